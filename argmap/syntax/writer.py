"""Writes a case as canonical YAML: keys in the order of the format, links nested in their first premise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.core.arguments import number_of, steps_by_argument
from argmap.core.fixes import Writable
from argmap.core.model import (
    Argument,
    Case,
    Citation,
    Claim,
    Conflict,
    Declaration,
    Issue,
    Link,
    require_case,
)
from argmap.core.references import require_references
from argmap.syntax.schema import ELEMENTS, LISTED, SECTIONS, SHORT_FORM, attribute_of
from argmap.syntax.yaml.writer import Bare, FlowStyle, dump

#: The maximum length of a list of words on one line, in characters.
_FLOW_WIDTH = 80


def dump_case(case: Case) -> str:
    """Write a case as canonical YAML; reading it returns an equal case.

    The links must be sorted by `core.link_names.canonical_links` and named as by
    `core.link_names.name_links`. A link on a link without an id that itself
    targets a link without an id cannot be written: give the inner one an id.

    Raises:
        ArgmapError: The argument is not a `Case`, or has dangling references.
    """
    require_case(case)
    require_references(case)
    written: dict[str, Writable] = {"argmap": Bare("1")}
    targets = Targets(case.links)
    for word in ELEMENTS["case"]:
        if word == "claims":
            nested = _by_first_premise(k for k in case.links if not k.contradiction and k.argument is None)
            claims = case.claims.values()
            written[word] = {c.id: written_claim(c, nested.get(c.id, []), targets) for c in claims}
        elif word == "arguments":
            if case.arguments:
                steps = steps_by_argument(case)
                arguments = case.arguments.values()
                written[word] = {a.id: written_argument(a, steps[a.id], targets) for a in arguments}
        elif word in SECTIONS:
            elements = getattr(case, word)
            if elements:
                written[word] = {i: written_element(SECTIONS[word], one) for i, one in elements.items()}
        elif ELEMENTS["case"][word].kind in LISTED:
            items = getattr(case, word)
            if items:
                written[word] = written_items(word.removesuffix("s"), items)
        elif word not in ("argmap", "links"):
            _add(written, word, getattr(case, word), ELEMENTS["case"][word].kind)
    return dump(written)


def dump_element(value: Claim | Link | Declaration | Issue, links: Iterable[Link] = ()) -> str:
    """Write one element as in a case file.

    That is a claim with its links, an argument with its steps, or a link alone.
    """
    if isinstance(value, Claim):
        links = list(links)
        return dump({value.id: written_claim(value, links, Targets(links))})
    if isinstance(value, Argument):
        links = list(links)
        return dump({value.id: written_argument(value, links, Targets(links))})
    if isinstance(value, Link | Issue):
        return dump(written_fields("case link" if isinstance(value, Link) else "issue", value))
    return dump({value.id: written_element(type(value).__name__.lower(), value)})


def _by_first_premise(links: Iterable[Link]) -> dict[str, list[Link]]:
    nested: dict[str, list[Link]] = {}
    for link in links:
        nested.setdefault(link.premises[0], []).append(link)
    return nested


def written_element(element: str, value: Any) -> Writable:
    """Return an element, in its short form if that is complete."""
    fields = written_fields(element, value)
    short = SHORT_FORM.get(element, "")
    if list(fields) == [short]:
        return fields[short]
    return fields or Bare("")


def written_items(element: str, items: Iterable[Any]) -> Writable:
    """Return a list of elements without ids, each in its short form if that is complete."""
    return [written_element(element, item) for item in items]


def written_claim(claim: Claim, links: Iterable[Link], targets: Targets) -> Writable:
    """Return a claim with its nested links, in its short form if that is complete."""
    links = list(links)
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS["claim"].items():
        if key.kind == "links":
            stance = word.removesuffix("s")
            nested = [link for link in links if link.stance == stance and not link.contradiction]
            if nested:
                fields[word] = written_links(nested, targets)
        elif key.kind in LISTED:
            if items := getattr(claim, word):
                fields[word] = written_items(LISTED[key.kind], items)
        else:
            _add(fields, word, getattr(claim, word), key.kind)
    return fields["text"] if list(fields) == ["text"] else fields


def written_argument(argument: Argument, steps: Iterable[Link], targets: Targets) -> Writable:
    """Return an argument with its steps, in its short form if that is complete."""
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS["argument"].items():
        if key.kind != "steps":
            _add(fields, word, getattr(argument, word), key.kind)
        elif items := written_steps(steps, targets):
            fields[word] = items
    return fields["gist"] if list(fields) == ["gist"] else fields or Bare("")


def written_steps(steps: Iterable[Link], targets: Targets) -> list[Writable]:
    """Return the steps of an argument, sorted by number; a number is written only after a gap."""
    items: list[Writable] = []
    before = 0
    for link in steps:
        number = number_of(link) or before + 1
        items.append(written_step(link, targets, None if number == before + 1 else number))
        before = number
    return items


def written_step(link: Link, targets: Targets, number: int | None) -> Writable:
    """Return a step, with its number if one is given."""
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS["step"].items():
        if word == "to":
            fields[word] = targets.written(link.target)
        elif word == "number":
            _add(fields, word, number, key.kind)
        elif word != "stance" or link.stance == "counter":
            _add(fields, word, getattr(link, attribute_of(word)), key.kind)
    return fields


def written_links(links: Iterable[Link], targets: Targets) -> Writable:
    """Return the value of a claim's `supports` or `counters`: a target, several targets, or links."""
    items = [written_link(link, targets) for link in links]
    plain = [item for item in items if isinstance(item, str)]
    if len(plain) < len(items):
        return items
    return plain[0] if len(plain) == 1 else _list(plain)


def written_link(link: Link, targets: Targets) -> Writable:
    """Return a link as in its first premise; only its target if that is complete."""
    fields: dict[str, Writable] = {"target": targets.written(link.target)}
    _add(fields, "with", link.premises[1:], "words")
    for word, key in ELEMENTS["link"].items():
        if word not in ("target", "with"):
            _add(fields, word, getattr(link, word), key.kind)
    return fields["target"] if list(fields) == ["target"] else fields


def written_fields(element: str, value: Citation | Issue | Conflict | Any) -> dict[str, Writable]:
    """Return the given attributes of an element, in the order of the format; no links and steps."""
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS[element].items():
        if key.kind in ("links", "steps"):
            continue
        _add(fields, word, getattr(value, attribute_of(word)), key.kind)
    return fields


def _add(fields: dict[str, Writable], word: str, value: Any, kind: str) -> None:
    """Add an attribute of an element, unless it is absent."""
    if value is not None and value != ():
        fields[word] = written_part(value, kind)


def written_part(value: Any, kind: str) -> Writable:
    """Return the value of an attribute whose kind needs no context."""
    if kind in ("date", "weight", "number"):
        return Bare(value if isinstance(value, str) else repr(value))
    if kind == "boolean":
        return Bare("true" if value else "false")
    if kind == "roles":
        return dict(value)
    if kind in ("words", "ids"):
        return value[0] if len(value) == 1 else _list(value)
    written: Writable = value
    return written


def _list(words: Iterable[str]) -> Writable:
    words = list(words)
    return FlowStyle(words) if sum(len(word) + 2 for word in words) <= _FLOW_WIDTH else list(words)


class Targets:
    """The written form of a link's target: its name, followed by `#1` if the name is ambiguous."""

    def __init__(self, links: Iterable[Link]) -> None:
        """Find the ambiguous names among all links of a case."""
        repeated = (link.name.rpartition(" #") for link in links if link.id is None)
        self._ambiguous = {name for name, mark, number in repeated if mark and number == "2"}

    def written(self, target: str) -> str:
        """Return the unambiguous form of a target."""
        return f"{target} #1" if target in self._ambiguous else target
