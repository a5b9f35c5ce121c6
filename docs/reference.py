"""The generated pages of the site: a page for each rule, the keys of the config, the command line."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import redirect_stdout, suppress
from pathlib import Path

import text_library

from seedlint.authoring.rule_docs import WANT, Page, Part, label_lines, parse
from seedlint.cli.parser import create_parser
from seedlint.config.describe import describe
from seedlint.config.schema import config_keys
from seedlint.option_types import Field, Fields, ListOf, MapOf, OneOf, OptionType
from seedlint.plugins import builtin
from seedlint.rule import Option, Rule

_OPENING = re.compile(r"(?P<ticks>`{3,}|~{3,})[ \t]*(?P<language>[^\s`]*)[ \t]*(?P<name>[^\s`]*)")
_OPTIONS = re.compile(r"<!--[ \t]*options:[ \t]*(?P<json>.*?)[ \t]*-->[ \t]*\Z")


def write(folder: Path) -> None:
    """Write all pages into the folder; leave a file alone that has the same text already."""
    rules = {rule.name: rule for rule in builtin.rules()}
    pages = {f"rules/{name}.md": rule_page(rule) for name, rule in rules.items()}
    pages |= {"rules/index.md": rules_page(rules.values()), "configuration.md": configuration(rules), "commands.md": commands()}
    pages["text.md"] = text_library.page()
    for name, text in pages.items():
        file = folder / name
        if not file.is_file() or file.read_text("utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")


def rules_page(rules: Iterable[Rule]) -> str:
    """Return the list of all rules, with their summaries."""
    ordered = sorted(rules, key=lambda rule: rule.name)
    rows = [f"| [{rule.name}]({rule.name}.md) | {rule.default} | {parse(rule.doc or '').summary} |\n" for rule in ordered]
    names = "".join(f"{rule.name}\n" for rule in ordered)
    return f"# Rules\n\n| rule | default | reports |\n|---|---|---|\n{''.join(rows)}\n```{{toctree}}\n:hidden:\n\n{names}```\n"


def rule_page(rule: Rule) -> str:
    """Return the page of a rule: its docstring, with its options."""
    page = parse(rule.doc or "")
    sources = page.under("Source")
    parts = [_section(part) for part in page.parts if part not in sources]
    options = [_options(rule.options)] if rule.options else []
    return "\n\n".join([_head(rule, page), *parts, *options, *map(_section, sources)]) + "\n"


def _head(rule: Rule, page: Page) -> str:
    level = "Off by default." if rule.default == "off" else f"Severity *{rule.default}* by default."
    fix = f"\n\nTo fix it: {rule.help}." if rule.help else ""
    return f"# {rule.name}\n\n{page.summary}\n\n{level}{fix}"


def _section(part: Part) -> str:
    lines = [line for block in _blocks(part.text.split("\n")) for line in block]
    return "\n".join([*([f"## {part.heading}", ""] if part.heading else []), *lines])


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield the lines of a part, block by block; a fence has its file as caption, and its reported lines are highlighted."""
    fence: list[str] = []
    for label, line in label_lines(lines):
        options = _OPTIONS.match(line) if label == "text" else None
        if options:
            yield [f"With the options `{options['json']}`:"]
        elif label == "text":
            yield [line]
        else:
            fence.append(line)
        if label == "close":
            yield _fence(fence)
            fence = []


def _fence(lines: list[str]) -> list[str]:
    opening = _OPENING.match(lines[0])
    assert opening
    body = lines[1:-1]
    reported = ",".join(str(number) for number, line in enumerate(body, 1) if WANT in line)
    options = [f":caption: {opening['name']}"] if opening["name"] else []
    options += [f":emphasize-lines: {reported}"] if reported else []
    shown = [line.partition(WANT)[0].rstrip() for line in body]
    language = {"md": "markdown", "txt": "text"}.get(opening["language"], opening["language"]) or "text"
    return [f"{opening['ticks']}{{code-block}} {language}", *options, "", *shown, opening["ticks"]]


def _options(options: Iterable[Option]) -> str:
    return "## Options\n\n" + "\n".join(map(_option, options))


def _option(option: Option) -> str:
    default = "" if option.default in ((), [], None) else f", by default {_shown(option.default)}"
    unit = f" {option.unit}" if option.unit and default else ""
    return f"`{option.name}`\n: {_sentence(option.doc)} Takes {describe(option.value_type)}{default}{unit}.\n"


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def configuration(rules: Mapping[str, Rule]) -> str:
    """Return the page of all keys of the config file, with the keys of the mappings in it."""
    keys = config_keys(rules)
    note = "Every key is optional. An unknown key or value is an error with line, column and the nearest name."
    return f"# Configuration\n\nThe keys of `.seedlint.yaml`. {note}\n\n{''.join(_keys(keys.fields, ''))}"


def _keys(fields: Mapping[str, Field], before: str) -> Iterator[str]:
    for name, field in fields.items():
        key = f"{before}{name}"
        yield f"`{key}`\n: {_sentence(field.doc)} Takes {describe(field.value_type)}.\n\n"
        if name != "rules":
            yield from _inside(field.value_type, key)


def _inside(value_type: OptionType, key: str) -> Iterator[str]:
    match value_type:
        case Fields(fields):
            yield from _keys(fields, f"{key}.")
        case ListOf(item):
            yield from _inside(item, f"{key}[]")
        case MapOf(value):
            yield from _inside(value, f"{key}.NAME")
        case OneOf(types):
            for one in types:
                yield from _inside(one, key)


def commands() -> str:
    """Return the page with the help of every command."""
    names = re.findall(r"^    ([a-z]+)", _help(), re.MULTILINE)
    parts = [f"## {name}\n\n```text\n{_help(name)}```\n" for name in names]
    return "\n".join(["# Commands\n\nThe output of `seedlint COMMAND --help`.\n", *parts])


def _help(*command: str) -> str:
    output = io.StringIO()
    with redirect_stdout(output), suppress(SystemExit):
        create_parser(command).parse_args([*command, "--help"])
    return output.getvalue()
