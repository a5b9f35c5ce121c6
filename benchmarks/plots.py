"""Draw benchmarks/plots/*.svg from benchmarks/results.json; equal figures give equal bytes.

python -m benchmarks.plots [--results FILE] [--folder DIR]

Needs matplotlib, which the extra `bench` installs.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("svg")
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from benchmarks import results

FOLDER = Path(__file__).parent / "plots"
_OURS, _THEIRS, _LIMIT = "#0b6e4f", "#9aa5b1", "#c2410c"
_LINES = {
    "cold": "all rules, cold, two jobs",
    "warm": "nothing changed",
    "hook": "hook, 5 files changed",
    "read": "read and hash",
}
_STYLE = Path(__file__).parent / "plots.rc"


def draw(found: dict[str, Any], folder: Path) -> list[Path]:
    """Draw a file for each part of the results, and return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    with matplotlib.rc_context(fname=_STYLE):
        for part, figure in (("growth", _growth), ("peers", _peers), ("run", _run)):
            if part in found:
                file = folder / f"{part}.svg"
                _saved(figure(found[part]), file)
                made.append(file)
    return made


def _saved(figure: Figure, file: Path) -> None:
    figure.savefig(file, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)
    file.write_text("\n".join(line.rstrip() for line in file.read_text("utf-8").splitlines()) + "\n", "utf-8")


def _growth(found: dict[str, Any]) -> Figure:
    """Draw seconds, and bytes of memory and index, over the number of files, on logarithmic scales."""
    points = found["points"]
    files = [point["files"] for point in points]
    figure, (time, space) = pyplot.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
    for name, label in _LINES.items():
        _line(time, files, [point[name] for point in points], f"{label} ∝ n^{found['fit'][name]:.2f}", dashed=name == "read")
    for name, label in (("peak", "peak memory, cold, two jobs"), ("index", "index on disk")):
        _line(space, files, [point[name] / 1e6 for point in points], f"{label} ∝ n^{found['fit'][name]:.2f}")
    _line(space, files, [point["bytes"] / 1e6 for point in points], "the corpus", dashed=True)
    for axes, unit in ((time, "seconds"), (space, "megabytes")):
        axes.set(xscale="log", yscale="log", xlabel="files (4 KB each in the mean)", ylabel=unit)
        axes.set_xticks(files, [f"{count / 1000:g}k" for count in files], minor=False)
        axes.set_xticks([], minor=True)
        axes.yaxis.set_major_formatter("{x:g}")
        axes.grid(alpha=0.25)
        axes.legend(frameon=False, fontsize=9)
    return figure


def _line(axes: Axes, over: Sequence[float], values: Sequence[float], label: str, *, dashed: bool = False) -> None:
    axes.plot(
        over,
        values,
        marker="o",
        markersize=4,
        label=label,
        linestyle="--" if dashed else "-",
        color="#6b7280" if dashed else None,
    )


def _peers(found: dict[str, Any]) -> Figure:
    """Draw a panel for each kind of work: every tool's multiple of reading and hashing, on a logarithmic scale."""
    works = list(dict.fromkeys(row["work"] for row in found["rows"]))
    rows = {work: [row for row in found["rows"] if row["work"] == work] for work in works}
    figure, panels = pyplot.subplots(
        len(works),
        1,
        figsize=(9, 1.2 + 0.42 * len(found["rows"])),
        sharex=True,
        squeeze=False,
        layout="constrained",
        height_ratios=[len(rows[work]) + 1 for work in works],
    )
    for axes, work in zip(panels[:, 0], works, strict=True):
        ordered = sorted(rows[work], key=lambda row: -row["multiple"])
        ours = [row["tool"].startswith("seedlint") for row in ordered]
        _bars(axes, [row["tool"] for row in ordered], [row["multiple"] for row in ordered], ours)
        axes.set_title(work, loc="left", fontsize=11, fontweight="bold")
    panels[-1, 0].set_xlabel("times reading and hashing every file in Python (log scale; less is better)")
    return figure


def _run(found: dict[str, Any]) -> Figure:
    """Draw the used share of each limit."""
    rows = [row for row in found["rows"] if row["must"]][::-1]
    figure, axes = pyplot.subplots(figsize=(9, 1.2 + 0.45 * len(rows)), layout="constrained")
    _bars(axes, [f"{row['work']}" for row in rows], [row["multiple"] / row["must"] for row in rows], [True] * len(rows), "{:.2f}")
    axes.axvline(1, color=_LIMIT, linewidth=1.5)
    axes.plot(
        [row["stretch"] / row["must"] for row in rows], range(len(rows)), "|", color="black", markersize=14, label="stretch goal"
    )
    axes.legend(frameon=False, fontsize=9, loc="upper right", bbox_to_anchor=(1, 1.12))
    axes.set_xlabel("share of the limit (red) that is used, log scale; less is better")
    return figure


def _bars(axes: Axes, names: Sequence[str], values: Sequence[float], ours: Sequence[bool], shown: str = "{:.0f} x") -> None:
    bars = axes.barh(names, values, color=[_OURS if own else _THEIRS for own in ours], height=0.65)
    axes.bar_label(bars, [shown.format(value) for value in values], padding=4, fontsize=10)
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.margins(x=0.15)
    axes.tick_params(axis="y", length=0)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--results", type=Path, default=results.FILE)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    arguments = parser.parse_args()
    for file in draw(results.load(arguments.results), arguments.folder):
        print(file)


if __name__ == "__main__":
    main()
