"""A matrix is written as a page, a table and a workbook, whatever the texts of a case are."""

from __future__ import annotations

import csv
import io
import sys
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import axe_playwright_python
import pytest

from argmap import ArgmapError
from argmap.formats.matrices import MATRIX_FORMATS
from argmap.render.competing import ordered_shifts
from argmap.render.policy import source_hash
from argmap.semantics.competing.matrix import build_matrix
from argmap.semantics.competing.rivals import find_rivals
from support.cases import graph

NASTY = """\
title: "=1+1 <script>alert(1)</script> &"
claims:
  a: {text: "=HYPERLINK(\\"https://example.org\\")", contradicts: b}
  b: {text: "@B <b>bold</b>"}
  for-a: {text: "+1 more", supports: {target: a, weight: 0.9}}
  on-a: {text: "-1 'quoted' </td>", counters: a}
  on-b: {text: "{=cmd|' /C calc'!A0}", counters: {target: b, weight: 1}}
"""
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SPREADSHEET = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def written(name: str, text: str = NASTY) -> str | bytes:
    the = graph(text)
    return MATRIX_FORMATS.all[name].write(the, build_matrix(the, find_rivals(the)))


def test_a_table_has_a_row_for_each_piece_of_evidence_and_no_formula():
    rows = list(csv.reader(io.StringIO(written("csv"))))
    assert rows[0] == ["evidence", "text", "verdict", "a", "b", "diagnosticity"]
    assert [row[0] for row in rows[1:]] == ["for-a", "on-b", "on-a", "", "", ""]
    assert rows[1][3:] == ["strongly consistent", "none", "1"]
    assert rows[2][3:] == ["none", "strongly inconsistent", "1"]
    assert [row[1] for row in rows[4:]] == ["inconsistency", "consistency", "rank"]
    assert [row[3:5] for row in rows[4:]] == [["1", "2"], ["2", "0"], ["1", "2"]]
    assert not any(cell[:1] in tuple("=+-@") for row in rows for cell in row if cell)


class _Page(HTMLParser):
    """Collects the tags of a page and the texts of its cells."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_a_page_has_no_script_and_shows_texts_as_they_are():
    text = str(written("html"))
    page = _Page(text)
    assert {"script", "b", "img", "iframe"} & set(page.tags) == {"b"}  # around ids
    assert page.tags.count("b") == 2 + 3 + 1  # positions, evidence, and what falls
    assert page.tags.count("table") == 3
    assert not [name for name in page.attributes if name.startswith("on") or name == "style"]
    assert "@B <b>bold</b>" in page.texts
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert source_hash(style) in text.replace("&#x27;", "'")
    assert "on-b is strongly inconsistent with b" in text


def _cells(data: bytes, sheet: int) -> dict[str, str]:
    """The texts and numbers of the cells of a sheet, by their places."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(t.text or "" for t in one.iterfind(".//s:t", SPREADSHEET)) for one in shared]
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml"))
    assert not list(root.iterfind(".//s:f", SPREADSHEET))  # no formula
    assert not list(root.iterfind(".//s:hyperlink", SPREADSHEET))
    cells = {}
    for one in root.iterfind(".//s:c", SPREADSHEET):
        value = one.findtext("s:v", "", SPREADSHEET)
        cells[one.get("r", "")] = texts[int(value)] if one.get("t") == "s" else value
    return cells


def test_a_workbook_has_the_matrix_the_ranking_and_what_it_hangs_on():
    pytest.importorskip("xlsxwriter")
    data = written("xlsx")
    assert isinstance(data, bytes)
    matrix, ranking, hangs = (_cells(data, number) for number in (1, 2, 3))
    assert [matrix[f"{column}1"] for column in "ABCDEF"] == [
        *("Evidence", "Text", "Verdict", "a", "b", "Diagnosticity"),
    ]
    assert [matrix[f"{column}3"] for column in "ABCDE"] == [
        *("on-b", "{=cmd|' /C calc'!A0}", "accepted", "·", "−−"),
    ]
    assert [matrix[f"{column}7"] for column in "ADE"] == ["Rank", "1", "2"]
    assert ranking["C2"] == '=HYPERLINK("https://example.org")'
    assert [ranking[f"{column}2"] for column in "ABDEF"] == ["1", "a", "rejected", "1", "2"]
    assert hangs["A2"] == "on-b"
    assert hangs["C2"] == "b"
    assert written("xlsx") == data


def test_a_workbook_without_its_package_names_the_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(ArgmapError, match="XLSX needs XlsxWriter") as error:
        written("xlsx")
    assert "xlsxwriter" in str(error.value.hint).lower()


def test_the_suffix_decides_and_others_are_told():
    assert MATRIX_FORMATS.of_file("x.HTML") is MATRIX_FORMATS.all["html"]
    for name in ("x.pdf", "x", "-", ""):
        with pytest.raises(ArgmapError) as error:
            MATRIX_FORMATS.of_file(name)
        assert ".csv, .html or .xlsx" in str(error.value.hint)


def test_what_would_change_the_first_rank_comes_first():
    text = """\
title: T
claims:
  a: {text: A., contradicts: [b, c]}
  b: {text: B., contradicts: c}
  c: {text: C.}
  on-c: {text: D., counters: c}
  more: {text: E., counters: c}
  on-b: {text: F., counters: b}
"""
    the = graph(text)
    matrix = build_matrix(the, find_rivals(the))
    assert [shift.claim for shift in matrix.shifts] == ["on-c", "more", "on-b"]
    assert [shift.claim for shift in ordered_shifts(matrix)] == ["on-b", "on-c", "more"]
    page = str(MATRIX_FORMATS.all["html"].write(the, matrix)).partition("If this falls")[2]
    assert page.index("<b>on-b</b>") < page.index("<b>on-c</b>")


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (360, "dark")])
def test_a_page_is_for_everybody_at_any_width(tabs, tmp_path, width, scheme):
    (tmp_path / "m.html").write_text(str(written("html")), encoding="utf-8")
    page = tabs.lend({"width": width, "height": 740}, scheme)
    page.goto((tmp_path / "m.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width  # a wide table scrolls by itself
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)")
    assert [(one["id"], [place["target"] for place in one["nodes"][:3]]) for one in found] == []
