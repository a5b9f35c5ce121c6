"""Rule files loaded by path, ours and a user's by the same function; nothing on `sys.path` changes."""

from __future__ import annotations

import importlib.util
import sys
import zlib
from pathlib import Path
from types import ModuleType

from seedlint.errors import RuleError
from seedlint.rule import CorpusRule, DocumentRule, Rule, SimilarityRule, problems

KINDS = (DocumentRule, CorpusRule, SimilarityRule)


def load_rules(file: Path, shown: str) -> list[Rule]:
    """The rules that a file offers as RULE or RULES. RuleError, calling the file `shown`, for none or an unsound one."""
    module = load_module(file, shown)
    offered = [module.RULE] if hasattr(module, "RULE") else getattr(module, "RULES", None)
    if offered is None:
        raise RuleError(f"{shown}: no RULE in this file; end it with RULE = DocumentRule(name=…, doc=__doc__, check=check)")
    if not isinstance(offered, list | tuple):
        raise RuleError(f"{shown}: RULES is {type(offered).__name__}, not a list of rules")
    if not offered:
        raise RuleError(f"{shown}: RULES is empty; put rules into it, or take the file out of 'rule-files'")
    return [sound(rule, shown) for rule in offered]


def sound(rule: object, origin: str) -> Rule:
    """The rule, if it is one and nothing is wrong with it; RuleError naming its origin otherwise."""
    if not isinstance(rule, KINDS):
        raise RuleError(f"{origin}: {type(rule).__name__} is not a rule; use DocumentRule, CorpusRule or SimilarityRule")
    try:
        found = [*_not_callable(rule), *problems(rule)]
    except Exception as error:  # a field of a type that it must not have
        found = [f"{type(error).__name__}: {error}"]
    if found:
        raise RuleError(f"{origin}: rule {rule.name!r} cannot be used: " + "; ".join(found))
    return rule


def _not_callable(rule: Rule) -> list[str]:
    fields = {name: getattr(rule, name) for name in ("check", "gather", "judge", "report") if hasattr(rule, name)}
    return [f"its {name} is {type(value).__name__}, no function" for name, value in fields.items() if not callable(value)]


def load_module(file: Path, shown: str) -> ModuleType:
    """The module of a rule file, run once a process, as `seedlint.rules.<stem>`. RuleError where it cannot be run."""
    name = _module_name(file)
    known = sys.modules.get(name)
    if known is not None:
        return known
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise RuleError(f"{shown}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module  # before it runs: dataclasses and pickle look the module up there
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:  # a sys.exit(0) in a rule file must not pass for a run
        del sys.modules[name]
        raise RuleError(f"{_where(error, file, shown)}: cannot be loaded: {type(error).__name__}: {error}") from error
    return module


def _module_name(file: Path) -> str:
    """`seedlint.rules.<stem>`; with a number behind it where another file of that stem came first."""
    name = f"seedlint.rules.{file.stem}"
    taken = sys.modules.get(name)
    if taken is None or taken.__file__ == str(file):
        return name
    return f"{name}_{zlib.crc32(str(file).encode(errors='surrogateescape')):08x}"


def _where(error: BaseException, file: Path, shown: str) -> str:
    import traceback

    if isinstance(error, SyntaxError) and error.filename == str(file):
        return f"{shown}:{error.lineno}"
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(file)]
    return f"{shown}:{lines[-1]}" if lines else shown
