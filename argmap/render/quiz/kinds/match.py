"""Match objections with the claims that they counter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from argmap.core.model import Link
from argmap.render.quiz.kind import QuestionKind, Subject
from argmap.render.quiz.material import Material, draft, overlap
from argmap.render.quiz.question import Question

_FEWEST, _MOST = 3, 4
#: Of twice as many counters and more, every second one is grouped, and so on: each is compared with many
#: others.
_MOST_COUNTERS = 500


def _subjects(material: Material) -> Iterator[Subject]:
    """Yield groups of counters of which no objection bears on the target of another."""
    counters = [
        link
        for link in material.links
        if link.stance == "counter" and len(link.premises) == 1 and link.target in material.texts
    ]
    counters = counters[:: max(1, len(counters) // _MOST_COUNTERS)]
    while counters:
        group: list[Link] = []
        left: list[Link] = []
        for link in counters:
            fits = len(group) < _MOST and link.premises[0] != link.target
            (group if fits and all(_apart(material, link, one) for one in group) else left).append(link)
        if len(group) >= _FEWEST:
            yield tuple(link.name for link in group)
        counters = left if group else []


def _apart(material: Material, one: Link, other: Link) -> bool:
    """Return whether two objections bear on their own targets alone, and neither text contains another."""
    if other.target in material.reach(one.premises[0]) or one.target in material.reach(other.premises[0]):
        return False
    texts = [material.texts[name] for link in (one, other) for name in (link.premises[0], link.target)]
    return not any(overlap(a, b) for i, a in enumerate(texts) for b in texts[:i])


def _ask(material: Material, subject: Subject, random: Random) -> Question | None:
    links = [material.graph.links[name] for name in subject]
    random.shuffle(links)
    shown = random.sample(range(len(links)), len(links))
    said = (f"{material.named(one.premises[0])} counters {material.named(one.target)}." for one in links)
    asked = draft(
        material,
        "match",
        subject[:1],
        "Match each objection with the claim that it counters.",
        (),
        " ".join(said),
        [name for link in links for name in (link.name, link.premises[0], link.target)],
    )
    return replace(
        asked,
        form="match",
        items=tuple(material.texts[link.premises[0]] for link in links),
        options=tuple(material.texts[links[place].target] for place in shown),
        right=tuple(shown.index(place) for place in range(len(links))),
    )


QUESTION_KIND = QuestionKind(_subjects, _ask)
