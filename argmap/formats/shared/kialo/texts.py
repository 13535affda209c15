"""The text of a claim in an export, with footnotes and links in Markdown, as a claim with citations."""

from __future__ import annotations

import re
from collections.abc import Mapping

from argmap.core.model import Citation, Claim, Source
from argmap.formats.shared.kialo.notation import unescaped

#: The number of a footnote in a text, and a Markdown link; neither after a backslash.
_MARKER = re.compile(r"(?<!\\)\[(\d+)\]")
_MARKDOWN_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\]\\])*)\]\(((?:\\.|[^()\s\\]|\([^()\s]*\))+)\)", re.DOTALL)


def claim_of(name: str, text: str, sources: dict[str, Source], quotes: Mapping[str, str | None]) -> Claim:
    """Return the claim of a text as Kialo writes it; links in it become further sources, by numbers.

    `quotes` are what is quoted from sources, by their numbers.
    """

    def footnote_for(link: re.Match[str]) -> str:
        number = str(len(sources) + 1)
        sources[number] = Source(number, url=unescaped(link[2]))
        return f"{link[1]} [{number}]"

    text = _MARKDOWN_LINK.sub(footnote_for, text)
    cited = dict.fromkeys(marker for marker in _MARKER.findall(text) if marker in sources)
    cites = tuple(Citation(marker, quote=quotes.get(marker)) for marker in cited)
    return Claim(name, unescaped(text) or "(no text)", cites=cites)
