"""`seedlint corpus`: run the rules over a data set of any size, and write findings, clusters, scores and what to keep."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from seedlint.cli import jobs_option, project_options, rule_options
from seedlint.cli.error_handling import FAILED, print_message, print_messages
from seedlint.config import nearest
from seedlint.discovery.project import Project, select_rules
from seedlint.errors import UsageError
from seedlint.model import SEVERITIES

if TYPE_CHECKING:
    from seedlint.corpus.plan import CorpusPlan, Outcome
    from seedlint.rule import Rule

_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?([kmgt]?)b?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1_000, "m": 1_000_000, "g": 1_000_000_000, "t": 1_000_000_000_000}
_LEAST_MEMORY = 100_000_000


def add(command: ArgumentParser) -> None:
    """Add the arguments of `corpus`."""
    inputs = "files of JSON lines (.jsonl, .jsonl.gz, .jsonl.zst), Parquet files, texts, folders, patterns, @FILE with a list"
    command.add_argument("inputs", nargs="+", metavar="INPUT", help=inputs)
    command.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder for the results, empty or new")
    command.add_argument("--text", default="", metavar="FIELD", help="field with the text (default: text)")
    command.add_argument("--title", default="", metavar="FIELD", help="field with the title (default: title, if there is one)")
    command.add_argument(
        "--id", default="", metavar="FIELD", help="field with the id (default: id, else the number of the record)"
    )
    command.add_argument("--source", default="", metavar="FIELD", help="field with the source (default: the name of the input)")
    command.add_argument(
        "--format", default="plaintext", metavar="NAME", help="format of the texts in fields (default: plaintext)"
    )
    priority = "sources by name or pattern, the most preferred first: of copies, that of the first source is kept"
    command.add_argument("--priority", action="append", default=[], metavar="SOURCE,…", help=priority)
    copied = "drop a record if this share of its words is in records that were kept before it (default: 0.5)"
    command.add_argument("--max-copied", type=_share, default=0.5, metavar="SHARE", help=copied)
    drop = "drop records with a violation of these document rules (default: none)"
    command.add_argument("--drop", action="append", default=[], metavar="RULE,…", help=drop)
    keep = "also write the records that are kept to this file (.jsonl, .jsonl.gz or .parquet), and the others beside it"
    command.add_argument("--keep-out", type=Path, metavar="FILE", help=keep)
    command.add_argument(
        "--tables", choices=("parquet", "jsonl"), default="parquet", help="format of the results (default: parquet)"
    )
    command.add_argument(
        "--engine", choices=("local", "duckdb", "ray"), default="local", help="engine that sorts and joins (default: local)"
    )
    cluster = "address of a Ray cluster, such as 10.0.0.1:6379 or auto (default: one that begins on this machine)"
    command.add_argument("--ray-address", default="", metavar="ADDRESS", help=cluster)
    command.add_argument("--memory", type=_size, default=_size("1GB"), metavar="SIZE", help="memory to stay under (default: 1GB)")
    largest = "larger records are not judged (default: 10MB)"
    command.add_argument("--max-record", type=_size, default=_size("10MB"), metavar="SIZE", help=largest)
    facts = "facts of one key that a corpus rule judges; of more, a sample (default: 10000)"
    command.add_argument("--most-facts", type=_count, default=10_000, metavar="N", help=facts)
    command.add_argument("--resume", action="store_true", help="go on with an unfinished run in the folder of results")
    rule_options.add(command)
    project_options.add(command)
    fail_on = "lowest severity that gives exit code 1 (default: that of the config, else warning)"
    command.add_argument("--fail-on", choices=(*SEVERITIES, "never"), help=fail_on)
    jobs_option.add(command)
    command.add_argument("-q", "--quiet", action="store_true", help="write no summary")


def run(arguments: Namespace) -> int:
    """Run the rules, write the results, and return 1 for a violation at or over `fail-on` or a record that was not judged."""
    _need("pyarrow", "corpus", "the command 'corpus'")
    if arguments.engine != "local":
        _need(arguments.engine, arguments.engine, f"the engine {arguments.engine!r}")
    if arguments.ray_address and arguments.engine != "ray":
        raise UsageError("--ray-address is for --engine ray")
    from seedlint.cli.corpus_progress import corpus_progress
    from seedlint.corpus.outputs.summary import summary_lines
    from seedlint.corpus.run import WORK
    from seedlint.corpus.run import run as carry_out

    project = project_options.load_project(arguments, keep=False)
    plan = _plan(arguments, project)
    try:
        with corpus_progress(sys.stderr, sum(one.size for one in plan.inputs)) as progress:
            outcome = carry_out(plan, progress)
    except (KeyboardInterrupt, OSError):
        if (plan.out / WORK).is_dir():
            print_message("the run is not finished; the same command with --resume goes on where it was")
        raise
    if not arguments.quiet:
        print_messages(summary_lines(plan, outcome))
    return _exit_code(outcome, arguments.fail_on or plan.config.fail_on)


def _need(module: str, extra: str, what: str) -> None:
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise UsageError(f"{what} needs the extra {extra!r}: pip install 'seedlint[{extra}]'")


def _plan(arguments: Namespace, project: Project) -> CorpusPlan:
    """Return the plan of the run. UsageError for arguments that do not fit the rules, the formats or each other."""
    from seedlint.corpus.inputs.chunks import Columns
    from seedlint.corpus.inputs.find import find_inputs
    from seedlint.corpus.outputs.keep_out import dropped_file
    from seedlint.corpus.plan import CorpusPlan, Policy
    from seedlint.corpus.steps.examine import RecordSetup
    from seedlint.corpus.steps.record_keys import MOST_PRIORITIES

    config, rules = select_rules(project, rule_options.names(arguments.select), rule_options.names(arguments.ignore))
    if not rules:
        raise UsageError("no rule is left to run; see --select, --ignore and the config")
    formats = {value.name: value for value in project.plugins.formats.values if value.suffixes}
    if arguments.format not in formats:
        raise UsageError(f"--format {arguments.format!r} is none of {', '.join(formats)}{nearest(arguments.format, formats)}")
    priorities = [name for value in arguments.priority for name in value.split(",") if name]
    if len(priorities) > MOST_PRIORITIES:
        raise UsageError(f"--priority takes at most {MOST_PRIORITIES} sources")
    inputs = find_inputs(arguments.inputs, project.plugins.formats)
    if arguments.keep_out:
        _check_keep_out(arguments.keep_out, dropped_file(arguments.keep_out), [one.path for one in inputs])
    columns = Columns(arguments.text, arguments.title, arguments.id, arguments.source)
    setup = RecordSetup(columns, arguments.format, arguments.max_record, tuple(priorities))
    return CorpusPlan(
        inputs=inputs,
        setup=setup,
        config=config,
        plugins=project.plugins,
        rules=rules,
        out=arguments.out,
        policy=Policy(arguments.max_copied, frozenset(_dropping(arguments, rules))),
        table_format=arguments.tables,
        engine=arguments.engine,
        ray_address=arguments.ray_address,
        memory=arguments.memory,
        jobs=jobs_option.job_count(arguments),
        most_facts=arguments.most_facts,
        resume=arguments.resume,
        keep_out=arguments.keep_out,
    )


def _check_keep_out(file: Path, dropped: Path, inputs: Sequence[Path]) -> None:
    """Raise UsageError for files that could not be written, or that would take the place of an input."""
    if not file.parent.is_dir():
        raise UsageError(f"--keep-out {str(file)!r}: the folder {str(file.parent)!r} does not exist")
    read = {path.resolve() for path in inputs}
    for one in (file, dropped):
        if one.resolve() in read:
            raise UsageError(f"--keep-out {str(file)!r} would replace the input {str(one)!r}")


def _dropping(arguments: Namespace, rules: tuple[Rule, ...]) -> list[str]:
    from seedlint.rule import DocumentRule

    names = rule_options.names(arguments.drop)
    known = [rule.name for rule in rules if isinstance(rule, DocumentRule)]
    for name in names:
        if name not in known:
            raise UsageError(f"--drop {name!r} is no document rule that runs{nearest(name, known)}; --max-copied is for copies")
    return names


def _exit_code(outcome: Outcome, fail_on: str) -> int:
    if outcome.crashed:
        print_message("a rule raised an exception; see 'seedlint-rule-error' among the findings")
        return FAILED
    if not outcome.records:
        print_message("the inputs hold no record")
        return FAILED
    if fail_on == "never":
        return 0
    failing = SEVERITIES[SEVERITIES.index(fail_on) :]
    return int(bool(outcome.failed) or any(outcome.violations.get(severity) for severity in failing))


def _size(text: str) -> int:
    found = _SIZE.fullmatch(text.strip())
    if not found or not float(found[1]):
        raise ArgumentTypeError(f"{text!r} is no size such as 500MB or 2GB")
    return int(float(found[1]) * _UNITS[found[2].lower()])


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 < share <= 1:
        raise ArgumentTypeError(f"{text!r} is no share over 0 and up to 1")
    return share


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:12])):
        raise ArgumentTypeError(f"{text!r} is no whole number over 0")
    return int(text[:12])
