"""The language server under a client that sends what it should not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.project import seedlint_process

pytest.importorskip("pygls")
pytestmark = pytest.mark.slow


def message(text: str | bytes) -> bytes:
    content = text if isinstance(text, bytes) else text.encode()
    return f"Content-Length: {len(content)}\r\n\r\n".encode() + content


def call(method: str, params: object = None, number: int | None = None) -> bytes:
    return message(json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **({"id": number} if number else {})}))


START = call("initialize", {"capabilities": {}, "processId": None, "rootUri": None}, 1)
END = call("shutdown", None, 99) + call("exit")


def served(folder: Path, *sent: bytes) -> subprocess.CompletedProcess[str]:
    run = seedlint_process(folder, "lsp", stdin=START + b"".join(sent))
    assert "Traceback" not in run.stderr and "a bug in seedlint" not in run.stderr
    assert all(line.startswith("seedlint: ") for line in run.stderr.splitlines()), run.stderr
    return run


def answers(output: str) -> dict[int, dict[str, Any]]:
    """The answers of a server, by the number of the request."""
    found = [json.loads(part[: part.rindex("}") + 1]) for part in output.split("\r\n\r\n")[1:]]
    return {answer["id"]: answer for answer in found if "id" in answer}


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": -1}}),
        ("textDocument/hover", {"textDocument": {"uri": "file:///a.md"}, "position": {"line": "x"}}),
        ("textDocument/hover", {"position": {"line": 0, "character": 0}}),
        ("textDocument/hover", None),
        ("textDocument/hover", [1]),
        ("textDocument/codeAction", {"textDocument": 5}),
        ("workspace/executeCommand", {"command": "seedlint.moveCursor"}),
        ("workspace/executeCommand", {"command": "seedlint.moveCursor", "arguments": [5, {"line": "x"}]}),
        ("none/such", {}),
    ],
)
def test_a_request_with_wrong_parameters_gets_an_error_and_the_next_an_answer(
    tmp_path: Path, method: str, params: object
) -> None:
    sound = {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": 0}}
    run = served(tmp_path, call(method, params, 7), call("textDocument/hover", sound, 8), END)
    by_id = answers(run.stdout)
    assert by_id[7]["error"]["code"] < 0
    assert "error" not in by_id[8]
    assert run.returncode == 0


@pytest.mark.parametrize("method", ["textDocument/didOpen", "textDocument/didChange", "initialized"])
def test_a_notification_with_wrong_parameters_ends_nothing(tmp_path: Path, method: str) -> None:
    assert served(tmp_path, call(method, {"textDocument": 5}), message(b"{"), message(b"\xff"), END).returncode == 0


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: abc\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 0\r\n\r\n",
        b"Content-Length: 999999999999\r\n\r\n",
        b"Content-Length: " + b"9" * 5_000 + b"\r\n\r\n",
        b"content-length:5\r\n\r\n",
        b"X: y\r\n\r\n",
        b"x" * 100_000,
        b"X: y\r\n" * 10_000,
    ],
    ids=lambda header: header[:24].decode(),
)
def test_a_header_without_a_sound_length_ends_the_server(tmp_path: Path, header: bytes) -> None:
    run = served(tmp_path, header, END)
    assert run.returncode == 2
    assert run.stderr.startswith("seedlint: language server: ")
    assert run.stderr.count("\n") == 1


def test_the_end_of_the_input_ends_the_server(tmp_path: Path) -> None:
    served(tmp_path, b"Content-Length: 100\r\n\r\n{")
    served(tmp_path)


def test_a_request_before_the_start_and_one_behind_the_end_get_an_error(tmp_path: Path) -> None:
    sound = {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": 0}}
    early = seedlint_process(tmp_path, "lsp", stdin=call("textDocument/hover", sound, 7) + START + END)
    assert answers(early.stdout)[7]["error"]["code"] == -32002
    late = served(tmp_path, call("shutdown", None, 2), call("textDocument/hover", sound, 8), call("exit"))
    assert answers(late.stdout)[8]["error"] == {"code": -32600, "message": "the server is shut down"}
    assert early.returncode == late.returncode == 0


def test_a_workspace_without_a_sound_address_is_none(tmp_path: Path) -> None:
    folders = [{"uri": "file://[::1", "name": "a"}, {"uri": "file:///a%00b", "name": "b"}]
    start = call("initialize", {"capabilities": {}, "processId": None, "rootUri": None, "workspaceFolders": folders}, 1)
    run = seedlint_process(tmp_path, "lsp", stdin=start + END)
    assert "capabilities" in answers(run.stdout)[1]["result"]


def test_no_answer_holds_a_traceback(tmp_path: Path) -> None:
    run = served(tmp_path, call("workspace/executeCommand", {"command": 5}, 7), call("textDocument/hover", 5, 8), END)
    assert {"code", "message"} == answers(run.stdout)[7]["error"].keys() == answers(run.stdout)[8]["error"].keys()


def test_an_editor_is_asked_to_report_changes_of_documents_and_configs(tmp_path: Path) -> None:
    able = {"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}
    start = call("initialize", {"capabilities": able, "processId": None, "rootUri": None}, 1)
    run = seedlint_process(tmp_path, "lsp", stdin=start + call("initialized", {}) + END)
    assert all(f'"**/*{suffix}"' in run.stdout for suffix in (".md", ".txt", ".py"))
    assert '"**/.seedlint.yaml"' in run.stdout
