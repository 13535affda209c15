"""A scene in lines of text: the rows, the head above them, and what is supposed."""

from __future__ import annotations

from dataclasses import replace

from argmap.browsing.browser import Browser
from argmap.browsing.scene import Scene
from argmap.terminal.lines import Line, Piece, counted, one_line
from argmap.terminal.page import indented_levels
from argmap.terminal.supposed import supposition
from argmap.terminal.tree import RowPieces
from argmap.theme import CHANGES, VERDICTS, Look
from argmap.view import Row, View

_CHANGED = "bold yellow"

#: From this many columns on a level of the tree takes as many as in `argmap show`.
_ROOMY = 100

#: How many changed verdicts are named in one line, where there is hardly room for more.
_NAMED = 2


class Rows:
    """Draws the rows of a scene, each when it is asked for: a large map has more than are ever seen."""

    def __init__(self, browser: Browser, look: Look, width: int) -> None:
        """Draw what the browser has now, to be seen at that width."""
        scene = browser.scene
        self._browser = browser
        self._look = look = look if width >= _ROOMY else look.narrow
        self._levels = indented_levels(width, look)
        self._fold = look.text("▸", ">")
        self._former = scene.former
        self._pieces = RowPieces(_seen(scene), look, former=self._former, supposed=scene.supposed)

    def line(self, position: int) -> list[Piece]:
        """The row at a place among those shown: a mark, then as `argmap show` has it; a fold is marked too."""
        browser = self._browser
        index = browser.shown[position]
        row = browser.forest.row(index, browser.folded)
        pieces = self._pieces.pieces(row)
        if row.claim is not None and not row.again:
            pieces = self._with_matches(row.claim, pieces)
        if row.depth > self._levels:
            pieces.insert(0, (f"[{row.depth}] ", "dim"))
        guides = browser.forest.guides(index, self._look, self._levels)
        if row.hidden and guides:
            guides = guides[:-1] + self._fold
        elif row.hidden:
            pieces[0] = (pieces[0][0][:-1] + self._fold, pieces[0][1])
        return [(self._mark(row), _CHANGED), (guides, "dim"), *pieces]

    def _mark(self, row: Row) -> str:
        """Whether a supposition is about the row, or changed its verdict."""
        name = row.claim or (row.link.name if row.link else "")
        if name in self._browser.scene.supposed:
            return "="
        return CHANGES["verdict"].glyph if name in self._former else " "

    def _with_matches(self, claim: str, pieces: list[Piece]) -> list[Piece]:
        """The pieces of a row, in which what was looked for stands out."""
        matches = self._browser.found.matches.get(claim)
        if not matches:
            return pieces
        text = one_line(self._browser.scene.case.claims[claim].text)
        at = pieces.index(("  " + text, ""))
        return [*pieces[:at], ("  ", ""), *marked(text, matches), *pieces[at + 1 :]]


def marked(text: str, matches: tuple[tuple[int, int], ...]) -> list[Piece]:
    """A text in which some stretches stand out."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in matches:
        pieces += [(text[end:start], ""), (text[start:stop], "bold reverse")]
        end = stop
    return [*pieces, (text[end:], "")]


def _seen(scene: Scene) -> View:
    """The view with the verdicts of the scene."""
    return replace(scene.forest.view, verdicts=scene.verdicts)


def head_lines(browser: Browser) -> list[Line]:
    """Two lines: the title; the stage, the size and the party."""
    case = browser.scene.case
    about = [f"{counted(len(case.claims), 'claim')}, {counted(len(case.links), 'link')}"]
    if browser.stages:
        stage = case.stages[browser.stages[browser.at]]
        told = ", ".join(part for part in (stage.title, stage.date) if part)
        place = f"stage {browser.at + 1} of {len(browser.stages)}, {stage.id}"
        about.insert(0, f"{place}: {told}" if told else place)
    pieces: list[Piece] = [(one_line(" | ".join(about)), "dim")]
    if browser.party is not None:
        pieces.insert(0, (f"only {one_line(case.party_name(browser.party))}", "bold yellow"))
        pieces.insert(1, (" | ", "dim"))
    return [Line("", "", [(one_line(case.title), "bold")]), Line("", "", pieces)]


def supposed_pieces(scene: Scene, look: Look) -> list[Piece]:
    """Which verdicts change, and on what supposition; nothing where nothing is supposed."""
    if not scene.supposed:
        return []
    rejected = [name for name, value in scene.supposed.items() if not value]
    accepted = [name for name, value in scene.supposed.items() if value]
    changed = scene.changed_claims
    count = counted(len(changed), "verdict") if changed else "no other claim"
    pieces: list[Piece] = [(f"{count} {'change' if len(changed) > 1 else 'changes'}", "bold")]
    for number, (name, before, after) in enumerate(changed[:_NAMED]):
        pieces += [
            (", " if number else ": ", ""),
            (name, "bold"),
            (f" {before} {look.text('→', '->')} ", ""),
            (look.verdict(after), VERDICTS[after].style),
        ]
    if len(changed) > _NAMED:
        pieces.append((f" and {len(changed) - _NAMED} more", ""))
    return [*pieces, (f" | if {one_line(supposition(rejected, accepted))}", "dim")]
