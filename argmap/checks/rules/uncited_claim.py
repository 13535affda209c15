"""A factual claim has neither a source nor a support.

Readers cannot look it up, and are given no reason for it. The check skips cases
without sources, such as exercises.

Bad:

    title: Should the bridge be closed to cars?
    sources: {count: {title: Traffic count, date: 2024-03}}
    claims:
      close: The bridge should be closed to cars.
      busy:
        kind: factual
        text: A thousand people a day cycle over it.
        cites: {source: count}
        supports: close
      narrow: {kind: factual, text: It is five metres wide., supports: close}

Good:

    title: Should the bridge be closed to cars?
    sources: {count: {title: Traffic count, date: 2024-03}}
    claims:
      close: The bridge should be closed to cars.
      busy:
        kind: factual
        text: A thousand people a day cycle over it.
        cites: {source: count}
        supports: close
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from argmap.checks.check import Check, CheckContext, Finding, Option


def _find(context: CheckContext, *, kinds: tuple[str, ...]) -> Iterator[Finding]:
    if not context.case.sources:
        return
    for claim in context.case.claims.values():
        if claim.kind not in kinds or claim.cites:
            continue
        if all(link.stance == "counter" for link in context.graph.into(claim.id)):
            yield Finding(
                claim.span,
                f"'{claim.id}' is {claim.kind} and has neither a source nor a support",
                f"add 'cites: {{source: ...}}' to '{claim.id}', or a claim with 'supports: {claim.id}'",
            )


CHECK = Check(
    _find, options=MappingProxyType({"kinds": Option(("factual",), "the kinds of claims that need a source")})
)
