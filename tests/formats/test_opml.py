"""Outlines in OPML are read as what their words say, and a case that is written as one comes back."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, Claim, Link, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from support.carried import carried
from support.imported import in_any_order, links_by_text, messages_of
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases
from support.work import growth

CARRIED = ("notes", "link notes", "conclusion", "groups")
FARES = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>Fares &amp; buses</title><dateCreated>today</dateCreated></head>
  <body>
    <outline text="Fares should be free." _note="Asked in 2025.">
      <outline text="Pro: Buses fill.">
        <outline text="Con: Of people who walked before."/>
      </outline>
      <outline text="Objection: Somebody pays." type="link" url="x"/>
      <outline text="And cities breathe."/>
    </outline>
  </body>
</opml>
"""


def read(text: str) -> ParsedCase:
    return importers()["opml"].parse(SourceText("map.opml", text))


def written(case: Case) -> Exported:
    return exporters()["opml"].render(build_view(ArgumentGraph(case)), Options())


def test_items_support_or_counter_the_one_above_as_they_say():
    parsed = read(FARES)
    case = parsed.case
    assert (case.title, case.claims["c1"].notes) == ("Fares & buses", "Asked in 2025.")
    assert [claim.text for claim in case.claims.values()][1:4] == [
        *("Buses fill.", "Of people who walked before.", "Somebody pays."),
    ]
    assert {link.name: link.stance for link in case.links} == {
        "c2 -> c1": "support",
        "c3 -> c2": "counter",
        "c4 -> c1": "counter",
        "c5 -> c1": "support",
    }
    assert [source.url for source in case.sources.values()] == ["x"]
    assert sorted(messages_of(parsed)) == [
        "1 item does not say what it is to the one above it, and is read to support it",
        "left out: 1 attribute 'type' of an item",
        "left out: 1 element <dateCreated>",
    ]
    assert [found.where for found in parsed.diagnostics if "'type'" in found.message] == ["map.opml:9:7"]
    for text in (FARES, "\ufeff" + FARES, FARES.replace("\n", "\r\n")):
        assert find_importer(None, SourceText("-", text)).name == "opml"
        assert read(text).case == case


@pytest.mark.parametrize(
    "text", ["<b>x</b> <![foo[ y", "<b>x</b> <!ELEMENT y", "<b>x</b> 1 < 2 </ y", "<b>x</b> <!-- y"]
)
def test_what_only_begins_like_a_tag_stays_in_a_text(text):
    parsed = read(f"<opml><body><outline text={quoteattr(text)}/></body></opml>")
    assert [claim.text for claim in parsed.case.claims.values()] == [text.replace("<b>x</b>", "x")]


@pytest.mark.parametrize("part", ["<a ", "<!-- ", "</ ", "<![CDATA[", "<!A ", "<b "])
def test_broken_markup_takes_no_longer_than_its_text(part):
    def work(count):
        read(f"<opml><body><outline text={quoteattr('<b>x</b>' + part * count)}/></body></opml>")

    assert growth(work, 2_000) < 24


def test_texts_with_markup_are_read_without_it_and_their_links_are_sources():
    item = '<outline text="&lt;b&gt;Buses&lt;/b&gt; fill" _note="See &lt;a href=&quot;https://example.org/a&quot;&gt;this&lt;/a&gt;."/>'
    parsed = read(f'<opml version="2.0"><body>{item}<outline text="a &lt; b, x&lt;y"/></body></opml>')
    first, second = parsed.case.claims.values()
    assert (first.text, first.notes, second.text) == ("Buses fill", "See this.", "a < b, x<y")
    assert [source.url for source in parsed.case.sources.values()] == ["https://example.org/a"]
    assert messages_of(parsed) == ["left out: 2 texts with markup, but for their words"]


@pytest.mark.parametrize(
    ("signs", "stances"),
    [
        (("+ ", "- "), ["support", "counter"]),
        (("+ ", "– "), ["support", "counter"]),
        (("- ", "- "), ["support"] * 2),
    ],
)
def test_a_plus_and_a_minus_say_how_items_bear_where_there_are_both(signs, stances):
    items = "".join(
        f'<outline text="{sign}{text}"/>'
        for sign, text in zip(signs, ("It is cheap.", "It is loud."), strict=True)
    )
    case = read(f'<opml version="2.0"><body><outline text="Buses">{items}</outline></body></opml>').case
    assert [link.stance for link in case.links] == stances
    assert [one.text for one in case.claims.values()][1:] == (
        ["It is cheap.", "It is loud."] if "counter" in stances else ["- It is cheap.", "- It is loud."]
    )


@pytest.mark.parametrize("mark", ["", ' heading="2"'])
def test_headings_above_claims_are_groups(mark):
    text = f"""<opml><body>
  <outline text="Transport"{mark} _note="In towns.">
    <outline text="Money"{mark}><outline text="Fares should be free."><outline text="Con: Somebody pays."/></outline></outline>
    <outline text="Air"{mark}><outline text="Cars stink."><outline text="Pro: Smell them."/></outline></outline>
  </outline>
  <outline text="Walk."/>
</body></opml>"""
    parsed = read(text)
    case = parsed.case
    assert {group.id: (group.title, group.parent) for group in case.groups.values()} == {
        "transport": ("Transport", None),
        "money": ("Money", "transport"),
        "air": ("Air", "transport"),
    }
    assert [(claim.text, claim.group) for claim in case.claims.values()] == [
        ("Fares should be free.", "money"),
        ("Somebody pays.", "money"),
        ("Cars stink.", "air"),
        ("Smell them.", "air"),
        ("Walk.", None),
    ]
    assert {link.name: link.stance for link in case.links} == {"c2 -> c1": "counter", "c4 -> c3": "support"}
    assert messages_of(parsed) == ["left out: 1 attribute '_note' of a heading"]


def test_groups_are_written_as_headings_and_come_back_where_claims_of_others_stand_below():
    case = parse_case(
        "title: t\ngroups: {a: A things, b: {in: a}, unused: unused}\n"
        "claims: {x: {text: X., group: b}, y: {text: Y., supports: x}, z: {text: Z., counters: y, group: a}}\n"
    ).require()
    text = str(written(case).content)
    assert '<outline text="A things" argmap:heading="a">' in text
    assert '<outline text="b" argmap:heading="b">' in text
    comes_back(case)


def named(case: Case) -> Case:
    """A case whose links all have ids, as an outline has an order of its own, and bear on
    claims in the end.
    """
    ends = {link.name: link.target for link in case.links}
    kept = []
    for link in case.links:
        seen, at = {link.name}, link.target
        while at in ends and at not in seen:
            seen.add(at)
            at = ends[at]
        if at in case.claims:
            kept.append(link)
    ids = {link.name: f"step-{number}" for number, link in enumerate(kept)}
    links = [replace(k, name=ids[k.name], id=ids[k.name], target=ids.get(k.target, k.target)) for k in kept]
    return replace(case, links=tuple(links))


def comes_back(case: Case) -> None:
    case = named(carried(case, CARRIED))
    parsed = read(str(written(case).content))
    assert messages_of(parsed) == []
    assert in_any_order(parsed.case) == in_any_order(case)


@pytest.mark.parametrize("name", BUNDLED)
def test_a_bundled_case_comes_back(name):
    comes_back(load_case(name))


@examples(60)
@given(case=cases())
def test_any_case_comes_back(case):
    comes_back(case)
    assert ET.fromstring(str(written(case).content)).tag == "opml"


@pytest.mark.slow
def test_a_long_chain_is_written_and_read():
    claims = {f"c{at}": Claim(f"c{at}", f"Claim {at}.") for at in range(3000)}
    links = tuple(Link(f"c{at} -> c{at - 1}", (f"c{at}",), f"c{at - 1}", "support") for at in range(1, 3000))
    case = Case(title="Chain", claims=MappingProxyType(claims), links=links)
    exported = written(case)
    assert len(str(exported.content)) < 1_000_000
    assert len(read(str(exported.content)).case.links) == 2999


def test_what_is_no_outline_or_declares_entities_is_refused_with_a_place(tmp_path):
    bomb = '<!DOCTYPE o [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<opml><body><outline text="&b;"/></body></opml>'
    for text, words in (
        (bomb, "error[entities]: this file declares entities, which argmap refuses"),
        ("<opml><body><outline", "error[broken-xml]: this is not XML"),
        ("<opml><body/></opml>", "contains no claim"),
        ("", "contains no claim"),
    ):
        (tmp_path / "x.opml").write_text(text, encoding="utf-8")
        done = run("import", "x.opml", folder=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr or not text
        assert "Traceback" not in done.stderr


def outline(*items: str) -> str:
    return f'<opml version="2.0"><head><title>T</title></head><body>{"".join(items)}</body></opml>'


@pytest.mark.parametrize(
    ("pro", "con"),
    [
        ("Pro", "Con"),
        ("Pros:", "cons"),
        ("Arguments for", "Arguments against"),
        ("Dafür", "Einwände"),
        ("Ventajas", "Inconvenientes"),
    ],
)
def test_what_stands_below_a_word_for_how_it_bears_bears_so_on_what_is_above_the_word(pro, con):
    parsed = read(
        outline(
            '<outline text="Buses should be free.">',
            f'<outline text="{pro}"><outline text="They fill."/><outline text="Con: They smell."/></outline>',
            f'<outline text="{con}"><outline text="Somebody pays."><outline text="(+) It is so."/></outline></outline>',
            "</outline>",
        )
    )
    claims = parsed.case.claims
    assert messages_of(parsed) == []
    assert [(claims[k.premises[0]].text, k.stance, claims[k.target].text) for k in parsed.case.links] == [
        ("They fill.", "support", "Buses should be free."),
        ("They smell.", "counter", "Buses should be free."),
        ("Somebody pays.", "counter", "Buses should be free."),
        ("It is so.", "support", "Somebody pays."),
    ]


def test_a_word_for_how_it_bears_may_be_ticked_off_and_a_column_may_say_how_an_item_bears():
    text = (
        "<opml><body><outline text='A'><outline text='Pros' _complete='true'><outline text='b'/></outline>"
        "<outline text='Cons' _note='many'><outline text='x'/></outline>"
        "<outline text='c' Stance='Con' Weight='2'/><outline text='d' type='link' relation='pro'/>"
        "<outline text='Con: e' stance='pro'/></outline></body></opml>"
    )
    parsed = read(text)
    assert {f"{one.text} {link.stance}" for link in parsed.require().links for one in [parsed.case.claims[link.premises[0]]]} == {
        "b support", "many counter", "x counter", "c counter", "d support", "e counter",
    }  # fmt: skip
    assert [one.message for one in parsed.diagnostics if one.rule == "left-out"] == [
        "left out: 1 attribute '_complete' of an item",
        "left out: 1 attribute 'Weight' of an item",
        "left out: 1 attribute 'type' of an item",
        "left out: 1 attribute 'stance' of an item",
    ]


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("<opml><body><outline text='A & B'/></body></opml>", "write &amp;"),
        ("<opml><body><outline text='A'/></body></opml> end", "behind </opml>"),
        ("<opml><body><outline text='A></body></opml>", "export it again"),
    ],
)
def test_what_is_no_xml_has_a_way_out(text, way):
    (found,) = read(text).diagnostics
    assert (found.rule, way in (found.hint or "")) == ("broken-xml", True)


def test_empty_items_are_told_and_a_title_stands_for_a_text():
    parsed = read(outline('<outline text=""/><outline title="Only this."/><outline text=" "/>'))
    assert [claim.text for claim in parsed.case.claims.values()] == ["Only this."]
    assert messages_of(parsed) == ["left out: 2 empty items"]


def test_a_text_that_begins_like_a_stance_comes_back():
    case = parse_case(
        "title: T\nclaims:\n  a: 'Con: a play on words.'\n  b: {text: 'Pro: another.', supports: a}\n"
    ).require()
    assert read(str(written(case).content)).case.claims == case.claims


FEEDS = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="1.0">
  <head><title>Subscriptions</title></head>
  <body>
    <outline text="Transport" title="Transport">
      <outline type="rss" text="Trams" title="Trams" xmlUrl="https://example.org/feed" htmlUrl="https://example.org/"/>
      <outline text="Deeper"><outline text="Pod" type="atom" xmlUrl="https://example.com/pod.xml">
        <outline text="Con: an episode"/></outline></outline>
    </outline>
    <outline text="Empty folder"/>
  </body>
</opml>
"""


def test_a_list_of_feeds_is_named_and_is_no_map(tmp_path):
    (tmp_path / "feeds.opml").write_text(FEEDS, encoding="utf-8")
    for command in (("import",), ("show",)):
        done = run(*command, "feeds.opml", folder=tmp_path)
        assert done.returncode == 2
        assert (
            "feeds.opml:6:7: error[no-map]: this is a list of 2 feeds for a feed reader, and no map"
            in done.stderr
        )
        assert "export an outline of claims" in done.stderr
    (tmp_path / "fares.opml").write_text(FARES, encoding="utf-8")
    done = run("import", ".", "-o", "cases", folder=tmp_path)
    assert done.returncode == 0
    assert "1 case file in cases" in done.stderr
    assert [file.name for file in (tmp_path / "cases").iterdir()] == ["fares.yaml"]


@pytest.mark.parametrize(
    ("instead_of", "words"),
    [
        ('text="Deeper"', 'text="Con: deeper"'),
        ('<outline text="Empty', '<outline text="More"/><outline text="Empty'),
    ],
)
def test_an_outline_that_has_feeds_among_its_reasons_is_a_map(instead_of, words):
    parsed = read(FEEDS.replace(instead_of, words))
    assert not parsed.has_errors
    assert {"Trams", "Pod"} <= {claim.text for claim in parsed.case.claims.values()}


def test_what_is_written_beside_the_items_is_told():
    text = (
        '<!-- made by x --><opml><body>above<outline text="A">\n <![CDATA[in it]]>\n</outline></body></opml>'
    )
    parsed = importers()["opml"].parse(SourceText("map.opml", text))
    assert [claim.text for claim in parsed.case.claims.values()] == ["A"]
    assert [found.message for found in parsed.diagnostics] == [
        "left out: 1 comment",
        "left out: 2 texts beside the items",
    ]
    assert [found.where for found in parsed.diagnostics] == ["map.opml:1:1", "map.opml:1:31"]


def outlined(*texts: str) -> ParsedCase:
    """An outline of a claim with others below it, and one below the first of these."""
    first, *others = (f"<outline text={quoteattr(text)}" for text in texts)
    inside = f'{first}><outline text="Late"/></outline>' + "".join(f"{one}/>" for one in others)
    return read(f'<opml><body><outline text="Trams">{inside}</outline></body></opml>')


@pytest.mark.parametrize(
    ("word", "text"), [("<b>Cons</b>:", "<i>Con:</i> Loud"), ("**Cons**", "**Con:** Loud")]
)
def test_words_that_outliners_write_in_bold_say_how_items_bear(word, text):
    parsed = outlined(word, text)
    assert links_by_text(parsed.case) == {"Late > Trams": "counter", "Loud > Trams": "counter"}
    assert messages_of(parsed) == ["left out: 1 text with markup, but for its words"]


def test_links_in_markdown_are_sources_and_marks_that_are_none_stay():
    case = outlined(
        "[Clean](https://example.org/a) as told", "2 ** 3 ** 4 and ![x](https://example.org/b)"
    ).case
    assert [claim.text for claim in case.claims.values()] == [
        *("Trams", "Clean as told", "Late", "2 ** 3 ** 4 and ![x](https://example.org/b)"),
    ]
    assert [source.url for source in case.sources.values()] == ["https://example.org/a"]
