"""Mind maps of XMind (.xmind), in JSON as newer programs write them, and in XML (XMind 8 and before).

A topic supports the one above it, or counters it if its text begins with a word such as `Con:`, if it is
below a topic that is such a word, or if its marker or label is one for that. Floating topics are items of
their own, and each of several sheets is a group. The text that is read here is the part of the archive that
`workspace.mind_map_archive` unpacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import JsonPlaces, object_of, read_json_value, word_of
from argmap.formats.shared.files.xml import XmlElement, read_xml
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.outlines.reading import ReadItem, ReadOutline, outline_case
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.stance_words import stance_alone, stance_before
from argmap.syntax.parsing import ParsedCase

_JSON = re.compile(r"\s*\[\s*\{")
_LOOKED_AT = 100_000
#: The markers that say how a topic bears on the one above it, by the words of their ids.
_MARKERS: dict[str, Stance] = {
    **dict.fromkeys(("symbol-plus", "symbol-thumb-up", "symbol-like"), "support"),
    **dict.fromkeys(("symbol-minus", "symbol-thumb-down", "symbol-dislike"), "counter"),
}
_ADDRESSES = ("http://", "https://", "ftp://", "mailto:")
_LINE = "line between topics", "lines between topics"
_PICTURE = "picture", "pictures"
_FRAME = "frame around topics", "frames around topics"
#: The kinds of topics beside those below one and the floating ones.
_OTHER_TOPICS = {"summary": ("summary of topics", "summaries of topics"), "callout": ("callout", "callouts")}


@dataclass(slots=True)
class _Topic:
    """A topic, the same from JSON and XML.

    `below` are the topics below it as they stand in the file, `floating` those beside the map, and `beside`
    the kinds of what a case has no place for.
    """

    text: str
    span: Span
    notes: str = ""
    address: str = ""
    markers: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    below: list[Any] = field(default_factory=list)
    floating: list[Any] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)


#: The title of a sheet, and its outermost topic as it stands in the file.
_Sheet: TypeAlias = tuple[str, Any]


def detect(source: SourceText) -> bool:
    """Return whether a text is the part with the map in a file of XMind."""
    text = source.text[:_LOOKED_AT].lstrip("\ufeff \t\r\n")
    if source.begins_with("<"):
        return "<xmap-content" in text[:4000]
    return _JSON.match(text) is not None and '"rootTopic"' in text


def parse(source: SourceText) -> ParsedCase:
    """Parse a map into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    if source.begins_with("<"):
        outline = _outline(_xml_sheets(source, mistakes, left_out), _xml_topic, left_out)
    else:
        places = JsonPlaces(source)
        sheets = _json_sheets(source, places, mistakes, left_out)
        outline = _outline(sheets, partial(_json_topic, places), left_out)
    case = outline_case(outline, source, mistakes, left_out)
    if not case.claims and not mistakes:
        hint = "save the map again, or export it as OPML"
        return without_claims(source, mistakes, "there is no topic in this mind map", hint)
    return parsed_case(case, source, mistakes, left_out)


def _outline(sheets: Iterator[_Sheet], topic_of: Callable[[Any], _Topic], left_out: LeftOut) -> ReadOutline:
    """Return the topics of sheets as items, and warn of everything else."""
    outline = ReadOutline()
    read = list(sheets)
    for title, root in read:
        groups = (title,) if len(read) > 1 and title else None
        alone = [root]
        while alone:
            waiting = [(alone.pop(0), outline.items)]
            while waiting:
                raw, items = waiting.pop()
                topic = topic_of(raw)
                item = _item(topic, groups if items is outline.items else None, left_out)
                items.append(item)
                waiting += [(one, item.below) for one in reversed(topic.below)]
                alone += topic.floating
    if outline.items:
        outline.title = " ".join(outline.items[0].text.split())
    return outline


def _item(topic: _Topic, groups: tuple[str, ...] | None, left_out: LeftOut) -> ReadItem:
    """Return a topic as an item with its notes, its link, and what its markers and labels say."""
    for one, many in topic.beside:
        left_out.add(one, many, topic.span)
    attributes = {"text": topic.text}
    if topic.notes:
        attributes["_note"] = topic.notes
    if topic.address.startswith(_ADDRESSES):
        attributes["url"] = topic.address
    elif topic.address:
        left_out.add("link inside of the map or to a file", "links inside of the map or to files", topic.span)
    before = stance_before(topic.text)
    said = None if before is None else before.stance
    signs = [(_MARKERS.get(_words(one)), f"marker '{one}'", f"markers '{one}'") for one in topic.markers]
    signs += [(stance_alone(one), "label", "labels") for one in topic.labels]
    for stance, one, many in signs:
        if stance is None or stance != (said or stance):
            left_out.add(one, many, topic.span)
        elif said is None:
            attributes["stance"], said = stance, stance
    return ReadItem(attributes, topic.span, groups=groups)


def _words(marker: str) -> str:
    """Return the words of the id of a marker, which newer programs spell in another way."""
    return marker.lower().replace("_", "-").removeprefix("c-")


def _json_sheets(
    source: SourceText, places: JsonPlaces, mistakes: Mistakes, left_out: LeftOut
) -> Iterator[_Sheet]:
    for sheet in map(object_of, _list(read_json_value(source, mistakes))):
        root = object_of(sheet.get("rootTopic"))
        if root:
            for _ in _list(sheet.get("relationships")):
                left_out.add(*_LINE, places.key("relationships"))
            yield word_of(sheet.get("title")), root


def _json_topic(places: JsonPlaces, raw: Mapping[str, Any]) -> _Topic:
    children = object_of(raw.get("children"))
    others = [_OTHER_TOPICS[kind] for kind in _OTHER_TOPICS for _ in _list(children.get(kind))]
    return _Topic(
        word_of(raw.get("title")).strip(),
        places.of("id", raw.get("id"), otherwise="rootTopic"),
        word_of(object_of(object_of(raw.get("notes")).get("plain")).get("content")).strip(),
        word_of(raw.get("href")).strip(),
        [word_of(object_of(one).get("markerId")) for one in _list(raw.get("markers"))],
        [label for one in _list(raw.get("labels")) if (label := word_of(one).strip())],
        [one for one in _list(children.get("attached")) if isinstance(one, dict)],
        [one for one in _list(children.get("detached")) if isinstance(one, dict)],
        [
            *([_PICTURE] if raw.get("image") else ()),
            *[_FRAME] * len(_list(raw.get("boundaries"))),
            *others,
        ],
    )


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _xml_sheets(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Iterator[_Sheet]:
    root = read_xml(source, mistakes, left_out)
    if root is None or mistakes:
        return
    for sheet in root.elements("sheet"):
        if (topic := sheet.first("topic")) is not None:
            for line in _inside(sheet, "relationships", "relationship"):
                left_out.add(*_LINE, line.span)
            title = sheet.first("title")
            yield "" if title is None else title.words(), topic


def _xml_topic(raw: XmlElement) -> _Topic:
    title = raw.first("title")
    plain = next(iter(_inside(raw, "notes", "plain")), None)
    topics: dict[str, list[XmlElement]] = {}
    for kind in _inside(raw, "children", "topics"):
        topics.setdefault(kind.get("type"), []).extend(kind.elements("topic"))
    return _Topic(
        "" if title is None else title.raw().strip(),
        raw.span,
        "" if plain is None else plain.raw().strip(),
        raw.get("xlink:href"),
        [one.get("marker-id") for one in _inside(raw, "marker-refs", "marker-ref")],
        [one.words() for one in _inside(raw, "labels", "label")],
        topics.get("attached", []),
        topics.get("detached", []),
        [
            *(_PICTURE for _ in raw.elements("xhtml:img")),
            *(_FRAME for _ in _inside(raw, "boundaries", "boundary")),
            *(_OTHER_TOPICS[kind] for kind in _OTHER_TOPICS for _ in topics.get(kind, ())),
        ],
    )


def _inside(element: XmlElement, name: str, part: str) -> list[XmlElement]:
    """Return the parts of a name in the first element of a name directly in this one."""
    found = element.first(name)
    return [] if found is None else list(found.elements(part))


IMPORTER = Importer(
    "xmind",
    "mind maps of XMind",
    (".xmind",),
    detect,
    parse,
    is_binary=True,
    leaves_out=(
        "lines between topics",
        "markers '...'",
        "labels",
        "pictures",
        "frames around topics",
        "summaries of topics",
        "callouts",
        "links inside of the map or to files",
        "comments",
        "empty items",
        "texts with markup, but for their words",
    ),
)
