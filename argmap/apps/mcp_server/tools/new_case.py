"""The tool `new-case`: a new case file with its first claim."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.versions import version_of
from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.documents import Row, says
from argmap.core.model import Case, Claim, Party
from argmap.core.quoting import quoted
from argmap.syntax.editing.new_ids import claim_id
from argmap.syntax.editing.typed_values import free_new_id, valid_text
from argmap.syntax.parsing import parse_case
from argmap.syntax.writer import dump_case


class Arguments(Row, frozen=True, kw_only=True):
    """What the case says."""

    name: Annotated[
        str, says("The name of the case, such as 'night-ferry', or the path of its file in the folder.")
    ]
    title: Annotated[str, says("The question that the case is about.")]
    claim: Annotated[str, says("The first claim: the answer under dispute, as one sentence.")]
    id: Annotated[str | None, says("The id of that claim. The default is made from its text.")] = None
    by: Annotated[str | None, says("The id of the party that makes the claim, one of 'parties'.")] = None
    parties: Annotated[dict[str, str] | None, says("The parties: ids with names.")] = None
    preview: Annotated[bool, says("Preview only: show what would be written, and write nothing.")] = False


class NewCase(Row, frozen=True):
    """The case that was begun."""

    file: str
    written: bool
    claim: Annotated[str, says("The id of the first claim.")]
    text: Annotated[str, says("The text of the file.")]
    version: Annotated[str, says("The version of that text, for the next edit.")]


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    with folder.writing:
        path = folder.new_path(asked.name)
        text, claim = _text(asked, path)
        if not asked.preview:
            folder.write_new(path, text)
    verb = "would begin" if asked.preview else "began"
    lines = [
        f"{verb} {quoted(path)} with the claim {claim}",
        f"version: {version_of(text)}",
        *text.split("\n"),
    ]
    return Answer((NewCase(path, not asked.preview, claim, text, version_of(text)),), lines, long=("text",))


def _text(asked: Arguments, path: str) -> tuple[str, str]:
    """Return the text of the file and the id of its claim; what is not as a case file needs it is refused."""
    said, title = valid_text("claim", asked.claim), valid_text("title", asked.title)
    parties = {
        name: Party(name, valid_text(f"name of {name}", words))
        for name, words in (asked.parties or {}).items()
    }
    empty = Case(title=title, claims={})
    claim = claim_id(said, []) if asked.id is None else free_new_id(empty, asked.id)
    text = dump_case(Case(title=title, claims={claim: Claim(claim, said, by=asked.by)}, parties=parties))
    parse_case(text, file=path).require()
    return text, claim


TOOL = Tool(
    "Start a case",
    "Write a new case file in the folder, with its question and its first claim. No file is ever overwritten.",
    Arguments,
    (NewCase,),
    _run,
    writes=True,
)
