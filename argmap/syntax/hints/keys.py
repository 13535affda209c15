"""Hints for unknown keys of an element, and the fixes that write what these suggest."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from argmap.core.diagnostics import Span, Suggestion, suggest_word
from argmap.core.fixes import Fix, Move
from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.citations import cited_beside, without_source
from argmap.syntax.hints.commas import cut_at_a_comma, cut_text_fix
from argmap.syntax.hints.hint_text import AMONG_CLAIMS, UNDER_CLAIMS, UNQUOTED, as_list, inline, plain, write
from argmap.syntax.hints.links import (
    PARENT,
    STANCE,
    in_the_link,
    link_of_a_row,
    targets_hint,
    without_target,
)
from argmap.syntax.hints.reversed_links import sentences_hint, turned
from argmap.syntax.hints.synonyms import (
    OF_A_LINK,
    SUPPORTS_OR_COUNTERS,
    WHO_WROTE,
    is_crowded,
    is_key,
    meant_key,
    normal,
    turned_key,
    with_colon,
)
from argmap.syntax.hints.unknown_key import UnknownKey
from argmap.syntax.scalars import is_id, meant_boolean, meant_weight
from argmap.syntax.schema import ELEMENTS, SECTIONS, SHORT_FORM
from argmap.syntax.suggested_fix import fix_writing, suggested_fix
from argmap.syntax.yaml import Mapping, Scalar, Value, is_null, is_plain
from argmap.syntax.yaml.missing_space import CROWDED_DASH, NO_SPACE, crowded_dashes, spacing_fix


def looks_like(element: str, key: str, value: Value) -> bool:
    """Return whether an unknown key with its value is another element of the same kind."""
    if type(value) is not Mapping or meant_key(element, key) or normal(key) in OF_A_LINK or turned_key(key):
        return False
    return any(part.value == SHORT_FORM.get(element, "title") for part, _ in value.pairs)


def key_hint(unknown: UnknownKey, draft: CaseDraft) -> str | None:
    """Suggest what to write for an unknown key; None if its meaning is unclear."""
    element, word, said = unknown.element, unknown.word, unknown.said
    if unknown.key.value.startswith(CROWDED_DASH):
        return f"{NO_SPACE}the '-'"
    if not said and is_crowded(element, unknown.key.value):
        if with_colon(unknown.key.value) != unknown.key.value:
            return "put ': ' in place of the '：'"
        return f"{NO_SPACE}each ':'" if len(unknown.pairs) > 1 else f"{NO_SPACE}the ':'"
    if unknown.after is not None and said and (found := cut_at_a_comma(unknown, draft)):
        return found
    if element == "cite" and (found := without_source(unknown, draft)):
        return found
    if element == "link" and not said and (found := without_target(unknown, draft)):
        return found
    if element != "claim" and not said and (found := cut_at_a_comma(unknown, draft)):
        return found
    if element == "claim" and (found := _of_a_claim(unknown, draft)):
        return found
    if element == "argument" and word in ELEMENTS["claim"]:
        return f"it is a key of a claim: write '{unknown.name}' under 'claims:' if it is one"
    key = _by_what_it_holds(unknown) or meant_key(element, word)
    if element == "case" and key is None:
        return _at_the_margin(unknown)
    if element == "case" and key == "conclusion" and (found := _as_a_claim(unknown)):
        return found
    if key is None or not said:
        return key and suggest_word(key)
    if key in UNQUOTED and isinstance(said[0], str):
        return _unquoted(key, said[0], unknown.beside)
    if key == "notes" and all(isinstance(text, str) for text in said):
        said = ["; ".join(_noted(unknown))]
    if key in unknown.beside:
        return f"add it to '{key}', which exists already"
    value = unknown.pairs[0][1]
    if element == "case" and type(value) is Mapping and _is_on_several_lines(value, draft):
        return suggest_word(key)
    return write(key, said if len(said) > 1 else said[0])


def _is_on_several_lines(value: Value, draft: CaseDraft) -> bool:
    return "\n" in draft.source.text[value.start_mark.index : value.end_mark.index].strip()


def _noted(unknown: UnknownKey) -> Iterator[str]:
    """Yield what is said under keys as it can be said in the notes."""
    for name, value in unknown.pairs:
        label = name.value.capitalize().replace("-", " ").replace("_", " ")
        for text in () if is_null(value) else as_list(plain(value)):
            yield f"{label}: {text}" if normal(name.value) in WHO_WROTE else text


def _unquoted(key: str, said: str, beside: Container[str]) -> str:
    """Suggest what to write for a number or a boolean."""
    if key in beside:
        return f"add it to '{key}', which exists already"
    if key == "weight":
        weight = meant_weight(said)
        return write(key, f"{weight:g}") if weight is not None else f"write a number, as in '{key}: 0.8'"
    if meant := meant_boolean(said):
        return write(key, meant)
    why = "why in 'notes'" if "notes" in beside else write("notes", said)
    return f"{write(key, 'true')} and {why}"


def _of_a_claim(unknown: UnknownKey, draft: CaseDraft) -> str | None:
    """Suggest what to write for a key of a claim that is not a synonym of one of its keys."""
    word, said = unknown.word, unknown.said
    if meant_key("claim", word) == "cites":
        return cited_beside(unknown, draft)
    if word == "id":
        return f"leave it out: the id of the claim is '{unknown.name}', before the colon"
    if word in (PARENT, STANCE) and (found := link_of_a_row(unknown)):
        return found
    if word in OF_A_LINK:
        return in_the_link(unknown, word, draft)
    if said and (key := turned_key(word)):
        return (
            turned(unknown, key, draft)
            or f"it speaks for or against '{unknown.name}': put that under its own id"
        )
    if meant_key("claim", word) in SUPPORTS_OR_COUNTERS and said:
        return sentences_hint(unknown, draft) or targets_hint(unknown, draft)
    return None if said else cut_at_a_comma(unknown, draft)


#: Keys of a claim, or for claims, that belong to the case if a mapping of elements follows.
_FOR_ELEMENTS = {"party": "parties", "stage": "stages", "argument": "arguments"}


def _by_what_it_holds(unknown: UnknownKey) -> str | None:
    """Return the key of the case that an unknown key means, judged by the elements below it."""
    _, value = unknown.pairs[0]
    if unknown.element != "case" or type(value) is not Mapping:
        return None
    if unknown.word == "argument":
        parts = [part for _, part in value.pairs if type(part) is Mapping]
        if not any(key.value == "steps" for part in parts for key, _ in part.pairs):
            return None
    return _FOR_ELEMENTS.get(unknown.word)


def _at_the_margin(unknown: UnknownKey) -> str | None:
    """Suggest where a key of the case belongs if it is misplaced."""
    _, value = unknown.pairs[0]
    if is_key("claim", unknown.word):
        return "it belongs to a claim: indent it as deep as the claim's 'text'"
    if type(value) is Mapping and any(key.value in ELEMENTS["claim"] for key, _ in value.pairs):
        return UNDER_CLAIMS
    if type(value) is Scalar and _is_short_claim(unknown.key, value, unknown.beside):
        return UNDER_CLAIMS
    return None


def _as_a_claim(unknown: UnknownKey) -> str | None:
    """Suggest where the sentence under a word such as `thesis` belongs; None if it is the id of a claim."""
    key, value = unknown.pairs[0]
    if type(value) is not Scalar or " " not in value.value.strip():
        return None
    return UNDER_CLAIMS if _is_short_claim(key, value, unknown.beside) else AMONG_CLAIMS


def _is_short_claim(key: Scalar, value: Scalar, beside: dict[str, Any]) -> bool:
    """Return whether a key at the margin, after `claims`, is the id of a claim in its short form."""
    above = [
        (there.start_mark.index, word)
        for word, there in beside.items()
        if word in SECTIONS and there.start_mark.index < key.start_mark.index
    ]
    if " " not in value.value.strip() or not is_id(key.value) or not above or max(above)[1] != "claims":
        return False
    from difflib import get_close_matches  # slow to import, and only needed after a mistake

    return not get_close_matches(key.value.casefold(), ELEMENTS["case"], n=1, cutoff=0.75)


def suggested_key_fix(
    span: Span, value: Value, unknown: UnknownKey, draft: CaseDraft, hint: str
) -> Fix | None:
    """Return a fix for an unknown key: another key, also with another value, or a place under `claims`."""
    if hint in (UNDER_CLAIMS, AMONG_CLAIMS):
        return _put_under_claims(unknown.key.value, [*draft.claims], many=len(unknown.pairs) > 1)
    if hint.startswith(NO_SPACE):
        text, places = span.source.text, [key.start_mark.index for key, _ in unknown.pairs]
        is_dash = unknown.key.value.startswith(CROWDED_DASH)
        return spacing_fix(text, *(crowded_dashes(text, span.start) if is_dash else places))
    if fix := cut_text_fix(unknown, hint, span.source.text):
        return fix
    key = hint.key or hint.value if isinstance(hint, Suggestion) else ""
    if not key or key in unknown.beside or len(unknown.pairs) > 1 or not isinstance(hint, Suggestion):
        return None
    if not hint.key or _says(value, key, hint.value):
        return suggested_fix(span, Suggestion(hint, key, is_clear=hint.is_clear))
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
