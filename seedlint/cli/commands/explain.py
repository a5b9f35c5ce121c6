"""`seedlint explain RULE [FILE[:LINE]]`: show the rule's page, or the rule's account of one file or one text."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.terminal import escape_line, pluralize, wants_colour, width
from seedlint.authoring.explain_page import explain
from seedlint.cli import project_options
from seedlint.cli.display_paths import path_from_root
from seedlint.config import nearest, setting
from seedlint.discovery.project import Project, load_configs_above
from seedlint.errors import UsageError
from seedlint.evaluation.accounts import account
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.document import examine
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import ParserError
from seedlint.model import Document
from seedlint.rule import RUN_LEVEL, DocumentRule, Options, Rule, SimilarityRule

_FILE_HELP = "show why the rule fired or abstained on this file, or the text of the corpus that is nearest to a line"
_MOST_DIGITS = 9
_DETAIL = "   "
"""The beginning of a line of an account that begins with a space: a score or another number."""


def add(command: ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    command.add_argument("rule", metavar="RULE", help="name of the rule")
    command.add_argument("file", nargs="?", metavar="FILE[:LINE]", help=_FILE_HELP)
    command.add_argument("--verbose", action="store_true", help="with FILE: also the scores and numbers behind the account")
    project_options.add(command)


def run(arguments: Namespace) -> int:
    """Print the page or the account."""
    project = project_options.load_project(arguments)
    rules = project.plugins.rules
    if arguments.rule not in rules:
        raise UsageError(f"no rule {arguments.rule!r}{nearest(arguments.rule, rules)}; see 'seedlint rules'")
    rule = rules[arguments.rule]
    if arguments.file is None:
        colour = wants_colour(sys.stdout, os.environ)
        sys.stdout.write(explain(rule, project.plugins.origins[rule.name], colour=colour, width=width(sys.stdout)))
        return 0
    for line in _explain_file(project, rule, arguments.file, keep=not arguments.isolated):
        if arguments.verbose or not line.startswith(_DETAIL):
            print(escape_line(line))
    return 0


def _explain_file(project: Project, rule: Rule, name: str, *, keep: bool) -> Iterator[str]:
    """Yield what the rule reports, then its account of each document of the file; for FILE:LINE, of the text on the line."""
    file, line = _split(name)
    path = path_from_root(project.config.root, file)
    root_project, project = project, load_configs_above(project, path)
    content, documents = _read(project, file, path)
    here = setting(project.config, rule, path)
    if not here.on:
        yield f"{rule.name} is off for {path}"
    if isinstance(rule, DocumentRule):
        yield from _own_findings(project, rule, path, content, here.options)
    else:
        from seedlint.cli.commands import explain_corpus

        compared = rule if line and documents and isinstance(rule, SimilarityRule) else None
        answer = explain_corpus.run_corpus(root_project, rule, path, keep=keep, with_passages=compared is not None)
        if compared:
            yield from explain_corpus.describe_line(compared, documents, line, here.options, answer)
        else:
            yield explain_corpus.verdict(rule, path, answer.violations)
            yield from explain_corpus.describe_findings(rule, path, answer.violations)
    if rule.left_out and not line:
        yield from _counts(reason for document in documents for reason in account(rule, rule.left_out, document, here.options))
    for document in documents:
        yield from (text for text in _account(rule, document, here.options) if not line or _is_about(text, line))


def _split(name: str) -> tuple[Path, int]:
    """Return the file and the line of FILE:LINE, the line 0 where there is none."""
    file, colon, line = name.rpartition(":")
    is_place = colon and line.isascii() and line.isdigit() and len(line) <= _MOST_DIGITS and not os.path.lexists(name)
    return (Path(file), int(line)) if is_place else (Path(name), 0)


def _is_about(text: str, line: int) -> bool:
    return text.lstrip().startswith(f"line {line}:")


def _read(project: Project, file: Path, path: str) -> tuple[bytes, Sequence[Document]]:
    """Return the bytes and the documents of a file. UsageError for a file that cannot be read or parsed."""
    formats = project.plugins.formats
    if not formats.knows(path):
        raise UsageError(f"{file}: unknown format")
    try:
        content = safe_files.read(file, safe_files.ANY_SIZE)
        return content, formats.parse(path, decode(content))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    except Unreadable as flaw:
        raise UsageError(f"{file}:{flaw.line}:{flaw.column}: {flaw.reason}") from flaw
    except ParserError as error:
        raise UsageError(f"{file}: {error}") from error


def _own_findings(project: Project, rule: Rule, path: str, content: bytes, options: Options) -> Iterator[str]:
    """Yield the number of findings of a document rule, then each of them."""
    result = examine(path, content, [(rule, options)], project.plugins.formats)
    found = [finding for name, findings in result.findings.items() for finding in findings if name != DIRECTIVE]
    yield f"{path}: {rule.name} reports {pluralize(len(found), 'finding') if found else 'nothing'} here"
    yield from (f"{path}:{finding.place.line}:{finding.place.column}: {finding.message}" for finding in found)


def _counts(reasons: Iterable[str]) -> Iterator[str]:
    """Yield how often the rule leaves something out for each reason, the most frequent first."""
    counts = Counter(reasons)
    if counts:
        yield "left out: " + "; ".join(f"{count}: {reason}" for reason, count in counts.most_common())


def _account(rule: Rule, document: Document, options: Options) -> Iterator[str]:
    place = document.title_place
    yield f"{document.path}:{place.line}: {document.title or '(no title)'}"
    if rule.explain is None:
        run_level = RUN_LEVEL in rule.tags
        yield f"  this rule {'judges suppressions, not the page' if run_level else 'gives no account of its decisions'}"
        return
    for line in account(rule, rule.explain, document, options):
        yield f"  {line}"
