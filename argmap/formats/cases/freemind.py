"""Mind maps of FreeMind and Freeplane (.mm), which other programs write, too.

A node supports the one above it, or counters it if its text begins with a word such as `Con:`, or if it is
below a node that is such a word. If a map has icons for and against, such as a tick and a cross, they say it,
too. Notes and details are notes; a column of attributes such as `stance` says
how a node bears on the one above. FreeMind wrote markup into the texts of nodes, and notes as a plug-in's,
before it had elements for them (0.9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, XmlText, begins_with_element, read_xml
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked, trimmed_lines
from argmap.formats.shared.outlines.reading import OWN, ReadItem, ReadOutline, outline_case
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.formats.shared.stance_words import stance_alone
from argmap.syntax.parsing import ParsedCase

#: The elements that say how a node looks, and not what it says.
_LOOKS = frozenset(("font", "edge", "cloud", "attribute_layout"))
#: Those of a whole map, and what Freeplane keeps with a node about how it is shown.
_OF_MAPS = frozenset(("attribute_registry", "bookmarks"))
_SHOWN = frozenset(
    ("MapStyle", "AlwaysUnfoldedNode", "AutomaticEdgeColor", "FirstGroupNode", "SummaryNode", "FreeNode")
)
#: The elements of HTML that are lines of their own.
_LINES = frozenset(("p", "li", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"))
_CELLS = frozenset(("td", "th"))
_NO_WORDS = frozenset(("head", "style", "script"))
#: The text of a node with markup, and the element with its notes, in maps of FreeMind before 0.9.
_HTML = re.compile(r"\s*<html\b", re.IGNORECASE)
_NOTES = "accessories/plugins/NodeNote.properties"
#: The icons that say how a node bears on the one above it, if a map has both kinds: ticks and crosses,
#: thumbs, pluses and minuses.
_ICONS: dict[str, Stance] = {
    **dict.fromkeys(("button_ok", "plus", "emoji-1F44D", "emoji-2795", "emoji-2705"), "support"),
    **dict.fromkeys(("button_cancel", "minus", "emoji-1F44E", "emoji-2796", "emoji-274C"), "counter"),
}


def detect(source: SourceText) -> bool:
    """Return whether a text looks like a map of FreeMind or Freeplane."""
    return begins_with_element(source, "map") and "<node" in source.text[:4000]


def parse(source: SourceText) -> ParsedCase:
    """Parse a map into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    root = read_xml(source, mistakes, left_out)
    outline = ReadOutline() if root is None else _outline(root, left_out)
    if outline.items and not mistakes:
        outline.title = " ".join(outline.items[0].text.split())
    case = outline_case(outline, source, mistakes, left_out)
    if not case.claims and not mistakes:
        hint = "export the map again, as a mind map (.mm) or as OPML"
        return without_claims(source, mistakes, "there is no node in this mind map", hint)
    return parsed_case(case, source, mistakes, left_out)


def _outline(root: XmlElement, left_out: LeftOut) -> ReadOutline:
    """Return the nodes of a map as items, and warn of everything else."""
    outline = ReadOutline()
    icons = _icons_for_and_against(root)
    waiting = [(one, outline.items) for one in reversed(list(root.elements()))]
    while waiting:
        element, items = waiting.pop()
        if element.name != "node":
            _tell(element, left_out)
            continue
        item = ReadItem(_attributes(element), element.span)
        items.append(item)
        icon = next((one for one in element.elements("icon") if one.get("BUILTIN") in icons), None)
        is_word = stance_alone(item.text) is not None
        if icon is not None and items is not outline.items and item.said is None and not is_word:
            attributes = {**item.attributes, "stance": icons[icon.get("BUILTIN")]}
            item = items[-1] = ReadItem(attributes, element.span)
        else:
            icon = None
        if element.get("ENCRYPTED_CONTENT"):
            left_out.add("content of an encrypted node", "contents of encrypted nodes", element.span)
        if not item.text and "<img" in element.get("TEXT").lower():
            left_out.add("picture", "pictures", element.span)
        for content in element.elements("richcontent"):
            for _ in range(_pictures(content)):
                left_out.add("picture", "pictures", element.span)
        if any(one.name in _LOOKS for one in element.elements()):
            left_out.add("look of a node", "looks of nodes", element.span)
        waiting += [(one, item.below) for one in reversed(list(element.elements())) if one is not icon]
    return outline


def _icons_for_and_against(root: XmlElement) -> Mapping[str, Stance]:
    """Return what icons say of how nodes bear on those above; nothing if the map has none for, or against."""
    found, waiting = set[str](), [root]
    while waiting:
        element = waiting.pop()
        found.update(one.get("BUILTIN") for one in element.elements("icon"))
        waiting += element.elements("node")
    stances = {stance for name, stance in _ICONS.items() if name in found}
    return _ICONS if len(stances) > 1 else {}


def _attributes(node: XmlElement) -> dict[str, str]:
    """Return the text, the notes and the link of a node, and what its columns of attributes say."""
    rich = {one.get("TYPE"): _words(one) for one in node.elements("richcontent")}
    text = rich.get("NODE") or _plain(node.get("TEXT")) or _called(node.get("LOCALIZED_TEXT"))
    old = (
        one for hook in node.elements("hook") if hook.get("NAME") == _NOTES for one in hook.elements("text")
    )
    written = (rich.get("DETAILS"), rich.get("NOTE"), *(_plain(one.raw().strip()) for one in old))
    notes = "\n\n".join(words for words in written if words)
    found = {one.get("NAME"): one.get("VALUE") for one in node.elements("attribute")}
    attributes = {
        name: value
        for name, value in found.items()
        if name and name not in ("text", "title", "_note") and not name.startswith(OWN)
    }
    attributes["text"] = text
    if notes:
        attributes["_note"] = notes
    link = node.get("LINK")
    if link and not link.startswith("#"):
        attributes["url"] = link
    return attributes


def _plain(text: str) -> str:
    """Return a text without its markup, if it has any, with a line for each paragraph."""
    if not _HTML.match(text):
        return text
    return trimmed_lines(read_marked(" ".join(text.split())).text)


def _called(word: str) -> str:
    """Return the text that Freeplane shows for a word of its own, such as `new_mindmap`."""
    return word.replace("_", " ").capitalize()


def _words(content: XmlElement) -> str:
    """Return the words of a text with markup, with a line for each paragraph."""
    return trimmed_lines("".join(_parts(content)))


def _pictures(content: XmlElement) -> int:
    """Return the number of pictures in a text with markup."""
    found, waiting = 0, [content]
    while waiting:
        element = waiting.pop()
        found += element.name == "img"
        waiting += element.elements()
    return found


def _parts(element: XmlElement) -> Iterator[str]:
    waiting: list[XmlElement | XmlText | str] = [element]
    while waiting:
        part = waiting.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, XmlText):
            yield " ".join(part.text.split("\n"))
        elif part.name == "br":
            yield "\n"
        elif part.name not in _NO_WORDS:
            ends = ["\n"] if part.name in _LINES else [" "] if part.name in _CELLS else []
            waiting += [*ends, *reversed(part.parts), *ends]


def _tell(element: XmlElement, left_out: LeftOut) -> None:
    """Warn of an element that a case has no place for, unless it only says how the map looks."""
    name = element.name
    if name == "icon":
        left_out.add(f"icon '{element.get('BUILTIN')}'", f"icons '{element.get('BUILTIN')}'", element.span)
    elif name == "arrowlink":
        left_out.add("arrow between nodes", "arrows between nodes", element.span)
    elif name == "hook" and element.get("URI"):
        left_out.add("picture", "pictures", element.span)
    elif name == "hook" and element.get("NAME") in (*_SHOWN, _NOTES):
        return
    elif name not in ("richcontent", "attribute", "linktarget", *_LOOKS, *_OF_MAPS):
        left_out.add(f"element <{name}>", f"elements <{name}>", element.span)


IMPORTER = Importer(
    "freemind",
    "mind maps of FreeMind and Freeplane",
    (".mm",),
    detect,
    parse,
    leaves_out=(
        "icons '...'",
        "arrows between nodes",
        "looks of nodes",
        "pictures",
        "contents of encrypted nodes",
        "attributes '...' of items",
        "elements <...>",
        "comments",
        "empty items",
        "texts with markup, but for their words",
    ),
)
