"""An argument in numbered sentences, as in logic textbooks: the number of each claim, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.core.arguments import steps_of
from argmap.core.model import Case, Link


class NumberedClaim(NamedTuple):
    """A premise, or the conclusion of a step; for a step that counters, the claim that does not follow."""

    number: int
    claim: str
    countered: bool = False


class NumberedStep(NamedTuple):
    """The step between premises and conclusion: the link, and the numbers of the premises."""

    link: Link
    premises: tuple[int, ...]


def numbered_argument(case: Case, argument: str) -> Iterator[NumberedClaim | NumberedStep]:
    """Yield the premises, the steps and the conclusions of an argument, in order.

    A claim that an earlier step concludes or starts from keeps its number. No conclusion follows a step that
    bears on another step.
    """
    numbers: dict[str, int] = {}
    for link in steps_of(case, argument):
        for premise in link.premises:
            if premise not in numbers:
                numbers[premise] = len(numbers) + 1
                yield NumberedClaim(numbers[premise], premise)
        yield NumberedStep(link, tuple(numbers[premise] for premise in link.premises))
        if link.target in case.claims:
            number = numbers.setdefault(link.target, len(numbers) + 1)
            yield NumberedClaim(number, link.target, link.stance == "counter")


def step_words(step: NumberedStep, number: int | None) -> str:
    """Return the justification of a step, such as `step 2, modus ponens, from (1) and (3)`."""
    link = step.link
    words = [f"step {number}", *link.rule, *([link.scheme] if link.scheme else [])]
    start = " and ".join(f"({premise})" for premise in step.premises)
    return f"{', '.join(' '.join(word.split()) for word in words)}, from {start}"
