"""The edit `turn`: a support becomes a counter, or the other way round."""

from __future__ import annotations

from typing import Annotated

from argmap.apps.edits.dependencies import ends
from argmap.apps.edits.edit import EditKind, MadeEdit, Writer
from argmap.apps.edits.wording import stance_words
from argmap.core.documents import Row, says
from argmap.core.model import Case, Stance
from argmap.syntax.editing.relinking import edit_link
from argmap.syntax.parsing import ParsedCase


class TurnEdit(Row, frozen=True, kw_only=True):
    """The link, and its stance."""

    link: Annotated[str, says("The name of the link.")]
    stance: Annotated[Stance, says("The new stance: 'support' or 'counter'.")]


def _make(parsed: ParsedCase, asked: TurnEdit, _: Writer) -> MadeEdit:
    done = edit_link(parsed, asked.link, {"stance": asked.stance})
    said = f"'{' and '.join(done.link.premises)}' {stance_words(done.link)} now"
    return MadeEdit(done.after, said, (done.link.name,))


def _rests_on(case: Case, asked: TurnEdit) -> object:
    return ends(case, (asked.link,))


EDIT = EditKind(TurnEdit, _make, _rests_on)
