"""One run of `seedlint corpus`, from a plan to files of results.

map the records -> judge the facts of each key -> compare the texts -> violations -> decisions -> tables, kept records, summary
"""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from seedlint._internal.dataclasses import replace
from seedlint.config import setting
from seedlint.corpus import schemas
from seedlint.corpus.compare import RuleTables, compare_texts
from seedlint.corpus.decide import Ledger
from seedlint.corpus.duplicate_ids import find_duplicates, judged
from seedlint.corpus.engines.engine import Engine
from seedlint.corpus.engines.local import LocalEngine
from seedlint.corpus.engines.tables import Table
from seedlint.corpus.mapping import map_records
from seedlint.corpus.outputs.html_report import report_page
from seedlint.corpus.outputs.keep_out import write_kept
from seedlint.corpus.outputs.result_rows import write_clusters, write_documents
from seedlint.corpus.outputs.result_tables import FINDINGS, result_table
from seedlint.corpus.outputs.statistics import Statistics
from seedlint.corpus.outputs.summary import write_summary
from seedlint.corpus.plan import CorpusPlan, Outcome, Progress
from seedlint.corpus.record_names import RecordNames
from seedlint.corpus.shipping import dump_step, load_step
from seedlint.corpus.steps.compare import WithoutRows
from seedlint.corpus.steps.examine import tasks_of
from seedlint.corpus.steps.judge import JudgeFacts
from seedlint.corpus.violations import row_of, violations
from seedlint.errors import UsageError
from seedlint.evaluation.results import RULE_ERROR
from seedlint.filters.pipeline import FIXED_SEVERITIES
from seedlint.model import Severity
from seedlint.rule import CorpusRule, SimilarityRule

WORK = ".work"
"""The folder of tables between steps, below the folder of results; a run that ends removes it."""
_SHARE_OF_MEMORY = 6
"""The part of the memory that sorted rows take: a sort holds them twice, and workers and Python need the rest."""


def run(plan: CorpusPlan, progress: Progress) -> Outcome:
    """Carry out the plan and write all results into its folder."""
    started = time.monotonic()
    work = _prepare(plan)
    engine = _make_engine(plan, work)
    try:
        outcome, numbers = _carry_out(plan, engine, work, progress)
    finally:
        engine.close()
    outcome = replace(outcome, seconds=round(time.monotonic() - started, 1))
    write_summary(plan, outcome)
    (plan.out / "report.html").write_text(report_page(plan, outcome, numbers), "ascii")
    shutil.rmtree(work)
    return outcome


def _prepare(plan: CorpusPlan) -> Path:
    """Return the folder of work. UsageError where the folder of results holds something that this run did not begin."""
    work = plan.out / WORK
    if plan.resume and not work.is_dir():
        raise UsageError(f"nothing to resume in {str(plan.out)!r}: it holds no unfinished run")
    if not plan.resume and plan.out.exists() and any(plan.out.iterdir()):
        found, way = ("files", "name a new folder")
        if work.is_dir():
            found, way = ("an unfinished run", "go on with it with --resume, or remove the folder")
        raise UsageError(f"{str(plan.out)!r} holds {found}; {way}")
    shutil.rmtree(work / "steps", ignore_errors=True)
    (work / "steps").mkdir(parents=True)
    return work


def _make_engine(plan: CorpusPlan, work: Path) -> Engine:
    rows = plan.memory // _SHARE_OF_MEMORY
    if plan.engine == "local":
        return LocalEngine(work / "steps", rows, plan.jobs)
    if plan.engine == "duckdb":
        from seedlint.corpus.engines.duckdb_engine import DuckdbEngine

        return DuckdbEngine(work / "steps", rows, plan.jobs)
    from seedlint.corpus.engines.ray_engine import RayEngine

    return RayEngine(work / "steps", rows, plan.jobs, plan.ray_address, dump_step, partial(load_step, plan.config))


def _carry_out(plan: CorpusPlan, engine: Engine, work: Path, progress: Progress) -> tuple[Outcome, Statistics]:
    tables = map_records(plan, engine, work, progress)
    progress.stage("comparing")
    documents = tables.pop("documents", None) or engine.table("documents", schemas.DOCUMENTS)
    duplicates = find_duplicates(engine, documents)
    if len(duplicates):
        made = (engine.map(table, WithoutRows(duplicates, name)) for name, table in tables.items())
        tables = {name: table for one in made for name, table in one.items()}
    names = RecordNames(judged(engine.read(documents), duplicates))
    found = list(_run_rules(plan, engine, tables))
    progress.stage("writing")
    numbers = Statistics()
    ledger, counts, rules = Ledger(names, plan.policy), Counter[str](), Counter[str]()
    own = _merged(
        engine, "findings", schemas.FINDINGS, [tables.get("findings"), *(table for one in found for table in one.findings)]
    )
    with result_table(plan.out, "findings", FINDINGS, plan.table_format) as out:
        for violation in violations(engine, own, names, ledger, lambda rule, _: _severity(plan, rule)):
            counts[violation.severity] += 1
            rules[violation.rule] += 1
            row = row_of(violation, names, plan.plugins.rules.get(violation.rule))
            numbers.add_finding(row)
            out.add(row)
    copies = _merged(engine, "copies", schemas.COPIES, [one.copies for one in found])
    decisions = ledger.decide(engine.sort(copies, ("key", "rule", "cluster", "position")))
    clusters, copy_count = write_clusters(plan, engine, copies, names, decisions, numbers)
    written = write_documents(plan, engine.read(documents), duplicates, names, decisions, numbers)
    if plan.keep_out:
        write_kept(plan, plan.keep_out, names, decisions, written.verdicts)
    sampled = [row["rule"] for one in found if one.sampled for batch in engine.read(one.sampled) for row in batch.to_pylist()]
    outcome = Outcome(
        records=len(names) + sum(written.failed.values()),
        judged=len(names),
        failed=written.failed,
        kept=len(names) - sum(written.dropped.values()),
        dropped=written.dropped,
        violations=counts,
        rules=rules,
        clusters=clusters,
        copies=copy_count,
        sampled=Counter(sampled),
        crashed=bool(rules[RULE_ERROR]),
    )
    return outcome, numbers


def _run_rules(plan: CorpusPlan, engine: Engine, tables: Mapping[str, Table]) -> Iterator[RuleTables]:
    """Yield the tables of each rule on many documents."""
    tasks = tasks_of(plan.config, plan.rules)
    similar = [rule.name for rule, _ in tasks if isinstance(rule, SimilarityRule)]
    for rule, options in tasks:
        facts = tables.get(f"facts.{rule.name}")
        if isinstance(rule, CorpusRule) and facts:
            step = JudgeFacts(rule, options, plan.most_facts)
            made = engine.group(facts, "fact", ("key", "line", "column", "order"), step)
            yield RuleTables([made["findings"]] if "findings" in made else [], None, made.get("sampled"))
        if isinstance(rule, SimilarityRule):
            index = similar.index(rule.name)
            if f"tokens.{index}" in tables:
                yield compare_texts(engine, rule, options, tables[f"tokens.{index}"], tables[f"texts.{index}"])


def _merged(engine: Engine, name: str, schema: object, tables: list[Table | None]) -> Table:
    """Return one table of the rows of several."""
    merged = engine.table(name, schema)
    for table in tables:
        if table:
            engine.write(merged, engine.read(table))
    return merged


def _severity(plan: CorpusPlan, rule: str) -> Severity:
    return FIXED_SEVERITIES[rule] if rule in FIXED_SEVERITIES else setting(plan.config, plan.plugins.rules[rule], None).severity
