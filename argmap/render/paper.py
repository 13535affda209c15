"""A text to print as blocks, independent of the kind of document: questions, hand-outs, and keys to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from argmap.render.picture.shapes import Drawing

#: `title` and `heading` are headings, `text` is a paragraph, `rule` a line to write on, `break` begins a new page.
BlockKind = Literal["title", "heading", "text", "rule", "break"]


class Run(NamedTuple):
    """A piece of text of one look."""

    text: str
    bold: bool = False


class PaperBlock(NamedTuple):
    """A block: its kind, its text, and how many levels it is set in; `mark` hangs to the left of the text.

    One that `leads` begins something: it has room above it, and stays on the page of what follows.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    indent: int = 0
    mark: str = ""
    leads: bool = False

    @property
    def text(self) -> str:
        """All of its text."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its title, its language as a BCP 47 tag, and its blocks, after a drawing on a sheet of its own, if any."""

    title: str
    blocks: tuple[PaperBlock, ...]
    lang: str | None = None
    drawing: Drawing | None = None

    def texts(self) -> Iterator[str]:
        """Yield everything that is written, for which fonts are needed."""
        yield self.title
        for block in self.blocks:
            yield block.mark
            yield block.text


def paragraph(*pieces: str, mark: str = "", indent: int = 0, leads: bool = False) -> PaperBlock:
    """Return a paragraph; every other piece, the second first, is bold."""
    runs = tuple(Run(text, bold=at % 2 == 1) for at, text in enumerate(pieces) if text)
    return PaperBlock("text", runs, indent, mark, leads)


def heading(text: str) -> PaperBlock:
    """Return a heading."""
    return PaperBlock("heading", (Run(text, bold=True),), leads=True)
