"""The sheets of a workbook (ECMA-376, part 1, chapter 18): the content of each cell, with comments.

Rows are `["sheet", name, "visible" or "hidden"]`, and below each `[reference, text, comment]`, then
`["merged", area]` for merged cells and `["drawings", count]` for arrows, pictures and the like. The address
of a link is part of the comment. The text of a formula is its last computed value, or the formula itself
without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element

from argmap.core.names import letters_of
from argmap.workspace.office.package import OfficePackage, RelatedPart

#: A formula that links to an address, with its displayed text.
_LINK = re.compile(r'HYPERLINK\("((?:https?|mailto):[^"]*)"(?:\s*,\s*"([^"]*)")?\)')
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def workbook_rows(package: OfficePackage, main: str, root: Element) -> Iterator[list[str]]:
    """Yield the rows of a workbook, given its main part."""
    related = package.related(main)
    strings: list[str] = []
    for one in related.values():
        if one.kind == "sharedStrings" and (shared := package.xml(one.part)) is not None:
            strings = [_text(item) for item in shared.findall("si")]
    looks = number_looks(package, related.values(), root)
    for sheet in root.iter("sheet"):
        part = related.get(sheet.get("id", ""))
        page = package.xml(part.part) if part is not None and part.kind == "worksheet" else None
        yield ["sheet", sheet.get("name", ""), "hidden" if "idden" in sheet.get("state", "") else "visible"]
        if page is None or part is None:
            continue
        comments = _comments(package, part.part)
        links = _links(page, package.addresses(part.part))
        for reference, text in _cells(page, strings, looks):
            said = [
                comments.pop(reference, ""),
                *(one for one in links.get(reference, ()) if one not in text),
            ]
            yield [reference, text, "\n".join(filter(None, said))]
        yield from ([reference, "", said] for reference, said in comments.items())
        yield from (["merged", one.get("ref", "")] for one in page.iterfind("mergeCells/mergeCell"))
        if drawings := _drawings(package, part.part):
            yield ["drawings", str(drawings)]


def _drawings(package: OfficePackage, part: str) -> int:
    """Count the arrows, pictures and the like on a sheet."""
    found = 0
    for one in package.related(part).values():
        root = package.xml(one.part) if one.kind == "drawing" else None
        found += 0 if root is None else sum(child.tag.endswith("Anchor") for child in root)
    return found


def _links(page: Element, addresses: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the addresses that cells link to, by the reference of the cell, including those of formulas."""
    found: dict[str, list[str]] = {}
    for one in page.iterfind("hyperlinks/hyperlink"):
        if address := addresses.get(one.get("id", "")):
            found.setdefault(one.get("ref", "").partition(":")[0], []).append(address)
    for cell in page.iterfind("sheetData/row/c"):
        if formula := _LINK.match(cell.findtext("f") or ""):
            found.setdefault(cell.get("r", ""), []).append(formula[1])
    return found


def _comments(package: OfficePackage, part: str) -> dict[str, str]:
    """Return the comments on the cells of a sheet, by the reference of the cell."""
    found = {}
    for one in package.related(part).values():
        root = package.xml(one.part) if one.kind == "comments" else None
        for comment in () if root is None else root.iter("comment"):
            text = comment.find("text")
            if text is not None and (said := _text(text)).strip():
                found[comment.get("ref", "")] = said
    return found


def _cells(page: Element, strings: list[str], looks: NumberLooks) -> Iterator[tuple[str, str]]:
    number = 0
    for row in page.iterfind("sheetData/row"):
        given = row.get("r", "")
        number = int(given[:9]) if given.isdecimal() else number + 1
        column = 0
        for cell in row.findall("c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = column_number(found[1]) if found else column + 1
            if text := _value(cell, strings, looks):
                yield f"{letters_of(column - 1)}{number}", text


def _value(cell: Element, strings: list[str], looks: NumberLooks) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("is")
        return "" if inline is None else _text(inline)
    value = cell.findtext("v") or ""
    if not value and (formula := cell.findtext("f")):
        link = _LINK.match(formula)
        return link[2] or link[1] if link else f"={_unescaped(formula)}"
    if kind == "s":
        return (
            strings[int(value)] if value.isdecimal() and len(value) < 9 and int(value) < len(strings) else ""
        )
    if kind == "b":
        return {"0": "FALSE", "1": "TRUE"}.get(value, value)
    if kind == "n" and value:
        return looks.shown(value, cell.get("s", "0"))
    return _unescaped(value)


def _text(item: Element) -> str:
    """Return a text of several runs, without phonetic hints."""
    parts = [item.findtext("t") or "", *(run.findtext("t") or "" for run in item.findall("r"))]
    return _unescaped("".join(parts)).replace("\r\n", "\n")


def _unescaped(text: str) -> str:
    """Return a text whose characters that XML lacks were escaped as `_x0007_`."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # half of a surrogate pair is not a character


def column_number(letters: str) -> int:
    """Return the number of a column, from 1: A is 1, and AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


#: The numbers of the built-in formats of dates and times, and of percentages.
_DATES, _SHARES = frozenset((*range(14, 23), *range(45, 48))), frozenset((9, 10))
#: The parts of a format that are not code: words, escaped characters, colours and conditions.
_WORDS = re.compile(r'"[^"]*"|\\\\.|\[[^\]]*\]|_.|\*.')
_DATE_CODE = re.compile(r"[ymdhs]", re.IGNORECASE)


class NumberLooks(NamedTuple):
    """The cell styles with a date or a percentage format, by number, and the day that is 0."""

    dates: frozenset[int]
    shares: frozenset[int]
    start: datetime

    def shown(self, value: str, look: str) -> str:
        """Return a number as a cell with that style shows it."""
        number = int(look) if look.isdecimal() and len(look) < 9 else 0
        with suppress(ValueError, OverflowError):
            if number in self.dates:
                when = self.start + timedelta(days=float(value))
                said = when.replace(microsecond=0, tzinfo=None).isoformat(sep=" ").removesuffix(" 00:00:00")
                return said if float(value) >= 1 else said.partition(" ")[2] or said
            if number in self.shares:
                return f"{float(value) * 100:.10g}%"
        return value


def number_looks(package: OfficePackage, parts: Iterable[RelatedPart], workbook: Element) -> NumberLooks:
    """Read the date and percentage formats from the styles of a workbook."""
    properties = workbook.find("workbookPr")
    is_1904 = properties is not None and properties.get("date1904", "") in ("1", "true")
    start = datetime(1904, 1, 1, tzinfo=UTC) if is_1904 else datetime(1899, 12, 30, tzinfo=UTC)
    root = next((package.xml(one.part) for one in parts if one.kind == "styles"), None)
    if root is None:
        return NumberLooks(frozenset(), frozenset(), start)
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iterfind("numFmts/numFmt")}
    looks = [one.get("numFmtId", "0") for one in root.iterfind("cellXfs/xf")]
    dates = frozenset(at for at, name in enumerate(looks) if _is(name, codes, _DATES, _DATE_CODE))
    shares = frozenset(at for at, name in enumerate(looks) if _is(name, codes, _SHARES, re.compile("%")))
    return NumberLooks(dates, shares, start)


def _is(name: str, codes: Mapping[str, str], known: frozenset[int], code: re.Pattern[str]) -> bool:
    if name in codes:
        return code.search(_WORDS.sub("", codes[name])) is not None
    return name.isdecimal() and len(name) < 9 and int(name) in known
