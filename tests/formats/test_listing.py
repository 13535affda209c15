"""The table of formats agrees with what is told when a case is written, and when a file is read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from argmap import ArgumentGraph, build_view, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import importers, recognise
from argmap.formats.listing import find_formats, formats_document, left_out_by
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import PARTS
from support.carried import carried
from support.project import CORPUS, ROOT
from support.running import run_here

#: Formats that draw; what no drawing shows is in the table alone.
#: Parts that no drawing shows and nobody looks for in one, which `losses` does not describe.
UNDRAWN = {"party notes", "stages", "translations", "aliases", "case tags", "date", "lang", "conflicts"}
PICTURES = ("dot", "mermaid", "svg")
#: Formats that need an extra, and the one that has the same losses.
ALIKE = {"docx": "markdown", "pdf": "svg", "png": "svg"}
WHOLE = """
title: T
date: "2021"
lang: en
tags: [x]
summary: S
parties: {p: {name: P, role: R, notes: N}}
stages: {s: {title: S}}
sources: {b: {title: B, author: A, url: "https://example.org"}}
groups: {g: G}
values: {v: V}
audiences: {w: [v]}
arguments: {because: {gist: Because.}}
claims:
  a:
    {text: A, title: Short, by: p, stage: s, group: g, kind: k, value: v, tags: [t], aliases: old, notes: N,
     weight: 0.5, standard: burden, accrue: sum, prefer: b, wordings: [W], contradicts: b,
     cites: [{source: b, quote: Q, at: p. 1, notes: N}, {quote: R, translation-of: 0}]}
  b: {text: B, assumed: true, question: field, supports:
     {target: a, id: because.1, by: p, stage: s, scheme: sign, roles: {sign: b}, rule: [modus ponens], weight: 0.2, notes: N}}
conclusion: a
issues: {positions: [a, b]}
conflicts: {element: claim, id: a, part: text, kind: both-changed, base: A., theirs: B.}
"""

#: For each format a file with all that the table says is left out, and what is left out without a word.
SAMPLES = {
    "mermaid": (
        '# T\n\nwords\n\n```mermaid\nflowchart TB\n%% c\na["`*A*`"]; k[fa:fa-bell TA-node] -->|pro| a\nsubgraph Legend\nx\nend\n'
        'a -->|odd| b; a --> b; a -.-> b; click a "u"\nlinkStyle 2 stroke:blue\nlinkStyle 3 stroke:green\n```\n```mermaid\ngraph TB\n```\n'
    ),
    "aml": (
        '<!-- c --><ARG><SCHEMESET><SCHEME/></SCHEMESET><TEXT>x</TEXT><EDATA><AUTHOR>m</AUTHOR></EDATA><odd/>'
        '<AU><PROP identifier="a"><PROPTEXT offset="5">A</PROPTEXT><OWNER name="p"/><OWNER name="q"/>'
        '<INSCHEME scheme="s" schid="0"/><ROLE/></PROP></AU></ARG>'
    ),
    "arggraph": (
        '<!-- c --><arggraph stance="pro"><odd/><edu id="e">A</edu><adu id="a"/><edge id="s" src="e" trg="a" type="seg"/>'
        '<edge id="f" src="a" trg="a" type="odd"/><edge id="g" src="a" trg="h" type="add"/></arggraph>'
    ),
    "gsn-xml": (
        '<!-- c --><dcase:Argument><odd/><rootBasicNode xsi:type="dcase:Goal" id="a" name="A" weight="3"/>'
        '<rootBasicNode xsi:type="dcase:Context" id="b" name="B"/><rootBasicLink source="a" target="b"/></dcase:Argument>'
    ),
    "lkif": (
        '<!-- c --><caf><metadata creator="m"/><odd/><statements><statement id="a" standard="DV"><metadata creator="m"/></statement>'
        '</statements><arguments><argument id="b" pro="true"><metadata creator="m"/><conclusion statement="a"/><premises>'
        '<premise statement="a" implicit="true"/></premises></argument></arguments>'
        '<references><metadata key="k" format="pdf"/></references></caf>'
    ),
    "af": "p af 2\n# comment\n1 2\n",
    "aif": json.dumps({
        "nodes": [{"nodeID": str(n), "text": "x", "type": kind, "timestamp": "2020"} for n, kind in enumerate(("I", "L", "YA", "TA", "PA", "EN"))] + [{"nodeID": "x", "type": "I", "odd": 1}, {"nodeID": "y", "type": "RA", "text": "RA", "schemeID": "99999"}],
        "edges": [{"fromID": "1", "toID": "2", "odd": 1}], "locutions": [{"nodeID": "0", "personID": "1", "odd": 1}], "further": [1],
        "participants": [{"odd": 1, "firstname": "C"}], "descriptorfulfillments": [{"nodeID": "x"}], "cqdescriptorfulfillments": [{"nodeID": "x"}],
    }),
    "xaif": json.dumps({
        "AIF": {"nodes": [{"nodeID": str(n), "text": "x", "type": kind} for n, kind in enumerate(("I", "L", "YA", "TA", "PA", "EN"))] + [{"nodeID": "y", "type": "RA", "text": "RA", "scheme": "99999"}],
                "edges": [{"fromID": "1", "toID": "2", "odd": 1}], "descriptorfulfillments": [{"nodeID": "x"}], "cqdescriptorfulfillments": [{}],
                "participants": [{"participantID": 1, "firstname": "A", "surname": "B", "odd": 1}, {"participantID": 3, "firstname": "C"}],
                "locutions": [{"nodeID": "0", "personID": 1}, {"nodeID": "1", "personID": 2, "odd": 1}]},
        "OVA": {"nodes": [1]}, "further": 1,
    }),
    "apx": "arg(a). val(a,life). % one\n",
    "argdown": (
        "===\nmodel: {explode: true}\n===\n\n# One #tag {x: 1}\n\n[D]: D.\n  <_ [E]: E.\n\n[A]: An *emphasis* and @[B]. // comment\n\n<C> #tag\n\n"
        "(1) P\n(2) Q\n-- rule {uses: [1], id: other} --\n(3) [A]\n\n@include(gone.ad)\n\n(1) P\n"
    ),
    "arguebuf": json.dumps({
        "nodes": {
            "a": {"atom": {"text": "A"}, "userdata": {"x": 1}},
            "p": {"scheme": {"preference": "PREFERENCE_DEFAULT"}},
            "s": {"scheme": {"support": "SUPPORT_DEFAULT", "premiseDescriptors": ["x"]}},
            "t": {"scheme": {"type": "SCHEME_TYPE_TRANSITION"}}, "u": {"scheme": {"type": "SCHEME_TYPE_ASSERTION"}},
        },
        "edges": {"e": {"source": "a", "target": "s", "userdata": {"x": 1}}}, "resources": {"r": {"userdata": {"x": 1}}},
        "participants": {"p": {"userdata": {"x": 1}}}, "analysts": {"x": {}}, "userdata": {"x": 1}, "further": 1,
    }),
    "canvas": json.dumps({
        "nodes": [{"id": "a", "type": "text", "text": "A *b* ![c](d) <!-- e -->", "color": "1"}, {"id": "b", "type": "file", "file": "x.md"},
                  {"id": "c", "type": "text", "text": "Con: C"}, {"id": "d", "type": "text"}],
        "edges": [{"id": "1", "fromNode": "a", "toNode": "b", "label": "x", "color": "1"}, {"id": "2", "fromNode": "c", "toNode": "a", "label": "x"}],
    }),
    "carneades": (
        "statements: {a: {text: A, label: in}}\nissues: {i: {positions: [a], meta: {x: 1}}}\nmeta: {x: {y: 1}}\nreferences: {r: {x: [1]}}\n"
        "arguments: {b: {conclusion: a, weight: 1, parameters: [x], meta: {x: [1]}}}\nassumptions: [x]\nlanguage: {p/1: x}\n"
        "argument_schemes: [{id: s, variables: [X]}]\nissue_schemes: {s: [p]}\ntests: {in: [a]}\n"
    ),
    "brat": (
        "T1\tClaim 0 1\tA\nT2\tClaim 2 3\nR1\tsame Arg1:T1 Arg2:T2\nA1\tSure T1 x\nE1\tX:T1\nN1\tReference T1 x:1\tA\n*\tEquiv T1 T2\n"
        "#1\tAnnotatorNotes E1\tN\n?\n"
    ),
    "csv": "text,odd,,row,stance\nA,x,y,heap,pro\n",
    "dot": (
        '// c\ndigraph { odd=x; a [label=A, odd=x, URL=u, image=i, tooltip=t, xlabel=l]; k [label=K, type="TA-node"]; b [label=B];\n'
        'subgraph cluster_g { label=G; odd=x; c [label=C]; } i [shape=hexagon, label="i: PE"]; a:p -> b [label=x]; a -> b [label=pro, odd=x, headlabel=h];\n'
        'a -> b [color=green, style=dashed]; a -> b [color=blue]; } graph {}'
    ),
    "drawio": (
        '<mxGraphModel><!-- c --><root><mxCell id="a" value="Con: A" vertex="1"/><mxCell id="b" vertex="1"/><object id="c" label="C" odd="x"><mxCell vertex="1"/></object>'
        '<mxCell id="d" value="x" edge="1" source="c" target="a"/><mxCell id="e" value="x" edge="1" source="a" target="c"/></root></mxGraphModel>'
    ),
    "flower": json.dumps([
        {"content": "S", "columns": ["1AC", "1NC"], "children": [{"content": "A", "crossed": True, "children": [{"content": "A", "children": [{"content": "b"}]}]}]},
        {"content": "T", "columns": ["1AC", "1NC"], "children": []},
    ]),
    "freemind": (
        '<map><odd/><node ENCRYPTED_CONTENT="x" TEXT="&lt;b&gt;A&lt;/b&gt;"><font/><icon BUILTIN="x"/><arrowlink/><hook URI="x"/><attribute NAME="odd" VALUE="x"/><node/></node><!-- c --></map>'
    ),
    "gexf": (
        '<!-- c --><gexf><odd/><meta><keywords>k</keywords></meta><graph><attributes class="node"><attribute id="0" title="odd"/></attributes>'
        '<nodes><node id="a" label="A"><attvalues><attvalue for="0" value="x"/></attvalues></node><node id="g" label="G"><attvalues><attvalue for="0" value="x"/></attvalues>'
        '<nodes><node id="b" label="B"/></nodes></node><node id="k"><attvalues><attvalue for="type" value="TA-node"/></attvalues></node></nodes><edges><edge id="1" source="a" target="b" label="x"/>'
        '<edge id="2" source="a" target="b" label="pro" odd="x"/><edge id="3" source="a" target="b"><color r="0" g="255" b="0"/></edge>'
        '<edge id="4" source="a" target="b"><color r="0" g="0" b="255"/></edge></edges></graph></gexf>'
    ),
    "graphml": (
        '<!-- c --><graphml><data><r><s/></r></data><graph><data key="odd">x</data><odd/><hyperedge/><node id="k"><data key="type">TA-node</data></node>'
        '<node id="a"><data key="text">A</data><data key="odd">x</data><port/></node><node id="g"><data key="text">G</data><data key="odd">x</data>'
        '<graph><node id="b"><data key="text">B</data></node></graph></node>'
        '<edge source="a" target="b"><data key="label">x</data></edge><edge source="a" target="b"><data key="label">pro</data><data key="odd">x</data></edge>'
        '<edge source="a" target="b"><data><y:PolyLineEdge><y:LineStyle color="#00ff00" type="dashed"/></y:PolyLineEdge></data></edge>'
        '<edge source="a" target="b"><data><y:PolyLineEdge><y:LineStyle color="#0000ff" type="line"/></y:PolyLineEdge></data></edge></graph></graphml>'
    ),
    "gsn": (
        "module: {name: M, odd: {a: 1}, uses: [other.yaml], extends: [{module: N}]}\nG1: {text: A, supportedBy: [Sn1, Sn2], level: x, acp: {A: G1}, odd: {a: 1}}\nSn1: {text: B}\n"
    ),
    "kialo": "Discussion Name:\nT\n\n1. Thesis:\nA\n\n  1.1. Pro:\n  -> See discussion #1: B\nPage 1\n\n"
    "  1.2. Con:\n  C\n\n  1.3. Con:\n  -> See 1.2.\n",
    "mindmup": json.dumps({
        "id": "root", "formatVersion": 3, "title": "T", "theme": "x", "further": 1,
        "ideas": {"1": {"id": 1, "title": "A", "attr": {"odd": 1}, "ideas": {"1": {
            "id": 2, "title": "group", "attr": {"group": "supporting", "parentConnector": {"width": 2, "label": "x"}},
            "ideas": {"1": {"id": 3, "title": "B", "attr": {"parentConnector": {"label": "y"}, "attachment": {"contentType": "text/html", "content": "<b>x</b>"}}}}}}},
            "2": {"id": 4, "title": "group", "attr": {"group": "box", "note": {"text": "x"}}},
        },
    }),
    "json-table": json.dumps({"rows": [{"id": "a", "text": "A", "row": "heap", "odd": 1}, {"id": "b", "text": "B", "stance": "neutral", "target": "a"}, {"id": "c", "text": "C", "stance": "pro", "target": "a"}], "odd": 1}),
    "compendium": (
        "<model rootview='r'><!-- c --><nodes><node id='a' type='4' label='A'/><node id='b' type='5' label='B'/><node id='n' type='10'/>"
        "<node id='v' type='2' label='V'/><node id='x'/><node id='q' type='3'><details><page>D</page></details></node></nodes>"
        "<links><link type='45' from='a' to='b'/><link from='a' to='y'/><link from='q' to='a'/></links></model>"
    ),
    "pairs": "<entailment-corpus><!-- c --><odd/><pair topic='a' odd='x'><t>A</t><h>B</h></pair><pair/></entailment-corpus>",
    "reasons": json.dumps([{"id": "a", "text": "A", "odd": 1}, {"from": ["a"], "to": ["a"], "type": "odd", "odd": 1}]),
    "thread": "<thread><!-- c --><odd/><OP>Words <claim id='a' rel='odd' ref='a'>A</claim></OP></thread>",
    "pandoc-map": "A:\n  r1:\n    B: text\n    strength: 9\n",
    "nested": "made: x\nlist: [{claim: A, pros: [b], odd: 1}]\n",
    "node-link": json.dumps({"nodes": [{"id": "a", "text": "A", "odd": 1}], "links": [{"source": "a", "target": "a", "type": "x"}, {"source": "a", "target": "b", "type": "pro"}, {"source": "a", "target": "a", "type": "pro", "odd": 1}], "odd": 1}),
    "tea": json.dumps({"odd": 1, "comments": [{"content": "x"}], "goals": [{"short_description": "A", "odd": 1, "in_sandbox": True, "context": ["b"], "property_claims": []}]}),
    "opml": '<opml><head><odd/></head><body><outline text="H" heading="1" odd="x"><outline text="&lt;b&gt;A&lt;/b&gt;" odd="x"/></outline><outline/>loose<!-- c --></body></opml>',
    "markdown": (
        "---\nauthor: x\n---\nAbout.\n\n- A *b* ![c](d) <b>e</b>\n  - Neutral, because x\n-\n- [ ] f <!-- g -->\n\n"
        "| a | b |\n|---|---|\n| c | d |\n\n# One\n\nText.\n\n> Said.\n\n```\ncode\n```\n"
    ),
    "sadface": json.dumps({
        "nodes": [{"id": "a", "type": "atom", "text": "A", "metadata": {"x": 1}}, {"id": "b", "type": "inference", "name": "support"}],
        "edges": [{"id": "e", "source_id": "a", "target_id": "b", "metadata": {"x": 1}}],
        "resources": [{"id": "r", "content": "x", "type": "text", "metadata": {"x": 1}}], "further": 1,
        "metadata": {"core": {"analyst_name": "X", "created": "2020", "odd": 1}, "x": 1},
    }),
    "xmind": json.dumps([{"title": "S", "relationships": [{}], "rootTopic": {
        "title": "<b>A</b>", "image": {"src": "x"}, "href": "xmind:#a", "extensions": [{"provider": "org.xmind.ui.taskInfo"}], "markers": [{"markerId": "flag-red"}], "labels": ["x"],
        "boundaries": [{}], "children": {"attached": [{}], "summary": [{}], "callout": [{}]},
    }}]),
}  # fmt: skip
#: Files of other versions of a format, where these have more.
FURTHER = {
    "dot": (
        'digraph { argmap="[7]"; a [text=A, label=A, odd=x]; a -> a }',
        "digraph { a -> b [arrowhead=odot] }",
    ),
    "mermaid": (
        'graph TB\nc1["a<br>A"]\n%% argmap [7]\n%% argmap c1 {"id": "a", "odd": "x"}\n%% argmap c1 {\n',
        "graph TB\na --o b\n",
        "<p>words</p>\n<pre class=mermaid>\ngraph TB\na -->|pro| b\n</pre>\n",
    ),
    "gexf": (
        (
            '<gexf><graph><attributes class="node"><attribute id="0" title="element"/><attribute id="1" title="odd"/></attributes>'
            '<nodes><node id="a" label="A"><attvalues><attvalue for="0" value="claim"/><attvalue for="1" value="x"/></attvalues>'
            '</node></nodes><edges><edge id="1" source="a" target="a"/></edges></graph></gexf>'
        ),
    ),
    "graphml": (
        (
            '<graphml><graph><node id="a"><data key="element">claim</data><data key="text">A</data><data key="odd">x</data></node>'
            '<node id="b"><data key="element">link</data><data key="odd">x</data></node>'
            '<edge source="a" target="a"/><edge source="a" target="b"/><edge source="b" target="a"/></graph></graphml>'
        ),
    ),
    "gsn-xml": (
        "<asce-network><nodes><node reference='a'><type>1</type><user-id>A</user-id></node></nodes></asce-network>",
        (
            "<a:ArgumentPackage xmlns:a='http://omg.sacm'><name content='A'/><argumentPackage name='B'/>"
            "<Claim id='c' name='C' assertionDeclaration='defeated'><taggedValue key='k'/></Claim></a:ArgumentPackage>"
        ),
        "<ARM:Argumentation><e xsi:type='ARM:Odd'/><e xsi:type='ARM:AssertedInference' content='x'/></ARM:Argumentation>",
    ),
    "lkif": (
        "<lkif><theory><axioms><axiom/></axioms><rules><rule/></rules><imports><import/></imports></theory></lkif>",
    ),
    "markdown": (
        "- A\n  size:: 3\n  - pro:: B\n",
        "---\nx: [\n---\n# T\n| Pro | Con | Who |\n|---|---|---|\n| a | b | Bo |\n\n## Sources\n\n### Books\n\n- x\n",
    ),
    "xmind": ("<xmap-content><!-- c --></xmap-content>",),
    "argdown": (
        "```argdown\n[A]: A.\n```\n\n    ```argdown\n    [B]: B.\n    ```\n",
        "===\nmodel: {mode: strict}\n===\n\n[A]: A.\n  + [B]: B.\n",
    ),
    "kialo": (
        json.dumps(
            {
                "claims": [
                    {"id": "1.0", "text": "A"},
                    {"id": "1.3", "text": "B", "created": 1, "x": 1},
                    {"id": "1.5", "isDeleted": True},
                ],
                "locations": [
                    {"targetId": "1.0", "parentId": None},
                    *(
                        {"targetId": "1.3", "parentId": "1.0", "relation": relation, "x": 1}
                        for relation in (1, 2)
                    ),
                    *({"targetId": one, "parentId": "1.3", "relation": 2} for one in ("1.3", "1.5")),
                ],
                "votes": [1],
            }
        ),
    ),
    "csv": (
        *("Title\nid,text,supports\na,A,\n", "id,text,stance,target\na,A,,\nb,B,neutral,a\n"),
        "topic,argument,stance\nA,b,1\nA,b,1\n",
    ),
    "json-table": (json.dumps(2 * [{"topic": "A", "argument": "b", "stance": 1}]),),
    "xaif": (
        json.dumps({"nodes": [{"id": 1, "type": "I", "comment": "x"}], "analysis": {"documentTitle": "T"}}),
    ),
}
#: What is dropped without a word: it says nothing about the argument, or has a warning of its own.
UNTOLD = {
    "times",
    "arguments that Carneades makes from schemes",
    "settings '...' of further blocks",
    "files that are included already",
    "front matters of included files",
    "inferences that bear on nothing there is",
}
#: Mistakes of a file that are mended.
MENDED = re.compile(
    "not there|without|missing|that is left out|are empty|HTML entities|that nothing supports|which are read as|read to support|are read by"
)


@contextmanager
def kinds_told(monkeypatch: pytest.MonkeyPatch) -> Iterator[set[str]]:
    """The kinds of what readers leave out, as several, with '...' for a name."""
    told: set[str] = set()
    add = LeftOut.add

    def adding(self, one, many, span):
        told.add(re.sub(r"<\w+>", "<...>", re.sub(r"'[^']*'", "'...'", many or one)))
        add(self, one, many, span)

    with monkeypatch.context() as patched:
        patched.setattr(LeftOut, "add", adding)
        yield told


@pytest.mark.parametrize("name", [name for name in exporters() if name not in ALIKE])
def test_a_part_is_told_as_lost_where_the_table_says_so(name):
    exporter = exporters()[name]
    whole = parse_case(WHOLE).require()
    beside = [words for part, words in exporter.lacks.items() if part not in PARTS]

    def lost(case):
        found = exporter.render(build_view(ArgumentGraph(case)), Options()).lost
        return [one for one in found if not any(words in one for words in beside)]

    listed = {part for part in PARTS if part not in exporter.carries or part in exporter.lacks}
    told = {part for part in listed if lost(carried(whole, [p for p in PARTS if p != part])) != lost(whole)}
    assert listed - told <= (UNDRAWN if name in PICTURES else set())
    assert lost(carried(whole, [p for p in PARTS if p not in listed])) == lost(carried(whole, ()))


def test_formats_that_are_drawn_alike_lose_the_same():
    for name, other in ALIKE.items():
        own = exporters()[name].lacks.values()
        beside = [one for one in exporters()[other].lacks.values() if one not in own]  # lost when read again
        tooltips = ("schemes", "weights of links") if other == "svg" else ()
        assert tuple(one for one in left_out_by(exporters()[name]) if one not in tooltips) == tuple(
            one for one in left_out_by(exporters()[other]) if one not in beside
        )
        assert set(tooltips) <= set(left_out_by(exporters()[name]))


@pytest.mark.parametrize("name", SAMPLES)
def test_what_the_table_says_is_not_read_is_told(name, monkeypatch):
    with kinds_told(monkeypatch) as told:
        for text in (SAMPLES[name], *FURTHER.get(name, ())):
            importers()[name].parse(SourceText("map", text))
    listed = set(importers()[name].leaves_out)
    assert {kind for kind in told if not MENDED.search(kind)} <= listed
    assert listed <= told | UNTOLD


@pytest.mark.corpus
def test_the_table_has_all_that_is_left_out_of_files_of_others(monkeypatch):
    for path in sorted(CORPUS.rglob("*")):
        if not path.is_file() or path.stat().st_size > 200_000:
            continue
        source = SourceText(path.name, path.read_bytes().decode("utf-8", "replace"))
        if (importer := recognise(source)) is None:
            continue
        with kinds_told(monkeypatch) as told:
            importer.parse(source)
        assert {kind for kind in told if not MENDED.search(kind)} <= set(importer.leaves_out), path


def test_the_table_says_what_is_read_and_written_and_what_is_left_out_each_way():
    lines = run_here("formats", "csv", "png", "--width", "320").stdout.splitlines()
    assert lines[1] == "csv          in  .csv .tsv       claims and links as a table with named columns"
    assert lines[2].strip().startswith("loses: cells of the column '...'")
    assert lines[3] == "             out .csv            the whole case as a table, for spreadsheets"
    assert lines[5].endswith("needs the png extra")


def test_the_document_has_a_row_for_each_direction():
    rows = json.loads(run_here("formats", "kialo", "--json").stdout)["formats"]
    assert [(row["name"], row["direction"]) for row in rows] == [("kialo", "import"), ("kialo", "export")]
    assert rows[0]["left_out"] == [*importers()["kialo"].leaves_out]
    assert rows[0]["left_out"][:2] == ["references to other discussions", "numbers of pages"]
    assert "stages" in rows[1]["left_out"]
    assert formats_document(find_formats((), exporters(), importers())).formats


def test_a_format_that_there_is_not_is_told_with_the_nearest():
    done = run_here("formats", "argdwon")
    assert done.returncode == 2
    assert "there is no format 'argdwon'" in done.stderr
    assert "did you mean 'argdown'?" in done.stderr


def test_each_format_has_a_row_in_the_docs_with_its_name_and_suffixes():
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    rows = [
        line.split(" | ") for line in page.splitlines() if line.startswith("| ") and line.count(" | ") == 4
    ]
    listed: dict[str, set[str]] = {}
    for row in rows:
        for name in re.findall(r"`([\w-]+)`", row[1]):
            listed.setdefault(name, set()).update(row[2].split(", "))
    assert listed.keys() - {"--format"} == {*exporters(), *importers()}
    for one in (*exporters().values(), *importers().values()):
        assert set(one.suffixes) <= listed[one.name]
