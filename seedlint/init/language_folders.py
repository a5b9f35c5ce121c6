"""Folders that hold the translations of one text: siblings whose names are codes of languages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

_ISO_639_1 = (
    " aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es"
    " et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj"
    " kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv"
    " ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti"
    " tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu "
)
_REGION = re.compile(r"(?:[-_](?:[A-Za-z]{2}|[A-Za-z]{4}|\d{3})){0,2}")
"""A script, a region, or both, behind the code of a language: `pt-br`, `zh_Hant`, `es-419`."""
_KEPT = "en"


def language_folders(paths: Iterable[str]) -> list[tuple[str, ...]]:
    """Return each family of sibling folders in which pages are translated, with a slash at their ends, sorted.

    A folder belongs to a family if it has a page of the same path as a sibling. The folder that most readers need is the last of
    its family: English, else the largest.
    """
    siblings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for path in paths:
        names = path.split("/")
        for depth, name in enumerate(names[:-1]):
            if is_language(name):
                siblings["/".join(names[:depth])][name].add("/".join(names[depth + 1 :]))
                break
    return [family for parent, pages in sorted(siblings.items()) if (family := _family(parent, pages))]


def is_language(name: str) -> bool:
    """Return whether the name of a folder is the ISO 639-1 code of a language, perhaps with a script or a region."""
    return f" {name[:2].lower()} " in _ISO_639_1 and _REGION.fullmatch(name, 2) is not None


def _family(parent: str, pages: dict[str, set[str]]) -> tuple[str, ...]:
    counts = Counter(path for found in pages.values() for path in found)
    translated = sorted(name for name, found in pages.items() if any(counts[path] > 1 for path in found))
    if len(translated) < 2:
        return ()
    kept = max(translated, key=lambda name: (name.lower() == _KEPT, len(pages[name])))
    ordered = [*(name for name in translated if name != kept), kept]
    return tuple(f"{parent}/{name}/" if parent else f"{name}/" for name in ordered)
