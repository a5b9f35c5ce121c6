"""The set of formats of a run: from a path to its format, its documents, its comments.

A set is a value that is passed to whoever needs it. `BUILT_IN` is ours; `plugins` adds the formats of installed distributions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType

from seedlint.formats.asciidoc import ASCIIDOC
from seedlint.formats.format import Format, NotOfFormatError
from seedlint.formats.html import HTML
from seedlint.formats.markdown import MARKDOWN, MDX
from seedlint.formats.notebook import NOTEBOOK
from seedlint.formats.org import ORG
from seedlint.formats.plaintext import PLAINTEXT
from seedlint.formats.rst import RST
from seedlint.model import Document, Place, Source

_NO_NAME = ("", ".", "/")
"""Characters before a dot that begins the name of a hidden file, where no suffix follows."""


class ParserError(Exception):
    """A parser that raised, or that returned no documents of its file; the text names the format."""


class MissingExtraError(ParserError):
    """A format whose parser needs a package that is not installed; the text says how to install it."""

    def __init__(self, value: Format) -> None:
        assert value.extra
        self.requirement = value.extra.requirement
        super().__init__(f"the format {value.name!r} needs a package that is not installed: {install_line(self.requirement)}")


class UnreadableTextError(ParserError):
    """A text that is not of the format of its file, with the line and column (from 1) at which that shows."""

    def __init__(self, error: NotOfFormatError, place: Place) -> None:
        super().__init__(error.reason)
        self.reason, self.line, self.column = error.reason, place.line, place.column


def install_line(requirement: str) -> str:
    """Return the command that installs the package of a format."""
    return f"pip install '{requirement}'"


class Formats:
    """Formats with names and suffixes of their own. Never changed once it is made, so safe in any process and thread.

    `patterns` are those of `formats` in a config: the name of a format by a pattern of paths, whatever their suffix. A later
    pattern wins.
    """

    __slots__ = ("_by_pattern", "_by_suffix", "_endings", "patterns", "values")

    def __init__(self, values: Iterable[Format], patterns: Mapping[str, str] = MappingProxyType({})) -> None:
        self.values = tuple(values)
        self.patterns = dict(patterns)
        self._by_pattern = self._matchers() if patterns else []
        self._by_suffix = {suffix: value for value in self.values for suffix in value.suffixes}
        self._endings = frozenset(suffix[1:] for suffix in self._by_suffix)

    def __reduce__(self) -> tuple[type[Formats], tuple[tuple[Format, ...], dict[str, str]]]:
        return Formats, (self.values, self.patterns)

    def _matchers(self) -> list[tuple[Callable[[str], bool], Format]]:
        """Return a predicate of paths with its format for each pattern, the last pattern first."""
        from seedlint._internal.globs import matcher  # few configs have patterns

        by_name = {value.name: value for value in self.values}
        return [(matcher([pattern]), by_name[name]) for pattern, name in reversed(self.patterns.items())]

    def with_patterns(self, patterns: Mapping[str, str]) -> Formats:
        """Return the same formats with the patterns of a config; all their names must be known."""
        return Formats(self.values, patterns) if patterns else self

    @property
    def suffixes(self) -> tuple[str, ...]:
        """All suffixes, in the order of the formats."""
        return tuple(self._by_suffix)

    def knows(self, path: str) -> bool:
        """Return whether a format reads files of this name, by a pattern of the config or the suffix in any case.

        A hook asks about every file of a repository, so a file costs two lookups in a set and no call of a function of ours.
        """
        if self._by_pattern and self._assigned(path):
            return True
        stem, _, ending = path.rpartition(".")
        if ending not in self._endings and ending.lower() not in self._endings:
            return False
        return stem[-1:] not in _NO_NAME or _suffix(path) in self._by_suffix

    def format_of(self, path: str) -> Format:
        """Return the format of a file. Raises KeyError where `knows` says no."""
        return (self._by_pattern and self._assigned(path)) or self._by_suffix[_suffix(path)]

    def _assigned(self, path: str) -> Format | None:
        """Return the format that a pattern of the config gives the path."""
        return next((value for matches, value in self._by_pattern if matches(path)), None)

    def parse(self, path: str, text: str) -> list[Document]:
        """Return the documents in the text of a file, in the order of the file; most files hold one.

        The first document carries the suppressions of the file. Raises KeyError where the format is not known, ParserError where
        its parser fails (no built-in parser does), of these MissingExtraError where the parser needs a missing package, and
        UnreadableTextError for a text that is not of the format.
        """
        from seedlint.formats.suppression_ranges import with_suppressions  # not on a start, where no file changed

        value = self.format_of(path)
        if value.extra and not _is_installed(value.extra.module):
            raise MissingExtraError(value)
        try:
            documents = _of_file(value.parse(path, text), path, text)
            return with_suppressions(value, documents)
        except KeyboardInterrupt:  # from the user
            raise
        except NotOfFormatError as error:
            raise UnreadableTextError(error, Source(path, text).place(error.offset, error.offset)) from None
        except BaseException as error:  # a plugin's SystemExit, or what an extension raises when it panics
            ask = "; please report it to seedlint" if value in BUILT_IN.values else ""
            raise ParserError(f"format '{value.name}' failed: {_described(error)}{ask}") from error

    def has_fixes(self, path: str) -> bool:
        """Return whether the text of a file of this name can be edited in place; True for a name that no format reads."""
        return not self.knows(path) or self.format_of(path).has_fixes

    def inner_place(self, path: str) -> Callable[[str, int], str] | None:
        """Return the function that names the place of a line of this file as a reader of the page knows it; None for none."""
        return self.format_of(path).inner_place if self.knows(path) else None

    def comment(self, path: str, text: str) -> str | None:
        """Return the text as a comment for this file; None where the format has no comments."""
        styles = self.format_of(path).comments
        return f"{styles[0][0]} {text} {styles[0][1]}".rstrip() if styles else None


BUILT_IN = Formats((MARKDOWN, MDX, PLAINTEXT, HTML, NOTEBOOK, RST, ASCIIDOC, ORG))
"""The formats that seedlint brings."""


def _suffix(path: str) -> str:
    """Return the suffix as `os.path.splitext` does, in lower case."""
    stem, dot, suffix = path.rpartition(".")
    return f".{suffix}".lower() if dot and "/" not in suffix and stem.rpartition("/")[2].strip(".") else ""


@cache
def _is_installed(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _of_file(documents: Iterable[object], path: str, text: str) -> list[Document]:
    """Return the documents of a parser, each checked: places count from the given text, so another text would shift them."""
    found = []
    for document in documents:
        if not isinstance(document, Document):
            raise TypeError(f"its parser returned a {type(document).__name__}, not a Document")
        if (document.source.path, document.source.text) != (path, text):
            raise ValueError("its parser changed the path or the text of the Source")
        found.append(document)
    return found


def _described(error: BaseException) -> str:
    """Return one line: the kind of the error, its text, and the line of code outside of this module that raised it."""
    import traceback

    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]
    where = f" ({frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
    return f"{' '.join(traceback.format_exception_only(error)[-1].split())}{where}"


def parse(path: str, text: str) -> list[Document]:
    """Return the documents in a text, read by the built-in format of files with this name; most files hold one document.

    Tests of a rule make their documents with it. KeyError where no built-in format reads such files. Places name the path.
    """
    return BUILT_IN.parse(path, text)
