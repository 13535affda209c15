"""The labellings and extensions of a map under a semantics, by the names of its claims and links."""

from __future__ import annotations

from argmap.semantics import Structure
from argmap.semantics.kinds import accepted_claims, find_semantics
from support.maps import make_case


def counters(attacks, claims=""):
    """A map of counters: `counters("ab bc")`."""
    pairs = attacks.split()
    names = dict.fromkeys([*claims, *"".join(pairs)])
    return make_case({n: {} for n in names}, [((p[0],), p[1], "counter", None) for p in pairs])


def in_words(structure, values):
    word = {1: True, 0: None, -1: False}
    return {name: word[value] for name, value in zip(structure.names, values, strict=True)}


def answers(name, case, forced=None):
    structure = Structure(case, forced)
    return [in_words(structure, values) for values in find_semantics(name).extensions(structure)]


def as_extensions(name, case):
    structure = Structure(case)
    return [
        {structure.names[n] for n in accepted_claims(structure, values)}
        for values in find_semantics(name).extensions(structure)
    ]
