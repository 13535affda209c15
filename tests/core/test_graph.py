"""The graph answers in the words of argumentation, and hands over to networkx without loss."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest
from hypothesis import given

from argmap import ArgmapError, ArgumentGraph, Case, load_case, parse_case
from support.cases import case_of, graph
from support.strategies import cases

COURT = """\
title: Who pays?
conclusion: pay
parties: {a: Ada, b: Ben}
stages: {first: The letter, second: The answer}
claims:
  pay: {text: Ben pays., by: a}
  broke: {text: Ben broke the vase., by: a, kind: factual, weight: 0.5, assumed: true, supports: pay}
  worth:
    text: The vase was worth ten.
    by: a
    standard: preponderance
    supports:
      - {target: pay, with: [broke, owned], id: sum, scheme: arithmetic, weight: 1}
  owned: {text: The vase was Ada's., by: a}
  gift: {text: The vase was a gift., by: b, stage: second, counters: [owned, sum]}
  receipt: {text: There is a receipt., by: a, stage: second, counters: [gift -> sum], supports: [sum]}
  weather: It rained that day.
"""


@pytest.fixture(scope="module")
def court() -> ArgumentGraph:
    return graph(COURT)


@pytest.fixture(scope="module")
def parler() -> Case:
    return load_case("parler-v-aws")


def names(links: tuple) -> list[str]:
    return [link.name for link in links]


# What the case turns on


def test_declared_conclusions_are_taken_as_declared():
    text = "conclusion: [b, a]\n" + case_of(a="A.", b="{text: B., supports: a}", c="{text: C., supports: b}")
    assert graph(text).conclusions == ("b", "a")


def test_without_a_declaration_the_conclusions_target_nothing_and_are_targeted():
    text = case_of(a="A.", b="{text: B., counters: c}", c="C.", d="{text: D., supports: [a, b]}", alone="E.")
    assert graph(text).conclusions == ("a", "c")


def test_where_every_claim_leads_on_the_conclusions_are_the_cycles_without_a_way_out():
    text = case_of(
        out="{text: O., supports: a}",
        a="{text: A., counters: b}",
        b="{text: B., counters: a}",
        x="{text: X., counters: y}",
        y="{text: Y., counters: [x, a]}",
        alone="E.",
    )
    assert graph(text).conclusions == ("a", "b")


def test_a_cycle_that_runs_through_a_link_is_a_cycle_too():
    text = case_of(a="{text: A., supports: {target: b, id: step}}", b="{text: B., counters: step}")
    assert graph(text).conclusions == ("b",)
    assert graph(text).cycles() == [("b",)]


def test_isolated_claims_are_no_conclusions():
    assert graph(case_of(a="A.", b="B.")).conclusions == ()


def test_claims_that_only_attack_links_that_target_each_other_lead_to_no_conclusion():
    text = case_of(
        a="{text: A., counters: {target: two, id: one}}", b="{text: B., counters: {target: one, id: two}}"
    )
    assert graph(text).conclusions == ()


# Who leads to whom


def test_supports_and_counters_of_a_claim_are_kept_apart(court):
    assert names(court.supports_of("pay")) == ["broke -> pay", "sum"]
    assert names(court.counters_of("pay")) == []
    assert names(court.counters_of("owned")) == ["gift -> owned"]
    assert names(court.supports_of("weather")) == []


def test_undercuts_and_backing_are_what_bears_on_a_link(court):
    assert names(court.undercuts_of("sum")) == ["gift -> sum"]
    assert names(court.backing_of("sum")) == ["receipt -> sum"]
    assert names(court.undercuts_of("gift -> sum")) == ["receipt -> gift -> sum"]
    assert names(court.backing_of("gift -> sum")) == []


def test_links_into_lists_everything_that_bears_on_a_claim_or_a_link(court):
    assert names(court.links_into("pay")) == ["broke -> pay", "sum"]
    assert names(court.links_into("sum")) == ["gift -> sum", "receipt -> sum"]
    assert names(court.links_into("weather")) == []


def test_links_from_lists_the_links_a_claim_is_a_premise_of_also_as_a_joint_one(court):
    assert names(court.links_from("broke")) == ["broke -> pay", "sum"]
    assert names(court.links_from("owned")) == ["sum"]
    assert names(court.links_from("gift")) == ["gift -> owned", "gift -> sum"]
    assert names(court.links_from("pay")) == []


def test_claims_and_links_are_found_by_name(court):
    assert court.claim("gift").text == "The vase was a gift."
    assert court.link("sum").premises == ("worth", "broke", "owned")


def test_ancestors_are_all_that_bears_on_something_through_links_on_links_too(court):
    assert court.ancestors("pay") == {"broke", "worth", "owned", "gift", "receipt"}
    assert court.ancestors("owned") == {"gift"}
    assert court.ancestors("sum") == {"gift", "receipt"}
    assert court.ancestors("weather") == frozenset()


def test_a_claim_is_its_own_ancestor_only_in_a_cycle():
    text = case_of(a="{text: A., counters: b}", b="{text: B., counters: a}", c="{text: C., supports: a}")
    assert graph(text).ancestors("a") == {"a", "b", "c"}
    assert graph(text).ancestors("c") == frozenset()


def test_cycles_are_groups_in_claim_order():
    text = case_of(
        z="{text: Z., counters: y}",
        a="{text: A., supports: b}",
        b="{text: B., supports: c}",
        c="{text: C., supports: a}",
        y="{text: Y., counters: z}",
        own="{text: O., supports: own}",
        straight="{text: S., supports: own}",
    )
    assert graph(text).cycles() == [("z", "y"), ("a", "b", "c"), ("own",)]


@given(cases())
def test_cycles_are_what_networkx_finds(case):
    argument = ArgumentGraph(case)
    found = nx.strongly_connected_components(argument.to_networkx())
    groups = [[claim for claim in case.claims if claim in group] for group in found if len(group) > 1]
    assert sorted(map(list, argument.cycles())) == sorted(filter(None, groups))


def test_a_case_without_a_cycle_has_none(court):
    assert court.cycles() == []


def test_parties_have_their_claims_in_order_and_nobody_comes_last(court):
    assert court.parties == {
        "a": ("pay", "broke", "worth", "owned", "receipt"),
        "b": ("gift",),
        "": ("weather",),
    }
    assert list(court.parties) == ["a", "b", ""]


def test_a_party_that_says_nothing_is_not_listed():
    text = "parties: {a: Ada, mute: Mute}\n" + case_of(c="{text: C., by: a}")
    assert list(graph(text).parties) == ["a"]


@pytest.mark.parametrize(
    ("method", "given_name", "meant"),
    [
        ("claim", "broek", "broke"),
        ("supports_of", "weathr", "weather"),
        ("counters_of", "recipt", "receipt"),
        ("links_from", "worht", "worth"),
        ("link", "gift -> smu", "gift -> sum"),
        ("undercuts_of", "gift -> own", "gift -> owned"),
        ("backing_of", "broke -> pya", "broke -> pay"),
        ("links_into", "gfit", "gift"),
        ("ancestors", "owend", "owned"),
    ],
)
def test_an_unknown_name_is_an_error_that_names_the_nearest(court, method, given_name, meant):
    with pytest.raises(ArgmapError) as error:
        getattr(court, method)(given_name)
    assert f"'{given_name}'" in error.value.message
    assert f"'{meant}'" in error.value.hint


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pay", "pay"),
        ("sum", "sum"),
        ("broke -> pay", "broke -> pay"),
        ("broke->pay", "broke -> pay"),
        ("gift → owned", "gift -> owned"),
        ("worth -> pay", "worth + broke -> pay"),
        ("worth + broke -> pay", "worth + broke -> pay"),
        ("said -> worth -> pay", "said -> worth + broke -> pay"),
        ("said -> broke + worth -> pay", "said -> worth + broke -> pay"),
        ("late -> pay", "delay"),
    ],
)
def test_a_link_is_named_by_its_ends_as_in_a_case_file(typed, meant):
    claims = (
        "pay: P, broke: {text: B, supports: pay}, gift: {text: G, supports: owned}, owned: O, "
        "worth: {text: W, supports: {target: pay, with: broke}}, late: {text: L, counters: {target: pay, id: delay}}, "
        "said: {text: S, counters: worth -> pay}, sum: Sum"
    )
    graph = ArgumentGraph(parse_case(f"title: T\nclaims: {{{claims}}}").require())
    assert graph.named(typed) == meant


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("pay -> late", "did you mean 'delay'?"),
        ("lat -> pay", "did you mean 'delay' or 'one' or 'two'?"),
        ("late -> owned", "did you mean 'delay'?"),
        ("a -> pay", "it can be 'one' or 'two'"),
        ("pay@then", "name the stage with the case, as in CASE@then, and then 'pay'"),
        ("Must be paid", "these words are in the claim 'pay'"),
        ("the rent", "these words are in the claims 'pay' and 'late'"),
    ],
)
def test_what_is_typed_for_a_claim_or_a_link_that_there_is_leads_to_it(typed, hint):
    claims = (
        "pay: The rent must be paid., late: {text: The rent is late., counters: {target: pay, id: delay}}, owned: O, free: F, "
        "a: {text: A, supports: [{target: pay, with: free, id: one}, {target: pay, with: owned, id: two}]}"
    )
    case = parse_case(f"title: T\nclaims: {{{claims}}}\nstages: {{then: Then}}").require()
    with pytest.raises(ArgmapError) as error:
        ArgumentGraph(case).named(typed)
    assert error.value.hint == hint


def test_a_link_is_no_claim_and_a_claim_no_link(court):
    with pytest.raises(ArgmapError, match=r"'sum' is a link, and this needs a claim"):
        court.supports_of("sum")
    with pytest.raises(ArgmapError, match=r"no link .* 'pay'") as error:
        court.undercuts_of("pay")
    assert error.value.hint.startswith("choose from broke -> pay, ")
    with pytest.raises(ArgmapError) as error:
        ArgumentGraph(parse_case("title: T\nclaims: {a: A}").require()).link("nope")
    assert error.value.hint == "this case has no links"


def test_a_name_like_nothing_else_is_an_error_with_the_claims_there_are(court):
    with pytest.raises(ArgmapError) as error:
        court.claim("zzzzzzzz")
    assert error.value.hint == "choose from pay, broke, worth, owned, gift, receipt, weather"
    many = parse_case("title: T\nclaims: {" + ", ".join(f"c{n}: C" for n in range(9)) + "}").require()
    with pytest.raises(ArgmapError) as error:
        ArgumentGraph(many).links_into("zzzzzzzz")
    assert error.value.hint == "choose from c0, c1, c2, c3, c4, c5, c6, c7, ..."


# networkx


def test_in_networkx_joint_premises_and_undercuts_survive(court):
    whole = court.to_networkx()
    assert [(p, d["position"]) for p, _, d in whole.in_edges("sum", data=True) if d["role"] == "premise"] == [
        ("worth", 0),
        ("broke", 1),
        ("owned", 2),
    ]
    assert whole.edges["sum", "pay"] == {"role": "target", "stance": "support"}
    assert whole.edges["gift -> sum", "sum"] == {"role": "target", "stance": "counter"}
    assert whole.edges["receipt -> gift -> sum", "gift -> sum"]["stance"] == "counter"


def test_networkx_nodes_say_what_was_given_and_nothing_else(court):
    nodes = court.to_networkx().nodes
    assert nodes["worth"] == {
        "element": "claim",
        "text": "The vase was worth ten.",
        "party": "a",
        "standard": "preponderance",
        "conclusion": False,
        "stage_index": 0,
    }
    assert nodes["broke"] == {
        "element": "claim",
        "text": "Ben broke the vase.",
        "party": "a",
        "kind": "factual",
        "weight": 0.5,
        "assumed": True,
        "conclusion": False,
        "stage_index": 0,
    }
    assert nodes["pay"]["conclusion"] is True
    assert nodes["sum"] == {
        "element": "link",
        "stance": "support",
        "scheme": "arithmetic",
        "weight": 1.0,
        "stage_index": 0,
    }
    assert nodes["gift"]["stage"] == "second"
    assert nodes["gift -> sum"]["stage_index"] == 1


def test_a_networkx_graph_carries_the_title_of_the_case(court):
    assert court.to_networkx().graph == {"title": "Who pays?", "name": ""}


DOCUMENTED = {
    "element": str,
    "text": str,
    "party": str,
    "kind": str,
    "question": str,
    "group": str,
    "value": str,
    "stage": str,
    "standard": str,
    "accrue": str,
    "assumed": bool,
    "weight": float,
    "conclusion": bool,
    "stance": str,
    "scheme": str,
    "argument": str,
    "stage_index": int,
    "role": str,
    "scheme_role": str,
    "position": int,
    "sign": int,
    "link": str,
    "via": int,
}


@given(cases())
def test_networkx_has_every_claim_and_link_as_a_node_with_documented_attributes(case):
    argument = ArgumentGraph(case)
    whole, claims = argument.to_networkx(), argument.claims_networkx()
    assert list(whole.nodes) == [*case.claims, *(link.name for link in case.links)]
    assert whole.number_of_edges() == sum(len(link.premises) + 1 for link in case.links)
    assert list(claims.nodes) == list(case.claims)
    attributes = [values for made in (whole, claims) for _, values in made.nodes(data=True)]
    attributes += [values for made in (whole, claims) for *_, values in made.edges(data=True)]
    for values in attributes:
        assert {key: type(value) for key, value in values.items()} == {key: DOCUMENTED[key] for key in values}


def test_among_claims_alone_an_undercut_reaches_what_its_link_reaches_with_the_signs_multiplied(court):
    edges = {
        (source, target, name): (values["sign"], values["via"], values["stance"])
        for source, target, name, values in court.claims_networkx().edges(keys=True, data=True)
    }
    assert edges == {
        ("broke", "pay", "broke -> pay"): (1, 0, "support"),
        ("worth", "pay", "sum"): (1, 0, "support"),
        ("broke", "pay", "sum"): (1, 0, "support"),
        ("owned", "pay", "sum"): (1, 0, "support"),
        ("gift", "owned", "gift -> owned"): (-1, 0, "counter"),
        ("gift", "pay", "gift -> sum"): (-1, 1, "counter"),
        ("receipt", "pay", "receipt -> sum"): (1, 1, "support"),
        ("receipt", "pay", "receipt -> gift -> sum"): (1, 2, "counter"),
    }


def test_links_that_only_target_each_other_reach_no_claim():
    text = case_of(
        a="{text: A., counters: {target: two, id: one}}", b="{text: B., counters: {target: one, id: two}}"
    )
    assert graph(text).claims_networkx().number_of_edges() == 0
    assert {graph(text).claim_reached(link) for link in graph(text).links.values()} == {None}
    assert graph(text).to_networkx().number_of_edges() == 4


# The flagship


def test_parler_v_aws_has_the_links_it_is_known_for(parler):
    kinds = Counter("undercut" if link.target not in parler.claims else link.stance for link in parler.links)
    assert kinds == {"support": 32, "counter": 32, "undercut": 13}
    assert sum(len(link.premises) > 1 for link in parler.links) == 7
    assert all(link.stance == "support" for link in parler.links if len(link.premises) > 1)


def test_parler_v_aws_in_networkx_is_60_claims_and_77_links(parler):
    argument = ArgumentGraph(parler)
    whole = argument.to_networkx()
    assert Counter(element for _, element in whole.nodes(data="element")) == {"claim": 60, "link": 77}
    assert whole.number_of_edges() == 77 + sum(len(link.premises) for link in parler.links)
    assert whole.graph["name"] == "parler-v-aws"


def test_networkx_measures_parler_v_aws(parler):
    claims = ArgumentGraph(parler).claims_networkx()
    centrality = nx.degree_centrality(claims)
    assert centrality.keys() == parler.claims.keys()
    assert centrality["restore"] > centrality["o-not-dismissed"] == 0
    assert nx.is_directed(claims)
    assert {sign for *_, sign in claims.edges(data="sign")} == {1, -1}


@pytest.mark.parametrize(("stage", "claims"), [("article", 17), ("briefs", 48), ("order", 60)])
def test_parler_v_aws_grows_by_stages(parler, stage, claims):
    then = parler.at(stage)
    assert len(then.claims) == claims
    assert then.stage == stage
    assert list(then.stages) == list(parler.stages)[: list(parler.stages).index(stage) + 1]
    there = {*then.claims, *(link.name for link in then.links)}
    assert all(there.issuperset((*link.premises, link.target)) for link in then.links)
    assert ArgumentGraph(then).conclusions == ("restore",)


def test_the_last_stage_is_the_whole(parler):
    assert parler.at("order") == parler


def test_parler_v_aws_turns_on_restore_and_most_claims_bear_on_it(parler):
    argument = ArgumentGraph(parler)
    aside = set(parler.claims) - argument.ancestors("restore") - {"restore"}
    assert aside == {"framing", "o-not-dismissed", "p-scapegoat"}
    assert ("animus", "benefit-twitter", "justified") in argument.cycles()
