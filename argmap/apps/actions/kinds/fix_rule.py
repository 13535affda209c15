"""Fix all findings of one rule.

This action is offered if a finding at the cursor has a fix and others in the file have one by the same rule.
Only safe fixes are made, unless all of them may change the meaning.

Before:

    title: Which day?
    claims:
      friday: We should meet on Friday.
      free: {text: The hall is free then., supports: fri‸dya}
      rain: {text: It may rain., counters: fryday}

After "Fix all 2 findings of 'unknown-target'":

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
from argmap.apps.actions.context import ActionContext, Rewriting
from argmap.apps.actions.text_changes import changed_lines
from argmap.checks.fixing import fix_text
from argmap.core.diagnostics import Diagnostic
from argmap.syntax.parsing import ParsedCase


def _find(context: ActionContext) -> Iterator[Proposal]:
    for rule in dict.fromkeys(one.rule for one in context.findings_here if one.fix):
        alike = [one for one in context.findings if one.rule == rule and one.fix]
        safe = [one for one in alike if one.fix and one.fix.safe]
        mended = tuple(safe or alike)
        if len(mended) > 1:
            title = f"Fix all {len(mended)} findings of '{rule}'"
            yield Proposal(title, partial(_mend, context, rule, unsafe=not safe), mended)


def _mend(context: ActionContext, rule: str, *, unsafe: bool) -> Rewriting:
    def find(parsed: ParsedCase) -> list[Diagnostic]:
        return [one for one in context.diagnose_again(parsed) if one.rule == rule]

    fixed = fix_text(context.parsed, find, context.parse, unsafe=unsafe)
    return Rewriting(changed_lines(context.text, fixed.text), after=fixed.after)


ACTION = Action(_find, "quick-fix", needs_case=False)
