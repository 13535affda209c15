"""The paragraphs of a debate file as Verbatim has them: headings, tags, cites and cards, with their styles.

The styles are those of Verbatim (github.com/ashtarcommunications/verbatim): a pocket is Heading 1, a hat
Heading 2, a block Heading 3 and a tag Heading 4; a card is what follows a tag. `Analytic` and `Undertag` come
from related programs.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Style = Literal["pocket", "hat", "block", "tag", "analytic", "undertag", "cite", "card"]
#: The style of a piece of text: the name and date in a cite, or the parts of a card that are read out.
Look = Literal["", "cite", "read"]

#: The id of the style of each paragraph.
STYLE_IDS: dict[Style, str] = {
    "pocket": "Heading1",
    "hat": "Heading2",
    "block": "Heading3",
    "tag": "Heading4",
    "analytic": "Analytic",
    "undertag": "Undertag",
    "cite": "Normal",
    "card": "Normal",
}
LOOK_IDS: dict[Look, str] = {"cite": "Style13ptBold", "read": "StyleUnderline"}
#: The level of each heading.
HEADINGS: tuple[Style, ...] = ("pocket", "hat", "block")


class VerbatimParagraph(NamedTuple):
    """A paragraph: its style, and its pieces of text, each with its own style."""

    style: Style
    pieces: tuple[tuple[str, Look], ...]

    @classmethod
    def of(cls, style: Style, text: str, look: Look = "") -> VerbatimParagraph:
        """Return a paragraph of one piece."""
        return cls(style, ((text, look),))
