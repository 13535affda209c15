"""The tool `what-if`: which verdicts would change."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.api.explaining import what_if
from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Tool
from argmap.core.documents import Row, says
from argmap.render.json.what_if import WhatIfDocument
from argmap.render.text.what_if import what_if_lines
from argmap.render.theme import UNICODE


class Arguments(Row, frozen=True, kw_only=True):
    """What is supposed."""

    case: CaseName
    accept: Annotated[tuple[str, ...], says("Claims or links that are supposed to be accepted.")] = ()
    reject: Annotated[tuple[str, ...], says("Claims or links that are supposed to be rejected.")] = ()


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    supposed = what_if(folder.read(asked.case).case, rejected=asked.reject, accepted=asked.accept)
    lines = what_if_lines(supposed.graph, supposed.before, supposed.after, supposed.forced, UNICODE)
    return Answer((supposed.document,), printed(lines), ("changed",))


TOOL = Tool(
    "Suppose verdicts",
    "Which verdicts would change if some claims or links were accepted or rejected; the file is not changed.",
    Arguments,
    (WhatIfDocument,),
    _run,
)
