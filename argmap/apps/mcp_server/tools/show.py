"""The tool `show`: a case, or a part of it, with its verdicts."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from argmap.apps.edits.versions import version_of
from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Limit, Offset, Tool
from argmap.apps.mcp_server.wording import in_words_of_tools
from argmap.core.documents import Row, number, says
from argmap.core.graph import ArgumentGraph
from argmap.render.json.show import ShowDocument
from argmap.render.text.shown_case import page_lines
from argmap.render.theme import UNICODE
from argmap.render.view import View, ViewPart
from argmap.render.view_building import build_view
from argmap.semantics import Grounded, evaluate_grounded


class Arguments(Row, frozen=True, kw_only=True):
    """What to show."""

    case: CaseName
    claim: Annotated[str | None, says("Only the tree of this claim.")] = None
    depth: Annotated[
        Annotated[int, number(0, None)] | None, says("Only claims at most this many links below each root.")
    ] = None
    party: Annotated[str | None, says("Only the claims of this party, and what they support or counter.")] = (
        None
    )
    group: Annotated[str | None, says("Only the claims of this group.")] = None
    quotes: Annotated[bool, says("With the quotations, in the text of the answer.")] = False
    notes: Annotated[bool, says("With the notes, in the text of the answer.")] = False
    offset: Offset = 0
    limit: Limit = 200


class CaseVersion(Row, frozen=True):
    """Which text it was."""

    version: Annotated[str, says("The version of the file's text, for the 'version' of an edit.")]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    read = folder.read(asked.case)
    graph = ArgumentGraph(read.case)
    found = evaluate_grounded(graph.case)
    part = ViewPart(asked.claim, asked.depth, asked.party, asked.group)
    view = build_view(graph, **part._asdict(), statuses=found.statuses)
    page = replace(view, rows=view.rows[asked.offset : asked.offset + asked.limit])
    document = _document(page, found)
    left_out = {
        "rows": max(0, len(view.rows) - asked.offset - len(page.rows)),
        "claims": len(graph.claims) - len(document.case["claims"]),
    }
    version = CaseVersion(version_of(read.parsed.source.text))
    lines = [*_lines(page, view, asked), f"version: {version.version}"]
    lists = ("rows", "because", "verdicts", "links", "claims", "sources")
    return Answer((document, version), lines, lists, left_out)


def _document(page: View, found: Grounded) -> ShowDocument:
    """Return the document of some rows: the claims and links that exist, with their verdicts."""
    links = [row.link for row in page.rows if row.link]
    there = {row.claim for row in page.rows} | {premise for link in links for premise in link.premises}
    names = {link.name for link in links}
    document = ShowDocument.of_view(page, found)
    case = dict(document.case)
    case["claims"] = [claim for claim in case["claims"] if claim["id"] in there]
    case["links"] = [link for link in case["links"] if link["name"] in names or {*link["premises"]} <= there]
    shown = {*there, *(link["name"] for link in case["links"])}
    return ShowDocument(
        case=case,
        at=document.at,
        conclusions=document.conclusions,
        verdicts={name: verdict for name, verdict in found.verdicts.items() if name in shown},
        because={name: why for name, why in found.because.items() if name in shown},
        strengths=None,
        rows=document.rows,
        audience=document.audience,
    )


def _lines(page: View, view: View, asked: Arguments) -> list[str]:
    """Return the text of some rows, with the score of all."""
    lines = printed(
        page_lines(page, UNICODE, columns=None, quotes=asked.quotes, notes=asked.notes, scored=view)
    )
    if not asked.notes and lines[-1].startswith("notes on the case"):
        lines[-1] = in_words_of_tools(lines[-1])
    return lines


TOOL = Tool(
    "Show a case",
    "A case, or a part of it: what is claimed, what supports and counters it, and the verdicts that follow.",
    Arguments,
    (ShowDocument, CaseVersion),
    _run,
)
