"""Pairs of arguments, of which one supports or attacks the other, are claims and links."""

from __future__ import annotations

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers, is_not_a_map, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_ends, sorted_messages


def pair(begin: str, end: str, **values: str) -> str:
    said = "".join(f' {key}="{value}"' for key, value in values.items())
    return f"<pair{said}>{begin}{end}</pair>"


def read(*pairs: str) -> ParsedCase:
    source = SourceText(
        "act.xml", f'<?xml version="1.0"?>\n<entailment-corpus>{"".join(pairs)}</entailment-corpus>'
    )
    assert recognise(source) is importers()["pairs"]
    return importers()["pairs"].parse(source)


def test_a_pair_says_in_a_word_or_by_what_follows_how_the_first_text_bears_on_the_second():
    free = '<h id="1">Trams should be free.</h>'
    parsed = read(
        pair('<t id="2">They are clean.</t>', free, topic="Trams", entailment="YES"),
        pair('<t id="3">Somebody pays.</t>', free, topic="Trams", entailment="NO"),
        pair('<t id="4">They are loud.</t>', free, topic="Trams", BAF="attack", entailment="YES"),
        pair('<t id="2">They are clean.</t>', free, topic="Trams", entailment="YES"),
        pair('<t id="5">It rains.</t>', free, topic="Trams", entailment="UNKNOWN"),
    )
    assert parsed.case.title == "Trams"
    assert links_by_ends(parsed.case) == {
        ("c2", "support", "c1"),
        ("c3", "counter", "c1"),
        ("c4", "counter", "c1"),
    }
    assert [one.text for one in parsed.case.claims.values()][-1] == "It rains."
    assert sorted_messages(parsed) == ["left out: 1 relation 'UNKNOWN'"]


def test_topics_are_groups_whose_texts_may_have_the_ids_of_others():
    parsed = read(
        pair('<t id="2">A</t>', '<h id="1">B</h>', topic="Trams", entailment="YES"),
        pair('<t id="2">C</t>', '<h id="1">D</h>', topic="Zoos", entailment="YES"),
        pair('<t id="2">E</t>', "<h>C</h>", topic="Zoos", entailment="NO"),
    )
    claims = {one.text: one for one in parsed.case.claims.values()}
    assert {text: parsed.case.groups[one.group].title for text, one in claims.items()} == {
        **dict.fromkeys("AB", "Trams"),
        **dict.fromkeys("CDE", "Zoos"),
    }
    ids = {one.id: text for text, one in claims.items()}
    assert {(ids[a], stance, ids[b]) for a, stance, b in links_by_ends(parsed.case)} == {
        ("A", "support", "B"),
        ("C", "support", "D"),
        ("E", "counter", "C"),
    }


def test_pairs_of_sentences_without_topics_are_no_map():
    parsed = read(pair("<t>A</t>", "<h>B</h>", id="1", entailment="YES"))
    assert is_not_a_map(parsed.diagnostics)
    assert "neither topics nor ids" in parsed.diagnostics[0].message
