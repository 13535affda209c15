"""The attributes of ideas and arrows in MindMup: what they mean for a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from argmap.core.model import Stance
from argmap.formats.shared.files.json import object_of, word_of
from argmap.syntax.scalars import is_id

#: The stances of groups and arrows, and the words for them.
STANCES: dict[str, Stance] = {"supporting": "support", "opposing": "counter"}
WORDS: dict[Stance, str] = {"support": "supporting", "counter": "opposing"}
#: The colours of arrows, as MindMup draws groups.
COLOURS: dict[Stance, str] = {"support": "#00FF00", "counter": "#FF0000"}
#: The labels and colours of arrows that stand for stances.
_LABELS = {
    "support": re.compile(r"\s*(support|pro\b|because|reason)", re.IGNORECASE),
    "counter": re.compile(r"\s*(oppos|counter|con\b|object|attack|but\b|however)", re.IGNORECASE),
}
_COLOUR = re.compile(r"#([0-9a-f]{1,2})([0-9a-f]{1,2})([0-9a-f]{1,2})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b")
_NAMED_COLOURS: Mapping[str, Stance] = {
    **dict.fromkeys(("red", "darkred", "crimson", "firebrick"), "counter"),
    **dict.fromkeys(("green", "darkgreen", "lime", "limegreen", "forestgreen"), "support"),
}
#: The style of a claim without words, which a tag keeps.
IMPLICIT, IMPLICIT_TAG = "attr_implicit_claim", "implicit"
#: The attribute in which argmap keeps what MindMup has no field for, and the one with the idea copied.
OWN, COPY = "argmap", "copyOf"


def is_box(attributes: Mapping[str, Any]) -> bool:
    """Return whether an idea is a group that does not say how its contents bear on what is above."""
    said = attributes.get("group")
    return bool(said) and word_of(said) not in STANCES


def own_id(attributes: Mapping[str, Any]) -> str | None:
    """Return the id that argmap keeps in an idea or an arrow, if it is a valid one."""
    name = word_of(object_of(attributes.get(OWN)).get("id"))
    return name if is_id(name) else None


def note_of(attributes: Mapping[str, Any]) -> str | None:
    """Return the text of the note on an idea."""
    return word_of(object_of(attributes.get("note")).get("text")).strip() or None


def attached_text(attributes: Mapping[str, Any]) -> str:
    """Return the HTML of a text attached to an idea, as MindMup first kept notes; empty without one."""
    attachment = object_of(attributes.get("attachment"))
    is_text = word_of(attachment.get("contentType")).startswith("text/")
    return word_of(attachment.get("content")) if is_text else ""


def label_of(attributes: Mapping[str, Any], style: Mapping[str, Any]) -> str | None:
    """Return the label of an arrow, as newer or older files have it."""
    return (word_of(attributes.get("label")) or word_of(style.get("label"))).strip() or None


def stance_of(attributes: Mapping[str, Any], style: Mapping[str, Any]) -> Stance | None:
    """Return the stance of an arrow: by its group or label, or else by its colour."""
    group = STANCES.get(word_of(attributes.get("group")))
    if group is not None:
        return group
    label = label_of(attributes, style) or ""
    stances: tuple[Stance, ...] = ("support", "counter")
    for stance in stances:
        if _LABELS[stance].match(label):
            return stance
    return _stance_of_colour(word_of(style.get("color")).strip().lower())


def _stance_of_colour(word: str) -> Stance | None:
    """Return the stance that a colour stands for: red counters, green supports."""
    if word in _NAMED_COLOURS:
        return _NAMED_COLOURS[word]
    if colour := _RGB.match(word):
        red, green, blue = (int(part) for part in colour.groups())
    elif colour := _COLOUR.fullmatch(word):
        red, green, blue = (int(part, 16) for part in colour.groups())  # `#f00` as well as `#ff0000`
    else:
        return None
    strongest = max(red, green, blue)
    if strongest - min(red, green, blue) < 0.3 * strongest or strongest == blue:
        return None
    return "counter" if red > green else "support"
