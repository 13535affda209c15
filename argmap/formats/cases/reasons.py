"""Maps of Reasons (https://github.com/davekinkead/reasons), as JSON: a list of boxes and of arrows.

A box has an `id` and a `text`; an arrow leads `from` one box, or several together, `to` another box. Its
`type` says how they bear, as in `because` and `however`. Without one, it is a reason, unless the box where it
begins is drawn with a dashed line, as objections are in the French version by C. Eyssette.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case, Claim, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import JsonPlaces, load_json, read_json_value, word_of
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.stance_words import said_relation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_DRAWN = frozenset(("x", "y", "x1", "x2", "y1", "y2", "width", "height", "lineType", "focused", "paths"))
_WORDS = ("arrow", "arrows")
_TYPES: dict[str, Stance] = {
    "because": "support",
    "therefore": "support",
    "however": "counter",
    "but": "counter",
}

_Row = Mapping[str, Any]


def detect(source: SourceText) -> bool:
    """Return whether a text is a list of boxes with texts and of arrows between them."""
    if not source.begins_with("[") or '"from"' not in source.text or '"to"' not in source.text:
        return False
    rows = load_json(source)
    if not isinstance(rows, list) or not all(isinstance(one, dict) for one in rows):
        return False
    boxes, arrows = ([one for one in rows if _is_arrow(one) == is_arrow] for is_arrow in (False, True))
    return bool(boxes and arrows) and all(word_of(one.get("id")) and "text" in one for one in boxes)


def parse(source: SourceText) -> ParsedCase:
    """Parse a map into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    value = read_json_value(source, mistakes)
    rows = [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
    if not any(not _is_arrow(one) for one in rows):
        message, hint = "there is no box with a text in this map", "save the map in Reasons again"
        return without_claims(source, mistakes, message, hint)
    return parsed_case(_Reader(source, left_out).read(rows), source, mistakes, left_out)


class _Reader:
    """A reader of boxes and arrows; `_claims` are the ids of claims by those of boxes."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._places = JsonPlaces(source)
        self._ids = Ids()
        self._claims: dict[str, str] = {}

    def read(self, rows: Sequence[_Row]) -> Case:
        """Read all boxes, and then all arrows."""
        boxes = {word_of(one.get("id")): one for one in reversed(rows) if not _is_arrow(one)}
        claims = []
        for row in rows:
            key = word_of(row.get("id"))
            if not _is_arrow(row):
                if not key or key in self._claims:
                    words = "box without an id of its own", "boxes without ids of their own"
                    self._left_out.add(*words, self._places.key("text"))
                    continue
                name, aliases = self._ids.new(key)
                self._claims[key] = name
                claims.append(Claim(name, word_of(row.get("text")).strip() or "(no text)", aliases=aliases))
                self._tell(row, ("id", "text"), ("a box", "boxes"))
        steps = []
        for number, row in enumerate(one for one in rows if _is_arrow(one)):
            begin, end = (_named(row.get(one)) for one in ("from", "to"))
            is_dashed = any(boxes.get(one, {}).get("lineType") == "dashed" for one in begin)
            word = word_of(row.get("type")).strip()
            said = _TYPES.get(word.lower()) or (found.stance if (found := said_relation(word)) else None)
            if word and said is None:
                self._left_out.add(
                    f"type '{word}' of an arrow", f"types '{word}' of arrows", self._places.key("type")
                )
            stance: Stance = said or ("counter" if is_dashed else "support")
            key = word_of(row.get("id")) or f"\0{number}"
            steps.append(FileStep.of(key, stance, begin, end, _WORDS, self._places.key("from")))
            self._tell(row, ("id", "from", "to", "type"), ("an arrow", "arrows"))
        name = case_name(self._source.name)
        return Case(
            title=name or "A map",
            name=name,
            claims={one.id: one for one in claims},
            links=links_of(steps, self._claims, self._ids.names, self._left_out),
        )

    def _tell(self, row: _Row, read: tuple[str, ...], of: tuple[str, str]) -> None:
        for key, value in row.items():
            if key not in (*read, *_DRAWN) and value not in (None, "", [], {}, False):
                self._left_out.add(f"'{key}' of {of[0]}", f"'{key}' of {of[1]}", self._places.key(key))


def _is_arrow(row: _Row) -> bool:
    return "from" in row and "to" in row


def _named(value: Any) -> list[str]:
    return [word for one in (value if isinstance(value, list) else [value]) if (word := word_of(one).strip())]


IMPORTER = Importer(
    "reasons",
    "maps of Reasons, as JSON: a list of boxes and arrows",
    (),
    detect,
    parse,
    leaves_out=("types '...' of arrows", "'...' of boxes", "'...' of arrows"),
)
