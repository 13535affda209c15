"""Claims that an author is to write: their links are drawn, and the cursor is put into their texts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from argmap.apps.actions.context import ActionContext, FindCursor, Rewriting, Selection, inserted
from argmap.core.diagnostics import Span
from argmap.core.model import Case, Claim
from argmap.syntax.editing.drafting import OBJECTION, REASON
from argmap.syntax.editing.linking import NewLinks, draw_links
from argmap.syntax.parsing import ParsedCase

#: What a claim says until its author writes it; the check `placeholder-text` finds it.
PLACEHOLDERS = {"support": REASON, "counter": OBJECTION}


def add_claim(context: ActionContext, new: Claim, after: str, links: NewLinks) -> Rewriting:
    """Put a claim behind another one, with its links, and select its text.

    Raises:
        ArgmapError: One of the links cannot be drawn.
    """
    claims = inserted(context.case.claims, new, after)
    drawn = draw_links(replace(context.case, claims=claims), claims, new.id, links)
    return context.revised(drawn.case, text_of(new.id))


def text_of(claim: str) -> FindCursor:
    """Select the text of a claim."""
    return words_at(lambda case: case.claims[claim].places.get("text") if claim in case.claims else None)


def words_at(find_span: Callable[[Case], Span | None]) -> FindCursor:
    """Select the scalar at a place of the case as it is after the edits, if it is there."""

    def find(after: ParsedCase) -> Selection | None:
        span = find_span(after.case)
        return within_quotes(after, span.start, span.end) if span else None

    return find


def within_quotes(after: ParsedCase, start: int, end: int) -> Selection:
    """Select a scalar without the quotation marks around it."""
    typed = after.source.text[start:end]
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "\"'":
        return Selection(start + 1, end - 1)
    return Selection(start, end)
