"""The text of a page in HTML: what a reader sees of it, with the places in the file.

No tree is needed, but the place of every character, which those who build a
tree do not keep. The standard library's parser keeps places, and raises on
some broken pages and takes time squared on others; this goes once over any.
"""

from __future__ import annotations

import re
from html import unescape

from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.offsets import substituted
from argmap.core.diagnostics import SourceText

#: Elements within a line; all others begin and end one.
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

#: No alternative looks further than the next `<`, but for those that take all they look at.
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

#: Digits as they look raised: 10<sup>2</sup> is 10², and not 102.
_RAISED = str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")


def read_html(source: SourceText) -> SourceDocument:
    """Draw the text from a page; markup that is broken is passed over."""
    text, offsets = substituted(source.text, _MARKUP, lambda match, _: _seen(match))
    return SourceDocument(text, offsets, [(0, source)])


def _seen(match: re.Match[str]) -> str:
    """What a reader sees of some markup."""
    if match["reference"]:
        return unescape(match["reference"])
    if match["raised"]:
        return match["raised"].translate(_RAISED)
    return "\n" if match["tag"] and match["tag"].casefold() not in _INLINE else ""
