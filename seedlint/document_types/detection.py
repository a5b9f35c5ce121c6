"""Detection of the type of a page, and the types that a config declares.

A type is declared as a mapping in the schema of `type_schema`; the built-in types have the same schema. `active_types` resolves
the declarations, `detect_type` chooses one for a page, `parse_type` turns it into values.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from seedlint._internal.dataclasses import dataclass
from seedlint._internal.globs import matcher
from seedlint._internal.user_regex import UserPattern, user_regex
from seedlint.document_types.builtin_types import BUILT_IN
from seedlint.document_types.section_names import synonyms
from seedlint.model import Document
from seedlint.text.headings import normalize

Declaration = Mapping[str, Any]
"""A type or section as the config or a built-in type writes it: values by kebab-case keys."""
_CRITERIA = ("paths", "names", "title")


@dataclass(frozen=True)
class SectionSpec:
    """A section that a type lists; `type_schema` describes the keys behind the fields."""

    name: str
    names: tuple[str, ...]
    """The names that a heading may have, normalized; the name itself comes first."""
    singular: frozenset[str]
    """The same names without an `s` at the end."""
    signs: frozenset[str]
    """The synonyms of the name itself, without an `s` at the end: a heading with such a name is a sign of the type."""
    pattern: UserPattern | None
    required: bool
    confident: bool
    min_words: int
    holds: tuple[str, ...]
    level: int
    unless: UserPattern | None


@dataclass(frozen=True)
class DocumentType:
    """A type of document with parsed sections, in the order of the declaration."""

    name: str
    sections: tuple[SectionSpec, ...]
    ordered: bool
    least_sections: int
    front_matter: tuple[str, ...]


def detect_type(document: Document, types: Mapping[str, Declaration]) -> tuple[str, str] | None:
    """Return the name of the type of a page and the reason for it, or None for a page without a type.

    `type:` in the front matter decides, else the first type with a matching path, file name or title.
    """
    declared = document.meta.get("type")
    if isinstance(declared, str):
        compact = _compact(declared)
        for name in types:
            if _compact(name) == compact:
                return name, "its front matter"
    for name, declaration in types.items():
        if reason := _reason(document, declaration):
            return name, reason
    return None


def _compact(name: str) -> str:
    """Return one form for `post-mortem`, `Post mortem` and `postmortem`."""
    return normalize(name).replace(" ", "")


def _reason(document: Document, declaration: Declaration) -> str:
    if (patterns := declaration.get("except")) and matcher(patterns)(document.path):
        return ""
    if (patterns := declaration.get("paths")) and matcher(patterns)(document.path):
        return "its path"
    if names := declaration.get("names"):
        name = document.path.rpartition("/")[2].lower()
        if any(own.lower() in (name, name.rpartition(".")[0]) for own in names):
            return "its file name"
    title = declaration.get("title")
    return "its title" if title and _pattern(title).found_in(document.title) else ""


def active_types(
    own: Mapping[str, Declaration], built_in: Mapping[str, Declaration], off: Iterable[str]
) -> dict[str, Declaration]:
    """Return the types that pages may have, with their `extends` resolved, by name.

    The types of the user come first, then the built-in types that are on; `off` names the types to leave out. Raises ValueError
    where a type extends itself or an unknown type.
    """
    remaining = {name: declaration for name, declaration in built_in.items() if declaration.get("on") and name not in own}
    types = {name: _resolve_extends(name, own, built_in) for name in own} | remaining
    return {name: declaration for name, declaration in types.items() if name not in set(off)}


def _resolve_extends(name: str, own: Mapping[str, Declaration], built_in: Mapping[str, Declaration]) -> Declaration:
    """Return a declaration with the keys and sections of the types that it extends.

    A type with the name of a built-in type, and without `extends`, takes from the built-in type all keys that it does not give.
    A type that says how its pages are detected does not inherit the criteria of its base.
    """
    declaration = _without_none(own[name])
    if "extends" not in declaration:
        return {**built_in.get(name, {}), **declaration}
    # A type may extend a type that extends another. `seen` makes a type with the name of a built-in type extend the built-in
    # type at the second occurrence of the name, and ends any other circle with an error.
    seen = {name}
    while base := declaration.pop("extends", None):
        found = _without_none(own[base] if base in own and base not in seen else _built_in_base(base, name, built_in))
        seen.add(base)
        if any(key in declaration for key in _CRITERIA):
            found = {key: value for key, value in found.items() if key not in (*_CRITERIA, "except")}
        declaration = {
            **found,
            **declaration,
            "sections": _merge_sections(found.get("sections", ()), declaration.get("sections", ())),
        }
    return declaration


def _built_in_base(base: str, name: str, built_in: Mapping[str, Declaration]) -> Declaration:
    if base not in built_in:
        raise ValueError(f"type {name!r} extends {base!r}, which is itself or no type")
    return built_in[base]


def _without_none(declaration: Declaration) -> dict[str, Any]:
    return {key: value for key, value in declaration.items() if value is not None}


def _merge_sections(base: Iterable[Any], own: Iterable[Any]) -> list[Any]:
    """Return the sections of the base, each replaced by an own section of the same name, then the other own sections."""
    remaining = {_section_name(section): section for section in own}
    return [remaining.pop(_section_name(section), section) for section in base] + list(remaining.values())


def _section_name(section: Any) -> str:
    return section if isinstance(section, str) else str(section["name"])


def parse_type(name: str, declaration: Declaration) -> DocumentType:
    """Return the type of a complete declaration."""
    return DocumentType(
        name=name,
        sections=tuple(map(_parse_section, declaration.get("sections") or ())),
        ordered=bool(declaration.get("order")),
        least_sections=declaration.get("least-sections") or 0,
        front_matter=tuple(declaration.get("front-matter") or ()),
    )


def _singular(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.removesuffix("s") for name in names)


def _pattern(text: str) -> UserPattern:
    return user_regex(text, trusted=text in _built_in_patterns())


@cache
def _built_in_patterns() -> frozenset[str]:
    """Return the patterns of the built-in types, which a type of the config takes over with their sections."""
    sections = [section for built_in in BUILT_IN.values() for section in built_in.get("sections", ())]
    return frozenset(
        section[key] for section in sections if isinstance(section, dict) for key in ("pattern", "unless") if key in section
    )


def _parse_section(declaration: Declaration | str) -> SectionSpec:
    section: dict[str, Any] = {"name": declaration} if isinstance(declaration, str) else _without_none(declaration)
    names_as_written = [section["name"], *section.get("names", ())]
    names = (
        map(normalize, names_as_written)
        if section.get("exact")
        else (word for name in names_as_written for word in synonyms(name))
    )
    unique = tuple(dict.fromkeys(names))
    return SectionSpec(
        name=section["name"],
        names=unique,
        singular=_singular(unique),
        signs=_singular(synonyms(section["name"])),
        pattern=_pattern(section["pattern"]) if "pattern" in section else None,
        required=section.get("required", True),
        confident=section.get("sure", True),
        min_words=section.get("min-words", 0),
        holds=tuple(section.get("holds", ())),
        level=section.get("level", 0),
        unless=_pattern(section["unless"]) if "unless" in section else None,
    )
