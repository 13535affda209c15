"""The looks of tags in a project's settings: `[looks.tags]`, with a colour and a sign for each tag."""

from __future__ import annotations

import re
from typing import Any

from argmap.render.tag_looks import LEAST_CONTRAST, TagLook, contrast, nearest_seen
from argmap.workspace.settings import Settings

_HEX = re.compile("#[0-9a-fA-F]{6}")
_KEYS = ("colour", "sign")
#: The most characters in a sign.
_LONGEST_SIGN = 2
_GROUNDS = {"white": "#ffffff", "black": "#000000"}


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
