"""A case to canonical YAML: keys in the table's order, links nested in their first premise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.casefile.schema import ELEMENTS, SHORT_FORM
from argmap.model import Case, Citation, Claim, Issue, Link
from argmap.yamltext.writer import Bare, Flow, Writable, dump

#: Up to this many characters a list of words stands on one line.
_FLOW_WIDTH = 80


def dump_case(case: Case) -> str:
    """Write a case as canonical YAML, so that reading it gives an equal case.

    The links must be in canonical order, and named as `model.name_links` names
    them; `model.canonical_links` brings them there. A link whose target is
    a link without an id, which itself targets such a link, cannot be written:
    give the inner one an id.
    """
    written: dict[str, Writable] = {"argmap": Bare("1")}
    targets = _Targets(case.links)
    for word in ELEMENTS["case"]:
        if word == "claims":
            nested = _by_first_premise(case.links)
            written[word] = {c.id: _claim(c, nested.get(c.id, []), targets) for c in case.claims.values()}
        elif word in ("parties", "stages", "sources"):
            elements = getattr(case, word)
            element = {"parties": "party", "stages": "stage", "sources": "source"}[word]
            if elements:
                written[word] = {i: _element(element, value) for i, value in elements.items()}
        elif word == "issues":
            if case.issues:
                written[word] = [_fields("issue", issue) for issue in case.issues]
        elif word not in ("argmap", "links"):
            _add(written, word, getattr(case, word), ELEMENTS["case"][word].kind)
    return dump(written)


def _by_first_premise(links: Iterable[Link]) -> dict[str, list[Link]]:
    nested: dict[str, list[Link]] = {}
    for link in links:
        nested.setdefault(link.premises[0], []).append(link)
    return nested


def _element(element: str, value: Any) -> Writable:
    """An element in its short form where that says everything."""
    fields = _fields(element, value)
    short = SHORT_FORM.get(element, "")
    if list(fields) == [short]:
        return fields[short]
    return fields or Bare("")


def _claim(claim: Claim, links: list[Link], targets: _Targets) -> Writable:
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS["claim"].items():
        if key.kind == "links":
            stance = word.removesuffix("s")
            items = [_link(link, targets) for link in links if link.stance == stance]
            plain = [item for item in items if isinstance(item, str)]
            if len(items) == 1 and plain:
                fields[word] = items[0]
            elif items:
                fields[word] = _list(plain) if len(plain) == len(items) else items
        elif key.kind == "cites":
            if claim.cites:
                fields[word] = [_fields("cite", cite) for cite in claim.cites]
        else:
            _add(fields, word, getattr(claim, word), key.kind)
    return fields["text"] if list(fields) == ["text"] else fields


def _link(link: Link, targets: _Targets) -> Writable:
    fields: dict[str, Writable] = {"target": targets.written(link.target)}
    _add(fields, "with", link.premises[1:], "words")
    for word, key in ELEMENTS["link"].items():
        if word not in ("target", "with"):
            _add(fields, word, getattr(link, word), key.kind)
    return fields["target"] if list(fields) == ["target"] else fields


def _fields(element: str, value: Citation | Issue | Any) -> dict[str, Writable]:
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS[element].items():
        _add(fields, word, getattr(value, word.replace("-", "_")), key.kind)
    return fields


def _add(fields: dict[str, Writable], word: str, value: Any, kind: str) -> None:
    """Add a part of an element, unless it was left out."""
    if value is None or value == ():
        return
    if kind in ("date", "weight"):
        fields[word] = Bare(value if isinstance(value, str) else repr(value))
    elif kind == "boolean":
        fields[word] = Bare("true" if value else "false")
    elif kind in ("words", "ids"):
        fields[word] = value[0] if len(value) == 1 else _list(value)
    else:
        fields[word] = value


def _list(words: Iterable[str]) -> Writable:
    words = list(words)
    return Flow(words) if sum(len(word) + 2 for word in words) <= _FLOW_WIDTH else list(words)


class _Targets:
    """How a link's target is written: its name, with `#1` where the name alone could mean two links."""

    def __init__(self, links: Iterable[Link]) -> None:
        repeated = (link.name.rpartition(" #") for link in links if link.id is None)
        self._ambiguous = {name for name, mark, number in repeated if mark and number == "2"}

    def written(self, target: str) -> str:
        return f"{target} #1" if target in self._ambiguous else target
