"""Dialogue maps of Compendium: answers are claims, pros and cons bear on them, and questions are groups."""

from __future__ import annotations

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages


def node(key: str, kind: int, label: str, inside: str = "") -> str:
    return f'<node id="{key}" type="{kind}" author="Ann" label="{label}" state="1">{inside}</node>'


def link(begin: str, end: str, kind: int = 39) -> str:
    return f'<link id="{begin}{end}" type="{kind}" from="{begin}" to="{end}" label="" arrow="1"/>'


def read(nodes: list[str], links: list[str]) -> ParsedCase:
    inside = f"<views/><nodes>{''.join(nodes)}</nodes><links>{''.join(links)}</links>"
    codes = '<codes><code id="k" name="cheap"/></codes>'
    head = '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE model SYSTEM "Compendium.dtd">\n'
    source = SourceText("map.xml", f'{head}<model rootview="r">{inside}{codes}</model>')
    assert recognise(source) is importers()["compendium"]
    return importers()["compendium"].parse(source)


def test_answers_are_in_the_group_of_their_question_and_pros_and_cons_bear_on_them():
    details = (
        '<details><page pageno="1">At all times.</page></details><coderefs><coderef coderef="k"/></coderefs>'
    )
    parsed = read(
        [
            node("r", 2, "Fares"),
            node("q", 3, "What should trams cost?"),
            node("a", 4, "Nothing", details),
            node("p", 6, "They save time"),
            node("s", 17, "Somebody pays"),
            node("f", 9, "A study", "<source>https://example.org</source>"),
            node("n", 10, "Ask the town"),
        ],
        [link("a", "q"), link("p", "a", 40), link("s", "a"), link("f", "p", 45), link("n", "a")],
    )
    case = parsed.case
    assert case.title == "Fares"
    assert [(one.text, one.kind) for one in case.claims.values()] == [
        *(("Nothing", "idea"), ("They save time", None), ("Somebody pays", None)),
    ]
    assert links_by_ends(case) == {("c2", "support", "c1"), ("c3", "counter", "c1")}
    assert {case.groups[one.group].title for one in case.claims.values()} == {"What should trams cost?"}
    assert case.claims["c1"].notes == "At all times.\n\nAsk the town"
    assert case.claims["c1"].tags == ("cheap",)
    assert [case.sources[one.source].url for one in case.claims["c2"].cites] == ["https://example.org"]
    assert not parsed.diagnostics


def test_what_has_no_place_is_told():
    parsed = read(
        [
            node("a", 4, "A"),
            node("b", 4, "B"),
            node("q", 3, "Why?"),
            node("v", 2, "Inner"),
            node("n", 10, "N"),
        ],
        [link("a", "b", 45), link("q", "a"), link("a", "z")],
    )
    assert sorted_messages(parsed) == [
        "left out: 1 frame of a map or list",
        "left out: 1 link from or to a node that is not there",
        "left out: 1 link that is neither for nor against",
        "left out: 1 note on nothing",
        "left out: 1 place of a question",
    ]
