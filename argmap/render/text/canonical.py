"""A case as a canonical outline, for tools that compare texts line by line.

The outline depends on every word of the case, but not on the order and layout of its
file: cases with equal outlines say the same. Each line is intelligible by itself, as a
diff may show it without the lines above.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.core.model import Case, Claim, Link
from argmap.syntax.json_values import element_values, link_values
from argmap.syntax.schema import DECLARED, ELEMENTS, SHORT_FORM

#: Characters that would end a line, control a terminal, or reverse the direction of text.
_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)


def canonical_lines(case: Case) -> Iterator[str]:
    """Yield the values of the case itself, then those of its elements, sorted by name."""
    for word, key in ELEMENTS["case"].items():
        value = getattr(case, word, None)
        if key.kind in ("elements", "links", "issues", "conflicts") or value in (None, ()):
            continue
        yield from _lines("", word, sorted(set(value)) if isinstance(value, tuple) else value)
    if case.stages:
        yield f"stages: {', '.join(case.stages)}"
    for word, element in DECLARED.items():
        elements: Mapping[str, Any] = getattr(case, word)
        for name in sorted(elements):
            yield from _element(element, element_values(elements[name], spans=False))
    yield from _claims(case)
    for word in ("issues", "conflicts"):
        unnamed = [
            "; ".join(_labelled(element_values(item, spans=False))) for item in getattr(case, word, ())
        ]
        yield from (f"{word.removesuffix('s')}: {said}" for said in sorted(unnamed))


def _element(element: str, values: dict[str, Any]) -> Iterator[str]:
    short = SHORT_FORM.get(element, "title")
    yield from _lines("", f"{element} {values.pop('id')}", values.pop(short, None))
    for word, value in values.items():
        yield from _lines("  ", word, value)


def _claims(case: Case) -> Iterator[str]:
    names = _canonical_names(case)
    links: dict[str, list[str]] = {}
    for link in case.links:
        links.setdefault(min(link.premises), []).append(_link(link, names))
    for name in sorted(case.claims):
        yield ""
        yield from _claim(case.claims[name])
        for line in sorted(links.get(name, ())):
            yield f"  {line}"


def _claim(claim: Claim) -> Iterator[str]:
    values = element_values(claim, spans=False)
    values.pop("contradicts", None)  # either of the two claims may say it, and the links of both do
    party = f" [{values.pop('by')}]" if claim.by else ""
    yield from _lines("", f"{values.pop('id')}{party}", values.pop("text"))
    for cite in values.pop("cites", ()):
        yield from _lines("  ", "cites", cite.pop("source", None))
        for word, value in cite.items():
            yield from _lines("    ", word, value)
    for wording in sorted(values.pop("wordings", ()), key=repr):
        yield from _lines("  ", "wording", wording.pop("text"))
        for word, value in wording.items():
            yield from _lines("    ", word, value)
    for word, value in values.items():
        yield from _lines("  ", word, value)


def _link(link: Link, names: Mapping[str, str]) -> str:
    values = _own_values(link)
    del values["stance"]
    joint = sorted(link.premises)[1:]
    target = names.get(link.target, link.target)
    said = f"{link.stance}s {target}" + (f" with {', '.join(joint)}" if joint else "")
    return "; ".join([said, *_labelled(values)])


def _canonical_names(case: Case) -> dict[str, str]:
    """Return a name for each link: its id, or else one that does not depend on any order in the file."""
    names = {link.name: link.id for link in case.links if link.id is not None}
    ranks = _ranks(case)
    waiting = sorted((link for link in case.links if link.id is None), key=lambda link: ranks[link.name])
    taken: Counter[str] = Counter()
    while waiting:
        unnamed = {link.name for link in waiting}
        # A link on a link is named after its target has its name; in a cycle, the target's name in the file
        # counts.
        ready = [link for link in waiting if link.target not in unnamed] or waiting
        for link in ready:
            said = f"{' + '.join(sorted(link.premises))} {link.stance}s {names.get(link.target, link.target)}"
            taken[said] += 1
            names[link.name] = f"'{said}'" if taken[said] == 1 else f"'{said}' #{taken[said]}"
        waiting = [link for link in waiting if link.name not in names]
    return names


def _ranks(case: Case) -> dict[str, int]:
    """Rank the links by what they say, and equal ones by the ranks of the links into them, until stable."""
    said = {link.name: (sorted(link.premises), *map(str, _own_values(link).items())) for link in case.links}
    ranks = _ranked(said)
    count = 0
    while count < len(set(ranks.values())) < len(ranks):
        count = len(set(ranks.values()))
        into: dict[str, list[int]] = {}
        for link in case.links:
            into.setdefault(link.target, []).append(ranks[link.name])
        ranks = _ranked({name: (rank, sorted(into.get(name, ()))) for name, rank in ranks.items()})
    return ranks


def _ranked(values: Mapping[str, Any]) -> dict[str, int]:
    """Replace each value by its rank among the distinct values."""
    said = {name: repr(value) for name, value in values.items()}
    order = {value: rank for rank, value in enumerate(sorted(set(said.values())))}
    return {name: order[value] for name, value in said.items()}


def _own_values(link: Link) -> dict[str, Any]:
    """Return the values of a link except its name and its ends."""
    values = link_values(link, spans=False)
    return {word: value for word, value in values.items() if word not in ("name", "premises", "target")}


def _labelled(values: Mapping[str, Any]) -> list[str]:
    return [f"{word}: {_value_text(value).replace(chr(10), ' / ')}" for word, value in values.items()]


def _lines(indent: str, head: str, value: Any) -> Iterator[str]:
    """Yield a label with a value; further lines of a text follow, indented."""
    first, *rest = _value_text(value).split("\n")
    yield f"{indent}{head}: {first}" if value is not None else f"{indent}{head}"
    yield from (f"{indent}    {line}" for line in rest)


def _value_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ", ".join(map(_value_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{_value_text(key)}={_value_text(part)}" for key, part in value.items())
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", str(value))
