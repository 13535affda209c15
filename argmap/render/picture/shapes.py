"""The elements of a drawing: boxes, lines and words with positions, in pixels from the top left.

Each output format converts them; nothing here knows a format. Colours are
given as parties, stances and verdicts.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from argmap.core.model import Claim, Link, Stance
from argmap.render.effects import Effect
from argmap.render.view import Role
from argmap.semantics import Status

#: The text styles, with their sizes in pixels, and the bold ones.
Style = Literal[
    "title",
    "outcome",
    "stage",
    "fight",  # the head of the list of claims to look at first
    "heading",
    "id",
    "said",
    "text",
    "name",  # the short title of a claim that is named elsewhere
    "word",
    "step",  # what an undercut attacks, or the scheme of a step
    "legend",
    "conclusion",  # the text of a conclusion
    "became",  # its outcome
    "letter",  # the letter of a party
    "number",  # the number of a claim to look at first
    "listed",  # the same in the title and the legend
]
SIZES: dict[Style, float] = {
    "title": 20,
    "outcome": 15,
    "stage": 13,
    "fight": 13,
    "heading": 13,
    "id": 12,
    "said": 10,
    "text": 12,
    "name": 11,
    "word": 10,
    "step": 10,
    "legend": 10,
    "conclusion": 13,
    "became": 16,
    "letter": 10,
    "number": 15,
    "listed": 11,
}
BOLD: frozenset[Style] = frozenset(
    {
        "title",
        "outcome",
        "fight",
        "heading",
        "id",
        "name",
        "conclusion",
        "became",
        "letter",
        "number",
        "listed",
    }
)
#: The radius of the solid disc behind a number, by style; half the side of the square behind the number of a
#: disputed claim, and the radius of its corners, as shares of that.
DISCS: dict[Style, float] = {"number": 10.5, "listed": 7.5}
SQUARE, SQUARE_CORNER = 0.9, 0.25

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


def anchored_left(x: float, width: float, anchor: Anchor) -> float:
    """Return the left edge of something with its anchor at `x`."""
    return x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]


class DrawnWords(NamedTuple):
    """Lines of text, one below the other; `x` is the position of `anchor`, `y` the first base line.

    `weak` words belong to a step that is not in force; `link` names the link that they stand on, if any.
    Words with a `status` have its colour. `scale` enlarges them. Behind a number is a disc, or a `square`.
    """

    x: float
    y: float
    lines: tuple[str, ...]
    style: Style
    anchor: Anchor = "start"
    leading: float = 16
    stance: Stance | None = None
    leftwards: bool = False
    weak: bool = False
    link: str = ""
    status: Status | None = None
    scale: float = 1.0
    square: bool = False

    @property
    def size(self) -> float:
        """The font size, in pixels."""
        return SIZES[self.style] * self.scale

    def left(self, width: float) -> float:
        """Return the left edge of words of that width."""
        return anchored_left(self.x, width, self.anchor)

    @property
    def disc(self) -> float:
        """The radius of the disc behind the words; 0 if there is none."""
        return DISCS.get(self.style, 0.0) * self.scale


class Badge(NamedTuple):
    """A verdict as a round sign, by its centre; `scale` enlarges that of a conclusion.

    An `idle` sign, for an accepted claim to no effect, is not filled.
    """

    x: float
    y: float
    verdict: Status
    scale: float = 1.0
    idle: bool = False


class Box(NamedTuple):
    """A claim: its frame, its words, its verdict, and `party`, the rank of its party.

    `group` is the key of its fill, if that does not show the verdict; `effect` is the effect of an accepted
    claim. In the picture of a diff, `change` says whether it was added, removed or changed, and `former` is
    its verdict before, which its left half shows.

    On one of several pages, `page` is where its reasons continue, and a
    `reference` stands for a claim drawn there.

    `scale` enlarges the box. Its words, and their places in it, have not been scaled yet.
    """

    claim: Claim
    x: float
    y: float
    width: float
    height: float
    words: tuple[DrawnWords, ...]
    label: str
    conclusion: bool = False
    party: int | None = None
    badge: Badge | None = None
    page: int | None = None
    reference: bool = False
    status: Status | None = None
    group: str | None = None
    change: str | None = None
    former: Badge | None = None
    effect: Effect | None = None
    scale: float = 1.0

    @property
    def has_band(self) -> bool:
        """Whether a band at the top has the outcome of a conclusion."""
        return "became" in [words.style for words in self.words]

    @property
    def has_number(self) -> bool:
        """Whether the claim is one to look at first; a conclusion has a ring of its own."""
        return not self.conclusion and "number" in [words.style for words in self.words]

    def unscaled(self) -> Box:
        """Return the box before scaling, at the same corner."""
        badge = self.badge and self.badge._replace(
            x=self.x + (self.badge.x - self.x) / self.scale,
            y=self.y + (self.badge.y - self.y) / self.scale,
            scale=self.badge.scale / self.scale,
        )
        wide, high = self.width / self.scale, self.height / self.scale
        return self._replace(width=wide, height=high, badge=badge, scale=1.0)

    def moved(self, x: float, y: float) -> Box:
        """Return the box, moved by an offset."""
        badge, former = (one and one._replace(x=one.x + x, y=one.y + y) for one in (self.badge, self.former))
        return self._replace(x=self.x + x, y=self.y + y, badge=badge, former=former)


class DrawnLine(NamedTuple):
    """A line with bends; `crosses` means that it crosses the tree from a box drawn elsewhere.

    `link` is None for a part that several links of one stance share. A `weak` line belongs to a step that is
    not in force, a `deciding` one to a counter that the outcome rests on.
    """

    points: tuple[Point, ...]
    stance: Stance
    link: Link | None = None
    crosses: bool = False
    weak: bool = False
    deciding: bool = False


class Tip(NamedTuple):
    """The end of a line at its target: an arrow for a support, a bar for a counter.

    `dx` and `dy` are the direction in which it points; one of them is 0. `link` names its link, except in a
    tree. A `weak` or `deciding` tip is that of such a line.
    """

    x: float
    y: float
    dx: int
    dy: int
    stance: Stance
    weak: bool = False
    link: str = ""
    deciding: bool = False


class Junction(NamedTuple):
    """The point where joint premises meet, or where a link is a target, by its centre.

    Its `radius` is larger than usual if many lines end on it. `link` names its link, except in a tree.
    """

    x: float
    y: float
    joint: bool
    stance: Stance
    weak: bool = False
    radius: float | None = None
    link: str = ""


class LinkSign(NamedTuple):
    """The effect of a link as a round sign on its line: `+` or `−`, with a ring if its target is a step.

    In the picture of a diff, `change` says whether the link was added, removed or changed.
    """

    x: float
    y: float
    role: Role
    link: Link | None = None
    weak: bool = False
    change: str | None = None


class Tray(NamedTuple):
    """The frame around joint premises: its top left corner and its size. `link` names their link."""

    x: float
    y: float
    width: float
    height: float
    stance: Stance
    weak: bool = False
    link: str = ""


class GroupFrame(NamedTuple):
    """The frame around a group's claims: its top left corner and size, its key and its full title.

    Its upper edge has a gap for the title.
    """

    x: float
    y: float
    width: float
    height: float
    group: str
    title: str
    cut: tuple[float, float]

    def moved(self, x: float, y: float) -> GroupFrame:
        """Return the frame, moved by an offset."""
        start, end = self.cut
        return self._replace(x=self.x + x, y=self.y + y, cut=(start + x, end + x))


#: The kinds of frame that a legend explains; "outcome" is that of a conclusion with a band.
FrameKind = Literal[
    "conclusion", "outcome", "against", "idle", "closed", "reference", "turned", "added", "removed", "changed"
]


class Swatch(NamedTuple):
    """A sample in the legend: a party's colour by its rank, a kind of frame, or a box with a `fill`."""

    x: float
    y: float
    shows: int | FrameKind | Literal["fill"]
    fill: str | None = None


class Drawing(NamedTuple):
    """A whole map; elements are drawn in the given order."""

    width: float
    height: float
    title: str
    description: str
    lines: tuple[DrawnLine, ...]
    tips: tuple[Tip, ...]
    junctions: tuple[Junction, ...]
    boxes: tuple[Box, ...]
    words: tuple[DrawnWords, ...]
    badges: tuple[Badge, ...] = ()
    swatches: tuple[Swatch, ...] = ()
    signs: tuple[LinkSign, ...] = ()
    trays: tuple[Tray, ...] = ()
    frames: tuple[GroupFrame, ...] = ()
    insets: tuple[Inset, ...] = ()


class Inset(NamedTuple):
    """A drawing in another one, enlarged by a scale: its top left corner."""

    x: float
    y: float
    scale: float
    drawing: Drawing
