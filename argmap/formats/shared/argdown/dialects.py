"""Languages with the suffix of Argdown that are not read: Argdown+, and Argdown 2 of argdown-2.

Argdown+ is Argdown with questions, references and further relations, and its lines are text by the rules of
Argdown, so that a map in it would be misread without a word. Argdown 2 has marks of its own throughout.
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted

#: How a text says that it is Argdown+: in its front matter, or by the headings of the Micro form.
_SAYS_PLUS = re.compile(
    r"""(?mx)\s*(?:={3,}[ \t]*\n(?:(?!={3})[^\n]*\n)*?[ \t{,]*(?:parser[ \t]*:[ \t]*\{?[ \t]*)?syntax[ \t]*:[ \t]*["']?(?:micro-)?argdown\+
    |(?:={3,}[ \t]*\n(?:(?!={3})[^\n]*\n)*={3,}[ \t]*\n\s*)?(?:CONTEXT-FREE[ ]DEFINITIONS|DISCOURSE[ ]TREE):[ \t]*$)"""
)
#: The beginnings of lines of Argdown+ that Argdown does not have: a relation, a typed title, a heading of the
#: Micro form; and what begins an excerpt.
_PLUS = re.compile(
    r"""(?mx)^[ \t]*(?:
    (?P<mark>=>|<=|\^>|<\^|:>|<:|%>|<%|\?>|<\?|!>|<!(?!--)|@>|<@|==(?!=)|~=|[?!@%^](?=[ \t]+[\[<]))(?=[ \t])
    |(?P<title>\[[?!@>][^\]\n]+\])
    |(?P<heading>(?:CONTEXT-FREE[ ]DEFINITIONS|DISCOURSE[ ]TREE):)[ \t]*$
    |(?P<excerpt>>>)[ \t]*$)"""
)
#: The lines of Argdown 2: a claim with its text, a relation or a rule, a block of a kind.
_TWO = re.compile(
    r"(?m)^(?:\[#[\w.-]+\][ \t]+(?:-->|--x|:-|[^\W\d_]\S*[ \t])|\(\[#[\w.-]+\]\)[ \t]+(?:->|:-)|:::[a-z]+\[)"
)


def refuse_dialect(source: SourceText, start: int, end: int, mistakes: Mistakes) -> bool:
    """Return whether the part of a text is in such a language, which is a mistake."""
    text = source.text
    if _SAYS_PLUS.match(text, start, end) and (found := list(_PLUS.finditer(text, start, end))):
        lines = counted(len(found), "line has a mark", "lines have marks")
        message = f"this is Argdown+, of which only the part that is also Argdown is read; {lines} that Argdown does not have"
        hint = (
            "write => as +> and <= as <+, questions and references as statements with a title ([Title]: text), "
            "and everything else as text"
        )
    elif found := list(_TWO.finditer(text, start, end)):
        message = "this is Argdown 2, which is another language than Argdown and is not read"
        hint = (
            "write [#id] text as [id]: text, and below it, indented, a line '+ [other]' for [#other] --> [#id] "
            "and '- [other]' for [#other] --x [#id]"
        )
    else:
        return False
    mistakes.report(
        "argdown-syntax", message, Span(source, *found[0].span(found[0].lastgroup or 0)), hint=hint
    )
    return True
