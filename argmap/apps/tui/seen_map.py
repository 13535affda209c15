"""The visible map: at a stage, for a party, under suppositions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from argmap.apps.tui.folded_rows import Forest
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.render.filters import view_of_party
from argmap.render.view import View, ViewPart
from argmap.render.view_building import build_view
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.semantics.explain.what_if import Changed, suppose


@dataclass(frozen=True, slots=True)
class ScreenScene:
    """What is drawn, and its verdicts.

    `forest` holds the rows that are drawn, `everybody` those of all parties.
    `untouched` is the evaluation without suppositions, `grounded` the one under
    them, and `statuses` its statuses by name. `supposed` holds the suppositions
    about statements that exist: accepted (True) or rejected (False). `changed`
    lists the other verdicts they change, and `former` the previous statuses.
    """

    graph: ArgumentGraph
    everybody: Forest
    forest: Forest
    untouched: Grounded
    grounded: Grounded
    statuses: Mapping[str, Status]
    supposed: Mapping[str, bool]
    changed: tuple[Changed, ...] = ()
    former: Mapping[str, Status] = field(default_factory=dict)

    @property
    def case(self) -> Case:
        """The case, as it stood."""
        return self.graph.case

    @property
    def changed_claims(self) -> list[Changed]:
        """The changes without those of links."""
        return [change for change in self.changed if change.name in self.graph.claims]

    def supposing(self, wanted: Mapping[str, bool]) -> ScreenScene:
        """Return the scene under other suppositions; those about unknown names are ignored."""
        number = self.untouched.structure.number
        supposed = {name: value for name, value in wanted.items() if name in number}
        after, changed = suppose(self.untouched, supposed)
        others = tuple(change for change in changed if change.name not in supposed)
        were = self.untouched.statuses if others else {}
        former = {change.name: were[change.name] for change in others}
        return replace(
            self, grounded=after, statuses=after.statuses, supposed=supposed, changed=others, former=former
        )

    def for_party(self, party: str | None) -> ScreenScene:
        """Return the scene with the claims of one party only, or of everybody."""
        if party is None:
            return replace(self, forest=self.everybody)
        return replace(self, forest=Forest(view_of_party(self.everybody.view, party)))


def build_scene(case: Case, part: ViewPart) -> ScreenScene:
    """Build the scene of a case, or of a part of it, without suppositions."""
    graph = ArgumentGraph(case)
    grounded = evaluate_grounded(case)
    statuses = grounded.statuses
    try:
        forest = Forest(build_view(graph, **part._asdict(), statuses=statuses))
    except ArgmapError:  # nothing of that part is there yet
        forest = Forest(View(case, graph, (), statuses, part=part))
    return ScreenScene(graph, forest, forest, grounded, grounded, statuses, {})
