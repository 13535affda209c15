"""The scenes of a talk that somebody wrote."""

from __future__ import annotations

from argmap.core.model import Case
from argmap.render.scenes.scene import Scene, SceneSequence, Unfolding
from argmap.syntax.talks import Talk


def talk_scenes(case: Case, talk: Talk) -> SceneSequence:
    """Return the scenes of a talk: claims appear as they are named, a link once both ends are there.

    A claim that is named again is lit again.
    """
    unfolding = Unfolding(case)
    scenes: list[Scene] = []
    for step in talk.steps:
        there = unfolding.visible | set(step.claims)
        links: list[str] = []
        while more := [
            link.name
            for link in case.links
            if link.name not in there and link.target in there and there.issuperset(link.premises)
        ]:
            links += more
            there.update(more)
        again = [
            link.name
            for link in case.links
            if link.target in step.claims and set(step.claims).issuperset(link.premises)
        ]
        scenes.append(
            unfolding.scene(
                step.line,
                (*step.claims, *links),
                step.claims,
                lit=again,
                heading=talk.title,
                notes=step.notes,
            )
        )
    return SceneSequence(case, tuple(scenes))
