"""A preference changes nothing: no standard uses it, or it ranks what has no link.

`prefer` ranks claims that support or counter this one. It decides between supports
and counters by the standard `preponderance`, unless their weights add up (`accrue`).
It does not decide between the positions of an issue: an order says neither by how
much one is stronger nor what several weaker ones weigh. A ranked claim that neither
supports nor counters this one is left over, or misspelt.

Bad:

    title: Is John married?
    claims:
      married: {text: John is married., prefer: [ring, parties]}
      ring: {text: He wears a ring., supports: married}
      parties: {text: He is at a party every night., counters: married}

Good:

    title: Is John married?
    claims:
      married: {text: John is married., standard: preponderance, prefer: [ring, parties]}
      ring: {text: He wears a ring., supports: married}
      parties: {text: He is at a party every night., counters: married}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.semantics.structure import compares_links


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    positions = {position for issue in case.issues for position in issue.positions}
    bearing: dict[str, set[str]] = {}
    for link in case.links:
        bearing.setdefault(link.target, set()).update(link.premises)
    for claim in [claim for claim in case.claims.values() if claim.prefer]:
        place = claim.places.get("prefer", claim.span)
        if claim.id in positions:
            message = f"'{claim.id}' is a position in an issue, which ignores preferences"
            yield Finding(place, message, "give the links a 'weight', and remove 'prefer'")
        elif claim.accrue not in (None, "max") and claim.standard == "preponderance":
            message = f"the weights for '{claim.id}' add up, so that preferences have no effect"
            yield Finding(place, message, "remove 'accrue', or remove 'prefer'")
        elif not compares_links(claim):
            by = "no standard" if claim.standard is None else f"the standard {claim.standard}"
            message = f"'{claim.id}' has {by}, so that preferences have no effect"
            yield Finding(place, message, "write 'standard: preponderance', or remove 'prefer'")
        for index, other in enumerate(claim.prefer):
            if other not in bearing.get(claim.id, ()):
                message = f"'{other}' is ranked in 'prefer' of '{claim.id}', but has no link to it"
                hint = (
                    f"write 'supports: {claim.id}' or 'counters: {claim.id}' in '{other}', or remove it here"
                )
                yield Finding(claim.places.get(f"prefer[{index}]", place), message, hint)


CHECK = Check(_find)
