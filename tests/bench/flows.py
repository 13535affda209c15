"""How long the flow of a large round takes, as a workbook and as text: CPU seconds, and as
ratios to `show`.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from measure import median

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
_STAGES = {"1ac": "a", "1nc": "n", "2ac": "a", "2nc": "n", "1nr": "n", "1ar": "a", "2nr": "n", "2ar": "a"}
_CLAIMS = 3_000


def flows(folder: Path) -> None:
    """Print what `flow` takes for a round of eight speeches, with a citation in every claim."""
    path = folder / "round.yaml"
    path.write_text(_round(), encoding="utf-8")
    shown = median([*ARGMAP, "show", str(path)]).cpu
    for what, words in (
        ("workbook", ["flow", str(path), "-o", str(folder / "round.xlsx")]),
        ("text", ["flow", str(path)]),
        ("drops", ["drops", str(path)]),
    ):
        took = median([*ARGMAP, *words]).cpu
        print(f"flow of {_CLAIMS:,} claims, {what}: {took:.2f} s CPU, {took / shown:.1f} times show")


def _round() -> str:
    choose = random.Random(1)
    names, parties = list(_STAGES), list(_STAGES.values())
    said = [0]
    stages = ", ".join(f"{stage}: {{by: {party}}}" for stage, party in _STAGES.items())
    lines = [
        "title: A large round",
        "conclusion: c0",
        "parties: {a: Affirmative, n: Negative}",
        f"stages: {{{stages}}}",
        'sources: {s: {title: A source, url: "https://example.org/x"}}',
        "claims:",
        "  c0: {by: a, text: The motion.}",
    ]
    for number in range(1, _CLAIMS):
        target = choose.randrange(max(0, number - 400), number)
        said.append(min(len(names) - 1, said[target] + choose.choice((0, 1, 1, 1, 2))))
        party = parties[said[-1]]
        link = "supports" if party == parties[said[target]] else "counters"
        lines.append(
            f"  c{number}: {{by: {party}, stage: {names[said[-1]]}, text: Claim {number} says something about it., "
            f"cites: {{source: s, quote: as it is printed on page {number}}}, {link}: c{target}}}"
        )
    return "\n".join(lines) + "\n"
