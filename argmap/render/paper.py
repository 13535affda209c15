"""A printable text as blocks, independent of the document format: questions, hand-outs, and their keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.render.picture.shapes import Drawing

#: The kinds of block: headings `title` and `heading`, a paragraph `text`, a line to write on `rule`, a page
#: `break`.
BlockKind = Literal["title", "heading", "text", "rule", "break"]


class TextRun(NamedTuple):
    """A run of text in one style."""

    text: str
    bold: bool = False


class PaperBlock(NamedTuple):
    """A block: its kind, its text, and its level of indentation; `mark` hangs to the left of the text.

    A block that `leads` begins something: it has space above it, and stays on the page of what belongs to it.
    """

    kind: BlockKind
    runs: tuple[TextRun, ...] = ()
    indent: int = 0
    mark: str = ""
    leads: bool = False

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its title, its language as a BCP 47 tag, and its blocks.

    A drawing may stand before the blocks, with those of `above` over it. The blocks are on its sheet if they
    fit there, else on further ones.
    """

    title: str
    blocks: tuple[PaperBlock, ...]
    lang: str | None = None
    drawing: Drawing | None = None
    above: tuple[PaperBlock, ...] = ()

    def texts(self) -> Iterator[str]:
        """Yield every text in the document, from which the fonts it needs are chosen."""
        yield self.title
        for block in (*self.above, *self.blocks):
            yield block.mark
            yield block.text


def belonging(blocks: Sequence[PaperBlock], at: int) -> Sequence[PaperBlock]:
    """Return the blocks that stay on the page of one that leads: those that follow and are set in deeper."""
    end = at + 1
    while blocks[at].leads and end < len(blocks) and blocks[end].indent > blocks[at].indent:
        end += 1
    return blocks[at + 1 : end]


def paragraph(*pieces: str, mark: str = "", indent: int = 0, leads: bool = False) -> PaperBlock:
    """Return a paragraph of runs that alternate between plain and bold, beginning with plain."""
    runs = tuple(TextRun(text, bold=at % 2 == 1) for at, text in enumerate(pieces) if text)
    return PaperBlock("text", runs, indent, mark, leads)


def heading(text: str) -> PaperBlock:
    """Return a heading."""
    return PaperBlock("heading", (TextRun(text, bold=True),), leads=True)


def name_line() -> PaperBlock:
    """Return the line for the name of a pupil, and the date."""
    return paragraph("Name: ____________________    Date: ____________")
