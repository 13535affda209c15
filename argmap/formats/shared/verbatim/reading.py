"""Reading a debate file: headings become groups, tags claims, cites and cards sources and quotations.

Styles are recognised by their ids or names, including those of older templates. No paragraph says what it
answers, so the case has no links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from argmap.core.diagnostics import Diagnostic, SourceText
from argmap.core.display import counted
from argmap.core.model import Case, Citation, Claim, Group, Party, Source
from argmap.core.names import FreeNames
from argmap.formats.shared.flow.speech_names import is_side
from argmap.formats.shared.ids import id_from
from argmap.formats.shared.left_out import singular_and_plural
from argmap.formats.shared.verbatim.case import translation_of
from argmap.formats.shared.verbatim.cites import is_like_a_cite, last_name, parse_cite, without_cutter
from argmap.formats.shared.verbatim.paragraphs import HEADINGS
from argmap.syntax.editing.new_ids import claim_name, made_id
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name
from argmap.workspace.office.transcript import transcript_rows

_Kind = Literal["pocket", "hat", "block", "tag", "analytic", "undertag", "cite", "card", "title", "text"]
#: The styles of paragraphs by their ids and names without blanks, case-folded.
_NAMES: tuple[tuple[_Kind, tuple[str, ...]], ...] = (
    ("pocket", ("heading1", "pocket", "pockets")),
    ("hat", ("heading2", "hat", "hats")),
    ("block", ("heading3", "block", "blocks", "blockheading", "blockheadings", "blocktitle")),
    ("tag", ("heading4", "tag", "tags", "tagline")),
    ("analytic", ("analytic", "analytics")),
    ("undertag", ("undertag", "undertags")),
    ("cite", ("cite", "cites", "citation", "citations")),
    ("title", ("title",)),
)
_STYLES = {name: kind for kind, names in _NAMES for name in names}
#: The styles of the name and date in a cite, and of the parts of a card that are read out.
_CITE_LOOKS = frozenset(
    (
        "style13ptbold",
        "cite",
        "cites",
        "citechar",
        "stylestylebold12pt",
        "stylebold12pt",
        "styleboldunderline12pt",
        "author",
    )
)
_READ_LOOKS = frozenset(
    ("styleunderline", "underline", "debateunderline", "styleboldunderline", "emphasis", "u", "highlight")
)
#: The styles that only debate files have, of paragraphs and of pieces of text.
_ONLY_DEBATERS = frozenset(
    (
        "pocket",
        "hat",
        "block",
        "tag",
        "tags",
        "tagline",
        "analytic",
        "analytics",
        "undertag",
        "undertags",
        "cites",
        "cards",
    )
)
_ONLY_LOOKS = frozenset(
    ("style13ptbold", "stylestylebold12pt", "styleunderline", "debateunderline", "styleboldunderline")
)
#: Marks that debate files give no meaning.
_SAY_NOTHING = frozenset(("", "i"))
_NOT_IN_NAMES = re.compile(r"[\W_]+")


class _Paragraph(NamedTuple):
    """A paragraph: its number, from 1, its kind, and its pieces of text with their marks."""

    number: int
    kind: _Kind
    pieces: tuple[tuple[str, frozenset[str]], ...]
    links: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.pieces).strip()

    def marked(self, looks: frozenset[str]) -> list[bool]:
        """Return for each non-blank piece whether it has a mark."""
        return [not marks.isdisjoint(looks) for text, marks in self.pieces if text.strip()]


class _Card(NamedTuple):
    """A citation as far as it was read; its quotation spans several paragraphs."""

    citation: Citation
    quoted: list[str]
    translations: list[str]


def find_tags(source: SourceText) -> Literal["", "headings", "verbatim"]:
    """Return whether a document has tags, and whether these are only headings of the fourth level.

    They are `verbatim` if there is any style that only debate files have.
    """
    has_tags = False
    for row in transcript_rows(source):
        if row[0] != "p" or len(row) < 5:
            continue
        paragraph = _paragraph(0, *row[1:5])
        has_tags = has_tags or paragraph.kind in ("tag", "analytic")
        names = {_plain(name) for name in (row[1], *str(row[2]).split("\n"))}
        is_certain = not names.isdisjoint(_ONLY_DEBATERS) or any(paragraph.marked(_ONLY_LOOKS))
        if has_tags and is_certain:
            return "verbatim"
    return "headings" if has_tags else ""


def case_of_document(source: SourceText) -> ParsedCase:
    """Build a case from the paragraphs of a document, with warnings for what is left out."""
    reader = _Reader(source.name)
    title, number = "", 0
    for row in transcript_rows(source):
        if row[0] == "document" and len(row) > 1:
            title = str(row[1])
        elif row[0] == "left" and len(row) > 1:
            reader.leave(*singular_and_plural(str(row[1])), number)
        elif row[0] == "p" and len(row) >= 5:
            number += 1
            reader.read(_paragraph(number, *row[1:5]))
    return reader.parsed(title or case_name(source.name) or "A debate file", source)


def _paragraph(number: int, style: object, names: object, pieces: object, links: object) -> _Paragraph:
    words = map(_plain, (style, *str(names).split("\n")))
    kinds = [_STYLES[word] for word in words if word in _STYLES]
    found = (
        [piece for piece in pieces if isinstance(piece, list) and len(piece) == 2]
        if isinstance(pieces, list)
        else []
    )
    marked: list[tuple[str, frozenset[str]]] = []
    for text, marks in found:
        looks = frozenset(map(_plain, str(marks).split("\n"))) - _SAY_NOTHING
        if marked and marked[-1][1] == looks:
            marked[-1] = marked[-1][0] + str(text), looks
        else:
            marked.append((str(text), looks))
    addresses = tuple(map(str, links)) if isinstance(links, list) else ()
    return _Paragraph(number, kinds[0] if kinds else "text", tuple(marked), addresses)


def _plain(name: object) -> str:
    return _NOT_IN_NAMES.sub("", str(name)).casefold()


class _Reader:
    """A reader of one paragraph after the other."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._left: dict[tuple[str, str], tuple[int, int]] = {}
        self._path: list[tuple[int, str]] = []  # the levels and ids of the headings above
        self._groups: dict[str, Group] = {}
        self._parties: dict[str, Party] = {}
        self._party: str | None = None  # the party of a pocket named after a side
        self._sources: dict[str, Source] = {}
        self._known: dict[Source, str] = {}
        self._claims: dict[str, Claim] = {}
        self._ids = FreeNames()
        self._claim: Claim | None = None
        self._cards: list[_Card] = []
        self._analytic = False
        self._title = ""

    def leave(self, one: str, many: str, number: int) -> None:
        """Count something left out, at the paragraph with a number."""
        count, first = self._left.get((one, many), (0, number))
        self._left[one, many] = count + 1, first

    def read(self, paragraph: _Paragraph) -> None:
        """Take a paragraph."""
        text = paragraph.text
        if not text:
            return
        if paragraph.kind in HEADINGS:
            self._heading(HEADINGS.index(paragraph.kind), " ".join(text.split()))
        elif paragraph.kind in ("tag", "analytic"):
            self._finish()
            name = self._ids.free(claim_name(text))
            self._claim = Claim(name, text, by=self._party, group=self._path[-1][1] if self._path else None)
            self._claims[name] = self._claim  # reserves its place
            self._analytic = paragraph.kind == "analytic"
        elif paragraph.kind == "title" and not self._title:
            self._title = " ".join(text.split())
        elif self._claim is None:
            self.leave("paragraph under no tag", "paragraphs under no tag", paragraph.number)
        elif paragraph.kind == "undertag":
            self._undertag(text)
        elif self._is_cite(paragraph):
            self._cards.append(_Card(self._cited(paragraph), [], []))
            return
        elif not self._cards and (self._analytic or self._is_remark(paragraph)):
            self._note(text)
        else:
            self._quote(paragraph)
        self._leave_links(paragraph, text)

    def _heading(self, level: int, title: str) -> None:
        self._finish()
        self._path = [one for one in self._path if one[0] < level]
        parent = self._path[-1][1] if self._path else None
        if level == 0:
            self._party = id_from(title.casefold(), "side") if is_side(title) else None
            if self._party is not None:
                self._parties.setdefault(self._party, Party(self._party, title))
        name = made_id(title, self._groups, "group")
        self._groups[name] = Group(name, title, parent)
        self._path.append((level, name))

    def _is_cite(self, paragraph: _Paragraph) -> bool:
        """Return whether a paragraph is a cite: by its style or its emphasis, or as the first one.

        The first one is a cite if something in it is bold, or its words are those of a cite.
        """
        if paragraph.kind == "cite" or any(paragraph.marked(_CITE_LOOKS)):
            return True
        if self._cards or any(paragraph.marked(_READ_LOOKS)):
            return False
        return any(paragraph.marked(frozenset(("b", "strong")))) or is_like_a_cite(paragraph.text)

    @staticmethod
    def _is_remark(paragraph: _Paragraph) -> bool:
        """Return whether a paragraph, below a tag and no cite, is not marked as what somebody else wrote."""
        return paragraph.kind == "text" and not any(paragraph.marked(_READ_LOOKS))

    def _cited(self, paragraph: _Paragraph) -> Citation:
        if without_cutter(paragraph.text.rstrip()) != paragraph.text.rstrip():
            self.leave("mark of who cut a card", "marks of who cut a card", paragraph.number)
        looks = _CITE_LOOKS | {"b", "strong"}
        pieces = [(text, "cite" if marks & looks else "") for text, marks in paragraph.pieces]
        source, citation = parse_cite(pieces, "source")
        if source is None:
            self._leave_links(paragraph, paragraph.text)
            return citation
        if source.url is None and paragraph.links:
            source = replace(source, url=paragraph.links[0])
        self._leave_links(paragraph, f"{paragraph.text} {source.url}")
        if source not in self._known:
            last = last_name(source.author) if source.author else ""
            words = f"{last} {(source.date or '')[:4]}" if last else source.title or ""
            name = made_id(words, self._sources, "source")
            self._known[source] = name
            self._sources[name] = replace(source, id=name)
        return replace(citation, source=self._known[source])

    def _leave_links(self, paragraph: _Paragraph, read: str) -> None:
        """Warn of the links in a paragraph whose addresses are not in the text that was read."""
        for address in paragraph.links:
            if address.rstrip("/") not in read:
                self.leave("address of a link", "addresses of links", paragraph.number)

    def _quote(self, paragraph: _Paragraph) -> None:
        if not self._cards:
            self._cards.append(_Card(Citation(), [], []))
        read = paragraph.marked(_READ_LOOKS)
        if any(read) and not all(read):
            self.leave("card's marks of what is read", "cards' marks of what is read", paragraph.number)
        self._cards[-1].quoted.append(paragraph.text)

    def _undertag(self, text: str) -> None:
        translation = translation_of(text) if self._cards else None
        if translation is None:
            self._note(text)
        else:
            self._cards[-1].translations.append(translation)

    def _note(self, text: str) -> None:
        if self._claim is not None:
            notes = text if self._claim.notes is None else f"{self._claim.notes}\n{text}"
            self._claim = replace(self._claim, notes=notes)

    def _finish(self) -> None:
        """Add the last claim that was read, with its citations."""
        if self._claim is not None:
            cites = tuple(
                replace(
                    card.citation,
                    quote="\n".join(card.quoted) or None,
                    translation="\n".join(card.translations) or None,
                )
                for card in self._cards
            )
            self._claims[self._claim.id] = replace(self._claim, cites=cites)
        self._claim, self._cards = None, []

    def parsed(self, title: str, source: SourceText) -> ParsedCase:
        """Return the case, and warnings for what was left out."""
        self._finish()
        case = Case(
            title=self._title or title,
            name=case_name(source.name),
            claims=self._claims,
            parties=self._parties,
            groups=self._groups,
            sources=self._sources,
        )
        return ParsedCase(case, (self._remark(), *self._left_out()), source)

    def _remark(self) -> Diagnostic:
        said = f"such a file contains no links, so the case has {counted(len(self._claims), 'claim')} and no link"
        hint = "say it with 'argmap link', or in the file: 'supports:' and 'counters:'"
        return Diagnostic("no-links", said, severity="info", file=self._file, hint=hint)

    def _left_out(self) -> Sequence[Diagnostic]:
        return [
            Diagnostic(
                "left-out",
                f"left out: {counted(count, one, many)}{f', the first in paragraph {first}' if first else ''}",
                severity="warning",
                file=self._file,
            )
            for (one, many), (count, first) in self._left.items()
        ]
