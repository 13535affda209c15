"""Claims that contradict each other: each pair is written once, and read as one counter in each direction.

`Claim.contradicts` holds the pairs as written. The counters are links of the case, marked `contradiction`
and named `a >< b` and `b >< a`, so that code that reads links handles them; code that writes, compares or
edits a case leaves them out and works with the pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.core.link_names import canonical_links, contradiction_name
from argmap.core.model import Case, Claim, Link
from argmap.core.placed import WrittenAt


def contradictions(case: Case) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims that contradict each other, as written: the claim with the key first."""
    for claim in case.claims.values():
        for other in claim.contradicts:
            yield claim.id, other


def contradiction_names(one: str, other: str) -> tuple[str, str]:
    """Return the names of the two counters of a pair."""
    return contradiction_name(one, other), contradiction_name(other, one)


def without_contradictions(case: Case) -> Case:
    """Return the case without the counters of its contradictions; the claims still name the pairs."""
    if not any(link.contradiction for link in case.links):
        return case
    return replace(case, links=tuple(link for link in case.links if not link.contradiction))


def with_contradictions(case: Case, pairs: Iterable[tuple[str, str]] | None = None) -> Case:
    """Return the case with both counters of each contradiction, in canonical order.

    With `pairs`, these are its contradictions, each written in its first claim. Otherwise they are taken from
    the claims.
    """
    if pairs is not None:
        case = replace(case, claims=_saying(case, pairs))
    if not any(claim.contradicts for claim in case.claims.values()):
        return without_contradictions(case)
    links = [link for link in case.links if not link.contradiction]
    for claim in case.claims.values():
        for index, other in enumerate(claim.contradicts):
            place = _place(claim, index)
            links += [_counter(claim.id, other, place), _counter(other, claim.id, place)]
    return replace(case, links=canonical_links(case.claims, links))


def _counter(one: str, other: str, written_at: WrittenAt) -> Link:
    name = contradiction_name(one, other)
    return Link(name, (one,), other, "counter", contradiction=True, written_at=written_at)


def _place(claim: Claim, index: int) -> WrittenAt:
    """Return where the claim names the other one, if that is recorded."""
    source, start, parts = claim.written_at
    span = claim.places.get(f"contradicts[{index}]") if parts is not None else None
    return (
        (source, start, None) if span is None else (source, span.start, (("target",), (span.start, span.end)))
    )


def _saying(case: Case, pairs: Iterable[tuple[str, str]]) -> dict[str, Claim]:
    said: dict[str, list[str]] = {}
    for one, other in pairs:
        said.setdefault(one, []).append(other)
    return {
        name: claim
        if claim.contradicts == (new := tuple(said.get(name, ())))
        else replace(claim, contradicts=new)
        for name, claim in case.claims.items()
    }
