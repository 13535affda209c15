"""Edits that declare what claims name: a source, a party, a stage."""

from __future__ import annotations

from typing import Annotated, Any

from argmap.apps.mcp_server.answer import Answer
from argmap.apps.mcp_server.edits import EditArguments, edit_case
from argmap.apps.mcp_server.folder import CaseFolder
from argmap.core.documents import PlaceRow, place_of, says
from argmap.core.quoting import one_line
from argmap.render.json.shared.writing import MovedVerdicts, Writing
from argmap.render.text.lines import Line
from argmap.syntax.editing.declaring import Declarable, declare
from argmap.syntax.schema import DECLARED_UNDER, ELEMENTS


class DeclareArguments(EditArguments, frozen=True, kw_only=True):
    """What is declared, and what is said of it by the keys of the case format."""

    id: Annotated[str, says("The id.")]


class DeclaredAnswer(Writing, frozen=True):
    """What was declared."""

    id: str
    new: Annotated[bool, says("Whether it is new.")]
    span: PlaceRow | None
    verdicts: MovedVerdicts


def declare_in(
    folder: CaseFolder, asked: DeclareArguments, kind: Declarable, *, file: str | None = None
) -> Answer:
    """Declare something in a case of the folder, with a `file` if it is a source; None stays as it is.

    Raises:
        ArgmapError: As for `edit_case`.
    """
    values: dict[str, Any] = {key: getattr(asked, key) for key in ELEMENTS[kind] if key != "file"}
    given = {key: value for key, value in {"file": file, **values}.items() if value is not None}
    done = edit_case(folder, asked, lambda parsed: declare(parsed, kind, asked.id, given))
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
