"""The functions of a rule that say in words what it did with a page: `explain` and `left_out`."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from seedlint.errors import PatternError, RuleError
from seedlint.evaluation.validation import validate_yielded
from seedlint.model import Document
from seedlint.rule import Options, Rule


def account(
    rule: Rule, function: Callable[[Document, Options], Iterable[str]], document: Document, options: Options
) -> list[str]:
    """Return the lines that a function of the rule yields. RuleError, with the line of the rule's code, where it fails."""
    yielded = None
    try:
        yielded = function(document, options)
        return list(validate_yielded(str, yielded))
    except (KeyboardInterrupt, PatternError):
        raise
    except BaseException as error:
        from seedlint.evaluation.crashes import describe

        raise RuleError(f"rule {rule.name!r} cannot explain {document.path}: {describe(error, function, yielded)}") from error
