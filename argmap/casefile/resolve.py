"""A draft to a case: every word that refers to something is looked up.

What cannot be found is reported with the nearest known word, and left out of
the case, so that everything in a case can be followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from argmap.casefile.draft import CaseDraft, LinkDraft
from argmap.casefile.scalars import is_id
from argmap.diagnostics import Related, Span, did_you_mean
from argmap.model import LARGE, Case, Claim, Issue, Link, Places, derived_name, open_twin

_ARROW = " -> "
_NUMBERED = re.compile(r"(.*) #([1-9]\d*)")


def resolve(draft: CaseDraft, name: str = "") -> Case:
    """Build the case that a draft means, reporting into the draft."""
    words = _Words(draft)
    _check_claims(draft, words)
    links = _Links(draft, words).resolved()
    return Case(
        name=name,
        written_at=draft.written_at,
        claims=MappingProxyType(draft.claims),
        links=links,
        conclusion=tuple(
            claim
            for index, claim in enumerate(draft.conclusion)
            if words.is_claim(claim, "conclusion", Places(*draft.written_at)[f"conclusion[{index}]"])
        ),
        parties=MappingProxyType(draft.parties),
        stages=MappingProxyType(draft.stages),
        sources=MappingProxyType(draft.sources),
        issues=_issues(draft, words),
        **{"title": "", **draft.values},
    )


class _Words:
    """Looks up words, and reports those that refer to nothing.

    Where the file could not be read to its end, a word may refer to what was
    not read: nothing is said of it then.
    """

    def __init__(self, draft: CaseDraft) -> None:
        self.draft = draft
        self.link_ids: dict[str, LinkDraft] = {}

    def is_claim(self, word: str, role: str, span: Span) -> bool:
        """Whether a word is the id of a claim; reported where it is not."""
        if word in self.draft.claims:
            return True
        if word in self.link_ids:
            self.draft.report(f"unknown-{role}", f"'{word}' is a link; a {role} must be a claim", span)
        else:
            self.unknown(role, word, span, self.draft.claims)
        return False

    def unknown(self, role: str, word: str, span: Span, known: Iterable[str]) -> None:
        """Report a word that refers to nothing."""
        if self.draft.whole:
            what = {"party": "party", "stage": "stage", "source": "source"}.get(role, "claim")
            what = "claim or link" if role == "target" else what
            hint = did_you_mean(word, known) or _choices(list(known), what)
            self.draft.report(f"unknown-{role}", f"no {what} is called '{word}'", span, hint=hint)


def _choices(known: Sequence[str], what: str) -> str | None:
    if not known:
        return (
            f"declare it under '{'parties' if what == 'party' else what + 's'}:'"
            if "claim" not in what
            else None
        )
    return f"there is {', '.join(known)}" if len(known) <= 12 else None


def _check_claims(draft: CaseDraft, words: _Words) -> None:
    parties, stages, sources = draft.parties, draft.stages, draft.sources
    for claim in draft.claims.values():
        if claim.by is not None and parties and claim.by not in parties:
            words.unknown("party", claim.by, claim.places["by"], parties)
        if claim.stage is not None and claim.stage not in stages:
            words.unknown("stage", claim.stage, claim.places["stage"], stages)
        if claim.cites:
            _check_cites(claim, words, sources)
    for stage in stages.values():
        if stage.by is not None and parties and stage.by not in parties:
            words.unknown("party", stage.by, stage.places["by"], parties)


def _check_cites(claim: Claim, words: _Words, sources: Iterable[str]) -> None:
    known = set(sources)
    for index, cite in enumerate(claim.cites):
        if cite.source is not None and cite.source not in known:
            words.unknown("source", cite.source, cite.places["source"], sources)
        original = cite.translation_of
        if original is None:
            continue
        others = [c for i, c in enumerate(claim.cites) if i != index]
        by_index = original.isdecimal() and int(original) < len(claim.cites) and int(original) != index
        if not by_index and original not in [other.at for other in others]:
            message = f"'{claim.id}' has no other citation '{original}'"
            hint = "give the index (from 0) or the 'at' of the citation that translates this one"
            words.draft.report("unknown-citation", message, cite.places["translation-of"], hint=hint)


def _issues(draft: CaseDraft, words: _Words) -> tuple[Issue, ...]:
    issues = []
    first: dict[str, Span] = {}
    for issue in draft.issues:
        positions = []
        for index, position in enumerate(issue.positions):
            span = issue.places[f"positions[{index}]"]
            if not words.is_claim(position, "position", span):
                continue
            if position in first:
                related = (Related("first given here", first[position]),)
                message = f"'{position}' is a position twice; a claim is in one issue at most"
                draft.report("duplicate-position", message, span, related=related, hint="remove one of them")
            else:
                first[position] = span
                positions.append(position)
        if positions:
            issues.append(Issue(tuple(positions), written_at=issue.written_at, **issue.values))
    return tuple(issues)


class _Links:
    """Looks up the ends of links, and names the links.

    A target is looked up in two passes: first those that are ids, then those
    written `premise -> target`, which can only mean a link found in the first.
    """

    def __init__(self, draft: CaseDraft, words: _Words) -> None:
        self._draft = draft
        self._words = words
        self._seen: dict[str, int] = {}
        self._large = len(draft.source.text) > LARGE
        self._by_target: dict[str, list[Link]] = {}

    def resolved(self) -> tuple[Link, ...]:
        """All links whose ends are there, named, in canonical order."""
        drafts = self._in_order()
        claims, link_ids = self._draft.claims, self._words.link_ids
        self._collect_ids(drafts)
        link: Link | None
        found: list[Link | None] = []
        by_arrow: list[tuple[int, tuple[str, ...]]] = []
        seen, large = self._seen, self._large
        new_link = open_twin(Link) if large else Link
        for draft in drafts:
            premises, stance, target, values, written_at = draft
            if len(premises) > 1 or premises[0] not in claims:
                premises = self._premises(draft)
            if target in claims or target in link_ids:
                if not premises:
                    found.append(None)
                elif values:
                    found.append(self._link(draft, premises, target))
                else:
                    name = derived_name(premises, target, seen)
                    link = new_link(name, premises, target, stance, written_at=written_at)
                    if large:
                        link.__class__ = Link
                    found.append(link)
                continue
            if _ARROW in target:
                by_arrow.append((len(found), premises))
            else:
                self._words.unknown("target", target, draft.places["target"], [*claims, *link_ids])
            found.append(None)
        for link in found if by_arrow else ():
            if link:
                self._by_target.setdefault(link.target, []).append(link)
        for index, premises in by_arrow:
            target_link = self._by_arrow(drafts[index])
            if target_link and premises:
                found[index] = self._link(drafts[index], premises, target_link.name)
        links = tuple(link for link in found if link)
        return links if len(links) == len(found) else _without_dangling(self._draft, links)

    def _in_order(self) -> list[LinkDraft]:
        """The drafts in canonical order; see `model.canonical_links`."""
        draft = self._draft
        if not draft.apart:
            return draft.links
        rank = {claim: index for index, claim in enumerate(draft.claims)}

        def place(link: LinkDraft) -> tuple[int, bool, int]:
            return rank.get(link.premises[0], -1), link.stance == "counter", link.places["target"].start

        return sorted([*draft.links, *draft.apart], key=place)

    def _collect_ids(self, drafts: list[LinkDraft]) -> None:
        draft, link_ids = self._draft, self._words.link_ids
        for link in drafts:
            name = link.values.get("id")
            if name is None:
                continue
            taken = draft.claims[name].span if name in draft.claims else None
            if name in link_ids:
                taken = link_ids[name].places["id"]
            if taken:
                related = (Related("first given here", taken),)
                message = f"'{name}' is the id of two things"
                draft.report("duplicate-id", message, link.places["id"], related=related, hint="rename one")
                del link.values["id"]
            elif not is_id(name):
                hint = "letters, digits, '-', '_' and '.', starting with a letter or a digit"
                draft.report("bad-id", f"'{name}' cannot be an id", link.places["id"], hint=hint)
                del link.values["id"]
            else:
                link_ids[name] = link

    def _premises(self, link: LinkDraft) -> tuple[str, ...]:
        """The premises' ids; empty where one of them is not known."""
        premises = link.premises
        apart = "premises" in link.places
        good = True
        unique: dict[str, None] = {}
        for index, premise in enumerate(premises):
            if apart or index:
                path = f"premises[{index}]" if apart else f"with[{index - 1}]"
                good = self._words.is_claim(premise, "premise", link.places[path]) and good
                if premise in unique:
                    message = f"'{premise}' is a premise of this link already"
                    self._draft.report("duplicate-premise", message, link.places[path], hint="remove it")
            unique[premise] = None
        return tuple(unique) if good else ()

    def _link(self, draft: LinkDraft, premises: tuple[str, ...], target: str) -> Link:
        self._check_values(draft)
        name = draft.values.get("id") or derived_name(premises, target, self._seen)
        return Link(name, premises, target, draft.stance, written_at=draft.written_at, **draft.values)

    def _check_values(self, link: LinkDraft) -> None:
        draft = self._draft
        by, stage = link.values.get("by"), link.values.get("stage")
        if by is not None and draft.parties and by not in draft.parties:
            self._words.unknown("party", by, link.places["by"], draft.parties)
        if stage is not None and stage not in draft.stages:
            self._words.unknown("stage", stage, link.places["stage"], draft.stages)

    def _by_arrow(self, draft: LinkDraft) -> Link | None:
        """The link that a target of the form `a + b -> t`, perhaps with ` #2`, names."""
        span, text, number = draft.places["target"], draft.target, None
        if numbered := _NUMBERED.fullmatch(text):
            text, number = numbered[1], int(numbered[2])
        left, end = text.split(_ARROW, 1)
        premises = tuple(left.split(" + "))
        if _ARROW in end:
            message = f"'{draft.target}' is a link on a link that has no id"
            self._draft.report(
                "unnamed-link", message, span, hint="give the inner link an 'id' and write that"
            )
            return None
        if not self._known_ends(premises, end, span):
            return None
        into = self._by_target.get(end, [])
        exact = [link for link in into if link.premises == premises and link.id is None]
        if number is not None:
            if number <= len(exact):
                return exact[number - 1]
        elif len(exact) == 1:
            return exact[0]
        else:
            into = exact or [link for link in into if set(premises) <= set(link.premises)]
            if len(into) == 1:
                return into[0]
            if into:
                self._ambiguous(draft.target, into, span)
                return None
        known = [link.name for link in self._by_target.get(end, [])]
        hint = did_you_mean(draft.target, known) or "'a -> t' names the link from claim a to t"
        message = f"no link leads from '{left}' to '{end}'" + (f" #{number}" if number else "")
        if self._draft.whole:
            self._draft.report("unknown-target", message, span, hint=hint)
        return None

    def _known_ends(self, premises: tuple[str, ...], end: str, span: Span) -> bool:
        claims, link_ids = self._draft.claims, self._words.link_ids
        good = True
        for premise in premises:
            if premise not in claims:
                self._words.unknown("target", premise, span, claims)
                good = False
        if end not in claims and end not in link_ids:
            self._words.unknown("target", end, span, [*claims, *link_ids])
            good = False
        return good

    def _ambiguous(self, target: str, links: list[Link], span: Span) -> None:
        related = tuple(Related(f"{link.stance}s: {link.name}", link.span) for link in links if link.span)
        names = [
            f"'{link.name} #1'" if i == 0 and link.id is None else f"'{link.name}'"
            for i, link in enumerate(links)
        ]
        hint = "give the link an 'id' and write that"
        if len({link.premises for link in links}) == 1 and all(link.id is None for link in links):
            hint += f", or write {' or '.join(names)}"
        message = f"'{target}' can mean {len(links)} links"
        self._draft.report("ambiguous-target", message, span, related=related, hint=hint)


def _without_dangling(draft: CaseDraft, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Leave out the links whose target was itself left out, and so on."""
    while True:
        names = {link.name for link in links}
        kept = tuple(link for link in links if link.target in names or link.target in draft.claims)
        if len(kept) == len(links):
            return kept
        links = kept
