"""YAML text as located values: the only door to the yaml library.

The text is read in one pass over the parser's events, in C where libyaml is
there and in Python (slower) where it is not. Nothing is constructed: a scalar
stays what was typed. A mapping can be read entry by entry, so that a large
file is never held as a tree. What is not a plain tree of mappings, lists and
scalars (anchors, aliases, tags, a second document) is reported, as is a key
that is there twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeGuard

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

from argmap.diagnostics import Diagnostic, Related, SourceText, Span

#: How deep mappings and lists may be nested in a case file.
MAX_DEPTH = 64

#: libyaml's parser, or PyYAML's own where libyaml is missing.
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: Plain scalars that stand for nothing.
NULLS = frozenset({"", "~", "null", "Null", "NULL"})

#: What neither YAML nor a terminal should be given: C0 and C1 controls, lone surrogates, noncharacters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


if TYPE_CHECKING:

    class Mark:
        """A place in the text, as the parser gives it; `index` counts code points."""

        index: int

    class Scalar:
        """A scalar as typed, in `value`; `style` is its quote or block marker, if any.

        It is the parser's own event: at hundreds of thousands of scalars a copy
        would cost as much as all the rest.
        """

        value: str
        start_mark: Mark
        end_mark: Mark
        style: str | None
        tag: str | None

else:
    Scalar = ScalarEvent


class Sequence(NamedTuple):
    """A list, in order."""

    items: list[Value]
    start_mark: Mark
    end_mark: Mark


class Mapping(NamedTuple):
    """A mapping's keys and values, in order, the first of duplicate keys only."""

    pairs: list[tuple[Scalar, Value]]
    start_mark: Mark
    end_mark: Mark


#: All three have `start_mark.index` and `end_mark.index`, in code points.
Value: TypeAlias = Scalar | Sequence | Mapping


#: For isinstance, which is quicker with a tuple than with a union.
VALUE_TYPES = (Scalar, Sequence, Mapping)


#: The style of a scalar that stands where something unusable stood: nothing more is said of it.
BROKEN = "broken"


def is_broken(value: Value) -> bool:
    """Whether a value could not be used, and that has been reported."""
    return type(value) is Scalar and value.style == BROKEN


def is_plain(scalar: Scalar) -> bool:
    """Whether a scalar had no quotes and no block marker."""
    return not scalar.style


def is_null(value: Value) -> bool:
    """Whether a value stands for nothing: `null`, `~`, or no value at all."""
    return type(value) is Scalar and value.value in NULLS and is_plain(value)


def is_bare_word(value: Value) -> TypeGuard[Scalar]:
    """Whether a value is a plain ASCII scalar that says something: it then is what it says."""
    return type(value) is Scalar and not value.style and value.value.isascii() and value.value not in NULLS


def with_text(scalar: Scalar, text: str) -> Scalar:
    """The same place, another text."""
    if scalar.value == text:
        return scalar
    return _scalar(text, scalar.start_mark, scalar.end_mark, scalar.style)


def _scalar(text: str, start: Mark, end: Mark, style: str | None = None) -> Scalar:
    make: Any = ScalarEvent
    scalar: Scalar = make(None, None, (True, False), text, start, end, style)
    return scalar


#: What the parsers raise where they cannot go on. ValueError is PyYAML's own reader at an escape that
#: no character has, and libyaml's at a lone surrogate in a str.
_GIVES_UP = (yaml.YAMLError, RecursionError, ValueError)


class BrokenYamlError(Exception):
    """The parser cannot go on; `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        """Carry the diagnostic out of nested reads."""
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def control_characters(text: str) -> Iterator[int]:
    """Yield the index of each control character, lone surrogate or noncharacter."""
    return (match.start() for match in _CONTROL.finditer(text))


def without_control_characters(text: str) -> str:
    """Replace each of them, so that the rest can be read and every index stays."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


class Reader:
    """Reads one YAML document, entry by entry or value by value.

    Mistakes that can be passed over are appended to `diagnostics`; where the
    parser itself gives up, the methods raise `BrokenYamlError`.
    """

    def __init__(self, source: SourceText, diagnostics: list[Diagnostic]) -> None:
        """Stand before the first value of `source`."""
        self.source = source
        self.diagnostics = diagnostics
        self._event: Callable[[], Any]
        self._end: Any = None  # of the mapping that was read last
        self._too_deep_reported = False
        # Only where one of these stands in the text need events be asked for anchors and tags.
        self._extras = "&" in source.text or "!" in source.text

    def begin(self) -> Iterator[Scalar] | Value | None:
        """Enter the document: its keys (see `enter`), its value, or None where it is empty."""
        try:
            self._event = Loader(self.source.text).get_event
            self._event()  # the stream's start
            if type(self._event()) is StreamEndEvent:
                return None
            return self._enter()
        except _GIVES_UP as error:
            raise self._broken(error) from error

    def finish(self) -> None:
        """Report what follows the document, where anything does."""
        try:
            self._event()  # the document's end
            event = self._event()
        except _GIVES_UP as error:
            raise self._broken(error) from error
        if type(event) is not StreamEndEvent:
            message = "a second YAML document starts here; a case file holds one"
            hint = "move it to a file of its own, or remove the '---'"
            self._report("second-document", message, event.start_mark.index, hint=hint)

    def enter(self) -> Iterator[Scalar] | Value:
        """Enter the next value: the keys of a mapping, or else the value itself.

        After each key the caller must take its value, with `enter`, `pairs` or `value`.
        """
        try:
            return self._enter()
        except _GIVES_UP as error:
            raise self._broken(error) from error

    def pairs(self) -> Iterator[tuple[Scalar, Value]] | Value:
        """Read the next value: a mapping pair by pair, or else the value itself."""
        try:
            event = self._event()
            if type(event) is not MappingStartEvent:
                return self._value(event, 1)
        except _GIVES_UP as error:
            raise self._broken(error) from error
        if event.anchor or event.tag:
            self._report_extras(event)
        return self._pairs(1)

    def value(self) -> Value:
        """Read the next value, whole."""
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

    def _pairs(self, depth: int) -> Iterator[tuple[Scalar, Value]]:
        get, extras = self._event, self._extras
        seen: dict[str, Scalar] = {}
        while True:
            try:
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
            except _GIVES_UP as error:
                raise self._broken(error) from error
            word = key.value
            if word in seen:
                self.report_duplicate(key, seen[word])
            else:
                seen[word] = key
                yield key, value

    def _usable_key(self, key: Any, depth: int) -> bool:
        """Report what is odd about a key; where it is no scalar, pass over its value."""
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
        if kind is AliasEvent or event.anchor or event.tag:
            self._report_extras(event)
        if kind is ScalarEvent:
            found: Scalar = event
            return found
        start = event.start_mark
        if kind is AliasEvent:
            return _scalar("", start, event.end_mark, BROKEN)
        if depth > MAX_DEPTH:
            return self._too_deep(start)
        if kind is MappingStartEvent:
            return Mapping(list(self._pairs(depth)), start, self._end)
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
        return _scalar("", start, start, BROKEN)

    def report_duplicate(self, key: Scalar, first: Scalar) -> None:
        """Report a key that is there twice in one mapping."""
        related = Related("first given here", self.span(first))
        message = f"'{key.value}' is given twice here"
        self.diagnostics.append(
            Diagnostic("duplicate-key", message, self.span(key), related=(related,), hint="keep one of them")
        )

    def span(self, scalar: Scalar) -> Span:
        """The place of a scalar."""
        return Span(self.source, scalar.start_mark.index, scalar.end_mark.index)

    def _report_extras(self, event: Any) -> None:
        """Report an anchor, an alias or a tag: YAML that a case file does without."""
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
        return BrokenYamlError(_explain(self.source, error))


def _explain(source: SourceText, error: Exception) -> Diagnostic:
    """Say what a parser error means to somebody who wrote a case file."""
    if isinstance(error, RecursionError):
        return Diagnostic("nested-too-deep", "lists and mappings are nested too deep", Span(source, 0, 0))
    if not isinstance(error, yaml.MarkedYAMLError):  # a ReaderError: it gives no mark
        for at in control_characters(source.text):
            message = f"the control character U+{ord(source.text[at]):04X} stands here"
            return Diagnostic("control-character", message, Span(source, at, at + 1), hint="remove it")
        found = _NO_CHARACTER.search(source.text)
        at = found.start() if found else 0
        return Diagnostic(
            "bad-yaml", f"'{found[0] if found else error}' is no escape", Span(source, at, at + 1)
        )
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    opened = error.context_mark.index if error.context_mark else at
    message, hint, place = _meaning(source.text, f"{error.context}: {error.problem}", at, opened)
    rule = "nested-too-deep" if "nested" in message else "bad-yaml"
    return Diagnostic(rule, message, Span(source, place, place + 1), hint=hint)


_NO_CHARACTER = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")
_QUOTE_IT = "put the whole text in double quotes"
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def _meaning(text: str, problem: str, at: int, opened: int) -> tuple[str, str | None, int]:
    """Find the message, the hint and the index for a problem that the parser names.

    `at` is where the parser gave up, `opened` where what it was reading began.
    """
    for place in (at, opened):
        start = text.rfind("\n", 0, place) + 1
        if text.startswith(_CONFLICT, start):
            return "a git conflict marker", "resolve the conflict first", start
    character = text[at : at + 1]
    if "nesting depth" in problem:
        return f"lists and mappings are nested more than {MAX_DEPTH} deep", None, at
    if "mapping values" in problem:
        return "a ':' inside text that is not in quotes", _QUOTE_IT, at
    if "escape" in problem or "hexadecimal" in problem or "hexdecimal" in problem:
        at = max(opened, text.rfind("\\", opened, at + 1))
        return f"'{text[at : at + 2]}' is no escape", "write '\\\\' for a backslash, or use single quotes", at
    if "tab character" in problem or (character == "\t" and "start any token" in problem):
        return "a tab at the start of a line", "indent with spaces", at
    if any(words in problem for words in _INDICATORS) and text[opened : opened + 1] not in "[{":
        begins = at if any(words in problem for words in _AT_ONCE) else opened
        return f"text that starts with '{text[begins : begins + 1]}' must be in quotes", _QUOTE_IT, begins
    if "end of stream" in problem and "<stream end>" not in problem:
        return (
            f"the quotation mark {text[opened : opened + 1]} opened here is never closed",
            "close it",
            opened,
        )
    if "',' or '" in problem or text[opened : opened + 1] in ("[", "{"):
        hint = "text that starts with a bracket or a brace must be in quotes"
        message = f"the '{text[opened : opened + 1]}' opened here is not closed, or a comma is missing"
        return message, hint, opened
    if "expected ':'" in problem:
        return (
            "this line is neither 'key: value' nor part of the text above",
            "indent it, or put a ':'",
            opened,
        )
    if "expected key" in problem or "<block end>" in problem or "'-' indicator" in problem:
        hint = "line it up with its neighbours; text that holds quotes or brackets needs quotes around it"
        return "this does not fit what stands above it", hint, at
    if "document start" in problem:
        return "the document ended above, at '...', but goes on here", "remove the '...'", at
    return problem.removeprefix("None: "), None, at


#: What the parser says of text that starts with a character that YAML keeps for itself: at once, or
#: when what it took the character for does not go on.
_AT_ONCE = ("start any token", "entries are not allowed", "keys are not allowed", "node content")
_INDICATORS = (
    *_AT_ONCE,
    "scanning an alias",
    "scanning an anchor",
    "scanning a tag",
    "parsing a tag",
    "a block scalar",
    "a directive",
)


class Flow(list[str]):
    """A list to be written on one line: `[a, b]`."""


class Bare(str):
    """Text to be written as it is: a number, a date, `true`."""

    __slots__ = ()


#: What `dump` can write.
Writable: TypeAlias = "str | Flow | list[Writable] | dict[str, Writable]"

_WIDTH = 100


def dump(value: Writable) -> str:
    """Write a value as block-style YAML, text quoted only where it must be.

    Always by PyYAML's own emitter, so that the bytes are the same everywhere.
    """
    events: list[Any] = [yaml.StreamStartEvent(), yaml.DocumentStartEvent(explicit=False)]
    events += _events(value)
    events += [yaml.DocumentEndEvent(explicit=False), yaml.StreamEndEvent()]
    written: str = yaml.emit(events, Dumper=yaml.SafeDumper, allow_unicode=True, width=_WIDTH)
    return written


def _events(value: Writable) -> Iterator[Any]:
    if isinstance(value, str):
        yield ScalarEvent(None, None, (True, True), value, style=_style(value))
    elif isinstance(value, dict):
        yield MappingStartEvent(None, None, implicit=True, flow_style=False)
        for key, part in value.items():
            yield from _events(key)
            yield from _events(part)
        yield MappingEndEvent()
    else:
        yield SequenceStartEvent(None, None, implicit=True, flow_style=isinstance(value, Flow))
        for item in value:
            yield from _events(item)
        yield SequenceEndEvent()


def _style(text: str) -> str | None:
    """The quoting a text wants; where the emitter finds that it will not do, it takes a safer one.

    Text that another YAML reader would take for a number, a date or a boolean
    is quoted; text of several lines is a literal block.
    """
    if isinstance(text, Bare):
        return None
    if any(break_ in text for break_ in "\r\x85\u2028\u2029\ufeff"):
        return '"'
    if "\n" in text:
        return "|"
    resolved = _resolver().resolve(yaml.ScalarNode, text, (True, False))
    return None if resolved == "tag:yaml.org,2002:str" and not _NUMBER.fullmatch(text) else '"'


#: Numbers of YAML 1.2 that PyYAML, which knows 1.1, takes for text.
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+")


@lru_cache(maxsize=1)
def _resolver() -> Any:
    return yaml.resolver.Resolver()
