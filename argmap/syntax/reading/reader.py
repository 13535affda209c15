"""Reads a case file into a draft: the keys of the case, and the elements of its sections.

References stay words here; `resolve` looks them up. Reading continues after a
mistake, so that one run reports all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from typing import Any

from argmap.core.diagnostics import Diagnostic, Parts, Related, SourceText, Span, Suggestion
from argmap.core.link_names import step_name
from argmap.core.model import Argument, Audience, Claim, Conflict, Group, Party, Source, Stage, Stance
from argmap.core.model import Value as PromotedValue
from argmap.core.placed import Places, WrittenAt
from argmap.syntax import hints, scalars
from argmap.syntax.conflict_markers import WAY_OUT, find_conflict
from argmap.syntax.draft import CaseDraft, IssueDraft, LinkDraft
from argmap.syntax.reading.citations import CitationReader, read_wordings
from argmap.syntax.reading.elements import READERS, ElementReader, add_items
from argmap.syntax.reading.values import ValueReader
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS
from argmap.syntax.yaml import (
    VALUE_TYPES,
    BrokenYamlError,
    Mapping,
    Reader,
    Scalar,
    Sequence,
    Value,
    is_bare_word,
    is_null,
)
from argmap.syntax.yaml.missing_space import NO_SPACE

#: From this text size on, in characters, the places of elements are found on demand.
LARGE = 1_000_000


def read_draft(source: SourceText, *, places: bool | None = None) -> CaseDraft:
    """Read as much as possible of a case file; mistakes are reported in the draft, not raised.

    With `places`, the places of elements are recorded at once. If it is False, they are found on demand by a
    second read; if it is None, that applies to large files only, as most callers never ask.
    """
    draft = CaseDraft(source)
    later = len(source.text) > LARGE if places is None else not places
    if later:
        source.locate = _locate
    try:
        _DraftReader(draft, places=not later).read()
    except BrokenYamlError as broken:
        draft.broken = broken.diagnostic
        if broken.diagnostic.rule not in _ONCE or broken.diagnostic.rule not in {
            d.rule for d in draft.diagnostics
        }:
            draft.diagnostics.forget(partial(_follows_from, broken.diagnostic))
            draft.diagnostics.append(broken.diagnostic)
    return draft


def _follows_from(broken: Diagnostic, other: Diagnostic) -> bool:
    """Return whether a mistake only follows from the parser's error, after which it misread the text.

    That applies to mistakes on the same line, and to those whose place reaches up to the error.
    """
    place, there = broken.span, other.span
    if place is None or there is None or other.rule not in _FOLLOWING:
        return False
    line = place.source.text.rfind("\n", 0, place.start) + 1
    return line <= there.start or there.start < place.start <= there.end


def _locate(source: SourceText) -> dict[int, Parts]:
    """Read a file a second time, for the places of its elements."""
    reader = _DraftReader(CaseDraft(source), places=True)
    with suppress(BrokenYamlError):
        reader.read()
    return reader.elements.parts


_DECLARED: dict[str, tuple[str, Any]] = {
    "parties": ("party", Party),
    "stages": ("stage", Stage),
    "sources": ("source", Source),
    "groups": ("group", Group),
    "values": ("value", PromotedValue),
    "audiences": ("audience", Audience),
    "arguments": ("argument", Argument),
}
#: Hints for required keys of the case that are empty.
_WRITE_IT = {
    "title": "write it after the ':', as in 'title: Should school start later?'",
    "claims": "write a claim on the line below, indented, as in 'later: School should start later.'",
}
#: Rules reported by the reader itself; the parser's error adds nothing then.
_ONCE = frozenset(("nested-too-deep",))
#: Rules of mistakes that may only follow from a parser error.
_FOLLOWING = frozenset(("bad-id", "missing-key", "unknown-key", "wrong-type"))
_WRITE_CLAIMS = "what is claimed is under 'claims': write that in place of 'arguments'"
_NO_VALUES: dict[str, Any] = {}
#: What a case has if its `arguments` gather links; where there is neither, they are claims.
_OF_ARGUMENTS = re.compile(r"\b(?:claims|steps)[\"']?[ \t]*:")
#: Keys whose values may be lists.
_LISTS = frozenset(
    word
    for keys in ELEMENTS.values()
    for word, key in keys.items()
    if key.kind in ("words", "ids", "links", "steps", *LISTED)
)
#: Keys whose values may be mappings, other than the sections.
_MAPPINGS = frozenset(
    word
    for keys in ELEMENTS.values()
    for word, key in keys.items()
    if key.kind in ("links", "roles", "steps", *LISTED)
)
_KEYS = frozenset(word for keys in ELEMENTS.values() for word in keys)
_TARGET_ONLY = ("target",)
_WRITTEN_IN: dict[Stance, str] = {"support": "supports", "counter": "counters"}


def _is_meant(word: str, value: str) -> bool:
    return hints.synonyms.is_meant_for_key(word, value)


class _DraftReader:
    def __init__(self, draft: CaseDraft, *, places: bool) -> None:
        self._draft = draft
        self._places = places
        self._yaml = Reader(draft.source, draft.diagnostics, _LISTS, _KEYS, _MAPPINGS, _is_meant)
        self._values = ValueReader(draft)
        self.elements = ElementReader(draft, self._yaml, self._values, places=places)
        self._citations = CitationReader(draft, self._values, self.elements)
        self._reported: set[str] = set()

    def read(self) -> None:
        """Fill the draft."""
        found = self._yaml.begin()
        source = self._draft.source
        hint: str | None
        if found is None or (isinstance(found, Scalar) and is_null(found)):
            hint = "a case file starts with 'title: ...' and 'claims:'"
            self._draft.report("empty-file", "there is nothing in this file", Span(source, 0, 0), hint=hint)
        elif isinstance(found, VALUE_TYPES):
            shape = "text" if isinstance(found, Scalar) else "a list"
            start, end = found.start_mark.index, 0
            message = f"a case file is a mapping with 'title' and 'claims', not {shape}"
            hint = "start with the lines 'title: ...' and 'claims:', with a space after each ':'"
            if (conflict := find_conflict(source.text)) is not None:
                place = Span(source, conflict, conflict + 1)
                self._draft.report("bad-yaml", "a git conflict marker", place, hint=WAY_OUT)
                return
            if isinstance(found, Scalar) and found.value.startswith("//"):
                hint = "a comment begins with '#'"
            elif isinstance(found, Scalar) and (wide := _wide_colon(source.text)):
                message, hint, start = wide
            elif isinstance(found, Scalar) and hints.synonyms.is_crowded("case", found.value):
                message = f"there is no space after '{found.value.partition(':')[0]}:'"
                hint, end = f"{NO_SPACE}the ':'", found.end_mark.index
            self._draft.report("not-a-mapping", message, Span(source, start, end or start + 1), hint=hint)
        else:
            self._case(found)
            self._yaml.finish()

    def _case(self, keys: Iterator[Scalar]) -> None:
        seen: dict[str, Scalar] = {}
        unknown: list[tuple[Scalar, Value]] = []
        paths: list[str] = []
        bounds: list[int] = []
        outside: list[tuple[Scalar, Value]] = []
        try:
            self._case_keys(keys, seen, unknown, (paths, bounds))
            if "claims" not in seen:
                outside = hints.outside_claims.claims_outside(unknown, seen.values())
                unknown = [pair for pair in unknown if pair not in outside]
        except BrokenYamlError as broken:
            place = broken.diagnostic.span
            unknown = [pair for pair in unknown if place is None or pair[0].start_mark.index != place.start]
            raise
        finally:  # after a parser error, the elements read so far have their places too
            if unknown:
                self.elements.unknown.meant.clear()
                self.elements.unknown.report("case", unknown[0][1], unknown, seen)
                self._draft.unread |= hints.synonyms.meant_sections(key.value for key, _ in unknown)
            self._draft.written_at = (self._draft.source, -1, (tuple(paths), tuple(bounds)))
        if outside:
            self._report_outside(outside, seen)
        self._missing_from_case(seen, reported=bool(outside))

    def _case_keys(
        self,
        keys: Iterator[Scalar],
        seen: dict[str, Scalar],
        unknown: list[tuple[Scalar, Value]],
        places: tuple[list[str], list[int]],
    ) -> None:
        draft, readers = self._draft, READERS["case"]
        paths, bounds = places
        for key in keys:
            word = key.value
            if word in seen:
                apart = f"put the {word} of both under one '{word}:'" if word in SECTIONS else None
                self._yaml.report_duplicate(key, seen[word], apart)
                self._yaml.value()
                draft.unread.add(word)
                continue
            if word == "arguments" and "claims" not in seen and not _OF_ARGUMENTS.search(draft.source.text):
                self._report_arguments(key)
                continue
            seen[word] = key
            paths.append(word)
            bounds += key.start_mark.index, key.end_mark.index
            if word in SECTIONS:
                self._section(word)
                continue
            value = self._yaml.value()
            if word not in readers:
                unknown.append((key, value))
                if "claims" in (
                    hints.synonyms.meant_key("case", word),
                    hints.synonyms.misspelt("case", word),
                ):
                    draft.makers |= hints.mappings.makers(value)
                continue
            attribute, read, _, _ = readers[word]
            found: Any = read(self._values, value, word) if read else value
            if word == "links":
                self._links_apart(value)
            elif word == "issues":
                self._issues(found)
            elif word == "conflicts":
                self._conflicts(found)
            elif word == "conclusion":
                draft.conclusion = tuple(item.value for item in found or ())
                add_items(found or (), word, paths, bounds)
            elif found is not None:
                draft.own[attribute] = found
            elif not is_null(value):
                self._reported.add(word)

    def _report_arguments(self, key: Scalar) -> None:
        """Report claims that are called arguments, in a case without claims."""
        draft = self._draft
        message = f"the case has no 'claims' ({ELEMENTS['case']['claims'].doc}), and has 'arguments' instead"
        draft.report("missing-key", message, key, hint=Suggestion(_WRITE_CLAIMS, "claims"))
        draft.makers |= hints.mappings.makers(self._yaml.value())
        draft.unread.add("claims")
        self._reported.add("claims")

    def _report_outside(self, outside: list[tuple[Scalar, Value]], seen: dict[str, Scalar]) -> None:
        """Report claims that are at the margin, as 'claims:' is missing."""
        text, first = self._draft.source.text, outside[0][0]
        self._draft.report(
            "missing-key",
            f"the case has no 'claims' ({ELEMENTS['case']['claims'].doc})",
            first,
            hint=hints.outside_claims.under_claims_hint(first.value),
            fix=lambda _: hints.outside_claims.under_claims_fix(text, outside, seen.values()),
        )

    def _missing_from_case(self, seen: dict[str, Scalar], *, reported: bool) -> None:
        """Report a missing or empty title or claims, unless their mistakes have been reported."""
        draft = self._draft
        if not draft.claims:
            draft.unread.add("claims")
        for word, there in (("title", draft.own.get("title")), ("claims", draft.claims)):
            doc = ELEMENTS["case"][word].doc
            if there or (word == "claims" and reported):
                continue
            if word not in seen and (word in self.elements.unknown.meant or word in self._reported):
                continue
            if word not in seen:
                message = f"the case has no '{word}' ({doc})"
                draft.report("missing-key", message, Span(draft.source, 0, 0), hint=f"add '{word}: ...'")
            elif word not in self._reported:
                message = f"'{word}' is empty ({doc})"
                end = seen[word].end_mark.index
                read_as = hints.comments.commented_text_hint(draft.source.text, end, word)
                hint = read_as if read_as and word == "title" else _WRITE_IT[word]
                draft.report("missing-key", message, seen[word], hint=hint)

    def _section(self, word: str) -> None:
        """Read a mapping of ids to claims, or to what is declared for them."""
        before = len(self._draft.diagnostics)
        found = self._yaml.enter()
        if isinstance(found, VALUE_TYPES):
            if not is_null(found):
                self._draft.unread.add(word)
                text, is_list = self._draft.source.text, type(found) is Sequence
                self._values.wrong_type(
                    found,
                    word,
                    "a mapping of ids",
                    partial(hints.mappings.mapping_hint, word, found, self._draft),
                    (lambda _: hints.listed_elements.unlisted_fix(text, word, found)) if is_list else None,
                )
        elif word == "claims":
            self._claims(found)
        else:
            self._declare(found, word)
        if len(self._draft.diagnostics) > before:
            self._reported.add(word)

    def _declare(self, keys: Iterator[Scalar], word: str) -> None:
        """Read parties, stages, sources, groups, values, audiences or arguments."""
        element, make = _DECLARED[word]
        into: dict[str, Any] = getattr(self._draft, word)
        for key in keys:
            values, written_at = self.elements.element(element, key)
            if "order" in values:
                values["order"] = tuple(item.value for item in values["order"])
            name = self._new_id(key, into)
            steps = values.pop("steps", None)
            if name:
                into[name] = make(id=name, written_at=written_at, **values)
                if steps is not None:
                    self._steps(name, steps)

    def _new_id(self, key: Scalar, taken: dict[str, Any]) -> str | None:
        """Return the normalized id of a new element, or None if it is invalid or taken."""
        name = scalars.normal(key.value)
        if name in taken:
            related = Related("first given here", taken[name].span)
            message = f"'{name}' is the id of two things"
            self._draft.report("duplicate-id", message, key, related=(related,), hint="rename one of them")
            return None
        if not scalars.is_id(name):
            hint = partial(hints.ids.id_hint, name, taken, self._draft)
            self._draft.report("bad-id", f"'{name}' cannot be an id", key, hint=hint)
            self._draft.bad_ids.setdefault(name, False)
            return None
        return name

    def _claims(self, keys: Iterator[Scalar]) -> None:
        claims, read = self._draft.claims, self.elements.element
        for key in keys:
            values, written_at = read("claim", key)
            name = key.value
            if name in claims or not (name.isascii() and name.isidentifier()):
                checked = self._new_id(key, claims)
                if checked is None:
                    continue
                name = checked
            supports = values.pop("supports", None)
            counters = values.pop("counters", None)
            if "cites" in values:
                values["cites"] = self._citations.read(values["cites"])
            if "wordings" in values:
                values["wordings"] = read_wordings(self._values, self.elements, values["wordings"])
            for word in ("contradicts", "prefer"):
                if word in values:
                    values[word] = tuple(item.value for item in values[word])
            if "text" not in values:
                values["text"] = ""  # reported; the claim can still be referred to
            claims[name] = Claim(name, written_at=written_at, **values)
            if supports is not None:
                self._links(name, "support", supports)
            if counters is not None:
                self._links(name, "counter", counters)

    def _links(self, claim: str, stance: Stance, value: Value) -> None:
        """Read the links in a claim's `supports` or `counters`."""
        draft, premises = self._draft, (claim,)
        above: Mapping | None = None
        for item in value.items if type(value) is Sequence else (value,):
            if is_bare_word(item):
                target: str | None = item.value
            elif type(item) is Mapping:
                self._long_link(premises, stance, item, above)
                above = item
                continue
            else:
                target = self._values.target(item, _WRITTEN_IN[stance])
                if is_null(item) and type(value) is Sequence:
                    self._values.empty_item(item, _WRITTEN_IN[stance])
            if target is not None:
                written_at: WrittenAt = (draft.source, item.start_mark.index, None)
                if self._places:
                    written_at = self.elements.written_at(
                        _TARGET_ONLY, [item.start_mark.index, item.end_mark.index]
                    )
                draft.links.append(LinkDraft(premises, stance, target, _NO_VALUES, written_at))

    def _long_link(
        self, premises: tuple[str, ...], stance: Stance, item: Mapping, above: Mapping | None
    ) -> None:
        if all(key.value != "target" for key, _ in item.pairs):
            claims = hints.reversed_links.nested_claims(premises[0], stance, item, self._draft.claims)
            if claims is not None:
                expected = "a claim's id, or a link such as {target: ...}"
                self._values.wrong_type(item, _WRITTEN_IN[stance], expected, claims)
                self._draft.partly_read.update(premises)
                return
        values, written_at = self.elements.fields("link", item.pairs, item)
        hint = None if "target" in values else hints.links.joined_hint(above, item)
        self.elements.missing("link", values, written_at, "this link", item, hint)
        joint = tuple(word.value for word in values.pop("with", ()))
        _name_roles(values)
        if "target" in values:
            target = values.pop("target")
            self._draft.links.append(LinkDraft(premises + joint, stance, target, values, written_at))
        else:
            self._draft.partly_read.update(premises)

    def _steps(self, argument: str, value: Value) -> None:
        """Read the steps of an argument, which are links with its id and a number."""
        before = 0
        expected = "a list of steps such as {from: [a, b], to: c}"
        if type(value) is Mapping and (hint := hints.links.steps_of_mapping(value)):
            self._values.wrong_type(value, "steps", expected, hint)
            self._draft.partly_read.add(argument)
            return
        for item in self._values.items(value, "steps"):
            if type(item) is not Mapping:
                self._values.wrong_type(item, "steps", expected, hints.links.step_hint(item))
                continue
            values, written_at = self.elements.fields("step", item.pairs, item)
            self.elements.missing("step", values, written_at, "this step", item)
            _name_roles(values)
            number = values.pop("number", before + 1)
            if number <= before:
                message = f"'number' must be more than that of the step before, not {number}"
                place = Places(*written_at)["number"]
                hint = "put the steps in the order of their numbers"
                self._draft.report("step-order", message, place, hint=hint)
                continue
            before = number
            if "premises" in values and "target" in values:
                premises = tuple(word.value for word in values.pop("premises"))
                ends = (premises, values.pop("stance", "support"), values.pop("target"))
                values |= {"id": step_name(argument, number), "argument": argument}
                self._draft.apart.append(LinkDraft(*ends, values, written_at))
            else:
                self._draft.partly_read.add(argument)

    def _links_apart(self, value: Value) -> None:
        for item in self._values.items(value, "links"):
            if type(item) is not Mapping:
                expected = "a list of links such as {premises: [a], stance: support, target: b}"
                self._values.wrong_type(item, "links", expected, hints.links.link_hint(item))
                continue
            values, written_at = self.elements.fields("case link", item.pairs, item)
            self.elements.missing("case link", values, written_at, "this link", item)
            if "premises" in values and "stance" in values and "target" in values:
                premises = tuple(word.value for word in values.pop("premises"))
                _name_roles(values)
                ends = (premises, values.pop("stance"), values.pop("target"))
                self._draft.apart.append(LinkDraft(*ends, values, written_at))

    def _issues(self, items: list[Value]) -> None:
        for item in items:
            if type(item) is not Mapping:
                together = all(type(one) is Scalar for one in items)
                hint = partial(hints.links.positions_hint, items, self._draft) if together else None
                self._values.wrong_type(item, "issues", "a list of issues such as {positions: [a, b]}", hint)
                if together:
                    break  # the hint covers all of them
                continue
            if not any(hints.synonyms.is_key("issue", key.value) for key, _ in item.pairs):
                self._values.wrong_type(item, "issues", "a list of issues such as {positions: [a, b]}")
                continue
            values, written_at = self.elements.fields("issue", item.pairs, item)
            self.elements.missing("issue", values, written_at, "this issue", item)
            if "positions" in values:
                positions = tuple(word.value for word in values.pop("positions"))
                self._draft.issues.append(IssueDraft(positions, values, written_at))

    def _conflicts(self, items: Iterable[Value]) -> None:
        for item in items:
            if type(item) is not Mapping:
                expected = "a list of conflicts such as {element: claim, id: a, kind: both-changed}"
                self._values.wrong_type(item, "conflicts", expected)
                continue
            values, written_at = self.elements.fields("conflict", item.pairs, item)
            self.elements.missing("conflict", values, written_at, "this conflict", item)
            if "element" in values and "kind" in values:
                self._draft.conflicts.append(Conflict(**values, written_at=written_at))


def _wide_colon(text: str) -> tuple[str, str | None, int] | None:
    from argmap.syntax.yaml.lines import wide_colon  # slow to import, and only needed after a mistake

    return wide_colon(text, ELEMENTS["case"])


def _name_roles(values: dict[str, Any]) -> None:
    """Replace the scalars of premises by their ids, in the roles of a link."""
    if "roles" in values:
        values["roles"] = tuple(sorted((role, word.value) for role, word in values["roles"]))
