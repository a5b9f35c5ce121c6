"""The config: found by `root`, read by `load`, made into a Config by `resolve` once the rules are known.

It is the file `.seedlint.yaml` or a table in `pyproject.toml`. The root's config comes first. `add_nested` adds the configs of
folders below the root, once the files of the corpus are listed.

May import: `_internal`, `formats`, `model`, `option_types`, `rule`.
"""

from seedlint.config.errors import Complaint, ConfigError, nearest
from seedlint.config.load import Draft, load_config
from seedlint.config.nested import add_nested
from seedlint.config.path_filters import excluded, included
from seedlint.config.resolve import resolve
from seedlint.config.root import NAME, PYPROJECT, find_root, git_top, unread_names
from seedlint.config.settings import (
    Change,
    Config,
    FailOn,
    FolderConfig,
    IgnoreEntry,
    Layer,
    Setting,
    config_folder,
    folder_setting,
    setting,
)

__all__ = [
    "NAME",
    "PYPROJECT",
    "Change",
    "Complaint",
    "Config",
    "ConfigError",
    "Draft",
    "FailOn",
    "FolderConfig",
    "IgnoreEntry",
    "Layer",
    "Setting",
    "add_nested",
    "config_folder",
    "excluded",
    "find_root",
    "folder_setting",
    "git_top",
    "included",
    "load_config",
    "nearest",
    "resolve",
    "setting",
    "unread_names",
]
