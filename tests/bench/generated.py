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


def write_case(path: Path, claims: int, links: int = 0) -> Path:
    """Write a case whose claims each support or counter an earlier one: about 250 bytes a claim.

    So many `links` more lead from some of the claims to another of the sixty before them.
    """
    choose, choose_more = random.Random(1), random.Random(1)
    linked = set(choose_more.sample(range(2, claims), links))
    with path.open("w", encoding="utf-8") as file:
        file.write(f"title: {claims} claims\nparties:\n  p: Proposition\n  q: Opposition\nclaims:\n")
        for number in range(claims):
            text = " ".join(choose.choice(_WORDS) for _ in range(26)).capitalize()
            file.write(f"  c{number}:\n    by: {choose.choice('pq')}\n    text: {text}.\n")
            if number:
                stance = choose.choice(("supports", "counters"))
                target = choose.randrange(number)
                targets = [target]
                if number in linked:
                    near = [n for n in range(max(number - 60, 0), number) if n != target]
                    targets.append(choose_more.choice(near))
                file.write(f"    {stance}: [{', '.join(f'c{n}' for n in targets)}]\n")
    return path


def write_steps(path: Path, claims: int, seed: int = 1) -> Path:
    """Write a case in which one step in twenty is an undercut, and one in ten has joint premises."""
    choose = random.Random(seed)
    lines = [f"title: {claims} claims", "parties:", "  p: Proposition", "  q: Opposition", "claims:"]
    for number in range(claims):
        text = " ".join(choose.choice(_WORDS) for _ in range(choose.randint(8, 26))).capitalize()
        lines += [f"  c{number}:", f"    by: {choose.choice('pq')}", f"    text: {text}."]
    lines.append("links:")
    done, links = 1, 0
    while done < claims:
        kind = choose.random()
        undercuts = links > 0 and kind < 0.05
        joint = not undercuts and kind < 0.15
        premises = [f"c{n}" for n in range(done, min(done + choose.choice((2, 2, 3)), claims))]
        premises = premises if joint else premises[:1]
        stance = "counter" if undercuts else choose.choice(("support", "counter"))
        target = f"l{choose.randrange(links)}" if undercuts else f"c{choose.randrange(done)}"
        lines += [f"  - id: l{links}", f"    target: {target}", f"    stance: {stance}"]
        lines.append(f"    premises: [{', '.join(premises)}]")
        done, links = done + len(premises), links + 1
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path
