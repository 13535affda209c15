"""Conversion of a case to a Carneades 4 argument graph with the same labels.

In Carneades an assumed statement is in whatever is said against it, a counter is an issue, which is
symmetric, and an argument has one undercutter. A case means something else. So a claim with counters is
written as a statement `c` whose arguments are all undercut by a statement `¬c`, for which the counters argue.
A claim that needs no support has an argument without premises. The undercuts of a step argue for
`¬app(step)`, its backings for `app(step)`, a further premise. A single claim that undercuts a step by a plain
link is the undercutter of that argument itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from argmap.core.model import Case, Claim, Link
from argmap.core.names import FreeNames
from argmap.formats.shared.carneades.case import id_of
from argmap.semantics import Status
from argmap.syntax.yaml import without_control_characters
from argmap.syntax.yaml.writer import Bare, FlowStyle, dump

#: The names of standards in Carneades; the other standards of cases have none.
STANDARDS = {"preponderance": "PE", "clear-and-convincing": "CCE", "beyond-reasonable-doubt": "BRD"}
_LABELS: dict[Status, str] = {
    "accepted": "in",
    "rejected": "out",
    "unsupported": "out",
    "undecided": "undecided",
}


def written_graph(case: Case, labels: Mapping[str, str] | None = None) -> str:
    """Return a case as YAML for Carneades 4; with labels, those of its claims are written as tests."""
    return _Writer(case).file(labels)


def statement_names(case: Case) -> dict[str, str]:
    """Return the name of the statement for each claim: its id, or its original name in Carneades.

    The latter is an alias that is not an id, such as `flies(tweety)`, from which the id was derived.
    """
    return {
        claim.id: next(
            (alias for alias in claim.aliases if alias != claim.id and id_of(alias) == claim.id), claim.id
        )
        for claim in case.claims.values()
    }


def unwritten(case: Case) -> Case:
    """Return a case without the parts that the file expresses by other means: aliases, and complete roles."""
    names = statement_names(case)
    claims = {
        claim.id: replace(claim, aliases=tuple(one for one in claim.aliases if one != names[claim.id]))
        for claim in case.claims.values()
    }
    links = tuple(replace(link, roles=()) if _all_play_a_role(link) else link for link in case.links)
    return replace(case, claims=claims, links=links)


def _all_play_a_role(link: Link) -> bool:
    """Return whether each premise plays exactly one role, so that premises can be written by their roles."""
    return sorted(claim for _, claim in link.roles) == sorted(link.premises)


def other_labels(case: Case, labels: Mapping[str, str], statuses: Mapping[str, Status]) -> list[str]:
    """Return the claims whose labels in Carneades differ from their verdicts."""
    names = statement_names(case)
    return [claim for claim in case.claims if labels[names[claim]] != _LABELS[statuses[claim]]]


def _with_names(case: Case) -> Case:
    """Return a case whose claims have the names of their statements as ids."""
    names = statement_names(case)

    def named(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(names[one] for one in ids)

    claims = {names[claim.id]: replace(claim, id=names[claim.id]) for claim in case.claims.values()}
    links = tuple(
        replace(
            link,
            premises=named(link.premises),
            target=names.get(link.target, link.target),
            roles=tuple((role, names[claim]) for role, claim in link.roles),
        )
        for link in case.links
    )
    issues = tuple(replace(issue, positions=named(issue.positions)) for issue in case.issues)
    return replace(case, claims=claims, links=links, issues=issues)


class _Writer:
    def __init__(self, case: Case) -> None:
        self._case = case = _with_names(case)
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
        #: The undercuts that need no argument, since the claim itself is the undercutter of the step's
        #: argument.
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
        """Return whether a step is undercut by exactly one claim, by a link without further attributes."""
        step = self._links.get(name)
        if step is None or len(undercuts) > 1 or (step.stance == "support" and step.target in self._against):
            return False
        (one,) = undercuts
        is_said_of = any((one.id, one.weight is not None, one.notes, one.roles))
        bears_something = one.name in self._against or one.name in self._for
        return len(one.premises) == 1 and not is_said_of and not bears_something

    def _called(self, name: str) -> str:
        return name if name in self._case.claims else f"app({self._of[name]})"

    def _add_claim(self, claim: Claim) -> None:
        """Add a statement; if it is countered but needs no support, it has an argument without premises.

        A claim that is weighed against others, under a standard or in an issue, needs no support only if it
        is assumed.
        """
        weighed = claim.standard is not None or claim.id in self._in_issues
        established = claim.assumed is True or (
            claim.assumed is None and claim.id not in self._for and not weighed
        )
        plain = established and claim.id not in self._against
        said = _metadata(claim.notes) | {"text": claim.text} | ({"assumed": Bare("true")} if plain else {})
        self._statements[claim.id] = said if len(said) > 1 else claim.text
        if established and not plain:
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
        """Add an argument, undercut by its undercuts and by the counters of the claim it concludes."""
        given: Any = FlowStyle(premises)
        if link and _all_play_a_role(link):
            played = {claim: role for role, claim in link.roles}
            given = {played.get(one, "backing"): one for one in premises}
        argument: dict[str, Any] = {
            **_metadata(link.notes if link else None),
            "conclusion": conclusion,
            "premises": given,
        }
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


def _metadata(notes: str | None) -> dict[str, Any]:
    return {"meta": {"notes": without_control_characters(notes)}} if notes else {}
