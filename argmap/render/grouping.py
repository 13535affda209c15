"""What the fill of a box may show instead of the verdict: party, stance or tag."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.model import STANCES, Case, Stance
from argmap.core.option_words import option
from argmap.render.tag_looks import TagLook, looks_of
from argmap.render.theme import PARTY_INKS, fill_key, party_ranks
from argmap.render.view import FillGroup, Grouping, View

#: The values that the fill of a box may show.
Colouring = Literal["verdict", "party", "stance", "tag"]

#: The groups of claims by their role towards what they bear on.
_BY_STANCES: dict[frozenset[Stance], FillGroup] = {
    frozenset({"support"}): FillGroup("claim that supports", "support"),
    frozenset({"counter"}): FillGroup("claim that counters", "counter"),
    frozenset(STANCES): FillGroup("claim that does both", "both"),
    frozenset(): FillGroup("bears on nothing", "none"),
}


def grouped(view: View, colouring: Colouring) -> View:
    """Return a view whose boxes are filled by `colouring`; "verdict" changes nothing.

    Raises:
        ArgmapError: No claim of the case has a party, or a tag.
    """
    if colouring == "verdict":
        return view
    key = {"party": "by", "tag": "tags"}.get(colouring)
    if key and not any(getattr(claim, key) for claim in view.case.claims.values()):
        message = f"boxes cannot be coloured by {colouring}: no claim of this case has '{key}'"
        raise ArgmapError(message, hint=f"give claims '{key}', or use {option('colour', 'stance')}")
    if colouring == "tag":
        return replace(view, grouping=_by_tag(view.case, view.tag_looks))
    return replace(view, grouping=_GROUPINGS[colouring](view.case))


def _by_party(case: Case) -> Grouping:
    nobody = FillGroup("no party", "none")
    groups = {p: FillGroup(_name(case, p), fill_key(rank)) for p, rank in party_ranks(case).items()}
    of = {claim.id: groups[claim.by] if claim.by else nobody for claim in case.claims.values()}
    return Grouping("party", (*groups.values(), nobody), of)


def _name(case: Case, party: str) -> str:
    return " ".join((case.party_name(party) or party).split())


def _by_stance(case: Case) -> Grouping:
    stances: dict[str, set[Stance]] = {claim: set() for claim in case.claims}
    for link in case.links:
        for premise in link.premises:
            stances[premise].add(link.stance)
    of = {claim: _BY_STANCES[frozenset(found)] for claim, found in stances.items()}
    return Grouping("stance", tuple(_BY_STANCES.values()), of)


def _by_tag(case: Case, looks: Mapping[str, TagLook]) -> Grouping:
    """Group claims by their first tag with a look, or else their first tag; the last tags share a colour."""
    untagged = FillGroup("without a tag", "none")
    firsts = {claim.id: _first_tag(claim.tags, looks) for claim in case.claims.values() if claim.tags}
    tags = list(dict.fromkeys(firsts.values()))
    groups = {tag: _looked(tag, look) for tag, look in looks_of(looks, tuple(tags))}
    others = [tag for tag in tags if tag not in groups]
    groups |= {
        tag: FillGroup(" ".join(tag.split()), fill_key(rank))
        for rank, tag in enumerate(others[: len(PARTY_INKS)])
    }
    rare = FillGroup(f"another tag: {', '.join(others[len(PARTY_INKS) :])}", "other")
    of = {c.id: groups.get(firsts[c.id], rare) if c.tags else untagged for c in case.claims.values()}
    return Grouping(
        "tag", (*(groups[tag] for tag in tags if tag in groups), rare, untagged), of, tuple(_told(case))
    )


def _first_tag(tags: tuple[str, ...], looks: Mapping[str, TagLook]) -> str:
    looked = looks_of(looks, tags)
    return looked[0][0] if looked else tags[0]


def _looked(tag: str, look: TagLook) -> FillGroup:
    return FillGroup(f"{look.sign} {' '.join(tag.split())}", f"ink-{look.colour[1:]}")


def _told(case: Case) -> Iterator[str]:
    """Yield the facts about tags that a single colour for each claim hides."""
    if several := sum(len(claim.tags) > 1 for claim in case.claims.values()):
        yield f"the tags after the first of {counted(several, 'claim')}"


_GROUPINGS = {"party": _by_party, "stance": _by_stance}
