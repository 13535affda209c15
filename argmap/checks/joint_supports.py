"""The steps whose words checks compare: joint premises that support a claim."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.model import Case, Link


def joint_supports(case: Case) -> Iterator[Link]:
    """Yield the links by which several premises together support a claim."""
    for link in case.links:
        if len(link.premises) > 1 and link.stance == "support" and link.target in case.claims:
            yield link
