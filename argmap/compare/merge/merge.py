"""Three-way merge: combine ours and theirs, which both descend from base.

Claims, links, citations and the like are sets: additions and deletions of
either side are applied, and a part that one side changed is changed. Renames are
followed. Where both sides changed the same thing differently, the merged case
keeps ours and records theirs in a `Conflict`. A merged case has no dangling
references: written down, it can be read. This module reads and prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from argmap.compare.merge.building import Building
from argmap.compare.merge.cautions import Caution, cautions
from argmap.compare.merge.conflict_texts import ConflictTexts
from argmap.compare.merge.deletions import Survival
from argmap.compare.merge.keyed_cases import CASE, Keyed, Ref, Side, Three, keyed_cases
from argmap.compare.merge.merged_element import differing_parts, merged_words
from argmap.compare.merge.merged_pairs import MergedPairs, Taken
from argmap.compare.merge.naming import Naming
from argmap.core.contradictions import contradictions, with_contradictions
from argmap.core.display import Tabled, counted, shown
from argmap.core.model import Case, Conflict
from argmap.syntax.schema import word_of


@dataclass(frozen=True, slots=True)
class Merge(Tabled):
    """A merged case and how it was made.

    `conflicts` are those of this merge; they are also in the case, unless
    they were resolved to one side (`prefer`). `cautions` are what an author
    should check although it is not a conflict. `renamed` is ours with the names of
    the merged case and no other change, None where nothing was renamed: an
    intermediate step for an editor of the text. `text` is the text of ours,
    edited to say what the merged case says, if requested.
    """

    case: Case
    conflicts: tuple[Conflict, ...]
    taken: tuple[Taken, ...]
    cautions: tuple[Caution, ...]
    prefer: Side | None = None
    renamed: Case | None = None
    text: str = ""

    def __repr__(self) -> str:
        taken = f"{counted(len(self.taken), 'change')} taken from theirs"
        return shown(self, self.case.label, taken, counted(len(self.conflicts), "conflict"))

    @property
    def clean(self) -> bool:
        """Whether this merge left no conflict to decide."""
        return self.prefer is not None or not self.conflicts

    @property
    def earlier(self) -> tuple[Conflict, ...]:
        """The unresolved conflicts of earlier merges."""
        new = frozenset(self.conflicts)
        return tuple(conflict for conflict in self.case.conflicts if conflict not in new)


def merge_cases(
    base: Case, ours: Case, theirs: Case, *, prefer: Side | None = None, cautious: bool = True
) -> Merge:
    """Merge two descendants of a case; conflicts are kept, or resolved to the side `prefer`.

    Without `cautious`, `cautions` stay empty: finding them takes longer than everything else.
    """
    keep: Side = prefer or "ours"
    whole = (base, ours, theirs)
    base, ours, theirs = (_plain(case) for case in whole)
    three = keyed_cases(base, ours, theirs)
    survival = Survival(three, prefer)
    naming = Naming(three, survival.kept, keep)
    building = Building(three, survival.kept, keep, naming.ids, naming.aliases)
    texts = ConflictTexts(three, building)
    conflicts = texts.conflicts(survival, [*naming.clashes, *survival.clashes, *building.clashes])
    carried = _carried(three, texts)
    known = frozenset(carried)
    new = [conflict for conflict in conflicts if conflict not in known]
    case = replace(building.case, conflicts=(*carried, *(() if prefer else new)))
    pairs = MergedPairs(three, whole, building.names)
    case = with_contradictions(case, pairs.kept)
    return Merge(
        case,
        tuple(conflicts),
        (*_taken(three, building, survival, texts), *pairs.taken),
        tuple(cautions(three, whole, building, survival, case)) if cautious else (),
        prefer,
        _renamed(three, naming, whole[1]),
    )


def _plain(case: Case) -> Case:
    """Return a case without its contradictions, which are merged as pairs."""
    return with_contradictions(case, ())


def _renamed(three: Three, naming: Naming, whole: Case) -> Case | None:
    """Return ours with the merged names; None without new names, or where a deleted element has one."""
    ours = three.ours
    ids = {ref: naming.ids.get(ref, name) for ref, name in ours.names.items() if name}
    spaces = {("claim" if ref.kind == "link" else ref.kind, name) for ref, name in ids.items()}
    if len(spaces) < len(ids) or all(name == ours.names[ref] for ref, name in ids.items()):
        return None
    alone = Three(ours, ours, ours, frozenset())
    case = Building(alone, ours.elements, "ours", ids, {}).case
    names = {name: ids.get(ref, name) for name, ref in ours.ends.items()}
    pairs = [(names[one], names[other]) for one, other in contradictions(whole)]
    return with_contradictions(replace(case, conflicts=ours.case.conflicts), pairs)


def _carried(three: Three, texts: ConflictTexts) -> tuple[Conflict, ...]:
    """Return the conflicts of earlier merges that neither side has resolved."""
    base, ours, theirs = (
        tuple(_in_keys(conflict, side) for conflict in side.case.conflicts)
        for side in (three.base, three.ours, three.theirs)
    )
    return tuple(
        replace(conflict, id=texts.name(ref)) if ref else conflict
        for ref, conflict in merged_words(base, ours, theirs)
    )


def _in_keys(conflict: Conflict, side: Keyed) -> tuple[Ref | None, Conflict]:
    """Return a conflict with the element it concerns, whose name may differ between the sides."""
    ref = side.about(conflict)
    return (None, conflict) if ref in (None, CASE) else (ref, replace(conflict, id=None))


def _taken(three: Three, building: Building, survival: Survival, texts: ConflictTexts) -> Iterator[Taken]:
    """Yield the differences from ours, except elements that a conflict restored."""
    ours, kept = three.ours, building.kept
    for ref, element in kept.items():
        mine = ours.elements.get(ref)
        name = None if ref == CASE else texts.name(ref)
        if mine is None:
            if ref in three.theirs.elements and ref not in survival.against:
                yield Taken("added", ref.kind, name)
            continue
        if ours.names.get(ref) != building.ids.get(ref):
            yield Taken("renamed", ref.kind, name, was=ours.names.get(ref))
        for part in differing_parts(mine, element):
            yield Taken("changed", ref.kind, name, word_of(part))
    if building.reordered:
        yield Taken("changed", "case", None, "stages")
    for ref in ours.elements:
        if ref not in kept:
            yield Taken("removed", ref.kind, texts.name(ref))
