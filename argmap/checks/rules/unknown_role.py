"""A premise plays a role that the scheme of its link does not have.

The name of a role says what a premise is for. A role that the scheme does not have
is usually mistyped, or belongs to another scheme.

Bad:

    title: Is it getting warmer?
    claims:
      warmer: It is getting warmer.
      says-so:
        text: Ada says so.
        supports:
          - target: warmer
            with: [ada, topic]
            scheme: expert-opinion
            roles: {expert: ada, field: topic, assertion: says-so, scientist: ada}
      ada: Ada studies the climate.
      topic: That is a question of climate science.

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

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import choice_hint
from argmap.semantics.schemes import links_with_roles


def _find(context: CheckContext) -> Iterator[Finding]:
    for link, scheme in links_with_roles(context.case):
        for role, _ in link.roles:
            if role not in scheme.premises:
                yield Finding(
                    link.places.get(f"roles[{role}]", link.span),
                    f"the scheme '{scheme.name}' has no role '{role}'",
                    choice_hint(role, scheme.premises, "its roles are"),
                )


CHECK = Check(_find)
