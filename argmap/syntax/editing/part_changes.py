"""Changes of the parts of an element, and the edits that turn a collection into a list of such parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeAlias

from argmap.core.fixes import Insert, Move, PartEdit, Path, Remove, Rename, Replace, Step, Writable


class PartValue(NamedTuple):
    """A part gets this value, whether it exists or not."""

    value: Writable


class PartRemoval(NamedTuple):
    """A part is removed; `left` means that some of its content moves elsewhere."""

    left: bool = False


#: The change of a part of an element: as a whole, or by edits in it; None for no change.
Change: TypeAlias = PartValue | PartRemoval | list[PartEdit] | None


class PlacedPart(NamedTuple):
    """A part of a collection after a change: the part that it was, None for a new one, and its change."""

    was: int | None
    change: Change = None
    key: str | None = None


def collection_edits(
    path: Path, steps: Sequence[Step], parts: Sequence[PlacedPart], left: Collection[int] = ()
) -> list[PartEdit]:
    """Return the edits that give a collection these parts; `steps` are its present keys or indices."""
    stay = {part.was for part in parts}
    gone = (index for index in range(len(steps)) if index not in stay)
    edits: list[PartEdit] = [Remove((*path, steps[index]), index in left) for index in gone]
    after, furthest = None, -1
    for was, change, key in parts:
        if was is None:
            edits += [Insert(path, change.value, key, after)] if isinstance(change, PartValue) else []
            continue
        here = (*path, steps[was])
        if was < furthest:
            edits.append(Move(here, path, after=after))
        edits += part_edits(here, change)
        edits += [Rename(here, key)] if key is not None else []
        after, furthest = steps[was], max(was, furthest)
    return edits


def part_edits(path: Path, change: Change) -> list[PartEdit]:
    """Return the edits of a part that stays."""
    if isinstance(change, PartValue):
        return [Replace(path, change.value)]
    return change if isinstance(change, list) else []
