"""The transport of the server: malformed headers end it, malformed requests are answered, and its log has no traceback."""

from __future__ import annotations

import logging
import re
import traceback
from typing import Any, BinaryIO

from lsprotocol.types import ResponseError
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcServerNotInitialized
from pygls.protocol import LanguageServerProtocol

from seedlint._internal.terminal import escape_line
from seedlint.errors import UsageError

_LENGTH = re.compile(rb"content-length:", re.IGNORECASE)
_SOUND_LENGTH = re.compile(
    rb"Content-Length: ([0-9]{1,12})\r\n"
)  # as pygls reads it; it overlooks others, and then hears nothing
_LARGEST_MESSAGE = 256_000_000  # bytes; ours: the text of a document is one message
_LARGEST_HEADER = 16_384  # bytes; ours


class Input:
    """Standard input with checked headers, as pygls reads it: lines up to an empty one, then the bytes of the message.

    UsageError for a header that gives no sound length: where the next message begins is then unknown.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._header = 0
        self._has_length = False

    def readline(self) -> bytes:
        """Return the next line of a header; empty at the end of the input."""
        line = self._stream.readline(_LARGEST_HEADER)
        self._header += len(line)
        if self._header >= _LARGEST_HEADER:
            raise UsageError(f"language server: a header of more than {_LARGEST_HEADER:,} bytes")
        if _LENGTH.match(line):
            self._check_length(line)
        elif line and not line.strip() and not self._has_length:
            raise UsageError("language server: a header without 'Content-Length'")
        return line

    def read(self, size: int) -> bytes:
        """Return the bytes of a message; fewer at the end of the input."""
        self._header, self._has_length = 0, False
        return self._stream.read(size)

    def _check_length(self, line: bytes) -> None:
        found = _SOUND_LENGTH.fullmatch(line)
        if not found or not 0 < int(found[1]) <= _LARGEST_MESSAGE:
            shown = line[:60].decode("ascii", "backslashreplace").strip()
            raise UsageError(f"language server: no message can follow the header {shown!r}")
        self._has_length = True


class Protocol(LanguageServerProtocol):
    """The protocol of pygls, with an error as the answer to each request that cannot be answered: pygls gives none to some.

    No answer holds a traceback.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Return the message of the data."""
        try:
            if isinstance(data, dict):
                self._check_time_of(data.get("method"))
            return super().structure_message(data)
        except JsonRpcException as error:
            if isinstance(data.get("id"), int | str) and "method" in data:
                self._send_response(data["id"], error=error.to_response_error())
            raise

    def _check_time_of(self, method: object) -> None:
        if self._workspace is None and method not in ("initialize", "exit", None):
            raise JsonRpcServerNotInitialized
        if self._shutdown and method not in ("exit", None):
            raise JsonRpcInvalidRequest("the server is shut down")

    def _send_response(self, msg_id: int | str, result: Any | None = None, error: ResponseError | None = None) -> None:
        if error is not None:
            error = ResponseError(error.code, error.message)  # without the data, where pygls puts tracebacks
        super()._send_response(msg_id, result, error)


def log_in_lines() -> None:
    """Write the log of the libraries to standard error, a line for each event."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        """Return the first line of the message, and the error with the place that raised it."""
        text = record.getMessage().partition("\n")[0]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            frames = traceback.extract_tb(error.__traceback__)
            origin = f" in {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
            text += f": {type(error).__name__}: {error}{origin}"
        return escape_line(f"seedlint: {text}")
