"""What stands above a drawing with frames to explain its lines, numbers and boxes: only what is there."""

from __future__ import annotations

from collections.abc import Collection

from argmap.core.model import Link
from argmap.render.picture.palette import LIGHT, BoxLook
from argmap.render.theme import EFFECTS
from argmap.render.view import View

_NUMBERS = "numbers in a box name boxes that it bears on, or that bear on it, without a line{}"
_WHITE = "a white box: rejected, unsupported, or accepted to no effect"
_RED = f"a red frame: a {EFFECTS['against']}"


def drawing_key(
    view: View, drawn: Collection[Link], looks: Collection[BoxLook], said: Collection[str]
) -> str:
    """Return the key of a view, given the links that are lines, the boxes, and what these say by number."""
    stances = {link.stance for link in drawn}
    parts = [
        ("support" in stances, "a green line with an arrow supports"),
        ("counter" in stances, "a dashed red line with a bar counters"),
        (any(is_weak(view, link) for link in drawn), "thin: not in force"),
        (any(len(link.premises) > 1 for link in drawn), "lines that meet in a point: all needed"),
        (any(link.target not in view.claims for link in drawn), "a line to a point bears on that step"),
        (bool(said), _NUMBERS.format(_examples(said))),
        (view.statuses and any(look.ground == LIGHT.page for look in looks), _WHITE),
        (any(view.effect_of(claim) == "against" for claim in view.claims), _RED),
    ]
    return "; ".join(words for is_there, words in parts if is_there)


def is_weak(view: View, link: Link) -> bool:
    """Return whether a link is not in force."""
    return (view.statuses or {}).get(link.name) in ("rejected", "unsupported")


def _examples(said: Collection[str]) -> str:
    """Return how the numbers of several boxes, and of steps, are read, if boxes have such."""
    joint, step = any(" + " in words for words in said), any("→" in words for words in said)
    told = [*(["2 + 3: both needed"] if joint else ()), *(["2 → 1: the step from 2 to 1"] if step else ())]
    return f" ({', '.join(told)})" if told else ""
