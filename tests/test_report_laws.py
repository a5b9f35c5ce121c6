"""What must hold of suppression and baseline on whatever files, in whichever parts these are looked at."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seedlint.engine.plan import Plan
from seedlint.engine.run import run
from seedlint.filters.baseline.apply import RunScope, renew
from seedlint.filters.baseline.compare import Baseline
from seedlint.index.database import Store
from seedlint.model import Violation
from tests.editing import Page, corpus, name, page, plan_of, run_without_index, written
from tests.project import write

pytestmark = pytest.mark.slow
COPIES = "duplicate-paragraph"


def folder_of(temporary: str, pages: list[tuple[str, Page]]) -> Path:
    return write(Path(temporary) / "root", {".seedlint.yaml": "", **{path: written(parts) for path, parts in pages}})


def clusters(found: list[Violation]) -> set[str]:
    """The clusters that are reported."""
    return {str(violation.finding.data["cluster"]) for violation in found if violation.rule == COPIES}


def recorded(plan: Plan) -> Baseline:
    comparison = run(replace(plan, baseline={}), Store()).comparison
    assert comparison
    return renew(comparison, RunScope(None, None))


def parts_of(plan: Plan, number: int) -> list[frozenset[str]]:
    return [frozenset(plan.corpus[at::number]) for at in range(number)]


@settings(max_examples=40)
@given(corpus, st.integers(1, 5))
def test_the_clusters_that_are_not_suppressed_are_the_same_in_any_parts(pages: list[tuple[str, Page]], number: int) -> None:
    with TemporaryDirectory() as temporary:
        plan = plan_of(folder_of(temporary, pages))
        reported = [clusters(run_without_index(replace(plan, wanted=part))) for part in parts_of(plan, number)]
        assert set().union(*reported) == clusters(run_without_index(plan))


@settings(max_examples=30)
@given(corpus, st.integers(1, 5))
def test_nothing_is_new_where_nothing_changed(pages: list[tuple[str, Page]], number: int) -> None:
    with TemporaryDirectory() as temporary:
        plan = plan_of(folder_of(temporary, pages))
        plan = replace(plan, baseline=recorded(plan))
        assert run_without_index(plan) == []
        parts = [run_without_index(replace(plan, wanted=part)) for part in parts_of(plan, number)]
        assert [found for part in parts for found in part] == []
        assert recorded(plan) == plan.baseline


@settings(max_examples=30)
@given(corpus, name, page)
def test_new_copies_are_reported_in_the_new_page(pages: list[tuple[str, Page]], path: str, parts: Page) -> None:
    with TemporaryDirectory() as temporary:
        folder = folder_of(temporary, [(other, own) for other, own in pages if other != path])
        before = plan_of(folder)
        known, old = recorded(before), clusters(run_without_index(before))
        write(folder, {path: written(parts)})
        fresh = run_without_index(replace(plan_of(folder), baseline=known))
        assert {violation.path for violation in fresh if violation.finding.data.get("cluster") in old} <= {path}


@settings(max_examples=20)
@given(corpus)
def test_pages_that_only_got_other_names_bring_nothing_new(pages: list[tuple[str, Page]]) -> None:
    """The new names keep the order of the pages.

    Names in another order make other pages the originals. Then copies belong to other trees, or to sections of other pages,
    which are other facts. And a comment holds for a copy: if this copy is the original now, the other text is reported.
    """
    with TemporaryDirectory() as temporary:
        folder = folder_of(temporary, pages)
        known = recorded(plan_of(folder))
        for file in folder.rglob("*.md"):
            file.rename(file.with_name(f"{file.stem}-new.md"))
        assert run_without_index(replace(plan_of(folder), baseline=known)) == []
