"""The legend, which explains the signs that occur in a map, and the header with title and legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from argmap.core.display import capitalized
from argmap.core.model import STANCES
from argmap.render.picture import legend_samples as samples
from argmap.render.picture.header import Header
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import SIZES, Drawing, DrawnWords
from argmap.render.picture.text.wrapping import width, wrap
from argmap.render.picture.title import build_title, title_text
from argmap.render.theme import EFFECTS, OUTCOMES, VERDICTS, party_letters, party_ranks
from argmap.render.view import View, first_of_each_part

#: The least width of title and legend, the gap between entries, the row height, the gap between a sample and
#: its description, and the line height within a description, in pixels.
LEAST, _BETWEEN, _ROW, _GAP, _LEADING = 560.0, 14.0, 17.0, 6.0, 12.0
#: The gap between the legend above a page and the contents of the page.
_BELOW = 10.0

#: How the lines of a map show what their links do: by their ends, by signs, or by words, which need no entry.
_LinkMarks = Literal["ends", "signs", "words"]


class _Entry(NamedTuple):
    """An entry of the legend: a sample, drawn to the right of its origin, and its description."""

    sample: Header
    text: str


def build_header(
    view: View,
    plan: DrawingPlan,
    margin: float,
    room: float,
    *,
    references: bool = False,
    explained: bool = True,
) -> Header:
    """Lay out the header inside a margin, in `room` pixels of width.

    The legend, if the map is to be `explained`, explains `references` too, if given.
    """
    header = build_title(title_text(view), margin, room)
    header.height += 8
    if explained:
        _explain(header, list(_entries(view, plan, references=references, lettered=True)), margin, room)
        header.height += _ROW
    header.height += _ROW
    return header


def build_page_legend(
    view: View, plan: DrawingPlan, margin: float, room: float, *, references: bool = False
) -> Header:
    """Lay out the header of one of several pages: the legend, if there is one, inside a margin."""
    legend = Header()
    _explain(legend, list(_entries(view, plan, references=references, lettered=True)), margin, room)
    legend.height = legend.height + _ROW + _BELOW if legend.words else margin
    return legend


def build_sheet_legend(view: View, drawing: Drawing | None, room: float) -> Header:
    """Lay out a legend for the edge of a sheet: that of a drawing, or of anything that a view may show."""
    plan = build_plan(view)
    if drawing and not any(line.crosses for line in drawing.lines):
        plan = plan._replace(nodes=[node for node in plan.nodes if not node.lane])
    lettered = not drawing or any(words.style == "letter" for box in drawing.boxes for words in box.words)
    legend = Header()
    marks: _LinkMarks = "signs" if not drawing or drawing.signs else "ends"
    trays = not drawing or bool(drawing.trays)
    entries = _entries(view, plan, marks=marks, trays=trays, lettered=lettered)
    _explain(legend, list(entries), 0.0, room)
    legend.height = legend.height + _ROW if legend.words else 0.0
    return legend


class Legends:
    """The legend of a map, on its own and in any width."""

    def __init__(self, view: View, plan: DrawingPlan, *, signs: bool) -> None:
        """Set what is drawn, and whether links have signs; those with words need no explanation."""
        self._view, self._plan = view, plan
        self._marks: _LinkMarks = "signs" if signs else "words"
        self._entries: dict[bool, list[_Entry]] = {}
        self._built: dict[tuple[float, bool], Header] = {}

    def legend(self, room: float, *, lettered: bool) -> Header:
        """Return the legend, `room` pixels wide, relative to its own corner; parties may be `lettered`."""
        legend = self._built.get((room, lettered))
        if legend is None:
            if lettered not in self._entries:
                entries = _entries(self._view, self._plan, marks=self._marks, trays=True, lettered=lettered)
                self._entries[lettered] = list(entries)
            legend = self._built[room, lettered] = Header()
            _explain(legend, self._entries[lettered], 0.0, room)
            legend.height += _ROW
        return legend


def _explain(header: Header, entries: Sequence[_Entry], margin: float, room: float) -> None:
    """Add entries in rows below the contents of a header."""
    x = margin
    for sample, text in entries:
        before = sample.width + _GAP
        lines = wrap(text, room - before, SIZES["legend"]) or [text]
        wide = before + max(width(line, SIZES["legend"]) for line in lines)
        if x > margin and x + wide > margin + room:
            x, header.height = margin, header.height + _ROW
        y = header.height + 8
        header.add(sample.moved(x, y))
        header.words.append(DrawnWords(x + before, y + 4, tuple(lines), "legend", leading=_LEADING))
        header.height += (len(lines) - 1) * _LEADING
        header.width = max(header.width, x + wide - margin)
        x += wide + _BETWEEN


def _entries(
    view: View,
    plan: DrawingPlan,
    *,
    references: bool = False,
    marks: _LinkMarks = "ends",
    trays: bool = False,
    lettered: bool = False,
) -> Iterator[_Entry]:
    """Yield the entries of the legend."""
    if any(claim in plan.boxes for claim in view.graph.conclusions):
        yield _Entry(samples.frame("outcome" if view.statuses else "conclusion"), "conclusion")
    yield from _links(plan, marks, trays=trays)
    if any(node.lane for node in plan.nodes):
        yield _Entry(samples.crossing(), "from a box further off")
    yield from _verdicts(view, plan)
    yield from _fills(view, plan)
    yield from _changes(view, plan)
    for mark in first_of_each_part(view.fight[claim] for claim in plan.boxes if claim in view.fight):
        yield _Entry(samples.number(mark.number, square=mark.is_disputed), mark.part)
    if references:
        yield _Entry(samples.frame("reference"), "drawn elsewhere")
    yield from _parties(view, plan, lettered=lettered)


def _links(plan: DrawingPlan, marks: _LinkMarks, *, trays: bool) -> Iterator[_Entry]:
    """Yield the entries that explain the lines of links, except what their words say."""
    steps = plan.steps.values()
    used = {step.link.stance for step in steps}
    for stance in STANCES:
        if stance in used and marks != "words":
            yield _Entry(samples.link(stance, signed=marks == "signs"), f"{stance}s")
    if any(len(step.link.premises) > 1 for step in steps):
        yield _Entry(samples.tray() if trays else samples.joint(), "all needed together")
    if not any(step.attacked for step in steps):
        return
    if marks == "signs":
        on_steps = {step.link.stance for step in steps if step.link.target in plan.steps}
        if "counter" in on_steps:
            yield _Entry(samples.signed_link_to_step("counter"), "undercut: against a step")
        if "support" in on_steps:
            yield _Entry(samples.signed_link_to_step("support"), "backs the step")
    elif marks == "ends":
        yield _Entry(samples.link_to_step(), "bears on the step")


def _verdicts(view: View, plan: DrawingPlan) -> Iterator[_Entry]:
    """Yield the entries that explain how verdicts are drawn, if any are."""
    if not view.statuses:
        return
    if any(view.statuses[name] in ("rejected", "unsupported") for name in plan.steps):
        yield _Entry(samples.weak_link(), "step not in force")
    drawn = {view.statuses.get(claim) for claim in plan.boxes}
    concluded = {view.statuses.get(claim) for claim in view.graph.conclusions if claim in plan.boxes}
    for verdict in (one for one in VERDICTS if one in drawn):
        word = OUTCOMES[verdict]  # in the band of a conclusion
        is_other_word = verdict in concluded and word != verdict
        said = f"{verdict}: “{capitalized(word)}”" if is_other_word else verdict
        yield _Entry(samples.verdict(verdict), said)
    effects = {view.effect_of(claim) for claim in plan.boxes}
    yield from (
        _Entry(samples.frame(effect), words) for effect, words in EFFECTS.items() if effect in effects
    )
    if not view.changes and any(claim not in view.statuses for claim in plan.boxes):
        yield _Entry(samples.frame("closed"), "closed group")


def _fills(view: View, plan: DrawingPlan) -> Iterator[_Entry]:
    """Yield the entries that explain the fills of boxes; a party's sample has its stripe too."""
    if view.grouping is None:
        return
    drawn = {view.grouping.of[claim] for claim in plan.boxes}
    stripes = {_party_name(view, party): rank for party, rank in party_ranks(view.case).items()}
    for group in view.grouping.groups:
        if group in drawn:
            rank = stripes.get(group.name) if view.grouping.by == "party" else None
            yield _Entry(samples.fill(group.key, rank), group.name)


def _changes(view: View, plan: DrawingPlan) -> Iterator[_Entry]:
    """Yield the entries that explain how changes are drawn."""
    found = [change for name, change in view.changes.items() if name in plan.boxes]
    if any(change.former for change in found):
        yield _Entry(samples.frame("turned"), "verdict before | now")
    kinds: tuple[Literal["added", "removed", "changed"], ...] = ("added", "removed", "changed")
    for kind in kinds:
        if any(change.kind == kind for change in found):
            yield _Entry(samples.frame(kind), f"claim {view.change_words.get(kind, kind)}")


def _parties(view: View, plan: DrawingPlan, *, lettered: bool) -> Iterator[_Entry]:
    """Yield the entries that explain the stripes of parties, unless fills show the parties."""
    if view.grouping and view.grouping.by == "party":
        return
    letters = party_letters(view.case) if view.statuses and lettered and not view.grouping else {}
    said = {view.case.claims[claim].by for claim in plan.boxes}
    for party, rank in party_ranks(view.case).items():
        if party in said:
            yield _Entry(samples.party(rank, letters.get(party, "")), _party_name(view, party))


def _party_name(view: View, party: str) -> str:
    return " ".join((view.case.party_name(party) or party).split())
