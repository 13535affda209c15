"""The legend, which explains the signs that occur in a map, and the header with title and legend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.core.model import STANCES, Stance
from argmap.render.picture.geometry import numbered
from argmap.render.picture.header import Header
from argmap.render.picture.plan import DrawingPlan, build_plan
from argmap.render.picture.shapes import (
    DISCS,
    FRAMES,
    SIZES,
    Badge,
    Drawing,
    DrawnLine,
    DrawnWords,
    Junction,
    LinkSign,
    Swatch,
    Tip,
    Tray,
)
from argmap.render.picture.text.wrapping import width, wrap
from argmap.render.picture.title import build_title, title_text
from argmap.render.theme import EFFECTS, VERDICTS, party_letters, party_ranks
from argmap.render.view import View, first_of_each_part

#: The least width of title and legend, the gap between entries, the row height, and the length of a sample,
#: in pixels.
LEAST, _BETWEEN, _ROW, _SAMPLE = 560.0, 14.0, 17.0, 30.0
#: The widths of a verdict's sign and of a party's stripe, and the line height within an entry, in pixels.
_SIGN, _STRIPE, _LEADING = 14.0, 4.0, 12.0
#: The width of a party's stripe with its letter, and the distance from its left edge to the letter's middle.
_LETTERED, _LETTER = 17.0, 12.0
#: The samples of lines that need no entry where each line has its word.
_SAID_ON_LINES = frozenset((*STANCES, "attacked"))
#: The gap between the legend above a page and the contents of the page.
_BELOW = 10.0


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
    signs, trays = (bool(drawing.signs), bool(drawing.trays)) if drawing else (True, True)
    entries = _entries(view, plan, signs=signs, trays=trays, lettered=lettered)
    _explain(legend, list(entries), 0.0, room)
    legend.height = legend.height + _ROW if legend.words else 0.0
    return legend


class Legends:
    """The legend of a map, on its own and in any width."""

    def __init__(self, view: View, plan: DrawingPlan, *, signs: bool) -> None:
        """Set what is drawn, and whether links have signs; those with words need no explanation."""
        self._view, self._plan, self._signs = view, plan, signs
        self._entries: dict[bool, list[tuple[str, str]]] = {}
        self._built: dict[tuple[float, bool], Header] = {}

    def legend(self, room: float, *, lettered: bool) -> Header:
        """Return the legend, `room` pixels wide, relative to its own corner; parties may be `lettered`."""
        legend = self._built.get((room, lettered))
        if legend is None:
            if lettered not in self._entries:
                entries = _entries(self._view, self._plan, signs=self._signs, trays=True, lettered=lettered)
                self._entries[lettered] = [
                    entry for entry in entries if self._signs or entry[0] not in _SAID_ON_LINES
                ]
            legend = self._built[room, lettered] = Header()
            _explain(legend, self._entries[lettered], 0.0, room)
            legend.height += _ROW
        return legend


def _explain(header: Header, entries: Sequence[tuple[str, str]], margin: float, room: float) -> None:
    """Add entries in rows below the contents of a header."""
    x = margin
    for kind, text in entries:
        before = _sample_width(kind) + 6
        lines = wrap(text, room - before, SIZES["legend"]) or [text]
        wide = before + max(width(line, SIZES["legend"]) for line in lines)
        if x > margin and x + wide > margin + room:
            x, header.height = margin, header.height + _ROW
        y = header.height + 8
        _sample(header, kind, x, y)
        header.words.append(DrawnWords(x + before, y + 4, tuple(lines), "legend", leading=_LEADING))
        header.height += (len(lines) - 1) * _LEADING
        header.width = max(header.width, x + wide - margin)
        x += wide + _BETWEEN


def _sample_width(kind: str) -> float:
    if kind.startswith("party"):
        return _STRIPE if kind.endswith(" ") else _LETTERED
    if kind.startswith("number"):
        return 2 * DISCS["listed"]
    return _SIGN if kind in VERDICTS else _SAMPLE


def _entries(
    view: View,
    plan: DrawingPlan,
    *,
    references: bool = False,
    signs: bool = False,
    trays: bool = False,
    lettered: bool = False,
) -> Iterator[tuple[str, str]]:
    """Yield the entries of the legend: a kind of sample, and its description."""
    steps = plan.steps.values()
    if any(claim in plan.boxes for claim in view.graph.conclusions):
        yield "outcome" if view.statuses else "conclusion", "conclusion"
    used = {step.link.stance for step in steps}
    yield from (
        (f"signed {stance}" if signs else stance, f"{stance}s") for stance in STANCES if stance in used
    )
    if any(len(step.link.premises) > 1 for step in steps):
        yield "tray" if trays else "joint", "all needed together"
    if any(step.attacked for step in steps):
        if signs:
            on_steps = {step.link.stance for step in steps if step.link.target in plan.steps}
            if "counter" in on_steps:
                yield "undercuts", "undercut: against a step"
            if "support" in on_steps:
                yield "backs", "backs the step"
        else:
            yield "attacked", "bears on the step"
    if any(node.lane for node in plan.nodes):
        yield "over", "from a box further off"
    if view.statuses:
        if any(view.statuses[name] in ("rejected", "unsupported") for name in plan.steps):
            yield "weak", "step not in force"
        drawn = {view.statuses.get(claim) for claim in plan.boxes}
        yield from ((verdict, verdict) for verdict in VERDICTS if verdict in drawn)
        effects = {view.effect_of(claim) for claim in plan.boxes}
        yield from ((effect, words) for effect, words in EFFECTS.items() if effect in effects)
        if not view.changes and any(claim not in view.statuses for claim in plan.boxes):
            yield "closed", "closed group"
    yield from _fills(view, plan)
    yield from _changes(view, plan)
    for mark in first_of_each_part(view.fight[claim] for claim in plan.boxes if claim in view.fight):
        yield f"number {mark.number}{' square' if mark.is_disputed else ''}", mark.part
    if references:
        yield "reference", "drawn elsewhere"
    if view.grouping and view.grouping.by == "party":
        return
    letters = party_letters(view.case) if view.statuses and lettered and not view.grouping else {}
    said = {view.case.claims[claim].by for claim in plan.boxes}
    for party, rank in party_ranks(view.case).items():
        if party in said:
            letter = letters.get(party, "")
            yield f"party {rank} {letter}", " ".join((view.case.party_name(party) or party).split())


def _changes(view: View, plan: DrawingPlan) -> Iterator[tuple[str, str]]:
    """Yield the entries that explain how changes are drawn."""
    found = [change for name, change in view.changes.items() if name in plan.boxes]
    if any(change.former for change in found):
        yield "turned", "verdict before | now"
    for kind in ("added", "removed", "changed"):
        if any(change.kind == kind for change in found):
            yield kind, f"claim {view.change_words.get(kind, kind)}"


def _fills(view: View, plan: DrawingPlan) -> Iterator[tuple[str, str]]:
    """Yield the entries that explain the fills of boxes; a party's sample has its stripe too."""
    if view.grouping is None:
        return
    drawn = {view.grouping.of[claim] for claim in plan.boxes}
    stripes = {" ".join((view.case.party_name(p) or p).split()): r for p, r in party_ranks(view.case).items()}
    for group in view.grouping.groups:
        if group in drawn:
            stripe = stripes.get(group.name) if view.grouping.by == "party" else None
            yield f"fill {group.key} {'' if stripe is None else stripe}", group.name


def _sample(header: Header, kind: str, x: float, y: float) -> None:
    end = x + _SAMPLE
    if kind in STANCES:
        stance: Stance = "support" if kind == "support" else "counter"
        header.lines.append(DrawnLine(((x, y), (end - 2, y)), stance))
        header.tips.append(Tip(end - 2, y, 1, 0, stance))
    elif kind.startswith("signed "):
        signed: Stance = "support" if kind == "signed support" else "counter"
        header.lines.append(DrawnLine(((x + 7, y), (end - 2, y)), signed))
        header.tips.append(Tip(end - 2, y, 1, 0, signed))
        header.signs.append(LinkSign(x + 7, y, "supports" if signed == "support" else "counters"))
    elif kind in {"undercuts", "backs"}:
        stance = "counter" if kind == "undercuts" else "support"
        header.lines.append(DrawnLine(((x + 7, y + 4), (end - 6, y + 4), (end - 6, y - 2)), stance))
        header.lines.append(DrawnLine(((end - 14, y - 5), (end, y - 5)), "support"))
        header.junctions.append(Junction(end - 6, y - 5, joint=False, stance="support"))
        header.tips.append(Tip(end - 6, y - 2, 0, -1, stance))
        header.signs.append(LinkSign(x + 7, y + 1, "undercuts" if kind == "undercuts" else "backs"))
    elif kind == "tray":
        header.trays.append(Tray(x + 8, y - 7, _SAMPLE - 8, 14, "support"))
        header.junctions.append(Junction(x + 7, y, joint=True, stance="support"))
    elif kind == "joint":
        header.lines.append(DrawnLine(((x, y), (end, y)), "support"))
        header.junctions.append(Junction(x + _SAMPLE / 2, y, joint=True, stance="support"))
    elif kind == "attacked":
        middle = x + _SAMPLE / 2
        header.lines.append(DrawnLine(((x, y - 5), (end, y - 5)), "support"))
        header.junctions.append(Junction(middle, y - 5, joint=False, stance="support"))
        header.lines.append(DrawnLine(((middle, y + 7), (middle, y)), "counter"))
        header.tips.append(Tip(middle, y, 0, -1, "counter"))
    elif kind == "over":
        header.lines.append(DrawnLine(((x, y), (end, y)), "support", crosses=True))
    elif kind == "weak":
        header.lines.append(DrawnLine(((x, y), (end - 2, y)), "support", weak=True))
        header.tips.append(Tip(end - 2, y, 1, 0, "support", weak=True))
    elif kind.startswith("number "):
        _, number, *square = kind.split(" ")
        centre = x + DISCS["listed"], y
        header.words.append(numbered(int(number), centre, "listed", square=bool(square)))
    elif kind in FRAMES:
        header.swatches.append(Swatch(x, y, kind))  # type: ignore[arg-type]
    elif kind.startswith("fill "):
        _, key, stripe = kind.split(" ")
        header.swatches.append(Swatch(x, y, int(stripe) if stripe else "fill", key))
    elif kind.startswith("party "):
        _, rank, letter = kind.split(" ")
        header.swatches.append(Swatch(x, y, int(rank)))
        if letter:
            header.words.append(DrawnWords(x + _LETTER, y + 3.5, (letter,), "letter", "middle"))
    else:
        header.badges.extend(Badge(x + _SIGN / 2, y, verdict) for verdict in VERDICTS if verdict == kind)
