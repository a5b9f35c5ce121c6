"""`seedlint explain RULE [FILE]`: show the rule's page, or the rule's account of one file."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal import safe_files
from seedlint._internal.terminal import escape_line, wants_colour, width
from seedlint.authoring.explain_page import explain
from seedlint.cli import project_options
from seedlint.cli.display_paths import path_from_root
from seedlint.config import nearest, setting
from seedlint.discovery.project import Project, load_configs_above
from seedlint.errors import UsageError
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.document import examine
from seedlint.formats.decode import Unreadable, decode
from seedlint.formats.registry import ParserError
from seedlint.model import Document
from seedlint.rule import RUN_LEVEL, Options, Rule, SimilarityRule


def add(command: ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    command.add_argument("rule", metavar="RULE", help="name of the rule")
    command.add_argument("file", nargs="?", metavar="FILE", help="show why the rule fired or abstained on this file")
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
    for line in _explain_file(project, rule, Path(arguments.file)):
        print(escape_line(line))
    if isinstance(rule, SimilarityRule) and not arguments.isolated:
        for line in _explain_findings(arguments, rule):
            print(escape_line(line))
    return 0


def _explain_findings(arguments: Namespace, rule: Rule) -> Iterator[str]:
    """Yield the findings of a similarity rule in the file, as a run over the whole corpus reports them, and why they are info."""
    from seedlint.api import check

    try:
        violations = check([arguments.file], arguments.config, select=[rule.name], cache=False)
    except UsageError:
        return
    for violation in violations:
        reason = violation.finding.data.get("reason")
        yield f"{violation.path}:{violation.line}: {violation.severity}: {violation.message}" + (
            f" (reason: {reason})" if reason else ""
        )


def _explain_file(project: Project, rule: Rule, file: Path) -> Iterator[str]:
    """Yield the rule's own account of each document of the file, then its findings in the file alone."""
    path = path_from_root(project.config.root, file)
    project = load_configs_above(project, path)
    formats = project.plugins.formats
    if not formats.knows(path):
        raise UsageError(f"{file}: unknown format")
    try:
        content = safe_files.read(file, safe_files.ANY_SIZE)
        documents = formats.parse(path, decode(content))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    except Unreadable as flaw:
        raise UsageError(f"{file}:{flaw.line}:{flaw.column}: {flaw.reason}") from flaw
    except ParserError as error:
        raise UsageError(f"{file}: {error}") from error
    here = setting(project.config, rule, path)
    if not here.on:
        yield f"{rule.name} is off for {path}"
    for document in documents:
        yield from _account(rule, document, here.options)
    result = examine(path, content, [(rule, here.options)], formats)
    for finding in [found for name, findings in result.findings.items() for found in findings if name != DIRECTIVE]:
        yield f"{path}:{finding.place.line}:{finding.place.column}: {finding.message}"
    if any(result.facts.get(rule.name, ())) or any(result.passages.get(rule.name, ())):
        count = len(result.facts.get(rule.name, ())) + len(result.passages.get(rule.name, ()))
        pieces = "1 passage or fact is" if count == 1 else f"{count} passages or facts are"
        yield f"{path}: {pieces} compared with all other files; 'seedlint check' reports the result"


def _account(rule: Rule, document: Document, options: Options) -> Iterator[str]:
    place = document.title_place
    yield f"{document.path}:{place.line}: {document.title or '(no title)'}"
    if rule.explain is None:
        run_level = RUN_LEVEL in rule.tags
        yield f"  this rule {'judges suppressions, not the page' if run_level else 'gives no account of its decisions'}"
        return
    for line in rule.explain(document, options):
        yield f"  {line}"
