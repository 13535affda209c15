"""A quotation is not in the file of its source.

A quotation gives somebody else's words, which are in the source. Here the source
has neither the words nor a similar passage: they may be from another source or
another edition, or be a summary or a translation in place of a quotation. The
check reads only sources with a `file`.

File seeds/letter.txt:

    The office opens at nine on weekdays. On Saturdays we
    are there from ten o'clock.

Bad:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says:
        text: It said so.
        cites: {source: letter, quote: come on Monday whenever you like}
        supports: open

Good:

    title: Is the office open on Monday?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open on Monday.
      says:
        text: It said so.
        cites: {source: letter, quote: opens at nine on weekdays}
        supports: open
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding


def _find(context: CheckContext) -> Iterator[Finding]:
    for quotation in context.quotations:
        if quotation.proof.verdict == "not-found":
            yield Finding(
                quotation.span,
                f"this {quotation.what} of '{quotation.claim.id}' is not in '{quotation.source.file}', "
                "and neither is a similar passage",
                "give the source that it is from; if it is a summary, write it as 'text' or 'notes'",
            )


CHECK = Check(_find)
