"""The view of a case: what to draw, in which order and in which role.

The terminal, DOT and every other output draw this view. This module must not know colours, glyphs or widths.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Literal, NamedTuple, TypeAlias

from argmap.core.display import Pictured, counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link
from argmap.core.quick_dataclass import quick_dataclass
from argmap.render.effects import Effect, deciding_counters, effect_of
from argmap.render.tag_looks import TagLook
from argmap.semantics import Status

Role = Literal[
    "conclusion",  # a conclusion of the case
    "rival",  # the root of a tree that competes in an issue with a claim that leads to a conclusion
    "elsewhere",  # the root of a tree that reaches no conclusion
    "supports",
    "counters",
    "backs",  # supports a link
    "undercuts",  # counters a link
    "premise",  # one of several joint premises; the row above is their junction
]
Again = Literal["", "above", "cycle"]


class TreeRow(NamedTuple):
    """One row of the tree, in drawing order.

    `claim` is None at a junction of joint premises; the premises follow, one level deeper. `link` attaches
    the row to its parent. `again` is "above" if the claim's reasons were drawn before, and "cycle" if the
    claim is an ancestor of the row. `hidden` counts the children that `depth` or a filter left out.
    """

    depth: int
    role: Role
    claim: str | None
    link: Link | None = None
    again: Again = ""
    hidden: int = 0


class DrawnChange(NamedTuple):
    """A change of a claim or link between two cases; `former` is the verdict before, if it differs."""

    kind: Literal["added", "removed", "changed", ""]
    words: str
    former: Status | None = None


class FillGroup(NamedTuple):
    """A group of claims that share a fill colour: its name, and the key of the colour.

    The key of a colour from a project's settings is `ink-` and its six hexadecimal digits.
    """

    name: str
    key: str


class Grouping(NamedTuple):
    """The meaning of fills other than verdicts: the group of each claim; `groups` are in order.

    `told` names the facts about the case that the groups do not show.
    """

    by: Literal["party", "stance", "tag"]
    groups: tuple[FillGroup, ...]
    of: Mapping[str, FillGroup]
    told: tuple[str, ...] = ()


class FramedGroup(NamedTuple):
    """A frame around claims: its title, and the key of the frame around it, if any."""

    title: str
    parent: str | None = None


class Framing(NamedTuple):
    """The frames that pictures draw: by key, the outer ones first, and the frame of each framed claim."""

    by: Literal["party", "stage", "group"]
    frames: Mapping[str, FramedGroup]
    of: Mapping[str, str]

    def around(self, claim: str) -> tuple[str, ...]:
        """Return the frames around a claim, the outermost first."""
        return self.nested(self.of.get(claim))

    def nested(self, frame: str | None) -> tuple[str, ...]:
        """Return a frame with the frames around it, the outermost first; empty for None."""
        found: list[str] = []
        while frame is not None:
            found.append(frame)
            frame = self.frames[frame].parent
        return tuple(reversed(found))


#: The reasons to look at a claim first: conclusions hang on it, whether it is contested or not; it is
#: disputed; or it decided the conclusions, by itself or by what two cases say of it.
FightPart: TypeAlias = Literal["hangs on", "disputed", "decided by"]


class FightMark(NamedTuple):
    """The mark of a claim to look at first: its number, from 1, and the reason in words.

    `shared` is the reason in words for several claims that have it in common, if there can be several.
    """

    number: int
    part: FightPart
    words: str
    shared: str = ""

    @property
    def is_disputed(self) -> bool:
        """Whether the claim is disputed; its number stands on a square then, and else on a disc."""
        return self.part == "disputed"


def first_of_each_part(marks: Iterable[FightMark]) -> list[FightMark]:
    """Return the mark with the least number of each part, in the order of the numbers."""
    found: dict[FightPart, FightMark] = {}
    for mark in sorted(marks):
        found.setdefault(mark.part, mark)
    return list(found.values())


class ViewPart(NamedTuple):
    """The part of a case to draw, as arguments of `build_view`; by default the whole case."""

    root: str | None = None
    depth: int | None = None
    party: str | None = None
    group: str | None = None
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()


_WHOLE = ViewPart()


class RowCounts:
    """Counts the rows of an outline: at each level, those below the last one of the level above."""

    def __init__(self) -> None:
        self._counts: list[int] = []

    def next(self, row: TreeRow) -> list[int]:
        """Return the numbers of the next row, from the outermost level to its own."""
        del self._counts[row.depth + 1 :]
        self._counts.extend([0] * (row.depth + 1 - len(self._counts)))
        self._counts[row.depth] += 1
        return self._counts


@quick_dataclass(frozen=True, slots=True)
class View(Pictured):
    """The rows to draw: first the trees of the conclusions, then all others.

    `statuses` and `strengths`, if requested, are by name of claims and links. A strength that did not settle
    is None. A box that stands for a closed group has no status.

    `part` records the arguments, so that the same part of another stage can be drawn. `grouping` is what the
    boxes of pictures are filled by, and `framing` what frames are drawn around. `changes` are the marked
    changes, by claim and link; `change_words` are the legend's words for kinds of change, if not their names.
    `fight` are the numbered claims. `titled_claims` are those whose boxes begin with their short titles,
    since they are named elsewhere. `remarks` stand below the title. `tag_looks` are the colours and signs of
    tags. In a `titled` view, claims have no ids, and steps are named by the short titles of claims.
    """

    case: Case
    graph: ArgumentGraph
    rows: tuple[TreeRow, ...]
    statuses: Mapping[str, Status] | None = None
    strengths: Mapping[str, float | None] | None = None
    part: ViewPart = _WHOLE
    grouping: Grouping | None = None
    framing: Framing | None = None
    changes: Mapping[str, DrawnChange] = field(default_factory=dict)
    change_words: Mapping[str, str] = field(default_factory=dict)
    fight: Mapping[str, FightMark] = field(default_factory=dict)
    titled_claims: frozenset[str] = frozenset()
    remarks: tuple[str, ...] = ()
    tag_looks: Mapping[str, TagLook] = field(default_factory=dict)
    titled: bool = False
    _deciding: frozenset[str] | None = field(default=None, init=False, repr=False, compare=False)

    def __repr__(self) -> str:
        claims, links = counted(len(self.claims), "claim"), counted(len(self.links), "link")
        return shown(self, self.case.label, counted(len(self.rows), "row"), claims, links)

    @property
    def has_closed_groups(self) -> bool:
        """Whether some boxes stand for groups, so that the verdicts are not those of `graph` by itself."""
        return self.statuses is not None and any(claim not in self.statuses for claim in self.graph.claims)

    @property
    def claims(self) -> frozenset[str]:
        """The claims drawn, including all joint premises of the links drawn."""
        found = {row.claim for row in self.rows if row.claim is not None}
        links = (row.link for row in self.rows if row.link and row.role != "premise")
        return frozenset(found.union(*(link.premises for link in links)))

    def effect_of(self, claim: str) -> Effect | None:
        """Return the effect of an accepted claim; None for any other, and for a conclusion.

        A conclusion is the outcome.
        """
        if not self.statuses or self.statuses.get(claim) != "accepted" or claim in self.graph.conclusions:
            return None
        links = self.graph.away(claim)
        if not links and any(claim in failing.link.premises for failing in self.case.failing):
            return "idle"
        return effect_of(claim, links, self.statuses, self.deciding)

    @property
    def deciding(self) -> frozenset[str]:
        """The names of the counters that the outcome rests on, found once; empty without verdicts."""
        if self._deciding is None:
            found = deciding_counters(self.graph.conclusions, self.graph.links.values(), self.statuses or {})
            object.__setattr__(self, "_deciding", found)
            return found
        return self._deciding

    @property
    def links(self) -> tuple[Link, ...]:
        """The links drawn whose targets are drawn, in canonical order."""
        claims = self.claims
        drawn = {row.link.name: row.link for row in self.rows if row.link}
        while lost := [name for name, k in drawn.items() if k.target not in claims and k.target not in drawn]:
            for name in lost:
                del drawn[name]
        return tuple(link for link in self.case.links if link.name in drawn)
