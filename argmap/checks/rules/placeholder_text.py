"""A claim still has the text that argmap wrote for it.

A new case starts with a claim, a reason and an objection that only show where
yours go, and so do the claims that actions of an editor add. Readers should not
take them for somebody's argument.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      reason:
        text: There is a reason for it.
        supports: close

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      busy:
        text: A thousand people a day cycle over it.
        supports: close
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.syntax.editing.drafting import CLAIM, OBJECTION, REASON

_PLACEHOLDERS = frozenset((CLAIM, REASON, OBJECTION))


def _find(context: CheckContext) -> Iterator[Finding]:
    for claim in context.case.claims.values():
        if claim.text in _PLACEHOLDERS:
            yield Finding(
                claim.places.get("text", claim.span),
                f"'{claim.id}' still has the text that argmap wrote for it",
                f"write your own claim, or remove '{claim.id}' and the links to it",
            )


CHECK = Check(_find)
