"""Nothing supports a conclusion.

A case is about its conclusion, and here it is only asserted: a reader who doubts it
is given no reason. The check skips maps without a single support, such as a debate
drawn as attacks only, and conclusions with `assumed: true` or `assumed: false`.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      trade: {text: Shops would lose customers., counters: close}
      survey: {text: Half of the customers come by car., supports: trade}

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}
      trade: {text: Shops would lose customers., counters: close}
      survey: {text: Half of the customers come by car., supports: trade}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    graph = context.graph
    if all(link.stance == "counter" for link in graph.case.links):
        return
    for name in graph.conclusions:
        claim = graph.claims[name]
        if claim.assumed is None and all(link.stance == "counter" for link in graph.into(name)):
            yield Finding(
                claim.span,
                f"nothing supports the conclusion '{name}'",
                f"add a claim with 'supports: {name}', or write 'assumed: true' here",
            )


CHECK = Check(_find)
