"""Tables for the terminal: what is cut, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.render.text.lines import columns, plain, wrapped
from argmap.render.text.table import cell_text, column_parts, table_lines


def shown(head, rows, width):
    return wrapped(table_lines(head, rows, width, "…"), width or 10_000).plain.splitlines()


def test_columns_stand_side_by_side_where_there_is_room():
    rows = [("ban", 3), ("office", None)]
    assert shown(("claim", "links"), rows, 80) == ["claim   links", "ban         3", "office"]


def test_a_long_text_is_cut_where_enough_of_it_is_left():
    lines = shown(("claim", "text"), [("ban", "long " * 40)], 80)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert len(lines[1]) <= 80


def test_rows_become_blocks_where_too_little_of_a_text_would_be_left():
    rows = [("a" * 30, "one " * 20, None), ("b" * 30, "two " * 20, 7)]
    lines = shown(("case", "text", "line"), rows, 60)
    assert lines[0] == f"case  {'a' * 30}"
    assert lines.count("") == 1
    assert " ".join(lines).count("one") == " ".join(lines).count("two") == 20
    assert [line for line in lines if line.startswith("line")] == ["line  7"]


def test_a_list_is_never_cut():
    lines = shown(("cases", "where"), [(2, ["maps/one.yaml", "maps/two.yaml", "maps/three.yaml"] * 3)], 80)
    assert " ".join(lines).count("three.yaml") == 3


VALUES = st.none() | st.booleans() | st.integers() | st.text(max_size=90) | st.lists(st.text(max_size=30))


@given(st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=4), st.integers(40, 200))
def test_no_line_is_wider_than_the_terminal(rows, width):
    lines = shown(("one", "two", "three"), rows, width)
    assert all(columns(line) <= width for line in lines)


@given(st.lists(st.tuples(VALUES, VALUES), max_size=4))
def test_nothing_is_cut_without_a_width(rows):
    lines = list(plain(table_lines(("one", "two"), rows, None, "…")))
    assert len(lines) == len(rows) + 1
    assert all(
        cell_text(value).strip() in line for row, line in zip(rows, lines[1:], strict=True) for value in row
    )


def test_columns_that_do_not_fit_follow_below_with_the_first_one():
    head = ("map", "claims", "links", "points")
    rows = [["ann", 1, 22, 3], ["benedict", 4, 5, 666]]
    assert shown(head, rows, 23) == [
        "map       claims  links",
        "ann            1     22",
        "benedict       4      5",
        "",
        "map       points",
        "ann            3",
        "benedict     666",
    ]


@pytest.mark.parametrize(
    ("widths", "width", "parts"),
    [
        ((3, 5, 5), None, [[0, 1, 2]]),
        ((3, 5, 5), 17, [[0, 1, 2]]),
        ((3, 5, 5), 16, [[0, 1], [0, 2]]),
        ((30, 5, 5), 16, [[0, 1], [0, 2]]),
        ((3,), 2, [[0]]),
    ],
)
def test_each_part_of_a_table_has_a_column_besides_the_first(widths, width, parts):
    assert column_parts(widths, width) == parts
