"""A quotation has other words than its source.

A word that was dropped, added or replaced can turn a statement into its opposite,
and readers cannot see it. The check shows the passage most similar to the
quotation, with the words that differ. White space, line breaks and the kinds of
quotation marks and dashes may differ; mark omissions with `[...]`, and put
additions and replacements in `[square brackets]`.

File seeds/letter.txt:

    The office opens at nine on weekdays. On Saturdays we
    are not there before ten o'clock.

Bad:

    title: Is the office open on Saturday at nine?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open then.
      says:
        text: It said so.
        cites: {source: letter, quote: we are there before ten o'clock}
        supports: open

Good:

    title: Is the office open on Saturday at nine?
    sources:
      letter: {title: The office's letter, file: seeds/letter.txt}
    claims:
      open: The office is open then.
      says:
        text: It denied it.
        cites: {source: letter, quote: "[they] are not there [...] ten"}
        counters: open
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, Quotation
from argmap.checks.quotations import Proof, WordDifference, few_words
from argmap.core.diagnostics import Related
from argmap.core.quoting import without_printed_marks

#: How many differences a message gives, the length of each, and that of the passage.
_MOST, _WORDS, _PASSAGE = 3, 60, 200
_AS_PRINTED = (
    "quote as printed; mark what you leave out with [...], and put in [brackets] what you add or replace"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for quotation in context.quotations:
        proof = quotation.proof
        if proof.verdict != "altered":
            continue
        printed = (
            (Related(f"the source: {few_words(proof.passage, _PASSAGE)}", proof.span),) if proof.span else ()
        )
        message = (
            f"this {quotation.what} of '{quotation.claim.id}' is not as in its source: {_described(proof)}"
        )
        hint = _AS_PRINTED
        if _in_own_marks(quotation, context):
            quote = quotation.quote
            hint = f"leave out the {quote[0]} at its start and the {quote[-1]} at its end"
        yield Finding(quotation.span, message, hint, printed, fix=quotation.as_printed)


def _in_own_marks(quotation: Quotation, context: CheckContext) -> bool:
    """Return whether a quotation would be exact without the quotation marks around the whole of it."""
    quote, file = quotation.quote, quotation.source.file
    inner = without_printed_marks(quote)
    if inner == quote or quotation.proof.differences or not (file and context.folder):
        return False
    proof = context.sources.prove(context.folder, file, inner, record=bool(quotation.source.record))
    return proof.verdict == "exact"


def _described(proof: Proof) -> str:
    told = [_difference(difference) for difference in proof.differences[:_MOST]]
    if len(proof.differences) > _MOST:
        told.append(f"{len(proof.differences) - _MOST} more")
    return ", ".join(told) or proof.remark


def _difference(difference: WordDifference) -> str:
    quoted, printed = few_words(difference.quoted, _WORDS), few_words(difference.printed, _WORDS)
    if not printed:
        return f"'{quoted}' is added"
    return f"'{quoted}' for '{printed}'" if quoted else f"'{printed}' is left out"


CHECK = Check(_find)
