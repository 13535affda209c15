"""The content of a revised case file: the wanted case, in the order of the file.

The order of claims in a file determines the names of links without an id. So before anything is written, this
module matches the elements of the file with those of the wanted case, and decides the place of each link and
its resulting name. It must not know how the file is written.
"""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal, NamedTuple, TypeAlias, TypeVar

from argmap.core.arguments import last_steps
from argmap.core.diagnostics import ArgmapError
from argmap.core.link_names import derived_name, rename_links, step_place
from argmap.core.model import STANCES, Case, Claim, Link, Stance
from argmap.syntax.schema import SECTIONS

Item = TypeVar("Item")
Word = TypeVar("Word", bound=Hashable)

#: The place of a link: the claim and key that contain it; the argument that it is a step of; None for the
#: case's own `links`.
Home: TypeAlias = tuple[str, Stance | Literal["step"]] | None
#: A key by which items of lists are matched; None for an item without it.
Trait: TypeAlias = Callable[[Item], Hashable | None]

_ARROW = " -> "
_NUMBERED = re.compile(r"(.*) #([1-9]\d*)")


class PlacedLink(NamedTuple):
    """A link of the revised file, and the link of the old file that it was, if any."""

    was: Link | None
    link: Link


@dataclass(frozen=True, slots=True)
class Aim:
    """The case in the revised file, and the origin of each part.

    `was` gives, by section and id, the id in the old file. `links` are all links, by a number, `matched`
    those of the old file by the same number, and `placed` the numbers by home, in the order of the file.
    `read_from` gives the old home of a list of links that all changed their stance. `moved` holds the starts
    of the links that are written elsewhere now. `touched` are the claims of the old file, by their ids there,
    that are removed or may differ.
    """

    case: Case
    was: Mapping[str, Mapping[str, str]]
    links: Mapping[int, Link]
    matched: Mapping[int, Link]
    placed: Mapping[Home, Sequence[int]]
    read_from: Mapping[Home, Home]
    moved: frozenset[int]
    touched: frozenset[str]

    @property
    def renamed(self) -> dict[str, str]:
        """The new ids of the renamed claims, by their old ids."""
        return {old: new for new, old in self.was["claims"].items()}

    def links_at(self, home: Home) -> list[PlacedLink]:
        """The links at one home, in order."""
        return [PlacedLink(self.matched.get(at), self.links[at]) for at in self.placed.get(home, ())]


def settle(old: Case, wanted: Case, apart: frozenset[int], *, apart_first: bool) -> Aim:
    """Decide the content of the revised file.

    `apart` holds the starts of the links under the case's own `links`; `apart_first` is whether that section
    precedes the claims.

    Raises:
        ArgmapError: Two links of the wanted case have the same name.
    """
    if len({link.name for link in wanted.links}) < len(wanted.links):
        raise ArgmapError("two links of the case have the same name")
    was = {word: _matched_elements(getattr(old, word), getattr(wanted, word)) for word in SECTIONS}
    now = {before: after for after, before in was["claims"].items()}
    sections: dict[str, Any] = {
        word: _in_file_order(getattr(old, word), getattr(wanted, word), was[word]) for word in SECTIONS
    }
    sections["stages"] = wanted.stages  # their order is the order in time
    arguments_now = {before: after for after, before in was["arguments"].items()}
    homes = _Homes(old, wanted, now, arguments_now, apart)
    placed = homes.placed()
    order = _canonical(wanted, sections["claims"], placed, apart_first=apart_first)
    named = dict(zip(order, _named([wanted.links[at] for at in order]), strict=True))
    differing = {was["claims"].get(claim) for claim in homes.differing()}
    differing |= {old_id for new, old_id in was["claims"].items() if old.claims[old_id] != wanted.claims[new]}
    gone = old.claims.keys() - now.keys()
    return Aim(
        case=replace(wanted, links=tuple(named.values()), **sections),
        was=was,
        links=named,
        matched=homes.matched,
        placed=placed,
        read_from=homes.read_from,
        moved=homes.moved(),
        touched=frozenset(claim for claim in differing | gone if claim is not None),
    )


def _canonical(
    wanted: Case, claims: Iterable[str], placed: Mapping[Home, Sequence[int]], *, apart_first: bool
) -> list[int]:
    """Return the order in which the links will be read; see `core.link_names.canonical_links`."""
    apart: defaultdict[Home, list[int]] = defaultdict(list)
    for at in placed.get(None, ()):
        apart[_read_at(wanted.links[at])].append(at)
    steps: defaultdict[Home, list[int]] = defaultdict(list)
    for home, links in placed.items():
        for at in links if home is not None and home[1] == "step" else ():
            steps[_read_at(wanted.links[at])].append(at)
    ordered: list[int] = []
    for home in ((claim, stance) for claim in claims for stance in STANCES):
        nested, own = placed.get(home, ()), apart.get(home, ())
        ordered += (*own, *nested) if apart_first else (*nested, *own)
        ordered += sorted(steps.get(home, ()), key=lambda at: _step_place(wanted.links[at]))
    return ordered


def _step_place(link: Link) -> tuple[str, int] | tuple[()]:
    return step_place(link.argument, link.id)


def _named(links: Sequence[Link]) -> Sequence[Link]:
    """Return links in canonical order, with their names in that order; most keep the name they have."""
    seen: dict[str, int] = {}
    names = (link.id or derived_name(link.premises, link.target, seen) for link in links)
    if all(link.name == name for link, name in zip(links, names, strict=True)):
        return links
    return rename_links(links)


def _read_at(link: Link) -> tuple[str, Stance]:
    """Return the group of links among which a link is read, wherever it is written."""
    return link.premises[0], link.stance


def _home(link: Link) -> tuple[str, Stance | Literal["step"]]:
    """Return the home of a link that is written in its first premise, or is a step of an argument."""
    return _read_at(link) if link.argument is None else (link.argument, "step")


class _Homes:
    """The old and the new home of each link; wanted links are given by their index."""

    def __init__(
        self,
        old: Case,
        wanted: Case,
        now: Mapping[str, str],
        arguments_now: Mapping[str, str],
        apart: frozenset[int],
    ) -> None:
        """Set the matches.

        `now` and `arguments_now` give the new ids of the claims and arguments that stay.
        """
        self._old, self._wanted, self._now, self._apart = old, wanted, now, apart
        self._arguments_now = arguments_now
        self._alike = _unchanged_links(old, wanted, now)
        self._names = {link.name for link in self._alike.values()}  # both before and now
        self.matched = _matched_links(old, wanted, now, self._alike)
        self._changed = {
            at: self._homes(at, was) for at, was in self.matched.items() if at not in self._alike
        }
        self.read_from = self._turned()
        self._read_as = {home: turned for turned, home in self.read_from.items()}

    def _homes(self, at: int, was: Link) -> tuple[Home, Home]:
        """Return the old home of a link, with the ids of the wanted case, and its new one."""
        new = self._wanted.links[at]
        if was.written_at[1] in self._apart:
            return None, None if new.argument is None else _home(new)
        return self._home_now(was), _home(new)

    def _home_now(self, was: Link) -> tuple[str, Stance | Literal["step"]]:
        first, stance = _home(was)
        now = self._arguments_now if stance == "step" else self._now
        return now.get(first, first), stance

    def _stays(self, at: int) -> bool:
        if at not in self._changed:
            return at in self._alike
        home, new = self._changed[at]
        return self._read_as.get(home, home) == new

    def _turned(self) -> dict[Home, Home]:
        """Return the homes that had no links, and now have all of the claim's other stance."""
        became: defaultdict[Home, set[Home]] = defaultdict(set)
        for home, new in self._changed.values():
            became[home].add(new)
        turned = {
            new: home
            for home, (new, *others) in became.items()
            if home and new and not others and new != home and new[0] == home[0]
            if "step" not in (home[1], new[1])
        }
        if not turned:
            return {}
        claims = {new[0] for new in turned if new}
        there = [
            link
            for link in self._old.links
            if link.argument is None and self._now.get(link.premises[0]) in claims
        ]
        stood = {self._home_now(link) for link in there if link.written_at[1] not in self._apart}
        still = {_home(link) for link in there if link.name in self._names}
        return {new: home for new, home in turned.items() if new not in stood and home not in still}

    def placed(self) -> dict[Home, list[int]]:
        """Return the links of each home, in the order of the file."""
        apart = {
            at
            for at, was in self.matched.items()
            if was.written_at[1] in self._apart and self._wanted.links[at].argument is None
        }
        there: defaultdict[Home, list[int]] = defaultdict(list)
        for at, link in enumerate(self._wanted.links):
            there[None if at in apart else _home(link)].append(at)
        return {home: self._sorted(home, links) if links[1:] else links for home, links in there.items()}

    def _sorted(self, home: Home, links: list[int]) -> list[int]:
        if home is not None and home[1] == "step":
            return sorted(links, key=lambda at: _step_place(self._wanted.links[at]))
        return self._in_file_order(links)

    def _in_file_order(self, links: list[int]) -> list[int]:
        kept = [at for at in links if self._stays(at)]
        return in_order(sorted(kept, key=lambda at: self.matched[at].written_at[1]), links)

    def moved(self) -> frozenset[int]:
        """Return the starts of the links that are written elsewhere now."""
        return frozenset(self.matched[at].written_at[1] for at in self._changed if not self._stays(at))

    def differing(self) -> Iterator[str]:
        """Return the claims, by their new ids, in which links may have to be edited."""
        for at, link in enumerate(self._wanted.links):
            if at not in self._alike or link.target not in self._wanted.claims:  # a link's name may change
                yield link.premises[0]
        for link in self._old.links:
            if link.name not in self._names and link.argument is None:
                yield self._now.get(link.premises[0], link.premises[0])


def _unchanged_links(old: Case, wanted: Case, now: Mapping[str, str]) -> dict[int, Link]:
    """Return the links that are already as wanted, between claims that keep their ids."""
    by_name = {link.name: link for link in old.links}
    renamed = {word for before, after in now.items() if before != after for word in (before, after)}
    found: dict[int, Link] = {}
    for at, link in enumerate(wanted.links):
        was = by_name.get(link.name)
        if was is not None and was == link and renamed.isdisjoint((*link.premises, link.target)):
            found[at] = was
    return found


class _Ends(NamedTuple):
    """The ends of a link and the roles of its premises, with the ids of the wanted case."""

    premises: tuple[str, ...]
    target: Hashable
    roles: tuple[tuple[str, str], ...]


def _ends(case: Case, now: Mapping[str, str]) -> Callable[[Link], _Ends]:
    """Return a function for the ends of a link.

    A target that is a link is given by its id, or by its own ends.
    """
    by_name = {link.name: link for link in case.links}

    def premises(link: Link) -> tuple[str, ...]:
        return tuple(now.get(premise, premise) for premise in link.premises)

    def ends(link: Link) -> _Ends:
        on = by_name.get(link.target)
        target: Hashable = now.get(link.target, link.target)
        if on is not None:
            target = on.id or (premises(on), now.get(on.target, on.target))
        return _Ends(premises(link), target, tuple((role, now.get(one, one)) for role, one in link.roles))

    return ends


def _apart_from_ends(link: Link) -> Link:
    return replace(link, name="", premises=(), target="", roles=())


def _matched_links(
    old: Case, wanted: Case, now: Mapping[str, str], alike: Mapping[int, Link]
) -> dict[int, Link]:
    """Match each wanted link with one of the file: by all its content, its id, its ends, or most of those."""
    taken = {link.name for link in alike.values()}
    before = [link for link in old.links if link.name not in taken]
    after = [at for at in range(len(wanted.links)) if at not in alike]
    if not before or not after:
        return dict(alike)
    traits: tuple[Callable[[Link, _Ends], Hashable | None], ...] = (
        lambda link, ends: (ends, _apart_from_ends(link)),
        lambda link, ends: (ends[:2], _apart_from_ends(link)),
        lambda link, _: link.id,
        lambda link, ends: (ends, link.stance),
        lambda link, ends: (ends[:2], link.stance),
        lambda _, ends: ends[:2],
        lambda link, ends: (ends.premises[0], ends.target, link.stance),
        lambda link, ends: (ends.premises, link.stance),
    )
    ends_before, ends_after = _ends(old, now), _ends(wanted, {})
    matched = matched_items(
        before,
        [wanted.links[at] for at in after],
        *((lambda k, t=t: t(k, ends_before(k)), lambda k, t=t: t(k, ends_after(k))) for t in traits),
    )
    return {**alike, **{after[new]: before[index] for new, index in matched.items()}}


def matched_items(
    before: Iterable[Item], after: Iterable[Item], *traits: tuple[Trait[Item], Trait[Item]]
) -> dict[int, int]:
    """Match the items of `after` with those of `before`; return the indices.

    Items match by the first of the traits that is equal, in order if several are; a trait is two functions,
    for an item before and for one after.
    """
    found: dict[int, int] = {}
    olds, news = dict(enumerate(before)), dict(enumerate(after))
    for of_old, of_new in traits:
        if not olds or not news:
            break
        free: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for index, item in olds.items():
            free[of_old(item)].append(index)
        for index, item in list(news.items()):
            trait = of_new(item)
            if trait is not None and free.get(trait):
                found[index] = free[trait].popleft()
                del news[index], olds[found[index]]
    return found


def in_order(kept: Iterable[Word], wanted: Iterable[Word]) -> list[Word]:
    """Return all wanted ids: those kept, in their order.

    Each other one comes after its predecessor, or at the end.
    """
    kept = list(kept)
    there = set(kept)
    after: defaultdict[Word | None, list[Word]] = defaultdict(list)
    last: Word | None = None
    for word in wanted:
        if word in there:
            last = word
        else:
            after[last].append(word)
    return [*(word for here in kept for word in (here, *after.get(here, ()))), *after.get(None, ())]


def _in_file_order(
    old: Mapping[str, Any], wanted: Mapping[str, Any], was: Mapping[str, str]
) -> Mapping[str, Any]:
    now = {before: after for after, before in was.items()}
    order = in_order((now[word] for word in old if word in now), wanted)
    return {word: wanted[word] for word in order}


def _matched_elements(old: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, str]:
    """Match the elements of the wanted case with those of the file by id, or, if renamed, by content."""
    passed_on = _reassigned_ids(old, wanted)
    was = {word: word for word in wanted if word in old and word not in passed_on}
    gone = [element for word, element in old.items() if word not in was]
    come = [element for word, element in wanted.items() if word not in was]
    if gone and come:
        names = {element.id for element in gone}
        by_alias: dict[str, str] = {}
        for element in come:
            if isinstance(element, Claim) and (
                first := next((a for a in element.aliases if a in names), None)
            ):
                by_alias.setdefault(first, element.id)
        was |= {new: before for before, new in by_alias.items()}
        gone = [element for element in gone if element.id not in by_alias]
        come = [element for element in come if element.id not in was]
        said_before, said_after = _ids_by_content(gone), _ids_by_content(come)
        was |= {said_after[said]: word for said, word in said_before.items() if said in said_after}
    return was


def _reassigned_ids(old: Mapping[str, Any], wanted: Mapping[str, Any]) -> set[str]:
    """Return ids now taken by another claim, if both owners list their old id as an alias."""
    owners: dict[str, str] = {}
    for word, element in wanted.items():
        if isinstance(element, Claim):
            known = old[word].aliases if word in old else ()
            owners |= {a: word for a in element.aliases if a in old and a != word and a not in known}
    return {word for word in owners if word in wanted and word in owners.values()}


def _ids_by_content(elements: Iterable[Any]) -> dict[Hashable, str]:
    """Return ids by content that only one element has: the text of claims, everything of others."""
    found: defaultdict[Hashable, list[str]] = defaultdict(list)
    for element in elements:
        found[element.text if isinstance(element, Claim) else replace(element, id="")].append(element.id)
    return {said: words[0] for said, words in found.items() if len(words) == 1}


class LinkWords:
    """Resolves a target as typed in a case, as `links` reads it."""

    def __init__(self, case: Case) -> None:
        """Look up in `case`, whose links are in canonical order."""
        self._ids = {*case.claims, *(link.id for link in case.links if link.id is not None)}
        self._last = last_steps(case.links)
        self._into: defaultdict[str, list[Link]] = defaultdict(list)
        for link in case.links:
            if not link.contradiction:
                self._into[link.target].append(link)

    def meant(self, typed: str) -> str | None:
        """Return the id of a claim or the name of a link; None if it is unknown or ambiguous."""
        if typed in self._ids:
            return typed
        if typed in self._last:
            return self._last[typed]
        text, number = typed, None
        if numbered := _NUMBERED.fullmatch(typed):
            text, number = numbered[1], int(numbered[2][:9])
        left, arrow, end = text.partition(_ARROW)
        end = self._last.get(end, end)
        if not arrow or end not in self._ids:
            return None
        premises = tuple(left.split(" + "))
        into = self._into[end]
        exact = [link for link in into if link.premises == premises and link.id is None]
        if number is not None:
            return exact[number - 1].name if number <= len(exact) else None
        into = exact or [link for link in into if set(premises) <= set(link.premises)]
        return into[0].name if len(into) == 1 else None
