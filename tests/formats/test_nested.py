"""Arguments as nested JSON and YAML, with pros and cons or the parts of Toulmin, are read as cases."""

from __future__ import annotations

import json

import pytest

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.semantics import evaluate_grounded
from argmap.syntax.parsing import ParsedCase
from support.imported import sorted_messages
from support.running import run_here as run

TRAMS = """\
claim: Trams should be free.
grounds:
  - They are clean.
  - |
    - They are quick.
    - They are full.
warrant: What helps all should cost nobody.
backing: So it is with schools.
qualifier: in towns
rebuttal: Unless there are none.
"""


def read(text: str, name: str = "map.yaml") -> ParsedCase:
    return importers()["nested"].parse(SourceText(name, text))


def said(case: Case) -> set[tuple[str, ...]]:
    texts = {name: claim.text for name, claim in case.claims.items()}
    steps = {link.name: " & ".join(texts[one] for one in link.premises) for link in case.links}
    return {(steps[one.name], one.stance, texts.get(one.target) or steps[one.target]) for one in case.links}


@pytest.mark.parametrize("around", ["{}", "argument:\n{}", "title: T\nlist:\n- more:\n{}"])
def test_the_parts_of_toulmin_are_one_step_with_its_backing_and_an_undercut(around):
    inner = TRAMS if around == "{}" else "".join(f"    {line}\n" for line in TRAMS.splitlines())
    source = SourceText("map.yaml", around.format(inner))
    assert recognise(source).name == "nested"
    parsed = importers()["nested"].parse(source)
    step = "They are clean. & They are quick. & They are full. & What helps all should cost nobody."
    assert said(parsed.case) == {
        (step, "support", "Trams should be free."),
        ("So it is with schools.", "support", "What helps all should cost nobody."),
        ("Unless there are none.", "counter", step),
    }
    claim = next(one for one in parsed.case.claims.values() if one.text == "Trams should be free.")
    assert claim.notes == "qualifier: in towns"
    assert [role for link in parsed.case.links for role, _ in link.roles] == ["warrant"]
    assert sorted_messages(parsed) == ["1 rebuttal is read as an exception, which needs a reason to hold"]
    assert evaluate_grounded(parsed.case).verdicts[claim.id] == "accepted"


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"title": "Trams", "pros": ["quick", "clean"], "cons": "loud"},
         {("quick", "support", "Trams"), ("clean", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"options": [{"option": "Trams", "pros": ["quick"], "cons": []}, {"option": "Cars", "pros": [], "cons": ["dear"]},
                      {"option": "Feet", "pros": ["free"], "cons": ["slow"]}]},
         {("quick", "support", "Trams"), ("dear", "counter", "Cars"), ("free", "support", "Feet"), ("slow", "counter", "Feet")}),
        ([{"claim": "Trams", "reasons": ["quick"]}, {"claim": "Cars", "objections": ["dear"]}],
         {("quick", "support", "Trams"), ("dear", "counter", "Cars")}),
        ({"premises": ["All are free.", "These are all."], "conclusion": "These are free."},
         {("All are free. & These are all.", "support", "These are free.")}),
        ({"claim": "Trams", "premises": [{"text": "quick", "relation": "support"}, {"text": "loud", "relation": "attack"}]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"thesis": "Trams", "supportingArguments": [{"claim": "quick", "evidence": ["Ten minutes"]}],
          "counter_arguments": [{"argument": "loud", "response": "Not at night"}]},
         {("quick", "support", "Trams"), ("Ten minutes", "support", "quick"), ("loud", "counter", "Trams"),
          ("Not at night", "counter", "loud")}),
        ({"claim": "Trams", "counterarguments": ["loud", "dear"], "rebuttals": ["Not at night", "Not for long"]},
         {("loud", "counter", "Trams"), ("dear", "counter", "Trams"), ("Not at night", "counter", "loud"),
          ("Not for long", "counter", "dear")}),
        ({"claim": {"id": "C1", "text": "Trams"}, "grounds": [{"id": "G1", "text": "quick"}], "warrant": {"principle": "Speed matters"},
          "rebuttals": [{"text": "Strikes"}]},
         {("quick & Speed matters", "support", "Trams"), ("Strikes", "counter", "quick & Speed matters")}),
        ({"arguments": [{"name": "Speed", "premises": [{"text": "quick"}], "conclusion": {"text": "Trams"}}]},
         {("quick", "support", "Trams")}),
        ({"claim": {"statement": "Trams"}, "data": {"facts": ["quick", "clean"], "kind": "measured"}},
         {("quick & clean", "support", "Trams")}),
        ({"claim": "Trams", "pros": {"time": "quick", "air": ["clean"]}},
         {("quick", "support", "Trams"), ("clean", "support", "Trams")}),
        ({"thesis": "Trams", "supports": [{"text": "quick", "attacks": [{"text": "not uphill"}]}], "attacks": ["loud"]},
         {("quick", "support", "Trams"), ("not uphill", "counter", "quick"), ("loud", "counter", "Trams")}),
        ([{"topicText": "Trams", "claims": [{"stance": "PRO", "claimCorrectedText": "quick"}, {"stance": "CON", "claimCorrectedText": "loud"}]}],
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"claim": "Trams", "attacks": [{"id": "a", "claim": "loud", "attacks": ["b"]}, {"id": "b", "claim": "dear", "attacks": []}]},
         {("loud", "counter", "Trams"), ("dear", "counter", "Trams"), ("loud", "counter", "dear")}),
        ({"name": "Trams", "arguments": [{"name": "quick", "valence": "for"}, {"name": "loud", "valence": "against"}]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"topic": "Trams", "pro": ["quick"], "con": ["loud"]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"question": "Trams", "for": ["quick"], "against": ["loud"]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"thesis": "Trams", "arguments": {"for": ["quick", {"text": "clean", "rebuttal": "Not uphill"}], "against": ["loud"]}},
         {("quick", "support", "Trams"), ("clean", "support", "Trams"), ("Not uphill", "counter", "clean"), ("loud", "counter", "Trams")}),
        ({"motion": "Trams", "government": ["quick"], "opposition": [{"argument": "loud"}]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"topic": "Trams", "pro_arguments": ["quick"], "conArguments": ["loud"]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams")}),
        ({"issue": "How?", "positions": [
            {"position": "Trams", "arguments": [{"text": "quick", "type": "pro"}, {"text": "loud", "type": "con"}]},
            {"position": "Feet", "arguments": [{"text": "free", "type": "pro"}]}]},
         {("quick", "support", "Trams"), ("loud", "counter", "Trams"), ("free", "support", "Feet")}),
        ({"text": "Trams", "children": [{"text": "quick", "type": "pro", "children": [{"text": "not uphill", "type": "con"}]},
                                        {"text": "loud", "type": "con"}]},
         {("quick", "support", "Trams"), ("not uphill", "counter", "quick"), ("loud", "counter", "Trams")}),
    ],
)  # fmt: skip
def test_what_is_below_a_claim_bears_on_it_as_its_key_or_its_type_says(value, found):
    source = SourceText("map.json", json.dumps(value, indent="\t"))
    assert recognise(source).name == "nested"
    assert said(importers()["nested"].parse(source).case) == found


def test_what_has_no_place_is_told_and_titles_are_those_of_the_whole():
    value = {"title": "Trams", "made": "2025", "issues": [{"claim": "Free", "title": "Fares", "pros": ["clean"], "score": 3, "note": "a draft"}]}  # fmt: skip
    parsed = read(json.dumps(value), "map.json")
    claim = parsed.case.claims["c1"]
    assert (parsed.case.title, claim.text, claim.title, claim.notes) == (
        "Trams",
        "Free",
        "Fares",
        "note: a draft",
    )
    assert sorted_messages(parsed) == ["left out: 1 'made' of the text", "left out: 1 'score' of a claim"]


def test_a_claim_with_keys_of_its_own_keeps_its_id_and_what_is_not_read_of_it_is_told():
    value = {
        "question": "Which way?",
        "answers": [
            {
                "claim": {"id": "C1", "text": "Trams", "scope": "town", "note": "a draft"},
                "data": {"facts": ["quick"], "citations": [{"source": "Ann", "reference": "A book"}]},
            }
        ],
    }
    parsed = read(json.dumps(value), "map.json")
    claim = parsed.case.claims["C1"]
    assert (parsed.case.title, claim.text, claim.notes) == ("Which way?", "Trams", "note: a draft")
    assert sorted_messages(parsed) == ["left out: 1 'citations' of a claim", "left out: 1 'scope' of a claim"]


def test_what_stands_beside_an_argument_in_a_list_is_a_claim_without_reasons():
    value = {"options": [{"option": "Trams", "pros": ["quick"], "cons": ["loud"]}, {"option": "Cars", "cost": 3}, "Feet"]}  # fmt: skip
    parsed = read(json.dumps(value), "map.json")
    assert {"Trams", "Cars", "Feet"} < {claim.text for claim in parsed.case.claims.values()}
    assert sorted_messages(parsed) == ["left out: 1 'cost' of a claim"]


@pytest.mark.parametrize("sides", [("pro", "con"), ("for", "against"), ("government", "opposition")])
def test_every_command_takes_yaml_with_what_is_for_and_against(tmp_path, sides):
    text = f"motion: Trams\n{sides[0]}: [quick]\n{sides[1]}: [loud]\n"
    (tmp_path / "trams.yaml").write_text(text, encoding="utf-8")
    done = run("show", "trams.yaml", folder=tmp_path)
    assert (done.returncode, "Trams" in done.stdout) == (0, True)


def test_claims_without_reasons_and_further_headings_are_told_or_kept_wherever_they_stand():
    quick = {"position": "Yes", "areas": [{"claims": [{"claim": "quick", "arguments": [{"con": "late"}]}]}]}
    loud = {"position": "No", "areas": [{"claims": [{"claim": "loud", "arguments": []}]}]}
    asked = {"question": "Are trams good?", "positions": [quick, loud, {"position": "Perhaps"}]}
    parsed = read(json.dumps({"name": "Trams", "questions": [asked]}), "map.json")
    assert parsed.case.title == "Trams"
    assert [one.text for one in parsed.case.claims.values()] == ["quick", "loud", "late"]
    assert sorted_messages(parsed)[1:] == [
        "left out: 1 'question' of the text",
        "left out: 3 'position' of the text",
    ]


def test_arguments_with_one_conclusion_bear_on_one_claim():
    first = {"conclusion": "Trams", "id": "a1", "premises": [{"text": "quick", "stance": "PRO"}]}
    other = {
        "conclusion": "Trams",
        "id": "a2",
        "premises": [{"text": "loud", "stance": "CON"}],
        "notes": "heard",
    }
    parsed = read(json.dumps({"arguments": [first, other]}), "map.json")
    assert said(parsed.case) == {("quick", "support", "Trams"), ("loud", "counter", "Trams")}
    claim = parsed.case.claims["a1"]
    assert (claim.aliases, claim.notes, len(parsed.case.claims)) == (("a2",), "notes: heard", 3)


def test_a_conclusion_or_a_premise_of_one_argument_is_the_same_claim_in_another():
    arguments = [
        {"conclusion": "Trams should be free.", "premises": ["They should be full.", "Fares empty them."]},
        {"conclusion": "They should be full.", "premises": ["Roads are full.", "Fares empty them."]},
        {"conclusion": "Roads are full.", "premises": ["Roads are full."]},
    ]
    case = read(json.dumps({"arguments": arguments}), "map.json").case
    assert said(case) == {
        ("They should be full. & Fares empty them.", "support", "Trams should be free."),
        ("Roads are full. & Fares empty them.", "support", "They should be full."),
        ("Roads are full.", "support", "Roads are full."),
    }
    assert [one.text for one in case.claims.values()].count("Roads are full.") == 2
    assert len(case.claims) == 5


def test_claims_may_be_listed_by_ids_that_the_arguments_name_also_as_negated():
    text = """\
        PROPOSITION:
          quick: Trams are quick. # in town
          full streets: The streets are full.
          lanes: They have lanes of their own.
        ASSUMPTION: [lanes]
        ARGUMENT:
          first: {premise: [lanes], exception: [full streets], conclusion: quick}
          second: {premise: [full streets], exception: [], conclusion: -quick}
        """
    parsed = read(text)
    assert {one.id: one.text for one in parsed.case.claims.values()} == {
        "quick": "Trams are quick.",
        "c1": "Not so: Trams are quick.",
        "lanes": "They have lanes of their own.",
        "full-streets": "The streets are full.",
    }
    assert said(parsed.case) == {
        ("They have lanes of their own.", "support", "Trams are quick."),
        ("The streets are full.", "counter", "They have lanes of their own."),
        ("The streets are full.", "support", "Not so: Trams are quick."),
        ("Trams are quick.", "counter", "Not so: Trams are quick."),
        ("Not so: Trams are quick.", "counter", "Trams are quick."),
    }
    assert {one.id: one.assumed for one in parsed.case.claims.values()} == {
        "quick": None,
        "c1": None,
        "lanes": True,
        "full-streets": False,
    }
    assert not parsed.diagnostics


def test_every_command_takes_yaml_with_one_premise_under_its_key(tmp_path):
    file = tmp_path / "trams.yml"
    file.write_text(
        "ARGUMENT:\n  one:\n    premise: [They are clean.]\n    conclusion: Trams should be free.\n"
    )
    assert "Trams should be free." in run("show", file).stdout


def test_sides_without_a_claim_of_their_own_are_about_what_the_text_is_about():
    rounds = [
        {"pro": {"argument": "quick"}, "con": {"argument": "loud"}},
        {"pro": ["clean"], "con": ["late"]},
    ]
    parsed = read(json.dumps({"debate": {"topic": "Trams", "rounds": rounds}}), "map.json")
    assert said(parsed.case) == {
        *((one, "support", "Trams") for one in ("quick", "clean")),
        *((one, "counter", "Trams") for one in ("loud", "late")),
    }
    assert len(parsed.case.claims) == 5


def test_premises_that_are_ids_of_claims_elsewhere_are_no_texts():
    claims = [{"id": "c1", "text": "Trams"}, {"id": "c2", "text": "quick"}]
    graph = {"claims": claims, "arguments": [{"id": "a1", "premises": ["c2"], "conclusion": "c1"}]}
    assert recognise(SourceText("map.json", json.dumps(graph))).name == "node-link"


def test_claims_may_name_those_that_they_bear_on_and_those_that_bear_on_them_by_ids():
    rows = [
        {"id": "A1", "premises": ["There is a contract"], "conclusion": "It binds", "attacks": []},
        {"id": "A2", "premises": ["It is void"], "conclusion": "It does not bind", "attacks": ["A1"], "objections": ["A3"]},
        {"id": "A3", "claim": "It is not void", "pros": ["A judge says so"], "rebuts_argument_ids": ["A2"]},
    ]  # fmt: skip
    case = read(json.dumps(rows), "map.json").case
    assert said(case) == {
        ("There is a contract", "support", "It binds"),
        ("It is void", "support", "It does not bind"),
        ("It does not bind", "counter", "It binds"),
        ("It is not void", "counter", "It does not bind"),
        ("A judge says so", "support", "It is not void"),
    }
    assert not any(claim.text in ("A1", "A2", "A3") for claim in case.claims.values())


def test_children_that_do_not_say_how_they_bear_are_read_as_reasons_and_that_is_told():
    parsed = read("thesis: Trams\nobjections: [loud]\nchildren: [{text: quick}]\n")
    assert said(parsed.case) == {("loud", "counter", "Trams"), ("quick", "support", "Trams")}
    assert sorted_messages(parsed) == [
        "1 claim does not say how it bears on the one above, and is read to support it"
    ]


@pytest.mark.parametrize("key", ["elements", "tree", ""])
def test_a_tree_of_texts_is_read_wherever_it_is_and_each_claim_may_say_how_it_bears(key):
    below = [{"text": "They are quick.", "relation": -1}, {"text": "They are clean.", "children": [{"text": "No soot."}]}]  # fmt: skip
    tree = {"text": "Trams should be free.", "children": below}
    value = {"": tree, "tree": {"tree": tree}, "elements": {"elements": [tree]}}[key]
    source = SourceText("map.json", json.dumps(value))
    assert recognise(source).name == "nested"
    parsed = importers()["nested"].parse(source)
    assert said(parsed.case) == {
        ("They are quick.", "counter", "Trams should be free."),
        ("They are clean.", "support", "Trams should be free."),
        ("No soot.", "support", "They are clean."),
    }
    assert sorted_messages(parsed) == [
        "2 claims do not say how they bear on those above, and are read to support them"
    ]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", '{"name": "Its parts", "children": [{"name": "One part"}, {"name": "Another part"}]}'),
        ("x.json", '{"type": "root", "children": [{"text": "Some words"}]}'),
        ("x.json", '{"text": "root", "children": [{"text": "leaf"}]}'),
        ("x.json", '{"text": "Who comes?", "replies": [{"text": "I do"}]}'),
        ("x.json", '{"pros": "Pros", "cons": "Cons"}'),
        ("x.json", '{"claim": "A", "support": 0.8}'),
        (
            "x.json",
            '[{"id": 1, "text": "A", "attacked_by": [2]}, {"id": 2, "text": "B", "supported_by": [1]}]',
        ),
        ("x.json", '{"text": "A", "pros": []}'),
        ("x.json", '{"claim": "A", "pros": ["b"]'),
        ("x.json", '{"rows": [{"support": 1}, {"items": ["pros:"]}]}'),
        ("x.yaml", "claims:\n  a: {claim: A, pros: [b], cons: [c]}\n"),
        ("x.yaml", "user: Ann\npremises: [a, b]\n"),
        ("x.py", "claim: A\npros: [b]\n"),
        ("x.yaml", "claim: 'A\npros: [b]\n"),
    ],
)
def test_what_only_has_such_words_is_not_recognised(name, text):
    found = recognise(SourceText(name, text))
    assert found is None or found.name != "nested"


def test_a_text_without_reasons_is_a_mistake():
    for text in ("a: b\n", "- a\n", "a\n", "claim: 'A\n", ""):
        assert "error" in [one.severity for one in read(text).diagnostics]


LABELLED = {
    "lines.txt": "Claim: Trams should be free.\nData: They are quick\n  and clean.\n\n- They are full.\nWarrant: So it is.\n"
    "Backing: By law.\nRebuttal: Nobody pays.\n",
    "bold.md": "# Trams\n\n**Claim:** Trams should be free.\n\n**Grounds (data):** They are *quick* and clean.\n\n"
    "- They are full.\n\n* **Warrant**: So it is.\n* **Backing**: By law.\n* **Rebuttal**: Nobody pays.\n",
    "headed.md": "## 1. Claim\nTrams should be free.\n\n## 2. Evidence\n1. They are quick and clean.\n2. They are full.\n"
    "\n## Warrant\nSo it is.\n\n## Backing\nBy law.\n\n## Rebuttal\nNobody pays.\n",
}


@pytest.mark.parametrize("name", LABELLED)
def test_a_text_may_have_the_parts_of_toulmin_as_labels_or_headings(name):
    source = SourceText(name, LABELLED[name])
    assert recognise(source).name == "nested"
    parsed = importers()["nested"].parse(source)
    step = "They are quick and clean. & They are full. & So it is."
    assert said(parsed.case) == {
        (step, "support", "Trams should be free."),
        ("By law.", "support", "So it is."),
        ("Nobody pays.", "counter", step),
    }
    assert sorted_messages(parsed) == ["1 rebuttal is read as an exception, which needs a reason to hold"]


def test_a_labelled_text_may_have_several_arguments_and_what_is_around_them_is_told():
    text = (
        "# Trams\n\nSome say so.\n\n## Price\n\nClaim: Trams should be free.\nData: Fares empty them.\nWarrant: Full is good.\n"
        "\n---\n\nData: Roads are full.\nWarrant: Lanes help.\nClaim: Trams need lanes.\nQualifier: In town\n"
    )
    parsed = read(text, "trams.md")
    assert parsed.case.title == "Trams"
    assert {(one.text, one.title, one.notes) for one in parsed.case.claims.values()} >= {
        ("Trams should be free.", "Price", None),
        ("Trams need lanes.", None, "qualifier: In town"),
    }
    assert said(parsed.case) == {
        ("Fares empty them. & Full is good.", "support", "Trams should be free."),
        ("Roads are full. & Lanes help.", "support", "Trams need lanes."),
    }
    assert sorted_messages(parsed) == ["left out: 1 line outside of the parts"]


@pytest.mark.parametrize(
    "text", ["Claim: It rains.\nWarrant: issued in May\n", "A warrant.\n- Pro: b\n- Con: c\n"]
)
def test_texts_with_few_of_these_words_are_no_labelled_arguments(text):
    found = recognise(SourceText("x.md", text))
    assert found is None or found.name != "nested"
