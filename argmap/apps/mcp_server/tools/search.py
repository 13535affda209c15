"""The tool `search`: the places in cases that contain some words."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer, paged, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Limit, Offset, Tool
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.documents import Row, says
from argmap.render.json.search import HitRow, SearchDocument
from argmap.render.text.search_hits import hit_lines
from argmap.workspace.searching import CaseHits, require_words, search_case


class Arguments(Row, frozen=True, kw_only=True):
    """What to look for."""

    words: Annotated[
        tuple[str, ...],
        says("Words or phrases; a text has to hold all of them. Case and accents are ignored."),
    ]
    cases: Annotated[
        tuple[CaseName, ...], says("Only in these; in all cases of the folder if left out.")
    ] = ()
    offset: Offset = 0
    limit: Limit = 50


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    require_words(asked.words)
    found: list[CaseHits] = []
    unread: list[str] = []
    for name in asked.cases or folder.cases():
        try:
            case = folder.read(name).case
        except ArgmapError:
            if asked.cases:
                raise
            unread.append(name)
            continue
        if hits := tuple(search_case(case, asked.words)):
            found.append(CaseHits(case.name, case.title, hits))
    hits_of = [(case, hit) for case in found for hit in case.hits]
    page, left = paged(hits_of, asked.offset, asked.limit)
    told = [case._replace(hits=tuple(hit for one, hit in page if one is case)) for case in found]
    lines = printed(hit_lines([case for case in told if case.hits], "…"))
    lines.append(f"{counted(len(hits_of), 'text')} found in {counted(len(found), 'case')}")
    lines += [f"{counted(len(unread), 'case')} could not be read: 'check' says why"] if unread else []
    document = SearchDocument(list(asked.words), [HitRow.of(case.name, hit) for case, hit in page])
    return Answer((document,), lines, ("hits",), {"hits": left})


TOOL = Tool(
    "Search cases",
    "Search all texts of the cases in the folder: claims, quotations, notes, parties, sources.",
    Arguments,
    (SearchDocument,),
    _run,
)
