"""The language server under a real client, over standard input and output."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient

from seedlint import __version__
from tests.project import word_rule, write

HELP = (
    "Switch the logger off before you unplug the serial line, and wait until its green lamp has gone out. The logger writes its "
    "last ten readings only when it stops in order, and a line that is pulled while it writes leaves a damaged file."
)
OLD = f"# Logger\n\n{HELP}\n"
ROOT = Path(__file__).parents[1]
pytestmark = [pytest.mark.install, pytest.mark.slow]


SERVER = ClientServerConfig(
    server_command=[sys.executable, "-m", "seedlint", "lsp"], server_env={**os.environ, "PYTHONPATH": str(ROOT)}
)


@pytest_lsp.fixture(config=SERVER)
async def client(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


CHOOSY = ClientServerConfig(
    server_command=[*SERVER.server_command, "--ignore", "empty-section,low-*", "--min-severity", "warning"],
    server_env=SERVER.server_env,
)


@pytest_lsp.fixture(config=CHOOSY)
async def choosy(lsp_client: LanguageClient) -> AsyncIterator[None]:
    yield
    await lsp_client.shutdown_session()


class Editor:
    """A client with a folder, as an editor uses it."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client, self.folder, self.version = client, folder, 1
        self.shows_documents = False
        converter = client.protocol._converter  # by itself it takes a code action with a command for a command
        converter.register_structure_hook(
            types.Command | types.CodeAction, lambda sent, _: converter.structure(sent, types.CodeAction)
        )

    async def start(self, *encodings: str, **options: object) -> str | None:
        """The encoding of positions that the server agrees to."""
        answer = await self.client.initialize_session(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    general=types.GeneralClientCapabilities(position_encodings=encodings or None),
                    text_document=types.TextDocumentClientCapabilities(
                        publish_diagnostics=types.PublishDiagnosticsClientCapabilities(related_information=True)
                    ),
                    window=types.WindowClientCapabilities(
                        show_document=types.ShowDocumentClientCapabilities(self.shows_documents)
                    ),
                ),
                root_uri=self.folder.as_uri(),
                initialization_options=options or None,
            )
        )
        return answer.capabilities.position_encoding

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str) -> list[types.Diagnostic]:
        item = types.TextDocumentItem(self.uri(name), "markdown", self.version, text)
        return await self.told(name, lambda: self.client.text_document_did_open(types.DidOpenTextDocumentParams(item)))

    async def type(self, name: str, text: str) -> list[types.Diagnostic]:
        self.version += 1
        document = types.VersionedTextDocumentIdentifier(uri=self.uri(name), version=self.version)
        whole = types.TextDocumentContentChangeWholeDocument(text)
        typed = types.DidChangeTextDocumentParams(document, [whole])
        return await self.told(name, lambda: self.client.text_document_did_change(typed))

    async def told(self, name: str, act: Callable[[], None]) -> list[types.Diagnostic]:
        """What is told of a file once this was done."""
        self.client.diagnostics.pop(self.uri(name), None)
        act()
        while self.uri(name) not in self.client.diagnostics:
            await asyncio.wait_for(self.client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), 120)
        return list(self.client.diagnostics[self.uri(name)])

    def changed(self, name: str) -> None:
        """Says that a file changed on disk."""
        event = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))

    async def actions(self, name: str, at: types.Range) -> list[types.CodeAction]:
        context = types.CodeActionContext(diagnostics=[])
        asked = types.CodeActionParams(types.TextDocumentIdentifier(self.uri(name)), at, context)
        found = await self.client.text_document_code_action_async(asked)
        return [action for action in found or [] if isinstance(action, types.CodeAction)]

    async def hover(self, name: str, line: int, character: int) -> str:
        where = types.TextDocumentIdentifier(self.uri(name))
        found = await self.client.text_document_hover_async(types.HoverParams(where, types.Position(line, character)))
        assert found
        assert isinstance(found.contents, types.MarkupContent)
        return found.contents.value


@pytest.fixture
def editor(client: LanguageClient, tmp_path: Path) -> Editor:
    return Editor(client, tmp_path)


def span(line: int, start: int, end: int) -> types.Range:
    return types.Range(types.Position(line, start), types.Position(line, end))


def edits(change: types.WorkspaceEdit | None) -> list[types.TextEdit]:
    """Those of a change of one file."""
    assert change
    assert change.changes
    return list(next(iter(change.changes.values())))


async def test_a_text_that_is_in_another_file_is_found_before_it_is_saved(editor: Editor) -> None:
    write(editor.folder, {"old.md": OLD, "new.md": "# New\n\nNothing yet.\n"})
    await editor.start()
    assert await editor.open("new.md", "# New\n\nNothing yet.\n") == []
    told = await editor.type("new.md", f"# New\n\n{HELP}\n")
    assert [(flaw.code, flaw.range.start.line) for flaw in told] == [("duplicate-paragraph", 2)]
    assert told[0].related_information
    assert told[0].related_information[0].location == types.Location(editor.uri("old.md"), span(2, 0, len(HELP)))
    assert await editor.type("new.md", "# New\n\nNothing yet.\n") == []


async def test_positions_count_as_the_editor_does(editor: Editor) -> None:
    write(editor.folder, {".seedlint.yaml": "rule-files: [w.py]\n", "w.py": word_rule("boom")})
    await editor.start(trusted=True)
    told = await editor.open("a.md", "# A\n\n🎉 e\u0301 boom\n")
    assert [flaw.range for flaw in told] == [span(2, 6, 10)]


@pytest.mark.parametrize(
    ("offers", "agreed", "start"),
    [
        ((), "utf-16", 5),
        (("utf-8", "utf-16"), "utf-8", 10),
        (("utf-16", "utf-8"), "utf-16", 5),
        (("utf-32", "utf-8", "utf-16"), "utf-32", 4),
    ],
)
async def test_positions_are_in_the_encoding_that_was_agreed(
    editor: Editor, offers: tuple[str, ...], agreed: str, start: int
) -> None:
    write(editor.folder, {".seedlint.yaml": "rule-files: [w.py]\n", "w.py": word_rule("boom")})
    assert (await editor.start(*offers, trusted=True) or "utf-16") == agreed
    told = await editor.open("a.md", "# A\n\né漢📦 boom 📦\n")
    assert [flaw.range for flaw in told] == [span(2, start, start + 4)]
    assert (await editor.hover("a.md", 2, start + 4)).startswith("**word-boom**")
    where = types.TextDocumentIdentifier(editor.uri("a.md"))
    before = types.HoverParams(where, types.Position(2, start - 1))
    assert await editor.client.text_document_hover_async(before) is None
    allowed = {action.title: action for action in await editor.actions("a.md", told[0].range)}
    assert edits(allowed["Insert <!-- seedlint-disable-next-line word-boom --> above this text"].edit)[0].range == span(2, 0, 0)
    changed = types.TextDocumentContentChangePartial(text="milk", range=told[0].range)
    document = types.VersionedTextDocumentIdentifier(uri=editor.uri("a.md"), version=2)
    edit = types.DidChangeTextDocumentParams(document, [changed])
    assert await editor.told("a.md", lambda: editor.client.text_document_did_change(edit)) == []


async def test_rule_files_run_only_in_a_workspace_that_is_trusted(editor: Editor) -> None:
    wrote = "from pathlib import Path\nPath(__file__).with_name('ran').touch()\n"
    write(editor.folder, {".seedlint.yaml": "rule-files: [w.py]\n", "w.py": wrote + word_rule("boom")})
    await editor.start()
    told = await editor.open("a.md", "# A\n\nboom\n\n## Limits\n\n## Use\n\nStart it.\n")
    assert [flaw.code for flaw in told] == ["empty-section"]
    (said,) = editor.client.messages
    assert said.type == types.MessageType.Warning
    assert said.message == (
        f"seedlint skips w.py: the rule files of {editor.folder.resolve()} run only in a workspace that you trust"
    )
    assert not (editor.folder / "ran").exists()


async def test_a_config_may_name_the_rules_of_skipped_rule_files(editor: Editor) -> None:
    config = (
        "rule-files: [w.py]\nrules:\n  word-boom: error\n  empty-section: error\noverrides:\n"
        "  - {files: sub, rules: {word-boom: {most: 3}}}\nignore:\n  - {files: old.md, rules: word-*}\n"
    )
    nested = "extends: ../.seedlint.yaml\nrules: {word-boom: off}\n"
    write(editor.folder, {".seedlint.yaml": config, "sub/.seedlint.yaml": nested, "w.py": word_rule("boom"), "old.md": ""})
    await editor.start()
    allowed = "<!-- seedlint-disable-next-line word-boom -->\n\nboom\n\n<!-- seedlint-disable-next-line -->\n\nboom\n"
    told = await editor.open("a.md", f"# A\n\n{allowed}\n## Limits\n\n## Use\n\nStart it.\n")
    assert [(flaw.code, flaw.severity) for flaw in told] == [("empty-section", types.DiagnosticSeverity.Error)]


async def test_an_unknown_option_is_a_mistake_also_beside_skipped_rule_files(editor: Editor) -> None:
    config = "rule-files: [w.py]\nrules:\n  empty-section: {most: 3}\n"
    write(editor.folder, {".seedlint.yaml": config, "w.py": word_rule("boom")})
    await editor.start()
    opened = types.DidOpenTextDocumentParams(types.TextDocumentItem(editor.uri("a.md"), "markdown", 1, "# A\n\nText.\n"))
    told = await editor.told(".seedlint.yaml", lambda: editor.client.text_document_did_open(opened))
    assert [flaw.message for flaw in told] == ["unknown option 'most'"]


async def test_a_fix_is_offered_and_works(editor: Editor) -> None:
    name = "adr/0001-use-sqlite.md"
    text = (
        "# Use SQLite\n\n## Status\n\nAccepted\n\n## Context\n\nThe readings need a store.\n\n## Decison\n\nWe use SQLite.\n\n"
        "## Consequences\n\nOne file holds everything.\n"
    )
    await editor.start()
    told = await editor.open(name, text)
    assert [flaw.code for flaw in told] == ["missing-section"]
    action = (await editor.actions(name, told[0].range))[0]
    assert action.is_preferred
    assert action.title == "Replace 'Decison' with 'Decision'"
    assert edits(action.edit) == [types.TextEdit(span(10, 3, 10), "Decision")]


async def test_a_diagnostic_says_what_to_do_and_where_the_page_of_its_rule_is(editor: Editor) -> None:
    write(editor.folder, {".seedlint.yaml": "rule-files: [w.py]\n", "w.py": word_rule("boom")})
    await editor.start(trusted=True)
    told = await editor.open("a.md", "# A\n\nThe boom is here.\n\n## Limits\n\n## Use\n\nStart it.\n")
    ours, theirs = sorted(told, key=lambda flaw: str(flaw.code))
    assert ours.message == "nothing under 'Limits'\nhelp: write the section, or remove its heading"
    assert ours.code_description
    assert ours.code_description.href.endswith(f"/blob/v{__version__}/rules/empty_section.py")
    assert (theirs.message, theirs.code_description) == ("found 'boom'", None)


async def test_a_name_with_signs_that_a_uri_escapes_is_reported_and_fixed_under_the_uri_that_was_given(editor: Editor) -> None:
    name = "réadme #1 of c%23.md"
    await editor.start()
    told = await editor.open(name, "# A\n\n## Limits\n\n## Use\n\nStart it.\n")
    assert [flaw.code for flaw in told] == ["empty-section"]
    assert await editor.actions(name, told[0].range)


async def test_a_finding_can_be_allowed_with_a_comment(editor: Editor) -> None:
    write(editor.folder, {"old.md": OLD})
    text = f"# New\n\nHere is the text.\n\n{HELP}\n"
    await editor.start()
    told = await editor.open("new.md", text)
    found = {action.title: action for action in await editor.actions("new.md", told[0].range)}
    here = found["Insert <!-- seedlint-disable-next-line duplicate-paragraph --> above this text"].edit
    assert edits(here) == [types.TextEdit(span(4, 0, 0), "<!-- seedlint-disable-next-line duplicate-paragraph -->\n")]
    assert "Insert <!-- seedlint-disable-file duplicate-paragraph --> at the top of the file" in found


@pytest.mark.parametrize("shows", [True, False])
async def test_where_reasons_are_required_a_comment_has_an_empty_one_and_the_cursor_goes_there(
    editor: Editor, shows: bool
) -> None:
    write(
        editor.folder,
        {".seedlint.yaml": "overrides: [{files: docs, rules: {unexplained-suppression: on}}]\n", "docs/old.md": OLD},
    )
    editor.shows_documents = shows
    await editor.start()
    text = f"# New\n\nHere is the text.\n\n> {HELP}\n"
    told = await editor.open("docs/new.md", text)
    found = {action.title: action for action in await editor.actions("docs/new.md", told[0].range)}
    comment = '<!-- seedlint-disable-next-line duplicate-paragraph reason="" -->'
    here = found[f"Insert {comment} above this text"]
    assert edits(here.edit) == [types.TextEdit(span(4, 0, 0), f"> {comment}\n")]
    if not shows:
        assert here.command is None
        return
    assert here.command
    asked = types.ExecuteCommandParams(here.command.command, here.command.arguments)
    await editor.client.workspace_execute_command_async(asked)
    place = f"> {comment}".index('""') + 1
    assert editor.client.shown_documents == [
        types.ShowDocumentParams(editor.uri("docs/new.md"), take_focus=True, selection=span(4, place, place))
    ]
    elsewhere = await editor.open("a.md", "# A\n\n## Limits\n\n## Use\n\nStart it.\n")
    titles = [action.title for action in await editor.actions("a.md", elsewhere[0].range)]
    assert "Insert <!-- seedlint-disable-next-line empty-section --> above this text" in titles


async def test_two_findings_of_a_rule_have_one_comment_for_the_file(editor: Editor) -> None:
    await editor.start()
    told = await editor.open("new.md", "# New\n\nThere are 3 steps:\n\n- one\n- two\n\nThere are 4 steps:\n\n- one\n- two\n")
    assert [one.code for one in told] == ["broken-promise", "broken-promise"]
    titles = [action.title for action in await editor.actions("new.md", types.Range(told[0].range.start, told[1].range.end))]
    assert sorted(titles) == [
        "Insert <!-- seedlint-disable-file broken-promise --> at the top of the file",
        *["Insert <!-- seedlint-disable-next-line broken-promise --> above this text"] * 2,
    ]


async def test_hovering_a_finding_shows_the_page_of_its_rule(editor: Editor) -> None:
    await editor.start()
    told = await editor.open("a.md", "# Harbour\n\nThe harbour is open.\n\n## Boats\n")
    assert [flaw.code for flaw in told] == ["empty-section"]
    page = await editor.hover("a.md", 4, 4)
    assert page.startswith("**empty-section**: nothing under 'Boats'")
    assert "#### Why" in page
    assert "<!-- want -->" not in page


async def test_a_rule_of_a_style_has_a_fix_that_is_not_preferred_and_a_page(editor: Editor) -> None:
    rule = "extends: substitution\nmessage: Use '%s'\naction: {name: replace}\nswap: {milk: juice}\n"
    write(editor.folder, {"styles/Acme/Milk.yml": rule, ".seedlint.yaml": "styles: styles/Acme\n"})
    await editor.start()
    told = await editor.open("a.md", "# A page\n\nSome milk.\n")
    assert [(flaw.code, flaw.range) for flaw in told] == [("Acme.Milk", span(2, 5, 9))]
    action = (await editor.actions("a.md", told[0].range))[0]
    assert not action.is_preferred
    assert edits(action.edit) == [types.TextEdit(span(2, 5, 9), "juice")]
    assert "styles/Acme/Milk.yml" in await editor.hover("a.md", 2, 6)


async def test_a_change_of_the_config_is_picked_up(editor: Editor) -> None:
    await editor.start()
    text = "# Harbour\n\nThe harbour is open.\n\n## Boats\n"
    assert len(await editor.open("a.md", text)) == 1
    write(editor.folder, {".seedlint.yaml": "rules: {empty-section: off}\n"})
    assert await editor.told("a.md", lambda: editor.changed(".seedlint.yaml")) == []


async def test_a_flaw_in_the_config_is_marked_in_the_config_until_it_is_fixed(editor: Editor) -> None:
    write(editor.folder, {".seedlint.yaml": "rules:\n  emty-section: off\n"})
    await editor.start()
    opened = types.DidOpenTextDocumentParams(types.TextDocumentItem(editor.uri("a.md"), "markdown", 1, "# A\n\nText.\n"))
    told = await editor.told(".seedlint.yaml", lambda: editor.client.text_document_did_open(opened))
    assert [(flaw.range.start.line, flaw.range.start.character) for flaw in told] == [(1, 2)]
    write(editor.folder, {".seedlint.yaml": "rules:\n  empty-section: off\n"})
    assert await editor.told(".seedlint.yaml", lambda: editor.changed(".seedlint.yaml")) == []


async def test_what_the_config_excludes_has_no_findings(editor: Editor) -> None:
    write(editor.folder, {".seedlint.yaml": "exclude: [drafts]\n"})
    await editor.start()
    assert await editor.open("drafts/a.md", "# Harbour\n\nOpen.\n\n## Boats\n") == []


async def test_the_nearest_config_holds(editor: Editor) -> None:
    write(editor.folder, {".seedlint.yaml": "", "pkg/.seedlint.yaml": "rules: {empty-section: off}\n"})
    await editor.start()
    text = "# Harbour\n\nThe harbour is open.\n\n## Boats\n"
    assert (len(await editor.open("a.md", text)), await editor.open("pkg/a.md", text)) == (1, [])


async def test_nothing_of_a_buffer_stays_once_it_is_closed(editor: Editor) -> None:
    write(editor.folder, {"old.md": OLD})
    await editor.start()
    assert len(await editor.open("new.md", f"# New\n\n{HELP}\n")) == 1
    closed = types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(editor.uri("new.md")))
    assert await editor.told("new.md", lambda: editor.client.text_document_did_close(closed)) == []
    assert await editor.open("third.md", f"# Third\n\n{HELP}\n")


async def test_a_file_that_belongs_to_nothing_is_checked_alone(editor: Editor) -> None:
    folder = editor.folder
    write(folder, {"elsewhere/old.md": OLD})
    editor.folder = folder / "workspace"
    await editor.start()
    editor.folder = folder / "elsewhere"
    assert [flaw.code for flaw in await editor.open("new.md", f"# New\n\n{HELP}\n\n## Boats\n")] == ["empty-section"]
    assert not (folder / "elsewhere" / ".seedlint_cache").exists()


async def test_the_server_takes_rules_and_a_severity_as_check_does(choosy: LanguageClient, tmp_path: Path) -> None:
    editor = Editor(choosy, write(tmp_path, {".seedlint.yaml": "rules: {leftover-placeholder: info}\n"}))
    await editor.start()
    told = await editor.open("a.md", "# A\n\n## Limits\n\n## Use\n\nThere are 3 steps:\n\n- one\n- two\n\nTODO\n")
    assert [flaw.code for flaw in told] == ["broken-promise"]
