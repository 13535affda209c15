"""What `argmap merge --json` prints."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import field

from argmap.compare.merge import Merge, Side, Taken
from argmap.compare.merge.cautions import Caution
from argmap.compare.merge.merged_pairs import How
from argmap.core.documents import DocumentType, Place, Row, place_of, says
from argmap.render.json.shared.cases import conflict_shape
from argmap.render.text.merged import ElementPlaces, as_written
from argmap.syntax.json_values import element_values


class TakenRow(Row, frozen=True):
    """What the merged case says otherwise than ours."""

    how: How
    element: str
    id: Annotated[str | None, says("As in a conflict.")]
    part: Annotated[str | None, says("The key that was changed.")]
    was: Annotated[str | None, says("Of one renamed: its id in ours.")]
    span: Annotated[Place | None, says("Where it stands in the result.")]

    @classmethod
    def of(cls, taken: Taken, places: ElementPlaces) -> TakenRow:
        """A change that was taken from theirs, with its place in the result."""
        span = place_of(places.find(taken.element, taken.id, taken.part))
        return cls(taken.how, taken.element, taken.id, taken.part, taken.was, span)


class MergeDocument(Row, frozen=True):
    """What came of a merge."""

    clean: Annotated[bool, says("Whether nothing is left to be decided.")]
    resolved_to: Annotated[Side | None, says("The side to which conflicts were resolved.")] = field(
        name="resolved-to"
    )
    conflicts: Annotated[
        list[Annotated[dict[str, Any], conflict_shape()]],
        says("Those of this merge; in the merged case too, with a span, unless resolved."),
    ]
    earlier: Annotated[
        list[Annotated[dict[str, Any], conflict_shape()]], says("Those of earlier merges that still stand.")
    ]
    cautions: Annotated[
        tuple[Caution, ...], says("What an author should look at though it is not a conflict.")
    ]
    taken: Annotated[list[TakenRow], says("What the merged case says otherwise than ours.")]
    output: Annotated[str | None, says("The file that was written, with -o.")]
    text: Annotated[str | None, says("The merged case file, where none was written.")]

    @classmethod
    def of(cls, merge: Merge, output: str | None) -> MergeDocument:
        """A merge, with the text where it is not written to a file."""
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
