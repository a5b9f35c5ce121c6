"""Nodes from YAML's events, one by one, so that neither depth nor aliases can run away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seedlint._internal.dataclasses import dataclass, field, replace
from seedlint._internal.lazy_regex import regex
from seedlint.config.errors import Complaint
from seedlint.config.nodes import Entry, File, Node

_MOST_VALUES = 20_000  # ours: ruamel reads about 10,000 in a second
_DEEPEST = 40
_TAG = "tag:yaml.org,2002:"
_READ_TAGS = frozenset({"", *(_TAG + name for name in ("map", "seq", "str", "int", "float", "bool", "null"))})
_INT = regex(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


class TooMuchError(Exception):
    """Reading on makes no sense; the text says why."""


def node_of(file: File, event: Any, value: Any, written: str = "") -> Node:
    """The node that stands where the event does."""
    return Node(file, event.start_mark.line + 1, event.start_mark.column + 1, value, written)


@dataclass
class _Open:
    """A list or mapping whose end has not come."""

    node: Node
    anchor: str | None
    before: int
    """How many values there were before it."""
    key: Node | None = None
    """The key whose value is awaited."""
    spoilt: bool = False
    """Whether that value is to be dropped, since its key was complained of."""


@dataclass
class Builder:
    """Takes the events of a file in their order; then `root` is its value, None where there is none.

    TooMuchError for a second document, for too many values or too deep ones; an alias counts as what it stands for.
    """

    file: File
    complain: Callable[[Complaint], None]
    root: Node | None = None
    values: int = 0
    documents: int = 0
    open: list[_Open] = field(default_factory=list)
    anchored: dict[str, tuple[Node, int]] = field(default_factory=dict)
    """What each anchor names, and how many values that is."""

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise TooMuchError("a second YAML document; a config is one")
            case "ScalarEvent":
                self._scalar(event)
            case "AliasEvent":
                self._alias(event)
            case "MappingStartEvent":
                self._start(event, {})
            case "SequenceStartEvent":
                self._start(event, [])
            case "MappingEndEvent" | "SequenceEndEvent":
                done = self.open.pop()
                self._keep(done.anchor, done.node, self.values - done.before)
                self._place(done.node)

    def _start(self, event: Any, value: Any) -> None:
        self._count(1)
        if len(self.open) >= _DEEPEST:
            raise TooMuchError("nested too deep")
        self._check_tag(event)
        self.open.append(_Open(node_of(self.file, event, value), event.anchor, self.values - 1))

    def _scalar(self, event: Any) -> None:
        self._count(1)
        self._check_tag(event)
        plain = event.implicit[0] and not event.style
        typed = event.tag is not None and str(event.tag) != f"{_TAG}str"
        node = node_of(self.file, event, _value(event.value) if plain or typed else event.value, event.value)
        self._keep(event.anchor, node, 1)
        self._place(node, merge=plain and event.value == "<<")

    def _alias(self, event: Any) -> None:
        if event.anchor in self.anchored:
            node, values = self.anchored[event.anchor]
            self._count(values)
            here = node_of(self.file, event, None)
            self._place(replace(node, line=here.line, column=here.column))
            return
        self.complain(node_of(self.file, event, None).complaint(f"the alias '*{event.anchor}' names nothing that ends above it"))
        self._drop()

    def _keep(self, anchor: str | None, node: Node, values: int) -> None:
        if anchor:
            self.anchored[anchor] = node, values

    def _count(self, values: int) -> None:
        self.values += values
        if self.values > _MOST_VALUES:
            raise TooMuchError(f"more than {_MOST_VALUES:,} values, each alias counted as what it stands for")

    def _check_tag(self, event: Any) -> None:
        if str(event.tag or "") not in _READ_TAGS:
            self.complain(node_of(self.file, event, None).complaint(f"the tag {str(event.tag)!r} is not read"))

    def _place(self, node: Node, *, merge: bool = False) -> None:
        """Puts a complete value where it belongs."""
        if not self.open:
            self.root = node
            return
        at = self.open[-1]
        if isinstance(at.node.value, list):
            at.node.value.append(node)
        elif at.key is None:
            at.key, at.spoilt = node, self._is_bad_key(node, at.node.value, merge)
        else:
            if not at.spoilt:
                # An empty value has no place of its own: YAML ends it where the next key begins.
                value = node if node.written or node.value is not None else replace(node, line=at.key.line, column=at.key.column)
                at.node.value[at.key.written] = Entry(at.key, value)
            at.key = None

    def _drop(self) -> None:
        """Goes on as if a value had stood here that needs no look."""
        at = self.open[-1] if self.open else None
        if at and isinstance(at.node.value, dict):
            at.key, at.spoilt = (at.node, True) if at.key is None else (None, False)

    def _is_bad_key(self, key: Node, entries: dict[str, Entry], merge: bool) -> bool:
        told = ""
        if isinstance(key.value, dict | list):
            told = "a key is a word, not a list or mapping"
        elif merge:
            told = "merge keys are not read; repeat the keys, or use 'extends'"
        elif key.written in entries:
            told = f"the key {key.written!r} stands here again; it is on line {entries[key.written].key.line}"
        if told:
            self.complain(key.complaint(told))
        return bool(told)


def _value(text: str) -> Any:
    """The value of a plain scalar in the core schema of YAML 1.2, where `off` and dates are text and 010 is ten."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text) or text.lstrip("+-").lower() in (".inf", ".nan"):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
