"""A scene, and the sequence that they form.

Nothing here knows how a scene is drawn: names are those of claims and links.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_and
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import find_link, link_verb
from argmap.core.model import Case, Link, among
from argmap.core.option_words import option
from argmap.core.quoting import in_printed_marks
from argmap.core.reach import reachable
from argmap.render.naming import short_title
from argmap.semantics import Status, evaluate_grounded

#: For how many claims a remark says what became of them, before it counts the rest.
_MOST = 2
#: How many characters a claim has in a sentence.
QUOTED = 70
#: The most scenes that a sequence is made of: nobody shows more, and each costs the more the larger the case
#: is.
MOST_SCENES = 1_000


@dataclass(frozen=True, slots=True)
class Scene:
    """One step of telling a map.

    `visible` are the claims and links that can be seen, `lit` those of them that the `line` is about, and
    `focus` the claims that must be legible, the most important first. `statuses` are the verdicts at this
    step. `heading` is what several scenes have in common, such as a stage; `remark` says which verdicts are
    others now, `turned` are the claims that have them, and `notes` are for whoever speaks.
    """

    line: str
    visible: frozenset[str]
    lit: frozenset[str]
    focus: tuple[str, ...]
    statuses: Mapping[str, Status]
    heading: str = ""
    remark: str = ""
    notes: str = ""
    turned: frozenset[str] = frozenset()


class SceneSequence(NamedTuple):
    """Scenes in order, and the case of which they show parts."""

    case: Case
    scenes: tuple[Scene, ...]


def require_few_scenes(scenes: int) -> None:
    """Make sure that somebody can show so many scenes, before they are made.

    Raises:
        ArgmapError: There are too many.
    """
    if scenes > MOST_SCENES:
        raise ArgmapError(
            f"this takes {scenes:,} slides or more: too many to show",
            hint="take a part of the case: argmap export CASE --from CLAIM -o part.yaml; "
            f"or choose what is shown in a file of your own: {option('scenes', 'talk.yaml')}",
        )


class Unfolding:
    """Shows a case part by part, with the verdicts that follow from what is visible."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._graph = ArgumentGraph(case)
        self.visible: set[str] = set()
        self._statuses: Mapping[str, Status] = {}

    def scene(
        self,
        line: str,
        names: Iterable[str],
        focus: Sequence[str],
        *,
        lit: Iterable[str] = (),
        heading: str = "",
        notes: str = "",
    ) -> Scene:
        """Make `names` visible, and light them and what is `lit`; return the scene.

        With a link comes what it needs to be drawn.
        """
        names = {one: None for name in names for one in with_ends(self._graph, name)}
        before = self._statuses
        old = frozenset(self.visible)
        self.visible.update(names)
        part = visible_part(self.case, self.visible)
        self._statuses = MappingProxyType(evaluate_grounded(part).statuses)
        turned = turned_claims(self.case, before, self._statuses)
        return Scene(
            line,
            frozenset(self.visible),
            frozenset((*names.keys() - old, *lit, *focus)),
            tuple(dict.fromkeys(focus)),
            self._statuses,
            heading,
            turned_remark(self.case, turned, before, self._statuses),
            notes,
            frozenset(turned),
        )


def visible_part(case: Case, visible: Collection[str]) -> Case:
    """Return a case with the claims and links in `visible` only; a link needs its ends to be visible too."""
    positions = ((issue, tuple(p for p in issue.positions if p in visible)) for issue in case.issues)
    return replace(
        case,
        claims=among({name: claim for name, claim in case.claims.items() if name in visible}),
        links=tuple(link for link in case.links if link.name in visible),
        conclusion=tuple(claim for claim in case.conclusion if claim in visible),
        issues=tuple(replace(issue, positions=kept) for issue, kept in positions if kept),
    )


def turned_claims(case: Case, before: Mapping[str, Status], after: Mapping[str, Status]) -> list[str]:
    """Return the claims that have another verdict than before, in the order of the case."""
    return [name for name in case.claims if name in before and before[name] != after.get(name)]


def turned_remark(
    case: Case, turned: Sequence[str], before: Mapping[str, Status], after: Mapping[str, Status]
) -> str:
    """Say which verdicts turned; empty where none did."""
    said = [f"{quoted(case, name)} is now {after[name]} (was {before[name]})" for name in turned[:_MOST]]
    if len(turned) > _MOST:
        rest = len(turned) - _MOST
        said.append(f"{rest} more {'verdict changes' if rest == 1 else 'verdicts change'}")
    return "; ".join(said)


def quoted(case: Case, name: str, most: int = QUOTED) -> str:
    """Return what a claim says in a few words, in quotation marks; of a link, the step that it is."""
    if name in case.claims:
        return in_printed_marks(short_title(case.claims[name], most))
    link = find_link(case, name)
    return step(case, link) if link else name


def step(case: Case, link: Link) -> str:
    """Return in words which step a link is: by the claim that it leads to, or else by its premises."""
    if link.target in case.claims:
        return f"the step to {quoted(case, link.target)}"
    return f"the step from {joined_with_and([quoted(case, premise) for premise in link.premises], 2)}"


def who_says(case: Case, links: Sequence[Link]) -> str:
    """Say who supports or counters what; the links have one target and one stance."""
    first = links[0]
    on_claim = first.target in case.claims
    what = quoted(case, first.target)
    parties = [case.party_name(link.by or case.claims[link.premises[0]].by) for link in links]
    if all(parties):
        who = list(dict.fromkeys(parties))
        verb = link_verb(first.stance, on_claim=on_claim)
        return f"{joined_with_and(who)} {verb if len(who) == 1 else verb.removesuffix('s')} {what}"
    nouns = {
        ("support", True): ("A reason for", "reasons for"),
        ("counter", True): ("An objection to", "objections to"),
        ("support", False): ("What backs", "reasons for"),
        ("counter", False): ("An objection to", "objections to"),
    }
    one, several = nouns[first.stance, on_claim]
    return f"{one} {what}" if len(links) == 1 else f"{len(links)} {several} {what}"


def ends_of(graph: ArgumentGraph, name: str) -> tuple[str, ...]:
    """Return the claims that are needed to draw a link: its premises and its target.

    If the target is a link, also its ends. Of a claim it is the claim itself.
    """
    found: dict[str, None] = {}
    seen: set[str] = set()
    while name in graph.links and name not in graph.claims and name not in seen:
        seen.add(name)
        found |= dict.fromkeys(graph.links[name].premises)
        name = graph.links[name].target
    return tuple(found | dict.fromkeys([name] if name in graph.claims else []))


def with_ends(graph: ArgumentGraph, name: str) -> set[str]:
    """Return a claim or link and all that it needs to be drawn: of a link its ends, and theirs."""

    def ends(one: str) -> tuple[str, ...]:
        link = graph.links.get(one)
        return (*link.premises, link.target) if link else ()

    return reachable([name], ends)
