"""Reads YAML in one pass over the parser's events, with libyaml or, slower, in Python.

Nothing is constructed: a scalar stays as typed. A mapping can be read entry by
entry, so that a large file is never held as a tree. Anything but a plain tree of
mappings, lists and scalars (anchors, aliases, tags, a second document) is reported,
and so are duplicate keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from argmap.core.diagnostics import Diagnostic, Mistakes, Related, SourceText, Span
from argmap.syntax.yaml.located import BROKEN, MAX_DEPTH, Loader, Mapping, Scalar, Sequence, Value, new_scalar

if TYPE_CHECKING:
    from argmap.syntax.yaml.located import Mark

#: The exceptions of the parsers. ValueError comes from PyYAML's own reader on an escape of a code point
#: out of range, and from libyaml on a lone surrogate in a str.
_GIVES_UP = (yaml.YAMLError, RecursionError, ValueError)

#: A colon with nothing after it on its line.
_NOTHING_BESIDE = re.compile(r"[ \t]*:[ \t]*(?:#.*)?(?:\r?\n|\Z)")


class BrokenYamlError(Exception):
    """The parser cannot continue; `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def _until_broken(
    pairs: Iterable[tuple[Scalar, Value]], broken: BrokenYamlError
) -> Iterator[tuple[Scalar, Value]]:
    yield from pairs
    raise broken


class Reader:
    """Reads one YAML document, entry by entry or value by value.

    Recoverable mistakes are appended to `diagnostics`; if the parser itself fails,
    the methods raise `BrokenYamlError`.
    """

    def __init__(
        self,
        source: SourceText,
        diagnostics: Mistakes,
        lists: Container[str] = (),
        keys: Container[str] = (),
        mappings: Container[str] = (),
        is_meant: Callable[[str, str], bool] = lambda _word, _value: False,
    ) -> None:
        """Start before the first value of `source`.

        `keys` are the keys of the format, except ids. The values of the keys `lists`
        may be lists, those of `mappings` mappings. `is_meant` returns whether another word,
        with a value, is meant for a key.
        """
        self._lists = lists
        self._known = keys
        self._mappings = mappings
        self._is_meant = is_meant
        #: Offsets of unknown keys without a value, after which keys are repeated: each may be the key of
        #: another mapping, indented too deep.
        self.too_deep: set[int] = set()
        self.source = source
        self.diagnostics = diagnostics
        self._event: Callable[[], Any]
        self._end: Any = None  # of the most recent mapping
        self._too_deep_reported = False
        # Events need a check for anchors and tags only if the text contains one of these characters.
        self._extras = "&" in source.text or "!" in source.text

    def begin(self) -> Iterator[Scalar] | Value | None:
        """Enter the document: return its keys (see `enter`), its value, or None if it is empty."""
        try:
            return self._enter() if self._has_document() else None
        except _GIVES_UP as error:
            raise self._broken(error) from error

    def whole(self) -> Value | None:
        """Read the whole document instead of entering it; return None if it is empty."""
        try:
            return self._value(self._event(), 0) if self._has_document() else None
        except _GIVES_UP as error:
            raise self._broken(error) from error

    def _has_document(self) -> bool:
        """Begin to read, and return whether there is a document in the text."""
        self._event = Loader(self.source.text).get_event
        self._event()  # stream start
        return type(self._event()) is not StreamEndEvent

    def finish(self) -> None:
        """Report a second document, if any."""
        try:
            self._event()  # document end
            event = self._event()
        except _GIVES_UP as error:
            raise self._broken(error) from error
        if type(event) is not StreamEndEvent:
            message = "a second YAML document starts here; a case file holds one"
            hint = "move it to a file of its own, or remove the '---'"
            self._report("second-document", message, event.start_mark.index, hint=hint)

    def enter(self) -> Iterator[Scalar] | Value:
        """Enter the next value: return the keys of a mapping, or else the value itself.

        After each key the caller must read its value, with `enter`, `pairs` or `value`.
        """
        try:
            return self._enter()
        except _GIVES_UP as error:
            raise self._broken(error) from error

    def pairs(self) -> Iterable[tuple[Scalar, Value]] | Value:
        """Read the next value: return the pairs of a mapping, or else the value itself.

        If the parser fails within the mapping, the pairs before the error come first, and then the error.
        """
        found: dict[str, tuple[Scalar, Value]] = {}
        try:
            event = self._event()
            if type(event) is not MappingStartEvent:
                return self._value(event, 1)
            if event.anchor or event.tag:
                self._report_extras(event)
            self._pairs(found, 1)
        except _GIVES_UP as error:
            return _until_broken(found.values(), self._broken(error))
        return found.values()

    def value(self) -> Value:
        """Read the next value as a whole."""
        try:
            return self._value(self._event(), 1)
        except _GIVES_UP as error:
            raise self._broken(error) from error

    def _enter(self) -> Iterator[Scalar] | Value:
        event = self._event()
        if type(event) is not MappingStartEvent:
            return self._value(event, 1)
        if event.anchor or event.tag:
            self._report_extras(event)
        return self._keys()

    def _keys(self) -> Iterator[Scalar]:
        get = self._event
        while True:
            try:
                key = get()
                if type(key) is not ScalarEvent or key.anchor or key.tag:
                    if type(key) is MappingEndEvent:
                        return
                    if not self._usable_key(key, 1):
                        continue
            except _GIVES_UP as error:
                raise self._broken(error) from error
            yield key

    def _pairs(self, found: dict[str, tuple[Scalar, Value]], depth: int) -> None:
        """Read the pairs of the mapping that was entered, one key at a time."""
        get, extras = self._event, self._extras
        while True:
            key = get()
            if type(key) is not ScalarEvent or (extras and (key.anchor or key.tag)):
                if type(key) is MappingEndEvent:
                    self._end = key.end_mark
                    return
                if not self._usable_key(key, depth):
                    continue
            value = get()
            if type(value) is not ScalarEvent or (extras and (value.anchor or value.tag)):
                value = self._value(value, depth + 1)
            word = key.value
            if word not in found:
                found[word] = (key, value)
            elif depth > 1 or not self._of_another(found):
                self.report_duplicate(key, found[word][0])

    def _usable_key(self, key: Any, depth: int) -> bool:
        """Report the mistakes in a key; skip its value and return False if it is not a scalar."""
        if type(key) is ScalarEvent:
            self._report_extras(key)
            return True
        message = "a key must be a word, not a list, a mapping or an alias"
        self._report("bad-key", message, key.start_mark.index)
        self._value(key, depth + 1)
        self._value(self._event(), depth + 1)
        return False

    def _value(self, event: Any, depth: int) -> Value:
        kind = type(event)
        if kind is AliasEvent or (self._extras and (event.anchor or event.tag)):
            self._report_extras(event)
        if kind is ScalarEvent:
            found: Scalar = event
            return found
        start = event.start_mark
        if kind is AliasEvent:
            return new_scalar("", start, event.end_mark, BROKEN)
        if depth > MAX_DEPTH:
            return self._too_deep(start)
        if kind is MappingStartEvent:
            pairs: dict[str, tuple[Scalar, Value]] = {}
            self._pairs(pairs, depth)
            return Mapping([*pairs.values()], start, self._end)
        return self._sequence(start, depth)

    def _sequence(self, start: Mark, depth: int) -> Sequence:
        items: list[Value] = []
        get, extras = self._event, self._extras
        while True:
            event: Any = get()
            kind: type = type(event)
            if kind is SequenceEndEvent:
                return Sequence(items, start, event.end_mark)
            bare = kind is ScalarEvent and not (extras and (event.anchor or event.tag))
            items.append(event if bare else self._value(event, depth + 1))

    def _too_deep(self, start: Any) -> Scalar:
        message = f"lists and mappings are nested more than {MAX_DEPTH} deep"
        if not self._too_deep_reported:
            self._too_deep_reported = True
            self._report("nested-too-deep", message, start.index)
        depth = 1
        while depth:
            kind = type(self._event())
            if kind in (SequenceStartEvent, MappingStartEvent):
                depth += 1
            elif kind in (SequenceEndEvent, MappingEndEvent):
                depth -= 1
        return new_scalar("", start, start, BROKEN)

    def report_duplicate(self, key: Scalar, first: Scalar, hint: str | None = None) -> None:
        """Report a duplicate key of one mapping; `hint` replaces the advice to keep one."""
        related = Related("first given here", self.span(first))
        message = f"'{key.value}' is given twice here"
        if hint is None:
            hint = "keep one of them"
            if key.value in self._lists:
                hint += f", with all its values in brackets: '{key.value}: [..., ...]'"
        self.diagnostics.report("duplicate-key", message, self.span(key), related=(related,), hint=hint)

    def _of_another(self, seen: dict[str, tuple[Scalar, Value]]) -> bool:
        """Return whether the following keys belong to another mapping, whose key was indented too deep."""
        for word in reversed(seen):
            if word in self._known:
                continue
            key, _ = seen[word]
            if not self._known or not _NOTHING_BESIDE.match(self.source.text, key.end_mark.index):
                return False
            self.too_deep.add(key.start_mark.index)
            return True
        return False

    def span(self, scalar: Scalar) -> Span:
        """Return the span of a scalar."""
        return Span(self.source, scalar.start_mark.index, scalar.end_mark.index)

    def _report_extras(self, event: Any) -> None:
        """Report an anchor, an alias or a tag, which case files do not use."""
        at = event.start_mark.index
        hint = "write the text or the id itself"
        if type(event) is AliasEvent:
            self._report(
                "yaml-alias", f"'*{event.anchor}' is a YAML alias, which case files do not use", at, hint=hint
            )
            return
        if event.anchor:
            message = f"'&{event.anchor}' is a YAML anchor, which case files do not use"
            self._report("yaml-anchor", message, at, hint="remove it, or put the text in quotes")
        if event.tag:
            message = f"'{event.tag}' is a YAML tag, which case files do not use"
            self._report("yaml-tag", message, at, hint="remove it, or put the text in quotes")

    def _report(self, rule: str, message: str, at: int, *, hint: str | None = None) -> None:
        span = Span(self.source, at, at + 1)
        self.diagnostics.append(Diagnostic(rule, message, span, hint=hint))

    def _broken(self, error: Exception) -> BrokenYamlError:
        from argmap.syntax.yaml.parser_errors import explain

        return BrokenYamlError(explain(self.source, error, self._known, self._mappings, self._is_meant))
