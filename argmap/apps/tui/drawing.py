"""A scene as lines of text: rows, header, and suppositions."""

from __future__ import annotations

from dataclasses import replace

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.seen_map import ScreenScene
from argmap.core.display import counted
from argmap.render.score import party_scores
from argmap.render.text.lines import Line, Piece, columns, cut, one_line
from argmap.render.text.score import counts
from argmap.render.text.shown_case import ROOM_FOR_TEXT, indented_levels
from argmap.render.text.tree import RowPieces, Wording
from argmap.render.text.what_if import supposition
from argmap.render.theme import CHANGES, VERDICTS, Look, party_styles
from argmap.render.view import Row, View

_MOVED = "bold yellow"

#: From this width on, a level of the tree takes as many columns as in `argmap show`.
_ROOMY = 100

#: Wordings of a row, tried until there is space for its text; the last is for rows that do not fit.
_WORDINGS = (
    Wording(),
    Wording(roles=False),
    Wording(parties=False),
    Wording(parties=False, roles=False),
    Wording(parties=False, roles=False, others=False),
    Wording(parties=False, roles=False, others=False, remarks=False),
)

#: How many changed verdicts are named in one line.
_NAMED = 2


class Rows:
    """Draws the rows of a scene lazily: a large map has more than are ever visible.

    At any width and depth, a row shows the signs of its role and verdict and its
    name; words, the party and the text get the remaining space.
    `hidden` is how many levels of the tree are scrolled out at the left.
    """

    def __init__(self, browser: Browser, look: Look, width: int, hidden: int = 0) -> None:
        """Draw the state of the browser at that width; `hidden` is the previous number of hidden levels."""
        scene, selected = browser.scene, browser.selected
        self._browser = browser
        self._look = look = look if width >= _ROOMY else look.narrow
        self._room = width - 1
        seen = max(2, indented_levels(width, look))
        self.hidden = levels_hidden(hidden, selected.depth if selected else 0, seen)
        self._levels = range(self.hidden + 1, self.hidden + 1 + seen)
        self._fold, self._more, self._dots = look.text("▸", ">"), look.text("‹", "<"), look.text("…", "...")
        self._former = scene.former
        *self._wordings, self._signs = (
            RowPieces(_seen(scene), look, former=self._former, supposed=scene.supposed, wording=wording)
            for wording in _WORDINGS
        )

    def line(self, position: int) -> list[Piece]:
        """Return a visible row as in `argmap show`, after a mark; a fold is marked too."""
        browser = self._browser
        index = browser.shown[position]
        row = browser.forest.row(index, browser.folded)
        left = self._guides(index, row)
        head, text, tail = self._fitted(row, self._room - columns(left))
        if row.hidden and not left:
            head[0] = (head[0][0][:-1] + self._fold, head[0][1])
        elif row.hidden:
            left = left[:-1] + self._fold
        if text:
            matches = browser.found.matches.get(row.claim or "", ())
            head += [("  ", ""), *marked(text, matches)]
        return [(self._mark(row), _MOVED), (left, "dim"), *head, *tail]

    def _fitted(self, row: Row, room: int) -> tuple[list[Piece], str, list[Piece]]:
        """Return the head of a row, its text and its tail, so that they fit."""
        text = self._wordings[0].text(row)
        wanted = min(columns(text[:ROOM_FOR_TEXT]) + 2, ROOM_FOR_TEXT) if text else 0
        for wording in self._wordings:
            head, tail = wording.head(row), wording.tail(row)
            left_over = room - sum(columns(said) for said, _ in (*head, *tail))
            if left_over >= wanted:
                break
        if left_over < 0:
            head = self._signs.head(row)
            name, style = head[1]
            left_over = room - sum(columns(said) for said, _ in (*head, *tail))
            head[1] = (cut(name, max(1, columns(name) + min(0, left_over)), self._dots), style)
        dots = "" if tail else self._dots  # a tail has an ellipsis of its own
        return head, cut(text, left_over - 2, dots), tail

    def _guides(self, index: int, row: Row) -> str:
        """Return the lines of the tree, with the depth in brackets where they do not show it."""
        guides = self._browser.forest.guides(index, self._look, self._levels)
        more = self._more if self.hidden else ""
        told = row.depth in self._levels or row.depth == self.hidden == 0
        return more + guides + ("" if told else f"[{row.depth}] ")

    def _mark(self, row: Row) -> str:
        """Return the mark of a row that is supposed, or whose verdict (or link's) changed."""
        step = row.link.name if row.link and row.role != "premise" else ""
        if (row.claim or step) in self._browser.scene.supposed:
            return "="
        return CHANGES["verdict"].glyph if {row.claim, step} & self._former.keys() else " "


def levels_hidden(before: int, depth: int, seen: int) -> int:
    """Return how many levels of a tree to hide at the left, so that a row and its children are visible.

    `seen` levels are visible. The number stays as `before` as long as that is enough.
    """
    if before < depth < before + seen:
        return before
    return 0 if depth < seen else depth - 2 * seen // 3


def marked(text: str, matches: tuple[tuple[int, int], ...]) -> list[Piece]:
    """Return a text with its matches highlighted."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in matches:
        pieces += [(text[end:start], ""), (text[start:stop], "bold reverse")]
        end = stop
    return [*pieces, (text[end:], "")]


def _seen(scene: ScreenScene) -> View:
    """Return the view with the verdicts of the scene."""
    return replace(scene.forest.view, statuses=scene.statuses)


def head_lines(browser: Browser) -> list[Line]:
    """Return two lines: the title; the stage, the size and the party."""
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


def score_pieces(scene: ScreenScene, look: Look) -> list[Piece]:
    """Return, party by party, how many claims are accepted, rejected, unsupported and undecided.

    Empty where nobody is said to make a claim.
    """
    pieces: list[Piece] = []
    styles = party_styles(scene.case)
    for score in party_scores(scene.graph, scene.statuses):
        name = one_line(scene.case.party_name(score.party)) if score.party else "others"
        said = f"{name} {counts(score, look)}"
        pieces += [*([(" | ", "dim")] if pieces else []), (said, styles.get(score.party, ""))]
    return pieces if any(scene.graph.parties) else []


def supposed_pieces(scene: ScreenScene, look: Look) -> list[Piece]:
    """Return the changed verdicts and the suppositions; empty without suppositions."""
    if not scene.supposed:
        return []
    rejected = [name for name, value in scene.supposed.items() if not value]
    accepted = [name for name, value in scene.supposed.items() if value]
    changed = scene.changed_claims
    said = f"{counted(len(changed), 'verdict')} {'change' if len(changed) > 1 else 'changes'}"
    if not changed:
        changed = list(scene.changed)
        steps = f", {counted(len(changed), 'step')} {'do' if len(changed) > 1 else 'does'}" if changed else ""
        said = f"no other claim changes{steps}"
    pieces: list[Piece] = [(said, "bold")]
    former = scene.former
    for number, (name, _, _) in enumerate(changed[:_NAMED]):
        now = scene.statuses[name]
        pieces += [
            (", " if number else ": ", ""),
            (name, "bold"),
            (f" {former[name]} {look.text('→', '->')} ", ""),
            (look.verdict(now), VERDICTS[now].style),
        ]
    if len(changed) > _NAMED:
        pieces.append((f" and {len(changed) - _NAMED} more", ""))
    return [*pieces, (f" | if {one_line(supposition(rejected, accepted))}", "dim")]
