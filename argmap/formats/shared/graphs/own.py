"""Cases as argmap keeps them in graphs: claims and links are both nodes, and the rest is rows of a table.

Edges lead from the premises of a link to it, and from it to its target. Of the attributes of nodes, those in
`ArgumentGraph.to_networkx` are for everybody; the others, and the rows, are for reading the file again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.link_names import derived_name
from argmap.core.model import Case, Stance
from argmap.core.names import FreeNames
from argmap.formats.shared.graphs.drawn import DrawnGraph, GraphArrow, GraphBox
from argmap.formats.shared.graphs.rows import TEXTS, GraphRow
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import SaidRelation
from argmap.formats.shared.table.case import case_of_rows
from argmap.formats.shared.table.columns import COLUMNS, ROWS, TableRow, listed_roles
from argmap.formats.shared.table.writing import cell_of, written_rows
from argmap.syntax.scalars import is_id

#: The attributes of nodes that are not called as their columns are.
_CALLED = {"party": "by"}
#: The columns of claims and links that `ArgumentGraph.to_networkx` lacks.
_FURTHER = {"claim": ("title", "prefer", "tags", "aliases", "notes"), "link": ("rule", "notes")}
#: The attributes of nodes that say what is in the rows, or can be calculated.
_ALSO = ("element", "stage_index", "conclusion", "label", "argument", "contradiction")
#: The values of edges between claims that are read, or repeat what they say.
_OF_EDGES = ("id", "key", "networkx_key", "label", "stance", "sign", "link", "via")
#: The kinds of rows that are nodes.
_NODES = ("claim", "link")


def own_values(case: Case) -> dict[str, dict[str, Any]]:
    """Return the further attributes of claims and links, by their ids and names."""
    found: dict[str, dict[str, Any]] = {}
    for kind, elements in (("claim", case.claims.items()), ("link", ((one.name, one) for one in case.links))):
        for name, element in elements:
            cells = {column: cell_of(column, getattr(element, column)) for column in _FURTHER[kind]}
            found[name] = {column: cell for column, cell in cells.items() if cell}
    for link in case.links:
        if link.contradiction:
            found[link.name]["contradiction"] = True
    return found


def own_rows(case: Case) -> str:
    """Return the rows of a case that are no nodes, as JSON: parties, stages, citations and so on."""
    rows = ({key: cell for key, cell in row.items() if cell} for row in written_rows(case))
    return json.dumps([row for row in rows if row["row"] not in _NODES], ensure_ascii=False)


def is_own(nodes: Iterable[Mapping[str, Any]]) -> bool:
    """Return whether the values of nodes are those of a graph that argmap wrote."""
    return any(values.get("element") in ("claim", "link") for values in nodes)


def own_case(graph: DrawnGraph, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    """Return the case of a graph that argmap wrote, as far as other programs have left it as it was."""
    rows = list(_OwnRows(graph, left_out).read(source))
    return case_of_rows(rows, source, mistakes, left_out)


class _OwnRows:
    """The rows of a table made of the nodes and edges of a graph."""

    def __init__(self, graph: DrawnGraph, left_out: LeftOut) -> None:
        self._graph, self._left_out = graph, left_out
        boxes: dict[str, GraphBox] = {}
        for box in graph.boxes:
            if box.key in boxes:
                left_out.add("node without an id of its own", "nodes without ids of their own", box.span)
            boxes.setdefault(box.key, box)
        self._links = {key: box for key, box in boxes.items() if box.values.get("element") == "link"}
        self._claims = {key: box for key, box in boxes.items() if key not in self._links}
        self._premises: dict[str, list[GraphArrow]] = {}
        self._targets: dict[str, list[str]] = {}
        #: Edges that lead from a claim to a claim.
        self._between: list[GraphArrow] = []
        for arrow in graph.arrows:
            if arrow.begin in self._links and arrow.values.get("role") != "premise":
                self._targets.setdefault(arrow.begin, []).append(arrow.end)
            elif arrow.end in self._links and arrow.begin in self._claims:
                self._premises.setdefault(arrow.end, []).append(arrow)
            else:
                self._between.append(arrow)
        for arrows in self._premises.values():
            arrows.sort(key=_position)
        self._free = FreeNames(box.key for box in graph.boxes)
        self._names: dict[str, str] = {}

    def read(self, source: SourceText) -> Iterator[TableRow]:
        """Yield the rows: those that the file holds, those of claims, and those of links."""
        whole = Span(source, 0, 1)
        rows = self._kept_rows(whole)
        conclusions = [key for key, box in self._claims.items() if box.values.get("conclusion") is True]
        if not any(row.texts["row"] == "case" for row in rows):
            cells = {
                "text": self._graph.title,
                "summary": self._graph.summary,
                "target": " + ".join(conclusions),
            }
            rows.append(_row({"row": "case", **cells}, whole))
        pairs = self._contradictions()
        for row in rows:
            is_left = row.texts["row"] != "contradiction" or pairs.pop(_pair(row), None) is not None
            if is_left:  # of a contradiction, the nodes of its links are
                yield row
        yield from pairs.values()
        for box in self._claims.values():
            text = GraphRow(box.values).word(TEXTS)[1]
            cells = {**self._cells("claim", box), "id": box.key}
            yield _row({"row": "claim", "text": text, **cells}, box.span)
        for box in self._links.values():
            if "contradiction" not in box.values:
                premises = [arrow.begin for arrow in self._premises.get(box.key, ())]
                for target in self._targets.get(box.key, [""]):
                    yield self._link(box, premises, target)
        yield from self._further()

    def _contradictions(self) -> dict[frozenset[str], TableRow]:
        """Return the rows of contradictions, whose two links are nodes, by their claims."""
        found: dict[frozenset[str], TableRow] = {}
        for box in self._links.values():
            if "contradiction" in box.values:
                premises = " + ".join(arrow.begin for arrow in self._premises.get(box.key, ()))
                target = " + ".join(self._targets.get(box.key, ()))
                row = _row({"row": "contradiction", "premises": premises, "target": target}, box.span)
                found.setdefault(_pair(row), row)
        return found

    def _kept_rows(self, whole: Span) -> list[TableRow]:
        """Return the rows that the file holds; damaged ones are reported."""
        try:
            found = json.loads(self._graph.rows) if self._graph.rows else []
        except (ValueError, RecursionError):
            found = [None]
        kept = []
        for row in found if isinstance(found, list) else [found]:
            cells = row if isinstance(row, dict) else {}
            if cells.get("row") not in ROWS or not all(
                column in COLUMNS and isinstance(cell, str) for column, cell in cells.items()
            ):
                words = "damaged row about the rest of the case", "damaged rows about the rest of the case"
                self._left_out.add(*words, whole)
            elif cells["row"] not in _NODES:
                kept.append(_row(cells, whole))
        return kept

    def _cells(self, kind: str, box: GraphBox) -> dict[str, str]:
        """Return the cells of a claim or a link, and report the attributes that neither has."""
        cells = {}
        for key, value in box.values.items():
            column = _CALLED.get(key, key)
            if column in ROWS[kind] and column not in ("id", "premises", "target"):
                cells[column] = cell_of(column, value)
            elif key not in _ALSO and value not in (None, ""):
                self._left_out.add(f"'{key}' of a {kind}", f"'{key}' of {kind}s", box.span)
        return cells

    def _link(self, box: GraphBox, premises: list[str], target: str) -> TableRow:
        played = [
            (role, arrow.begin)
            for arrow in self._premises.get(box.key, ())
            for role in str(arrow.values.get("scheme_role", "")).split(", ")
            if role
        ]
        name = self._name(box.key)
        cells = {
            **self._cells("link", box),
            "id": name if is_id(name) else "",
            "premises": " + ".join(premises),
            "target": self._name(target) if target in self._links else target,
            "roles": listed_roles(sorted(played)),
        }
        return _row({"row": "link", **cells}, box.span)

    def _name(self, key: str) -> str:
        """Return the name of a link: its own id, or one by its ends; a free id if its ends were changed."""
        chain: list[str] = []
        while key in self._links and key not in self._names:
            self._names[key] = key  # of links in a circle, the first has the name in the file
            chain.append(key)
            key = self._targets.get(key, [""])[0]
        for one in reversed(chain):
            if not is_id(one):
                premises = tuple(arrow.begin for arrow in self._premises.get(one, ()))
                target = self._targets.get(one, [""])[0]
                plain = derived_name(premises, self._names.get(target, target), {}) if premises else ""
                if one != plain and not one.startswith(f"{plain} #"):
                    self._names[one] = self._free.free("step", numbered=True)
        return self._names[chain[0] if chain else key]

    def _further(self) -> Iterator[TableRow]:
        """Yield the rows of edges between claims, as other programs add them.

        In `ArgumentGraph.claims_networkx`, there is one for each premise, with the name of its link, and the
        sign by which it bears in the end.
        """
        found: dict[tuple[str, str, str], list[GraphArrow]] = {}
        for number, arrow in enumerate(self._between):
            said = _said(arrow)
            if said is None or not {arrow.begin, arrow.end} <= self._claims.keys():
                self._left_out.add("edge between claims", "edges between claims", arrow.span)
                continue
            begin, end = (arrow.end, arrow.begin) if said.is_reversed else (arrow.begin, arrow.end)
            name = str(arrow.values.get("link", number))
            found.setdefault((name, said.stance, end), []).append(arrow._replace(begin=begin))
            if arrow.values.get("via"):
                words = (
                    "edge of a link on a link is read as one to the claim where it ends",
                    "edges of links on links are read as ones to the claims where they end",
                )
                self._left_out.assume(*words, arrow.span)
            word = GraphRow(arrow.values).said()[0]
            for key in (key for key in arrow.values if key not in (word, *_OF_EDGES)):
                self._left_out.add(f"'{key}' of a link", f"'{key}' of links", arrow.span)
        for (_, stance, end), arrows in found.items():
            premises = " + ".join(dict.fromkeys(arrow.begin for arrow in arrows))
            yield _row({"row": "link", "premises": premises, "stance": stance, "target": end}, arrows[0].span)


def _said(arrow: GraphArrow) -> SaidRelation | None:
    """Return what an edge between claims says: by its sign, or else by a word."""
    stances: dict[object, Stance] = {1: "support", -1: "counter"}
    stance = stances.get(arrow.values.get("sign"))
    return GraphRow(arrow.values).said()[1] if stance is None else SaidRelation(stance, is_reversed=False)


def _position(arrow: GraphArrow) -> float:
    found = arrow.values.get("position")
    return found if isinstance(found, (int, float)) else 0


def _pair(row: TableRow) -> frozenset[str]:
    """Return the two claims of a contradiction."""
    return frozenset((row.texts.get("premises", ""), row.texts.get("target", "")))


def _row(cells: Mapping[str, str], span: Span) -> TableRow:
    return TableRow({column: cell for column, cell in cells.items() if cell}, span, {}, ",")
