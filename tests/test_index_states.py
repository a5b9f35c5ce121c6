"""A repository in the hands of its users, as a state machine: the index gives the answer of a run without one."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from seedlint.cli.dispatch import run
from seedlint.discovery import file_signature
from seedlint.engine import workers

pytestmark = pytest.mark.slow

NAMES = ["a.md", "b.md", "c.txt", "docs/a.md"]
SHARED = (
    "The keeper of the lighthouse wrote down the height of the tide each morning before he put out the lamp and slept until noon."
)
PARAGRAPHS = [
    SHARED,
    SHARED.replace("tide", "water"),
    "Bread needs time more than work, a warm corner, good flour and an oven that holds its heat for more than an hour at least.",
    "<!-- seedlint-disable-next-line duplicate-paragraph -->\n" + SHARED,
    "There are three reasons:\n\n- one reason\n- another reason",
    "## Empty\n\n## Lamp\n\nThe lamp of the keeper.",
]
CONFIGS = ["", "rules: {duplicate-paragraph: {min-words: 10}}\n", "exclude: [docs/**]\n", "rules: {empty-section: off}\n"]
SELECTIONS = [
    (),
    ("--select", "empty-section"),
    ("--select", "duplicate-*"),
    ("--ignore", "broken-promise"),
    ("--config", "other.yaml"),
]
STEPS = int(os.environ.get("SEEDLINT_STATE_STEPS", "12"))
EXAMPLES = int(os.environ.get("SEEDLINT_STATE_EXAMPLES", "12"))

names, numbers, selections = st.sampled_from(NAMES), st.integers(0, 3), st.sampled_from(SELECTIONS)
texts = st.lists(st.sampled_from(PARAGRAPHS), max_size=3).map(lambda parts: "\n\n".join(["# Lighthouse keeper", *parts]) + "\n")


def called(*arguments: str, stdin: bytes = b"") -> tuple[int, bytes, bytes]:
    """Exit code, output and errors of a command in this process."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    sys.stdout, sys.stderr = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    try:
        code = run(arguments)
        sys.stdout.flush()
        sys.stderr.flush()
        return code, out.getvalue(), err.getvalue()
    finally:
        sys.stdin, sys.stdout, sys.stderr = kept


def git(*arguments: str) -> None:
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], check=True, capture_output=True)


class Repository(RuleBasedStateMachine):
    """Every rule is something that a user does; the invariant is what he may rely on."""

    @initialize(in_git=st.booleans(), text=texts)
    def begin(self, in_git: bool, text: str) -> None:
        self.before, self.folder, self.clock = Path.cwd(), Path(tempfile.mkdtemp()).resolve(), 0
        os.chdir(self.folder)
        self.in_git = in_git
        if in_git:
            git("init", "-q")
        self.put(".seedlint.yaml", "")
        self.put("other.yaml", CONFIGS[1])
        self.put("a.md", text)
        self.put("b.md", f"# Lighthouse keeper\n\n{PARAGRAPHS[-1]}\n")
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(file_signature, "_MOMENT", -(1 << 62))  # each write gets a time of its own: all of them are trusted
        called("check")

    def teardown(self) -> None:
        os.chdir(self.before)
        shutil.rmtree(self.folder)
        self.patch.undo()

    def put(self, name: str, text: str) -> None:
        file = self.folder / name
        for parent in reversed(file.parents):
            if parent.is_file() and parent.is_relative_to(self.folder):
                parent.unlink()
        if file.is_dir():
            shutil.rmtree(file)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        self.clock += 1
        os.utime(file, (self.clock, self.clock))

    def files(self) -> list[str]:
        return [name for name in NAMES if (self.folder / name).is_file()]

    def one_of(self, number: int) -> str:
        """A file that is there, if there is any: what touches the same file twice finds more."""
        there = self.files() or NAMES
        return there[number % len(there)]

    @rule(name=names, text=texts)
    def write(self, name: str, text: str) -> None:
        self.put(name, text)

    @rule(number=numbers)
    def delete(self, number: int) -> None:
        if self.files():
            (self.folder / self.one_of(number)).unlink()

    @rule(number=numbers, other=names)
    def rename(self, number: int, other: str) -> None:
        file = self.folder / self.one_of(number)
        if self.files() and file != self.folder / other:
            text = file.read_text("utf-8")
            file.unlink()
            self.put(other, text)

    @rule(name=names, text=texts)
    def put_a_folder_in_place_of_a_file(self, name: str, text: str) -> None:
        if (self.folder / name).is_file():
            (self.folder / name).unlink()
            self.put(f"{name}/a.md", text)

    @rule(text=st.sampled_from(CONFIGS))
    def change_the_config(self, text: str) -> None:
        self.put(".seedlint.yaml", text)

    @rule(number=numbers, text=texts, edited=st.booleans())
    def check_what_an_editor_holds(self, number: int, text: str, edited: bool) -> None:
        name = self.one_of(number)
        text = text if edited or not self.files() else (self.folder / name).read_text("utf-8")
        self.agree("-", "--stdin-filename", name, stdin=text.encode())

    @rule(selection=selections, paths=st.lists(names, max_size=2), diff=st.booleans())
    def check(self, selection: tuple[str, ...], paths: list[str], diff: bool) -> None:
        there = sorted({path for path in paths if path in self.files()})
        self.agree(*there, *selection, *(("--diff", "--unsafe-fixes") if diff else ()))

    @rule(selection=selections)
    def fix(self, selection: tuple[str, ...]) -> None:
        called("check", "--fix", "--unsafe-fixes", *selection)

    @rule(action=st.sampled_from(["commit", "one", "two", "since"]))
    def use_git(self, action: str) -> None:
        if not self.in_git:
            return
        git("add", "-A")
        git("commit", "-q", "--allow-empty", "-m", "x")
        if action in ("one", "two"):
            known = (
                subprocess.run(["git", "rev-parse", "-q", "--verify", action], capture_output=True, check=False).returncode == 0
            )
            git("checkout", "-q", *([] if known else ["-b"]), action)
        elif action == "since":
            self.put("b.md", f"# Lighthouse keeper\n\n{SHARED}\n\n{self.clock}\n")
            self.agree("--since", "HEAD")

    @rule(name=names, text=texts, selection=selections)
    def change_a_file_while_it_is_read(self, name: str, text: str, selection: tuple[str, ...]) -> None:
        if name not in self.files():
            return
        read = workers.read_with_signature

        def changed(file: Path) -> tuple[bytes, str]:
            content = read(file)
            if file == self.folder / name:
                self.put(name, text)
            return content

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(workers, "read_with_signature", changed)
            called("check", *selection)

    @rule(after=st.integers(0, 40), stdin=st.booleans())
    def kill(self, after: int, stdin: bool) -> None:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends the process at once, as a kill would
            signal.setitimer(signal.ITIMER_REAL, (after + 1) / 1000)
            with contextlib.suppress(BaseException):
                called("check", *(("-", "--stdin-filename", "b.md") if stdin else ()), stdin=SHARED.encode())
            os._exit(0)
        os.waitpid(child, 0)

    def agree(self, *arguments: str, stdin: bytes = b"") -> None:
        given = ("check", "--format", "jsonl", *arguments) if "--diff" not in arguments else ("check", *arguments)
        kept, fresh = called(*given, stdin=stdin), called(*given, "--no-cache", stdin=stdin)
        assert kept == fresh, arguments

    @invariant()
    def the_index_changes_nothing(self) -> None:
        """Looks at a copy of the index: a run in between would repair what the next step is to meet."""
        if not hasattr(self, "folder"):
            return
        cache, aside = self.folder / ".seedlint_cache", self.folder.with_name(f"{self.folder.name}-index")
        if cache.is_dir():
            shutil.copytree(cache, aside)
        self.agree()
        shutil.rmtree(cache, ignore_errors=True)
        if aside.is_dir():
            aside.rename(cache)


@pytest.fixture(autouse=True)
def nothing_stays_behind() -> Iterator[None]:
    folder = Path.cwd()
    yield
    os.chdir(folder)


TestRepository = Repository.TestCase
TestRepository.settings = settings(
    max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, derandomize=False, suppress_health_check=list(HealthCheck)
)
