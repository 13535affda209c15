"""Assurance cases in the XML of other programs: which way relations lead, kinds, contexts, open goals."""

from __future__ import annotations

import pytest

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import sorted_messages


def read(text: str) -> ParsedCase:
    source = SourceText("map.xml", text)
    assert recognise(source) is importers()["gsn-xml"]
    return importers()["gsn-xml"].parse(source)


def links(case: Case) -> set[tuple[str, str, str]]:
    return {(" + ".join(sorted(one.premises)), one.stance, one.target) for one in case.links}


def dcase(nodes: dict[str, str], *edges: str) -> str:
    inside = "".join(
        f'<rootBasicNode xsi:type="dcase:{kind}" id="_{key}" name="{key}" desc="About {key}"/>'
        for key, kind in nodes.items()
    )
    for edge in edges:
        begin, end = edge.split()
        inside += f'<rootBasicLink xsi:type="dcase:DcaseLink003" source="#_{begin}" target="#_{end}"/>'
    return f'<?xml version="1.0"?>\n<dcase:Argument xmlns:dcase="x" id="_x">{inside}</dcase:Argument>'


def arm(*parts: str, own: str = "ARM:Argumentation") -> str:
    return f'<?xml version="1.0"?><{own} xmi:version="2.0" id="Trams">{"".join(parts)}</{own}>'


def claim(key: str, kind: str = "Claim", **more: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in more.items())
    return f'<argumentElement xsi:type="ARM:{kind}" xmi:id="_{key}" id="{key}" content="About {key}"{said}/>'


def joined(kind: str, source: str, target: str) -> str:
    return f'<argumentElement xsi:type="ARM:{kind}" xmi:id="_{source}{target}" source="{source}" target="{target}"/>'


GOALS = {"G1": "Goal", "S1": "Strategy", "G2": "Goal", "E1": "Evidence", "C1": "Context"}


@pytest.mark.parametrize(
    "edges",
    [
        ("G1 S1", "S1 G2", "G2 E1", "G1 C1"),
        ("S1 G1", "G2 S1", "E1 G2", "C1 G1"),
        ("S1 G1", "G2 S1", "G2 E1", "G1 C1"),
    ],
)
def test_relations_of_d_case_lead_to_the_topmost_goal_whichever_way_they_are_drawn(edges):
    case = read(dcase(GOALS, *edges)).case
    assert links(case) == {("C1 + S1", "support", "G1"), ("G2", "support", "S1"), ("E1", "support", "G2")}
    assert (case.claims["E1"].kind, case.claims["C1"].text) == ("solution", "About C1")


def test_an_undeveloped_goal_of_d_case_needs_a_support():
    parsed = read(dcase({"G1": "Goal", "G2": "Goal", "U": "Undeveloped"}, "G1 G2", "G2 U"))
    assert [one.assumed for one in parsed.case.claims.values()] == [None, False]
    assert links(parsed.case) == {("G2", "support", "G1")}


def test_titles_and_annotations_of_asce_are_texts_and_notes():
    node = "<node reference='{0}'><type>12</type><user-id><![CDATA[{0}]]></user-id><user-title><![CDATA[About {0} & more]]></user-title>{1}</node>"
    open_ = (
        "<status-fields><status-field name='requiresdevelopment'><![CDATA[True]]></status-field>"
        "<status-field name='resourced'><![CDATA[by Ann]]></status-field></status-fields>"
    )
    note = "<html-annotation><![CDATA[<p>As <b>shown</b></p>]]></html-annotation>"
    link = (
        "<link><source-reference>B</source-reference><destination-reference>A</destination-reference></link>"
    )
    parsed = read(
        "<asce-network version='1.0'><general><project-name>Trams</project-name></general>"
        f"<nodes>{node.format('A', note)}{node.format('B', open_)}</nodes><links>{link}</links></asce-network>"
    )
    case = parsed.case
    assert (case.title, links(case)) == ("Trams", {("B", "support", "A")})
    assert (case.claims["A"].text, case.claims["A"].notes) == ("About A & more", "As shown")
    assert (case.claims["B"].assumed, case.claims["B"].notes) == (False, None)
    assert sorted_messages(parsed) == [
        "left out: 1 'resourced' of an element",
        "left out: 2 types of elements, by their numbers",
    ]


def test_elements_of_the_argumentation_metamodel_support_together_with_their_contexts():
    parsed = read(
        arm(
            claim("G1"), claim("G2", toBeSupported="true"), claim("S1", "ArgumentReasoning"),
            claim("Sn1", "InformationElement"), claim("C1", "InformationElement"), claim("A1", assumed="true"), claim("D"),
            joined("AssertedInference", "_S1", "_G1"), joined("AssertedInference", "_G2", "_S1"),
            joined("AssertedEvidence", "_Sn1", "_G2"), joined("AssertedContext", "_C1", "_G1"),
            joined("AssertedContext", "_A1", "_G1"), joined("AssertedChallenge", "_D", "_G2"),
        )
    )  # fmt: skip
    case = parsed.case
    assert (case.title, parsed.diagnostics) == ("Trams", ())
    assert links(case) == {
        ("A1 + C1 + S1", "support", "G1"), ("G2", "support", "S1"), ("Sn1", "support", "G2"), ("D", "counter", "G2"),
    }  # fmt: skip
    assert {key: (one.kind, one.assumed) for key, one in case.claims.items() if key in ("A1", "C1", "G2")} == {
        "G2": ("goal", None), "C1": ("context", None), "A1": ("assumption", True),
    }  # fmt: skip


def test_ends_may_be_paths_to_several_and_relations_lead_downwards_where_contexts_say_so():
    element = '<containsArgumentElement xsi:type="arm:{}" identifier="{}" content="About {}"/>'
    at = "//@containsArgumentElement."
    text = arm(
        *(
            element.format(kind, name, name)
            for kind, name in (
                ("Claim", "The top"),
                ("Claim", "a"),
                ("Claim", "b"),
                ("InformationElement", "c"),
            )
        ),
        f'<containsArgumentLink xsi:type="arm:AssertedInference" source="{at}0" target="{at}1 {at}2"/>',
        f'<containsArgumentLink xsi:type="arm:AssertedContext" source="{at}0" target="{at}3"/>',
        own="arm:Argument",
    )
    case = read(text).case
    assert links(case) == {("a + b + c", "support", "c1")}
    assert (case.claims["c1"].title, case.claims["c"].kind) == ("The top", "context")


def test_what_is_not_there_is_told():
    parsed = read(dcase({"G1": "Goal", "C1": "Context"}, "G1 C1", "G1 G9"))
    assert sorted_messages(parsed) == [
        "left out: 1 context of an element that nothing supports",
        "left out: 1 relation from or to an element that is not there",
    ]


def sacm(*parts: str, own: str = "sacm:ArgumentPackage") -> str:
    spaces = 'xmlns:sacm="http://www.omg.org/spec/SACM/20220301" xmlns:g="http://acwg.org/3.0/gsn"'
    return f'<?xml version="1.0"?><{own} {spaces} name="Trams">{"".join(parts)}</{own}>'


def element(kind: str, key: str, said: str = "", **more: str) -> str:
    """An element of SACM with an id, or with a name and a description as tools of Eclipse write them."""
    values = "".join(f' {name}="{value}"' for name, value in more.items())
    if not said:
        return f'<argumentElement xsi:type="{kind}" xmi:id="{key}" name="About {key}"{values}/>'
    text = f'<description><content><value lang="de" content="x"/><value lang="English" content="{said}"/></content></description>'
    return f'<argumentElement xsi:type="{kind}"{values}><name content="{key}"/>{text}</argumentElement>'


def test_assertions_of_sacm_lead_from_their_source_to_their_target():
    case = read(
        sacm(
            element("sacm:Claim", "top", assertionDeclaration="needsSupport"),
            element("sacm:Claim", "sub", assertionDeclaration="needsSupport"),
            element("sacm:Claim", "sure", assertionDeclaration="axiomatic"),
            element("sacm:Claim", "town"),
            element("sacm:ArgumentReasoning", "way"),
            element("sacm:Claim", "rain"),
            element("sacm:AssertedInference", "r1", source="sub sure", target="top", reasoning="way"),
            element("sacm:AssertedContext", "r2", source="town", target="top"),
            element("sacm:AssertedInference", "r3", source="rain", target="top", isCounter="true"),
        )
    ).case
    assert case.title == "Trams"
    assert links(case) == {("sub + sure + town + way", "support", "top"), ("rain", "counter", "top")}
    assert {one.id: one.assumed for one in case.claims.values() if one.assumed is not None} == {
        "sub": False,
        "sure": True,
    }
    assert case.claims["town"].kind == "context"
    assert case.claims["way"].text == "About way"


def test_relations_of_gsn_in_sacm_lead_down_and_name_their_ends_by_paths():
    path = "//@argumentPackage.0/@argumentElement."
    parsed = read(
        sacm(
            '<argumentPackage xsi:type="g:Module">',
            element("g:Goal", "G1", "Trams are safe."),
            element("g:Goal", "G2", "Brakes work."),
            element("g:SupportedBy", "s1", source=f"{path}0", target=f"{path}1"),
            "</argumentPackage>",
            own="sacm:AssuranceCasePackage",
        )
    )
    assert [(one.id, one.text) for one in parsed.case.claims.values()] == [
        ("G1", "Trams are safe."),
        ("G2", "Brakes work."),
    ]
    assert links(parsed.case) == {("G2", "support", "G1")}
    assert not parsed.diagnostics


def test_a_case_in_sacm_inside_of_a_model_of_the_system_is_read_and_the_rest_is_told():
    parsed = read(
        sacm(
            '<assuranceCasePackages><argumentPackage name="Case">',
            '<argumentElement xsi:type="sacm:Claim" gid="7" name="C1" description="A standard">'
            '<taggedValue><key><value content="context"/></key></taggedValue></argumentElement>',
            element("sacm:ArtifactReference", "ref", referencedArtifactElement="report"),
            "</argumentPackage></assuranceCasePackages>",
            '<artifactPackages><artifactElement xsi:type="sacm:Artifact" xmi:id="report" name="Report 7"/></artifactPackages>',
            '<failures xsi:type="f:Hazard" name="H1"/>',
            own="ode:DDIPackage",
        )
    )
    assert [(one.id, one.kind, one.text, one.notes) for one in parsed.case.claims.values()] == [
        ("C1", "context", "A standard", None),
        ("ref", "solution", "About ref", "Report 7"),
    ]
    assert sorted_messages(parsed) == ["left out: 1 element of the type 'hazard'"]
