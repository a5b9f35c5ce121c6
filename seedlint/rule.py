"""What a rule is, and what is checked of one before it may run.

A rule is a value. Its functions are pure: they see documents, facts or clusters, and options; they know no files, no cache and
no severity, and give the same answer for the same arguments, in any order, in any process.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.lazy_regex import regex
from seedlint.errors import RuleError
from seedlint.model import Document, Fact, Finding, Place
from seedlint.option_types import Boolean, Choice, Integer, ListOf, Number, OptionType, Text

Default = Literal["off", "info", "warning", "error"]
Options = Mapping[str, Any]
"""The options of a rule by their kebab-case names, each one present and of the type that the rule declared."""

CorpusContext = Mapping[str, Any]
"""What a similarity rule knows of all clusters together: JSON values by file (its path), folder (its path and a slash) and
cluster (a slash and its name)."""

Explain = Callable[[Document, Options], Iterable[str]]
"""Why the rule fired or abstained on a document, a line each: the score, its parts, the guard that stopped it."""

_NAME = regex(r"[A-Za-z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*\Z")
_OPTION = regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")
OF_RUNS = "run"
"""The tag of a rule whose findings come of a whole run: it is not asked about documents."""
RESERVED = frozenset({"severity", "seedlint-rule-error", "unreadable-file"})


@dataclass(frozen=True)
class Option:
    """One setting of a rule. `unit` is what its number counts (words, US grades); '' where it counts nothing.

    `per_file`: of a corpus or similarity rule, that only `gather` reads it, so that it may differ from file to file. What
    judging reads is one for the whole corpus. A document rule's options may always differ.
    """

    name: str
    default: Any
    doc: str
    value_type: OptionType
    unit: str = ""
    per_file: bool = False


def opt(
    name: str,
    default: Any,
    doc: str,
    *,
    value_type: OptionType | None = None,
    unit: str = "",
    least: float | None = None,
    most: float | None = None,
    choices: Sequence[str] = (),
    per_file: bool = False,
) -> Option:
    """An option whose type follows from its default, unless one is given; least and most bound a number, both included."""
    if value_type is None:
        value_type = Choice(tuple(choices)) if choices else _type_of(name, default, least, most)
    return Option(name, default, doc, value_type, unit, per_file)


def _type_of(name: str, default: Any, least: float | None, most: float | None) -> OptionType:
    if isinstance(default, bool):
        return Boolean()
    if isinstance(default, int):
        return Integer(None if least is None else int(least), None if most is None else int(most))
    if isinstance(default, float):
        return Number(least, most)
    if isinstance(default, str):
        return Text()
    if isinstance(default, list | tuple):
        return ListOf(Text())
    raise RuleError(f"option {name!r}: no type follows from the default {default!r}; pass value_type=")


@dataclass(frozen=True)
class DocumentRule:
    """A rule that judges one document at a time. `doc` is its page; `default` its severity where the config says nothing."""

    name: str
    doc: str | None
    check: Callable[[Document, Options], Iterable[Finding]]
    options: tuple[Option, ...] = ()
    default: Default = "warning"
    tags: tuple[str, ...] = ()
    explain: Explain | None = None


@dataclass(frozen=True)
class CorpusRule:
    """A rule that keeps facts of each document and judges the facts of all documents together, key by key.

    `judge(key, facts, options)` is given every fact of the key, sorted by place, and is not asked about a key that has none.
    """

    name: str
    doc: str | None
    gather: Callable[[Document, Options], Iterable[Fact]]
    judge: Callable[[str, Sequence[Fact], Options], Iterable[Finding]]
    options: tuple[Option, ...] = ()
    default: Default = "warning"
    tags: tuple[str, ...] = ()
    explain: Explain | None = None


class Passage(NamedTuple):
    """A piece of a document that a similarity rule wants compared with all others.

    `tokens` are little-endian 64-bit numbers, one a word, made by `seedlint.text.tokens.tokenize`; `text` is what a reader sees.
    """

    place: Place
    tokens: bytes
    text: str


class Copy(NamedTuple):
    """A member of a cluster. `like` is the index of the earlier member that it was found to repeat: the original wherever the
    two were compared; `likeness` to that one from 0 to 1; `kind` says how the two agree."""

    passage: Passage
    kind: Literal["original", "exact", "near", "contained", "template"]
    likeness: float
    like: int


@dataclass(frozen=True)
class Cluster:
    """Passages that hold the same text, sorted by (path, line, column), so the original stands first.

    `name` is made of the contents alone, so it is the same for any order and any split of the files.
    """

    name: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True)
class SimilarityRule:
    """A rule about passages that recur: the engine finds the clusters, the rule says what to compare and what to report.

    `report(cluster, options, known)` is given one cluster. It also yields a spare finding (`Finding.spare`) for each place of a
    cluster that has no other, such as the original, so that the cluster can be told where PATHs leave in only that.

    Where its verdict hangs on other clusters, `digest(cluster, options)` says what matters of one, as a JSON value, and
    `snapshot(digests, options)` what follows from all of these, given by cluster name. Of that `report` is shown what
    stands under its cluster's name, its files and the folders above them; a cluster is reported on again when any changed.
    """

    name: str
    doc: str | None
    gather: Callable[[Document, Options], Iterable[Passage]]
    report: Callable[[Cluster, Options, CorpusContext], Iterable[Finding]]
    options: tuple[Option, ...] = ()
    default: Default = "warning"
    tags: tuple[str, ...] = ()
    explain: Explain | None = None
    digest: Callable[[Cluster, Options], Any] | None = None
    snapshot: Callable[[Mapping[str, Any], Options], CorpusContext] | None = None


Rule = DocumentRule | CorpusRule | SimilarityRule


def defaults(rule: Rule) -> dict[str, Any]:
    """The rule's options as they are where the config says nothing."""
    return {option.name: option.default for option in rule.options}


def complaints(rule: Rule) -> list[str]:
    """What is wrong with a rule that someone wrote, a sentence each; empty where nothing is."""
    found = []
    if not isinstance(rule.name, str) or not _NAME.match(rule.name) or rule.name in RESERVED:
        found.append(f"the name {rule.name!r} is not made of words joined by '-' or '.', or is taken by seedlint itself")
    if not (rule.doc or "").strip():
        found.append("it has no doc: pass doc=__doc__ and write the flaw in the file's docstring")
    if rule.default not in ("off", "info", "warning", "error"):
        found.append(f"its default {rule.default!r} is none of off, info, warning, error")
    seen = set()
    for option in rule.options:
        if not _OPTION.match(option.name) or option.name in RESERVED:
            found.append(f"the option {option.name!r} is not in kebab-case, or is a key of seedlint itself")
        if option.name in seen:
            found.append(f"the option {option.name!r} is declared twice")
        seen.add(option.name)
    return found
