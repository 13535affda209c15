"""JSON of other programs: reading and writing it, and finding places in its text."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from argmap.core.diagnostics import Diagnostic, Mistakes, SourceText, Span
from argmap.core.model import Case
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case
from argmap.syntax.parsing import ParsedCase


def read_json(source: SourceText, mistakes: Mistakes, parts: str) -> dict[str, Any] | None:
    """Return the object that a text holds; None, with a report, if it holds none.

    `parts` names the parts of such an object, as in `'nodes' and 'edges'`.
    """
    value = read_json_value(source, mistakes)
    if value is None and mistakes:
        return None
    if not isinstance(value, dict):
        mistakes.report("wrong-type", f"this JSON is not an object with {parts}", Span(source, 0, 1))
        return None
    return value


def read_json_value(source: SourceText, mistakes: Mistakes) -> Any:
    """Return the value that a text holds; None, with a report, if the text is not JSON."""
    twice: dict[str, None] = {}

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            counts = Counter(key for key, _ in pairs)
            twice.update((key, None) for key, count in counts.items() if count > 1)
        return found

    try:
        value = json.loads(source.text.lstrip("\ufeff"), object_pairs_hook=once, parse_int=_integer)
    except json.JSONDecodeError as error:
        at = min(error.pos, max(0, len(source.text) - 1))
        message, hint = _said_of(error, source.text)
        mistakes.report("broken-json", message, Span(source, at, at + 1), hint=hint)
        return None
    except RecursionError:
        hint = "export a part of the map; if it is not that deep, the file is damaged: export it again"
        mistakes.report("broken-json", "this JSON is nested too deeply", Span(source, 0, 1), hint=hint)
        return None
    for key in twice:
        message = f"'{key}' is there twice in one object; the last is read"
        mistakes.report("duplicate-key", message, JsonPlaces(source).key(key), severity="warning")
    return value


def _said_of(error: json.JSONDecodeError, text: str) -> tuple[str, str]:
    """Return what is wrong with a text that is not JSON, and the remedy."""
    if error.msg == "Extra data" and text[error.pos : error.pos + 1] in ("{", "["):
        return "another JSON document begins here", "put each document into a file of its own"
    if error.msg == "Extra data":
        return "this is not JSON: there is more text behind its end", "remove what is behind the last bracket"
    if text[error.pos : error.pos + 1] == "'":
        return (
            "this is Python and not JSON: it has single quotation marks",
            "write it with 'json.dump' of Python",
        )
    return f"this is not JSON: {error.msg}", "the file may be cut off; get it again"


def _integer(digits: str) -> int | str:
    """Return a number; its digits if they are more than Python converts (4,300), as of an id."""
    try:
        return int(digits)
    except ValueError:
        return digits


#: The beginning of JSON with an object, which no other text has.
_BEGUN = re.compile(r"\ufeff?\s*\{\s*\"")


def broken_json(source: SourceText) -> Diagnostic | None:
    """Return where a text that looks or is named like JSON is malformed; None if it is valid or no JSON."""
    begun = source.begins_with("{", "[") and source.name.lower().endswith(".json")
    if not begun and not _BEGUN.match(source.text):
        return None
    mistakes = Mistakes()
    read_json(source, mistakes, "")
    return next((one for one in mistakes.sorted() if one.rule == "broken-json"), None)


def load_json(source: SourceText) -> Any:
    """Return what the JSON in a text holds; None if it is not JSON, or is nested too deeply."""
    try:
        return json.loads(source.text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None


def is_own_json(value: object) -> bool:
    """Return whether JSON is what argmap writes for programs, which is not read."""
    return isinstance(value, dict) and "argmap" in value


def write_json(value: Any) -> str:
    """Return a value as readable JSON with a final line break."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


#: A key without escapes, before its colon.
_KEY = re.compile(r'"([^"\\]*)"\s*:')


class JsonPlaces:
    """The places of the parts of a JSON text, found by their keys."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._found: dict[str, dict[str, list[tuple[int, int]]]] = {}
        self._search: dict[str, Iterator[tuple[str, tuple[int, int]]]] = {}
        self._asked: dict[tuple[str, str], int] = {}
        self._first: dict[str, int] = {}
        self._keys: dict[str, int] | None = None

    def of(self, key: str, value: object, *, otherwise: str) -> Span:
        """Return the place of a key with a value, the next one each time; otherwise that of another key."""
        return self.later(key, value, otherwise=otherwise)()

    def later(self, key: str, value: object, *, otherwise: str) -> Callable[[], Span]:
        """Return a function that finds what `of` would return now: few places are ever needed."""
        said = key, value if isinstance(value, str) else word_of(value)
        number = self._asked.get(said, 0)
        self._asked[said] = number + 1
        return partial(self._numbered, *said, number, otherwise)

    def _numbered(self, key: str, word: str, number: int, otherwise: str) -> Span:
        """Return the place of a key with a value that has a number, from 0, among them."""
        if key not in self._found:
            self._found[key], self._search[key] = {}, _values_of(self._source.text, key)
        places = self._found[key].setdefault(word, [])
        while number >= len(places):
            if (found := next(self._search[key], None)) is None:
                return self.key(otherwise)
            self._found[key].setdefault(found[0], []).append(found[1])
        return Span(self._source, *places[number])

    def entry(self, key: str) -> Span:
        """Return the first place of one of many keys, through an index."""
        if self._keys is None:
            self._keys = {}
            for match in _KEY.finditer(self._source.text):
                self._keys.setdefault(match[1], match.start())
        start = self._keys.get(key)
        return self.key(key) if start is None else Span(self._source, start, start + len(key) + 2)

    def key(self, key: str) -> Span:
        """Return the first place of a key, or the beginning of the text."""
        if key not in self._first:
            self._first[key] = self._source.text.find(f'"{key}"')
        start = self._first[key]
        return Span(self._source, start, start + len(key) + 2) if start >= 0 else Span(self._source, 0, 1)


def _values_of(text: str, key: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the values of a key, and their places, in the order of the text."""
    pattern = rf'"{re.escape(key)}"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)'
    for match in re.finditer(pattern, text):
        written = match[1]
        if written[0] == '"' and "\\" not in written:
            word = written[1:-1]
        else:
            try:
                word = word_of(json.loads(written, parse_int=_integer))
            except ValueError:
                continue
        yield word, match.span()


class JsonFileReader:
    """What readers of JSON share: the text, places in it, and lists of mistakes and of what is left out."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._places = JsonPlaces(source)

    def _objects(self, value: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        """Return the objects in the list under a key, if there is one; warn of anything else there."""
        rows = value.get(key)
        if rows is None:
            return []
        if not isinstance(rows, list):
            self._mistakes.report("wrong-type", f"'{key}' must be a list", self._places.key(key))
            return []
        found: list[Mapping[str, Any]] = [row for row in rows if isinstance(row, dict)]
        for _ in range(len(rows) - len(found)):
            self._left_out.add(f"entry of '{key}'", f"entries of '{key}'", self._places.key(key))
        return found


def object_of(value: object) -> Mapping[str, Any]:
    """Return a value if it is an object, else an empty object."""
    return value if isinstance(value, dict) else {}


def rows_by_id(value: object) -> object:
    """Return a list of objects for an object that has them by their ids; any other value as it is."""
    if not isinstance(value, dict) or not value or not all(isinstance(one, dict) for one in value.values()):
        return value
    return [{"id": key, **one} for key, one in value.items()]


def word_of(value: object) -> str:
    """Return an id or a text, which some files write as a number; empty for anything else."""
    if value is None or isinstance(value, (bool, dict, list)):
        return ""
    return str(value)


#: A function that makes a case of an object; it reports an unsuitable one and returns None.
JsonReader: TypeAlias = Callable[[dict[str, Any], SourceText, Mistakes, LeftOut], Case | None]


def parse_json_case(source: SourceText, parts: str, read: JsonReader) -> ParsedCase:
    """Parse a text that holds an object into a case; without an object, the case has no claims.

    `parts` names the parts of such an object, as in `'nodes' and 'edges'`. Warnings for what a case cannot
    hold, by kind and count, follow the mistakes.
    """
    mistakes, left_out = Mistakes(), LeftOut()
    value = read_json(source, mistakes, parts)
    case = None if value is None else read(value, source, mistakes, left_out)
    if case is None:
        case = Case(title=source.name, claims={})
    return parsed_case(case, source, mistakes, left_out)
