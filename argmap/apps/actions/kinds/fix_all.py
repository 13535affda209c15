"""Fix everything that can be fixed safely.

This action is offered if anything in the file has a safe fix. The result is that of `argmap check --fix`. An
editor can run it whenever the file is saved.

Before:

    title: Which day?
    claims:
      friday: We should meet on ‸Friday.
      free: {text: The hall is free then., suports: friday}
      rain: {text: It may rain., counters: fryday}

After "Fix everything that is safe to fix":

    title: Which day?
    claims:
      friday: We should meet on Friday.
      free: {text: The hall is free then., supports: friday}
      rain: {text: It may rain., counters: friday}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext
from argmap.apps.actions.rewriting import Rewriting
from argmap.apps.actions.text_changes import changed_lines
from argmap.checks.fixing import fix_text


def _find(context: ActionContext) -> Iterator[Proposal]:
    mended = tuple(one for one in context.findings if one.fix and one.fix.safe)
    if mended:
        yield Proposal("Fix everything that is safe to fix", partial(_mend, context), mended)


def _mend(context: ActionContext) -> Rewriting:
    fixed = fix_text(context.parsed, context.diagnose_again, context.parse)
    return Rewriting(changed_lines(context.text, fixed.text), after=fixed.after)


ACTION = Action(_find, "fix-all", needs_case=False)
