"""The language server under a client that sends what it should not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

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


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("textDocument/hover", {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": -1}}),
        ("textDocument/hover", {"textDocument": {"uri": "file:///a.md"}, "position": {"line": "x"}}),
        ("textDocument/hover", {"position": {"line": 0, "character": 0}}),
        ("textDocument/hover", None),
        ("textDocument/hover", [1]),
        ("textDocument/codeAction", {"textDocument": 5}),
        ("none/such", {}),
    ],
)
def test_a_request_with_wrong_parameters_gets_an_error_and_the_next_an_answer(
    tmp_path: Path, method: str, params: object
) -> None:
    sound = {"textDocument": {"uri": "file:///a.md"}, "position": {"line": 0, "character": 0}}
    run = served(tmp_path, call(method, params, 7), call("textDocument/hover", sound, 8), END)
    answers = [json.loads(part[: part.rindex("}") + 1]) for part in run.stdout.split("\r\n\r\n")[1:]]
    by_id = {answer["id"]: answer for answer in answers if "id" in answer}
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
