"""Outlines in OPML (http://opml.org/spec2.opml), for outliners and mind maps.

An item supports the one above it, or counters it if its text begins with a word such as `Con:`. Joint
premises are below an item of their own. A heading above claims is a group of them. What an outline has no
word for, argmap keeps in attributes of its own namespace, as the format allows; `_note` is where outliners
keep notes. Texts may have HTML, as WorkFlowy writes it, or bold words and links in Markdown, as of Dynalist.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.display import counted
from argmap.core.model import Case, Link
from argmap.core.quoting import valid_xml
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, read_xml
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses, counted_losses
from argmap.formats.shared.outlines.reading import OWN, TOGETHER, WORDS, ReadItem, ReadOutline, outline_case
from argmap.formats.shared.parsed import parsed_case
from argmap.render.filters import drawn_part
from argmap.render.view import TreeRow, View
from argmap.syntax.parsing import ParsedCase, without_case

_NAMESPACE = "urn:argmap:outline"
#: The greatest depth of an item: a chain may be thousands of steps long.
_WIDEST = 40
#: The types of a feed in a list of subscriptions (http://opml.org/spec2.opml), any of which readers write.
_FEED_TYPES = ("", "rss", "atom", "feed", "pie")
#: The elements that have others in them and no words.
_NO_WORDS = frozenset(("opml", "head", "body", "outline"))
#: Marks of Markdown in a text, which outliners such as Dynalist write, as the HTML that others write.
_MARKS = (
    (re.compile(r"(?<!!)\[([^\[\]\n]{1,1000})\]\((https?://[^\s()<>\"']{1,2000})\)"), r'<a href="\2">\1</a>'),
    (re.compile(r"\*\*(?=[^\s*])([^*\n]{0,1000}[^\s*])\*\*"), r"<b>\1</b>"),
)
#: The white space that XML readers would turn into blanks or line feeds.
_IN_TEXTS = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def detect(source: SourceText) -> bool:
    """Return whether a text looks like OPML."""
    return "<opml" in source.text[:2000] and source.begins_with("<")


def parse(source: SourceText) -> ParsedCase:
    """Parse an outline into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    root = read_xml(source, mistakes, left_out)
    if root is not None and root.name != "opml":
        hint = "export it as OPML, or name it as what it is; 'argmap formats' lists the suffixes"
        mistakes.report("no-map", f"this is not OPML: it begins with <{root.name}>", root.span, hint=hint)
        return without_case(source, mistakes.sorted())
    outline = ReadOutline() if root is None else _outline(root, left_out)
    if (feeds := _feeds(outline.items)) and not mistakes:
        message = f"this is a list of {counted(len(feeds), 'feed', 'feeds')} for a feed reader, and no map"
        hint = (
            "export an outline of claims from an outliner, as OPML; 'argmap formats' lists the other formats"
        )
        mistakes.report("no-map", message, feeds[0].span, hint=hint)
        return without_case(source, mistakes.sorted())
    case = outline_case(outline, source, mistakes, left_out)
    return parsed_case(case, source, mistakes, left_out)


def _feeds(items: Sequence[ReadItem]) -> list[ReadItem]:
    """Return the feeds in a list of subscriptions: most of its items, if none is for or against anything."""
    waiting, feeds, others = list(reversed(items)), list[ReadItem](), 0
    while waiting:
        item = waiting.pop()
        if item.is_own or item.said is not None:
            return []
        if item.attributes.get("xmlUrl") and item.attributes.get("type", "").lower() in _FEED_TYPES:
            feeds.append(item)  # episodes can stand below it
            continue
        others += not item.below
        waiting += reversed(item.below)
    return feeds if len(feeds) > others else []


def _outline(root: XmlElement, left_out: LeftOut) -> ReadOutline:
    """Return the items of an outline, and warn of everything else."""
    outline = ReadOutline()
    is_own = any(value == _NAMESPACE for value in root.attributes.values())
    waiting = [(root, "", outline.items)]
    while waiting:
        element, above, items = waiting.pop()
        if element.name == "outline":
            item = ReadItem(element.attributes if is_own else _marked(element.attributes), element.span)
            items.append(item)
            items = item.below
        elif element.name == "title" and above == "head":
            outline.title += element.raw()
        elif element.name not in _NO_WORDS and element.name != "title":
            left_out.add(f"element <{element.name}>", f"elements <{element.name}>", element.span)
        for text in element.texts() if element.name in _NO_WORDS else ():
            left_out.add("text beside the items", "texts beside the items", text.span)
        waiting += [(one, element.name, items) for one in reversed(list(element.elements()))]
    return outline


def _marked(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """Return attributes whose texts have HTML where they are written in Markdown."""
    found = dict(attributes)
    for key in ("text", "_note"):
        for marks, tags in _MARKS if found.get(key) else ():
            found[key] = marks.sub(tags, found[key])
    return found


# Writing


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as an outline."""
    from xml.sax.saxutils import escape  # slow to import, as it imports what fetches addresses

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
            attributes[f"{OWN}group"] = groups[-1] or ""
        deeper = rows[number + 1].depth if number + 1 < len(rows) else 0
        indent = len(headings.open) + 2
        lines.append(_line(attributes, row.depth + indent, is_open=deeper > row.depth))
        lines += [_end(depth + indent) for depth in range(row.depth - 1, deeper - 1, -1)]
    lines += [*headings.rest(), " </body>", "</opml>"]
    lost = all_losses(case, _CARRIED)
    words = "step on a step that leads to no claim", "steps on steps that lead to no claim"
    return Exported("\n".join(lines) + "\n", (*counted_losses((alone, *words)), *lost))


class _Headings:
    """A writer of groups as headings; `open` are those that the next item is below."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._written: set[str] = set()
        self.open: tuple[str, ...] = ()

    @property
    def group(self) -> str | None:
        """The group of the next item by its position."""
        return self.open[-1] if self.open else None

    def before(self, group: str | None) -> list[str]:
        """Return the lines that close and open headings so that the next item is in a group."""
        wanted = self._case.groups_of(group)
        kept = 0
        while kept < min(len(wanted), len(self.open)) and wanted[kept] == self.open[kept]:
            kept += 1
        lines = [_end(depth + 2) for depth in range(len(self.open) - 1, kept - 1, -1)]
        for depth, name in enumerate(wanted[kept:], kept):
            attributes = {"text": self._case.group_title(name), f"{OWN}heading": name}
            if self._case.groups[name].title == name:
                attributes[f"{OWN}titled"] = "yes"
            lines.append(_line(attributes, depth + 2, is_open=True))
        self._written.update(wanted)
        self.open = wanted
        return lines

    def rest(self) -> list[str]:
        """Return the lines that close the headings, after those of groups without a claim at the top."""
        lines: list[str] = []
        for name in self._case.groups:
            if name not in self._written:
                lines += self.before(name)
        return [*lines, *self.before(None)]


def _group(case: Case, row: TreeRow) -> str | None:
    return case.claims[row.claim].group if row.claim is not None else None


def _line(attributes: Mapping[str, str], indent: int, *, is_open: bool) -> str:
    said = " ".join(f"{key}={_quoted(value)}" for key, value in attributes.items())
    return f"{' ' * min(indent, _WIDEST)}<outline {said}{'' if is_open else '/'}>"


def _end(indent: int) -> str:
    return f"{' ' * min(indent, _WIDEST)}</outline>"


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr(valid_xml(text), _IN_TEXTS)


def _attributes(case: Case, row: TreeRow, places: Mapping[str, str]) -> dict[str, str]:
    """Return the attributes of an item; a claim whose reasons are elsewhere is a reference to it."""
    own: dict[str, str] = {}
    link: Link | None = row.link if row.role != "premise" else None
    if row.role not in ("conclusion", "rival", "elsewhere"):
        own["role"] = row.role
    if link is not None and row.depth:
        own |= {"link": link.id} if link.id else {}
        own |= {"notes": link.notes} if link.notes else {}
    word = WORDS.get(row.role, "")
    notes: dict[str, str] = {}
    if row.claim is None:
        text = f"{word}{TOGETHER}"
        own["together"] = "yes"
    else:
        claim = case.claims[row.claim]
        text = f"{word}{claim.text}"
        own |= {"see": claim.id} if row.again else {"id": claim.id}
        own |= {"conclusion": places[claim.id]} if claim.id in places and not row.again else {}
        notes = {"_note": claim.notes} if claim.notes and not row.again else {}
    return {"text": text, **notes, **{f"{OWN}{key}": value for key, value in own.items()}}


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
        "comments",
        "texts beside the items",
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
    lacks={"steps": "steps on steps that lead to no claim"},
)
