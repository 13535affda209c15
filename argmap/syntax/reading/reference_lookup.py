"""Resolves the references of a draft, and suggests what an unknown one may mean."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.core.diagnostics import Span, Suggestion, did_you_mean, nearly_called, suggest_word
from argmap.core.link_names import CONTRADICTS
from argmap.core.placed import Places, WrittenAt
from argmap.core.spelling import NearWords
from argmap.syntax import hints
from argmap.syntax.draft import CaseDraft, LinkDraft, folded
from argmap.syntax.scalars import is_id
from argmap.syntax.schema import DECLARED_UNDER

#: The kind of element that each role refers to, if not a claim.
_FILLED_BY = {
    "party": "party",
    "stage": "stage",
    "source": "source",
    "group": "group",
    "value": "value",
    "target": "claim or link",
}

#: The maximum number, and total length in characters, of known words listed in a hint.
_FEW, _SHORT = 12, 200
#: The quotation marks of a word processor.
_PRINTED_MARKS = "“”„‟‘’‚«»‹›"


class References:
    """Resolves references, and reports those that are unknown.

    If part of the file could not be read, a reference to it is not reported.
    """

    def __init__(self, draft: CaseDraft) -> None:
        """Resolve in `draft`, and report into it."""
        self.draft = draft
        self.link_ids: dict[str, LinkDraft] = {}
        self._near: dict[str, NearWords] = {}
        self._ids: dict[str, dict[str, str]] = {}

    def is_claim(self, word: str, role: str, written_at: WrittenAt, path: str) -> bool:
        """Return whether a word is the id of a claim; report it at the path if not."""
        if word in self.draft.claims:
            return True
        if word in self.link_ids:
            message = f"'{word}' is a link; a {role} must be a claim"
            premises = " or ".join(f"'{premise}'" for premise in self.link_ids[word].premises)
            hint = f"name the claim that it starts from: {premises}" if role == "preference" else None
            self.draft.report(f"unknown-{role}", message, Places(*written_at)[path], hint=hint)
        else:
            self.unknown(role, word, written_at, path)
        return False

    def unknown(
        self, role: str, word: str, written_at: WrittenAt, path: str, link: LinkDraft | None = None
    ) -> None:
        """Report an unknown reference; `link` is given if it is the target of one."""
        if self._may_be_unread(role, word):
            return
        what = _FILLED_BY.get(role, "claim")
        message = f"no {what} is called '{word}'"
        place = Places(*written_at)[path]
        key = path.partition("[")[0]
        element = "cite" if role == "source" else "claim"
        if below := hints.run_together.key_below(place.source.text[place.start : place.end], element):
            start, line = below
            above = _written_key(key, link)
            message = f"this line is read as more of the '{above}' above"
            place = Span(place.source, place.start + start, place.end)
            hint = f"put a ':' after its first word, and indent it as deep as '{above}:': {line}"
            self.draft.report(f"unknown-{role}", message, place, hint=hint)
            return
        self.draft.report(
            f"unknown-{role}",
            message,
            place,
            hint=lambda: self._sources(role, word, written_at) or self._hint(role, word, key, link),
        )

    def _sources(self, role: str, word: str, written_at: WrittenAt) -> str | None:
        """Suggest what to write for a citation that names several sources."""
        named = hints.referring.several_sources(word, self.draft) if role == "source" else []
        if not named:
            return None
        others = len(list(Places(*written_at))) > 1
        return hints.citations.sources_hint(named, written_at[1], others=others, draft=self.draft)

    def unknown_end(self, end: str, link: LinkDraft) -> None:
        """Report an unknown end of a target `premise -> target`."""
        if self._may_be_unread("target", end):
            return
        message = f"no claim or link is called '{end}'"
        place = link.places["target"]
        self.draft.report("unknown-target", message, place, hint=lambda: self._end_hint(end, link))

    def _end_hint(self, end: str, link: LinkDraft) -> str | None:
        if found := self._step(link):
            return found
        nearest = self.near("target").nearest(end)
        if nearest is None:
            return self._choices("target")
        near, is_clear = nearest
        return suggest_word(link.target.replace(end, near), is_clear=is_clear)

    def _may_be_unread(self, role: str, word: str) -> bool:
        """Return whether a word may refer to an element that could not be read."""
        draft = self.draft
        unread = DECLARED_UNDER.get(role, "claims") in draft.unread
        if word in draft.bad_ids:
            draft.bad_ids[word] = unread = True
        return not draft.whole or unread or word in draft.too_deep

    def near(self, role: str) -> NearWords:
        """Return the words valid in a role, for a search of similar ones."""
        if role not in self._near:
            self._near[role] = NearWords(self._known(role))
        return self._near[role]

    def _known(self, role: str) -> list[str]:
        draft = self.draft
        if role in DECLARED_UNDER:
            return list(getattr(draft, DECLARED_UNDER[role]))
        return [*draft.claims, *self.link_ids] if role == "target" else list(draft.claims)

    def _hint(self, role: str, word: str, key: str, link: LinkDraft | None) -> str | None:
        if link is not None and (found := self._step(link)):
            return found
        if role == "preference" and (first := word.partition(" -> ")[0]) in self.draft.claims:
            return f"'prefer' ranks claims, and with them their links: write '{first}'"
        near = self.near(role)
        own = next((name for name, one in self.link_ids.items() if one is link), None)
        if own is not None:  # no link bears on itself
            near = NearWords([known for known in self._known(role) if known != own])
        if role == "source" and (source := hints.referring.meant_source(word, self.draft)) and source[1]:
            return f"'source' takes one id: {hints.hint_text.write('source', source[0])} and {hints.hint_text.write('at', source[1])[len('write ') :]}"
        if link is None:
            apart = hints.run_together.several_hint(word, key, near)
        else:
            key = "supports" if link.stance == "support" else "counters"
            apart = self._joint(link, key) or self._several_targets(link, key)
            key = "target" if link.values or len(link.premises) > 1 else key
        found = apart or self._by_its_text(role, word, key) or self._without_marks(role, word)
        found = found or did_you_mean(word, near) or self._nearly_called(role, word)
        if not found and role == "target" and link is not None and link.premises[0] in self.draft.claims:
            found = hints.reversed_links.sentence_hint(word, link.premises[0], link.stance, self.draft)
        return (
            found or self._wrong_ones(role, word) or self._choices(role, link) or self._declared(role, word)
        )

    def _wrong_ones(self, role: str, word: str) -> str | None:
        """Name the unknown ones among several words in one text, if others are known."""
        parts = hints.referring.split_words(word) if len(word) <= _SHORT else []
        known = {*self._known(role)} if len(parts) > 1 else set()
        wrong = [part for part in parts if part not in known]
        if not wrong or len(wrong) == len(parts):
            return None
        choices = self._choices(role)
        told = f"of these, {hints.hint_text.listed(wrong)} {'are' if len(wrong) > 1 else 'is'} not there"
        return f"{told}; {choices}" if choices else told

    def _step(self, link: LinkDraft) -> str | None:
        """Suggest the correct spelling for a target that names one or several links."""
        draft, text = self.draft, link.target
        if draft.claim_saying(text):
            return None
        one, mark, other = text.partition(CONTRADICTS)
        if mark and {one, other} <= draft.claims.keys():
            return f"a contradiction is not a target; give one of its claims, '{one}' or '{other}'"
        names = hints.referring.drafted_steps(text, draft)
        if len(names) > 1:
            return self._several_steps(link, names)
        if names:
            arrow = " -> " in text
            return (
                suggest_word(names[0]) if arrow else Suggestion(f"a link is written '{names[0]}'", names[0])
            )
        return (
            "'a -> t' names the link from claim a to t"
            if hints.referring.is_step(text) and " -> " not in text
            else None
        )

    def _several_steps(self, link: LinkDraft, names: list[str]) -> str:
        """Suggest what to write for a target that names several links."""
        others = [
            o for o in self.draft.links if o.premises[0] == link.premises[0] and o.stance == link.stance
        ]
        if link not in others or any(other.values or len(other.premises) > 1 for other in others):
            return f"a link has one target: {' or '.join(map(repr, names))}"
        key = "supports" if link.stance == "support" else "counters"
        return hints.hint_text.write(
            key, list(dict.fromkeys([*(o.target for o in others if o is not link), *names]))
        )

    def _by_its_text(self, role: str, word: str, key: str) -> str | None:
        """Suggest the id for an element that is referred to by its name or text."""
        if role not in self._ids:
            said = self._titles(role) or {claim.id: claim.text for claim in self.draft.claims.values()}
            self._ids[role] = {folded(text): name for name, text in said.items() if text}
        name = self._ids[role].get(folded(word))
        return name and f"its id is '{name}': {hints.hint_text.write(key, name)}"

    def _titles(self, role: str) -> Mapping[str, str | None]:
        """Return the names or titles of the elements that a role refers to, by id; none of claims."""
        draft = self.draft
        titles: dict[str, dict[str, str | None]] = {
            "party": {party.id: party.name for party in draft.parties.values()},
            "stage": {stage.id: stage.title for stage in draft.stages.values()},
            "source": {source.id: source.title for source in draft.sources.values()},
            "group": {group.id: group.title for group in draft.groups.values()},
            "value": {value.id: value.title for value in draft.values.values()},
        }
        return titles.get(role, {})

    def _nearly_called(self, role: str, word: str) -> str | None:
        """Suggest the id for an element whose name or title is similar to a word."""
        return nearly_called(word, self._titles(role))

    def _without_marks(self, role: str, word: str) -> str | None:
        """Suggest an id without the quotation marks that a word processor has put around it."""
        id_ = word.strip(_PRINTED_MARKS)
        return suggest_word(id_) if id_ != word and id_ in self._known(role) else None

    def _joint(self, link: LinkDraft, key: str) -> str | None:
        """Suggest what to write for a target that includes a `with` in the same text."""
        claim = link.premises[0]
        alone = all(o is link or (o.premises[0], o.stance) != (claim, link.stance) for o in self.draft.links)
        if link.values or len(link.premises) > 1:
            return None
        return hints.run_together.joint_hint(link.target, key if alone else None, self.near("target"))

    def _several_targets(self, link: LinkDraft, key: str) -> str | None:
        """Suggest what to write for a target of several words."""
        claim = link.premises[0]
        others = [o for o in self.draft.links if o.premises[0] == claim and o.stance == link.stance]
        if not others or any(other.values or len(other.premises) > 1 for other in others):
            return (
                hints.run_together.several_hint(link.target, "target", self.near("target"))
                and "a link has one target"
            )
        return hints.run_together.several_hint(
            link.target, key, self.near("target"), [o.target for o in others if o is not link]
        )

    def _choices(self, role: str, link: LinkDraft | None = None) -> str | None:
        known = self._known(role)
        if link is not None and role == "target":
            known = [word for word in known if word not in link.premises]
            if not known:
                return "there is no other claim yet: write one under 'claims:'"
        if known:
            listed = ", ".join(known[: _FEW + 1])
            return f"choose from {listed}" if len(known) <= _FEW and len(listed) <= _SHORT else None
        return None

    def _declared(self, role: str, word: str) -> str | None:
        """Suggest declaring a word where nothing is declared yet."""
        if role not in DECLARED_UNDER or self._known(role):
            return None
        section = DECLARED_UNDER[role]
        example = f", as in '{word}: {'{title: ...}' if role == 'source' else '...'}'" if is_id(word) else ""
        return f"declare it under '{section}:', a key at the margin{example}"


def _written_key(key: str, link: LinkDraft | None) -> str:
    """Return the key that holds a word: the claim's own key for a link in its short form."""
    if link is None or link.values or len(link.premises) > 1:
        return key
    return "supports" if link.stance == "support" else "counters"
