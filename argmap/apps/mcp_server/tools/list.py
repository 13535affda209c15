"""The tool `list`: which cases and sources there are."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from argmap.apps.mcp_server.answer import Answer, paged, printed, shown
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Limit, Offset, Tool
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.render.json.list import ListDocument, ListedCaseRow
from argmap.render.text.listing import listing_lines
from argmap.workspace.library import (
    Folder,
    FoundText,
    LibraryEntry,
    bundled_folder,
    case_files,
    case_name,
    read_text,
)
from argmap.workspace.summaries import ListedLine, summarise

_HERE = Folder(Path(), "the folder")
_LIBRARY = Folder(bundled_folder(), "library", is_own=True)


class Arguments(Row, frozen=True):
    """What to list."""

    library: Annotated[bool, says("Also list the bundled cases.")] = False
    offset: Offset = 0
    limit: Limit = 100


class SourceFiles(Row, frozen=True):
    """Files that can be sources."""

    sources: Annotated[
        list[str], says("Files in the folder that can be sources; read them with 'read-source'.")
    ]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    entries = [LibraryEntry(case_name(path), Path(path), _HERE) for path in folder.cases()]
    if asked.library:
        entries += [LibraryEntry(path.stem, path, _LIBRARY) for path in case_files(bundled_folder())]
    page, left = paged(entries, asked.offset, asked.limit)
    listed = [_listed(folder, entry) for entry in page]
    files = folder.source_files()
    sources, left_sources = paged(files, asked.offset, asked.limit)
    none = f"the list has no more than {len(entries):,}: ask with a smaller 'offset'"
    if not entries:
        none = "there are no cases in the folder yet: 'new-case' begins one"
    lines = printed(listing_lines(listed)) or [none]
    lines += ["", "sources:", *(f"  {shown(name)}" for name in sources)] if sources else []
    rows = (ListDocument([ListedCaseRow.of(one) for one in listed]), SourceFiles(sources))
    return Answer(rows, lines, ("sources", "cases"), {"cases": left, "sources": left_sources})


def _listed(folder: CaseFolder, entry: LibraryEntry) -> ListedLine:
    try:
        library = entry.folder is _LIBRARY
        text = read_text(str(entry.path)) if library else folder.read_text(folder.path(str(entry.path)))
    except ArgmapError:
        return ListedLine(entry, None)
    return ListedLine(entry, summarise(FoundText(entry.name, str(entry.path), text)))


TOOL = Tool(
    "List cases and sources",
    "The cases in the folder, with titles and sizes, and the files that can be sources of a case.",
    Arguments,
    (ListDocument, SourceFiles),
    _run,
)
