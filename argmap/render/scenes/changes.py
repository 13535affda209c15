"""The changes from one case to another, as scenes: the map before, each change, and the new verdicts.

The case of the scenes is the union of both, so that what was removed can still be shown. Each scene has
the verdicts of the case before with the changes shown so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.compare.diff.undone_diff import GONE, Reverting
from argmap.core.display import counted, joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.render.changes.causes import reasons, remark
from argmap.render.changes.union import union_case
from argmap.render.changes.wording import detail, element_of, sign_of
from argmap.render.scenes.scene import (
    Scene,
    SceneSequence,
    ends_of,
    quoted,
    require_few_scenes,
    turned_claims,
    turned_remark,
    who_says,
    with_ends,
)
from argmap.render.theme import UNICODE
from argmap.render.view_building import build_view
from argmap.semantics import Status, evaluate_grounded

#: How many changes a scene has at most, how many claims in focus, and how many causes of a verdict it names.
_TOGETHER, _FOCUS, _CAUSES = 3, 5, 4


def change_scenes(summary: Summary) -> SceneSequence:
    """Return the scenes of a diff: how it stood, what changed, and which verdicts on conclusions changed why.

    Changes of parties, sources and the like are left out, as no map shows them.

    Raises:
        ArgmapError: There are too many to show.
    """
    built = _ChangeScenes(summary)
    return SceneSequence(built.case, tuple(built.scenes()))


class _ChangeScenes:
    """The scenes of the changes of a diff, one by one."""

    def __init__(self, summary: Summary) -> None:
        self._summary = summary
        union = union_case(summary)
        self.case = union.case
        self._graph = ArgumentGraph(union.case)
        self._after, self._gone = union.after, union.gone
        self._names = {old: new for new, old in union.gone.items()}
        self._named_now = {now: name for name, now in union.after.items()}
        self._back = {new: old for old, new in self._matched().items()}
        self._reverting = Reverting(summary.diff, ArgumentGraph(summary.diff.after))
        self._before, self._now = (
            evaluate_grounded(case).statuses for case in (summary.diff.before, summary.diff.after)
        )
        self._untold = {change.fingerprint: change for change in summary.diff.changes}
        self._statuses = self._evaluated()
        there = {name for name in (*union.after, *union.gone) if self._was_there(name)}
        self._visible = {name for name in there if with_ends(self._graph, name) <= there}

    def _matched(self) -> dict[str, str]:
        matching = self._summary.diff.matching
        return {**matching.links, **matching.claims}

    def _was_there(self, name: str) -> bool:
        return name in self._gone or self._after[name] in self._back

    def scenes(self) -> Iterator[Scene]:
        """Yield how it stood, the changes, and what followed."""
        groups = list(self._groups())
        require_few_scenes(len(groups))
        yield self._opening()
        for group in groups:
            yield self._changed(group)
        self._untold.clear()
        self._statuses = self._evaluated()
        self._visible -= self._gone.keys()
        self._visible |= self._after.keys()
        yield from self._verdicts()

    def _opening(self) -> Scene:
        old = ArgumentGraph(self._summary.diff.before).conclusions
        now = {was: name for name, was in self._back.items()}
        shown = self._conclusions([self._names.get(claim) or now.get(claim, "") for claim in old])
        line = f"Before: {self._summary.before}"
        return Scene(line, frozenset(self._visible), frozenset(shown), shown, self._statuses)

    def _conclusions(self, claims: Sequence[str]) -> tuple[str, ...]:
        """Return those of these claims that are visible; where none is, some other claim."""
        found = [claim for claim in claims if claim in self._visible]
        return tuple(found or [claim for claim in self.case.claims if claim in self._visible][:1])[:_FOCUS]

    def _groups(self) -> Iterator[list[tuple[str, Change]]]:
        """Yield the changes of claims and links, each with its name in the union.

        Changes that join a debate come together.
        """
        changes = [
            (name, change) for change in self._summary.separate_changes if (name := self._named(change))
        ]
        rank = {
            name: at
            for at, row in enumerate(build_view(self._graph).rows)
            for name in (row.claim, row.link.name if row.link else None)
            if name
        }
        added = [one for one in changes if one[1].kind in ("added", "link-added")]
        yield from ([one] for one in changes if one not in added)
        group: list[tuple[str, Change]] = []
        for one in sorted(added, key=lambda pair: rank.get(pair[0], len(rank))):
            if group and (len(group) == _TOGETHER or self._debate(one) != self._debate(group[0])):
                yield group
                group = []
            group.append(one)
        if group:
            yield group

    def _named(self, change: Change) -> str | None:
        """Return the name in the union of the claim or link that a change is about.

        None if it is about neither.
        """
        if element_of(change) not in ("claim", "link"):
            return None
        if change.kind in ("removed", "link-removed"):
            return self._names.get(change.id)
        return self._named_now.get(change.id)

    def _links(self, one: tuple[str, Change]) -> list[Link]:
        """Return the links that came with a change."""
        name, change = one
        brought = [self._named(link) for link in self._summary.with_claim.get(change.fingerprint, ())]
        found = [*([name] if name in self._graph.links else []), *brought]
        return [self._graph.links[link] for link in found if link in self._graph.links]

    def _debate(self, one: tuple[str, Change]) -> tuple[str, str] | str:
        links = self._links(one)
        return (links[0].target, links[0].stance) if links else one[0]

    def _changed(self, group: Sequence[tuple[str, Change]]) -> Scene:
        for _, head in group:
            for change in (head, *self._summary.with_claim.get(head.fingerprint, ())):
                self._untold.pop(change.fingerprint, None)
        links = [link for one in group for link in self._links(one)]
        names = [name for name, _ in group] + [link.name for link in links]
        for name in names:
            self._visible |= with_ends(self._graph, name)
        before, self._statuses = self._statuses, self._evaluated()
        turned = turned_claims(self.case, before, self._statuses)
        focus = self._focus(names)
        scene = Scene(
            self._line(group, links),
            frozenset(self._visible),
            frozenset((*names, *focus)),
            focus,
            self._statuses,
            "What changed",
            turned_remark(self.case, turned, before, self._statuses),
            turned=frozenset(self._visible.intersection(turned)),
        )
        self._visible -= {name for name in names if name in self._gone}
        self._visible = {name for name in self._visible if with_ends(self._graph, name) <= self._visible}
        return scene

    def _focus(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the claims that changes are about.

        A link has all of its ends there or none, so that its line can be drawn.
        """
        found: dict[str, None] = {}
        for name in names:
            wider = found | dict.fromkeys(ends_of(self._graph, name))
            if len(wider) <= _FOCUS or all(one in self._graph.claims for one in names[: names.index(name)]):
                found = wider
        return tuple(found)

    def _line(self, group: Sequence[tuple[str, Change]], links: Sequence[Link]) -> str:
        name, change = group[0]
        first = [link for link in links if (link.target, link.stance) == (links[0].target, links[0].stance)]
        if change.kind in ("added", "link-added"):
            return f"New: {who_says(self.case, first) if first else quoted(self.case, name)}"
        if change.kind in ("removed", "link-removed"):
            return f"Removed: {who_says(self.case, first) if name in self._graph.links else quoted(self.case, name)}"
        said = "".join(phrase.bracketed for phrase in detail(self._summary, change, UNICODE))
        return f"{quoted(self.case, name)} {sign_of(change).word}: {said}"

    def _verdicts(self) -> Iterator[Scene]:
        heading = f"What follows: {self._summary.after}"
        turned = [v for v in self._summary.verdicts if v.id in self._visible and v.before is not None]
        for verdict in turned:
            was, now = verdict.words
            why = ""
            named = [verdict.id]
            for joint, change in reasons(verdict)[:_CAUSES]:
                name = self._named(change)
                what = quoted(self.case, name, 50) if name else f"{element_of(change)} {change.id}"
                why += f"{', ' if why and joint.startswith('and') else ' '}{joint} {what} ({sign_of(change).word})"
                named += [name] if name in self._visible else []
            if (more := len(verdict.because) - _CAUSES) > 0:
                why += f" and {counted(more, 'more change')}"
            ends = (end for name in named for end in ends_of(self._graph, name))
            focus = tuple(dict.fromkeys(ends))[:_FOCUS]
            between = (link.name for link in self.case.links if {*link.premises, link.target} <= {*focus})
            yield Scene(
                f"{quoted(self.case, verdict.id, 50)} is {now}: it was {was}{why}",
                frozenset(self._visible),
                frozenset((*named, *focus, *(self._visible.intersection(between)))),
                focus,
                self._statuses,
                heading,
                remark(verdict),
            )
        if not turned:
            shown = self._conclusions(self._graph.conclusions)
            line = "The verdicts on the conclusions are the same"
            if self._summary.verdicts:
                said = [f"{quoted(self.case, claim, 50)} is {self._statuses[claim]}" for claim in shown[:2]]
                line = f"The conclusions are others: {joined_with_and(said)}"
            yield Scene(line, frozenset(self._visible), frozenset(shown), shown, self._statuses, heading)

    def _evaluated(self) -> Mapping[str, Status]:
        """Return the statuses of the case before with the changes shown so far, by names in the union.

        What is gone, or not there yet, keeps the status of the case in which it is.
        """
        statuses = evaluate_grounded(self._reverting.case(self._untold.values())).statuses
        found = {name: statuses.get(now) or self._now[now] for name, now in self._after.items()}
        found |= {name: statuses.get(GONE + old) or self._before[old] for name, old in self._gone.items()}
        return MappingProxyType(found)
