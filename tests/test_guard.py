"""One file that cannot be read, decoded or parsed stops nothing: it is named, and all other files keep their findings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from seedlint.engine.session import Session
from seedlint.evaluation.document import examine
from seedlint.evaluation.results import RULE_ERROR
from seedlint.formats.format import Format
from seedlint.formats.registry import BUILT_IN, Formats, ParserError
from seedlint.lsp.open_files import Buffer, OpenFiles
from seedlint.model import Document, Violation
from tests.project import seedlint_process, write

GOOD = "# Good\n\n## Empty\n\n## Next\n\ntext\n"
PAGES = {
    "good.md": GOOD,
    "bad.md": '{\n"title": ' + "1" * 5000 + "\n}\n\n# A page\n\nText.\n",
    "bad2.md": "---\ntitle: >\n  folded\n? 0x" + "f" * 5000 + "\n: a\n---\n\n# A page\n\nText.\n",
}


class PanicError(BaseException):
    """What an extension in Rust raises when it panics is no Exception."""


def raising(error: BaseException) -> Formats:
    def parse(path: str, text: str) -> list[Document]:
        raise error

    return Formats((Format("x", (".x",), parse),))


@pytest.mark.parametrize("error", [ValueError("no"), RecursionError(), MemoryError(), SystemExit(3), PanicError("no")])
def test_whatever_a_parser_raises_is_a_finding_that_names_the_file(error: BaseException) -> None:
    (finding,) = examine("a.x", b"text", (), raising(error)).findings[RULE_ERROR]
    assert finding.place.path == "a.x"
    assert finding.message.startswith("format 'x' failed: ") and type(error).__name__ in finding.message


def test_an_interrupt_of_the_user_ends_a_parser() -> None:
    with pytest.raises(KeyboardInterrupt):
        examine("a.x", b"text", (), raising(KeyboardInterrupt()))


def test_a_built_in_parser_that_raises_asks_for_a_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.formats.suppression_ranges.with_suppressions", lambda value, documents: 1 / 0)
    with pytest.raises(ParserError, match=r"^format 'markdown' failed: ZeroDivisionError: .*; please report it to seedlint$"):
        BUILT_IN.parse("a.md", "text")


@pytest.mark.parametrize("error", [MemoryError(), LookupError("unknown encoding")])
def test_whatever_decoding_raises_is_a_finding_that_names_the_file(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(content: bytes) -> str:
        raise error

    monkeypatch.setattr("seedlint.evaluation.document.decode", fail)
    (finding,) = examine("a.md", b"text", (), BUILT_IN).findings[RULE_ERROR]
    assert finding.place.path == "a.md"
    assert finding.message.startswith(f"the file cannot be decoded: {type(error).__name__}")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("check", "--quiet", "--no-cache"), "good.md:3:4: warning empty-section"),
        (("check", "--quiet", "--no-cache", "--format", "html"), "nothing under"),
        (("stats", "--no-cache"), "bad2.md"),
        (("init", "--print"), "3 Markdown"),
        (("explain", "empty-section", "bad.md"), "bad.md"),
    ],
)
def test_no_command_is_stopped_by_hostile_front_matter(tmp_path: Path, command: tuple[str, ...], said: str) -> None:
    run = seedlint_process(write(tmp_path, PAGES), *command)
    assert said in run.stdout
    assert run.stderr == "" and run.returncode in (0, 1)


def test_hostile_front_matter_in_the_editor_leaves_the_other_pages_their_findings(tmp_path: Path) -> None:
    session = Session(tmp_path, trusted=True)
    found = session.check(PAGES)
    session.close()
    assert [violation.rule for violation in found["good.md"]] == ["empty-section"]


def test_a_root_that_fails_leaves_the_other_roots_their_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked = Session.check

    def check(session: Session, buffers: Mapping[str, str]) -> dict[str, list[Violation]]:
        if session.root.name == "one":
            raise RuntimeError("a mistake of ours")
        return checked(session, buffers)

    async def show(result: object) -> None: ...

    monkeypatch.setattr(Session, "check", check)
    files = [write(tmp_path / name, {".seedlint.yaml": "", "a.md": GOOD}) / "a.md" for name in ("one", "two")]
    opened = OpenFiles(dict, show)
    result = opened._check({str(file): Buffer(file, GOOD, 1) for file in files})
    opened.close()
    assert [violation.rule for violation in result.checked[str(files[1])].violations] == ["empty-section"]
    assert [str(failure) for failure in result.failures.values()] == ["RuntimeError: a mistake of ours"]
