"""The starter, with which each student begins: a copy of a case, or a case with one claim."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from argmap.apps.api.loading import require_case_file
from argmap.checks.quotations.reading import find_file, read_bytes
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.editing.drafting import CLAIM
from argmap.syntax.parsing import parse_case
from argmap.workspace.library import STDIN, FoundText, find

#: The suffixes of documents that are copied with a case, since a foreign case may name any file as a source.
DOCUMENTS = (".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".pdf")

#: The text of the default starter.
_PLAIN = f"title: Our question\nclaims:\n  answer: {CLAIM}\n"


@dataclass(frozen=True, slots=True)
class Starter:
    """A text for each student, its number of claims, its source files by place, and those left out."""

    text: str
    claims: int
    sources: dict[str, bytes]
    left_out: tuple[str, ...] = ()


def starter_of(designator: str | None, max_size: int) -> Starter:
    """Return the starter that a designator names, or else one with a single claim.

    Raises:
        ArgmapError: There is no such case, or it is not a case file without mistakes.
    """
    if designator is None:
        return Starter(_PLAIN, 1, {})
    found = find(designator, max_size=max_size)
    if found.stage is not None:
        message = f"'{designator}' is a case at a stage, but a file is copied as a whole"
        raise ArgmapError(message, hint=f"leave out '@{found.stage}'")
    require_case_file(found)
    case = parse_case(found.text, file=found.file, name=found.name).require()
    sources, left_out = _sources(found, [one.file for one in case.sources.values() if one.file])
    return Starter(found.text, len(case.claims), sources, left_out)


def _sources(found: FoundText, files: list[str]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """Return the source files below the case's folder, and those that are elsewhere or cannot be read."""
    copied: dict[str, bytes] = {}
    left_out: list[str] = []
    is_file = found.file != STDIN and os.path.isfile(found.file)
    for file in dict.fromkeys(files):
        place = os.path.normpath(file)
        below = not os.path.isabs(place) and not place.startswith(os.pardir)
        if not is_file or not below or not place.casefold().endswith(DOCUMENTS):
            left_out.append(file)
            continue
        try:
            copied[place] = read_bytes(find_file(Path(found.file).parent, file, allow_outside=False))
        except ArgmapError:
            left_out.append(file)
    return copied, tuple(left_out)
