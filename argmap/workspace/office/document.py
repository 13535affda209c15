"""The paragraphs of a document (ECMA-376, part 1, chapter 17), each with its style and what stands out in it.

Rows are `["p", style, name of the style, [[text, marks], ...]]`. The marks of a piece of text are the id and the name of
its character style, and `b`, `u` and `highlight` where these are set on it directly. What was deleted while changes
were tracked, fields' codes and what is hidden are left out; `["left", kind]` stands for what is no text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from argmap.workspace.office.package import OfficePackage

#: Elements that hold what is not the text of the document as it is read.
_NOT_READ = frozenset(
    ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "sdtPr", "tblPr", "Fallback")
)
#: What is no text, and what it is called.
_NO_TEXT = {
    "drawing": "picture",
    "pict": "picture",
    "object": "embedded object",
    "oMath": "formula",
    "footnoteReference": "footnote",
    "endnoteReference": "endnote",
    "commentReference": "comment",
}
_OFF = ("0", "false", "off", "none")


def document_rows(package: OfficePackage, main: str, root: Element) -> Iterator[Sequence[object]]:
    """Yield the rows for a document, whose main part is given."""
    names: dict[str, str] = {}
    default = "Normal"
    for one in package.related(main).values():
        styles = package.xml(one.part) if one.kind == "styles" else None
        for style in () if styles is None else styles.iter("style"):
            key, name = style.get("styleId", ""), style.find("name")
            names[key] = key if name is None else name.get("val", key)
            if style.get("type") == "paragraph" and style.get("default") in ("1", "true"):
                default = key
    for element in _paragraphs(root):
        properties = element.find("pPr/pStyle")
        style_id = default if properties is None else properties.get("val", default)
        pieces: list[list[str]] = []
        left: list[str] = []
        _collect(element, names, pieces, left)
        yield ["p", style_id, names.get(style_id, style_id), pieces]
        yield from (["left", kind] for kind in left)


def _paragraphs(root: Element) -> Iterator[Element]:
    """Yield the paragraphs in the order of the text, also those of tables, but none within another."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.tag == "p":
            yield element
        elif element.tag not in _NOT_READ:
            waiting += reversed(list(element))


def _collect(element: Element, names: Mapping[str, str], pieces: list[list[str]], left: list[str]) -> None:
    """Add the texts of a paragraph with their marks, pieces that look the same as one, and what is no text."""
    waiting: list[tuple[Element, str]] = [(child, "") for child in reversed(list(element))]
    while waiting:
        one, marks = waiting.pop()
        if one.tag in _NO_TEXT:
            left.append(_NO_TEXT[one.tag])
        elif one.tag in ("t", "tab", "br", "cr", "noBreakHyphen"):
            text = {"t": one.text or "", "tab": "\t", "noBreakHyphen": "\u2011"}.get(one.tag, "\n")
            if pieces and pieces[-1][1] == marks:
                pieces[-1][0] += text
            elif text:
                pieces.append([text, marks])
        elif one.tag == "r":
            look = _marks(one, names)
            if look is not None:
                waiting += [(child, look) for child in reversed(list(one))]
        elif one.tag not in _NOT_READ:
            waiting += [(child, marks) for child in reversed(list(one))]


def _marks(run: Element, names: Mapping[str, str]) -> str | None:
    """Return how a piece of text is marked, each mark on a line; None where it is hidden."""
    properties = run.find("rPr")
    if properties is None:
        return ""
    found = []
    for one in properties:
        value = one.get("val", "")
        if one.tag == "rStyle":
            found += [value, names.get(value, value)]
        elif value.lower() in _OFF:
            continue
        elif one.tag in ("vanish", "webHidden"):
            return None
        elif one.tag in ("b", "u", "highlight"):
            found.append(one.tag)
        elif one.tag == "shd" and one.get("fill", "auto").lower() not in ("auto", "ffffff"):
            found.append("highlight")
    return "\n".join(dict.fromkeys(found))
