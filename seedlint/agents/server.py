"""A server of the Model Context Protocol (https://modelcontextprotocol.io) over standard input and output.

All tools run in one thread, one after the other: the index belongs to it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from typing import Literal

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from seedlint import __version__
from seedlint.agents.answers import Answers
from seedlint.config import ConfigError
from seedlint.errors import RuleError, UsageError

_INSTRUCTIONS = (
    "seedlint judges what documents say: titles, headings, copied paragraphs, missing sections, readability. Before you write a "
    "paragraph into a document, ask find_similar; after you changed documents, ask check."
)
Level = Literal["error", "warning", "info"]


def serve() -> None:
    """Serve an agent until it closes standard input. The repository is the one around the current folder."""
    create_server().run("stdio")


def create_server() -> MCPServer[None]:
    """Return a server with all its tools."""
    server: MCPServer[None] = MCPServer("seedlint", version=__version__, instructions=_INSTRUCTIONS, log_level="WARNING")
    thread = ThreadPoolExecutor(1, "seedlint")
    answers = Answers()

    async def answer(ask: Callable[[Answers], str]) -> str:
        return await asyncio.get_running_loop().run_in_executor(thread, _ask, answers, ask)

    @server.tool()
    async def check(paths: list[str] = [], text: str = "", path: str = "", min_severity: Level = "warning") -> str:  # noqa: B006
        """Report what is wrong with the content of documents: a line for each finding, `LINE RULE: message`, by file.

        Args:
            paths: files and folders to report on; empty for the whole repository. All files are compared with them.
            text: a text to check in place of files, before it is written.
            path: where that text is to be written, such as `docs/install.md`: the path decides the format and the rules.
            min_severity: the lowest severity to report.
        """
        return await answer(
            lambda found: found.check_text(text, path, min_severity) if text else found.check_files(paths, min_severity)
        )

    @server.tool()
    async def explain(rule: str) -> str:
        """Show the page of a rule: why the flaw matters, a bad and a good example, the options, and the rule's limits."""
        return await answer(lambda found: found.explain_rule(rule))

    @server.tool()
    async def find_similar(text: str, path: str = "") -> str:
        """Say where the paragraphs of a text are already said in the repository. Ask before you write them.

        Args:
            text: one paragraph or more, as they would be written.
            path: the file that they are for, if there is one; its own text is not compared.
        """
        return await answer(lambda found: found.find_similar(text, path))

    return server


def _ask(answers: Answers, ask: Callable[[Answers], str]) -> str:
    """Return an answer. What rules print goes to standard error: standard output belongs to the protocol."""
    try:
        with redirect_stdout(sys.stderr):
            return ask(answers)
    except (ConfigError, RuleError, UsageError) as error:
        raise ToolError(str(error)) from None
