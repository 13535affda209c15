"""Pages of MediaWiki, such as those of Debatepedia: headings and lists that say what is for and against.

The page is read as the Markdown that says the same, line by line, and by the rules for that. Tables only lay
out such pages: the lists in their cells are read.
"""

from __future__ import annotations

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.importing import Importer
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.outlines.reading import outline_case
from argmap.formats.shared.parsed import parsed_case, without_claims
from argmap.syntax.parsing import ParsedCase

_SUFFIXES = (".wiki", ".mediawiki", ".wikitext")
#: How much of a text is looked at whose suffix does not say that it is a page of a wiki.
_MOST_OF_TEXT = 200_000


def detect(source: SourceText) -> bool:
    """Return whether a text has headings of MediaWiki and says what is for and against something."""
    is_page = source.name.lower().endswith(_SUFFIXES)
    if not (is_page or source.name.lower().endswith(".txt")) or "==" not in source.text:
        return False
    from argmap.formats.shared.markdown.reading import says_how_it_bears
    from argmap.formats.shared.markdown.wiki import HEADING, as_markdown

    begun = SourceText(source.name, _plain(source).text[: None if is_page else _MOST_OF_TEXT])
    return HEADING.search(begun.text) is not None and says_how_it_bears(as_markdown(begun, LeftOut()).text)


def parse(source: SourceText) -> ParsedCase:
    """Parse a page into a case, with warnings by kind and count for what a case cannot hold."""
    from argmap.formats.shared.markdown.reading import read_markdown
    from argmap.formats.shared.markdown.wiki import as_markdown

    source = _plain(source)
    mistakes, left_out = Mistakes(), LeftOut()
    markdown = as_markdown(source, left_out)
    outline = read_markdown(markdown, left_out)
    if not outline.items:
        message = "there is no outline on this page"
        hint = "write a list, with items that begin with 'Pro: ' or 'Con: ' below what they bear on"
        return without_claims(source, mistakes, message, hint)
    case = outline_case(outline, markdown, mistakes, left_out)
    return parsed_case(case, markdown, mistakes, left_out)


def _plain(source: SourceText) -> SourceText:
    text = source.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return SourceText(source.name, text)


IMPORTER = Importer(
    "wiki",
    "pages of MediaWiki, as of Debatepedia: headings and lists that say what is for and against",
    (),
    detect,
    parse,
    leaves_out=(
        *(
            "templates",
            "parts of templates for references",
            "images",
            "categories",
            "comments",
            "rows of tables",
            "cells of tables",
        ),
        *("emphases of words", "headings without a list below them", "headings within the sources"),
        *("paragraphs that are not in a list", "quotations that are not in a list"),
        *("empty items", "neutral items", "texts with markup, but for their words"),
    ),
)
