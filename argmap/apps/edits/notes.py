"""The notes of a claim or a link, whichever has a name."""

from __future__ import annotations

from argmap.core.model import Case
from argmap.syntax.editing.changing import NewValues, edit_claim
from argmap.syntax.editing.relinking import edit_link
from argmap.syntax.editing.typed_names import known_statements
from argmap.syntax.parsing import ParsedCase


def notes_of(case: Case, name: str) -> str | None:
    """Return the notes of a claim or a link.

    Raises:
        ArgmapError: There is none of that name.
    """
    (found,) = known_statements(case, [name])
    if found in case.claims:
        return case.claims[found].notes
    return next(link.notes for link in case.links if link.name == found)


def with_notes(parsed: ParsedCase, name: str, notes: str | None) -> ParsedCase:
    """Return a case file in which a claim or a link has other notes, or none.

    Raises:
        ArgmapError: There is none of that name, or the notes cannot be said in a case file.
    """
    (found,) = known_statements(parsed.require(), [name])
    if found not in parsed.case.claims:
        return edit_link(parsed, found, {"notes": notes}).after
    new = NewValues(clear=("notes",)) if notes is None else NewValues(notes=notes)
    return edit_claim(parsed, found, new).after
