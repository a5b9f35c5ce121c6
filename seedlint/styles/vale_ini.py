"""The file `.vale.ini`, read in place: which styles and rules are on for which files, words, and what is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from seedlint._internal.dataclasses import dataclass, field
from seedlint._internal.lazy_regex import regex
from seedlint._internal.named_tuples import NamedTuple
from seedlint.styles.vale_globs import matcher

LEVELS = {"suggestion": "info", "warning": "warning", "error": "error"}
_ORDER = ("info", "warning", "error")
_SECTION = regex(r"\[(.+)\]\s*(?:[#;].*)?\Z")
_RULE = regex(r"[\w-]+\.[\w-]+")
_COMMENT = regex(r"\s+[#;].*\Z")
_UNSUPPORTED = ("IgnoredClasses", "Transform", "CommentDelimiters", "NLPEndpoint", "View", "Blueprint")
_MARKS = {
    **dict.fromkeys(("code", "tt", "kbd"), "code"),
    **dict.fromkeys(("strong", "b"), "strong"),
    **dict.fromkeys(("em", "i"), "emphasis"),
    "a": "link",
    "del": "deleted",
}
"""The tags of `IgnoredScopes`, each with the kind of its mark."""
_BLOCKS = {
    "blockquote": "quote",
    **dict.fromkeys(("li", "ul", "ol"), "item"),
    **dict.fromkeys(("table", "td", "th"), "cell"),
    **dict.fromkeys((f"h{level}" for level in range(1, 7)), "heading"),
}
"""The tags of `SkippedScopes`, each with the kind of its blocks."""


class Entry(NamedTuple):
    """A key of a section with its value and line."""

    key: str
    value: str
    line: int


@dataclass(frozen=True)
class Section:
    """The keys below `[glob]`; '' for the keys above all sections."""

    glob: str
    entries: list[Entry] = field(default_factory=list)

    def values(self, key: str) -> list[str]:
        """Return the parts between commas of all values of a key."""
        return [part.strip() for entry in self.entries if entry.key == key for part in entry.value.split(",") if part.strip()]

    def text(self, key: str) -> str:
        """Return the last value of a key; '' without one."""
        return next((entry.value for entry in reversed(self.entries) if entry.key == key), "")

    def rules(self) -> Iterator[Entry]:
        """Yield the entries that switch a rule or set its level."""
        yield from (entry for entry in self.entries if _RULE.fullmatch(entry.key))


def read_sections(text: str) -> list[Section]:
    """Return the sections of a file in their order; the keys above all sections come first."""
    sections = [Section("")]
    key, begun, carried = "", 0, ""
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        bare = line.strip()
        if not carried and (not bare or bare[0] in "#;"):
            continue
        opened = None if carried else _SECTION.match(bare)
        if opened:
            sections.append(Section(opened[1].strip()))
            continue
        if not carried:
            key, sign, bare = bare.partition("=")
            key, begun = key.strip(), number
            if not sign:
                continue
        whole = carried + _COMMENT.sub("", bare.strip())
        if whole.endswith("\\"):
            carried = whole[:-1] + " "
            continue
        sections[-1].entries.append(Entry(key, whole.strip().strip('"`'), begun))
        carried = ""
    return sections


@dataclass(frozen=True)
class ValeConfig:
    """A `.vale.ini` as one value of plain data."""

    styles_path: str
    min_level: str
    vocabularies: tuple[str, ...]
    packages: tuple[str, ...]
    word_template: str
    ignored: tuple[str, ...]
    skipped: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[tuple[int, str], ...]

    @property
    def styles(self) -> dict[str, int]:
        """The names of all styles, each with the line that names it first."""
        named = ((name, entry.line) for section in self.sections for entry in section.entries if entry.key == "BasedOnStyles"
                 for name in map(str.strip, entry.value.split(",")) if name)  # fmt: skip
        return dict(reversed(list(named)))

    @property
    def single_rules(self) -> dict[str, int]:
        """The names of the rules that a section switches or sets a level for, each with its line."""
        return {entry.key: entry.line for section in self.sections for entry in section.rules()}

    def ignores(self, key: str) -> Iterator[tuple[str, str]]:
        """Yield a glob and a pattern for each entry of `TokenIgnores` or `BlockIgnores`."""
        for section in self.sections:
            for entry in section.entries:
                if entry.key == key:
                    yield from ((section.glob, pattern) for pattern in _split_patterns(entry.value))


def read_ini(texts: Sequence[str]) -> ValeConfig:
    """Return the set-up of a file, behind those of the packages that it builds on: a later one wins."""
    sections = [section for text in texts for section in read_sections(text)]
    core = [section for section in sections if not section.glob]
    notes = [(entry.line, f"the key {entry.key!r} is not supported") for entry in _unsupported(sections)]
    notes += [
        (entry.line, f"{entry.key} = {entry.value} is not read; the key 'formats' of .seedlint.yaml gives a format to files")
        for section in sections
        if section.glob == "formats"
        for entry in section.entries
    ]

    def last(key: str, otherwise: str = "") -> str:
        return next((text for section in reversed(core) if (text := section.text(key))), otherwise)

    def joined(key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for section in core for value in section.values(key)))

    ignored, skipped = joined("IgnoredScopes"), joined("SkippedScopes")
    return ValeConfig(
        last("StylesPath").removeprefix("./"),
        LEVELS.get(last("MinAlertLevel"), "warning"),
        joined("Vocab"),
        joined("Packages"),
        last("WordTemplate"),
        tuple(dict.fromkeys(_MARKS[name] for name in ignored if name in _MARKS)) if ignored else ("code",),
        tuple(dict.fromkeys(_BLOCKS[name] for name in skipped if name in _BLOCKS)),
        tuple(section for section in sections if section.glob not in ("", "formats", "asciidoctor")),
        tuple(notes),
    )


def _unsupported(sections: Sequence[Section]) -> Iterator[Entry]:
    yield from (entry for section in sections for entry in section.entries if entry.key in _UNSUPPORTED)


def _split_patterns(value: str) -> Iterator[str]:
    """Yield the patterns between commas, but for commas in brackets, braces and behind a backslash."""
    depth, begin, escaped = 0, 0, False
    for at, sign in enumerate(value):
        if not escaped:
            depth += (sign in "([{") - (sign in ")]}")
            if sign == "," and depth <= 0:
                yield value[begin:at].strip()
                begin = at + 1
        escaped = sign == "\\" and not escaped
    if value[begin:].strip():
        yield value[begin:].strip()


class Applicability:
    """The files in which rules are on: the sections of `.vale.ini` as predicates."""

    def __init__(self, sections: Sequence[Mapping[str, object]]) -> None:
        self._sections = sections
        self._by_path: dict[str, tuple[frozenset[str], Mapping[str, bool]]] = {}

    def is_on(self, rule: str, path: str) -> bool:
        """Return whether a rule is on for a path, as seen from the folder of the file."""
        if path not in self._by_path:
            self._by_path[path] = self._of(path)
        styles, switches = self._by_path[path]
        on = switches.get(rule)
        return rule.partition(".")[0] in styles if on is None else on

    def _of(self, path: str) -> tuple[frozenset[str], Mapping[str, bool]]:
        """Return the styles for a path, of the last section that names any, and the rules that are switched there."""
        styles: frozenset[str] = frozenset()
        switches: dict[str, bool] = {}
        everywhere = [section for section in self._sections if section["glob"] == "*"]
        others = [section for section in self._sections if section["glob"] != "*"]
        for section in (*everywhere, *others):
            if section["glob"] == "*" or matcher(str(section["glob"]))(path):
                if section["styles"]:
                    styles = frozenset(section["styles"])  # type: ignore[call-overload]
                switches.update(section["rules"])  # type: ignore[call-overload]
        return styles, switches


def applicability(config: ValeConfig) -> list[dict[str, object]]:
    """Return the sections as JSON for `Applicability`."""
    return [
        {
            "glob": section.glob,
            "styles": section.values("BasedOnStyles"),
            "rules": {entry.key: entry.value != "NO" for entry in section.rules()},
        }
        for section in config.sections
    ]


def levels(config: ValeConfig) -> dict[str, str]:
    """Return the severities that the file sets for rules. As in Vale, the last level of a rule holds for all files."""
    return {entry.key: LEVELS[entry.value] for section in config.sections for entry in section.rules() if entry.value in LEVELS}


def is_shown(severity: str, config: ValeConfig) -> bool:
    """Return whether rules with this severity are on: those under `MinAlertLevel` are not."""
    return _ORDER.index(severity) >= _ORDER.index(config.min_level)
