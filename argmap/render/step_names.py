"""A step in a few words: its premises, named by the words that their boxes begin with."""

from __future__ import annotations

from argmap.core.display import joined_with_and
from argmap.core.model import Link
from argmap.render.short_titles import cut_after_a_word, has_title_apart, short_title
from argmap.render.view import View

#: The most premises that are named, and the length, in characters, to which the name of a claim is cut.
_NAMED, _LONGEST = 2, 24


def step_in_words(view: View, link: Link) -> str:
    """Return a link in words, such as `the step from “It rains” and “It is cold”`.

    A claim is named by its short title where its box begins with that, and otherwise by the first words of
    its text, so that the box can be found. The target is named only where the same premises have several
    steps: the claim of the last step, if steps bear on steps.
    """
    words = f"the step from {joined_with_and([_name(view, one) for one in link.premises], _NAMED)}"
    premises = frozenset(link.premises)
    alike = [one for one in view.graph.links_from(link.premises[0]) if premises == frozenset(one.premises)]
    target = view.graph.claim_reached(link)
    return words if len(alike) < 2 or target is None else f"{words} to {_name(view, target)}"


def bearing_in_words(view: View, link: Link) -> str:
    """Return what a link does to a step, such as `against the step from “A”`; empty for one on a claim."""
    on = view.graph.links.get(link.target)
    if on is None:
        return ""
    return f"{'against' if link.stance == 'counter' else 'backs'} {step_in_words(view, on)}"


def _name(view: View, claim: str) -> str:
    found = view.graph.claims[claim]
    begins = view.titled or claim in view.titled_claims or not has_title_apart(found)
    words = short_title(found, _LONGEST) if begins else cut_after_a_word(found.text, _LONGEST)
    return f"“{words.rstrip('.')}”"
