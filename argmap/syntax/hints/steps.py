"""Hints for arguments whose steps are written as something else."""

from __future__ import annotations

import re
from typing import Any

from argmap.syntax.hints.hint_text import one_or_all, plain, write, write_alone
from argmap.syntax.hints.synonyms import meant_key
from argmap.syntax.scalars import is_id
from argmap.syntax.yaml import Mapping, Scalar, Value
from argmap.syntax.yaml import Sequence as YamlList

#: The words and arrows between premises and their conclusion, in a step written as a text.
_ARROW = re.compile(r"\s+(?:to|-+>|=+>|→|⇒|so|therefore|thus|hence|implies)[ :]\s*")
_BETWEEN_PREMISES = re.compile(r"\s*[,+&]\s*|\s+and\s+")


def steps_of_mapping(value: Mapping) -> str | None:
    """Return a hint for steps in a mapping, by their numbers or names; None where it is a single step."""
    parts = [part for _, part in value.pairs]
    if not parts or any(meant_key("step", key.value) for key, _ in value.pairs):
        return None
    if not all(
        type(part) is Mapping and any(meant_key("step", key.value) for key, _ in part.pairs) for part in parts
    ):
        return None
    return write("steps", [plain(part) for part in parts])


def step_hint(item: Value) -> str | None:
    """Return a hint for a step that is not a mapping, such as `a, b -> c`.

    None where its meaning is unclear.
    """
    if type(item) is Scalar:
        ends = _ARROW.split(item.value.strip())
        words = [word for word in _BETWEEN_PREMISES.split(ends[0]) if word]
        if len(ends) == 2 and words and all(map(is_id, (*words, ends[1]))):
            return write_alone(_step(words, ends[1]))
    return None


def steps_hint(argument: str, value: Value) -> str | None:
    """Return a hint for an argument that is a list: of steps, or of claims of which the last follows."""
    if type(value) is not YamlList or not value.items:
        return None
    items = [plain(item) for item in value.items]
    if all(type(item) is Mapping for item in value.items):
        return write(argument, {"steps": items})
    if len(items) > 1 and all(isinstance(item, str) and is_id(item) for item in items):
        return write(argument, {"steps": [_step(items[:-1], items[-1])]})
    return None


def _step(premises: list[str], target: str) -> dict[str, Any]:
    return {"from": one_or_all(premises), "to": target}
