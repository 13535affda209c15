"""A text is enclosed in typographic quotation marks.

YAML has only `"` and `'` as quotation marks: those that a word processor puts in
their place are part of the text, and are shown with it. The check covers titles
and the texts of claims.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: “It is too narrow for a cycle lane.”, supports: close}

Bad:

    title: „Should the bridge be closed to cars?“
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: "It is too narrow for a cycle lane.", supports: close}
      lane: {text: “Lane” is too big a word for it., counters: narrow}
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.model import Case, Claim

#: Opening quotation marks, and those that may close each.
_PAIRS = {"“": "”“", "„": "“”", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "‘’"}


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.case
    holders: Iterator[Case | Claim] = chain([case], case.claims.values())
    for holder in holders:
        text = holder.title if isinstance(holder, Case) else holder.text
        if _is_wrapped(text):
            first, last = text[0], text[-1]
            what = "the title" if isinstance(holder, Case) else f"'{holder.id}'"
            yield Finding(
                holder.places.get("title" if holder is case else "text", holder.span),
                f"the quotation marks around {what} are part of the text",
                f"leave out {first} and {last}; where YAML needs quotation marks, they are \" or '",
            )


def _is_wrapped(text: str) -> bool:
    first, last = text[:1], text[-1:]
    if len(text) < 3 or last not in _PAIRS.get(first, ()):
        return False
    return not any(mark in text[1:-1] for mark in (first, last) if mark != "’")


CHECK = Check(_find, severity="info")
