"""A config from `.vale.ini`: the styles, words, rules and overrides that it sets, where our own keys can say them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from seedlint._internal import safe_files
from seedlint.styles.sources import INI_NAMES
from seedlint.styles.vale_ini import LEVELS, Section, ValeConfig, read_ini

_LARGEST = 1_000_000
_HEAD = "# Made from {name} by 'seedlint init --from-vale'.\n"


def propose_from_vale(root: Path) -> str | None:
    """Return the text of a config made from the `.vale.ini` at the root; None without one. OSError where it cannot be read."""
    name = next((name for name in INI_NAMES if (root / name).is_file()), None)
    if name is None:
        return None
    text = safe_files.read(root / name, _LARGEST, inside=root).decode("utf-8-sig", "replace")
    return _config(name, read_ini([text]))


def _config(name: str, config: ValeConfig) -> str:
    """Return the text of a config. What our own keys cannot say leaves `styles: .vale.ini`, which is read in place."""
    folder = config.styles_path or "styles"
    reasons = list(_reasons(config))
    lines = [_HEAD.format(name=name)]
    if reasons:
        lines += [f"# {name} is read in place: {'; '.join(reasons)}.\n", f"styles: {json.dumps(name)}\n"]
    else:
        lines += [f"styles: {_listed(f'{folder}/{style}' for style in config.styles)}\n"]
        if config.vocabularies:
            lines.append(f"vocab: {_listed(f'{folder}/config/vocabularies/{word}' for word in config.vocabularies)}\n")
    lines.append(f"exclude: {_listed([folder])}\n")
    if not reasons:
        lines += _rules(config.sections)
    return "".join(lines)


def _reasons(config: ValeConfig) -> Iterator[str]:
    """Yield what our own keys cannot say."""
    styles = [frozenset(section.values("BasedOnStyles")) for section in config.sections if section.values("BasedOnStyles")]
    if len({*styles}) > 1 or not styles:
        yield "its sections have different styles"
    if "Vale" in config.styles:
        yield "the style 'Vale' is inside of Vale"
    if any("/" in section.glob or "!" in section.glob for section in config.sections if section.values("BasedOnStyles")):
        yield "its styles are on in some folders only"
    if [*config.ignores("TokenIgnores"), *config.ignores("BlockIgnores")]:
        yield "it has TokenIgnores or BlockIgnores"
    if config.word_template or config.skipped or config.ignored != ("code",):
        yield "it has a WordTemplate, IgnoredScopes or SkippedScopes"
    if config.min_level == "error":
        yield "its MinAlertLevel is error"


def _rules(sections: Sequence[Section]) -> Iterator[str]:
    """Yield the keys `rules` and `overrides`."""
    everywhere = {entry.key: _level(entry.value) for section in sections if section.glob == "*" for entry in section.rules()}
    if everywhere:
        yield "rules:\n"
        yield from (f"  {rule}: {level}\n" for rule, level in everywhere.items())
    by_path = [(section.glob, list(section.rules())) for section in sections if section.glob != "*"]
    if any(rules for _, rules in by_path):
        yield "overrides:\n"
    for glob, rules in by_path:
        if rules:
            yield f"  - files: {json.dumps(_pattern(glob))}\n    rules:\n"
            yield from (f"      {entry.key}: {_level(entry.value)}\n" for entry in rules)


def _level(value: str) -> str:
    return "off" if value == "NO" else LEVELS.get(value, "on")


def _pattern(glob: str) -> str:
    """Return a glob of Vale, whose `*` crosses folders, as a pattern of ours."""
    return glob if "**" in glob or "/" not in glob else glob.replace("*", "**/*", 1)


def _listed(values: Iterable[str]) -> str:
    return f"[{', '.join(value if value.replace('/', '').replace('-', '').isalnum() else json.dumps(value) for value in values)}]"
