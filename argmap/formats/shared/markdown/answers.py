"""Answers in Markdown, such as `Response: Most walk.`, each put below what it answers.

People write an objection and what they say to it one after the other, as items or paragraphs of the same
level, or as two lists. An answer does not bear on the claim, but on the objection.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.nesting import ENUMERATOR, NestedBlock, bare, is_word
from argmap.formats.shared.stance_words import is_answer, stance_alone, stance_before

_REBUTTAL = re.compile(r"(?:rebuttal|refutation)s?\b", re.IGNORECASE)
#: The title of a list of answers.
_ANSWERS = re.compile(
    r"(?:repl(?:y|ies)|responses?|answers?|rebuttals?|refutations?)"
    r"(?: to (?:the |these )?(?:objections?|counter[- ]?arguments?|criticisms?|critics))?\s*:?",
    re.IGNORECASE,
)
_NOT_LETTERS = re.compile(r"[\W\d_]+")
#: What an answer may answer, of those that are not answers themselves.
_AGAINST = ("objection", "counter")


class _Part(NamedTuple):
    """An item or a heading, the word before its text, and what that makes of it."""

    block: NestedBlock
    word: str
    role: str


def arrange_answers(root: NestedBlock, left_out: LeftOut) -> None:
    """Move answers below what they answer, if that is right before them."""
    for block in [root, *root.all_below()]:
        _gather_below_arguments(block)
    for block in reversed([root, *root.all_below()]):
        _nest_answers(block)
        _share_out_answers(block, left_out)


def answers_objections(labels: Sequence[str]) -> bool:
    """Return whether labels have an objection with an answer right after it."""
    words = [_word(one) for one in labels]
    return any(
        _role(two) in ("answer", "rebuttal")
        for one, two in pairwise(words)
        if one.startswith(("objection", "counter"))
    )


def _word(text: str) -> str:
    """Return the word for a stance before a text, without its number and in lower case."""
    stance = stance_before(text)
    return "" if stance is None else _NOT_LETTERS.sub("", text[: len(text) - len(stance.text)]).lower()


def _role(word: str, otherwise: str = "") -> str:
    """Return what a word makes of a text."""
    if not word:
        return otherwise
    if is_answer(word):
        return "answer"
    if _REBUTTAL.match(word):
        return "rebuttal"
    if word == "argument":
        return word
    if word.startswith("counter"):
        return "counter"
    stance = stance_before(f"{word}: ")
    return "support" if stance is not None and stance.stance == "support" else "objection"


def _parts(block: NestedBlock) -> list[_Part]:
    """Return the items and headings right below a block that are no words such as `Cons`."""
    above = stance_alone(bare(block.raw)) if is_word(block.raw) else None
    otherwise = {"support": "support", "counter": "objection", None: ""}[above]
    parts = []
    for one in block.below:
        word = _word(ENUMERATOR.sub("", bare(one.raw)))
        is_part = one.kind in ("item", "heading") and not is_word(one.raw)
        parts.append(_Part(one, word, _role(word, otherwise) if is_part else "other"))
    return parts


def _gather_below_arguments(block: NestedBlock) -> None:
    """Move objections below the arguments before them, if two or more arguments have one right after them."""
    parts = _parts(block)
    pairs = pairwise(parts)
    if sum(one.role == "argument" and two.role in _AGAINST for one, two in pairs) < 2:
        return
    block.below = []
    above: NestedBlock | None = None
    for one in parts:
        if one.role == "argument":
            above = one.block
        elif one.role not in (*_AGAINST, "rebuttal", "answer"):
            above = None
        (block if above is None or above is one.block else above).below.append(one.block)


def _nest_answers(block: NestedBlock) -> None:
    """Move answers below the items right before them."""
    parts = _parts(block)
    block.below = []
    #: What the next part may answer: something that is no answer, an answer to it, an answer to that...
    chain: list[_Part] = []
    for one in parts:
        is_first = not chain or (len(chain) == 1 and one.word and one.word == chain[0].word)
        if is_first or not _answers(one, chain[0]):
            chain = [] if one.role == "other" else [one]
            block.below.append(one.block)
            continue
        if len(chain) > 1 and chain[-1].word == one.word:
            chain.pop()  # it is one more answer to the same
        chain[-1].block.below.append(one.block)
        chain.append(one)


def _answers(one: _Part, first: _Part) -> bool:
    """Return whether a part answers what is before it, which is, or answers, the first one."""
    if one.role == "answer":
        return True
    if one.role == "rebuttal":
        return first.role in _AGAINST
    return one.role == "counter" and first.word.startswith("objection")


def _share_out_answers(block: NestedBlock, left_out: LeftOut) -> None:
    """Put a list of answers below what they answer: the objections in the list before it, in their order."""
    for before, answers in list(pairwise(block.below)):
        is_list = answers.kind in ("heading", "label") and _ANSWERS.fullmatch(bare(answers.raw))
        if not is_list or not is_word(before.raw) or stance_alone(bare(before.raw)) != "counter":
            continue
        objections, said = _make_items(before), _make_items(answers)
        if not objections or not said:
            continue
        block.below = [one for one in block.below if one is not answers]
        is_one, is_alike = len(objections) == 1, len(objections) == len(said)
        if not is_one and not is_alike:
            block.paragraphs += [part for one in said for part in (one, *one.paragraphs, *one.all_below())]
        for at, one in enumerate(said):
            if is_one or is_alike:
                owner = objections[0 if is_one else at]
                owner.below.append(NestedBlock("label", ["Rebuttals"], one.span, below=[one]))
            if not is_one:
                how = "as one of what is in its place" if is_alike else "as a note"
                all_how = "in their order" if is_alike else "as notes"
                left_out.assume(
                    f"answer does not say which objection it answers: it is read {how}",
                    f"answers do not say which objections they answer: they are read {all_how}",
                    one.span,
                )


def _make_items(block: NestedBlock) -> list[NestedBlock]:
    """Make items of the paragraphs of a list; below a word such as `Reply`, further ones are notes."""
    for one in block.paragraphs:
        one.kind = "item"
    if block.paragraphs and not block.below and not bare(block.raw).rstrip(" :").endswith("s"):
        first, *more = block.paragraphs
        for one in more:
            one.kind = "paragraph"
        first.paragraphs += more
        block.paragraphs = [first]
    block.below = [*block.paragraphs, *block.below]
    block.paragraphs = []
    return block.below
