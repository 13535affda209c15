"""Verification of the quotations of a case against the files of its sources."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from argmap.apps.api.arguments import AnyCase, case_of
from argmap.checks.check import quoted_words
from argmap.checks.quotations import Proved, Sources, WordDifference
from argmap.core.diagnostics import ArgmapError, Span, file_path
from argmap.core.display import counted, shown, table
from argmap.core.model import Case, Citation, Claim, Wording

Standing = Literal["exact", "case", "altered", "not-found", "unread"]


@dataclass(frozen=True, slots=True)
class QuotationProof:
    """A quotation, and whether it was found in the file of its source.

    `verdict` is one of:

    - `exact`: the quotation is in the source;
    - `case`: it is, apart from upper and lower case;
    - `altered`: a similar passage is; `differences` lists how it differs, or `remark` says
      so where there is no single difference;
    - `not-found`: nothing similar is;
    - `unread`: there was no file to search, or it could not be read; `remark` says why.

    `span` is the place of the quotation in the case file, `found` that of the passage in
    the source, and `passage` its text; they are None or empty where there is none.
    `record` is whether the file is a record of the source, such as notes, and not the
    document itself.
    """

    claim: str
    source: str
    quote: str
    verdict: Standing
    span: Span | None = None
    found: Span | None = None
    passage: str = ""
    differences: tuple[WordDifference, ...] = ()
    remark: str = ""
    record: bool = False

    @property
    def proved(self) -> bool:
        """Whether the quotation was found, upper and lower case aside."""
        return self.verdict in ("exact", "case")

    def __repr__(self) -> str:
        return shown(self, f"{self.claim} in {self.source or 'no source'}", self.verdict)


@dataclass(frozen=True, slots=True)
class QuotationProofs:
    """The quotations of a case, in claim order, each with what was found in its source.

    Iterating yields the proofs, an index selects one, `len` counts them.
    """

    case: Case
    quotations: tuple[QuotationProof, ...]

    @property
    def proved(self) -> Proved:
        """The number of quotations found, in documents and in records of documents."""
        records = sum(one.record for one in self if one.proved)
        return Proved(sum(one.proved for one in self) - records, records)

    def __iter__(self) -> Iterator[QuotationProof]:
        return iter(self.quotations)

    def __len__(self) -> int:
        return len(self.quotations)

    def __getitem__(self, index: int) -> QuotationProof:
        """Return the proof of one quotation."""
        return self.quotations[index]

    def __repr__(self) -> str:
        total = counted(len(self), "quotation")
        return shown(self, self.case.label, f"{sum(self.proved)} of {total} proved")

    def _repr_html_(self) -> str:
        """Return the quotations as a table."""
        rows = [(one.verdict, one.claim, one.source, one.quote, one.passage or one.remark) for one in self]
        return table(("", "claim", "source", "quotation", "the source says"), rows)


def prove_quotations(
    case: AnyCase, *, folder: str | os.PathLike[str] | None = None, allow_outside: bool = False
) -> QuotationProofs:
    """Search for every quotation of a case, and every wording from a source, in the file of its source.

    The paths of sources are relative to `folder`, by default that of the case file.
    `allow_outside` permits files outside the project. A file that cannot be read raises
    nothing: its quotations have the verdict `unread`.

    Raises:
        ArgmapError: There is no such case, it has mistakes, or it cites files and is
            itself in no file, and no `folder` is given.
    """
    asked = case_of(case)
    place = _folder(asked) if folder is None else Path(file_path(folder))
    return prove_in(asked, place, Sources(allow_outside=allow_outside))


def prove_in(
    case: Case, folder: Path, sources: Sources, claims: Collection[str] | None = None
) -> QuotationProofs:
    """Search for the quotations of a case, or of some `claims` of it.

    The paths of sources start from `folder`.
    """
    found = [
        _proof(case, claim, cited, folder, sources)
        for claim in case.claims.values()
        if claims is None or claim.id in claims
        for cited in claim.sourced
        if quoted_words(cited) and (isinstance(cited, Citation) or cited.source)
    ]
    return QuotationProofs(case, tuple(found))


def _folder(case: Case) -> Path:
    file = case.written_at[0].name
    if os.path.isfile(file):
        return Path(file).parent
    if any(source.file for source in case.sources.values()):
        message = f"'{case.label}' is in no file, so its sources are not found"
        raise ArgmapError(message, hint="give the folder that the paths of its sources start from")
    return Path()


def _proof(
    case: Case, claim: Claim, cited: Citation | Wording, folder: Path, sources: Sources
) -> QuotationProof:
    source = case.sources.get(cited.source or "")
    quote = quoted_words(cited)
    span = cited.places.get("quote" if isinstance(cited, Citation) else "text", claim.span)
    unread = QuotationProof(claim.id, cited.source or "", quote, "unread", span)
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
