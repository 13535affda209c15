"""Reading a discussion of Kialo."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import single_spaced
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Claim, Link, Source, Stance
from argmap.core.names import free_name
from argmap.formats.shared.kialo.notation import (
    HEADS,
    LABELLED,
    LABELS,
    LINE_END,
    NAME,
    NO_SOURCE,
    NUMBER,
    SEE,
    SEE_DISCUSSION,
    SOURCES,
    THESIS_BEFORE,
    TITLE,
    UNTITLED,
    is_translated,
    known_label,
    unescaped,
)
from argmap.formats.shared.kialo.texts import claim_of
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: A claim on one line, and the line with the number and the label of a claim.
_ON_ONE_LINE = re.compile(rf"({NUMBER})(?:[ \t]*(Pro|Con):[ \t]*|[ \t]+)(.*)", re.IGNORECASE)
_INDENTED = re.compile(rf"[ \t]+({NUMBER})[ \t]*(Pro|Con):[ \t]*(.*)", re.IGNORECASE)
#: A thesis as older exports have it, which people write below a `Discussion Name:`, too.
_BARE_THESIS = re.compile(r"\s*1\.\s+(\S.*)")
#: A line that may head a claim, and has a label that no export has.
_LIKE_A_HEAD = re.compile(r"[ \t]*\d+\.(?:\d+\.)+[ \t]+[^\n]{1,40}:[ \t]*")
_FOOTNOTE = re.compile(r"[ \t]*\[(\d+)\]:?[ \t]+(.*)")
#: A line that a PDF has at the end of a page.
_PAGE = re.compile(
    r"\s*(?:Page|Seite|Página|Pagina)\s+\d+(?:\s*(?:of|/|von|sur|de|di|van)\s*\d+)?\s*", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)\S+")


def parse_discussion(source: SourceText) -> ParsedCase:
    """Parse an export into a case."""
    return _Reader(source).read()


class _Line(NamedTuple):
    """A line without its end, and its start index."""

    text: str
    start: int


@dataclass(slots=True)
class _Entry:
    """A numbered entry: a claim, or a reference to one.

    `label` is empty for the thesis of an older export.
    """

    number: str
    label: str
    line: _Line
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def parent(self) -> str:
        """The number of the entry that this one bears on; empty for a thesis."""
        return self.number.rpartition(".")[0]


@dataclass(slots=True)
class _Footnote:
    """A source as written at the end, and the lines of its quotation."""

    number: str
    source: str
    lines: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether any quotation that has begun has ended."""
        text = "\n".join(self.lines).strip()
        return not text.startswith('"') or (len(text) > 1 and text.endswith('"'))

    @property
    def quote(self) -> str | None:
        text = "\n".join(self.lines).strip()
        if len(text) > 1 and text[0] == text[-1] == '"':
            text = text[1:-1].strip()
        return unescaped(text) or None


class _Reader:
    """A reader of both kinds of export: lines become entries and footnotes, these become claims and links."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._mistakes = Mistakes()
        self._left_out = LeftOut()
        self._title = ""
        self._question: list[str] = []
        self._entries: dict[str, _Entry] = {}
        self._footnotes: dict[str, _Footnote] = {}
        self._claims: dict[str, Claim] = {}
        self._sources: dict[str, Source] = {}
        #: The links by what each says.
        self._links: dict[tuple[str, str, Stance], Link] = {}
        #: The entries that repeat a claim, with its number.
        self._references: list[tuple[_Entry, str]] = []
        #: The numbers of entries that others bear on or refer to.
        self._needed: set[str] = set()

    def read(self) -> ParsedCase:
        """Read the text."""
        lines = list(_lines(self._source.text))
        titled = any(line.text.lstrip("\ufeff \t").startswith(TITLE) for line in lines[:5])
        if titled or UNTITLED.match(self._source.text[:4000]):
            self._read_claims_on_lines(lines)
        else:
            self._read_labelled(lines)
        for footnote in self._footnotes.values():
            self._sources[footnote.number] = _source(footnote)
        referred = (
            found[1].rstrip(".") for one in self._entries.values() if (found := SEE.fullmatch(one.text))
        )
        self._needed = {*(one.parent for one in self._entries.values()), *referred}
        for entry in self._entries.values():
            self._add(entry)
        for entry, number in self._references:
            self._add_reference(entry, number)
        name = case_name(self._source.name)
        case = Case(
            title=self._title or name or "A discussion on Kialo",
            name=name,
            summary="\n".join(self._question) or None,
            claims=self._claims,
            links=name_links(canonical_links(self._claims, self._links.values())),
            conclusion=self._conclusions(),
            sources=self._sources,
        )
        told = (*self._mistakes.sorted(), *self._left_out.diagnostics())
        return ParsedCase(case, told, self._source)

    def _read_claims_on_lines(self, lines: Iterable[_Line]) -> None:
        """Read an older export; a line without a number continues the text before it."""
        entry: _Entry | None = None
        is_title = False
        for line in lines:
            begun = line.text.lstrip("\ufeff \t")
            if not self._title and begun.startswith(TITLE):
                self._title = unescaped(begun.removeprefix(TITLE).strip())
                is_title = True
                continue
            if found := (
                _ON_ONE_LINE.fullmatch(begun if entry is None else line.text)
                or _INDENTED.fullmatch(line.text)
            ):
                is_thesis = found[1].count(".") == 1 and not found[2]
                said = THESIS_BEFORE.sub("", found[3], count=1) if is_thesis else found[3]
                entry = self._begin(found[1], found[2] or "", line, said)
                if not entry.label and entry.parent in self._entries:
                    self._tell_label(entry, "has no label")
            elif is_title and begun.strip():  # a long title that was wrapped
                self._title += f" {unescaped(begun.strip())}"
                continue
            elif line.text.strip():
                self._continue(entry, line)
            is_title = False

    def _read_labelled(self, lines: Sequence[_Line]) -> None:
        """Read a current export: the name, the claims, the sources."""
        entry: _Entry | None = None
        footnote: _Footnote | None = None
        if is_translated(self._source.text):  # the first line stands for `Discussion Name:`
            lines = lines[1 + next(at for at, line in enumerate(lines) if line.text.strip("\ufeff \t")) :]
        name, begin = self._read_name(lines)
        self._title = unescaped(name)
        in_sources = False
        for line in lines[begin:]:
            if not in_sources and SOURCES.fullmatch(line.text):
                in_sources = True
            elif in_sources:
                found = _FOOTNOTE.fullmatch(line.text)
                if found and self._begins_footnote(found[1].lstrip("0"), found[2].strip(), footnote):
                    footnote = _Footnote(found[1].lstrip("0"), found[2].strip())
                    self._footnotes[footnote.number] = footnote
                elif footnote:
                    footnote.lines.append(line.text)
                elif line.text.strip():
                    self._left_out.add(
                        "line before the first source", "lines before the first source", self._span(line)
                    )
            elif found := LABELLED.fullmatch(line.text.lstrip("\ufeff")):
                entry = self._begin(found[1], found[2] or found[4], line, (found[5] or "").strip())
            elif entry is None and (found := _BARE_THESIS.fullmatch(line.text)):
                entry = self._begin("1", "", line, found[1])
            elif line.text.strip():
                self._continue(entry, line)

    def _begins_footnote(self, number: str, text: str, before: _Footnote | None) -> bool:
        """Return whether a line begins a footnote: the next one, or a later one with an address alone."""
        last = int(before.number) if before else 0
        if number == str(last + 1):
            return True
        is_later = 0 < len(number) < len(str(last)) + 6 and int(number) > last
        return is_later and _ADDRESS.fullmatch(text) is not None and (before is None or before.is_whole)

    @staticmethod
    def _read_name(lines: Sequence[_Line]) -> tuple[str, int]:
        """Return the discussion's name, which ends at an empty line or a claim, and where claims begin."""
        words: list[str] = []
        for at, line in enumerate(lines):
            if LABELLED.fullmatch(line.text.lstrip("\ufeff")):
                return " ".join(words), at
            text = line.text.strip("\ufeff \t")
            if text.startswith(NAME) and not words:
                text = text.removeprefix(NAME).strip()
            elif not text and words:
                return " ".join(words), at
            if text:
                words.append(text)
        return " ".join(words), len(lines)

    def _begin(self, number: str, label: str, line: _Line, text: str) -> _Entry:
        """Add an entry; if its number is taken, it gets another."""
        number = number.rstrip(".")
        label = known_label(label)
        if number in self._entries:
            free = free_name(number, self._entries)
            message = f"the number {number} is used twice; this claim is called {free}"
            self._mistakes.report("duplicate-number", message, self._span(line), severity="warning")
            entry = _Entry(free, label, line)
        else:
            entry = _Entry(number, label, line)
        self._entries[entry.number] = entry
        if label and label not in LABELS and label not in HEADS:
            self._tell_label(entry, f"is called '{label}', neither Pro nor Con")
        if text:
            entry.lines.append(text.strip())
        return entry

    def _tell_label(self, entry: _Entry, how: str) -> None:
        message = f"claim {entry.number} {how}, and bears on nothing here"
        hint = "write Pro or Con, or Thesis at the first claim"
        self._mistakes.report("unknown-label", message, self._span(entry.line), hint=hint, severity="warning")

    def _continue(self, entry: _Entry | None, line: _Line) -> None:
        if _PAGE.fullmatch(line.text):
            self._left_out.add("number of a page", "numbers of pages", self._span(line))
        elif entry is None:
            self._left_out.add(
                "line before the first claim", "lines before the first claim", self._span(line)
            )
        else:
            if _LIKE_A_HEAD.fullmatch(line.text):
                words = (
                    "line with a number and a colon is read as part of the claim above it",
                    "lines with numbers and colons are read as parts of the claims above them",
                )
                self._left_out.assume(*words, self._span(line))
            entry.lines.append(line.text.strip())

    def _add(self, entry: _Entry) -> None:
        """Add what an entry stands for: a claim, a link, or both."""
        text = entry.text
        if entry.label == "Question":
            if text and unescaped(single_spaced(text)) != self._title:
                self._question.append(unescaped(text))
            return
        if found := SEE_DISCUSSION.match(text):
            if entry.number not in self._needed:
                words = "reference to another discussion", "references to other discussions"
                self._left_out.add(*words, self._span(entry.line))
                return
            words = (
                "reference to another discussion is read as a claim, as others bear on it",
                "references to other discussions are read as claims, as others bear on them",
            )
            self._left_out.assume(*words, self._span(entry.line))
            text = text[found.end() :].strip() or text
        if found := SEE.fullmatch(text):
            self._references.append((entry, found[1].rstrip(".")))
            return
        if not text:
            message = f"claim {entry.number} has no text"
            self._mistakes.report("missing-text", message, self._span(entry.line), severity="warning")
        self._claims[entry.number] = self._claim(entry.number, text)
        stance, on = LABELS.get(entry.label), self._target(entry)
        if stance and on:
            self._links[entry.number, on, stance] = Link("", (entry.number,), on, stance)

    def _add_reference(self, entry: _Entry, number: str) -> None:
        """Add the link that a `-> See` stands for, if no other entry says the same."""
        seen = self._seen(self._entries.get(number))
        stance, on = LABELS.get(entry.label), self._target(entry)
        if seen is None or SEE.match(seen.text) or seen.label == "Question":
            message = f"there is no claim {number} to see"
            self._mistakes.report("unknown-number", message, self._span(entry.line), severity="warning")
        elif stance and on and (seen.number, on, stance) in self._links:
            words = (
                "reference to a claim that says the same of the claim above it already",
                "references to claims that say the same of the claims above them already",
            )
            self._left_out.add(*words, self._span(entry.line))
        elif stance and on:
            self._links[seen.number, on, stance] = Link("", (seen.number,), on, stance)

    def _seen(self, entry: _Entry | None) -> _Entry | None:
        """Return the entry that one refers to, perhaps through others; itself if it refers to none."""
        for _ in self._entries:
            further = SEE.fullmatch(entry.text) if entry else None
            if not further:
                break
            entry = self._entries.get(further[1].rstrip("."))
        return entry

    def _target(self, entry: _Entry) -> str | None:
        """Return the claim that an entry bears on; None for a thesis, or, with a warning, without one."""
        if not entry.parent or entry.label not in LABELS:
            return None
        parent = self._seen(self._entries.get(entry.parent))
        if parent is None or parent.label == "Question" or SEE.match(parent.text):
            message = f"there is no claim {entry.parent} for claim {entry.number} to bear on"
            self._mistakes.report("unknown-number", message, self._span(entry.line), severity="warning")
            return None
        return parent.number

    def _claim(self, number: str, text: str) -> Claim:
        """Return a claim with the citations in its text."""
        quotes = {number: footnote.quote for number, footnote in self._footnotes.items()}
        return claim_of(number, text, self._sources, quotes)

    def _conclusions(self) -> tuple[str, ...]:
        """Return the theses if a graph does not show them: there are several, or one bears on a claim."""
        theses = [
            entry.number
            for entry in self._entries.values()
            if entry.number in self._claims
            and (entry.label in HEADS or (not entry.label and entry.parent not in self._entries))
        ]
        bearing = {premise for link in self._links.values() for premise in link.premises}
        return tuple(theses) if len(theses) > 1 or bearing.intersection(theses) else ()

    def _span(self, line: _Line) -> Span:
        begin = line.start + len(line.text) - len(line.text.lstrip())
        return Span(self._source, begin, max(begin + 1, line.start + len(line.text.rstrip())))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of a text, which end at LF, CRLF or CR."""
    start = 0
    for end in LINE_END.finditer(text):
        yield _Line(text[start : end.start()], start)
        start = end.end()
    if start < len(text):
        yield _Line(text[start:], start)


def _source(footnote: _Footnote) -> Source:
    address = unescaped(footnote.source)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+\Z|www\.\S+\Z", address):
        return Source(footnote.number, url=address)
    return Source(footnote.number, title=None if address == NO_SOURCE else address or None)
