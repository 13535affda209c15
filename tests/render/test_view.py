"""The view draws everything, once: no claim and no link is lost, however a case is knotted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, ArgumentGraph, Case, Claim, Link, View, build_view, load_case, parse_case
from argmap.render.text.lines import plain
from argmap.render.text.shown_case import page_lines
from argmap.render.theme import UNICODE
from argmap.render.view import TreeRow
from argmap.semantics import evaluate_grounded
from argmap.semantics.statistics import count_case
from support.cases import case_of, graph
from support.strategies import cases

KNOT = case_of(
    a="A.",
    b="{text: B., supports: {target: a, id: step}}",
    c="{text: C., supports: {target: a, with: [b, d], id: joint}, counters: [step, e]}",
    d="{text: D., counters: [c, joint]}",
    e="{text: E., counters: c}",
    x="{text: X., supports: y}",
    y="{text: Y., counters: x}",
    alone="L.",
)
KNOT_PARTIES = case_of(
    a="{text: A., by: p}",
    b="{text: B., by: q, supports: a}",
    c="{text: C., by: p, counters: b}",
    d="{text: D., by: q, supports: [{target: a, with: e, id: joint}]}",
    e="{text: E., by: q}",
    f="{text: F., by: r, counters: joint}",
    g="{text: G., by: q}",
)


def with_parents(rows: Sequence[TreeRow]) -> Iterator[tuple[TreeRow, list[TreeRow]]]:
    """Each row, and the rows it hangs on, the nearest last."""
    path: list[TreeRow] = []
    for row in rows:
        del path[row.depth :]
        assert len(path) == row.depth, "a row is one deeper than the row it hangs on"
        yield row, list(path)
        path.append(row)


def drawing(view: View) -> list[tuple]:
    """Depth, role, and the claim or the link's name of each row, with its mark."""
    return [
        (row.depth, row.role, row.claim or (row.link.name if row.link else ""), *filter(None, [row.again]))
        for row in view.rows
    ]


def links_of(rows: Sequence[TreeRow]) -> list[str]:
    """The name of each link, as often as it is drawn; premises hang on their junction's."""
    return [row.link.name for row in rows if row.link and row.role != "premise"]


def rendered(view: View, *, linear: bool = False) -> list[str]:
    return list(plain(page_lines(view, UNICODE, columns=None, linear=linear)))


# Everything is drawn


@given(cases())
def test_every_claim_and_every_link_is_drawn_and_no_link_twice(case):
    view = build_view(ArgumentGraph(case))
    assert view.claims == case.claims.keys()
    below = [row for row in view.rows if row.depth > 0]  # a ring of links also has one of them at its head
    assert Counter(links_of(below)) == Counter(link.name for link in case.links)
    assert view.links == case.links


@given(cases())
def test_the_reasons_of_a_claim_are_drawn_once_and_marked_where_they_would_come_again(case):
    seen: set[str] = set()
    for row, _ in with_parents(build_view(ArgumentGraph(case)).rows):
        assert (row.again == "") == (row.claim not in seen)
        assert row.hidden == 0
        if row.claim is not None:
            seen.add(row.claim)


@given(cases())
def test_a_row_is_marked_as_a_cycle_where_its_claim_bears_on_itself_by_way_of_the_rows_above(case):
    for row, path in with_parents(build_view(ArgumentGraph(case)).rows):
        steps = zip(path, [*path, row][1:], strict=True)
        bears_on = {above.claim for above, below in steps if below.role in ("supports", "counters")}
        assert (row.again == "cycle") == (row.claim is not None and row.claim in bears_on)


def test_a_claim_that_answers_the_undercut_of_its_own_step_makes_no_cycle():
    text = case_of(
        goal="G.", a="{text: A., supports: goal, counters: cut}", cut="{text: C., counters: a -> goal}"
    )
    argument = graph(text)
    assert argument.cycles() == []
    assert drawing(build_view(argument)) == [
        (0, "conclusion", "goal"),
        (1, "supports", "a"),
        (2, "undercuts", "cut"),
        (3, "counters", "a", "above"),
    ]


@given(cases())
def test_every_row_hangs_on_what_its_link_targets(case):
    for row, path in with_parents(build_view(ArgumentGraph(case)).rows):
        if row.depth == 0:
            assert row.role in ("conclusion", "rival", "elsewhere")
            continue
        above = path[-1]
        assert row.link is not None
        if row.role == "premise":
            assert above.claim is None
            assert above.link is row.link
            assert row.claim in row.link.premises
            continue
        on_claim = row.role in ("supports", "counters")
        assert (
            row.role
            in {"support": ("supports", "backs"), "counter": ("counters", "undercuts")}[row.link.stance]
        )
        assert row.link.target == (above.claim if on_claim else above.link and above.link.name)
        assert row.claim == (row.link.premises[0] if len(row.link.premises) == 1 else None)


@given(cases())
def test_a_map_has_no_more_rows_than_claims_links_and_joint_premises(case):
    of_junctions = [link for link in case.links if len(link.premises) > 1 or link.target not in case.claims]
    most = len(case.claims) + len(case.links) + sum(len(link.premises) + 1 for link in of_junctions)
    assert len(build_view(ArgumentGraph(case)).rows) <= most


@given(cases())
def test_conclusions_stand_first_and_in_their_order(case):
    argument = ArgumentGraph(case)
    heads = [row for row in build_view(argument).rows if row.depth == 0]
    conclusions = [row.claim for row in heads if row.role == "conclusion"]
    assert tuple(conclusions) == argument.conclusions
    order = ["conclusion", "rival", "elsewhere"]
    assert [order.index(row.role) for row in heads] == sorted(order.index(row.role) for row in heads)


def test_rivals_of_what_leads_to_a_conclusion_stand_after_it_and_not_elsewhere():
    text = """
title: T
conclusion: keep
claims:
  keep: K.
  close: C.
  guard: {text: G., supports: close}
  dry: {text: D., counters: guard}
  wet: W.
  far: F.
  further: F.
issues:
  - {positions: [keep, close]}
  - {positions: [wet, dry]}
  - {positions: [far, further]}
"""
    argument = ArgumentGraph(parse_case(text).require())
    heads = [(row.role, row.claim) for row in build_view(argument).rows if row.depth == 0]
    assert heads == [
        ("conclusion", "keep"),
        ("rival", "close"),
        ("rival", "wet"),
        ("elsewhere", "far"),
        ("elsewhere", "further"),
    ]
    shallow = [(row.role, row.claim) for row in build_view(argument, depth=0).rows]
    assert shallow == heads
    found = count_case(argument, evaluate_grounded(argument.case).statuses)
    assert (found.apart, found.depth) == (2, 2)


def test_a_knot_is_drawn_like_this():
    assert drawing(build_view(graph(KNOT))) == [
        (0, "conclusion", "a"),
        (1, "supports", "b"),
        (2, "undercuts", "c"),
        (3, "counters", "d"),
        (3, "counters", "e"),
        (4, "counters", "c", "cycle"),
        (1, "supports", "joint"),
        (2, "premise", "c", "above"),
        (2, "premise", "b", "above"),
        (2, "premise", "d", "above"),
        (2, "undercuts", "d", "above"),
        (0, "elsewhere", "alone"),
        (0, "elsewhere", "x"),
        (1, "counters", "y"),
        (2, "supports", "x", "cycle"),
    ]


def test_links_that_only_target_each_other_are_drawn_elsewhere():
    text = case_of(
        a="{text: A., counters: {target: two, id: one}}", b="{text: B., counters: {target: one, id: two}}"
    )
    view = build_view(graph(text))
    assert view.claims == {"a", "b"}
    assert links_of(view.rows) == ["one", "two", "one"]
    assert {row.role for row in view.rows if row.depth == 0} == {"elsewhere"}
    assert any(row.role == "undercuts" and row.claim == "b" for row in view.rows)


def test_links_that_target_each_other_and_hang_on_nothing_else_keep_their_joint_premises():
    text = case_of(
        a="{text: A., counters: {target: two, with: b, id: one}}",
        b="{text: B., counters: {target: one, id: two}}",
    )
    rows = build_view(graph(text)).rows
    assert [row.claim for row in rows if row.role == "premise"] == ["a", "b"]


def test_links_that_only_target_each_other_are_not_lost_at_a_depth():
    text = case_of(
        a="{text: A., counters: {target: two, id: one}}", b="{text: B., counters: {target: one, id: two}}"
    )
    assert "one" in links_of(build_view(graph(text), depth=5).rows)


def test_a_link_that_targets_itself_is_drawn():
    view = build_view(graph(case_of(a="{text: A., counters: {target: liar, id: liar}}")))
    assert links_of(view.rows)[0] == "liar"


# Parts of a map


@given(cases(), st.integers(0, 3))
def test_a_depth_shows_no_row_with_more_links_between_it_and_its_head(case, depth):
    for row, path in with_parents(build_view(ArgumentGraph(case), depth=depth).rows):
        links = sum(r.depth > 0 and r.role != "premise" for r in (*path, row))
        assert links <= depth, drawing(build_view(ArgumentGraph(case), depth=depth))


@given(cases(), st.integers(0, 3))
def test_a_depth_makes_no_heads_of_what_it_hides(case, depth):
    argument = ArgumentGraph(case)
    whole, part = build_view(argument), build_view(argument, depth=depth)
    heads = [[row.claim for row in view.rows if row.depth == 0 and row.claim] for view in (whole, part)]
    assert heads[0] == heads[1]


@given(cases(), st.integers(0, 3))
def test_what_a_depth_hides_is_counted(case, depth):
    argument = ArgumentGraph(case)
    whole, part = build_view(argument), build_view(argument, depth=depth)
    complete = set(links_of(part.rows)) == set(links_of(whole.rows))
    assert complete or any(row.hidden for row in part.rows)


def test_a_depth_counts_links_not_rows():
    argument = graph(KNOT)
    assert drawing(build_view(argument, depth=0))[0] == (0, "conclusion", "a")
    shallow = build_view(argument, depth=1).rows
    assert [(r.role, r.claim) for r in shallow if r.role == "premise"] == [
        ("premise", "c"),
        ("premise", "b"),
        ("premise", "d"),
    ]
    hidden = {row.claim: row.hidden for row in shallow if row.hidden}
    assert hidden["c"] == 2, "d and e counter it"


def test_a_depth_below_a_chain_of_joint_undercuts_still_ends_it():
    text = case_of(
        a="A.",
        b="{text: B., supports: {target: a, with: c, id: l1}, counters: {target: l1, with: c, id: l2}}",
        c="{text: C., counters: {target: l2, with: b, id: l3}}",
    )
    rows = build_view(graph(text), depth=1).rows
    assert links_of(rows) == ["l1"]
    assert [row.hidden for row in rows if row.claim is None] == [1]


@given(cases(), st.data())
def test_from_a_claim_shows_it_and_all_that_bears_on_it(case, data):
    argument = ArgumentGraph(case)
    root = data.draw(st.sampled_from(list(case.claims)))
    view = build_view(argument, root=root)
    assert view.claims == {root} | argument.ancestors(root)
    assert [row.claim for row in view.rows if row.depth == 0] == [root]


def test_an_unknown_claim_to_draw_from_is_named_with_the_nearest():
    with pytest.raises(ArgmapError) as error:
        build_view(graph(KNOT), root="aloen")
    assert "'alone'" in error.value.hint


@given(cases(), st.data())
def test_a_party_view_has_all_its_claims_and_only_what_they_hang_on(case, data):
    argument = ArgumentGraph(case)
    party = data.draw(st.sampled_from([*argument.parties]))
    mine = set(argument.parties[party])
    whole, part = build_view(argument), build_view(argument, party=party)
    assert mine <= part.claims
    assert [r.claim for r in part.rows if r.claim in mine] == [r.claim for r in whole.rows if r.claim in mine]
    rows = list(part.rows)
    for row, after in zip(rows, [*rows[1:], None], strict=True):
        hangs_below = after is not None and after.depth > row.depth
        assert hangs_below or row.claim in mine


@given(cases(), st.data())
def test_a_party_view_never_sends_the_reader_to_a_row_that_is_not_there(case, data):
    argument = ArgumentGraph(case)
    party = data.draw(st.sampled_from([*argument.parties]))
    seen: set[str | None] = set()
    for row in build_view(argument, party=party).rows:
        assert not row.again or row.claim in seen
        seen.add(row.claim)


@given(cases(), st.data())
def test_what_a_party_view_leaves_out_is_counted(case, data):
    argument = ArgumentGraph(case)
    party = data.draw(st.sampled_from([*argument.parties]))
    part = build_view(argument, party=party).rows
    complete = set(links_of(part)) == {link.name for link in case.links}
    heads_left_out = sum(r.depth == 0 for r in build_view(argument).rows) - sum(r.depth == 0 for r in part)
    assert complete or heads_left_out or any(row.hidden for row in part)


def test_a_party_view_is_drawn_like_this():
    assert [row[:3] for row in drawing(build_view(graph(KNOT_PARTIES), party="r"))] == [
        (0, "conclusion", "a"),
        (1, "supports", "joint"),
        (2, "undercuts", "f"),
    ]
    assert [row[:3] for row in drawing(build_view(graph(KNOT_PARTIES), party="p"))] == [
        (0, "conclusion", "a"),
        (1, "supports", "b"),
        (2, "counters", "c"),
    ]


def test_an_unknown_party_is_named_with_the_nearest():
    with pytest.raises(ArgmapError) as error:
        build_view(load_and_index("parler-v-aws"), party="parlor")
    assert "'parler'" in error.value.hint


def load_and_index(name: str) -> ArgumentGraph:
    return ArgumentGraph(load_case(name))


# Sizes


SIZE = 20_000


def chain(size: int) -> Case:
    """Each claim supports the one before."""
    links = (Link(f"c{i} -> c{i - 1}", (f"c{i}",), f"c{i - 1}", "support") for i in range(1, size))
    return case_with(size, tuple(links))


def fan(size: int) -> Case:
    """All claims counter the first."""
    return case_with(size, tuple(Link(f"c{i} -> c0", (f"c{i}",), "c0", "counter") for i in range(1, size)))


def undercuts(size: int) -> Case:
    """Each link undercuts the one before."""
    links = [Link("l1", ("c1",), "c0", "support", id="l1")]
    links += [Link(f"l{i}", (f"c{i}",), f"l{i - 1}", "counter", id=f"l{i}") for i in range(2, size)]
    return case_with(size, tuple(links))


def joint(size: int) -> Case:
    """One link with all claims but the first as premises."""
    return case_with(size, (Link("all", tuple(f"c{i}" for i in range(1, size)), "c0", "support", id="all"),))


def case_with(size: int, links: tuple[Link, ...]) -> Case:
    claims = {f"c{i}": Claim(f"c{i}", f"Claim {i}.") for i in range(size)}
    return Case(title="Large", claims=MappingProxyType(claims), links=links)


@pytest.mark.slow
@pytest.mark.parametrize("linear", [False, True], ids=["tree", "outline"])
@pytest.mark.parametrize("shape", [chain, fan, undercuts, joint])
def test_twenty_thousand_claims_in_any_shape_are_drawn_on_lines_of_bounded_length(shape, linear):
    view = build_view(ArgumentGraph(shape(SIZE)))
    assert len(view.claims) == SIZE
    assert SIZE <= len(view.rows) <= SIZE + 1
    lines = rendered(view, linear=linear)
    assert SIZE <= len(lines) <= SIZE + 10
    assert max(map(len, lines)) < 160


def test_how_deep_a_row_is_is_said_where_it_is_no_longer_indented():
    lines = rendered(build_view(ArgumentGraph(chain(100))))
    assert "[99] " in lines[-1]
    assert "c99" in lines[-1]
    assert "[level 100]" in rendered(build_view(ArgumentGraph(chain(100))), linear=True)[-1]
