"""The set of formats of a run: from a path to its format, its documents, its comments.

A set is a value that is passed to whoever needs it. `BUILT_IN` is ours; `plugins` adds the formats of installed distributions.
"""

from __future__ import annotations

from collections.abc import Iterable

from seedlint.formats.format import Format
from seedlint.formats.markdown import MARKDOWN, MDX
from seedlint.formats.plaintext import PLAINTEXT
from seedlint.model import Document

_NO_NAME = ("", ".", "/")
"""Characters before a dot that begins the name of a hidden file, where no suffix follows."""


class ParserError(Exception):
    """A parser that raised, or that returned no documents of its file; the text names the format."""


class Formats:
    """Formats with names and suffixes of their own. Never changed once it is made, so safe in any process and thread."""

    __slots__ = ("_by_suffix", "_endings", "values")

    def __init__(self, values: Iterable[Format]) -> None:
        self.values = tuple(values)
        self._by_suffix = {suffix: value for value in self.values for suffix in value.suffixes}
        self._endings = frozenset(suffix[1:] for suffix in self._by_suffix)

    @property
    def suffixes(self) -> tuple[str, ...]:
        """All suffixes, in the order of the formats."""
        return tuple(self._by_suffix)

    def knows(self, path: str) -> bool:
        """Return whether a format reads files of this name, by the suffix in any case.

        A hook asks about every file of a repository, so a file costs two lookups in a set and no call of a function of ours.
        """
        stem, _, ending = path.rpartition(".")
        if ending not in self._endings and ending.lower() not in self._endings:
            return False
        return stem[-1:] not in _NO_NAME or _suffix(path) in self._by_suffix

    def format_of(self, path: str) -> Format:
        """Return the format of a file. Raises KeyError where `knows` says no."""
        return self._by_suffix[_suffix(path)]

    def parse(self, path: str, text: str) -> list[Document]:
        """Return the documents in the text of a file, in the order of the file; most files hold one.

        The first document carries the suppressions of the file. Raises KeyError where the format is not known, and ParserError
        where its parser fails: no built-in parser does.
        """
        from seedlint.formats.suppression_ranges import with_suppressions  # not on a start, where no file changed

        value = self.format_of(path)
        try:
            documents = _of_file(value.parse(path, text), path, text)
            return with_suppressions(value, documents)
        except KeyboardInterrupt:  # from the user
            raise
        except BaseException as error:  # a plugin's SystemExit, or what an extension raises when it panics
            ask = "; please report it to seedlint" if value in (MARKDOWN, MDX, PLAINTEXT) else ""
            raise ParserError(f"format '{value.name}' failed: {_described(error)}{ask}") from error

    def comment(self, path: str, text: str) -> str | None:
        """Return the text as a comment for this file; None where the format has no comments."""
        styles = self.format_of(path).comments
        return f"{styles[0][0]} {text} {styles[0][1]}".rstrip() if styles else None


BUILT_IN = Formats((MARKDOWN, MDX, PLAINTEXT))
"""The formats that seedlint brings."""


def _suffix(path: str) -> str:
    """Return the suffix as `os.path.splitext` does, in lower case."""
    stem, dot, suffix = path.rpartition(".")
    return f".{suffix}".lower() if dot and "/" not in suffix and stem.rpartition("/")[2].strip(".") else ""


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
