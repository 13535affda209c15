"""Reasons as numbered sentences, so that each is written only once.

A sentence refers to claims and links by index, so that the page can show
more of them than their ids.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from argmap.render.page.scenes import PageScene
from argmap.render.why_wording import (
    circle_sentence,
    claim_reason,
    failing_here,
    link_reason,
    next_reasons,
    others_in_force,
    subject,
)
from argmap.semantics.explain.why import Reason

#: By index of a claim or link, the number of its sentence and the indices of those that follow it.
Why: TypeAlias = dict[int, list[int]]


#: The delimiter of a name in a sentence; no id contains it.
_NAME = "\0"


def _named(name: str) -> str:
    return f"{_NAME}{name}{_NAME}"


class Phrases:
    """Sentences, numbered in order of first use."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        """Start without sentences; `numbers` are the indices of the names in them."""
        self.all: list[str | list[str | int]] = []
        self._number: dict[str, int] = {}
        self._numbers = numbers

    def number(self, sentence: str) -> int:
        """Return the number of a sentence, adding it if it is new."""
        found = self._number.setdefault(sentence, len(self.all))
        if found == len(self.all):
            self.all.append(self._parts(sentence))
        return found

    def _parts(self, sentence: str) -> str | list[str | int]:
        """Split a sentence into texts and the indices of the names between them, if there are any."""
        parts = sentence.split(_NAME)
        said: list[str | int] = [parts[0]]
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            if name in self._numbers:
                said += [self._numbers[name], text]
            else:
                said[-1] = f"{said[-1]}{name}{text}"
        return said if len(said) > 1 else "".join(map(str, said))


def whys(scene: PageScene, number: Mapping[str, int], phrases: Phrases) -> Why:
    """Return the reasons of each drawn claim, and of each link that these lead to.

    A claim's sentence continues after its verdict; a link's is complete. For a
    statement on a cycle, the number of the sentence about the cycle follows, as
    -1 minus the number. What is not drawn is left out.
    """
    said: Why = {}
    waiting = [name for name in number if name in scene.graph.claims]
    for name in waiting:  # `waiting` grows during the loop
        if name not in number or number[name] in said:
            continue
        reason = scene.reasons.by_name.get(name)
        if reason is None:  # a claim that was removed
            continue
        below = [other for other in _next(scene, reason) if other in number]
        told = [phrases.number(_sentence(scene, reason)), *(number[other] for other in below)]
        if reason.how == "circle":
            circle = scene.reasons.circles[name]
            told.append(-1 - phrases.number(circle_sentence(scene.graph, circle, _named)))
        said[number[name]] = told
        waiting += below
    return said


def _next(scene: PageScene, reason: Reason) -> list[str]:
    """Return the claims and links that follow a reason; none on a cycle, whose sentence covers all of it."""
    if reason.how == "circle":
        return []
    return next_reasons(scene.reasons.by_name, reason)


def _sentence(scene: PageScene, reason: Reason) -> str:
    graph = scene.graph
    others = others_in_force(graph, reason, _named)
    if reason.name in graph.links:
        told = link_reason(graph, reason, scene.statuses, named=_named)
        return subject(graph, reason.name, _named) + told + others
    failing = failing_here(graph, reason, _named)
    return claim_reason(graph, reason, scene.statuses, _named) + others + failing
