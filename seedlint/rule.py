"""The three kinds of rules and their options, and the checks that a rule must pass before it may run.

A rule is a value. Its functions are pure: they see documents, facts or clusters, and options. They know no files, no cache and
no severity, and give the same answer for the same arguments, in any order, in any process.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.errors import RuleError
from seedlint.model import Document, Fact, Finding, Place
from seedlint.option_types import Boolean, Choice, Integer, ListOf, Number, OptionType, Text

DefaultSeverity = Literal["off", "info", "warning", "error"]
"""The severity of a rule without a setting in the config; `off` for a rule that runs only where the config asks for it."""
Options = Mapping[str, Any]
"""The options of a rule by their kebab-case names, each one present and of the type that the rule declared."""

CorpusContext = Mapping[str, Any]
"""Corpus-wide context passed to `report`, JSON values. Keys: the path of a file, the path of a folder + '/', '/' + the name of a
cluster."""

Explain = Callable[[Document, Options], Iterable[str]]
"""A function that says why the rule reported a document or left it alone, one line per reason: the score, its parts, the guard
that stopped the rule. `seedlint explain RULE FILE` prints the lines; those that begin with a space, such as the parts of a score,
only with `--verbose`."""

LeftOut = Callable[[Document, Options], Iterable[str]]
"""A function that yields the reason for each page, section or block that the rule leaves out, in words without numbers that vary.
`seedlint explain` and `seedlint doctor` count the reasons."""

_NAME = regex(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*\Z|[\w-]+(?:\.[\w-]+)+\Z", re.ASCII)
"""Words joined by `-`; a name with a dot may be any that a style folder and a file have, such as `Red_Hat.CaseSensitive`."""
_OPTION = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
RUN_LEVEL = "run"
"""The tag of a rule whose findings the engine makes from a whole run: `check` is not called."""
RESERVED = frozenset({"severity", "seedlint-rule-error", "unreadable-file"})


@dataclass(frozen=True)
class Option:
    """One setting of a rule, usually made by `opt`."""

    name: str
    """The key in the config, in kebab-case."""
    default: Any
    """The value without a setting in the config."""
    doc: str
    """One phrase for the rule's page and the JSON Schema, in lower case and without a period."""
    value_type: OptionType
    """The values that the config accepts; any other value is an error with line and column."""
    unit: str = ""
    """The unit of a number (words, US grades); '' without unit."""
    per_file: bool = False
    """Of a corpus or similarity rule: True where only `gather` reads the option, so that `overrides` may set it per file. An
    option that `judge` or `report` reads has one value for the whole corpus. Options of a document rule may always differ."""


def opt(
    name: str,
    default: Any,
    doc: str,
    *,
    value_type: OptionType | None = None,
    unit: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
    choices: Sequence[str] = (),
    per_file: bool = False,
) -> Option:
    """Return an option. Without `value_type` or `choices`, the type follows from the default.

    A bool gives `Boolean`, an int `Integer`, a float `Number`, a str `Text`, a list or tuple `ListOf(Text())`; RuleError for any
    other default. minimum and maximum bound a number, both included.
    """
    if value_type is None:
        value_type = Choice(tuple(choices)) if choices else _type_of(name, default, minimum, maximum)
    return Option(name, default, doc, value_type, unit, per_file)


def _type_of(name: str, default: Any, minimum: float | None, maximum: float | None) -> OptionType:
    if isinstance(default, bool):
        return Boolean()
    if isinstance(default, int):
        return Integer(None if minimum is None else int(minimum), None if maximum is None else int(maximum))
    if isinstance(default, float):
        return Number(minimum, maximum)
    if isinstance(default, str):
        return Text()
    if isinstance(default, list | tuple):
        return ListOf(Text())
    raise RuleError(f"option {name!r}: no type follows from the default {default!r}; pass value_type=")


@dataclass(frozen=True)
class DocumentRule:
    """A rule that checks one document at a time."""

    name: str
    """The flaw as a noun phrase, words joined by `-`: `missing-section`. A prefix with a dot names a group: `Google.Passive`."""
    doc: str | None
    """The page of the rule: `doc=__doc__`."""
    check: Callable[[Document, Options], Iterable[Finding]]
    """A function that yields the findings in a document."""
    options: tuple[Option, ...] = ()
    default: DefaultSeverity = "warning"
    """The severity without a setting in the config."""
    tags: tuple[str, ...] = ()
    """Words that group rules; `seedlint explain` and SARIF show them."""
    explain: Explain | None = None
    left_out: LeftOut | None = None
    help: str = ""
    """The next step about a finding, in one line that begins with a verb; `Finding.help` takes its place where it is set."""
    batch: CheckBatch | None = None
    """A function that checks a document for this rule and for all other rules with the same function at once. The engine calls
    it in place of `check`."""
    state: str = ""
    """A digest of what the rule is made of beside code, such as words. Stored results count only with an equal one."""


CheckBatch = Callable[[Document, Sequence[tuple[DocumentRule, Options]]], Iterable[tuple[str, Finding | Exception]]]
"""A function that yields findings of several rules in a document, or the error that ended a rule, each with the rule's name."""


@dataclass(frozen=True)
class CorpusRule:
    """A rule that gathers facts from each document and judges the facts of all documents together, key by key."""

    name: str
    doc: str | None
    gather: Callable[[Document, Options], Iterable[Fact]]
    """A function that yields the facts of a document."""
    judge: Callable[[str, Sequence[Fact], Options], Iterable[Finding]]
    """A function `judge(key, facts, options)` that yields findings. facts are all facts of the key, sorted by place, at least
    one."""
    options: tuple[Option, ...] = ()
    default: DefaultSeverity = "warning"
    tags: tuple[str, ...] = ()
    explain: Explain | None = None
    left_out: LeftOut | None = None
    help: str = ""


class Passage(NamedTuple):
    """A piece of a document that the engine compares with the passages of all documents."""

    place: Place
    tokens: bytes
    """Little-endian 64-bit numbers, one per word, made by `seedlint.text.tokens.tokenize`."""
    text: str
    """The text as a reader sees it."""
    number: int = 0
    """The number of the passage among the passages of its page, from 0. The engine counts."""
    page_passages: int = 1
    """The number of passages that its page has."""
    page_words: int = 0
    """The words of its page in all blocks but code, where the rule counts them; 0 for a rule that does not."""
    before: int = 0
    """A checksum of the text between the passage before and this one, where the rule takes it; 0 for no text."""
    page_code: int = 0
    """The words of its page in blocks of code, where the rule counts them; 0 for a rule that does not."""
    page_outline: int = 0
    """The headings of its page as a set of bits, where the rule takes them; 0 for a rule that does not."""
    links: str = ""
    """The targets of the links in the text, as written, one a line."""
    page_title: int = 0
    """The line of the title of its page, where the rule takes it; 0 for a rule that does not."""


class Copy(NamedTuple):
    """A member of a cluster."""

    passage: Passage
    kind: Literal["original", "exact", "near", "contained", "template"]
    """The relation to the passage that it repeats; `original` for the first member."""
    similarity: float
    """Similarity to the passage that it repeats, 0 to 1."""
    repeats: int
    """Index in `Cluster.copies` of the earlier member that this member repeats: 0, the original, wherever the engine compared the
    two."""


@dataclass(frozen=True)
class Cluster:
    """Passages with the same or nearly the same text."""

    name: str
    """A name made of the contents alone: the same for any order and any split of the files."""
    copies: tuple[Copy, ...]
    """At least two members, sorted by path, line and column. The first member is the original."""


class ContextChange(NamedTuple):
    """A change of a few clusters, from which a rule may bring its corpus context up to date."""

    before: Mapping[str, Any]
    """The summaries that the changed clusters had, by name; only those of clusters that there were."""
    after: Mapping[str, Any]
    """The summaries that the changed clusters have; only those of clusters that there are."""
    summaries: Mapping[str, Any]
    """The summaries of all clusters, each read when it is asked for."""
    context: CorpusContext
    """The context before the change, each value read when it is asked for."""


@dataclass(frozen=True)
class SimilarityRule:
    """A rule about passages that recur. The rule chooses the passages and reports clusters; the engine finds the clusters.

    A verdict on one cluster may depend on all clusters, as where two folders are copies of each other. Then `summarize` reduces
    each cluster to a JSON value, and `combine` makes the context from all summaries. `report` sees the part of the context under
    the keys of its cluster: '/' + its name, its files, and the folders above the files. A cluster is reported again only when
    this part changes, so that a run after a small change stays fast.
    """

    name: str
    doc: str | None
    gather: Callable[[Document, Options], Iterable[Passage]]
    """A function that yields the passages of a document; `seedlint.text.passages.passages` yields the usual ones."""
    report: Callable[[Cluster, Options, CorpusContext], Iterable[Finding]]
    """A function `report(cluster, options, context)` that yields findings. For a place of the cluster without a finding, such as
    the original, it yields a finding with `fallback=True`, so that a run whose PATHs hold only this place reports the cluster."""
    options: tuple[Option, ...] = ()
    default: DefaultSeverity = "warning"
    tags: tuple[str, ...] = ()
    explain: Explain | None = None
    summarize: Callable[[Cluster, Options], Any] | None = None
    """A function that reduces a cluster to a JSON value for `combine`."""
    combine: Callable[[Mapping[str, Any], Options], CorpusContext] | None = None
    """A function that makes the context from the summaries, given by the name of their cluster. Under the key '' it may keep what
    `recombine` needs; no cluster sees that."""
    recombine: Callable[[ContextChange, Options], Mapping[str, Any] | None] | None = None
    """A function that returns the keys of the context that have other values after a change, with None for a key that is gone:
    what `combine` would give, sooner. None where it cannot say; `combine` is called then."""
    left_out: LeftOut | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    """The reasons in `data.reason` of findings, each with a sentence for `seedlint explain`: why a finding is info."""
    help: str = ""


Rule = DocumentRule | CorpusRule | SimilarityRule
"""A rule of any kind."""


def help_for(finding: Finding, rule: Rule | None) -> str:
    """Return what to do about a finding, one line; '' where neither the finding nor its rule says it."""
    return finding.help or (rule.help if rule else "")


def defaults(rule: Rule) -> dict[str, Any]:
    """Return the rule's options with their default values."""
    return {option.name: option.default for option in rule.options}


def problems(rule: Rule) -> list[str]:
    """Return the problems of a rule that make it unusable, a sentence each; empty for a sound rule."""
    found = []
    if not isinstance(rule.name, str) or not _NAME.match(rule.name) or rule.name in RESERVED:
        found.append(f"the name {rule.name!r} is not made of words joined by '-' or '.', or is a name of seedlint itself")
    if not (rule.doc or "").strip():
        dropped = "; 'python -OO' and PYTHONOPTIMIZE=2 drop docstrings" * (sys.flags.optimize > 1)
        found.append(f"it has no doc: pass doc=__doc__ and write the flaw in the file's docstring{dropped}")
    if not isinstance(rule.help, str):
        found.append(f"its help {rule.help!r} is not text")
    if rule.default not in ("off", "info", "warning", "error"):
        found.append(f"its default {rule.default!r} is not off, info, warning or error")
    seen = set()
    for option in rule.options:
        if not _OPTION.match(option.name) or option.name in RESERVED:
            found.append(f"the option {option.name!r} is not in kebab-case, or is a key of seedlint itself")
        if option.name in seen:
            found.append(f"the option {option.name!r} is declared twice")
        seen.add(option.name)
    return found
