"""Places in a text, and what is wrong there.

An author's mistake is a `Diagnostic`: a value with a rule, a place and a way
out. `ArgmapError` is for the one who asked: a name that does not exist, a file
that cannot be read. This module must not know what a case is, nor print.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias

from argmap.core.fixes import Fix
from argmap.core.quoting import quoted
from argmap.core.spelling import NearWords

Severity = Literal["error", "warning", "info"]

#: From the most to the least severe.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


#: The paths of an element's parts, and in their order start, end, start, end ...
Parts: TypeAlias = tuple[tuple[str, ...], tuple[int, ...]]


class SourceText:
    """A text and the name of the file it came from.

    Lines end at LF, CRLF or CR, as editors count them; U+2028 and its kin,
    which YAML also takes for line breaks, do not end a line here.
    """

    __slots__ = ("_parts", "_starts", "locate", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        """Keep `text`; `name` is what messages call it."""
        self.name = name
        self.text = text
        self.locate: Callable[[SourceText], Mapping[int, Parts]] | None = None
        self._starts: list[int] | None = None
        self._parts: Mapping[int, Parts] | None = None

    @property
    def parts(self) -> Mapping[int, Parts]:
        """Where the parts of each element stand, by the index at which the element starts.

        Of a large text they are found, by `locate`, when somebody first asks.
        """
        if self._parts is None:
            self._parts = self.locate(self) if self.locate else {}
        return self._parts

    def __repr__(self) -> str:
        """Name the file, not its whole text."""
        return f"SourceText({self.name!r}, {len(self.text)} characters)"

    @property
    def line_starts(self) -> list[int]:
        """The index at which each line starts; found once, when first asked for."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def line_and_column(self, index: int) -> tuple[int, int]:
        """The line and column of `index`, both from 1; columns are code points."""
        starts = self.line_starts
        line = bisect_right(starts, index)
        return line, index - starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Line `number` (from 1), without its line break; empty past the end."""
        starts = self.line_starts
        if not 1 <= number <= len(starts):
            return ""
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


def _line_starts(text: str) -> list[int]:
    starts = [0]
    if "\r" not in text:
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        return starts
    for at, character in enumerate(text):
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    return starts


class Span(NamedTuple):
    """From `start` up to, not including, `end` in a source: indices in code points."""

    source: SourceText
    start: int
    end: int

    @property
    def file(self) -> str:
        """The file's name, as messages give it."""
        return self.source.name

    @property
    def line(self) -> int:
        """The line where the span starts, from 1."""
        return self.source.line_and_column(self.start)[0]

    @property
    def column(self) -> int:
        """The column where the span starts, from 1, in code points."""
        return self.source.line_and_column(self.start)[1]

    def __str__(self) -> str:
        """`file:line:column`, which editors jump to."""
        line, column = self.source.line_and_column(self.start)
        return f"{quoted(self.source.name)}:{line}:{column}"

    def as_json(self) -> dict[str, str | int]:
        """`{"file", "line", "column"}`, the shape of a place in every JSON output."""
        line, column = self.source.line_and_column(self.start)
        return {"file": self.source.name, "line": line, "column": column}


class Related(NamedTuple):
    """A second place that a diagnostic is about, and why."""

    message: str
    span: Span


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing that is wrong, where, and what to do about it.

    `rule` is a kebab-case name; `span` is None only where there is no text to
    point into, and then `file` names what was asked for. `count` is more than one
    only of the rule `further-mistakes`: it then stands for so many. `fix` mends it, where that is known.
    """

    rule: str
    message: str
    span: Span | None = None
    severity: Severity = "error"
    related: tuple[Related, ...] = ()
    hint: str | None = None
    file: str = ""
    count: int = 1
    fix: Fix | None = None

    @property
    def where(self) -> str:
        """`file:line:column`, or the file alone."""
        return str(self.span) if self.span else quoted(self.file)

    def __str__(self) -> str:
        """The first line of the message as every output prints it."""
        return f"{self.where}: {self.severity}[{self.rule}]: {self.message}"

    def as_json(self) -> dict[str, object]:
        """The shape described by `argmap schema check`."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "hint": self.hint,
            "span": self.span.as_json() if self.span else {"file": self.file},
            "related": [{"message": r.message, "span": r.span.as_json()} for r in self.related],
        }


#: How many mistakes of one text are told, each with its place; the others are counted.
MOST_TOLD = 100

#: A longer hint, as of a very long word, is no help.
_LONGEST_HINT = 600

#: What counts the mistakes that are not told.
FURTHER = "further-mistakes"

#: A hint, or what finds it where it is wanted: most of the time a mistake takes.
Hint: TypeAlias = "str | Callable[[], str | None] | None"


class Mistakes:
    """The mistakes of one text as they are found: the first hundred to be told, the others counted.

    A hint that is a function is asked for at the end, when all of the text is
    known, and only for a mistake that is told.
    """

    def __init__(self) -> None:
        """Nothing is wrong yet."""
        self._told: list[Diagnostic] = []
        self._hints: dict[int, Callable[[], str | None]] = {}
        self._fixes: dict[int, Callable[[str], Fix | None]] = {}
        self._further: dict[Severity, tuple[int, Span | None]] = {}

    def __len__(self) -> int:
        """How many there are, told or not."""
        return len(self._told) + sum(count for count, _ in self._further.values())

    def __iter__(self) -> Iterator[Diagnostic]:
        """Those that are told, in the order in which they were found."""
        return iter(self._told)

    def append(self, diagnostic: Diagnostic) -> None:
        """Add a mistake."""
        if len(self._told) < MOST_TOLD:
            self._told.append(diagnostic)
        else:
            self.count(1, diagnostic.severity, diagnostic.span)

    def report(
        self,
        rule: str,
        message: str,
        span: Span,
        *,
        hint: Hint = None,
        related: tuple[Related, ...] = (),
        severity: Severity = "error",
        fix: Callable[[str], Fix | None] | None = None,
    ) -> None:
        """Add a mistake; `fix` gives what mends it, from the hint that is told."""
        if len(self._told) >= MOST_TOLD:
            self.count(1, severity, span)
            return
        found = None if callable(hint) else hint
        if callable(hint):
            self._hints[len(self._told)] = hint
        if fix:
            self._fixes[len(self._told)] = fix
        self._told.append(Diagnostic(rule, message, span, severity, related, found))

    def count(self, number: int, severity: Severity, span: Span | None) -> None:
        """Count mistakes that will not be told; `span` is where the first of them is."""
        before, first = self._further.get(severity, (0, span))
        self._further[severity] = before + number, first

    def told(self) -> tuple[Diagnostic, ...]:
        """Those that are told, in the order of their places, and last how many more there are."""
        while self._hints:
            index, hint = self._hints.popitem()
            found = hint()
            if found and len(found) <= _LONGEST_HINT:
                self._told[index] = replace(self._told[index], hint=found)
        while self._fixes:
            index, fix = self._fixes.popitem()
            self._told[index] = replace(self._told[index], fix=fix(self._told[index].hint or ""))
        told = sorted(self._told, key=lambda d: (d.span.start if d.span else -1, d.rule))
        for severity in SEVERITIES:
            if severity in self._further:
                told.append(_further(*self._further[severity], severity))
        return tuple(told)


def _further(number: int, span: Span | None, severity: Severity) -> Diagnostic:
    what = "mistake" if severity == "error" else severity
    message = f"and {number:,} further {what}{'s' if number > 1 and what != 'info' else ''}"
    return Diagnostic(
        FURTHER, message, span, severity, hint="mend those above, and check again", count=number
    )


def count_of(diagnostics: Iterable[Diagnostic], severity: Severity | None = None) -> int:
    """How many mistakes there are, of a severity or in all, those counted that are not told."""
    return sum(d.count for d in diagnostics if severity in (None, d.severity))


def count_further(diagnostics: Iterable[Diagnostic]) -> int:
    """How many mistakes there are that are counted and not told."""
    return sum(d.count for d in diagnostics if d.rule == FURTHER)


class Command(str):
    """A hint that is a command, or ends in one: shown in one piece, so that it can be copied."""

    __slots__ = ()


class ArgmapError(Exception):
    """Something asked for could not be done; the base of every error argmap raises.

    `diagnostics` holds the mistakes of a case file where those are the cause.
    """

    def __init__(self, message: str, *, diagnostics: Iterable[Diagnostic] = (), hint: str = "") -> None:
        """`message` says what was wrong, `hint` what to type instead."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.diagnostics = tuple(diagnostics)


def require_a(kind: type, given: object, hint: str = "") -> None:
    """See that whoever calls a function of argmap gives it a value of the kind that it is about.

    Raises:
        ArgmapError: It is of another.
    """
    if not isinstance(given, kind):
        name = "a text" if kind is str else f"a value of type '{kind.__name__}'"
        raise ArgmapError(f"{name} is needed here, and this is of type '{type(given).__name__}'", hint=hint)


def path_text(path: object) -> str:
    """A path, or a name that takes its place, as text.

    Raises:
        ArgmapError: It is neither a text nor a path-like object.
    """
    if isinstance(path, (str, os.PathLike)) and isinstance(text := os.fspath(path), str):
        return text
    message = f"a path or a name is needed here, and this is of type '{type(path).__name__}'"
    raise ArgmapError(message, hint="give a str or a pathlib.Path")


def require_no_errors(file: str, diagnostics: Iterable[Diagnostic]) -> None:
    """Let what was read be used only where nothing is wrong with it.

    Raises:
        ArgmapError: There are errors among the diagnostics, all of which it holds.
    """
    diagnostics = tuple(diagnostics)
    errors = count_of(diagnostics, "error")
    if errors:
        count = "a mistake" if errors == 1 else f"{errors:,} mistakes"
        raise ArgmapError(f"{quoted(file)} has {count}", diagnostics=diagnostics)


def nearest(word: str, words: Iterable[str], count: int = 1) -> list[str]:
    """Find the `count` words most like `word`, the best first; none that is unlike it."""
    return NearWords(words).find(word, count)


def did_you_mean(word: str, words: Iterable[str] | NearWords) -> str | None:
    """Phrase the hint for an unknown word, or None where nothing is like it."""
    known = words if isinstance(words, NearWords) else NearWords(words)
    found = known.find(word)
    return f"did you mean '{found[0]}'?" if found else None
