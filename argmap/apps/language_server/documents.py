"""A version of a text that is open in an editor, and what was read in it."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from lsprotocol import types

from argmap.apps.language_server.settings import EditorSettings
from argmap.checks.quotations import Sources
from argmap.core.diagnostics import Diagnostic, Span
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.semantics import Grounded, evaluate_grounded
from argmap.semantics.status import Status
from argmap.semantics.strength import evaluate_strength
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.tree.lines import Position, Unit
from argmap.syntax.tree.outline import OutlinedText

#: What an unsaved text is called in messages.
UNSAVED = "<text>"


class Abilities(NamedTuple):
    """What an editor can do: snippets with placeholders, Markdown, and requests for the edits of an action.

    `shows` is whether it shows a place that the server names, and `refreshes_` whether it asks for what is
    shown in and beside the text again, when it is told to.
    """

    snippets: bool = True
    markdown: bool = True
    resolves: bool = True
    shows: bool = True
    refreshes_hints: bool = True
    refreshes_lenses: bool = True
    refreshes_tokens: bool = True


class Reading:
    """What a text says: its case; the graph, the verdicts and the strengths are computed on first use."""

    def __init__(self, parsed: ParsedCase) -> None:
        self.parsed = parsed

    @property
    def case(self) -> Case:
        """The case, or the part of it that could be read."""
        return self.parsed.case

    @property
    def is_good(self) -> bool:
        """Whether the text has no errors, so that the graph can be relied on."""
        return not self.parsed.has_errors

    @cached_property
    def graph(self) -> ArgumentGraph:
        """The case as a graph."""
        return ArgumentGraph(self.case)

    @cached_property
    def grounded(self) -> Grounded:
        """The verdicts on claims and links."""
        return evaluate_grounded(self.case)

    @cached_property
    def statuses(self) -> dict[str, Status]:
        """The verdicts, and what is rejected as nothing supports it."""
        return self.grounded.statuses

    @cached_property
    def _strength(self) -> dict[str, float | None]:
        return evaluate_strength(self.case, structure=self.grounded.structure).by_name

    def prepare(self) -> None:
        """Compute what is shown of claims, so that it need not be computed when it is asked for."""
        if self.is_good:
            _ = self.graph, self.statuses, self._strength

    def strength(self, name: str) -> float | None:
        """Return the strength of a claim or a link; None where it does not settle."""
        return self._strength.get(name)


class Document(OutlinedText):
    """One version of an open case file; another version is another document.

    `path` is that of its file, or the name of an unsaved text in messages; offsets are indices of `text`, and
    `unit` is what the editor counts columns in. `last_good` is the reading of the last version without errors
    before this one, if any.
    """

    def __init__(
        self,
        uri: str,
        text: str,
        *,
        path: str = UNSAVED,
        version: int | None = None,
        unit: Unit = "utf-16",
        abilities: Abilities | None = None,
        settings: EditorSettings | None = None,
        last_good: Reading | None = None,
        sources: Sources | None = None,
    ) -> None:
        """Keep the text; nothing is read yet. A byte order mark is not a part of `text`."""
        super().__init__(text.lstrip("\ufeff"))
        self.uri = uri
        self.path = path
        self.version = version
        self.unit = unit
        self.abilities = abilities or Abilities()
        self.settings = settings or EditorSettings()
        self.last_good = last_good
        #: What `argmap check` finds in this text; None until it has been checked.
        self.findings: tuple[Diagnostic, ...] | None = None
        #: The files of sources that were read so far.
        self.sources = sources or Sources()
        #: How many byte order marks the editor has before the text.
        self.marks = len(text) - len(self.text)
        self._reading: Reading | None = None
        self._lock = RLock()

    # What was read

    @property
    def reading(self) -> Reading:
        """What this very text says; it is parsed on first use."""
        with self._lock:
            if self._reading is None:
                self._reading = Reading(parse_case(self.text, file=self.path, places=True))
            return self._reading

    @property
    def known(self) -> Reading | None:
        """The last reading without errors, of this text or of one before; None if there was none.

        Only where no earlier version was good, this text is parsed for it.
        """
        if self._reading is None and self.last_good is not None:
            return self.last_good
        return self.reading if self.reading.is_good else self.last_good

    def told(self, *, refreshes: bool) -> Reading | None:
        """Return the reading whose verdicts are shown.

        An editor that `refreshes` what it shows is told at once what is `known`, and again once this text is
        read; for any other one this text is read now.
        """
        if not refreshes:
            _ = self.reading
        return self.known

    @property
    def is_current(self) -> bool:
        """Whether `known` is what this very text says."""
        return self.known is self._reading and self._reading is not None

    @property
    def folder(self) -> Path | None:
        """The folder of its file, from which the paths of sources start; None for an unsaved text."""
        return Path(self.path).parent if self.path != UNSAVED else None

    # Positions

    def offset(self, position: types.Position) -> int:
        """Return the offset of a position; one outside the text is the nearest in it."""
        column = position.character
        if position.line == 0 and self.marks:
            column = max(0, column - self.marks * (3 if self.unit == "utf-8" else 1))
        return self.lines.offset(Position(position.line, column), self.unit)

    def position(self, offset: int) -> types.Position:
        """Return the position of an offset."""
        line, column = self.lines.position(offset, self.unit)
        if line == 0 and self.marks:
            column += self.marks * (3 if self.unit == "utf-8" else 1)
        return types.Position(line, column)

    def range(self, start: int, end: int) -> types.Range:
        """Return the range between two offsets."""
        return types.Range(self.position(start), self.position(end))

    def location(self, start: int, end: int) -> types.Location:
        """Return the location of the text between two offsets."""
        return types.Location(self.uri, self.range(start, end))

    def offsets(self, range_: types.Range) -> tuple[int, int]:
        """Return the offsets at which a range starts and ends."""
        return self.offset(range_.start), self.offset(range_.end)

    def range_of(self, span: Span) -> types.Range:
        """Return the range of a span of this text."""
        return self.range(span.start, span.end)

    # Later versions

    def changed(self, text: str, version: int | None) -> Document:
        """Return the version with another text."""
        good = self._reading if self._reading is not None and self._reading.is_good else self.last_good
        return Document(
            self.uri,
            text,
            path=self.path,
            version=version,
            unit=self.unit,
            abilities=self.abilities,
            settings=self.settings,
            last_good=good,
            sources=self.sources,
        )

    def edited(self, change: types.TextDocumentContentChangeEvent, version: int | None) -> Document:
        """Return the version after a change: of a range, or of the whole text."""
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return self.changed(change.text, version)
        start, end = self.offsets(change.range)
        marks = "\ufeff" * self.marks
        later = self.changed(f"{marks}{self.text[:start]}{change.text}{self.text[end:]}", version)
        if later.marks == self.marks:
            later.lines = self.lines.edited(start, end, later.text)
        return later
