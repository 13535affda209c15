"""Reads successive versions of one case file incrementally: only the claims that differ.

A revision usually changes a few lines, and parsing dominates the cost of a long
history. If the changed lines are whole claims, they alone are parsed, as a text of
their own, and spliced into the previous draft; all references are resolved again.
Otherwise, and after any mistake, the text is read in full. Unchanged claims keep
their places in the earlier text, so that a result must not be used to show places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import islice

from argmap.core.common_ends import common_end, common_start
from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case
from argmap.syntax.draft import CaseDraft
from argmap.syntax.parsing import collection_paused, parse_case
from argmap.syntax.reading.reader import LARGE, read_draft
from argmap.syntax.reading.resolve import resolve

#: The text put before claims that are parsed on their own, and its keys.
_HEAD, _HEAD_KEYS = "title: T\nclaims:\n", ("title", "claims")

#: A document marker inside a text.
_DOCUMENT = re.compile(r"(?:\A|[\n\r\x85\u2028\u2029])(?:---|\.\.\.)")


@dataclass(frozen=True, slots=True)
class _ClaimLines:
    """A text without mistakes in which each claim starts a line.

    `starts` are the offsets of those lines, all indented by `indent`;
    `claims_last` means that only claims follow them.
    """

    text: str
    draft: CaseDraft
    starts: list[int]
    indent: int
    claims_last: bool


class Rereader:
    """Reads successive texts of one case file."""

    def __init__(self) -> None:
        self._last: _ClaimLines | None = None

    def read(self, text: str, *, file: str, name: str) -> Case:
        """Return the case of a text; its places must not be shown.

        Raises:
            ArgmapError: The text has mistakes.
        """
        text = text.lstrip("\ufeff")
        with collection_paused():
            found = self._last and _changed(self._last, text)
            if found:
                case = resolve(found.draft, name)
                self._last = None if found.draft.diagnostics else found
                if self._last:
                    return case
            if len(text) <= LARGE:
                draft = read_draft(SourceText(file, text))
                case = resolve(draft, name)
                if not draft.diagnostics:
                    self._last = _usable(text, draft)
                    return case
        return parse_case(text, file=file, name=name).require()


def _usable(text: str, draft: CaseDraft) -> _ClaimLines | None:
    """Return a draft without mistakes as the base for the next read, or None if that is not safe."""
    words, bounds = draft.written_at[2] or ((), ())
    lines = _lines(text, draft)
    at = 2 * words.index("claims")
    if lines is None or draft.apart or "{" in text[bounds[at] : lines[0][0]]:
        return None  # in braces, a comma and not a line ends a claim
    return _ClaimLines(text, draft, *lines, claims_last=bounds[at] == max(bounds[::2]))


def _lines(text: str, draft: CaseDraft) -> tuple[list[int], int] | None:
    """Return the line start of each claim and their common indentation, or None if it differs."""
    ids = [claim.written_at[1] for claim in draft.claims.values()]
    starts = [text.rfind("\n", 0, index) + 1 for index in ids]
    blanks = {text[start:index] for start, index in zip(starts, ids, strict=True)}
    indent = blanks.pop() if len(blanks) == 1 else "-"
    return None if indent.strip(" ") else (starts, len(indent))


def _changed(last: _ClaimLines, text: str) -> _ClaimLines | None:
    """Return the draft of a text, derived from the last one, or None unless only whole claims differ."""
    old, starts = last.text, last.starts
    same = common_start(old, text)
    end = len(old) - common_end(old, text, min(len(old), len(text)) - same)
    moved = len(text) - len(old)
    after = bisect_left(starts, end)
    if after == len(starts) and not last.claims_last:
        return None
    end = starts[after] if after < len(starts) else len(old)
    first = bisect_right(starts, same) - 1
    claim = re.compile(f" {{{last.indent}}}[^\\s#]")
    while first >= 0 and starts[first] < end + moved and not claim.match(text, starts[first]):
        first -= 1  # lines before the first claim may belong to the one above
    if first < 0 or starts[first] > end + moved or len(text) > LARGE:
        return None
    lines = text[starts[first] : end + moved]
    if end < len(old) and lines and not lines.endswith("\n"):
        return None
    part = _part(lines, last.indent)
    if part is None:
        return None
    draft = _spliced(last.draft, first, after, part.draft, text)
    if draft is None:
        return None
    between = (starts[first] - len(_HEAD) + start for start in part.starts)
    all_starts = [*starts[:first], *between, *(start + moved for start in starts[after:])]
    return replace(last, text=text, draft=draft, starts=all_starts)


def _part(lines: str, indent: int) -> _ClaimLines | None:
    """Parse the lines of some claims; return None if they are anything else or have a mistake."""
    text = _HEAD + lines
    if not lines:
        return _ClaimLines(text, CaseDraft(SourceText("", text)), [], indent, claims_last=True)
    if _DOCUMENT.search(lines):
        return None
    draft = read_draft(SourceText("", text))
    words, _ = draft.written_at[2] or ((), ())
    if draft.diagnostics or words != _HEAD_KEYS or not draft.claims:
        return None
    found = _lines(text, draft)
    if found is None or found[1] != indent or found[0][0] != len(_HEAD):
        return None
    return _ClaimLines(text, draft, *found, claims_last=True)


def _spliced(old: CaseDraft, first: int, after: int, part: CaseDraft, text: str) -> CaseDraft | None:
    """Replace the claims `first` to `after` (exclusive) of a draft.

    None if an id is duplicate or none is left.
    """
    before = dict(islice(old.claims.items(), first))
    behind = dict(islice(old.claims.items(), after, None))
    claims = before | part.claims | behind
    if not claims or len(claims) != len(before) + len(part.claims) + len(behind):
        return None
    links = [
        *(link for link in old.links if link.premises[0] in before),
        *part.links,
        *(link for link in old.links if link.premises[0] in behind),
    ]
    source = SourceText(old.source.name, text)
    return replace(old, source=source, diagnostics=Mistakes(), claims=claims, links=links)
