"""The tool `questions`: the critical questions about the steps of a case."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.api.questions import questions
from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Tool
from argmap.core.documents import Row, says
from argmap.render.json.questions import QuestionsDocument


class Arguments(Row, frozen=True, kw_only=True):
    """What to ask about."""

    case: CaseName
    link: Annotated[str | None, says("The name of a link. The default is all links with a scheme.")] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    found = questions(folder.read(asked.case).case, asked.link)
    return Answer((found.document,), printed(found.lines()), ("unknown", "links"))


TOOL = Tool(
    "List critical questions",
    "The critical questions about links that follow an argument scheme: which are answered, and how to answer the others.",
    Arguments,
    (QuestionsDocument,),
    _run,
)
