r"""The YAML of style rules, as the parser of Go takes it.

Differences from a strict parser: the escape `\'` in double quotes is an apostrophe, a key may occur twice (the last one counts),
and every scalar of a list or mapping is text as it is written, `no` and `2.0` too. A tag makes no object.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple

LARGEST = 2_000_000
"""Bytes of a file of rules or words; the largest that was seen has 300 KB."""
_MOST_VALUES = 100_000
_DEEPEST = 12
_QUOTED = regex(r'"(?:[^"\\]|\\.)*"', 16)
_APOSTROPHE = regex(r"(?<!\\)((?:\\\\)*)\\'")


class Value(NamedTuple):
    """A value and the line on which it begins, from 1. `content` is text, a list of values, or a mapping of them by key."""

    content: Any
    line: int
    repeated: tuple[str, ...] = ()
    """The keys of a mapping that occur twice."""

    @property
    def text(self) -> str:
        """The text of a scalar; '' for a list or mapping."""
        return self.content if isinstance(self.content, str) else ""

    @property
    def items(self) -> list[Value]:
        """The items of a list; a scalar is a list of one, and no value an empty list."""
        if isinstance(self.content, list):
            return self.content
        return [self] if isinstance(self.content, str) and self.content else []

    @property
    def mapping(self) -> Mapping[str, Value]:
        """The entries of a mapping; empty for another value."""
        return self.content if isinstance(self.content, dict) else {}


class YamlError(ValueError):
    """A text that is no YAML, or too large; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read(text: str) -> Value:
    """Return the first document of a text in YAML. YamlError where it cannot be read."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    line = 1
    try:
        builder = _Builder()
        for event in YAML(typ="rt", pure=True).parse(_with_apostrophes(text)):
            line = event.start_mark.line + 1
            if builder.take(event):
                break
        return builder.root
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlError(f"not YAML: {error.problem or error.context}", mark.line + 1 if mark else line) from None
    except (YAMLError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError, AssertionError) as error:
        raise YamlError(f"not YAML: {str(error).partition(chr(10))[0]}", line) from None
    except ValueError as error:
        raise error if isinstance(error, YamlError) else YamlError(f"not YAML: {error}", line) from None


def _with_apostrophes(text: str) -> str:
    r"""Return the text with an apostrophe for each `\'` in double quotes. Columns shift; lines do not."""
    if "\\'" not in text:
        return text
    return _QUOTED.sub(lambda quoted: _APOSTROPHE.sub(r"\1'", quoted[0]), text)


class _Open:
    """A list or mapping whose end has not come yet."""

    def __init__(self, content: Any, line: int, anchor: str | None, before: int) -> None:
        self.content, self.line, self.anchor, self.before = content, line, anchor, before
        self.key: str | None = None
        self.repeated: list[str] = []


class _Builder:
    """A builder that takes the events of ruamel. An alias counts as all values that it repeats."""

    def __init__(self) -> None:
        self.root = Value("", 1)
        self._open: list[_Open] = []
        self._anchored: dict[str, tuple[Value, int]] = {}
        self._values = 0

    def take(self, event: Any) -> bool:
        """Take an event. Return whether the document has ended."""
        line = event.start_mark.line + 1
        match type(event).__name__:
            case "ScalarEvent":
                self._count(1, line)
                is_null = not event.style and event.value in ("null", "~")
                self._put(Value("" if is_null else event.value, line), event.anchor, 1)
            case "AliasEvent":
                if event.anchor not in self._anchored:
                    raise YamlError(f"the alias '*{event.anchor}' names nothing above it", line)
                value, size = self._anchored[event.anchor]
                self._count(size, line)
                self._put(value, None, size)
            case "MappingStartEvent" | "SequenceStartEvent" as name:
                self._count(1, line)
                if len(self._open) >= _DEEPEST:
                    raise YamlError("nested too deep", line)
                self._open.append(_Open({} if name.startswith("M") else [], line, event.anchor, self._values - 1))
            case "MappingEndEvent" | "SequenceEndEvent":
                done = self._open.pop()
                self._put(Value(done.content, done.line, tuple(done.repeated)), done.anchor, self._values - done.before)
            case "DocumentEndEvent":
                return True
        return False

    def _count(self, values: int, line: int) -> None:
        self._values += values
        if self._values > _MOST_VALUES:
            raise YamlError(f"more than {_MOST_VALUES:,} values", line)

    def _put(self, value: Value, anchor: str | None, size: int) -> None:
        if anchor:
            self._anchored[anchor] = value, size
        if not self._open:
            self.root = value
            return
        at = self._open[-1]
        if isinstance(at.content, list):
            at.content.append(value)
        elif at.key is None:
            if not isinstance(value.content, str):
                raise YamlError("a key is a word, not a list or mapping", value.line)
            at.key = value.content
        else:
            self._put_entry(at, at.key, value)
            at.key = None

    def _put_entry(self, at: _Open, key: str, value: Value) -> None:
        if key == "<<" and value.mapping:
            at.content.update({name: entry for name, entry in value.mapping.items() if name not in at.content})
            return
        if key in at.content:
            at.repeated.append(key)
        at.content[key] = value
