"""Small random maps: as Hypothesis strategies, and, a hundred times as fast, from a generator of random
numbers.
"""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import MappingProxyType

from hypothesis import strategies as st

from argmap.core.model import ACCRUALS, Case, Claim, Issue, Link, Stage
from support.strategies import one_of, some_of

WEIGHTS = (None, 0.0, 0.2, 0.3, 0.5, 0.8, 1.0)

WEIGHED = ("scintilla", "preponderance", "clear-and-convincing", "beyond-reasonable-doubt", "burden")


def make_case(claims, links, issues=()):
    """Claims as id -> parts, links as (premises, target, stance, weight), named l0, l1 ..."""
    return Case(
        title="test",
        claims=MappingProxyType({i: Claim(i, i, **parts) for i, parts in claims.items()}),
        links=tuple(
            Link(f"l{at}", tuple(premises), target, stance, id=f"l{at}", weight=weight)
            for at, (premises, target, stance, weight) in enumerate(links)
        ),
        issues=tuple(issues),
    )


@st.composite
def maps(draw, *, weighed=True, most=8, claims=4):
    """Up to `most` statements: supports, counters, joint premises, undercuts, backing and circles of each."""
    names = "abcdefghijklmnop"[: draw(st.integers(1, claims))]
    count = draw(st.integers(0, most - len(names)))
    ends = [*names, *(f"l{at}" for at in range(count))]
    claims = {}
    for name in names:
        parts = {"assumed": one_of(draw, (None, None, None, True, False))}
        if weighed and draw(st.integers(0, 3)) == 0:
            parts["standard"] = one_of(draw, WEIGHED)
        if weighed and draw(st.integers(0, 3)) == 0:
            parts["accrue"] = one_of(draw, ACCRUALS)
        if weighed and draw(st.integers(0, 3)) == 0:
            parts["prefer"] = some_of(draw, names, most=3)
        claims[name] = parts
    links = []
    for at in range(count):
        premises = some_of(draw, names, fewest=1, most=2)
        target = one_of(draw, names if draw(st.booleans()) else [e for e in ends if e != f"l{at}"])
        weight = one_of(draw, WEIGHTS) if weighed else None
        links.append((premises, target, one_of(draw, ("support", "counter")), weight))
    issues = []
    if weighed and draw(st.integers(0, 3)) == 0:
        positions = some_of(draw, names, fewest=1)
        issues.append(Issue(positions, one_of(draw, (None, "default", *WEIGHED))))
    return make_case(claims, links, issues)


def random_map(choose: Random, *, most: int = 14) -> Case:
    """Up to `most` claims and as many links: supports, counters, joint premises, undercuts, circles, issues,
    stages.
    """
    names = [f"c{at}" for at in range(choose.randint(1, most))]
    count = choose.randint(0, most)
    claims = {
        name: {
            "assumed": choose.choice((None, None, None, True, False)),
            "standard": choose.choice((None, None, None, *WEIGHED)),
            "accrue": choose.choice((None, None, None, *ACCRUALS)),
            "prefer": tuple(choose.sample(names, choose.randint(0, len(names))))
            if choose.random() < 0.4
            else (),
            "stage": choose.choice((None, "s0", "s1")),
        }
        for name in names
    }
    ends = [*names, *(f"l{at}" for at in range(count))]
    links = [
        (
            choose.sample(names, choose.randint(1, min(3, len(names)))),
            choose.choice([end for end in ends if end != f"l{at}"]),
            choose.choice(("support", "counter")),
            choose.choice(WEIGHTS),
        )
        for at in range(count)
    ]
    issues = []
    if choose.random() < 0.3:
        issues.append(
            Issue(tuple(choose.sample(names, choose.randint(1, len(names)))), choose.choice(WEIGHED))
        )
    case = make_case(claims, links, issues)
    return replace(case, stages=MappingProxyType({name: Stage(name) for name in ("s0", "s1")}))
