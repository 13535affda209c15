"""Two claims of one party say the same.

An answer to one then leaves the other standing, with everything that depends on it.
A claim can support and counter any number of things, so one is enough. Case, white
space and the full stop are ignored. The other wordings of a claim count too.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep., supports: later}
      grades: {text: Grades would improve., supports: later}
      rest: {text: teenagers need more sleep, supports: grades}

Good:

    title: Should school start later?
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep., supports: [later, grades]}
      grades: {text: Grades would improve., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, plain_words
from argmap.core.diagnostics import Related
from argmap.core.model import Claim


def _find(context: CheckContext) -> Iterator[Finding]:
    first: dict[object, Claim] = {}
    for claim in context.case.claims.values():
        texts = (claim.text, *(wording.text for wording in claim.wordings))
        keys = dict.fromkeys((claim.by, plain_words(text)) for text in texts)
        other = next((first[key] for key in keys if key in first), claim)
        for key in keys:
            first.setdefault(key, claim)
        if other is not claim:
            yield Finding(
                claim.places.get("text", claim.span),
                f"'{claim.id}' says the same as '{other.id}'",
                f"give '{other.id}' the links of '{claim.id}' and remove that, or say how the two differ",
                (Related(f"'{other.id}' is here", other.span),) if other.span else (),
            )


CHECK = Check(_find)
