"""A case to canonical YAML: keys in the table's order, links nested in their first premise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.core.diagnostics import require_a
from argmap.core.model import Case, Citation, Claim, Conflict, Issue, Link, Party, Source, Stage
from argmap.syntax.schema import ELEMENTS, SHORT_FORM
from argmap.syntax.yaml.writer import Bare, Flow, Writable, dump

#: Up to this many characters a list of words stands on one line.
_FLOW_WIDTH = 80


def dump_case(case: Case) -> str:
    """Write a case as canonical YAML, so that reading it gives an equal case.

    The links must be in canonical order, and named as `model.name_links` names
    them; `model.canonical_links` brings them there. A link whose target is
    a link without an id, which itself targets such a link, cannot be written:
    give the inner one an id.

    Raises:
        ArgmapError: It is no case.
    """
    require_a(Case, case, "argmap.load_case gives one")
    written: dict[str, Writable] = {"argmap": Bare("1")}
    targets = Targets(case.links)
    for word in ELEMENTS["case"]:
        if word == "claims":
            nested = _by_first_premise(case.links)
            claims = case.claims.values()
            written[word] = {c.id: written_claim(c, nested.get(c.id, []), targets) for c in claims}
        elif word in ("parties", "stages", "sources"):
            elements = getattr(case, word)
            element = {"parties": "party", "stages": "stage", "sources": "source"}[word]
            if elements:
                written[word] = {i: written_element(element, value) for i, value in elements.items()}
        elif word in ("issues", "conflicts"):
            items = getattr(case, word)
            if items:
                written[word] = [written_fields(word.removesuffix("s"), item) for item in items]
        elif word not in ("argmap", "links"):
            _add(written, word, getattr(case, word), ELEMENTS["case"][word].kind)
    return dump(written)


def dump_element(value: Claim | Link | Party | Stage | Source | Issue, links: Iterable[Link] = ()) -> str:
    """Write one element as it can stand in a case file: a claim with its links, a link apart from its claim."""
    if isinstance(value, Claim):
        links = list(links)
        return dump({value.id: written_claim(value, links, Targets(links))})
    if isinstance(value, Link | Issue):
        return dump(written_fields("case link" if isinstance(value, Link) else "issue", value))
    return dump({value.id: written_element(type(value).__name__.lower(), value)})


def _by_first_premise(links: Iterable[Link]) -> dict[str, list[Link]]:
    nested: dict[str, list[Link]] = {}
    for link in links:
        nested.setdefault(link.premises[0], []).append(link)
    return nested


def written_element(element: str, value: Any) -> Writable:
    """An element in its short form where that says everything."""
    fields = written_fields(element, value)
    short = SHORT_FORM.get(element, "")
    if list(fields) == [short]:
        return fields[short]
    return fields or Bare("")


def written_claim(claim: Claim, links: Iterable[Link], targets: Targets) -> Writable:
    """A claim with the links that are nested in it, in its short form where that says everything."""
    links = list(links)
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS["claim"].items():
        if key.kind == "links":
            stance = word.removesuffix("s")
            nested = [link for link in links if link.stance == stance]
            if nested:
                fields[word] = written_links(nested, targets)
        elif key.kind == "cites":
            if claim.cites:
                fields[word] = [written_fields("cite", cite) for cite in claim.cites]
        else:
            _add(fields, word, getattr(claim, word), key.kind)
    return fields["text"] if list(fields) == ["text"] else fields


def written_links(links: Iterable[Link], targets: Targets) -> Writable:
    """What stands in a claim's `supports` or `counters`: a target alone, a list of them, a list of links."""
    items = [written_link(link, targets) for link in links]
    plain = [item for item in items if isinstance(item, str)]
    if len(plain) < len(items):
        return items
    return plain[0] if len(plain) == 1 else _list(plain)


def written_link(link: Link, targets: Targets) -> Writable:
    """A link as it stands in its first premise; its target alone where that says everything."""
    fields: dict[str, Writable] = {"target": targets.written(link.target)}
    _add(fields, "with", link.premises[1:], "words")
    for word, key in ELEMENTS["link"].items():
        if word not in ("target", "with"):
            _add(fields, word, getattr(link, word), key.kind)
    return fields["target"] if list(fields) == ["target"] else fields


def written_fields(element: str, value: Citation | Issue | Conflict | Any) -> dict[str, Writable]:
    """The parts of an element that were given, in the table's order."""
    fields: dict[str, Writable] = {}
    for word, key in ELEMENTS[element].items():
        _add(fields, word, getattr(value, word.replace("-", "_")), key.kind)
    return fields


def _add(fields: dict[str, Writable], word: str, value: Any, kind: str) -> None:
    """Add a part of an element, unless it was left out."""
    if value is not None and value != ():
        fields[word] = written_part(value, kind)


def written_part(value: Any, kind: str) -> Writable:
    """A part of an element, of a kind that needs to know of nothing else."""
    if kind in ("date", "weight"):
        return Bare(value if isinstance(value, str) else repr(value))
    if kind == "boolean":
        return Bare("true" if value else "false")
    if kind in ("words", "ids"):
        return value[0] if len(value) == 1 else _list(value)
    written: Writable = value
    return written


def _list(words: Iterable[str]) -> Writable:
    words = list(words)
    return Flow(words) if sum(len(word) + 2 for word in words) <= _FLOW_WIDTH else list(words)


class Targets:
    """How a link's target is written: its name, with `#1` where the name alone could mean two links."""

    def __init__(self, links: Iterable[Link]) -> None:
        """Tell the links of a case apart, all of them."""
        repeated = (link.name.rpartition(" #") for link in links if link.id is None)
        self._ambiguous = {name for name, mark, number in repeated if mark and number == "2"}

    def written(self, target: str) -> str:
        """The target in words that can mean it only."""
        return f"{target} #1" if target in self._ambiguous else target
