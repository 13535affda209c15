"""What is shown of an element beside the text: in Markdown, or as plain text for an editor that has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from lsprotocol import types

from argmap.apps.language_server.documents import Document, Reading
from argmap.core.model import Citation, Claim, Link, Source
from argmap.core.quoting import one_line
from argmap.formats.shared.markdown.text import sparingly_escaped
from argmap.render.marks import Marks
from argmap.render.text.lines import Line
from argmap.render.text.what_if import dependence_lines
from argmap.render.text.why import reason_lines
from argmap.render.theme import VERDICTS
from argmap.semantics.explain.cruxes import find_cruxes_within
from argmap.semantics.explain.why import explain

#: How many sentences of the reasons are shown; `argmap why` has them all.
_SENTENCES = 2
#: How many reasons are worked out for them.
_REASONS = 12
#: How many steps the search for what a claim hangs on takes, where it is shown in passing.
_STEPS = 2_000


class ElementTexts:
    """Writes texts of a case for an editor; nothing in them is read as Markdown."""

    def __init__(self, document: Document) -> None:
        """Write as the editor of a document can show it."""
        self._document = document
        self._markdown = document.abilities.markdown

    def content(self, paragraphs: Iterable[str]) -> types.MarkupContent:
        """Return paragraphs as the editor shows them."""
        if self._markdown:
            return types.MarkupContent(types.MarkupKind.Markdown, "\n\n".join(paragraphs))
        return types.MarkupContent(types.MarkupKind.PlainText, "\n".join(paragraphs))

    def dated(self, paragraphs: Iterable[str]) -> Iterator[str]:
        """Yield what is known of a case, after a remark where the text has changed since it could be read."""
        if not self._document.is_current:
            yield self.faint("as of the last readable state")
        yield from paragraphs

    def text(self, text: str) -> str:
        """Return a text on one line."""
        return sparingly_escaped(one_line(text)) if self._markdown else one_line(text)

    def strong(self, text: str) -> str:
        """Return a text in bold."""
        return f"**{self.text(text)}**" if self._markdown else self.text(text)

    def faint(self, text: str) -> str:
        """Return a text in italics."""
        return f"*{self.text(text)}*" if self._markdown else self.text(text)

    def quoted(self, lines: Iterable[str]) -> str:
        """Return lines that were written with this, as a quotation."""
        return (
            "  \n".join(f"> {line}" for line in lines)
            if self._markdown
            else "\n".join(f"  {line}" for line in lines)
        )

    def lines(self, lines: Iterable[Line]) -> Iterator[str]:
        """Yield lines as they are printed."""
        return (self.text("".join(text for text, _ in line.pieces)) for line in lines)


def about_claim(document: Document, reading: Reading, claim: Claim) -> Iterator[str]:
    """Yield the facts about a claim: its author and date, its text, its verdict and why, its quotations."""
    word, case, status = ElementTexts(document), reading.case, reading.statuses[claim.id]
    stage = case.stages.get(claim.stage or "")
    about = [
        case.party_name(claim.by),
        (stage and stage.title) or claim.stage or "",
        case.group_title(claim.group),
    ]
    marks = Marks(case).of(claim)
    yield " · ".join([word.strong(claim.id), *(word.text(one) for one in [*about, *marks] if one)])
    yield word.text(claim.text)
    strength = reading.strength(claim.id)
    said = f"{VERDICTS[status].glyph} {word.strong(VERDICTS[status].word)}"
    yield said if strength is None else f"{said} · strength {strength:.2f}"
    yield from word.lines(_reasons(reading, claim.id))
    yield from word.lines(dependence_lines(claim.id, find_cruxes_within(reading.graph, claim.id, _STEPS)))
    for cite in claim.cites:
        yield from about_citation(document, reading, cite)


def about_link(document: Document, reading: Reading, link: Link) -> Iterator[str]:
    """Yield what there is to say of a link: its ends, whether it is in force, and why."""
    word, status = ElementTexts(document), reading.statuses[link.name]
    verb = "supports" if link.stance == "support" else "counters"
    yield f"{word.strong(' + '.join(link.premises))} {verb} {word.strong(link.target)}"
    yield f"{VERDICTS[status].glyph} {word.strong('in force' if status == 'accepted' else VERDICTS[status].word)}"
    yield from word.lines(_reasons(reading, link.name))
    if link.scheme:
        yield word.text(f"scheme: {link.scheme}")


def about_source(document: Document, reading: Reading, source: Source) -> Iterator[str]:
    """Yield what there is to say of a source, and how often it is cited."""
    word = ElementTexts(document)
    yield word.strong(source.title or source.id)
    told = (source.author, source.publisher, source.date, source.url, source.file)
    if any(told):
        yield word.text(", ".join(filter(None, told)))
    cited = sum(claim.sources.count(source.id) for claim in reading.case.claims.values())
    yield "cited once" if cited == 1 else f"cited {cited} times"


def about_citation(document: Document, reading: Reading, cite: Citation) -> Iterator[str]:
    """Yield a quotation with its translation and its place, or the place alone."""
    word, source = ElementTexts(document), reading.case.sources.get(cite.source or "")
    place = ", ".join(filter(None, [(source and source.title) or cite.source, cite.at]))
    translation = cite.translation if document.settings.translations else None
    said = [
        f"“{word.text(cite.quote)}”" if cite.quote else "",
        word.faint(translation) if translation else "",
    ]
    said += [f"— {word.text(place)}" if place else ""]
    if any(said):
        yield word.quoted(filter(None, said))


def _reasons(reading: Reading, name: str) -> Iterator[Line]:
    found = explain(reading.grounded, name, most=_REASONS)
    return islice(reason_lines(reading.graph, found, reading.statuses), _SENTENCES)
