"""Verify a quotation against the text of its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.nearest import ALIKE, Passage, WordDifference, find_nearest
from argmap.checks.quotations.normalizing import Levelled
from argmap.checks.quotations.quote import OMITTED, QuotePart, parse_quote
from argmap.checks.quotations.sentences import paragraphs, sentences
from argmap.checks.quotations.verbatim import find_verbatim
from argmap.core.diagnostics import Span

Verdict = Literal["exact", "case", "altered", "not-found"]

#: How many segments between omissions are searched one by one, where they are not found together.
_STRETCHES = 50


@dataclass(frozen=True, slots=True)
class Proof:
    """The result of looking for a quotation in its source.

    `exact`: verbatim. `case`: except for capital letters. `altered`: there is
    a similar passage, which differs in `differences` or, if that is empty, as
    `remark` says. `span` is that of the passage, or of its first difference,
    and `passage` its words.
    """

    verdict: Verdict
    span: Span | None = None
    passage: str = ""
    differences: tuple[WordDifference, ...] = ()
    remark: str = ""


def prove(quote: str, document: SourceDocument) -> Proof:
    """Look for a quotation in a text."""
    text = document.levelled
    readings = _readings(document.plain(quote).strip())
    other_case: tuple[int, int] | None = None
    for parts in readings:
        # A verbatim match is also a case-insensitive one: a quotation that is missing, the slowest
        # case, is searched once.
        found = find_verbatim(text, parts, folded=True)
        other_case = other_case or found
        first = found[0] if found and len(parts) == 1 else 0
        if found and (exact := find_verbatim(text, parts, first=first)):
            return Proof("exact", document.span(*exact), text.original_words(*exact))
    if other_case:
        return Proof("case", document.span(*other_case), text.original_words(*other_case))
    return _altered(readings[-1], document) if readings else Proof("not-found")


#: The least similarity of a passage that is shown for a quotation without a match.
_FAINT = 0.4
#: The fewest letters of a significant word, and the fewest such words that a sentence must share with a
#: quotation.
_TELLING, _IN_COMMON = 4, 2
_WORD = re.compile(rf"\w{{{_TELLING},}}")


def nearest_passage(quote: str, document: SourceDocument) -> tuple[Span, str] | None:
    """Return the place and the words of the passage most similar to a quotation that is not in a text.

    It has similar words in the same order, or else it is the sentence with most of its longer words.
    """
    parts = parse_quote(document.plain(quote).strip())
    found = find_nearest(document.words, parts, _FAINT) if parts else None
    if found is not None:
        return document.span(found.start, found.end), document.levelled.original_words(found.start, found.end)
    wanted, best = set(_WORD.findall(quote.casefold())), (_IN_COMMON - 1, 0, 0)
    for paragraph in paragraphs(document.text):
        for start, end in sentences(document.text, *paragraph):
            shared = len(wanted.intersection(_WORD.findall(document.text[start:end].casefold())))
            best = (shared, start, end) if shared > best[0] else best
    _, start, end = best
    return (document.place(start, end), " ".join(document.text[start:end].split())) if end else None


def _readings(written: str) -> list[tuple[QuotePart, ...]]:
    """Return the quotation read literally, as the source may itself have brackets, and as marked."""
    literal, parts = QuotePart(Levelled(written), 0), parse_quote(written)
    if not any(map(str.isalnum, literal.levelled.text)):
        return []
    as_it_is = len(parts) == 1 and parts[0].levelled.text == literal.levelled.text
    return [(literal,), parts] if parts and not as_it_is else [(literal,)]


def _stretches(parts: Sequence[QuotePart]) -> Iterator[tuple[QuotePart, ...]]:
    """Yield the parts between omissions."""
    stretch: list[QuotePart] = []
    for part in parts:
        if part.omitted and stretch:
            yield tuple(stretch)
            stretch = []
        stretch.append(part)
    yield tuple(stretch)


def _altered(parts: Sequence[QuotePart], document: SourceDocument) -> Proof:
    """Look for a similar passage, segment by segment."""
    text = document.levelled
    known = words = 0.0
    changed: list[Passage] = []
    missing: list[WordDifference] = []
    standing: Passage | None = None
    for stretch in islice(_stretches(parts), _STRETCHES):
        length = sum(len(part.levelled.text) for part in stretch)
        words += length
        found = find_verbatim(text, stretch, folded=True) if len(stretch) < len(parts) else None
        if found:
            standing = standing or Passage(*found, 1)
            known += length
        elif passage := find_nearest(document.words, stretch):
            changed.append(passage)
            known += length * passage.likeness
        else:
            missing.append(
                WordDifference(
                    " ".join(p.levelled.original_words(0, len(p.levelled.text)) for p in stretch), ""
                )
            )
    meant = changed[0] if changed else standing
    if meant is None or known < ALIKE * words:
        return Proof("not-found")
    differences = (*(d for passage in changed for d in passage.differences), *missing)
    said = text.original_words(meant.start, meant.end)
    if differences:
        place = meant.differs_at if changed and changed[0].differences else (meant.start, meant.end)
        return Proof("altered", document.span(*place), said, differences)
    whole = text.widened(meant.start, meant.end)
    remark = "hyphens or quotation marks differ, or it begins or ends within a word or a number"
    if _without_spaces("".join(part.levelled.text for part in parts)) == _without_spaces(
        text.text[meant.start : meant.end]
    ):
        remark = "spaces differ"
    if not changed:
        remark = f"its parts are not there in this order, with at most {OMITTED:,} characters left out at each mark"
    return Proof("altered", document.span(*whole), text.original_words(*whole), (), remark)


def _without_spaces(text: str) -> str:
    return "".join(text.split())
