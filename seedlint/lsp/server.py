"""The protocol: requests of an editor in, diagnostics, actions and pages out. Nothing is decided here."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from seedlint import __version__
from seedlint._internal.dataclasses import dataclass, field
from seedlint.errors import RuleError
from seedlint.formats.registry import BUILT_IN
from seedlint.lsp import actions
from seedlint.lsp.diagnostics import diagnostics, message
from seedlint.lsp.hover import hover
from seedlint.lsp.open_files import Buffer, Checked, Desk, Look
from seedlint.lsp.ranges import line_and_column, range_of
from seedlint.plugins.manager import load_formats

_WATCHED = ("**/.seedlint.yaml", "**/*.py")


@dataclass
class _Shown:
    """What the editor shows at the moment, so that it can be taken back."""

    uris: set[str] = field(default_factory=set)
    messages: set[str] = field(default_factory=set)


def serve() -> None:
    """Speaks with an editor over standard input and output until it says that it is done; what rules print goes elsewhere."""
    spoken, sys.stdout = sys.stdout, sys.stderr
    made().start_io(sys.stdin.buffer, spoken.buffer)


def made() -> LanguageServer:
    """A server with all that it can do."""
    server = LanguageServer("seedlint", __version__)
    shown = _Shown()
    desk = Desk(lambda: _buffers(server), lambda look: _show(server, look, shown))
    _add_lifetime(server, desk)
    _add_documents(server, desk)
    _add_answers(server, desk)
    return server


def _add_lifetime(server: LanguageServer, desk: Desk) -> None:
    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        given = params.initialization_options
        desk.trusted = isinstance(given, Mapping) and given.get("trusted") is True
        uris = [folder.uri for folder in params.workspace_folders or ()] or [params.root_uri or ""]
        desk.folders = [Path(path).resolve() for path in map(to_fs_path, filter(None, uris)) if path]

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await _watch(server)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        await desk.check(disk=True)

    @server.feature(types.SHUTDOWN)
    def shutdown(_: None) -> None:
        desk.close()


def _add_documents(server: LanguageServer, desk: Desk) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(_: types.DidOpenTextDocumentParams) -> None:
        await desk.check()

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def typed(_: types.DidChangeTextDocumentParams) -> None:
        await desk.check()

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(_: types.DidSaveTextDocumentParams) -> None:
        await desk.check(disk=True)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(_: types.DidCloseTextDocumentParams) -> None:
        await desk.check()


def _add_answers(server: LanguageServer, desk: Desk) -> None:
    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix, actions.FIX_ALL]),
    )
    def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        checked = _current(server, desk, params.text_document.uri)
        return list(_actions(params, checked)) if checked else []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def page(params: types.HoverParams) -> types.Hover | None:
        checked = _current(server, desk, params.text_document.uri)
        return _page(desk, checked, params.position) if checked else None


async def _watch(server: LanguageServer) -> None:
    """Asks to be told of changes on disk, where the editor can."""
    workspace = server.client_capabilities.workspace
    watching = workspace and workspace.did_change_watched_files
    if not (watching and watching.dynamic_registration):
        return
    options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(pattern) for pattern in _watched()])
    asked = types.Registration("seedlint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
    await server.client_register_capability_async(types.RegistrationParams([asked]))


def _watched() -> Iterator[str]:
    """Yield the patterns of the files whose changes matter."""
    yield from _WATCHED
    try:
        formats = load_formats()
    except RuleError:  # shown with the first file that is opened
        formats = BUILT_IN
    yield from (f"**/*{suffix}" for suffix in formats.suffixes)


def _buffers(server: LanguageServer) -> Mapping[str, Buffer]:
    """What is open and is a file."""
    documents = [document for document in server.workspace.text_documents.values() if document.uri.startswith("file:")]
    files = ((document, to_fs_path(document.uri)) for document in documents)
    return {
        document.uri: Buffer(Path(file), document.source, document.version)
        for document, file in files
        if file and "\0" not in file
    }


def _current(server: LanguageServer, desk: Desk, uri: str) -> Checked | None:
    """What was found in a document, unless it was edited since."""
    checked = desk.last.checked.get(uri)
    document = server.workspace.text_documents.get(unquote(uri))  # as pygls keeps them
    return checked if checked and document and document.source == checked.buffer.text else None


async def _show(server: LanguageServer, look: Look, shown: _Shown) -> None:
    """Shows what a look found, and takes back what an earlier one showed elsewhere."""
    told = diagnostics(look)
    for uri in shown.uris - told.keys():
        told[uri] = []
    for uri, found in told.items():
        version = look.checked[uri].buffer.version if uri in look.checked else None
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
    shown.uris = {uri for uri, found in told.items() if found}
    texts = {message(root, failure) for root, failure in look.failures.items()}
    for text in sorted(texts - shown.messages):
        server.window_show_message(types.ShowMessageParams(types.MessageType.Error, text))
    shown.messages = texts


def _actions(params: types.CodeActionParams, checked: Checked) -> Iterator[types.CodeAction]:
    uri, only = params.text_document.uri, params.context.only or [""]
    first, last = params.range.start.line + 1, params.range.end.line + 1
    if any(types.CodeActionKind.QuickFix.startswith(kind) for kind in only):
        for violation in checked.violations:
            if violation.place.line <= last and first <= violation.place.end_line:
                yield from actions.fixes(uri, checked.source, violation)
                yield from actions.allowances(uri, checked.source, violation, checked.formats)
    if any(actions.FIX_ALL.startswith(kind) for kind in only):
        yield from actions.fix_all(uri, checked.source, checked.violations)


def _page(desk: Desk, checked: Checked, position: types.Position) -> types.Hover | None:
    at = line_and_column(checked.source, position)
    for violation in checked.violations:
        place = violation.place
        if (place.line, place.column) <= at <= (place.end_line, place.end_column):
            text = hover(violation, desk.rule(checked.root, violation.rule))
            return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), range_of(place, checked.source))
    return None
