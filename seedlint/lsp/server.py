"""The server: it takes the requests of an editor, and answers with the results of the other modules of this folder."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from seedlint import __version__
from seedlint._internal.dataclasses import dataclass, field
from seedlint.engine.session import Selection
from seedlint.errors import RuleError
from seedlint.formats.registry import BUILT_IN
from seedlint.lsp import actions
from seedlint.lsp.diagnostics import diagnostics, failure_message, skipped_message
from seedlint.lsp.hover import hover
from seedlint.lsp.open_files import Buffer, CheckedFile, CheckResult, OpenFiles
from seedlint.lsp.ranges import line_and_column
from seedlint.lsp.transport import Input, Protocol, log_in_lines
from seedlint.plugins.manager import load_formats

_WATCHED = ("**/.seedlint.yaml", "**/pyproject.toml", "**/*.py")


@dataclass
class _Shown:
    """The diagnostics and messages that the editor shows now, so that they can be removed later."""

    uris: set[str] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)


def serve(selection: Selection) -> None:
    """Serve an editor over standard input and output until it ends the session; output of rules goes to standard error."""
    protocol, sys.stdout = sys.stdout, sys.stderr
    log_in_lines()
    create_server(selection).start_io(cast("BinaryIO", Input(sys.stdin.buffer)), protocol.buffer)


def create_server(selection: Selection) -> LanguageServer:
    """Return a server with all its features."""
    server = LanguageServer("seedlint", __version__, protocol_cls=Protocol)
    shown = _Shown()
    files = OpenFiles(lambda: _buffers(server), lambda result: _show(server, result, shown), selection)
    _add_lifecycle(server, files)
    _add_document_events(server, files)
    _add_requests(server, files)
    return server


def _add_lifecycle(server: LanguageServer, files: OpenFiles) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        options = params.initialization_options
        files.trusted = isinstance(options, Mapping) and options.get("trusted") is True
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        files.folders = [Path(path).resolve() for path in map(_file_of, filter(None, uris)) if path]

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await _watch(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        await files.check(disk=True)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        files.close()


def _add_document_events(server: LanguageServer, files: OpenFiles) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(_: types.DidOpenTextDocumentParams) -> None:
        await files.check()

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(_: types.DidChangeTextDocumentParams) -> None:
        await files.check()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_: types.DidSaveTextDocumentParams) -> None:
        await files.check(disk=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(_: types.DidCloseTextDocumentParams) -> None:
        await files.check()


def _add_requests(server: LanguageServer, files: OpenFiles) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, actions.FIX_ALL]),
    )
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = _current(server, files, params.text_document.uri)
        return list(_actions(params, checked, _editor(server))) if checked else []

    @server.command(actions.MOVE_CURSOR)
    def move_cursor(uri: str, position: types.Position) -> None:
        selection = types.Range(position, position)
        server.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=selection), lambda _: None)

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover_text(params: types.HoverParams) -> types.Hover | None:
        checked = _current(server, files, params.text_document.uri)
        return _hover(checked, params.position, _editor(server)) if checked else None


async def _watch(server: LanguageServer) -> None:
    """Ask the editor to report changes on disk, if it can."""
    workspace = server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if not (watching and watching.dynamic_registration):
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in _watched()])
    registration = types.Registration("seedlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([registration]))


def _watched() -> Iterator[str]:
    """Yield the patterns of the files whose changes matter."""
    yield from _WATCHED
    try:
        formats = load_formats()
    except RuleError:  # shown with the first file that is opened
        formats = BUILT_IN
    yield from (f"**/*{suffix}" for suffix in formats.suffixes)


def _editor(server: LanguageServer) -> actions.Editor:
    """Return what the editor can do; the encoding of positions is the one that the answer to `initialize` named."""
    window = server.client_capabilities.window
    encoding = server.workspace.position_encoding or types.PositionEncodingKind.Utf16
    return actions.Editor(encoding, bool(window and window.show_document and window.show_document.support))


def _buffers(server: LanguageServer) -> Mapping[str, Buffer]:
    """Return the open documents that are files, by uri."""
    documents = [document for document in server.workspace.text_documents.values() if document.uri.startswith("file:")]
    files = ((document, _file_of(document.uri)) for document in documents)
    return {document.uri: Buffer(Path(file), document.source, document.version) for document, file in files if file}


def _file_of(uri: str) -> str:
    """Return the path that a URI names; '' where it names none."""
    try:
        file = to_fs_path(uri) or ""
    except ValueError:  # such as a wrong address of a host
        return ""
    return "" if "\0" in file else file


def _current(server: LanguageServer, files: OpenFiles, uri: str) -> CheckedFile | None:
    """Return the last result for a document; None if it was edited since."""
    checked = files.last.checked.get(uri)
    document = server.workspace.text_documents.get(unquote(uri))  # as pygls keeps them
    return checked if checked and document and document.source == checked.buffer.text else None


async def _show(server: LanguageServer, result: CheckResult, shown: _Shown) -> None:
    """Show the result of a check, and remove the diagnostics of earlier checks in other documents."""
    _show_messages(server, result, shown)
    by_uri = diagnostics(result, _editor(server).range_of)
    for uri in shown.uris - by_uri.keys():
        by_uri[uri] = []
    for uri, found in by_uri.items():
        version = result.checked[uri].buffer.version if uri in result.checked else None
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
    shown.uris = {uri for uri, found in by_uri.items() if found}


def _show_messages(server: LanguageServer, result: CheckResult, shown: _Shown) -> None:
    texts = {failure_message(root, failure): types.MessageType.Error for root, failure in result.failures.items()}
    texts |= {skipped_message(root, files): types.MessageType.Warning for root, files in result.skipped.items()}
    for text in sorted(texts.keys() - shown.messages):
        server.window_show_message(types.ShowMessageParams(texts[text], text))
    shown.messages = set(texts)


def _actions(params: types.CodeActionParams, checked: CheckedFile, editor: actions.Editor) -> Iterator[types.CodeAction]:
    uri, only = params.text_document.uri, params.context.only or [""]
    first, last = params.range.start.line + 1, params.range.end.line + 1
    if any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
        offered: list[types.CodeAction] = []
        for violation in checked.violations:
            if violation.place.line <= last and first <= violation.place.end_line:
                offered += actions.fix_actions(uri, checked.source, violation, editor.range_of)
                offered += actions.suppress_actions(uri, checked, violation, editor)
        # Two findings of a rule have one comment for the file, and one for the block if they are in the same block.
        yield from (action for at, action in enumerate(offered) if action not in offered[:at])
    if any(actions.FIX_ALL.startswith(kind) for kind in only):
        yield from actions.fix_all(uri, checked.source, checked.violations, editor.range_of)


def _hover(checked: CheckedFile, position: types.Position, editor: actions.Editor) -> types.Hover | None:
    at = line_and_column(checked.source, position, editor.encoding)
    for violation in checked.violations:
        place = violation.place
        if (place.line, place.column) <= at <= (place.end_line, place.end_column):
            text = hover(violation, checked.rules.get(violation.rule))
            return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), editor.range_of(place, checked.source))
    return None
