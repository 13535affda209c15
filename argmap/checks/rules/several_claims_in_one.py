"""A claim may hold several claims in one.

If one sentence claims two things, nobody can accept one and reject the other, and
a counter does not say which of them it counters. Signs are a semicolon, a second
sentence, and `, and`. They are often misleading, so this check has to be enabled.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane; besides it is old., supports: close}

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: "It is too narrow for a cycle lane, and it is old.", supports: close}

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}
      old: {text: It is old and weak., supports: close}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding

#: A semicolon, the end of a sentence (after a word that is not an initial), or a clause joined by `and`.
_JOINT = re.compile(r";\s|(?<=\w\w\w)[.!]\s+(?=[A-Z])|,\s+and\s")


def _find(context: CheckContext) -> Iterator[Finding]:
    for claim in context.case.claims.values():
        joint = _JOINT.search(claim.text)
        if joint:
            yield Finding(
                claim.places.get("text", claim.span),
                f"'{claim.id}' may be several claims: there is '{joint[0].strip()}' in it",
                f"if one part of '{claim.id}' could hold without the other, make each a claim of its own",
            )


CHECK = Check(_find, severity="info", default=False)
