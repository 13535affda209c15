"""Outlines in documents for Word are read as those in Markdown are."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from pathlib import Path

import pytest

from argmap import ArgmapError, load_case, parse_case
from argmap.formats.importing import importers
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.decoding import decoded
from support.imported import left_out_of
from support.running import run_here
from support.speed import FAST
from support.word_documents import document, lists, paragraph, run, style, table
from support.word_outlines import is_recognised, outline, read, written
from support.work import growth

#: Styles as a German Word names them, and those of LibreOffice and Pandoc.
STYLES = (
    style("Titel", "Title")
    + "".join(style(f"berschrift{at}", f"heading {at}") for at in range(1, 7))
    + style("Listenabsatz", "List Paragraph", properties='<w:ind w:left="720"/>')
    + style("Aufzhlung", "List Bullet", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    + style("Zitat", "Quote")
    + style("Eigene", "My heading", based_on="berschrift2")
    + style("Stufe", "Level", properties='<w:outlineLvl w:val="1"/>')
    + style("Heading", "Heading")
    + style("Verzeichnis1", "toc 1", based_on="berschrift1")
)
#: A list with bullets, one with numbers, another one with bullets, and what Pandoc continues items with.
LISTS = lists({1: "•", 2: "%1.", 3: "•", 9: " "})


def parsed(*body: str, numbering: str = LISTS, **parts: object) -> ParsedCase:
    data = document(*body, styles=STYLES, numbering=numbering, **parts)
    return read(data)


ZOOS = """\
Zoos should close
  + Animals suffer
    - Not in good zoos
  - Children learn"""


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            [
                paragraph("Zoos should close", style="Titel"),
                paragraph("Dafür", style="berschrift1"),
                paragraph("Animals suffer", item=(1, 0), style="Listenabsatz"),
                paragraph("Einwand: Not in good zoos", item=(1, 1), style="Listenabsatz"),
                paragraph("Dagegen", style="berschrift1"),
                paragraph("Children learn", item=(1, 0), style="Listenabsatz"),
            ],
            id="styles of a German Word",
        ),
        pytest.param(
            [
                paragraph(run("Zoos should close", "b")),
                paragraph("Pros:"),
                paragraph("Animals suffer", item=(1, 0), left=720),
                paragraph("Con: Not in good zoos", item=(1, 1), left=1440),
                paragraph("Cons:"),
                paragraph("Children learn", item=(3, 0), left=720),
            ],
            id="no styles, as of Google Docs",
        ),
        pytest.param(
            [
                paragraph("1.\tZoos should close", style="berschrift1"),
                paragraph("1.1\tArguments for", style="Eigene"),
                paragraph("Animals suffer", style="Aufzhlung"),
                paragraph("Con: Not in good zoos", item=(3, 1)),
                paragraph("1.2\tArguments against", style="Stufe"),
                paragraph("Children learn", style="Aufzhlung"),
            ],
            id="numbered headings, and styles that are lists or have outline levels",
        ),
        pytest.param(
            [
                paragraph("Zoos should close", style="Heading"),
                paragraph("Pros", style="berschrift2"),
                paragraph("Animals suffer", item=(1, 0)),
                paragraph("Con: Not in good zoos", item=(1, 1)),
                paragraph("Cons", style="berschrift2"),
                paragraph("Children learn", item=(1, 0)),
            ],
            id="headings of Pages",
        ),
        pytest.param(
            [
                paragraph("1. Zoos should close"),
                paragraph("1.1 Pro: Animals suffer"),
                paragraph("1.1.1 Con: Not in good zoos"),
                paragraph("1.2 Con: Children learn"),
            ],
            id="typed numbers",
        ),
        pytest.param(
            [
                paragraph("I. Zoos should close"),
                paragraph("A. Pro: Animals suffer"),
                paragraph("1) Con: Not in good zoos"),
                paragraph("B. Con: Children learn"),
                paragraph("II. Parks may stay"),
            ],
            id="typed letters",
        ),
        pytest.param(
            [
                paragraph("Zoos should close"),
                paragraph("👍 Animals suffer"),
                paragraph("(-) Not in good zoos", left=200),
                paragraph("👎 Children learn"),
            ],
            id="signs",
        ),
        pytest.param(
            [
                paragraph("Zoos should close"),
                paragraph("Pro: Animals suffer", left=400),
                paragraph("\tCon: Not in good zoos", left=400),
                paragraph("Con: Children learn", left=400),
            ],
            id="indents alone",
        ),
        pytest.param(
            [paragraph("Zoos should close\n• Pro: Animals suffer\n\t• Con: Not in good zoos\n• Con: Children learn")],
            id="lines in one paragraph",
        ),
        pytest.param(
            [
                paragraph("Zoos should close", item=(2, 0)),
                paragraph(run("Pro:", "b"), " Animals suffer", item=(2, 1)),
                paragraph(run("Con: ", "i"), "Not in good zoos", item=(2, 2)),
                paragraph(run("Con", "b"), ": Children learn", item=(2, 1)),
            ],
            id="one list with labels that look different",
        ),
    ],
)  # fmt: skip
def test_what_is_below_what_is_read_from_styles_lists_numbers_and_indents(body):
    data = document(*body, styles=STYLES, numbering=LISTS)
    assert is_recognised(data)
    found = read(data)
    assert outline(found.case).removesuffix("\nParks may stay") == ZOOS
    assert not found.diagnostics


def test_a_case_file_that_is_typed_into_a_document_is_read_as_one():
    text = "title: T\nclaims:\n  a: A\n  b:\n    text: B\n    counters: a\n"
    for above in ((), ("# This is", "#", "# a comment")):
        data = document("<w:p/>", *map(paragraph, (*above, *text.splitlines())))
        assert is_recognised(data)
        assert read(data).require() == parse_case(text, name="map").require()
    found = read(document(*(paragraph(line) for line in text.replace(" a\n", " c\n").splitlines())))
    assert [str(one) for one in found.diagnostics] == [
        "map.docx:6:15: error[unknown-target]: no claim or link is called 'c'"
    ]


def test_the_levels_of_a_list_count_where_no_level_is_indented():
    texts = ("Zoos should close", "Pro: Animals suffer", "Con: Not in good zoos", "Con: Children learn")
    body = (paragraph(text, item=(2, level)) for text, level in zip(texts, (0, 1, 2, 1), strict=True))
    assert outline(parsed(*body, numbering=lists({2: "%1."}, step=0)).case) == ZOOS


def test_labels_in_paragraphs_say_what_bears_on_what():
    found = parsed(
        paragraph(run("Claim: ", "b"), "Phones should go."),
        paragraph(run("Reason 1: ", "b"), "They distract."),
        paragraph(run("Objection: ", "b"), "Pupils look things up."),
        paragraph(run("Rebuttal: ", "b"), "They watch videos."),
        paragraph("“Two thirds watch videos.” (Lee 2010)"),
    )
    assert outline(found.case) == (
        "Phones should go.\n  + They distract.\n  - Pupils look things up.\n    - They watch videos."
    )
    (cite,) = next(one for one in found.case.claims.values() if one.cites).cites
    assert (cite.quote, cite.at) == ("Two thirds watch videos.", "Lee 2010")
    assert not found.diagnostics


def test_paragraphs_between_the_items_of_a_numbered_list_are_about_the_items_before_them():
    found = parsed(
        paragraph("Phones should go", style="Titel"),
        paragraph("Pro: They distract.", item=(2, 0)),
        paragraph("We tried it."),
        paragraph("Objection: Not all do."),
        paragraph("Con: They help.", item=(2, 0)),
        paragraph("As dictionaries."),
    )
    assert outline(found.case) == "Phones should go\n  + They distract.\n    - Not all do.\n  - They help."
    assert [one.notes for one in found.case.claims.values()] == [
        None,
        "We tried it.",
        None,
        "As dictionaries.",
    ]


def test_paragraphs_between_lists_that_look_alike_are_what_the_lists_are_about():
    found = parsed(
        paragraph("Topics", style="Titel"),
        paragraph("Zoos teach."),
        paragraph("Pro: They show.", item=(1, 0)),
        paragraph("Zoos are cruel."),
        paragraph("Con: They feed.", item=(1, 0)),
    )
    assert outline(found.case) == "Zoos teach.\n  + They show.\nZoos are cruel.\n  - They feed."


def test_an_item_goes_on_in_paragraphs_and_quotations_that_are_indented_as_far():
    found = parsed(
        paragraph("Zoos", style="Titel"),
        paragraph("Pro: They teach.", item=(1, 0)),
        paragraph("As Pandoc goes on.", item=(9, 0)),
        paragraph("As Word does.", left=720),
        paragraph("I learnt.", style="Zitat"),
        paragraph("Con: Little.", item=(1, 0)),
    )
    _, teach, little = found.case.claims.values()
    assert (teach.notes, [cite.quote for cite in teach.cites]) == (
        "As Pandoc goes on.\n\nAs Word does.",
        ["I learnt."],
    )
    assert (little.notes, little.cites) == (None, ())


def test_tables_with_words_for_and_against_are_lists_in_either_direction():
    title = paragraph("Uniforms", style="Titel")
    both = paragraph("No freedom.") + paragraph("They itch.", item=(1, 0))
    for rows in ((("Pros", "Cons"), ("Cheap.", both)), (("Pros", "Cheap."), ("Cons", both))):
        found = parsed(
            title, table(("Uniforms at our school",), *rows) if rows[1][0] == "Cheap." else table(*rows)
        )
        assert outline(found.case) == "Uniforms\n  + Cheap.\n  - No freedom.\n  - They itch."
    found = parsed(
        title,
        table(("Pro: They cost nothing.",), ("Con: They itch.",)),
        table(("Year", "Cost"), ("2020", "5")),
    )
    assert outline(found.case) == "Uniforms\n  + They cost nothing.\n  - They itch."
    assert left_out_of(found) == ["2 rows of tables"]


def test_the_first_row_of_a_table_below_a_word_is_a_claim_unless_it_is_bold():
    head = paragraph(run("What", "b")), paragraph(run("Why", "b"))
    for first in ((), (head,)):
        found = parsed(
            paragraph("Zoos", style="Titel"),
            paragraph("Cons", style="berschrift1"),
            table(*first, ("Loud", "Lions"), ("Dear", "")),
            paragraph("Pros", style="berschrift1"),
            paragraph("Fun"),
        )
        assert outline(found.case) == "Zoos\n  - Loud\n  - Dear\n  + Fun"
        assert [claim.notes for claim in found.case.claims.values()] == [None, "Lions", None, None]


def test_footnotes_links_and_lists_of_sources_are_sources():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    field = '<w:r><w:instrText> HYPERLINK "https://example.org/f" </w:instrText></w:r>'
    found = parsed(
        paragraph("Zoos", style="Titel"),
        paragraph("Pro: They teach.", note, item=(1, 0)),
        paragraph("Con: ", field, "Little.", note, item=(1, 0)),
        paragraph("Literatur", style="berschrift1"),
        paragraph("Bo, https://example.org/b", item=(1, 0)),
        notes={2: " Lee 2010, https://example.org/l"},
    )
    assert {one.url: one.title for one in found.case.sources.values()} == {
        "https://example.org/b": "Bo",
        "https://example.org/l": "Lee 2010",
        "https://example.org/f": None,
    }
    cited = [[cite.source for cite in claim.cites] for claim in found.case.claims.values()]
    assert cited == [[], ["2"], ["2", "3"]]
    assert not found.diagnostics


def test_everything_that_is_not_read_is_told_by_kind_and_count():
    picture, comment = "<w:r><w:drawing/></w:r>", '<w:r><w:commentReference w:id="1"/></w:r>'
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    gone = "<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
    new = "<w:ins><w:r><w:t>well</w:t></w:r></w:ins>"
    found = parsed(
        paragraph("Zoos ... 1", style="Verzeichnis1"),
        paragraph("Zoos", style="Titel"),
        paragraph(),
        paragraph("Pro: They ", gone, "teach ", new, picture, comment, box, item=(1, 0)),
        paragraph("Con: ", run("Little", "u", "b"), " & <b>.", item=(1, 0)),
        paragraph("Later", style="berschrift1"),
        paragraph("Prose."),
    )
    assert [one.text for one in found.case.claims.values()] == ["Zoos", "They teach well", "Little & ."]
    lines = {one.message.removeprefix("left out: "): one.span.line for one in found.diagnostics}
    assert lines == {
        "1 tracked deletion": 4,
        "1 picture": 4,
        "1 comment": 4,
        "1 text box": 4,
        "1 line of the table of contents": 1,
        "1 emphasis of words": 5,
        "1 heading without a list below it": 6,
        "1 paragraph that is not in a list": 7,
        "1 text with markup, but for its words": 5,
    }


def test_the_table_of_formats_has_the_kinds_that_are_left_out():
    """All of them are in an outline and a debate file, twice but for headers and footers."""
    elements = (
        "drawing",
        "object",
        "oMath",
        "sym",
        "commentReference",
        "footnoteReference",
        "endnoteReference",
    )
    odd = "".join(f"<w:r><w:{one}/></w:r>" for one in elements)
    odd += "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    odd += "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>" + run("x", "vanish")
    once = (
        paragraph("Zoos 1", style="Verzeichnis1"),
        paragraph("Zoos", style="berschrift1"),
        table(("a", "b")),
        table(("Pros", "Who"), ("x", "Bo")),
        paragraph("Pro: ", run("x", "b"), " <i>y</i>", odd, item=(1, 0)),
        paragraph("[x] Neutral: z", item=(1, 0)),
        paragraph("[ ] ", "y", item=(1, 0)),
        paragraph("Later", style="berschrift1"),
        paragraph("Prose."),
        paragraph("So.", style="Zitat"),
        paragraph("Sources", style="berschrift1"),
        paragraph("Books", style="berschrift2"),
        paragraph("x", item=(1, 0)),
    )
    link = '<w:r><w:instrText> HYPERLINK "https://example.org/1" </w:instrText></w:r>'
    tags = (
        paragraph("Block", style="berschrift3"),
        paragraph("T", odd, style="berschrift4"),
        paragraph(run("Lee 24", "b"), " (Ann Lee, “On fares”) //KS"),
        paragraph(run("x", 'rStyle w:val="StyleUnderline"'), "y", link),
    )
    found = set()
    for body in (once, tags):
        words = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
        diagnostics = parsed(
            paragraph("x"), paragraph("x"), *body, *body, header=words, footer=words
        ).diagnostics
        said = (one.message for one in diagnostics if one.rule == "left-out")
        found |= {re.sub(r"^left out: \d+ |, the first in paragraph \d+$", "", one) for one in said}
    found = {f"{one}s" if one in ("header", "footer") else one for one in found}
    assert found == set(importers()["docx"].leaves_out)


def test_characters_that_mean_something_in_markdown_stay_as_they_are():
    said = r"2 * 3 * 4 = 24 & _a_ __b__ `c` ~~d~~ [^1] [e](f) <g \*h* &amp; 1) # | $"
    found = parsed(
        paragraph("T", style="Titel"),
        paragraph(f"Pro: {said}", item=(1, 0)),
        paragraph("Con: x", item=(1, 0)),
    )
    assert list(found.case.claims.values())[1].text == said
    found = parsed(paragraph("T", style="Titel"), paragraph("Pro: ", run("2", "b"), " trams", item=(1, 0)))
    assert list(found.case.claims.values())[1].text == "2 trams"
    found = parsed(paragraph("T", style="Titel"), paragraph(run("2", "b"), " trams run", item=(1, 0)))
    assert next(iter(found.case.claims.values())).text == "2 trams run"


PROSE = "Zoos are old. For many of us they were where we saw a lion, and against that stands what it cost the lion."


@pytest.mark.parametrize(
    "body",
    [
        [
            paragraph("Zoos", style="Titel"),
            paragraph(PROSE),
            paragraph("1. Introduction"),
            paragraph(f"2. {PROSE}"),
        ],
        [
            paragraph("Minutes", style="Titel"),
            paragraph("Tickets", item=(1, 0)),
            paragraph("Any other", item=(1, 1)),
        ],
        [],
    ],
    ids=["an essay", "minutes", "nothing"],
)
def test_a_document_that_says_nothing_for_and_against_is_refused_with_a_way_out(body, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("text.docx").write_bytes(document(*body, styles=STYLES, numbering=LISTS))
    done = run_here("import", "text.docx")
    assert done.returncode == 2
    assert "neither an outline of reasons and objections nor a debate file" in done.stderr
    assert "'Pro: '" in done.stderr
    assert done.stderr.endswith("argmap import text.docx --format docx\n")
    assert run_here("show", "text.docx").returncode == 2
    done = run_here("import", "text.docx", "--format", "docx")
    assert done.returncode == (0 if "Minutes" in "".join(body) or "1. Intro" in "".join(body) else 2)
    if not body:
        assert "text.docx:1:1: error[no-claims]: there is no outline in this document" in done.stderr


def test_places_are_numbers_of_paragraphs_with_their_words(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    body = [
        paragraph("Trams"),
        paragraph(),
        paragraph("Pro: Quick", item=(1, 0)),
        paragraph("So what", item=(1, 1)),
        paragraph("Con: Dear", item=(1, 0)),
    ]
    Path("trams.docx").write_bytes(document(*body, numbering=LISTS))
    done = run_here("import", "trams.docx", "-o", "trams.yaml")
    assert "trams.docx:4:1: warning[read-as]: 1 item does not say what it is" in done.stderr
    assert "    4 | So what\n" in done.stderr
    assert done.stderr.endswith("4 claims and 3 links from trams.docx\n")


def test_headings_of_the_fourth_level_are_tags_unless_clear_words_are_for_and_against():
    heads = [paragraph("Zoos", style="berschrift3")]
    outline_ = [
        paragraph("Pros", style="berschrift4"),
        paragraph("Quick"),
        paragraph("Cons", style="berschrift4"),
        paragraph("Dear"),
    ]
    assert outline(parsed(*heads, *outline_).case) == "Zoos\n  + Quick\n  - Dear"
    cards = [
        paragraph("AT: Zoos teach", style="berschrift4"),
        paragraph("Lee 24"),
        paragraph("Advantage 1 – Lions", style="berschrift4"),
    ]
    found = parsed(*heads, *cards)
    assert left_out_of(found)[0].startswith("such a file contains no links")
    assert len(found.case.claims) == 2
    styles = STYLES + style("Analytic", "Analytic")
    data = document(*heads, *outline_, paragraph("We say so", style="Analytic"), styles=styles)
    assert [one.rule for one in read(data).diagnostics] == ["no-links"]


BEFORE = ("", "", "Pro: ", "Con: ", "Reason 1: ", "Objection: ", "Claim: ", "Cost: ", "1. ", "1.1 ", "a) ", "- ", "+ ", "(-) ", "Reply: ", "Note: ")  # fmt: skip
TITLES = ("Pros", "Cons", "Replies to objections", "Sources", "Notes", "Options", "Decision", "Consequences")


def any_document(dice: random.Random) -> tuple[list[str], list[str]]:
    """A document of any paragraphs in any order, and a word for each of their texts."""
    words: list[str] = []

    def word() -> str:
        words.append(f"w{len(words)}x")
        return words[-1]

    def any_paragraph() -> str:
        text = dice.choice(TITLES) if dice.random() < 0.15 else dice.choice(BEFORE) + word()
        text += f"\n{dice.choice(BEFORE)}{word()}" if dice.random() < 0.1 else ""
        part = run(text, *(["b"] if dice.random() < 0.2 else []))
        left = dice.choice((0, 360, 720, 1440))
        match dice.choice(("item", "item", "heading", "quote", "plain", "plain")):
            case "item":
                return paragraph(part, item=(dice.choice((1, 2, 3, 9)), dice.randrange(3)))
            case "heading":
                return paragraph(part, style=dice.choice(("Titel", "berschrift1", "berschrift2", "Eigene")))
            case "quote":
                return paragraph(part, style="Zitat", left=left)
        return paragraph(part, left=left)

    return [any_paragraph() for _ in range(dice.randrange(1, 14))], words


@pytest.mark.parametrize("start", range(0, 600, 200))
def test_no_word_of_any_document_is_left_out_without_being_told(start):
    for seed in range(start, start + (15 if FAST else 200)):
        body, words = any_document(random.Random(seed))
        found = parsed(*body)
        if found.has_errors:
            continue
        case = found.case
        said = [case.title, case.summary, *(one.title or one.id for one in case.groups.values())]
        said += [part for one in case.sources.values() for part in (one.title, one.notes)]
        for claim in case.claims.values():
            said += [
                claim.text,
                claim.notes,
                *(part for cite in claim.cites for part in (cite.quote, cite.at)),
            ]
        kept = set(re.findall(r"w\d+x", " ".join(filter(None, said))))
        left = [one for one in found.diagnostics if one.rule == "left-out" and "emphas" not in one.message]
        assert left or kept == set(words), (seed, body)


# What argmap writes


def test_no_spoilt_document_brings_the_reader_down():
    dice = random.Random(5)
    data = written(load_case("semmelweis"))
    for _ in range(5 if FAST else 30):
        spoilt = bytearray(data)
        for _ in range(dice.randint(1, 5)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        with suppress(ArgmapError):
            assert all(one.where and one.message for one in read(bytes(spoilt)).diagnostics)


OWN = (paragraph("T", style="Title"), paragraph(run("1 ", "b"), "x", style="Heading1"))


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [
        lambda n: [paragraph(f"Pro: {at}", item=(1, at % 9)) for at in range(n)],
        lambda n: [paragraph(f"{at % 99}.{at % 7} Con: x") for at in range(n)],
        lambda n: [paragraph(f"Pro: {at}", left=at) for at in range(n)],
        lambda n: [paragraph("\n".join(f"- Pro: {at}" for at in range(n)))],
        lambda n: [table(("Pros", "Cons"), *(("a", paragraph("b") * 3) for _ in range(n // 3)))],
        lambda n: [table(("Pros", "Cons"), ("a", paragraph("b") * n))],
        lambda n: [*OWN, *[paragraph("a note")] * n],
        lambda n: [*OWN, paragraph("“a" + "” — a" * n, style="Quote")],
        lambda n: [*OWN, paragraph(run(" (a)" * n, "i"), style="Heading1")],
    ],
)
def test_the_work_grows_no_faster_than_the_document(make):
    assert growth(lambda n: parsed(*make(n)), 250) < 24


def test_a_note_that_every_paragraph_refers_to_and_long_names_are_not_repeated():
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    data = document(
        *(paragraph("Pro: x", note, style="long") for _ in range(500)),
        styles=style("long", "n" * 100_000),
        notes={2: "y" * 100_000},
    )
    assert len(decoded(data, "map.docx")) < 600_000
