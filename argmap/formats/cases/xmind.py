"""Mind maps of XMind (.xmind), in JSON as newer programs write them, and in XML (XMind 8 and before).

A topic supports the one above it, or counters it if its text begins with a word such as `Con:`, if it is
below a topic that is such a word, or if its marker or label is one for that. Floating topics are items of
their own, and each of several sheets is a group. The text that is read here is the part of the archive that
`workspace.mind_map_archive` unpacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, TypeAlias

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import JsonPlaces, object_of, read_json_value, word_of
from argmap.formats.shared.files.xml import XmlElement, read_xml
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.outlines.reading import ReadItem, ReadOutline, outline_case
from argmap.formats.shared.outlines.xmind_topics import (
    XmindTopic,
    inside,
    json_topic,
    list_of,
    xml_comments,
    xml_topic,
)
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
#: A tick and a cross, which say it only in a map that has both.
_TICK_AND_CROSS: dict[str, Stance] = {"symbol-right": "support", "symbol-wrong": "counter"}
_SIGN = re.compile(r'"(?:c_)?symbol[-_](right|wrong)"')
_ADDRESSES = ("http://", "https://", "ftp://", "mailto:")
_LINE = "line between topics", "lines between topics"
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
    has_both = len(set(_SIGN.findall(source.text))) > 1
    markers = {**_MARKERS, **_TICK_AND_CROSS} if has_both else _MARKERS
    if source.begins_with("<"):
        root = read_xml(source, mistakes, left_out)
        sheets = iter(()) if root is None or mistakes else _xml_sheets(root, left_out)
        comments = {} if root is None else xml_comments(root)
        outline = _outline(sheets, partial(xml_topic, comments), markers, left_out)
    else:
        places = JsonPlaces(source)
        sheets = _json_sheets(source, places, mistakes, left_out)
        outline = _outline(sheets, partial(json_topic, places), markers, left_out)
    case = outline_case(outline, source, mistakes, left_out)
    if not case.claims and not mistakes:
        hint = "save the map again, or export it as OPML"
        return without_claims(source, mistakes, "there is no topic in this mind map", hint)
    return parsed_case(case, source, mistakes, left_out)


def _outline(
    sheets: Iterator[_Sheet],
    topic_of: Callable[[Any], XmindTopic],
    markers: Mapping[str, Stance],
    left_out: LeftOut,
) -> ReadOutline:
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
                item = _item(topic, groups if items is outline.items else None, markers, left_out)
                items.append(item)
                waiting += [(one, item.below) for one in reversed(topic.below)]
                alone += topic.floating
    if outline.items:
        outline.title = " ".join(outline.items[0].text.split())
    return outline


def _item(
    topic: XmindTopic, groups: tuple[str, ...] | None, markers: Mapping[str, Stance], left_out: LeftOut
) -> ReadItem:
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
    signs = [(markers.get(_words(one)), f"marker '{one}'", f"markers '{one}'") for one in topic.markers]
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
    for sheet in map(object_of, list_of(read_json_value(source, mistakes))):
        root = object_of(sheet.get("rootTopic"))
        if root:
            for _ in list_of(sheet.get("relationships")):
                left_out.add(*_LINE, places.key("relationships"))
            yield word_of(sheet.get("title")), root


def _xml_sheets(root: XmlElement, left_out: LeftOut) -> Iterator[_Sheet]:
    for sheet in root.elements("sheet"):
        if (topic := sheet.first("topic")) is not None:
            for line in inside(sheet, "relationships", "relationship"):
                left_out.add(*_LINE, line.span)
            title = sheet.first("title")
            yield "" if title is None else title.words(), topic


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
        "'...' of topics",
        "comments",
        "empty items",
        "texts with markup, but for their words",
    ),
)
