"""The entries under `ignore`, each with its place, so that one that is over or of no use can be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seedlint.config.errors import Complaint
from seedlint.config.load import Draft
from seedlint.config.nodes import at, items
from seedlint.config.schema import waiver_shape
from seedlint.config.settings import Waiver
from seedlint.config.validate import fit
from seedlint.model import Place
from seedlint.rule import Rule


def waivers(draft: Draft, rules: Mapping[str, Rule], home: str = "") -> Iterator[Waiver]:
    """Those of a config, for the files of a home; what does not fit is left out, for whoever fits the files complains of it."""
    for entry in (entry for source in draft.sources for entry in items(at(source, "ignore"))):
        flaws: list[Complaint] = []
        said = fit(entry, waiver_shape(rules), "ignore", flaws.append)
        if not flaws:
            place = Place(entry.file.path, entry.line, entry.column, entry.line, entry.column)
            files, names = tuple(said["files"]), tuple(said["rules"])
            yield Waiver(files, names, place, said["text"] or "", said["reason"] or "", said["until"] or "", home)
