"""Reads the keys of one element of a case file into the values of its attributes, with their places.

An element is a claim, party, stage or source under its id, or a link, citation, issue or conflict in a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeAlias

from argmap.core.diagnostics import Hint, Parts, Span
from argmap.core.placed import Places, WrittenAt
from argmap.syntax import hints
from argmap.syntax.draft import CaseDraft
from argmap.syntax.reading.unknown_keys import UnknownKeys, key_of_the_case
from argmap.syntax.reading.values import READ_BY_KIND, ValueReader
from argmap.syntax.schema import DECLARED, ELEMENTS, SHORT_FORM, attribute_of
from argmap.syntax.yaml import NULLS, VALUE_TYPES, Reader, Scalar, Sequence, Value, is_null, is_plain

#: The values of an element by attribute, and the places of its parts.
ReadElement: TypeAlias = tuple[dict[str, Any], WrittenAt]

#: Kinds whose value is the text as typed, if not null and in NFC.
_AS_TYPED = frozenset(("text", "word", "id", "target"))
#: The keys that each element must have, with their attributes.
_REQUIRED = {
    element: [(word, attribute_of(word)) for word, key in keys.items() if key.required]
    for element, keys in ELEMENTS.items()
}
#: What follows a key in braces without a colon.
_NO_COLON = (",", "}")
_TITLE_ONLY = "write what is claimed as 'text: ...'; 'title' is short for it"


class ElementReader:
    """Reads elements of one file, and reports the mistakes in them.

    `parts` are the places of the parts of each element, by the offset of the element.
    """

    def __init__(self, draft: CaseDraft, yaml: Reader, values: ValueReader, *, places: bool) -> None:
        """Read from `yaml` into `draft`; record places only if `places`."""
        self.parts: dict[int, Parts] = {}
        #: Most elements have the same keys in the same order: their names are kept once.
        self._known_paths: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._draft = draft
        self._yaml = yaml
        self._values = values
        self._places = places
        self.unknown = UnknownKeys(draft, yaml.too_deep)

    def element(self, element: str, key: Scalar) -> ReadElement:
        """Read an element with an id, in its short or its long form."""
        value = self._yaml.pairs()
        if not isinstance(value, VALUE_TYPES):
            found = self.fields(element, value, key)
            if element == "claim" and "text" not in found[0]:
                self.missing(
                    element, *found, f"'{key.value}'", key, _TITLE_ONLY if "title" in found[0] else None
                )
            return found
        bounds = [key.start_mark.index, key.end_mark.index]
        if is_null(value):
            if element == "claim":
                message = f"'{key.value}' has no text"
                fix = partial(hints.misplaced.indenting_fix, self._draft.span(key))
                self._draft.report("missing-key", message, key, hint=partial(self._below, key), fix=fix)
            return {}, self.written_at(("id",), bounds)
        short = SHORT_FORM.get(element)
        if short is not None and ELEMENTS[element][short].kind == "ids":
            return self._listed(short, value, bounds)
        if short is None or not isinstance(value, Scalar):
            expected = f"text or a mapping with '{short}'" if short else "a mapping"
            hint: Hint = (
                hints.hint_text.write(
                    key.value,
                    hints.hint_text.source_of(value.value) if element == "source" else {"title": value.value},
                )
                if isinstance(value, Scalar)
                else None
            )
            if element == "claim" and hints.synonyms.meant_key(element, key.value):
                hint = f"'{key.value}' is a key of a claim: indent it as deep as the claim's 'text'"
            if element == "argument":
                hint = hints.links.steps_hint(key.value, value) or hint
            if hint is None and isinstance(value, Sequence):
                bracketed = self._draft.source.text.startswith("[", value.start_mark.index)
                hint = hints.mappings.list_hint(element, key.value, value, bracketed=bracketed)
            self._values.wrong_type(value, key.value, expected, hint)
            return {}, self.written_at(("id",), bounds)
        text = self._values.text(value, short)
        if element == "claim" and text and not text.isascii() and is_plain(value):
            self._require_colon(value)
        bounds += value.start_mark.index, value.end_mark.index
        return ({short: text} if text else {}), self.written_at(("id", short), bounds)

    def _require_colon(self, value: Scalar) -> None:
        """Report a text that is the keys of a claim with colons that YAML reads as text."""
        from argmap.syntax.yaml.wide_colons import colons_fix, wide_colon_in  # few texts are not in ASCII

        draft = self._draft
        text, start, end = draft.source.text, value.start_mark.index, value.end_mark.index
        if (found := wide_colon_in(text, start, end, ELEMENTS["claim"])) is not None:
            message, hint, at = found
            place = Span(draft.source, at, at + 1)
            draft.report("wrong-type", message, place, hint=hint, fix=lambda _: colons_fix(text))

    def _listed(self, short: str, value: Value, bounds: list[int]) -> ReadElement:
        """Read an element whose short form is an id, or a list of them."""
        found = self._values.ids(value, short)
        paths = ["id", short]
        bounds += value.start_mark.index, value.end_mark.index
        add_items(found or (), short, paths, bounds)
        return ({short: found} if found else {}), self.written_at(tuple(paths), bounds)

    def _below(self, key: Scalar) -> str:
        """Return a hint for a claim without a text."""
        claim, end = key.value, key.end_mark.index
        if read_as := hints.comments.commented_text_hint(self._draft.source.text, end, claim):
            return read_as
        if "text" in self._draft.claims:
            return f"write what is claimed; what belongs to '{claim}' is indented deeper than '{claim}:'"
        return "write what is claimed"

    def fields(self, element: str, pairs: Iterable[tuple[Scalar, Value]], at: Value) -> ReadElement:
        """Read the keys of an element; report and skip unknown ones.

        `at` is the element's id, or the mapping itself if it has none.
        """
        readers, places = READERS[element], self._places
        values: dict[str, Any] = {}
        paths: list[str] = []
        bounds: list[int] = []
        unknown: list[tuple[Scalar, Value]] = []
        if self.unknown.meant or self.unknown.before:
            self.unknown.clear()
        last: tuple[Scalar, Value] | None = None
        if places and type(at) is Scalar:
            paths.append("id")
            bounds += at.start_mark.index, at.end_mark.index
        for pair in pairs:
            part, value = pair
            word = part.value
            reader = readers.get(word)
            if reader is None:
                if last:
                    self.unknown.before[part.start_mark.index] = last
                last = pair
                unknown.append(last)
                continue
            last = pair
            attribute, read, as_typed, add = reader
            found: Any
            if read is None:
                found = value
            elif as_typed and type(value) is Scalar and (typed := value.value).isascii():
                if not value.style:
                    found = typed if typed not in NULLS else None
                elif typed.isprintable() and (typed := typed.strip()):
                    found = typed
                else:
                    found = read(self._values, value, word)
            else:
                found = read(self._values, value, word)
            if found is not None:
                values[attribute] = found
            if (not found or found is value) and is_null(value):
                self._no_value(element, part)
            if places:
                paths.append(word)
                bounds += value.start_mark.index, value.end_mark.index
                if add is not None and found is not None:
                    add(found, word, paths, bounds)
        if unknown:
            self.unknown.report(element, at, unknown, values)
        if element == "step":  # which is a link under other keys
            paths = [_link_path(path) for path in paths]
        if not places:
            return values, (self._draft.source, at.start_mark.index, None)
        return values, self.written_at(tuple(paths), bounds, at.start_mark.index)

    def _no_value(self, element: str, key: Scalar) -> None:
        """Warn about a key in braces without a colon, which has no value."""
        word, end = key.value, key.end_mark.index
        required = ELEMENTS[element][word].required or word == "source"
        if required or self._draft.source.text[end : end + 1] not in _NO_COLON:
            return
        hint = f"write what it says after '{word}:', or leave it out"
        if word == "assumed":
            hint = "write 'assumed: true', or leave it out"
        hint += "; where it is part of the text before it, put the whole text in double quotes"
        message = f"'{word}' has no ':' here, and no value"
        self._draft.report("missing-colon", message, key, hint=hint, severity="warning")

    def written_at(self, paths: tuple[str, ...], bounds: list[int], start: int | None = None) -> WrittenAt:
        """Record the places of an element, which starts at `start` or at its first part."""
        start = bounds[0] if start is None else start
        self.parts[start] = parts = (self._known_paths.setdefault(paths, paths), tuple(bounds))
        return self._draft.source, start, parts

    def missing(
        self,
        element: str,
        values: dict[str, Any],
        written_at: WrittenAt,
        name: str,
        at: Value,
        hint: Hint = None,
    ) -> None:
        """Report each required key that is missing or empty."""
        for word, attribute in _REQUIRED[element]:
            if attribute in values or word in self.unknown.meant:
                continue
            key, places = ELEMENTS[element][word], Places(*written_at)
            place = places.get(word) or places.get(attribute)
            if place is None:
                if element == "claim" and type(at) is Scalar and at.value in DECLARED:
                    hint = hint or key_of_the_case(at.value)
                message = f"{name} has no '{word}' ({key.doc})"
                self._draft.report("missing-key", message, at, hint=hint or f"add '{word}: ...'")
            elif place.source.text[place.start : place.end].strip() in NULLS:
                message = f"{name} has an empty '{word}' ({key.doc})"
                read_as = hints.comments.commented_text_hint(place.source.text, place.end, word)
                self._draft.report("missing-key", message, place, hint=read_as or f"write it after '{word}:'")


def _link_path(path: str) -> str:
    """Return the path of a part of a step as that of a link."""
    word, bracket, index = path.partition("[")
    return f"{'premises' if word == 'from' else 'target' if word == 'to' else word}{bracket}{index}"


def add_items(items: tuple[Scalar, ...], word: str, paths: list[str], bounds: list[int]) -> None:
    """Record the place of each item of a list of ids: `with[0]`, `with[1]` ..."""
    for index, item in enumerate(items):
        paths.append(f"{word}[{index}]")
        bounds += item.start_mark.index, item.end_mark.index


def add_named(items: tuple[tuple[str, Scalar], ...], word: str, paths: list[str], bounds: list[int]) -> None:
    """Record the place of each value of a mapping to ids: `roles[expert]`."""
    for name, item in items:
        paths.append(f"{word}[{name}]")
        bounds += item.start_mark.index, item.end_mark.index


#: What records the places inside the value of a key.
_ADDS: dict[str, Callable[[Any, str, list[str], list[int]], None]] = {
    **dict.fromkeys(("with", "premises", "positions", "contradicts", "prefer", "order", "from"), add_items),
    "roles": add_named,
}

#: For each key of each element: its attribute, its reader, whether a plain text is kept as typed, and what
#: records the places inside the value.
READERS = {
    element: {
        word: (attribute_of(word), READ_BY_KIND[key.kind], key.kind in _AS_TYPED, _ADDS.get(word))
        for word, key in keys.items()
        if key.kind in READ_BY_KIND
    }
    for element, keys in ELEMENTS.items()
}
