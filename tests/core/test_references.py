"""A case that was altered in Python and refers to what it does not have is refused, with what is missing."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given

import argmap
from argmap import (
    ArgmapError,
    ArgumentGraph,
    Audience,
    Citation,
    Claim,
    Group,
    Issue,
    Link,
    Stage,
    Wording,
    dump_case,
    parse_case,
)
from argmap.core.references import find_mistakes
from support.project import ROOT
from support.speed import examples
from support.strategies import cases

CASE = parse_case("""title: T
parties: {p: P}
values: {v: V}
stages: {s: S}
claims:
  a: {text: A, by: p}
  b: {text: B, supports: a}
arguments:
  arg: {steps: [{from: a, to: b}]}
""").require()


def claim(**changes):
    return replace(CASE, claims={**CASE.claims, "b": replace(CASE.claims["b"], **changes)})


def linked(*premises, target="a", stance="counter", **more):
    return replace(CASE, links=(*CASE.links, Link("x -> a", premises, target, stance, **more)))


#: A case that no text can say, the rule, what has the reference, and the id that is missing.
BROKEN = {
    "premise": (linked("x"), "unknown-premise", "link 'x -> a'", "'x'"),
    "target": (linked("b", target="x"), "unknown-target", "link 'x -> a'", "'x'"),
    "stance": (linked("b", stance="attack"), "unknown-stance", "link 'x -> a'", "'attack'"),
    "no premises": (linked(), "missing-key", "link 'x -> a'", "no premises"),
    "party of a link": (linked("b", by="x"), "unknown-party", "link 'x -> a'", "'x'"),
    "stage of a link": (linked("b", stage="x"), "unknown-stage", "link 'x -> a'", "'x'"),
    "argument": (linked("b", argument="x", id="x.1"), "unknown-argument", "link 'x -> a'", "'x'"),
    "step": (linked("b", argument="arg", id="x"), "unknown-argument", "link 'x -> a'", "'arg'"),
    "party": (claim(by="x"), "unknown-party", "claim 'b'", "'x'"),
    "stage": (claim(stage="x"), "unknown-stage", "claim 'b'", "'x'"),
    "group": (claim(group="x"), "unknown-group", "claim 'b'", "'x'"),
    "value": (claim(value="x"), "unknown-value", "claim 'b'", "'x'"),
    "source": (claim(cites=(Citation("x"),)), "unknown-source", "claim 'b'", "'x'"),
    "source of a wording": (
        claim(wordings=(Wording("W", source="x"),)),
        "unknown-source",
        "claim 'b'",
        "'x'",
    ),
    "party of a wording": (claim(wordings=(Wording("W", by="x"),)), "unknown-party", "claim 'b'", "'x'"),
    "contradiction": (claim(contradicts=("x",)), "unknown-contradiction", "claim 'b'", "'x'"),
    "preference": (claim(prefer=("x",)), "unknown-preference", "claim 'b'", "'x'"),
    "conclusion": (replace(CASE, conclusion=("x",)), "unknown-conclusion", "the case", "'x'"),
    "position": (replace(CASE, issues=(Issue(("a", "x")),)), "unknown-position", "issue 1", "'x'"),
    "order": (
        replace(CASE, audiences={"c": Audience("c", order=("v", "x"))}),
        "unknown-value",
        "audience 'c'",
        "'x'",
    ),
    "parent": (replace(CASE, groups={"g": Group("g", parent="x")}), "unknown-group", "group 'g'", "'x'"),
    "speaker": (replace(CASE, stages={"s": Stage("s", by="x")}), "unknown-party", "stage 's'", "'x'"),
    "author of an argument": (
        replace(CASE, arguments={"arg": replace(CASE.arguments["arg"], by="x")}),
        "unknown-party",
        "argument 'arg'",
        "'x'",
    ),
    "half a character": (claim(text="B \ud83d"), "control-character", "claims['b'].text", "U+D83D"),
    "half a character of a tag": (claim(tags=("B", "\udc00")), "control-character", ".tags", "U+DC00"),
    "half a character of a party": (
        replace(CASE, parties={"p": replace(CASE.parties["p"], name="P\ud800")}),
        "control-character",
        "parties['p'].name",
        "U+D800",
    ),
    "half a character of a title": (replace(CASE, title="\ud800"), "control-character", "title", "U+D800"),
}

USES = {
    "text": dump_case,
    "evaluate": argmap.evaluate,
    "why": lambda case: argmap.why(case, "a"),
    "svg": lambda case: argmap.export(case, "svg"),
    "yaml": lambda case: argmap.export(case, "yaml"),
    "diff": lambda case: argmap.diff(CASE, case),
    "merge": lambda case: argmap.merge(CASE, case, CASE),
    "revise": lambda case: argmap.revise_text(parse_case(dump_case(CASE)), case),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_a_case_refers_to_and_lacks_is_found_by_its_rule(what):
    case, rule, element, missing = BROKEN[what]
    (found,) = argmap.check(case).diagnostics
    assert found.rule == rule
    assert element in found.message
    assert missing in found.message
    assert found.hint
    assert argmap.check(case).failing


@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("what", BROKEN)
def test_nothing_is_made_of_a_case_that_refers_to_what_it_lacks(what, use):
    case, rule, element, missing = BROKEN[what]
    with pytest.raises(ArgmapError) as raised:
        USES[use](case)
    assert element in str(raised.value)
    assert missing in str(raised.value)
    assert [mistake.rule for mistake in raised.value.diagnostics] == [rule]


@pytest.mark.parametrize("what", ["premise", "target", "conclusion", "position"])
def test_no_graph_is_made_of_a_case_whose_links_issues_or_conclusions_name_what_it_lacks(what):
    case, rule, _, missing = BROKEN[what]
    with pytest.raises(ArgmapError, match=missing) as raised:
        ArgumentGraph(case)
    assert [mistake.rule for mistake in raised.value.diagnostics] == [rule]


def test_nothing_is_made_of_the_graph_of_a_case_with_half_characters_either():
    graph = ArgumentGraph(BROKEN["half a character"][0])
    for use in (lambda one: argmap.export(one, "svg"), argmap.evaluate, argmap.strength, argmap.build_view):
        with pytest.raises(ArgmapError, match=r"claims\['b'\]\.text has U\+D83D, half of a surrogate pair"):
            use(graph)
    assert [one.rule for one in argmap.check(graph)] == ["control-character"]


def test_an_error_names_three_mistakes_and_counts_the_others():
    case = replace(CASE, conclusion=("m", "n", "o", "p", "q"))
    with pytest.raises(ArgmapError, match=r"'m'.*'n'.*'o'.*; and 2 more(\n|$)") as raised:
        ArgumentGraph(case)
    assert len(raised.value.diagnostics) == 5


def test_a_near_id_is_suggested():
    case = replace(CASE, claims={**CASE.claims, "colour": Claim("colour", "C")}, conclusion=("color",))
    with pytest.raises(ArgmapError) as raised:
        ArgumentGraph(case)
    assert raised.value.hint == "did you mean 'colour'?"


def test_parties_that_are_not_declared_may_be_named():
    case = replace(CASE, parties={}, claims={"a": Claim("a", "A", by="who")}, links=(), arguments={})
    assert dump_case(case)
    assert not find_mistakes_of(case)


@pytest.mark.parametrize("path", sorted((ROOT / "cases").glob("*.yaml")), ids=lambda path: path.stem)
def test_a_case_of_the_library_has_all_that_it_refers_to_at_every_stage(path):
    case = parse_case(path.read_text(encoding="utf-8")).require()
    for one in (case, *map(case.at, case.stages)):
        assert not find_mistakes_of(one)


@examples(50)
@given(cases())
def test_any_valid_case_has_all_that_it_refers_to(case):
    assert not find_mistakes_of(case)


@pytest.mark.parametrize(
    ("changes", "says", "hint"),
    [
        ({"claims": {"a": "A", "b": CASE.claims["b"]}}, "the claim 'a' is of type 'str'", "Claim('a', TEXT)"),
        ({"claims": [CASE.claims["a"]]}, "the claims are of type 'list'", "its id as its key"),
        (
            {"claims": {"a": Claim("x", "A"), "b": CASE.claims["b"]}},
            "the claim 'x' has the key 'a'",
            "its id must be its key",
        ),
        ({"links": ("b -> a",)}, "a link is of type 'str'", "premises=(CLAIM,)"),
        (
            {"links": (Link("b -> a", "b", "a", "support"),)},
            "the premises of the link 'b -> a' are of type 'str'",
            "('b',)",
        ),
    ],
)
@pytest.mark.parametrize("function", [argmap.evaluate, dump_case, argmap.why, argmap.export])
def test_parts_of_another_type_are_refused_with_what_to_give(function, changes, says, hint):
    others = {argmap.why: ("a",), argmap.export: ("dot",)}.get(function, ())
    with pytest.raises(ArgmapError) as raised:
        function(replace(CASE, **changes), *others)
    assert says in raised.value.message
    assert hint in raised.value.hint
    assert [one.rule for one in raised.value.diagnostics] == ["wrong-type"]


@pytest.mark.parametrize(
    ("fields", "says", "hint"),
    [
        ({"by": 5}, "'by' of the claim 'a' is of type 'int'", "give a string"),
        ({"text": None}, "'text' of the claim 'a' is of type 'NoneType'", "give a string"),
        ({"tags": "law"}, "'tags' of the claim 'a' is of type 'str'", "('...',)"),
        ({"cites": ("p. 4",)}, "'cites' of the claim 'a' is of type 'str'", "Citation(quote='...')"),
        ({"weight": "0.5"}, "'weight' of the claim 'a' is of type 'str'", "a number"),
    ],
)
def test_fields_of_a_claim_of_another_type_are_refused_with_what_to_give(fields, says, hint):
    case = argmap.Case(title="T", claims={"a": replace(Claim("a", "A"), **fields)})
    for function in (argmap.evaluate, argmap.strength, dump_case):
        with pytest.raises(ArgmapError, match=says) as raised:
            function(case)
        assert hint in raised.value.hint
    with pytest.raises(ArgmapError, match="the title is of type 'int'"):
        argmap.evaluate(replace(case, title=5))


def test_a_changed_copy_is_looked_through_again():
    assert CASE.checked
    assert not replace(CASE).checked
    assert pickle.loads(pickle.dumps(CASE)).checked
    changed = replace(CASE, title="Other")
    assert dump_case(changed)
    assert changed.checked
    assert changed == replace(changed)


def find_mistakes_of(case):
    return [str(mistake) for mistake in find_mistakes(case)]
