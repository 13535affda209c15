"""Checks: what a careful reader would ask about a case; one file each in `argmap.checks.rules`.

A check is a module of that package with a `CHECK`. It has the module's name,
with hyphens, and the module's docstring is its manual, with tested examples;
`argmap.checks.manual` describes the layout.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, Protocol

from argmap.checks.content_words import language_of
from argmap.checks.quotations import Proof, Sources
from argmap.core.diagnostics import ArgmapError, Related, Severity, SourceText, Span
from argmap.core.display import joined_with_and
from argmap.core.fixes import Fix, Replace
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Citation, Claim, Source, Wording, stage_indices
from argmap.core.registry import Registry
from argmap.semantics import Grounded, Structure, Verdict, evaluate_grounded
from argmap.semantics.explain.answering_parties import AnsweringCounter, find_answers


class Finding(NamedTuple):
    """A finding of a check: its place, a message, and a way out in terms of this case.

    `span` is None only for a case that was not read from a text. `fix` corrects it, if that needs no decision
    by the author.
    """

    span: Span | None
    message: str
    hint: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class NamedCheck(NamedTuple):
    """A check named in an ignore comment, and its place."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Ignore:
    """An ignore comment.

    `fault` says why a malformed comment ignores nothing. `line` is the line it applies to, None for the whole
    file. `unused` are the names that had nothing to ignore; they are set once the checks have run.
    """

    span: Span
    names: tuple[NamedCheck, ...] = ()
    reason: str = ""
    line: int | None = None
    fault: str = ""
    unused: tuple[NamedCheck, ...] = ()


class Quotation(NamedTuple):
    """The words of a claim that come from a readable source, and the result of looking for them there.

    They are a quotation, or a wording that is from a source.
    """

    claim: Claim
    cited: Citation | Wording
    source: Source
    proof: Proof

    @property
    def quote(self) -> str:
        """The words."""
        return quoted_words(self.cited)

    @property
    def what(self) -> str:
        """The kind of words, for messages."""
        return "quotation" if isinstance(self.cited, Citation) else "wording"

    @property
    def span(self) -> Span | None:
        """The span of the words in the case file."""
        return self.cited.places.get(self._key, self.claim.span)

    @property
    def _key(self) -> str:
        return "quote" if isinstance(self.cited, Citation) else "text"

    @property
    def as_printed(self) -> Fix | None:
        """A fix that quotes the source verbatim, or None if the quotation has brackets."""
        words = " ".join(self.proof.passage.split())
        if not words or "[" in self.quote:
            return None
        is_citation = isinstance(self.cited, Citation)
        among = self.claim.cites if is_citation else self.claim.wordings
        index = next(i for i, one in enumerate(among) if one is self.cited)
        listed_in = "cites" if is_citation else "wordings"
        path = ("claims", self.claim.id, listed_in, index, self._key)
        return Fix("quote the source's own words", (Replace(path, words),), safe=False)


class EvaluatedCase(Protocol):
    """A case with its graph and its verdicts, for callers that need them elsewhere, too."""

    @property
    def case(self) -> Case:
        """The case."""

    @property
    def graph(self) -> ArgumentGraph:
        """The case as a graph."""

    @property
    def grounded(self) -> Grounded:
        """The verdicts."""


@dataclass(frozen=True)
class CheckContext:
    """The input of a check; expensive values are computed on first use.

    `case` is the case to check, perhaps at a stage, and `whole` the content of the file. `folder` is that of
    the file, None for standard input and for a file in git. `sources` reads the files of sources; `evaluated`
    is the whole case, if already evaluated.
    """

    case: Case
    whole: Case
    source: SourceText
    folder: Path | None = None
    ignores: tuple[Ignore, ...] = ()
    sources: Sources = field(default_factory=Sources)
    evaluated: EvaluatedCase | None = None

    @cached_property
    def graph(self) -> ArgumentGraph:
        """The case as a graph."""
        return ArgumentGraph(self.case) if self._known is None else self._known.graph

    @cached_property
    def language(self) -> str:
        """The language of the case, or else the one that its claims seem to be in."""
        return language_of(self.case)

    @cached_property
    def _grounded(self) -> Grounded:
        return evaluate_grounded(self.case) if self._known is None else self._known.grounded

    @property
    def _known(self) -> EvaluatedCase | None:
        return self.evaluated if self.evaluated is not None and self.evaluated.case is self.case else None

    @property
    def structure(self) -> Structure:
        """The case as integers."""
        return self._grounded.structure

    @property
    def labelling(self) -> Sequence[int]:
        """The grounded verdict on each claim and link, by its number in `structure`."""
        return self._grounded.values

    @cached_property
    def verdicts(self) -> Mapping[str, Verdict]:
        """The grounded verdict on each claim, by id, and each link, by name."""
        return self.structure.words(self.labelling)

    @cached_property
    def stages(self) -> Mapping[str, int]:
        """The index of the stage, from 0, at which each claim id and link name first appears."""
        return stage_indices(self.case)

    @cached_property
    def answers(self) -> Mapping[str, tuple[AnsweringCounter, ...]]:
        """The first answers of the parties that answer each claim and link; see `find_answers`."""
        return find_answers(self.graph, self.stages)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations from readable sources, each looked up there."""
        return tuple(self._quotations()) if self.folder else ()

    def _quotations(self) -> Iterator[Quotation]:
        for claim in self.case.claims.values():
            for cited in claim.sourced:
                source = self.case.sources.get(cited.source or "")
                quote = quoted_words(cited)
                if quote and source and source.file and self.folder:
                    with contextlib.suppress(ArgmapError):  # reported by source-missing
                        record = bool(source.record)
                        proof = self.sources.prove(self.folder, source.file, quote, record=record)
                        yield Quotation(claim, cited, source, proof)


def quoted_words(cited: Citation | Wording) -> str:
    """Return the words that are from the source of a citation or a wording; empty if there are none."""
    return (cited.quote if isinstance(cited, Citation) else cited.text) or ""


def count_without_file(case: Case) -> int:
    """Return the number of quotations that cannot be looked for, because their source has no file."""
    quoted = (cited for claim in case.claims.values() for cited in claim.sourced if quoted_words(cited))
    sources = (case.sources.get(cited.source or "") for cited in quoted)
    return sum(source is not None and source.file is None for source in sources)


def plain_words(text: str) -> str:
    """Return a text normalized for comparison: without regard to case, white space and the full stop."""
    plain = " ".join(text.casefold().split())
    return plain.rstrip(" .!") or plain


OptionValue = int | tuple[str, ...]


class Option(NamedTuple):
    """A setting of a check: its default (which sets its type), its purpose, and its allowed words."""

    default: OptionValue
    doc: str
    words: tuple[str, ...] = ()


def _no_options() -> Mapping[str, Option]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Check:
    """A check and its severity.

    `find` takes a context, and each option by its name with underscores.
    `default` says whether the check runs without being selected. One that is
    `about_ignores` inspects the ignore comments once all others have run.
    """

    find: Callable[..., Iterable[Finding]] = field(repr=False)
    severity: Severity = "warning"
    default: bool = True
    options: Mapping[str, Option] = field(default_factory=_no_options)
    about_ignores: bool = False


CHECKS = Registry("argmap.checks.rules", "CHECK", Check)


def checks() -> dict[str, Check]:
    """Return all checks by name, in alphabetical order."""
    return CHECKS.all


#: The most names that a message lists before it counts the rest.
_MOST = 4


def listed(names: Sequence[str]) -> str:
    """List names in a sentence: `'a', 'b' and 'c'`; of many, the first few and a count."""
    return joined_with_and([f"'{name}'" for name in names], _MOST)
