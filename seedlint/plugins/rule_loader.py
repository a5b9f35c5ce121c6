"""Rule files, loaded by path: ours and users' by the same function. `sys.path` does not change."""

from __future__ import annotations

import importlib.util
import sys
import zlib
from pathlib import Path
from types import ModuleType

from seedlint._internal.startup_cache import StartupCache
from seedlint.errors import RuleError
from seedlint.rule import CorpusRule, DocumentRule, Rule, SimilarityRule, problems

_WITHOUT_DOCSTRINGS = 2  # the level of `python -OO`
KINDS = (DocumentRule, CorpusRule, SimilarityRule)


def load_rules(file: Path, shown: str) -> list[Rule]:
    """Return the rules of a file: its RULE or RULES, or those in YAML. RuleError, with `shown` as its name, for a problem."""
    if file.suffix in (".yml", ".yaml"):
        from seedlint.styles.rules import load_style_rules  # few rule files are in YAML

        return [rule for rule, _ in load_style_rules([(file, shown, True)], [], file.parent, StartupCache())[0]]
    return rules_in(load_module(file, shown), shown)


def rules_in(module: ModuleType, shown: str) -> list[Rule]:
    """Return the rules of a module, its RULE or RULES. Errors as `load_rules`."""
    offered = [module.RULE] if hasattr(module, "RULE") else getattr(module, "RULES", None)
    if offered is None:
        raise RuleError(f"{shown}: no RULE in this file; end it with RULE = DocumentRule(name=…, doc=__doc__, check=check)")
    if not isinstance(offered, list | tuple):
        raise RuleError(f"{shown}: RULES is {type(offered).__name__}, not a list of rules")
    if not offered:
        raise RuleError(f"{shown}: RULES is empty; put rules into it, or remove the file from 'rule-files'")
    return [validated(rule, shown) for rule in offered]


def validated(rule: object, origin: str) -> Rule:
    """Return the rule. RuleError, with its origin, for an object that is no rule or a rule with problems."""
    if not isinstance(rule, KINDS):
        raise RuleError(f"{origin}: {type(rule).__name__} is not a rule; use DocumentRule, CorpusRule or SimilarityRule")
    try:
        found = [*_not_callable(rule), *problems(rule)]
    except Exception as error:  # a field of a wrong type
        found = [f"{type(error).__name__}: {error}"]
    if found:
        raise RuleError(f"{origin}: rule {rule.name!r} cannot be used: " + "; ".join(found))
    return rule


def _not_callable(rule: Rule) -> list[str]:
    fields = {name: getattr(rule, name) for name in ("check", "gather", "judge", "report") if hasattr(rule, name)}
    return [f"its {name} is {type(value).__name__}, not a function" for name, value in fields.items() if not callable(value)]


def load_module(file: Path, shown: str) -> ModuleType:
    """Return the module of a rule file as `seedlint.rules.<stem>`, run once per process. RuleError where it cannot be run."""
    name = _module_name(file)
    loaded = sys.modules.get(name)
    if loaded is not None:
        return loaded
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise RuleError(f"{shown}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # before it runs: dataclasses and pickle look the module up there
    try:
        module.__doc__ = _docstring(file)
        spec.loader.exec_module(module)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a sys.exit(0) in a rule file must not end the run as a success
        del sys.modules[name]
        raise RuleError(f"{_position(error, file, shown)}: cannot be loaded: {described(error)}") from error
    return module


def _docstring(file: Path) -> str | None:
    """Return the docstring of a module for `doc=__doc__` where `python -OO` drops it; else None, and the module sets its own."""
    if sys.flags.optimize < _WITHOUT_DOCSTRINGS:
        return None
    import ast

    return ast.get_docstring(ast.parse(file.read_bytes()), clean=False)


def described(error: BaseException) -> str:
    """Return the type and message of an error of a plugin, with the new name where the error is about a replaced name of ours."""
    from seedlint._internal.old_names import hint

    message = str(error)
    return f"{type(error).__name__}: {message}{hint(error, message)}"


def _module_name(file: Path) -> str:
    """Return `seedlint.rules.<stem>`, followed by a number where another file has this stem already."""
    name = f"seedlint.rules.{file.stem}"
    taken = sys.modules.get(name)
    if taken is None or taken.__file__ == str(file):
        return name
    return f"{name}_{zlib.crc32(str(file).encode(errors='surrogateescape')):08x}"


def _position(error: BaseException, file: Path, shown: str) -> str:
    """Return the file and the line of the error in it; the file alone where the error has no line there."""
    import traceback

    if isinstance(error, SyntaxError) and error.filename == str(file):
        return f"{shown}:{error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    return f"{shown}:{lines[-1]}" if lines else shown
