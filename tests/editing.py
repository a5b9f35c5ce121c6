"""Random corpora and edits of them, and runs over what they become."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from seedlint.discovery.corpus import list_corpus
from seedlint.discovery.project import open_project, select_rules
from seedlint.engine.plan import Plan
from seedlint.engine.run import run
from seedlint.index.database import Store
from seedlint.model import Violation
from tests.project import write

WORDS = ["the", "keeper", "lights", "lamp", "hour", "before", "dusk", "trims", "wick", "Paris", "60", "night", "weather"]
BASES = [
    "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down at dawn.",
    "Bread needs time more than work, a warm corner, good flour and an oven that holds its heat for more than an hour at least.",
    "The method FileStore.open() reads data.bin from the start to the end of what was stored there and returns a FileHandle.",
    "Ask in the forum if this does not help you, and tell us which version you run and on which system, so that we can help.",
]
TITLES = ["Install it", "Benchmarking {}: real numbers from real projects", "Ten rules for {}", ""]
FOLDERS = ["", "docs/v1/", "docs/v2/", "en/", "de/"]
CONFIGS = ["", "rules: {duplicate-paragraph: {min-words: 10}}\n", "rules: {duplicate-paragraph: {templates: true}}\n"]

MARKS = ["{} {}", "{} {}", "`{}` {}", "<!-- seedlint-disable-next-line duplicate-* -->\n{} {}"]

Page = tuple[str, str, list[tuple[str, list[tuple[int, int, str]], str]]]
"""A title and a word for it, and paragraphs, each with edits and how its first word and the rest are written."""

edit = st.tuples(st.integers(0, 60), st.integers(0, 2), st.sampled_from(WORDS))
paragraph = st.tuples(st.sampled_from(BASES), st.lists(edit, max_size=6), st.sampled_from(MARKS))
page = st.tuples(st.sampled_from(TITLES), st.sampled_from(WORDS), st.lists(paragraph, max_size=4))
name = st.tuples(st.sampled_from(FOLDERS), st.sampled_from("abcde")).map(lambda parts: f"{parts[0]}{parts[1]}.md")
step = st.tuples(
    st.sampled_from(["write", "write", "write", "delete", "rename", "config", "branch"]), name, name, page, st.integers(0, 2)
)
corpus = st.lists(st.tuples(name, page), min_size=1, max_size=9)


def written(parts: Page) -> str:
    title, word, paragraphs = parts
    return "\n\n".join([f"# {title.format(word)}".rstrip(" #"), *(edited(*paragraph) for paragraph in paragraphs)]) + "\n"


def edited(text: str, edits: list[tuple[int, int, str]], mark: str) -> str:
    words = text.split()
    for at, kind, word in edits:
        at %= len(words) + 1
        words[at : at + (kind > 0)] = [word] * (kind < 2)
    return mark.format(words[0], " ".join(words[1:]))


def plan_of(folder: Path, wanted: frozenset[str] | None = None, overlay: Mapping[str, bytes] = {}, jobs: int = 1) -> Plan:
    project = open_project(folder.resolve())
    config, rules = select_rules(project, (), ())
    found = list_corpus(config, project.plugins.formats.knows)
    return Plan(config, project.plugins, rules, found.files, wanted, found.clean, overlay, jobs)


def run_with_index(plan: Plan, store: Store | None = None) -> list[Violation]:
    store = store or Store(plan.config.root)
    outcome = run(plan, store)
    store.close()
    assert outcome.notes == ()
    return outcome.violations


def run_without_index(plan: Plan) -> list[Violation]:
    return run_with_index(plan, Store())


def change(folder: Path, kind: str, one: str, other: str, text: str, number: int) -> None:
    if kind == "write":
        write(folder, {one: text})
    elif kind == "config":
        write(folder, {".seedlint.yaml": CONFIGS[number]})
    elif kind == "branch":
        restore(folder, number)
    elif (folder / one).exists():
        if kind == "delete":
            (folder / one).unlink()
        elif one != other:
            (folder / other).parent.mkdir(parents=True, exist_ok=True)
            (folder / one).replace(folder / other)


def restore(folder: Path, number: int) -> None:
    saved = folder.parent / f"branch{number}"
    if not saved.exists():
        shutil.copytree(folder, saved, ignore=shutil.ignore_patterns(".seedlint_cache", ".git"))
        return
    for file in folder.rglob("*.md"):
        file.unlink()
    shutil.copytree(saved, folder, dirs_exist_ok=True)


def check_after_each_step(folder: Path, steps: Iterable[tuple[str, str, str, Page, int]]) -> None:
    for kind, one, other, parts, number in steps:
        change(folder, kind, one, other, written(parts), number)
        plan = plan_of(folder)
        whole_run = run_without_index(plan)
        if number == 0:
            half = frozenset(plan.corpus[::2])
            rest = frozenset(plan.corpus[1::2])
            assert run_with_index(replace(plan, wanted=half)) == run_without_index(replace(plan, wanted=half))
            assert run_with_index(replace(plan, wanted=rest)) == run_without_index(replace(plan, wanted=rest))
        assert run_with_index(plan) == whole_run
        assert run_with_index(plan) == whole_run


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True)
