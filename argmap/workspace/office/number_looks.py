"""The display of numbers in a workbook: dates and percentages as shown, others as stored.

A spreadsheet stores a date, and anything typed as 5/3, as a number of days (ECMA-376, part 1, 18.8.30).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element

from argmap.workspace.office.package import OfficePackage, RelatedPart

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
