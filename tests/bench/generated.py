"""Case files of any size, the same on every machine."""

from __future__ import annotations

import random
from pathlib import Path

_WORDS = [
    "the",
    "of",
    "market",
    "hosting",
    "service",
    "platform",
    "court",
    "claim",
    "evidence",
    "clause",
    "agreement",
    "breach",
    "notice",
    "terms",
    "content",
    "speech",
    "violence",
    "policy",
    "user",
    "account",
    "argues",
    "shows",
    "denies",
    "harm",
    "public",
    "interest",
]


def write_case(path: Path, claims: int) -> Path:
    """Write a case whose claims each support or counter an earlier one: about 250 bytes a claim."""
    choose = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"title: {claims} claims\nparties:\n  p: Proposition\n  q: Opposition\nclaims:\n")
        for number in range(claims):
            text = " ".join(choose.choice(_WORDS) for _ in range(26)).capitalize()
            file.write(f"  c{number}:\n    by: {choose.choice('pq')}\n    text: {text}.\n")
            if number:
                stance = choose.choice(("supports", "counters"))
                file.write(f"    {stance}: [c{choose.randrange(number)}]\n")
    return path
