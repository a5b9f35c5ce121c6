"""Groups of rules, cached: a run whose styles did not change reads no YAML.

A group is cached beside the index under the content of every file that it was made of, so a fresh checkout finds it too.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from seedlint import __version__
from seedlint._internal import code_version
from seedlint._internal.startup_cache import StartupCache, key
from seedlint.styles.sources import Files, Group, Styles, StyleSource

_CACHE_NAME = "styles"
_SIGNATURES = "style files"
"""The cache of the key of the content by size and time of the files, so that a usual run reads none of them."""


def load_groups(
    sources: Sequence[StyleSource], vocabularies: Sequence[StyleSource], root: Path, cache: StartupCache, *, isolated: bool
) -> Styles:
    """Return the groups of the sources. RuleError, with file and line, for a source or rule that cannot be used."""
    reader = Files(root, isolated=isolated)
    named = [*sources, *vocabularies]
    code = (__version__, code_version.state(str(Path(__file__).parent)), isolated)
    seen = key(*code, [(reader.shown(one.path), one.is_rule, reader.signatures(one)) for one in named])
    known = cache.get(_SIGNATURES, seen)
    content = (
        known
        if isinstance(known, str)
        else key(*code, [(reader.shown(one.path), one.is_rule, reader.sums(one)) for one in named])
    )
    made = _restored(cache.get(_CACHE_NAME, content))
    if made is None:
        from seedlint.styles.reading import read_groups  # not for a run whose styles are cached

        made = read_groups(sources, vocabularies, reader)
        cache.put(_CACHE_NAME, content, [[list(group) for group in made.groups], made.not_run, made.odd])
    if known is None:
        cache.put(_SIGNATURES, seen, content)
    return made


def _restored(cached: Any) -> Styles | None:
    """Return the cached groups; None where the value is not one that `load_groups` put."""
    try:
        groups, not_run, odd = cached
        made = Styles([Group(*group) for group in groups], [*map(str, not_run)], [*map(str, odd)])
        sound = all(isinstance(group.programs, list) and isinstance(group.rules, list) for group in made.groups)
    except (TypeError, ValueError):
        return None
    return made if sound else None
