"""The summary of a case file in a list."""

from __future__ import annotations

from typing import NamedTuple

from argmap.core.diagnostics import count_of
from argmap.syntax.parsing import parse_case
from argmap.workspace.library import FoundText, LibraryEntry


class CaseSummary(NamedTuple):
    """The title, size and tags of a case, and the number of its mistakes."""

    title: str
    claims: int
    links: int
    tags: tuple[str, ...]
    mistakes: int


class ListedLine(NamedTuple):
    """A case file and its summary, None if the file cannot be read."""

    entry: LibraryEntry
    summary: CaseSummary | None


def summarise(found: FoundText) -> CaseSummary:
    """Parse a case file and return its summary."""
    parsed = parse_case(found.text, file=found.file, name=found.name)
    case = parsed.case
    return CaseSummary(case.title, len(case.claims), len(case.links), case.tags, count_of(parsed.diagnostics))


def has_tag(listed: ListedLine, tag: str) -> bool:
    """Return whether a readable case has a tag, ignoring upper and lower case."""
    return listed.summary is not None and tag.casefold() in (t.casefold() for t in listed.summary.tags)
