"""The looks of tags: a colour and a sign for each, and whether the colour has enough contrast.

Each colour comes with a sign, since colour alone must not carry meaning.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

#: The least contrast of a non-text colour with white and with black
#: (https://www.w3.org/TR/WCAG22/#non-text-contrast).
LEAST_CONTRAST = 3.0


class TagLook(NamedTuple):
    """The look of a tag: its colour, as #rrggbb, and its sign."""

    colour: str
    sign: str


#: The looks where no tag has one.
NO_LOOKS: Mapping[str, TagLook] = MappingProxyType({})


def nearest_seen(colour: str) -> str:
    """Return a colour, mixed with as little white or black as enough contrast needs."""
    towards = "#000000" if contrast(colour, "#ffffff") < LEAST_CONTRAST else "#ffffff"
    mixtures = (mix(colour, towards, share / 100) for share in range(100))
    return next(
        one for one in mixtures if min(contrast(one, "#ffffff"), contrast(one, "#000000")) >= LEAST_CONTRAST
    )


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour mixed with a share of another one."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def contrast(colour: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(colour), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(colour))
    ]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def looks_of(tags: Mapping[str, TagLook], given: Sequence[str]) -> list[tuple[str, TagLook]]:
    """Return the tags of a claim that have a look, compared without regard to upper and lower case."""
    folded = {tag.casefold(): look for tag, look in tags.items()}
    return [(tag, folded[tag.casefold()]) for tag in given if tag.casefold() in folded]
