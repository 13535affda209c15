"""Why a verdict is what it is, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.api.subject import AnyCase, graph_of, names_of, require_number, require_text, require_whole
from argmap.diagnostics import ArgmapError, require_a
from argmap.display import counted, paragraphs, shown, table
from argmap.evaluation import Grounded, Verdict, evaluate_grounded
from argmap.evaluation.sat import Deadline, TooHard
from argmap.evaluation.supposing import Changed, Crux, Supposed, find_cruxes, suppose
from argmap.evaluation.why import Reason, explain
from argmap.graph import ArgumentGraph
from argmap.terminal.lines import plain
from argmap.terminal.reasons import reason_lines, reason_values
from argmap.terminal.supposed import crux_values, what_if_values


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a claim or link has its verdict: `reasons`, its own first; as a text, plain sentences."""

    graph: ArgumentGraph
    grounded: Grounded = field(repr=False)
    reasons: tuple[Reason, ...]

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
        return reason_values(self.graph, self.reasons)

    def __str__(self) -> str:
        """What `argmap why` prints: a sentence a line, each indented under what it is a reason for."""
        return "\n".join(plain(reason_lines(self.graph, self.reasons, self.grounded.verdicts)))

    def __repr__(self) -> str:
        """Name what is explained, and give its verdict."""
        return shown(self, self.name, self.verdict, counted(len(self.reasons), "reason"))

    def _repr_html_(self) -> str:
        """The sentences."""
        return paragraphs(str(self))


def why(case: AnyCase, name: str) -> Explanation:
    """Explain the verdict on a claim or link: what settles it, and what settles that.

    Raises:
        ArgmapError: There is no such case, claim or link, or the case has mistakes.
    """
    require_a(str, name, "give the id of a claim, or the name of a link")
    graph = graph_of(case)
    graph.links_into(name)  # says which are near where there is none
    grounded = evaluate_grounded(graph.case)
    return Explanation(graph, grounded, tuple(explain(grounded, name)))


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
        return what_if_values(self.graph, self.before, self.after)

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

    `cut` says why not every set was tried, and is empty where all were.
    """

    graph: ArgumentGraph
    verdicts: Mapping[str, Verdict]
    sets: Mapping[str, tuple[Crux, ...]]
    cut: str = ""

    def __getitem__(self, claim: str) -> tuple[Crux, ...]:
        """Return the sets that the verdict on a claim hangs on."""
        if claim not in self.sets:
            raise ArgmapError(f"cruxes of '{claim}' were not asked for", hint=f"there are {list(self.sets)}")
        return self.sets[claim]

    def __iter__(self) -> Iterator[str]:
        """Yield the claims."""
        return iter(self.sets)

    def __len__(self) -> int:
        """Count the claims."""
        return len(self.sets)

    def as_json(self) -> dict[str, Any]:
        """What `argmap cruxes --json` prints."""
        return crux_values(self.graph, {claim: (self.verdicts[claim], list(self[claim])) for claim in self})

    def __repr__(self) -> str:
        """Name the claims, and count the sets."""
        return shown(self, ", ".join(self), counted(sum(map(len, self.sets.values())), "set"), self.cut)

    def _repr_html_(self) -> str:
        """The sets as a table."""
        rows = [
            (claim, self.verdicts[claim], " and ".join(crux.claims), crux.after)
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
    timeout: float | None = None,
) -> Cruxes:
    """Find the smallest sets of claims that the verdict on a claim hangs on, or on each conclusion.

    All sets of up to `size` claims that nobody supports, and whose rejection would
    change the verdict; with `if_accepted`, whose acceptance would. Where the
    `timeout` in seconds is over, what was found is there.

    Raises:
        ArgmapError: There is no such case or claim, or the case has mistakes.
    """
    require_text("claim", claim)
    require_whole("size", size, 1)
    require_number("timeout", timeout, 0)
    graph = graph_of(case)
    verdicts = evaluate_grounded(graph.case).verdicts
    wanted = graph.conclusions if claim is None else (graph.claim(claim).id,)
    found: dict[str, list[Crux]] = {name: [] for name in wanted}
    deadline, cut = Deadline(timeout), ""
    try:
        for name, sets in found.items():
            for crux in find_cruxes(graph, name, size=size, accept=if_accepted, deadline=deadline):
                sets.append(crux)
    except TooHard as error:
        cut = error.message
    return Cruxes(
        graph,
        {name: verdicts[name] for name in wanted},
        {name: tuple(sets) for name, sets in found.items()},
        cut,
    )
