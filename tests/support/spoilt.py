"""Texts spoilt at random."""

from __future__ import annotations

import os
import random

from support.project import ROOT
from support.speed import FAST, THOROUGH

#: How many texts a test marked `spoilt` spoils, or several times as many, and where it starts.
COUNT = int(os.environ.get("ARGMAP_FUZZ", "20" if FAST else "4000" if THOROUGH else "75"))
SEED = int(os.environ.get("ARGMAP_FUZZ_SEED", "1"))
#: Texts to spoil.
CASES = [
    "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n",
    (
        "title: T\nclaims:\n  a:\n    text: >-\n      folded\n      text\n    notes: |\n      x\n\n      y\n  b:\n"
        "    text: 'q'\n    supports: [a, {target: a, with: c, id: k}]  # comment\n  # c\n  c: \"d\"\nconclusion: k\n"
    ),
    (
        "title: T\nparties: {p: P, q: Q}\nstages: {s: S, t: T}\nsources: {e: {title: E}}\nclaims:\n"
        "  a: {text: A, by: p, cites: [{source: e, at: P1, quote: Q}, {translation-of: 0}]}\n"
        "  b: {text: B, by: q, stage: t, supports: {target: a, with: c, id: k}, counters: [b -> a]}\n"
        "  c: {text: C, counters: k, standard: preponderance, weight: .5}\n"
        "links: [{premises: [a, c], stance: counter, target: b}]\nissues: [{positions: [a, c]}]\n"
    ),
    *(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "cases").glob("*.yaml"))
        if path.stat().st_size < 20_000
    ),
]
#: What is put in.
PIECES = (
    *"#\"'|>-:?{}[],&*!%@`~()./ \t\n0a1",
    *("\n\n", "\r\n", "\r", "\n  ", "    ", " #", "# x\n", "|\n", ">-\n", "|+\n", ": ", "- ", "? ", "---\n", "...\n"),
    *("\ufeff", "\u2028", "\x85", "\x00", "\x1b", "\ud800", "~", "null", "{}", "[]", "''", '""', "\\n", "é", "🙂"),
    *("\u202e", "\u200f", "\U000e0041", "text: ", "supports: ", "counters: b\n", "target: ", "with: ", "id: k", "a -> b"),
    *("a", "b", "k", "arg(", "att(", ").", "p af 2\n", "9" * 30, "1e400", "-1", "\n#\n", "claims:\n", "statements:\n"),
    *("arguments:\n", "conclusion: ", "premises: ", "because: a\n", "- a\n", "assumed: ", "scheme: ", " " * 200),
)  # fmt: skip


def spoilt(text: str, dice: random.Random) -> str:
    """A text with one to four places changed: pieces put in, cut out, lines moved, doubled, or
    put elsewhere.
    """
    for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
        at, lines = dice.randrange(len(text) + 1), text.splitlines(keepends=True) or [""]
        line, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        match dice.randrange(7):
            case 0 | 1 | 2:
                text = text[:at] + dice.choice(PIECES) * dice.choice((1, 1, 1, 2, 60)) + text[at:]
            case 3:
                text = text[:at] + text[at + dice.randrange(1, 20) :]
            case 4:
                lines.insert(other, lines[line])
                text = "".join(lines)
            case 5:
                lines[line] = dice.choice(("", " ", "  ", "    ", "\t")) + lines[line].lstrip(" ")
                text = "".join(lines)
            case _:
                del lines[line]
                text = "".join(lines)
    return text
