"""How deep a paragraph of a document is: its outline level, its place in a list, and its indent.

Any of these may be set on the paragraph, on its style, or on one that this is based on; a list gives the
indents of its levels (ECMA-376, part 1, 17.9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from argmap.workspace.office.package import OfficePackage, RelatedPart

#: The longest chain of styles based on one another.
MOST_BASES = 10
#: The outline levels and the levels of lists, from 0.
_LEVELS = range(9)
#: The most twips (1/20 pt) that a paragraph can be indented: Word allows 22 inches.
_MOST_TWIPS = 31_680
#: The indent of each level of a list that does not say it.
_STEP = 720


class _ListLevel(NamedTuple):
    """A level of a list: whether it has bullets, its mark, its indent, and the style that it belongs to."""

    is_bullet: bool
    mark: str
    left: int
    style: str


class ParagraphLayouts:
    """The layouts of the paragraphs of a document, by its styles and lists."""

    def __init__(
        self, package: OfficePackage, parts: Iterable[RelatedPart], styles: Iterable[Element]
    ) -> None:
        """Read the lists of a document; `parts` are those related to it, `styles` the elements of styles."""
        self._styles = {one.get("styleId", ""): one for one in styles}
        self._lists: dict[str, dict[int, _ListLevel]] = {}
        for part in parts:
            root = package.xml(part.part) if part.kind == "numbering" else None
            if root is not None:
                self._read_lists(root)

    def row(self, paragraph: Element, style: str) -> dict[str, object]:
        """Return what is known of a paragraph with a style.

        `outline` is its outline level, from 0. `list` is the id of the list that it is an item of, `level`
        the level there, from 0, `mark` the character before the item, or its number as `%1.`, and `numbered`
        whether it has a number. `left` is the indent in twips. What is missing or 0 is left out.
        """
        found: dict[str, object] = {}
        chain = list(self._properties(paragraph, style))
        outline = _outline_level(chain)
        if outline in _LEVELS:
            found["outline"] = outline
        left = _left(properties for _, properties in chain)
        item = self._list_level(chain)
        if item is not None:
            name, level, look, at = item
            nearer = _left(properties for _, properties in chain[: at + 1])
            left = look.left if nearer is None else nearer
            found |= {"list": name, "level": level, "mark": look.mark, "numbered": not look.is_bullet}
        found["left"] = left or 0
        return {key: value for key, value in found.items() if key == "outline" or value}

    def _properties(self, paragraph: Element, style: str) -> Iterator[tuple[str, Element]]:
        """Yield the properties of a paragraph and of its styles, the nearest first, each with its style."""
        own = paragraph.find("pPr")
        yield "", Element("pPr") if own is None else own
        for _ in range(MOST_BASES):
            element = self._styles.get(style)
            if element is None:
                return
            properties = element.find("pPr")
            if properties is not None:
                yield style, properties
            base = element.find("basedOn")
            style = "" if base is None else base.get("val", "")

    def _list_level(self, chain: Iterable[tuple[str, Element]]) -> tuple[str, int, _ListLevel, int] | None:
        """Return the list of a paragraph, its level there, how that looks, and which properties say so.

        None for a paragraph that is in no list.
        """
        level: int | None = None
        for index, (style, properties) in enumerate(chain):
            numbering = properties.find("numPr")
            if numbering is None:
                continue
            if level is None:
                level = _number(numbering.find("ilvl"), "val")
            named = numbering.find("numId")
            if named is None:
                continue
            name = named.get("val", "0")
            looks = self._lists.get(name, {})
            if name in ("", "0"):
                return None
            if level is None:
                level = next((at for at, one in looks.items() if style and one.style == style), 0)
            level = min(max(level, 0), _LEVELS[-1])
            return name, level, looks.get(level) or _ListLevel(True, "•", _STEP * (level + 1), ""), index
        return None

    def _read_lists(self, root: Element) -> None:
        """Read the definitions of lists; one may refer to that of a style, and change single levels."""
        abstract = {one.get("abstractNumId", ""): one for one in root.findall("abstractNum")}
        by_style = {
            link.get("val", ""): one
            for one in abstract.values()
            if (link := one.find("styleLink")) is not None
        }
        looks: dict[int, dict[int, _ListLevel]] = {}
        for one in root.findall("num"):
            named = one.find("abstractNumId")
            definition = None if named is None else abstract.get(named.get("val", ""))
            if definition is None:
                continue
            if (link := definition.find("numStyleLink")) is not None:
                definition = by_style.get(link.get("val", ""), definition)
            if id(definition) not in looks:
                looks[id(definition)] = _levels(definition.findall("lvl"))
            changed = _levels(level for part in one.findall("lvlOverride") for level in part.findall("lvl"))
            self._lists[one.get("numId", "")] = (
                {**looks[id(definition)], **changed} if changed else looks[id(definition)]
            )


def _levels(elements: Iterable[Element]) -> dict[int, _ListLevel]:
    found = {}
    for one in elements:
        level = int(said) if (said := one.get("ilvl", "")) in map(str, _LEVELS) else 0
        kind, text, style = one.find("numFmt"), one.find("lvlText"), one.find("pStyle")
        is_bullet = kind is not None and kind.get("val", "") in ("bullet", "none")
        mark = "" if text is None else text.get("val", "").strip()[:1]
        properties = one.find("pPr")
        left = None if properties is None else _left([properties])
        found[level] = _ListLevel(
            is_bullet,
            mark,
            _STEP * (level + 1) if left is None else left,
            "" if style is None else style.get("val", ""),
        )
    return found


def _left(chain: Iterable[Element]) -> int | None:
    """Return the indent on the left that the nearest properties set, in twips; None if none do."""
    for properties in chain:
        indent = properties.find("ind")
        for side in ("left", "start"):
            if (found := _number(indent, side)) is not None:
                return found
    return None


def _outline_level(chain: Iterable[tuple[str, Element]]) -> int | None:
    """Return the outline level that the nearest properties set; None if none do."""
    numbers = (_number(properties.find("outlineLvl"), "val") for _, properties in chain)
    return next((one for one in numbers if one is not None), None)


def _number(element: Element | None, attribute: str) -> int | None:
    """Return a whole number in an attribute, within the bounds of an indent; None for anything else."""
    said = "" if element is None else element.get(attribute, "")
    if not said.lstrip("-").isdecimal() or len(said) > 9:
        return None
    return max(-_MOST_TWIPS, min(int(said), _MOST_TWIPS))
