"""The semantics a map can be evaluated by: one file each.

A semantics is a module of this package with a `SEMANTICS`. It defines which
labellings of a map are *extensions*: ways to see the matter as a whole. All but
stage agree with grounded on what grounded decides.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.registry import Registry
from argmap.semantics.effort import Deadline
from argmap.semantics.framework import Framework
from argmap.semantics.structure import ACCEPTED, Labelling, Structure

Search = Callable[[Structure, Deadline], Iterator[Labelling]]
#: Takes the number of a statement; returns None where there is no such labelling.
Witness = Callable[[Structure, int, Deadline], Labelling | None]


@dataclass(frozen=True, slots=True)
class Semantics:
    """One semantics.

    `search` yields the extensions as they are found, in an order that depends
    on the map only. `accepting` and `refusing` find, without enumeration, a
    witness that some extension accepts a statement, or that some does not;
    `grow`, if given, extends the witness to an extension. `single` means that
    there is exactly one extension, `can_lack` that there may be none, and
    `counters_only` that the semantics is defined only for single-premise
    counters between claims. `of_framework`, where `single`, finds the verdicts on the
    arguments of a framework without building its structure.
    """

    name: str
    summary: str
    search: Search = field(repr=False)
    single: bool = False
    can_lack: bool = False
    counters_only: bool = False
    accepting: Witness | None = field(default=None, repr=False)
    refusing: Witness | None = field(default=None, repr=False)
    grow: Callable[[Structure, Labelling, Deadline], Labelling] | None = field(default=None, repr=False)
    of_framework: Callable[[Framework], Labelling] | None = field(default=None, repr=False)

    def extensions(self, structure: Structure, deadline: Deadline | None = None) -> Iterator[Labelling]:
        """Yield each extension once, as it is found.

        Raises:
            ArgmapError: The semantics is not defined for such a map, or needs
                a SAT solver that is not installed.
            TimeLimitError: The deadline passed; what was yielded stands.
        """
        self._require(structure)
        return self.search(structure, deadline or Deadline())

    def lacks_extensions(self, structure: Structure, deadline: Deadline | None = None) -> bool:
        """Return whether there is no extension at all; raises as `extensions` does."""
        return self.can_lack and next(self.extensions(structure, deadline), None) is None

    def credulous(self, structure: Structure, number: int, deadline: Deadline | None = None) -> bool:
        """Return whether some extension accepts a statement; raises as `extensions` does."""
        return self._witness(structure, number, deadline or Deadline(), accepts=True) is not None

    def sceptical(self, structure: Structure, number: int, deadline: Deadline | None = None) -> bool:
        """Return whether every extension accepts a statement; raises as `extensions` does.

        That is so if there are no extensions.
        """
        return self._witness(structure, number, deadline or Deadline(), accepts=False) is None

    def extension_with(
        self, structure: Structure, number: int, deadline: Deadline | None = None
    ) -> Labelling | None:
        """Return an extension that accepts a statement, or None; raises as `extensions` does."""
        return self._extension(structure, number, deadline or Deadline(), accepts=True)

    def extension_without(
        self, structure: Structure, number: int, deadline: Deadline | None = None
    ) -> Labelling | None:
        """Return an extension that does not accept a statement, or None; raises as `extensions` does."""
        return self._extension(structure, number, deadline or Deadline(), accepts=False)

    def _extension(
        self, structure: Structure, number: int, deadline: Deadline, *, accepts: bool
    ) -> Labelling | None:
        found = self._witness(structure, number, deadline, accepts=accepts)
        if found is None or self.grow is None:
            return found
        return self.grow(structure, found, deadline)

    def _witness(
        self, structure: Structure, number: int, deadline: Deadline, *, accepts: bool
    ) -> Labelling | None:
        self._require(structure)
        find = self.accepting if accepts else self.refusing
        if find is not None:
            return find(structure, number, deadline)
        found = self.search(structure, deadline)
        return next((values for values in found if (values[number] == ACCEPTED) == accepts), None)

    def _require(self, structure: Structure) -> None:
        if self.counters_only:
            other = first_other_than_counter(structure)
            if other:
                message = f"{self.name} is defined for counters between claims only, and {other}"
                raise ArgmapError(message, hint="preferred and stable are defined for every map")


SEMANTICS = Registry("argmap.semantics.kinds", "SEMANTICS", Semantics)


def all_semantics() -> dict[str, Semantics]:
    """Return all semantics by name: the default, grounded, first, then in alphabetical order."""
    return dict(sorted(SEMANTICS.all.items(), key=lambda item: item[0] != "grounded"))


def find_semantics(name: str) -> Semantics:
    """Return the semantics with that name, in capitals or not.

    Raises:
        ArgmapError: There is no such semantics.
    """
    known = all_semantics()
    if str(name).lower() in known:
        return known[str(name).lower()]
    hint = choice_hint(name, known)
    raise ArgmapError(f"there is no semantics '{name}'", hint=hint)


def accepted_claims(structure: Structure, values: Labelling) -> list[int]:
    """Return the numbers of the claims that a labelling accepts, in order."""
    return [number for number, value in enumerate(values[: structure.claims]) if value == ACCEPTED]


def distinct(structure: Structure, labellings: Iterable[Labelling]) -> Iterator[Labelling]:
    """Skip labellings that accept the same claims as an earlier one.

    Extensions are counted by the claims they accept. With cycles of supports,
    two can differ only in what they reject.
    """
    seen = set()
    for values in labellings:
        accepted = tuple(accepted_claims(structure, values))
        if accepted not in seen:
            seen.add(accepted)
            yield values


def first_other_than_counter(structure: Structure) -> str:
    """Return why a map is not an abstract argumentation framework (Dung 1995); empty if it is one."""
    names, claims = structure.names, structure.claims
    for link, support in enumerate(structure.stance_is_support):
        if support:
            return f"'{names[claims + link]}' is a support"
        if structure.target[link] >= claims:
            return f"'{names[claims + link]}' counters a link"
        if len(structure.premises[link]) > 1:
            return f"'{names[claims + link]}' has several premises"
    for claim in structure.standard:
        return f"'{names[claim]}' has a proof standard or is a position in an issue"
    for claim, assumed in enumerate(structure.assumed):
        if assumed is False:
            return f"'{names[claim]}' is not assumed"
    return ""


class FoundExtensions(NamedTuple):
    """The extensions found, each a list of accepted names; `why_not_all` is empty if they are all."""

    extensions: list[list[str]]
    why_not_all: str = ""
