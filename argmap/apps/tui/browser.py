"""What somebody who goes about in a map has done so far: moved, folded, supposed, searched.

Each method is what one key does, and returns what there is to say about it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from argmap.apps.tui.finding import SearchHits, find
from argmap.apps.tui.forest import Forest, Key
from argmap.apps.tui.scene import ScreenScene, build_scene
from argmap.core.display import counted
from argmap.core.model import Case
from argmap.render.view import Row


class Browser:
    """A map, the row that is selected, and all that decides what is to be seen.

    `row` is the selected one, `shown` those that are to be seen; both as the
    forest of `scene` counts them.
    """

    def __init__(self, case: Case, stage: str | None = None) -> None:
        """Start at the top with everything unfolded; `case` is the whole, seen at `stage`.

        Raises:
            ArgmapError: The case has no such stage.
        """
        self.whole = case
        self.stages = tuple(case.stages)
        now = case if stage is None else case.at(stage)
        self.at = len(now.stages) - 1
        self.party: str | None = None
        self.supposed: dict[str, bool] = {}
        self.folded: set[Key] = set()
        self.found = SearchHits()
        self.scene: ScreenScene = build_scene(now)
        self.row = 0
        self.shown: list[int] = self.forest.shown(self.folded)
        self._came_from: list[Key] = []

    @property
    def forest(self) -> Forest:
        """The rows of the scene."""
        return self.scene.forest

    @property
    def position(self) -> int:
        """Where the selected row is among those shown."""
        return bisect_left(self.shown, self.row)

    @property
    def selected(self) -> Row | None:
        """The selected row; None where there are none, as before the first claim was made."""
        return self.forest.rows[self.row] if self.forest.rows else None

    @property
    def statement(self) -> str:
        """The selected claim, or the link whose joint premises meet in the selected row."""
        row = self.selected
        return "" if row is None else row.claim or (row.link.name if row.link else "")

    # Moving

    def move(self, by: int) -> str:
        """Select the row that is so many further down."""
        if self.shown:
            self.row = self.shown[min(max(self.position + by, 0), len(self.shown) - 1)]
        return ""

    def select(self, position: int) -> str:
        """Select the row at a place among those shown."""
        return self.move(position - self.position)

    def reveal(self, row: int) -> str:
        """Select a row, and unfold what it hangs on."""
        self.folded.difference_update(self.forest.keys[above] for above in self.forest.above(row))
        self.row = row
        return self._refold()

    def follow(self) -> str:
        """From 'see above' to where the claim is drawn with its reasons."""
        row = self.selected
        if row is None or not row.again or row.claim is None:
            return ""
        self._came_from.append(self.forest.keys[self.row])
        self.reveal(self.forest.drawn[row.claim])
        return f"{row.claim} is drawn here; b goes back"

    def back(self) -> str:
        """To where the last such way began."""
        while self._came_from:
            key = self._came_from.pop()
            if key in self.forest.by_key:
                return self.reveal(self.forest.by_key[key])
        return "there is nowhere to go back to"

    # Folding

    def fold(self) -> str:
        """Fold the selected row; where there is nothing to fold, go to the row it hangs on."""
        if not self.shown:
            return ""
        key, parent = self.forest.keys[self.row], self.forest.parents[self.row]
        if self.forest.children[self.row] and key not in self.folded:
            self.folded.add(key)
        elif parent >= 0:
            self.row = parent
        return self._refold()

    def unfold(self) -> str:
        """Unfold the selected row; where it is unfolded, go to the first row below it."""
        if not self.shown:
            return ""
        key = self.forest.keys[self.row]
        if key in self.folded:
            self.folded.remove(key)
        elif self.forest.children[self.row]:
            self.row += 1
        return self._refold()

    def toggle(self) -> str:
        """Fold or unfold the selected row."""
        if not self.shown or not self.forest.children[self.row]:
            return "there is nothing below to fold"
        self.folded ^= {self.forest.keys[self.row]}
        return self._refold()

    def fold_to(self, depth: int) -> str:
        """Show so many links below each head."""
        self.folded = self.forest.folded_to(depth)
        self._refold()
        return f"folded to {counted(depth, 'link')} deep" if depth else "folded"

    def unfold_all(self) -> str:
        """Show everything."""
        self.folded.clear()
        self._refold()
        return "unfolded"

    def _refold(self) -> str:
        self.shown = self.forest.shown(self.folded)
        for above in reversed(self.forest.above(self.row) if self.shown else []):
            if self.forest.keys[above] in self.folded:
                self.row = above
                break
        return ""

    # Supposing

    def suppose(self, value: bool | None, /) -> str:
        """Suppose that what is selected is accepted, is rejected, or is as it is."""
        name = self.statement
        if not name:
            return ""
        self.supposed.pop(name, None)
        if value is not None:
            self.supposed[name] = value
        self.scene = self.scene.supposing(self.supposed)
        return ""

    def suppose_next(self) -> str:
        """Go from as it is to rejected, from there to accepted, and from there to as it is."""
        after = {None: False, False: True, True: None}
        return self.suppose(after[self.supposed.get(self.statement)])

    def suppose_nothing(self) -> str:
        """Let everything be as it is."""
        if not self.supposed:
            return "nothing is supposed"
        self.supposed.clear()
        self.scene = self.scene.supposing({})
        return "every verdict is as it is again"

    def next_changed(self, by: int) -> str:
        """Select the next claim whose verdict the suppositions changed, or the one before; where none is, a step."""
        drawn, steps, changed = self.forest.drawn, self.forest.steps, self.scene.changed
        rows = sorted(drawn[change.name] for change in changed if change.name in drawn)
        rows = rows or sorted(steps[change.name] for change in changed if change.name in steps)
        if not rows:
            return "no other claim changes" if self.supposed else "nothing is supposed; a or x supposes"
        return f"{self._next(rows, by) + 1} of {len(rows)} changed"

    def _next(self, rows: Sequence[int], by: int) -> int:
        """Select the next of some rows, or the one before, around the end; return which it is."""
        index = bisect_right(rows, self.row) if by > 0 else bisect_left(rows, self.row) - 1
        index %= len(rows)
        self.reveal(rows[index])
        return index

    # Searching

    def search(self, query: str) -> str:
        """Find words, and select the first row from here on that holds them."""
        self.found = find(self.scene.case, query).among(self.forest)
        if not self.found.rows:
            return self._not_found()
        if self.row in self.found.rows:
            return self._told(self.found.rows.index(self.row))
        return self.next_hit(1)

    def forget_search(self) -> str:
        """Look for nothing any more."""
        self.found = SearchHits()
        return ""

    def next_hit(self, by: int) -> str:
        """Select the next row that holds what was looked for, or the one before."""
        if not self.found.rows:
            return self._not_found()
        return self._told(self._next(self.found.rows, by))

    def _told(self, index: int) -> str:
        unseen = f"; {self.found.unseen} more not shown" if self.found.unseen else ""
        return f"{index + 1} of {len(self.found.rows)} with {self.found.query}{unseen}"

    def _not_found(self) -> str:
        if not self.found.query:
            return "nothing was looked for; / looks for words"
        if self.found.unseen:
            return f"{self.found.query} is only in {counted(self.found.unseen, 'claim')} not shown"
        return f"nothing here holds {self.found.query}"

    # Seeing it at a stage, for a party, or as the file is now

    def step_stage(self, by: int) -> str:
        """See the case as it stood a stage later, or before."""
        if not self.stages:
            return "this case has no stages"
        at = min(max(self.at + by, 0), len(self.stages) - 1)
        if at == self.at:
            return "this is the last stage" if by > 0 else "this is the first stage"
        before, self.at = self.scene, at
        self._rebuild()
        claims, verdicts = self.scene.case.claims, self.scene.grounded.verdicts
        count = len(claims) - len(before.case.claims)
        were = before.grounded.verdicts
        moved = sum(were.get(name, verdicts[name]) != verdicts[name] for name in claims)
        said = f"{counted(abs(count), 'claim')} {'more' if count >= 0 else 'fewer'}"
        return f"stage {self.stages[at]}: {said}, {counted(moved, 'verdict')} changed"

    def step_party(self, by: int) -> str:
        """See only the claims of the next party, or the one before; after the last, everybody's."""
        known: list[str | None] = [None, *(party for party in self.scene.graph.parties if party)]
        if len(known) == 1:
            return "nobody is said to make a claim here"
        now = known.index(self.party) if self.party in known else 0
        self.party = known[(now + by) % len(known)]
        self._restore(self.scene.for_party(self.party))
        if self.party is None:
            return "the claims of everybody"
        return f"only {self.scene.case.party_name(self.party)}, and what that hangs on"

    def reload(self, case: Case) -> str:
        """Go on with another version of the whole case, as far as it has what this one had."""
        stage = self.stages[self.at] if self.stages else None
        last = self.at == len(self.stages) - 1
        self.whole, self.stages = case, tuple(case.stages)
        self.at = len(self.stages) - 1 if last or stage not in self.stages else self.stages.index(stage or "")
        known = {*case.claims, *(link.name for link in case.links)}
        self.supposed = {name: value for name, value in self.supposed.items() if name in known}
        self._rebuild()
        return f"read again: {counted(len(case.claims), 'claim')}, {counted(len(case.links), 'link')}"

    def _rebuild(self) -> None:
        last = self.at == len(self.stages) - 1
        scene = build_scene(self.whole if last else self.whole.at(self.stages[self.at]))
        if self.supposed:
            scene = scene.supposing(self.supposed)
        if self.party not in scene.graph.parties:
            self.party = None
        self._restore(scene if self.party is None else scene.for_party(self.party))

    def _restore(self, scene: ScreenScene) -> None:
        """Draw another scene, and select in it what is nearest to what was selected."""
        before, row = self.forest, self.row
        same = self.scene.case is scene.case
        here = (row, *before.above(row)) if before.rows else ()
        self.scene = scene
        self.row = next(
            (there for index in here if (there := _same(before, index, scene.forest)) >= 0),
            0,
        )
        if self.found.query:
            self.found = (self.found if same else find(scene.case, self.found.query)).among(scene.forest)
        self._refold()


def _same(before: Forest, row: int, after: Forest) -> int:
    """Where a row of one forest is in another; -1 where it is not."""
    claim = before.rows[row].claim
    return after.by_key.get(before.keys[row], after.drawn.get(claim, -1) if claim else -1)
