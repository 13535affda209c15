"""Explanations of verdicts, suppositions, and cruxes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.documented import Documented
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.display import counted, paragraphs, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.core.parameters import names_of, require_integer, require_number, require_string
from argmap.render.text.lines import Line, plain
from argmap.render.text.what_if import dependence_lines
from argmap.render.text.why import reason_lines
from argmap.semantics import Grounded, Status, Verdict, evaluate_grounded, verdict_of
from argmap.semantics.effort import Deadline
from argmap.semantics.explain.cruxes import Crux, FoundCruxes, find_cruxes, find_cruxes_within
from argmap.semantics.explain.what_if import Changed, Supposed, suppose
from argmap.semantics.explain.why import Reason, explain

if TYPE_CHECKING:
    from argmap.render.json.cruxes import CruxesDocument
    from argmap.render.json.what_if import WhatIfDocument
    from argmap.render.json.why import WhyDocument

#: The default time limit of a search for cruxes, in seconds.
TIMEOUT = 10.0

#: The most steps of the search for cruxes in `why`: less than a second's work.
_MOST_STEPS = 50_000


@dataclass(frozen=True, slots=True)
class Explanation(Documented):
    """Why a claim or link has its verdict; `str` gives the explanation in sentences.

    `reasons` starts with the reason for the explained verdict; the reasons for the claims
    and links that it names follow. `hanging` holds the cruxes of a claim, as far as a short
    search finds them; it is None for a link. `grounded` holds all verdicts of the case.
    """

    graph: ArgumentGraph
    grounded: Grounded = field(repr=False)
    reasons: tuple[Reason, ...]
    hanging: FoundCruxes | None = None

    @property
    def name(self) -> str:
        """The id of the explained claim, or the name of the explained link."""
        return self.reasons[0].name

    @property
    def verdict(self) -> Verdict:
        """The verdict on the explained claim or link."""
        return self.reasons[0].verdict

    @property
    def document(self) -> WhyDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.why import WhyDocument

        return WhyDocument.of(self.graph.case, self.reasons, self.hanging)

    def lines(self, called: str = "CASE") -> Iterator[Line]:
        """Yield the sentences, each indented below the one that it gives a reason for, then the cruxes.

        `called` is what commands call the case.
        """
        yield from reason_lines(self.graph, self.reasons, self.grounded.statuses)
        if self.hanging is not None:
            yield from dependence_lines(self.name, self.hanging, called)

    def __str__(self) -> str:
        """Return what `argmap why` prints."""
        return "\n".join(plain(self.lines()))

    def __repr__(self) -> str:
        return shown(self, self.name, self.verdict, counted(len(self.reasons), "reason"))

    def _repr_html_(self) -> str:
        """Return the sentences as HTML."""
        return paragraphs(str(self))


def why(case: AnyCase, name: str) -> Explanation:
    """Explain the grounded verdict on a claim or link: its reasons, theirs in turn, and its cruxes.

    `name` is the id of a claim or the name of a link.

    Raises:
        ArgmapError: There is no such case, claim or link, or the case has mistakes.
    """
    require_a(str, name, "give the id of a claim, or the name of a link")
    graph = graph_of(case)
    name = graph.named(name)
    grounded = evaluate_grounded(graph.case)
    hanging = find_cruxes_within(graph, name, _MOST_STEPS) if name in graph.claims else None
    return Explanation(graph, grounded, tuple(explain(grounded, name)), hanging)


@dataclass(frozen=True, slots=True)
class Supposition(Documented):
    """The effect of supposing that claims or links are rejected or accepted.

    `before` holds the grounded verdicts without the supposition, `after` those with it.
    """

    graph: ArgumentGraph
    rejected: tuple[str, ...]
    accepted: tuple[str, ...]
    before: Grounded
    after: Supposed

    @property
    def forced(self) -> dict[str, bool]:
        """What is supposed: whether each claim or link is accepted."""
        return dict.fromkeys(self.rejected, False) | dict.fromkeys(self.accepted, True)

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The claims and links whose verdicts change, including the supposed ones."""
        return tuple(self.after.changed)

    @property
    def document(self) -> WhatIfDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.what_if import WhatIfDocument

        return WhatIfDocument.of(self.graph.case, self.before, self.after)

    def __repr__(self) -> str:
        supposed = [f"{name} rejected" for name in self.rejected]
        supposed += [f"{name} accepted" for name in self.accepted]
        return shown(self, ", ".join(supposed), counted(len(self.changed), "changed verdict"))

    def _repr_html_(self) -> str:
        """Return the changed verdicts as a table."""
        were, are = self.before.statuses, self.after.grounded.statuses
        rows = [(change.name, were[change.name], are[change.name]) for change in self.changed]
        return table(("claim or link", "before", "after"), rows)


def what_if(case: AnyCase, *, rejected: Iterable[str] = (), accepted: Iterable[str] = ()) -> Supposition:
    """Evaluate a case under the supposition that claims or links are rejected or accepted.

    `rejected` and `accepted` each take one name or several. The verdicts are grounded.

    Raises:
        ArgmapError: There is no such case, claim or link, the case has mistakes, nothing is
            supposed, or something is supposed to be both.
    """
    rejected, accepted = names_of("rejected", rejected), names_of("accepted", accepted)
    if not rejected and not accepted:
        raise ArgmapError("nothing is supposed", hint="name claims as rejected or as accepted")
    graph = graph_of(case)
    rejected, accepted = tuple(map(graph.named, rejected)), tuple(map(graph.named, accepted))
    if both := [name for name in rejected if name in accepted]:
        raise ArgmapError(
            f"'{both[0]}' cannot be both rejected and accepted", hint="leave out one of the two"
        )
    before = evaluate_grounded(graph.case)
    after = suppose(before, dict.fromkeys(rejected, False) | dict.fromkeys(accepted, True))
    return Supposition(graph, rejected, accepted, before, after)


@dataclass(frozen=True, slots=True)
class Cruxes(Documented):
    """The cruxes of one or more claims: minimal sets of claims that their verdicts hang on.

    `found` and `statuses` are by the claims asked for; a status is a verdict, or
    "unsupported" for a claim that is rejected because nothing supports it. `cut` says why
    the search is incomplete; it is empty if it is complete.

    Iterating yields the claims asked for, `len` counts them, and an index by claim gives
    its cruxes.
    """

    graph: ArgumentGraph
    statuses: Mapping[str, Status]
    found: Mapping[str, FoundCruxes]
    cut: str = ""

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdicts on the claims asked for."""
        return {claim: verdict_of(status) for claim, status in self.statuses.items()}

    def __getitem__(self, claim: str) -> tuple[Crux, ...]:
        """Return the cruxes of one of the claims asked for.

        Raises:
            ArgmapError: They were not asked for.
        """
        if claim not in self.found:
            hint = f"there are the cruxes of {', '.join(self.found)}"
            raise ArgmapError(f"the cruxes of '{claim}' were not searched", hint=hint)
        return tuple(self.found[claim].sets)

    def __iter__(self) -> Iterator[str]:
        return iter(self.found)

    def __len__(self) -> int:
        return len(self.found)

    @property
    def document(self) -> CruxesDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.cruxes import CruxesDocument

        return CruxesDocument.of(
            self.graph.case, {claim: (self.statuses[claim], self.found[claim]) for claim in self}
        )

    def __repr__(self) -> str:
        return shown(self, ", ".join(self), counted(sum(len(self[claim]) for claim in self), "set"), self.cut)

    def _repr_html_(self) -> str:
        """Return the cruxes as a table."""
        rows = [
            (claim, self.statuses[claim], " and ".join(crux.claims), crux.status)
            for claim in self
            for crux in self[claim]
        ]
        return table(("claim", "verdict", "hangs on", "would be"), rows, self.cut)


def cruxes(
    case: AnyCase,
    claim: str | None = None,
    *,
    size: int = 3,
    if_accepted: bool = False,
    timeout: float | None = TIMEOUT,
) -> Cruxes:
    """Find the cruxes of a claim, or of every conclusion if `claim` is None.

    A crux is a minimal set of up to `size` claims without supports whose rejection would
    change the verdict; with `if_accepted`, whose acceptance would. The search is exact.
    When `timeout` seconds are over (None for no limit), it returns the cruxes found so far.

    Raises:
        ArgmapError: There is no such case or claim, the case has mistakes, or `size` or
            `timeout` is out of range.
    """
    require_string("claim", claim)
    require_integer("size", size, 1)
    require_number("timeout", timeout, 0, optional=True)
    graph = graph_of(case)
    statuses = evaluate_grounded(graph.case).statuses
    wanted = graph.conclusions if claim is None else (graph.claim(claim).id,)
    found = {name: FoundCruxes([]) for name in wanted}
    cut = find_cruxes(graph, wanted, found, size=size, accept=if_accepted, deadline=Deadline(timeout))
    return Cruxes(graph, {name: statuses[name] for name in wanted}, found, cut)
