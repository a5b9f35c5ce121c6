"""One profile for hypothesis: the same examples on each run, no clock on a slow machine, and no folder left in the tree."""

from hypothesis import settings

settings.register_profile("seedlint", deadline=None, derandomize=True, database=None)
settings.load_profile("seedlint")
