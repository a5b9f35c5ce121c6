"""The keys of a config file, as one shape: what validates it, and what its schema and reference are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seedlint.option_types import Boolean, Choice, Date, Field, Fields, Glob, ListOf, OneOf, OptionType, Regex, RuleName, Text
from seedlint.rule import DocumentRule, Option, Rule

LEVELS = ("off", "on", "info", "warning", "error")
FAIL_ON = ("info", "warning", "error", "never")
PATHS = ListOf(Text(), single=True)
GLOBS = ListOf(Glob(), single=True)
LEVEL = OneOf((Choice(LEVELS), Boolean()))
TYPES_RULE = "missing-section"
"""The rule whose option `types` the key `types` of the config sets."""
REASON_RULE = "unexplained-suppression"
"""The rule that the key `require-reason` of the config switches on or off."""


def config_shape(rules: Mapping[str, Rule]) -> Fields:
    """The shape of a config file where these rules are loaded. A key that is not there has the value None."""
    settings = Fields({name: Field(_rule_shape(rule), _summary(rule)) for name, rule in rules.items()}, noun="rule")
    override = {
        "files": Field(GLOBS, "Patterns of the paths that this is about."),
        "rules": Field(settings, "Rules and options for these paths."),
    }
    keys = {
        "include": Field(GLOBS, "Patterns of the files that are checked; else every file of a known format."),
        "exclude": Field(GLOBS, "Patterns of files and folders that are left out, whatever else names them."),
        "extends": Field(PATHS, "Config files, relative to this one, that this one builds on; a later one wins."),
        "root": Field(
            Boolean(), "Whether this is the outermost config: those in the folders above are not looked at.", shown_default=False
        ),
        "rules": Field(settings, "Each rule's level, or a mapping with `severity` and the rule's options."),
        "overrides": Field(ListOf(Fields(override, frozenset(override))), "Rules and options by path; a later one wins."),
        "baseline": Field(Text(), "A file, relative to the root, with findings that were there before; see `check --baseline`."),
        "ignore": Field(ListOf(waiver_shape(rules)), "Violations that are not reported; the way for files without comments."),
        "require-reason": Field(Boolean(), "Whether whatever is suppressed must say why: switches `unexplained-suppression` on."),
        "rule-files": Field(PATHS, "Paths or patterns, relative to this file, of Python files that bring rules."),
        "fail-on": Field(Choice(FAIL_ON), "The lowest severity that makes the run fail.", shown_default="warning"),
    }
    types = types_shape(rules)
    return Fields(keys | ({"types": Field(types, "The document types, and the sections that each must have.")} if types else {}))


def waiver_shape(rules: Iterable[str]) -> Fields:
    """The shape of an entry under `ignore`."""
    keys = {
        "files": Field(GLOBS, "Patterns of the paths that this is about."),
        "rules": Field(ListOf(RuleName(tuple(rules)), single=True), "Names of rules, or patterns such as `templated-*`."),
        "text": Field(Regex(), "A regular expression that is found in the lines of a violation, taken as one line."),
        "reason": Field(Text(), "Why these violations are not reported."),
        "until": Field(Date(), "The last day on which this holds, such as 2027-12-31."),
    }
    return Fields(keys, frozenset({"files", "rules"}))


def types_shape(rules: Mapping[str, Rule]) -> OptionType | None:
    """The shape of the key `types`; None where no rule takes it."""
    rule = rules.get(TYPES_RULE)
    return next((option.value_type for option in rule.options if option.name == "types"), None) if rule else None


def judging(rule: Rule) -> list[str]:
    """The options that are read where all files are judged together, so that they cannot differ from file to file."""
    return [] if isinstance(rule, DocumentRule) else [option.name for option in rule.options if not option.per_file]


def _rule_shape(rule: Rule) -> OptionType:
    options = {option.name: Field(option.value_type, _told(option), shown_default=option.default) for option in rule.options}
    severity = Field(LEVEL, "off, or the severity of what the rule reports; on for the rule's own.", shown_default=rule.default)
    return OneOf((Choice(LEVELS), Boolean(), Fields({"severity": severity} | options, noun="option")))


def _told(option: Option) -> str:
    return f"{option.doc} (in {option.unit})" if option.unit else option.doc


def _summary(rule: Rule) -> str:
    return (rule.doc or "").strip().partition("\n")[0]
