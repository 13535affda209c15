"""One more claim in a case file, with its links and where it is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from argmap.casefile import ParsedCase
from argmap.casefile.scalars import ID_RULE, is_id, normal
from argmap.diagnostics import ArgmapError, did_you_mean
from argmap.editing.naming import free_id, made_id
from argmap.editing.words import sayable, sayable_if_given
from argmap.model import Case, Citation, Claim, Link, Stance, canonical_links, rename_links
from argmap.revising import revise_text
from argmap.revising.aim import LinkWords


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """What is said of a claim that is to be added; None and () are what is left out.

    `supports` and `counters` are targets as an author writes them, `joint` are
    the premises that each of these links needs besides the claim.
    """

    text: str
    id: str | None = None
    by: str | None = None
    kind: str | None = None
    stage: str | None = None
    assumed: bool | None = None
    notes: str | None = None
    tags: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    cite: Citation | None = None


class Added(NamedTuple):
    """What came of it: the text, the claim, and the ids that links got so that they can be targets."""

    text: str
    claim: str
    links: tuple[Link, ...]
    named: Mapping[str, str]


def add_claim(parsed: ParsedCase, new: NewClaim) -> Added:
    """The text of a case file with one more claim at the end of its claims, every other line as it was.

    Raises:
        ArgmapError: The file has mistakes, or the claim refers to what is not there.
    """
    case = parsed.require()
    claim = _claim(case, new)
    targets = [
        *_targets(case, "support", new.supports),
        *_targets(case, "counter", new.counters),
    ]
    joint = tuple(dict.fromkeys(_known(one, "claim", case.claims) for one in new.joint))
    if joint and not targets:
        raise ArgmapError(
            "--with says what a link needs besides the claim, but there is no link",
            hint="say --supports or --counters, too",
        )
    named = _ids_needed(case, [target for _, target in targets])
    case = _with_ids(case, named)
    claims = MappingProxyType({**case.claims, claim.id: claim})
    drawn = (
        Link(f"new link {number}", (claim.id, *joint), named.get(target, target), stance)
        for number, (stance, target) in enumerate(targets)
    )
    links = rename_links(canonical_links(claims, [*case.links, *drawn]))
    wanted = replace(case, claims=claims, links=links)
    text = revise_text(parsed, wanted)
    return Added(text, claim.id, tuple(link for link in links if link.premises[0] == claim.id), named)


def _claim(case: Case, new: NewClaim) -> Claim:
    """The claim itself, all that it refers to looked up."""
    text = sayable("text of the claim", new.text)
    taken = {*case.claims, *(link.id for link in case.links if link.id is not None)}
    name = normal(new.id) if new.id is not None else made_id(text, taken, "claim")
    if not is_id(name):
        raise ArgmapError(f"'{name}' cannot be an id", hint=ID_RULE)
    if name in taken:
        raise ArgmapError(f"'{name}' is the id of something else", hint=f"'{free_id(name, taken)}' is free")
    cites = () if new.cite is None else (_cite(case, new.cite),)
    return Claim(
        name,
        text,
        by=_party(case, new.by),
        kind=sayable_if_given("kind", new.kind),
        stage=None if new.stage is None else _known(new.stage, "stage", case.stages),
        assumed=new.assumed,
        notes=sayable_if_given("note", new.notes),
        tags=tuple(sayable("tag", tag) for tag in new.tags),
        cites=cites,
    )


def _party(case: Case, by: str | None) -> str | None:
    if by is None or case.parties:
        return by if by is None else _known(by, "party", case.parties)
    if not is_id(normal(by)):
        raise ArgmapError(f"'{by}' cannot be an id", hint=ID_RULE)
    return normal(by)


def _cite(case: Case, cite: Citation) -> Citation:
    return replace(
        cite,
        source=None if cite.source is None else _known(cite.source, "source", case.sources),
        at=sayable_if_given("place in the source", cite.at),
        quote=sayable_if_given("quote", cite.quote),
        translation=sayable_if_given("translation", cite.translation),
    )


#: Up to how many names are listed where none is near.
_FEW = 12
_SECTION = {"stage": "stages", "source": "sources", "party": "parties"}


def _known(word: str, kind: str, known: Iterable[str]) -> str:
    """The id itself, where there is such a thing."""
    known = list(known)
    name = normal(word)
    if name in known:
        return name
    few = f"there is {', '.join(known)}" if 0 < len(known) <= _FEW else ""
    declare = f"declare it under '{_SECTION[kind]}:' first" if kind in _SECTION else ""
    raise ArgmapError(f"no {kind} is called '{word}'", hint=did_you_mean(name, known) or few or declare)


def _targets(case: Case, stance: Stance, typed: Sequence[str]) -> Iterable[tuple[Stance, str]]:
    """What targets mean: ids of claims and names of links, each once."""
    words = LinkWords(case)
    names = [*case.claims, *(link.name for link in case.links)]
    found: dict[str, None] = {}
    for word in typed:
        name = normal(word.strip())
        meant = words.meant(name) or (name if name in names else None)
        if meant is None:
            raise _no_target(case, name, names)
        found[meant] = None
    return ((stance, target) for target in found)


def _no_target(case: Case, name: str, names: Sequence[str]) -> ArgmapError:
    if " -> " in name:
        return _no_link(case, name, [one for one in names if " -> " in one])
    now = [claim.id for claim in case.claims.values() if name in claim.aliases]
    ids = [one for one in names if " -> " not in one]
    few = f"there is {', '.join(ids)}" if len(ids) <= _FEW else ""
    hint = f"it is called '{now[0]}' now" if now else did_you_mean(name, ids) or few
    return ArgmapError(f"no claim or link is called '{name}'", hint=hint)


def _no_link(case: Case, name: str, names: Sequence[str]) -> ArgmapError:
    left, _, end = name.partition(" -> ")
    premises = {*left.split(" + ")}
    several = [link.name for link in case.links if link.target == end and premises <= {*link.premises}]
    if len(several) > 1:
        hint = f"say one of: {', '.join(several)}"
        return ArgmapError(f"'{name}' can mean {len(several)} links", hint=hint)
    hint = did_you_mean(name, names) or "'a -> t' names the link from claim a to t"
    return ArgmapError(f"no link leads from '{left}' to '{end}'", hint=hint)


def _ids_needed(case: Case, targets: Iterable[str]) -> dict[str, str]:
    """Ids for links that could not be written as targets without one: those on a link that has none."""
    by_name = {link.name: link for link in case.links}
    taken = {*case.claims, *by_name}
    needed: dict[str, str] = {}
    for target in targets:
        link = by_name.get(target)
        on = by_name.get(link.target) if link is not None and link.id is None else None
        if link is not None and on is not None and on.id is None:
            needed[target] = free_id(f"{link.premises[0]}-{link.stance}s", taken)
            taken.add(needed[target])
    return needed


def _with_ids(case: Case, named: Mapping[str, str]) -> Case:
    links = [replace(link, id=named.get(link.name, link.id)) for link in case.links]
    return replace(case, links=rename_links(links)) if named else case
