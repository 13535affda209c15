"""A group that is closed on the page's map is what `--closed` makes of it: its script runs under Node."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, Case, build_view, load_case
from argmap.core.model import Link
from argmap.render.closing import close_groups
from argmap.render.filters import claims_in
from argmap.render.page import page_values
from argmap.semantics import evaluate_grounded
from support.node import Node, running_node
from support.speed import examples
from support.strategies import cases

ANSWER = """([given, closed]) => {
  Object.assign(globalThis, { MARGIN: 19, paneWide: () => 1049, viewport: () => ({ clientWidth: 1049, clientHeight: 690 }) });
  load(given);
  state.scene = scenes.length - 1;
  state.closed = new Set(closed);
  const all = given.claims.map((_, at) => at),
    ends = given.links.map((link, at) => [link.premises.map(boxOf), endOn(link.target), insideOf(at + claimCount) === undefined]);
  return { boxes: all.map(boxOf), titles: all.map(one => (closedAt(one) ? titleOn(one) : null)), ends, laid: [...packed().boxes.keys()] };
}"""
PARTS = (
    *("model", "verdicts", "look", "audiences", "text", "closing", "packing", "drawing", "branches", "fight"),
    *("map", "details"),
)


@pytest.fixture(scope="module")
def node():
    with running_node(*PARTS, "scoreboard", answer=ANSWER) as running:
        yield running


def check_closed(node: Node, case: Case, groups: list[str]) -> None:
    """Check that boxes, what they say, and links to claims are those of the case with these groups closed."""
    graph = ArgumentGraph(case)
    statuses = evaluate_grounded(case).statuses
    closed = close_groups(graph, groups, statuses).graph
    values = page_values(build_view(graph, statuses=statuses))
    found = node.ask([values, groups])
    ids = [claim["id"] for claim in values["claims"]]
    stands_for = dict(zip(ids, [ids[one] for one in found["boxes"]], strict=True))
    boxes = {claim: name for claim in ids for name in _names(case, closed, claim, groups)}
    assert {frozenset(one for one in ids if boxes[one] == boxes[claim]) for claim in ids} == {
        frozenset(one for one in ids if stands_for[one] == stands_for[claim]) for claim in ids
    }
    titles = zip(ids, found["titles"], strict=True)
    said = {boxes[claim]: " ".join(title.split()) for claim, title in titles if title}
    assert said == {box: " ".join(closed.claims[box].text.split()) for box in said}
    inside = {claim for group in groups for claim in claims_in(case, group)}
    assert len(said) == len({boxes[claim] for claim in inside})
    assert {boxes[ids[one]] for one in found["laid"]} == closed.claims.keys()
    drawn = {
        (frozenset(boxes[ids[one]] for one in premises), boxes[ids[target]], link["stance"])
        for link, (premises, target, outside) in zip(values["links"], found["ends"], strict=True)
        if outside and target < len(ids)
    }
    assert drawn == {_ends(link) for link in closed.case.links if link.target in closed.claims}


def _ends(link: Link) -> tuple[frozenset[str], str, str]:
    return frozenset(link.premises), link.target, link.stance


def _names(case: Case, closed: ArgumentGraph, claim: str, groups: list[str]) -> list[str]:
    """The name of the box that a claim is in, or else its own, as the only one of a list."""
    around: Mapping[str, None] = dict.fromkeys(case.groups_of(case.claims[claim].group))
    outer = next((group for group in around if group in groups), None)
    if outer is None:
        return [claim]
    assert claim in claims_in(case, outer)
    return [f"{outer} (group)" if f"{outer} (group)" in closed.claims else outer]


@pytest.mark.slow
@pytest.mark.parametrize("chosen", [slice(1), slice(-2, None), slice(None)])
def test_groups_of_a_case_of_the_library_are_closed_alike(node, chosen):
    case = load_case("bill-of-rights-1787")
    check_closed(node, case, list(case.groups)[chosen])


@examples(60)
@given(st.data())
def test_groups_of_any_case_are_closed_alike(node, data):
    case = data.draw(cases())
    if case.groups:
        check_closed(
            node, case, data.draw(st.lists(st.sampled_from(list(case.groups)), min_size=1, unique=True))
        )
