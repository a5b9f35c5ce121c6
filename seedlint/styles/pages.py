"""The page of a rule in YAML, as `seedlint explain` shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from seedlint._internal.lazy_regex import regex
from seedlint.styles.program import Program

_VERB = regex(r"%(?:\[\d+\])?[sqvd]|%%")


def page_of(program: Program, bad: Sequence[str], good: Sequence[str]) -> str:
    """Return the page of a rule: its message as the summary, where it is from, and its examples."""
    message = " ".join(_VERB.sub(lambda verb: "%" if verb[0] == "%%" else "…", program["message"]).split())
    parts = [message if message.endswith(".") else f"{message}.", "", "## Why", ""]
    if program["description"]:
        parts += [" ".join(program["description"].split()), ""]
    kind = f"a rule of the kind `{program['kind']}`" if program["kind"] else "a rule of a kind that does not run"
    parts += [f"{kind[0].upper()}{kind[1:]} from `{program['path']}`, line {program['line']}.", ""]
    for heading, texts in (("Bad", bad), ("Good", good)):
        if texts:
            parts += [f"## {heading}", "", *(line for text in texts for line in _fence(text, is_bad=heading == "Bad"))]
    if program["link"]:
        parts += ["## Source", "", program["link"], ""]
    return "\n".join(parts)


def _fence(text: str, *, is_bad: bool) -> Iterator[str]:
    """Yield the lines of an example. A bad example of one line is wanted on that line."""
    lines = text.rstrip("\n").split("\n")
    if is_bad and len(lines) == 1 and "<!-- want -->" not in text:
        lines = [f"{lines[0]} <!-- want -->"]
    yield from ("~~~~~md" if "```" in text else "```md", *lines, "~~~~~" if "```" in text else "```", "")
