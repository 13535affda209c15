"""The unified diff of two texts: what it says makes one of the other."""

from __future__ import annotations

import random
import re

import pytest

from argmap.render.text.unified_diff import unified_diff
from support.spoilt import SEED


def patched(text: str, difference: list[str]) -> str:
    """The text with the hunks of a difference, whose lines must be at the places that are said."""
    lines, after, at = text.splitlines(keepends=True), [], 0
    difference = "".join(difference).splitlines(keepends=True)
    for line, following in zip(difference, [*difference[1:], ""], strict=False):
        said = line[1:].removesuffix("\n" if following.startswith("\\") else "")
        if hunk := re.match(r"@@ -(\d+)(?:,(\d+))? ", line):
            start = int(hunk[1]) - (hunk[2] != "0")
            after += lines[at:start]
            at = start
        elif line[0] == "+" and not line.startswith("+++"):
            after.append(said)
        elif line[0] in " -" and not line.startswith("---"):
            assert lines[at] == said
            after += [said] if line[0] == " " else []
            at += 1
    return "".join([*after, *lines[at:]])


@pytest.mark.parametrize("lines", [1, 4, 20, 500])
def test_a_difference_makes_one_text_of_the_other(lines):
    rng = random.Random(SEED + lines)
    for _ in range(20):
        before = [rng.choice("abcde") for _ in range(lines)]
        after = list(before)
        for _ in range(rng.randrange(4)):
            place = rng.randrange(len(after) + 1)
            after[place : place + rng.randrange(3)] = rng.choices("abxyz", k=rng.randrange(1, 3))
        texts = ["\n".join(one) + rng.choice(["", "\n"]) for one in (before, after)]
        assert patched(texts[0], list(unified_diff(*texts, "file"))) == texts[1]
