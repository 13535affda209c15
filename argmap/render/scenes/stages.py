"""A case from its beginning, as scenes: what enters at each stage, and which verdicts that changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import ceil

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link
from argmap.render.scenes.scene import Scene, SceneSequence, Unfolding, ends_of, require_few_scenes, who_says
from argmap.render.view_building import build_view

#: How many premises a scene has at most where there are several links, how many claims with those that they
#: bear on, and how many characters their texts have together.
_NEW, _SHOWN, _CHARACTERS = 3, 5, 520


def stage_scenes(case: Case) -> SceneSequence:
    """Return the scenes of a case: at each stage, what is said for and against each claim.

    A case without stages is shown in the order of its tree.

    Raises:
        ArgmapError: There are too many to show.
    """
    require_few_scenes(_least_scenes(case.links))
    unfolding = Unfolding(case)
    conclusions = ArgumentGraph(case).conclusions
    scenes: list[Scene] = []
    for stage in case.stages or (None,):
        heading = "" if stage is None else _heading(case, stage)
        at = case if stage is None else case.at(stage)
        scenes += _StageScenes(unfolding, at, heading, conclusions).scenes()
    return SceneSequence(case, tuple(scenes))


def _least_scenes(links: Iterable[Link]) -> int:
    """Return a lower bound of the number of scenes that show links.

    A scene shows links of one stance on one target. It has at most `_NEW` premises, unless they are the joint
    premises of one link; so those of links with a single premise are counted.
    """
    single: dict[tuple[str, str], set[str]] = {}
    for link in links:
        premises = single.setdefault((link.target, link.stance), set())
        if len(link.premises) == 1:
            premises.update(link.premises)
    return sum(max(ceil(len(premises) / _NEW), 1) for premises in single.values())


def _heading(case: Case, stage: str) -> str:
    told = case.stages[stage]
    return ", ".join(part for part in (told.title or stage, told.date) if part)


class _StageScenes:
    """The scenes of what a stage adds.

    A claim that only a later stage makes a conclusion, as nothing bears on it yet, is one from the beginning.
    """

    def __init__(self, unfolding: Unfolding, case: Case, heading: str, conclusions: Collection[str]) -> None:
        self._unfolding, self._case, self._heading = unfolding, case, heading
        self._conclusions = conclusions
        self._graph = ArgumentGraph(case)

    def scenes(self) -> Iterator[Scene]:
        """Yield the roots that are new, and after each claim what bears on it."""
        told: set[tuple[str, str]] = set()
        visible = self._unfolding.visible
        rows = build_view(self._graph).rows
        roots = [
            row.claim
            for row in rows
            if row.depth == 0 and row.claim and (row.role == "conclusion" or row.claim in self._conclusions)
        ]
        yield from self._roots([claim for claim in roots if claim not in visible], self._case.title)
        for row in rows:
            if row.depth == 0 and row.claim and row.claim not in visible:
                line = "Weighed against it" if row.role == "rival" else "What leads to no conclusion here"
                yield from self._roots([row.claim], line)
            if row.link is not None and row.role != "premise" and row.link.name not in visible:
                key = row.link.target, row.link.stance
                if key not in told:
                    told.add(key)
                    yield from self._reasons(*key)
        yield from self._left_over()

    def _roots(self, claims: Sequence[str], line: str) -> Iterator[Scene]:
        for part in self._parts(claims):
            yield self._unfolding.scene(line, part, part, heading=self._heading)

    def _parts(self, claims: Sequence[str]) -> Iterator[list[str]]:
        part: list[str] = []
        for claim in claims:
            if part and not self._fits([*part, claim], ()):
                yield part
                part = []
            part.append(claim)
        if part:
            yield part

    def _fits(self, claims: Collection[str], others: Collection[str]) -> bool:
        """Return whether claims can be lit together, beside others that have to be legible."""
        shown = dict.fromkeys((*claims, *others))
        characters = sum(len(self._case.claims[claim].text) for claim in shown)
        return len(claims) <= _NEW and len(shown) <= _SHOWN and characters <= _CHARACTERS

    def _reasons(self, target: str, stance: str) -> Iterator[Scene]:
        """Yield what supports a claim or link, or what counters it, in as many scenes as it needs."""
        visible = self._unfolding.visible
        if target not in visible:
            return
        links = [k for k in self._graph.into(target) if k.stance == stance and k.name not in visible]
        part: list[Link] = []
        for link in links:
            premises = [premise for one in (*part, link) for premise in one.premises]
            if part and not self._fits(dict.fromkeys(premises), ends_of(self._graph, target)):
                yield self._scene(target, part)
                part = []
            part.append(link)
        if part:
            yield self._scene(target, part)

    def _scene(self, target: str, links: Sequence[Link]) -> Scene:
        premises = [premise for link in links for premise in link.premises]
        focus = [*premises, *ends_of(self._graph, target)]
        names = (*premises, *(link.name for link in links))
        return self._unfolding.scene(
            who_says(self._case, links), names, focus, lit=(target,), heading=self._heading
        )

    def _left_over(self) -> Iterator[Scene]:
        """Yield the links of cycles of links, which are attached to nothing visible."""
        visible = self._unfolding.visible
        for link in self._case.links:
            if link.name not in visible:
                yield self._scene(link.target, [link])
