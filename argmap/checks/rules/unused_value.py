"""A value is declared, and no claim promotes it.

Either its claims lack their `value` or the value was left over. Even if an audience
ranks it, it changes no verdict.

Bad:

    title: Should school start later?
    values: {health: Health, thrift: Thrift}
    audiences: {parents: [health, thrift]}
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., value: health, supports: later}

Good:

    title: Should school start later?
    values: {health: Health, thrift: Thrift}
    audiences: {parents: [health, thrift]}
    claims:
      later: {text: School should start at nine., value: health}
      buses: {text: The buses would have to go twice., value: thrift, counters: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.fixes import Fix, Remove


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    promoted = {claim.value for claim in case.claims.values()}
    ranked = {value for audience in case.audiences.values() for value in audience.order}
    for value in case.values.values():
        if value.id not in promoted:
            removed = Fix(f"remove the value '{value.id}'", (Remove(("values", value.id)),))
            yield Finding(
                value.span,
                f"no claim promotes the value '{value.id}'",
                f"add 'value: {value.id}' to the claims that promote it, or remove it",
                fix=None if value.id in ranked else removed,
            )


CHECK = Check(_find)
