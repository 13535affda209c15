"""Where a nested text has arguments: mappings with a claim, and what is for and against it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Stance
from argmap.formats.shared.nested.keys import (
    BELOW,
    CHILDREN,
    CLAIMS,
    GROUNDS,
    IDS,
    RELATIONS,
    SENTENCES,
    STANCES,
    TEXTS,
    WARRANTS,
    folded_words,
    is_reason,
    stance_of_key,
)
from argmap.formats.shared.stance_words import numbered_stance, said_relation, stance_alone
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar, Sequence, Value, is_null

#: The keys of the ends of links.
_ENDS = (("from", "to"), ("source", "target"), ("attacker", "attacked"), ("from id", "to id"))
#: The keys of the ids of premises.
_OF_PREMISES = frozenset(("premise id", "premise ids", "premises ids"))
#: What is no claim: a number, as of votes, or a word for yes or no.
_NO_TEXT = re.compile(r"(?i)\s*(?:[-+]?\d*\.?\d+\s*%?|true|false|yes|no|none|n/a)?\s*")


def read_nested(source: SourceText, mistakes: Mistakes) -> Value | None:
    """Return the value of a text, in which reasons stand beside their claim; None for one that is broken."""
    try:
        whole = Reader(source, mistakes).whole()
    except BrokenYamlError as broken:
        mistakes.append(broken.diagnostic)
        return None
    return None if whole is None else _joined(whole)


def _joined(value: Value) -> Value:
    """Return a value in which a claim with keys of its own has its reasons beside them.

    Such a claim is written as `claim: {text: ...}`.
    """
    if isinstance(value, Sequence):
        return value._replace(items=[_joined(one) for one in value.items])
    if not isinstance(value, Mapping):
        return value
    pairs = [pair for key, one in value.pairs for pair in _spread(key, _joined(one))]
    for at, (key, claim) in enumerate(pairs):
        if folded_words(key.value) in CLAIMS and isinstance(claim, Mapping) and not is_argument(claim):
            name, text = text_in(claim)
            own = [
                (key, one) if folded_words(inner.value) == name else (inner, one)
                for inner, one in claim.pairs
            ]
            beside = [pair for number, pair in enumerate(pairs) if number != at]
            if text and parts_of(claim).keys().isdisjoint(folded_words(other.value) for other, _ in beside):
                return value._replace(pairs=own + beside)
    return value._replace(pairs=pairs)


def _spread(key: Scalar, value: Value) -> list[tuple[Scalar, Value]]:
    """Return the pairs in a mapping of reasons by their stances, as in `arguments: {for: [...]}`."""
    is_of_sides = (
        folded_words(key.value) in CHILDREN
        and isinstance(value, Mapping)
        and bool(value.pairs)
        and all(stance_of_key(folded_words(name.value)) is not None for name, _ in value.pairs)
    )
    return value.pairs if is_of_sides and isinstance(value, Mapping) else [(key, value)]


def is_case_of_argmap(whole: Value) -> bool:
    """Return whether there is the key of a case of argmap, with claims by their ids."""
    return isinstance(whole, Mapping) and any(
        key.value in ("claims", "argmap") and not isinstance(value, Sequence) for key, value in whole.pairs
    )


def is_graph_of_ids(whole: Value) -> bool:
    """Return whether all premises, or all reasons without any, are the ids of claims that are elsewhere.

    So it is if their keys say that they are ids.
    """
    if any(
        "conclusion id" in parts and not _OF_PREMISES.isdisjoint(parts)
        for parts in map(parts_of, _mappings(whole))
    ):
        return True
    ids = ids_in(whole)
    named: dict[bool, list[str]] = {True: [], False: []}
    for parts in map(parts_of, _mappings(whole)):
        for name, (_, value) in parts.items():
            if name in GROUNDS or stance_of_key(name):
                words = map(scalar_text, value.items if isinstance(value, Sequence) else [value])
                named[name in GROUNDS] += words
    found = named[True] or named[False]
    return any(found) and ids.issuperset(found)


def ids_in(whole: Value) -> set[str]:
    """Return the ids of the claims in a value."""
    parts = [parts_of(mapping) for mapping in _mappings(whole)]
    return {text_of(one, IDS)[1] for one in parts if text_of(one, TEXTS)[1]} - {""}


def is_of_texts(key: Scalar, value: Value) -> bool:
    """Return whether a pair is of claims by their ids, each with only its text."""
    return (
        folded_words(key.value).removesuffix("s") in ("claim", "proposition", "sentence", "statement")
        and isinstance(value, Mapping)
        and bool(value.pairs)
        and all(scalar_text(one) for _, one in value.pairs)
    )


def texts_by_id(whole: Value) -> dict[str, str]:
    """Return the texts of claims by the ids that the arguments beside them name them by."""
    pairs = whole.pairs if isinstance(whole, Mapping) else []
    found = [value for key, value in pairs if is_of_texts(key, value)]
    return {
        " ".join(key.value.split()): scalar_text(text)
        for value in found
        if isinstance(value, Mapping)
        for key, text in value.pairs
    }


def is_argument(mapping: Mapping) -> bool:
    """Return whether a mapping has a claim with a reason for or against it, or both sides of something."""
    parts = parts_of(mapping)
    sides = {name: one for name, (_, one) in parts.items() if stance_of_key(name) and not _are_links(one)}
    stances = {stance_of_key(name) for name, value in sides.items() if _says(value) or _is_empty(value)}
    stances = stances if any(map(_says, sides.values())) else set()
    toulmin = [name for name in parts if name in (*GROUNDS, *WARRANTS) and _says(parts[name][1])]
    stances |= {said for name in CHILDREN if name in parts for said in _stances_in(parts[name][1])}
    has_claim = bool(text_of(parts, CLAIMS)[1])
    return (has_claim and bool(stances or toulmin)) or len(stances) == 2 or _is_tree(parts)


def _are_links(value: Value) -> bool:
    """Return whether a list has links of a graph, which name both their ends."""
    rows = value.items if isinstance(value, Sequence) else []
    keys = [parts_of(one).keys() for one in rows if isinstance(one, Mapping)]
    return bool(keys) and all(any(begin in row and end in row for begin, end in _ENDS) for row in keys)


def _is_tree(parts: dict[str, tuple[Scalar, Value]]) -> bool:
    """Return whether there is a text of several words, and below it only claims that have such texts."""
    below = [parts[name][1] for name in BELOW if name in parts]
    items = [item for value in below if isinstance(value, Sequence) for item in value.items]
    texts = [text_of(parts_of(one), SENTENCES)[1] if isinstance(one, Mapping) else "" for one in items]
    return bool(texts) and all(" " in text for text in (text_of(parts, SENTENCES)[1], *texts))


def _stances_in(value: Value) -> Iterator[Stance]:
    """Yield the stances that the items of a list state for themselves, where they have a text."""
    for one in value.items if isinstance(value, Sequence) else ():
        if (
            isinstance(one, Mapping)
            and text_of(parts_of(one), TEXTS)[1]
            and (said := own_stance(one)) is not None
        ):
            yield said


def own_stance(value: Value) -> Stance | None:
    """Return how a claim says by itself that it bears on the one above, as with `type: con`."""
    if not isinstance(value, Mapping):
        return None
    parts = parts_of(value)
    words = {name: scalar_text(parts[name][1]) for name in STANCES if name in parts}
    numbers = (numbered_stance(word) for name, word in words.items() if name in RELATIONS)
    relations = (relation.stance for word in words.values() if (relation := said_relation(word)))
    return next(chain(relations, filter(None, numbers)), None)


def _mappings(value: Value) -> Iterator[Mapping]:
    """Yield the mappings in a value, the outer ones first."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            yield one
            waiting += [below for _, below in reversed(one.pairs)]
        elif isinstance(one, Sequence):
            waiting += reversed(one.items)


def has_argument(value: Value) -> bool:
    """Return whether there is an argument in a value."""
    return any(map(is_argument, _mappings(value)))


def _is_claim(value: Value) -> bool:
    """Return whether a value has the key of a claim, even without reasons for it or against it."""
    return isinstance(value, Mapping) and text_of(parts_of(value), ("claim", "thesis"))[1] != ""


def holds_claim(value: Value) -> bool:
    """Return whether there is an argument or a claim in a value."""
    return any(is_argument(one) or _is_claim(one) for one in _mappings(value))


def outermost_arguments(value: Value) -> Iterator[tuple[Mapping | Scalar, bool]]:
    """Yield the mappings around the arguments in a value, and the outermost arguments; True for these.

    What stands in one list with an argument is such a claim, too, even without reasons. So is what has the
    key of one.
    """
    waiting: list[tuple[Value, bool]] = [(value, False)]
    while waiting:
        one, is_inner = waiting.pop()
        if isinstance(one, Mapping):
            is_inner = is_inner or is_argument(one) or _is_claim(one)
            yield one, is_inner
            if not is_inner:
                waiting += [(below, False) for _, below in reversed(one.pairs) if holds_claim(below)]
        elif isinstance(one, Sequence):
            are_claims = any(isinstance(below, Mapping) and is_argument(below) for below in one.items)
            for below in reversed(one.items):
                has_text = isinstance(below, Scalar) or (
                    isinstance(below, Mapping) and text_in(below)[1] != ""
                )
                if not isinstance(below, Scalar) or are_claims:
                    waiting.append((below, are_claims and has_text))
        elif is_inner:
            yield one, True


def parts_of(mapping: Mapping) -> dict[str, tuple[Scalar, Value]]:
    """Return the pairs of a mapping by the words of their keys."""
    return {folded_words(key.value): (key, value) for key, value in mapping.pairs}


def text_in(mapping: Mapping) -> tuple[str, str]:
    """Return the key of the text of a claim, and the text; a reason is none of what it is a reason for."""
    parts = parts_of(mapping)
    found = text_of(parts, (name for name in TEXTS if not is_reason(name)))
    return found if found[1] or is_argument(mapping) else text_of(parts, TEXTS)


def _is_empty(value: Value) -> bool:
    return isinstance(value, Sequence) and not value.items


def _says(value: Value) -> bool:
    """Return whether there is a text in a value, which is no number and no word such as `Pros`."""
    if isinstance(value, Scalar):
        return bool(texts_in_block(value.value)) and not is_null(value) and stance_alone(value.value) is None
    return any(map(_says, value.items if isinstance(value, Sequence) else (one for _, one in value.pairs)))


def text_of(parts: dict[str, tuple[Scalar, Value]], names: Iterable[str]) -> tuple[str, str]:
    """Return the first of some parts that is a text, and the text; empty without one."""
    found = ((name, scalar_text(parts[name][1])) for name in names if name in parts)
    return next(((name, word) for name, word in found if word), ("", ""))


def scalar_text(value: Value) -> str:
    """Return a text with single blanks; empty for anything else."""
    return " ".join(value.value.split()) if isinstance(value, Scalar) and not is_null(value) else ""


def all_texts(value: Value) -> str:
    """Return the texts in a value."""
    if isinstance(value, Sequence):
        return "; ".join(filter(None, map(all_texts, value.items)))
    if isinstance(value, Mapping):
        return "; ".join(f"{key.value}: {words}" for key, one in value.pairs if (words := all_texts(one)))
    return scalar_text(value)


def texts_in_block(text: str) -> list[str]:
    """Return the texts in a block of YAML: one for each item, if all of its lines are items of a list."""
    if _NO_TEXT.fullmatch(text):
        return []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    items = [re.sub(r"\A(?:[-*•]|\d{1,3}[.)])\s+", "", line) for line in lines]
    if len(lines) > 1 and all(item != line for item, line in zip(items, lines, strict=True)):
        return items
    return [" ".join(lines)] if lines else []
