"""Fixes of unknown keys, which write what a hint suggests."""

from __future__ import annotations

from argmap.core.diagnostics import Span, Suggestion
from argmap.core.fixes import Fix, Move
from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.hint_text import UNDER_CLAIMS, UNQUOTED, inline, plain
from argmap.syntax.hints.unknown_key import UnknownKey
from argmap.syntax.suggested_fix import fix_writing, suggested_fix
from argmap.syntax.yaml import Scalar, Value, is_null, is_plain


def suggested_key_fix(
    span: Span, value: Value, unknown: UnknownKey, draft: CaseDraft, hint: str
) -> Fix | None:
    """Return a fix for an unknown key: another key, also with another value, or a place under `claims`."""
    if hint == UNDER_CLAIMS:
        return _put_under_claims(unknown.key.value, [*draft.claims], many=len(unknown.pairs) > 1)
    key = hint.key or hint.value if isinstance(hint, Suggestion) else ""
    if not key or key in unknown.beside or len(unknown.pairs) > 1 or not isinstance(hint, Suggestion):
        return None
    if not hint.key or _says(value, key, hint.value):
        return suggested_fix(span, Suggestion(hint, key))
    end = value.end_mark.index
    if type(value) is not Scalar or is_null(value) or "\n" in span.source.text[span.start : end]:
        return None
    line = f"{key}: {hint.value}"
    return fix_writing(Span(span.source, span.start, end), line, line, safe=False)


def _put_under_claims(name: str, claims: list[str], *, many: bool) -> Fix | None:
    if not claims or name in claims or many:
        return None
    return Fix(f"put '{name}' under 'claims:'", (Move((name,), ("claims",), name, claims[-1]),))


def _says(value: Value, key: str, written: str) -> bool:
    """Return whether a value can stay as it is typed under the key."""
    unquoted = key not in UNQUOTED or (type(value) is Scalar and is_plain(value))
    return unquoted and inline(plain(value), key) == written
