"""A quotation does not say which source it is from.

Readers cannot look it up, or find out whether it is verbatim. In a case without
sources, such as one that is taken from a single text, a citation may give a place
only: the check skips a quotation there that has an `at`.

Bad:

    title: Should the bridge be closed to cars?
    sources: {count: {title: Traffic count}}
    claims:
      close: The bridge should be closed to cars.
      busy:
        text: A thousand people a day cycle over it.
        cites: {quote: a thousand cyclists}
        supports: close
      wide:
        text: It is wide enough for them.
        cites: {source: count}
        supports: close

Good:

    title: Should the bridge be closed to cars?
    sources: {count: {title: Traffic count}}
    claims:
      close: The bridge should be closed to cars.
      busy:
        text: A thousand people a day cycle over it.
        cites: {source: count, quote: a thousand cyclists}
        supports: close
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    sources = context.case.sources
    one, further = "...", "" if sources else ", and declare it under 'sources:'"
    if len(sources) == 1:
        one, further = next(iter(sources)), ", if the words are from there"
    for claim in context.case.claims.values():
        for cite in claim.cites:
            if cite.quote is None or cite.source is not None or cite.translation_of is not None:
                continue
            if sources or cite.at is None:
                yield Finding(
                    cite.places.get("quote", claim.span),
                    f"this quotation of '{claim.id}' names no source",
                    f"add 'source: {one}' to the citation{further}",
                )


CHECK = Check(_find)
