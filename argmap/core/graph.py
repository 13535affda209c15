"""A case as a graph, queried in the terms of argumentation.

It stores plain adjacency lists over the links. networkx is imported only when a
caller asks for a networkx graph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.display import Pictured, counted, shown
from argmap.core.model import Case, Claim, Issue, Link, require_case, stage_indices
from argmap.core.reach import reachable

if TYPE_CHECKING:
    import networkx as nx

_NONE: tuple[Link, ...] = ()
#: The arrow of the name of a link, as it may be typed.
_ARROW = re.compile(r"\s*(?:->|→)\s*")
_AN_ID, _A_NAME = "give the id of a claim", "give the name of a link"


class ArgumentGraph(Pictured):
    """The claims and links of a case with their adjacency.

    A method's `name` is the id of a claim or the name of a link; every method
    raises `ArgmapError` for a name that the case lacks. Links are returned in
    canonical order.
    """

    def __init__(self, case: Case) -> None:
        """Index the links of `case` in linear time.

        Raises:
            ArgmapError: `case` is not a `Case`, or its links, issues or conclusions have dangling references.
        """
        require_case(case)
        if not case.checked:
            from argmap.core.references import require_ends  # a case from a file is checked

            require_ends(case)
        self.case = case
        self.claims = case.claims
        self.links = {link.name: link for link in case.links}
        into: dict[str, list[Link]] = defaultdict(list)
        away: dict[str, list[Link]] = defaultdict(list)
        for link in case.links:
            into[link.target].append(link)
            for premise in link.premises:
                away[premise].append(link)
        self._into = dict(into)
        self._away = dict(away)

    def __reduce__(self) -> tuple[type[ArgumentGraph], tuple[Case]]:
        """Pickle the case alone: the adjacency is quickly worked out again."""
        return type(self), (self.case,)

    def __repr__(self) -> str:
        return shown(
            self, self.case.label, counted(len(self.claims), "claim"), counted(len(self.links), "link")
        )

    def claim(self, claim: str) -> Claim:
        """Return the claim with that id."""
        require_a(str, claim, _AN_ID)
        if claim not in self.claims and (claim in self.links or self.links_between(claim)):
            raise ArgmapError(f"'{claim}' is a link, and this needs a claim", hint="name one of its premises")
        if claim not in self.claims:
            raise self._unknown(claim, self.claims, "claim")
        return self.claims[claim]

    def link(self, name: str) -> Link:
        """Return the link with that name."""
        require_a(str, name, _A_NAME)
        if name not in self.links:
            raise self._unknown(name, self.links, "link")
        return self.links[name]

    def named(self, typed: str) -> str:
        """Return the id of the claim or the name of the link that somebody means.

        As in a case file, `a -> t` also means the only link that has `a` among its premises and targets `t`.
        """
        if typed in self.claims or typed in self.links:
            return typed
        require_a(str, typed, f"{_AN_ID}, or the name of a link")
        found = self.links_between(typed)
        if len(found) != 1:
            raise self._unknown(typed, [*self.claims, *self.links], "claim or link")
        return found[0]

    def links_between(self, typed: str) -> list[str]:
        """Return the names of the links with the premises and target of `a + b -> t`, or else with more."""
        left, arrow, end = _ARROW.sub(" -> ", typed).partition(" -> ")
        if not arrow:
            return []
        ends = [end] if end in self.claims or end in self.links else self.links_between(end)
        premises = {premise.strip() for premise in left.split("+")}
        into = [link for end in ends for link in self._into.get(end, _NONE) if not link.contradiction]
        exact = [link for link in into if premises == {*link.premises}]
        return [link.name for link in exact or into if premises <= {*link.premises}]

    def links_into(self, name: str) -> tuple[Link, ...]:
        """Return every link that targets a claim or a link, supports and counters alike."""
        self._require(name)
        return tuple(self._into.get(name, _NONE))

    def _require(self, name: str) -> None:
        require_a(str, name, f"{_AN_ID}, or the name of a link")
        if name not in self.claims and name not in self.links:
            raise self._unknown(name, [*self.claims, *self.links], "claim or link")

    def into(self, name: str) -> Sequence[Link]:
        """Return the same as `links_into` without a check or a copy, for loops over a whole case."""
        return self._into.get(name, _NONE)

    def away(self, claim: str) -> Sequence[Link]:
        """Return the same as `links_from` without a check or a copy, for loops over a whole case."""
        return self._away.get(claim, _NONE)

    def bearing_on(self, name: str) -> Iterator[str]:
        """Yield the links that target a claim or a link, each with its premises."""
        for link in self.into(name):
            yield link.name
            yield from link.premises

    def leads_on(self, claim: str) -> bool:
        """Return whether a claim is a premise of any link."""
        return claim in self._away

    def claim_reached(self, link: Link) -> str | None:
        """Return the claim that a link finally leads to, through any links that it targets.

        None in a cycle of links.
        """
        return self._end_of(link)[1]

    @cached_property
    def issues(self) -> Mapping[str, Issue]:
        """The issue that each position belongs to."""
        return {position: issue for issue in self.case.issues for position in issue.positions}

    def supports_of(self, claim: str) -> tuple[Link, ...]:
        """Return the links that support a claim."""
        return self._by_stance(self.claim(claim).id, "support")

    def counters_of(self, claim: str) -> tuple[Link, ...]:
        """Return the links that counter a claim: its rebuttals."""
        return self._by_stance(self.claim(claim).id, "counter")

    def backing_of(self, link: str) -> tuple[Link, ...]:
        """Return the links that support a link."""
        return self._by_stance(self.link(link).name, "support")

    def undercuts_of(self, link: str) -> tuple[Link, ...]:
        """Return the links that counter a link."""
        return self._by_stance(self.link(link).name, "counter")

    def links_from(self, claim: str) -> tuple[Link, ...]:
        """Return the links of which a claim is a premise."""
        return tuple(self._away.get(self.claim(claim).id, _NONE))

    @cached_property
    def conclusions(self) -> tuple[str, ...]:
        """The conclusions of the case.

        These are the declared ones; else the claims that are targeted but
        target nothing; else, if every claim has an outgoing link, the claims
        of the strongly connected components without a way out.
        """
        if self.case.conclusion:
            return self.case.conclusion
        ends = tuple(c for c in self.claims if c in self._into and c not in self._away)
        if ends or not self.case.links:
            return ends
        last = {
            name
            for group in self._components()
            if all(target in group for name in group for target in self._targets(name))
            for name in group
        }
        return tuple(c for c in self.claims if c in last and c in self._into)

    def ancestors(self, name: str) -> frozenset[str]:
        """Return all claims from which a path of links leads to a claim or a link.

        A claim on a cycle is among its own ancestors.
        """
        self._require(name)
        found = reachable(self.bearing_on(name), self.bearing_on)
        return frozenset(one for one in found if one in self.claims)

    def cycles(self) -> list[tuple[str, ...]]:
        """Return the groups of claims that lead back to themselves, in claim order.

        Each is a strongly connected component: every claim of a group leads to
        every other. A mutual counter is a group of two; a claim that targets
        itself is a group of one.
        """
        rank = {claim: index for index, claim in enumerate(self.claims)}
        groups = [
            tuple(sorted((name for name in group if name in rank), key=rank.__getitem__))
            for group in self._components()
            if len(group) > 1
        ]
        return sorted((group for group in groups if group), key=lambda group: rank[group[0]])

    @cached_property
    def parties(self) -> dict[str, tuple[str, ...]]:
        """The claims of each party, in the order of the parties; under "" those without a party."""
        by: dict[str, list[str]] = {party: [] for party in self.case.parties}
        for claim in self.claims.values():
            by.setdefault(claim.by or "", []).append(claim.id)
        return {party: tuple(claims) for party, claims in by.items() if claims}

    def to_networkx(self) -> nx.DiGraph[str]:
        """Build a graph in which claims and links are both nodes.

        This keeps joint premises and undercuts. Edges run premise -> link,
        with `role="premise"`, `position` (int, from 0) and, where given, `scheme_role` (the role that the
        premise plays in the scheme of the link), and link -> target, with `role="target"` and `stance`
        ("support" or "counter").

        A node has `element` ("claim" or "link") and, where given, these
        attributes, str unless noted: a claim `text`, `party`, `kind`, `question`,
        `group`, `value`, `stage`, `standard`, `accrue`, `assumed` (bool), `weight` (float),
        `conclusion` (bool, always); a link `stance` (always), `party`, `stage`, `scheme`, `argument`,
        `weight` (float). Both have `stage_index` (int): the stage at which they first
        appear, counted from 0.
        """
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph(title=self.case.title, name=self.case.name)
        stages = stage_indices(self.case)
        conclusions = set(self.case.conclusion)
        for claim in self.claims.values():
            graph.add_node(
                claim.id,
                element="claim",
                text=claim.text,
                stage_index=stages[claim.id],
                conclusion=claim.id in conclusions,
                **_given(
                    party=claim.by,
                    kind=claim.kind,
                    question=claim.question,
                    group=claim.group,
                    value=claim.value,
                    stage=claim.stage,
                    standard=claim.standard,
                    accrue=claim.accrue,
                    assumed=claim.assumed,
                    weight=claim.weight,
                ),
            )
        for link in self.links.values():
            graph.add_node(
                link.name,
                element="link",
                stance=link.stance,
                stage_index=stages[link.name],
                **_given(
                    party=link.by,
                    stage=link.stage,
                    scheme=link.scheme,
                    argument=link.argument,
                    weight=link.weight,
                ),
            )
        for link in self.links.values():
            for position, premise in enumerate(link.premises):
                played = ", ".join(role for role, claim in link.roles if claim == premise) or None
                given = _given(scheme_role=played)
                graph.add_edge(premise, link.name, role="premise", position=position, **given)
            graph.add_edge(link.name, link.target, role="target", stance=link.stance)
        return graph

    def claims_networkx(self) -> nx.MultiDiGraph[str]:
        """Build a graph of claims only, with signed edges, for centrality and similar measures.

        Each premise of a link has an edge, keyed by the link's name, to the
        claim that the link finally reaches: an undercut or backing reaches
        the target of the link it is on. `sign` (int) is 1 or -1, the
        product of the stances on the way; `stance` is the link's own, `link`
        its name, and `via` (int) counts the links passed through. Nodes are as
        in `to_networkx`.
        """
        import networkx as nx

        whole = self.to_networkx()
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(**whole.graph)
        graph.add_nodes_from((claim, whole.nodes[claim]) for claim in self.claims)
        for link in self.links.values():
            sign, target, via = self._end_of(link)
            if target is None:
                continue
            for premise in link.premises:
                graph.add_edge(
                    premise, target, key=link.name, sign=sign, stance=link.stance, link=link.name, via=via
                )
        return graph

    def _end_of(self, link: Link) -> tuple[int, str | None, int]:
        """Return the product of stances, the claim at the end, and the links passed.

        The claim is None in a cycle.
        """
        sign, via = (1 if link.stance == "support" else -1), 0
        seen = {link.name}
        while link.target not in self.claims:
            link = self.links[link.target]
            if link.name in seen:
                return sign, None, via
            seen.add(link.name)
            via += 1
            sign *= 1 if link.stance == "support" else -1
        return sign, link.target, via

    def _by_stance(self, name: str, stance: str) -> tuple[Link, ...]:
        return tuple(link for link in self._into.get(name, _NONE) if link.stance == stance)

    def _targets(self, name: str) -> list[str]:
        """Return the links of which a claim is a premise, or the target of a link."""
        if name in self.claims:
            return [link.name for link in self._away.get(name, _NONE)]
        return [self.links[name].target]

    def _components(self) -> Iterator[set[str]]:
        """Yield the strongly connected components of claims and links."""
        from argmap.core.components import strong_components  # only for a case without an end

        names = [*self.claims, *self.links]
        number = {name: at for at, name in enumerate(names)}
        after = [[number[target] for target in self._targets(name)] for name in names]
        for group in strong_components(len(names), after.__getitem__):
            yield {names[at] for at in group}

    def _unknown(self, name: str, known: Collection[str], what: str) -> ArgmapError:
        from argmap.core.unknown_statements import hint_for_unknown_statement

        hint = hint_for_unknown_statement(self.case, name, known, what, self.links_between)
        return ArgmapError(f"no {what} of this case is called '{name}'", hint=hint)


def _given(**values: Any) -> dict[str, Any]:
    """Drop absent values: GraphML and other formats have no None."""
    return {key: value for key, value in values.items() if value is not None}
