"""`seedlint explain RULE [FILE]`: the rule's page, or what it made of one file."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

from seedlint._internal.terminal import harmless, wants_colour, width
from seedlint.authoring.explain_page import explain
from seedlint.cli import project_options
from seedlint.cli.display_paths import below
from seedlint.config import nearest, setting
from seedlint.discovery.project import Project, load_configs_above
from seedlint.errors import UsageError
from seedlint.evaluation.directive_findings import DIRECTIVE
from seedlint.evaluation.document import examine
from seedlint.formats import knows, parse
from seedlint.formats.decode import Unreadable, decode
from seedlint.model import Document
from seedlint.rule import Options, Rule


def add(command: ArgumentParser) -> None:
    """The arguments of `explain`."""
    command.add_argument("rule", metavar="RULE")
    command.add_argument("file", nargs="?", metavar="FILE", help="say why the rule fired or abstained on this file")
    project_options.add(command)


def run(arguments: Namespace) -> int:
    project = project_options.opened(arguments)
    rules = project.plugins.rules
    if arguments.rule not in rules:
        raise UsageError(f"no rule {arguments.rule!r}{nearest(arguments.rule, rules)}; see 'seedlint rules'")
    rule = rules[arguments.rule]
    if arguments.file is None:
        colour = wants_colour(sys.stdout, os.environ)
        sys.stdout.write(explain(rule, project.plugins.origins[rule.name], colour=colour, width=width(sys.stdout)))
        return 0
    for line in _judged(project, rule, Path(arguments.file)):
        print(harmless(line))
    return 0


def _judged(project: Project, rule: Rule, file: Path) -> Iterator[str]:
    """For each document of the file what the rule's own account says, then what it reports of the file alone."""
    path = below(project.config.root, file)
    project = load_configs_above(project, path)
    if not knows(path):
        raise UsageError(f"{file}: not a format that seedlint knows")
    try:
        content = file.read_bytes()
        documents = parse(path, decode(content))
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}") from error
    except Unreadable as flaw:
        raise UsageError(f"{file}:{flaw.line}:{flaw.column}: {flaw.reason}") from flaw
    here = setting(project.config, rule, path)
    if not here.on:
        yield f"{rule.name} is off for {path}"
    for document in documents:
        yield from _account(rule, document, here.options)
    result = examine(path, content, [(rule, here.options)])
    for finding in [found for name, findings in result.findings.items() for found in findings if name != DIRECTIVE]:
        yield f"{path}:{finding.place.line}:{finding.place.column}: {finding.message}"
    if rule.name in result.facts or rule.name in result.passages:
        kept = len(result.facts.get(rule.name, ())) + len(result.passages.get(rule.name, ()))
        yield f"{path}: {kept} pieces are compared with all other files; 'seedlint check' says what came of it"


def _account(rule: Rule, document: Document, options: Options) -> Iterator[str]:
    place = document.title_place
    yield f"{document.path}:{place.line}: {document.title or '(no title)'}"
    if rule.explain is None:
        yield "  this rule gives no account of its own"
        return
    for line in rule.explain(document, options):
        yield f"  {line}"
