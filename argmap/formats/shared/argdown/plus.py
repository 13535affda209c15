"""Argdown+, a dialect of Argdown with questions, references and further relations, which is not read.

Its lines are text by the rules of Argdown, so that a map in it would be misread without a word.
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted

#: How a text says that it is in this dialect: in its front matter, or by the headings of the Micro form.
_SAYS_SO = re.compile(
    r"""(?mx)\s*(?:={3,}[ \t]*\n(?:(?!={3})[^\n]*\n)*?[ \t{,]*(?:parser[ \t]*:[ \t]*\{?[ \t]*)?syntax[ \t]*:[ \t]*["']?(?:micro-)?argdown\+
    |(?:={3,}[ \t]*\n(?:(?!={3})[^\n]*\n)*={3,}[ \t]*\n\s*)?(?:CONTEXT-FREE[ ]DEFINITIONS|DISCOURSE[ ]TREE):[ \t]*$)"""
)
#: The beginnings of lines that Argdown does not have: a relation, a typed title, a heading of the Micro form;
#: and what begins an excerpt.
_MARK = re.compile(
    r"""(?mx)^[ \t]*(?:
    (?P<mark>=>|<=|\^>|<\^|:>|<:|%>|<%|\?>|<\?|!>|<!(?!--)|@>|<@|==(?!=)|~=|[?!@%^](?=[ \t]+[\[<]))(?=[ \t])
    |(?P<title>\[[?!@>][^\]\n]+\])
    |(?P<heading>(?:CONTEXT-FREE[ ]DEFINITIONS|DISCOURSE[ ]TREE):)[ \t]*$
    |(?P<excerpt>>>)[ \t]*$)"""
)


def refuse_plus(source: SourceText, start: int, end: int, mistakes: Mistakes) -> bool:
    """Return whether the part of a text is in this dialect and has marks of it, which is a mistake."""
    if not _SAYS_SO.match(source.text, start, end):
        return False
    found = list(_MARK.finditer(source.text, start, end))
    if not found:
        return False
    first = found[0]
    lines = counted(len(found), "line has a mark", "lines have marks")
    message = f"this is Argdown+, of which only what is Argdown, too, is read; {lines} that Argdown has not"
    hint = (
        "write => as +> and <= as <+, questions and references as statements with a title ([Title]: text), and what "
        "else there is as text"
    )
    mistakes.report("argdown-syntax", message, Span(source, *first.span(first.lastgroup or 0)), hint=hint)
    return True
