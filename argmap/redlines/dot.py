"""A diff as a drawing: both maps as one, in DOT.

What was added has a bold line, what was removed a dotted one, what changed a
dashed one; each says so in its label. Draw it with `dot -Tpdf`.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from argmap.diff.change import Change
from argmap.diff.summary import Summary
from argmap.diff.translation import Translation
from argmap.exporters import Options
from argmap.exporters.dot import Mark, draw
from argmap.graph import ArgumentGraph
from argmap.model import Case, Claim, Link, canonical_links, rename_links
from argmap.redlines import Redline
from argmap.redlines.wording import element_of, sign_of
from argmap.view import View, build_view

_LOOKS = {"added": ("bold", "#1b7837"), "removed": ("dotted", "#b2182b")}
_CHANGED = ("dashed", "#b35806")
#: Stands before the name of a link that was removed, until all are named anew.
_GONE = "\0"


def _render(summary: Summary) -> str:
    case, marks = _as_one(summary)
    case = replace(case, title=f"{summary.before} → {summary.after}", stage=None)
    graph = ArgumentGraph(case)
    view = build_view(graph)
    return draw(View(case, graph, view.rows), Options(), marks)


def _as_one(summary: Summary) -> tuple[Case, dict[str, Mark]]:
    """The case after with what was removed still there, and how claims and links are marked."""
    diff = summary.diff
    said: dict[str, list[Change]] = {}
    for change in summary.changes:
        said.setdefault(f"{element_of(change)} {change.id}", []).append(change)
    claims = dict(diff.after.claims)
    lost: dict[str, str] = {}  # what a claim that was removed is called here
    for change in summary.changes:
        if change.kind == "removed":
            lost[change.id] = name = _free(change.id, claims)
            claims[name] = replace(diff.before.claims[change.id], id=name, stage=None)
    marks = {name: _mark(said[f"claim {name}"]) for name in diff.after.claims if f"claim {name}" in said}
    marks |= {name: _mark(said[f"claim {old}"]) for old, name in lost.items()}
    links = canonical_links(claims, (*diff.after.links, *_lost_links(summary, claims, lost)))
    named = rename_links(links)
    for link, new in zip(links, named, strict=True):
        if changes := said.get(f"link {link.name.removeprefix(_GONE)}"):
            gone = link.name.startswith(_GONE)
            told = [change for change in changes if (change.kind == "link-removed") == gone]
            if told:
                marks[new.name] = _mark(told)
    return replace(diff.after, claims=MappingProxyType(claims), links=named), marks


def _free(name: str, taken: dict[str, Claim]) -> str:
    while name in taken:
        name += "-removed"
    return name


def _lost_links(summary: Summary, claims: dict[str, Claim], lost: dict[str, str]) -> list[Link]:
    """The links that were removed, on what is still drawn."""
    diff = summary.diff
    translation = Translation(diff.matching)
    removed = {change.id for change in summary.changes if change.kind == "link-removed"}
    links = {
        link.name: replace(
            link,
            name=_GONE + link.name,
            id=None,
            stage=None,
            premises=tuple(lost.get(p) or translation.end(p) for p in link.premises),
            target=_GONE + link.target
            if link.target in removed
            else lost.get(link.target) or translation.end(link.target),
        )
        for link in diff.before.links
        if link.name in removed
    }
    names = {*claims, *(link.name for link in diff.after.links), *(link.name for link in links.values())}
    return [link for link in links.values() if names.issuperset((*link.premises, link.target))]


def _mark(changes: list[Change]) -> Mark:
    words = ", ".join(dict.fromkeys(f"{sign_of(c).plain} {sign_of(c).word}" for c in changes))
    return Mark(words, *_LOOKS.get(changes[0].kind.rpartition("-")[2], _CHANGED))


REDLINE = Redline("dot", "both maps as one drawing, for Graphviz", _render)
