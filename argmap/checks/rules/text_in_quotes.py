"""A text is enclosed in typographic quotation marks.

YAML has only `"` and `'` as quotation marks: those that a word processor puts in
their place are part of the text, and are shown with it. The check covers titles
and the texts of claims; `check --fix` puts `"` in place of the marks around them,
but for « and », as whole texts are quoted in these.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: “It is too narrow for a cycle lane.”, supports: close}

Bad:

    title: „Should the bridge be closed to cars?“
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: It is too narrow for a cycle lane., supports: close}

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow: {text: "It is too narrow for a cycle lane.", supports: close}
      lane: {text: “Lane” is too big a word for it., counters: narrow}
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import Span
from argmap.core.fixes import Edit, Fix, Replace, TextEdit

#: Opening quotation marks, and those that may close each.
_PAIRS = {"“": '”“"', "„": '“”"', "”": '”"', "«": "»", "»": "«", "‘": "’'", "‚": "‘’'"}


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.case
    if _is_wrapped(case.title):
        edit = Replace(("title",), case.title[1:-1].strip())
        yield _finding(case.title, "the title", case.places.get("title", case.span), edit)
    for claim in case.claims.values():
        for key, text, what in (("text", claim.text, ""), ("title", claim.title, "the title of ")):
            if text is not None and _is_wrapped(text):
                span = claim.places.get(key, claim.span)
                yield _finding(text, f"{what}'{claim.id}'", span, _unwrapped(text, span))


def _finding(text: str, what: str, span: Span | None, edit: Edit | None) -> Finding:
    return Finding(
        span,
        f"the quotation marks around {what} are part of the text",
        f"leave out {text[0]} and {text[-1]}; where YAML needs quotation marks, they are \" or '",
        fix=None if edit is None else Fix("leave out the quotation marks", (edit,), text[0] not in "«»"),
    )


def _unwrapped(text: str, span: Span | None) -> Edit | None:
    """Return an edit that puts marks of YAML in place of those around a text, if that is all there is."""
    if span is None or span.source.text[span.start : span.end] != text:
        return None
    return TextEdit(span.start, span.end, json.dumps(text[1:-1].strip(), ensure_ascii=False))


def _is_wrapped(text: str) -> bool:
    first, last = text[:1], text[-1:]
    if len(text) < 3 or last not in _PAIRS.get(first, ""):
        return False
    return not any(mark in text[1:-1] for mark in (first, last) if mark not in "’'")


CHECK = Check(_find, severity="info")
