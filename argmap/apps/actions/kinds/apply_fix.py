"""Fix a finding at the cursor.

This action is offered for each finding at the cursor that has a fix, as made by `argmap check --fix`: it
corrects a mistyped word, restores the source's own words in a quotation that differs from them, or removes a
leftover. A fix that may change the meaning is not preferred.

File letter.txt:

    The office opens at nine on weekdays.

Before:

    title: When does the office open?
    sources:
      letter: {title: The letter, file: letter.txt}
    claims:
      nine:
        text: It opens at nine.
        cites: {source: letter, quote: The office ‸opens at ten on weekdays}

After "Quote the source's own words":

    title: When does the office open?
    sources:
      letter: {title: The letter, file: letter.txt}
    claims:
      nine:
        text: It opens at nine.
        cites: {source: letter, quote: The office opens at nine on weekdays}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.core.display import capitalized
from argmap.core.fixes import Fix


def _find(context: ActionContext) -> Iterator[Proposal]:
    for finding in context.findings_here:
        if fix := finding.fix:
            yield Proposal(capitalized(fix.title), partial(_mend, context, fix), (finding,), fix.safe)


def _mend(context: ActionContext, fix: Fix) -> Rewriting:
    return Rewriting(context.part_edits(*fix.edits))


ACTION = Action(_find, "quick-fix", needs_case=False)
