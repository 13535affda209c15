"""From a text to a case."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from argmap.core.diagnostics import (
    MOST_TOLD,
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
    """What a text says, as far as it could be read, and everything wrong with it."""

    case: Case
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText

    def __repr__(self) -> str:
        """Name the file, and say how much could be read and how much is wrong with it."""
        claims, links = counted(len(self.case.claims), "claim"), counted(len(self.case.links), "link")
        return shown(self, self.source.name, claims, links, counted(len(self.diagnostics), "diagnostic"))

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong with it for which it cannot be relied on."""
        return any(d.severity == "error" for d in self.diagnostics)

    def require(self) -> Case:
        """The case, where nothing is wrong with it.

        Raises:
            ArgmapError: The text has mistakes; they are in its `diagnostics`.
        """
        require_no_errors(self.source.name, self.diagnostics)
        return self.case


def parse_case(
    text: str, *, file: str | os.PathLike[str] = "<text>", name: str = "", places: bool = False
) -> ParsedCase:
    """Read the text of a case file.

    `file` is what diagnostics call it, `name` becomes the case's. Never raises
    for what the text holds: mistakes are in the result's `diagnostics`, in the
    order of their places, the first hundred of them and how many more there are;
    what could be read is in its `case`. Where in a
    text of over a million characters each element stands is worked out when
    first asked for; `places` does it at once, which is quicker for whoever asks.
    """
    require_a(str, text, "argmap.load_case reads files")
    source = SourceText(path_text(file), text.lstrip("\ufeff"))
    with collection_paused():
        draft = _read(source, places)
        case = resolve(draft, name)
    return ParsedCase(case, draft.diagnostics.told(), source)


def _read(source: SourceText, places: bool) -> CaseDraft:
    """Read a draft; where a control character stops the parser, once more without all of them."""
    draft = read_draft(source, places=places)
    if draft.diagnostics and (odd := _ODD_INDENT.search(source.text)):
        return _indented(draft, odd.start(), places)
    if draft.broken is None or draft.broken.rule != "control-character":
        return draft
    draft = read_draft(SourceText(source.name, without_control_characters(source.text)), places=places)
    found = control_characters(source.text)
    for at in islice(found, MOST_TOLD):
        message = f"the control character U+{ord(source.text[at]):04X} stands here"
        draft.report("control-character", message, Span(source, at, at + 1), hint="remove it")
    for at in islice(found, 1):
        draft.diagnostics.count(1 + sum(1 for _ in found), "error", Span(source, at, at + 1))
    return draft


#: White space that YAML takes for text, where a line starts.
_ODD_INDENT = re.compile(r"(?m)^[ \t]*(?P<odd>[\u00a0\u2000-\u200a\u202f\u3000]+)")


def _indented(draft: CaseDraft, at: int, places: bool) -> CaseDraft:
    """Read a draft once more with blanks for other white space at the start of lines, where that mends something."""
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
    """Keep the garbage collector from walking, again and again, what is all alive."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
