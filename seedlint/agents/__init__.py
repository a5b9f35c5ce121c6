"""The part for agents: a server of the Model Context Protocol (`server`), its answers (`answers`), and a skill (`SKILL.md`).

May import: `_internal`, `api`, `authoring`, `config`, `discovery`, `engine`, `errors`, `model`, `reporters`, `rule`.
"""
