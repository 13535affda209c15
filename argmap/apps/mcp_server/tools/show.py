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
from argmap.render.view import ViewPart, build_view
from argmap.semantics import evaluate_grounded


class Arguments(Row, frozen=True, kw_only=True):
    """What to show."""

    case: CaseName
    claim: Annotated[str | None, says("Only the tree of this claim.")] = None
    depth: Annotated[Annotated[int, number(0, None)] | None, says("Only so many links below each root.")] = (
        None
    )
    party: Annotated[str | None, says("Only the claims of this party, and what they bear on.")] = None
    group: Annotated[str | None, says("Only the claims of this group.")] = None
    quotes: Annotated[bool, says("With the quotations, in the text of the answer.")] = False
    notes: Annotated[bool, says("With the notes, in the text of the answer.")] = False
    offset: Offset = 0
    limit: Limit = 200


class Version(Row, frozen=True):
    """Which text it was."""

    version: Annotated[str, says("Of the text of the file: an edit can be asked to build on it.")]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    read = folder.read(asked.case)
    graph = ArgumentGraph(read.case)
    found = evaluate_grounded(graph.case)
    part = ViewPart(asked.claim, asked.depth, asked.party, asked.group)
    view = build_view(graph, **part._asdict(), statuses=found.statuses)
    rows = view.rows[asked.offset : asked.offset + asked.limit]
    left = len(view.rows) - asked.offset - len(rows)
    there = {row.claim for row in rows} | {
        premise for row in rows if row.link for premise in row.link.premises
    }
    names = {row.link.name for row in rows if row.link}
    document = ShowDocument.of_view(replace(view, rows=rows), found)
    case = dict(document.case)
    case["claims"] = [claim for claim in case["claims"] if claim["id"] in there]
    case["links"] = [link for link in case["links"] if link["name"] in names or {*link["premises"]} <= there]
    told = {*there, *(link["name"] for link in case["links"])}
    shown = ShowDocument(
        case=case,
        at=document.at,
        conclusions=document.conclusions,
        verdicts={name: verdict for name, verdict in found.verdicts.items() if name in told},
        because={name: why for name, why in found.because.items() if name in told},
        strengths=None,
        rows=document.rows,
        audience=document.audience,
    )
    lines = printed(
        page_lines(
            replace(view, rows=rows),
            UNICODE,
            columns=None,
            quotes=asked.quotes,
            notes=asked.notes,
            scored=view,
        )
    )
    if not asked.notes and lines[-1].startswith("notes on the case"):
        lines[-1] = in_words_of_tools(lines[-1])
    version = Version(version_of(read.parsed.source.text))
    lists = ("rows", "because", "verdicts", "links", "claims", "sources")
    missing = len(graph.claims) - len(case["claims"])
    return Answer(
        (shown, version),
        [*lines, f"version: {version.version}"],
        lists,
        {"rows": max(0, left), "claims": missing},
    )


TOOL = Tool(
    "Show a case",
    "A case, or a part of it: what is claimed, what supports and counters it, and the verdicts that follow.",
    Arguments,
    (ShowDocument, Version),
    _run,
)
