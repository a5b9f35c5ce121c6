"""`.seedlint.yaml`: found by `root`, read by `load`, checked and made a Config by `resolve` once the rules are known.

The root's config comes first. Those in folders below it join it with `nest`, once the files of the corpus have been listed.

May import: `_internal`, `formats`, `model`, `option_types`, `rule`.
"""

from seedlint.config.errors import Complaint, ConfigError, nearest
from seedlint.config.load import Draft, load_config
from seedlint.config.nested import nest
from seedlint.config.path_filters import excluded, included
from seedlint.config.resolve import resolve
from seedlint.config.root import NAME, find_root, git_top
from seedlint.config.settings import (
    Change,
    Config,
    FailOn,
    Home,
    Layer,
    Setting,
    Waiver,
    group,
    home,
    setting,
    usual,
)

__all__ = [
    "NAME",
    "Change",
    "Complaint",
    "Config",
    "ConfigError",
    "Draft",
    "FailOn",
    "Home",
    "Layer",
    "Setting",
    "Waiver",
    "excluded",
    "find_root",
    "git_top",
    "group",
    "home",
    "included",
    "load_config",
    "nearest",
    "nest",
    "resolve",
    "setting",
    "usual",
]
