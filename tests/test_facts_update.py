import random
from pathlib import Path

import pytest

from seedlint.analysis.copies.facts import summarize_corpus
from seedlint.engine import corpus_rules
from seedlint.engine.run import open_database, run
from seedlint.evaluation.corpus import _bodies
from seedlint.index import corpus_context, file_results
from seedlint.index.database import Store
from tests.editing import plan_of
from tests.project import write
from tests.test_meant_copies import page, prose

pytestmark = pytest.mark.usefixtures("one_by_one")


def manual(chance: random.Random) -> dict[str, str]:
    """Two editions of a manual, sections that pages share, a page put together of others, and files for two agents."""
    texts = {name: [prose(30 + 5 * number, f"{name}{number}") for number in range(4)] for name in "abcdef"}
    pages = {f"docs/v{edition}/{name}.md": page(*found) for edition in (1, 2, 3) for name, found in texts.items()}
    loose = [text for found in texts.values() for text in found]
    pages |= {f"notes/{number}.md": page(*chance.sample(loose, 4), prose(40, f"n{number}")) for number in range(4)}
    pages["notes/all.md"] = page(*(texts[name][0] for name in "abcd"))
    shared = page(*(prose(40, f"x{number}") for number in range(4)))
    return pages | {"AGENTS.md": shared, "CLAUDE.md": shared.replace("x1", "y1")}


def edit(folder: Path, chance: random.Random) -> None:
    file = chance.choice(sorted(folder.rglob("*.md")))
    parts = file.read_text("utf-8").split("\n\n")
    at = chance.randrange(1, len(parts) + 1)
    kind = chance.randrange(6)
    if kind == 0 and len(parts) > 3:
        parts.pop(at - 1)
    elif kind == 1 and at < len(parts) - 1:
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
    elif kind == 2:
        parts.insert(at, chance.choice(chance.choice(sorted(folder.rglob("*.md"))).read_text("utf-8").split("\n\n")))
    else:
        parts.insert(at, prose(chance.choice([3, 30]), f"e{chance.randrange(100)}"))
    file.write_text("\n\n".join(parts), "utf-8")


def contexts(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Run, and return the context that the index has, and that of all digests."""
    plan = plan_of(folder)
    store = Store(folder)
    run(plan, store)
    database = open_database(plan, store)
    number = file_results.rule_numbers(plan.rules)["duplicate-paragraph"]
    stored, digests = corpus_context.load(database, number), corpus_context.summaries(database, number)
    store.close()
    return stored, _bodies(summarize_corpus(digests, 5))


@pytest.mark.parametrize("seed", range(3))
def test_the_context_after_edits_is_that_of_all_digests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    answers = []
    recombine = corpus_rules.recombine_summaries
    monkeypatch.setattr(corpus_rules, "recombine_summaries", lambda *given: answers.append(recombine(*given)) or answers[-1])
    chance = random.Random(seed)
    folder = write(tmp_path / "root", manual(chance))
    contexts(folder)
    for _ in range(12):
        for _ in range(chance.choice([1, 1, 3])):
            edit(folder, chance)
        stored, fresh = contexts(folder)
        assert stored == fresh
    assert any(answers)
