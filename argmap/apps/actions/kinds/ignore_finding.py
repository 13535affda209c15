"""Ignore a finding, with a reason.

This action is offered for each finding of a check at the cursor. It adds a comment above the element that the
finding is about, or at the top of the file; the reason in it is selected, so that it can be typed over.
Mistakes that keep a file from being understood cannot be ignored.

Before:

    title: Which day?
    claims:
      friday: Should we meet on ‸Friday?
      free: {text: The hall is free then., supports: friday}

After "Ignore 'question-as-claim' here":

    title: Which day?
    claims:
      # argmap: ignore[question-as-claim] ‸why it can be ignored‸
      friday: Should we meet on Friday?
      free: {text: The hall is free then., supports: friday}
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from argmap.apps.actions.action import Action, Proposal
from argmap.apps.actions.context import ActionContext, FindCursor, Rewriting, Selection
from argmap.checks.check import checks
from argmap.core.diagnostics import Diagnostic
from argmap.core.fixes import Comment, Path, TextEdit
from argmap.syntax.parsing import ParsedCase

_REASON = "why it can be ignored"


def _find(context: ActionContext) -> Iterator[Proposal]:
    named: set[str] = set()
    for finding in context.findings_here:
        known = checks().get(finding.rule)
        if known is None or known.about_ignores or finding.rule in named or finding.span is None:
            continue
        named.add(finding.rule)
        here = partial(_ignore_here, context, finding)
        yield Proposal(f"Ignore '{finding.rule}' here", here, (finding,))
        alike = tuple(one for one in context.findings if one.rule == finding.rule)
        whole = partial(_ignore_in_file, context, finding)
        yield Proposal(f"Ignore '{finding.rule}' in the whole file", whole, alike)


def _ignore_here(context: ActionContext, finding: Diagnostic) -> Rewriting:
    comment = f"argmap: ignore[{finding.rule}] {_REASON}"
    edits = context.part_edits(Comment(_element_at(context, finding), comment))
    return Rewriting(edits, _reason_after(edits))


def _element_at(context: ActionContext, finding: Diagnostic) -> Path:
    """Return the path of the element with an id that a finding is in, else of the key of the case."""
    path = context.place_at(finding.span.start if finding.span else 0).path
    return path[:2] if len(path) > 1 else path


def _ignore_in_file(context: ActionContext, finding: Diagnostic) -> Rewriting:
    line_break = "\r\n" if "\r\n" in context.text else "\n"
    line = f"# argmap: ignore-file[{finding.rule}] {_REASON}{line_break}"
    root = context.near.document.value
    at = context.lines.start_at(root.start) if root else 0
    edits = [TextEdit(at, at, line)]
    return Rewriting(edits, _reason_after(edits))


def _reason_after(edits: list[TextEdit]) -> FindCursor:
    def find(_: ParsedCase) -> Selection | None:
        for edit in edits:
            found = edit.text.find(_REASON)
            if found >= 0:
                return Selection(edit.start + found, edit.start + found + len(_REASON))
        return None

    return find


ACTION = Action(_find, "quick-fix", needs_case=False)
