"""Giving claims a party: one for all, or by the side on which they speak."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Party
from argmap.core.option_words import option
from argmap.core.references import named_parties
from argmap.core.sides import find_sides
from argmap.syntax.editing.new_ids import made_id
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import known_id, valid_text
from argmap.syntax.parsing import ParsedCase


class Sided(NamedTuple):
    """A case in which claims have parties by their sides: `parties`, that for and that against.

    `given` are the parties by claim. `both` are claims that speak on both sides, and `apart` those that do
    not bear on what the sides are about: they have no party. Claims that had a party keep it, and are in none
    of these.
    """

    case: Case
    parties: tuple[str, str]
    given: dict[str, str]
    both: tuple[str, ...]
    apart: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SidedText(EditResult):
    """The file after the edit, the claims that were named, and what was given to whom."""

    claims: tuple[str, ...]
    sided: Sided


def give_sides(parsed: ParsedCase, claims: Iterable[str], parties: tuple[str, str]) -> SidedText:
    """Return the text of a case file in which claims have parties by their sides; see `with_sides`.

    Raises:
        ArgmapError: The file has mistakes, a claim does not exist, or for the reasons of `with_sides`.
    """
    case = parsed.require()
    named = tuple(dict.fromkeys(known_id(claim, "claim", case.claims) for claim in claims))
    sided = with_sides(case, named, parties)
    return SidedText(revise_case(parsed, sided.case).after, named, sided)


def with_sides(case: Case, claims: Iterable[str], parties: tuple[str, str]) -> Sided:
    """Return a case in which claims without a party have one by their side.

    The first party says `claims` and all that speaks for them, the second all that speaks against them. A
    party is called by its id or its name, or is new, and is then declared.

    Raises:
        ArgmapError: Both parties are the same, or one cannot be called so.
    """
    declared = _declared(case)
    first, second = (_party(declared, valid_text("name of a party", name)) for name in parties)
    if first == second:
        hint = f"name two, such as {option('sides', 'PRO CON')}"
        raise ArgmapError(f"both sides are the same party, '{first}'", hint=hint)
    sides = find_sides(ArgumentGraph(case), claims)
    given: dict[str, str] = {}
    both: list[str] = []
    apart: list[str] = []
    for name, claim in case.claims.items():
        side = sides.get(name)
        if claim.by is not None:
            continue
        if side is None:
            apart.append(name)
        elif side == "both":
            both.append(name)
        else:
            given[name] = first if side == "for" else second
    sided = {name: replace(case.claims[name], by=party) for name, party in given.items()}
    now = replace(
        case,
        parties=declared,
        claims={name: sided.get(name, claim) for name, claim in case.claims.items()},
    )
    return Sided(now, (first, second), given, tuple(both), tuple(apart))


def with_party(case: Case, typed: str) -> Case:
    """Return a case in which claims without a party are by this one.

    It is called by its id or its name, or is new, and is then declared.

    Raises:
        ArgmapError: It cannot be called so.
    """
    declared = _declared(case)
    party = _party(declared, valid_text("name of a party", typed))
    claims = {
        name: claim if claim.by is not None else replace(claim, by=party)
        for name, claim in case.claims.items()
    }
    return replace(case, parties=declared, claims=claims)


def _declared(case: Case) -> dict[str, Party]:
    """Return the parties of a case, also those that it does not declare."""
    declared = dict(case.parties)
    for party in named_parties(case):
        declared.setdefault(party, Party(party))
    return declared


def _party(declared: dict[str, Party], typed: str) -> str:
    """Return the id of the party that is called so; a new one is added."""
    name = " ".join(typed.split())
    if name in declared:
        return name
    for party in declared.values():
        if party.name is not None and " ".join(party.name.split()).casefold() == name.casefold():
            return party.id
    new = made_id(name, declared, "party")
    declared[new] = Party(new, name=None if name == new else name)
    return new
