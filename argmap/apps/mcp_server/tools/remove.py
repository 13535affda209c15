"""The tool `remove`: claims, links and arguments taken out of a case."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import Consequences, EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import says
from argmap.render.json.remove import RemoveDocument
from argmap.render.text.edited import removed_lines
from argmap.syntax.editing.removing import remove_statements


class Arguments(EditArguments, frozen=True, kw_only=True):
    """What to remove."""

    names: Annotated[
        tuple[str, ...], says("Ids of claims, links or arguments, or links as 'premise -> target'.")
    ]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    done = edit_case(folder, asked, lambda parsed: remove_statements(parsed, asked.names))
    document = RemoveDocument.of(done.writing, done.result, done.moved)
    return done.answer(document, removed_lines(done.result, written=done.written))


TOOL = Tool(
    "Remove claims and links",
    "Remove claims, links or arguments from a case, with the links that depend on them.",
    Arguments,
    (RemoveDocument, Consequences),
    _run,
    writes=True,
    removes=True,
)
