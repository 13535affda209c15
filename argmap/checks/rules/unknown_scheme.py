"""A link has a scheme that the library does not know.

A scheme may have any name. But argmap knows the premises and the critical questions
only of the schemes that `argmap schemes` lists, so a mistyped name asks nothing.
Names are recognised in any spelling: 'Expert Opinion', 'ExpertOpinion', 'argument
from expert opinion'.

Bad:

    title: Is it getting warmer?
    claims:
      warmer: It is getting warmer.
      says-so: {text: Ada says so., supports: {target: warmer, scheme: expert-opnion}}

Good:

    title: Is it getting warmer?
    claims:
      warmer: It is getting warmer.
      says-so: {text: Ada says so., supports: {target: warmer, scheme: Expert Opinion}}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import did_you_mean
from argmap.core.fixes import Fix, TextEdit
from argmap.core.model import Link
from argmap.core.spelling import NearWords
from argmap.semantics.schemes import all_schemes, find_scheme, folded

#: The similarity, as difflib's ratio, from which a name is taken for a mistyped one.
_SLIP = 0.85


def _find(context: CheckContext) -> Iterator[Finding]:
    for link in context.case.links:
        if link.scheme is not None and find_scheme(link.scheme) is None:
            known = NearWords(all_schemes())
            typed = folded(link.scheme)
            yield Finding(
                link.places.get("scheme", link.span),
                f"the library has no scheme '{link.scheme}'",
                did_you_mean(typed, known)
                or "'argmap schemes' lists the known ones; other names are allowed, too",
                fix=_fix(link, known.find(typed)),
            )


def _fix(link: Link, near: list[str]) -> Fix | None:
    """Return a fix that writes the similar name, if the present one is typed as it is.

    It is safe only if they differ in a slip: other names are allowed.
    """
    from difflib import SequenceMatcher  # slow to import, and only needed for a mistake

    place = link.places.get("scheme")
    if not near or place is None or place.source.text[place.start : place.end] != link.scheme:
        return None
    alike = SequenceMatcher(None, folded(link.scheme or ""), near[0]).ratio()
    return Fix(f"write '{near[0]}'", (TextEdit(place.start, place.end, near[0]),), alike >= _SLIP)


CHECK = Check(_find, severity="info")
