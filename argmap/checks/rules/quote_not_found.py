"""A quotation is not in the file of its source.

Whoever quotes gives the words of somebody else, and those are in the source.
Here neither the words are there nor a passage that is like them: they may be
from another source or another edition, or be a summary or a translation that
was put where a quotation belongs. Only sources that have a `file` are looked into.

File seeds/letter.txt:

    The office opens at nine on weekdays. On Saturdays we
    are there from ten o'clock.

Bad:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says: {text: It said so., cites: {source: letter, quote: come on Monday whenever you like}, supports: open}

Good:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says: {text: It said so., cites: {source: letter, quote: opens at nine on weekdays}, supports: open}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    for quotation in context.quotations:
        if quotation.proof.verdict == "not-found":
            yield Finding(
                quotation.span,
                f"this quotation of '{quotation.claim.id}' is not in '{quotation.source.file}', "
                "nor is a passage like it",
                "give the source that it is from; if it is a summary, write it as 'text' or 'notes'",
            )


CHECK = Check(_find)
