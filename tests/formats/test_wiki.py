"""Pages of MediaWiki are read as the Markdown that says the same."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer, importers, recognise
from argmap.syntax.parsing import ParsedCase
from support.imported import links_by_text
from support.running import run_here as run

PAGE = """\
{{Box|a={{b}}
|c=d}}
==Should trams be free?==
[[Image:Tram.jpg|right|A [[tram]] ]] __NOTOC__

== Money: can a town pay? ==
{| class="debate" width="100%"
|-
! Yes !! No
|-
|WIDTH="50%" style="border:1px"|
====Yes====
* '''They are cheap''' So says Bo.<ref name="bo">Bo, ''Trams'', 2009. [http://example.org/b Online]</ref>
** Rebuttal: not [[Winter (season)|in winter]].
*: See [[Buses]].
|
====No====
# They are [http://example.org/c dear].<ref name=bo />
# ''Somebody'' must pay.
:"Nobody does." - Cy
|}

== See also ==
* [[Debate:Buses]]
[[Category:Towns]]
"""


def read(text: str) -> ParsedCase:
    return importers()["wiki"].parse(SourceText("map.wiki", text))


def test_a_page_is_read_with_its_questions_sides_footnotes_and_quotations():
    parsed = read(PAGE)
    case, asked = parsed.case, "Money: can a town pay?"
    assert case.title == "Should trams be free?"
    assert links_by_text(case) == {
        f"They are cheap. So says Bo. > {asked}": "support",
        "not in winter. See Buses. > They are cheap. So says Bo.": "counter",
        f"They are dear. > {asked}": "counter",
        f"Somebody must pay. > {asked}": "counter",
    }
    bo = next(one.id for one in case.sources.values() if one.title == "Bo, Trams, 2009. Online")
    assert case.sources[bo].url == "http://example.org/b"
    cites = {one.text: one.cites for one in case.claims.values()}
    assert [one.source for one in cites["They are cheap. So says Bo."]] == [bo]
    assert {bo} < {one.source for one in cites["They are dear."]}
    assert [(one.quote, one.at) for one in cites["Somebody must pay."]] == [("Nobody does.", "Cy")]
    told = [found.message for found in parsed.diagnostics]
    assert told[:3] == ["left out: 2 templates", "left out: 1 image", "left out: 1 category"]
    assert [found.span.start for found in parsed.diagnostics[:2]] == [0, PAGE.index("[[Image")]


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_pages_are_recognised_by_their_headings_and_sides_and_their_line_ends_do_not_matter(ends):
    text = PAGE.replace("\n", ends)
    for name in ("map.wiki", "map.mediawiki", "map.txt"):
        assert find_importer(None, SourceText(name, text)) is importers()["wiki"]
    assert read(text).case == read(PAGE).case


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("map.wiki", "== History ==\n* old\n"),
        ("map.wiki", "Pro: a\n== b"),
        ("map.py", PAGE),
        ("map.txt", "a == b\n* Pro: quick\n"),
    ],
)
def test_what_says_nothing_of_that_kind_is_not_recognised(name, text):
    found = recognise(SourceText(name, text))
    assert found is None or found.name != "wiki"


def test_a_page_without_sides_is_told_what_to_do_and_that_reads_it(tmp_path):
    (tmp_path / "map.wiki").write_text("== Trams ==\n* old\n** and loud\n", encoding="utf-8")
    done = run("import", "map.wiki", folder=tmp_path)
    assert done.returncode == 2
    assert "argmap import map.wiki --format wiki" in done.stderr
    again = run("import", "map.wiki", "--format", "wiki", "-o", "map.yaml", folder=tmp_path)
    assert (again.returncode, "2 claims" in again.stderr) == (0, True)


@pytest.mark.parametrize(
    "text", ["<ref>" * 20_000, "{{" * 20_000, "[[file:" * 2_000, "= a" + " " * 50_000, "'''" * 20_000, ""]
)
def test_no_damaged_page_brings_the_reader_down(text):
    assert read(text).has_errors


@pytest.mark.slow
def test_a_side_far_down_a_long_page_is_seen():
    long = "== Trams? ==\n=== Pro ===\n" + "* Good.\n" * 30_000 + "=== Con ===\n* Bad.\n"
    assert recognise(SourceText("map.wiki", long)) is importers()["wiki"]
    assert recognise(SourceText("map.wiki", long.replace("=== Con ===", ""))) is not importers()["wiki"]


def test_what_is_left_out_far_down_a_page_is_told_by_its_line():
    page = SourceText("map.wiki", "== Trams? ==\n=== Pro ===\n* Good.\n=== Con ===\n* {{a\n}} Bad. {{b}}\n")
    told = [one for one in importers()["wiki"].parse(page).diagnostics if "templates" in one.message]
    assert [one.span.line for one in told] == [5]


def test_templates_that_are_words_say_how_items_bear_as_on_pages_of_wikiversity():
    page = (
        "== Trams ==\n=== Arguments for ===\n* {{Argument for}} Clean.\n** {{Objection}}: Loud.\n*** {{Objection}} Not now.\n"
        "* {{Unknown}} Quick.\n=== Arguments against ===\n* {{Con}} Dear.\n"
    )
    parsed = read(page)
    assert links_by_text(parsed.case) == {
        "Clean. > Trams": "support",
        "Loud. > Clean.": "counter",
        "Not now. > Loud.": "counter",
        "Quick. > Trams": "support",
        "Dear. > Trams": "counter",
    }
    assert [found.message for found in parsed.diagnostics] == ["left out: 1 template"]


def test_words_in_bold_or_italics_may_end_in_punctuation_right_before_a_letter():
    page = "== Trams ==\n=== Pro ===\n* '''\"Free\"'''trams. '''Cost:'''none\n=== Con ===\n* Not''(yet)'' so, ''?''a\n"
    parsed = read(page)
    assert links_by_text(parsed.case) == {
        '"Free"trams. Cost:none > Trams': "support",
        "Not(yet) so, ?a > Trams": "counter",
    }
    assert [found.message for found in parsed.diagnostics] == ["left out: 3 emphases of words"]


def test_templates_for_references_are_sources():
    cite = "{{cite web|last=Lee |first=Ann\n| title=On trams|url=http://example.org/a|date=2010|access-date=2011|ref=}}"
    parsed = read(
        f"== Trams ==\n=== Pro ===\n* Clean.<ref>{cite}</ref>\n=== Con ===\n* Dear.<ref>{{{{Citation|titre=X}}}}</ref>\n"
    )
    assert [(one.title, one.url) for one in parsed.case.sources.values()] == [
        ("Lee, Ann, On trams, 2010", "http://example.org/a"),
        ("X", None),
    ]
    assert [found.message for found in parsed.diagnostics] == [
        "left out: 1 part of a template for a reference"
    ]
