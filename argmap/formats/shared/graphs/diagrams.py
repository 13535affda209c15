"""Diagrams written as text, in DOT or Mermaid: whether one is a map, where arrows lead, where lines meet."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case
from argmap.formats.shared.graphs.drawn import DrawnGraph, case_of_drawing, says_stances
from argmap.formats.shared.graphs.own import own_case
from argmap.formats.shared.graphs.rows import TEXTS, WORDS, GraphRow
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import names_reason, said_relation
from argmap.syntax.parsing import ParsedCase

#: The words in boxes where joint premises meet.
_MEET = re.compile(r"(?:&|\+|·|•|∧|and|und|et|y|all needed)?", re.IGNORECASE)
_FROM_CONCLUSION = (
    "arrow leads from a conclusion to a reason, as all begin at one box, and is read from its end",
    "arrows lead from conclusions to reasons, as all begin at one box, and are read from their ends",
)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")

#: A function that reads the boxes and arrows of a text.
DiagramParser: TypeAlias = Callable[[SourceText, Mistakes, LeftOut], DrawnGraph]


def is_diagram_map(source: SourceText, read: DiagramParser) -> bool:
    """Return whether a text is a map: a diagram that says how its boxes bear on others, or a broken one."""
    mistakes = Mistakes()
    graph = read(source, mistakes, LeftOut())
    return bool(mistakes or graph.rows) or says_stances(graph)


def parse_diagram(source: SourceText, read: DiagramParser) -> ParsedCase:
    """Parse a text into a case, with warnings for what a case cannot hold; nothing of one with mistakes."""
    mistakes, left_out = Mistakes(), LeftOut()
    graph = read(source, mistakes, left_out)
    case = Case(title=source.name, claims={})
    if not mistakes:
        make = own_case if graph.rows else case_of_drawing
        case = make(graph, source, mistakes, left_out)
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)


def joined_lines(text: str) -> str:
    """Return a label without the line breaks that make it fit into a box; paragraphs stay."""
    return "\n\n".join(filter(None, (" ".join(one.split()) for one in _PARAGRAPHS.split(text))))


def with_junctions(graph: DrawnGraph, rounded: frozenset[str]) -> DrawnGraph:
    """Return a graph in which the boxes where lines meet are marked as junctions.

    They have no text, or one such as `&`; or else they are among the `rounded` boxes, and lines without a
    head lead to them, and one with a head from them.
    """
    joined = {arrow.end for arrow in graph.arrows if arrow.heads == "none"}
    led_to = {arrow.end for arrow in graph.arrows if arrow.heads in ("end", "none")}
    led_from = {arrow.begin for arrow in graph.arrows if arrow.heads == "end"}
    around = {box.around for box in graph.boxes}

    def is_junction(key: str, text: str) -> bool:
        if key not in led_to or key not in led_from or key in around:
            return False
        return _MEET.fullmatch(text) is not None or (key in rounded and key in joined)

    boxes = [
        box._replace(is_junction=is_junction(box.key, GraphRow(box.values).word(TEXTS)[1]))
        for box in graph.boxes
    ]
    return replace(graph, boxes=boxes)


def with_direction(graph: DrawnGraph, left_out: LeftOut, *, is_upward: bool) -> DrawnGraph:
    """Return a graph whose arrows lead from reasons to conclusions.

    They lead the other way if they make a tree that is drawn from its root: one box that no arrow leads to,
    and one arrow to every other. Words on arrows say which way they lead, unless they are nouns such as
    `objection`; and a graph that is drawn from below, `is_upward`, has its conclusions above.
    """
    plain = [arrow for arrow in graph.arrows if arrow.heads == "end"]
    ends = Counter(arrow.end for arrow in plain)
    begins = Counter(arrow.begin for arrow in plain)
    roots = begins.keys() - ends.keys()
    words = [GraphRow(arrow.values).word(WORDS)[1] for arrow in plain]
    if (
        is_upward
        or len(plain) < len(graph.arrows)
        or len(roots) != 1
        or set(ends.values()) != {1}
        or max(begins.values()) < 2
        or not all(_leads_down(word) for word in words)
        or any(box.is_junction for box in graph.boxes)
    ):
        return graph
    keys = {box.key for box in graph.boxes if box.key in ends or box.key in begins}
    if len(keys) != len(ends) + 1:  # some of them go round
        return graph
    arrows = []
    for arrow, word in zip(plain, words, strict=True):
        if word and not names_reason(word):  # it says itself that it leads to a reason
            arrows.append(arrow)
        else:
            left_out.assume(*_FROM_CONCLUSION, arrow.span)
            arrows.append(arrow._replace(begin=arrow.end, end=arrow.begin))
    return replace(graph, arrows=arrows)


def _leads_down(word: str) -> bool:
    """Return whether an arrow with a word can lead from a conclusion to a reason."""
    said = said_relation(word) if word else None
    return not word or names_reason(word) or (said is not None and said.is_reversed)
