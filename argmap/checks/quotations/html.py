"""Extract the visible text of an HTML page, with its offsets in the file.

This needs the offset of every character rather than a tree, which tree builders
discard. The standard library's parser keeps positions, but raises on some
broken pages and takes quadratic time on others; this makes a single pass.
"""

from __future__ import annotations

import re
from html import unescape

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.offsets import substituted
from argmap.core.diagnostics import SourceText

#: Inline elements; all others begin and end a line.
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)

#: No alternative looks further than the next `<`, except those that consume what they look at.
_MARKUP = re.compile(
    r"""<(?P<unseen>script|style|template)\b[^<>]*> .*? (?:</(?P=unseen)\b[^<>]*>? | \Z)
      | <!-- .*? (?:--> | \Z)
      | (?P<note><sup\b[^<>]*>\s*<a\b (?: [^<] | <(?!/?sup\b) ){1,500}? </sup\b[^<>]*>)
      | <sup\b[^<>]*>\s*(?P<raised>[0-9]{1,9})\s*</sup\b[^<>]*>
      | </?(?P<tag>[a-z][^\s<>/]*) (?: [^<>"'] | "[^"<]*" | '[^'<]*' | ["'] )*+ >?
      | <[!?][^<>]*>?
      | (?P<reference> &(?: \#\d{1,7} | \#x[0-9a-f]{1,6} | [a-z][a-z0-9]{1,31} );? )""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)

#: Superscript digits: 10<sup>2</sup> is 10², and not 102.
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def read_html(source: SourceText) -> SourceDocument:
    """Extract the text of a page; broken markup is skipped."""
    text, offsets = substituted(source.text, _MARKUP, lambda match, _: _seen(match))
    return SourceDocument(text, offsets, [(0, source)])


def _seen(match: re.Match[str]) -> str:
    """Return the visible text of a piece of markup."""
    if match["reference"]:
        return unescape(match["reference"])
    if match["raised"]:
        return match["raised"].translate(_RAISED)
    return "\n" if match["tag"] and match["tag"].casefold() not in _INLINE else ""
