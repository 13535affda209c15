"""Threads of the Change My View corpus: what is marked in posts are claims of their authors."""

from __future__ import annotations

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages

THREAD = """\
<?xml version="1.0"?>
<thread ID="abc">
<title>CMV: Trams should be free</title>
<source>https://example.org/abc</source>
<OP author="Ann">
Well, <claim type="evaluation_rational" id="0" rel="agreement" ref="title">trams are clean</claim>, as
<premise type="ethos_logos" id="1" rel="support" ref="0">they have &gt; no engines</premise>
</OP>
<reply id="x1" author="Bo B.">
<claim type="interpretation" id="2" rel="rebuttal" ref="0">They are dusty.</claim>
<premise type="logos" id="3" rel="undercutter" ref="1">Power plants have some.</premise>
<premise type="logos" id="4" rel="CONT" ref="3">Of coal.</premise>
<premise type="pathos" id="5">So sad.</premise>
</reply>
</thread>
"""


def read(text: str) -> ParsedCase:
    source = SourceText("12.xml", text)
    assert recognise(source) is importers()["thread"]
    return importers()["thread"].parse(source)


def test_what_is_marked_in_posts_bears_on_what_it_names_and_is_of_its_author():
    parsed = read(THREAD)
    case = parsed.case
    assert links_by_ends(case) == {
        ("c0", "support", "title"),
        ("c1", "support", "c0"),
        ("c2", "counter", "c0"),
        ("c3", "counter", "c1 -> c0"),
    }
    assert {one.id: case.party_name(one.by) for one in case.claims.values() if one.by} == {
        **dict.fromkeys(("title", "c0", "c1"), "Ann"),
        **dict.fromkeys(("c2", "c3", "c5"), "Bo B."),
    }
    assert case.claims["c1"].text == "they have > no engines"
    assert (case.claims["c1"].kind, case.claims["c1"].tags) == ("premise", ("ethos", "logos"))
    assert case.claims["c0"].tags == ("evaluation-rational",)
    assert case.claims["c3"].text == "Power plants have some. … Of coal."
    assert [case.sources[one.source].url for one in case.claims["title"].cites] == ["https://example.org/abc"]
    assert sorted_messages(parsed) == [
        "1 passage is read as a part of the one that it continues",
        "left out: 2 passages outside of claims and premises",
    ]


def test_a_thread_without_relations_has_claims_alone_and_odd_ones_are_told():
    parsed = read(
        "<thread><OP><claim id='a'>A</claim><claim id='b' rel='odd' ref='a'>B</claim></OP></thread>"
    )
    assert [one.text for one in parsed.case.claims.values()] == ["A", "B"]
    assert not parsed.case.links
    assert sorted_messages(parsed) == ["left out: 1 relation 'odd'"]


def test_authors_whose_names_make_the_same_id_are_parties_of_their_own():
    case = read(
        "<thread><OP author='Al B'><claim id='a'>A</claim></OP><reply author='al b'><claim id='b'>B</claim></reply>"
        "<reply author='al-b'><claim id='c'>C</claim></reply><reply author='al b'><claim id='d'>D</claim></reply></thread>"
    ).case
    assert [one.by for one in case.claims.values()] == ["al-b", "al-b-2", "al-b-3", "al-b-2"]
    assert [party.name for party in case.parties.values()] == ["Al B", "al b", "al-b"]
