"""The tool `rename`: another id for something, wherever the case uses it."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import Consequences, EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import says
from argmap.render.json.rename import RenameDocument
from argmap.render.text.edited import renamed_line, still_said, still_said_line
from argmap.syntax.editing.renaming import Kind, rename_text


class Arguments(EditArguments, frozen=True, kw_only=True):
    """What to rename."""

    old: Annotated[str, says("The present id.")]
    new: Annotated[str, says("The new id.")]
    kind: Annotated[Kind | None, says("The kind of element, if several have this id.")] = None
    alias: Annotated[bool, says("Keep a claim's old id among its aliases.")] = True


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    done = edit_case(
        folder,
        asked,
        lambda parsed: rename_text(parsed, asked.old, asked.new, kind=asked.kind, alias=asked.alias),
    )
    file = done.after.source.name
    comments = still_said(done.result, asked.old, file)
    document = RenameDocument.of(done.writing, done.result, asked.old, asked.new, comments)
    lines = [
        renamed_line(done.result, asked.old, asked.new, file),
        *still_said_line(done.result, asked.old, file),
    ]
    return done.answer(document, lines)


TOOL = Tool(
    "Rename something",
    "Give a claim, link, argument, party, stage, source, group, value or audience another id, wherever the case uses it.",
    Arguments,
    (RenameDocument, Consequences),
    _run,
    writes=True,
    removes=True,
)
