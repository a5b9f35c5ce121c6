"""`seedlint corpus`: what it says of a data set, on each engine, for any order and split of the inputs, and of broken inputs."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from benchmarks.records import record
from seedlint.cli.commands import corpus as command
from seedlint.cli.dispatch import run as seedlint
from seedlint.cli.parser import create_parser
from seedlint.cli.project_options import load_project

pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
from seedlint.corpus.run import run as carry_out  # noqa: E402

RULE = '''"""Two records say the same first word.

## Why

It is a rule for a test.

## Bad

```md one.md
# Same title <!-- want -->

A word.
```

```md two.md
# Same title

A word.
```

## Good

```md one.md
# One

A word.
```
"""

import os, signal

from seedlint import CorpusRule, Fact, Finding, Related

def gather(document, options):
    text = document.source.text
    if "KILL THE WORKER" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    yield Fact(text.split()[0] if text.split() else "", document.title_place, len(text))

def judge(key, facts, options):
    if len(facts) > 1:
        related = tuple(Related(fact.place, "also here") for fact in facts[1:])
        data = {"sum": sum(fact.value for fact in facts)}
        yield Finding(facts[0].place, f"{len(facts)} records begin with {key}", related, identity=key, data=data)

RULE = CorpusRule(name="same-beginning", doc=__doc__, gather=gather, judge=judge)
'''
SENTENCE = (
    "Hang the rope in loose loops over two pegs, away from the sun and from any stove, and turn it once a day until it is dry."
)
CONFIG = "rule-files: [first.py]\n"
ENDS = [
    {"id": "empty", "source": "b", "title": "", "text": ""},
    {"id": "cjk", "source": "a", "title": "夏", "text": "綱を日陰で乾かす。" * 9},
]


class Quiet:
    """Progress that is not shown, and that may stop a run after so many chunks."""

    def __init__(self, most: int = 10**9) -> None:
        self.most = most

    def __call__(self, results: Iterable[Any], /) -> Iterator[Any]:
        for number, result in enumerate(results):
            if number == self.most:
                raise KeyboardInterrupt
            yield result

    def stage(self, name: str) -> None: ...


def records(count: int = 120) -> list[dict[str, Any]]:
    made = [record(3, number) for number in range(count)]
    return [{**one, "source": "ab"[number % 2]} for number, one in enumerate(made)] + ENDS


def lines(rows: Iterable[Mapping[str, Any]]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def results(folder: Path, name: str, without: Sequence[str] = ()) -> list[str]:
    """The rows of a table of results, sorted."""
    rows = [json.loads(line) for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()]
    return sorted(json.dumps(stripped(row, without), sort_keys=True) for row in rows)


def stripped(value: Any, without: Sequence[str]) -> Any:
    if isinstance(value, dict):
        return {key: stripped(inner, without) for key, inner in value.items() if key not in without}
    return [stripped(inner, without) for inner in value] if isinstance(value, list) else value


def corpus(out: str, *arguments: str) -> int:
    return seedlint(["corpus", "--out", out, "--tables", "jsonl", "--format", "markdown", "-q", "-j", "1", *arguments])


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("first.py").write_text(RULE, "utf-8")
    Path(".seedlint.yaml").write_text(CONFIG, "utf-8")
    return tmp_path


def test_every_engine_order_and_split_gives_the_same_results(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = records()
    Path("all.jsonl").write_text(lines(rows), "utf-8")
    for number in range(3):
        Path(f"{2 - number}.jsonl").write_text(lines(reversed(rows[number::3])), "utf-8")
    assert corpus("whole", "all.jsonl", "--source", "source") == 1
    assert corpus("parts", "[012].jsonl", "--source", "source", "--engine", "duckdb") == 1
    monkeypatch.setattr("seedlint.corpus.compare._AT_ONCE", 0)
    assert corpus("tight", "2.jsonl", "0.jsonl", "1.jsonl", "--source", "source", "--memory", "60KB") == 1
    for name in ("findings", "clusters", "documents"):
        whole = results(desk / "whole", name, ("input", "record"))
        assert whole == results(desk / "parts", name, ("input", "record")) == results(desk / "tight", name, ("input", "record"))
    found = [json.loads(row) for row in results(desk / "whole", "findings")]
    assert {"same-beginning", "duplicate-paragraph"} <= {row["rule"] for row in found}


def test_faults_are_named_and_the_records_add_up(desk: Path) -> None:
    import pyarrow.parquet as pq

    good = records(12)
    broken = '{"id": 1, "text"\n\n[1]\n{"id": "none"}\n{"id": "null", "text": null}\n{"id": "nul", "text": "a\\u0000b"}\n'
    Path("a.jsonl").write_text(
        lines(good[:6]) + broken + lines([{**good[0], "text": "other"}, {"id": "big", "text": "w " * 90_000}])
    )
    Path("b.jsonl.gz").write_bytes(gzip.compress(lines(good[6:]).encode())[:-400])
    pq.write_table(
        pa.Table.from_pylist([{"id": f"p{n}", "text": f"Text number {n} is here."} for n in range(30)]),
        "c.parquet",
        row_group_size=10,
    )
    packed = bytearray(Path("c.parquet").read_bytes())
    at = pq.ParquetFile("c.parquet").metadata.row_group(1).column(1).data_page_offset
    packed[at : at + 40] = b"\xff" * 40
    Path("c.parquet").write_bytes(bytes(packed))
    Path("d.parquet").write_bytes(b"no table")
    assert (
        corpus("out", "a.jsonl", "b.jsonl.gz", "c.parquet", "d.parquet", "--max-record", "100KB", "--keep-out", "kept.jsonl") == 1
    )
    summary = json.loads(Path("out/summary.json").read_text("utf-8"))
    assert summary["records"] == summary["judged"] + sum(summary["failed"].values())
    assert summary["judged"] == summary["kept"] + sum(summary["dropped"].values())
    assert summary["failed"] == {
        "broken JSON": 1,
        "no JSON object": 1,
        "no field 'text'": 1,
        "text that is no string": 1,
        "NUL character in the text": 1,
        "id of another record": 1,
        "record too large": 1,
        "the input cannot be read to its end": 1,
        "the row group cannot be read": 10,
        "the input cannot be read": 1,
    }
    rows = [json.loads(row) for row in results(desk / "out", "documents")]
    assert {row["record"] for row in rows if row["reason"] == "broken JSON"} == {7}
    kept, dropped = Path("kept.jsonl").read_text().splitlines(), Path("kept.dropped.jsonl").read_text().splitlines()
    assert len(kept) == summary["kept"] and {"line": '{"id": 1, "text"'}.items() <= json.loads(dropped[0]).items()


def test_the_copy_that_is_kept_is_of_the_preferred_source(desk: Path) -> None:
    originals = [own for own in map(record, [1] * 20, range(20)) if not own["copy_of"]]
    rows = [{**own, "source": source} for own in originals for source in ("crawl", "wiki")]
    Path("a.jsonl").write_text(lines(rows), "utf-8")
    assert corpus("out", "a.jsonl", "--source", "source", "--priority", "wiki", "--keep-out", "kept.jsonl") == 1
    kept, dropped = Path("kept.jsonl").read_text("utf-8"), Path("kept.dropped.jsonl").read_text("utf-8").splitlines()
    assert kept.splitlines() == [
        line for line, row in zip(lines(rows).splitlines(), rows, strict=True) if row["source"] == "wiki"
    ]
    assert {(row["source"], row["seedlint_reason"], row["seedlint_copy_of"]) for row in map(json.loads, dropped)} == {
        ("crawl", "copy", f"wiki#{row['id']}") for row in rows
    }


def test_only_the_record_that_kills_its_worker_is_lost(desk: Path) -> None:
    rows = records(10)
    rows[4]["text"] = "KILL THE WORKER"
    Path("a.jsonl").write_text(lines(rows), "utf-8")
    assert corpus("out", "a.jsonl", "-j", "2") == 1
    documents = [json.loads(row) for row in results(desk / "out", "documents")]
    assert [row["record"] for row in documents if "killed" in row["reason"]] == [5]
    assert len(documents) == len(rows)


def test_a_run_that_was_stopped_goes_on_with_the_same_result(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("seedlint.corpus.inputs.read._RECORDS", 7)
    monkeypatch.setattr("seedlint.corpus.mapping._CHUNKS_A_CHECKPOINT", 3)
    Path("a.jsonl").write_text(lines(records(60)), "utf-8")
    assert corpus("whole", "a.jsonl") == 1
    with pytest.raises(KeyboardInterrupt):
        carry_out(plan("out", "a.jsonl"), Quiet(5))
    seen = Counter[int]()
    monkeypatch.setattr("seedlint.corpus.mapping._size", lambda chunk: seen.update([chunk.row]) or 0)
    carry_out(plan("out", "a.jsonl", "--resume"), Quiet())
    assert min(seen) == 3 * 7
    for name in ("findings", "clusters", "documents"):
        assert results(desk / "out", name) == results(desk / "whole", name)


def plan(out: str, *arguments: str) -> Any:
    argv = ["corpus", "--out", out, "--tables", "jsonl", "--format", "markdown", "-j", "1", *arguments]
    parsed = create_parser(argv).parse_args(argv)
    return command._plan(parsed, load_project(parsed, keep=False))


def test_places_are_those_in_the_text_and_in_the_title(desk: Path) -> None:
    text = f"First line.\r\n\r\n> Before it.\n\n{SENTENCE}\n"
    Path("a.jsonl").write_text(lines([{"id": name, "title": f"Rope {name}", "text": text} for name in "xy"]), "utf-8")
    assert corpus("out", "a.jsonl", "--select", "same-beginning,duplicate-paragraph") == 1
    rows = [json.loads(row) for row in results(desk / "out", "findings")]
    shown = {(row["rule"], row["field"], row["line"], row["column"], row["end_column"]) for row in rows}
    assert shown == {("same-beginning", "title", 1, 1, 7), ("duplicate-paragraph", "text", 5, 1, len(SENTENCE) + 1)}


def test_the_report_escapes_what_a_record_says_and_its_counts_add_up(desk: Path) -> None:
    rows = [*records(40), {"id": "<script>1</script>", "source": "&", "title": "<b>", "text": "One \u202e text. " * 9}]
    Path("a.jsonl").write_text(lines([*rows, rows[0] | {"id": "<script>2"}]) + "[]\n", "utf-8")
    assert corpus("out", "a.jsonl", "--source", "source") == 1
    page = Path("out/report.html").read_text("ascii")
    assert "<script" not in page and "\u202e" not in page and "&lt;script&gt;2" in page
    tables = re.findall(r"<h2>(.*?)</h2>(.*?)</table>", page, re.DOTALL)
    sources = [re.findall(r"<td class=n>([\d,]+)</td>", row) for row in dict(tables)["Sources"].split("<tr>")[2:]]
    for total, judged, failed, kept, dropped, *_ in (map(int, (cell.replace(",", "") for cell in row)) for row in sources):
        assert total == judged + failed and judged == kept + dropped
    assert sum(int(row[0]) for row in sources) == len(rows) + 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone.jsonl"], "'gone.jsonl' does not exist"),
        (["*.gone"], "'*.gone' matches no file"),
        (["a.jsonl", "--format", "markdwn"], "did you mean 'markdown'?"),
        (["a.jsonl", "--keep-out", "kept.csv"], "does not end in .jsonl, .jsonl.gz, .parquet"),
        (["a.jsonl", "--drop", "duplicate-paragraph"], "is no document rule that runs"),
        (["a.jsonl", "--resume"], "it holds no unfinished run"),
        (["first.py"], "is no data set"),
        (["empty"], "the folder 'empty' holds no data set"),
        (["a.jsonl", "--keep-out", "gone/kept.jsonl"], "the folder 'gone' does not exist"),
        (["a.jsonl", "--keep-out", "a.jsonl"], "would replace the input 'a.jsonl'"),
        (["empty.jsonl"], "the inputs hold no record"),
    ],
)
def test_what_cannot_be_done_is_refused(arguments: Sequence[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.jsonl").write_text(lines(records(2)), "utf-8")
    Path("empty.jsonl").touch()
    Path("empty").mkdir()
    assert seedlint(["corpus", "--out", "out", "-j", "1", *arguments]) == 2
    assert message in capsys.readouterr().err
