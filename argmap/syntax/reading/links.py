"""Resolves the ends of links, and names the links."""

from __future__ import annotations

import re
from functools import partial

from argmap.core.diagnostics import Related, Span, did_you_mean, suggest_word
from argmap.core.link_names import derived_name, step_number, step_place
from argmap.core.model import Link
from argmap.core.reach import reachable
from argmap.syntax import hints
from argmap.syntax.draft import CaseDraft, LinkDraft
from argmap.syntax.reading.reference_lookup import References
from argmap.syntax.scalars import is_id

_ARROW = " -> "
_NUMBERED = re.compile(r"(.*) #([1-9]\d*)")
#: The maximum number of links listed for an ambiguous target.
_SHOWN = 10


def resolve_links(draft: CaseDraft, words: References) -> tuple[Link, ...]:
    """Return all links whose premises and target exist, with names, in canonical order.

    Targets are resolved in two passes: first ids, then targets written
    `premise -> target`, which can only name a link of the first pass.
    """
    return _Links(draft, words).resolved()


class _Links:
    def __init__(self, draft: CaseDraft, words: References) -> None:
        self._draft = draft
        self._words = words
        self._seen: dict[str, int] = {}
        self._by_target: dict[str, list[Link]] = {}
        self._by_ends: dict[tuple[str, str], list[Link]] = {}
        self._exact: dict[tuple[tuple[str, ...], str], list[Link]] = {}
        self._last: dict[str, str] = {}

    def resolved(self) -> tuple[Link, ...]:
        """Return all links whose premises and target exist, with names, in canonical order."""
        drafts = self._in_order()
        claims, link_ids = self._draft.claims, self._words.link_ids
        self._collect_ids(drafts)
        self._last = self._last_steps()
        link: Link | None
        found: list[Link | None] = []
        by_arrow: list[tuple[int, tuple[str, ...]]] = []
        seen = self._seen
        for draft in drafts:
            premises, stance, target, values, written_at = draft
            target = self._last.get(target, target)
            if len(premises) > 1 or premises[0] not in claims:
                premises = self._premises(draft)
            if target in claims or target in link_ids:
                if not premises:
                    self._draft.partly_read.update(draft.premises)
                    found.append(None)
                elif values:
                    found.append(self._link(draft, premises, target))
                else:
                    name = derived_name(premises, target, seen)
                    found.append(Link(name, premises, target, stance, written_at=written_at))
                continue
            if _ARROW in target:
                by_arrow.append((len(found), premises))
            elif target in self._draft.arguments:
                self._report_stepless(draft)
            else:
                self._words.unknown("target", target, written_at, "target", draft)
                self._draft.partly_read.update(draft.premises)
            found.append(None)
        for link in found if by_arrow else ():
            if link:
                self._by_target.setdefault(link.target, []).append(link)
                for premise in link.premises:
                    self._by_ends.setdefault((premise, link.target), []).append(link)
                if link.id is None:
                    self._exact.setdefault((link.premises, link.target), []).append(link)
        for index, premises in by_arrow:
            target_link = self._by_arrow(drafts[index])
            if target_link and premises:
                found[index] = self._link(drafts[index], premises, target_link.name)
        links = tuple(link for link in found if link)
        return links if len(links) == len(found) else _without_dangling(self._draft, links)

    def _in_order(self) -> list[LinkDraft]:
        """Return the drafts in canonical order; see `core.link_names.canonical_links`."""
        draft = self._draft
        if not draft.apart:
            return draft.links
        rank = {claim: index for index, claim in enumerate(draft.claims)}

        def place(link: LinkDraft) -> tuple[int, bool, tuple[str, int] | tuple[()], int]:
            step = step_place(link.values.get("argument"), link.values.get("id"))
            return rank.get(link.premises[0], -1), link.stance == "counter", step, link.written_at[1]

        return sorted([*draft.links, *draft.apart], key=place)

    def _collect_ids(self, drafts: list[LinkDraft]) -> None:
        draft, link_ids = self._draft, self._words.link_ids
        for link in drafts:
            name = link.values.get("id")
            if name is None:
                continue
            taken = draft.claims[name].span if name in draft.claims else None
            if name in draft.arguments:
                taken = draft.arguments[name].span
            if name in link_ids:
                taken = _id_place(link_ids[name])
            if taken:
                related = (Related("first given here", taken),)
                message = f"'{name}' is the id of two things"
                draft.report("duplicate-id", message, _id_place(link), related=related, hint="rename one")
                _without_id(link)
            elif not is_id(name):
                hint = partial(hints.ids.id_hint, name, draft.claims, draft)
                draft.report("bad-id", f"'{name}' cannot be an id", _id_place(link), hint=hint)
                draft.bad_ids.setdefault(name, False)
                _without_id(link)
            else:
                link_ids[name] = link
        for name, argument in draft.arguments.items():
            if name in draft.claims:
                related = (Related("first given here", draft.claims[name].places["id"]),)
                message = f"'{name}' is the id of two things"
                draft.report(
                    "duplicate-id", message, argument.places["id"], related=related, hint="rename one"
                )

    def _last_steps(self) -> dict[str, str]:
        """Return the id of the last step of each argument, which the argument as a target stands for."""
        last: dict[str, tuple[int, str]] = {}
        for link in self._words.link_ids.values():
            argument, name = link.values.get("argument"), link.values["id"]
            if argument is not None:
                number = step_number(argument, name) or 0
                last[argument] = max(last.get(argument, (0, "")), (number, name))
        return {argument: name for argument, (_, name) in last.items()}

    def _premises(self, link: LinkDraft) -> tuple[str, ...]:
        """Return the ids of the premises; empty if one of them is unknown."""
        good = True
        unique: dict[str, None] = {}
        for index, premise in enumerate(link.premises):
            if premise not in self._draft.claims:
                path = _premise_path(link, index)
                good = self._words.is_claim(premise, "premise", link.written_at, path)
            elif premise in unique:
                message = f"'{premise}' is a premise of this link already"
                span = link.places[_premise_path(link, index)]
                self._draft.report("duplicate-premise", message, span, hint="remove it")
            unique[premise] = None
        return tuple(unique) if good else ()

    def _link(self, draft: LinkDraft, premises: tuple[str, ...], target: str) -> Link:
        self._check_values(draft)
        if "roles" in draft.values:
            self._check_roles(draft, premises)
        name = draft.values.get("id") or derived_name(premises, target, self._seen)
        return Link(name, premises, target, draft.stance, written_at=draft.written_at, **draft.values)

    def _check_values(self, link: LinkDraft) -> None:
        draft = self._draft
        by, stage = link.values.get("by"), link.values.get("stage")
        if by is not None and draft.parties and by not in draft.parties:
            self._words.unknown("party", by, link.written_at, "by")
        if stage is not None and stage not in draft.stages:
            self._words.unknown("stage", stage, link.written_at, "stage")

    def _check_roles(self, link: LinkDraft, premises: tuple[str, ...]) -> None:
        """Report roles of claims that are not premises of the link, and leave them out."""
        kept = []
        for role, premise in link.values["roles"]:
            path = f"roles[{role}]"
            if premise in premises:
                kept.append((role, premise))
            elif self._words.is_claim(premise, "premise", link.written_at, path):
                message = f"'{premise}' plays a role in this link, and is not a premise of it"
                add = "to 'premises'" if "premises" in link.places else "to 'with'"
                hint = f"add it {add}, or name one of its premises: {', '.join(premises)}"
                self._draft.report("misplaced-role", message, link.places[path], hint=hint)
        link.values["roles"] = tuple(kept)

    def _by_arrow(self, draft: LinkDraft) -> Link | None:
        """Resolve a target of the form `a + b -> t`, with an optional ` #2`."""
        text, number = draft.target, None
        if numbered := _NUMBERED.fullmatch(text):
            text, number = numbered[1], int(numbered[2][:9])  # no map has that many
        left, end = text.split(_ARROW, 1)
        premises, end = tuple(left.split(" + ")), self._last.get(end, end)
        if "  " in text:
            message = f"no link is called '{text}', which has too many spaces"
            if self._draft.whole:
                hint = f"write '{' '.join(text.split())}'"
                self._draft.report("unknown-target", message, draft.places["target"], hint=hint)
            return None
        if _ARROW in end:
            message = f"'{draft.target}' is a link on a link that has no id"
            hint = "give the inner link an 'id' and write that"
            self._draft.report("unnamed-link", message, draft.places["target"], hint=hint)
            return None
        if not self._known_ends(draft, premises, end):
            return None
        exact = self._exact.get((premises, end), [])
        if number is not None:
            if number <= len(exact):
                return exact[number - 1]
        elif len(exact) == 1:
            return exact[0]
        elif into := exact or self._with_premises(premises, end):
            if len(into) == 1:
                return into[0]
            self._ambiguous(draft, into)
            return None
        if self._draft.whole and not {*premises, end} & self._draft.partly_read:
            message = f"no link leads from '{left}' to '{end}'" + (f" #{number}" if number else "")
            place = draft.places["target"]
            self._draft.report("unknown-target", message, place, hint=lambda: self._known_link(text, end))
        return None

    def _report_stepless(self, draft: LinkDraft) -> None:
        """Report a target that is an argument without steps."""
        if self._draft.whole and draft.target not in self._draft.partly_read:
            message = f"the argument '{draft.target}' has no steps, so nothing can support or counter it"
            hint = f"write its steps under '{draft.target}:', as in 'steps: [{{from: a, to: b}}]'"
            self._draft.report("unknown-target", message, draft.places["target"], hint=hint)

    def _with_premises(self, premises: tuple[str, ...], end: str) -> list[Link]:
        """Return the links to `end` with at least these premises."""
        some = min((self._by_ends.get((premise, end), []) for premise in premises), key=len)
        return [link for link in some if set(premises) <= set(link.premises)]

    def _known_link(self, name: str, end: str) -> str:
        if turned := hints.referring.drafted_steps(name, self._draft):
            return suggest_word(turned[0])
        known = [link.name for link in self._by_target.get(end, [])]
        return did_you_mean(name, known) or "'a -> t' names the link from claim a to t"

    def _known_ends(self, draft: LinkDraft, premises: tuple[str, ...], end: str) -> bool:
        claims, link_ids = self._draft.claims, self._words.link_ids
        unknown = [premise for premise in premises if premise not in claims]
        for premise in unknown:
            self._words.unknown_end(premise, draft)
        if end not in claims and end not in link_ids:
            self._words.unknown_end(end, draft)
            return False
        return not unknown

    def _ambiguous(self, draft: LinkDraft, links: list[Link]) -> None:
        shown = links[:_SHOWN]
        related = tuple(Related(f"{link.stance}s: {link.name}", link.span) for link in shown if link.span)
        hint = "give the link an 'id' and write that"
        if named := [f"'{link.id}'" for link in shown if link.id is not None]:
            hint = f"write {' or '.join(named)}" + (f"; or {hint}" if len(named) < len(shown) else "")
        elif len({link.premises for link in links}) == 1:
            names = [f"'{links[0].name} #1'", *(f"'{link.name}'" for link in shown[1:])]
            hint += f", or write {' or '.join(names)}, in quotes"
        message = f"'{draft.target}' can mean {len(links)} links"
        span = draft.places["target"]
        self._draft.report("ambiguous-target", message, span, related=related, hint=hint)


def _without_id(link: LinkDraft) -> None:
    """Rebuild a link whose id is taken by something else, without the id, and not as a step."""
    del link.values["id"]
    link.values.pop("argument", None)


def _id_place(link: LinkDraft) -> Span:
    """Return where the id of a link is given; a step has it from its argument."""
    places = link.places
    return places.get("id") or places.get("number") or places["target"]


def _premise_path(link: LinkDraft, index: int) -> str:
    return f"premises[{index}]" if "premises" in link.places else f"with[{index - 1}]"


def _without_dangling(draft: CaseDraft, links: tuple[Link, ...]) -> tuple[Link, ...]:
    """Remove the links whose target was removed, repeatedly."""
    onto: dict[str, list[str]] = {}
    for link in links:
        onto.setdefault(link.target, []).append(link.name)
    names = {link.name for link in links}
    lost = [link.name for link in links if link.target not in names and link.target not in draft.claims]
    left_out = reachable(lost, lambda name: onto.get(name, ()))
    return tuple(link for link in links if link.name not in left_out)
