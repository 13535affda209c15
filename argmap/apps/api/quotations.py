"""Whether the quotations of a case stand in the files of their sources."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from argmap.apps.api.arguments import AnyCase, case_of
from argmap.checks.quotations import Difference, Proved, Sources
from argmap.core.diagnostics import ArgmapError, Span, path_text
from argmap.core.display import counted, shown, table
from argmap.core.model import Case, Citation, Claim

Standing = Literal["exact", "case", "altered", "not-found", "unread"]


@dataclass(frozen=True, slots=True)
class QuotationProof:
    """A quotation, and whether it stands in the file of its source.

    `verdict` is `exact`, or `case` where it is but for capital letters; `altered`
    where a passage is like it, which differs in `differences`, or, where there are
    none, in what `remark` says; `not-found`; or `unread` where nothing could be
    looked into, and `remark` says why. `span` is where the quotation is in the case
    file, `found` where the passage is in the source, and `passage` its words. `record` says
    that the file of the source is a record that we wrote of it, and not the document.
    """

    claim: str
    source: str
    quote: str
    verdict: Standing
    span: Span | None = None
    found: Span | None = None
    passage: str = ""
    differences: tuple[Difference, ...] = ()
    remark: str = ""
    record: bool = False

    @property
    def proved(self) -> bool:
        """Whether it stands in its source, capital letters aside."""
        return self.verdict in ("exact", "case")

    def __repr__(self) -> str:
        """Name the claim and the source, and say what came of it."""
        return shown(self, f"{self.claim} in {self.source or 'no source'}", self.verdict)


@dataclass(frozen=True, slots=True)
class QuotationProofs:
    """The quotations of a case, in the order of its claims, each looked for in its source."""

    case: Case
    quotations: tuple[QuotationProof, ...]

    @property
    def proved(self) -> Proved:
        """How many stand in their sources: in documents, and in records of them."""
        records = sum(one.record for one in self if one.proved)
        return Proved(sum(one.proved for one in self) - records, records)

    def __iter__(self) -> Iterator[QuotationProof]:
        """Yield the quotations."""
        return iter(self.quotations)

    def __len__(self) -> int:
        """Count the quotations."""
        return len(self.quotations)

    def __getitem__(self, index: int) -> QuotationProof:
        """Return one of the quotations."""
        return self.quotations[index]

    def __repr__(self) -> str:
        """Name the case, and say how many stand in their sources."""
        total = counted(len(self), "quotation")
        return shown(self, self.case.label, f"{sum(self.proved)} of {total} proved")

    def _repr_html_(self) -> str:
        """The quotations as a table."""
        rows = [(one.verdict, one.claim, one.source, one.quote, one.passage or one.remark) for one in self]
        return table(("", "claim", "source", "quotation", "the source says"), rows)


def prove_quotations(
    case: AnyCase, *, folder: str | os.PathLike[str] | None = None, allow_outside: bool = False
) -> QuotationProofs:
    """Look for every quotation in the file of its source.

    `folder` is where the paths of sources start from: the folder of the case file
    if left out. Files outside of the project are read if `allow_outside`.

    Raises:
        ArgmapError: There is no such case, it has mistakes, or it is in no file and no
            `folder` is given.
    """
    asked = case_of(case)
    place = _folder(asked) if folder is None else Path(path_text(folder))
    sources = Sources(allow_outside=allow_outside)
    found = [
        _proof(asked, claim, cite, place, sources)
        for claim in asked.claims.values()
        for cite in claim.cites
        if cite.quote
    ]
    return QuotationProofs(asked, tuple(found))


def _folder(case: Case) -> Path:
    file = case.written_at[0].name
    if os.path.isfile(file):
        return Path(file).parent
    if any(source.file for source in case.sources.values()):
        message = f"'{case.label}' is in no file, so its sources are not found"
        raise ArgmapError(message, hint="give the folder that the paths of its sources start from")
    return Path()


def _proof(case: Case, claim: Claim, cite: Citation, folder: Path, sources: Sources) -> QuotationProof:
    source = case.sources.get(cite.source or "")
    quote, span = cite.quote or "", cite.places.get("quote", claim.span)
    unread = QuotationProof(claim.id, cite.source or "", quote, "unread", span)
    if source is None or source.file is None:
        remark = "no source is named" if source is None else f"the source '{source.id}' has no file"
        return replace(unread, remark=remark)
    try:
        proof = sources.prove(folder, source.file, quote, record=bool(source.record))
    except ArgmapError as error:
        return replace(unread, remark=f"'{source.file}' cannot be read: {error.message}")
    return QuotationProof(
        claim.id,
        source.id,
        quote,
        proof.verdict,
        span,
        proof.span,
        proof.passage,
        proof.differences,
        proof.remark,
        bool(source.record),
    )
