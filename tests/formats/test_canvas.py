"""Canvases of Obsidian: cards are claims, arrows are links, and groups are groups or joint premises."""

from __future__ import annotations

import json

import pytest

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import sorted_messages
from support.running import run_here as run


def card(key: str, text: str, **parts: object) -> dict[str, object]:
    return {"id": key, "type": "text", "text": text, "x": 0, "y": 0, "width": 100, "height": 50, **parts}


def arrow(begin: str, end: str, label: str | None = None, **parts: object) -> dict[str, object]:
    named = {} if label is None else {"label": label}
    return {"id": f"{begin}-{end}", "fromNode": begin, "toNode": end, **named, **parts}


def canvas(nodes: list[dict[str, object]], edges: list[dict[str, object]]) -> str:
    return json.dumps({"nodes": nodes, "edges": edges}, indent="\t")


def read(nodes: list[dict[str, object]], edges: list[dict[str, object]]) -> ParsedCase:
    return importers()["canvas"].parse(SourceText("map.canvas", canvas(nodes, edges)))


def links(case: Case) -> set[tuple[str, str, str]]:
    return {("+".join(one.premises), one.stance, one.target) for one in case.links}


ABC = [card("a", "Trams should be free."), card("b", "They are clean."), card("c", "Somebody must pay.")]


@pytest.mark.parametrize("label", ["Con:", "**Con:**", "**Con**:", "*Objection:*"])
def test_the_label_of_a_card_may_be_in_bold(label):
    parsed = read([ABC[0], card("b", f"{label} They are **late**.")], [arrow("b", "a")])
    assert (links(parsed.case), parsed.case.claims["b"].text) == ({("b", "counter", "a")}, "They are late.")
    source = SourceText("map.canvas", canvas([ABC[0], card("b", f"{label} Late.")], [arrow("b", "a")]))
    assert recognise(source) is importers()["canvas"]


@pytest.mark.parametrize(
    ("label", "link"),
    [
        ("supports", ("b", "support", "a")),
        ("Reason for", ("b", "support", "a")),
        ("+", ("b", "support", "a")),
        ("attacks", ("b", "counter", "a")),
        ("is evidence against", ("b", "counter", "a")),
        ("Con", ("b", "counter", "a")),
        ("because", ("a", "support", "b")),
        ("is contradicted by", ("a", "counter", "b")),
    ],
)
def test_a_label_says_how_the_beginning_of_an_arrow_bears_on_its_end(label, link):
    assert links(read(ABC, [arrow("b", "a", label)]).case) == {link}


def test_the_word_before_a_card_says_it_where_the_arrow_does_not():
    nodes = [*ABC[:2], card("c", "Con: somebody must pay."), card("d", "# Pro: quick\nTen minutes.")]
    parsed = read(
        nodes, [arrow("b", "a"), arrow("c", "a"), arrow("d", "a", "yes"), arrow("d", "b", "supports")]
    )
    assert links(parsed.case) == {
        ("b", "support", "a"), ("c", "counter", "a"), ("d", "support", "a"), ("d", "support", "b"),
    }  # fmt: skip
    assert parsed.case.claims["c"].text == "somebody must pay."
    assert (parsed.case.claims["d"].title, parsed.case.claims["d"].text) == ("quick", "Ten minutes.")
    assert sorted_messages(parsed) == [
        "1 arrow does not say what it stands for, and is read as a support",
        "left out: 1 label of an arrow",
    ]


def test_the_tips_of_an_arrow_say_where_it_ends():
    edges = [
        arrow("a", "b", "supports", fromEnd="arrow", toEnd="none"),
        arrow("b", "c", "contradicts", fromEnd="arrow"),
    ]
    assert links(read(ABC, edges).case) == {
        ("b", "support", "a"),
        ("b", "counter", "c"),
        ("c", "counter", "b"),
    }


def test_what_is_in_a_group_is_in_it_and_an_arrow_from_it_is_a_joint_step():
    nodes = [
        {"id": "g", "type": "group", "label": "Cost & air", "x": 0, "y": 0, "width": 500, "height": 500},
        {"id": "h", "type": "group", "label": "Inside", "x": 0, "y": 90, "width": 300, "height": 100},
        {"id": "i", "type": "group", "x": 900, "y": 900, "width": 100, "height": 100},
        card("a", "A", x=800), card("b", "B", x=10, y=10), card("c", "C", x=10, y=100),
    ]  # fmt: skip
    case = read(nodes, [arrow("g", "a", "supports")]).case
    assert links(case) == {("b+c", "support", "a")}
    assert [one.group for one in case.claims.values()] == [None, "cost-air", "inside"]
    assert (case.groups["inside"].parent, case.groups["cost-air"].title) == ("cost-air", "Cost & air")


def test_texts_are_without_marks_and_what_has_no_place_is_told():
    nodes = [
        card(
            "6f0ad84f44ce9c17",
            "Trams should be **free**,\nsays [a study](https://e.org/s).\n\nAll of ==them==.",
        ),
        {"id": "n", "type": "file", "file": "notes/Who pays.md", "color": "1"},
        {"id": "w", "type": "link", "url": "https://e.org/w"},
        card("e", " "),
        card("n", "twice"),
    ]
    edges = [
        arrow("n", "6f0ad84f44ce9c17", "attacks", color="1"),
        arrow("w", "n", "see also"),
        arrow("w", "nowhere", "supports"),
    ]
    parsed = read(nodes, edges)
    claim = parsed.case.claims["c1"]
    assert (claim.text, claim.notes) == ("Trams should be free,\nsays a study.", "All of them.")
    urls = [parsed.case.sources[one.cites[0].source].url for one in parsed.case.claims.values() if one.cites]
    assert urls == ["https://e.org/s", "https://e.org/w"]
    assert [one.text for one in parsed.case.claims.values()][1:] == ["Who pays", "https://e.org/w"]
    assert sorted_messages(parsed) == [
        "left out: 1 arrow 'see also'",
        "left out: 1 arrow without a conclusion",
        "left out: 1 card without an id of its own",
        "left out: 1 colour of a card",
        "left out: 1 colour of an arrow",
        "left out: 1 empty card",
        "left out: 1 text of a note that is a file of its own",
        "left out: 2 emphases of words",
    ]


def test_a_canvas_is_a_map_if_it_says_so_and_is_read_all_the_same_on_request(tmp_path):
    plan = canvas(ABC, [arrow("b", "a"), arrow("c", "b", "next")])
    assert recognise(SourceText("plan.canvas", plan)) is None
    (tmp_path / "plan.canvas").write_text(plan, encoding="utf-8")
    done = run("show", "plan.canvas", folder=tmp_path)
    assert done.returncode == 2
    assert "argmap import plan.canvas --format canvas" in done.stderr
    done = run("import", "plan.canvas", "--format", "canvas", "-o", "plan.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    assert "3 claims and 1 link from plan.canvas" in done.stderr
    assert recognise(SourceText("x.json", canvas(ABC, [arrow("b", "a", "objects to")]))).name == "canvas"
    assert (
        recognise(SourceText("x", canvas([card("a", "## Con: x"), card("b", "y")], [arrow("a", "b")]))).name
        == "canvas"
    )


@pytest.mark.parametrize(
    "text", ['{"nodes": [], "edges": []}', '{"nodes": 1, "edges": [{"fromNode": "a"}]}', "{}"]
)
def test_a_canvas_without_cards_is_a_mistake(text):
    assert importers()["canvas"].parse(SourceText("x.canvas", text)).has_errors


def test_without_words_green_supports_and_red_counters_on_arrows_or_on_cards():
    said = "2 arrows are read by their colours or those of their boxes: green supports, red counters"
    coloured = [arrow("b", "a", color="4"), arrow("c", "a", color="#e93147")]
    parsed = read(ABC, coloured)
    assert links(parsed.case) == {("b", "support", "a"), ("c", "counter", "a")}
    assert sorted_messages(parsed) == [said]
    assert recognise(SourceText("map.canvas", canvas(ABC, coloured))) is importers()["canvas"]
    cards = [ABC[0], card("b", "Clean.", color="4"), card("c", "Dear.", color="1")]
    parsed = read(cards, [arrow("b", "a"), arrow("c", "a")])
    assert links(parsed.case) == {("b", "support", "a"), ("c", "counter", "a")}
    assert sorted_messages(parsed) == [said]
    assert recognise(SourceText("map.canvas", canvas(cards, [arrow("b", "a"), arrow("c", "a")]))) is None


def test_cards_that_are_sections_of_a_note_are_told_apart():
    cards = [{**card(key, ""), "type": "file", "file": "a/N.md", "subpath": f"#{key}"} for key in ("x", "y")]
    assert [claim.text for claim in read(cards, []).case.claims.values()] == ["N: x", "N: y"]
