"""Which critical questions of the schemes in a case are answered, and by which claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.core.model import Case, Claim, Link
from argmap.semantics.schemes.library import find_scheme
from argmap.semantics.schemes.scheme import POSITIONS, CriticalQuestion, QuestionKind, Scheme


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A critical question about one step of a case, with the ids of the claims that answer it."""

    link: Link
    scheme: Scheme
    question: CriticalQuestion
    answers: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether no claim answers it."""
        return not self.answers


def asked_questions(case: Case, link: str | None = None) -> Iterator[AskedQuestion]:
    """Yield the questions about each link that has a scheme of the library, or about the link called `link`.

    A claim answers a question by its name (`question: bias`) in a place that depends on the kind of question:
    an assumption as a premise of the step or in a backing of it, an exception in an undercut of the
    step, a counter in a link that counters the conclusion of the step.
    """
    standing = _Standing(case)
    for one in case.links:
        scheme = find_scheme(one.scheme) if link in (None, one.name) else None
        if scheme is None:
            continue
        for question in scheme.questions.values():
            found = (c.id for c in standing.of_kind(one, question.kind) if c.question == question.name)
            yield AskedQuestion(one, scheme, question, tuple(dict.fromkeys(found)))


def unasked_claims(case: Case) -> Iterator[tuple[Claim, tuple[str, ...]]]:
    """Yield each claim whose `question` is not asked in its place, with the questions that are.

    Claims beside steps of unknown schemes are left out, as their questions are unknown.
    """
    standing = _Standing(case)
    asked: dict[str, dict[str, None]] = {}
    unknown: set[str] = set()
    for link in case.links:
        scheme = find_scheme(link.scheme)
        for kind in POSITIONS:
            for claim in standing.of_kind(link, kind) if link.scheme is not None else ():
                if scheme is None:
                    unknown.add(claim.id)
                    continue
                names = (one.name for one in scheme.questions.values() if one.kind == kind)
                asked.setdefault(claim.id, {}).update(dict.fromkeys(names))
    for claim in case.claims.values():
        there = asked.get(claim.id, {})
        if claim.question is not None and claim.question not in there and claim.id not in unknown:
            yield claim, tuple(there)


class _Standing:
    """Finds the claims with a question that are in the place for answers of some kind."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._into: dict[str, list[Link]] = {}
        for link in case.links:
            if any(case.claims[premise].question is not None for premise in link.premises):
                self._into.setdefault(link.target, []).append(link)

    def of_kind(self, link: Link, kind: QuestionKind) -> Iterator[Claim]:
        """Yield the claims that may answer a question of that kind about a link, all with a question."""
        if kind == "assumption":
            yield from self._claims(link)
            for one in self._into.get(link.name, ()):
                if one.stance == "support":
                    yield from self._claims(one)
        elif kind == "exception":
            for one in self._into.get(link.name, ()):
                if one.stance == "counter":
                    yield from self._claims(one)
        else:
            for one in self._into.get(link.target, ()):
                if one.stance != link.stance:
                    yield from self._claims(one)

    def _claims(self, link: Link) -> Iterator[Claim]:
        claims = (self._case.claims[premise] for premise in link.premises)
        return (claim for claim in claims if claim.question is not None)
