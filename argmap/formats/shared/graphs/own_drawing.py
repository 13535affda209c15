"""Drawings by argmap, read back: what boxes and lines show, and rows with what else is drawn.

A drawing holds what it shows, without notes, sources and the like, so that nobody passes on more than they
see. What was drawn in it afterwards is read, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.core.diagnostics import Span
from argmap.core.link_names import rename_links
from argmap.core.model import Case, Claim, Link, Stance
from argmap.formats.shared.graphs.drawn import DrawnGraph, GraphArrow, GraphBox, Heads
from argmap.formats.shared.stance_words import said_relation
from argmap.formats.shared.table.writing import cell_of, written_rows

#: The name of the attribute with the rows.
OWN = "argmap"
#: The parts of claims and links that are drawn, besides texts and ends, by their attributes. Graphviz has
#: attributes `group` and `id` of its own.
_CLAIM_PARTS = {"by": "by", "stage": "stage", "within": "group"}
_LINK_PARTS = {"link": "id", "by": "by", "stage": "stage"}
#: What stands before an attribute of the second link of a line with two heads.
_BACK = "back_"
#: What a line between two claims that contradict each other says.
_CONTRADICT = "contradict each other"
#: What a drawing holds of rows, by their kind, besides those of links in words.
_COLUMNS = {
    "case": ("text", "target"),
    "party": ("id", "text"),
    "stage": ("id", "text", "date", "by"),
    "group": ("id", "text", "group"),
    "contradiction": ("premises", "target"),
}


def drawn_rows(case: Case) -> Iterator[dict[str, str]]:
    """Yield the rows about the title, conclusions, parties, stages, groups and contradictions."""
    for row in written_rows(case):
        if columns := _COLUMNS.get(row["row"]):
            yield {"row": row["row"], **{column: row[column] for column in columns if row[column]}}


def link_row(link: Link) -> dict[str, str]:
    """Return the row of a link that a drawing has in words alone."""
    ends = {part: cell_of(part, getattr(link, part)) for part in ("premises", "stance", "target")}
    contradiction = {"contradiction": "yes"} if link.contradiction else {}
    return {"row": "link", **ends, **contradiction, **drawn_values(link)}


def drawn_values(element: Claim | Link, *, is_back: bool = False) -> dict[str, str]:
    """Return what is drawn of a claim or a link in words, by attribute; `is_back` is for a second link."""
    parts = _CLAIM_PARTS if isinstance(element, Claim) else _LINK_PARTS
    found = {name: getattr(element, part) for name, part in parts.items()}
    return {f"{_BACK if is_back else ''}{name}": value for name, value in found.items() if value}


@dataclass(slots=True)
class _Line:
    """A link of a drawing: its premises, and the key or the name of what it leads to."""

    values: dict[str, Any]
    premises: list[str]
    span: Span
    targets: list[str] = field(default_factory=list)


class OwnDrawing:
    """A drawing by argmap that is read: claims, and then lines."""

    def __init__(self) -> None:
        """Begin without claims and lines."""
        self._boxes: list[GraphBox] = []
        self._claims: set[str] = set()
        #: Links by the names of their junctions, or by number.
        self._lines: dict[str, _Line] = {}

    def claim(self, key: str, said: Mapping[str, str], label: str, span: Span) -> None:
        """Take a box; its text counts as far as the label still has it."""
        text = said.get("text", "")
        is_shown = text and "".join(text.split()) in "".join(label.split())
        values = {"element": "claim", "text": text if is_shown else _without_heading(label, key)}
        values.update(_further_values(said, _CLAIM_PARTS, "text"))
        self._boxes.append(GraphBox(key, values, span))
        self._claims.add(key)

    def line(
        self,
        begin: str,
        end: str,
        said: Mapping[str, str],
        label: str,
        heads: Heads,
        stance: Stance,
        span: Span,
    ) -> None:
        """Take a line: one without a head leads from a premise to a junction.

        Its label says the stance, or else its head.
        """
        if heads == "none" and end in self._claims and begin not in self._claims:
            begin, end = end, begin
        if heads == "none" and end not in self._claims:
            self._lines.setdefault(end, _Line({}, [], span)).premises.append(begin)
            return
        back = {name.removeprefix(_BACK): value for name, value in said.items() if name.startswith(_BACK)}
        said = {name: value for name, value in said.items() if not name.startswith(_BACK)}
        relation = said_relation(label.strip().partition("\n")[0])
        if relation is not None:
            stance = relation.stance
            begin, end = (end, begin) if relation.is_reversed else (begin, end)
        elif heads == "begin":
            begin, end = end, begin
        is_first = begin not in self._claims and not (begin in self._lines and self._lines[begin].targets)
        line = self._lines.setdefault(begin, _Line({}, [], span)) if is_first else self._further(begin, span)
        line.values = _link_values(said, stance, is_contradiction=_CONTRADICT in label)
        line.targets.append(end)
        if heads == "both":
            self.line(end, begin, back, label, "end", stance, span)

    def _further(self, begin: str, span: Span) -> _Line:
        """Return a new link with the same premises as a junction, or with a claim as its premise."""
        premises = list(self._lines[begin].premises) if begin in self._lines else [begin]
        line = self._lines[f"\0{len(self._lines)}"] = _Line({}, premises, span)
        return line

    def graph(self, written: str, whole: Span) -> DrawnGraph:
        """Return the graph, with the links that are rows, not lines; `written` holds all rows as JSON."""
        try:
            rows = json.loads(written)
        except (ValueError, RecursionError):
            rows = [None]
        kept = []
        for row in rows if isinstance(rows, list) else [rows]:
            if isinstance(row, dict) and row.get("row") == "link":
                self._take_row({key: cell for key, cell in row.items() if isinstance(cell, str)}, whole)
            else:
                kept.append(row)
        graph = DrawnGraph(rows=json.dumps(kept), boxes=list(self._boxes))
        names = self._names()
        for key, line in self._lines.items():
            name = names[key]
            graph.boxes.append(GraphBox(name, {"element": "link", **line.values}, line.span))
            for premise in line.premises:
                graph.arrows.append(GraphArrow("", premise, name, {"role": "premise"}, line.span))
            for target in line.targets:
                graph.arrows.append(GraphArrow("", name, names.get(target, target), {}, line.span))
        return graph

    def _take_row(self, cells: Mapping[str, str], whole: Span) -> None:
        """Take a link that is a row, with its target by name."""
        stance: Stance = "counter" if cells.get("stance") == "counter" else "support"
        line = self._further("", whole)
        line.premises = cells.get("premises", "").split(" + ")
        line.targets = [cells.get("target", "")]
        line.values = _link_values(cells, stance, is_contradiction="contradiction" in cells)

    def _names(self) -> dict[str, str]:
        """Return the names of links by their keys: ids, or what the ends of links give."""
        own = {key: line.values.pop("id", None) for key, line in self._lines.items()}
        links = []
        for key, line in self._lines.items():
            target = next(iter(line.targets), "")
            ends = tuple(line.premises), own.get(target) or target
            links.append(Link(own[key] or key, *ends, "support", own[key]))
        return {key: link.name for key, link in zip(own, rename_links(links), strict=True)}


def _link_values(said: Mapping[str, str], stance: Stance, *, is_contradiction: bool) -> dict[str, Any]:
    values: dict[str, Any] = {"stance": stance}
    values.update(_further_values(said, _LINK_PARTS, "row", "premises", "stance", "target", "contradiction"))
    if is_contradiction:
        values["contradiction"] = True
    return values


def _further_values(said: Mapping[str, str], parts: Mapping[str, str], *read: str) -> dict[str, str]:
    """Return what is said besides what is `read`, by its part; what others have added is told later."""
    return {parts.get(name, name): value for name, value in said.items() if name not in read}


def _without_heading(label: str, key: str) -> str:
    """Return a label that was changed, without the line above the text that has the id of the claim."""
    lines = label.split("\n")
    heading = next((number for number, line in enumerate(lines[:3]) if key in line), -1)
    return " ".join(" ".join(lines[heading + 1 :] or lines).split())
