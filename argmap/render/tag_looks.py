"""The looks of tags: a colour and a sign for each, and whether the colour has enough contrast.

Each colour comes with a sign, since colour alone must not carry meaning. The settings of a project give them,
under `[looks.tags]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from argmap.workspace.settings import Settings

#: The least contrast of a non-text colour with white and with black
#: (https://www.w3.org/TR/WCAG22/#non-text-contrast).
LEAST_CONTRAST = 3.0
_HEX = re.compile("#[0-9a-fA-F]{6}")
_KEYS = ("colour", "sign")
#: The most characters in a sign.
_LONGEST_SIGN = 2
_GROUNDS = {"white": "#ffffff", "black": "#000000"}


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


def read_tag_looks(settings: Settings) -> dict[str, TagLook]:
    """Return the looks of tags, by tag.

    Raises:
        ArgmapError: The settings have mistakes, listed in its diagnostics.
    """
    looks = settings.read("looks")
    settings.require_known(looks, settings.path("looks"), ("tags",), "there are no looks of")
    path = settings.path("looks", "tags")
    found = {
        tag: look
        for tag, value in settings.table(looks.get("tags", {}), path).items()
        if (look := _look(settings, (*path, tag), value)) is not None
    }
    settings.require_no_mistakes()
    return found


def _look(settings: Settings, path: tuple[str, ...], value: Any) -> TagLook | None:
    tag, example = path[-1], '{colour = "#aa3300", sign = "*"}'
    if not isinstance(value, dict):
        settings.report(f"the look of '{tag}' must be a table", path, hint=f"write {tag} = {example}")
        return None
    settings.require_known(value, path, _KEYS, "a look has no")
    for key in _KEYS:
        if key not in value:
            settings.report(f"the look of '{tag}' has no '{key}'", path, hint=f"write {tag} = {example}")
            return None
    sign, colour = value["sign"], value["colour"]
    if not isinstance(sign, str) or not 1 <= len(sign.strip()) <= _LONGEST_SIGN or not sign.isprintable():
        hint = f"one or two characters are one: {tag} = {example}"
        settings.report(f"'{sign}' is not a sign", (*path, "sign"), hint=hint)
        return None
    if not isinstance(colour, str) or not _HEX.fullmatch(colour):
        settings.report(f"'{colour}' is not a colour", (*path, "colour"), hint='write it as "#aa3300"')
        return None
    ground = min(_GROUNDS, key=lambda name: contrast(colour, _GROUNDS[name]))
    if (found := contrast(colour, _GROUNDS[ground])) < LEAST_CONTRAST:
        settings.report(
            f"{colour} is hard to see on {ground}: its contrast is {found:.1f} to 1, and {LEAST_CONTRAST:g} to 1 the least",
            path,
            colour,
            hint=f'take a {"darker" if ground == "white" else "lighter"} one, such as "{nearest_seen(colour)}"',
        )
        return None
    return TagLook(colour.lower(), sign.strip())
