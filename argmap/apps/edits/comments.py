"""Comments of people on claims and links: lines of their notes, each with a day and a name.

    notes: |-
      What the town has said so far.
      2026-11-28 Ada: Is that still so?

Whatever else the notes say stays as it is.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from argmap.apps.edits.edit import Writer
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.model import Case
from argmap.syntax.editing.changing import NewValues, edit_claim
from argmap.syntax.editing.relinking import edit_link
from argmap.syntax.editing.typed_values import known_statements
from argmap.syntax.parsing import ParsedCase

#: The longest name of who comments, in characters, and what nobody is called.
_LONGEST_NAME, _NOBODY = 80, "Somebody"
_COMMENT = re.compile(rf"(\d{{4}}-\d\d-\d\d) ([^:\n]{{1,{_LONGEST_NAME}}}): (.*)")


class ReviewComment(NamedTuple):
    """A comment: on what, by whom, on which day, and its number among those on the same, from 0."""

    at: str
    by: str
    date: str
    text: str
    number: int


def comments_of(case: Case) -> list[ReviewComment]:
    """Return the comments on the claims and links of a case, in its order."""
    return [
        ReviewComment(name, found[2], found[1], found[3], index)
        for name, notes in (
            *((claim.id, claim.notes) for claim in case.claims.values()),
            *((link.name, link.notes) for link in case.links if not link.contradiction),
        )
        for index, found in enumerate(filter(None, map(_COMMENT.fullmatch, (notes or "").split("\n"))))
    ]


def with_comment(notes: str | None, text: str, writer: Writer) -> str:
    """Return notes with one more comment, in one line.

    Raises:
        ArgmapError: The comment is empty.
    """
    said = " ".join(text.split())
    if not said:
        raise ArgmapError("the comment is empty", hint="say something")
    name = " ".join(writer.name.replace(":", " ").split())[:_LONGEST_NAME]
    line = f"{writer.date} {name or _NOBODY}: {said}"
    return line if not notes else f"{notes.rstrip()}\n{line}"


def without_comment(notes: str | None, index: int) -> str | None:
    """Return notes without one of their comments, counted from 0; None where nothing is left.

    Raises:
        ArgmapError: There is no such comment.
    """
    lines = (notes or "").split("\n")
    places = [at for at, line in enumerate(lines) if _COMMENT.fullmatch(line)]
    if not 0 <= index < len(places):
        raise ArgmapError(f"there is no comment {index}", hint=f"it has {counted(len(places), 'comment')}")
    del lines[places[index]]
    return "\n".join(lines).strip() or None


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
    return edit_claim(parsed, found, new, settles=False).after
