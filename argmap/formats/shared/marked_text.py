"""The text beside a map in xAIF: HTML with spans that mark what each node was made from."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from typing import NamedTuple

from argmap.core.model import Case, Citation
from argmap.formats.shared.quoted_texts import offset_in, quoted_text, quotes_by_source

#: The tags that end a line.
_BREAKS = frozenset(("br", "p", "div", "li", "tr"))
_PREFIX = "node"
#: Declarations, and what begins like a tag and is none: `html.parser` raises on some of these, and takes
#: quadratic time for others.
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"<(?!/?[A-Za-z][^<>]*>)")
_BETWEEN = "\n\n"


class MarkedSpan(NamedTuple):
    """A marked part of a text: its offset in characters, and its words."""

    offset: int
    words: str


class MarkedText(NamedTuple):
    """A text without its tags, and its marks by the ids of nodes."""

    text: str
    marks: Mapping[str, MarkedSpan]


def read_marked(written: str) -> MarkedText:
    """Read a text. What only looks like a tag stays as it is; surrounding white space is removed."""
    parser = _Parser()
    parser.feed(_NO_TAG.sub("&lt;", _DECLARATION.sub("", "".join(outside_comments(written)))))
    parser.close()
    whole = "".join(parser.parts)
    skipped = len(whole) - len(whole.lstrip())
    marks = {}
    for node, (start, end) in parser.marks.items():
        words = whole[start:end]
        offset = start + len(words) - len(words.lstrip()) - skipped
        if words.strip():
            marks[node] = MarkedSpan(offset, words.strip())
    return MarkedText(whole.strip(), marks)


def trimmed_lines(text: str) -> str:
    """Return the lines of a text that are not empty, with single blanks for white space."""
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def outside_comments(written: str) -> Iterator[str]:
    """Yield the parts of a text between comments; one that is not closed does not count."""
    at = 0
    while (start := written.find("<!--", at)) >= 0 and (end := written.find("-->", start + 4)) >= 0:
        yield written[at:start]
        at = end + 3
    yield written[at:]


class _Parser(HTMLParser):
    """A parser that collects texts and the extents of spans with ids; an unclosed one ends with the text."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.marks: dict[str, tuple[int, int]] = {}
        self._length = 0
        self._open: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._add("\n")
        elif tag == "span":
            self._open.append(((dict(attrs).get("id") or "").removeprefix(_PREFIX), self._length))

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._open:
            node, start = self._open.pop()
            if node:
                self.marks.setdefault(node, (start, self._length))
        elif tag in _BREAKS and tag != "br":
            self._add("\n")

    def handle_data(self, data: str) -> None:
        self._add(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag("span")

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)


class WrittenText(NamedTuple):
    """A text with marks, and the number of quotations without: overlaps, and further ones of a claim."""

    text: str
    unmarked: int


def write_marked(case: Case, left_out: str, text: str) -> WrittenText:
    """Write the texts of the quoted sources, with a mark for the first quotation of each claim.

    `left_out` is the id of a source whose quotations are written elsewhere. The text of the source `text` is
    written even if nothing is quoted from it.
    """
    quotes = quotes_by_source(case)
    texts, starts, length = [], {}, 0
    for source in case.sources.values():
        is_kept = source.id == text and source.notes
        if source.id != left_out and (quotes[source.id] or is_kept):
            texts.append(quoted_text(source, quotes[source.id]).text)
            starts[source.id] = length
            length += len(texts[-1]) + len(_BETWEEN)
    whole = _BETWEEN.join(texts)
    by_start = sorted(_wanted(case, starts, whole), key=lambda mark: (mark[0], -mark[1]))
    parts, at, marked = [], 0, set()
    for start, end, node in by_start:
        if start >= at and node not in marked:
            marked.add(node)
            parts += [_html(whole[at:start]), f'<span id="{_PREFIX}{html.escape(node)}" class="highlighted">']
            parts += [_html(whole[start:end]), "</span>"]
            at = end
    parts.append(_html(whole[at:]))
    return WrittenText("".join(parts), len(by_start) - len(marked))


def _wanted(case: Case, starts: Mapping[str, int], whole: str) -> Iterable[tuple[int, int, str]]:
    """Yield the extent of each quotation, and the claim that cites it."""
    for claim in case.claims.values():
        for cite in claim.cites:
            shift = starts.get(cite.source or "")
            if cite.quote and shift is not None:
                offset = offset_in(whole[shift:], Citation(cite.source, cite.at, cite.quote))
                yield shift + max(0, offset), shift + max(0, offset) + len(cite.quote), claim.id


def _html(text: str) -> str:
    return html.escape(text, quote=False).replace("\r\n", "<br>").replace("\n", "<br>").replace("\r", "<br>")
