"""A case as an argument graph of Carneades 4, in which it gets the same labels.

In Carneades an assumed statement is in whatever is said against it, a counter is an issue, which is symmetric, and an
argument has one undercutter. A case means something else, so that a claim with counters is written as a statement `c`
whose arguments are all undercut by a statement `¬c`, for which the counters argue; a claim that needs no support has an
argument without premises. The undercuts of a step argue for `¬app(step)`, its backings for `app(step)`, a further premise.
A single claim that undercuts a step of its own accord is the undercutter of that argument itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from argmap.core.model import Case, Claim, Link
from argmap.core.names import FreeNames
from argmap.semantics import Status
from argmap.syntax.yaml import without_control_characters
from argmap.syntax.yaml.writer import Bare, FlowStyle, dump

#: The names of standards in Carneades; the others of a case have none.
STANDARDS = {"preponderance": "PE", "clear-and-convincing": "CCE", "beyond-reasonable-doubt": "BRD"}
_LABELS: dict[Status, str] = {
    "accepted": "in",
    "rejected": "out",
    "unsupported": "out",
    "undecided": "undecided",
}


def written_graph(case: Case, labels: Mapping[str, str] | None = None) -> str:
    """Return a case as the YAML that Carneades 4 reads; with labels, those of its claims are tests there."""
    return _Writer(case).file(labels)


def other_labels(case: Case, labels: Mapping[str, str], statuses: Mapping[str, Status]) -> list[str]:
    """Return the claims whose labels are not what their verdicts are in Carneades."""
    return [claim for claim in case.claims if labels[claim] != _LABELS[statuses[claim]]]


class _Writer:
    def __init__(self, case: Case) -> None:
        self._case = case
        self._links = {link.name: link for link in case.links}
        self._against: dict[str, list[Link]] = {}
        self._for: dict[str, list[Link]] = {}
        for link in case.links:
            bearing = self._for if link.stance == "support" else self._against
            bearing.setdefault(link.target, []).append(link)
        self._statements: dict[str, Any] = {}
        self._arguments: dict[str, Any] = {}
        self._names, self._steps = FreeNames(), FreeNames()
        self._weights: dict[str, float] = {}
        self._in_issues = {position for issue in case.issues for position in issue.positions}
        for claim in case.claims:
            self._names.free(claim)
        for link in case.links:
            if link.id:
                self._steps.free(link.id)
        self._of = {link.name: link.id or self._steps.free("a", numbered=True) for link in case.links}
        #: The undercuts that need no argument, as an argument has the claim itself as its undercutter.
        self._plain = {links[0].name for name, links in self._against.items() if self._is_plain(name, links)}
        self._not = {
            name: links[0].premises[0]
            if links[0].name in self._plain
            else self._names.free(f"¬{self._called(name)}")
            for name, links in self._against.items()
        }

    def file(self, labels: Mapping[str, str] | None) -> str:
        """Return the whole file."""
        case = self._case
        for claim in case.claims.values():
            self._add_claim(replace(claim, text=without_control_characters(claim.text)))
        for link in case.links:
            self._add_link(link)
        meta: dict[str, Any] = {"title": case.title}
        meta |= {"summary": case.summary} if case.summary else {}
        meta |= {"notes": case.notes} if case.notes else {}
        meta = {key: without_control_characters(text) for key, text in meta.items()}
        schemes: list[Any] = [
            {"id": name, "weight": {"constant": Bare(repr(weight))}} for name, weight in self._weights.items()
        ]
        return dump(
            {
                "meta": meta,
                **({"argument_schemes": schemes} if schemes else {}),
                "statements": self._statements,
                **({"issues": self._issues()} if case.issues else {}),
                "arguments": self._arguments,
                **({"tests": self._tests(labels)} if labels else {}),
            }
        )

    def _is_plain(self, name: str, undercuts: list[Link]) -> bool:
        """Return whether one claim undercuts a step, by a link that nothing is said of, and nothing else does."""
        step = self._links.get(name)
        if step is None or len(undercuts) > 1 or (step.stance == "support" and step.target in self._against):
            return False
        (one,) = undercuts
        is_said_of = one.id or one.weight is not None or one.name in self._against or one.name in self._for
        return len(one.premises) == 1 and not is_said_of

    def _called(self, name: str) -> str:
        return name if name in self._case.claims else f"app({self._of[name]})"

    def _add_claim(self, claim: Claim) -> None:
        """Add a statement; one that is established without a support and countered has an argument without premises."""
        established = claim.assumed is True or (claim.assumed is None and claim.id not in self._for)
        countered = claim.id in self._against or claim.id in self._in_issues
        self._statements[claim.id] = claim.text
        if established and not countered:
            self._statements[claim.id] = {"text": claim.text, "assumed": Bare("true")}
        elif established:
            self._argue(self._steps.free("given", numbered=True), claim.id, [], claim.id)
        if claim.id in self._against:
            self._statements[self._not[claim.id]] = f"Something counters: {claim.text}"

    def _add_link(self, link: Link) -> None:
        """Add the argument for the target of a link, or against it, with what bears on the link."""
        if link.name in self._plain:
            return
        name = self._of[link.name]
        premises = [*link.premises]
        if link.name in self._for:
            backed = self._names.free(f"app({name})")
            self._statements[backed] = f"The step {name} is backed."
            premises.append(backed)
        if link.stance == "counter":
            conclusion, others = self._not[link.target], ""
        else:
            conclusion, others = (
                self._conclusion_of(link),
                link.target if link.target in self._case.claims else "",
            )
        self._argue(name, conclusion, premises, others, link)

    def _conclusion_of(self, link: Link) -> str:
        return link.target if link.target in self._case.claims else f"app({self._of[link.target]})"

    def _argue(
        self, name: str, conclusion: str, premises: list[str], on: str, link: Link | None = None
    ) -> None:
        """Add an argument; it is undercut by what counters its conclusion, if that is a claim, and by its undercuts."""
        argument: dict[str, Any] = {"conclusion": conclusion, "premises": FlowStyle(premises)}
        undercut = [self._not[one] for one in (on, link.name if link else "") if one in self._not]
        if (
            link is not None
            and link.name in self._not
            and self._against[link.name][0].name not in self._plain
        ):
            self._statements[self._not[link.name]] = f"The step {name} does not apply."
        if (
            len(undercut) > 1
        ):  # an argument has one undercutter: that of the step, for which the other one argues
            name_of_both = self._steps.free("either", numbered=True)
            self._arguments[name_of_both] = {"conclusion": undercut[1], "premises": FlowStyle(undercut[:1])}
        if undercut:
            argument["undercutter"] = undercut[-1]
        if link is not None and link.weight is not None and link.weight != 1:
            scheme = f"weight-{link.weight!r}"
            self._weights[scheme] = link.weight
            argument["scheme"] = scheme
        self._arguments[name] = argument

    def _issues(self) -> dict[str, Any]:
        return {
            f"issue-{number}": {
                "positions": FlowStyle(issue.positions),
                "standard": STANDARDS.get(issue.standard or "preponderance", "PE"),
            }
            for number, issue in enumerate(self._case.issues, 1)
        }

    def _tests(self, labels: Mapping[str, str]) -> dict[str, Any]:
        found: dict[str, list[str]] = {}
        for claim in self._case.claims:
            found.setdefault(labels[claim], []).append(claim)
        return {label: FlowStyle(found[label]) for label in ("in", "out", "undecided") if label in found}
