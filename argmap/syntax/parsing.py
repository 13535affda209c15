"""Parses a text into a case."""

from __future__ import annotations

import gc
import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from argmap.core.diagnostics import (
    MOST_KEPT,
    Diagnostic,
    SourceText,
    Span,
    count_of,
    path_text,
    require_a,
    require_no_errors,
)
from argmap.core.display import counted, shown
from argmap.core.fixes import Fix, TextEdit
from argmap.core.model import Case
from argmap.core.quick_dataclass import quick_dataclass
from argmap.core.quoting import shell_word
from argmap.syntax.draft import CaseDraft
from argmap.syntax.reading.reader import read_draft
from argmap.syntax.reading.resolve import resolve
from argmap.syntax.yaml import runs_of_control_characters, without_control_characters


@quick_dataclass(frozen=True, slots=True)
class ParsedCase:
    """The part of a text that could be read, as a case, and all mistakes in the text.

    `diagnostics` are in text order; `source` is the text with the name of its file.
    """

    case: Case
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText

    def __repr__(self) -> str:
        claims, links = counted(len(self.case.claims), "claim"), counted(len(self.case.links), "link")
        return shown(self, self.source.name, claims, links, counted(len(self.diagnostics), "diagnostic"))

    @property
    def has_errors(self) -> bool:
        """Whether a diagnostic is an error, so that the case is unreliable."""
        return any(d.severity == "error" for d in self.diagnostics)

    def require(self) -> Case:
        """Return the case if the text has no mistakes.

        Raises:
            ArgmapError: The text has mistakes; they are in its `diagnostics`.
        """
        hint = _fixing_hint(self.source.name, self.diagnostics) if self.has_errors else ""
        require_no_errors(self.source.name, self.diagnostics, hint=hint)
        return self.case


def _fixing_hint(file: str, diagnostics: tuple[Diagnostic, ...]) -> str:
    """Return how to have mistakes fixed; empty if none can be, or the file is in a revision or is a text."""
    errors = count_of(diagnostics, "error")
    fixable = sum(d.severity == "error" and d.fix is not None and d.fix.safe for d in diagnostics)
    if not fixable or not file.endswith((".yaml", ".yml")) or ":" in file[2:]:
        return ""
    what = f"{fixable:,} of them" if fixable < errors else "it" if errors == 1 else "them"
    return f"to fix {what}: argmap check --fix {shell_word(file)}"


def without_case(source: SourceText, diagnostics: tuple[Diagnostic, ...]) -> ParsedCase:
    """Return the result for a text of which nothing is read, with what is wrong with it."""
    return ParsedCase(Case(title=source.name, claims={}), diagnostics, source)


def parse_case(
    text: str, *, file: str | os.PathLike[str] = "<text>", name: str = "", places: bool | None = None
) -> ParsedCase:
    """Parse the text of a case file.

    It never raises because of the text: mistakes are in the `diagnostics` of the result,
    in text order, the first hundred and the number of the rest; the readable part is in
    its `case`.

    `file` is the name in diagnostics, `name` the name of the case. With `places`, the places of elements are
    recorded at once, which is faster if they are needed. If it is False, they are found on first use, by
    reading the text again; if it is None, that applies to texts of over a million characters only.
    """
    require_a(str, text, "argmap.load_case reads files")
    source = SourceText(path_text(file), text.lstrip("\ufeff"))
    with collection_paused():
        draft = _read(source, places)
        case = resolve(draft, name)
        if draft.diagnostics and (marks := _marks_at_fault(draft)):
            draft = _unmarked(source, marks, places)
            case = resolve(draft, name)
    return ParsedCase(case, draft.diagnostics.sorted(), source)


def _read(source: SourceText, places: bool | None) -> CaseDraft:
    """Read a draft; if characters that nobody sees spoil it, read again without any of them."""
    draft = read_draft(source, places=places)
    if draft.diagnostics and (odd := re.search(_ODD_INDENT, source.text)):
        return _indented(draft, odd.start(), places)
    if draft.broken is None or draft.broken.rule != "control-character":
        return draft
    draft = read_draft(SourceText(source.name, without_control_characters(source.text)), places=places)
    found = _characters(source.text)
    for at, count in islice(found, MOST_KEPT):
        message = f"there is the control character U+{ord(source.text[at]):04X} here"
        hint = "remove it"
        if count > 1:
            message += f", and {count - 1:,} more in this line"
            hint = "remove them; if it is so in the whole file, save it as text in UTF-8"
        draft.report("control-character", message, Span(source, at, at + 1), hint=hint)
    for at, _ in islice(found, 1):
        draft.diagnostics.count(1 + sum(1 for _ in found), "error", Span(source, at, at + 1))
    return draft


def _characters(text: str) -> Iterator[tuple[int, int]]:
    """Yield the first place of each control character in each line, and how often it is in that line."""
    places: dict[str, tuple[int, int]] = {}
    end = 0
    for at, count in runs_of_control_characters(text):
        if at >= end:
            yield from places.values()
            places.clear()
            end = text.find("\n", at) % (len(text) + 1)  # -1 becomes the length
        first, before = places.get(text[at], (at, 0))
        places[text[at]] = first, before + count
    yield from places.values()


_MARK = "\ufeff"


def _marks_at_fault(draft: CaseDraft) -> list[int]:
    """Return the indices of byte order marks in a line with a mistake or just above: one for each line."""
    text = draft.source.text
    if _MARK not in text:
        return []
    starts = draft.source.line_starts
    lines = {bisect_right(starts, one.span.start) - 1 for one in draft.diagnostics if one.span is not None}
    found = {}
    for line in sorted({near for at in lines for near in (at - 1, at) if near >= 0}):
        at = text.find(_MARK, starts[line], starts[line + 1] if line + 1 < len(starts) else len(text))
        if at >= 0:
            found[line] = at
    return [*found.values()]


def _unmarked(source: SourceText, marks: list[int], places: bool | None) -> CaseDraft:
    """Read a draft without byte order marks, and report some of them."""
    again = _read(SourceText(source.name, source.text.replace(_MARK, "")), places)
    for at in marks:
        message = "there is the invisible character U+FEFF here, a byte order mark, which only begins a file"
        hint = "remove it; where files were joined, each may have begun with one"
        again.report("control-character", message, Span(source, at, at + 1), hint=hint)
    return again


#: White space at the start of a line that YAML reads as text; compiled when it is needed.
_ODD_INDENT = r"(?m)^[ \t]*(?P<odd>[\u00a0\u2000-\u200a\u202f\u3000]+)"


def _indented(draft: CaseDraft, at: int, places: bool | None) -> CaseDraft:
    """Read a draft again with spaces for other white space at the start of lines, if that helps."""
    source = draft.source
    blanks = re.sub(_ODD_INDENT, lambda found: " " * len(found[0]), source.text)
    again = read_draft(SourceText(source.name, blanks), places=places)
    if len(again.diagnostics) >= len(draft.diagnostics):
        return draft
    message = "there is white space other than spaces at the start of a line"
    hint = "indent with spaces, here and in all lines that were pasted along with it"
    again.report(
        "bad-yaml", message, Span(source, at, at + 1), hint=hint, fix=lambda _: _in_spaces(source.text)
    )
    return again


def _in_spaces(text: str) -> Fix:
    """Return a fix that writes spaces for other white space at the start of all lines."""
    odd = (found.span("odd") for found in re.finditer(_ODD_INDENT, text))
    return Fix("indent with spaces", tuple(TextEdit(start, end, " " * (end - start)) for start, end in odd))


@contextmanager
def collection_paused() -> Iterator[None]:
    """Pause garbage collection while a large structure is built, none of which is garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
