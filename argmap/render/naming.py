"""What claims, steps and audiences are called in a few words.

A claim is called by its short title, a step by its premises, an audience by its order of values.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING
from unicodedata import combining

from argmap.core.display import joined_with_and
from argmap.core.link_names import link_verb
from argmap.core.model import Case, Claim, Link
from argmap.core.quoting import in_printed_marks

if TYPE_CHECKING:
    from argmap.core.graph import ArgumentGraph
    from argmap.render.view import View

#: The default length of a short title, in characters.
MOST = 60
#: The most premises in the name of a step, and the length, in characters, to which their titles are cut.
_NAMED, _LONGEST = 2, 24
#: The most premises named by their ids.
_PREMISES = 3


def short_title(claim: Claim, most: int = MOST) -> str:
    """Return the `title` of a claim, or else the first words of its text, as one line.

    A text longer than `most` characters is cut after a word and ends in an ellipsis. A text without spaces is
    cut between two characters, and a combining mark stays with its letter.
    """
    return cut_after_a_word(claim.title or claim.text, most)


def box_title(claim: Claim, most: int, *, concludes: bool) -> str:
    """Return how the box of a claim begins, within `most` characters and without a full stop.

    A conclusion begins with its text, any other claim with its short title.
    """
    words = cut_after_a_word(claim.text, most) if concludes else short_title(claim, most)
    return words.rstrip(". ")


def has_title_apart(claim: Claim) -> bool:
    """Return whether a claim has a title that is not the beginning of its text."""
    if not claim.title:
        return False
    title, text = (" ".join(words.split()).casefold() for words in (claim.title, claim.text))
    return bool(title) and not text.startswith(title.rstrip("."))


def cut_after_a_word(text: str, most: int, ellipsis: str = "…") -> str:
    """Return a text on one line, cut after a word to at most `most` characters including `ellipsis`."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat
    room = max(most - len(ellipsis), 0)
    head, _, _ = flat[: room + 1].rpartition(" ")
    if len(head) < room / 2:  # a very long word, or a script without spaces
        while room and combining(flat[room]):
            room -= 1
        head = flat[:room]
    return head.rstrip(" ,;:.–—-") + ellipsis


def target_words(graph: ArgumentGraph, name: str) -> str:
    """Return the id of a claim, or the words for a step; see `step_by_ids`."""
    step = graph.links.get(name)
    return name if step is None or name in graph.claims else step_by_ids(step, graph.claims)


def step_by_ids(step: Link, claims: Container[str]) -> str:
    """Return a step in words by the ids of its premises, and of its target where that is a claim."""
    premises = joined_with_and(step.premises, _PREMISES)
    return f"the step from {premises}" + (f" to {step.target}" if step.target in claims else "")


def link_words(graph: ArgumentGraph, link: Link) -> str:
    """Return what the premises of a link do to its target, such as `a and b support c`, by their ids."""
    verb = link_verb(link.stance, on_claim=link.target in graph.claims)
    does = verb if len(link.premises) == 1 else verb.removesuffix("s")
    return f"{joined_with_and(link.premises, _PREMISES)} {does} {target_words(graph, link.target)}"


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


def weight_in_words(link: Link) -> str:
    """Return the weight of a link, by which proof standards weigh reasons; empty without one."""
    return "" if link.weight is None else f"weight {link.weight:g}"


def _name(view: View, claim: str) -> str:
    found = view.graph.claims[claim]
    begins = view.titled or claim in view.titled_claims or not has_title_apart(found)
    words = short_title(found, _LONGEST) if begins else cut_after_a_word(found.text, _LONGEST)
    return in_printed_marks(words)


def judged_for(case: Case) -> str:
    """Return the sentence that names the audience of a case and its order of values; empty without one."""
    if case.audience is None:
        return ""
    audience = case.audiences.get(case.audience)
    title = audience.title if audience else None
    order = ranking(audience.order) if audience else ""
    told = ": ".join(" ".join(part.split()) for part in (title, order) if part)
    return f"judged for '{case.audience}'" + (f" ({told})" if told else "")


def ranking(order: tuple[str, ...]) -> str:
    """Return an order of values in words."""
    return " above ".join(order)


def junction_words(premises: int) -> str:
    """Return what the row of a link with a number of premises says, above these."""
    if premises == 1:
        return "a link by itself"
    return f"jointly, {'both' if premises == 2 else f'all {premises}'} needed"
