"""What questions are made from: texts that tell claims apart, verdicts, and what bears on what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from random import Random
from unicodedata import category

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Link
from argmap.core.quoting import UNSEEN, in_printed_marks, one_line
from argmap.render.quiz.question import Given, Question
from argmap.render.why_wording import claim_reason, others_in_force
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.semantics.explain.why import explain

#: The most options of a choice.
MOST_OPTIONS = 4


def clean(text: str) -> str:
    """Return a text on one line, without characters that nobody sees, and with single spaces."""
    return " ".join(re.sub(UNSEEN, "", one_line(text)).split())


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Return the words of a text, and its symbols, for comparisons: without case and punctuation."""
    seen = (" " if category(c).startswith("P") else c for c in clean(text).casefold() if c.isprintable())
    return " ".join("".join(seen).split())


class Material:
    """A case with what questions are made from.

    A claim can be asked about only if its text is not empty and no other claim has the same: `texts` has
    those.
    """

    def __init__(self, graph: ArgumentGraph) -> None:
        """Look at a case."""
        self.graph = graph
        self._reached: dict[str, frozenset[str]] = {}
        self._told: dict[str, str] = {}
        self._unneeded: dict[str, tuple[str, ...]] = {}
        letters = {name: folded(claim.text).replace(" ", "") for name, claim in graph.claims.items()}
        count = Counter(letters.values())
        alone = (name for name, text in letters.items() if text and count[text] == 1)
        self.texts = {name: clean(graph.claims[name].text) for name in alone}

    @cached_property
    def grounded(self) -> Grounded:
        """The verdicts."""
        return evaluate_grounded(self.graph.case)

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The status of each claim and link."""
        return self.grounded.statuses

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links from claims that can be asked about to one of them, or to a link."""
        return tuple(
            link
            for link in self.graph.links.values()
            if self.has(*link.premises) and (link.target in self.texts or link.target in self.graph.links)
        )

    def has(self, *claims: str) -> bool:
        """Return whether all claims can be asked about."""
        return all(claim in self.texts for claim in claims)

    def id_of(self, kind: str, *names: str) -> str:
        """Return the id of a question, without blanks: it stays the same while the names do."""
        label = clean(self.graph.case.label).replace(" ", "-")
        return "/".join([label, *(name.replace(" ", "") for name in names), kind])

    def reach(self, claim: str) -> frozenset[str]:
        """Return the claims that a claim bears on, at any distance, by whatever links.

        A claim that bears on a link also bears on the premises of that link.
        """
        if claim not in self._reached:
            found: set[str] = set()
            waiting = [claim]
            seen = {claim}
            while waiting:
                for name in self._next(waiting.pop()):
                    found.add(name)
                    if name not in seen:
                        seen.add(name)
                        waiting.append(name)
                        found.update(self.graph.links[name].premises if name in self.graph.links else ())
            self._reached[claim] = frozenset(found & self.graph.claims.keys())
        return self._reached[claim]

    def _next(self, name: str) -> list[str]:
        """Return the claims and links that a claim, or a link, targets."""
        if name in self.graph.links:
            return [self.graph.links[name].target]
        return [link.target for link in self.graph.links_from(name)]

    def unneeded(self, link: Link) -> tuple[str, ...]:
        """Return the claims that can be asked about and that no link of the same stance needs for its target.

        The target is not among them.
        """
        if link.name not in self._unneeded:  # each of the premises of a link may ask for it
            into = self.graph.into(link.target)
            needed = {name for other in into if other.stance == link.stance for name in other.premises}
            needed.add(link.target)
            self._unneeded[link.name] = tuple(name for name in self.texts if name not in needed)
        return self._unneeded[link.name]

    def named(self, name: str) -> str:
        """Return the text of a claim in quotation marks."""
        claim = self.graph.claims.get(name)
        return in_printed_marks(clean(claim.text)) if claim is not None else f"“{name}”"

    def why(self, claim: str) -> str:
        """Return the verdict on a claim with its first reason, in a sentence."""
        if claim not in self._told:  # each of the links into a claim may ask for it
            self._told[claim] = self.why_in(self.grounded, self.statuses, claim)
        return self._told[claim]

    def why_in(self, grounded: Grounded, statuses: Mapping[str, Status], claim: str) -> str:
        """Return the verdict on a claim, by other verdicts than the case's own, with its first reason."""
        reason = explain(grounded, claim, most=1)[0]
        said = claim_reason(self.graph, reason, statuses, self.named)
        further = others_in_force(self.graph, reason, self.named)
        return clean(f"{self.named(claim)} is {statuses[claim]}{said}{further}")


def choice(
    question: Question, right: str, wrong: Iterable[Sequence[str]], random: Random, *, fewest: int = 3
) -> Question | None:
    """Return a question with its options, the right one among wrong ones.

    `wrong` are lists of wrong texts, those to be preferred first; nothing in them may be right. Of texts that
    are alike, or a part of one another, only one is among the options. The result is None if there are not
    even `fewest` options, or if the right one and what is given reveal each other.
    """
    options = [right]
    for texts in wrong:
        for text in random.sample(texts, len(texts)):
            if len(options) < MOST_OPTIONS and text and not any(overlap(text, one) for one in options):
                options.append(text)
    if len(options) < fewest or any(holds(right, one.text) for one in question.given):
        return None
    random.shuffle(options)
    return fixed_choice(question, options, right)


def fixed_choice(question: Question, options: Sequence[str], right: str) -> Question | None:
    """Return a question with its options in the given order; None if its stem says the answer."""
    if holds(question.stem, right):
        return None
    return replace(question, options=tuple(options), right=(list(options).index(right),))


def holds(text: str, part: str) -> bool:
    """Return whether a text has the words of another one, in that order, one after the other."""
    return re.search(rf"(?<!\w){re.escape(folded(part))}(?!\w)", folded(text)) is not None


def overlap(one: str, other: str) -> bool:
    """Return whether one of two texts is a part of the other, or both are the same."""
    return holds(one, other) or holds(other, one)


def draft(
    material: Material,
    kind: str,
    subject: Sequence[str],
    asks: str,
    given: Iterable[tuple[str, str]],
    feedback: str,
    about: Iterable[str],
) -> Question:
    """Return a question that has no options yet."""
    return Question(
        id=material.id_of(kind, *subject),
        kind=kind,
        form="choice",
        asks=asks,
        given=tuple(Given(label, text) for label, text in given),
        options=(),
        right=(),
        feedback=feedback,
        about=tuple(dict.fromkeys(about)),
    )
