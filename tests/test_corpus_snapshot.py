"""All violations in `corpus/`, as `corpus.expected` has them. `python -m tests.test_corpus_snapshot` renews it; read the diff."""

from pathlib import Path

from tests.project import seedlint

CORPUS = Path(__file__).parent / "corpus"
EXPECTED = CORPUS.with_suffix(".expected")


def found() -> str:
    return seedlint(CORPUS, "check", "--no-cache", "--format", "concise", "--min-severity", "info").stdout


def test_what_is_found_in_the_corpus_is_what_a_review_has_seen() -> None:
    renew = "renew the file and read the diff: .venv/bin/python -m tests.test_corpus_snapshot"
    assert found().splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines(), renew


if __name__ == "__main__":
    EXPECTED.write_text(found(), encoding="utf-8")
