"""Tables of claims as JSON: a list of objects, or one on each line, whose keys are the columns.

Forums, databases and pandas write discussions in this way: each claim with its id, that of the claim above
it, and a word such as `pro` or `con`. The keys may have the names that the columns of a table may have. The
list may be in an object with a title. It is recognised if its rows say on which other rows they bear, and
how, or which others bear on them (`attacked_by`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import (
    JsonPlaces,
    is_own_json,
    load_json,
    read_json_value,
    rows_by_id,
    word_of,
)
from argmap.formats.shared.graphs.own import is_own
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.table.across import is_across
from argmap.formats.shared.table.case import case_of_rows
from argmap.formats.shared.table.columns import LINKING, folded, listed, stance_in, stated_stance
from argmap.formats.shared.table.numbered import numbered_columns
from argmap.formats.shared.table.reading import Record, columns_of, rows_of_records
from argmap.syntax.parsing import ParsedCase

#: A key with which a row may say what it bears on, or how; a text without one is soon seen.
_HINT = re.compile(
    r'(?i)"[^"\n]{0,30}(?:stance|parent|reply|respon|support|attack|counter|oppose|polarity|relation|target|pro)[^"\n]{0,30}"\s*:'
)
_TITLES = ("title", "name", "topic", "question", "motion")
#: A number such as 1.2, by which a claim bears on the one with the number 1.
_NUMBER = re.compile(r"\d+(?:\.\d+)*")
#: The columns in which a row names others.
_LINKS = ("target", *LINKING)


#: Keys with the rows that bear on a row, and the columns of those that say the same.
_BORNE_ON = {
    **dict.fromkeys(("supported by", "supporters", "backed by"), "supports"),
    **dict.fromkeys(("attacked by", "attackers", "countered by", "opposed by", "rebutted by"), "counters"),
}


class _Table(NamedTuple):
    """The rows of a table, the key of their list in the object around them, and that object."""

    rows: Sequence[Mapping[str, Any]]
    key: str
    around: Mapping[str, Any]


def detect(source: SourceText) -> bool:
    """Return whether a text is a list of claims that say on which of them they bear, and how."""
    if not source.begins_with("{", "[") or _HINT.search(source.text) is None:
        return False
    value = load_json(source)
    value = _lines(source) if value is None else value
    return not is_own_json(value) and _table_in(value) is not None


def parse(source: SourceText) -> ParsedCase:
    """Parse a list of claims into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    lines = _lines(source)
    value = read_json_value(source, mistakes) if lines is None else lines
    table = None if mistakes else _table_in(value)
    if table is None:
        message = "there is no list of claims here that say on which others they bear"
        hint = "give each claim the keys 'id', 'text', 'stance' and 'parent'"
        return without_claims(source, mistakes, message, hint)
    places = JsonPlaces(source)
    title = next((word for key in _TITLES if (word := word_of(table.around.get(key)).strip())), "")
    for key, one in table.around.items():
        if key not in (table.key, *_TITLES) and one not in (None, "", [], {}):
            left_out.add(f"block '{key}'", f"blocks '{key}'", places.key(key))
    keys = _keys(table.rows)
    records = [Record(keys, Span(source, 0, 1))]
    for row in table.rows:
        first = next(iter(row), "")
        span = places.of(first, row.get(first), otherwise=table.key)
        records.append(Record([_cell(row.get(key)) for key in keys], span))
        for key in (key for key in keys if _is_more(row.get(key))):
            left_out.add(f"cell of the column '{key}'", f"cells of the column '{key}'", span)
    rows = rows_of_records(records, source, ",", mistakes, left_out)
    case = case_of_rows([row._replace(numbers={}) for row in rows], source, mistakes, left_out)
    case = replace(case, title=title) if title else case
    return parsed_case(case, source, mistakes, left_out)


def _lines(source: SourceText) -> list[Any] | None:
    """Return the objects of a text with one on each line; None for any other text."""
    lines = [line for line in source.text.lstrip("\ufeff").split("\n") if line.strip()]
    if len(lines) < 2 or not all(line.startswith("{") and line.rstrip().endswith("}") for line in lines):
        return None
    try:
        return [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None


def _table_in(value: Any) -> _Table | None:
    """Return the list of claims that a value is, or that is in an object; None without one."""
    inside = value if isinstance(value, dict) else {"": value}
    for around in (inside, {"": value}):
        has_claim = any(name in around for name in ("claim", "thesis", "text", "conclusion"))
        lists = (
            (key, rows_by_id(one))
            for key, one in around.items()
            if not _are_of_a_case(key, one) and not (has_claim and _is_link(key))
        )
        rows = ((key, _turned(_opened(one))) for key, one in lists if isinstance(one, list))
        found = next((_Table(one, key, around) for key, one in rows if _is_table(one)), None)
        if found is not None:
            return None if _is_of_links(found) else found
    return None


def _are_of_a_case(key: str, value: Any) -> bool:
    """Return whether claims by their ids are as case files have them, which are no tables."""
    rows = [one for one in value.values() if isinstance(one, dict)] if isinstance(value, dict) else []
    return key == "claims" and not any(_is_link(name) and name not in LINKING for row in rows for name in row)


def _is_of_links(table: _Table) -> bool:
    """Return whether a row names two of what another list beside the table has by ids: it is a graph."""
    others = (one for key, one in table.around.items() if key != table.key and isinstance(one, list))
    ids = {word_of(row.get("id")) for rows in others for row in rows if isinstance(row, dict)} - {""}
    named = ([word for value in row.values() for word in _words(value)] for row in table.rows)
    return is_across(_keys(table.rows)) and any(len(ids.intersection(words)) > 1 for words in named)


def _opened(rows: Sequence[Any]) -> Sequence[Any]:
    """Return rows in which what they bear on is not in an object of its own, as in `relations: {...}`."""
    return [_opened_row(row) if isinstance(row, dict) else row for row in rows]


def _opened_row(row: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = {key: one for key, one in row.items() if isinstance(one, dict) and one}
    links = {key: one for key, one in inner.items() if all(_is_link(name) for name in one)}
    found = {name: value for one in links.values() for name, value in one.items()}
    return {**{key: one for key, one in row.items() if key not in links}, **found} if links else row


def _is_link(key: str) -> bool:
    return _plain(key) in _BORNE_ON or columns_of([key])[0] in LINKING


def _turned(rows: Sequence[Any]) -> Sequence[Any]:
    """Return rows that say what they bear on, where others say by which they are borne on."""
    if not all(isinstance(row, dict) for row in rows):
        return rows
    keys = _keys(rows)
    turned = {key: column for key in keys if (column := _BORNE_ON.get(_plain(key))) is not None}
    called = dict(reversed(list(zip(columns_of(keys), keys, strict=True))))
    own = called.get("id")
    if not turned or own is None:
        return rows
    found = {_cell(row.get(own)): dict(row) for row in rows}
    if len(found) < len(rows):
        return rows
    for row in rows:
        name_of_row = _cell(row.get(own))
        for key, column in turned.items():
            named = _words(row.get(key))
            if name_of_row and key in row and all(name in found for name in named):
                del found[name_of_row][key]
                for name in named:
                    bears = called.get(column, column)
                    named_there = (*filter(None, _words(found[name].get(bears))), name_of_row)
                    found[name][bears] = [*dict.fromkeys(named_there)]
    return list(found.values())


def _plain(key: str) -> str:
    """Return a key in lower case, with a blank between its words."""
    return folded(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", key))


def _is_table(rows: Sequence[Any]) -> bool:
    if len(rows) < 2 or not all(isinstance(row, dict) for row in rows) or is_own(rows):
        return False
    keys = _keys(rows)
    names = columns_of(keys)
    columns = dict(reversed(list(zip(names, keys, strict=True))))
    says_how = any(
        stated(_cell(row.get(columns[name]))) is not None
        for name, stated in (("stance", stated_stance), ("row", stance_in))
        if name in columns
        for row in rows
    )
    if is_across(keys):
        return says_how
    if "text" not in columns:
        return numbered_columns([[_cell(row.get(key)) for key in keys] for row in rows]) is not None
    named = {_cell(row.get(columns[name])) for row in rows for name in ("id", "text") if name in columns}
    linked = [name for name in _LINKS if name in columns and (name != "target" or says_how)]
    words = {word for row in rows for name in linked for word in _words(row.get(columns[name]))} - {""}
    numbers = [_cell(row.get(columns["id"])).rstrip(".") for row in rows] if "id" in columns else []
    is_numbered = says_how and not linked and all(map(_NUMBER.fullmatch, numbers)) and "1.1" in numbers
    return is_numbered or not words.isdisjoint(named)


def _keys(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(key for row in rows for key in row))


def _words(value: object) -> list[str]:
    return [word_of(one).strip() for one in (value if isinstance(value, list) else [value])]


def _cell(value: object) -> str:
    """Return a value as the text of a cell."""
    if isinstance(value, bool):
        return str(value).lower()
    return listed(_words(value)) if isinstance(value, list) and not _is_more(value) else word_of(value)


def _is_more(value: object) -> bool:
    """Return whether a value holds more than texts."""
    return bool(value) and (
        isinstance(value, dict)
        or (isinstance(value, list) and any(isinstance(one, (dict, list)) for one in value))
    )


IMPORTER = Importer(
    "json-table",
    "tables of claims as JSON: a list of objects with id, text, stance and parent, or one on each line",
    (),
    detect,
    parse,
    leaves_out=(
        "cells of the column '...'",
        "blocks '...'",
        "words '...' for what rows are",
        "links that are neither for nor against",
        "rows that say the same as others before them",
    ),
)
