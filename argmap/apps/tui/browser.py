"""The state of a browsing session: position, folding, suppositions, search.

Each method is what one key does, and returns a message for the user.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from argmap.apps.tui.folded_rows import Forest, Key
from argmap.apps.tui.search import SearchHits, find
from argmap.apps.tui.seen_map import ScreenScene, build_scene
from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import statement_names
from argmap.core.model import Case
from argmap.render.score import MOST_CLAIMS, smallest_cruxes_of
from argmap.render.tag_looks import NO_LOOKS, TagLook
from argmap.render.view import TreeRow, ViewPart
from argmap.render.view_building import build_view
from argmap.semantics.explain.cruxes import FoundCruxes


class Browser:
    """A map, the selected row, and everything that determines what is visible.

    `row` is the selected row, `shown` the visible ones; both as indices into the
    forest of `scene`.
    """

    def __init__(
        self,
        case: Case,
        stage: str | None = None,
        part: ViewPart | None = None,
        tag_looks: Mapping[str, TagLook] = NO_LOOKS,
    ) -> None:
        """Start at the top with everything unfolded; `case` is the whole case, viewed at `stage`.

        Only a `part` of it is shown, if one is given.

        Raises:
            ArgmapError: The case has no such stage, or nothing of that part.
        """
        self.whole, self.tag_looks = case, tag_looks
        self._part = part or ViewPart()
        if self._part != ViewPart():
            build_view(ArgumentGraph(case), **self._part._asdict())
        self.stages = tuple(case.stages)
        now = case if stage is None else case.at(stage)
        self.at = len(now.stages) - 1
        self.party: str | None = None
        self.supposed: dict[str, bool] = {}
        self.folded: set[Key] = set()
        self.found = SearchHits()
        self.with_ids = False
        self._hanging: dict[str, FoundCruxes] = {}  # of the current scene
        self.scene: ScreenScene = build_scene(now, self._part)
        self.row = 0
        self.shown: list[int] = self.forest.shown(self.folded)
        self._came_from: list[Key] = []

    @property
    def forest(self) -> Forest:
        """The rows of the scene."""
        return self.scene.forest

    @property
    def position(self) -> int:
        """The index of the selected row among the visible ones."""
        return bisect_left(self.shown, self.row)

    @property
    def selected(self) -> TreeRow | None:
        """The selected row; None without rows, as at a stage before the first claim."""
        return self.forest.rows[self.row] if self.forest.rows else None

    @property
    def statement(self) -> str:
        """The selected claim, or the link whose junction is selected."""
        row = self.selected
        return "" if row is None else row.claim or (row.link.name if row.link else "")

    @property
    def conclusion(self) -> str | None:
        """The conclusion whose tree the selected row is in; else the first one, if there is any."""
        if self.forest.rows:
            root = self.forest.rows[[self.row, *self.forest.above(self.row)][-1]]
            if root.role == "conclusion":
                return root.claim
        return next(iter(self.scene.graph.conclusions), None)

    def hanging(self, claim: str) -> FoundCruxes | None:
        """Return what the verdict on a claim hangs on without suppositions; None in a large case."""
        if len(self.scene.case.claims) > MOST_CLAIMS:
            return None
        if claim not in self._hanging:
            self._hanging[claim] = smallest_cruxes_of(self.scene.graph, claim)
        return self._hanging[claim]

    def toggle_ids(self) -> str:
        """Show or hide the ids of claims."""
        self.with_ids = not self.with_ids
        return "with ids; t hides them" if self.with_ids else "without ids; t shows them"

    @property
    def line(self) -> int:
        """The line of the file where the selected claim or link is written; the first where none is known."""
        case, name = self.scene.case, self.statement
        one = case.claims.get(name) or self.scene.graph.links.get(name)
        span = None if one is None else one.span
        return 1 if span is None else span.line

    # Moving

    def move(self, by: int) -> str:
        """Move the selection by a number of rows."""
        if self.shown:
            self.row = self.shown[min(max(self.position + by, 0), len(self.shown) - 1)]
        return ""

    def select(self, position: int) -> str:
        """Select the row at a position among the visible ones."""
        return self.move(position - self.position)

    def reveal(self, row: int) -> str:
        """Select a row, and unfold its ancestors."""
        self.folded.difference_update(self.forest.keys[above] for above in self.forest.above(row))
        self.row = row
        return self._refold()

    def follow(self) -> str:
        """Go from 'see above' to where the claim is drawn with its reasons."""
        row = self.selected
        if row is None or not row.again or row.claim is None:
            return ""
        self._came_from.append(self.forest.keys[self.row])
        self.reveal(self.forest.drawn[row.claim])
        return f"{row.claim} is drawn here; b goes back"

    def back(self) -> str:
        """Return to where the last `follow` started."""
        while self._came_from:
            key = self._came_from.pop()
            if key in self.forest.by_key:
                return self.reveal(self.forest.by_key[key])
        return "there is nowhere to go back to"

    # Folding

    def fold(self) -> str:
        """Fold the selected row, or if there is nothing to fold, select its parent."""
        if not self.shown:
            return ""
        key, parent = self.forest.keys[self.row], self.forest.parents[self.row]
        if self.forest.children[self.row] and key not in self.folded:
            self.folded.add(key)
        elif parent >= 0:
            self.row = parent
        return self._refold()

    def unfold(self) -> str:
        """Unfold the selected row, or if it is unfolded, select its first child."""
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
        """Show that many links below each root."""
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

    # Suppositions

    def suppose(self, value: bool | None, /) -> str:
        """Suppose that the selected statement is accepted or rejected, or drop its supposition."""
        name = self.statement
        if not name:
            return ""
        self.supposed.pop(name, None)
        if value is not None:
            self.supposed[name] = value
        self.scene = self.scene.supposing(self.supposed)
        return ""

    def suppose_next(self) -> str:
        """Cycle through no supposition, rejected and accepted."""
        after = {None: False, False: True, True: None}
        return self.suppose(after[self.supposed.get(self.statement)])

    def suppose_nothing(self) -> str:
        """Drop all suppositions."""
        if not self.supposed:
            return "nothing is supposed"
        self.supposed.clear()
        self.scene = self.scene.supposing({})
        return "all suppositions removed"

    def next_changed(self, by: int) -> str:
        """Select the next or previous claim whose verdict the suppositions changed, or else such a step."""
        drawn, steps, changed = self.forest.drawn, self.forest.steps, self.scene.changed
        rows = sorted(drawn[change.name] for change in changed if change.name in drawn)
        rows = rows or sorted(steps[change.name] for change in changed if change.name in steps)
        if not rows:
            return "no other claim changes" if self.supposed else "nothing is supposed; press a or x"
        return f"{self._next(rows, by) + 1} of {len(rows)} changed"

    def _next(self, rows: Sequence[int], by: int) -> int:
        """Select the next or previous of some rows, wrapping around; return its index."""
        index = bisect_right(rows, self.row) if by > 0 else bisect_left(rows, self.row) - 1
        index %= len(rows)
        self.reveal(rows[index])
        return index

    # Search

    def search(self, query: str) -> str:
        """Search for words, and select the first matching row from here on."""
        self.found = find(self.scene.case, query).among(self.forest)
        if not self.found.rows:
            return self._not_found()
        if self.row in self.found.rows:
            return self._hit_message(self.found.rows.index(self.row))
        return self.next_hit(1)

    def forget_search(self) -> str:
        """Clear the search."""
        self.found = SearchHits()
        return ""

    def next_hit(self, by: int) -> str:
        """Select the next or previous matching row."""
        if not self.found.rows:
            return self._not_found()
        return self._hit_message(self._next(self.found.rows, by))

    def _hit_message(self, index: int) -> str:
        unseen = f"; {self.found.unseen} more not shown" if self.found.unseen else ""
        return f"{index + 1} of {len(self.found.rows)} with {self.found.query}{unseen}"

    def _not_found(self) -> str:
        if not self.found.query:
            return "nothing to find yet; press / to search"
        if self.found.unseen:
            return f"{self.found.query} is only in {counted(self.found.unseen, 'claim')} not shown"
        return f"no match for {self.found.query}"

    # Stage, party, and reloading

    def step_stage(self, by: int) -> str:
        """View the case at the next or previous stage."""
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
        """Show only the claims of the next or previous party; after the last, all claims."""
        known: list[str | None] = [None, *(party for party in self.scene.graph.parties if party)]
        if len(known) == 1:
            return "no claim here has a party"
        now = known.index(self.party) if self.party in known else 0
        self.party = known[(now + by) % len(known)]
        self._restore(self.scene.for_party(self.party))
        if self.party is None:
            return "the claims of all parties"
        return f"only claims of {self.scene.case.party_name(self.party)}, and what they hang on"

    def reload(self, case: Case) -> str:
        """Replace the case by a new version, keeping the state as far as it applies."""
        stage = self.stages[self.at] if self.stages else None
        last = self.at == len(self.stages) - 1
        self.whole, self.stages = case, tuple(case.stages)
        self.at = len(self.stages) - 1 if last or stage not in self.stages else self.stages.index(stage or "")
        known = set(statement_names(case))
        self.supposed = {name: value for name, value in self.supposed.items() if name in known}
        self._rebuild()
        return f"read again: {counted(len(case.claims), 'claim')}, {counted(len(case.links), 'link')}"

    def _rebuild(self) -> None:
        last = self.at == len(self.stages) - 1
        scene = build_scene(self.whole if last else self.whole.at(self.stages[self.at]), self._part)
        if self.supposed:
            scene = scene.supposing(self.supposed)
        if self.party not in scene.graph.parties:
            self.party = None
        self._restore(scene if self.party is None else scene.for_party(self.party))

    def _restore(self, scene: ScreenScene) -> None:
        """Replace the scene, and select the row nearest to the previous selection."""
        before, row = self.forest, self.row
        same = self.scene.case is scene.case
        if not same:
            self._hanging.clear()
        here = (row, *before.above(row)) if before.rows else ()
        self.scene = scene
        self.row = next((there for index in here if (there := _same(before, index, scene.forest)) >= 0), 0)
        if self.found.query:
            self.found = (self.found if same else find(scene.case, self.found.query)).among(scene.forest)
        self._refold()


def _same(before: Forest, row: int, after: Forest) -> int:
    """Return the index of a row of one forest in another; -1 if it is missing."""
    claim = before.rows[row].claim
    return after.by_key.get(before.keys[row], after.drawn.get(claim, -1) if claim else -1)
