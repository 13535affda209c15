"""Why a verdict is what it is, and what would change it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.apps.api.arguments import AnyCase, graph_of, names_of, require_number, require_text, require_whole
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.display import counted, paragraphs, shown, table
from argmap.core.graph import ArgumentGraph
from argmap.render.text.lines import Line, plain
from argmap.render.text.what_if import hanging_lines
from argmap.render.text.why import reason_lines
from argmap.semantics import Grounded, Status, Verdict, evaluate_grounded, verdict_of
from argmap.semantics.explain.cruxes import Crux, CruxSearch, FoundCruxes, find_hanging
from argmap.semantics.explain.what_if import Changed, Supposed, suppose
from argmap.semantics.explain.why import Reason, explain
from argmap.semantics.sat.solver import Deadline, TooHard

if TYPE_CHECKING:
    from argmap.render.json.cruxes import CruxesDocument
    from argmap.render.json.what_if import WhatIfDocument
    from argmap.render.json.why import WhyDocument

#: How long to look for what a verdict hangs on, in seconds.
TIMEOUT = 10.0

#: How many steps `why` takes to find the same: less than a second's work.
_STEPS = 50_000


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim or link has its verdict: `reasons`, its own first; as a text, plain sentences.

    `hanging` has what the verdict on a claim hangs on, as far as that is found at
    once; it is None for a link.
    """

    graph: ArgumentGraph
    grounded: Grounded = field(repr=False)
    reasons: tuple[Reason, ...]
    hanging: FoundCruxes | None = None

    @property
    def name(self) -> str:
        """The claim or link that is explained."""
        return self.reasons[0].name

    @property
    def verdict(self) -> Verdict:
        """Its verdict."""
        return self.reasons[0].verdict

    def as_json(self) -> dict[str, Any]:
        """What `argmap why --json` prints."""
        from argmap.core.documents import read_back

        return read_back(self.document)

    @property
    def document(self) -> WhyDocument:
        """The same as a typed value."""
        from argmap.render.json.why import WhyDocument

        return WhyDocument.of(self.graph.case.name, self.reasons, self.hanging)

    def lines(self) -> Iterator[Line]:
        """The sentences, each indented under what it is a reason for; then what the verdict hangs on."""
        yield from reason_lines(self.graph, self.reasons, self.grounded.statuses)
        if self.hanging is not None:
            yield from hanging_lines(self.name, self.hanging)

    def __str__(self) -> str:
        """What `argmap why` prints."""
        return "\n".join(plain(self.lines()))

    def __repr__(self) -> str:
        """Name what is explained, and give its verdict."""
        return shown(self, self.name, self.verdict, counted(len(self.reasons), "reason"))

    def _repr_html_(self) -> str:
        """The sentences."""
        return paragraphs(str(self))


def why(case: AnyCase, name: str) -> Explanation:
    """Explain the verdict on a claim or link: what settles it, what settles that, and what it hangs on.

    Raises:
        ArgmapError: There is no such case, claim or link, or the case has mistakes.
    """
    require_a(str, name, "give the id of a claim, or the name of a link")
    graph = graph_of(case)
    graph.links_into(name)  # says which are near where there is none
    grounded = evaluate_grounded(graph.case)
    hanging = find_hanging(graph, name, _STEPS) if name in graph.claims else None
    return Explanation(graph, grounded, tuple(explain(grounded, name)), hanging)


@dataclass(frozen=True, slots=True)
class Supposition:
    """The verdicts that change when claims are supposed to be rejected or accepted."""

    graph: ArgumentGraph
    rejected: tuple[str, ...]
    accepted: tuple[str, ...]
    before: Grounded
    after: Supposed

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The claims and links whose verdicts change, the supposed ones among them."""
        return tuple(self.after.changed)

    def as_json(self) -> dict[str, Any]:
        """What `argmap what-if --json` prints."""
        from argmap.core.documents import read_back

        return read_back(self.document)

    @property
    def document(self) -> WhatIfDocument:
        """The same as a typed value."""
        from argmap.render.json.what_if import WhatIfDocument

        return WhatIfDocument.of(self.graph.case.name, self.before, self.after)

    def __repr__(self) -> str:
        """Say what is supposed, and how many verdicts change."""
        supposed = [f"{name} rejected" for name in self.rejected]
        supposed += [f"{name} accepted" for name in self.accepted]
        return shown(self, ", ".join(supposed), counted(len(self.changed), "changed verdict"))

    def _repr_html_(self) -> str:
        """The changed verdicts as a table."""
        were, are = self.before.statuses, self.after.grounded.statuses
        rows = [(change.name, were[change.name], are[change.name]) for change in self.changed]
        return table(("claim or link", "before", "after"), rows)


def what_if(case: AnyCase, *, rejected: Iterable[str] = (), accepted: Iterable[str] = ()) -> Supposition:
    """Find the verdicts that change if claims or links are rejected, or accepted, by supposition.

    Raises:
        ArgmapError: There is no such case, claim or link, nothing is supposed, or
            one claim is to be both.
    """
    rejected, accepted = names_of("rejected", rejected), names_of("accepted", accepted)
    if both := [name for name in rejected if name in accepted]:
        raise ArgmapError(f"'{both[0]}' cannot be both rejected and accepted", hint="drop one of the two")
    if not rejected and not accepted:
        raise ArgmapError("what is to be supposed?", hint="name claims as rejected or as accepted")
    graph = graph_of(case)
    for name in (*rejected, *accepted):
        graph.links_into(name)  # says which are near where there is none
    before = evaluate_grounded(graph.case)
    after = suppose(before, dict.fromkeys(rejected, False) | dict.fromkeys(accepted, True))
    return Supposition(graph, rejected, accepted, before, after)


@dataclass(frozen=True, slots=True)
class Cruxes:
    """The smallest sets of claims that verdicts hang on, by the claim that each verdict is on.

    `statuses` are those verdicts, claims that nothing supports apart from what is countered. `cut` says why not every set was tried, and is empty where all were.
    """

    graph: ArgumentGraph
    statuses: Mapping[str, Status]
    found: Mapping[str, FoundCruxes]
    cut: str = ""

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdicts that the sets are about, by claim."""
        return {claim: verdict_of(status) for claim, status in self.statuses.items()}

    def __getitem__(self, claim: str) -> tuple[Crux, ...]:
        """Return the sets that the verdict on a claim hangs on."""
        if claim not in self.found:
            raise ArgmapError(f"cruxes of '{claim}' were not asked for", hint=f"there are {list(self.found)}")
        return tuple(self.found[claim].sets)

    def __iter__(self) -> Iterator[str]:
        """Yield the claims."""
        return iter(self.found)

    def __len__(self) -> int:
        """Count the claims."""
        return len(self.found)

    def as_json(self) -> dict[str, Any]:
        """What `argmap cruxes --json` prints."""
        from argmap.core.documents import read_back

        return read_back(self.document)

    @property
    def document(self) -> CruxesDocument:
        """The same as a typed value."""
        from argmap.render.json.cruxes import CruxesDocument

        return CruxesDocument.of(
            self.graph.case.name, {claim: (self.statuses[claim], self.found[claim]) for claim in self}
        )

    def __repr__(self) -> str:
        """Name the claims, and count the sets."""
        return shown(self, ", ".join(self), counted(sum(len(self[claim]) for claim in self), "set"), self.cut)

    def _repr_html_(self) -> str:
        """The sets as a table."""
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
    """Find the smallest sets of claims that the verdict on a claim hangs on, or on each conclusion.

    All sets of up to `size` claims that nobody supports, and whose rejection would
    change the verdict; with `if_accepted`, whose acceptance would. Where the
    `timeout` in seconds is over, what was found is there; None never ends.

    Raises:
        ArgmapError: There is no such case or claim, or the case has mistakes.
    """
    require_text("claim", claim)
    require_whole("size", size, 1)
    require_number("timeout", timeout, 0)
    graph = graph_of(case)
    statuses = evaluate_grounded(graph.case).statuses
    wanted = graph.conclusions if claim is None else (graph.claim(claim).id,)
    found = {name: FoundCruxes([]) for name in wanted}
    deadline, cut = Deadline(timeout), ""
    for name in wanted if not cut else ():
        search = CruxSearch(graph, name, size=size, accept=if_accepted, deadline=deadline)
        try:
            deque(search, maxlen=0)
        except TooHard as error:
            cut = error.message
        found[name] = search.found
    return Cruxes(graph, {name: statuses[name] for name in wanted}, found, cut)
