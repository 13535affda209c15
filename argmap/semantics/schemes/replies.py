"""A claim that answers an open critical question, as YAML to be pasted below the claims of a case file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from textwrap import indent
from typing import NamedTuple

from argmap.core.fixes import Writable
from argmap.core.model import Case, Claim, Link, Stance
from argmap.core.names import free_name
from argmap.semantics.schemes.answers import AskedQuestion
from argmap.syntax.writer import Targets, written_claim
from argmap.syntax.yaml.writer import dump


class Reply(NamedTuple):
    """A claim to be pasted, and the questions that it would answer; `yaml` is None if no file can contain it.

    That is the case if the step is on a link without an id and has none itself, so that nothing can target
    it. `id` and `written` are the claim as an entry of a mapping.
    """

    asked: AskedQuestion
    yaml: str | None
    id: str = ""
    written: Writable | None = None


def replies(case: Case, asked: Iterable[AskedQuestion]) -> Iterator[Reply]:
    """Yield a claim for each open question, indented like the claims of the file, ready to be pasted."""
    taken = {*case.claims, *(link.id for link in case.links if link.id)}
    targets = Targets(case.links)
    depth = " " * _depth(case)
    by_name = {link.name: link for link in case.links}
    for one in asked:
        if not one.is_open:
            continue
        target, stance = _end(one)
        on = by_name.get(target)
        aimed = by_name.get(on.target) if on is not None and on.id is None else None
        if aimed is not None and aimed.id is None:
            yield Reply(one, None)
            continue
        name = free_name(f"{one.link.id or one.link.premises[0]}-{one.question.name}", taken)
        taken.add(name)
        claim = Claim(name, one.question.claim, question=one.question.name)
        link = Link("", (name,), target, stance)
        written = written_claim(claim, [link], targets)
        yield Reply(one, indent(dump({name: written}), depth), name, written)


def _end(asked: AskedQuestion) -> tuple[str, Stance]:
    """Return the target of the claim, and its stance."""
    if asked.question.kind == "assumption":
        return asked.link.name, "support"
    if asked.question.kind == "exception":
        return asked.link.name, "counter"
    return asked.link.target, "counter" if asked.link.stance == "support" else "support"


def _depth(case: Case) -> int:
    """Return the indentation of the claims in their file; 2 if they were not read from one."""
    span = next((claim.places.get("id") for claim in case.claims.values()), None)
    if span is None:
        return 2
    line = span.source.text[: span.start].rpartition("\n")[2]
    return len(line) if line and not line.strip(" ") else 2
