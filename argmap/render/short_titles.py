"""A claim in a few words, where its text does not fit."""

from __future__ import annotations

from unicodedata import combining

from argmap.core.model import Claim

#: How many characters a short title has at most if nobody says otherwise.
MOST = 60


def short_title(claim: Claim, most: int = MOST, *, ellipsis: str = "…") -> str:
    """Return the `title` of a claim, or else the first words of its text, as one line.

    What is longer than `most` characters is cut after a word, and ends in `ellipsis`. A text without
    blanks is cut between two characters, a mark staying with its letter.
    """
    return cut_after_a_word(claim.title or claim.text, most, ellipsis)


def has_title_apart(claim: Claim) -> bool:
    """Tell whether a claim has a title that is not how its text begins."""
    title, text = (" ".join((words or "").split()).casefold() for words in (claim.title, claim.text))
    return bool(title) and not text.startswith(title.rstrip("."))


def cut_after_a_word(text: str, most: int, ellipsis: str = "…") -> str:
    """Return a text on one line, cut after a word to at most `most` characters, `ellipsis` among them."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    room = max(most - len(ellipsis), 0)
    head, _, _ = flat[: room + 1].rpartition(" ")
    if len(head) < room / 2:  # a very long word, or a script without blanks
        while room and combining(flat[room]):
            room -= 1
        head = flat[:room]
    return head.rstrip(" ,;:.–—-") + ellipsis
