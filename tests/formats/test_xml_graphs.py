"""Maps of Araucaria, graphs of Carneades 2 and 3, and graphs of the microtext corpus are read as cases."""

from __future__ import annotations

import pytest

from argmap import Case, import_file, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.imported import left_out_of
from support.running import run_here as run

AML = """<?xml version="1.0"?>
<?Araucaria UTF-8?>
<!DOCTYPE ARG SYSTEM "argument.dtd">
<ARG>
 <SCHEMESET><SCHEME><NAME>Argument from Expert Opinion</NAME></SCHEME></SCHEMESET>
 <TEXT>The bridge is safe. Dr Lee says so, and she is an engineer. But it is old &amp; rusty.</TEXT>
 <EDATA><AUTHOR>me</AUTHOR><DATE>2003-02-17</DATE><SOURCE>The Post</SOURCE><COMMENTS>checked</COMMENTS></EDATA>
 <AU>
  <PROP identifier="A" missing="no">
   <PROPTEXT offset="0">The bridge is safe</PROPTEXT>
   <INSCHEME scheme=" Argument from Expert Opinion " schid="0"/>
  </PROP>
  <REFUTATION><AU>
   <PROP identifier="D" missing="no"><PROPTEXT offset="60">it is old &amp; rusty</PROPTEXT>
    <OWNER name="Town"/><OWNER name="River"/></PROP>
  </AU></REFUTATION>
  <LA>
   <AU><PROP identifier="B" missing="no" nodelabel="0.8"><PROPTEXT offset="20">Dr Lee says so</PROPTEXT>
    <INSCHEME scheme="Argument from Expert Opinion" schid="0"/></PROP></AU>
   <AU><PROP identifier="C" missing="yes"><PROPTEXT offset="-1">Engineers know bridges</PROPTEXT>
    <INSCHEME scheme="Argument from Expert Opinion" schid="0"/></PROP>
    <CA><AU><PROP identifier="E" missing="no" supportlabel="weak">
     <PROPTEXT offset="40">she is an engineer</PROPTEXT><ROLE class="x"/></PROP></AU></CA>
   </AU>
  </LA>
 </AU>
</ARG>
"""

LKIF = """<lkif>
 <sources><source element="p" uri="http://e.org"/></sources>
 <theory id="t"><rules><rule id="r"/><rule id="q"/></rules><axioms><axiom id="x"/></axioms></theory>
 <argument-graphs><argument-graph id="g" title="Flying" main-issue="s1">
  <statements>
   <statement id="s1" value="unknown" assumption="true" standard="BA"><s>Tim flies.</s></statement>
   <statement id="s2" value="true" assumption="true" standard="BA"><s>Tim is a bird.</s></statement>
   <statement id="s3" value="unknown" assumption="true" standard="DV"><s>Tim is ill.</s></statement>
   <statement id="s4" value="unknown" standard="BRD"><s pred="http://e.org/z#caged"><c>http://e.org#Tim</c><v>X</v></s></statement>
  </statements>
  <arguments>
   <argument id="a1" title="birds" direction="pro" scheme="expert-opinion" weight="0.6">
    <conclusion statement="s1"/>
    <premises>
     <premise polarity="positive" type="ordinary" role="kind" statement="s2"/>
     <premise polarity="negative" type="ordinary" role="" statement="s4"/>
     <premise polarity="positive" type="exception" role="" statement="s3"/>
     <premise polarity="positive" type="ordinary" role="" statement="nowhere"/>
    </premises>
   </argument>
   <argument id="a2" direction="con" scheme="" weight="30.0">
    <conclusion statement="s1"/><premises/>
   </argument>
  </arguments>
 </argument-graph></argument-graphs>
</lkif>
"""

CAF = """<?xml version="1.0"?>
<caf version="1.3">
 <metadata title="Works" date="2011" creator="me"><descriptions><description lang="en">About works.</description></descriptions></metadata>
 <statements>
  <statement id="urn:uuid:0f1c9f3b-59a4-47c6-a77c-7e18fcc2a48f" main="true" standard="PE" atom="x">
   <metadata><descriptions><description lang="en">A note.</description></descriptions></metadata>
   <descriptions><description lang="de">Scannen ist frei.</description><description lang="en">Scanning is free.</description></descriptions>
  </statement>
  <statement id="b" weight="0.9"><descriptions><description lang="en">It helps.</description></descriptions></statement>
  <statement id="c"><descriptions><description lang="en">It costs.</description></descriptions></statement>
  <statement id="u" atom="(undercut urn:uuid:1f1c9f3b-59a4-47c6-a77c-7e18fcc2a48f)"><descriptions/></statement>
  <statement id="v" atom="(valid urn:uuid:1f1c9f3b-59a4-47c6-a77c-7e18fcc2a48f)"><descriptions/></statement>
 </statements>
 <arguments>
  <argument id="urn:uuid:1f1c9f3b-59a4-47c6-a77c-7e18fcc2a48f" pro="true" scheme="" weight="0.5"><metadata title="Use"/>
   <conclusion statement="urn:uuid:0f1c9f3b-59a4-47c6-a77c-7e18fcc2a48f"/>
   <premises><premise positive="true" role="" implicit="true" statement="b"/></premises></argument>
  <argument id="d" pro="true" weight="0.5"><conclusion statement="u"/><premises><premise statement="c"/></premises></argument>
  <argument id="e" pro="true" weight="0.5"><conclusion statement="v"/><premises><premise statement="b"/></premises></argument>
 </arguments>
 <references><metadata key="Paper" title="A paper" creator="EC" date="2008" identifier="http://e.org/p" format="pdf"/></references>
</caf>
"""

GRAPH = """<?xml version='1.0' encoding='UTF-8'?>
<arggraph id="m1" topic_id="dog_dirt" stance="pro">
  <edu id="e1"><![CDATA[Fines help.]]></edu> <edu id="e2">Dogs walk,</edu> <edu id="e3">and so do owners.</edu>
  <edu id="e4">Nobody is caught,</edu> <edu id="e5">but some are.</edu> <edu id="e6">Some are fined.</edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/> <adu id="a2" type="pro"/> <adu id="a4" type="opp"/> <adu id="a5" type="pro"/> <adu id="a6" type="pro"/>
  <edge id="c1" src="e1" trg="a1" type="seg"/> <edge id="c2" src="e2" trg="j1" type="seg"/>
  <edge id="c3" src="e3" trg="j1" type="seg"/> <edge id="c4" src="j1" trg="a2" type="seg"/>
  <edge id="c5" src="e4" trg="a4" type="seg"/> <edge id="c6" src="e5" trg="a5" type="seg"/> <edge id="c7" src="e6" trg="a6" type="seg"/>
  <edge id="c8" src="a2" trg="a1" type="exa"/> <edge id="c9" src="a4" trg="a1" type="reb"/>
  <edge id="c10" src="a5" trg="c9" type="und"/> <edge id="c11" src="a6" trg="c10" type="add"/>
</arggraph>
"""


def read(text: str, name: str = "map.xml") -> ParsedCase:
    source = SourceText(name, text)
    found = recognise(source)
    assert found is not None
    return found.read(source, None)


def links(case: Case) -> list[tuple[str, str, str]]:
    return [(" + ".join(one.premises), one.stance, one.target) for one in case.links]


def test_a_map_of_araucaria_keeps_units_owners_schemes_and_places_in_the_text():
    parsed = read(AML)
    case = parsed.case
    assert links(case) == [("D", "counter", "A"), ("B + C", "support", "A"), ("E", "support", "C")]
    assert case.links[1].scheme == "expert-opinion"
    assert case.links[2].notes == "weak"
    assert case.claims["D"].by == "Town"
    assert case.claims["D"].text == "it is old & rusty"
    assert [one.at for one in case.claims["D"].cites] == ["character 65"]
    assert case.claims["C"].tags == ("implicit",)
    assert case.claims["C"].cites == ()
    assert case.claims["B"].notes == "0.8"
    assert (case.title, case.date, case.notes) == ("The Post", "2003-02-17", "checked")
    assert case.sources["text"].notes.startswith("The bridge is safe.")
    assert left_out_of(parsed) == [
        "1 further owner of a proposition",
        "1 <ROLE> of a proposition",
        "1 definition of a scheme",
        "1 <AUTHOR> of the map",
    ]
    assert parse_case(dump_case(case)).require() == case


def test_a_proposition_that_is_twice_in_a_map_is_one_claim():
    unit = '<AU><PROP identifier="{}"><PROPTEXT>{}</PROPTEXT></PROP>{}</AU>'
    premise = unit.format("p", "P", "")
    text = "<ARG>" + unit.format("a", "A", f"<CA>{premise}</CA><REFUTATION>{premise}</REFUTATION>") + "</ARG>"
    assert links(read(text).case) == [("p", "support", "a"), ("p", "counter", "a")]
    other = unit.format("p", "Q", "")
    parsed = read("<ARG>" + unit.format("a", "A", f"<CA>{premise}{other}</CA>") + "</ARG>")
    assert [one.text for one in parsed.case.claims.values()] == ["A", "P", "Q"]
    assert links(parsed.case) == [("p", "support", "a"), ("p-2", "support", "a")]
    assert "a claim of its own" in left_out_of(parsed)[0]


def test_a_scheme_is_of_the_step_to_the_claim_that_names_it_too():
    sign, sample = '<INSCHEME scheme="Sign" schid="1"/>', '<INSCHEME scheme="Example" schid="2"/>'
    unit = '<AU><PROP identifier="{}"><PROPTEXT>{}</PROPTEXT>{}</PROP>{}</AU>'
    below = unit.format("c", "C", sample, "")
    middle = unit.format("b", "B", sample + sign, f"<CA>{below}</CA>")
    parsed = read("<ARG>" + unit.format("a", "A", sign, f"<CA>{middle}</CA>") + "</ARG>")
    assert [(one.premises, one.scheme) for one in parsed.case.links] == [
        (("b",), "sign"),
        (("c",), "example"),
    ]
    alone = read("<ARG>" + unit.format("a", "A", sign, "") + "</ARG>")
    assert left_out_of(alone) == ["1 scheme of a proposition that is of no step"]


def test_a_name_of_html_stands_for_its_character_where_another_file_declares_it():
    text = '<!DOCTYPE ARG SYSTEM "argument.dtd"><ARG><AU><PROP identifier="a"><PROPTEXT>{}</PROPTEXT></PROP></AU></ARG>'
    assert read(text.format("caf&eacute;&nbsp;x")).case.claims["a"].text == "café x"
    parsed = read(text.format("a &unknown; b"))
    assert left_out_of(parsed) == ["1 reference to an entity of another file"]


def test_a_graph_of_carneades_2_keeps_exceptions_negations_roles_and_weights():
    parsed = read(LKIF)
    case = parsed.case
    assert (case.title, case.conclusion) == ("Flying", ("s1",))
    assert links(case) == [
        ("s2 + not-s4", "support", "s1"),
        ("s3", "counter", "a1"),
        ("s4", "counter", "not-s4"),
        ("not-s4", "counter", "s4"),
        ("a2-premise", "counter", "s1"),
    ]
    first = next(one for one in case.links if one.id == "a1")
    assert (first.roles, first.scheme, first.weight, first.notes) == (
        (("kind", "s2"),),
        "expert-opinion",
        0.6,
        "birds",
    )
    assert next(one for one in case.links if one.id == "a2").weight == 0.3
    assert case.claims["s4"].text == "caged(Tim, X)"
    assert case.claims["not-s4"].text == "It is not the case that: caged(Tim, X)"
    assert [case.claims[one].standard for one in ("s1", "s2", "s4")] == [
        "preponderance",
        None,
        "beyond-reasonable-doubt",
    ]
    assert [case.claims[one].assumed for one in ("s1", "s2", "s3", "a2-premise")] == [None, True, False, True]
    assert sorted(left_out_of(parsed)) == sorted(
        [
            "1 element <sources>",
            "1 premise that is no statement of the file",
            "2 rules of theories",
            "1 axiom of a theory",
            "1 standard 'DV' of a statement",
        ]
    )
    assert parse_case(dump_case(case)).require() == case


def test_several_graphs_in_a_file_are_groups_whose_ids_are_apart():
    one = '<argument-graph id="{}" title="{}"><statements><statement id="s"><s>{}</s></statement></statements></argument-graph>'
    graphs = one.format("g", "First", "A") + one.format("h", "Second", "B")
    parsed = read(f"<lkif><argument-graphs>{graphs}</argument-graphs></lkif>")
    assert {claim.id: (claim.text, claim.group) for claim in parsed.case.claims.values()} == {
        "s": ("A", "g"),
        "s-2": ("B", "h"),
    }
    assert parsed.case.groups["h"].title == "Second"
    assert left_out_of(parsed) == ["2 argument graphs are read as groups of one case"]


def test_a_graph_of_carneades_3_keeps_languages_references_and_undercuts():
    parsed = read(CAF)
    case = parsed.case
    assert [claim.text for claim in case.claims.values()] == ["Scanning is free.", "It helps.", "It costs."]
    free = case.claims[case.conclusion[0]]
    assert [(one.text, one.lang) for one in free.wordings] == [("Scannen ist frei.", "de")]
    assert free.notes == "A note."
    step = next(one for one in case.links if one.target == free.id)
    assert (step.notes, step.weight) == ("Use", None)
    assert links(case) == [
        ("b", "support", free.id),
        ("b", "support", step.name),
        ("c", "counter", step.name),
    ]
    assert case.claims["b"].assumed is True
    assert case.claims["c"].assumed is False
    source = case.sources["Paper"]
    assert (source.author, source.date, source.url) == ("EC", "2008", "http://e.org/p")
    assert (case.title, case.date, case.summary) == ("Works", "2011", "About works.")
    assert left_out_of(parsed) == [
        "1 mark of an implicit premise",
        "1 metadata 'creator' of a graph",
        "1 metadata 'format' of a reference",
    ]


def test_an_id_that_is_twice_in_a_graph_is_told():
    statement = '<statement id="s"><s>{}</s></statement>'
    parsed = read(
        "<lkif><argument-graphs><argument-graph><statements>"
        + statement.format("A")
        + statement.format("B")
        + "</statements></argument-graph></argument-graphs></lkif>"
    )
    assert [claim.text for claim in parsed.case.claims.values()] == ["A"]
    assert left_out_of(parsed) == ["the id 's' is there twice; the first statement is read"]


def test_a_microtext_keeps_joints_examples_undercuts_and_added_premises():
    parsed = read(GRAPH)
    case = parsed.case
    assert case.title == "dog dirt"
    assert case.claims["a2"].text == "Dogs walk, and so do owners."
    assert {claim.id: claim.by for claim in case.claims.values()} == {
        "a1": "proponent",
        "a2": "proponent",
        "a4": "opponent",
        "a5": "proponent",
        "a6": "proponent",
    }
    rebuttal = next(one for one in case.links if one.premises == ("a4",))
    assert links(case) == [
        ("a2", "support", "a1"),
        ("a4", "counter", "a1"),
        ("a5 + a6", "counter", rebuttal.name),
    ]
    assert case.links[0].scheme == "example"
    assert left_out_of(parsed) == ["1 stance of a text"]
    assert parse_case(dump_case(case)).require() == case


def test_the_first_files_of_lkif_have_sentences_and_issues():
    parsed = read(
        """<lkif><argument-graph id="Trams">
<issues><issue statement="a" standard="BRD"/><issue statement="b" value="true" assumption="false"/></issues>
<statements><s id="a">Trams should be free.</s><s id="b">They are clean.</s><s id="c">It was winter.</s></statements>
<arguments><argument id="one" direction="pro"><conclusion statement="a"/><premises>
<premise statement="b" exception="false"/><premise statement="c" exception="true"/></premises></argument></arguments>
</argument-graph></lkif>"""
    )
    case = parsed.case
    assert {name: claim.text for name, claim in case.claims.items()} == {
        "a": "Trams should be free.",
        "b": "They are clean.",
        "c": "It was winter.",
    }
    assert (case.claims["a"].standard, case.claims["b"].assumed) == ("beyond-reasonable-doubt", True)
    assert [(link.premises, link.stance, link.target) for link in case.links] == [
        (("b",), "support", "a"),
        (("c",), "counter", "one"),
    ]
    assert parsed.diagnostics == ()


@pytest.mark.parametrize(
    ("name", "text"), [("aml", AML), ("lkif", LKIF), ("lkif", CAF), ("arggraph", GRAPH)], ids=str
)
def test_each_is_recognised_by_its_content_and_a_part_of_it_is_refused_at_a_place(name, text):
    found = recognise(SourceText("map.xml", text))
    assert found is importers()[name]
    cut = text[: len(text) * 2 // 3]
    (error,) = [one for one in read(cut).diagnostics if one.severity == "error"]
    assert error.rule == "broken-xml"
    assert error.hint
    for end in range(0, len(text), 97):  # any beginning of it
        found.read(SourceText("map.xml", text[:end]), None)


@pytest.mark.parametrize("text", [AML, LKIF, CAF, GRAPH])
def test_entities_are_refused(text):
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    begun = text.index("<", text.index(">") + 1) if text.startswith("<?xml") else 0
    body = text[begun:].split('argument.dtd">')[-1]
    for importer in (importers()["aml"], importers()["lkif"], importers()["arggraph"]):
        rules = [one.rule for one in importer.read(SourceText("m", bomb + body), None).diagnostics]
        assert rules[0] == "entities"


@pytest.mark.parametrize("name", ["lkif", "x"])
def test_an_entity_that_stands_for_a_short_text_is_that_text(name):
    declared = f'<!DOCTYPE {name} [\n<!ENTITY who "the town">\n]>\n<?note x?>\n'
    statement = "<statement id='a'><s>Trams for &who;</s></statement>"
    text = f"{declared}<lkif><argument-graph><statements>{statement}</statements></argument-graph></lkif>"
    assert recognise(SourceText("map.xml", text)) is importers()["lkif"]
    assert read(text, "map.xml").case.claims["a"].text == "Trams for the town"
    many = text.replace("&who;", "&who;" * 200_000)
    for refused in (many, text.replace("the town", "the &lt; town"), text.replace("the town", "x" * 300)):
        assert [one.rule for one in read(refused, "map.xml").diagnostics] == ["entities"]


def test_xml_of_another_kind_with_such_a_suffix_is_no_map():
    for name in ("map.aml", "map.lkif"):
        parsed = read("<CAEXFile><x/></CAEXFile>", name)
        assert [one.rule for one in parsed.diagnostics] == ["no-map"]
        assert "<CAEXFile>" in parsed.diagnostics[0].message


@pytest.mark.slow
def test_units_and_terms_can_be_nested_deep():
    deep = 20_000
    unit = '<AU><PROP identifier="p{}"><PROPTEXT>P{}</PROPTEXT></PROP><CA>'
    text = "".join(unit.format(at, at) for at in range(deep)) + "</CA></AU>" * deep
    assert len(read(f"<ARG>{text}</ARG>").case.links) == deep - 1
    term = '<s pred="p">' * 2000 + "x" + "</s>" * 2000
    graph = f'<argument-graph><statements><statement id="a">{term}</statement></statements></argument-graph>'
    assert len(read(f"<lkif><argument-graphs>{graph}</argument-graphs></lkif>").case.claims) == 1


def test_the_command_reads_them_as_any_file(tmp_path):
    (tmp_path / "a.aml").write_text(AML, encoding="utf-8")
    assert "The bridge is safe" in run("show", str(tmp_path / "a.aml")).stdout
    assert len(import_file(tmp_path / "a.aml").case.claims) == 5


def test_arguments_and_edges_with_the_same_id_are_apart():
    text = LKIF.replace('id="a2"', 'id="a1"')
    parsed = read(text)
    assert ("s3", "counter", "a1") in links(parsed.case)
    assert len({one.name for one in parsed.case.links}) == 5
    assert any("the id 'a1' is there twice" in one for one in left_out_of(parsed))
    assert parse_case(dump_case(parsed.case)).require() == parsed.case
    parsed = read(GRAPH.replace('id="c8"', 'id="c9"'))
    assert len(parsed.case.links) == 3
    assert any("the id of another" in one for one in left_out_of(parsed))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("aml", "no map of Araucaria: it begins with <foo>, and not with <ARG>"),
        ("arggraph", "no graph of the microtext corpus: it begins with <foo>, and not with <arggraph>"),
        ("lkif", "no argument graph of Carneades: it begins with <foo>, and not with <lkif> or <caf>"),
    ],
)
def test_other_xml_is_named_with_what_was_expected(name, said):
    (found,) = importers()[name].parse(SourceText("x.xml", "<foo><adu/></foo>")).diagnostics
    assert found.message == f"this is XML, but {said}"
    assert (found.where, found.hint) == ("x.xml:1:1", "'argmap formats' lists what can be read")


@pytest.mark.parametrize(
    ("name", "element"),
    [
        ("aml", "<ARG>"),
        ("arggraph", '<arggraph id="x">'),
        ("freemind", '<map><node TEXT="A"/>'),
        ("lkif", "<lkif>"),
        (None, "<other>"),
    ],
)
def test_a_format_is_recognised_below_hundreds_of_comments(name, element):
    text = '<?xml version="1.0"?>\n' + "<!-- x -->\n" * 300 + element
    found = recognise(SourceText("x", text))
    assert (found and found.name) == name
