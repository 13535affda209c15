"""Read the cases of versions, with a cache, and evaluate them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import NamedTuple, TypeAlias

from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.semantics import Grounded, Status, Verdict, evaluate_grounded
from argmap.workspace.git.file_log import Version

#: Reads the case of a version, or raises `ArgmapError`; reading without places may be faster.
Read: TypeAlias = Callable[[Version, bool], Case]

#: The cache holds cases with up to so many claims and links in all, and at least so many cases.
_KEPT_STATEMENTS = 50_000
_KEPT_CASES = 4


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a version cannot be read; `diagnostic` is its first mistake, if any."""

    message: str
    diagnostic: Diagnostic | None = None


class CaseOutcome(NamedTuple):
    """The evaluation of a case: its grounded verdicts and its conclusions."""

    grounded: Grounded
    verdicts: Mapping[str, Verdict]
    conclusions: tuple[str, ...]


class Outcomes:
    """Evaluates cases; cases of the same structure share the result."""

    def __init__(self) -> None:
        self._kept: OrderedDict[object, CaseOutcome] = OrderedDict()

    def of(self, case: Case) -> CaseOutcome:
        """Return the evaluation of a case."""
        key = _structure(case)
        found = self._kept.get(key)
        if found is None:
            grounded = evaluate_grounded(case)
            found = CaseOutcome(grounded, grounded.verdicts, ArgumentGraph(case).conclusions)
            self._kept[key] = found
            if len(self._kept) > _KEPT_CASES:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return found


def _structure(case: Case) -> object:
    """Return everything in a case that verdicts depend on."""
    return (
        case.conclusion,
        tuple((claim.id, claim.assumed, claim.standard, claim.weight) for claim in case.claims.values()),
        tuple((link.name, link.premises, link.target, link.stance, link.weight) for link in case.links),
        tuple((issue.positions, issue.standard) for issue in case.issues),
    )


class Readable:
    """The case of a version, evaluated on first use.

    The places in `case` must not be shown; those in `placed` may be.
    """

    def __init__(self, case: Case, placed: Callable[[], Case], outcomes: Outcomes) -> None:
        """Keep the case; `placed` reads it again with its places."""
        self.case = case
        self._placed = placed
        self._outcomes = outcomes

    @cached_property
    def placed(self) -> Case:
        """The case with correct places, read on first use."""
        return self._placed()

    @cached_property
    def outcome(self) -> CaseOutcome:
        """The evaluation of the case."""
        return self._outcomes.of(self.case)

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The grounded verdicts on claims and links."""
        return self.outcome.verdicts

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The statuses of claims and links."""
        return self.outcome.grounded.statuses

    def __contains__(self, name: str) -> bool:
        """Return whether the case has a claim or link of that name."""
        return name in self.verdicts

    @property
    def size(self) -> int:
        """The number of claims and links."""
        return len(self.case.claims) + len(self.case.links)


class Readings:
    """Reads versions through a least-recently-used cache, by the hash of the text."""

    def __init__(self, read: Read) -> None:
        """Read with `read`, which returns the case of a version or raises `ArgmapError`."""
        self._read = read
        self._outcomes = Outcomes()
        self._kept: OrderedDict[str, Readable | Problem] = OrderedDict()
        self._size = 0

    def of(self, version: Version) -> Readable | Problem:
        """Return the case of a version that has a text."""
        key = version.blob or ""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._fresh(version)
            self._size += _size(found)
            while self._size > _KEPT_STATEMENTS and len(self._kept) > _KEPT_CASES:
                self._size -= _size(self._kept.popitem(last=False)[1])
        self._kept.move_to_end(key)
        return found

    def _fresh(self, version: Version) -> Readable | Problem:
        try:
            case = self._read(version, False)
        except ArgmapError as error:
            mistakes = [d for d in error.diagnostics if d.severity == "error"]
            return Problem(error.message, mistakes[0] if mistakes else None)
        return Readable(case, partial(self._read, version, True), self._outcomes)


def _size(found: Readable | Problem) -> int:
    return found.size if isinstance(found, Readable) else 1
