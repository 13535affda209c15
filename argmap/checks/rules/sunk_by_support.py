"""A claim falls because of the reasons given for it.

A claim with supports is accepted only if one of them is in force, whereas a claim
without any is accepted by default. So a true reason can sink its claim: once the
step from it is undercut, the claim is rejected as unsupported, although nothing
counters it and without that reason it would be accepted. Often this is intended:
the claim was argued for, and the argument failed. But if the claim does not need
the reason, write `assumed: true`. The check reports claims without a counter in
force whose reasons are all accepted, with every step from them undercut. It skips
claims that were clearly argued for and lost: the case's `conclusion`, and claims
of a party that another party answers.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}
      measured: {text: The cyclists measured it., supports: {target: narrow, id: measure}}
      tape: {text: Their tape was too long., counters: measure}

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., assumed: true, supports: close}
      measured: {text: The cyclists measured it., supports: {target: narrow, id: measure}}
      tape: {text: Their tape was too long., counters: measure}

Good:

    title: Should the bridge be closed to cars?
    conclusion: close
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: {target: close, id: room}}
      light: {text: A traffic light would make room., counters: room}

Good:

    title: Should the bridge be closed to cars?
    parties: {pro: Cyclists, con: Traders}
    claims:
      close: {by: pro, text: The bridge should be closed to cars.}
      narrow: {by: pro, text: It is too narrow for a cycle lane., supports: close}
      measured: {by: pro, text: We measured it., supports: {target: narrow, id: measure}}
      tape: {by: con, text: Their tape was too long., counters: measure}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, listed
from argmap.core.diagnostics import Related
from argmap.core.model import Link
from argmap.semantics.explain.answering_parties import party_of
from argmap.semantics.explain.sunk_claims import only_steps_fail, rests_on_supports_alone


def _find(context: CheckContext) -> Iterator[Finding]:
    structure, values = context.structure, context.labelling
    for number, claim in enumerate(context.case.claims.values()):
        if context.verdicts[claim.id] != "rejected" or claim.id in context.case.conclusion:
            continue
        if rests_on_supports_alone(structure, values, number) and only_steps_fail(structure, values, number):
            undercuts = _undercuts(context, claim.id)
            if not claim.by or any(party_of(context.graph, one) in ("", claim.by) for one in undercuts):
                yield _sunk(context, claim.id, undercuts)


def _undercuts(context: CheckContext, claim: str) -> list[Link]:
    """Return the links in force that undercut the supports of a claim."""
    graph = context.graph
    found = [one for link in graph.supports_of(claim) for one in graph.undercuts_of(link.name)]
    return [one for one in found if context.verdicts[one.name] == "accepted"]


def _sunk(context: CheckContext, claim: str, undercuts: list[Link]) -> Finding:
    graph = context.graph
    supports = graph.supports_of(claim)
    premises = list(dict.fromkeys(premise for link in supports for premise in link.premises))
    related = tuple(
        Related(
            f"{listed(one.premises)} {'undercuts' if len(one.premises) == 1 else 'undercut'} it here",
            one.span,
        )
        for one in undercuts
        if one.span
    )
    step, it = ("the step", "it") if len(supports) == 1 else ("each step", "them")
    return Finding(
        graph.claims[claim].span,
        f"nothing counters '{claim}', but it is unsupported: it rests on {listed(premises)}, and {step} from there is undercut",
        f"if it does not need {it}, write 'assumed: true' here; otherwise, answer what undercuts {it}",
        related,
    )


CHECK = Check(_find, severity="info")
