"""Outlines in Markdown: nested lists, in which each item says how it bears on the one above.

Written outlines have numbers, quotations and sources. They follow CommonMark with GitHub's additions. The
texts of claims are escaped, so that they are shown unchanged and read back unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Citation, Source
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.markdown.text import escaped, is_called_markdown
from argmap.formats.shared.outlines.reading import outline_case
from argmap.formats.shared.outlines.writing import (
    CARRIED,
    OUTLINE_LACKS,
    WORDS,
    OutlineItem,
    cited_place,
    lost_of_outline,
    outline_of,
    shown_address,
)
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import holds_claims

#: The greatest depth of lists: some programs read deeper ones as code, so further items stay at this depth.
_DEEPEST = 12
_LINE_END = re.compile(r"\r\n?")
_ENDS_IN_BRACKET = re.compile(r"\)\Z")
#: A text that begins like one with a stance.
_WORD = re.compile(rf"\A({'|'.join(word for word in WORDS.values() if word)}):")
_ADDRESS = re.compile(r"https?://[^\s<>]+")


#: An item of a list, as word processors write it into plain text, too.
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+\S")


def detect(source: SourceText) -> bool:
    """Return whether a text looks like a Markdown outline with reasons on both sides.

    A plain text does if it has a list, and clear words, and is not a case with keys such as `supports`.
    """
    is_plain = source.name.lower().endswith(".txt")
    if is_plain:
        if holds_claims(source.text) or not _ITEM.search(source.text[:200_000]):
            return False
    elif not is_called_markdown(source.name):
        return False
    from argmap.formats.shared.markdown.reading import says_how_it_bears
    from argmap.formats.shared.nested.toulmin_text import has_toulmin_labels

    return not has_toulmin_labels(source) and says_how_it_bears(
        _with_lf(source).text[:200_000], is_plain=is_plain
    )


def parse(source: SourceText) -> ParsedCase:
    """Parse an outline into a case, with warnings by kind and count for what a case cannot hold."""
    from argmap.formats.shared.markdown.reading import read_markdown

    source = _with_lf(source)
    mistakes, left_out = Mistakes(), LeftOut()
    outline = read_markdown(source, left_out)
    if not outline.items:
        message = "there is no outline in this Markdown"
        hint = "write a list, with items that begin with 'Pro: ' or 'Con: ' below what they bear on"
        return without_claims(source, mistakes, message, hint)
    case = outline_case(outline, source, mistakes, left_out)
    return parsed_case(case, source, mistakes, left_out)


def _with_lf(source: SourceText) -> SourceText:
    return SourceText(source.name, _LINE_END.sub("\n", source.text.removeprefix("\ufeff")))


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case as an outline."""
    case = drawn_part(view)
    blocks = [f"# {escaped(case.title)}"]
    about = [part for part in (case.date, escaped(case.summary or "")) if part]
    blocks += about
    lines: list[str] = []
    outline = list(outline_of(view))
    for item in outline:
        lines += _lines(view, item)
    blocks.append("\n".join(lines))
    if case.notes:
        blocks += ["## Notes", *(escaped(part) for part in re.split(r"\n\s*\n", case.notes))]
    if case.sources:
        rows = (f"- {_source(one)}" for one in case.sources.values())
        blocks += ["## Sources", "\n".join(rows)]
    lost = (*lost_of_outline(case, outline), *all_losses(case, CARRIED))
    return Exported("\n\n".join(block for block in blocks if block) + "\n", lost)


def _lines(view: View, item: OutlineItem) -> Iterator[str]:
    """Yield the lines of an item and of its citations."""
    indent = "  " * min(item.depth, _DEEPEST)
    word = f"{item.word}: " if item.word else ""
    text = _WORD.sub(r"\1\\:", _ENDS_IN_BRACKET.sub(r"\\)", escaped(item.text)))
    said = [text, f"({_in_brackets(item.party)})" if item.party else ""]
    said += [f"[{_in_brackets(item.group)}]"] if item.group else []
    said += [
        f"*{item.verdict}*" if item.verdict else "",
        f"(see {item.see})" if item.see else "",
    ]
    yield f"{indent}- **{item.number}** {word}{' '.join(part for part in said if part)}"
    for cite in item.cites:
        if quoted := _quotation(view, cite):
            yield f"{indent}  > {quoted}"
            yield ""
    for note in item.step_notes:
        yield f"{indent}  Note on the step: {escaped(note)}"
    for note in item.notes:
        yield f"{indent}  Note: {escaped(note)}"


def _quotation(view: View, cite: Citation) -> str:
    place = cited_place(view.case, cite)
    words = [
        f"“{escaped(cite.quote)}”" if cite.quote else "",
        f"(“{escaped(cite.translation)}”)" if cite.translation else "",
    ]
    words += [f"— {escaped(place)}" if place else "", f"*{escaped(cite.notes)}*" if cite.notes else ""]
    return " ".join(word for word in words if word)


def _in_brackets(text: str) -> str:
    return re.sub(r"[()]", r"\\\g<0>", escaped(text))


def _source(source: Source) -> str:
    """Return the entry for a source, with its title in italics."""
    parts = [escaped(part) if part else "" for part in (source.author, source.publisher, source.date)]
    parts.insert(1, f"*{escaped(source.title or source.id)}*")
    parts += [f"page {_in_brackets(source.page)}"] if source.page else []
    accessed = f", accessed {source.accessed}" if source.accessed else ""
    return f"{', '.join(filter(None, parts))}{_link(source.url)}{accessed}"


def _link(address: str | None) -> str:
    if not address:
        return ""
    address = shown_address(address)
    return f" <{address}>" if _ADDRESS.fullmatch(address) else f" ({_in_brackets(address)})"


IMPORTER = Importer(
    "markdown",
    "outlines in Markdown: headings and nested lists that say what is for and against",
    (),
    detect,
    parse,
    leaves_out=(
        *(
            "keys of the front matter",
            "front matters that are not YAML",
            "comments",
            "blocks of code",
            "rows of tables",
            "cells of tables",
            "images",
            "emphases of words",
        ),
        *(
            "boxes of tasks",
            "neutral items",
            "empty items",
            "headings without a list below them",
            "headings within the sources",
        ),
        *("paragraphs that are not in a list", "quotations that are not in a list"),
        "texts with markup, but for their words",
        "properties '...'",
    ),
)
EXPORTER = Exporter(
    "markdown",
    "a numbered outline in Markdown, with quotations and sources",
    (".md",),
    render,
    verdicts=True,
    carries=CARRIED,
    lacks=OUTLINE_LACKS,
)
