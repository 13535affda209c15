"""The versions of an edited file: reading one, and finding older ones through the journal."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace

from argmap.apps.edits.versions import version_of
from argmap.apps.server.editing.deltas import LineDistance
from argmap.apps.server.editing.journal import Journal
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.parsing import ParsedCase, parse_case

#: The most versions that are kept parsed, and the most compared to find the one that another program started
#: from.
_KEPT = 8
_MOST_KNOWN = 500


class NotLoadableError(ArgmapError):
    """The file currently has mistakes, so that nothing can be merged with it."""


@dataclass(frozen=True, slots=True)
class FileVersion:
    """A version of the file, without mistakes."""

    parsed: ParsedCase
    name: str

    @property
    def text(self) -> str:
        """The text of the version."""
        return self.parsed.source.text


class FileVersions:
    """The versions of the file at `path`, whose case is called `name`; the latest ones are kept parsed."""

    def __init__(self, path: str, name: str, journal: Journal) -> None:
        self._path = path
        self._name = name
        self._journal = journal
        self._known: OrderedDict[str, ParsedCase] = OrderedDict()

    def load(self, text: str) -> FileVersion:
        """Return the version with a text.

        Raises:
            NotLoadableError: The text has mistakes.
        """
        parsed = self.read(text)
        if parsed.has_errors:
            raise NotLoadableError(f"'{self._path}' has mistakes at present", diagnostics=parsed.diagnostics)
        return self.version(parsed)

    def read(self, text: str) -> ParsedCase:
        """Read a version of the file; it may have no claims, as the first may be yet to come."""
        parsed = parse_case(text, file=self._path, name=self._name, places=True)
        is_empty = not parsed.case.claims and "claims" in parsed.case.places
        if is_empty and [one.rule for one in parsed.diagnostics] == ["missing-key"]:
            return replace(parsed, diagnostics=())
        return parsed

    def version(self, parsed: ParsedCase) -> FileVersion:
        """Return the version that was read or made."""
        if parsed.case.name != self._name:
            parsed = replace(parsed, case=replace(parsed.case, name=self._name))
        return FileVersion(parsed, version_of(parsed.source.text))

    def remember(self, version: FileVersion) -> None:
        """Keep a version parsed."""
        self._known[version.name] = version.parsed
        self._known.move_to_end(version.name)
        while len(self._known) > _KEPT:
            self._known.popitem(last=False)

    def find(self, head: FileVersion, name: str) -> ParsedCase | None:
        """Return an older version, parsed; None if it is unknown."""
        if name in self._known:
            return self._known[name]
        if not self._journal.knows(name):
            return None
        for _, parent, _, text in self._journal.back_from(head.text, head.name):
            if parent == name:
                parsed = self.read(text)
                self._known[name] = parsed
                return parsed
        return None

    def nearest(self, head: FileVersion, text: str) -> str:
        """Return the text of the known version with the most lines in common with another text."""
        distance = LineDistance(text, head.text)
        least, found = distance.lines, head.text
        for count, (_, _, back, _) in enumerate(self._journal.back_from(head.text, head.name)):
            distance.apply(back)
            if distance.lines < least:
                least, found = distance.lines, distance.version
            if not least or count == _MOST_KNOWN:
                break
        return found
