"""What `argmap merge --json` prints."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import field

from argmap.compare.merge import Merge, Side, Taken
from argmap.compare.merge.cautions import Caution
from argmap.compare.merge.element_places import ElementPlaces, as_written
from argmap.compare.merge.merged_pairs import How
from argmap.core.documents import DocumentType, PlaceRow, Row, place_of, says
from argmap.render.json.shared.cases import conflict_shape
from argmap.syntax.json_values import element_values


class TakenRow(Row, frozen=True):
    """What differs between the merged case and ours."""

    how: How
    element: str
    id: Annotated[str | None, says("The kind, as in a conflict.")]
    part: Annotated[str | None, says("The key that was changed.")]
    was: Annotated[str | None, says("For a renamed element: its id in ours.")]
    span: Annotated[PlaceRow | None, says("Its place in the result.")]

    @classmethod
    def of(cls, taken: Taken, places: ElementPlaces) -> TakenRow:
        """Return the row of a change that was taken from theirs, with its place in the result."""
        span = place_of(places.find(taken.element, taken.id, taken.part))
        return cls(taken.how, taken.element, taken.id, taken.part, taken.was, span)


class MergeDocument(Row, frozen=True):
    """The result of a merge."""

    clean: Annotated[bool, says("Whether there is nothing left to decide.")]
    resolved_to: Annotated[Side | None, says("The side to which conflicts were resolved.")] = field(
        name="resolved-to"
    )
    conflicts: Annotated[
        list[Annotated[dict[str, Any], conflict_shape()]],
        says("The conflicts of this merge. Unless resolved, they are also in the merged case, with a span."),
    ]
    earlier: Annotated[
        list[Annotated[dict[str, Any], conflict_shape()]], says("The unresolved conflicts of earlier merges.")
    ]
    cautions: Annotated[
        tuple[Caution, ...], says("What an author should check although it is not a conflict.")
    ]
    taken: Annotated[list[TakenRow], says("What differs between the merged case and ours.")]
    output: Annotated[str | None, says("The file that was written, with -o.")]
    text: Annotated[str | None, says("The merged case file, if it was not written.")]

    @classmethod
    def of(cls, merge: Merge, output: str | None) -> MergeDocument:
        """Return the document of a merge, with the text if it is not written to a file."""
        places = ElementPlaces(merge.case)
        new, earlier = (_conflicts(some, merge) for some in (merge.conflicts, merge.earlier))
        return cls(
            clean=merge.clean,
            resolved_to=merge.prefer,
            conflicts=new,
            earlier=earlier,
            cautions=merge.cautions,
            taken=[TakenRow.of(taken, places) for taken in merge.taken],
            output=output,
            text=None if output else merge.text,
        )


def _conflicts(conflicts: Any, merge: Merge) -> list[dict[str, Any]]:
    return [element_values(conflict) for conflict in as_written(conflicts, merge.case)]


DOCUMENT = DocumentType("What 'argmap merge --json' prints", MergeDocument)
