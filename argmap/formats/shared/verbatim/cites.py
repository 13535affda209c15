"""The line above a card that cites its source: First **Last**, qualifications, **date**, "Title", address.

This is the order in Verbatim's manual; the last name and the date are emphasised. If a part contains a comma
or a semicolon, semicolons separate the parts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from argmap.core.display import single_spaced
from argmap.core.model import Citation, Source
from argmap.formats.shared.verbatim.paragraphs import Look

#: The line above a card without a source.
NO_SOURCE = "No source"
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
#: Other notations of dates: a year alone or after an apostrophe, or with a month in words or numbers.
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_TYPED_DATE = re.compile(
    rf"['’‘]?\d{{2}}|['’‘]?\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-](?:\d{{2}}|\d{{4}}))?|(?:{_DAY} )?{_MONTH} (?:{_DAY},? )?\d{{4}}"
)
_AND_OTHERS = re.compile(r",? et al\b\.?", re.IGNORECASE)
_DASH = " — "
_SHORT_YEAR = re.compile(r"['’‘]?\d{2}")
#: A name with a date, and the long form of the cite after a dash or in brackets.
_SHORT_CITE = re.compile(
    rf"(?P<name>[^,;()\[\]“”\"]{{1,60}}?),? (?P<date>{_TYPED_DATE.pattern})"
    r"(?:(?:\s*[—–]|\s+-)\s+(?P<dashed>.+)|\s*[,:]?\s*[(\[](?P<inner>.*)[)\]]\.?)"
)
#: An address with what may stand before and after it, and a DOI without its address.
_URL = re.compile(
    r"(?:(?:url|link|available at|retrieved from):? )?(?P<url>(?:https?://|www\.|doi\.org/)\S+)(?: (?P<rest>.+))?",
    re.IGNORECASE,
)
_DOI = re.compile(r"doi:? ?(10\.\d{4,}/\S+)", re.IGNORECASE)
#: Who cut a card, at the end of its cite, before or after a bracket.
_CUTTER = re.compile(r"(?<![:\w/])//\s*[^/\[\]()]{1,60}?(?P<bracket>[)\]]?)\.?\Z")
#: A name and a year, as a cite begins, and what else a cite has: then a line is one whatever it looks like.
_BEGINS = re.compile(
    r"(?P<first>[^\W\d_][\w.’'-]*)(?: (?:and|&|et al\.?,?|[^\W\d_][\w.’'-]*)){0,4},? (?:['’‘]\d{2}|\d{2}|(?:19|20)\d{2})(?![\w%.])"
)
_HAS = re.compile(r"[“\"\[(]|https?://|\baccessed\b|\bdoa\b", re.IGNORECASE)
#: Words that a sentence with a year begins with, which are not names.
_NO_NAMES = frozenset(
    (
        "in",
        "by",
        "on",
        "since",
        "until",
        "from",
        "after",
        "before",
        "between",
        "during",
        "of",
        "for",
        "at",
        "the",
    )
)
_TITLE = re.compile(r"[“\"](?P<title>[^”\"]*)[”\"]")
_ACCESSED, _PAGE, _AT = "accessed ", "page ", "at "
#: A day or a month, as debaters type it: with the month first in numbers, as in the United States.
_DAY_OR_MONTH = (
    r"(?:(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})[/.-](?P<year>\d{2}|\d{4})"
    r"|(?P<iso>\d{4}-\d{2}(?:-\d{2})?)"
    rf"|(?:(?P<first>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<word>{_MONTH}) (?:(?P<then>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<whole>\d{{4}}))"
)
_TYPED_DAY = re.compile(rf"(?<![\w/-]){_DAY_OR_MONTH}(?![\w/-])\.?", re.IGNORECASE)
#: When a debater read a page.
_TYPED_ACCESSED = re.compile(
    rf"(?:date )?(?:accessed|doa)(?: on)?:? (?:{_DAY_OR_MONTH}|(?P<only_year>\d{{4}}))\.?", re.IGNORECASE
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

Pieces = list[tuple[str, Look]]


def cite_pieces(source: Source | None, cite: Citation) -> Pieces:
    """Return the pieces of the line that cites a source."""
    if source is None:
        line: list[Pieces] = [[(NO_SOURCE, "cite")]]
        return _joined([*line, [(f"{_AT}{single_spaced(cite.at)}", "")]] if cite.at else line, ", ")
    parts: list[Pieces] = []
    if source.author:
        parts.append(_author(single_spaced(source.author)))
    if source.qualifications:
        parts.append([(single_spaced(source.qualifications), "")])
    if source.date:
        parts.append([(source.date, "cite")])
    if source.title or not parts:
        parts.append([(f"“{single_spaced(source.title or source.id)}”", "" if parts else "cite")])
    for text, word in (
        (source.publisher, ""),
        (source.url, ""),
        (source.accessed, _ACCESSED),
        (source.page, _PAGE),
        (cite.at, _AT),
    ):
        if text:
            parts.append([(f"{word}{single_spaced(text)}", "")])
    if not any(look for part in parts for _, look in part):
        parts[0] = [(text, "cite") for text, _ in parts[0]]
    texts = ["".join(text for text, _ in part) for part in parts]
    return _joined(parts, "; " if any(re.search("[,;] ", _outside_quotes(text)) for text in texts) else ", ")


def last_name(author: str) -> str:
    """Return the last name of the first author."""
    return _AND_OTHERS.sub("", _first(author)).rpartition(" ")[2]


def _first(author: str) -> str:
    return re.split(r", | and | & ", author, maxsplit=1)[0]


def _author(author: str) -> Pieces:
    """Return the names of the authors, with the first one's last name emphasised."""
    first = _first(author)
    before, blank, last = first.rpartition(" ")
    pieces: Pieces = [(before + blank, ""), (last, "cite"), (author[len(first) :], "")]
    return [piece for piece in pieces if piece[0]]


def _joined(parts: Sequence[Pieces], between: str) -> Pieces:
    found: Pieces = []
    for number, part in enumerate(parts):
        if number:
            found.append((between, ""))
        found += part
    return found


def _outside_quotes(text: str) -> str:
    return _TITLE.sub("“”", text)


def parse_cite(pieces: Sequence[tuple[str, str]], name: str) -> tuple[Source | None, Citation]:
    """Return the source in a line, with the id `name`, and a citation of it with the place in it.

    The first emphasised part is the name of the author, unless it is a date. Text in quotation marks is the
    title. Dates and addresses are recognised by their form; a day in the year beside the name is the date. Of
    the rest, what comes before the date are the qualifications, and what comes after the title is the
    publisher.
    """
    text = _opened(without_cutter(single_spaced("".join(text for text, _ in pieces))))
    standing_out = single_spaced(" ".join(text for text, look in pieces if look))
    if standing_out == NO_SOURCE:
        rest = text.removeprefix(NO_SOURCE).lstrip(",; ")
        return None, Citation(at=rest.removeprefix(_AT) or None)
    text = _parted(text, standing_out)
    reader = _CiteReader(name)
    parts = _parts(text)
    for number, part in enumerate(parts):
        reader.read(number, part, is_last=number == len(parts) - 1)
    return reader.source(), Citation(name, at=reader.at)


class _CiteReader:
    """Reads the parts of the line that cites a source, each by its form and by those before it."""

    def __init__(self, name: str) -> None:
        self.at: str | None = None
        self._source = Source(name)
        #: The unrecognised parts, and whether each is after the date or the title.
        self._others: list[tuple[str, bool]] = []
        self._is_later = False
        self._day: str | None = None
        self._typed_day = ""

    def read(self, number: int, part: str, *, is_last: bool) -> None:
        """Read the next part, whose number counts from 0."""
        source = self._source
        title = _TITLE.fullmatch(part.rstrip(".,"))
        if title and source.title is None:
            self._source = replace(source, title=title["title"].rstrip(",") or None)
            self._is_later = True
        elif source.url is None and (address := _address(part)):
            self._read_address(*address)
        elif source.accessed is None and (accessed := _accessed(part)):
            self._source = replace(source, accessed=accessed)
        elif part.startswith(_PAGE):
            self._source = replace(source, page=part[len(_PAGE) :])
        elif part.startswith(_AT) and is_last:
            self.at = part[len(_AT) :]
        elif source.date is None and _DATE.fullmatch(part):
            self._source, self._is_later = replace(source, date=part), True
        elif number == 1 and source.date is None and _SHORT_YEAR.fullmatch(part):
            self._source = replace(source, date=_year(part))
        elif number and self._day is None and source.date != part and (day := _day(part)):
            self._day, self._typed_day, self._is_later = day, part, True
        else:
            self._others.append((part, self._is_later))

    def _read_address(self, url: str, rest: str) -> None:
        accessed = _accessed(rest) if self._source.accessed is None else None
        self._source = replace(self._source, url=url, accessed=accessed or self._source.accessed)
        if rest and not accessed:
            self._others.append((rest, True))

    def source(self) -> Source:
        """Return the source, once all parts have been read."""
        source = self._source
        before = [part for part, is_later in self._others if not is_later]
        later = [part for part, is_later in self._others if is_later]
        if self._others and not self._others[0][1]:
            whole = before.pop(0)
            author, year, besides = _who(whole)
            before[:0] = [] if besides is None else [besides]
            author = _with_further(author, whole, before)
            source = replace(source, author=author, date=source.date or year)
        if self._day is not None and source.date in (None, self._day[:4]):
            source = replace(source, date=self._day)
        elif self._typed_day:
            later.insert(0, self._typed_day)
        return replace(source, qualifications=", ".join(before) or None, publisher=", ".join(later) or None)


def _who(whole: str) -> tuple[str | None, str | None, str | None]:
    """Return the author, the year and a qualification, as the first part of a line says them.

    After a dash stands the full name of the author, or a qualification. None stands for what is not there.
    """
    first, dash, rest = whole.partition(_DASH)
    author, year = _author_and_year(first)
    if dash and year is None:
        return *_author_and_year(whole), None
    if dash and author is not None and author.split()[0].casefold() in rest.casefold().split():
        return rest, year, None
    return author, year, rest if dash else None


def _with_further(author: str | None, whole: str, before: list[str]) -> str | None:
    """Return the authors of "Lee and Poe 24 (Ann Lee, Bo Poe - professors)", whose first is read.

    The names of the others are taken from the parts before the date, or else from the short form.
    """
    short, _, _ = whole.partition(_DASH)
    for last in re.split(r",? (?:and|&) ", _author_and_year(short)[0] or "")[1:]:
        found = None
        if author is None or f" {last}" in author:
            continue
        if before:
            name = rf"(?:(?:and|&) )?(?P<name>\w[^–—,]{{0,60}} {re.escape(last)})(?:\s+[–—-]\s+(?P<rest>.+))?"
            found = re.fullmatch(name, before[0], re.IGNORECASE)
        if found is not None:
            before[:1] = [found["rest"]] if found["rest"] else []
        author = f"{author} and {last if found is None else found['name']}"
    return author


def _parts(text: str) -> list[str]:
    """Return the parts of a line; separators inside quotation marks do not count."""
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\0{len(kept) - 1}\0"

    between = r";\s+" if "; " in _outside_quotes(text) else r",\s+"
    hidden = _TITLE.sub(lambda found: f"{between[0]} {hide(found)}{between[0]} ", text)
    for may_have_a_comma in (_TYPED_ACCESSED, _TYPED_DAY):
        hidden = may_have_a_comma.sub(hide, hidden)
    parts = [
        re.sub("\0(\\d+)\0", lambda found: kept[int(found[1])], part) for part in re.split(between, hidden)
    ]
    return [part.strip(" ,;") for part in parts if part.strip(" ,;")]


def _opened(text: str) -> str:
    """Return "Lee, 24 (Ann Lee, professor)" as "Lee 24 — Ann Lee, professor".

    The same for "Lee 24 - Ann Lee, professor".
    """
    found = _SHORT_CITE.fullmatch(text)
    return (
        text
        if found is None
        else f"{found['name']} {found['date']}{_DASH}{found['dashed'] or found['inner']}"
    )


def _parted(text: str, standing_out: str) -> str:
    """Return "Lee 24 Ann Lee, professor", where "Lee 24" stands out, as "Lee 24 — Ann Lee, professor"."""
    rest = text.removeprefix(f"{standing_out} ")
    is_short_cite = _author_and_year(standing_out)[1] is not None
    return f"{standing_out}{_DASH}{rest}" if rest != text and rest[0].isalpha() and is_short_cite else text


def _author_and_year(part: str) -> tuple[str | None, str | None]:
    """Split "Wagner 12" or "Wagner '12" as debaters type it."""
    found = re.fullmatch(rf"(?P<author>.*?)\s+(?P<date>{_TYPED_DATE.pattern})", part)
    if found is None:
        return (None, _year(part)) if _TYPED_DATE.fullmatch(part) and _year(part) else (part, None)
    year = _day(found["date"]) or _year(found["date"])
    return (found["author"], year) if year else (part, None)


def _accessed(part: str) -> str | None:
    """Return the date in "accessed 9-12-20", "DOA: 9/12/2020" or "Accessed September 12, 2020".

    None for no such part.
    """
    found = _TYPED_ACCESSED.fullmatch(part)
    return found and (found["only_year"] or _date_of(found))


def _day(part: str) -> str | None:
    """Return the date in "9-12-20", "September 12, 2020" or "Sept. 2020", or None for another part."""
    found = _TYPED_DAY.fullmatch(part)
    return found and _date_of(found)


def _date_of(found: re.Match[str]) -> str | None:
    """Return the date that `_DAY_OR_MONTH` matched, or None if there is no such day."""
    if found["iso"]:
        return found["iso"]
    if found["word"]:
        month = _MONTHS.index(found["word"][:3].lower()) + 1
        day = found["first"] or found["then"]
        return f"{found['whole']}-{month:02}" + (f"-{int(day):02}" if day else "")
    month, day = int(found["month"]), int(found["day"])
    return f"{_year(found['year'])}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _address(part: str) -> tuple[str, str] | None:
    """Return the address in a part, and what follows it; None for a part without one."""
    if doi := _DOI.fullmatch(part):
        return f"https://doi.org/{doi[1].rstrip('.,')}", ""
    found = _URL.fullmatch(part)
    if found is None:
        return None
    url = found["url"].rstrip(".,;>]")
    return url if "(" in url else url.rstrip(").,"), found["rest"] or ""


def without_cutter(text: str) -> str:
    """Return a cite without the mark of who cut the card, as in "Lee 24 (Ann Lee, professor) //KS"."""
    found = _CUTTER.search(text)
    return text if found is None else f"{text[: found.start()].rstrip()}{found['bracket']}"


def is_like_a_cite(text: str) -> bool:
    """Return whether a line begins with a name and a year, and has a title, a bracket or an address, too."""
    found = _BEGINS.match(text)
    if found is None or not found["first"][0].isupper() or found["first"].casefold() in _NO_NAMES:
        return False
    return re.fullmatch(_MONTH, found["first"]) is None and bool(_HAS.search(text, found.end()))


def _year(typed: str) -> str | None:
    """Return the year of a date; two digits up to `_NEWEST` are in this century."""
    if four := re.search(r"(?<!\d)\d{4}(?!\d)", typed):
        return four[0]
    two = re.search(r"\d{2}$", typed)
    return None if two is None else f"{'19' if int(two[0]) > _NEWEST else '20'}{two[0]}"


#: The two digits of the latest year that is taken for one of this century.
_NEWEST = 49
