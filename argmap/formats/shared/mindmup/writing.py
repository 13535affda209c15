"""Writing a map of MindMup."""

from __future__ import annotations

from collections import deque
from typing import Any

from argmap.core.model import Case, Link
from argmap.formats.shared.mindmup.attributes import COLOURS, COPY, IMPLICIT, IMPLICIT_TAG, OWN, WORDS

#: The greatest depth of ideas; claims farther from their conclusion start another map.
_DEEPEST = 60


class MapWriter:
    """A writer that lays out claims as ideas, each at its first use, nearest to its conclusion."""

    def __init__(self, case: Case, heads: list[str]) -> None:
        self._case = case
        self._order = list(dict.fromkeys((*heads, *case.claims)))
        self._bearing: dict[str, list[Link]] = {}
        for link in case.links:
            self._bearing.setdefault(link.target, []).append(link)
        self._ideas: dict[str, dict[str, Any]] = {}
        self._copies: list[tuple[dict[str, Any], str]] = []
        self._arrows: list[Link] = []
        self._last = 0
        self.copied = 0
        self.unwritten = len(case.links)

    def root(self) -> dict[str, Any]:
        """Return the whole file."""
        maps: dict[str, Any] = {}
        waiting = deque(self._order)
        while waiting:
            claim = waiting.popleft()
            if claim not in self._ideas:
                maps[str(len(maps) + 1)] = self._new_claim(claim)
                self._write_below(claim, waiting)
        for idea, claim in self._copies:
            idea["attr"][COPY] = self._ideas[claim]["id"]
        own: dict[str, Any] = {}
        if self._case.conclusion:
            own["conclusion"] = list(self._case.conclusion)
        if self._case.groups:
            own["groups"] = _written_groups(self._case)
        attributes: dict[str, Any] = {OWN: own}
        if self._case.summary:
            attributes["note"] = {"index": 1, "text": self._case.summary}
        return {
            "id": "root",
            "formatVersion": 3,
            "title": self._case.title,
            "attr": attributes,
            "ideas": maps,
            "links": [self._arrow(link) for link in self._arrows],
        }

    def _write_below(self, root: str, waiting: deque[str]) -> None:
        """Write what bears on a claim, nearest first; claims too far down wait until they start a map."""
        queue = deque([(root, 1)])
        while queue:
            name, depth = queue.popleft()
            for link in self._bearing.get(name, ()):
                self.unwritten -= 1
                fresh = [one for one in link.premises if one not in self._ideas and depth < _DEEPEST]
                if not fresh and len(link.premises) == 1 and link.name not in self._bearing:
                    self._arrows.append(link)
                    waiting.extend(link.premises)
                    continue
                group = self._new_group(link)
                _append(self._ideas[name], group)
                self._ideas[link.name] = group
                queue.append((link.name, depth + 1))
                for one in link.premises:
                    if one in fresh:
                        _append(group, self._new_claim(one))
                        queue.append((one, depth + 2))
                    else:
                        _append(group, self._copy(one))
                        waiting.append(one)

    def _new_claim(self, name: str) -> dict[str, Any]:
        claim = self._case.claims[name]
        attributes: dict[str, Any] = {OWN: {"id": name} | ({"group": claim.group} if claim.group else {})}
        if claim.notes:
            attributes["note"] = {"index": 1, "text": claim.notes}
        if IMPLICIT_TAG in claim.tags:
            attributes["styleNames"] = [IMPLICIT]
        self._ideas[name] = self._idea(claim.text, attributes)
        return self._ideas[name]

    def _copy(self, claim: str) -> dict[str, Any]:
        idea = self._idea(self._case.claims[claim].text, {})
        self._copies.append((idea, claim))
        self.copied += 1
        return idea

    def _new_group(self, link: Link) -> dict[str, Any]:
        attributes: dict[str, Any] = {"contentLocked": True, "group": WORDS[link.stance]}
        if link.notes:
            attributes["parentConnector"] = {"label": link.notes}
        if link.id:
            attributes[OWN] = {"id": link.id}
        return self._idea("group", attributes)

    def _idea(self, title: str, attributes: dict[str, Any]) -> dict[str, Any]:
        self._last += 1
        return {"id": str(self._last), "title": title, "attr": attributes, "ideas": {}}

    def _arrow(self, link: Link) -> dict[str, Any]:
        style = {"arrow": "to", "color": COLOURS[link.stance], "lineStyle": "solid"}
        if link.notes:
            style["label"] = link.notes
        attributes: dict[str, Any] = {"group": WORDS[link.stance], "style": style}
        if link.id:
            attributes[OWN] = {"id": link.id}
        ends = self._ideas[link.premises[0]]["id"], self._ideas[link.target]["id"]
        return {"ideaIdFrom": ends[0], "ideaIdTo": ends[1], "attr": attributes}


def _written_groups(case: Case) -> dict[str, dict[str, str]]:
    """Return the groups of a case, each after the one that contains it."""
    names = dict.fromkeys(above for name in case.groups for above in case.groups_of(name))
    written: dict[str, dict[str, str]] = {}
    for group in map(case.groups.__getitem__, names):
        written[group.id] = {"title": group.title} if group.title else {}
        written[group.id] |= {"in": group.parent} if group.parent else {}
    return written


def _append(idea: dict[str, Any], below: dict[str, Any]) -> None:
    idea["ideas"][str(len(idea["ideas"]) + 1)] = below
