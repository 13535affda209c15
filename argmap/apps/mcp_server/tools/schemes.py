"""The tool `schemes`: the argument schemes that links can follow."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.documents import Row, says
from argmap.render.json.schemes import SchemesDocument
from argmap.render.text.schemes import scheme_lines, scheme_table
from argmap.semantics.schemes import all_schemes, find_scheme, folded


class Arguments(Row, frozen=True, kw_only=True):
    """Which scheme."""

    name: Annotated[str | None, says("A scheme, in any spelling; lists all if left out.")] = None


def _run(_: CaseFolder, asked: Arguments) -> Answer:
    found = find_scheme(asked.name)
    if asked.name is not None and found is None:
        hint = did_you_mean(folded(asked.name), all_schemes()) or "without a name, all are listed"
        raise ArgmapError(f"the library has no scheme '{asked.name}'", hint=hint)
    document = SchemesDocument.of([found] if found else all_schemes().values())
    lines = scheme_lines(found) if found else scheme_table(all_schemes().values())
    return Answer((document,), printed(lines), ("schemes",))


TOOL = Tool(
    "List argument schemes",
    "The argument schemes that a link can follow, or one with its premises, what follows, and its critical questions.",
    Arguments,
    (SchemesDocument,),
    _run,
)
