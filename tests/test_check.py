import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project import INTERRUPTIBLE, ROOT, RUBBISH_RULE, seedlint, seedlint_process, word_rule, write

CONFIG = "rule-files: [lint/*.py]\n"
ONLY = ("--select", "word-*")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = {"a.md": "# A\n\nHere is tea.\n", "docs/b.md": "# B\n\nNothing.\n", "docs/c.txt": "C\n\nMore tea, and tea.\n"}
    return write(tmp_path, {".seedlint.yaml": CONFIG, "lint/tea.py": word_rule("tea"), **pages})


def lines(run: subprocess.CompletedProcess[str]) -> list[str]:
    return run.stdout.splitlines()


def test_a_violation_is_reported_with_path_line_and_column(folder: Path) -> None:
    run = seedlint_process(folder, "check", *ONLY)
    assert lines(run) == ["a.md:3:9: warning word-tea found 'tea'", "docs/c.txt:3:6: warning word-tea found 'tea'"]
    assert run.returncode == 1


def test_a_clean_corpus_exits_with_0(folder: Path) -> None:
    assert seedlint(folder, "check", *ONLY, "docs/b.md").returncode == 0


def test_paths_filter_the_report(folder: Path) -> None:
    assert [line.split(":")[0] for line in lines(seedlint(folder, "check", *ONLY, "docs"))] == ["docs/c.txt"]


def test_the_root_is_found_from_a_folder_below(folder: Path) -> None:
    assert lines(seedlint(folder / "docs", "check", *ONLY, "c.txt")) == ["docs/c.txt:3:6: warning word-tea found 'tea'"]


@pytest.mark.parametrize(("least", "code"), [("info", 1), ("warning", 1), ("error", 0), ("never", 0)])
def test_fail_on_decides_the_exit_code(folder: Path, least: str, code: int) -> None:
    assert seedlint(folder, "check", *ONLY, "--fail-on", least).returncode == code


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nope.md"], "'nope.md' does not exist"),
        (["a.md", "nope.md", "gone"], "'gone' does not exist"),
        (["lint/tea.py"], "unknown format"),
        (["--select", "word-tee"], "did you mean 'word-tea'"),
        (["--ignore", "*"], "no rule is left"),
        (["--config", "no.yaml"], "no such config file"),
        (["--jobs", "0"], "whole number of at least 1"),
        (["--stdin-filename", "x.md"], "needs the PATH '-'"),
        (["--fromat", "json"], "did you mean '--format'"),
        (["--isolated"], "--isolated refuses"),
        (["--select", ""], "--select and --ignore take names of rules"),
        (["--output", "json="], "'json=' names no file"),
    ],
)
def test_what_cannot_be_meant_exits_with_2_and_says_so(folder: Path, arguments: list[str], said: str) -> None:
    run = seedlint(folder, "check", *arguments)
    assert run.returncode == 2
    assert said in run.stderr
    assert run.stdout == ""


def test_nothing_to_check_is_not_a_pass(tmp_path: Path) -> None:
    run = seedlint(write(tmp_path, {"a.png": "x"}), "check")
    assert run.returncode == 2
    assert "nothing to check" in run.stderr


def test_paths_that_are_all_excluded_pass_with_a_line(folder: Path) -> None:
    write(folder, {".seedlint.yaml": CONFIG + "exclude: [docs]\n"})
    run = seedlint(folder, "check", "docs/c.txt")
    assert (run.returncode, run.stdout) == (0, "")
    assert "docs/c.txt" in run.stderr


def test_a_mistake_in_the_config_is_shown_with_its_place(folder: Path) -> None:
    write(folder, {".seedlint.yaml": CONFIG + "rule:\n  word-tea: off\n"})
    run = seedlint(folder, "check")
    assert run.returncode == 2
    assert ".seedlint.yaml:2:1: unknown key 'rule'; did you mean 'rules'?" in run.stderr


def test_the_config_sets_severity_and_switches_off_by_path(folder: Path) -> None:
    overrides = "overrides:\n  - files: [docs]\n    rules: {word-tea: off}\n"
    write(folder, {".seedlint.yaml": CONFIG + "rules:\n  word-tea: error\n" + overrides})
    assert lines(seedlint(folder, "check", *ONLY)) == ["a.md:3:9: error word-tea found 'tea'"]


def test_select_runs_a_rule_that_the_config_switched_off(folder: Path) -> None:
    write(folder, {".seedlint.yaml": CONFIG + "rules:\n  word-tea: off\n"})
    assert len(lines(seedlint(folder, "check", *ONLY))) == 2


def test_a_file_that_cannot_be_decoded_is_a_violation_and_the_rest_goes_on(folder: Path) -> None:
    write(folder, {"bad.md": b"# \xff\xfe bad \xe9\n"})
    run = seedlint(folder, "check", *ONLY)
    assert run.returncode == 1
    assert "bad.md:1:3: error unreadable-file" in run.stdout
    assert "a.md:3:9" in run.stdout


def test_a_rule_that_raises_gives_one_violation_and_exit_2(folder: Path) -> None:
    write(folder, {"lint/rubbish.py": RUBBISH_RULE, "boom.md": "# Boom\n\nboom\n"})
    run = seedlint(folder, "check", "--select", "rubbish,word-tea")
    assert run.returncode == 2
    assert "boom.md:1:1: error seedlint-rule-error rule 'rubbish' failed: ValueError: no good (rubbish.py:6)" in run.stdout
    assert "a.md:3:9" in run.stdout
    assert "Traceback" not in run.stderr + run.stdout


def test_standard_input_takes_the_place_of_a_file(folder: Path) -> None:
    run = seedlint_process(folder, "check", *ONLY, "-", "--stdin-filename", "docs/b.md", stdin=b"# B\n\nNew tea.\n")
    assert lines(run) == ["docs/b.md:3:5: warning word-tea found 'tea'"]
    assert seedlint(folder, "check", *ONLY, "docs/b.md").returncode == 0


def test_json_lines_hold_the_promised_fields(folder: Path) -> None:
    found = [json.loads(line) for line in lines(seedlint(folder, "check", *ONLY, "--format", "jsonl"))]
    place = ["path", "line", "column", "end_line", "end_column"]
    assert list(found[0]) == [*place, "rule", "severity", "message", "fingerprint", "related", "data"]
    assert [found[0][name] for name in place] == ["a.md", 3, 9, 3, 12]


def test_several_outputs_are_written_in_one_run(folder: Path) -> None:
    run = seedlint(folder, "check", *ONLY, "--output", "jsonl=found.jsonl")
    assert len((folder / "found.jsonl").read_text().splitlines()) == len(lines(run)) == 2


def test_statistics_count_by_rule_and_file(folder: Path) -> None:
    assert "  2  word-tea" in seedlint(folder, "check", *ONLY, "--statistics").stdout


def test_a_second_run_reads_the_cache_and_says_the_same(folder: Path) -> None:
    first = seedlint_process(folder, "check", *ONLY)
    assert (folder / ".seedlint_cache" / ".gitignore").read_text() == "*\n"
    assert seedlint_process(folder, "check", *ONLY).stdout == first.stdout
    write(folder, {"a.md": "# A\n\nHere is no coffee but tea.\n"})
    assert lines(seedlint(folder, "check", *ONLY))[0].startswith("a.md:3:23:")


def test_a_run_over_all_files_serves_a_later_run_over_one(folder: Path) -> None:
    def kept() -> int:
        (file,) = (folder / ".seedlint_cache").glob("*.sqlite")
        with contextlib.closing(sqlite3.connect(file)) as database:
            count: int = database.execute("SELECT count(*) FROM result").fetchone()[0]
            return count

    seedlint(folder, "check")
    before = kept()
    one = seedlint(folder, "check", "a.md")
    assert kept() == before == 3
    assert one.stdout == seedlint(folder, "check", "--no-cache", "a.md").stdout


def test_a_rule_that_raised_on_another_file_is_not_reported_for_this_one(folder: Path) -> None:
    write(folder, {"lint/rubbish.py": RUBBISH_RULE, "boom.md": "# Boom\n\nboom\n"})
    assert seedlint(folder, "check").returncode == 2
    assert "rubbish" not in seedlint(folder, "check", "a.md").stdout


def test_no_cache_leaves_no_folder(folder: Path) -> None:
    seedlint(folder, "check", *ONLY, "--no-cache")
    assert not (folder / ".seedlint_cache").exists()


def test_workers_and_one_process_print_the_same_bytes(tmp_path: Path) -> None:
    pages = {f"p{n:03}.md": f"# Page {n}\n\n{'Words and tea. ' * 3000}\n" for n in range(200)}
    write(tmp_path, {".seedlint.yaml": CONFIG, "lint/tea.py": word_rule("tea"), **pages})
    check = ("check", *ONLY, "--no-cache", "--format", "jsonl")
    runs = [seedlint_process(tmp_path, *check, "--jobs", str(n)) for n in (1, 2)]
    assert runs[0].stdout == runs[1].stdout
    assert len(lines(runs[0])) == 200


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    write(folder, {"x\x1b[31m.md": "# X\n\n\x1b]0;gotcha\x07 tea\n"})
    for form in ("text", "concise"):
        assert "\x1b" not in seedlint(folder, "check", *ONLY, "--format", form).stdout


def test_a_closed_pipe_ends_quietly(folder: Path) -> None:
    write(folder, {f"many/{n}.md": f"# {n}\n\ntea\n" for n in range(2000)})
    command = f"{sys.executable} -m seedlint check --select 'word-*' --format json | head -1; exit ${{PIPESTATUS[0]}}"
    run = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert run.stderr == "seedlint: 2,003 files checked: 2,002 warnings\n"
    assert run.returncode == 1


def shell(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a shell command in which `seedlint` is this one."""
    line = f'seedlint() {{ {sys.executable} -m seedlint "$@"; }}; {command}'
    return subprocess.run(["bash", "-c", line], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name == "nt", reason="a shell is needed")
@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("seedlint check --select 'word-*' >&-", 1, "seedlint: 3 files checked: 2 warnings\n"),
        ("seedlint check --select 'word-*' >&- 2>&-", 1, ""),
        ("seedlint rules >&-", 0, ""),
        ("seedlint check - <&-", 2, "seedlint: standard input is closed\n"),
        ("seedlint rules > /dev/full", 2, "seedlint: cannot be written: No space left on device\n"),
        ("seedlint check nope.md 2> /dev/full", 2, ""),
    ],
)
def test_closed_and_full_streams_change_no_exit_code(folder: Path, command: str, code: int, said: str) -> None:
    run = shell(folder, command)
    assert (run.returncode, run.stderr) == (code, said)


def test_a_rule_that_exits_is_no_pass(folder: Path) -> None:
    write(folder, {"lint/tea.py": word_rule("tea").replace("    for block", "    raise SystemExit(0)\n    for block", 1)})
    assert seedlint(folder, "check", *ONLY).returncode == 2


@pytest.mark.skipif(os.name == "nt", reason="signals are sent otherwise there")
def test_an_interrupt_exits_with_130_without_a_trace(folder: Path) -> None:
    slow = """import sys, time
from seedlint import DocumentRule

def check(document, options):
    print("begun", file=sys.stderr, flush=True)
    time.sleep(60)
    return ()

RULE = DocumentRule(name="word-tea", doc=__doc__, check=check)
"""
    write(folder, {"lint/tea.py": f'"""It takes its time."""\n{slow}'})
    command = [*INTERRUPTIBLE, "-m", "seedlint", "check", *ONLY]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stderr is not None
        assert run.stderr.readline() == "begun\n"
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=120)
    assert (run.returncode, out, err) == (130, "", "")


def test_a_bug_of_ours_is_one_line_that_names_a_log(folder: Path) -> None:
    broken = "from seedlint.cli.dispatch import run; from seedlint.cli.commands import check; check.run = lambda a: 1 / 0; "
    broken += "import sys; sys.exit(run(['check']))"
    env = {**os.environ, "TMPDIR": str(folder)}
    run = subprocess.run([sys.executable, "-c", broken], cwd=folder, capture_output=True, text=True, check=False, env=env)
    assert run.returncode == 2
    assert "a bug in seedlint" in run.stderr
    assert "Traceback" not in run.stderr
    log = Path(run.stderr.rsplit(" ", 1)[1].strip())
    assert log.parent == folder
    assert "ZeroDivisionError" in log.read_text()


COPIED = (
    "The keeper lights the lamp an hour before dusk, trims the wick twice in the night, and writes the weather down at dawn. "
)


def test_any_split_of_the_files_reports_the_same_clusters(tmp_path: Path) -> None:
    pages = {f"{name}.md": f"# Page {name}\n\nOn {name} we say something else.\n\n{COPIED * 2}\n" for name in "abcde"}
    write(tmp_path, {**pages, "f.md": f"# F\n\n{COPIED.replace('dusk', 'sunset') * 2}\n", "g.md": "# G\n\nNothing of it.\n"})
    names = [f"{name}.md" for name in "abcdefg"]

    def told(*files: str) -> set[tuple[str, str]]:
        run = seedlint_process(tmp_path, "check", "--select", "duplicate-paragraph", "--format", "jsonl", *files)
        return {(row["data"]["cluster"], row["fingerprint"]) for row in map(json.loads, lines(run))}

    whole = told()
    assert whole
    for at in (1, 3, 6):
        assert told(*names[:at]) | told(*names[at:]) == whole
    assert told("g.md") == set()


def test_a_cluster_is_reported_at_its_original_where_only_that_is_a_target(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(("a.md", "b.md"), f"# Page\n\n{COPIED * 2}\n"))
    run = seedlint(tmp_path, "check", "--select", "duplicate-paragraph", "a.md")
    assert [line.split(" ", 2)[0] for line in lines(run)] == ["a.md:3:1:"]
    assert "b.md:3" in run.stdout


def test_the_summary_comes_after_the_findings_where_both_go_to_one_place(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "# A\n\n## Empty\n"})
    run = subprocess.run(
        [sys.executable, "-m", "seedlint", "check", "--no-cache"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert [line.partition(" ")[0] for line in run.stdout.splitlines()] == ["a.md:3:4:", "seedlint:"]


def test_a_rule_that_fails_on_all_files_is_one_line_for_people_and_all_for_programs(tmp_path: Path) -> None:
    write(tmp_path, {".seedlint.yaml": "rule-files: rubbish.py\n", "rubbish.py": RUBBISH_RULE})
    write(tmp_path, {f"{number}.md": f"# Page {number}\n\nIt goes boom.\n" for number in range(4)})
    (line,) = seedlint(tmp_path, "check", "--no-cache", "--select", "rubbish").stdout.splitlines()
    assert line.startswith("0.md:1:1: error seedlint-rule-error rule 'rubbish' failed") and line.endswith(", and 3 more times")
    assert len(seedlint(tmp_path, "check", "--no-cache", "--select", "rubbish", "--format", "jsonl").stdout.splitlines()) == 4
