"""The appearance of a map: words, glyphs and colours for roles, parties and changes.

Colours are names that Rich and the exporters understand; colour alone never
carries a meaning: every role has a glyph and a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from argmap.render.view import Role
from argmap.semantics import Status


class Sign(NamedTuple):
    """How a role is shown: a glyph, its ASCII version, a word, and a style."""

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

#: Both kinds of rejection have the same colour: the glyph and the word tell them apart.
VERDICTS: dict[Status, Sign] = {
    "accepted": Sign("✓", "v", "accepted", "green"),
    "rejected": Sign("✗", "x", "rejected", "red"),
    "unsupported": Sign("○", "o", "unsupported", "red"),
    "undecided": Sign("?", "?", "undecided", "yellow"),
}

#: By the last word of the kind of change; the terminal always uses the plain symbols.
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

#: The remarks of a merge.
MERGES: dict[str, Sign] = {
    "conflict": Sign("!", "!", "conflict", "bold red"),
    "caution": Sign("?", "?", "caution", "yellow"),
}

#: Party colours, in the order of the parties; the names are also X11's.
PARTY_COLOURS = ("blue", "magenta", "dark_orange3", "dark_cyan", "purple", "dark_goldenrod", "deep_pink4")


class Guides(NamedTuple):
    """The lines of a tree, three columns per level, or two when narrow."""

    branch: str = "├─ "
    last: str = "└─ "
    line: str = "│  "
    gap: str = "   "


class Look(NamedTuple):
    """A set of glyphs: Unicode or ASCII."""

    guides: Guides
    ascii: bool

    @property
    def narrow(self) -> Look:
        """The same glyphs with two columns per level instead of three."""
        lines = self.guides
        parts = (lines.branch, lines.last, lines.line, lines.gap)
        return self._replace(guides=Guides(*(part[0] + part[-1] for part in parts)))

    def glyph(self, role: Role) -> str:
        """Return the glyph of a role."""
        return ROLES[role].plain if self.ascii else ROLES[role].glyph

    def sign(self, sign: Sign) -> str:
        """Return the glyph of a sign."""
        return sign.plain if self.ascii else sign.glyph

    def verdict(self, verdict: Status) -> str:
        """Return the glyph and the word of a verdict."""
        return f"{self.sign(VERDICTS[verdict])} {VERDICTS[verdict].word}"

    def bar(self, strength: float | None) -> str:
        """Return a strength from 0 to 1 as a bar of ten cells and a number."""
        if strength is None:
            return "did not settle"
        cells = round(10 * strength)
        full, empty = ("#", ".") if self.ascii else ("█", "░")
        return f"{full * cells}{empty * (10 - cells)} {strength:.2f}"

    def text(self, unicode: str, plain: str) -> str:
        """Return the variant for this set of glyphs."""
        return plain if self.ascii else unicode


UNICODE = Look(Guides(), ascii=False)
ASCII = Look(Guides("|- ", "`- ", "|  ", "   "), ascii=True)


def drawn_characters() -> str:
    """Return every character of the Unicode set, to test an output's encoding."""
    guides = UNICODE.guides
    return (
        "".join(sign.glyph for sign in (*ROLES.values(), *VERDICTS.values()))
        + guides.branch
        + guides.last
        + guides.line
        + "…“”↑↻→≠█░"
    )


def party_styles(parties: Iterable[str]) -> dict[str, str]:
    """Return a colour for each party, by its position; they repeat after the last."""
    return {party: PARTY_COLOURS[index % len(PARTY_COLOURS)] for index, party in enumerate(parties)}


#: Light backgrounds on which black text is legible, in the order of the parties.
PARTY_FILLS = ("#dbe9f6", "#fde0c5", "#e3d9ee", "#d9f0d3", "#f8d7e3", "#fff3c4", "#d5eeee")


def party_fills(parties: Iterable[str]) -> dict[str, str]:
    """Return a background for each party's boxes; white for no party."""
    named = [party for party in parties if party]
    return {"": "#ffffff", **{p: PARTY_FILLS[i % len(PARTY_FILLS)] for i, p in enumerate(named)}}
