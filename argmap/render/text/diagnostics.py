"""Diagnostics as text: place, rule, message, the line with a caret, and a hint."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from argmap.core.diagnostics import FURTHER, SEVERITIES, ArgmapError, Command, Diagnostic, Span
from argmap.core.display import counted
from argmap.core.quoting import one_line, visible
from argmap.render.text.lines import Line, Piece
from argmap.render.text.lines import columns as columns_of

_STYLES = {"error": "bold red", "warning": "bold yellow", "info": "bold blue"}

#: The most and the least characters of a long line in an excerpt.
_MOST, _LEAST = 88, 24
#: The columns to the left of an excerpt, and those for dots.
_MARGIN = 11


def diagnostic_lines(diagnostics: Iterable[Diagnostic], columns: int | None = None) -> Iterator[Line]:
    """Yield each diagnostic with its excerpt, its related places and its hint.

    `columns` limits the width of excerpts.
    """
    room = _MOST if columns is None else max(_LEAST, min(_MOST, columns - _MARGIN))
    for diagnostic in diagnostics:
        yield _line(
            (f"{visible(diagnostic.where)}: ", "bold"),
            (f"{diagnostic.severity}[{diagnostic.rule}]", _STYLES[diagnostic.severity]),
            (f": {visible(diagnostic.message)}", ""),
        )
        if diagnostic.span and diagnostic.rule != FURTHER:
            yield from _excerpt(diagnostic.span, room)
        for related in diagnostic.related:
            yield _line(("  note: ", "bold"), (visible(f"{related.span}: {related.message}"), ""))
            if diagnostic.span and related.span.source is not diagnostic.span.source:
                yield from _excerpt(related.span, room, foreign=True)  # in the same file, the place suffices
        if diagnostic.hint:
            yield _help(diagnostic.hint)


def error_lines(error: ArgmapError, columns: int | None = None) -> Iterator[Line]:
    """Yield the diagnostics that caused an error, then its message and hint; `columns` limits excerpts."""
    if any(d.rule == "unknown-case" or d.message == error.message for d in error.diagnostics):
        yield _line(("argmap: ", "bold"), (visible(error.message), ""))
    else:
        yield from diagnostic_lines(error.diagnostics, columns)
        if any(d.span for d in error.diagnostics) or not error.diagnostics:
            yield _line(("argmap: ", "bold"), (visible(error.message), ""))
    if error.hint:
        yield _help(error.hint)
    for other in error.further:
        yield from error_lines(other, columns)


def _help(hint: str) -> Line:
    return Line("", None if isinstance(hint, Command) else "", [("  help: ", "bold"), (visible(hint), "")])


def _excerpt(span: Span, room: int, *, foreign: bool = False) -> Iterator[Line]:
    """Yield the line of a span, and a caret below it; in a `foreign` file, only a few words of the line."""
    line, column = span.source.line_and_column(span.start)
    text = span.source.line(line)
    if not text.strip():
        return
    first, last, marked_end = 0, len(text), column - 1 + span.end - span.start
    if foreign:
        from argmap.checks.quotations import surroundings  # slow to import, and rarely needed

        text, first, last = surroundings(text, column - 1, marked_end)
    start = max(first, column - 1 - room // 2) if last - first > room else first
    end = min(last, start + room)
    dots = "..." if start else ""
    marked = _visible(text[column - 1 : min(marked_end, end)])
    yield _line((f"{line:>5} | ", "dim"), (dots + _visible(text[start:end]), ""))
    blank = " " * (columns_of(_visible(text[start : column - 1])) + len(dots))
    yield _line(("      | ", "dim"), (blank, ""), ("^" * max(1, columns_of(marked)), "bold red"))


def _visible(text: str) -> str:
    """Return text that is safe on a terminal, with a space for each control character."""
    return one_line(text).replace("\t", " ")


def _line(*pieces: Piece) -> Line:
    return Line("", "", list(pieces))


def tally(
    diagnostics: list[Diagnostic],
    checked: int,
    proved: tuple[int, int] = (0, 0),
    *,
    without_file: int = 0,
    unreadable: int = 0,
    fixable: int = 0,
) -> str:
    """Return the numbers of cases, findings and verified quotations in one line.

    `checked` counts the cases that were read, and `unreadable` what could not be. `proved` counts the
    quotations found in documents, and in records of documents, and `without_file` those whose source has no
    file to look in; `fixable` what --fix would fix.
    """
    among = f"{counted(checked, 'case')} checked" if checked else "nothing was checked"
    if checked and unreadable:
        among += f", {unreadable} not read"
    quotations = _about_quotations(proved, without_file)
    if not diagnostics:
        return f"{among}, nothing found{quotations}" if checked else among
    counts: Counter[str] = Counter()
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += diagnostic.count
    told = ", ".join(
        f"{counts[word]} {word if counts[word] == 1 or word == 'info' else word + 's'}"
        for word in SEVERITIES
        if counts[word]
    )
    return f"{among}: {told}{f'; --fix fixes {fixable}' if fixable else ''}{quotations}"


def _about_quotations(proved: tuple[int, int], without_file: int) -> str:
    told = [_proved(*proved)] if any(proved) else []
    if without_file:
        number = str(without_file) if told else counted(without_file, "quotation")
        why = "its source has" if without_file == 1 else "their sources have"
        told.append(f"{number} not looked up, as {why} no 'file'")
    return f"; {', '.join(told)}" if told else ""


def _proved(documents: int, records: int) -> str:
    """Return the number of quotations found, and whether in documents or in records of them."""
    count = documents + records
    told = f"{counted(count, 'quotation')} proved"
    if documents and records:
        return f"{told}, {records} of them against our own record of the source"
    return f"{told} against {'our own record of the source' if records else 'the source itself'}"
