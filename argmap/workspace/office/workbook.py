"""The sheets of a workbook (ECMA-376, part 1, chapter 18): what stands in each cell, and the comments on it.

Rows are `["sheet", name, "visible" or "hidden"]`, and below each `[reference, text, comment]`. Of a formula, it is the
value that was last worked out; the formula itself where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from argmap.workspace.office.package import OfficePackage

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def workbook_rows(package: OfficePackage, main: str, root: Element) -> Iterator[list[str]]:
    """Yield the rows for a workbook, whose main part is given."""
    related = package.related(main)
    strings: list[str] = []
    for one in related.values():
        if one.kind == "sharedStrings" and (shared := package.xml(one.part)) is not None:
            strings = [_text(item) for item in shared.findall("si")]
    for sheet in root.iter("sheet"):
        part = related.get(sheet.get("id", ""))
        page = package.xml(part.part) if part is not None and part.kind == "worksheet" else None
        yield ["sheet", sheet.get("name", ""), "hidden" if "idden" in sheet.get("state", "") else "visible"]
        if page is None or part is None:
            continue
        comments = _comments(package, part.part)
        for reference, text in _cells(page, strings):
            yield [reference, text, comments.pop(reference, "")]
        yield from ([reference, "", said] for reference, said in comments.items())


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


def _cells(page: Element, strings: list[str]) -> Iterator[tuple[str, str]]:
    number = 0
    for row in page.iterfind("sheetData/row"):
        given = row.get("r", "")
        number = int(given[:9]) if given.isdecimal() else number + 1
        column = 0
        for cell in row.findall("c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = column_number(found[1]) if found else column + 1
            if text := _value(cell, strings):
                yield f"{column_letters(column)}{number}", text


def _value(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find("is")
        return "" if inline is None else _text(inline)
    value = cell.findtext("v") or ""
    if not value and (formula := cell.findtext("f")):
        return f"={_unescaped(formula)}"
    if kind == "s":
        return (
            strings[int(value)] if value.isdecimal() and len(value) < 9 and int(value) < len(strings) else ""
        )
    if kind == "b":
        return {"0": "FALSE", "1": "TRUE"}.get(value, value)
    return _unescaped(value)


def _text(item: Element) -> str:
    """Return a text with its parts that look different, without how it is pronounced."""
    parts = [item.findtext("t") or "", *(run.findtext("t") or "" for run in item.findall("r"))]
    return _unescaped("".join(parts)).replace("\r\n", "\n")


def _unescaped(text: str) -> str:
    """Return a text whose characters that XML lacks were escaped as `_x0007_`."""
    return _ESCAPED.sub(_character, text) if "_x" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code)  # half of a character is none


def column_number(letters: str) -> int:
    """Return the number of a column, from 1: A is 1, and AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """Return the letters of a column, from 1."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
