"""The appearance of a map: words, glyphs and colours for roles, parties and changes.

Colours have names that Rich and the exporters understand. All are from the fixed palette of 256, since a
terminal defines its own sixteen; tests require a contrast of 3 to 1 or more on black and on white. Colour
alone never carries a meaning: every role has a glyph and a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from argmap.core.model import Case
from argmap.semantics import Status

if TYPE_CHECKING:
    from argmap.render.effects import Effect
    from argmap.render.view import Role


class Sign(NamedTuple):
    """The appearance of a role: a glyph, its ASCII version, a word, and a style."""

    glyph: str
    plain: str
    word: str
    style: str


ROLES: dict[Role, Sign] = {
    "conclusion": Sign("◆", "*", "", "bold"),
    "rival": Sign("◇", "o", "", "bold"),
    "elsewhere": Sign("◇", "o", "", "bold"),
    "supports": Sign("+", "+", "supports", "green4"),
    "counters": Sign("−", "-", "counters", "red3"),
    "backs": Sign("⊕", "^", "backs", "green4"),
    "undercuts": Sign("×", "/", "undercuts", "red3"),
    "premise": Sign("&", "&", "joint with", "green4"),
}

#: The signs of verdicts. Accepted is strong and rejected faint, as in pictures; green and red are reserved
#: for supports and counters. Both kinds of rejection have one style: the glyph and the word tell them apart.
VERDICTS: dict[Status, Sign] = {
    "accepted": Sign("✓", "v", "accepted", "bold"),
    "rejected": Sign("✗", "x", "rejected", "dim"),
    "unsupported": Sign("○", "o", "unsupported", "dim"),
    "undecided": Sign("?", "?", "undecided", "dark_goldenrod"),
}

#: The names of the effects of accepted claims.
EFFECTS: dict[Effect, str] = {
    "against": "counter that the outcome rests on",
    "idle": "accepted, to no effect",
}

#: The outcome that a status means for a claim of interest, such as a conclusion.
OUTCOMES: dict[Status, str] = {
    "accepted": "stands",
    "rejected": "falls",
    "unsupported": "unsupported",
    "undecided": "open",
}

#: The signs of changes, by the last word of the kind; the terminal always uses the plain symbols.
CHANGES: dict[str, Sign] = {
    "verdict": Sign("!", "!", "verdict", "bold dark_goldenrod"),
    "flipped": Sign("×", "x", "flipped", "bold red3"),
    "removed": Sign("−", "-", "removed", "red3"),
    "added": Sign("+", "+", "added", "green4"),
    "renamed": Sign(">", ">", "renamed", "turquoise4"),
    "reworded": Sign("~", "~", "reworded", "dark_goldenrod"),
    "party": Sign("@", "@", "moved to another party", "dark_goldenrod"),
    "restaged": Sign("@", "@", "moved to another stage", "dark_goldenrod"),
    "retargeted": Sign(">", ">", "retargeted", "dark_goldenrod"),
    "changed": Sign("~", "~", "changed", "dark_goldenrod"),
}

#: The signs of remarks on a merge.
MERGES: dict[str, Sign] = {
    "conflict": Sign("!", "!", "conflict", "bold red3"),
    "caution": Sign("?", "?", "caution", "dark_goldenrod"),
}

#: The colours of parties in a terminal, by rank: each has a contrast of 3 to 1 or more on black and on white.
PARTY_COLOURS = (
    "dodger_blue2",
    "dark_orange3",
    "medium_violet_red",
    "turquoise4",
    "steel_blue3",
    "dark_goldenrod",
    "orchid",
)


class Guides(NamedTuple):
    """The lines of a tree: three columns per level, or two in the narrow version."""

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


def party_ranks(case: Case) -> dict[str, int]:
    """Number the parties of a case from 0: the declared ones, then those that claims name.

    The number decides the colour. Parties without a claim are numbered too, so that a declared party has the
    same colour at every stage.
    """
    named = (claim.by for claim in case.claims.values() if claim.by)
    return {party: rank for rank, party in enumerate(dict.fromkeys((*case.parties, *named)))}


def party_styles(case: Case) -> dict[str, str]:
    """Return a Rich style for each party; they repeat after the last."""
    return {party: PARTY_COLOURS[rank % len(PARTY_COLOURS)] for party, rank in party_ranks(case).items()}


def fill_key(rank: int) -> str:
    """Return the fill key for the group of a rank; fills repeat after the last, as inks do."""
    return f"fill-{rank % len(PARTY_INKS) + 1}"


#: The colours of parties in pictures, by rank. Any two of the seven differ by a CIEDE2000 of 29 or more, by
#: 17 under protanopia and deuteranopia, and by 10 in shades of grey.
PARTY_INKS = ("#1d63cc", "#d7591b", "#900065", "#28b196", "#8ec7ff", "#262e00", "#ffe7f0")


def party_inks(case: Case) -> dict[str, str]:
    """Return the colour of each party in pictures; they repeat after the last."""
    return {party: PARTY_INKS[rank % len(PARTY_INKS)] for party, rank in party_ranks(case).items()}


_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
#: Articles of English, German, French and Spanish, which begin the names of many parties, and the French one
#: that is written together with its noun.
_ARTICLES = frozenset(
    [
        "THE",
        "A",
        "AN",
        "DER",
        "DIE",
        "DAS",
        "EIN",
        "EINE",
        "LE",
        "LA",
        "LES",
        "UN",
        "UNE",
        "EL",
        "LOS",
        "LAS",
        "UNA",
    ]
)
_ELIDED = ("l'", "l\N{RIGHT SINGLE QUOTATION MARK}")
#: The character for parties when all letters and digits are taken.
_OTHERS = "~"


def party_letters(case: Case) -> dict[str, str]:
    """Return a character of ASCII for each party, in the order of their ranks.

    It is an initial of a word of the party's name if that is free, not that of an article before it; else
    another letter of the name, else any letter or digit. Letters are unique for the first 62 parties; all
    later ones have a tilde.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for party in party_ranks(case):
        wanted = _wanted(case.party_name(party) or party)
        found[party] = next((letter for letter in wanted if letter not in taken), _OTHERS)
        taken.add(found[party])
    return found


def _without_elided_article(name: str) -> str:
    return name[2:] if name.lower().startswith(_ELIDED) and len(name) > len("l'") else name


def _wanted(name: str) -> Iterator[str]:
    """Yield the candidate characters for a party, the best first."""
    words = [
        "".join(character for character in word if character.isascii() and character.isalpha()).upper()
        for word in normalize("NFKD", _without_elided_article(name)).split()
    ]
    if len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    yield from (word[0] for word in words if word)
    yield from "".join(words)
    yield from (*_CAPITALS, *_CAPITALS.lower(), *"0123456789")
