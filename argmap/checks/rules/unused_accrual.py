"""Weights are to add up for a claim whose standard does not compare them.

`accrue` says how the weights of several links add up. Weights are compared by
`preponderance`, `clear-and-convincing` and `beyond-reasonable-doubt`, and between the
positions of an issue; without such a standard `accrue` changes nothing.

Bad:

    title: Should school start later?
    claims:
      later: {text: School should start at nine., accrue: sum}
      sleep: {text: Teenagers sleep too little., supports: {target: later, weight: 0.4}}
      grades: {text: Grades get better., supports: {target: later, weight: 0.4}}
      buses: {text: The buses would have to go twice., counters: {target: later, weight: 0.6}}

Good:

    title: Should school start later?
    claims:
      later: {text: School should start at nine., standard: preponderance, accrue: sum}
      sleep: {text: Teenagers sleep too little., supports: {target: later, weight: 0.4}}
      grades: {text: Grades get better., supports: {target: later, weight: 0.4}}
      buses: {text: The buses would have to go twice., counters: {target: later, weight: 0.6}}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.semantics.standards import COMPARING


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    positions = {position for issue in case.issues for position in issue.positions}
    for claim in case.claims.values():
        if claim.accrue is None or claim.standard in COMPARING or claim.id in positions:
            continue
        by = "no standard" if claim.standard is None else f"the standard {claim.standard}"
        yield Finding(
            claim.places.get("accrue", claim.span),
            f"'{claim.id}' has {by}, so that 'accrue' has no effect: no weights are compared",
            f"write 'standard: {COMPARING[0]}', or another of {', '.join(COMPARING)}; or remove 'accrue'",
        )


CHECK = Check(_find)
