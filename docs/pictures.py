"""The pictures of the README, made from the examples: `python -m docs.pictures`. The picture of the report needs Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, unescape

ROOT = Path(__file__).parents[1]
TERMINAL = ROOT / "docs" / "static" / "terminal.svg"
REPORT = ROOT / "docs" / "static" / "report.png"
ARGUMENTS = ("check", "pages/docs/alerts.md", "pages/docs/backup.md", "pages/kb")
"""The command of the terminal: enough pages to show four rules, and few enough for one screen."""

_CELL, _LINE, _MARGIN = 8, 19, 20
"""Pixels: the width of a character, the height of a line, the edge around the text."""
_PIECE = re.compile(r"\x1b\[([\d;]*)m|([^\x1b]+)")
_SPACE = "\N{NO-BREAK SPACE}"
"""The blanks of a picture: a viewer of SVG may join others, and drop them at the start of a line."""
_STYLES = {
    "1": 'font-weight="bold"',
    "2": 'fill="#8b949e"',
    "31": 'fill="#ff7b72"',
    "33": 'fill="#e3b341"',
    "34": 'fill="#79c0ff"',
    "36": 'fill="#56d4dd"',
}
_FONT = "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_WINDOW = "1200,760"


def command_output(folder: Path) -> str:
    """Return what the command prints on a terminal of 100 columns in the folder of the examples, with its colours."""
    command = [sys.executable, "-m", "seedlint", *ARGUMENTS, "--format", "text", "--no-cache"]
    run = subprocess.run(
        command, cwd=folder, env={**os.environ, "FORCE_COLOR": "1"}, capture_output=True, encoding="utf-8", check=False
    )
    return run.stdout + run.stderr


def draw_terminal(output: str) -> str:
    """Return an SVG picture of a terminal with the command and its coloured output."""
    lines = [f"\x1b[2m$\x1b[0m seedlint {' '.join(ARGUMENTS)}", "", *output.rstrip("\n").split("\n")]
    longest = max(len(_PIECE.sub(lambda found: found[2] or "", line)) for line in lines)
    width, height = longest * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    rows = "".join(_row(line, _MARGIN + _LINE * number) for number, line in enumerate(lines, 1))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n'
        "<title>The output of seedlint in a terminal</title>\n"
        f'<rect width="{width}" height="{height}" rx="8" fill="#0d1117"/>\n'
        f'<g font-family="{_FONT}" font-size="13" fill="#e6edf3">\n{rows}</g>\n</svg>\n'
    )


def text_of(picture: str) -> str:
    """Return the text that the SVG picture of a terminal shows."""
    rows = re.findall(r"<text[^>]*>(.*?)</text>", picture)
    return "".join(f"{unescape(re.sub(r'<[^>]*>', '', row)).replace(_SPACE, ' ')}\n" for row in rows)


def _row(line: str, baseline: int) -> str:
    spans = "".join(_spans(line.replace(" ", _SPACE)))
    length = _CELL * len(_PIECE.sub(lambda found: found[2] or "", line))
    return f'<text x="{_MARGIN}" y="{baseline}" textLength="{length}">{spans}</text>\n' if length else "<text></text>\n"


def _spans(line: str) -> Iterator[str]:
    """Yield the pieces of a line, each in the styles that are on."""
    styles: list[str] = []
    for codes, text in _PIECE.findall(line):
        if text:
            yield f"<tspan {' '.join(styles)}>{escape(text)}</tspan>" if styles else escape(text)
        elif codes == "0":
            styles = []
        else:
            styles += [_STYLES[code] for code in codes.split(";")]


def photograph_report() -> None:
    """Write the picture of the findings in the HTML report, for examples outside of a repository: it shows no revision."""
    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        raise SystemExit("no Chromium on this machine: the picture of the report is as it was")
    with tempfile.TemporaryDirectory() as folder:
        examples = shutil.copytree(ROOT / "examples", Path(folder) / "examples", ignore=shutil.ignore_patterns(".seedlint_cache"))
        page = Path(folder) / "report.html"
        check = [sys.executable, "-m", "seedlint", "check", "--quiet", "--no-cache", "--fail-on", "never"]
        subprocess.run([*check, "--output", f"html={page}"], cwd=examples, check=True, capture_output=True)
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=3000"]
        subprocess.run(
            [browser, *flags, f"--window-size={_WINDOW}", f"--screenshot={REPORT}", f"{page.as_uri()}#findings"],
            check=True,
            capture_output=True,
        )


if __name__ == "__main__":
    TERMINAL.write_text(draw_terminal(command_output(ROOT / "examples")), "utf-8")
    photograph_report()
