"""Short titles: a claim in a few words, for places where its text does not fit."""

from __future__ import annotations

from unicodedata import combining

from argmap.core.model import Claim

#: The default length of a short title, in characters.
MOST = 60


def short_title(claim: Claim, most: int = MOST) -> str:
    """Return the `title` of a claim, or else the first words of its text, as one line.

    A text longer than `most` characters is cut after a word and ends in an ellipsis. A text without spaces is
    cut between two characters, and a combining mark stays with its letter.
    """
    return cut_after_a_word(claim.title or claim.text, most)


def has_title_apart(claim: Claim) -> bool:
    """Return whether a claim has a title that is not the beginning of its text."""
    title, text = (" ".join((words or "").split()).casefold() for words in (claim.title, claim.text))
    return bool(title) and not text.startswith(title.rstrip("."))


def cut_after_a_word(text: str, most: int, ellipsis: str = "…") -> str:
    """Return a text on one line, cut after a word to at most `most` characters including `ellipsis`."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    room = max(most - len(ellipsis), 0)
    head, _, _ = flat[: room + 1].rpartition(" ")
    if len(head) < room / 2:  # a very long word, or a script without spaces
        while room and combining(flat[room]):
            room -= 1
        head = flat[:room]
    return head.rstrip(" ,;:.–—-") + ellipsis
