"""Discussions of Kialo, in the form of its text export.

A current export starts with `Discussion Name:`. A claim has its number and label on one line and its text on
the next; sources follow as numbered footnotes, some with a quotation. An export from before about 2022 starts
with `Discussion Title:`, has one claim per line, and links in Markdown. In it, a claim that bears on a second
one is repeated as `-> See` with its number. Neither form has the authors of claims or the votes on them.

A claim keeps its number as its id, and its text the numbers of its footnotes, which are the ids of the
sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Citation, Claim, Link, Source, Stance
from argmap.core.names import free_name
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.kialo_outline import KialoOutline
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.stance_words import stance_alone
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

#: The beginnings of exports.
_TITLE, _NAME = "Discussion Title:", "Discussion Name:"
#: The number of a claim; people who type one leave out the last dot.
_NUMBER = r"(?:\d+\.)+(?:\d+(?=[ \t]+(?:Pro|Con)[ \t]*:))?"
#: A claim on one line, and the line with the number and the label of a claim.
_ON_ONE_LINE = re.compile(rf"({_NUMBER})(?:[ \t]*(Pro|Con):[ \t]*|[ \t]+)(.*)", re.IGNORECASE)
_INDENTED = re.compile(rf"[ \t]+({_NUMBER})[ \t]*(Pro|Con):[ \t]*(.*)", re.IGNORECASE)
#: The beginning of claims on single lines in a file whose title was left out.
_UNTITLED = re.compile(r"\ufeff?\s*1\.[ \t]+\S[^\n]*\n\s*1\.1\.[ \t]*(?:Pro|Con):[ \t]*\S", re.IGNORECASE)
#: The beginning of the claims of a current export whose name was left out.
_UNNAMED = re.compile(r"\ufeff?\s*1\.[ \t]+(?:Thesis|Question):[ \t]*\r?\n[ \t]*\S", re.IGNORECASE)
#: A line that may head a claim, and has a label that no export has.
_LIKE_A_HEAD = re.compile(r"[ \t]*\d+\.(?:\d+\.)+[ \t]+[^\n]{1,40}:[ \t]*")
#: A line with the text as well, as people type it; in current exports, the text is on the next line.
_LABELLED = re.compile(
    rf"[ \t]*({_NUMBER})[ \t]+(?:(\w[\w ]*):[ \t]*()|(Pro|Con|Thesis|Question):(.*))", re.IGNORECASE
)
_SOURCES = re.compile(r"[ \t]*(?:Sources|Quellen|Fuentes|Fontes|Fonti|Bronnen)[ \t]*:[ \t]*", re.IGNORECASE)
#: What is written where a quotation names no source.
_NO_SOURCE = "no source"
_FOOTNOTE = re.compile(r"[ \t]*\[(\d+)\]:?[ \t]+(.*)")
_ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*://|www\.)\S+")
_SEE = re.compile(r"->[ \t]*(?:See|Siehe|Voir|Véase|Ver|Vedi|Zie)[ \t]+(\d+(?:\.\d+)*)\.?\s*", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_SEE_DISCUSSION = re.compile(r"->[ \t]*See discussion\b(?:[ \t]*#\d+)?[ \t]*:?", re.IGNORECASE)
#: The number of a footnote in a text, and a Markdown link; neither after a backslash.
_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")
_MARKDOWN_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^()\s\\]|\([^()\s]*\))+)\)", re.DOTALL)
_ESCAPED = re.compile(r"""\\([!-/:-@\[-`{-~])""")
_NEEDS_ESCAPE = re.compile(r"""\\(?=[!-/:-@\[-`{-~])|\[(?=\d+\])|\[(?=[^\]]*\]\()""")
#: A thesis as older exports have it, which people write below a `Discussion Name:`, too.
_BARE_THESIS = re.compile(r"\s*1\.\s+(\S.*)")
_LABELS: dict[str, Stance] = {"Pro": "support", "Con": "counter"}
_HEADS = ("Thesis", "Question")
#: The heads of theses and questions in other languages.
_CALLED = {
    **dict.fromkeys(("These", "Thèse", "Tesis", "Tese", "Tesi", "Stelling"), "Thesis"),
    **dict.fromkeys(("Frage", "Pregunta", "Pergunta", "Domanda", "Vraag"), "Question"),
}
#: The labels of claims in other languages, where these are no words for stances elsewhere.
_LABELS_CALLED = {"Pró": "Pro", "Voor": "Pro", "Contro": "Con", "Tegen": "Con"}
#: The beginning of an export in another language: a name, its title, and a thesis or a question.
_BEGINS = re.compile(
    rf"\ufeff?\s*[^\s\d][^\n]{{2,40}}:[ \t]*\n\s*(?!1\.[ \t])\S[^\n]*\n\s*1\.[ \t]+(?:{'|'.join((*_HEADS, *_CALLED))})[ \t]*:[ \t]*\n",
    re.IGNORECASE,
)


def detect(source: SourceText) -> bool:
    """Return whether a text begins like an export of Kialo."""
    begun = source.text[:200].lstrip("\ufeff \t\r\n")
    return (
        begun.startswith((_TITLE, _NAME))
        or _is_translated(source.text)
        or _UNTITLED.match(source.text[:4000]) is not None
        or _UNNAMED.match(source.text[:4000]) is not None
    )


def _is_translated(text: str) -> bool:
    """Return whether a text begins like an export in another language."""
    return _BEGINS.match(text[:2000].replace("\r\n", "\n")) is not None


def _known_label(label: str) -> str:
    """Return the label of a claim as in English exports; an unknown one unchanged."""
    known = label.strip().capitalize()
    if known in _LABELS or known in _HEADS:
        return known
    stance = stance_alone(label)
    words = {"support": "Pro", "counter": "Con"}
    return words[stance] if stance else _LABELS_CALLED.get(known) or _CALLED.get(known, label)


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
        return _unescaped(text) or None


def parse(source: SourceText) -> ParsedCase:
    """Parse an export into a case."""
    return _Reader(source).read()


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
        titled = any(line.text.lstrip("\ufeff \t").startswith(_TITLE) for line in lines[:5])
        if titled or _UNTITLED.match(self._source.text[:4000]):
            self._read_claims_on_lines(lines)
        else:
            self._read_labelled(lines)
        for footnote in self._footnotes.values():
            self._sources[footnote.number] = _source(footnote)
        referred = (
            found[1].rstrip(".") for one in self._entries.values() if (found := _SEE.fullmatch(one.text))
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
        for line in lines:
            begun = line.text.lstrip("\ufeff \t")
            if not self._title and begun.startswith(_TITLE):
                self._title = _unescaped(begun.removeprefix(_TITLE).strip())
            elif found := (
                _ON_ONE_LINE.fullmatch(begun if entry is None else line.text)
                or _INDENTED.fullmatch(line.text)
            ):
                entry = self._begin(found[1], found[2] or "", line, found[3])
                if not entry.label and entry.parent in self._entries:
                    self._tell_label(entry, "has no label")
            elif line.text.strip():
                self._continue(entry, line)

    def _read_labelled(self, lines: Sequence[_Line]) -> None:
        """Read a current export: the name, the claims, the sources."""
        entry: _Entry | None = None
        footnote: _Footnote | None = None
        if _is_translated(self._source.text):  # the first line stands for `Discussion Name:`
            lines = lines[1 + next(at for at, line in enumerate(lines) if line.text.strip("\ufeff \t")) :]
        name, begin = self._read_name(lines)
        self._title = _unescaped(name)
        in_sources = False
        for line in lines[begin:]:
            if not in_sources and _SOURCES.fullmatch(line.text):
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
            elif found := _LABELLED.fullmatch(line.text.lstrip("\ufeff")):
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
            if _LABELLED.fullmatch(line.text.lstrip("\ufeff")):
                return " ".join(words), at
            text = line.text.strip("\ufeff \t")
            if text.startswith(_NAME) and not words:
                text = text.removeprefix(_NAME).strip()
            elif not text and words:
                return " ".join(words), at
            if text:
                words.append(text)
        return " ".join(words), len(lines)

    def _begin(self, number: str, label: str, line: _Line, text: str) -> _Entry:
        """Add an entry; if its number is taken, it gets another."""
        number = number.rstrip(".")
        label = _known_label(label)
        if number in self._entries:
            free = free_name(number, self._entries)
            message = f"the number {number} is used twice; this claim is called {free}"
            self._mistakes.report("duplicate-number", message, self._span(line), severity="warning")
            entry = _Entry(free, label, line)
        else:
            entry = _Entry(number, label, line)
        self._entries[entry.number] = entry
        if label and label not in _LABELS and label not in _HEADS:
            self._tell_label(entry, f"is called '{label}', neither Pro nor Con")
        if text:
            entry.lines.append(text.strip())
        return entry

    def _tell_label(self, entry: _Entry, how: str) -> None:
        message = f"claim {entry.number} {how}, and bears on nothing here"
        hint = "write Pro or Con, or Thesis at the first claim"
        self._mistakes.report("unknown-label", message, self._span(entry.line), hint=hint, severity="warning")

    def _continue(self, entry: _Entry | None, line: _Line) -> None:
        if entry is None:
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
            if text and _unescaped(" ".join(text.split())) != self._title:
                self._question.append(_unescaped(text))
            return
        if found := _SEE_DISCUSSION.match(text):
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
        if found := _SEE.fullmatch(text):
            self._references.append((entry, found[1].rstrip(".")))
            return
        if not text:
            message = f"claim {entry.number} has no text"
            self._mistakes.report("missing-text", message, self._span(entry.line), severity="warning")
        self._claims[entry.number] = self._claim(entry.number, text)
        stance, on = _LABELS.get(entry.label), self._target(entry)
        if stance and on:
            self._links[entry.number, on, stance] = Link("", (entry.number,), on, stance)

    def _add_reference(self, entry: _Entry, number: str) -> None:
        """Add the link that a `-> See` stands for, if no other entry says the same."""
        seen = self._seen(self._entries.get(number))
        stance, on = _LABELS.get(entry.label), self._target(entry)
        if seen is None or _SEE.match(seen.text) or seen.label == "Question":
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
            further = _SEE.fullmatch(entry.text) if entry else None
            if not further:
                break
            entry = self._entries.get(further[1].rstrip("."))
        return entry

    def _target(self, entry: _Entry) -> str | None:
        """Return the claim that an entry bears on; None for a thesis, or, with a warning, without one."""
        if not entry.parent or entry.label not in _LABELS:
            return None
        parent = self._seen(self._entries.get(entry.parent))
        if parent is None or parent.label == "Question" or _SEE.match(parent.text):
            message = f"there is no claim {entry.parent} for claim {entry.number} to bear on"
            self._mistakes.report("unknown-number", message, self._span(entry.line), severity="warning")
            return None
        return parent.number

    def _claim(self, number: str, text: str) -> Claim:
        """Return a claim with the citations in its text."""
        text = _MARKDOWN_LINK.sub(self._footnote_for, text)
        cited = dict.fromkeys(marker for marker in _MARKER.findall(text) if marker in self._sources)
        cites = tuple(
            Citation(marker, quote=self._footnotes[marker].quote if marker in self._footnotes else None)
            for marker in cited
        )
        return Claim(number, _unescaped(text) or "(no text)", cites=cites)

    def _footnote_for(self, link: re.Match[str]) -> str:
        """Return the text of a Markdown link and the number of a new source, as in current exports."""
        number = str(len(self._sources) + 1)
        self._sources[number] = Source(number, url=_unescaped(link[2]))
        return f"{link[1]} [{number}]"

    def _conclusions(self) -> tuple[str, ...]:
        """Return the theses if a graph does not show them: there are several, or one bears on a claim."""
        theses = [
            entry.number
            for entry in self._entries.values()
            if entry.number in self._claims
            and (entry.label in _HEADS or (not entry.label and entry.parent not in self._entries))
        ]
        bearing = {premise for link in self._links.values() for premise in link.premises}
        return tuple(theses) if len(theses) > 1 or bearing.intersection(theses) else ()

    def _span(self, line: _Line) -> Span:
        begin = line.start + len(line.text) - len(line.text.lstrip())
        return Span(self._source, begin, max(begin + 1, line.start + len(line.text.rstrip())))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the lines of a text, which end at LF, CRLF or CR."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield _Line(text[start : end.start()], start)
        start = end.end()
    if start < len(text):
        yield _Line(text[start:], start)


def _source(footnote: _Footnote) -> Source:
    address = _unescaped(footnote.source)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S+\Z|www\.\S+\Z", address):
        return Source(footnote.number, url=address)
    return Source(footnote.number, title=None if address == _NO_SOURCE else address or None)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


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
        text = _MARK.sub(r"[\1]", _NEEDS_ESCAPE.sub(r"\\\g<0>", "".join(parts)))
        rest = (cite for cite in claim.cites if id(cite) not in placed and (cite.source or cite.quote))
        return "".join([text, *(f" [{self._number(cite)}]" for cite in rest)])

    def _number(self, cite: Citation) -> int:
        return self._numbers.setdefault((cite.source or "", cite.quote), len(self._numbers) + 1)

    def lines(self) -> Iterator[str]:
        """Yield the footnotes: the address of each source, and the quotation."""
        for (name, quote), number in self._numbers.items():
            yield f"[{number}] {_escaped(_address(self._sources.get(name)) or name or _NO_SOURCE)}"
            if quote is not None:
                yield f'"{_escaped(quote)}"'


#: The placeholder for a footnote until the brackets of the text are escaped.
_MARK = re.compile("\0(\\d+)\0")


def _escaped(text: str) -> str:
    return _NEEDS_ESCAPE.sub(r"\\\g<0>", text)


def _address(source: Source | None) -> str:
    """Return the address of a source, or else what a reader would look it up by, on one line."""
    if source is None:
        return ""
    words = [source.url] if source.url else [source.author, source.title, source.publisher, source.date]
    return " ".join(", ".join(word for word in words if word).split())


def render(view: View, _options: Options) -> Exported:
    """Write a discussion in the form of a current export."""
    outline, notes = KialoOutline(view), _FootnoteWriter(view.case)
    entries = list(outline.entries())
    numbers = {entry.claim: entry.number for entry in entries if not entry.reference}
    title = _guarded(_escaped(" ".join(view.case.title.split())))
    blocks = [f"{_NAME}\n{title}\n"]
    if outline.has_question:
        blocks.append(f"1. Question:\n{title}\n")
    reflowed = 0
    for entry in entries:
        number = entry.number
        claim = view.case.claims[entry.claim]
        said = f"-> See {numbers[entry.claim]}." if entry.reference else _guarded(notes.text(claim))
        lines = [line.strip() for line in _LINE_END.split(said) if line.strip()]
        reflowed += "\n".join(lines) != said
        indent = "  " * number.count(".")
        blocks.append(
            "\n".join([f"{indent}{number}. {entry.label}:", *(indent + line for line in lines)]) + "\n"
        )
    footnotes = list(notes.lines())
    if footnotes:
        blocks.append("\n".join(["Sources:", *footnotes]) + "\n")
    return Exported("\n".join(blocks), tuple(_lost(view.case, outline, numbers, reflowed)))


def _guarded(text: str) -> str:
    """Return a text in which no line can be mistaken for anything else."""
    lines = _LINE_END.split(text)
    for number, line in enumerate(lines):
        if _LABELLED.fullmatch(line) or _SOURCES.fullmatch(line.strip()):
            lines[number] = line.replace(":", "\\:", 1)
    if lines and (_SEE.fullmatch(text) or _SEE_DISCUSSION.match(text)):
        lines[0] = "\\" + lines[0]
    return "\n".join(lines)


def _lost(case: Case, outline: KialoOutline, numbers: Mapping[str, str], reflowed: int) -> Iterator[str]:
    """Yield what a discussion does not carry; `numbers` are those of the claims."""
    counts = (
        (
            sum(number != claim for claim, number in numbers.items()),
            "id of a claim, which is written as a number",
            "ids of claims, which are written as numbers",
        ),
        (sum(link.id is not None for link in case.links), "id of a link", "ids of links"),
        (
            len(outline.on_links),
            "undercut or backing, written under a premise of the step",
            "undercuts and backings, written under a premise of the step",
        ),
        (
            len(outline.joint),
            "step with joint premises, written one by one",
            "steps with joint premises, written one by one",
        ),
        (
            outline.repeated,
            "premise that bears on the same claim in another step, too",
            "premises that bear on the same claims in other steps, too",
        ),
        (
            reflowed,
            "text with empty or indented lines, which are joined",
            "texts with empty or indented lines, which are joined",
        ),
        (
            sum(
                1
                for claim in case.claims.values()
                for cite in claim.cites
                if cite.at or cite.translation or cite.notes
            ),
            "place, translation or note of a citation",
            "places, translations and notes of citations",
        ),
        (
            sum(1 for s in case.sources.values() if s.url and (s.title or s.author or s.file or s.notes)),
            "description of a source beside its address",
            "descriptions of sources beside their addresses",
        ),
    )
    for count, one, many in counts:
        if count:
            yield counted(count, one, many)
    yield from all_losses(case, _CARRIED)


_CARRIED = ("cites", "sources")

IMPORTER = Importer(
    "kialo",
    "a discussion exported from Kialo as text",
    (),
    detect,
    parse,
    leaves_out=(
        "references to other discussions",
        "references to claims that say the same of the claims above them already",
    ),
)
EXPORTER = Exporter(
    "kialo",
    "a discussion as Kialo exports it, as text",
    (".kialo.txt",),
    render,
    carries=_CARRIED,
    lacks={
        "ids": "ids of links, ids of claims but for numbers",
        "undercuts": "undercuts and backings as such",
        "joint": "joint premises as such",
        "repeated": "premises that bear on the same claims in other steps, too",
        "cites": "places, translations and notes of citations",
        "sources": "descriptions of sources beside their addresses",
    },
)
