"""Writing a discussion of Kialo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.core.display import single_spaced
from argmap.core.model import Case, Citation, Claim, Source
from argmap.formats.shared.kialo.notation import (
    LABELLED,
    LINE_END,
    NAME,
    NO_SOURCE,
    SEE,
    SEE_DISCUSSION,
    SOURCES,
    escaped,
)
from argmap.formats.shared.kialo.outline import KialoOutline
from argmap.render.view import View

#: The placeholder for a footnote until the brackets of the text are escaped.
_MARK = re.compile("\0(\\d+)\0")


class WrittenDiscussion(NamedTuple):
    """The text of a discussion, and what it changes.

    `numbers` are those of the claims, and `reflowed` is the number of texts whose lines are joined or not
    indented any more.
    """

    text: str
    outline: KialoOutline
    numbers: Mapping[str, str]
    reflowed: int


def write_discussion(view: View) -> WrittenDiscussion:
    """Write a discussion in the form of a current export."""
    outline, notes = KialoOutline(view), _FootnoteWriter(view.case)
    entries = list(outline.entries())
    numbers = {entry.claim: entry.number for entry in entries if not entry.reference}
    title = _guarded(escaped(single_spaced(view.case.title)))
    blocks = [f"{NAME}\n{title}\n"]
    if outline.has_question:
        blocks.append(f"1. Question:\n{title}\n")
    reflowed = 0
    for entry in entries:
        number = entry.number
        claim = view.case.claims[entry.claim]
        said = f"-> See {numbers[entry.claim]}." if entry.reference else _guarded(notes.text(claim))
        lines = [line.strip() for line in LINE_END.split(said) if line.strip()]
        reflowed += "\n".join(lines) != said
        indent = "  " * number.count(".")
        blocks.append(
            "\n".join([f"{indent}{number}. {entry.label}:", *(indent + line for line in lines)]) + "\n"
        )
    footnotes = list(notes.lines())
    if footnotes:
        blocks.append("\n".join(["Sources:", *footnotes]) + "\n")
    return WrittenDiscussion("\n".join(blocks), outline, numbers, reflowed)


class _FootnoteWriter:
    """A numbering of citations in the order in which they are written."""

    def __init__(self, case: Case) -> None:
        self._sources = case.sources
        self._numbers: dict[tuple[str, str | None], int] = {}

    def text(self, claim: Claim) -> str:
        """Return a claim's text with its footnotes: where it names a source in brackets, else at the end."""
        cites = {cite.source: cite for cite in reversed(claim.cites) if cite.source}
        placed: set[int] = set()
        parts = []
        for part in re.split(r"(\[[^\[\]]+\])", claim.text):
            cite = cites.get(part[1:-1]) if part.startswith("[") else None
            if cite is None:
                parts.append(part)
            else:
                placed.add(id(cite))
                parts.append(f"\0{self._number(cite)}\0")
        text = _MARK.sub(r"[\1]", escaped("".join(parts)))
        rest = (cite for cite in claim.cites if id(cite) not in placed and (cite.source or cite.quote))
        return "".join([text, *(f" [{self._number(cite)}]" for cite in rest)])

    def _number(self, cite: Citation) -> int:
        return self._numbers.setdefault((cite.source or "", cite.quote), len(self._numbers) + 1)

    def lines(self) -> Iterator[str]:
        """Yield the footnotes: the address of each source, and the quotation."""
        for (name, quote), number in self._numbers.items():
            yield f"[{number}] {escaped(_address(self._sources.get(name)) or name or NO_SOURCE)}"
            if quote is not None:
                yield f'"{escaped(quote)}"'


def _address(source: Source | None) -> str:
    """Return the address of a source, or else what a reader would look it up by, on one line."""
    if source is None:
        return ""
    words = [source.url] if source.url else [source.author, source.title, source.publisher, source.date]
    return single_spaced(", ".join(word for word in words if word))


def _guarded(text: str) -> str:
    """Return a text in which no line can be mistaken for anything else."""
    lines = LINE_END.split(text)
    for number, line in enumerate(lines):
        if LABELLED.fullmatch(line) or SOURCES.fullmatch(line.strip()):
            lines[number] = line.replace(":", "\\:", 1)
    if lines and (SEE.fullmatch(text) or SEE_DISCUSSION.match(text)):
        lines[0] = "\\" + lines[0]
    return "\n".join(lines)
