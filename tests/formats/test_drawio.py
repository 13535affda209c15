"""Drawings of draw.io: boxes are claims, arrows are links, also on pages that are compressed."""

from __future__ import annotations

import base64
import zlib
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.formats.shared.drawio import drawing as reading
from argmap.syntax.parsing import ParsedCase
from support.imported import sorted_messages
from support.running import run_here as run

BOXES = """
<mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="&lt;b&gt;Trams&lt;/b&gt; should be free&lt;br&gt;for all" style="html=1" vertex="1" parent="1"/>
<object label="They are clean &amp;amp; quick" id="b"><mxCell vertex="1" parent="1"/></object>
<mxCell id="c" value="Con: dear" vertex="1" parent="1"/>
"""


def model(*arrows: str) -> str:
    return f"<mxGraphModel><root>{BOXES}{''.join(arrows)}</root></mxGraphModel>"


def arrow(begin: str, end: str, label: str = "", key: str = "e") -> str:
    return f'<mxCell id="{key}" value="{label}" edge="1" source="{begin}" target="{end}"/>'


def packed(text: str) -> str:
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return base64.b64encode(packing.compress(quote(text).encode()) + packing.flush()).decode()


def drawing(*pages: str) -> str:
    inside = (f'<diagram name="P {number}">{page}</diagram>' for number, page in enumerate(pages))
    return f"<mxfile>{''.join(inside)}</mxfile>"


def read(text: str) -> ParsedCase:
    return importers()["drawio"].parse(SourceText("map.drawio", text))


def links(case: Case) -> set[tuple[str, str, str]]:
    texts = {name: claim.text.split("\n")[0] for name, claim in case.claims.items()}
    return {(texts[one.premises[0]], one.stance, texts[one.target]) for one in case.links}


A, B = "Trams should be free", "They are clean & quick"


@pytest.mark.parametrize(
    ("label", "link"),
    [
        ("supports", (B, "support", A)),
        ("&lt;i&gt;attacks&lt;/i&gt;", (B, "counter", A)),
        ("because", (A, "support", B)),
        ("", (B, "support", A)),
    ],
)
def test_a_label_says_how_an_arrow_bears_on_its_end(label, link):
    case = read(drawing(model(arrow("b", "a", label)))).case
    assert links(case) == {link}
    assert case.claims["c1"].text == "Trams should be free\nfor all"


def test_a_label_may_be_a_cell_of_its_own_and_the_word_before_a_box_counts_without_one():
    beside = '<mxCell id="l" value="is attacked by" style="edgeLabel;html=1" vertex="1" connectable="0" parent="e"/>'
    parsed = read(
        drawing(model(arrow("a", "b"), beside, arrow("c", "a", key="f"), arrow("a", "c", "see", key="g")))
    )
    assert links(parsed.case) == {(B, "counter", A), ("dear", "counter", A)}
    assert sorted_messages(parsed) == ["left out: 1 arrow 'see'"]


def test_of_several_labels_the_one_that_says_how_an_arrow_bears_counts():
    beside = [f'<mxCell id="l{text}" value="{text}" vertex="1" parent="e"/>' for text in ("see", "attacks")]
    parsed = read(drawing(model(arrow("b", "a"), *beside)))
    assert links(parsed.case) == {(B, "counter", A)}
    assert len(parsed.case.claims) == 3
    assert sorted_messages(parsed) == ["left out: 1 label of an arrow"]


def coloured(stroke: str, begin: str) -> str:
    return arrow(begin, "a", key=begin + "e").replace("edge=", f'style="html=1;strokeColor={stroke};" edge=')


def test_without_words_green_supports_and_red_counters_on_arrows_or_on_boxes():
    cells = model(coloured("light-dark(#00CC00,#009900)", "b"), coloured("#FF0000", "c")).replace("Con: ", "")
    parsed = read(cells)
    assert links(parsed.case) == {(B, "support", A), ("dear", "counter", A)}
    assert sorted_messages(parsed) == [
        "2 arrows are read by their colours or those of their boxes: green supports, red counters"
    ]
    assert recognise(SourceText("x.xml", cells)).name == "drawio"
    boxes = model(arrow("b", "a", key="x"), arrow("c", "a", key="y")).replace("Con: ", "")
    boxes = boxes.replace('id="c"', 'id="c" style="fillColor=#f8cecc;strokeColor=#b85450;"').replace(
        '<mxCell vertex="1"', '<mxCell style="fillColor=#d5e8d4;strokeColor=#82b366;" vertex="1"'
    )
    assert links(read(boxes).case) == {(B, "support", A), ("dear", "counter", A)}


def test_an_arrow_to_a_shape_bears_on_the_only_text_in_it():
    shape = (
        '<mxCell id="s" value="" vertex="1" parent="1"/><mxCell id="t" value="Why" vertex="1" parent="s"/>'
    )
    assert links(read(model(shape, arrow("b", "s", "supports"))).case) == {(B, "support", "Why")}


def placed(name: str, x: int, y: int, parent: str = "1") -> str:
    shape = f'<mxGeometry x="{x}" y="{y}" width="100" height="50" as="geometry"/>'
    return f'<mxCell id="{name}" value="Box {name}" vertex="1" parent="{parent}">{shape}</mxCell>'


def test_an_end_that_is_joined_to_no_box_is_read_as_joined_to_the_one_at_which_it_lies():
    group = '<mxCell id="g" style="group" vertex="1" parent="1"><mxGeometry x="300" y="300" width="200" height="200"/></mxCell>'
    inside = f'<object id="o" label="Box o">{placed("", 20, 30, "g").replace(" value=", " was=")}</object>'
    points = "".join(
        f'<mxPoint x="{x}" y="{y}" as="{end}Point"/>'
        for x, y, end in ((330, 325, "source"), (105, 60, "target"))
    )
    loose = f'<mxCell id="e" value="attacks" edge="1"><mxGeometry relative="1">{points}</mxGeometry></mxCell>'
    cells = placed("p", 0, 0) + group + inside + loose
    parsed = read(f"<mxGraphModel><root>{cells}</root></mxGraphModel>")
    assert links(parsed.case) == {("Box o", "counter", "Box p")}
    joined = "arrows are joined to no boxes, and are read as joined to those at which they begin or end"
    assert sorted_messages(parsed) == [f"2 {joined}"]
    away = read(f"<mxGraphModel><root>{cells.replace('325', '900')}</root></mxGraphModel>")
    assert sorted_messages(away)[-1] == "left out: 1 arrow without premises"
    turned = cells.replace('value="attacks"', 'value="attacks" style="startArrow=classic;endArrow=none;"')
    assert links(read(f"<mxGraphModel><root>{turned}</root></mxGraphModel>").case) == {
        ("Box p", "counter", "Box o")
    }


def test_a_drawing_may_be_in_a_picture():
    inside = escape(drawing(model(arrow("b", "a", "supports"))), {'"': "&quot;", "\n": "&#10;"})
    picture = f'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" content="{inside}"><g/></svg>'
    assert recognise(SourceText("map.drawio.svg", picture)).name == "drawio"
    assert links(read(picture).case) == {(B, "support", A)}


def test_pages_that_are_compressed_are_read_as_others_and_several_are_groups():
    plain, small = model(arrow("b", "a", "supports")), packed(model(arrow("b", "a", "supports")))
    assert read(drawing(small)).case == read(drawing(plain)).case
    case = read(drawing(plain, small)).case
    assert [group.title for group in case.groups.values()] == ["P 0", "P 1"]
    assert [claim.group for claim in case.claims.values()] == ["p-0"] * 3 + ["p-1"] * 3
    assert len(case.links) == 2


def test_an_arrow_with_its_only_head_at_its_begin_is_one_from_its_end():
    styled = arrow("a", "b", "attacks").replace(
        "edge=", 'style="startArrow=classic;html=1;endArrow=none;" edge='
    )
    assert links(read(model(styled)).case) == {(B, "counter", A)}
    both = styled.replace("endArrow=none", "endArrow=classic")
    assert links(read(model(both)).case) == {(A, "counter", B), (B, "counter", A)}


def test_an_arrow_that_ends_at_another_bears_on_that_link():
    case = read(model(arrow("b", "a", "supports"), arrow("c", "e", "attacks", key="f"))).case
    assert {(one.premises, one.stance, one.target) for one in case.links} == {
        (("c2",), "support", "c1"),
        (("c3",), "counter", "c2 -> c1"),
    }


def test_a_box_around_others_is_a_group_and_an_arrow_from_it_has_joint_premises():
    frame = '<mxCell id="g" value="Air" style="swimlane" vertex="1" parent="1"/>'
    cells = model(frame, arrow("g", "a", "supports")).replace(
        '"b"><mxCell vertex="1" parent="1"', '"b"><mxCell vertex="1" parent="g"'
    )
    cells = cells.replace('value="Con: dear" vertex="1" parent="1"', 'value="quiet" vertex="1" parent="g"')
    parsed = read(cells)
    assert [one.premises for one in parsed.case.links] == [("c2", "c3")]
    assert [claim.group for claim in parsed.case.claims.values()] == [None, "air", "air"]
    ended = cells.replace('source="g" target="a"', 'source="a" target="g"')
    assert [claim.text for claim in read(ended).case.claims.values()][-1] == "Air"
    damaged = read(cells.replace('style="swimlane" vertex="1" parent="1"', 'vertex="1" parent="g"')).case
    assert [group.parent for group in damaged.groups.values()] == [None]


def test_addresses_and_tooltips_are_kept_and_other_data_is_told():
    data = '<object label="Clean" id="b" tooltip="in May" link="https://example.org" author="Ann" source="x">'
    parsed = read(
        model(arrow("b", "a", "supports")).replace(
            '<object label="They are clean &amp;amp; quick" id="b">', data
        )
    )
    claim = parsed.case.claims["c2"]
    assert (claim.notes, [parsed.case.sources[one.source].url for one in claim.cites]) == (
        "in May",
        ["https://example.org"],
    )
    assert sorted_messages(parsed) == ["left out: 1 'author' of a box", "left out: 1 'source' of a box"]


def test_boxes_without_ids_are_claims_of_their_own():
    cells = "".join(f'<mxCell value="{text}" vertex="1"/>' for text in ("A", "Con: B"))
    parsed = read(f"<mxGraphModel><root>{cells}</root></mxGraphModel>")
    assert [claim.text for claim in parsed.case.claims.values()] == ["A", "B"]


def test_what_is_not_joined_or_empty_is_told():
    parsed = read(model(arrow("b", "", "supports"), '<mxCell id="x" value="" vertex="1"/>'))
    assert sorted_messages(parsed) == [
        "left out: 1 arrow without a conclusion",
        "left out: 1 box without a text",
    ]


@pytest.mark.parametrize("page", ["!", base64.b64encode(b"not compressed").decode(), packed("<mxGraphModel")])
def test_a_page_that_cannot_be_unpacked_is_a_mistake(page):
    assert read(drawing(page)).has_errors


def test_pages_that_are_too_large_are_a_mistake(monkeypatch):
    monkeypatch.setattr(reading, "MOST", 2_000)
    assert sorted_messages(read(drawing(packed(" " * 10_000)))) == [
        "unpacked, the pages are larger than 2,000 bytes"
    ]


def test_a_drawing_is_a_map_if_it_says_so_and_is_read_all_the_same_on_request(tmp_path):
    boxes = BOXES.replace("Con: ", "")
    plan = f"<mxfile><diagram><mxGraphModel><root>{boxes}{arrow('b', 'a')}</root></mxGraphModel></diagram></mxfile>"
    assert recognise(SourceText("plan.drawio", plan)) is None
    (tmp_path / "plan.drawio").write_text(plan, encoding="utf-8")
    done = run("import", "plan.drawio", "--format", "drawio", "-o", "plan.yaml", folder=tmp_path)
    assert (done.returncode, "3 claims and 1 link" in done.stderr) == (0, True)
    assert recognise(SourceText("x.xml", drawing(model()))).name == "drawio"
    assert (
        recognise(SourceText("x.xml", drawing(packed(model(arrow("b", "a", "supports")))))).name == "drawio"
    )
