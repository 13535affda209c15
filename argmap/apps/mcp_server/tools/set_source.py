"""The tool `set-source`: a source of a case, declared or described further."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.declaring import DeclareArguments, DeclaredAnswer, declare_in
from argmap.apps.mcp_server.edits import Consequences
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import says


class Arguments(DeclareArguments, frozen=True, kw_only=True):
    """The values of the source; what is left out is unchanged."""

    id: Annotated[str, says("The id by which claims cite it, such as 'letter'.")]
    file: Annotated[
        str | None, says("The file with its text, as 'list' names it: quotations are proved by it.")
    ] = None
    title: Annotated[str | None, says("A short title.")] = None
    author: Annotated[str | None, says("Who wrote it.")] = None
    qualifications: Annotated[str | None, says("Why its author can be trusted on this.")] = None
    publisher: Annotated[str | None, says("Who published it.")] = None
    date: Annotated[str | None, says("When it appeared: YYYY, YYYY-MM or YYYY-MM-DD.")] = None
    accessed: Annotated[str | None, says("When it was read: YYYY-MM-DD.")] = None
    url: Annotated[str | None, says("Its address, which is written down and never fetched.")] = None
    page: Annotated[str | None, says("Its page or pages, where it is a part of something larger.")] = None
    lang: Annotated[str | None, says("Its language, as 'en' or 'fr'.")] = None
    record: Annotated[
        bool | None, says("Whether the file holds notes made from the document, and not its text.")
    ] = None
    notes: Annotated[str | None, says("Notes.")] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    file = None
    if asked.file is not None:
        _, path = folder.read_editable(asked.case)
        place, named = Path(path).parent, folder.path(asked.file)
        file = os.path.relpath(named, place).replace(os.sep, "/")
        folder.sources().document(place, file)  # refused at once if it cannot be read
    return declare_in(folder, asked, "source", file=file)


TOOL = Tool(
    "Declare a source",
    "Declare a source that claims can cite, with the file in the folder that holds its text, or change its values.",
    Arguments,
    (DeclaredAnswer, Consequences),
    _run,
    writes=True,
)
