"""Match the links of two cases, once the claims are matched.

A link whose id is in both cases is matched by that; any other by its set of
premises and its target. So links on links are matched after the links that
they are on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping
from functools import cached_property

from argmap.core.model import Case, Link
from argmap.syntax.json_values import link_values


def match_links(
    before: Case, after: Case, claims: Mapping[str, str], *, renames: bool = True
) -> dict[str, str]:
    """Match links by name, given the pairs of claims (before to after), in linear time.

    Among links with the same ends, equal ones are matched first, then those of
    one stance. With `renames`, a link with a new, added or removed id is also
    matched by its ends, one with another target by its premises, and one with
    more or fewer premises by those in common and its target.
    """
    return _Linkage(before, after, claims, renames).pairs


#: More links than this with a common premise and target are not matched by their other premises.
_FEW = 12


class _Linkage:
    def __init__(self, before: Case, after: Case, claims: Mapping[str, str], renames: bool) -> None:
        old_ids = {link.id: link.name for link in before.links if link.id}
        new_ids = {link.id: link.name for link in after.links if link.id}
        self.pairs: dict[str, str] = {}
        self._taken: set[str] = set()
        self._pair((name, new_ids[id_]) for id_, name in old_ids.items() if id_ in new_ids)
        self._pair(_same_names(before, after, claims))
        self._before = before
        self._after = after
        self._claims = claims
        self._renames = renames
        self._old = _by_target(before.links, without=set(self.pairs))
        self._new = _by_target(after.links, without=self._taken)
        self._follow([*claims.items(), *self.pairs.items()])
        if renames:
            self._follow(self._retargeted(before, after))
            self._follow(self._joined_or_parted(before, after))
            self._in_circles(before, after)

    def _follow(self, waiting: list[tuple[str, str]]) -> None:
        """Match the links on pairs of claims and links, then the links on those, and so on."""
        while waiting:
            before_end, after_end = waiting.pop()
            gone, come = self._old.get(before_end), self._new.get(after_end)
            if gone and come:
                waiting += self._match(gone, come)

    def _retargeted(self, before: Case, after: Case) -> list[tuple[str, str]]:
        """Match unmatched links with the same stance and premises, where each is the only one."""
        gone, come = self._unmatched(before.links, after.links)
        old = _grouped(gone, lambda link: (self._premises_before(link), link.stance, link.id is None))
        new = _grouped(come, lambda link: (_premises(link), link.stance, link.id is None))
        alone = [key for key, links in old.items() if len(links) == len(new.get(key, ())) == 1]
        return self._pair((old[key][0].name, new[key][0].name) for key in alone)

    def _joined_or_parted(self, before: Case, after: Case) -> list[tuple[str, str]]:
        """Match unmatched links with the same stance and target if one's premises include the other's.

        Only where each is the only candidate.
        """
        gone, come = self._unmatched(before.links, after.links)
        old = _by_premise((link, self._end(link.target), self._premises_before(link)) for link in gone)
        new = _by_premise((link, link.target, _premises(link)) for link in come)
        pairs: dict[tuple[str, str], None] = {}
        for key in old:
            if key in new and len(old[key]) <= _FEW and len(new[key]) <= _FEW:
                pairs |= {
                    (link.name, other.name): None
                    for link, some in old[key]
                    for other, more in new[key]
                    if set(some) < set(more) or set(more) < set(some)
                }
        count = Counter(name for pair in pairs for name in enumerate(pair))
        return self._pair(pair for pair in pairs if count[0, pair[0]] == count[1, pair[1]] == 1)

    def _in_circles(self, before: Case, after: Case) -> None:
        """Match unmatched links that are on one another in a circle, by stance and premises, in order.

        No claim is reached by their targets, so no matched end leads to them.
        """
        gone, come = self._unmatched(before.links, after.links)
        if not gone or not come:
            return
        gone, come = _without_claim(before, gone), _without_claim(after, come)
        new = _grouped(come, lambda link: (_premises(link), link.stance))
        for key, links in _grouped(gone, lambda link: (self._premises_before(link), link.stance)).items():
            matched = zip(links, new.get(key, ()), strict=False)
            self._pair((link.name, other.name) for link, other in matched)

    def _end(self, target: str) -> str | None:
        return self._claims.get(target) or self.pairs.get(target)

    def _match(self, gone: list[Link], come: list[Link]) -> list[tuple[str, str]]:
        """Match links on one target; return the pairs."""
        gone, come = self._unmatched(gone, come)
        pairs = self._by_premises([k for k in gone if not k.id], [k for k in come if not k.id])
        if self._renames:
            pairs += self._by_premises(*self._unmatched(gone, come))
        return pairs

    def _unmatched(self, gone: Iterable[Link], come: Iterable[Link]) -> tuple[list[Link], list[Link]]:
        """Return the links without a pair yet."""
        return (
            [link for link in gone if link.name not in self.pairs],
            [link for link in come if link.name not in self._taken],
        )

    def _pair(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        found = list(pairs)
        self.pairs.update(found)
        self._taken.update(new for _, new in found)
        return found

    def _by_premises(self, gone: Iterable[Link], come: Iterable[Link]) -> list[tuple[str, str]]:
        old, new = _grouped(gone, self._premises_before), _grouped(come, _premises)
        pairs: list[tuple[str, str]] = []
        for premises, links in old.items():
            if premises in new:
                pairs += self._alike(links, new[premises])
        return pairs

    def _alike(self, gone: list[Link], come: list[Link]) -> list[tuple[str, str]]:
        """Match links with the same ends: by what bears on them, by equality, by stance, then in order."""
        if len(gone) == len(come) == 1:
            return self._pair([(gone[0].name, come[0].name)])
        pairs: list[tuple[str, str]] = []
        steps: tuple[tuple[_Key, _Key], ...] = (
            (self._content_before, self._content_after),
            (_content, _content),
            (_stance, _stance),
            (_anything, _anything),
        )
        for key_before, key_after in steps:
            new = _grouped(come, key_after)
            for said, links in _grouped(gone, key_before).items():
                matched = zip(links, new.get(said, ()), strict=False)
                pairs += self._pair((link.name, other.name) for link, other in matched)
            gone, come = self._unmatched(gone, come)
        return pairs

    def _content_before(self, link: Link) -> Hashable:
        on = self._on_before.get(link.name, ())
        return _content(link), _sorted(
            (self.pairs.get(k.name), self._premises_before(k), k.stance) for k in on
        )

    def _content_after(self, link: Link) -> Hashable:
        on = self._on_after.get(link.name, ())
        matched = self._taken
        return _content(link), _sorted(
            (k.name if k.name in matched else None, _premises(k), k.stance) for k in on
        )

    @cached_property
    def _on_before(self) -> dict[str, list[Link]]:
        """All links of the case before by target, matched or not."""
        return _by_target(self._before.links)

    @cached_property
    def _on_after(self) -> dict[str, list[Link]]:
        return _by_target(self._after.links)

    def _premises_before(self, link: Link) -> tuple[str, ...]:
        """Return a link's premises by their names after; an unmatched one is marked."""
        if len(link.premises) == 1:
            return (self._claim(link.premises[0]),)
        return tuple(sorted(map(self._claim, link.premises)))

    def _claim(self, claim: str) -> str:
        return self._claims.get(claim) or f"\0{claim}"


_Key = Callable[[Link], Hashable]


def _same_names(before: Case, after: Case, claims: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the most frequent matches: links without id, from one premise to a claim, with unique ends."""
    repeated = {
        link.name.partition(" #")[0]
        for case in (before, after)
        for link in case.links
        if link.id is None and " #" in link.name
    }
    there = {link.name for link in after.links if link.id is None and link.target in after.claims}
    for link in before.links:
        name = link.name
        alone = len(link.premises) == 1 and name not in repeated and " #" not in name
        if alone and link.id is None and name in there:
            ends = (*link.premises, link.target)
            if all(claims.get(end) == end for end in ends):
                yield name, name


def _without_claim(case: Case, links: Iterable[Link]) -> list[Link]:
    """Return the links from which no path of targets leads to a claim."""
    on = _by_target(case.links)
    found = {link.name for claim in case.claims for link in on.get(claim, ())}
    waiting = list(found)
    for name in waiting:  # grows during the loop
        waiting += [link.name for link in on.get(name, ())]
        found.update(link.name for link in on.get(name, ()))
    return [link for link in links if link.name not in found]


def _by_target(links: Iterable[Link], without: Collection[str] = ()) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = {}
    for link in links:
        if link.name not in without:
            found.setdefault(link.target, []).append(link)
    return found


def _grouped(links: Iterable[Link], key: _Key) -> dict[Hashable, list[Link]]:
    found: dict[Hashable, list[Link]] = {}
    for link in links:
        found.setdefault(key(link), []).append(link)
    return found


def _by_premise(
    links: Iterable[tuple[Link, str | None, tuple[str, ...]]],
) -> dict[Hashable, list[tuple[Link, tuple[str, ...]]]]:
    """Group links with their premises by target, stance and each premise."""
    found: dict[Hashable, list[tuple[Link, tuple[str, ...]]]] = {}
    for link, target, premises in links:
        for premise in premises:
            found.setdefault((target, link.stance, premise), []).append((link, premises))
    return found


def _sorted(values: Iterable[object]) -> Hashable:
    return tuple(sorted(map(repr, values)))


def _premises(link: Link) -> tuple[str, ...]:
    return tuple(sorted(link.premises))


def _content(link: Link) -> Hashable:
    """Return everything a link says except its ends and its name."""
    values = link_values(link, spans=False)
    return tuple(
        str(values.get(part))
        for part in ("stance", "by", "stage", "scheme", "roles", "rule", "weight", "notes")
    )


def _stance(link: Link) -> Hashable:
    return link.stance


def _anything(_: Link) -> Hashable:
    return None
