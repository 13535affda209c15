"""No premise of a link plays one of the roles of its scheme.

If roles are given, one that no premise plays shows what has been left unsaid: a
premise is missing, or it is there but has no role. The check skips links without
`roles`.

Bad:

    title: Is it getting warmer?
    claims:
      warmer: It is getting warmer.
      says-so:
        text: Ada says so.
        supports:
          {target: warmer, with: ada, scheme: expert-opinion, roles: {expert: ada, assertion: says-so}}
      ada: Ada studies the climate.

Good:

    title: Is it getting warmer?
    claims:
      warmer: It is getting warmer.
      says-so:
        text: Ada says so.
        supports:
          - target: warmer
            with: [ada, topic]
            scheme: expert-opinion
            roles: {expert: ada, field: topic, assertion: says-so}
      ada: Ada studies the climate.
      topic: That is a question of climate science.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.semantics.schemes import links_with_roles


def _find(context: CheckContext) -> Iterator[Finding]:
    for link, scheme in links_with_roles(context.case):
        played = dict(link.roles)
        missing = [role for role in scheme.premises if role not in played]
        if missing:
            one = len(missing) == 1
            yield Finding(
                link.places.get("roles", link.span),
                f"no premise plays the {'role' if one else 'roles'} {listed(missing)} of '{scheme.name}'",
                f"add a premise that says: {scheme.premises[missing[0]]}",
            )


CHECK = Check(_find, severity="info")
