"""Hints for commas in braces that end a text, or what should be a list."""

from __future__ import annotations

from collections.abc import Container

from argmap.core.fixes import Fix, TextEdit
from argmap.core.quoting import without_printed_marks
from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.citations import sources_hint
from argmap.syntax.hints.hint_text import LONGEST_LINE, as_list, listed, one_or_all, plain, write
from argmap.syntax.hints.referring import several_sources, split_arrow, split_words
from argmap.syntax.hints.synonyms import SUPPORTS_OR_COUNTERS, meant_key
from argmap.syntax.hints.unknown_key import UnknownKey
from argmap.syntax.yaml import Scalar, Value, is_null, is_plain
from argmap.syntax.yaml.quotation_marks import in_quotes, without_word_marks

#: How hints begin that suggest quotation marks for a text.
_ENDED = "in braces a comma ends a text"


def cut_at_a_comma(unknown: UnknownKey, draft: CaseDraft) -> str | None:
    """Suggest how to write a text, or a list, that a comma in braces has cut off."""
    keys = [key.value for key, _ in unknown.pairs]
    word, value = (unknown.after[0].value, unknown.after[1]) if unknown.after else ("", None)
    if value is not None and word in (*SUPPORTS_OR_COUNTERS, "with", "target", "by", "stage"):
        return _another_id(word, value, keys, unknown, draft)
    typed = _typed(word, value, unknown, draft.source.text)
    colon = _colon_left_out(unknown, draft)
    if colon and (colon[1] or not typed):
        return colon[0]
    if not typed:
        return None
    if word == "source":
        return _second_source(unknown, keys, draft)
    said = _quotable(word, typed)
    ended = f"{_ENDED}, and a ':' a key" if unknown.said else _ENDED
    line = f"{ended}: write '{word}: {in_quotes(said)}'"
    if len(said) > LONGEST_LINE:
        line = f"{ended}: put the whole '{word}' in double quotes"
    return f"{line}; where it is a key, {colon[0]}" if colon else line


def _typed(word: str, value: Value | None, unknown: UnknownKey, text: str) -> str:
    """Return the whole text that a comma has cut off, as typed; empty if there is none."""
    if word not in unknown.beside or type(value) is not Scalar or is_null(value):
        return ""
    key, last = unknown.pairs[-1]
    typed = text[value.start_mark.index : (key if is_null(last) else last).end_mark.index]
    first, *below = typed.splitlines()
    return " ".join([first.rstrip(), *filter(None, map(str.strip, below))]) if below else typed


def _quotable(word: str, typed: str) -> str:
    return without_printed_marks(typed) if word == "quote" else without_word_marks(typed)


def cut_text_fix(unknown: UnknownKey, hint: str, text: str) -> Fix | None:
    """Return a fix that puts a text into quotation marks, as a hint suggests that is sure of it."""
    if unknown.after is None or not hint.startswith(_ENDED) or "; where" in hint:
        return None
    word, value = unknown.after[0].value, unknown.after[1]
    typed = _typed(word, value, unknown, text)
    start = value.start_mark.index
    if not typed or not text.startswith(typed, start):
        return None  # it is on several lines
    written = in_quotes(_quotable(word, typed))
    is_sentence = all(" " in key.value for key, _ in unknown.pairs)  # one word may be meant as a tag
    # What follows a text in quotes may be a key.
    is_clear = not unknown.said or (type(value) is Scalar and is_plain(value))
    edit = TextEdit(start, start + len(typed), written)
    return Fix(f"write '{word}: {written}'", (edit,), safe=is_sentence and is_clear)


def _another_id(
    word: str, value: Value, keys: list[str], unknown: UnknownKey, draft: CaseDraft
) -> str | None:
    """Suggest how to write another word after a reference to a claim, a party or a stage."""
    colon = _colon_left_out(unknown, draft)
    if colon:
        return colon[0]
    rest = listed(keys)
    others = [key for key in keys if key not in draft.claims]
    if word in ("by", "stage"):
        return f"'{word}' takes one value: write {rest} where it belongs, or leave it out"
    if others:
        if len(others) > 1:
            return f"{listed(others)} are here without a key, and are not ids of claims"
        return f"{listed(others)} is here without a key, and is not the id of a claim"
    if word == "target":
        with_ = [str(plain(one)) for one in unknown.beside.get("with", ())]
        joint = write("with", one_or_all([*with_, *keys]))
        return f"'target' takes one id: where {rest} is a joint premise, {joint}; where it is another target, write a link for each"
    said = as_list(plain(value))
    if word == "with" or all(isinstance(one, str) for one in said):
        return write(word, [*said, *keys])
    line = write(word, [*said, *keys])
    return f"where {rest} is another target, {line}; where it is a joint premise, write it in 'with'"


def _colon_left_out(unknown: UnknownKey, draft: CaseDraft) -> tuple[str, bool] | None:
    """Return a hint for a key in braces without its ':', and whether it is certainly a key."""
    for key, _ in unknown.pairs:
        word, _, said = key.value.partition(" ")
        meant = meant_key(unknown.element, word)
        if meant is None or not said.strip():
            continue
        certain = _refers(said, meant, draft)
        if certain and word != meant:
            return write(meant, said.strip()), True
        if word == meant:
            return f"put a ':' after '{word}'", certain
    return None


def _refers(said: str, key: str, draft: CaseDraft) -> bool:
    """Return whether a text is a valid value of a key that refers to elements."""
    known: dict[str, Container[str]] = {
        "by": draft.parties,
        "stage": draft.stages,
        "source": draft.sources,
        "cites": draft.sources,
        **dict.fromkeys((*SUPPORTS_OR_COUNTERS, "with", "target"), draft.claims),
    }
    words = [word for end in split_arrow(said) for word in split_words(end)]
    return key in known and bool(words) and all(word in known[key] for word in words)


def _second_source(unknown: UnknownKey, keys: list[str], draft: CaseDraft) -> str | None:
    """Suggest how to write text after the source of a citation in braces: another source, or a place."""
    said = ", ".join(keys)
    named = several_sources(f"{unknown.beside['source']}, {said}", draft)
    if named:
        return sources_hint(named, unknown.start, others=len(unknown.beside) > 1, draft=draft)
    return f"'source' takes one id: {write('at', said)}" if "at" not in unknown.beside else None
