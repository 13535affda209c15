"""The tool `explain`: what a check, a mistake or a word means."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.checks.glossary import TERMS, find_term
from argmap.checks.manual import find_manual, manuals
from argmap.core.documents import Row, says
from argmap.render.json.explain import ExplainDocument
from argmap.render.text.check_manuals import check_lines, manual_lines, term_lines


class Arguments(Row, frozen=True, kw_only=True):
    """What to explain."""

    name: Annotated[
        str | None,
        says(
            "The name of a check or a mistake, as in 'error[name]', or a term such as "
            "'undercut'. The default lists the checks."
        ),
    ] = None


def _run(_: CaseFolder, asked: Arguments) -> Answer:
    term = find_term(asked.name) if asked.name is not None else None
    if term is not None:
        document = ExplainDocument.of([], {term: TERMS[term]})
        return Answer((document,), printed(term_lines(term, TERMS[term])))
    found = manuals() if asked.name is None else [find_manual(asked.name)]
    lines = check_lines(found) if asked.name is None else manual_lines(found[0])
    return Answer((ExplainDocument.of(found, {}),), printed(lines), ("checks",))


TOOL = Tool(
    "Explain a finding or a word",
    "The meaning of a check, a mistake or a term of argmap, why it matters, and examples.",
    Arguments,
    (ExplainDocument,),
    _run,
)
