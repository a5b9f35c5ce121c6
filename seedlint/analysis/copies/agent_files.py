"""Files of instructions for agents, by their paths. Each agent has files of its own, so two agents read the same on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from seedlint._internal.named_tuples import NamedTuple
from seedlint.analysis.copies.path_parts import folder_path, names, split_path

AGENT_NAMES = names(
    "agent agents amp augment claude cline clinerules codex continue crush cursor factory gemini github goose junie kilocode kiro"
    " opencode qwen roo trae warp windsurf"
)
"""The names of agents, as their hidden folders have them."""
_FILES = names("AGENT AGENTS CLAUDE CRUSH GEMINI QWEN WARP")
"""Files, in any folder, that an agent reads as instructions for the folder; `CLAUDE.local.md` and `AGENTS.override.md` too.
`docs/claude.md` is a page about an agent."""
_ADDED = (".local", ".override")
_GENERAL = names("copilot-instructions guidelines")
"""Such files in the folder of an agent, beside those with the name of an agent."""
_GITHUB = names("agents chatmodes instructions prompts skills")
"""The folders in `.github` that agents read; the others are for people."""
_RULES = names("instructions rules steering")
"""Folders in the folder of an agent whose files are read together, as one file of instructions is."""
_SKILLS, _SHARED = "skills", "shared"
_ENDINGS = (".instructions", ".prompt", ".agent", ".chatmode")


class Instructions(NamedTuple):
    """A file of instructions for an agent."""

    agent: str
    folder: str
    """The folder for which the instructions are, with a slash at its end; '' for the root."""
    topic: str
    """'' for all that an agent must know of the folder; else the name of a skill, a command or the like."""


@lru_cache(maxsize=65536)
def find_instructions(path: str) -> Instructions | None:
    """Return what the path of a file says about it as instructions for an agent; None for another file."""
    folders, stem = split_path(path)
    at = next((at for at, folder in enumerate(folders) if folder[:1] == "." and folder[1:] in AGENT_NAMES), None)
    named = _without_ending(stem, _ADDED)
    if at is None:
        return Instructions(named.lower(), folder_path(folders), "") if named in _FILES else _shared_skill(folders, stem)
    agent, inside = folders[at][1:], folders[at + 1 :]
    if agent == "github":
        if (inside[:1] and inside[0] not in _GITHUB) or (not inside and stem != "copilot-instructions"):
            return None
        agent = "copilot"
    is_general = inside[0] in _RULES if inside else named in _FILES or stem in _GENERAL
    return Instructions(agent, folder_path(folders[:at]), "" if is_general else _topic(inside, stem))


def are_for_two_agents(one: str, other: str) -> bool:
    """Return whether two files are for two agents and one purpose: all of a folder, or the skill or command of one name."""
    here, there = find_instructions(one), find_instructions(other)
    return here is not None and there is not None and here[1:] == there[1:] and here.agent != there.agent


def _shared_skill(folders: Sequence[str], stem: str) -> Instructions | None:
    """Return a skill in no agent's folder, as repositories that offer skills have it."""
    if _SKILLS not in folders:
        return None
    at = folders.index(_SKILLS)
    inside = folders[at:]
    return Instructions(_SHARED, folder_path(folders[:at]), _topic(inside, stem)) if len(inside) > 1 else None


def _topic(inside: Sequence[str], stem: str) -> str:
    """Return the names below the kind of a file: `tides/SKILL` of `skills/tides/SKILL.md`, `plan` of `prompts/plan.prompt.md`."""
    return "/".join((*inside[1:], _without_ending(stem, _ENDINGS))).lower()


def _without_ending(stem: str, endings: Iterable[str]) -> str:
    return next((stem.removesuffix(ending) for ending in endings if stem.endswith(ending)), stem)
