"""A scene as lines of text: rows, header, score, and suppositions."""

from __future__ import annotations

from dataclasses import replace

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.seen_map import ScreenScene
from argmap.core.display import counted
from argmap.core.quoting import one_line
from argmap.render.score import party_scores
from argmap.render.text.compact_rows import CompactRows
from argmap.render.text.lines import Piece, columns, cut
from argmap.render.text.score import counts, short_words
from argmap.render.text.shown_case import indented_levels
from argmap.render.text.what_if import supposition
from argmap.render.theme import CHANGES, VERDICTS, Look, party_letters, party_styles
from argmap.render.view import TreeRow, View

_MOVED = "bold yellow"

#: From this width on, a level of the tree takes as many columns as in `argmap show`.
_ROOMY = 100

#: The least columns for the text of a row: what is remarked after it gives way to them.
_ROOM_FOR_TEXT = 16

#: The least columns to which the name of a party is cut.
_SHORTEST_NAME = 9

#: How many claims that a verdict hangs on are named, but of the first set all.
_MOST_NAMED = 2

#: How many changed verdicts are named in one line.
_NAMED = 2


class SceneRows:
    """Draws the rows of a scene lazily: a large map has more than are ever visible.

    At any width and depth, a row shows the signs of its verdict, party and role, and
    its text gets the remaining space. `hidden` is how many levels of the tree are scrolled
    out at the left.
    """

    def __init__(self, browser: Browser, look: Look, width: int, hidden: int = 0) -> None:
        """Draw the state of the browser at that width; `hidden` is the previous number of hidden levels."""
        scene, selected = browser.scene, browser.selected
        self._browser = browser
        self._look = look = look if width >= _ROOMY else look.narrow
        self._pieces = CompactRows(
            _seen(scene), look, ids=browser.with_ids, former=scene.former, supposed=scene.supposed
        )
        self._room = width - 1
        seen = max(2, indented_levels(width, look))
        self.hidden = levels_hidden(hidden, selected.depth if selected else 0, seen)
        self._levels = range(self.hidden + 1, self.hidden + 1 + seen)
        self._fold, self._more, self._dots = look.text("▸", ">"), look.text("‹", "<"), look.text("…", "...")
        self._former = scene.former

    def line(self, position: int) -> list[Piece]:
        """Return a visible row as one line: a mark, the gutter, the guides and what the row says."""
        browser = self._browser
        index = browser.shown[position]
        row = browser.forest.row(index, browser.folded)
        gutter = self._pieces.gutter(row)
        left = self._guides(index, row)
        head, text, tail = self._fitted(row, self._room - _width(gutter) - columns(left))
        if row.hidden and not left:
            head[0] = (head[0][0][:-1] + self._fold, head[0][1])
        elif row.hidden:
            left = left[:-1] + self._fold
        matches = browser.found.matches.get(row.claim or "", ()) if text else ()
        said = marked(text, matches, self._pieces.text_style(row))
        return [(self._mark(row), _MOVED), *gutter, (left, "dim"), *head, *said, *tail]

    def _fitted(self, row: TreeRow, room: int) -> tuple[list[Piece], str, list[Piece]]:
        """Return the head of a row, its text and its tail, so that they fit."""
        head, text, tail = self._pieces.head(row), self._pieces.text(row), self._pieces.tail(row)
        wanted = min(columns(text[:_ROOM_FOR_TEXT]), _ROOM_FOR_TEXT)
        while len(tail) > bool(row.hidden) and room - _width(head) - _width(tail) < wanted:
            tail.pop(0)  # how much is hidden goes last, and stays
        if row.hidden and room - _width(head) - _width(tail) < wanted:
            tail = [(tail[0][0].removesuffix(" more"), tail[0][1])]
        while (over := _width(head) - max(room - _width(tail), 2)) > 0:
            said, style = head.pop()
            if columns(said) > over:
                head.append((cut(said, columns(said) - over, self._dots), style))
        return head, cut(text, room - _width(head) - _width(tail), self._dots), tail

    def _guides(self, index: int, row: TreeRow) -> str:
        """Return the lines of the tree, with the depth in brackets where they do not show it."""
        guides = self._browser.forest.guides(index, self._look, self._levels)
        more = self._more if self.hidden else ""
        told = row.depth in self._levels or row.depth == self.hidden == 0
        return more + guides + ("" if told else f"[{row.depth}] ")

    def _mark(self, row: TreeRow) -> str:
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


def marked(text: str, matches: tuple[tuple[int, int], ...], style: str = "") -> list[Piece]:
    """Return a text with its matches highlighted."""
    pieces: list[Piece] = []
    end = 0
    for start, stop in matches:
        pieces += [(text[end:start], style), (text[start:stop], "bold reverse")]
        end = stop
    return [*pieces, (text[end:], style)]


def _width(pieces: list[Piece]) -> int:
    return sum(columns(text) for text, _ in pieces)


def _seen(scene: ScreenScene) -> View:
    """Return the view with the verdicts of the scene."""
    return replace(scene.forest.view, statuses=scene.statuses)


def head_pieces(browser: Browser, width: int) -> list[Piece]:
    """Return the title with the audience, party, stage and size, as far as they fit."""
    case = browser.scene.case
    size = f"{counted(len(case.claims), 'claim')}, {counted(len(case.links), 'link')}"
    about = [size, ""]
    if browser.stages:
        stage = case.stages[browser.stages[browser.at]]
        place = f"stage {browser.at + 1} of {len(browser.stages)}"
        title = f"{place}, {stage.id}: {stage.title}" if stage.title else f"{place}, {stage.id}"
        dated = f"{title}, {stage.date}" if stage.date else title
        about = [f"{dated} | {size}", dated, title, f"{place}, {stage.id}", place]
    if browser.party is not None:
        only = f"only {case.party_name(browser.party)}"
        about = [*(f"{only} | {told}" if told else only for told in about), only]
    if case.audience is not None:
        audience = case.audiences.get(case.audience)
        judged = f"for {(audience.title if audience else None) or case.audience}"
        about = [*(f"{judged} | {told}" if told else judged for told in about), judged]
    name = one_line(case.title)
    shown = [one_line(told) for told in about]
    room = width - 3 - min(columns(name), max(width // 3, width - 3 - columns(shown[-1])))
    told = next((told for told in shown if columns(told) <= room), shown[-1])
    return [(name, "bold"), *([(" | ", "dim"), (told, "dim")] if told else [])]


def score_pieces(scene: ScreenScene, look: Look, width: int) -> list[Piece]:
    """Return, party by party, its letter, its name, and how many of its claims have each verdict.

    Names are cut, and those of the smallest parties left out, as far as is necessary to fit all into so many
    columns. Empty where nobody is said to make a claim.
    """
    case, graph = scene.case, scene.graph
    scores = party_scores(graph, scene.statuses)
    if not any(score.party for score in scores):
        return []
    styles, letters = party_styles(case), party_letters(case)
    told = [counts(score, look) for score in scores]
    names = [one_line(case.party_name(score.party)) if score.party else "others" for score in scores]
    signs = [f"{letters[score.party]} " if score.party else "" for score in scores]
    room = width - sum(columns(f"{sign}{count}   ") for sign, count in zip(signs, told, strict=True)) + 2
    names = _cut_names(names, [len(graph.parties[score.party]) for score in scores], room, look)
    pieces: list[Piece] = []
    for score, sign, name, count in zip(scores, signs, names, told, strict=True):
        said = f"{sign}{name} " if name else sign
        pieces += [("  " if pieces else "", ""), (said, styles.get(score.party, "")), (count, "")]
    return pieces


def _cut_names(names: list[str], sizes: list[int], room: int, look: Look) -> list[str]:
    """Shorten the names of parties until they fit into a number of columns, and then leave out some.

    The smallest parties are left out first.
    """
    shown, dots = list(names), look.text("…", "..")
    by_size = sorted(range(len(names)), key=lambda at: (sizes[at], -at))
    spare = room - sum(map(columns, names))
    for least in (_SHORTEST_NAME, 0):
        for at in by_size:
            wide = columns(shown[at])
            if spare < 0 and wide > least:
                shown[at] = cut(names[at], max(least, wide + spare), dots) if least else ""
                spare += wide - columns(shown[at])
    for at in reversed(by_size):  # what leaving out a name has won
        wide = columns(shown[at])
        if spare > 0 and wide:
            shown[at] = cut(names[at], wide + spare, dots)
            spare -= columns(shown[at]) - wide
    return shown


def dependence_pieces(browser: Browser, look: Look, width: int) -> list[Piece]:
    """Return what the verdict on the conclusion above the selected row hangs on, in the claims' words.

    Empty where that is not known, and under suppositions, which may have changed it.
    """
    scene, claim = browser.scene, browser.conclusion
    found = browser.hanging(claim) if claim and not scene.supposed else None
    sets = [crux.claims for crux in found.sets if crux.claims != (claim,)] if found else []
    if not sets or claim is None:
        return []
    status = scene.statuses[claim]
    lead = f"{look.glyph('conclusion')} {look.verdict(status)}"
    pieces: list[Piece] = [(lead, VERDICTS[status].style), (" hangs on: ", "dim")]
    shown = [names for at, names in enumerate(sets) if sum(map(len, sets[: at + 1])) <= _MOST_NAMED] or sets[
        :1
    ]
    more = f" | {look.text('…', '...')}" if len(sets) > len(shown) else ""
    count = sum(map(len, shown))
    room = (width - _width(pieces) - columns(more) - 3 * (count - 1)) // count
    for number, names in enumerate(shown):
        for at, name in enumerate(names):
            between = " + " if at else " | " if number else ""
            pieces += [(between, "dim"), (short_words(scene.case.claims[name], max(room, 8), look), "")]
    return [*pieces, (more, "dim")]


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
