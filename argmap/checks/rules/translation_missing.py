"""A quotation in another language than the case's has no translation.

Readers of the case can be expected to know its language and no other. The check
needs the `lang` of the case, and of the source or the citation; it skips an
original that another citation translates, and one that is a wording of the claim,
whose text then is the translation.

Bad:

    title: Should the bridge be closed to cars?
    lang: en
    sources: {count: {title: Comptage routier, lang: fr}}
    claims:
      close: The bridge should be closed to cars.
      busy:
        text: A thousand people a day cycle over it.
        cites: {source: count, quote: mille cyclistes par jour}
        supports: close

Good:

    title: Should the bridge be closed to cars?
    lang: en
    sources: {count: {title: Comptage routier, lang: fr}}
    claims:
      close: The bridge should be closed to cars.
      busy:
        text: A thousand people a day cycle over it.
        cites: {source: count, quote: mille cyclistes par jour, translation: a thousand cyclists a day}
        supports: close
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, plain_words
from argmap.core.model import Citation


def _find(context: CheckContext) -> Iterator[Finding]:
    ours = context.case.lang
    if ours is None:
        return
    for claim in context.case.claims.values():
        for cite in claim.cites:
            if cite.quote is None or cite.translation is not None or cite.translation_of is not None:
                continue
            theirs = _language(context, cite)
            if any(plain_words(wording.text) == plain_words(cite.quote) for wording in claim.wordings):
                continue
            if theirs and _primary(theirs) != _primary(ours):
                yield Finding(
                    cite.places.get("quote", claim.span),
                    f"this quotation of '{claim.id}' is in '{theirs}', the case in '{ours}'",
                    f"add to this citation 'translation: ...', in '{ours}'",
                )


def _language(context: CheckContext, cite: Citation) -> str | None:
    source = context.case.sources.get(cite.source or "")
    return cite.lang or (source.lang if source else None)


def _primary(tag: str) -> str:
    """Return the primary subtag, without script or region: `pt` of `pt-BR`."""
    return tag.replace("_", "-").partition("-")[0].casefold()


CHECK = Check(_find)
