"""The tool `diff`: what changed between two cases, or since a revision, and which verdicts that changed."""

from __future__ import annotations

import os
from typing import Annotated

from argmap.apps.mcp_server.answer import Answer, printed
from argmap.apps.mcp_server.folder import MOST_OF_A_CASE, CaseFolder
from argmap.apps.mcp_server.tool import CaseName, Tool
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import summarise
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Row, says
from argmap.core.model import Case
from argmap.core.quoting import quoted
from argmap.render.json.diff import DiffDocument
from argmap.render.text.change_lines import change_lines
from argmap.render.theme import UNICODE
from argmap.syntax.parsing import parse_case
from argmap.workspace.library import decode


class Arguments(Row, frozen=True, kw_only=True):
    """What to compare."""

    case: CaseName
    before: Annotated[
        CaseName | None, says("The old case: another case, or an earlier stage of the same one.")
    ] = None
    revision: Annotated[
        str | None, says("Instead of 'before': a git revision of this file to compare with.")
    ] = None


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    read = folder.read(asked.case)
    if (asked.before is None) == (asked.revision is None):
        raise ArgmapError("nothing to compare with was given", hint="give either 'before' or 'revision'")
    if asked.before is not None:
        before, name = folder.read(asked.before).case, asked.before
    else:
        before, name = _at_revision(read.path, asked.revision or "")
    names = (quoted(name), quoted(asked.case))
    summary = summarise(diff_cases(before, read.case), names=names)
    lists = ("rejected_otherwise", "orphaned", "unanswered", "other_verdicts", "changes", "verdicts")
    return Answer((DiffDocument.of(summary),), printed(change_lines(summary, UNICODE)), lists)


def _at_revision(path: str | None, revision: str) -> tuple[Case, str]:
    """Return a file of the folder as it was at a revision.

    Git runs no other program for it, and fetches nothing.
    """
    from argmap.workspace.git.command import read_blob

    if path is None:
        raise ArgmapError(
            "a case of the library has no revisions", hint="give 'before' in place of 'revision'"
        )
    if not revision or ":" in revision or not revision.isprintable():
        raise ArgmapError(
            f"{quoted(revision)} is not a revision", hint="name a commit, a tag or a branch, as HEAD~1"
        )
    name = f"{revision}:{path}"
    try:
        data = read_blob(revision, f"./{path.replace(os.sep, '/')}")
    except ArgmapError as error:
        hint = error.hint or "name a commit, a tag or a branch that has the file"
        raise ArgmapError(f"git cannot give {quoted(name)}: {error.message}", hint=hint) from None
    return parse_case(decode(data, name, max_size=MOST_OF_A_CASE), file=name).require(), name


TOOL = Tool(
    "Compare two cases",
    "What was added, removed, renamed or reworded between two cases, and which of these changes flipped which verdicts.",
    Arguments,
    (DiffDocument,),
    _run,
)
