"""The keys of a config file, as one option type: the source of validation, JSON Schema and reference."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from seedlint.formats.registry import BUILT_IN, Formats
from seedlint.model import SEVERITIES
from seedlint.option_types import (
    Boolean,
    Choice,
    Date,
    Field,
    Fields,
    Glob,
    ListOf,
    MapOf,
    OneOf,
    OptionType,
    Regex,
    RuleName,
    Text,
)
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


def config_keys(rules: Mapping[str, Rule], formats: Formats = BUILT_IN, *, are_all: bool = True) -> Fields:
    """Return the keys of a config file where these rules and formats are loaded. A missing key has the value None.

    are_all: False where other rules are not loaded, so that any name may be the name of a rule.
    """
    by_rule = {name: Field(_rule_type(rule), _summary(rule)) for name, rule in rules.items()}
    settings = Fields(by_rule, noun="rule", drops_unknown=not are_all)
    override = {
        "files": Field(GLOBS, "Patterns of the paths for which this override holds."),
        "rules": Field(settings, "Rules and options for these paths."),
    }
    keys = {
        "include": Field(GLOBS, "Patterns of the files to check; without it, every file of a known format is checked."),
        "exclude": Field(GLOBS, "Patterns of files and folders to leave out, even where a command or `include` names them."),
        "formats": Field(
            MapOf(Choice(tuple(value.name for value in formats.values)), keys_are_globs=True),
            "The format of files by patterns of their paths, whatever their suffix; a later pattern wins.",
        ),
        "extends": Field(PATHS, "Config files, relative to this file, on which this config builds; a later file wins."),
        "root": Field(
            Boolean(), "Whether this is the outermost config: configs in the folders above are not read.", shown_default=False
        ),
        "rules": Field(settings, "The level of each rule, or a mapping with `severity` and the options of the rule."),
        "overrides": Field(ListOf(Fields(override, frozenset(override))), "Rules and options by path; a later override wins."),
        "baseline": Field(Text(), "A file, relative to the root, of findings that were there before; see `check --baseline`."),
        "ignore": Field(
            ListOf(ignore_keys(rules, are_all=are_all)), "Violations that are not reported; for files that cannot hold comments."
        ),
        "require-reason": Field(
            Boolean(), "Whether every suppression must give a reason: switches the rule `unexplained-suppression` on or off."
        ),
        "rule-files": Field(
            PATHS, "Paths or patterns, relative to this file, of Python files and YAML files that contain rules."
        ),
        "styles": Field(
            PATHS,
            "Paths, relative to this file, of style folders in the format of Vale, rules in YAML, dictionaries of `prh` or woke,"
            " or a `.vale.ini` that is read in place. Needs the extra `styles`.",
        ),
        "vocab": Field(
            PATHS,
            "Paths, relative to this file, of folders with `accept.txt` and `reject.txt`, or of lists of accepted words, for the"
            " rules under `styles`.",
        ),
        "fail-on": Field(Choice(FAIL_ON), "The lowest severity that makes the run fail.", shown_default="warning"),
        "min-severity": Field(
            Choice(SEVERITIES), "The lowest severity that is shown; without it, `text` and `concise` show warnings and errors."
        ),
    }
    types = document_types(rules)
    if types:
        keys["types"] = Field(types, "The document types, and the sections that each type must have.")
    return Fields(keys)


def ignore_keys(rules: Iterable[str], *, are_all: bool = True) -> Fields:
    """Return the keys of an entry under `ignore`; `are_all` as for `config_keys`."""
    name = RuleName(tuple(rules)) if are_all else Text()
    keys = {
        "files": Field(GLOBS, "Patterns of the paths for which this entry holds."),
        "rules": Field(ListOf(name, single=True), "Names of rules, or patterns such as `templated-*`."),
        "text": Field(
            Regex(),
            "A regular expression that is searched in the lines of a violation, joined into one line, for a second at most.",
        ),
        "reason": Field(Text(), "The reason why these violations are not reported."),
        "until": Field(Date(), "The last day on which this entry holds, such as 2027-12-31."),
    }
    return Fields(keys, frozenset({"files", "rules"}))


def document_types(rules: Mapping[str, Rule]) -> OptionType | None:
    """Return the option type of the key `types`; None where no rule takes it."""
    rule = rules.get(TYPES_RULE)
    return next((option.value_type for option in rule.options if option.name == "types"), None) if rule else None


def corpus_options(rule: Rule) -> list[str]:
    """Return the options that a rule reads once for the whole corpus, so that they cannot differ from file to file."""
    return [] if isinstance(rule, DocumentRule) else [option.name for option in rule.options if not option.per_file]


def _rule_type(rule: Rule) -> OptionType:
    options = {
        option.name: Field(option.value_type, _description(option), shown_default=option.default) for option in rule.options
    }
    severity = Field(
        LEVEL,
        "The severity of the rule's violations, or off; on means the default severity of the rule.",
        shown_default=rule.default,
    )
    return OneOf((Choice(LEVELS), Boolean(), Fields({"severity": severity} | options, noun="option")))


def _description(option: Option) -> str:
    return f"{option.doc} (in {option.unit})" if option.unit else option.doc


def _summary(rule: Rule) -> str:
    return (rule.doc or "").strip().partition("\n")[0]
