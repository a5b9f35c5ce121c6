"""Sources of styles, read to groups: what a run does where nothing is cached."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from seedlint.errors import RuleError
from seedlint.styles.definitions import Note, make_program
from seedlint.styles.dictionaries import dictionary_rules, is_dictionary
from seedlint.styles.keys import Keys, KeyValueError
from seedlint.styles.pages import page_of
from seedlint.styles.patterns.gate import gate_table
from seedlint.styles.preparation.patterns import exceptions_pattern
from seedlint.styles.program import Program, SetUp
from seedlint.styles.sources import INI_NAMES, Files, Group, Head, Styles, StyleSource, digest_of
from seedlint.styles.vale_ini import ValeConfig, applicability, is_shown, levels, read_ini
from seedlint.styles.vocabulary import repetition_rule, spelling_rule, vocabulary_rules
from seedlint.styles.word_lists import CSPELL_SUFFIXES, literal, read_words, without_comments
from seedlint.styles.yaml_values import YamlError, read

_VALE = "Vale"
"""The style that Vale has inside."""
_NOT_RUN = frozenset({"name", "kind", "scope", "limit", "level", "description", "link"})
"""The keys of a program that only its head or a listing has."""
_VALE_RULES = ("Vale.Avoid", "Vale.Repetition", "Vale.Spelling", "Vale.Terms")


def read_groups(sources: Sequence[StyleSource], vocabularies: Sequence[StyleSource], files: Files) -> Styles:
    """Return the groups of all sources: one for the paths, one for each `.vale.ini`. Errors as `sources.load_groups`."""
    notes: list[Note] = []
    inis = [one for one in sources if _is_ini(one.path)]
    others = [one for one in sources if not _is_ini(one.path)]
    groups = [_read_ini(one, files, notes) for one in inis]
    if others or vocabularies:
        groups.insert(0, _read_paths(others, vocabularies, files, notes))
    return Styles(
        groups,
        [f"{note.rule} ({note.path}:{note.line}: {note.text})" for note in notes if note.does_not_run],
        [f"{note.path}:{note.line}: {note.rule}: {note.text}" for note in notes if not note.does_not_run],
    )


def _is_ini(path: Path) -> bool:
    return path.name in INI_NAMES or path.suffix == ".ini"


class _Group:
    """A group while it is read."""

    def __init__(self, files: Files, set_up: SetUp, notes: list[Note]) -> None:
        self.files, self.set_up, self.notes = files, set_up, notes
        self.programs: list[Program] = []
        self.pages: dict[str, str] = {}

    def add_folder(self, folder: Path, names: Iterable[str] | None = None) -> None:
        """Add the rules of a style folder: all, or those with these names."""
        files = self.files.rules_in(folder)
        for file in files:
            name = f"{file.parent.name}.{file.name.split('.')[0]}"
            if names is None or name in names:
                self.add_file(file, name)

    def add_file(self, file: Path, name: str) -> None:
        """Add the rule or the dictionary in a file."""
        shown = self.files.shown(file)
        try:
            entries = read(self.files.read(file)).mapping
        except YamlError as problem:
            raise RuleError(f"{shown}:{problem.line}: {problem}") from None
        if not entries:
            raise RuleError(f"{shown}:1: no rule in YAML: it has no keys")
        if is_dictionary(entries):
            for each, keys in dictionary_rules(file.name.split(".")[0], entries):
                self.add(each, shown, keys)
            return
        self.add(name, shown, Keys(entries))

    def add(self, name: str, shown: str, keys: Keys) -> None:
        """Add a rule with these keys."""
        examples = keys.get("examples")
        program, notes = make_program(name, shown, keys, self.set_up)
        self.programs.append(program)
        self.notes += notes
        pairs = Keys(examples.mapping if examples else {})
        self.pages[name] = page_of(program, pairs.texts("bad"), pairs.texts("good"))

    def made(self, config: ValeConfig | None = None, folder: str = "") -> Group:
        """Return the group."""
        rules = [_listed(program, self.pages[program["name"]], config) for program in self.programs]
        running = [program for program in self.programs if program["kind"]]
        gate = gate_table([_take_needed(program) for program in running])
        heads: list[Head] = [(one["name"], one["kind"], one["scope"], one["limit"]) for one in running]
        programs = [_as_json({key: value for key, value in one.items() if key not in _NOT_RUN}) for one in running]
        accepted = exceptions_pattern([term for term in self.set_up.accept if term.strip()], 1)
        set_up: dict[str, Any] = {name: getattr(self.set_up, name) for name in SetUp.__match_args__}
        sections = applicability(config) if config else []
        parts = (rules, heads, programs, gate, accepted, set_up, sections, folder)
        return Group(*parts, digest_of(*parts))


def _as_json(program: Program) -> str:
    return json.dumps(program, separators=(",", ":"))


def _take_needed(program: Program) -> list[str] | None:
    """Remove from a program, and return, what only the gate needs: the texts of which each match has one; None for unknown."""
    texts: list[str] | None = (program.get("pattern") or {}).pop("needed", None)
    return None if program.get("always") else texts


def _listed(program: Program, page: str, config: ValeConfig | None) -> dict[str, Any]:
    """Return what a listing needs of a rule."""
    name = program["name"]
    severity = str(levels(config).get(name) or program["level"]) if config else program["level"]
    on = bool(program["kind"]) and (config is None or is_shown(severity, config))
    listed = {key: program[key] for key in ("name", "path", "line", "link")}
    return {**listed, "severity": severity, "on": on, "page": page}


def _read_paths(sources: Sequence[StyleSource], vocabularies: Sequence[StyleSource], files: Files, notes: list[Note]) -> Group:
    accept, reject = _words(vocabularies, files)
    folders = dict.fromkeys(str(one.path if one.path.is_dir() else one.path.parent) for one in sources)
    parents = dict.fromkeys(str(Path(folder).parent) for folder in folders if Path(folder).parent.is_relative_to(files.root))
    group = _Group(files, SetUp(accept=tuple(accept), reject=tuple(reject), folders=(*parents, *folders)), notes)
    for source in sources:
        files.check(source.path, source.place)
        if source.path.is_dir():
            before = len(group.programs)
            group.add_folder(source.path)
            if len(group.programs) == before:
                raise RuleError(f"{source.place}: no rule in {files.shown(source.path)!r}: a style is a folder of .yml files")
        else:
            stem = source.path.name.split(".")[0]
            name = stem.replace("_", "-") if source.is_rule else f"{source.path.parent.name}.{stem}"
            group.add_file(source.path, name)
    for name, keys in vocabulary_rules(accept, reject):
        group.add(name, files.shown(vocabularies[0].path), keys)
    return group.made()


def _words(vocabularies: Sequence[StyleSource], files: Files) -> tuple[list[str], list[str]]:
    """Return the accepted and the rejected words of vocabularies: folders with two lists, lists, or configs of cspell."""
    accept: list[str] = []
    reject: list[str] = []
    for source in vocabularies:
        files.check(source.path, source.place)
        folder = source.path.is_dir()
        lists = {source.path / "accept.txt": accept, source.path / "reject.txt": reject} if folder else {source.path: accept}
        known = [path for path in lists if path.is_file()]
        if not known:
            raise RuleError(f"{source.place}: neither accept.txt nor reject.txt is in {files.shown(source.path)!r}")
        for path in known:
            text = files.read(path, source.place)
            if path.suffix in CSPELL_SUFFIXES:
                _add_cspell(text, files.shown(path), accept, reject)
            else:
                lists[path] += read_words(text)
    return accept, reject


def _add_cspell(text: str, shown: str, accept: list[str], reject: list[str]) -> None:
    """Add the words of a config of cspell."""
    try:
        keys = Keys(read(without_comments(text)).mapping)
        accept += [literal(word) for name in ("words", "ignorewords", "userwords") for word in keys.texts(name)]
        reject += [literal(word) for word in keys.texts("flagwords")]
    except (YamlError, KeyValueError) as problem:
        raise RuleError(f"{shown}:{problem.line}: {problem}") from None


def _read_ini(source: StyleSource, files: Files, notes: list[Note]) -> Group:
    files.check(source.path, source.place)
    shown = files.shown(source.path)
    text = files.read(source.path, source.place)
    config = read_ini([text])
    folder = Path(os.path.normpath(source.path.parent / Path(config.styles_path or "styles").expanduser()))
    if config.styles_path and not folder.is_dir():
        raise RuleError(f"{shown}: StylesPath {config.styles_path!r} is no folder{_sync(config)}")
    files.check(folder, shown)
    config = read_ini([*_package_configs(folder, files), text])
    notes += [Note(shown, line, ".vale.ini", problem) for line, problem in config.notes]
    accept, reject = _ini_words(config, folder, files, shown)
    set_up = SetUp(
        config.word_template,
        tuple(accept),
        tuple(reject),
        config.ignored,
        config.skipped,
        tuple(config.ignores("TokenIgnores")),
        (*config.ignores("BlockIgnores"), *config.ignores("IgnorePatterns")),
        (str(folder),),
    )
    group = _Group(files, set_up, notes)
    _add_styles(group, config, folder, shown)
    _add_vale_rules(group, config, shown, accept, reject)
    inside = source.path.parent.relative_to(files.root).as_posix() if source.path.parent.is_relative_to(files.root) else "."
    return group.made(config, "" if inside == "." else f"{inside}/")


def _sync(config: ValeConfig) -> str:
    return "; 'vale sync' downloads the packages that the file names" if config.packages else ""


def _package_configs(folder: Path, files: Files) -> list[str]:
    """Return the set-ups that packages brought along, in the order of their names."""
    configs = folder / ".vale-config"
    found = sorted(file for file in configs.glob("*.ini") if file.is_file()) if configs.is_dir() else []
    return [files.read(file) for file in found]


def _ini_words(config: ValeConfig, folder: Path, files: Files, shown: str) -> tuple[list[str], list[str]]:
    sources = []
    for name in config.vocabularies:
        places = [folder / "config" / "vocabularies" / name, folder / "Vocab" / name]
        found = next((place for place in places if place.is_dir()), None)
        if found is None or ".." in Path(name).parts:
            raise RuleError(f"{shown}: no vocabulary {name!r} in {files.shown(places[0].parent)!r}")
        sources.append(StyleSource(found, shown))
    return _words(sources, files)


def _add_styles(group: _Group, config: ValeConfig, folder: Path, shown: str) -> None:
    """Add the styles that the file names, and the single rules of other styles."""
    for name, line in config.styles.items():
        if name == _VALE:
            continue
        if ".." in Path(name).parts or not (folder / name).is_dir():
            raise RuleError(f"{shown}:{line}: no style {name!r} in {group.files.shown(folder)!r}{_sync(config)}")
        group.add_folder(folder / name)
    known = {program["name"] for program in group.programs}
    for name in config.single_rules:
        style, _, rule = name.partition(".")
        file = folder / style / f"{rule}.yml"
        if name not in known and style not in config.styles and file.is_file():
            group.add_file(file, name)


def _add_vale_rules(group: _Group, config: ValeConfig, shown: str, accept: Sequence[str], reject: Sequence[str]) -> None:
    """Add the rules that Vale has inside, where the file names their style or one of them."""
    if _VALE not in config.styles and not any(name in _VALE_RULES for name in config.single_rules):
        return
    for name, keys in [
        *vocabulary_rules(accept, reject),
        ("Vale.Repetition", repetition_rule()),
        ("Vale.Spelling", spelling_rule()),
    ]:
        group.add(name, shown, keys)
