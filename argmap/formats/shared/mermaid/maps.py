"""Whether a flowchart in Markdown is a map: most flowcharts there show how something runs, or is built.

These have words for stances, too: `supports` of a module that other ones need, `attacks` of a program,
`confirms` and `refutes` behind a decision, `Pro` of a tariff, and the signs of loops of causes.
"""

from __future__ import annotations

import re
from dataclasses import replace

from argmap.core.components import strong_components
from argmap.formats.shared.graphs.drawn import DrawnGraph, GraphArrow, says_stances
from argmap.formats.shared.graphs.rows import TEXTS, WORDS, GraphRow
from argmap.formats.shared.mermaid.flowchart import Flowchart
from argmap.formats.shared.stance_words import SaidRelation, stance_before

#: Shapes of boxes in which something is decided: the words on their arrows say when one goes on there.
_DECISIONS = ("{", "diam", "diamond", "decision", "question")
_LETTER = re.compile(r"[^\W\d_]")


def is_map_among_words(chart: Flowchart, graph: DrawnGraph) -> bool:
    """Return whether a flowchart in Markdown says, more than anything else, how its boxes bear on others."""
    if graph.rows or graph.is_map:
        return True
    decided = {name for name, box in chart.boxes.items() if box.shape in _DECISIONS}
    labelled, plain, said = 0, list[GraphArrow](), list[tuple[GraphArrow, SaidRelation]]()
    rounds = _rounds(graph)
    for arrow in graph.arrows:
        row = GraphRow(arrow.values)
        words = row.word(WORDS)[1]
        labelled += bool(words)
        if arrow.begin in decided:
            continue
        if not words:
            plain.append(arrow)
        elif (relation := row.said()[1]) is not None and _LETTER.search(words):
            goes_round = rounds.get(arrow.begin, -1) == rounds.get(arrow.end)
            if not (goes_round and relation.stance == "support"):
                said.append((arrow, relation))
    if said:
        return _says_enough(said, labelled, len(graph.arrows))
    if 2 * len(plain) < len(graph.arrows):
        return False
    texts = {box.key: GraphRow(box.values).word(TEXTS)[1] for box in graph.boxes}
    marked = [arrow for arrow in plain if arrow.is_barred or stance_before(texts.get(arrow.begin, ""))]
    if marked:
        return 4 * len(marked) >= len(graph.arrows)
    return says_stances(replace(graph, arrows=plain))


def _says_enough(said: list[tuple[GraphArrow, SaidRelation]], labelled: int, arrows: int) -> bool:
    """Return whether enough arrows say how they bear.

    Most of the labels do, or a quarter if some support and others counter something. If nothing is countered,
    so do half of the arrows, and no fewer boxes support others than are supported.
    """
    stances = {relation.stance for _, relation in said}
    if not (4 * len(said) >= labelled if len(stances) == 2 else 2 * len(said) > labelled):
        return False
    if "counter" in stances:
        return 6 * len(said) >= arrows
    reasons = {arrow.end if relation.is_reversed else arrow.begin for arrow, relation in said}
    supported = {arrow.begin if relation.is_reversed else arrow.end for arrow, relation in said}
    return 2 * len(said) >= arrows and len(supported) <= len(reasons)


def _rounds(graph: DrawnGraph) -> dict[str, int]:
    """Return numbers of the boxes from which arrows lead round past two others or more, one a round."""
    numbers = {key: number for number, key in enumerate(dict.fromkeys(box.key for box in graph.boxes))}
    keys = list(numbers)
    following: list[list[int]] = [[] for _ in keys]
    for arrow in graph.arrows:
        if arrow.begin in numbers and arrow.end in numbers:
            following[numbers[arrow.begin]].append(numbers[arrow.end])
    found = strong_components(len(keys), following.__getitem__)
    return {keys[one]: number for number, ones in enumerate(found) if len(ones) > 2 for one in ones}
