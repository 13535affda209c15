"""Apply a diff to a case, using only what the diff says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from argmap.compare.diff.arrangement import expected
from argmap.compare.diff.change import CaseDiff, Change
from argmap.compare.diff.renamed_values import Translation
from argmap.core.contradictions import contradictions, with_contradictions
from argmap.core.diagnostics import ArgmapError, require_a
from argmap.core.link_names import canonical_links, contradiction_name
from argmap.core.model import (
    Argument,
    Audience,
    Case,
    Claim,
    Conflict,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
    require_case,
)
from argmap.syntax.json_values import element_from_values, element_values

T = TypeVar("T", Claim, Party, Stage, Source, Group, Argument, Value, Audience)

_OWN = ("title", "summary", "date", "lang", "notes", "conclusion", "tags")


def apply_diff(diff: CaseDiff, case: Case) -> Case:
    """Apply a diff to the case that it starts from: `apply_diff(diff_cases(a, b), a) == b`.

    Raises:
        ArgmapError: The diff starts from another case, or one of the two is something else.
    """
    require_a(CaseDiff, diff, "argmap.diff gives one")
    require_case(case)
    if case != diff.before:
        raise ArgmapError("this diff starts from another case")
    making = _Making(diff, case)
    say = making.translation
    made = Case(
        claims=making.elements("claims", "claim", Claim, say.claim),
        links=making.links(),
        parties=making.elements("parties", "party", Party, say.declared),
        stages=making.elements("stages", "stage", Stage, say.declared),
        sources=making.elements("sources", "source", Source, say.declared),
        groups=making.elements("groups", "group", Group, say.declared),
        values=making.elements("values", "value", Value, say.declared),
        audiences=making.elements("audiences", "audience", Audience, say.declared),
        arguments=making.elements("arguments", "argument", Argument, say.declared),
        issues=making.issues(),
        conflicts=making.conflicts(),
        name=case.name,
        stage=case.stage,
        **{part: making.own(part) for part in _OWN},
    )
    return with_contradictions(made, making.contradictions())


class _Making:
    """Indexes the changes of a diff by the element they concern, and applies them."""

    def __init__(self, diff: CaseDiff, case: Case) -> None:
        self.translation = Translation(diff.matching)
        self._matching = diff.matching
        self._case = case
        self._order = {change.old: change.after for change in diff.order if isinstance(change.after, list)}
        self._gone = {(_about(c), c.old) for c in diff.changes if c.kind.endswith("removed")}
        self._no_longer = [c.before for c in diff.changes if c.kind == "conflict-removed"]
        self._newly = [c.after for c in diff.changes if c.kind == "conflict-added"]
        self._come: dict[str, dict[str, dict[str, Any]]] = {}
        self._changed: dict[str, list[Change]] = {}  # by name before
        for change in (*diff.changes, *diff.order):
            if change.kind.endswith("added"):
                self._come.setdefault(_about(change), {})[change.id] = change.after
            elif change.old is not None:
                self._changed.setdefault(change.old, []).append(change)

    def own(self, part: str) -> Any:
        """Return one of the case's own keys, changed."""
        value = getattr(self._case, part)
        if part == "conclusion":
            value = tuple(self.translation.end(claim) for claim in value)
        for change in self._changed.get(part, ()):
            if change.kind == "case-changed" or isinstance(change.after, list):
                value = change.after
        return tuple(value) if isinstance(value, list) else value

    def elements(
        self, word: str, about: str, make: type[T], say: Callable[[T], dict[str, Any]]
    ) -> dict[str, T]:
        """Return the claims, or the declared elements, changed."""
        old, pairs = getattr(self._case, word), getattr(self._matching, word)
        said = {now: self._revised(about, was, say(old[was])) for was, now in pairs.items()}
        said |= self._come.get(about, {})
        order = self._order.get(word) or expected(old, said, pairs)
        return {name: element_from_values(make, {"id": name, **said[name]}) for name in order}

    def links(self) -> tuple[Link, ...]:
        """Return the links, in the recorded order or else in canonical order."""
        old = {link.name: link for link in self._case.links if not link.contradiction}
        pairs = {was: now for was, now in self._matching.links.items() if was in old}
        said = {
            now: self._revised("link", was, self.translation.link(old[was])) for was, now in pairs.items()
        }
        come = self._come.get("link", {})
        said |= {name: values for name, values in come.items() if "contradiction" not in values}
        order = self._order.get("links") or expected(old, said, pairs)
        links = [element_from_values(Link, {"name": name, **said[name]}) for name in order]
        claims = self._order.get("claims") or expected(
            self._case.claims, self._come.get("claim", {}), self._matching.claims
        )
        return tuple(links) if "links" in self._order else canonical_links(claims, links)

    def contradictions(self) -> list[tuple[str, str]]:
        """Return the contradictions, each with the claim in which it is written first."""
        if (order := self._order.get("contradictions")) is not None:
            return [(one, other) for one, other in order]
        kept = [
            (self.translation.end(one), self.translation.end(other))
            for one, other in contradictions(self._case)
            if ("link", contradiction_name(one, other)) not in self._gone
            and {one, other} <= self._matching.claims.keys()
        ]
        come = (v for v in self._come.get("link", {}).values() if "contradiction" in v)
        return [*kept, *((values["premises"][0], values["target"]) for values in come)]

    def issues(self) -> tuple[Issue, ...]:
        """Return the issues; they are identified by their positions."""
        made = [element_from_values(Issue, values) for values in self._issues()]
        if order := self._order.get("issues"):
            made.sort(key=lambda issue: order.index(" / ".join(issue.positions)))
        return tuple(made)

    def _issues(self) -> Iterator[dict[str, Any]]:
        for issue in self._case.issues:
            name = " / ".join(issue.positions)
            if ("issue", name) not in self._gone:
                yield self._revised("issue", name, self.translation.issue(issue))
        yield from self._come.get("issue", {}).values()

    def conflicts(self) -> tuple[Conflict, ...]:
        """Return the unresolved conflicts."""
        if (order := self._order.get("conflicts")) is None:
            order = [element_values(conflict, spans=False) for conflict in self._case.conflicts]
            for values in self._no_longer:
                order.remove(values)
            order += self._newly
        return tuple(element_from_values(Conflict, values) for values in order)

    def _revised(self, about: str, old: str, values: dict[str, Any]) -> dict[str, Any]:
        """Apply the changes of an element to its values."""
        for change in self._changed.get(old, ()):
            if _about(change) not in (about, "order"):
                continue
            parts = {}
            if isinstance(change.after, dict):
                parts = change.after
            elif change.kind == "link-renamed":
                parts = {"id": change.after}
            elif change.part:
                parts = {change.part: change.after}
            for part, value in parts.items():
                if value is None:
                    values.pop(part, None)
                else:
                    values[part] = value
        return values


def _about(change: Change) -> str:
    """Return the kind of element a change concerns; `order` for a change of order within an element."""
    if change.kind == "reordered":
        return "order"
    about, dash, _ = change.kind.partition("-")
    return about if dash and about != "moved" else "claim"
