"""Keys of a claim that YAML reads as something else.

One at the indentation of claims is read as the id of a claim; one without its colon,
if the claim has no other text, as the first word of its text.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from argmap.core.diagnostics import Span, nearest
from argmap.core.display import joined_with_and
from argmap.core.fixes import Fix, TextEdit
from argmap.core.model import Claim
from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.hint_text import is_only_text, is_short, write
from argmap.syntax.hints.synonyms import OTHER_WORDS, is_key, meant_key
from argmap.syntax.scalars import normal
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml.missing_space import NO_SPACE, crowded_keys, spacing_fix

#: The keys of a claim that hold references, with the attribute of the draft that they refer to.
_REFERRING = {
    "supports": "claims",
    "counters": "claims",
    "contradicts": "claims",
    "prefer": "claims",
    "by": "parties",
    "stage": "stages",
    "group": "groups",
    "value": "values",
    "cites": "sources",
}
_REFERS = _REFERRING | {
    word: _REFERRING[key] for word, key in OTHER_WORDS["claim"].items() if key in _REFERRING
}
#: A key of a claim, without its ':' or without the blank after it, and the text that follows.
_KEY_AND_WORD = re.compile(r"([a-z]+)(:| +)[^\s:]")
#: The separators between the ids of a list, or of a step.
_BETWEEN_IDS = re.compile(r" *, *| and | -> ")
_LINE = re.compile(r"([ ]*)([^\r\n]*)(?:\r?\n|$)")
_BELOW = "indent it as deep as the 'text' of '{}'"


def misplaced_keys(draft: CaseDraft) -> Iterator[tuple[Claim, str]]:
    """Yield claims that are misplaced keys of the claim above, each with a hint: their text is known ids."""
    words = {word: attribute for word, attribute in _REFERS.items() if word in draft.claims}
    if "text" in draft.claims:
        return  # the claim above has no text, which is reported already
    above: Claim | None = None
    told: Claim | None = None  # a one-line claim gets one hint at a time
    for claim in draft.claims.values() if words else ():
        if above and claim.text and claim.id in words:
            known: Container[str] = getattr(draft, words[claim.id])
            said = [claim.text] if claim.text in known else _BETWEEN_IDS.split(claim.text)
            if all(word in known for word in said):
                below = _has_text_below(above)
                if below or told is not above:
                    yield claim, _BELOW.format(above.id) if below else _into(above, claim, said)
                told = above
                continue
        above = claim


def keys_without_colon(draft: CaseDraft) -> Iterator[tuple[Claim, str]]:
    """Yield claims whose text is on a line below the id and starts with a key, each with a hint."""
    for claim in draft.claims.values():
        found = _KEY_AND_WORD.match(claim.text)
        if (
            not found
            or found[1] not in ELEMENTS["claim"]
            or not is_only_text(claim)
            or not _has_text_below(claim)
        ):
            continue
        text = claim.places["text"]
        if text.source.text.startswith(found[1], text.start):
            keys = [f"'{key[1]}:'" for key in _crowded_keys(text)] if found[2] == ":" else []
            yield claim, f"{NO_SPACE}{joined_with_and(keys)}" if keys else f"put a ':' after '{found[1]}'"


def spacing_fix_of_keys(text: Span, hint: str) -> Fix | None:
    """Return a fix that puts a space after the keys that lines of a text begin with, if the hint says so."""
    if not hint.startswith(NO_SPACE):
        return None
    return spacing_fix(text.source.text, *(key.start(1) for key in _crowded_keys(text)))


def _crowded_keys(text: Span) -> list[re.Match[str]]:
    return [key for key in crowded_keys(text.source.text, text.start, text.end) if is_key("claim", key[1])]


def indenting_fix(claim: Span, _hint: str) -> Fix | None:
    """Return a fix that indents the keys of a claim, from its `text`, that are in the column of its id.

    `claim` is the place of the id. The keys reach up to the first line that is not a key of a claim.
    """
    text = claim.source.text
    column = claim.start - (text.rfind("\n", 0, claim.start) + 1)
    edits: list[TextEdit] = []
    above: list[TextEdit] = []  # comments, which belong to the line below them
    belongs = False
    for line in _LINE.finditer(text, text.find("\n", claim.end) + 1):
        said = line[2]
        if not said:
            continue
        indented = TextEdit(line.start(), line.start(), "  ")
        if said.startswith("#"):
            above.append(indented)
            continue
        if len(line[1]) == column:
            word = said.partition(":")[0].strip()
            belongs = word == "text" if not edits else _is_nearly_a_key(word)
        if len(line[1]) < column or not belongs:
            break
        edits += [*above, indented]
        above = []
    name = normal(text[claim.start : claim.end])
    return Fix(f"indent what belongs to '{name}'", tuple(edits)) if edits else None


def _is_nearly_a_key(word: str) -> bool:
    return is_key("claim", word) or bool(nearest(word, ELEMENTS["claim"]))


def _has_text_below(claim: Claim) -> bool:
    """Return whether a claim's text is on a line below its id."""
    text, start = claim.places.get("text"), claim.places["id"].end
    return text is None or "\n" in text.source.text[start : text.start]


def _into(above: Claim, key: Claim, said: list[str]) -> str:
    """Suggest how to move a misplaced key into the one-line claim above."""
    word = meant_key("claim", key.id) or key.id
    value = key.text if len(said) == 1 or " -> " in key.text else said
    if is_short(above):
        return f"leave this line out, and {write(above.id, {'text': above.text, word: value})}"
    return f"leave this line out, and in the braces of '{above.id}' {write(word, value)}"
