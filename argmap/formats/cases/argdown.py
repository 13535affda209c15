"""Argdown (https://argdown.org): argument maps as plain text, on their own or in blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.argdown.case import LEAVES_OUT, build_case
from argmap.formats.shared.argdown.dialects import refuse_dialect
from argmap.formats.shared.argdown.in_markdown import (
    blocks_in,
    documents_of,
    has_blocks,
    is_bare,
    page_title,
    unnamed_block,
)
from argmap.formats.shared.argdown.includes import with_included
from argmap.formats.shared.argdown.model import Map, build_map
from argmap.formats.shared.argdown.parsing import parse_document
from argmap.formats.shared.argdown.tree import ArgdownDocument
from argmap.formats.shared.argdown.writing import written_case
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import WRITTEN_WHOLE, counted_losses
from argmap.formats.shared.markdown.text import is_called_markdown
from argmap.formats.shared.odd_characters import without_odd_characters
from argmap.formats.shared.parsed import report_no_claims, without_claims
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase, collection_paused, without_case
from argmap.workspace.neighbours import Neighbours

_LINE_END = re.compile(r"\r\n|\r")
_SHOWN = ("block of Argdown that is only shown as code", "blocks of Argdown that are only shown as code")
_AROUND = ("line of Markdown around the blocks", "lines of Markdown around the blocks")
#: Syntax that no other format has: a statement or an argument with its title, a relation to one, an
#: inference.
_SIGNS = re.compile(
    r"""(?mx)^(?:
    (?:\[[^\]\n]+\]|<[^>\n]+>):[ \t]+\S
    |[ \t]+(?:\+>|<\+|<-|->|><|_>|<_|[+_-])[ \t]*(?:\[[^\],\n]+\]|<[^>\n]+>)(?::[ \t]|[ \t]*(?:\#.*|\{.*)?$)
    |\(\d+\)[ \t]*\S[^\n]*\n[ \t]*-{2,}[ \t]*$)"""
)
#: A statement with its title, and a relation right below it. A plain text may have either for another reason.
_IN_PLAIN_TEXT = re.compile(
    r"""(?mx)^(?:\[(?=[^\]\n]*[^\W\d_])[^\]\n]+\]|<(?=[^>\n]*[^\W\d_])[^>\n]+>):[ \t]+(?!https?:)\S[^\n]*\n
    (?:\S[^\n]*\n){0,5}[ \t]+(?:\+>|<\+|<-|->|><|_>|<_|[+_-])[ \t]*(?:[\[<]|(?<=[ \t])\w)"""
)
_OTHERS = ("{", "%YAML", "digraph", "graph", "Discussion Name:", "Discussion Title:", "<?xml", "<!")


def detect(source: SourceText) -> bool:
    """Return whether a text looks like Argdown, or like Markdown with a block of Argdown."""
    text = source.text[:100_000].lstrip("\ufeff \t\r\n")
    if text.startswith(_OTHERS) or re.match(r"(?m)(argmap|title|claims)[ \t]*:", text):
        return False
    text = _LINE_END.sub("\n", text)
    if has_blocks(text):
        return True
    if is_called_markdown(source.name):  # there '[title]: ' may define a link
        return is_bare(text)
    if source.name.lower().endswith(".txt"):
        has_front = text.startswith("===\n") and _SIGNS.search(text) is not None
        return has_front or _IN_PLAIN_TEXT.search(text) is not None or is_bare(text)
    return text.startswith("===") or _SIGNS.search(text) is not None


def parse(source: SourceText, neighbours: Neighbours | None = None) -> ParsedCase:
    """Parse a text and the files it includes into a case, with warnings for what a case cannot hold."""
    with collection_paused():
        return _parsed(source, neighbours)


def _parsed(source: SourceText, neighbours: Neighbours | None) -> ParsedCase:
    mistakes, left_out = Mistakes(), LeftOut()
    page = page_title(source.text)

    def read_one(file: SourceText) -> tuple[SourceText, str]:
        text = _LINE_END.sub("\n", file.text.removeprefix("\ufeff"))
        shown = SourceText(file.name, text)
        shown = SourceText(file.name, without_odd_characters(text, left_out, Span(shown, 0, 1)))
        return shown, _argdown_in(shown, mistakes, left_out)

    whole = with_included(source, read_one, neighbours, mistakes, left_out)
    read, source = whole.source, whole.pieces[0].source
    if not read.text.strip():
        message = "there is no Argdown in this file"
        hint = "write statements, as [Title]: text, each after an empty line"
        return without_claims(source, mistakes, message, hint)
    ends = documents_of(read.text)
    if any(refuse_dialect(read, *one, mistakes) for one in ends):
        return without_case(source, whole.placed(mistakes.sorted()))
    documents = [parse_document(read, mistakes, left_out, *one) for one in ends]
    found = build_map(documents, read, mistakes)
    span = partial(_line_from, read)
    _tell_of_several(found, documents, span, mistakes, left_out)
    case = build_case(found, source.name, span, mistakes, left_out)
    titles = {str(title) for document in documents if (title := document.front.get("title"))}
    if page is not None and len(titles) != 1:  # of several maps, the title of one is not that of all
        case = replace(case, title=page)
    return ParsedCase(case, whole.placed((*mistakes.sorted(), *left_out.diagnostics())), source)


def _tell_of_several(
    found: Map,
    documents: Sequence[ArgdownDocument],
    span: Callable[[int], Span],
    mistakes: Mistakes,
    left_out: LeftOut,
) -> None:
    """Warn that several documents become one map, and of the settings that are left out."""
    if len(documents) < 2:
        return
    message = f"{len(documents)} blocks of Argdown are read as one map, in which a title is one claim"
    hint = "put a block into a file of its own where it is another map"
    mistakes.report("read-as", message, span(documents[1].start), hint=hint, severity="warning")
    for document in documents[1:]:
        for key in document.front.keys() - {"model"}:
            words = f"setting '{key}' of a further block", f"settings '{key}' of further blocks"
            left_out.add(*words, span(document.keys.get(key, document.start)))
    for start in found.reworded:
        left_out.assume(
            "statement of a further block has the title of one with another text, and is read as its wording",
            "statements of further blocks have the titles of ones with other texts, and are read as their wordings",
            span(start),
        )
    for start in found.renamed:
        left_out.assume(
            "argument is reconstructed otherwise in a further block, and is read as one of its own there",
            "arguments are reconstructed otherwise in further blocks, and are read as ones of their own there",
            span(start),
        )


def _line_from(source: SourceText, start: int) -> Span:
    """Return the rest of the line from an index."""
    end = source.text.find("\n", start)
    return Span(source, start, max(start + 1, end if end >= 0 else len(source.text)))


def _argdown_in(source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> str:
    """Return the Argdown in a text, with places unchanged: in Markdown only its blocks."""
    is_markdown = is_called_markdown(source.name)
    if not has_blocks(source.text) and (not is_markdown or is_bare(source.text)):
        if is_markdown:
            message = "this is called Markdown, has no block of Argdown, and is read as Argdown"
            hint = "name it .argdown; where it is a page, put a line ```argdown above the Argdown, and ``` below it"
            mistakes.report("read-as", message, Span(source, 0, 1), hint=hint, severity="warning")
        return source.text
    blocks = blocks_in(source.text)
    if blocks.text.strip():
        for start, end in blocks.shown:
            left_out.add(*_SHOWN, Span(source, start, end))
        for start, end in blocks.around:
            left_out.add(*_AROUND, Span(source, start, end))
        return blocks.text
    if blocks.shown:
        message = "a block of Argdown is only shown as code, which is not read, and there is no other"
        hint = "begin its lines where those of the text begin, outside of other code"
        mistakes.report("no-claims", message, Span(source, *blocks.shown[0]), hint=hint)
    elif is_markdown and not has_blocks(source.text):
        message = "there is no block of Argdown in this Markdown"
        line = unnamed_block(source.text)
        hint = f"begin {'one' if line is None else f'the one in line {line}'} with ```argdown"
        report_no_claims(source, mistakes, message, hint)
    return ""


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case."""
    case = drawn_part(view)
    conflicts = len(case.conflicts), "conflict of a merge", "conflicts of a merge"
    pairs = sum(len(claim.contradicts) for claim in case.claims.values())
    said = f"in Argdown, {counted(pairs, 'contradiction')} (><) also {'says' if pairs == 1 else 'say'}"
    remarks = (f"{said} that one of the two claims is true",) if pairs else ()
    return Exported(written_case(case), counted_losses(conflicts), remarks)


IMPORTER = Importer(
    "argdown",
    "argument maps in Argdown, also in Markdown",
    (".argdown", ".ad"),
    detect,
    parse,
    beside=parse,
    leaves_out=(
        "comments",
        "included files",
        "files that are included already",
        "front matters of included files",
        _SHOWN[1],
        _AROUND[1],
        "settings '...' of further blocks",
        *LEAVES_OUT,
    ),
)
EXPORTER = Exporter("argdown", "argument maps in Argdown", (".argdown", ".ad"), render, carries=WRITTEN_WHOLE)
