"""Reading the JSON that Argdown exports into the same map that its text defines.

`statements` and `arguments` are objects by title with their `members`. The `pcs` of an argument is a list of
statements, of which conclusions have an `inference`. `sections` are nested. `relations` name both ends by
title and type. Marks in a text are given as `ranges` of it. What Argdown computes for its own pictures, such
as `map` and colours, is ignored.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.argdown.model import ArgdownNode, Map, Relation, RelationType
from argmap.formats.shared.argdown.tree import ArgdownSection, Inference, Occurrence
from argmap.formats.shared.files.json import JsonPlaces, word_of
from argmap.formats.shared.left_out import LeftOut

_UNTITLED = re.compile(r"Untitled \d+")
_KNOWN = frozenset(("statements", "arguments", "relations", "sections", "tags", "map", "frontMatter"))
#: More than the columns in a line: places in the text of the map are identified by line and column.
_LINE = 1_000_000


class ExportedMap:
    """A reader of a file; `place` maps places in the text of the map to places in the JSON."""

    def __init__(
        self, value: dict[str, Any], source: SourceText, mistakes: Mistakes, left_out: LeftOut
    ) -> None:
        self._value, self._source, self._mistakes, self._left_out = value, source, mistakes, left_out
        self._found_at = JsonPlaces(source)
        self._places: dict[int, Span] = {}
        self._nodes: dict[tuple[bool, str], ArgdownNode] = {}
        self._all_sections: list[ArgdownSection] = []
        self._sections: dict[str, ArgdownSection] = {}

    def place(self, start: int) -> Span:
        """Return the place in the JSON of what starts at a place in the text of the map."""
        return self._places.get(start) or Span(self._source, 0, 1)

    def read(self) -> Map:
        """Return the map."""
        for key in self._value:
            if key not in _KNOWN and self._value[key]:
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._found_at.key(key))
        self._read_sections()
        for is_argument, key in ((False, "statements"), (True, "arguments")):
            for title, row in self._objects(key):
                self._nodes[is_argument, title] = self._node(row, title, is_argument=is_argument)
        for title, row in self._objects("arguments"):
            self._read_rows(self._nodes[True, title], row)
        relations = [
            one for number, row in enumerate(self._rows("relations")) if (one := self._relation(row, number))
        ]
        front = self._value.get("frontMatter")
        nodes = self._nodes.values()
        return Map(
            front if isinstance(front, dict) else {},
            self._all_sections,
            [node for node in nodes if not node.is_argument],
            [node for node in nodes if node.is_argument],
            relations,
        )

    def _objects(self, key: str) -> list[tuple[str, dict[str, Any]]]:
        value = self._value.get(key)
        if not isinstance(value, dict):
            self._mistakes.report("wrong-type", f"'{key}' must be an object", self._found_at.key(key))
            return []
        return [(title, row) for title, row in value.items() if isinstance(row, dict)]

    def _rows(self, key: str) -> list[dict[str, Any]]:
        value = self._value.get(key)
        if not isinstance(value, list):
            self._mistakes.report("wrong-type", f"'{key}' must be a list", self._found_at.key(key))
            return []
        return _dicts(value)

    def _read_sections(self) -> None:
        waiting: list[tuple[dict[str, Any], ArgdownSection | None]] = []
        waiting += [(row, None) for row in reversed(_dicts(self._value.get("sections") or []))]
        while waiting:
            row, parent = waiting.pop()
            tags = tuple(_words(row.get("tags")))
            section = ArgdownSection(
                word_of(row.get("title")), parent.level + 1 if parent else 1, parent, self._start(row)
            )
            section.tags, section.data = tags, _data(row)
            self._sections[word_of(row.get("id"))] = section
            self._all_sections.append(section)
            waiting += [(child, section) for child in reversed(_dicts(row.get("children")))]

    def _start(self, row: dict[str, Any]) -> int:
        """Return where something starts in the text of the map, and record its place in the JSON."""
        line, column = (row.get(key) for key in ("startLine", "startColumn"))
        start = _LINE * line + column if isinstance(line, int) and isinstance(column, int) else 0
        if start not in self._places:
            title = word_of(row.get("title"))
            self._places[start] = self._found_at.of("title", title, otherwise=title)
        return start

    def _node(self, row: dict[str, Any], title: str, *, is_argument: bool) -> ArgdownNode:
        members = [self._member(one, is_argument=is_argument) for one in _dicts(row.get("members"))]
        node = ArgdownNode(title, is_argument, _UNTITLED.fullmatch(title) is not None, members)
        node.section = self._sections.get(word_of(row.get("section")))
        node.start = min((member.start for member in members), default=0)
        return node

    def _member(self, row: dict[str, Any], *, is_argument: bool) -> Occurrence:
        member = Occurrence(
            is_argument, self._start(row), word_of(row.get("title")), row.get("isReference") is True
        )
        member.text, member.data = word_of(row.get("text")), _data(row)
        member.tags = _words(row.get("tags"))
        member.plain = self._plain(member, _dicts(row.get("ranges")))
        return member

    def _plain(self, member: Occurrence, ranges: list[dict[str, Any]]) -> str:
        """Return a text without the tags at its end, with titles in place of mentions."""
        text = member.text
        for one in sorted(ranges, key=lambda one: _index(one.get("start")), reverse=True):
            start, stop = _index(one.get("start")), _index(one.get("stop")) + 1
            kind = word_of(one.get("type"))
            if kind == "tag" and not text[stop:].strip():
                text = text[:start]
            elif kind in ("statement-mention", "argument-mention"):
                after = " " * text[start:stop].endswith(" ")
                text = text[:start] + word_of(one.get("title")) + after + text[stop:]
                words = "mention, as the title mentioned", "mentions, as the titles mentioned"
                self._left_out.add(*words, self.place(member.start))
            elif kind in ("bold", "italic"):
                self._left_out.add("emphasis of words", "emphases of words", self.place(member.start))
            elif kind == "link":
                member.links.insert(0, word_of(one.get("url")))
        return text.strip()

    def _read_rows(self, argument: ArgdownNode, row: dict[str, Any]) -> None:
        """Read premises and conclusions."""
        for one in _dicts(row.get("pcs")):
            node = self._nodes.get((False, word_of(one.get("title"))))
            if node is None:
                words = (
                    "premise or conclusion that is not a statement",
                    "premises or conclusions that are not statements",
                )
                self._left_out.add(*words, self.place(self._start(one)))
                continue
            inference = None
            if isinstance(given := one.get("inference"), dict):
                rules = _words(given.get("inferenceRules"))
                inference = Inference(self._start(given), rules, _data(given))
            argument.rows.append((node, inference))

    def _relation(self, row: dict[str, Any], number: int) -> Relation | None:
        kind: Any = word_of(row.get("relationType"))
        source, target = (self._end(row, end) for end in ("from", "to"))
        if kind not in get_args(RelationType) or source is None or target is None:
            words = "relation of another kind, or without ends", "relations of other kinds, or without ends"
            self._left_out.add(*words, self._found_at.key("relations"))
            return None
        index = row.get("conclusionIndex")
        ends = isinstance(index, int) and 0 <= index < len(target.rows) and target.rows[index][1] is not None
        return Relation(kind, source, target, number, index if ends else None)

    def _end(self, row: dict[str, Any], end: str) -> ArgdownNode | None:
        is_argument = word_of(row.get(f"{end}Type")) in ("argument", "inference")
        return self._nodes.get((is_argument, word_of(row.get(end))))


def _dicts(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _words(value: object) -> list[str]:
    return [word for one in value if (word := word_of(one).strip())] if isinstance(value, list) else []


def _data(row: dict[str, Any]) -> dict[str, Any]:
    data = row.get("data")
    return data if isinstance(data, dict) else {}


def _index(value: object) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else 0
