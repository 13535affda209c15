"""Tables of claims in workbooks."""

from __future__ import annotations

from openpyxl.comments import Comment

from argmap.formats.cases import xlsx
from support.workbooks import add_sheet, bytes_of, empty_workbook, links_of, read_flow


def test_comments_and_links_in_a_table_of_claims_are_notes_and_sources_and_lines_of_a_cell_stay():
    book = empty_workbook()
    page = add_sheet(book, "Debate", [["Claim", "Parent", "Pro/Con"], ["Free"], ["They fill", "Free", "Pro"]])
    page["A2"].comment, page["A3"].hyperlink = Comment("hm\nyes", "me"), "https://example.org/a"
    page["A3"].value = "They fill"
    parsed = read_flow(bytes_of(book))
    first, second = parsed.case.claims.values()
    assert (first.notes, parsed.case.sources[second.cites[0].source].url) == (
        "hm\nyes",
        "https://example.org/a",
    )
    assert not parsed.diagnostics
    across = empty_workbook()
    page = add_sheet(across, "Debate", [["Thesis", "Pro", "Con"], ["Free", "- Full\n- Clean", "Dear"]])
    page["B2"].comment = Comment("hm", "me")
    parsed = read_flow(bytes_of(across))
    assert [claim.text for claim in parsed.case.claims.values()] == ["Free", "Full", "Clean", "Dear"]
    assert "with a comment, which is left out: B2" in parsed.diagnostics[0].message


def test_a_sheet_with_the_columns_of_a_table_is_a_table_of_claims():
    book = empty_workbook()
    rows = [
        ["Our debate"],
        ["Id", "Claim", "Parent", "Pro/Con"],
        [1, "Free\nbuses"],
        [],
        [2, "They fill", 1, "Pro"],
        [3, "Cost", 9, "Con"],
    ]
    page = add_sheet(book, "Debate", rows)
    page["B3"].comment = Comment("hm", "me")
    add_sheet(book, "Names", [["Ann", "10b"]])
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {("They fill", "support", "Free\nbuses")}
    assert [(one.message, one.where) for one in parsed.diagnostics] == [
        ("no row has the id '9', and the link to it is left out", "round.xlsx:6:8"),
        ("left out: 1 cell of 'Debate', which is above the table: A1", "round.xlsx"),
        ("left out: 2 cells of 'Names', which is no part of the table: A1, B1", "round.xlsx"),
    ]


def test_a_stray_cell_far_from_a_table_of_claims_costs_no_more_than_itself():
    book = empty_workbook()
    page = add_sheet(
        book, "Debate", [["Id", "Claim", "Parent", "Pro/Con"], [1, "Free"], [2, "Full", 1, "Con"]]
    )
    page["XFD3000"].value = "x"
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {("Full", "counter", "Free")}
    assert [one.message for one in parsed.diagnostics] == ["left out: 1 cell in a column without a name"]
    assert len(parsed.source.text) < 10_000


HEAD = ["Id", "Claim", "Parent", "Pro/Con"]


def test_cells_without_a_name_in_a_column_each_cost_no_more_than_themselves():
    book = empty_workbook()
    page = add_sheet(book, "Debate", [HEAD, [1, "Free"], [2, "Full", 1, "Con"]])
    for number in range(400):
        page.cell(number + 4, number + 6).value = "x"
    page["A3"].comment = Comment("hm", "me")
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {("Full", "counter", "Free")}
    assert [claim.notes for claim in parsed.case.claims.values()] == [None, "hm"]
    assert [one.message for one in parsed.diagnostics] == ["left out: 400 cells in columns without a name"]
    assert len(parsed.source.text) < 10_000


def test_a_table_with_too_many_cells_is_refused(monkeypatch):
    monkeypatch.setattr(xlsx, "MOST_CELLS", 100)
    book = empty_workbook()
    add_sheet(book, "Debate", [HEAD, *([at, f"Claim {at}"] for at in range(30))])
    assert len(read_flow(bytes_of(book)).case.claims) == 30
    add_sheet(book, "Debate", [HEAD, *([at, f"Claim {at}", 1, "Con"] for at in range(30))])
    del book[book.sheetnames[0]]
    (found,) = read_flow(bytes_of(book)).diagnostics
    assert found.message == "its table has more than 100 cells, with the empty ones between others"
    assert found.severity == "error"


def test_a_warning_names_some_of_very_many_cells():
    book = empty_workbook()
    add_sheet(book, "Debate", [HEAD, [1, "Free"]])
    page = add_sheet(book, "Names", [[]])
    for number in range(1, 61):
        page.cell(number, number).value = "x"
    (found,) = read_flow(bytes_of(book)).diagnostics
    assert "which is no part of the table: A1, B2, C3" in found.message
    assert found.message.endswith("AX50 and 10 more")
