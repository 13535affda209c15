"""The tool `check`: mistakes of a case, what a careful reader would question, quotations not proved."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.api.checking import Checker
from argmap.apps.edits.versions import version_of
from argmap.apps.mcp_server.answer import Answer, paged, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Limit, Offset, Tool
from argmap.checks.selection import Asked
from argmap.core.documents import Count, Row, says
from argmap.render.json.check import CheckDocument
from argmap.render.text.diagnostics import diagnostic_lines, tally


class Arguments(Row, frozen=True, kw_only=True):
    """What to check."""

    case: CaseName
    offset: Offset = 0
    limit: Limit = 100


class CheckAnswer(Row, frozen=True):
    """What else came of it."""

    version: Annotated[str, says("The version of the file's text, for the 'version' of an edit.")]
    proved: Annotated[Count, says("How many quotations are in the files of their sources.")]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    read = folder.read(asked.case)
    checker = Checker(
        Asked(), root=None if read.path is None else folder.root, sources=folder.sources_of(read)
    )
    if read.stage is not None:
        read.case  # noqa: B018 - raises where there is no such stage
    findings = checker.check(read.parsed, read.stage, folder=folder.place_of(read))
    page, left = paged(findings.diagnostics, asked.offset, asked.limit)
    lines = printed(diagnostic_lines(page))
    lines.append(tally(list(findings.diagnostics), 1, findings.proved, without_file=findings.without_file))
    rows = (CheckDocument.of(page), CheckAnswer(version_of(read.parsed.source.text), sum(findings.proved)))
    return Answer(rows, lines, ("diagnostics",), {"diagnostics": left})


TOOL = Tool(
    "Check a case",
    "The mistakes in a case file, what a careful reader would question, and whether quotations are in their sources.",
    Arguments,
    (CheckDocument, CheckAnswer),
    _run,
)
