"""A quotation has other capital letters than its source.

All words are the same. A capital at the start of a cut sentence is often changed
without a thought, but strict rules of quoting require a mark: `[T]he` for `the`.

File seeds/letter.txt:

    On weekdays the office opens at nine.

Bad:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says: {text: It said so., cites: {source: letter, quote: The office opens at nine}, supports: open}

Good:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says: {text: It said so., cites: {source: letter, quote: "[T]he office opens at nine"}, supports: open}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import Related


def _find(context: CheckContext) -> Iterator[Finding]:
    for quotation in context.quotations:
        proof = quotation.proof
        if proof.verdict == "case":
            yield Finding(
                quotation.span,
                f"this {quotation.what} of '{quotation.claim.id}' has other capital letters than its source",
                "write the letters as printed, or mark one that you changed: [T]he",
                (Related("printed here", proof.span),) if proof.span else (),
                fix=quotation.as_printed,
            )


CHECK = Check(_find, severity="info")
