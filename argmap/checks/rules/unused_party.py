"""A party is declared and says nothing.

Either its claims lack their `by` or the party was left over.

Bad:

    title: Should school start later?
    parties: {pupils: The pupils, parents: The parents}
    claims:
      later: {by: pupils, text: School should start at nine.}
      sleep: {by: pupils, text: Teenagers need more sleep than they get., supports: later}

Good:

    title: Should school start later?
    parties: {pupils: The pupils, parents: The parents}
    claims:
      later: {by: pupils, text: School should start at nine.}
      sleep: {by: parents, text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.fixes import Fix, Remove


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    named = {claim.by for claim in case.claims.values()}
    named |= {wording.by for claim in case.claims.values() for wording in claim.wordings}
    named |= {link.by for link in case.links} | {stage.by for stage in case.stages.values()}
    named |= {argument.by for argument in case.arguments.values()}
    for party in case.parties.values():
        if party.id not in named:
            yield Finding(
                party.span,
                f"the party '{party.id}' says nothing",
                f"add 'by: {party.id}' to the claims of {case.party_name(party.id)}, or remove the party",
                fix=Fix(f"remove the party '{party.id}'", (Remove(("parties", party.id)),)),
            )


CHECK = Check(_find)
