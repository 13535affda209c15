"""The tool `read-source`: the text of a file that is, or is to be, a source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from argmap.apps.mcp_server.answer import MOST_TEXT, Answer, shown
from argmap.apps.mcp_server.folder import SOURCE_SUFFIXES, CaseFolder
from argmap.apps.mcp_server.tool import Tool
from argmap.core.diagnostics import ArgmapError
from argmap.core.documents import Count, Row, number, says
from argmap.core.quoting import quoted

#: How many characters are given at a time: with the marks around them no more than a text of an answer has.
_PAGE = 12_000


class Arguments(Row, frozen=True, kw_only=True):
    """What to read."""

    file: Annotated[str, says("The path of the file in the folder, as 'list' names it.")]
    offset: Annotated[int, number(0, None, "The offset of the first character.")] = 0
    limit: Annotated[int, number(1, MOST_TEXT - 1_000, "The most characters.")] = _PAGE


class SourcePage(Row, frozen=True):
    """A part of the text of a file."""

    file: Annotated[str, says("The path of the file.")]
    text: Annotated[str, says("The plain text, without markup, in which quotations are searched.")]
    offset: Annotated[Count, says("The offset of the first character.")]
    total: Annotated[Count, says("How many characters the whole text has.")]
    next_offset: Annotated[Count | None, says("The offset of the next part; null at the end.")]


def read_page(folder: CaseFolder, file: str, offset: int, limit: int) -> SourcePage:
    """Read a part of a file's text.

    Raises:
        ArgmapError: It is not in the folder, is of another kind, or cannot be read.
    """
    path = folder.path(file)
    if not path.lower().endswith(SOURCE_SUFFIXES):
        hint = f"a source is a file with one of {', '.join(SOURCE_SUFFIXES)}"
        raise ArgmapError(f"{quoted(path)} cannot be a source", hint=hint)
    try:
        text = folder.sources().document(Path(), path).text
    except ArgmapError as error:
        raise ArgmapError(f"{quoted(path)}: {error.message}", hint=error.hint) from None
    part = text[offset : offset + limit]
    end = offset + len(part)
    return SourcePage(path, part, offset, len(text), end if end < len(text) else None)


def _run(folder: CaseFolder, asked: Arguments) -> Answer:
    page = read_page(folder, asked.file, asked.offset, asked.limit)
    more = "the end" if page.next_offset is None else f"go on with offset {page.next_offset}"
    end = page.offset + len(page.text)
    head = f"{quoted(page.file)}, characters {page.offset:,} to {end:,} of {page.total:,}; {more}"
    return Answer((page,), [head, "", *shown(page.text).split("\n")], long=("text",))


TOOL = Tool(
    "Read a source",
    "The text of a file that is, or will be, a source of a case, part by part. Quote from this text, word for word.",
    Arguments,
    (SourcePage,),
    _run,
)
