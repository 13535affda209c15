"""The tool `cruxes`: what a verdict hangs on."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.api.explaining import cruxes
from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Tool
from argmap.core.documents import Row, number, says
from argmap.render.json.cruxes import CruxesDocument
from argmap.render.text.what_if import crux_lines
from argmap.render.theme import UNICODE

#: How long to search, in seconds.
_TIMEOUT = 8.0


class Arguments(Row, frozen=True, kw_only=True):
    """What to look for."""

    case: CaseName
    claim: Annotated[str | None, says("The id of a claim. The default is each conclusion.")] = None
    size: Annotated[int, number(1, 6, "The most claims in a set.")] = 3
    if_accepted: Annotated[bool, says("Suppose that claims are accepted, not rejected.")] = False


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    case = folder.read(asked.case).case
    found = cruxes(case, asked.claim, size=asked.size, if_accepted=asked.if_accepted, timeout=_TIMEOUT)
    lines = [
        line
        for claim in found
        for line in printed(
            crux_lines(
                claim,
                found.statuses[claim],
                found.found[claim],
                size=asked.size,
                accept=asked.if_accepted,
                look=UNICODE,
            )
        )
    ]
    if found.cut:
        lines.append(f"{found.cut}: not every set was tried; ask for a smaller 'size'")
    return Answer((found.document,), lines, ("claims",))


TOOL = Tool(
    "Find what a verdict hangs on",
    "The smallest sets of claims without supports whose rejection (or acceptance) would change a verdict.",
    Arguments,
    (CruxesDocument,),
    _run,
)
