"""Graphs that are drawn: boxes with texts, arrows between them, and boxes around others, which are groups.

How an arrow bears on the box at its head is said by its label, or another of its values; without these by the
first word of the box where it begins (`Con: `), by its colour, or by that of this box: green is for, red
against something; or else by its head, such as a bar. An arrow that says nothing is a support. An arrow that
begins at a group has all claims in it as joint premises. A box between arrows whose text is no more than such
a word, or that is a step of AIF (`RA`, `CA`), is a link: from the boxes whose arrows lead to it, to those
that its own lead to. A junction is a box without such a word where the lines from joint premises meet: the
arrow that leads on from it says how they bear on its end, and what else ends at it bears on this link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Group, Stance
from argmap.core.names import FreeNames
from argmap.formats.shared.arrows import READ_AS_SUPPORT, READ_BY_COLOUR, tell_sign
from argmap.formats.shared.colours import is_coloured, stance_of_colour
from argmap.formats.shared.graphs.claims import GraphClaims, report_no_claims
from argmap.formats.shared.graphs.rows import KEYS, KINDS, LABELS, TEXTS, WORDS, GraphRow
from argmap.formats.shared.ids import id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import SaidRelation, said_relation, stance_before
from argmap.workspace.library import case_name

#: The most boxes around one that are looked at.
_MOST_FRAMES = 30
#: The keys by which a node says what it is in an argument graph of AIF, and the words for it.
_AIF_KINDS = ("nodetype", *KINDS)
_AIF_KIND = re.compile(r"(I|RA|CA)(?:[- ]?node)?", re.IGNORECASE)
#: The texts of links that AIFdb draws.
_AIF_LINKS: Mapping[str, Stance] = {
    "default inference": "support",
    "default rephrase": "support",
    "default conflict": "counter",
}
#: Nodes of AIF that are neither claims nor links, such as those of a dialogue.
_OTHER_AIF_KIND = re.compile(r"(?:L|YA|TA|MA|PA)[- ]?node", re.IGNORECASE)
#: Where an arrow has its heads.
Heads = Literal["end", "begin", "both", "none"]
_BY_HEAD = (
    "arrow is read as a counter by its head",
    "arrows are read as counters by their heads",
)
_HEADLESS = (
    "arrow has no direction, and is read from its source to its target",
    "arrows have no direction, and are read from their sources to their targets",
)
_OTHER_COLOUR = (
    "arrow without a label in a colour that is neither green nor red",
    "arrows without labels in colours that are neither green nor red",
)
#: Arrows of Mermaid and Graphviz that are left out.
ROUND_HEADS = (
    "arrow without a label whose head is a circle, which says neither for nor against",
    "arrows without labels whose heads are circles, which say neither for nor against",
)
#: What is left out of graphs whose nodes and links can have attributes of any name.
LEFT_OUT_OF_DRAWINGS = (
    "links '...'",
    "nodes of the kind '...'",
    "'...' of nodes",
    "'...' of links",
    "'...' of claims",
    "'...' of groups",
    _OTHER_COLOUR[1],
)


class GraphBox(NamedTuple):
    """A node with its key and its values by name; `around` is the key of the node that it is in."""

    key: str
    values: Mapping[str, Any]
    span: Span
    around: str = ""
    fill: str = ""
    #: Whether lines of joint premises meet here.
    is_junction: bool = False


class GraphArrow(NamedTuple):
    """An edge with the keys of its ends and its values by name."""

    key: str
    begin: str
    end: str
    values: Mapping[str, Any]
    span: Span
    heads: Heads = "end"
    colour: str = ""
    #: Whether its head is a bar or a cross, as on arrows that counter something.
    is_barred: bool = False
    #: Whether its head is a circle, which has no set meaning.
    is_rounded: bool = False


@dataclass(slots=True)
class DrawnGraph:
    """The boxes and arrows of a file, and what it says of the whole."""

    boxes: list[GraphBox] = field(default_factory=list)
    arrows: list[GraphArrow] = field(default_factory=list)
    title: str = ""
    summary: str = ""
    #: The rows of a table that hold the rest of a case that argmap wrote, as JSON; empty in other files.
    rows: str = ""
    #: Whether more than its arrows says that it is a map.
    is_map: bool = False


def says_stances(graph: DrawnGraph) -> bool:
    """Return whether a graph says somewhere how a box bears on another one.

    Half of the arrows with a label must say so, or a quarter if some support and others counter something; or
    else most arrows say it by two colours.
    """
    relations = (GraphRow(arrow.values).said()[1] for arrow in graph.arrows)
    said = [relation.stance for relation in relations if relation is not None]
    labelled = sum(bool(GraphRow(arrow.values).word(WORDS)[1]) for arrow in graph.arrows)
    if said:
        return (4 if len({*said}) > 1 else 2) * len(said) >= labelled
    if graph.is_map or _steps_of(graph):
        return True
    texts = {box.key: GraphRow(box.values).word(TEXTS)[1] for box in graph.boxes}
    if any(stance_before(texts.get(arrow.begin, "")) is not None for arrow in graph.arrows):
        return True
    colours = [stance_of_colour(arrow.colour) for arrow in graph.arrows]
    if any(arrow.is_barred for arrow in graph.arrows) and not labelled:
        return True
    return len({*colours} - {None}) > 1 and 2 * sum(map(bool, colours)) >= len(colours)


def _steps_of(graph: DrawnGraph) -> dict[str, Stance]:
    """Return the stances of boxes that are links, by their keys: arrows lead to them, and from them."""
    led_to = {begin for arrow in graph.arrows for begin in _ends(arrow)[1:]}
    led_from = {_ends(arrow)[0] for arrow in graph.arrows}
    found: dict[str, Stance] = {}
    for box in graph.boxes:
        if box.key in led_to and box.key in led_from and (stance := _stance_of_step(box)) is not None:
            found[box.key] = stance
    return found


def _stance_of_step(box: GraphBox) -> Stance | None:
    """Return the stance of a box that can be a link; None for any other."""
    row = GraphRow(box.values)
    text = row.word(("label", *TEXTS))[1]
    for word in (*(word for _, word in row.words(_AIF_KINDS)), text):
        if found := _AIF_KIND.fullmatch(word):
            stances: dict[str, Stance] = {"RA": "support", "CA": "counter"}
            return stances.get(found[1].upper())
    if (stance := _AIF_LINKS.get(text.lower())) is not None:
        return stance
    said = said_relation(text)
    return said.stance if said is not None and not said.is_reversed else None


def _other_kind(box: GraphBox) -> str:
    """Return the kind of a node of AIF that is neither a claim nor a link; empty for any other."""
    kinds = (word for _, word in GraphRow(box.values).words(_AIF_KINDS))
    return next((word for word in kinds if _OTHER_AIF_KIND.fullmatch(word)), "")


def _ends(arrow: GraphArrow) -> tuple[str, str]:
    """Return where an arrow begins and ends, by its heads."""
    return (arrow.end, arrow.begin) if arrow.heads == "begin" else (arrow.begin, arrow.end)


def _with_own_ids(graph: DrawnGraph) -> DrawnGraph:
    """Return a graph whose nodes have the ids that are among their values, if these tell them apart."""
    own = {box.key: str(box.values["id"]) for box in graph.boxes if box.values.get("id") not in (None, "")}
    counts = Counter(own.get(box.key, box.key) for box in graph.boxes)
    if any(counts[name] > 1 for name in own.values()):
        return graph
    boxes = [
        box._replace(key=own.get(box.key, box.key), around=own.get(box.around, box.around))
        for box in graph.boxes
    ]
    arrows = [
        arrow._replace(begin=own.get(arrow.begin, arrow.begin), end=own.get(arrow.end, arrow.end))
        for arrow in graph.arrows
    ]
    return replace(graph, boxes=boxes, arrows=arrows)


def case_of_drawing(graph: DrawnGraph, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    """Return the case of a graph; without claims, with a report, if no box has a text."""
    name = case_name(source.name)
    empty = Case(title=graph.title or name or "A graph", name=name, summary=graph.summary or None, claims={})
    drawing = _Drawing(_with_own_ids(graph), left_out)
    if not drawing.claimed:
        report_no_claims(source, mistakes)
        return empty
    read = GraphClaims(left_out)
    claims = [
        (box, claim)
        for box in drawing.claimed
        for claim in read.claims([drawing.rows[box.key, box.span.start]])
    ]
    return replace(
        empty,
        claims={claim.id: replace(claim, group=drawing.group_of(box)) for box, claim in claims},
        links=read.links(drawing.links()),
        groups={group.id: group for group in drawing.groups.values()},
    )


class _Drawing:
    """A graph whose boxes are known to be claims or groups."""

    def __init__(self, graph: DrawnGraph, left_out: LeftOut) -> None:
        self._graph, self._left_out = graph, left_out
        self._by_key = {box.key: box for box in reversed(graph.boxes)}
        around = {box.around for box in graph.boxes} - {"", *(arrow.end for arrow in graph.arrows)}
        #: Those that others are in, which may have no text.
        self._frames = around & self._by_key.keys()
        #: The stances of those that are links.
        self._steps = {key: one for key, one in _steps_of(graph).items() if key not in self._frames}
        self._junctions = (
            {box.key for box in graph.boxes if box.is_junction} - self._frames - self._steps.keys()
        )
        texts = [GraphRow(box.values).word(TEXTS)[1] for box in graph.boxes]
        named_only = not any(texts)  # the names of nodes are all that there is
        self.claimed: list[GraphBox] = []
        #: What is known of claims, by their keys and places: a key may be there twice.
        self.rows: dict[tuple[str, int], GraphRow] = {}
        self._stances: dict[str, Stance] = {}
        for box, text in zip(graph.boxes, texts, strict=True):
            if box.key in self._frames:
                self._tell_frame(box)
            elif (kind := _other_kind(box)) and box.key not in self._steps:
                left_out.add(f"node of the kind '{kind}'", f"nodes of the kind '{kind}'", box.span)
            elif box.key in self._steps or box.key in self._junctions:
                continue
            elif text or (named_only and box.key):
                self._claim(box, named_only=named_only)
            else:
                words = "node without a text or an id of its own", "nodes without texts or ids of their own"
                left_out.add(*words, box.span)
        self.groups = self._groups()
        self._by_colour = any(stance_of_colour(arrow.colour) for arrow in graph.arrows)
        #: Whether boxes are green and red.
        self._fills_say_it = len({stance_of_colour(box.fill) for box in graph.boxes} - {None}) > 1

    def _claim(self, box: GraphBox, *, named_only: bool) -> None:
        values = {
            key: value
            for key, value in box.values.items()
            if key not in KEYS[:2] and not (isinstance(value, str) and _AIF_KIND.fullmatch(value))
        }
        for key in (key for key in KEYS[:2] if box.values.get(key) not in (None, "", box.key)):
            self._left_out.add(f"'{key}' of a node", f"'{key}' of nodes", box.span)
        row = GraphRow({"id": box.key, **values, **({"text": box.key} if named_only else {})}, box.span)
        text_key, text = row.word(TEXTS)
        if (said := stance_before(text)) is not None and said.text.strip():
            self._stances[box.key] = said.stance
            row = GraphRow({**row.value, text_key: said.text}, box.span)
        self.claimed.append(box)
        self.rows[box.key, box.span.start] = row

    def _tell_frame(self, box: GraphBox) -> None:
        row = GraphRow(box.values)
        title = row.word(TEXTS)[0]
        for key, value in box.values.items():
            if key != title and value not in (None, ""):
                self._left_out.add(f"'{key}' of a group", f"'{key}' of groups", box.span)

    def _framed_by(self, box: GraphBox) -> Iterator[GraphBox]:
        """Yield the frames that a box is in, the nearest first."""
        for _ in range(_MOST_FRAMES):
            if box.around not in self._frames or self._by_key[box.around] is box:
                return
            box = self._by_key[box.around]
            yield box

    def group_of(self, box: GraphBox) -> str | None:
        """Return the id of the group that a box is in; None without one."""
        found = (self.groups[frame.key].id for frame in self._framed_by(box) if frame.key in self.groups)
        return next(found, None)

    def _groups(self) -> dict[str, Group]:
        """Return the groups by the keys of their frames: those with a text."""
        names, groups = FreeNames(), dict[str, Group]()
        self.groups = groups
        for key in (
            box.key for box in self._graph.boxes if box.key in self._frames and box.key not in groups
        ):
            title = " ".join(GraphRow(self._by_key[key].values).word(TEXTS)[1].split())
            if title:
                name = names.free(id_from(title.lower(), "group"))
                groups[key] = Group(name, title if title != name else None)
        seen: set[str] = set()
        for key, group in groups.items():
            seen.add(key)
            parent = self.group_of(self._by_key[key])
            above = {
                groups[frame.key].id for frame in self._framed_by(self._by_key[key]) if frame.key in groups
            }
            groups[key] = replace(group, parent=None if group.id in above else parent)
        return groups

    def links(self) -> Iterator[GraphRow]:
        """Yield the arrows as links between claims, with what those without a word say otherwise."""
        inside: dict[str, list[str]] = {}
        for box in self.claimed:
            for frame in self._framed_by(box):
                inside.setdefault(frame.key, []).append(box.key)
        sources: dict[str, list[str]] = {}
        targets: dict[str, list[str]] = {}
        arrows = self._without_joining(inside)
        for arrow in arrows:
            begin, end = _ends(arrow)
            if begin in self._steps:  # one that leads to another link bears on it
                targets.setdefault(begin, []).append(end)
            elif end in self._steps:
                sources.setdefault(end, []).extend(inside.get(begin, [begin]))
            else:
                yield from self._links(arrow, begin, end, inside)
                continue
            self._tell_values(arrow)
        for key, stance in self._steps.items():
            yield self._step(self._by_key[key], stance, sources.get(key, []), targets.get(key, []))

    def _tell_values(self, arrow: GraphArrow) -> None:
        for name in (name for name, value in arrow.values.items() if value not in (None, "")):
            self._left_out.add(f"'{name}' of a link", f"'{name}' of links", arrow.span)

    def _without_joining(self, inside: dict[str, list[str]]) -> list[GraphArrow]:
        """Return the arrows but those from premises to junctions, which are put among what is `inside`.

        The first arrow that leads on from a junction has the key of this, as links may end at it.
        """
        if not self._junctions:
            return self._graph.arrows
        lines: dict[str, list[GraphArrow]] = {}
        for arrow in self._graph.arrows:
            if arrow.end in self._junctions and arrow.heads in ("end", "none"):
                lines.setdefault(arrow.end, []).append(arrow)
        joining: set[int] = set()
        for key, ending in lines.items():
            headless = [arrow for arrow in ending if arrow.heads == "none" and not arrow.is_barred]
            for arrow in headless or [arrow for arrow in ending if not self._counters(arrow)]:
                joining.add(id(arrow))
                inside.setdefault(key, []).extend(inside.get(arrow.begin, [arrow.begin]))
                if headless:  # those with heads say again that they support
                    self._tell_values(arrow)
        found, named = list[GraphArrow](), set[str]()
        for arrow in (one for one in self._graph.arrows if id(one) not in joining):
            begin, _ = _ends(arrow)
            is_first = begin in self._junctions and begin not in named
            named.update([begin] if is_first else [])
            found.append(arrow._replace(key=begin) if is_first else arrow)
        return found

    def _counters(self, arrow: GraphArrow) -> bool:
        """Return whether an arrow says by a word, its head or its colour that it counters something."""
        said = GraphRow(arrow.values).said()[1]
        if said is not None:
            return said.stance == "counter"
        return arrow.is_barred or stance_of_colour(arrow.colour) == "counter"

    def _step(self, box: GraphBox, stance: Stance, sources: list[str], targets: list[str]) -> GraphRow:
        """Return the link that a box is; what else it says becomes a note."""
        row = GraphRow(box.values)
        text_key, text = row.word(("label", *TEXTS))
        values = {
            key: value
            for key, value in box.values.items()
            if key not in ("id", text_key)
            and not (isinstance(value, str) and (value == text or _AIF_KIND.fullmatch(value)))
        }
        if said_relation(text) is None and not _AIF_KIND.fullmatch(text) and text.lower() not in _AIF_LINKS:
            values = {"notes": text, **values}
        ends = {"id": box.key, "source": sources, "target": targets}
        return GraphRow({**values, **ends}, box.span, SaidRelation(stance, is_reversed=False))

    def _links(
        self, arrow: GraphArrow, begin: str, end: str, inside: Mapping[str, list[str]]
    ) -> Iterator[GraphRow]:
        """Yield the links that an arrow is: one for each of its heads."""
        if arrow.heads == "none":
            self._left_out.assume(*_HEADLESS, arrow.span)
        otherwise = self._otherwise(arrow, begin)
        if otherwise is None and not GraphRow(arrow.values).word(WORDS)[1]:
            self._left_out.add(*(ROUND_HEADS if arrow.is_rounded else _OTHER_COLOUR), arrow.span)
            return
        given = {key: value for key, value in arrow.values.items() if key not in ("id", "source", "target")}
        for source, target in ((begin, end), (end, begin)) if arrow.heads == "both" else ((begin, end),):
            row = {**given, "id": arrow.key, "source": inside.get(source, source), "target": target}
            yield GraphRow(row, arrow.span, otherwise)

    def _otherwise(self, arrow: GraphArrow, begin: str) -> SaidRelation | None:
        """Return what an arrow says if no word of it does; None if it says nothing."""
        row = GraphRow(arrow.values)
        if row.said()[1] is not None:
            tell_sign(row.word(LABELS)[1], arrow.span, self._left_out)
            return None
        if (stance := self._stances.get(begin)) is not None:
            return SaidRelation(stance, is_reversed=False)
        fill = self._by_key[begin].fill if begin in self._by_key else ""
        stance = stance_of_colour(arrow.colour)
        if stance is None and not self._by_colour:
            stance = stance_of_colour(fill) if self._fills_say_it else None
        if stance is not None:
            self._left_out.assume(*READ_BY_COLOUR, arrow.span)
            return SaidRelation(stance, is_reversed=False)
        if row.word(WORDS)[1] or (self._by_colour and is_coloured(arrow.colour)):
            return None
        if arrow.is_barred:
            self._left_out.assume(*_BY_HEAD, arrow.span)
            return SaidRelation("counter", is_reversed=False)
        if arrow.is_rounded:
            return None
        self._left_out.assume(*READ_AS_SUPPORT, arrow.span)
        return SaidRelation("support", is_reversed=False)
