"""A group is declared, and no claim is in it.

Either its claims lack their `group` or the group was left over. A group that
contains other groups counts as used.

Bad:

    title: Should school start later?
    groups: {health: Health, cost: Costs}
    claims:
      later: School should start at nine.
      sleep: {text: Teenagers need more sleep than they get., group: health, supports: later}

Good:

    title: Should school start later?
    groups: {health: Health, sleep: {title: Sleep, in: health}}
    claims:
      later: School should start at nine.
      tired: {text: Teenagers need more sleep than they get., group: sleep, supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.fixes import Fix, Remove


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    used = {claim.group for claim in case.claims.values()} | {one.parent for one in case.groups.values()}
    for group in case.groups.values():
        if group.id not in used:
            yield Finding(
                group.span,
                f"no claim is in the group '{group.id}'",
                f"add 'group: {group.id}' to the claims that belong there, or remove it",
                fix=Fix(f"remove the group '{group.id}'", (Remove(("groups", group.id)),)),
            )


CHECK = Check(_find)
