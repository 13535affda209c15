"""Where the fight is: the few claims of a map to look at first, numbered from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from argmap.render.fight_finding import CONCLUSIONS, SHORT, find_fight
from argmap.render.naming import cut_after_a_word, has_title_apart, short_title
from argmap.render.outcomes import QUOTED, drawn_outcomes
from argmap.render.standoff import standoff_in
from argmap.render.theme import OUTCOMES
from argmap.render.view import FightPart, View
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.why import explain

#: The least number of claims for which a map is numbered; smaller maps are seen at a glance.
_LEAST = 8
#: A quotation in a sentence, and the lengths, in characters, to which short titles are cut there.
_QUOTED = re.compile("“([^”]+)”")
_CUT = (SHORT, QUOTED)


class FightItem(NamedTuple):
    """Claims with the same explanation, each with its number and title, and the explanation.

    An item about conclusions has no claims, since conclusions have a line of their own.
    """

    part: FightPart
    claims: tuple[tuple[int, str], ...]
    words: str


def with_fight(view: View) -> View:
    """Return a view with numbers on the claims to look at first.

    Claims that are named above the map get their titles. A view without verdicts is returned as it is.
    """
    if not view.statuses:
        return view
    if not (view.changes or view.has_closed_groups or len(view.claims) < _LEAST):
        heads = (row.claim for row in view.rows if row.depth == 0 and row.role == "conclusion")
        conclusions = list(dict.fromkeys(claim for claim in heads if claim is not None))
        view = replace(view, fight=find_fight(view.graph, view.statuses, view.claims, conclusions))
    return with_titles(view)


def with_titles(view: View) -> View:
    """Return a view in which the boxes of claims named above the map begin with their short titles."""
    return replace(view, titled_claims=frozenset(_named_above(view)))


def _named_above(view: View) -> Iterator[str]:
    """Yield the claims that are named above the map but do not begin with their short titles.

    These are the claims that are numbered, and those whose short titles are quoted.
    """
    titles = {name: claim.title or "" for name, claim in view.case.claims.items() if has_title_apart(claim)}
    if not titles:
        return
    outcomes, _ = drawn_outcomes(view)
    said = [*(one.because for one in outcomes), *(mark.words for mark in view.fight.values())]
    quoted = {title for text in said for title in _QUOTED.findall(text)}
    for name, title in titles.items():
        short = {cut_after_a_word(title, most).rstrip(". ") for most in _CUT}
        if name in view.fight or not quoted.isdisjoint(short):
            yield name


def fight_items(view: View) -> tuple[FightItem, ...]:
    """Return the explanations of the numbered claims, grouped by part and by shared explanation.

    Among the disputes, a standoff between conclusions comes first.
    """
    marks = sorted((mark.number, claim, mark) for claim, mark in view.fight.items())
    items = [FightItem("disputed", (), words) for words in _between_conclusions(view)]
    for key, some in groupby(marks, key=lambda one: one[2].shared or one[0]):
        group = list(some)
        titles = tuple(
            (number, short_title(view.case.claims[claim]).rstrip(". ")) for number, claim, _ in group
        )
        words = str(key) if len(group) > 1 else group[0][2].words
        if group[0][2].part == "disputed" and not group[0][2].shared and view.statuses:
            words = f"{OUTCOMES[view.statuses[group[0][1]]]}: {words}"
        items.append(FightItem(group[0][2].part, titles, words))
    first = items[0].part if items else None
    return tuple(sorted(items, key=lambda item: item.part != first))


def _between_conclusions(view: View) -> Iterator[str]:
    """Yield the standoffs between conclusions, for a map of one case with numbered claims."""
    if not view.fight or view.changes:
        return
    graph, grounded = view.graph, evaluate_grounded(view.graph.case)
    own = grounded.statuses
    told: set[frozenset[str]] = set()
    for claim in graph.conclusions[:CONCLUSIONS]:
        if not own[claim] == (view.statuses or {}).get(claim) == "undecided":
            continue
        standoff = standoff_in(graph, claim, explain(grounded, claim))
        around = frozenset(standoff.claims)
        if len(around) > 1 and around not in told and around.issubset(graph.conclusions):
            told.add(around)
            every = len(around) == len(graph.conclusions)
            yield f"{'the' if every else len(around)} conclusions {standoff.verb}"
