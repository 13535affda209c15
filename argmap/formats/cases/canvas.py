"""Canvases of Obsidian and other programs, in JSON Canvas 1.0 (https://jsoncanvas.org/spec/1.0/).

A card is a claim, an arrow is a link from the card where it begins to the one where it ends. Its label says
how (`supports`, `is attacked by`), or else the first word of its card (`Con: `), or its colour or that of its
card: green supports, red counters. A heading above the text of a card is the title of the claim, paragraphs
below its first one are notes. What is inside a group with a label is in that group, and an arrow that begins
at a group is a step from all claims inside it together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Citation, Claim, Group, Source, Stance
from argmap.core.names import FreeNames
from argmap.formats.importing import Importer
from argmap.formats.shared.arrows import ColoursSaid, arrow_relation
from argmap.formats.shared.files.json import JsonFileReader, load_json, parse_json_case, word_of
from argmap.formats.shared.ids import Ids, id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.parsing import MarkdownText
from argmap.formats.shared.markdown.text import without_marks_of_label
from argmap.formats.shared.parsed import report_no_claims
from argmap.formats.shared.stance_words import said_relation, stance_before
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_PARTS = "'nodes' and 'edges'"
_ARROWS = re.compile(r'"fromNode"\s*:')
_HEADING = re.compile(r"#{1,6}[ \t]+(\S.*?)[ \t#]*(?:\n+|\Z)")
#: The ids that Obsidian makes.
_MADE = re.compile(r"[0-9a-f]{16}")
#: The colours that programs choose from by number.
_COLOURS = {"1": "red", "2": "orange", "3": "yellow", "4": "green", "5": "cyan", "6": "purple"}
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")


class _Box(NamedTuple):
    """A rectangle: its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, other: _Box) -> bool:
        """Whether the middle of another rectangle is inside."""
        x, y = (other.left + other.right) / 2, (other.top + other.bottom) / 2
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)


class _Card(NamedTuple):
    """A card or a group with its place in the file, its rectangle, and the stance before its text."""

    row: Mapping[str, Any]
    span: Span
    box: _Box
    text: str
    stance: Stance | None


def detect(source: SourceText) -> bool:
    """Return whether a text is a canvas that says somewhere how a card bears on another one."""
    if not source.begins_with("{") or not _ARROWS.search(source.text):
        return False
    value = load_json(source)
    if not isinstance(value, dict):
        return False
    edges, nodes = value.get("edges"), value.get("nodes")
    if not isinstance(edges, list) or not isinstance(nodes, list):
        return False
    labels = (word_of(one.get("label")) for one in edges if isinstance(one, dict))
    texts = (word_of(one.get("text")) for one in nodes if isinstance(one, dict) and one.get("type") == "text")
    if any(map(said_relation, labels)) or any(
        stance_before(without_marks_of_label(text[start:]))
        for text in map(str.strip, texts)
        for start in _starts(text)
    ):
        return True
    rows = [one for one in edges if isinstance(one, dict)]
    return ColoursSaid.of(map(_colour, rows), ()).are_clear and not any(one.get("label") for one in rows)


def parse(source: SourceText) -> ParsedCase:
    """Parse a canvas into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, _PARTS, lambda value, *told: _Reader(*told).read(value))


class _Reader(JsonFileReader):
    """A reader of cards and arrows; `_claims` are the ids of claims by those of cards."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        super().__init__(source, mistakes, left_out)
        self._markdown = MarkdownText("")
        self._cards: dict[str, _Card] = {}
        self._frames: dict[str, _Card] = {}
        self._claims: dict[str, str] = {}
        self._groups: dict[str, Group] = {}
        self._group_of_frame: dict[str, str] = {}
        self._sources: dict[str, Source] = {}
        self._cites: dict[str, Citation] = {}

    def read(self, value: dict[str, Any]) -> Case | None:
        """Read a canvas; None, with a report, if there is no card in it."""
        ids = Ids()
        self._read_nodes(value)
        if not self._cards:
            hint = "export it again, or write the argument as a list in a note (.md)"
            report_no_claims(self._source, self._mistakes, "there is no card on this canvas", hint)
            return None
        self._make_groups()
        for key in self._cards:
            self._claims[key] = ids.new("" if _MADE.fullmatch(key) else key)[0]
        claims = {name: self._claim(self._cards[key], name) for key, name in self._claims.items()}
        links = links_of(list(self._steps(value)), self._claims, ids.names, self._left_out)
        name = case_name(self._source.name)
        return Case(
            title=name or "A canvas",
            name=name,
            claims=claims,
            links=links,
            groups=self._groups,
            sources=self._sources,
        )

    def _read_nodes(self, value: dict[str, Any]) -> None:
        for row in self._objects(value, "nodes"):
            key, kind = word_of(row.get("id")), word_of(row.get("type"))
            span = self._places.of("id", row.get("id"), otherwise="nodes")
            if not key or key in self._cards or key in self._frames:
                words = "card without an id of its own", "cards without ids of their own"
                self._left_out.add(*words, span)
                continue
            text, stance = self._text(row, kind, span)
            card = _Card(row, span, _box(row), text, stance)
            if kind == "group":
                self._frames[key] = card
            elif text:
                self._cards[key] = card
            else:
                self._left_out.add("empty card", "empty cards", span)

    def _text(self, row: Mapping[str, Any], kind: str, span: Span) -> tuple[str, Stance | None]:
        """Return the text of a card in Markdown, and the stance that stood before it."""
        if kind == "file":
            self._left_out.add(
                "text of a note that is a file of its own", "texts of notes that are files of their own", span
            )
            parts = (PurePosixPath(word_of(row.get("file"))).stem, *word_of(row.get("subpath")).split("#"))
            return ": ".join(one for one in parts if one and not one.startswith("^")), None
        if kind != "text":
            return word_of(row.get("url" if kind == "link" else "label")).strip(), None
        text = word_of(row.get("text")).replace("\r", "").strip()
        for start in _starts(text):
            if (said := stance_before(without_marks_of_label(text[start:]))) is not None:
                return text[:start] + said.text, said.stance
        return text, None

    def _make_groups(self) -> None:
        names = FreeNames()
        by_size = sorted(self._frames, key=lambda key: -self._frames[key].box.area)
        for key in by_size:
            frame = self._frames[key]
            if frame.text:
                title = " ".join(frame.text.split())
                name = names.free(id_from(title.lower(), "group"))
                self._groups[name] = Group(
                    name, title if title != name else None, self._group_at(frame, besides=key)
                )
                self._group_of_frame[key] = name

    def _group_at(self, card: _Card, besides: str = "") -> str | None:
        """Return the smallest group that holds a card."""
        around = [
            key
            for key in self._group_of_frame
            if key != besides
            and self._frames[key].box.holds(card.box)
            and self._frames[key].box.area > card.box.area
        ]
        return (
            self._group_of_frame[min(around, key=lambda key: self._frames[key].box.area)] if around else None
        )

    def _claim(self, card: _Card, name: str) -> Claim:
        kind = card.row.get("type")
        if kind != "text":
            cites = (self._cited(word_of(card.row.get("url"))),) if kind == "link" else ()
            return Claim(name, card.text, cites=cites, group=self._group_at(card))
        found = _HEADING.match(card.text)
        body = card.text[found.end() :].strip() if found else card.text
        title, links = self._plain(found[1] if found else "", card.span)
        text, notes = "", []
        for paragraph in _PARAGRAPHS.split(body):
            words, addresses = self._plain(paragraph, card.span)
            links += addresses
            if text:
                notes.append(words)
            text = text or words
        return Claim(
            name, text or title or "(no text)", title=(title or None) if text else None, notes="\n\n".join(notes) or None,
            cites=tuple(map(self._cited, dict.fromkeys(links))), group=self._group_at(card),
        )  # fmt: skip

    def _plain(self, raw: str, span: Span) -> tuple[str, list[str]]:
        """Return the lines of a paragraph without marks of Markdown, and the addresses that it links to."""
        lines, links = [], list[str]()
        for line in raw.splitlines():
            plain = self._markdown.plain(line.strip())
            lines.append(plain.text)
            links += [one for one in plain.links if one.startswith("http")]
            plain.count_marks(self._left_out, span)
        return "\n".join(line for line in lines if line), links

    def _cited(self, address: str) -> Citation:
        if address not in self._cites:
            name = str(len(self._sources) + 1)
            self._sources[name] = Source(name, url=address)
            self._cites[address] = Citation(name)
        return self._cites[address]

    def _steps(self, value: dict[str, Any]) -> Iterator[FileStep]:
        """Yield a step for each arrow, and one back for each that points both ways."""
        arrows = self._objects(value, "edges")
        colours = ColoursSaid.of(map(_colour, arrows), (_colour(one.row) for one in self._cards.values()))
        for card in () if colours.on_boxes else (*self._cards.values(), *self._frames.values()):
            if card.row.get("color"):
                self._left_out.add("colour of a card", "colours of cards", card.span)
        for number, row in enumerate(arrows):
            span = self._places.of("id", row.get("id"), otherwise="edges")
            begin, end = word_of(row.get("fromNode")), word_of(row.get("toNode"))
            origin = self._cards.get(begin)
            by_colour = colours.stance(_colour(row), _colour(origin.row) if origin else "")
            stance = origin.stance if origin else None
            said = arrow_relation(word_of(row.get("label")), stance, span, self._left_out, by_colour)
            if row.get("color") and (stance or row.get("label") or by_colour is None):
                self._left_out.add("colour of an arrow", "colours of arrows", span)
            if said is None:
                continue
            from_end, to_end = row.get("fromEnd", "none") == "arrow", row.get("toEnd", "arrow") == "arrow"
            if said.is_reversed or (from_end and not to_end):
                begin, end = end, begin
            yield self._step(f"\0{number}", said.stance, begin, end, span)
            if from_end and to_end:
                yield self._step(f"\0{number}\0back", said.stance, end, begin, span)

    def _step(self, key: str, stance: Stance, begin: str, end: str, span: Span) -> FileStep:
        premises = [begin]
        if begin in self._frames:
            frame = self._frames[begin].box
            premises = [one for one, card in self._cards.items() if frame.holds(card.box)]
        return FileStep.of(
            key, stance, premises, [end] if end in self._claims else [], ("arrow", "arrows"), span
        )


def _colour(row: Mapping[str, Any]) -> str:
    """Return the colour of a card or an arrow by its name or its digits; empty without one."""
    colour = word_of(row.get("color"))
    return _COLOURS.get(colour, colour)


def _starts(text: str) -> tuple[int, ...]:
    """Return where the words of a heading above a text begin, and where the text does."""
    found = _HEADING.match(text)
    return (0,) if found is None else (found.start(1), found.end())


def _box(row: Mapping[str, Any]) -> _Box:
    x, y, width, height = (
        float(value) if isinstance(value := row.get(key), (int, float)) and abs(value) < 1e9 else 0.0
        for key in ("x", "y", "width", "height")
    )
    return _Box(x, y, x + abs(width), y + abs(height))


IMPORTER = Importer(
    "canvas",
    "canvases of Obsidian and other programs, as JSON Canvas",
    (),
    detect,
    parse,
    leaves_out=(
        "arrows '...'",
        "labels of arrows",
        "texts of notes that are files of their own",
        "colours of cards",
        "colours of arrows",
        "empty cards",
        "images",
        "comments",
        "emphases of words",
    ),
)
