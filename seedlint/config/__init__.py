"""`.seedlint.yaml`: found and read by `draft`, checked and made a Config by `resolve` once the rules are known."""

from seedlint.config.complaint import Complaint, ConfigError, nearest
from seedlint.config.draft import NAME, Draft, draft, find_root, git_top
from seedlint.config.resolve import resolve
from seedlint.config.settings import Change, Config, FailOn, Layer, Setting, group, setting

__all__ = [
    "NAME",
    "Change",
    "Complaint",
    "Config",
    "ConfigError",
    "Draft",
    "FailOn",
    "Layer",
    "Setting",
    "draft",
    "find_root",
    "git_top",
    "group",
    "nearest",
    "resolve",
    "setting",
]
