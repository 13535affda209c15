"""Claims at the margin of a file that has no `claims:` above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.core.fixes import Fix, TextEdit
from argmap.syntax.hints.keys import looks_like
from argmap.syntax.hints.synonyms import meant_key, misspelt
from argmap.syntax.scalars import is_id
from argmap.syntax.yaml import Scalar, Value

#: A shorter text at the margin may be anything, such as a name.
_LEAST_WORDS = 3
Pair = tuple[Scalar, Value]


def claims_outside(unknown: Sequence[Pair], known: Iterable[Scalar]) -> list[Pair]:
    """Return those of the unknown keys of a case that are claims, if no other key is among them.

    One of them at least must be a mapping with a `text`.
    """
    found = [pair for pair in unknown if _is_claim(*pair)]
    if not any(looks_like("claim", key.value, value) for key, value in found):
        return []
    first, last = (found[at][0].start_mark.index for at in (0, -1))
    own = {key.start_mark.index for key, _ in found}
    among = {key.start_mark.index for key in known if first < key.start_mark.index < last} - own
    return [] if among else found


def _is_claim(key: Scalar, value: Value) -> bool:
    word = key.value
    if not is_id(word) or meant_key("case", word) or misspelt("case", word):
        return False
    if type(value) is Scalar:
        return len(value.value.split()) >= _LEAST_WORDS
    return looks_like("claim", word, value)


def under_claims_hint(first: str) -> str:
    """Return what to write above the first of the claims."""
    return f"write 'claims:' on a line above '{first}', and indent the claims below it"


def under_claims_fix(text: str, found: Sequence[Pair], known: Iterable[Scalar]) -> Fix | None:
    """Return a fix that puts claims under `claims:`; None in braces."""
    start, last = (found[at][0].start_mark.index for at in (0, -1))
    line = text.rfind("\n", 0, start) + 1
    margin = text[line:start]
    if margin.strip():
        return None
    end = min((key.start_mark.index for key in known if key.start_mark.index > last), default=len(text))
    break_ = "\r\n" if "\r\n" in text else "\n"
    edits = [TextEdit(line, line, f"{margin}claims:{break_}  ")]
    at = text.find("\n", line) + 1
    while 0 < at < end:
        after = text.find("\n", at) + 1 or len(text)
        if at + len(margin) < end and text[at:after].strip():
            edits.append(TextEdit(at, at, "  "))
        at = after if after > at else 0
    return Fix("put the claims under 'claims:'", tuple(edits))
