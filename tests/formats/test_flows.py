"""The flow of a debate as files: any spreadsheet opens them, no text of a case is a formula,
nothing is lost.
"""

from __future__ import annotations

import csv
import html
import re
import sys
import zipfile
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO, StringIO
from types import MappingProxyType

import openpyxl
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgumentGraph, load_case, parse_case
from argmap.formats.flows import FLOW_FORMATS
from argmap.formats.shared.flow.tables import sheet_name
from argmap.render.flow import Flow, build_flow
from argmap.render.text.flow import flow_lines
from argmap.render.text.lines import plain
from argmap.render.theme import UNICODE
from support.running import run_here as run
from support.speed import examples

#: A text with each of these at its beginning would be run by a spreadsheet.
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "=HYPERLINK('http://x', 'y')", "＝1")
ROUND = """\
title: T
conclusion: goal
parties: {a: Aff, n: Neg}
stages: {s1: {title: '=1', by: a}, s2: {title: '-2', by: n}, s3: {title: '@3', by: a}}
sources: {web: {title: '=2', url: 'https://example.org/x'}, odd: {title: '+3', url: '=HYPERLINK(1)'}}
claims:
  goal: {by: a, text: '=1+1', cites: {source: web, quote: '=cited', at: p. 1}}
  plus: {by: n, stage: s2, text: '+1', counters: goal}
  minus: {by: n, stage: s2, text: '-1', counters: goal}
  at: {by: a, stage: s3, text: '@SUM(A1)', counters: minus}
  lone: {by: a, text: "\\t=1 <&>"}
"""


def flow_of(text: str) -> Flow:
    return build_flow(ArgumentGraph(parse_case(text).case))


def written(name: str, flow: Flow):
    found = FLOW_FORMATS.find(name)
    assert found is not None
    return found.export(flow).content


def workbook(flow: Flow) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(written("xlsx", flow)))


def test_the_workbook_has_a_sheet_for_each_position_drops_and_sources():
    flow = build_flow(ArgumentGraph(load_case("parler-v-aws")))
    book = workbook(flow)
    assert book.sheetnames[-3:] == ["Drops", "Sources", "argmap"]
    assert len(book.sheetnames) == len(flow.sheets) + 3
    for sheet, page in zip(flow.sheets, book.worksheets, strict=False):
        assert page.freeze_panes == "A2"
        assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
        assert [cell.value for cell in page[1]] == [*(one.title for one in flow.columns), "Verdicts"]
        filled = {
            (cell.row - 2, cell.column - 1) for row in page.iter_rows(min_row=2) for cell in row if cell.value
        }
        verdicts = {(row, len(flow.columns)) for row in range(sheet.rows)}
        assert filled == {(cell.row, cell.column) for cell in sheet.cells} | verdicts
        for cell in sheet.cells:
            value = page.cell(cell.row + 2, cell.column + 1)
            claim = flow.graph.claims[cell.claim]
            assert claim.text in value.value
            assert f"[{cell.claim}]" in value.value
            assert ("DROPPED" in value.value) == any(one.answer is None for one in cell.drops)
            assert bool(value.comment) == any(one.quote or one.source for one in claim.cites)
            assert f"{cell.claim}: {cell.status}" in page.cell(cell.row + 2, len(flow.columns) + 1).value
    drops = list(book["Drops"].iter_rows(min_row=2, values_only=True))
    assert [row[0].rpartition("[")[2] for row in drops] == [
        f"{one.drop.link.premises[0]}]" for one in flow.granted
    ]
    assert {row[6] for row in drops} == {"never"}


def test_every_sheet_prints_with_lines_on_a_page_in_letters_that_can_be_read():
    """A4 landscape is about 130 characters of 11 points wide: a sheet of 190 is shrunk to 70 per cent at
    most.
    """
    flow = build_flow(ArgumentGraph(load_case("parler-v-aws")))
    *shown, _ = workbook(flow).worksheets
    for page in shown:
        widths = [page.column_dimensions[cell.column_letter].width for cell in page[1]]
        spans = [
            one.width * (one.max - one.min + 1)
            for one in page.column_dimensions.values()
            if one.max is not None
        ]
        assert max(widths) <= 50
        assert sum(spans) <= 190, page.title
        assert page.print_options.gridLines
        assert page.oddHeader.left.text == "Parler v. Amazon Web Services"
        assert page.oddHeader.right.text == "&A"
        assert page.oddFooter.center.text == "&P / &N"


def test_a_comment_is_as_high_as_what_it_cites():
    long = "Buses fill. " * 60
    text = ROUND.replace("quote: '=cited'", f"quote: '{long}'")
    heights = []
    for case in (ROUND, text):
        with zipfile.ZipFile(BytesIO(written("xlsx", flow_of(case)))) as archive:
            drawn = archive.read("xl/drawings/vmlDrawing1.vml").decode()
        heights.append(sum(float(height) for height in re.findall(r"height:([\d.]+)pt;z-index", drawn)))
    assert heights[1] > 2 * heights[0] > 0


def test_colours_tell_the_sides():
    page = workbook(flow_of(ROUND)).worksheets[0]
    inks = [page.cell(2, 1).font.color.rgb, page.cell(2, 2).font.color.rgb]
    assert inks == ["FF1D4ED8", "FFC0271F"]
    assert page.sheet_properties.tabColor.rgb == "FF1D4ED8"


def test_no_text_of_a_case_is_a_formula_in_a_workbook_and_only_addresses_are_links():
    book = workbook(flow_of(ROUND))
    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    links = {cell.value: cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert links == {"https://example.org/x": "https://example.org/x"}
    assert all(cell.quotePrefix for cell in cells if not cell.hyperlink)
    assert book.worksheets[0]["A2"].value.startswith("=1+1\n")


def test_no_cell_of_a_csv_table_is_a_formula():
    text = written("csv", flow_of(ROUND)).removeprefix("\ufeff")
    rows = list(csv.reader(StringIO(text)))
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert rows[0] == ["Sheet", "'=1", "'-2", "'@3", "Verdicts"]
    assert rows[1][1].startswith("'=1+1")
    assert {len(row) for row in rows} == {5}


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts, self.tags = "", set()

    def handle_data(self, data):
        self.texts += data

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)


def test_the_page_has_every_claim_and_runs_nothing():
    page = written("html", flow_of(ROUND.replace("'+1'", "'<script>alert(1)</script>'")))
    parser = _Texts()
    parser.feed(page)
    assert "<script>alert(1)</script>" in parser.texts
    assert "script" not in parser.tags
    assert "default-src 'none'" in html.unescape(page)
    assert "had to answer by @3" in parser.texts


def pdf_pages(flow: Flow) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written("pdf", flow))]


def test_a_claim_names_its_party_where_its_speech_is_nobodys():
    whose, nobodys = flow_of(ROUND), flow_of(ROUND.replace(", by: n}", "}"))
    for flow, named in ((whose, False), (nobodys, True)):
        assert ("<small>Neg · [plus] counters goal</small>" in written("html", flow)) == named
        assert ("[plus] counters goal · Neg · accepted" in "".join(pdf_pages(flow))) == named
        assert "Aff · " not in written("html", flow)
        assert sum("Neg" in line for line in plain(flow_lines(flow, UNICODE, 80))) == 1 + named


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_cell_names_the_party_of_its_claim_where_its_speech_does_not(suffix, tmp_path):
    file = tmp_path / f"flow{suffix}"
    assert run("flow", "votes-at-16", "-o", file).returncode == 0
    if suffix == ".csv":
        text = file.read_text(encoding="utf-8-sig")
    else:
        sheet = openpyxl.load_workbook(file).worksheets[0]
        text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "[ec-2004] counters lower · Electoral Commission (2004)" in text
    assert "[lower] · Proposition" in text


def test_a_page_on_which_nothing_was_dropped_says_so():
    dropped = flow_of(ROUND)
    answered = flow_of(ROUND.replace("counters: minus", "counters: [minus, plus]"))
    assert "<caption>Not answered in time: 1</caption>" in written("html", dropped)
    assert "Not answered" not in written("html", answered)
    assert "<p>Nothing was dropped or answered late.</p>" in written("html", answered)


def test_printed_pages_have_every_claim_below_the_head_of_its_speech():
    flow = build_flow(ArgumentGraph(load_case("parler-v-aws")))
    pages = pdf_pages(flow)
    words = " ".join(" ".join(pages).split())
    for claim in flow.graph.claims.values():
        assert f"[{claim.id}]" in words
    assert " ".join(flow.graph.case.title.split()) in words
    for page in pages[1:]:
        assert any(
            page.startswith(one)
            for one in (*(c.title for c in flow.columns), *(s.title for s in flow.sheets), "Not")
        )
    assert f"Not answered in time: {len(flow.granted)}" in words


def test_a_claim_longer_than_a_page_goes_on_on_the_next_and_many_speeches_go_on_below():
    long = " ".join(f"word{at}" for at in range(4000))
    stages = ", ".join(f"s{at}: {{title: Speech {at}}}" for at in range(14))
    claims = "".join(
        f"  c{at}: {{text: Claim {at}., stage: s{at}, counters: c{at - 1}}}\n" for at in range(1, 14)
    )
    pages = pdf_pages(flow_of(f"title: T\nstages: {{{stages}}}\nclaims:\n  c0: {long}\n{claims}"))
    words = " ".join(pages).split()
    assert set(long.split()) <= set(words)
    assert all(f"[c{at}]" in words for at in range(14))
    assert "(continued)" in words


def test_names_of_sheets_follow_the_rules_of_excel():
    taken = {"drops"}
    assert sheet_name("A [b]: c*d?/e\\f", taken) == "A b c d e f"
    assert sheet_name("Drops", taken) == "Drops (2)"
    assert sheet_name("'quoted'", taken) == "quoted"
    assert sheet_name("?*", taken) == "Sheet"
    assert sheet_name("x" * 40, taken) == "x" * 31
    assert sheet_name("😀" * 40, taken) == "😀" * 15


@examples(100)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_two_sheets_have_the_same_name(titles):
    taken: set[str] = set()
    for title in titles:
        name = sheet_name(title, taken)
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name == name.strip("'")
        assert name.casefold() not in taken
        taken.add(name.casefold())


@examples(40)
@given(st.text(min_size=1, max_size=60), st.sampled_from(FORMULAS))
def test_a_workbook_with_any_text_is_read_again(text, formula):
    case = parse_case(ROUND).case
    goal = replace(case.claims["goal"], text=formula + text, title=text)
    claims = {**case.claims, "goal": goal}
    book = workbook(build_flow(ArgumentGraph(replace(case, claims=MappingProxyType(claims)))))
    assert book.worksheets[0]["A2"].data_type == "s"


def test_the_command_writes_what_the_suffix_says_and_names_the_suffixes_for_any_other(tmp_path):
    (tmp_path / "r.yaml").write_text(ROUND)
    for name in FLOW_FORMATS.names:
        assert run("flow", "r.yaml", "-o", f"r.{name}", folder=tmp_path).returncode == 0
        assert (tmp_path / f"r.{name}").stat().st_size > 200
    done = run("flow", "r.yaml", "-o", "r.doc", folder=tmp_path)
    assert done.returncode == 2
    assert "name one that ends in .csv, .html, .pdf or .xlsx" in done.stderr


def test_a_file_is_written_and_json_printed_as_other_commands_do(tmp_path):
    (tmp_path / "r.yaml").write_text(ROUND)
    alone = run("flow", "r.yaml", "--json", folder=tmp_path).stdout
    done = run("flow", "r.yaml", "--json", "-o", "r.csv", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, alone)
    assert (tmp_path / "r.csv").read_text(encoding="utf-8-sig").startswith("Sheet,")
    assert run("flow", "r.yaml", "-o", "r.csv", folder=tmp_path).stdout == ""


def test_a_missing_package_is_told_with_the_command_that_installs_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    done = run("flow", "votes-at-16", "-o", str(tmp_path / "x.xlsx"))
    assert done.returncode == 2
    assert "XLSX needs XlsxWriter" in done.stderr
    assert "xlsxwriter>=" in done.stderr
