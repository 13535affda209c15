"""Reading XML: the elements of a file, with their places.

Entities that stand for a short plain text are read, as ontologies declare them for addresses. Other
declarations are refused, as what they stand for can be of any size, and no other file is followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any, NamedTuple
from xml.parsers import expat

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import joined_with_or
from argmap.core.model import Case
from argmap.core.reach import tree_order
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.parsed import parsed_case
from argmap.syntax.parsing import ParsedCase

#: How a file in XML may begin, before its outermost element: white space, declarations and comments. Each
#: comment is matched as a whole, with at most 800 characters: a pattern that could take several of them for
#: one would try every way to divide them.
XML_PROLOG = r"\s*(?:<\?[^>]*>\s*|(?><!--[\s\S]{0,800}?-->)\s*)*"


#: A document type, with what it declares.
_DOCTYPE = r"<!DOCTYPE\b[^\[>]{0,400}(?:\[[^\]]*\]\s*)?>"
#: What makes of the text of an entity more than its characters.
_IN_MARKUP = re.compile(r"[&%<]")
#: The most characters that an entity may stand for, and that all mentions of it may add to a file.
_LONGEST_ENTITY, _MOST_OF_ENTITY = 200, 1_000_000


def begins_with_element(source: SourceText, *names: str) -> bool:
    """Return whether a text is XML whose outermost element, or document type, has one of some names."""
    name = rf"(?:{'|'.join(names)})\b"
    pattern = rf"{XML_PROLOG}(?:<!DOCTYPE\s+{name}|(?:{_DOCTYPE}{XML_PROLOG})?<{name})"
    return re.match(pattern, source.text[:4000].lstrip("\ufeff")) is not None


class XmlText(NamedTuple):
    """A text between two tags, and its place."""

    text: str
    span: Span


@dataclass(slots=True, eq=False)
class XmlElement:
    """An element; `parts` are the texts and the elements in it, in their order."""

    name: str
    attributes: dict[str, str]
    span: Span
    parts: list[XmlElement | XmlText] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator[XmlElement]:
        """Yield the elements directly in this one, or those with one of the names."""
        for part in self.parts:
            if isinstance(part, XmlElement) and (not names or part.name in names):
                yield part

    def texts(self) -> Iterator[XmlText]:
        """Yield the texts directly in this element that are not white space."""
        for part in self.parts:
            if isinstance(part, XmlText) and part.text.strip():
                yield part

    def first(self, name: str) -> XmlElement | None:
        """Return the first element of a name directly in this one."""
        return next(self.elements(name), None)

    def get(self, *names: str) -> str:
        """Return the first of some attributes that is not empty, without white space around it."""
        return next((said for name in names if (said := self.attributes.get(name, "").strip())), "")

    def raw(self) -> str:
        """Return all text in this element."""
        parts = tree_order(self.parts, lambda part: part.parts if isinstance(part, XmlElement) else ())
        return "".join(part.text for part in parts if isinstance(part, XmlText))

    def words(self) -> str:
        """Return all text in this element, with single blanks for white space."""
        return " ".join(self.raw().split())


def read_xml(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> XmlElement | None:
    """Return the outermost element of a text, as far as it is readable; comments are reported as left out."""
    return _Parser(source, mistakes, left_out).read()


def parse_xml(
    source: SourceText,
    what: str,
    names: tuple[str, ...],
    read: Callable[[XmlElement, Mistakes, LeftOut], Case],
) -> ParsedCase:
    """Parse a text into the case that `read` makes of its outermost element, with all warnings.

    `what` the file should hold is said where that element has none of the `names`. Nothing is read of a text
    with mistakes.
    """
    mistakes, left_out = Mistakes(), LeftOut()
    root = read_xml(source, mistakes, left_out)
    case = Case(title=source.name, claims={})
    if root is not None and root.name not in names:
        wanted = joined_with_or(f"<{name}>" for name in names)
        message = f"this is XML, but no {what}: it begins with <{root.name}>, and not with {wanted}"
        mistakes.report("no-map", message, root.span, hint="'argmap formats' lists what can be read")
    elif root is not None and not mistakes:
        case = read(root, mistakes, left_out)
    return parsed_case(case, source, mistakes, left_out)


class _StopError(Exception):
    """An exception that ends reading; its cause has been reported."""


class _Parser:
    """A builder of elements from the events of expat."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        begun = source.text.lstrip("\ufeff \t\r\n")
        self._bytes = begun.encode("utf-8", "replace")
        self._skipped = len(source.text) - len(begun)
        self._at = [0, 0]  # a byte offset, and the index of its character
        self._root: XmlElement | None = None
        self._open: list[XmlElement] = []

    def read(self) -> XmlElement | None:
        """Return what could be read."""
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped_entity
        try:
            parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            message = f"this is not XML: {expat.errors.messages[error.code]}"
            hint = self._way_out(error.code, self._bytes[: parser.ErrorByteIndex])
            self._mistakes.report("broken-xml", message, self._span(parser.ErrorByteIndex), hint=hint)
        except _StopError:
            pass
        return self._root

    def _span(self, byte: int, length: int = 1) -> Span:
        """Return the place of a byte; bytes must be given in ascending order."""
        known, character = self._at if byte >= self._at[0] else (0, 0)
        character += len(self._bytes[known:byte].decode("utf-8", "ignore"))
        self._at = [byte, character]
        start = min(self._skipped + character, max(0, len(self._source.text) - 1))
        return Span(self._source, start, start + length)

    def _here(self, length: int = 1) -> Span:
        return self._span(self._parser.CurrentByteIndex, length)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        element = XmlElement(name, attributes, self._here(len(name) + 1))
        if self._open:
            self._open[-1].parts.append(element)
        elif self._root is None:
            self._root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        end = self._parser.CurrentByteIndex
        begin = end - len(text.encode())
        if self._bytes[begin:end].decode("utf-8", "ignore") != text:  # there are entities in it
            begin = end
        self._open[-1].parts.append(XmlText(text, self._span(begin)))

    def _comment(self, _text: str) -> None:
        self._left_out.add("comment", "comments", self._here())

    def _entity(self, name: str, is_parameter: bool, value: str | None, *_: Any) -> None:
        """Refuse the declaration of an entity, unless that stands for a short text without markup."""
        if not is_parameter and value is not None and len(value) <= _LONGEST_ENTITY:
            mentions = self._bytes.count(f"&{name};".encode())
            if not _IN_MARKUP.search(value) and mentions * len(value) <= _MOST_OF_ENTITY:
                return
        message = "this file declares entities, which argmap refuses"
        hint = "write what they stand for in their places, and remove their declarations"
        self._mistakes.report("entities", message, self._here(), hint=hint)
        raise _StopError

    def _skipped_entity(self, name: str, _is_parameter: bool) -> None:
        """Add the character of a name that is declared in another file, if HTML has it."""
        if self._open and (character := html5.get(f"{name};")):
            self._open[-1].parts.append(XmlText(character, self._here()))
        else:
            words = "reference to an entity of another file", "references to entities of other files"
            self._left_out.add(*words, self._here())

    def _way_out(self, code: int, before: bytes) -> str:
        """Return what to do about an error of the XML parser, by the bytes before its place."""
        known = expat.errors.codes
        if code == known[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]:
            return f"remove what is behind </{self._root.name}>" if self._root else "remove it"
        if code == known[expat.errors.XML_ERROR_INVALID_TOKEN] and b"&" in before[-2:]:
            return "write &amp; where a text has an &"
        return "export it again; in a text, an & is written &amp;, a < &lt; and a quotation mark &quot;"
