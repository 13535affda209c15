"""The text of a case file to a draft: element by element, key by key.

References stay words here; `resolve` looks them up. A mistake is reported and
reading goes on, so that one run reports everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any, TypeAlias

from argmap.core.diagnostics import MOST_TOLD, Hint, Parts, Related, SourceText, Span, did_you_mean
from argmap.core.display import counted
from argmap.core.model import (
    Citation,
    Claim,
    Conflict,
    Party,
    Places,
    Source,
    Stage,
    Stance,
    WrittenAt,
)
from argmap.syntax import hints
from argmap.syntax.reading import scalars
from argmap.syntax.reading.draft import CaseDraft, IssueDraft, LinkDraft
from argmap.syntax.reading.values import ValueReader
from argmap.syntax.schema import ELEMENTS, SHORT_FORM
from argmap.syntax.yaml import (
    NULLS,
    VALUE_TYPES,
    BrokenYamlError,
    Mapping,
    Reader,
    Scalar,
    Sequence,
    Value,
    is_bare_word,
    is_null,
    is_plain,
    new_scalar,
)

#: From this many characters on, the places of what a text holds are found when somebody asks for one.
LARGE = 1_000_000


def read_draft(source: SourceText, *, places: bool = False) -> CaseDraft:
    """Read all that can be read of a case file; raises nothing for an author's mistake.

    Of a large file the places of elements are left to be found when somebody
    asks for one: most readers of a hundred thousand claims never do. `places`
    says that somebody will.
    """
    draft = CaseDraft(source)
    later = len(source.text) > LARGE and not places
    if later:
        source.locate = _locate
    try:
        _DraftReader(draft, places=not later).read()
    except BrokenYamlError as broken:
        draft.broken = broken.diagnostic
        if broken.diagnostic.rule not in _ONCE or broken.diagnostic.rule not in {
            d.rule for d in draft.diagnostics
        }:
            draft.diagnostics.append(broken.diagnostic)
    return draft


def _locate(source: SourceText) -> dict[int, Parts]:
    """Read a file once more, for the places of its elements."""
    reader = _DraftReader(CaseDraft(source), places=True)
    with suppress(BrokenYamlError):
        reader.read()
    return reader.parts


#: The values of an element by attribute, and where each part stands.
_Element: TypeAlias = tuple[dict[str, Any], WrittenAt]


_DECLARED: dict[str, tuple[str, Any]] = {
    "parties": ("party", Party),
    "stages": ("stage", Stage),
    "sources": ("source", Source),
}
_SECTIONS = frozenset((*_DECLARED, "claims"))
#: What is said of the keys of a case that are there and empty.
_WRITE_IT = {
    "title": "write it after the ':', as in 'title: Should school start later?'",
    "claims": "write a claim on the line below, indented, as in 'later: School should start later.'",
}
#: Kinds whose value is just what was typed, once it is known to be there and in NFC.
_AS_TYPED = frozenset(("text", "word", "id", "target"))
#: A parser that gives up because of these has nothing to add where they have been reported.
_ONCE = frozenset(("nested-too-deep",))
_NO_VALUES: dict[str, Any] = {}
#: Keys whose values may be lists.
_LISTS = frozenset(
    word
    for keys in ELEMENTS.values()
    for word, key in keys.items()
    if key.kind in ("words", "ids", "cites", "links", "issues", "conflicts")
)
#: How many unknown keys one message names.
_MOST_KEYS = 8
#: Keys whose values may be mappings, which are not those of ids.
_MAPPINGS = frozenset(
    word
    for keys in ELEMENTS.values()
    for word, key in keys.items()
    if key.kind in ("cites", "links", "issues", "conflicts")
)
_KEYS = frozenset(word for keys in ELEMENTS.values() for word in keys)
_WITH_IDS = frozenset(("claim", "party", "stage", "source"))
#: What follows a key in braces that has no colon.
_NO_COLON = (",", "}")
_TARGET_ONLY = ("target",)
_WRITTEN_IN: dict[Stance, str] = {"support": "supports", "counter": "counters"}
_LISTS_OF_IDS = frozenset(("with", "premises", "positions"))


class _DraftReader:
    def __init__(self, draft: CaseDraft, *, places: bool) -> None:
        self._draft = draft
        self._places = places
        self.parts: dict[int, Parts] = {}
        self._yaml = Reader(draft.source, draft.diagnostics, _LISTS, _KEYS, _MAPPINGS)
        self._values = ValueReader(draft)
        self._reported: set[str] = set()
        self._before: dict[int, tuple[Scalar, Value]] = {}  # what stands before each of its unknown keys
        self._meant: set[str] = set()  # the keys that unknown ones of the element read last stand for
        by_kind = self._values.by_kind()
        self._readers = {
            element: {
                word: (word.replace("-", "_"), by_kind[key.kind], key.kind in _AS_TYPED)
                for word, key in keys.items()
                if key.kind in by_kind
            }
            for element, keys in ELEMENTS.items()
        }

    def read(self) -> None:
        """Fill the draft."""
        found = self._yaml.begin()
        source = self._draft.source
        if found is None or (isinstance(found, Scalar) and is_null(found)):
            hint = "a case file starts with 'title: ...' and 'claims:'"
            self._draft.report("empty-file", "there is nothing in this file", Span(source, 0, 0), hint=hint)
        elif isinstance(found, VALUE_TYPES):
            shape = "text" if isinstance(found, Scalar) else "a list"
            start = found.start_mark.index
            message = f"a case file is a mapping with 'title' and 'claims', not {shape}"
            hint = "start with the lines 'title: ...' and 'claims:', with a blank after each ':'"
            if isinstance(found, Scalar) and found.value.startswith("//"):
                hint = "a comment begins with '#'"
            self._draft.report("not-a-mapping", message, Span(source, start, start + 1), hint=hint)
        else:
            self._case(found)
            self._yaml.finish()

    def _case(self, keys: Iterator[Scalar]) -> None:
        seen: dict[str, Scalar] = {}
        unknown: list[tuple[Scalar, Value]] = []
        paths: list[str] = []
        bounds: list[int] = []
        try:
            self._case_keys(keys, seen, unknown, (paths, bounds))
        except BrokenYamlError as broken:
            place = broken.diagnostic.span
            unknown = [pair for pair in unknown if place is None or pair[0].start_mark.index != place.start]
            raise
        finally:  # where the YAML breaks off, what was read has its places all the same
            if unknown:
                self._meant.clear()
                self._unknown_keys("case", unknown[0][1], unknown, seen)
            self._draft.written_at = (self._draft.source, -1, (tuple(paths), tuple(bounds)))
        self._missing_from_case(seen)

    def _case_keys(
        self,
        keys: Iterator[Scalar],
        seen: dict[str, Scalar],
        unknown: list[tuple[Scalar, Value]],
        places: tuple[list[str], list[int]],
    ) -> None:
        draft, readers = self._draft, self._readers["case"]
        paths, bounds = places
        for key in keys:
            word = key.value
            if word in seen:
                apart = f"put the {word} of both under one '{word}:'" if word in _SECTIONS else None
                self._yaml.report_duplicate(key, seen[word], apart)
                self._yaml.value()
                draft.unread.add(word)
                continue
            seen[word] = key
            paths.append(word)
            bounds += key.start_mark.index, key.end_mark.index
            if word in _DECLARED or word == "claims":
                self._elements(word)
                continue
            value = self._yaml.value()
            if word not in readers:
                unknown.append((key, value))
                if "claims" in (hints.meant_key("case", word), hints.misspelt("case", word)):
                    draft.makers |= hints.makers(value)
                continue
            attribute, read, _ = readers[word]
            found: Any = read(value, word) if read else value
            if word == "links":
                self._links_apart(value)
            elif word == "issues":
                self._issues(found)
            elif word == "conflicts":
                self._conflicts(found)
            elif word == "conclusion":
                draft.conclusion = tuple(item.value for item in found or ())
                _add_items(found or (), word, paths, bounds)
            elif found is not None:
                draft.values[attribute] = found
            elif not is_null(value):
                self._reported.add(word)

    def _missing_from_case(self, seen: dict[str, Scalar]) -> None:
        """Report a title or claims that are not there; what is wrong with them has been reported."""
        draft = self._draft
        for word, there in (("title", draft.values.get("title")), ("claims", draft.claims)):
            doc = ELEMENTS["case"][word].doc
            if there:
                continue
            if word not in seen and word in self._meant:
                continue
            if word not in seen:
                message = f"the case has no '{word}': {doc}"
                draft.report("missing-key", message, Span(draft.source, 0, 0), hint=f"add '{word}: ...'")
            elif word not in self._reported:
                message = f"'{word}' is empty: {doc}"
                draft.report("missing-key", message, seen[word], hint=_WRITE_IT[word])

    def _elements(self, word: str) -> None:
        """Read a mapping of ids to claims, parties, stages or sources."""
        before = len(self._draft.diagnostics)
        found = self._yaml.enter()
        if isinstance(found, VALUE_TYPES):
            if not is_null(found):
                self._draft.unread.add(word)
                self._values.wrong_type(
                    found, word, "a mapping of ids", partial(hints.mapping_hint, word, found, self._draft)
                )
        elif word == "claims":
            self._claims(found)
        else:
            self._declare(found, word)
        if len(self._draft.diagnostics) > before:
            self._reported.add(word)

    def _declare(self, keys: Iterator[Scalar], word: str) -> None:
        """Read parties, stages or sources."""
        element, make = _DECLARED[word]
        into: dict[str, Any] = getattr(self._draft, word)
        for key in keys:
            values, written_at = self._element(element, key)
            name = self._new_id(key, into)
            if name:
                into[name] = make(id=name, written_at=written_at, **values)

    def _new_id(self, key: Scalar, taken: dict[str, Any]) -> str | None:
        """Check the id of a new element; None where it is no id, or is taken."""
        name = scalars.normal(key.value)
        if name in taken:
            related = Related("first given here", taken[name].span)
            message = f"'{name}' is the id of two things"
            self._draft.report("duplicate-id", message, key, related=(related,), hint="rename one of them")
            return None
        if not scalars.is_id(name):
            hint = partial(hints.id_hint, name, taken, self._draft)
            self._draft.report("bad-id", f"'{name}' cannot be an id", key, hint=hint)
            self._draft.bad_ids.setdefault(name, False)
            return None
        return name

    def _claims(self, keys: Iterator[Scalar]) -> None:
        claims = self._draft.claims
        for key in keys:
            values, written_at = self._element("claim", key)
            name = key.value
            if name in claims or not (name.isascii() and name.isidentifier()):
                checked = self._new_id(key, claims)
                if checked is None:
                    continue
                name = checked
            supports = values.pop("supports", None)
            counters = values.pop("counters", None)
            if "cites" in values:
                values["cites"] = self._cites(values["cites"])
            if "text" not in values:
                values["text"] = ""  # reported; the claim can still be referred to
            claims[name] = Claim(name, written_at=written_at, **values)
            if supports is not None:
                self._links(name, "support", supports)
            if counters is not None:
                self._links(name, "counter", counters)

    def _links(self, claim: str, stance: Stance, value: Value) -> None:
        """Read the links that a claim's `supports` or `counters` holds."""
        draft, premises = self._draft, (claim,)
        above: Mapping | None = None
        for item in value.items if type(value) is Sequence else (value,):
            if is_bare_word(item):
                target: str | None = item.value
            elif type(item) is Mapping:
                self._long_link(premises, stance, item, hints.joined_hint(above, item))
                above = item
                continue
            else:
                target = self._values.target(item, _WRITTEN_IN[stance])
                if is_null(item) and type(value) is Sequence:
                    self._values.empty_item(item, _WRITTEN_IN[stance])
            if target is not None:
                written_at: WrittenAt = (draft.source, item.start_mark.index, None)
                if self._places:
                    written_at = self._written_at(_TARGET_ONLY, [item.start_mark.index, item.end_mark.index])
                draft.links.append(LinkDraft(premises, stance, target, _NO_VALUES, written_at))

    def _long_link(
        self, premises: tuple[str, ...], stance: Stance, item: Mapping, joined: Hint = None
    ) -> None:
        values, written_at = self._fields("link", item.pairs, item)
        self._missing("link", values, written_at, "this link", item, joined)
        joint = tuple(word.value for word in values.pop("with", ()))
        if "target" in values:
            target = values.pop("target")
            self._draft.links.append(LinkDraft(premises + joint, stance, target, values, written_at))
        else:
            self._draft.partly_read.update(premises)

    def _links_apart(self, value: Value) -> None:
        for item in self._values.items(value, "links"):
            if type(item) is not Mapping:
                expected = "a list of links such as {premises: [a], stance: support, target: b}"
                self._values.wrong_type(item, "links", expected, hints.link_hint(item))
                continue
            values, written_at = self._fields("case link", item.pairs, item)
            self._missing("case link", values, written_at, "this link", item)
            if "premises" in values and "stance" in values and "target" in values:
                premises = tuple(word.value for word in values.pop("premises"))
                ends = (premises, values.pop("stance"), values.pop("target"))
                self._draft.apart.append(LinkDraft(*ends, values, written_at))

    def _issues(self, items: list[Value]) -> None:
        for item in items:
            if type(item) is not Mapping:
                together = all(type(one) is Scalar for one in items)
                hint = partial(hints.positions_hint, items, self._draft) if together else None
                self._values.wrong_type(item, "issues", "a list of issues such as {positions: [a, b]}", hint)
                if together:
                    break  # it is about all of them
                continue
            if not any(hints.is_key("issue", key.value) for key, _ in item.pairs):
                self._values.wrong_type(item, "issues", "a list of issues such as {positions: [a, b]}")
                continue
            values, written_at = self._fields("issue", item.pairs, item)
            self._missing("issue", values, written_at, "this issue", item)
            if "positions" in values:
                positions = tuple(word.value for word in values.pop("positions"))
                self._draft.issues.append(IssueDraft(positions, values, written_at))

    def _conflicts(self, items: Iterable[Value]) -> None:
        for item in items:
            if type(item) is not Mapping:
                expected = "a list of conflicts such as {element: claim, id: a, kind: both-changed}"
                self._values.wrong_type(item, "conflicts", expected)
                continue
            values, written_at = self._fields("conflict", item.pairs, item)
            self._missing("conflict", values, written_at, "this conflict", item)
            if "element" in values and "kind" in values:
                self._draft.conflicts.append(Conflict(**values, written_at=written_at))

    def _cites(self, items: list[Value]) -> tuple[Citation, ...]:
        if len(items) > 1 and all(isinstance(item, Scalar) for item in items):
            self._not_citations(items)
            return ()
        cites = []
        for item in items:
            if type(item) is Mapping:
                values, written_at = self._fields("cite", item.pairs, item)
                self._cites_nothing(item, values)
                cites.append(Citation(**values, written_at=written_at))
            else:
                self._not_citations([item], alone=len(items) == 1)
        return tuple(cites)

    def _not_citations(self, items: list[Value], *, alone: bool = True) -> None:
        """Report texts, or a list, in place of citations."""
        self._draft.misplaced_cites += 1
        texts = [item.value.strip() for item in items if isinstance(item, Scalar)]
        said = [hints.crowded_citation(text) or {"source": text} for text in texts]
        hint = partial(hints.citation_hint, said, self._draft, alone=alone) if said else None
        self._values.wrong_type(items[0], "cites", "a citation such as {source: ..., at: ...}", hint)

    def _cites_nothing(self, item: Mapping, values: dict[str, Any]) -> None:
        """Report a citation whose source is left empty, or that says nothing at all."""
        empty = next((key for key, value in item.pairs if key.value == "source" and is_null(value)), None)
        hint = "write 'source: ...', with the id of a source"
        if empty:
            message = f"a citation has an empty 'source': {ELEMENTS['cite']['source'].doc}"
            self._draft.report("missing-key", message, empty, hint=hint)
        elif not values and all(
            key.value in ELEMENTS["cite"] and is_null(value) for key, value in item.pairs
        ):
            self._draft.report("missing-key", "a citation says nothing", item, hint=hint)

    def _element(self, element: str, key: Scalar) -> _Element:
        """Read an element that has an id, in its short or its long form."""
        value = self._yaml.pairs()
        if not isinstance(value, VALUE_TYPES):
            found = self._fields(element, value, key)
            if element == "claim" and "text" not in found[0]:
                self._missing(element, *found, f"'{key.value}'", key)
            return found
        bounds = [key.start_mark.index, key.end_mark.index]
        if is_null(value):
            if element == "claim":
                message = f"'{key.value}' has no text"
                self._draft.report("missing-key", message, key, hint=partial(self._below, key.value))
            return {}, self._written_at(("id",), bounds)
        short = SHORT_FORM.get(element)
        if short is None or not isinstance(value, Scalar):
            expected = f"text or a mapping with '{short}'" if short else "a mapping"
            hint: Hint = hints.write(key.value, {"title": value.value}) if isinstance(value, Scalar) else None
            if element == "claim" and hints.meant_key(element, key.value):
                hint = f"'{key.value}' is a key of a claim: indent it as deep as the claim's 'text'"
            self._values.wrong_type(value, key.value, expected, hint)
            return {}, self._written_at(("id",), bounds)
        text = self._values.text(value, short)
        bounds += value.start_mark.index, value.end_mark.index
        return ({short: text} if text else {}), self._written_at(("id", short), bounds)

    def _below(self, claim: str) -> str:
        """What to do where a claim says nothing."""
        if "text" in self._draft.claims:
            return f"write what is claimed; what belongs to '{claim}' is indented deeper than '{claim}:'"
        return "write what is claimed"

    def _fields(self, element: str, pairs: Iterable[tuple[Scalar, Value]], at: Value) -> _Element:
        """Read the keys of an element; unknown ones are reported and left out.

        `at` is the element's id, or the mapping itself where it has none.
        """
        readers, places = self._readers[element], self._places
        values: dict[str, Any] = {}
        paths: list[str] = []
        bounds: list[int] = []
        unknown: list[tuple[Scalar, Value]] = []
        self._meant.clear()
        self._before.clear()
        last: tuple[Scalar, Value] | None = None
        if places and type(at) is Scalar:
            paths.append("id")
            bounds += at.start_mark.index, at.end_mark.index
        for part, value in pairs:
            word = part.value
            reader = readers.get(word)
            if reader is None:
                if last:
                    self._before[part.start_mark.index] = last
                last = part, value
                unknown.append(last)
                continue
            last = part, value
            attribute, read, as_typed = reader
            found: Any
            if as_typed and type(value) is Scalar and not value.style and value.value.isascii():
                found = value.value if value.value not in NULLS else None
            else:
                found = read(value, word) if read else value
            if found is not None:
                values[attribute] = found
            if (not found or found is value) and is_null(value):
                self._no_value(element, part)
            if places:
                paths.append(word)
                bounds += value.start_mark.index, value.end_mark.index
                if found is not None and word in _LISTS_OF_IDS:
                    _add_items(found, word, paths, bounds)
        if unknown:
            self._unknown_keys(element, at, unknown, values)
        if not places:
            return values, (self._draft.source, at.start_mark.index, None)
        return values, self._written_at(tuple(paths), bounds, at.start_mark.index)

    def _no_value(self, element: str, key: Scalar) -> None:
        """Warn of a key in braces that has no colon: it says nothing."""
        word, end = key.value, key.end_mark.index
        required = ELEMENTS[element][word].required or word == "source"
        if required or self._draft.source.text[end : end + 1] not in _NO_COLON:
            return
        hint = f"write what it says after '{word}:', or leave it out"
        if word == "assumed":
            hint = "write 'assumed: true', or leave it out"
        hint += "; where it is part of the text before it, put the whole text in double quotes"
        message = f"'{word}' stands here without a ':' and says nothing"
        self._draft.report("missing-colon", message, key, hint=hint, severity="warning")

    def _written_at(self, paths: tuple[str, ...], bounds: list[int], start: int | None = None) -> WrittenAt:
        """Note where an element stands; it starts where its first part does, unless said otherwise."""
        start = bounds[0] if start is None else start
        self.parts[start] = parts = (paths, tuple(bounds))
        return self._draft.source, start, parts

    def _missing(
        self,
        element: str,
        values: dict[str, Any],
        written_at: WrittenAt,
        name: str,
        at: Value,
        hint: Hint = None,
    ) -> None:
        """Report each required key that is not there, or that is there and says nothing."""
        places = Places(*written_at)
        for word, key in ELEMENTS[element].items():
            if not key.required or word in values or word in self._meant:
                continue
            place = places.get(word)
            if place is None:
                self._draft.report(
                    "missing-key", f"{name} has no '{word}': {key.doc}", at, hint=hint or f"add '{word}: ...'"
                )
            elif place.source.text[place.start : place.end].strip() in NULLS:
                message = f"{name} has an empty '{word}': {key.doc}"
                self._draft.report("missing-key", message, place, hint=f"write it after '{word}:'")

    def _unknown_keys(
        self, element: str, at: Value, unknown: list[tuple[Scalar, Value]], beside: dict[str, Any]
    ) -> None:
        """Report keys that an element does not have; those that mean the same key together."""
        name = at.value if type(at) is Scalar else ""
        meant: dict[str, list[tuple[Scalar, Value]]] = {}
        unknown = self._whole(element, unknown, beside)
        if not unknown:
            return
        for pair, cut in zip(unknown, self._cut_off(unknown), strict=True):
            typed = pair[0].value
            crowded = is_null(pair[1]) and hints.is_crowded(element, typed)
            same = hints.meant_key(element, typed) or (":" if crowded else cut or typed)
            meant.setdefault(same, []).append(pair)
            key_typed = typed.partition(":" if crowded else " ")[0]
            if (crowded or cut) and key_typed in ELEMENTS[element]:
                self._meant.add(key_typed)
        self._meant.update(meant)
        if element == "link" and any(is_null(value) for _, value in unknown):
            self._meant.add("target")
        if len(self._draft.diagnostics) < MOST_TOLD:
            self._meant.update(word for key in meant if (word := hints.misspelt(element, key)))
        if element == "claim" and any(hints.is_of_a_link(key.value) for key, _ in unknown):
            self._draft.partly_read.add(scalars.normal(name))
        for pairs in meant.values():
            if element in _WITH_IDS and self._too_deep(element, name, *pairs[0]):
                continue
            after = self._before.get(pairs[0][0].start_mark.index) if is_null(pairs[0][1]) else None
            one = hints.Unknown(element, name, pairs, dict(beside), at.start_mark.index, unknown, after)
            self._draft.misplaced_cites += (
                element == "claim" and hints.meant_key(element, one.word) == "cites"
            )
            *first, last = [f"'{key.value}'" for key, _ in pairs[:_MOST_KEYS]]
            keys = f"keys {', '.join(first)} and {last}" if first else f"key {last}"
            if (
                element == "claim"
                and len(self._draft.diagnostics) < MOST_TOLD
                and (key := hints.turned_key(one.word))
            ):
                said = [word for word in one.said if isinstance(word, str)]
                self._draft.turned.append((scalars.normal(name), key, said))
            what = {"case link": "link", "cite": "citation"}.get(element, element)
            message = f"{'an' if what == 'issue' else 'a'} {what} has no {keys}"
            if len(pairs) > _MOST_KEYS:
                message += f", and {counted(len(pairs) - _MOST_KEYS, 'more key')}"
            self._draft.report("unknown-key", message, pairs[0][0], hint=partial(self._key_hint, one))

    def _whole(
        self, element: str, unknown: list[tuple[Scalar, Value]], beside: dict[str, Any]
    ) -> list[tuple[Scalar, Value]]:
        """Unknown keys and citations together with what a comma in braces has cut off from what they say.

        The rest is read as keys without a value; where one of them may be a key
        whose colon is missing, it stays one.
        """
        whole: list[tuple[Scalar, Value]] = []
        rest: list[tuple[Scalar, Value]] = []
        cuts = [*self._cut_off(unknown), ""]
        for pair, cut, following in zip(unknown, cuts, cuts[1:], strict=False):
            if not cut:
                whole.append(pair)
                continue
            rest.append(pair)
            if cut == following:
                continue
            keys = [key for key, _ in rest]
            before = self._before.get(keys[0].start_mark.index)
            if before is None or any(hints.may_be_key(element, key.value) for key in keys):
                whole += rest
            elif whole and whole[-1][0] is before[0] and not is_null(before[1]):
                whole[-1] = before[0], self._joined(before[1], keys)
            elif element == "claim" and before[0].value == "cites" and type(before[1]) is Scalar:
                beside["cites"] = [self._joined(before[1], keys)]
            else:
                whole += rest
            rest = []
        return whole

    def _joined(self, value: Value, rest: list[Scalar]) -> Value:
        """A value, and what follows it after a comma, as one text, or as one list."""
        end = rest[-1].end_mark
        if type(value) is not Scalar:
            items = value.items if type(value) is Sequence else [value]
            return Sequence([*items, *rest], value.start_mark, end)
        text = ", ".join(part.value for part in (value, *rest))
        if all(is_plain(part) for part in (value, *rest)):
            text = " ".join(self._draft.source.text[value.start_mark.index : end.index].split())
        return new_scalar(text, value.start_mark, end, "'")

    def _cut_off(self, unknown: list[tuple[Scalar, Value]]) -> Iterator[str]:
        """For each key the text in braces that it is the rest of, after a comma: alike for those of one text."""
        text, same, last = self._draft.source.text, "", 0
        for key, value in unknown:
            start, end = key.start_mark.index, key.end_mark.index
            if not is_null(value) or text[end : end + 80].lstrip()[:1] not in (",", "}"):
                yield ""
                continue
            if not same or text[last:start].strip(" ,\r\n"):
                same = f",{start}"
            last = end
            yield same

    def _too_deep(self, element: str, name: str, key: Scalar, value: Value) -> bool:
        """Report an element that stands among the keys of another; whether it is one."""
        follows = is_null(value) and key.start_mark.index in self._yaml.too_deep
        if not (follows or hints.looks_like(element, key.value, value)):
            return False
        self._draft.too_deep.add(scalars.normal(key.value))
        message = f"'{key.value}' looks like a {element}, and stands among the keys of '{name}'"
        self._draft.report("unknown-key", message, key, hint=f"indent '{key.value}' as deep as '{name}'")
        return True

    def _key_hint(self, one: hints.Unknown) -> str:
        known = ELEMENTS[one.element]
        found = hints.key_hint(one, self._draft) or did_you_mean(one.key.value, known)
        return found or f"the keys here are {', '.join(known)}"


def _add_items(items: tuple[Scalar, ...], word: str, paths: list[str], bounds: list[int]) -> None:
    """Note the place of each item of a list of ids: `with[0]`, `with[1]` ..."""
    for index, item in enumerate(items):
        paths.append(f"{word}[{index}]")
        bounds += item.start_mark.index, item.end_mark.index
