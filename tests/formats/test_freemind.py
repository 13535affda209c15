"""Mind maps of FreeMind and Freeplane: nodes, the words that say how they bear, notes, and what is told."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer, importers
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_text
from support.running import run_here as run

MAP = """\
<map version="freeplane 1.9.0">
<attribute_registry SHOW_ATTRIBUTES="hide"/>
<node TEXT="Trams &amp; buses" ID="ID_1" STYLE="oval">
<font SIZE="18"/>
<hook NAME="MapStyle"><properties fit_to_viewport="false"/><map_styles><stylenode TEXT="x"/></map_styles></hook>
<node TEXT="Pros" POSITION="right"><edge COLOR="#ff0000"/>
<node LINK="https://example.org/a"><icon BUILTIN="idea"/>
<richcontent TYPE="NODE"><html><head><style>p {}</style></head><body>
  <p>They are <b>quick</b></p><p>and clean.</p></body></html></richcontent>
<richcontent TYPE="DETAILS" CONTENT-TYPE="plain/markdown"><text>Ten minutes.</text></richcontent>
<richcontent TYPE="NOTE"><html><body><p>
  As measured
  in May.</p><ul><li>one</li><li>two</li></ul></body></html></richcontent>
<arrowlink DESTINATION="ID_1"/><node TEXT="Con: not in&#xa;winter"/>
</node>
</node>
<node TEXT="Cons" POSITION="left"><node TEXT="Loud" LINK="#ID_1"/></node>
<node TEXT="Dear"><attribute NAME="Stance" VALUE="con"/><hook NAME="ExternalObject" URI="a.png"/></node>
</node>
</map>
"""


def read(text: str) -> ParsedCase:
    return importers()["freemind"].parse(SourceText("map.mm", text))


def test_nodes_bear_on_the_node_above_as_their_words_and_columns_say():
    parsed = read(MAP)
    case = parsed.case
    quick = "They are quick\nand clean."
    assert case.title == "Trams & buses"
    assert links_by_text(case) == {
        f"{quick} > Trams & buses": "support",
        f"not in\nwinter > {quick}": "counter",
        "Loud > Trams & buses": "counter",
        "Dear > Trams & buses": "counter",
    }
    claim = next(one for one in case.claims.values() if one.text == quick)
    assert claim.notes == "Ten minutes.\n\nAs measured in May.\none\ntwo"
    assert [case.sources[cite.source].url for cite in claim.cites] == ["https://example.org/a"]
    assert sorted(found.message for found in parsed.diagnostics) == [
        "left out: 1 arrow between nodes",
        "left out: 1 icon 'idea'",
        "left out: 1 picture",
        "left out: 2 looks of nodes",
    ]


@pytest.mark.parametrize(
    ("good", "bad"), [("button_ok", "button_cancel"), ("plus", "minus"), ("emoji-1F44D", "emoji-1F44E")]
)
def test_icons_say_how_nodes_bear_if_a_map_has_them_for_and_against(good, bad):
    def node(text: str, *icons: str, below: str = "") -> str:
        marks = "".join(f'<icon BUILTIN="{one}"/>' for one in icons)
        return f'<node TEXT="{text}">{marks}{below}</node>'

    nodes = node("clean", good) + node("Con: late", good, "idea") + node("Cons", bad, below=node("loud"))
    parsed = read(f"<map>{node('Trams', good, below=nodes + node('dear', bad, bad))}</map>")
    assert links_by_text(parsed.case) == {
        "clean > Trams": "support",
        "late > Trams": "counter",
        "loud > Trams": "counter",
        "dear > Trams": "counter",
    }
    assert sorted(found.message for found in parsed.diagnostics) == sorted(
        [f"left out: 2 icons '{good}'", "left out: 1 icon 'idea'", f"left out: 2 icons '{bad}'"]
    )
    one_kind = read(f"<map>{node('Trams', below=node('clean', good) + node('loud', good))}</map>")
    assert f"left out: 2 icons '{good}'" in [found.message for found in one_kind.diagnostics]


@pytest.mark.parametrize(
    "begin",
    [
        "<map version='1.0.1'>",
        '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by x -->\n<!-- y -->\n<map>',
        "\ufeff<map>",
    ],
)
def test_a_map_is_recognised_by_its_content_and_by_its_name(begin):
    text = f'{begin}<node TEXT="A"><node TEXT="Pro: B"/></node></map>'
    assert find_importer(None, SourceText("x", text)).name == "freemind"
    assert links_by_text(read(text).case) == {"B > A": "support"}


def test_nodes_that_say_nothing_support_the_node_above_and_it_is_told():
    parsed = read('<map><node LOCALIZED_TEXT="new_mindmap"><node TEXT="A"/><node TEXT="B"/></node></map>')
    assert links_by_text(parsed.case) == {"A > New mindmap": "support", "B > New mindmap": "support"}
    assert [found.message for found in parsed.diagnostics] == [
        "2 items do not say what they are to those above them, and are read to support them"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<map></map>", "map.mm:1:1: error[no-claims]: there is no node in this mind map"),
        ('<map>\n<node TEXT="A">\n</map>', "map.mm:3:3: error[broken-xml]"),
        ('<map><node TEXT="a & b"/></map>', "map.mm:1:"),
    ],
)
def test_what_is_no_map_is_refused_with_a_place(tmp_path, text, told):
    (tmp_path / "map.mm").write_text(text, encoding="utf-8")
    done = run("show", "map.mm", folder=tmp_path)
    assert done.returncode == 2
    assert told in done.stderr


def test_a_map_may_be_thousands_of_nodes_deep():
    depth = 5_000
    text = "<map>" + '<node TEXT="A">' * depth + "</node>" * depth + "</map>"
    assert len(read(text).case.links) == depth - 1


def test_pictures_within_texts_are_told():
    picture = '<richcontent TYPE="NODE"><html><body><p><img src="a.png"/></p></body></html></richcontent>'
    parsed = importers()["freemind"].parse(
        SourceText("map.mm", f'<map><node TEXT="A"><node TEXT="Pro: b"/><node>{picture}</node></node></map>')
    )
    assert "left out: 1 picture" in [found.message for found in parsed.diagnostics]


def test_attributes_are_never_taken_for_those_of_argmap():
    parsed = read(
        '<map><node TEXT="A"><node TEXT="B"><attribute NAME="argmap:role" VALUE="undercuts"/></node></node></map>'
    )
    assert links_by_text(parsed.case) == {"B > A": "support"}


def test_what_is_encrypted_is_told_and_cells_of_a_table_are_words_apart():
    table = "<html><body><table><tr><td>one</td><td>two</td></tr></table></body></html>"
    parsed = read(
        '<map><node TEXT="A"><node TEXT="Con: B" ENCRYPTED_CONTENT="x"/>'
        f'<node><richcontent TYPE="NODE">{table}</richcontent></node></node></map>'
    )
    assert [claim.text for claim in parsed.case.claims.values()] == ["A", "B", "one two"]
    assert "left out: 1 content of an encrypted node" in [found.message for found in parsed.diagnostics]


def test_markup_in_texts_and_notes_of_a_plug_in_are_read_as_old_programs_write_them():
    old = "&lt;html&gt;&#xa;  &lt;head&gt;&#xa;  &lt;/head&gt;&#xa;  &lt;body&gt;&#xa;    %s&#xa;  &lt;/body&gt;&#xa;&lt;/html&gt;"
    parsed = read(
        f'<map version="0.8.1"><node TEXT="{old % "Trams&lt;br&gt;&lt;b&gt;or&lt;/b&gt; buses"}">'
        f'<node TEXT="{old % "Con: too &lt;i&gt;loud&lt;/i&gt;"}">'
        '<hook NAME="accessories/plugins/NodeNote.properties"><text>At night.&#xa;Twice.</text></hook>'
        '</node><node TEXT="&lt;html&gt;&lt;img src=&quot;a.png&quot;&gt;"/></node></map>'
    )
    assert parsed.case.title == "Trams or buses"
    loud = next(one for one in parsed.case.claims.values() if one.text == "too loud")
    assert loud.notes == "At night.\nTwice."
    assert links_by_text(parsed.case)["too loud > Trams\nor buses"] == "counter"
    assert "left out: 1 picture" in [found.message for found in parsed.diagnostics]
    assert not any("hook" in found.message or "markup" in found.message for found in parsed.diagnostics)


def test_the_note_of_a_node_that_is_only_a_word_is_what_the_word_is_for():
    note = '<richcontent TYPE="NOTE"><html><body><p>{}</p></body></html></richcontent>'
    nodes = f'<node TEXT="Pros">{note.format("Quick.")}</node><node TEXT="Cons">{note.format("Loud.")}<node TEXT="Dear."/></node>'
    case = read(f'<map version="1.0"><node TEXT="Trams">{nodes}</node></map>').case
    assert links_by_text(case) == {
        "Quick. > Trams": "support",
        "Loud. > Trams": "counter",
        "Dear. > Trams": "counter",
    }


def test_the_lines_below_a_word_in_the_text_of_one_node_are_a_claim_each():
    nodes = '<node TEXT="Pros:&#xa;- quick&#xa;- clean"/><node TEXT="Cons: loud&#xa;&#x2022; dear"/>'
    notes = '<node TEXT="Pros:&#xa;none, as yet"/>'
    case = read(f'<map><node TEXT="Trams">{nodes}{notes}</node></map>').case
    assert case is not None
    stances = {case.claims[one.premises[0]].text: one.stance for one in case.links}
    expected = {"quick": "support", "clean": "support", "loud": "counter", "dear": "counter"}
    assert stances == {**expected, "none, as yet": "support"}
