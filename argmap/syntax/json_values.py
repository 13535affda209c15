"""A case as JSON values, with the names of the case format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar

from argmap.core.model import (
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Conflict,
    Declaration,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
    Wording,
)
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, attribute_of


def case_values(case: Case, *, spans: bool = True) -> dict[str, Any]:
    """Return the whole case: `claims` and the like are lists whose items have an `id`, links a `name`."""
    values: dict[str, Any] = {"case": case.name}
    for word, key in ELEMENTS["case"].items():
        value: Any = getattr(case, word, None)
        if word in SECTIONS:
            values[word] = [element_values(element, spans=spans) for element in value.values()]
        elif word == "links":
            values[word] = [link_values(link, spans=spans) for link in case.links]
        elif key.kind in LISTED:
            values[word] = [element_values(item, spans=spans) for item in value]
        elif word != "argmap":
            values[word] = list(value) if key.kind in ("ids", "words") else value
    return values


_ELEMENT_OF: dict[type, str] = {
    Claim: "claim",
    Party: "party",
    Stage: "stage",
    Source: "source",
    Group: "group",
    Value: "value",
    Audience: "audience",
    Argument: "argument",
    Citation: "cite",
    Wording: "wording",
    Issue: "issue",
    Conflict: "conflict",
}

#: The keys of each kind of element, with the attribute of the model, and whether they hold elements.
_PARTS: dict[str, list[tuple[str, str, bool]]] = {
    name: [
        (word, attribute_of(word), key.kind in LISTED)
        for word, key in ELEMENTS[name].items()
        if key.kind not in ("links", "steps")
    ]
    for name in _ELEMENT_OF.values()
}


def element_values(
    element: Claim | Declaration | Citation | Wording | Issue | Conflict, *, spans: bool = True
) -> dict[str, Any]:
    """Return the given attributes of an element; absent ones are left out."""
    name = _ELEMENT_OF[type(element)]
    values: dict[str, Any] = (
        {} if isinstance(element, Citation | Wording | Issue | Conflict) else {"id": element.id}
    )
    for word, attribute, holds in _PARTS[name]:
        value = getattr(element, attribute)
        if value is None or value == ():
            continue
        if holds:
            values[word] = [element_values(one, spans=False) for one in value]
        else:
            values[word] = list(value) if isinstance(value, tuple) else value
    return _with_span(values, element.span if spans else None)


def link_values(link: Link, *, spans: bool) -> dict[str, Any]:
    """Return a link: `name`, `premises`, `stance` and `target` always, the rest if present."""
    values: dict[str, Any] = {
        "name": link.name,
        "premises": list(link.premises),
        "stance": link.stance,
        "target": link.target,
    }
    for word in ("id", "by", "stage", "scheme", "roles", "weight", "notes"):
        value = getattr(link, word)
        if value is not None and value != ():
            values[word] = dict(value) if word == "roles" else value
    if link.rule:
        values["rule"] = list(link.rule)
    if link.argument is not None:
        values["argument"] = link.argument
    if link.contradiction:
        values["contradiction"] = True
    return _with_span(values, link.span if spans else None)


def _with_span(values: dict[str, Any], span: Any) -> dict[str, Any]:
    return {**values, "span": span.as_json()} if span else values


T = TypeVar(
    "T",
    Claim,
    Party,
    Stage,
    Source,
    Group,
    Argument,
    Value,
    Audience,
    Citation,
    Wording,
    Issue,
    Conflict,
    Link,
)


def element_from_values(make: type[T], values: Mapping[str, Any]) -> T:
    """Build an element from the values of `element_values` or `link_values`, ignoring the span."""
    parts: dict[str, Any] = {}
    for word, value in values.items():
        if word in _HELD:
            parts[word] = tuple(_HELD[word](one) for one in value)
        elif word == "roles":
            parts[word] = tuple(sorted(value.items()))
        elif word != "span":
            parts[attribute_of(word)] = tuple(value) if isinstance(value, list) else value
    return make(**parts)


#: Builds what the lists of elements in a claim hold.
_HELD: dict[str, Callable[[Mapping[str, Any]], Citation | Wording]] = {
    "cites": partial(element_from_values, Citation),
    "wordings": partial(element_from_values, Wording),
}
