"""Converting steps, which a file identifies by its own keys, to links of a case.

Many formats have a node for each step, whose edges give its premises and targets. An incomplete step causes a
warning: one without premises or a target, or on a step that is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from argmap.core.diagnostics import Span
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Link, Stance
from argmap.core.names import FreeNames
from argmap.formats.shared.left_out import LeftOut

S = TypeVar("S")
#: What is said of an edge that has no step between its ends.
DIRECT = (
    "edge from a claim to a claim is read as a support",
    "edges from claims to claims are read as supports",
)


@dataclass(frozen=True, slots=True)
class FileStep:
    """A step with its key in a file, its premises and its targets, which are claims or steps.

    `words` are the singular and plural of its kind. `link` holds its other attributes; the ends and the name
    of that link are ignored. A step with several targets becomes a link for each.
    """

    key: str
    premises: Sequence[str]
    targets: Sequence[str]
    words: tuple[str, str]
    span: Span
    link: Link

    @classmethod
    def of(
        cls,
        key: str,
        stance: Stance,
        premises: Sequence[str],
        targets: Sequence[str],
        words: tuple[str, str],
        span: Span,
        **parts: Any,
    ) -> FileStep:
        """Return a step; `parts` are attributes of its link: `id`, `scheme`, `notes` and so on."""
        return cls(key, premises, targets, words, span, Link("", (), "", stance, **parts))


def direct_step(start: str, end: str, span: Span, left_out: LeftOut) -> FileStep:
    """Return the step that an edge from a claim to a claim stands for: a support, with a warning."""
    left_out.assume(*DIRECT, span)
    return FileStep.of(f"\0{start}\0{end}", "support", [start], [end], DIRECT, span)


def links_of(
    steps: Iterable[FileStep], claims: Mapping[str, str], names: FreeNames, left_out: LeftOut
) -> tuple[Link, ...]:
    """Return the links for steps, named and in canonical order.

    `claims` are the ids of claims by their keys, `names` the ids already used. A link keeps its id; one
    without gets an id only if another link bears on it and it bears itself on a link without an id.
    """
    whole = [step for step in steps if _is_whole(step, claims, left_out)]
    whole = _on_kept_steps(whole, claims, left_out)
    keys = {step.key for step in whole}
    bare = {step.key for step in whole if step.link.id is None}
    aimed_at = {target for step in whole for target in step.targets if target not in claims}
    named: dict[str, str] = {}
    for step in whole:
        if step.link.id is not None:
            named[step.key] = names.free(step.link.id)
        elif step.key in aimed_at and not bare.isdisjoint(step.targets):
            named[step.key] = names.free("step", numbered=True)
    found: list[Link] = []
    for step in whole:
        premises = tuple(dict.fromkeys(claims[one] for one in step.premises if one in claims))
        targets = [target for target in step.targets if target in claims or target in keys]
        for number, target in enumerate(targets):
            on = claims.get(target) or named.get(target) or f"\0{target}"
            own = named.get(step.key)
            if own is not None and number:
                own = names.free(own)
            name = f"\0{step.key}\0{number}" if number else f"\0{step.key}"
            found.append(replace(step.link, name=own or name, premises=premises, target=on, id=own))
    return rename_links(canonical_links(claims.values(), found))


def _is_whole(step: FileStep, claims: Mapping[str, str], left_out: LeftOut) -> bool:
    one, many = step.words
    if any(premise in claims for premise in step.premises):
        if step.targets:
            return True
        left_out.add(f"{one} without a conclusion", f"{many} without a conclusion", step.span)
        return False
    left_out.add(f"{one} without premises", f"{many} without premises", step.span)
    return False


def _on_kept_steps(steps: list[FileStep], claims: Mapping[str, str], left_out: LeftOut) -> list[FileStep]:
    """Return the steps on a claim or an existing step, with warnings for the others."""
    bearing: dict[str, list[FileStep]] = {}
    waiting = {step.key: len(step.targets) for step in steps}
    keys = {step.key for step in steps}
    for step in steps:
        for target in step.targets:
            if target not in claims:
                bearing.setdefault(target, []).append(step)
    lost = [target for target in bearing if target not in keys]
    gone: dict[str, FileStep] = {}
    while lost:
        for step in bearing.get(lost.pop(), ()):
            waiting[step.key] -= 1
            if not waiting[step.key] and step.key not in gone:
                gone[step.key] = step
                lost.append(step.key)
    for step in gone.values():
        one, many = step.words
        left_out.add(f"{one} on a step that is left out", f"{many} on steps that are left out", step.span)
    return [step for step in steps if step.key not in gone]


def without_dangling_steps(
    steps: list[S], ends: Callable[[S], tuple[str, str]], claims: Container[str], tell: Callable[[S], None]
) -> list[S]:
    """Return the steps whose targets are claims or other such steps; `tell` is called with the others.

    `ends` returns the name of a step and that of its target.
    """
    while True:
        there = {name for name, _ in map(ends, steps)}
        kept, hanging = list[S](), list[S]()
        for step in steps:
            _, target = ends(step)
            (kept if target in claims or target in there else hanging).append(step)
        if not hanging:
            return kept
        for step in hanging:
            tell(step)
        steps = kept


def contradicting(keys: Sequence[str], claims: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of claims in a set that all contradict each other."""
    named = list(dict.fromkeys(claims[one] for one in keys if one in claims))
    for index, one in enumerate(named):
        for other in named[index + 1 :]:
            yield one, other
