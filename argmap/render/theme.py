"""The one look of a map: words, glyphs and colours for roles, parties and changes.

Colours are names that Rich and the exporters understand; a meaning is never
carried by colour alone, so every role has a glyph and a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.render.view import Role
from argmap.semantics import Status


class Sign(NamedTuple):
    """How a role is shown: a glyph, the same in ASCII, a word, and a style."""

    glyph: str
    plain: str
    word: str
    style: str


ROLES: dict[Role, Sign] = {
    "conclusion": Sign("◆", "*", "", "bold"),
    "rival": Sign("◇", "o", "", "bold"),
    "elsewhere": Sign("◇", "o", "", "bold"),
    "supports": Sign("+", "+", "supports", "green"),
    "counters": Sign("−", "-", "counters", "red"),
    "backs": Sign("⊕", "^", "backs", "green"),
    "undercuts": Sign("×", "/", "undercuts", "red"),
    "premise": Sign("&", "&", "joint with", "green"),
}

#: Both signs of a rejected claim have one colour: the glyph and the word say what it fails for.
VERDICTS: dict[Status, Sign] = {
    "accepted": Sign("✓", "v", "accepted", "green"),
    "rejected": Sign("✗", "x", "rejected", "red"),
    "unsupported": Sign("○", "o", "unsupported", "red"),
    "undecided": Sign("?", "?", "undecided", "yellow"),
}

#: By the last word of a kind of change; a terminal always has the plain symbols.
CHANGES: dict[str, Sign] = {
    "verdict": Sign("!", "!", "verdict", "bold yellow"),
    "flipped": Sign("×", "x", "flipped", "bold red"),
    "removed": Sign("−", "-", "removed", "red"),
    "added": Sign("+", "+", "added", "green"),
    "renamed": Sign(">", ">", "renamed", "cyan"),
    "reworded": Sign("~", "~", "reworded", "yellow"),
    "party": Sign("@", "@", "moved to another party", "yellow"),
    "restaged": Sign("@", "@", "moved to another stage", "yellow"),
    "retargeted": Sign(">", ">", "retargeted", "yellow"),
    "changed": Sign("~", "~", "changed", "yellow"),
}

#: What a merge asks an author to look at.
MERGES: dict[str, Sign] = {
    "conflict": Sign("!", "!", "conflict", "bold red"),
    "caution": Sign("?", "?", "caution", "yellow"),
}

#: Colours by party, in the order of the parties; their names are also X11's.
PARTY_COLOURS = ("blue", "magenta", "dark_orange3", "dark_cyan", "purple", "dark_goldenrod", "deep_pink4")


class Guides(NamedTuple):
    """The lines that join a tree, three columns each, or two where it is narrow."""

    branch: str = "├─ "
    last: str = "└─ "
    line: str = "│  "
    gap: str = "   "


class Look(NamedTuple):
    """One way of drawing: with the full set of glyphs, or in ASCII."""

    guides: Guides
    ascii: bool

    @property
    def narrow(self) -> Look:
        """The same with two columns a level instead of three, for screens that have none to spare."""
        lines = self.guides
        parts = (lines.branch, lines.last, lines.line, lines.gap)
        return self._replace(guides=Guides(*(part[0] + part[-1] for part in parts)))

    def glyph(self, role: Role) -> str:
        """The glyph of a role."""
        return ROLES[role].plain if self.ascii else ROLES[role].glyph

    def sign(self, sign: Sign) -> str:
        """The glyph of a sign."""
        return sign.plain if self.ascii else sign.glyph

    def verdict(self, verdict: Status) -> str:
        """The glyph and the word of a verdict."""
        return f"{self.sign(VERDICTS[verdict])} {VERDICTS[verdict].word}"

    def bar(self, strength: float | None) -> str:
        """A strength from 0 to 1 as a bar of ten cells and a number."""
        if strength is None:
            return "did not settle"
        cells = round(10 * strength)
        full, empty = ("#", ".") if self.ascii else ("█", "░")
        return f"{full * cells}{empty * (10 - cells)} {strength:.2f}"

    def text(self, unicode: str, plain: str) -> str:
        """One of two ways to write the same."""
        return plain if self.ascii else unicode


UNICODE = Look(Guides(), ascii=False)
ASCII = Look(Guides("|- ", "`- ", "|  ", "   "), ascii=True)


def drawn_characters() -> str:
    """Every character that the full look may print, to try on an output's encoding."""
    guides = UNICODE.guides
    return (
        "".join(sign.glyph for sign in (*ROLES.values(), *VERDICTS.values()))
        + guides.branch
        + guides.last
        + guides.line
        + "…“”↑↻→≠█░"
    )


def party_styles(parties: Iterable[str]) -> dict[str, str]:
    """A colour for each party, by its place in the list; they repeat after the last."""
    return {party: PARTY_COLOURS[index % len(PARTY_COLOURS)] for index, party in enumerate(parties)}


#: Light grounds that black text reads well on, in the order of the parties.
PARTY_FILLS = ("#dbe9f6", "#fde0c5", "#e3d9ee", "#d9f0d3", "#f8d7e3", "#fff3c4", "#d5eeee")


def party_fills(parties: Iterable[str]) -> dict[str, str]:
    """A ground for each party's boxes; white for nobody's."""
    named = [party for party in parties if party]
    return {"": "#ffffff", **{p: PARTY_FILLS[i % len(PARTY_FILLS)] for i, p in enumerate(named)}}
