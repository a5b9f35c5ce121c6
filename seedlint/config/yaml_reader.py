"""The reader of YAML: nodes are built from ruamel's events, one by one, so that neither depth nor aliases can run away.

Only the events are used: so each key and value has its place, a key that occurs twice is seen, and no tag can make an object.
This module, and with it ruamel, is imported only where no parsed config is cached (`cache`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seedlint._internal.dataclasses import dataclass, field, replace
from seedlint._internal.lazy_regex import regex
from seedlint.config.errors import Complaint
from seedlint.config.nodes import Entry, File, Node

_LARGEST = 1_000_000
_MOST_VALUES = 20_000  # ours: ruamel reads about 10,000 in a second
_DEEPEST = 40
_TAG = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset({"", *(_TAG + name for name in ("map", "seq", "str", "int", "float", "bool", "null"))})
_NO_CHARACTER = regex(r"\\U(?!000[0-9a-fA-F]|0010)[0-9a-fA-F]{8}")
_INT = regex(r"[-+]?[0-9]{1,18}|0o[0-7]{1,18}|0x[0-9a-fA-F]{1,15}")
_FLOAT = regex(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def parse(file: File, complain: Callable[[Complaint], None]) -> Node | None:
    """Return the value of the file; None where it has none or is not YAML, which is complained about."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    if len(file.text) > _LARGEST:
        complain(file.complaint_about_file(f"larger than {_LARGEST:,} characters"))
        return None
    builder, event = _Builder(file, complain), None
    try:
        for event in YAML(typ="rt", pure=True).parse(file.text):
            builder.take(event)
        return builder.root
    except MarkedYAMLError as error:
        complain(_syntax_error(file, error))
    except ReaderError as error:
        complain(file.complaint_at(error.position, f"the character U+{error.character:04X} is not allowed in YAML"))
    except _TooMuchError as error:
        complain(_node(file, event, None).complaint(str(error)))
    except (ArithmeticError, ValueError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        # What ruamel raises for text that it did not think of, such as the escape "\\UFFFFFFFF": it names no place.
        end = event.end_mark.index if event else 0
        escape = _NO_CHARACTER.search(file.text, end)
        problem = f"the escape {escape[0]} names no character" if escape else f"cannot be read: {error}"
        complain(file.complaint_at(escape.start() if escape else _next_token(file.text, end), f"not YAML: {problem}"))
    return None


def _next_token(text: str, offset: int) -> int:
    """Return the offset of the next sign that is no blank; the length of the text where none follows."""
    return len(text) - len(text[offset:].lstrip())


def _syntax_error(file: File, error: Any) -> Complaint:
    """Return the complaint at the place of the error or, for an error at the end of the file, where the open part begins."""
    mark, problem = error.problem_mark or error.context_mark, str(error.problem or error.context)
    if "'\\t'" in problem:
        problem = "a tab; YAML is indented with spaces"
    if mark.index >= len(file.text.rstrip()) and error.context_mark:
        mark, problem = error.context_mark, f"the file ends {error.context}"
    return file.complaint(mark.line + 1, mark.column + 1, f"not YAML: {problem}")


class _TooMuchError(Exception):
    """The file is too large or deep, or has a second document; the text says which."""


def _node(file: File, event: Any, value: Any, written: str = "") -> Node:
    """Return a node at the place of the event."""
    return Node(file, event.start_mark.line + 1, event.start_mark.column + 1, value, written)


@dataclass
class _Open:
    """A list or mapping whose end event has not come yet."""

    node: Node
    anchor: str | None
    before: int
    """The number of values before this one."""
    key: Node | None = None
    """The key whose value comes next."""
    is_bad_key: bool = False
    """True to drop that value, because its key was complained about."""


@dataclass
class _Builder:
    """A builder that takes the events of a file in their order; then `root` is its value, None where there is none.

    _TooMuchError for a second document, for too many or too deep values. An alias counts as all the values that it repeats: a few
    lines of aliases of aliases would otherwise grow without bound ("billion laughs").
    """

    file: File
    complain: Callable[[Complaint], None]
    root: Node | None = None
    values: int = 0
    documents: int = 0
    open: list[_Open] = field(default_factory=list)
    anchored: dict[str, tuple[Node, int]] = field(default_factory=dict)
    """The node that each anchor names, and how many values it has."""

    def take(self, event: Any) -> None:
        match type(event).__name__:
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise _TooMuchError("a second YAML document; a config has only one")
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
            raise _TooMuchError("nested too deep")
        self._check_tag(event)
        self.open.append(_Open(_node(self.file, event, value), event.anchor, self.values - 1))

    def _scalar(self, event: Any) -> None:
        self._count(1)
        self._check_tag(event)
        plain = event.implicit[0] and not event.style
        typed = event.tag is not None and str(event.tag) != f"{_TAG}str"
        node = _node(self.file, event, _value(event.value) if plain or typed else event.value, event.value)
        self._keep(event.anchor, node, 1)
        self._place(node, merge=plain and event.value == "<<")

    def _alias(self, event: Any) -> None:
        if event.anchor in self.anchored:
            node, values = self.anchored[event.anchor]
            self._count(values)
            here = _node(self.file, event, None)
            self._place(replace(node, line=here.line, column=here.column))
            return
        # An anchor is known only once its value has ended, so that no value can contain itself.
        self.complain(_node(self.file, event, None).complaint(f"the alias '*{event.anchor}' names nothing that ends above it"))
        self._drop()

    def _keep(self, anchor: str | None, node: Node, values: int) -> None:
        if anchor:
            self.anchored[anchor] = node, values

    def _count(self, values: int) -> None:
        self.values += values
        if self.values > _MOST_VALUES:
            raise _TooMuchError(f"more than {_MOST_VALUES:,} values, where each alias counts as the values that it repeats")

    def _check_tag(self, event: Any) -> None:
        if str(event.tag or "") not in _KNOWN_TAGS:
            self.complain(_node(self.file, event, None).complaint(f"the tag {str(event.tag)!r} is not supported"))

    def _place(self, node: Node, *, merge: bool = False) -> None:
        """Put a complete value into the list or mapping that is open."""
        if not self.open:
            self.root = node
            return
        at = self.open[-1]
        if isinstance(at.node.value, list):
            at.node.value.append(node)
        elif at.key is None:
            at.key, at.is_bad_key = node, self._complain_of_key(node, at.node.value, merge)
        else:
            if not at.is_bad_key:
                # An empty value has no place of its own: YAML ends it where the next key begins.
                value = node if node.written or node.value is not None else replace(node, line=at.key.line, column=at.key.column)
                at.node.value[at.key.written] = Entry(at.key, value)
            at.key = None

    def _drop(self) -> None:
        """Continue as if a value had been placed here."""
        at = self.open[-1] if self.open else None
        if at and isinstance(at.node.value, dict):
            at.key, at.is_bad_key = (at.node, True) if at.key is None else (None, False)

    def _complain_of_key(self, key: Node, entries: dict[str, Entry], merge: bool) -> bool:
        """Return whether the key cannot be used, which is complained about."""
        problem = ""
        if isinstance(key.value, dict | list):
            problem = "a key is a word, not a list or mapping"
        elif merge:
            problem = "merge keys are not supported; repeat the keys, or use 'extends'"
        elif key.written in entries:
            problem = f"the key {key.written!r} occurs twice; it is already on line {entries[key.written].key.line}"
        if problem:
            self.complain(key.complaint(problem))
        return bool(problem)


def _value(text: str) -> Any:
    """Return the value of a plain scalar in the core schema of YAML 1.2, where `off` and dates are text and 010 is ten."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text) or text.lstrip("+-").lower() in (".inf", ".nan"):
        return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))
    return text
