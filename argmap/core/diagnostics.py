"""Source texts, spans, diagnostics, and the errors argmap raises.

An author's mistake is a `Diagnostic`: a value with a rule, a span and a hint.
`ArgmapError` is for a mistake of the caller: a name that does not exist, a file
that cannot be read. This module must not know what a case is, nor print.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal, NamedTuple, Self, TypeAlias

from argmap.core.fixes import Fix
from argmap.core.quick_dataclass import quick_dataclass
from argmap.core.quoting import quoted
from argmap.core.spelling import NearWords

Severity = Literal["error", "warning", "info"]

#: From the most to the least severe.
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


#: The paths of an element's parts, and their bounds in the same order: start, end, start, end ...
Parts: TypeAlias = tuple[tuple[str, ...], tuple[int, ...]]


#: What may stand before a text in a file: a byte order mark and white space.
_BEFORE_TEXT = re.compile("[\ufeff \t\r\n]*")


class SourceText:
    """A text and the name of the file it came from.

    Lines end at LF, CRLF or CR, as in editors; U+2028 and the other line
    breaks of YAML do not end a line here.
    """

    __slots__ = ("_asked", "_parts", "_starts", "locate", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        """Set the text; `name` is its name in messages."""
        self.name = name
        self.text = text
        self.locate: Callable[[SourceText], Mapping[int, Parts]] | None = None
        self._starts: list[int] | None = None
        self._asked = False
        self._parts: Mapping[int, Parts] | None = None

    @property
    def parts(self) -> Mapping[int, Parts]:
        """The bounds of each element's parts, by the index at which the element starts.

        For a large text, `locate` computes them on first use.
        """
        if self._parts is None:
            self._parts = self.locate(self) if self.locate else {}
        return self._parts

    def begins_with(self, *marks: str) -> bool:
        """Return whether the text begins with one of some marks, behind a byte order mark and white space."""
        begun = _BEFORE_TEXT.match(self.text)
        return self.text.startswith(marks, begun.end() if begun else 0)

    def __repr__(self) -> str:
        """Name the file, not its whole text."""
        return f"SourceText({self.name!r}, {len(self.text)} characters)"

    @property
    def line_starts(self) -> list[int]:
        """The index at which each line starts, computed on first use."""
        if self._starts is None:
            self._starts = _line_starts(self.text)
        return self._starts

    def line_and_column(self, index: int) -> tuple[int, int]:
        """Return the line and column of `index`, both from 1; columns count code points."""
        if self._starts is None and not self._asked and "\r" not in self.text:
            self._asked = (
                True  # counting is faster than listing all lines the first time, and there is often no second
            )
            return self.text.count("\n", 0, index) + 1, index - self.text.rfind("\n", 0, index)
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


_LINE_FEED, _LINE_BREAK = re.compile("\n"), re.compile(r"\r\n?|\n")


def _line_starts(text: str) -> list[int]:
    line_break = _LINE_BREAK if "\r" in text else _LINE_FEED
    return [0, *[found.end() for found in line_break.finditer(text)]]


class Span(NamedTuple):
    """The range from `start` up to, not including, `end` in a source: indices in code points."""

    source: SourceText
    start: int
    end: int

    @property
    def file(self) -> str:
        """The file's name as shown in messages."""
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
        """`{"file", "line", "column"}` of the start, as in the JSON of a case."""
        line, column = self.source.line_and_column(self.start)
        return {"file": self.source.name, "line": line, "column": column}


class Related(NamedTuple):
    """A second place that a diagnostic refers to, and why."""

    message: str
    span: Span


@quick_dataclass(frozen=True, slots=True)
class Diagnostic:
    """A mistake: what is wrong, where, and how to correct it.

    `rule` is a kebab-case name. `span` is None where there is no text to point
    into; `file` then names the file. `count` exceeds one only for the rule
    `further-mistakes`: the number of mistakes it stands for. `fix` is an edit
    that corrects the mistake, where one is known.
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
        """`file:line:column`, or the file's name alone."""
        return str(self.span) if self.span else quoted(self.file)

    def __str__(self) -> str:
        """Return the first line of the message, as printed by every output."""
        return f"{self.where}: {self.severity}[{self.rule}]: {self.message}"

    def as_json(self) -> dict[str, Any]:
        """Return the shape described by `argmap schema check`."""
        from argmap.core.documents import DiagnosticRow, row_values

        return row_values(DiagnosticRow.of(self))


#: The most mistakes of one text that are reported with their places; the others are only counted.
MOST_KEPT = 100

#: The most characters of a hint: a longer one, such as a very long word, does not help.
_LONGEST_HINT = 600

#: The rule of the diagnostic that counts the mistakes beyond `MOST_KEPT`.
FURTHER = "further-mistakes"

#: A hint, or a function that computes it: finding hints is most of the cost of a mistake.
Hint: TypeAlias = "str | Callable[[], str | None] | None"


class Mistakes:
    """The mistakes of one text, collected as they are found: the first hundred are kept, the others counted.

    A hint given as a function is called at the end, when the whole text is
    known, and only for a mistake that is kept.
    """

    def __init__(self) -> None:
        self._kept: list[Diagnostic] = []
        self._hints: dict[int, Callable[[], str | None]] = {}
        self._fixes: dict[int, Callable[[str], Fix | None]] = {}
        self._further: dict[Severity, tuple[int, Span | None]] = {}

    def __len__(self) -> int:
        """Count all mistakes, kept or not."""
        return len(self._kept) + sum(count for count, _ in self._further.values())

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the kept mistakes in the order in which they were found."""
        return iter(self._kept)

    def append(self, diagnostic: Diagnostic) -> None:
        """Add a mistake."""
        if len(self._kept) < MOST_KEPT:
            self._kept.append(diagnostic)
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
        """Add a mistake; `fix` makes a fix from the final hint."""
        if len(self._kept) >= MOST_KEPT:
            self.count(1, severity, span)
            return
        found = None if callable(hint) else hint
        if callable(hint):
            self._hints[len(self._kept)] = hint
        if fix:
            self._fixes[len(self._kept)] = fix
        self._kept.append(Diagnostic(rule, message, span, severity, related, found))

    def count(self, number: int, severity: Severity, span: Span | None) -> None:
        """Count mistakes that are not kept; `span` is the first one's."""
        before, first = self._further.get(severity, (0, span))
        self._further[severity] = before + number, first

    def forget(self, follows: Callable[[Diagnostic], bool]) -> None:
        """Drop the kept mistakes that follow from another one, if `follows` returns true."""
        stay = [index for index, one in enumerate(self._kept) if not follows(one)]
        self._hints = {new: self._hints[old] for new, old in enumerate(stay) if old in self._hints}
        self._fixes = {new: self._fixes[old] for new, old in enumerate(stay) if old in self._fixes}
        self._kept = [self._kept[index] for index in stay]

    def sorted(self) -> tuple[Diagnostic, ...]:
        """Return the kept mistakes sorted by position, then one diagnostic per severity for the others."""
        while self._hints:
            index, hint = self._hints.popitem()
            found = hint()
            if found and len(found) <= _LONGEST_HINT:
                self._kept[index] = replace(self._kept[index], hint=found)
        while self._fixes:
            index, fix = self._fixes.popitem()
            said = self._kept[index].hint
            self._kept[index] = replace(self._kept[index], fix=fix(said or ""), hint=said and str(said))
        kept = sorted(self._kept, key=lambda d: (d.span.start if d.span else -1, d.rule))
        for severity in SEVERITIES:
            if severity in self._further:
                kept.append(_further(*self._further[severity], severity))
        return tuple(kept)


def first_of(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return as many diagnostics as are kept (see `MOST_KEPT`), then one per severity for the others."""
    kept, further = diagnostics[:MOST_KEPT], Counter(one.severity for one in diagnostics[MOST_KEPT:])
    return (
        *kept,
        *(_further(further[severity], None, severity) for severity in SEVERITIES if further[severity]),
    )


def _further(number: int, span: Span | None, severity: Severity) -> Diagnostic:
    what = "mistake" if severity == "error" else severity
    message = f"and {number:,} further {what}{'s' if number > 1 and what != 'info' else ''}"
    return Diagnostic(FURTHER, message, span, severity, hint="fix those above, and check again", count=number)


def count_of(diagnostics: Iterable[Diagnostic], severity: Severity | None = None) -> int:
    """Count the mistakes of one severity, or of all; those beyond `MOST_KEPT` are included."""
    return sum(d.count for d in diagnostics if severity in (None, d.severity))


def count_further(diagnostics: Iterable[Diagnostic]) -> int:
    """Count the mistakes that were not kept (see `MOST_KEPT`)."""
    return sum(d.count for d in diagnostics if d.rule == FURTHER)


class Command(str):
    """A hint that is a command, or ends in one: shown on one line, so it can be copied."""

    __slots__ = ()


class Suggestion(str):
    """A hint with a value to write.

    `value` replaces the word or, with a `key`, is the value of that key. `is_clear` is whether nothing else
    can be meant.
    """

    __slots__ = ("is_clear", "key", "value")

    key: str
    value: str
    is_clear: bool

    def __new__(cls, text: str, value: str = "", key: str = "", *, is_clear: bool = True) -> Self:
        """Create the hint with its text and the value."""
        made = super().__new__(cls, text)
        made.value = value
        made.key = key
        made.is_clear = is_clear
        return made


#: The most mistakes of a file that are notes of an exception.
_NOTED = 5


class ArgmapError(Exception):
    """Base of every error argmap raises: a request that could not be carried out.

    `diagnostics` holds the mistakes of a case file where those are the cause, `further` the other errors of a
    request that has several. The first mistakes and the hints are also notes of the exception, which Python
    shows below the message if nobody catches it.
    """

    def __init__(
        self,
        message: str,
        *,
        diagnostics: Iterable[Diagnostic] = (),
        hint: str = "",
        further: Iterable[ArgmapError] = (),
    ) -> None:
        """`message` says what was wrong, `hint` what to type instead."""
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.diagnostics = tuple(diagnostics)
        self.further = tuple(further)
        for mistake in self.diagnostics[:_NOTED]:
            self.add_note(str(mistake))
            if mistake.hint:
                self.add_note(f"  help: {mistake.hint}")
        if len(self.diagnostics) > _NOTED:
            self.add_note(f"and {count_of(self.diagnostics[_NOTED:]):,} more in 'diagnostics'")
        if hint and hint not in (mistake.hint for mistake in self.diagnostics):
            self.add_note(f"  help: {hint}")


def require_a(kind: type, given: object, hint: str) -> None:
    """Check that an argument has the expected type.

    Raises:
        ArgmapError: The argument has another type.
    """
    if not isinstance(given, kind):
        name = "a text" if kind is str else f"a value of type '{kind.__name__}'"
        raise ArgmapError(f"{name} is needed here, not a value of type '{type(given).__name__}'", hint=hint)


def path_text(path: object) -> str:
    """Return a path, or a name given in its place, as text.

    Raises:
        ArgmapError: The argument is neither a text nor a path-like object, or cannot be the name of a file.
    """
    if isinstance(path, (str, os.PathLike)) and isinstance(text := os.fspath(path), str):
        try:
            os.fsencode(text)
        except UnicodeEncodeError:
            raise _impossible_name(text) from None
        return text
    message = f"a path or a name is needed here, not a value of type '{type(path).__name__}'"
    raise ArgmapError(message, hint="give a str or a pathlib.Path")


def _impossible_name(text: str) -> ArgmapError:
    hint = "leave out null characters, and surrogates, which are half a character"
    return ArgmapError(f"no file can be called {text!r}", hint=hint)


def file_path(path: object) -> str:
    """Return the path of a file or folder as text; unlike `path_text`, it takes no names of cases.

    Raises:
        ArgmapError: The argument is neither a text nor a path-like object, or cannot be the name of a file.
    """
    text = path_text(path)
    if "\0" in text:
        raise _impossible_name(text)
    return text


def os_failure(what: str, error: OSError, hint: str = "") -> ArgmapError:
    """Return the error for what the system refuses: `cannot write x.yaml: Permission denied`."""
    return ArgmapError(f"cannot {what}: {error.strerror or error}", hint=hint)


def require_no_errors(file: str, diagnostics: Iterable[Diagnostic], *, hint: str = "") -> None:
    """Refuse a file that has errors; `hint` says what to do about them.

    Raises:
        ArgmapError: There are errors among the diagnostics; the exception carries all of them.
    """
    diagnostics = tuple(diagnostics)
    errors = count_of(diagnostics, "error")
    if errors:
        count = "a mistake" if errors == 1 else f"{errors:,} mistakes"
        raise ArgmapError(f"{quoted(file)} has {count}", hint=hint, diagnostics=diagnostics)


def nearest(word: str, words: Iterable[str], count: int = 1) -> list[str]:
    """Return up to `count` of `words` that are similar to `word`, most similar first."""
    return NearWords(words).find(word, count)


def did_you_mean(word: str, words: Iterable[str] | NearWords) -> str | None:
    """Return the hint for an unknown word, or None where no known word is similar.

    What the word may be short for is only asked about: it is no suggestion that a fix could apply.
    """
    known = words if isinstance(words, NearWords) else NearWords(words)
    found = known.nearest(word)
    longer = known.find_abbreviated(word)
    if longer is not None and (found is None or longer != found[0]):
        return f"did you mean '{longer}'?"
    return suggest_word(found[0], is_clear=found[1]) if found else None


def nearly_called(word: str, titles: Mapping[str, str | None]) -> str | None:
    """Return the hint for an unknown word that is similar to a title; `titles` are by id, None for none."""
    ids = {title.casefold(): name for name, title in titles.items() if title}
    near = NearWords(ids).nearest(word.casefold())
    return (
        None if near is None else f"did you mean '{ids[near[0]]}', which is called '{titles[ids[near[0]]]}'?"
    )


def choice_hint(word: str, known: Collection[str], choices: str = "choose from") -> str:
    """Return the hint for an unknown word: a similar known one, or else all of them, behind `choices`."""
    return did_you_mean(word, known) or f"{choices} {', '.join(known)}"


def suggest_line(key: str, written: str) -> Suggestion:
    """Return the hint to write another value for a key."""
    return Suggestion(f"write '{key}: {written}'", written, key)


def suggest_word(word: str, *, is_clear: bool = True) -> Suggestion:
    """Return the hint that suggests another word; `is_clear` is whether no other one can be meant."""
    return Suggestion(f"did you mean '{word}'?", word, is_clear=is_clear)
