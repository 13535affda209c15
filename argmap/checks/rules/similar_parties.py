"""Two undeclared parties have almost the same id.

Without `parties:` every word under `by` is a party, even a misspelt one. If an id
of at least three letters is used only once, and differs from another one by one
letter added, removed or replaced, or by two letters swapped, the two may be one
party. The check skips ids that differ in a digit, and declared parties.

Bad:

    title: Should school start later?
    claims:
      later: {by: pupils, text: School should start at nine.}
      sleep: {by: pupisl, text: Teenagers need more sleep than they get., supports: later}

Good:

    title: Should school start later?
    claims:
      later: {by: pupils, text: School should start at nine.}
      sleep: {by: pupils, text: Teenagers need more sleep than they get., supports: later}
      buses: {by: group1, text: The buses leave at seven., counters: later}
      trams: {by: group2, text: There are trams., counters: buses}

Good:

    title: Should school start later?
    parties: {anna: Anna, anne: Anne}
    claims:
      later: {by: anna, text: School should start at nine.}
      sleep: {by: anne, text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.model import Claim, Link

#: In a shorter id one letter matters too much; a longer one is not a word.
_SHORTEST, _LONGEST = 3, 60
#: How many similar ids are compared with each other.
_MOST = 8


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    said: list[Claim | Link] = [claim for claim in case.claims.values() if claim.by]
    said += [link for link in case.links if link.by]
    used = Counter(one.by or "" for one in said)
    shapes: dict[str, list[str]] = {}
    for party in used:
        for shape in _shapes(party) if party not in case.parties else ():
            if len(shapes.setdefault(shape, [])) < _MOST:
                shapes[shape].append(party)
    before: set[str] = set()
    for one in said:
        party = one.by or ""
        alike = _others(party, shapes) if used[party] == 1 and party not in case.parties else []
        near = [other for other in alike if used[other] > 1 or other in before]
        before.add(party)
        if near:
            yield _finding(one, max(near, key=lambda other: used[other]), used)


def _finding(one: Claim | Link, other: str, used: Mapping[str, int]) -> Finding:
    same = f"write 'by: {other}'" if used[other] > 1 else "use one id for both"
    return Finding(
        one.places.get("by", one.span),
        f"the party '{one.by}' is called almost like '{other}'",
        f"if they are one party, {same}; if they are two, declare both under 'parties:'",
    )


def _others(party: str, shapes: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the similar ids, in the order of first use."""
    found = dict.fromkeys(other for shape in _shapes(party) for other in shapes.get(shape, ()))
    return [other for other in found if _alike(party, other)]


def _shapes(party: str) -> set[str]:
    """Return an id and its deletion variants: two ids that differ by one letter share one."""
    if not _SHORTEST <= len(party) <= _LONGEST:
        return set()
    return {party, *(party[:at] + party[at + 1 :] for at in range(len(party)))}


def _alike(one: str, other: str) -> bool:
    """Return whether two ids differ by one edit of a letter or by two letters swapped."""
    if one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    left, right = one[start : len(one) - end], other[start : len(other) - end]
    if any(character.isdigit() for character in left + right):
        return False
    return max(len(left), len(right)) < 2 or (len(left) == 2 and left == right[::-1])


CHECK = Check(_find, severity="info")
