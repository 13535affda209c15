"""Outlines in OPML (http://opml.org/spec2.opml), for outliners and mind maps.

An item below another one supports it, or counters it where its text begins with a word such as `Con:`; premises that are
needed together stand below an item of their own. A heading above claims is a group of them. What an outline has no word for, argmap keeps in attributes of its own
namespace, as the format allows; `_note` is where outliners keep notes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted
from argmap.core.model import Case, Citation, Claim, Group, Link, Source, Stance
from argmap.core.names import FreeNames
from argmap.core.quoting import valid_xml
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.ids import Ids, id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.said_stances import SaidStance, signs_are_stances, stance_alone, stance_before
from argmap.formats.shared.steps import FileStep, links_of
from argmap.formats.shared.viewed_case import drawn_part
from argmap.render.view import Row, View
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.reading.scalars import is_id
from argmap.workspace.library import case_name

_NAMESPACE = "urn:argmap:outline"
_PREFIX = "argmap:"
_WORDS: Mapping[str, str] = {
    "supports": "Pro: ",
    "counters": "Con: ",
    "backs": "Backs the step: ",
    "undercuts": "Undercuts the step: ",
}
_ON_STEPS = ("backs", "undercuts")
_TOGETHER = "all of these together"
_READ = frozenset(("text", "title", "_note"))
#: The attributes with the address of what an item links to.
_ADDRESSES = ("url", "htmlUrl", "xmlUrl")
#: The tags of HTML that texts can have, and the address of a link among them.
_MARKUP = re.compile(r"</?(?:a|b|i|u|s|em|strong|code|span|mark|br|p|div)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*?\bhref=[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
#: How outliners mark a heading, by its level.
_HEADINGS = ("1", "2", "3", "4", "5", "6")
#: How far an item is set in at most: a chain may be thousands of steps long.
_WIDEST = 40
#: White space that readers of XML would turn into blanks or line feeds.
_IN_TEXTS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def detect(source: SourceText) -> bool:
    """Return whether a text looks like OPML."""
    return "<opml" in source.text[:2000] and source.text.lstrip("\ufeff \t\r\n").startswith("<")


def parse(source: SourceText) -> ParsedCase:
    """Parse an outline into a case; what a case has no place for is told by kind and count."""
    mistakes, left_out = Mistakes(), LeftOut()
    outline = _Parser(source, mistakes, left_out).read()
    case = _Builder(source, mistakes, left_out).build(outline)
    return ParsedCase(case, (*mistakes.sorted(), *left_out.diagnostics()), source)


@dataclass(slots=True, eq=False)
class _Item:
    """An item with its attributes, its place and the items below it."""

    attributes: Mapping[str, str]
    span: Span
    below: list[_Item] = field(default_factory=list)
    #: Whether a plus or a minus before a text says how it bears on the item above.
    has_signs: bool = False

    def own(self, word: str) -> str:
        return self.attributes.get(f"{_PREFIX}{word}", "")

    @property
    def text(self) -> str:
        return self.attributes.get("text", "") or self.attributes.get("title", "")

    @property
    def is_own(self) -> bool:
        """Whether argmap wrote it."""
        return any(key.startswith(_PREFIX) for key in self.attributes)

    @property
    def said(self) -> SaidStance | None:
        """How its text says that it bears on the item above; None where that stands in attributes of argmap's own."""
        return None if self.is_own else stance_before(self.text, signs=self.has_signs)

    @property
    def heads(self) -> Stance | None:
        """How what is below bears on the item above, where this is but a word for that, such as `Cons`."""
        alone = {key for key, value in self.attributes.items() if value} <= {"text", "title", "created"}
        return stance_alone(self.text) if alone and self.below else None

    @property
    def is_empty(self) -> bool:
        return not self.below and not any(value.strip() for value in self.attributes.values())


@dataclass(slots=True)
class _Outline:
    title: str = ""
    items: list[_Item] = field(default_factory=list)


class _StopError(Exception):
    """The text is not read any further, which has been reported."""


class _Parser:
    """Reads the elements of a file; one that declares entities is refused, as they can be of any size."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._outline = _Outline()
        self._open: list[_Item] = []
        self._path: list[str] = []
        self._bytes = source.text.lstrip("\ufeff \t\r\n").encode("utf-8", "replace")
        self._skipped = len(source.text) - len(source.text.lstrip("\ufeff \t\r\n"))
        self._at = [0, 0]  # a byte, and the character that it is

    def read(self) -> _Outline:
        """Return what could be read."""
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            message = f"this is not XML: {expat.errors.messages[error.code]}"
            self._mistakes.report("broken-xml", message, self._span(parser.ErrorByteIndex))
        except _StopError:
            pass
        return self._outline

    def _span(self, byte: int) -> Span:
        """Return the place of a byte; places are asked for in the order of the text."""
        known, character = self._at if byte >= self._at[0] else (0, 0)
        character += len(self._bytes[known:byte].decode("utf-8", "ignore"))
        self._at = [byte, character]
        start = min(self._skipped + character, max(0, len(self._source.text) - 1))
        return Span(self._source, start, start + 1)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._path.append(name)
        if name == "outline":
            item = _Item(attributes, self._span(self._parser.CurrentByteIndex))
            (self._open[-1].below if self._open else self._outline.items).append(item)
            self._open.append(item)
        elif name not in ("opml", "head", "body", "title"):
            span = self._span(self._parser.CurrentByteIndex)
            self._left_out.add(f"element <{name}>", f"elements <{name}>", span)

    def _end(self, name: str) -> None:
        self._path.pop()
        if name == "outline":
            self._open.pop()

    def _text(self, text: str) -> None:
        if self._path[-2:] == ["head", "title"]:
            self._outline.title += text

    def _entity(self, *_: Any) -> None:
        span = self._span(self._parser.CurrentByteIndex)
        self._mistakes.report("entities", "this file declares entities, which are not read", span)
        raise _StopError


class _Builder:
    """Makes claims and steps of items; an item is a claim, premises together, or a claim that stands elsewhere."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._ids = Ids()
        self._claims: dict[str, Claim] = {}
        self._of: dict[int, str] = {}
        self._steps: list[FileStep] = []
        self._conclusion: list[tuple[int, str]] = []
        self._groups: dict[str, Group] = {}
        self._group_names = FreeNames()
        self._mentioned: set[str] = set()
        self._group_of: dict[int, str | None] = {}
        self._stances: dict[int, Stance] = {}
        self._sources: dict[str, Source] = {}
        self._cited: dict[str, str] = {}

    def build(self, outline: _Outline) -> Case:
        """Build the case."""
        pairs = list(_pairs(outline.items))
        if signs_are_stances(item.text for _, item in pairs if not item.is_own):
            for _, item in pairs:
                item.has_signs = True
        pairs = self._below_words(self._below_headings(pairs))
        for _, item in pairs:
            if not item.own("together") and not item.own("see"):
                self._add_claim(item)
        known = {name: name for name in self._claims}
        for _, item in pairs:
            if item.own("see"):
                self._of[id(item)] = known.get(item.own("see"), "")
                if not self._of[id(item)]:
                    words = (
                        "reference to a claim that is not there",
                        "references to claims that are not there",
                    )
                    self._left_out.add(*words, item.span)
        for above, item in pairs:
            if above is not None:
                self._add_step(above, item)
        links = links_of(self._steps, known, self._ids.names, self._left_out)
        name = case_name(self._source.name)
        return Case(
            title=outline.title.strip() or name or "An outline",
            name=name,
            claims=MappingProxyType(self._claims),
            links=links,
            conclusion=tuple(claim for _, claim in sorted(self._conclusion)),
            groups=MappingProxyType(self._groups),
            sources=MappingProxyType(self._sources),
        )

    def _below_words(self, pairs: list[tuple[_Item | None, _Item]]) -> list[tuple[_Item | None, _Item]]:
        """Return the pairs without items such as `Cons`, which say how those below bear on the one above, or without text."""
        above_of: dict[int, _Item] = {}
        kept: list[tuple[_Item | None, _Item]] = []
        for parent, item in pairs:
            above = parent
            if parent is not None and id(parent) in above_of:
                above = above_of[id(parent)]
                self._stances[id(item)] = self._stances[id(parent)]
            stance = item.heads
            if item.is_empty:
                self._left_out.add("empty item", "empty items", item.span)
            elif stance is not None and above is not None:
                above_of[id(item)], self._stances[id(item)] = above, stance
            else:
                kept.append((above, item))
        return kept

    def _below_headings(self, pairs: list[tuple[_Item | None, _Item]]) -> list[tuple[_Item | None, _Item]]:
        """Return the pairs without headings, which become groups; what stands below one has nothing above it."""
        headings: set[int] = set()
        bearing = _items_that_say_how_they_bear(pairs)
        kept: list[tuple[_Item | None, _Item]] = []
        for above, item in pairs:
            outside = above is None or id(above) in headings
            group = None if above is None else self._group_of[id(above)]
            if outside and _is_heading(item, bearing):
                headings.add(id(item))
                self._group_of[id(item)] = self._heading(item, group)
                continue
            if f"{_PREFIX}group" in item.attributes:
                group = self._known_group(item.own("group"))
            self._group_of[id(item)] = group
            kept.append((None if outside else above, item))
        return kept

    def _heading(self, item: _Item, parent: str | None) -> str:
        """Return the group that a heading stands for; one of argmap's can stand in several places."""
        own = item.own("heading")
        title = item.text.strip() if own else " ".join(item.text.split())
        for key, value in item.attributes.items():
            if key not in ("text", "heading") and not key.startswith((_PREFIX, "xmlns")) and value:
                words = f"attribute '{key}' of a heading", f"attributes '{key}' of headings"
                self._left_out.add(*words, item.span)
        if own in self._groups and own not in self._mentioned:
            return own
        name = own
        if own not in self._mentioned:
            name = self._group_names.free(own if is_id(own) else id_from(title.lower(), "group"))
        self._mentioned.discard(name)
        self._groups[name] = Group(
            name, title if title and (title != name or item.own("titled")) else None, parent
        )
        return name

    def _known_group(self, name: str) -> str | None:
        """Return the group that an item names; it is declared, as its heading may come later, or never."""
        if not is_id(name):
            return None
        if name not in self._groups:
            self._groups[self._group_names.free(name)] = Group(name)
            self._mentioned.add(name)
        return name

    def _add_claim(self, item: _Item) -> None:
        said = item.said
        text = item.text[len(_WORDS.get(item.own("role"), "")) :] if said is None else said.text
        if not item.is_own:
            text = self._without_markup(text, item)
        name, _ = self._ids.new("", item.own("id"))
        if not text.strip():
            self._mistakes.report("missing-text", f"item {name} has no text", item.span, severity="warning")
        for key, value in item.attributes.items():
            of_others = key not in _READ and not key.startswith((_PREFIX, "xmlns"))
            if (of_others and value and key not in _ADDRESSES) or (key == "title" and value != item.text):
                self._left_out.add(f"attribute '{key}' of an item", f"attributes '{key}' of items", item.span)
        notes = item.attributes.get("_note", "").strip() or None
        if notes is not None and not item.is_own:
            notes = self._without_markup(notes, item) or None
        group = self._group_of[id(item)]
        self._claims[name] = Claim(
            name, text.strip() or "(no text)", cites=tuple(self._cites(item)), notes=notes, group=group
        )
        self._of[id(item)] = name
        if item.own("conclusion").isdecimal():
            self._conclusion.append((int(item.own("conclusion")[:6]), name))

    def _without_markup(self, text: str, item: _Item) -> str:
        """Return a text without the tags of HTML that outliners write in it, which is told."""
        if not _MARKUP.search(text):
            return text
        self._left_out.add(
            "text with markup, but for its words", "texts with markup, but for their words", item.span
        )
        return read_marked(text).text

    def _cites(self, item: _Item) -> Iterator[Citation]:
        """Yield a citation for each address that an item links to."""
        written = "" if item.is_own else f"{item.text} {item.attributes.get('_note', '')}"
        linked = (html.unescape(found[1]) for found in _LINK.finditer(written))
        for address in dict.fromkeys(
            (*(item.attributes.get(key, "").strip() for key in _ADDRESSES), *linked)
        ):
            if address:
                name = self._cited.setdefault(address, str(len(self._cited) + 1))
                self._sources.setdefault(name, Source(name, url=address))
                yield Citation(name)

    def _add_step(self, above: _Item, item: _Item) -> None:
        """Add the step from an item to the one above it."""
        role = item.own("role")
        if role == "premise":
            return
        said = item.said.stance if item.said else self._stances.get(id(item))
        if not role and said is None:
            self._left_out.assume(
                "item does not say what it is to the one above it, and is read to support it",
                "items do not say what they are to those above them, and are read to support them",
                item.span,
            )
        counter = role in ("counters", "undercuts") or (not role and said == "counter")
        on_step = role in _ON_STEPS or above.own("together")
        target = f"\0{id(above)}" if on_step else self._of.get(id(above), "")
        together = [self._of.get(id(one), "") for one in item.below if one.own("role") == "premise"]
        premises = together if item.own("together") else [self._of.get(id(item), "")]
        own = item.own("link")
        self._steps.append(
            FileStep.of(
                f"\0{id(item)}", "counter" if counter else "support", [one for one in premises if one],
                [target] if target else [], ("step", "steps"), item.span,
                id=own if is_id(own) else None, notes=item.own("notes") or None,
            )
        )  # fmt: skip


def _pairs(items: list[_Item]) -> Iterator[tuple[_Item | None, _Item]]:
    """Yield each item with the one above it, in the order of the text."""
    stack: list[tuple[_Item | None, _Item]] = [(None, item) for item in reversed(items)]
    while stack:
        above, item = stack.pop()
        yield above, item
        stack += [(item, one) for one in reversed(item.below)]


def _items_that_say_how_they_bear(pairs: list[tuple[_Item | None, _Item]]) -> set[int]:
    """Return the items whose text begins with a word such as `Con:`, and the items above those."""
    found: set[int] = set()
    for above, item in reversed(pairs):
        if above is not None and (id(item) in found or item.said or item.heads):
            found.add(id(above))
    return found


def _is_heading(item: _Item, bearing: set[int]) -> bool:
    """Return whether an item that stands below headings only is one.

    So it is where an outliner marks it as one, or where items below it say how they bear on what is above them and
    those right below it do not, so that none of these bears on it.
    """
    if item.own("heading") or item.attributes.get("heading", "") in _HEADINGS:
        return True
    silent = not any(one.said or one.heads for one in (item, *item.below))
    return silent and not item.is_own and id(item) in bearing


# Writing


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as an outline."""
    case = drawn_part(view)
    places = {claim: str(number) for number, claim in enumerate(case.conclusion, 1)}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<opml version="2.0" xmlns:argmap="{_NAMESPACE}">']
    lines += [f" <head><title>{escape(valid_xml(case.title), _IN_TEXTS)}</title></head>", " <body>"]
    headings = _Headings(case)
    rows = view.rows
    alone = 0
    groups: list[str | None] = []  # that of the row, and of each row above it
    for number, row in enumerate(rows):
        alone += row.depth == 0 and row.claim is None
        if row.depth == 0:
            lines += headings.before(None if row.again else _group(case, row))
        del groups[row.depth :]
        groups.append(groups[-1] if groups else headings.group)
        attributes = _attributes(case, row, places)
        if row.claim is not None and not row.again and _group(case, row) != groups[-1]:
            groups[-1] = _group(case, row)
            attributes[f"{_PREFIX}group"] = groups[-1] or ""
        deeper = rows[number + 1].depth if number + 1 < len(rows) else 0
        indent = len(headings.open) + 2
        lines.append(_line(attributes, row.depth + indent, is_open=deeper > row.depth))
        lines += [_end(depth + indent) for depth in range(row.depth - 1, deeper - 1, -1)]
    lines += [*headings.rest(), " </body>", "</opml>"]
    lost = all_losses(case, _CARRIED)
    words = "step on a step that bears on no claim", "steps on steps that bear on no claim"
    return Exported("\n".join(lines) + "\n", ((counted(alone, *words), *lost) if alone else lost))


class _Headings:
    """Writes the groups of a case as headings; `open` are those that what is written next stands below."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._written: set[str] = set()
        self.open: tuple[str, ...] = ()

    @property
    def group(self) -> str | None:
        """The group of what is written next, if nothing else is said."""
        return self.open[-1] if self.open else None

    def before(self, group: str | None) -> list[str]:
        """Return the lines that end headings and begin others, so that what comes next stands in a group."""
        wanted = self._case.groups_of(group)
        kept = 0
        while kept < min(len(wanted), len(self.open)) and wanted[kept] == self.open[kept]:
            kept += 1
        lines = [_end(depth + 2) for depth in range(len(self.open) - 1, kept - 1, -1)]
        for depth, name in enumerate(wanted[kept:], kept):
            attributes = {"text": self._case.group_title(name), f"{_PREFIX}heading": name}
            if self._case.groups[name].title == name:
                attributes[f"{_PREFIX}titled"] = "yes"
            lines.append(_line(attributes, depth + 2, is_open=True))
        self._written.update(wanted)
        self.open = wanted
        return lines

    def rest(self) -> list[str]:
        """Return the lines that end the headings, after those of groups that no claim at the top is in."""
        lines: list[str] = []
        for name in self._case.groups:
            if name not in self._written:
                lines += self.before(name)
        return [*lines, *self.before(None)]


def _group(case: Case, row: Row) -> str | None:
    return case.claims[row.claim].group if row.claim is not None else None


def _line(attributes: Mapping[str, str], indent: int, *, is_open: bool) -> str:
    said = " ".join(f"{key}={_quoted(value)}" for key, value in attributes.items())
    return f"{' ' * min(indent, _WIDEST)}<outline {said}{'' if is_open else '/'}>"


def _end(indent: int) -> str:
    return f"{' ' * min(indent, _WIDEST)}</outline>"


def _quoted(text: str) -> str:
    return quoteattr(valid_xml(text), _IN_TEXTS)


def _attributes(case: Case, row: Row, places: Mapping[str, str]) -> dict[str, str]:
    """Return what an item says; a claim whose reasons stand elsewhere is a reference to it."""
    own: dict[str, str] = {}
    link: Link | None = row.link if row.role != "premise" else None
    if row.role not in ("conclusion", "rival", "elsewhere"):
        own["role"] = row.role
    if link is not None and row.depth:
        own |= {"link": link.id} if link.id else {}
        own |= {"notes": link.notes} if link.notes else {}
    word = _WORDS.get(row.role, "")
    notes: dict[str, str] = {}
    if row.claim is None:
        text = f"{word}{_TOGETHER}"
        own["together"] = "yes"
    else:
        claim = case.claims[row.claim]
        text = f"{word}{claim.text}"
        own |= {"see": claim.id} if row.again else {"id": claim.id}
        own |= {"conclusion": places[claim.id]} if claim.id in places and not row.again else {}
        notes = {"_note": claim.notes} if claim.notes and not row.again else {}
    return {"text": text, **notes, **{f"{_PREFIX}{key}": value for key, value in own.items()}}


_CARRIED = ("notes", "link notes", "conclusion", "groups")

IMPORTER = Importer(
    "opml",
    "outlines of outliners and mind maps, as OPML",
    (".opml",),
    detect,
    parse,
    leaves_out=(
        "attributes '...' of items",
        "attributes '...' of headings",
        "elements <...>",
        "empty items",
        "texts with markup, but for their words",
    ),
)
EXPORTER = Exporter(
    "opml",
    "an outline for outliners and mind maps, as OPML",
    (".opml",),
    render,
    carries=_CARRIED,
    lacks={"steps": "steps on steps that bear on no claim"},
)
