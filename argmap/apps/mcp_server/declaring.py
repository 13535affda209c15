"""Edits that declare what claims name: a source, a party, a stage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.core.documents import PlaceRow, place_of, says
from argmap.core.quoting import one_line
from argmap.render.json.shared.writing import MovedVerdicts, Writing
from argmap.render.text.lines import Line
from argmap.syntax.editing.declaring import Declarable, declare
from argmap.syntax.schema import DECLARED_UNDER


class DeclaredAnswer(Writing, frozen=True):
    """What was declared."""

    id: str
    new: Annotated[bool, says("Whether it is new.")]
    span: PlaceRow | None
    verdicts: MovedVerdicts


def declare_in(
    folder: CaseFolder, asked: EditArguments, kind: Declarable, name: str, values: Mapping[str, Any]
) -> Answer:
    """Declare something in a case of the folder; values that are None stay as they are.

    Raises:
        ArgmapError: As for `edit_case`.
    """
    given = {key: value for key, value in values.items() if value is not None}
    done = edit_case(folder, asked, lambda parsed: declare(parsed, kind, name, given))
    result, writing = done.result, done.writing
    span = getattr(done.case, DECLARED_UNDER[kind])[result.id].span
    answer = DeclaredAnswer(
        writing.file,
        writing.written,
        None,
        writing.difference,
        result.id,
        not result.was_there,
        place_of(span),
        done.moved,
    )
    verb = "changed" if result.was_there else "declared"
    said = f"{verb if done.written else f'would have {verb}'} {kind} {result.id}  {span}"
    return done.answer(answer, [Line("", "", [(one_line(said), "")])])
