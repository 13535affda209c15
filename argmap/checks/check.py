"""Checks: what a careful reader would ask about a case; one file each in `argmap.checks.rules`.

A check is a module of that package with a `CHECK`. The check is called what
the module is called, with hyphens, and the module's docstring is its manual,
with examples that are tested; `argmap.checks.manual` describes the layout.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from argmap.checks.quotations import Proof, Sources
from argmap.core.diagnostics import ArgmapError, Related, Severity, SourceText, Span
from argmap.core.fixes import Fix, Replace
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Citation, Claim, Source, stage_indices
from argmap.core.registry import Registry
from argmap.semantics import Structure, Verdict, evaluate_grounded
from argmap.semantics.explain.answers import find_answers


class Finding(NamedTuple):
    """What a check found, where, and a way out in words of this case.

    `span` is None only for a case that was not read from a text. `fix` mends it, where that
    can be done without asking.
    """

    span: Span | None
    message: str
    hint: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class Named(NamedTuple):
    """A check named in an ignore comment, and where."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ignore:
    """A comment that asks for findings to be left out.

    `fault` says why it cannot be read, where it cannot; it then ignores nothing.
    `line` is the line that it is about, None for the whole file. `unused` are the
    names that had nothing to ignore, which is known once the checks have run.
    """

    span: Span
    names: tuple[Named, ...] = ()
    reason: str = ""
    line: int | None = None
    fault: str = ""
    unused: tuple[Named, ...] = ()


class Quotation(NamedTuple):
    """A quotation of a claim, the file of whose source could be read, and what came of looking for it there."""

    claim: Claim
    cite: Citation
    source: Source
    proof: Proof

    @property
    def span(self) -> Span | None:
        """Where the quotation is in the case file."""
        return self.cite.places.get("quote", self.claim.span)

    @property
    def as_printed(self) -> Fix | None:
        """Have the quotation say what the source says there; not where parts of it are marked as left out or added."""
        words = " ".join(self.proof.passage.split())
        if not words or "[" in (self.cite.quote or ""):
            return None
        index = next(i for i, cite in enumerate(self.claim.cites) if cite is self.cite)
        path = ("claims", self.claim.id, "cites", index, "quote")
        return Fix("quote the source's own words", (Replace(path, words),), safe=False)


@dataclass(frozen=True)
class CheckContext:
    """What a check looks at; what takes work is done when a check first asks.

    `case` is what is checked, perhaps at a stage, and `whole` what the file
    holds. `folder` is where the file is, None for standard input and for a
    file in git. `sources` reads the files of sources.
    """

    case: Case
    whole: Case
    source: SourceText
    folder: Path | None = None
    ignores: tuple[Ignore, ...] = ()
    sources: Sources = field(default_factory=Sources)

    @cached_property
    def graph(self) -> ArgumentGraph:
        """The case as a graph."""
        return ArgumentGraph(self.case)

    @cached_property
    def structure(self) -> Structure:
        """The case as integers."""
        return Structure(self.case)

    @cached_property
    def labelling(self) -> Sequence[int]:
        """The grounded verdict on each claim and link, by its number in `structure`."""
        return evaluate_grounded(self.structure).values

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The same on each claim, by id, and each link, by name."""
        return self.structure.words(self.labelling)

    @cached_property
    def stages(self) -> Mapping[str, int]:
        """At which stage, counted from 0, each claim id and link name is there."""
        return stage_indices(self.case)

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Who answers each claim and link; see `find_answers`."""
        return find_answers(self.graph)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations from sources the files of which can be read, looked for there."""
        return tuple(self._quotations()) if self.folder else ()

    def _quotations(self) -> Iterator[Quotation]:
        for claim in self.case.claims.values():
            for cite in claim.cites:
                source = self.case.sources.get(cite.source or "")
                if cite.quote and source and source.file and self.folder:
                    with contextlib.suppress(ArgmapError):  # which source-missing reports
                        record = bool(source.record)
                        proof = self.sources.prove(self.folder, source.file, cite.quote, record=record)
                        yield Quotation(claim, cite, source, proof)


OptionValue = int | tuple[str, ...]


class Option(NamedTuple):
    """A setting of a check: its default, which tells its type, what it is for, and the words it can hold."""

    default: OptionValue
    doc: str
    words: tuple[str, ...] = ()


def _no_options() -> Mapping[str, Option]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Check:
    """One question asked of a case, and how much it matters.

    `find` is given a context and each option by its name, with underscores.
    `default` says whether the check runs unless it is asked for. One that is
    `about_ignores` looks at the ignore comments once all others have run.
    """

    find: Callable[..., Iterable[Finding]] = field(repr=False)
    severity: Severity = "warning"
    default: bool = True
    options: Mapping[str, Option] = field(default_factory=_no_options)
    about_ignores: bool = False


CHECKS = Registry("argmap.checks.rules", "CHECK", Check)


def checks() -> dict[str, Check]:
    """All checks by name, in alphabetical order."""
    return CHECKS.all


#: How many names a message gives before it only counts.
_MOST = 4


def listed(names: Sequence[str]) -> str:
    """Name things in a sentence: `'a', 'b' and 'c'`; of many, the first few and how many more."""
    shown = names if len(names) <= _MOST else names[: _MOST - 1]
    quoted = [f"'{name}'" for name in shown]
    if len(shown) < len(names):
        quoted.append(f"{len(names) - len(shown)} others")
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)
