"""What an edit did, in words: for a list of changes, and for messages of commits."""

from __future__ import annotations

from argmap.core import display
from argmap.core.model import Claim, Link

#: The longest part of a text that is quoted, in characters.
_LONGEST = 60


def shortened(text: str) -> str:
    """Return a text as short as it is in the words for an edit."""
    return display.shortened(text, _LONGEST)


def claim_words(claim: Claim) -> str:
    """Return what a claim says, in short."""
    return shortened(claim.title or claim.text)


def stance_words(link: Link) -> str:
    """Return what a link does to its target."""
    verb = {"support": "supports", "counter": "counters"}[link.stance]
    return f"{verb} '{link.target}'"
