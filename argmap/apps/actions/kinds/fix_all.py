"""Fix everything that can be fixed safely.

This action is offered if anything in the file has a safe fix. The result is that of `argmap check --fix`, but
parties, sources, groups and values that nothing uses yet stay. So an editor can run it whenever the file is
saved.

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

from collections.abc import Iterable, Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.text_changes import changed_lines
from argmap.checks.fixing import fix_text
from argmap.core.diagnostics import Diagnostic

#: The checks of elements that nothing uses.
_UNUSED = frozenset(("unused-group", "unused-party", "unused-source", "unused-value"))


def _find(context: ActionContext) -> Iterator[Proposal]:
    mended = tuple(one for one in _kept(context.findings) if one.fix and one.fix.safe)
    if mended:
        yield Proposal("Fix everything that is safe to fix", partial(_mend, context), mended)


def _mend(context: ActionContext) -> Rewriting:
    fixed = fix_text(context.parsed, lambda parsed: _kept(context.diagnose_again(parsed)), context.parse)
    return Rewriting(changed_lines(context.text, fixed.text), after=fixed.after)


def _kept(findings: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the findings but those of elements that nothing uses: their author may be about to."""
    return (one for one in findings if one.rule not in _UNUSED)


ACTION = Action(_find, "fix-all", needs_case=False)
