"""From YAML to nodes.

Only ruamel's events are used: so each key and value has its place, keys that stand twice are seen, and no tag can make an
object.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from seedlint.config.errors import Complaint
from seedlint.config.node_builder import Builder, TooMuchError, node_of
from seedlint.config.nodes import File, Node

_LARGEST = 1_000_000


def parse(file: File, complain: Callable[[Complaint], None]) -> Node | None:
    """The file's value; None where it holds none or cannot be read as YAML, which is complained of."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError
    from ruamel.yaml.reader import ReaderError

    if len(file.text) > _LARGEST:
        complain(file.whole(f"larger than {_LARGEST:,} characters"))
        return None
    builder, event = Builder(file, complain), None
    try:
        for event in YAML(typ="rt", pure=True).parse(file.text):
            builder.take(event)
        return builder.root
    except MarkedYAMLError as error:
        complain(_told(file, error))
    except ReaderError as error:
        complain(file.at(error.position, f"the character U+{error.character:04X} is not allowed in YAML"))
    except TooMuchError as error:
        complain(node_of(file, event, None).complaint(str(error)))
    return None


def _told(file: File, error: Any) -> Complaint:
    """A syntax error where it shows or, where it shows only at the end of the file, where what is not closed begins."""
    mark, problem = error.problem_mark or error.context_mark, str(error.problem or error.context)
    if "'\\t'" in problem:
        problem = "a tab; YAML is indented with spaces"
    if mark.index >= len(file.text.rstrip()) and error.context_mark:
        mark, problem = error.context_mark, f"{error.context}, the file ends"
    return file.complaint(mark.line + 1, mark.column + 1, f"not YAML: {problem}")
