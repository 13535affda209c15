"""Parses a text into a case."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from argmap.core.diagnostics import (
    MOST_KEPT,
    Diagnostic,
    SourceText,
    Span,
    path_text,
    require_a,
    require_no_errors,
)
from argmap.core.display import counted, shown
from argmap.core.model import Case
from argmap.syntax.reading.draft import CaseDraft
from argmap.syntax.reading.reader import read_draft
from argmap.syntax.reading.resolve import resolve
from argmap.syntax.yaml import control_characters, without_control_characters


@dataclass(frozen=True, slots=True)
class ParsedCase:
    """The part of a text that could be read, as a case, and all mistakes in the text.

    `diagnostics` are in text order; `source` is the text with the name of its file.
    """

    case: Case
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText

    def __repr__(self) -> str:
        """Return the file and the numbers of claims, links and diagnostics."""
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
        require_no_errors(self.source.name, self.diagnostics)
        return self.case


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
    return ParsedCase(case, draft.diagnostics.sorted(), source)


def _read(source: SourceText, places: bool | None) -> CaseDraft:
    """Read a draft; if a control character stops the parser, read again without any of them."""
    draft = read_draft(source, places=places)
    if draft.diagnostics and (odd := _ODD_INDENT.search(source.text)):
        return _indented(draft, odd.start(), places)
    if draft.broken is None or draft.broken.rule != "control-character":
        return draft
    draft = read_draft(SourceText(source.name, without_control_characters(source.text)), places=places)
    found = control_characters(source.text)
    for at in islice(found, MOST_KEPT):
        message = f"the control character U+{ord(source.text[at]):04X} stands here"
        draft.report("control-character", message, Span(source, at, at + 1), hint="remove it")
    for at in islice(found, 1):
        draft.diagnostics.count(1 + sum(1 for _ in found), "error", Span(source, at, at + 1))
    return draft


#: White space at the start of a line that YAML reads as text.
_ODD_INDENT = re.compile(r"(?m)^[ \t]*(?P<odd>[\u00a0\u2000-\u200a\u202f\u3000]+)")


def _indented(draft: CaseDraft, at: int, places: bool | None) -> CaseDraft:
    """Read a draft again with spaces for other white space at the start of lines, if that helps."""
    source = draft.source
    blanks = _ODD_INDENT.sub(lambda found: " " * len(found[0]), source.text)
    again = read_draft(SourceText(source.name, blanks), places=places)
    if len(again.diagnostics) >= len(draft.diagnostics):
        return draft
    message = "white space other than blanks stands at the start of a line"
    hint = "indent with spaces, here and in all lines that were pasted along with it"
    again.report("bad-yaml", message, Span(source, at, at + 1), hint=hint)
    return again


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
