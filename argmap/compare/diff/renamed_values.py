"""Translate the values of one case into the names of another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.compare.diff.matching import Matching
from argmap.core.model import Audience, Claim, Declaration, Issue, Link
from argmap.syntax.json_values import element_values, link_values


class Translation:
    """Translates values of the case before into the names of the case after."""

    def __init__(self, matching: Matching) -> None:
        """Translate by those pairs; unmatched elements keep their names."""
        self.matching = matching
        changed = (
            matching.parties,
            matching.stages,
            matching.sources,
            matching.groups,
            matching.values,
            matching.arguments,
        )
        #: Whether the values of claims can be compared as they are, ids aside.
        self.trivial = all(old == new for pairs in changed for old, new in pairs.items())
        ends = (matching.claims, matching.links)
        self._ends_stay = all(old == new for pairs in ends for old, new in pairs.items())
        self._taken = frozenset(new for pairs in ends for new in pairs.values())

    def claim(self, claim: Claim) -> dict[str, Any]:
        """Return the translated values of a claim, without its id."""
        values = _without_id(claim)
        self._refer(values)
        values.pop("contradicts", None)  # compared as links
        if claim.prefer:
            values["prefer"] = [self.end(one) for one in claim.prefer]
        for held in (*values.get("cites", ()), *values.get("wordings", ())):
            _follow(self.matching.sources, held, "source")
            _follow(self.matching.parties, held, "by")
        return values

    def keeps_claim(self, claim: Claim) -> bool:
        """Return whether translation leaves the values of a claim unchanged."""
        return self.trivial and all(self.end(one) == one for one in claim.prefer)

    def link(self, link: Link) -> dict[str, Any]:
        """Return the translated values of a link, without its name."""
        values = link_values(link, spans=False)
        del values["name"]
        values["premises"] = [self.end(premise) for premise in link.premises]
        values["target"] = self.end(link.target)
        if link.roles:
            values["roles"] = {role: self.end(premise) for role, premise in link.roles}
        _follow(self.matching.arguments, values, "argument")
        self._refer(values)
        return values

    def keeps(self, link: Link) -> bool:
        """Return whether translation leaves a link unchanged."""
        if not self.trivial:
            return False
        return self._ends_stay or all(self.end(end) == end for end in (*link.premises, link.target))

    def declared(self, element: Declaration) -> dict[str, Any]:
        """Return the translated values of a declared element, such as a party, without its id."""
        values = _without_id(element)
        _follow(self.matching.parties, values, "by")
        _follow(self.matching.groups, values, "in")
        if isinstance(element, Audience) and element.order:
            values["order"] = [self.matching.values.get(value, value) for value in element.order]
        return values

    def issue(self, issue: Issue) -> dict[str, Any]:
        """Return the translated values of an issue."""
        values = element_values(issue, spans=False)
        values["positions"] = [self.end(position) for position in issue.positions]
        return values

    def end(self, name: str) -> str:
        """Return the translated name of a claim or a link.

        The name of an unmatched one is marked where another one has that name after.
        """
        matched = self.matching.claims.get(name) or self.matching.links.get(name)
        return matched or (f"\0{name}" if name in self._taken else name)

    def _refer(self, values: dict[str, Any]) -> None:
        _follow(self.matching.parties, values, "by")
        _follow(self.matching.stages, values, "stage")
        _follow(self.matching.groups, values, "group")
        _follow(self.matching.values, values, "value")


def _without_id(element: Claim | Declaration) -> dict[str, Any]:
    values = element_values(element, spans=False)
    del values["id"]
    return values


def _follow(pairs: Mapping[str, str], values: dict[str, Any], part: str) -> None:
    if part in values:
        values[part] = pairs.get(values[part], values[part])
