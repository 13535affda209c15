"""Debate files: a case as tags and cards with the styles of Verbatim, and such files as cases
without links.
"""

from __future__ import annotations

import random
import sys
import zipfile
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given

from argmap import ArgmapError, ArgumentGraph, Case, Citation, dump_case, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Source
from argmap.core.quoting import valid_xml
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import importers
from argmap.formats.shared.verbatim.cites import cite_pieces, last_name, parse_cite
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.decoding import decoded
from support.exports import awkward_case
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import FAST, examples
from support.strategies import cases

ADDRESS = "https://example.org/a"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ROUND = """
title: Free fares?
lang: en
parties: {pro: For, con: Against}
sources:
  times: {author: Ann Lee and Bo Roe, qualifications: "professors, of transport", title: "Fares, again", date: 2025-03-01, publisher: The Times,
    url: "https://example.org/a", accessed: 2025-04-02}
claims:
  free: {text: Fares should be free., by: pro}
  full: {text: Buses fill., by: pro, cites: {source: times, at: p. 3, quote: "Buses fill,\\nhe said.", translation: Les bus.}, supports: free}
  paid: {text: Somebody pays., by: con, notes: Taxes., counters: free}
  cheap: {text: It is cheap., by: pro, counters: paid}
  saved: {text: Cars are dearer., by: pro, supports: cheap}
  empty: {text: They fill for a week., by: con, counters: full -> free}
"""


def exported(case: Case) -> Exported:
    return exporters()["docx"].render(build_view(ArgumentGraph(case)), Options(style="verbatim"))


def read(data: bytes | str, file: str = "file.docx") -> ParsedCase:
    assert isinstance(data, bytes)
    return importers()["docx"].read(SourceText(file, decoded(data, file)), None)


def paragraphs(data: bytes | str) -> list[tuple[str, str]]:
    assert isinstance(data, bytes)
    return [(one.style.style_id, one.text) for one in docx.Document(BytesIO(data)).paragraphs]


def saved(document: docx.document.Document) -> bytes:
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def cited(case: Case, cite: Citation) -> tuple[object, ...]:
    """What a citation says, with its source but for the id and the notes of that."""
    source = case.sources.get(cite.source or "")
    return cite.quote, cite.translation, cite.at, source and replace(source, id="", notes=None)


def comparable(text: str | None) -> str | None:
    """A text as a paragraph holds it."""
    return valid_xml(text.replace("\r\n", "\n").replace("\r", "\n")).strip() if text else None


def test_a_case_becomes_pockets_hats_blocks_tags_and_cards():
    found = exported(parse_case(ROUND).require())
    assert paragraphs(found.content) == [
        ("Heading1", "For"),
        ("Heading2", "Case"),
        ("Heading3", "Fares should be free."),
        ("Analytic", "Fares should be free."),
        ("Heading4", "Buses fill."),
        (
            "Normal",
            f"Ann Lee and Bo Roe; professors, of transport; 2025-03-01; “Fares, again”; The Times; {ADDRESS}; accessed 2025-04-02; at p. 3",
        ),
        ("Normal", "Buses fill,\nhe said."),
        ("Undertag", "Translation: Les bus."),
        ("Heading2", "Answers"),
        ("Heading3", "A2: Somebody pays."),
        ("Analytic", "It is cheap."),
        ("Analytic", "Cars are dearer."),
        ("Heading1", "Against"),
        ("Heading2", "Answers"),
        ("Heading3", "A2: Fares should be free."),
        ("Analytic", "Somebody pays."),
        ("Undertag", "Taxes."),
        ("Heading3", "A2: Buses fill. → Fares should be free."),
        ("Analytic", "They fill for a week."),
    ]
    assert found.lost == ("5 links", "the language of the case")
    document = docx.Document(BytesIO(found.content))
    cite, card = document.paragraphs[5], document.paragraphs[6]
    assert [run.text for run in cite.runs if run.style.style_id == "Style13ptBold"] == ["Lee", "2025-03-01"]
    assert {(run.style.style_id, run.font.highlight_color is not None) for run in card.runs} == {
        ("StyleUnderline", True)
    }
    assert document.core_properties.title == "Free fares?"
    assert exported(parse_case(ROUND).require()).content == found.content


def test_no_page_is_begun_for_headings_alone():
    """In Verbatim each heading begins a page: a pocket, its first hat and its first block share one."""
    content = exported(parse_case(ROUND).require()).content
    begun = [
        (one.style.style_id, one.paragraph_format.page_break_before is not False)
        for one in docx.Document(BytesIO(content)).paragraphs
        if one.style.style_id in ("Heading1", "Heading2", "Heading3")
    ]
    assert begun == [
        *[("Heading1", True), ("Heading2", False), ("Heading3", False)],
        *[("Heading2", True), ("Heading3", False)],
        *[("Heading1", True), ("Heading2", False), ("Heading3", False), ("Heading3", True)],
    ]


def test_word_opens_a_debate_file_in_its_present_mode():
    """Without the setting, Word says that the file is in the mode of Word 2007, and keeps
    features from it.
    """
    with zipfile.ZipFile(BytesIO(exported(parse_case(ROUND).require()).content)) as archive:
        settings = ET.fromstring(archive.read("word/settings.xml"))
        assert "/word/settings.xml" in archive.read("[Content_Types].xml").decode()
        assert "settings.xml" in archive.read("word/_rels/document.xml.rels").decode()
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    (mode,) = settings.iter(f"{word}compatSetting")
    assert (mode.get(f"{word}name"), mode.get(f"{word}val")) == ("compatibilityMode", "15")


def test_what_was_written_is_read_as_claims_with_their_cards_under_groups_and_without_links():
    parsed = read(exported(parse_case(ROUND).require()).content)
    case = parsed.case
    assert case.title == "Free fares?"
    assert not case.links
    (cite,) = case.claims["buses-fill"].cites
    assert (cite.source, cite.at, cite.quote, cite.translation) == (
        "lee-2025",
        "p. 3",
        "Buses fill,\nhe said.",
        "Les bus.",
    )
    assert case.claims["somebody-pays"].notes == "Taxes."
    assert [case.group_title(one) for one in case.groups_of(case.claims["cheap"].group)] == [
        "For",
        "Answers",
        "A2: Somebody pays.",
    ]
    assert [(one.severity, one.rule, one.message) for one in parsed.diagnostics] == [
        ("info", "no-links", "such a file contains no links, so the case has 6 claims and no link")
    ]


@pytest.mark.parametrize("name", BUNDLED)
def test_what_a_bundled_case_cites_comes_back_and_then_all_of_it(name):
    before = load_case(name)
    parsed = read(exported(before).content)
    texts = {comparable(claim.text): claim for claim in parsed.case.claims.values()}
    assert len(parsed.case.claims) == len(before.claims)
    whole = {
        one
        for one in before.sources
        if parse_cite(cite_pieces(before.sources[one], Citation(one)), one)[0]
        == replace(before.sources[one], notes=None)
    }
    told = [lost for lost in exported(before).lost if lost.endswith(("give whole", "gives whole"))]
    assert bool(told) == (len(whole) < len(before.sources))
    for claim in before.claims.values():
        again = texts[comparable(claim.text)]
        assert comparable(again.notes) == comparable(claim.notes)
        for old, new in zip(claim.cites, again.cites, strict=True):
            if old.source in whole or old.source is None:
                assert cited(before, old) == cited(parsed.case, new)
    again = read(exported(parsed.case).content)
    assert again.case == parsed.case
    assert parse_case(dump_case(again.case)).require() == again.case


def test_any_case_is_written_and_read_and_what_was_read_comes_back_whole():
    @examples(40)
    @given(case=cases())
    def law(case: Case) -> None:
        parsed = read(exported(case).content)
        assert not [one for one in parsed.diagnostics if one.rule != "no-links"]
        assert sorted(one.text for one in parsed.case.claims.values()) == sorted(
            comparable(one.text) for one in case.claims.values()
        )
        assert read(exported(parsed.case).content).case == parsed.case

    law()


def test_awkward_texts_stand_as_they_are():
    case = awkward_case()
    parsed = read(exported(case).content)
    assert {claim.text for claim in parsed.case.claims.values()} == {
        comparable(one.text) for one in case.claims.values()
    }


@pytest.mark.parametrize(
    ("line", "source", "at"),
    [
        ("Ann *Lee* *2024*, “Title,” https://example.org/x", Source("s", title="Title", author="Ann Lee", date="2024", url="https://example.org/x"), None),
        ('*Lee 24*, professor at Yale, 5-3-2024, "On fares", https://example.org/x', Source("s", title="On fares", author="Lee", date="2024-05-03", qualifications="professor at Yale", url="https://example.org/x"), None),
        ("*Lee 24* [Ann Lee, professor at Yale, “On fares,” Harvard JOLT, 3-14-2024, https://example.org/x //KS]", Source("s", title="On fares", author="Ann Lee", date="2024-03-14", qualifications="professor at Yale", publisher="Harvard JOLT", url="https://example.org/x"), None),
        ("*Lee ’23* (Ann Lee, analyst, Nov 2 2023, “On fares”, DOA: 9/1/24) // Recut Roe", Source("s", title="On fares", author="Ann Lee", date="2023-11-02", qualifications="analyst", accessed="2024-09-01"), None),
        ("*Lee 24* — Ann Lee; “On fares”; March 14, 2024; URL: https://example.org/x. Accessed 3-20-24; The Times", Source("s", title="On fares", author="Ann Lee", date="2024-03-14", publisher="The Times", url="https://example.org/x", accessed="2024-03-20"), None),
        ("*Lee 24*, “On fares”, doi: 10.1000/182", Source("s", title="On fares", author="Lee", date="2024", url="https://doi.org/10.1000/182"), None),
        ("*Lee*, “On fares”, July 2023, https://example.org/a_(b)", Source("s", title="On fares", author="Lee", date="2023-07", url="https://example.org/a_(b)"), None),
        ("*Lee 24*, “On fares”, in force since 5-3-2019", Source("s", title="On fares", author="Lee", date="2024", publisher="in force since 5-3-2019"), None),
        ("*Lee 24*, “On fares”, 5-3-2019", Source("s", title="On fares", author="Lee", date="2024", publisher="5-3-2019"), None),
        ("*Lee 24*, “On fares”, https://example.org//a", Source("s", title="On fares", author="Lee", date="2024", url="https://example.org//a"), None),
        ("*Lee 24* — Ann Lee, professor, 2024, “On fares”", Source("s", title="On fares", author="Ann Lee", date="2024", qualifications="professor"), None),
        ("*Lee 21* (Ann Lee, professor at Yale, “On fares”)", Source("s", title="On fares", author="Ann Lee", date="2021", qualifications="professor at Yale"), None),
        ("*Lee and Roe, 21* [professors at Yale, “On fares”]", Source("s", title="On fares", author="Lee and Roe", date="2021", qualifications="professors at Yale"), None),
        ("*Lee and Poe 24* (Ann Lee, Bo Poe – professors, “On fares”)", Source("s", title="On fares", author="Ann Lee and Bo Poe", date="2024", qualifications="professors"), None),
        ("*Lee ‘23* (Ann Lee, analyst)", Source("s", author="Ann Lee", date="2023", qualifications="analyst"), None),
        ("*Lee & Poe ’24* Ann Lee, professor, “On fares”", Source("s", title="On fares", author="Ann Lee and Poe", date="2024", qualifications="professor"), None),
        ("*UN 13* an agency, “On fares”", Source("s", title="On fares", author="UN", date="2013", qualifications="an agency"), None),
        ("*Lee & Poe 24* (Ann Lee, professor, “On fares”)", Source("s", title="On fares", author="Ann Lee and Poe", date="2024", qualifications="professor"), None),
        ("*Lee*, *24*, professor", Source("s", author="Lee", date="2024", qualifications="professor"), None),
        ("Ann *Lee*, professor, *2024-05-03*, The Times, at p. 4", Source("s", author="Ann Lee", qualifications="professor", date="2024-05-03", publisher="The Times"), "p. 4"),
        ("*Lee ’98*; a; “b; c”; accessed 2020-01-02; page 7", Source("s", title="b; c", author="Lee", date="1998", qualifications="a", accessed="2020-01-02", page="7"), None),
        ("*Lee 21*, “Fares,” The Times, Accessed 9-12-20", Source("s", title="Fares", author="Lee", date="2021", publisher="The Times", accessed="2020-09-12"), None),
        ("*Lee 21*, “Fares”, DOA: 9/12/2020", Source("s", title="Fares", author="Lee", date="2021", accessed="2020-09-12"), None),
        ("*Lee 21*, accessed on Sept. 3rd, 2020, The Times", Source("s", author="Lee", date="2021", qualifications="The Times", accessed="2020-09-03"), None),
        ("*Lee 21*, “Fares”, accessed 13-12-20", Source("s", title="Fares", author="Lee", date="2021", publisher="accessed 13-12-20"), None),
    ],
)  # fmt: skip
def test_cites_are_read_as_debaters_type_them(line, source, at):
    pieces = [(part, "cite" if number % 2 else "") for number, part in enumerate(line.split("*"))]
    read_source, cite = parse_cite(pieces, "s")
    assert (read_source, cite.at) == (source, at)


@pytest.mark.parametrize(
    ("line", "is_cite"),
    [
        ("Lee 24 (Ann Lee, professor, “On fares”)", True),
        ("Lee et al. ’21 [Ann Lee, professor]", True),
        ("Van der Lee and Roe, 2021, “On fares”, The Times", True),
        ("EPA 24, accessed 3-20-24", True),
        ("In 2024, the city (with its 40 lines) made the buses free.", False),
        ("May 24 was a strike day, as “The Times” wrote.", False),
        ("Buses carried 24% of all riders (in 2021).", False),
        ("Lee 24", False),
    ],
)
def test_a_cite_in_no_style_is_known_by_its_words(line, is_cite):
    document = docx.Document()
    document.add_heading("Fares should go", 4)
    document.add_paragraph(line)
    document.add_paragraph("Fares keep riders away.")
    (claim,) = read(saved(document)).case.claims.values()
    assert [cite.source is not None for cite in claim.cites] == [True] * is_cite
    assert claim.notes == (None if is_cite else f"{line}\nFares keep riders away.")


def test_who_cut_a_card_is_left_out_and_told():
    document = docx.Document()
    document.add_heading("Fares should go", 4)
    document.add_paragraph("Lee 24 (Ann Lee, “On fares”) //KS")
    parsed = read(saved(document))
    assert [source.title for source in parsed.case.sources.values()] == ["On fares"]
    assert "left out: 1 mark of who cut a card, the first in paragraph 2" in [
        one.message for one in parsed.diagnostics
    ]


def test_a_semicolon_in_the_qualifications_keeps_what_follows_apart():
    source = Source(
        "s", author="Ann Lee", qualifications="chair; board", date="2012", url="https://example.org", page="7"
    )
    read_source, cite = parse_cite(cite_pieces(source, Citation("s", at="P4")), "s")
    assert (read_source, cite.at) == (replace(source, qualifications="chair, board"), "P4")


def test_a_file_of_an_older_template_is_read():
    document = docx.Document()
    for name in ("Tags", "Cards", "Cites", "BlockHeadings"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for name in ("Style Style Bold + 12 pt", "DebateUnderline"):
        document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    document.add_paragraph("A file from 2009")
    document.add_paragraph("Warming bad", style="BlockHeadings")
    document.add_paragraph("Warming is real", style="Tags")
    line = document.add_paragraph(style="Normal")
    line.add_run("Stern").bold = True
    line.add_run(", 2006, “Review”")
    card = document.add_paragraph(style="Cards")
    card.add_run("We find that ")
    card.add_run("warming is real", style="DebateUnderline")
    document.add_paragraph("¶ and costly. [ Table Omitted ]", style="Cards")
    document.add_table(1, 1).cell(0, 0).text = "in a table"
    parsed = read(saved(document))
    (claim,) = parsed.case.claims.values()
    assert claim.text == "Warming is real"
    assert parsed.case.group_title(claim.group) == "Warming bad"
    assert parsed.case.sources["stern-2006"] == Source(
        "stern-2006", title="Review", author="Stern", date="2006"
    )
    assert claim.cites[0].quote == "We find that warming is real\n¶ and costly. [ Table Omitted ]\nin a table"
    assert [one.message for one in parsed.diagnostics[1:]] == [
        "left out: 1 paragraph under no tag, the first in paragraph 1",
        "left out: 1 card's marks of what is read, the first in paragraph 5",
    ]


def test_what_word_has_besides_text_is_read_or_told():
    document = docx.Document()
    own = document.styles.add_style("My Tag", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 4"]
    assert document.styles["TOC Heading"].base_style.name == "Heading 1"
    document.add_paragraph("Contents", style="TOC Heading")
    document.add_paragraph("Growth is good", style="My Tag")
    cite = document.add_paragraph()
    cite.add_run("Lee 24").bold = True
    address = document.part.relate_to(ADDRESS, f"{RELATIONS}/hyperlink", is_external=True)
    other = document.part.relate_to(f"{ADDRESS}/b", f"{RELATIONS}/hyperlink", is_external=True)
    link = '<w:hyperlink r:id="{}"><w:r><w:t>{}</w:t></w:r></w:hyperlink>'
    added(
        cite,
        "<w:r><w:t> (Ann Lee, </w:t></w:r>",
        link.format(address, "“On fares”"),
        "<w:r><w:t>)</w:t></w:r>",
    )
    card = document.add_paragraph("Buses fill")
    added(
        card,
        "<w:ins w:id='1' w:author='a'><w:r><w:t> soon</w:t></w:r></w:ins>",
        "<w:del w:id='2' w:author='a'><w:r><w:delText> late</w:delText></w:r></w:del>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>, hidden</w:t></w:r>",
        "<w:r><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>",
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
        link.format(other, " here"),
    )
    document.sections[0].header.paragraphs[0].text = "A team"
    parsed = read(saved(document))
    (claim,) = parsed.case.claims.values()
    assert (claim.text, claim.group, claim.cites[0].quote) == ("Growth is good", None, "Buses fill soon here")
    assert list(parsed.case.sources.values()) == [
        Source("lee-2024", title="On fares", author="Ann Lee", date="2024", url=ADDRESS)
    ]
    assert [one.message.removeprefix("left out: 1 ") for one in parsed.diagnostics[1:]] == [
        "header",
        "paragraph under no tag, the first in paragraph 1",
        "address of a link, the first in paragraph 4",
        "tracked deletion, the first in paragraph 4",
        "hidden passage, the first in paragraph 4",
        "symbol, the first in paragraph 4",
        "text box, the first in paragraph 4",
    ]


def added(paragraph: docx.text.paragraph.Paragraph, *parts: str) -> None:
    for part in parts:
        paragraph._p.append(parse_xml(f"<w:p {nsdecls('w', 'r')}>{part}</w:p>")[0])


def test_a_pocket_that_is_called_as_a_side_is_says_whose_claims_are_below_it():
    document = docx.Document()
    for title, tag in (("Aff", "One"), ("Politics", "Two"), ("Neg", "Three")):
        document.add_heading(title, 1)
        document.add_heading(tag, 4)
    case = read(saved(document)).case
    assert [claim.by for claim in case.claims.values()] == ["aff", None, "neg"]
    assert [party.name for party in case.parties.values()] == ["Aff", "Neg"]
    assert read(exported(case).content).case == case


def test_a_letter_in_a_folder_of_maps_is_left_out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    document = docx.Document()
    document.add_paragraph("A letter.")
    (tmp_path / "letter.docx").write_bytes(saved(document))
    (tmp_path / "round.docx").write_bytes(exported(parse_case(ROUND).require()).content)
    done = run("import", ".", "-o", "cases")
    assert done.returncode == 0
    assert (
        "left out: letter.docx is a document for Word, but neither an outline of reasons and objections nor a debate file\n"
        in done.stderr
    )
    assert done.stderr.endswith("1 case file in cases, 1 left out\n")
    assert run("import", "letter.docx", "-o", "letter.yaml").returncode == 2


def test_no_spoilt_document_brings_the_reader_down():
    dice = random.Random(3)
    data = exported(load_case("semmelweis")).content
    assert isinstance(data, bytes)
    for _ in range(10 if FAST else 60):
        spoilt = bytearray(data)
        for _ in range(dice.randint(1, 5)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        with suppress(ArgmapError):
            assert all(one.where and one.message for one in read(bytes(spoilt)).diagnostics)


def test_the_commands_write_a_debate_file_without_python_docx_and_read_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.yaml").write_text(ROUND)
    monkeypatch.setitem(sys.modules, "docx", None)
    done = run("export", "round.yaml", "-o", "round.docx", "--style", "verbatim")
    assert (done.returncode, done.stderr) == (0, "docx does not carry: 5 links; the language of the case\n")
    done = run("import", "round.docx", "-o", "again.yaml")
    assert done.returncode == 0
    assert "round.docx: info[no-links]: such a file contains no links" in done.stderr
    assert done.stderr.endswith("6 claims and 0 links from round.docx\n")
    assert run("show", "round.docx").returncode == 0


def test_a_source_by_several_is_called_by_the_name_of_the_first():
    assert [
        last_name(author) for author in ("Marco Springmann et al.", "Lee et al", "Ann Lee and Bo Poe")
    ] == [
        "Springmann",
        "Lee",
        "Lee",
    ]
