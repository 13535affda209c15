"""A file in a format that argmap does not read is named, with what to use instead."""

from __future__ import annotations

import json

import pytest

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.formats.importing import find_importer, importers
from support.work import growth


def source(text, name="x"):
    return SourceText(name, text)


def test_a_text_of_no_known_format_is_refused_with_the_choices():
    with pytest.raises(ArgmapError, match="is in no format"):
        find_importer(None, source("rules:\n  for: all\n  against: none\n", "rules.txt"))
    with pytest.raises(ArgmapError, match="is in no format") as caught:
        find_importer(None, source("title: A case\n"))
    assert "af" in caught.value.hint
    assert "table (.csv) with the columns id, text, stance and parent" in caught.value.hint
    table = importers()["csv"].parse(source("id,text,stance,parent\n1,A,,\n2,B,con,1\n", "t.csv"))
    assert [(link.premises, link.target, link.stance) for link in table.require().links] == [
        (("2",), "1", "counter")
    ]
    with pytest.raises(ArgmapError, match="is a case file of argmap already") as caught:
        find_importer(None, source("title: A case\nclaims: {a: A.}\n", "my map.yaml"))
    assert caught.value.hint == 'use it as it is: argmap show "my map.yaml"'
    with pytest.raises(ArgmapError, match="is a case file of argmap already"):
        find_importer(None, SourceText("x.json", '{"title": "T", "claims": {"a": {"text": "A"}}}'))
    with pytest.raises(ArgmapError, match="is a case file of argmap already, with a mistake") as caught:
        find_importer(None, source("title: A case\nclaims: {a: {text: A., supports: b}}\n", "broken.yaml"))
    assert caught.value.hint == "to see what is wrong, and how to mend it: argmap check broken.yaml"
    with pytest.raises(ArgmapError, match="is empty"):
        find_importer(None, source(" \n"))
    with pytest.raises(ArgmapError, match="there is no format 'agf'") as caught:
        find_importer("agf", source(""))
    assert "did you mean" in caught.value.hint


@pytest.mark.parametrize(
    ("file", "text", "what", "instead"),
    [
        ("a.rtnl", "x", "Rationale", "text, stance and parent"),
        ("a", "# maps\n# End of Prelude\nm = Create('Claim')\n", "Rationale", "text, stance and parent"),
        ("x.xml", "<argument><premise><title>A</title></premise></argument>", "Argumentative", "(.csv)"),
        ("x.json", '{"nodes": [{"data": {"id": "a"}}], "edges": []}', "Cytoscape", "interaction"),
        ("x.cyjs", '{"elements": {"nodes": [{"data": {"id": "a"}}]}}', "Cytoscape", "make a table"),
        (
            "x.json",
            '{"format_version": "1.0", "data": {}, "nodes": [{"data": {"id": "a"}}]}',
            "Cytoscape",
            "'interaction'",
        ),
        ("x.graphml", "<graphml><graph><node id='a'/></graph></graphml>", "GraphML", "--format graphml"),
        ("x.xml", "<!-- a -->\n<gexf><graph/></gexf>", "GEXF", "--format gexf"),
        ("x.json", '{\n  "argmap": 1,\n  "case": "bachelor"\n}', "argmap writes", "argmap schema"),
        (
            "case.schema.json",
            '{"$schema": "https://json-schema.org/x", "claims": {"type": "list"}, "pros": [{"text": "A."}]}',
            "a JSON Schema",
            "a file that it describes",
        ),
        ("x.ttl", "@prefix aif: <http://www.arg.dundee.ac.uk/aif#> .\n", "as RDF", "as JSON"),
        ("x.eml", "From: a@b.c\nSubject: Buses\n\ntitle: T\nclaims:\n  a: A\n", "an e-mail", "ends in .yaml"),
        ("x.gsn", "goal_structure g;\n\ngoal G1 {\n}\n", "the GSN extension of VS Code", "supportedBy"),
        (
            "a b.xml",
            "<?xml version='1.0'?>\n<!-- BP -->\n<debate-format/>",
            "Debatekeeper",
            '--speeches "a b.xml"',
        ),
        ("x.drawio", "<mxfile host='a'><diagram/></mxfile>", "draw.io", "--format drawio"),
        ("x.xml", "<!-- a -->\n<mxGraphModel><root/></mxGraphModel>", "draw.io", "label its arrows"),
        ("x.excalidraw", '{\n  "type": "excalidraw",\n  "elements": []\n}', "Excalidraw", "(.canvas)"),
        ("x", "@startmindmap\n* Trams\n@endmindmap\n", "PlantUML", "Markdown"),
        ("x", "# made by x\np aba 4\na 1\nc 1 3\n", "assumption-based", ".apx"),
        ("x.txt", "Free buses\n\tThey are full\n\n\tCon: who pays?\n", "lines are indented", "with '- '"),
    ],
)
def test_a_file_of_a_program_whose_files_are_not_read_is_named_with_a_way(file, text, what, instead):
    with pytest.raises(ArgmapError, match=what) as caught:
        find_importer(None, SourceText(file, text))
    assert instead in caught.value.hint


@pytest.mark.parametrize("text", ["[#a] :- [#b].\n", "[1] 2\n", "[" * 100_000])
def test_a_text_that_begins_like_json_and_is_none_is_in_no_format(text):
    with pytest.raises(ArgmapError, match=r"no format|mistake"):
        find_importer(None, SourceText("x", text))


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["", '"', "a: ", "# a\n"])
@pytest.mark.parametrize("repeated", ["`", "\t", " ", "=", "*", "[", "<", "{", "- ", "a ", ": ", "\n "])
def test_the_work_to_find_the_format_of_a_text_is_far_from_quadratic(begun, repeated):
    texts = {size: SourceText("x.txt", begun + repeated * size) for size in (4_000, 32_000)}
    known = importers().values()
    assert growth(lambda size: [one.detect(texts[size]) for one in known], 4_000) < 24


def test_a_json_list_of_maps_is_named_with_their_number_and_a_way():
    maps = [{"nodes": [{"nodeID": str(n), "text": "A", "type": "I"}], "edges": []} for n in range(3)]
    for text in (json.dumps(maps), "\ufeff" + json.dumps(maps, indent=1)):
        with pytest.raises(ArgmapError, match="is a list of 3 maps in the format aif") as caught:
            find_importer(None, SourceText("all.json", text))
        assert "a file of its own" in caught.value.hint
    for text in (json.dumps([*maps, {}]), "[]", "[1, 2]"):
        with pytest.raises(ArgmapError, match="is in no format"):
            find_importer(None, SourceText("all.json", text))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"nodes": []}\n{"nodes": []}\n', "another JSON document begins here"),
        ("{'nodes': []}", "this is Python and not JSON"),
        ('{"nodes": []}\n-- made by a program\n', "this is not JSON: there is more text behind its end"),
    ],
)
def test_what_is_nearly_json_is_told_with_what_it_is(text, message):
    with pytest.raises(ArgmapError) as caught:
        find_importer(None, SourceText("x.json", text))
    (mistake,) = caught.value.diagnostics
    assert mistake.message.startswith(message)
    assert "cut off" not in mistake.hint
