"""However much is wrong with a file: a hundred mistakes are told, the others counted, and the work stays
linear.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable

import pytest

from argmap import ArgmapError, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers
from argmap.syntax.editing.formatting import format_text
from support.running import run_here as run
from support.work import counted, growth


def case_text(claims: str) -> str:
    return "title: T\nclaims:\n" + claims


def mistyped(count: int) -> str:
    return case_text("".join(f"  claim-{i}: {{text: C, supports: claim_{i}}}\n" for i in range(count)))


#: Formats whose mistakes are counted by kind.
COUNTED = {
    "flower": "empty flows",
    **dict.fromkeys(("freemind", "opml"), "empty items"),
    **dict.fromkeys(("markdown", "wiki", "xmind"), "empty items"),
    **dict.fromkeys(("aif", "sadface", "xaif"), "nodes without an id or a type"),
    "nested": "'odd' of claims",
    "pandoc-map": "strengths '9'",
    "json-table": "cells of the column 'odd'",
    "tea": "'odd' of elements",
    "node-link": "nodes without texts or ids of their own",
    "arguebuf": "entries of 'nodes'",
    "argdown-json": "relations of other kinds, or without ends",
    "aml": "units without a proposition",
    "arggraph": "edges of the type ''",
    "compendium": "nodes of the type '0'",
    "pairs": "pairs without two texts",
    "reasons": "boxes without ids of their own",
    "thread": "relations 'x'",
    "gml": "nodes without texts or ids of their own",
    "toast": "contraries that are no pairs",
    "drawio": "boxes without texts",
    "dot": "ports of nodes",
    "mermaid": "icons",
    **dict.fromkeys(("gexf", "graphml"), "nodes without texts or ids of their own"),
    "canvas": "cards without ids of their own",
    "lkif": "premises that are no statements of the file",
    "gsn-xml": "elements without ids of their own",
}


def lines_of(rows: Iterable[list[object]]) -> str:
    return "".join(f"{json.dumps(row)}\n" for row in rows)


def framework(name: str, count: int) -> str:
    if name == "tgf":
        nodes = "".join(f"node-{i}\n" for i in range(count))
        return nodes + "#\n" + "".join(f"node_{i} node_{i}\n" for i in range(count))
    if name == "apx":
        return "".join(f"arg(node-{i}).\natt(node_{i},node_{i}).\n" for i in range(count))
    if name == "af":
        return f"p af {count}\n" + "".join(f"{count + i + 1} {count + i + 1}\n" for i in range(count))
    if name == "argdown":
        return "a\n- b\n\n" * (2 * count)
    if name == "argdown-json":
        said = {"members": [{"text": "A", "title": "a"}]}
        rows: dict[str, object] = {
            "statements": {"a": said},
            "arguments": {},
            "relations": [{}] * (2 * count),
        }
        return json.dumps(rows)
    if name == "arguebuf":
        return json.dumps({"nodes": dict.fromkeys(map(str, range(2 * count)), 7), "edges": {}})
    if name == "csv":
        return "id,text,weight\n" + "".join(f"c{i},A,7\n" for i in range(2 * count))
    if name == "pandoc-map":
        return "A:\n" + "".join(f"  r{i}: {{B: , strength: 9}}\n" for i in range(2 * count))
    if name == "json-table":
        rows = [{"id": i, "text": "A", "supports": "0", "odd": "c"} for i in range(2 * count)]
        return json.dumps(rows)
    if name == "gsn-xml":
        node = "<rootBasicNode id='a' name='A'/>"
        return f"<dcase:Argument>{node}{node * (2 * count)}</dcase:Argument>"
    if name == "gsn":
        return "G0: {text: A}\n" + "".join(f"G{i}: text\n" for i in range(1, 2 * count + 1))
    if name == "kialo":
        labels = "".join(f"  1.{i}. Aside:\n  B\n\n" for i in range(2 * count))
        return f"Discussion Name:\nX\n\n1. Thesis:\nA\n\n{labels}"
    if name == "opml":
        return "<opml><body>" + "<outline text=''/>" * (2 * count) + "</body></opml>"
    if name == "freemind":
        return "<map><node TEXT='A'>" + "<node/>" * (2 * count) + "</node></map>"
    if name == "flower":
        filled, empty = (
            {"columns": ["1AC", "1NC"], "content": "F", "children": c} for c in ([{"content": "A"}], [])
        )
        return json.dumps([filled, *[empty] * (2 * count)])
    if name == "aml":
        return "<ARG><AU><PROP/></AU>" + "<AU/>" * (2 * count) + "</ARG>"
    if name == "brat":
        return "T1\tClaim 0 1\tA\n" + "?\n" * (2 * count)
    if name == "xmind":
        topics = {"title": "A", "children": {"attached": [{}] * (2 * count)}}
        return json.dumps([{"rootTopic": topics}])
    if name == "nested":
        return json.dumps({"list": [{"claim": "A", "pros": ["b"], "odd": "c"}] * (2 * count)})
    if name == "tea":
        claims = [{"short_description": "A", "odd": "c"}] * (2 * count)
        return json.dumps({"goals": [{"short_description": "B", "property_claims": claims}]})
    if name == "node-link":
        return json.dumps({"nodes": [{"id": "a", "text": "A"}, *[{}] * (2 * count)], "links": []})
    if name == "drawio":
        boxes = "<mxCell vertex='1'/>" * (2 * count)
        return f"<mxGraphModel><root><mxCell id='a' value='A' vertex='1'/>{boxes}</root></mxGraphModel>"
    if name == "dot":
        return "digraph { a -> b [label=pro];" + "a:p;" * (2 * count) + "}"
    if name == "mermaid":
        return "flowchart BT\na -->|pro| b\n" + "".join(f"c{i}[fa:fa-bell A]\n" for i in range(2 * count))
    if name == "graphml":
        node = "<node id='a'><data key='text'>A</data></node>"
        return f"<graphml><graph>{node}{'<node/>' * (2 * count)}</graph></graphml>"
    if name == "gexf":
        node = "<node id='a' label='A'/>"
        return f"<gexf><graph><nodes>{node}{'<node/>' * (2 * count)}</nodes></graph></gexf>"
    if name == "canvas":
        return json.dumps({"nodes": [{"id": "a", "type": "text", "text": "A"}, *[{}] * (2 * count)]})
    if name == "arggraph":
        return "<arggraph><adu id='a'/>" + "<edge/>" * (2 * count) + "</arggraph>"
    if name == "compendium":
        odd = "<node/>" + "".join(f"<node id='n{i}'/>" for i in range(2 * count - 1))
        return f"<model rootview='r'><nodes><node id='a' type='4' label='A'/>{odd}</nodes></model>"
    if name == "pairs":
        return "<entailment-corpus><pair topic='a'/>" + "<pair/>" * (2 * count - 1) + "</entailment-corpus>"
    if name == "gml":
        return 'graph [ node [ id 1 label "A" ]' + " node [ ]" * (2 * count) + " ]"
    if name == "toast":
        return "premises: a\ncontrariness: " + "a;" * (2 * count) + "\nrules: a => b\n"
    if name == "reasons":
        return json.dumps([{"id": "a", "text": "A"}, *[{"text": "B"}] * (2 * count)])
    if name == "thread":
        marked = "<claim rel='x' ref='a'>A</claim>" * (2 * count)
        return f"<thread><OP><claim id='a'>A</claim>{marked}</OP></thread>"
    if name == "lkif":
        premises = "<premise statement='x'/>" * (2 * count)
        argument = f"<argument><conclusion statement='a'/><premises>{premises}</premises></argument>"
        return f"<caf><statements><statement id='a'/></statements><arguments>{argument}</arguments></caf>"
    if name == "wiki":
        return "== A ==\n" + "* \n" * (2 * count)
    if name == "markdown":
        return "- A\n" + "-\n" * (2 * count)
    if name == "mindmup":
        maps = {str(rank): {"title": ""} for rank in range(1, 2 * count + 1)}
        return json.dumps({"title": "X", "formatVersion": 3, "ideas": maps})
    if name == "docx":
        stray = ["p", "Normal", "Normal", [["stray", []]], []]
        tag = ["p", "Heading4", "heading 4", [["A", []]], []]
        return lines_of([["document", "X"], *[stray] * (2 * count), tag])
    if name == "xlsx":
        sheets = (["sheet", f"S{i}", "visible"] for i in range(2 * count))
        cells = [["A1", "1AC", ""], ["B1", "1NC", ""], ["B2", "It answers nothing.", ""]]
        return lines_of([["workbook", "X"], *(row for sheet in sheets for row in (sheet, *cells))])
    if name in COUNTED:
        graph = {"nodes": [{"type": "I", "text": "A"}] * (2 * count), "edges": [], "locutions": []}
        return json.dumps({"AIF": graph} if name == "xaif" else graph)
    statements = "statements:\n" + "".join(f"  node-{i}: S\n" for i in range(count)) + "arguments:\n"
    return statements + "".join(
        f"  a{i}: {{conclusion: node_{i}, premises: [node_{i}]}}\n" for i in range(count)
    )


def test_a_hundred_mistakes_are_told_and_the_others_counted():
    *told, last = parse_case(mistyped(2000)).diagnostics
    assert len(told) == 100
    assert {d.rule for d in told} == {"unknown-target"}
    assert told[7].hint == "did you mean 'claim-7'?"
    assert (last.rule, last.message, last.count) == ("further-mistakes", "and 1,900 further mistakes", 1900)
    assert last.span.line == 103


def test_the_mistakes_that_are_not_told_count_as_errors():
    with pytest.raises(ArgmapError, match="has 2,000 mistakes"):
        parse_case(mistyped(2000), file="x.yaml").require()
    conflicts = "conflicts:\n" + "- {element: claim, id: a, kind: both-added}\n" * 150
    parsed = parse_case(case_text("  a: A\n") + conflicts + "conclusion: zz\n")
    assert [(d.rule, d.severity, d.count) for d in parsed.diagnostics[100:]] == [
        ("further-mistakes", "error", 1),
        ("further-mistakes", "warning", 50),
    ]
    assert parsed.has_errors


def check(tmp_path, text: str, *words: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    return run("check", "x.yaml", *words, folder=tmp_path)


@pytest.mark.slow
def test_every_output_says_how_many_further_mistakes_there_are(tmp_path):
    text = mistyped(130)
    done = check(tmp_path, text)
    assert "x.yaml:103:34: error[further-mistakes]: and 30 further mistakes" in done.stdout
    assert "1 case checked: 130 errors" in done.stderr
    assert done.returncode == 1
    values = json.loads(check(tmp_path, text, "--json").stdout)
    assert values["further"] == 30
    assert len(values["diagnostics"]) == 101
    for format_ in ("github", "sarif", "junit"):
        assert "and 30 further mistakes" in check(tmp_path, text, "--output-format", format_).stdout
    show = run("show", "x.yaml", folder=tmp_path)
    assert "x.yaml has 130 mistakes" in show.stderr
    assert show.returncode == 2


@pytest.mark.slow
def test_nothing_is_said_of_further_mistakes_where_all_are_told(tmp_path):
    done = check(tmp_path, mistyped(100))
    assert "further" not in done.stdout
    assert json.loads(check(tmp_path, mistyped(100), "--json").stdout)["further"] == 0


TEXTS = {
    "mistyped ids": mistyped,
    "unknown keys": lambda n: case_text("".join(f"  c{i}: {{text: C, suports{i}: a}}\n" for i in range(n))),
    "parties": lambda n: case_text("".join(f"  c{i}: {{text: C, by: p_{i}}}\n" for i in range(n)))
    + "parties: {"
    + ", ".join(f"p-{i}: P" for i in range(n))
    + "}\n",
    "links by their ends": lambda n: case_text(
        "  hub: H\n"
        + "".join(f"  a{i}: {{text: A, supports: hub}}\n" for i in range(n))
        + "".join(f"  b{i}: {{text: B, counters: a{i} -> hub}}\n" for i in range(n))
        + "".join(f"  d{i}: {{text: D, counters: hub -> a{i}}}\n" for i in range(n))
    ),
    "links left out in a row": lambda n: case_text(
        "  a: A\n"
        + "".join(f"  c{i}: {{text: C, supports: {{target: k{i + 1}, id: k{i}}}}}\n" for i in range(n))
    ),
    "citations that translate others": lambda n: case_text("  a:\n    text: A\n    cites:\n")
    + "".join(f"    - {{at: p{i}, translation-of: q{i}}}\n" for i in range(n)),
    "ids that are there twice": lambda n: case_text("  a: A\n" * n),
    "commas in braces": lambda n: case_text("".join(f"  c{i}: {{text: C, d{i}, e, supports: c0}}\n" for i in range(n))),
    "commas in one text in braces": lambda n: case_text("  a: {text: A" + "".join(f", by x{i}" for i in range(n)) + "}\n"),
    "sources for citations": lambda n: case_text(
        "".join(f"  c{i}: {{text: C, cites: 's{i}, s{i + 1}'}}\n" for i in range(n))
    ) + "sources:\n" + "".join(f"  s{i}: {{title: S}}\n" for i in range(n)),
    "sources for citations in a list": lambda n: case_text(
        "  a: {text: A, cites: [" + ", ".join(f"s{i}" for i in range(n)) + "]}\n"
    ) + "sources:\n" + "".join(f"  s{i}: {{title: S}}\n" for i in range(n)),
    "sources in other words": lambda n: case_text(
        "".join(f"  c{i}: {{text: C, cites: see s{i} or Title{i} p. 3}}\n" for i in range(n))
    ) + "sources:\n" + "".join(f"  s{i}: {{title: The Title{i}}}\n" for i in range(n)),
    "reasons and undercuts": lambda n: case_text(
        "".join(f"  c{i}: {{text: C, because: d{i}, e, undercuts: c{i}}}\n  d{i}: D\n" for i in range(n))
    ),
    "parties in a list": lambda n: case_text("".join(f"  c{i}: {{text: C, by: p{i}}}\n" for i in range(n)))
    + "parties:\n" + "".join(f"- Party p{i}\n" for i in range(n)),
    "keys without colons in braces": lambda n: case_text("  c: {text: C, by}\n" * n),
    "control characters": lambda n: case_text("  a: A\x01\x02\n" * n),
    "control characters in a row": lambda n: case_text("  a: A\n") + "\x01" * n,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_the_work_to_read_a_case_grows_no_faster_than_its_mistakes(make):
    (few, _), (many, parsed) = (counted(lambda n=n: parse_case(make(n))) for n in (110, 440))
    assert len(parsed.diagnostics) <= 102
    assert many < 6 * few


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(importers()))
def test_the_work_to_read_another_format_grows_no_faster_than_its_mistakes(name):
    read = importers()[name].parse
    (few, _), (many, parsed) = (
        counted(lambda n=n: read(SourceText("x", framework(name, n)))) for n in (125, 500)
    )
    warned = name in ("csv", "kialo", "mindmup", "xlsx")
    told = (
        (1, f"left out: 1000 {COUNTED[name]}")
        if name in COUNTED
        else (2, "left out: 1000 paragraphs under no tag, the first in paragraph 1")
        if name == "docx"
        else (2, "left out: 1000 lines that are no annotations")
        if name == "brat"
        else (101, f"and 900 further {'warnings' if warned else 'mistakes'}")
    )
    assert (len(parsed.diagnostics), parsed.diagnostics[-1].message) == told
    assert many < 6 * few


@pytest.mark.slow
def test_half_a_million_lines_with_control_characters_are_told_like_three():
    parsed = parse_case(case_text("  a: A\n") + "\x01\n" * 500_000)
    assert (
        sum(d.count for d in parsed.diagnostics if d.rule in ("control-character", "further-mistakes"))
        >= 500_000
    )
    assert len(parsed.diagnostics) == 101


@pytest.mark.slow
def test_the_word_that_was_meant_is_found_among_many():
    words = "".join(f"  claim-{i}: C\n" for i in range(3000))
    meant = {
        "cliam-777": "claim-777",
        "claim_2999": "claim-2999",
        "CLAIM-12": "claim-12",
        "claim--5": "claim-5",
    }
    for typed, found in meant.items():
        parsed = parse_case(case_text(words + f"  x: {{text: X, supports: {typed}}}\n"))
        assert [d.hint for d in parsed.diagnostics] == [f"did you mean '{found}'?"]


@pytest.mark.parametrize("piece", ["word and more ", "word: and # more, ", "mot et déjà, "])
@pytest.mark.parametrize(
    "written", ["  b: {{text: {}, supports: a}}\n", '  b: "{}"\n', "  b:\n    text: '{}'\n"]
)
def test_the_work_to_format_a_large_text_does_not_grow_with_it(written, piece):
    def text(times: int) -> str:
        words = (piece * times).strip(" ,")
        return case_text("  a: A\n" + written.format(f'"{words}"' if "{text" in written else words))

    (few, _), (many, _) = (counted(lambda n=n: format_text(parse_case(text(n)))) for n in (2_000, 20_000))
    assert many < 2 * few
    again = parse_case(format_text(parse_case(text(2_000))))
    assert again.require() == parse_case(text(2_000)).require()
    assert format_text(again) == again.source.text


BLANKS = {
    "a target": lambda gap: case_text(f"  a: A\n  b: {{text: B, supports: x{gap}y}}\n"),
    "a reason": lambda gap: case_text(f"  a: A\n  b: {{text: B, because: x{gap}y}}\n"),
    "a citation": lambda gap: case_text(f"  a: A\n  b: {{text: B, cites: x{gap}y}}\n"),
    "parties": lambda gap: case_text("  a: A\n") + f"parties: x{gap}y\n",
    "an id": lambda gap: case_text(f"  'a{gap}b': B\n"),
    "a comma in braces": lambda gap: case_text(f"  a: {{text: x, y{gap}z}}\n"),
    "a colon in braces": lambda gap: case_text(f"  a: {{text: x{gap}y: z}}\n"),
    "citations": lambda gap: case_text(f"  a: {{text: x, cites: [x{gap}y, z]}}\n"),
    "a source beside a text": lambda gap: case_text(f"  a: {{text: x, source: 'x{gap}y'}}\n"),
    "a link": lambda gap: case_text("  a: A\n") + f"links: ['a{gap}+{gap}-> b']\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("gap", [" ", "-", "=", ", "])
@pytest.mark.parametrize("make", BLANKS.values(), ids=BLANKS)
def test_a_hint_for_a_very_long_word_is_short_and_soon_found(make, gap):
    diagnostics = parse_case(make(gap * 100_000)).diagnostics
    assert diagnostics
    assert all(len(d.hint or "") <= 600 for d in diagnostics)


@pytest.mark.slow
def test_a_long_word_before_a_mistake_in_braces_is_looked_at_once():
    texts = {size: "{a: {" + "x" * size + '" : ]}' for size in (4_000, 32_000)}
    assert growth(lambda size: parse_case(texts[size]), 4_000) < 20
