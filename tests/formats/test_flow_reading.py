"""Flow sheets are read again: argmap's own as the case they were made of, others by what
stands beside what.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from hypothesis import example, given
from openpyxl.chart import BarChart
from openpyxl.comments import Comment

from argmap import Case, dump_case, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Stage
from argmap.formats.importing import importers
from argmap.formats.shared.flow.speech_names import is_speech, merged_order, side_of
from argmap.formats.shared.flow.tables import without_notes
from support.imported import messages_of
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases
from support.workbooks import add_sheet, bytes_of, empty_workbook, flow_file_of, links_of, read_flow

STAGED = [case for case in BUNDLED if load_case(case).stages]


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
@pytest.mark.parametrize("case", STAGED)
def test_what_was_flowed_comes_back_without_the_notes_that_no_sheet_shows(case, suffix):
    before = load_case(case)
    parsed = read_flow(flow_file_of(before, suffix), f"round.{suffix}")
    assert parsed.diagnostics == ()
    assert parsed.case == without_notes(before)
    assert flow_file_of(parsed.case, suffix) == flow_file_of(without_notes(before), suffix)


@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_any_case_comes_back(suffix):
    @examples(40)
    @example(
        case=parse_case(
            "title: T\nstages: {one: 1AC}\nclaims: {a: {text: A., cites: {notes: N.}}}\n"
        ).require()
    )
    @example(
        case=parse_case(
            "title: T\nstages: {one: 1AC}\nclaims: {a: {text: A., cites: "
            "[{quote: Q., translation-of: '1'}, {notes: N.}, {quote: R., translation-of: '3'}, {quote: S.}, {translation-of: '1'}]}}\n"
        ).require()
    )
    @example(case=parse_case("title: T\nstages: {one: '-'}\nclaims: {a: A.}\n").require())
    @given(case=cases())
    def law(case: Case) -> None:
        if not case.stages:
            case = replace(case, stages={"one": Stage("one", "1AC"), "two": Stage("two")})
        parsed = read_flow(flow_file_of(case, suffix), f"round.{suffix}")
        assert parsed.case == without_notes(case)
        assert parsed.diagnostics == ()

    law()


def test_a_workbook_that_a_spreadsheet_has_saved_comes_back():
    before = load_case("parler-v-aws")
    book = openpyxl.load_workbook(BytesIO(flow_file_of(before)))
    assert book["argmap"].sheet_state == "hidden"
    assert read_flow(bytes_of(book)).case == without_notes(before)


def test_what_was_typed_into_our_workbook_is_in_the_case():
    before = load_case("votes-at-16")
    book = openpyxl.load_workbook(BytesIO(flow_file_of(before)))
    page = book.worksheets[0]
    at = {
        cell.value.rpartition("[")[2].partition("]")[0]: cell
        for row in page["A2:B40"]
        for cell in row
        if cell.value
    }
    cell = at["counterplan"]
    cell.value = cell.value.replace("Better civic education", "Much better lessons")
    at["ycc-2009"].value = None
    page.cell(at["permute"].row, 4).value = "In an odd place"
    empty = page.max_row + 2
    page.cell(empty, 1).value = "Children pay VAT."
    page.cell(empty, 2).value = "So do tourists."
    page.cell(at["lower"].row, 2).comment = Comment("ours", "me")
    book["Drops"]["A9"].value = "typed here"
    parsed = read_flow(bytes_of(book))
    case = parsed.case
    assert case.claims["counterplan"].text == "Much better lessons would do more, without changing the age."
    assert "ycc-2009" not in case.claims
    assert not [link for link in case.links if "ycc-2009" in link.premises]
    assert (case.claims["children-pay-vat"].stage, case.claims["children-pay-vat"].by) == (
        "first-speeches",
        None,
    )
    assert ("So do tourists.", "counter", "Children pay VAT.") in links_of(case)
    kept = {
        name: claim
        for name, claim in without_notes(before).claims.items()
        if name not in ("counterplan", "ycc-2009")
    }
    assert {name: case.claims[name] for name in kept} == kept
    assert messages_of(parsed) == [
        "left out: 1 claim whose cells are gone: ycc-2009",
        "left out: 1 cell of 'Drops', which is not a part of the flow: A9",
        f"left out: 1 cell of '{page.title}' in no column of a speech: D{at['permute'].row}",
        f"1 cell of '{page.title}' with another comment, which is left out: B{at['lower'].row}",
    ]


def test_what_was_typed_into_our_table_is_in_the_case():
    before = load_case("votes-at-16")
    rows = list(csv.reader(io.StringIO(flow_file_of(before, "csv").decode("utf-8-sig"), newline="")))
    at = next(number for number, row in enumerate(rows) if "[counterplan]" in row[2])
    rows[at][2] = rows[at][2].replace("Better civic education", "Much better lessons")
    rows[at + 1 : at + 1] = [
        ["", "", "", "", "", ""],
        ["", "Children pay VAT.", "So do tourists.", "", "", "here"],
    ]
    kept = io.StringIO()
    csv.writer(kept, delimiter=";").writerows([[*row, ""] for row in rows])  # as a spreadsheet saves it
    parsed = read_flow(kept.getvalue().encode("utf-8-sig"), "round.csv")
    case = parsed.case
    assert case.claims["counterplan"].text == "Much better lessons would do more, without changing the age."
    assert ("So do tourists.", "counter", "Children pay VAT.") in links_of(case)
    same = {name: claim for name, claim in without_notes(before).claims.items() if name != "counterplan"}
    assert {name: case.claims[name] for name in same} == same
    assert messages_of(parsed) == [f"left out: 1 cell of '{rows[1][0]}' in no column of a speech: F{at + 3}"]
    without = [row for row in rows if row[0] != "argmap"]
    kept = io.StringIO()
    csv.writer(kept).writerows(without)
    assert "without its last rows" in (
        read_flow(kept.getvalue().encode(), "round.csv").diagnostics[0].hint or ""
    )


def test_a_cell_that_was_moved_is_the_same_claim():
    before = load_case("votes-at-16")
    book = openpyxl.load_workbook(BytesIO(flow_file_of(before)))
    book.worksheets[0].insert_rows(3, 2)
    assert read_flow(bytes_of(book)).case == without_notes(before)


POLICY = ["1AC", "1NC", "2AC", "2NC/1NR", "1AR", "2NR", "2AR"]


def test_a_file_of_verbatim_flow_is_read():
    book = empty_workbook()
    add_sheet(book, "Info", [["Tournament", "Glenbrooks"], ["Round", "4"]])
    add_sheet(
        book,
        "Case",
        [
            POLICY,
            ["Growth is slow", "Growth is fast", "Not in cities", None, "Not in cities"],
            [None, "Slow is fine", "Not for the poor"],
            [],
            ["Trade helps"],
        ],
        first=2,
    )
    add_sheet(book, "T", [POLICY[1:], ["Not topical", "We meet", "No, it says 'all'"]], first=2)
    parsed = read_flow(bytes_of(book))
    case = parsed.case
    assert [stage.title for stage in case.stages.values()] == POLICY
    assert [stage.by for stage in case.stages.values()] == ["affirmative", "negative"] * 2 + [
        "affirmative",
        "negative",
        "affirmative",
    ]
    assert links_of(case) == {
        ("Growth is fast", "counter", "Growth is slow"),
        ("Not in cities", "counter", "Growth is fast"),
        ("Slow is fine", "counter", "Growth is slow"),
        ("Not for the poor", "counter", "Slow is fine"),
        ("We meet", "counter", "Not topical"),
        ("No, it says 'all'", "counter", "We meet"),
    }
    assert {claim.text: case.stages[claim.stage].title for claim in case.claims.values()}["We meet"] == "2AC"
    assert {case.group_title(claim.group) for claim in case.claims.values()} == {"Case", "T"}
    assert messages_of(parsed) == [
        "left out: 4 cells of 'Info', whose columns are not speeches: A1:A2, B1:B2",
        "left out: 1 cell of 'Case' only extending the cell to the left: E3",
    ]
    assert parse_case(dump_case(case)).require() == case


def test_a_file_of_ebb_is_read_with_its_sheets_about_the_round():
    book = empty_workbook()
    add_sheet(
        book,
        "Info",
        [
            ["Tournament", "TOC"],
            ["Round", "2"],
            ["Date", "2026-04-25"],
            ["Judge", "Lee"],
            [],
            ["Aff School", "A"],
            ["1A", "Ada"],
        ],
        first=2,
    )
    add_sheet(book, "RFD", [["Decision", "AFF"], [], ["The disadvantage was dropped."]])
    add_sheet(
        book,
        "Adv",
        [
            ["AC", "NC", "1AR", "2NR", "2AR"],
            ["Clean air", "It is clean", "Not in towns", "→ It is clean enough"],
        ],
    )
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {
        ("It is clean", "counter", "Clean air"),
        ("Not in towns", "counter", "It is clean"),
        ("It is clean enough", "counter", "Not in towns"),
    }
    assert messages_of(parsed) == [
        "left out: 12 cells of 'Info', whose columns are not speeches: A2:A5, A7:A8, B2:B5, B7:B8",
        "left out: 3 cells of 'RFD', whose columns are not speeches: A1, A3, B1",
    ]


def test_a_file_of_flower_is_read_with_its_cells_that_extend():
    book = empty_workbook()
    add_sheet(
        book,
        "flow 1",
        [
            ["AC", "NR", "1AR", "2NR", "2AR"],
            ["Liberty", "Order first", "Why?", "→ Extended →", "Still no reason"],
            [None, "Liberty is vague", None, "It stays vague"],
            ["Rights", "→ Extended →"],
        ],
    )
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {
        ("Order first", "counter", "Liberty"),
        ("Why?", "counter", "Order first"),
        ("Still no reason", "support", "Why?"),
        ("Liberty is vague", "counter", "Liberty"),
        ("It stays vague", "support", "Liberty is vague"),
    }
    assert messages_of(parsed) == [
        "left out: 2 cells of 'flow 1' only extending the cell to the left: B4, D2"
    ]


def test_what_stands_beside_nothing_is_a_claim_and_told_and_so_is_what_is_under_no_speech():
    book = empty_workbook()
    add_sheet(book, "S", [["1AC", "1NC"], ["One", "Two", "a remark"], [], [None, "Three"]])
    book["S"]["B4"].comment = Comment("from their blocks", "me")
    parsed = read_flow(bytes_of(book))
    assert {claim.text for claim in parsed.case.claims.values()} == {"One", "Two", "Three"}
    assert parsed.case.claims["three"].notes == "from their blocks"
    assert messages_of(parsed) == [
        "left out: 1 cell of 'S' in no column of a speech: C2",
        "1 cell of 'S' with nothing to the left, read as answering nothing: B4",
    ]


def test_what_a_spreadsheet_has_besides_text_is_read_or_told():
    book = empty_workbook()
    page = add_sheet(
        book,
        "S",
        [["1AC", "1NC", "2AC"], ["Plan", "No", "-> Ext. plan"], [None, "Cost", dt.date(2025, 3, 1)]],
    )
    page.append(["Harm", "Small", 0.25])
    page["C4"].number_format = "0.0%"
    page.append([None, '=HYPERLINK("https://example.org/a","card")', "both"])
    page.append([None, "Late", None])
    page.merge_cells("C5:C6")
    page["A4"].hyperlink = "https://example.org/b"
    page.add_chart(BarChart(), "F9")
    parsed = read_flow(bytes_of(book))
    assert {(one, end) for one, _, end in links_of(parsed.case)} == {
        ("No", "Plan"),
        ("Ext. plan", "No"),
        ("Cost", "Plan"),
        ("2025-03-01", "Cost"),
        ("Small", "Harm"),
        ("25%", "Small"),
        ("card", "Harm"),
        ("both", "card"),
        ("Late", "Harm"),
    }
    notes = {claim.text: claim.notes for claim in parsed.case.claims.values() if claim.notes}
    assert notes == {"card": "https://example.org/a", "Harm": "https://example.org/b"}
    assert messages_of(parsed) == [
        "left out: 1 drawing of 'S', such as arrows and pictures",
        "1 cell of 'S' merged over several rows, read as answering what is left of the first: C5",
    ]


def test_what_stands_beside_a_later_row_of_merged_cells_answers_them():
    book = empty_workbook()
    page = add_sheet(
        book, "S", [["1AC", "1NC", "2AC"], ["Plan", "No", "Yes"], [], [None, "Cost"], [], [None, "Late"]]
    )
    page.merge_cells("A2:A4")
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {
        ("No", "counter", "Plan"),
        ("Yes", "counter", "No"),
        ("Cost", "counter", "Plan"),
    }
    assert messages_of(parsed) == ["1 cell of 'S' with nothing to the left, read as answering nothing: B6"]


def test_speeches_of_other_names_head_a_flow_where_they_are_several():
    book = empty_workbook()
    add_sheet(book, "S", [["Ruth", "Omar", "Ruth again"], ["A", "B", "C"]])
    parsed = read_flow(bytes_of(book))
    assert links_of(parsed.case) == {("B", "counter", "A"), ("C", "counter", "B")}
    assert not parsed.case.parties


def test_sides_above_the_speeches_and_speeches_named_again_are_no_claims():
    book = empty_workbook()
    rows = [
        ["Round 3"],
        ["Aff", "Neg", "Aff"],
        ["AC", "NC", "1AR"],
        ["A", "B"],
        ["AC", "NC", "1AR"],
        ["C", "D"],
    ]
    add_sheet(book, "S", rows)
    parsed = read_flow(bytes_of(book))
    assert list(parsed.case.stages) == ["ac", "nc", "1ar"]
    assert links_of(parsed.case) == {("B", "counter", "A"), ("D", "counter", "C")}
    assert messages_of(parsed) == [
        "left out: 3 cells of 'S' naming the speeches again: A5, B5, C5",
        "left out: 4 cells of 'S' in no column of a speech: A1:A2, B2, C2",
    ]


def test_a_workbook_without_a_row_of_speeches_is_no_flow():
    book = empty_workbook()
    add_sheet(book, "Prices", [["Apples", "3"], ["Pears", "4"]])
    parsed = read_flow(bytes_of(book))
    assert parsed.has_errors
    assert messages_of(parsed) == [
        "no sheet begins with a row of speeches, so this is not a flow",
        "left out: 4 cells of 'Prices', whose columns are not speeches: A1:A2, B1:B2",
    ]


def test_a_table_whose_columns_are_speeches_is_read_as_a_flow():
    text = '1AC;1NC;2AC\r\nHabit;No;"It\r\nlasts"\r\n;;\r\nRights;;\r\n'
    for begin in ("", "sep=;\r\n"):  # the latter is how Excel tells the delimiter
        parsed = importers()["csv"].parse(SourceText("round.csv", begin + text))
        assert links_of(parsed.case) == {("No", "counter", "Habit"), ("It\r\nlasts", "counter", "No")}
        assert parsed.diagnostics == ()


def test_a_title_may_stand_above_the_speeches_of_a_table():
    for text in ('"Round 1","",""\nAC,NC,1AR\nA,B,\n', "Round 1\nAC;NC;1AR\nA;B;\n"):
        parsed = importers()["csv"].parse(SourceText("round.csv", text))
        assert links_of(parsed.case) == {("B", "counter", "A")}
        assert messages_of(parsed) == ["left out: 1 cell of 'round' in no column of a speech: A1"]


@pytest.mark.parametrize(
    ("titles", "sides"),
    [
        (["1AC", "2NC/1NR", "Block", "1AR", "AFF", "NFF"], [0, 1, 1, 0, 0, 1]),
        (["P1", "O1", "PW", "OR", "Prime Minister", "Opposition Whip"], [0, 1, 0, 1, 0, 1]),
        (["First Proposition", "Con Rebuttal", "CX", "Ruth"], [0, 1, None, None]),
        (["Deputy PM", "Deputy LO", "Pro Reb", "Con Sum", "Pro FF"], [0, 1, 0, 1, 0]),
    ],
)
def test_names_of_speeches_tell_the_side(titles, sides):
    assert [side_of(title) for title in titles] == sides


def test_speeches_of_several_sheets_come_in_one_order():
    assert merged_order([["1NC", "2AC"], ["1AC", "1nc", "1AR"], ["2AC", "2NR"]]) == [
        "1AC",
        "1nc",
        "2AC",
        "2NR",
        "1AR",
    ]


def test_the_command_imports_a_workbook_and_every_command_reads_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.xlsx").write_bytes(flow_file_of(load_case("murder")))
    done = run("import", "round.xlsx", "-o", "round.yaml")
    assert (done.returncode, done.stderr) == (0, "10 claims and 8 links from round.xlsx\n")
    assert load_case("round.yaml") == without_notes(load_case("murder"))
    assert run("flow", "round.xlsx").stdout == run("flow", "round.yaml").stdout


def test_a_text_that_a_program_took_for_a_formula_is_read():
    book = openpyxl.Workbook()
    add_sheet(book, "Case", [["1AC", "1NC"], ["Plan", "=not worth it"]])
    assert "=not worth it" in {claim.text for claim in read_flow(bytes_of(book)).case.claims.values()}


def sheet_of(*rows: list[str | None]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return bytes_of(book)


def test_a_column_beside_the_speeches_costs_no_more_than_its_own_cells():
    parsed = read_flow(
        sheet_of(
            ["Round 3"],
            ["1AC", "1NC", "2AC", "2NC/1NR", "Notes"],
            ["jobs", "cost", "no cost", None, "judge nods"],
            ["health", "turn", None, None, None],
        )
    )
    assert [stage.title for stage in parsed.case.stages.values()] == ["1AC", "1NC", "2AC", "2NC/1NR"]
    assert {claim.text for claim in parsed.case.claims.values()} == {
        "jobs",
        "cost",
        "no cost",
        "health",
        "turn",
    }
    assert [one.message for one in parsed.diagnostics] == [
        "left out: 3 cells of 'Sheet' in no column of a speech: A1, E2:E3"
    ]


def test_speeches_may_go_down_the_first_column():
    parsed = read_flow(
        sheet_of(["AC", "jobs", "health"], ["NC", "cost", None], ["1AR", "no cost", "more"], ["NR"])
    )
    assert [stage.title for stage in parsed.case.stages.values()] == ["AC", "NC", "1AR", "NR"]
    texts = {claim.id: claim.text for claim in parsed.case.claims.values()}
    assert {(texts[one.premises[0]], texts[one.target], one.stance) for one in parsed.case.links} == {
        ("cost", "jobs", "counter"),
        ("no cost", "cost", "counter"),
        ("more", "health", "support"),
    }
    assert [one.message for one in parsed.diagnostics] == [
        "4 cells of 'Sheet' naming the speeches from top to bottom: A1:A4"
    ]


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("Pro Constructive (Maya)", 0),
        ("Con Rebuttal [Leo]", 1),
        ("1AC - Smith", 0),
        ("Second Opposition – Li", 1),
        ("Maya (Pro)", None),
        ("Pro-life", None),
    ],
)
def test_who_speaks_may_stand_behind_the_name_of_the_speech(title, side):
    assert side_of(title) == side


def test_a_cell_that_points_on_from_nothing_is_like_an_empty_one():
    text = "1AC,1NC,2AC\nWarming,Not ours,Yes\n.,China,No\n"
    parsed = importers()["csv"].parse(SourceText("flow.csv", text))
    texts = {name: claim.text for name, claim in parsed.case.claims.items()}
    assert [(texts[link.premises[0]], texts[link.target]) for link in parsed.case.links] == [
        ("Not ours", "Warming"),
        ("Yes", "Not ours"),
        ("China", "Warming"),
        ("No", "China"),
    ]
    assert any("pointing on from nothing" in found.message for found in parsed.diagnostics)


def test_a_time_for_questions_is_a_speech_by_whatever_name():
    names = ["CX", "CX of 1AC", "cross-ex by the Neg", "Cross Examination of the 1AC", "Grand Crossfire", "Q"]
    assert all(map(is_speech, names))
    assert not any(map(is_speech, ["Verdicts", "Notes", "CX-5"]))
