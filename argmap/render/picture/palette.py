"""The colours of a drawing, on paper and in the dark; text on each reaches WCAG's 4.5 to 1.

The verdict decides how a box looks, and the party the colour of its stripe. Green and red stand for supports
and counters only. Where boxes are filled by something other than the verdict, its frame, sign and word still
show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.model import Stance
from argmap.render.effects import Effect
from argmap.render.picture.geometry import AGAINST_WIDTH, IDLE_WIDTH
from argmap.render.tag_looks import contrast, mix
from argmap.render.theme import PARTY_INKS, fill_key
from argmap.semantics import Status

#: The shares of a colour from the settings that are tried in a fill, and the contrast that text needs with
#: it.
_SHARES = (0.4, 0.34, 0.28, 0.23, 0.18, 0.14, 0.1, 0.06)
_READABLE = 4.5


class BoxLook(NamedTuple):
    """The look of a box: its colours, the width of its frame in pixels, and any dashes and hatching.

    `sign` is the ground of the verdict's sign, `mark` the colour of the mark in it.
    """

    ground: str
    frame: str
    width: float
    text: str
    muted: str
    sign: str
    mark: str
    dashes: tuple[float, ...] = ()
    hatch: str | None = None


class Palette(NamedTuple):
    """The colours of a drawing, by purpose.

    `weak` colours are for steps that are not in force, `fills` for the groups of a view, by key, and `change`
    for what changed in a diff.
    """

    page: str
    text: str
    change: str
    muted: str
    frame: str
    stances: Mapping[Stance, str]
    weak: Mapping[Stance, str]
    boxes: Mapping[Status | None, BoxLook]
    fills: Mapping[str, str]
    parties: tuple[str, ...] = PARTY_INKS

    def outcome(self, status: Status) -> str:
        """Return the colour of the outcome's word, which is that of its sign."""
        look = self.boxes[status]
        return look.sign if status == "accepted" else look.mark

    def fill(self, key: str) -> str:
        """Return the fill of a group: from the palette, or a settings colour, as strong as text allows."""
        if key in self.fills:
            return self.fills[key]
        looks = self.boxes.values()
        inks = {look.text for look in looks if look.text != look.muted} | {self.muted}
        for share in _SHARES:
            fill = mix(self.page, f"#{key.removeprefix('ink-')}", share)
            if all(contrast(ink, fill) >= _READABLE for ink in inks):
                return fill
        return self.page

    def band(self, status: Status | None) -> tuple[str, str]:
        """Return the ground of the band with a conclusion's outcome, and the colour of its word."""
        look = self.boxes[status]
        return (look.sign, look.mark) if status == "accepted" else (look.mark, self.page)

    def look(self, status: Status | None, group: str | None, *, effect: Effect | None = None) -> BoxLook:
        """Return the look of a box: that of its verdict, with the fill of its group, if any.

        A claim whose counter the outcome rests on has the frame of a counter. An idle claim is hollow,
        and so is its sign.
        """
        look = self.boxes[status]
        if effect == "against":
            look = look._replace(frame=self.stances["counter"], width=AGAINST_WIDTH)
        elif effect == "idle":
            look = look._replace(ground=self.page, width=IDLE_WIDTH, sign=self.page, mark=look.frame)
        if group is None:
            return look
        filled = look._replace(ground=self.fill(group), hatch=self.page if look.hatch else None)
        return filled._replace(text=self.muted, muted=self.muted) if look.text == look.muted else filled


def _fills(none: str, other: str, support: str, counter: str, both: str, *ranked: str) -> Mapping[str, str]:
    """Return the fills by key: none, the shared one, those of stances, those of parties and tags by rank."""
    named = {"none": none, "other": other, "support": support, "counter": counter, "both": both}
    return MappingProxyType(named | {fill_key(rank): fill for rank, fill in enumerate(ranked)})


LIGHT = Palette(
    page="#ffffff",
    text="#14181d",
    change="#6b21a8",
    muted="#4f5661",
    frame="#8a919c",
    stances=MappingProxyType({"support": "#1b7837", "counter": "#b2182b"}),
    weak=MappingProxyType({"support": "#8fb89b", "counter": "#d59aa2"}),
    boxes=MappingProxyType(
        {
            None: BoxLook("#ffffff", "#8a919c", 1.0, "#14181d", "#4f5661", "#ffffff", "#4f5661"),
            "accepted": BoxLook("#d6e7f7", "#1b4f82", 2.0, "#0c1a28", "#33495f", "#1b4f82", "#ffffff"),
            "rejected": BoxLook(
                "#ffffff", "#9aa1ab", 0.8, "#5d646e", "#5d646e", "#e4e7eb", "#565d68", dashes=(3.0, 3.0)
            ),
            "unsupported": BoxLook("#ffffff", "#848c97", 1.0, "#5d646e", "#5d646e", "#ffffff", "#5d646e"),
            "undecided": BoxLook(
                "#fff9e8", "#8a6100", 1.2, "#2b2103", "#5c4a12", "#fff9e8", "#7a5600", hatch="#f3e2b0"
            ),
        }
    ),
    # Any two of the seven for parties and tags, and each and the page, differ by a CIEDE2000 of 11 or more,
    # and by 6.4 under protanopia and deuteranopia. So pale, they do not differ in grey: there, stripes and
    # words do.
    fills=_fills(
        *("#ffffff", "#e1e4e8"),
        *("#e0f5e2", "#f7bdb8", "#d9d3ea"),
        *("#d1c9ff", "#fbc592", "#fdebfd", "#84ead6", "#acd2e1", "#fbf4c5", "#febdc4"),
    ),
)


DARK = Palette(
    page="#15181c",
    text="#e8eaed",
    change="#d3a6ff",
    muted="#b4bac4",
    frame="#6b7380",
    stances=MappingProxyType({"support": "#6cc788", "counter": "#ff8a8a"}),
    weak=MappingProxyType({"support": "#3f6a4c", "counter": "#82494c"}),
    boxes=MappingProxyType(
        {
            None: BoxLook("#1f242b", "#6b7380", 1.0, "#e8eaed", "#b4bac4", "#1f242b", "#b4bac4"),
            "accepted": BoxLook("#16395d", "#79b4ee", 2.0, "#f3f7fb", "#c3d6ea", "#79b4ee", "#0c1a28"),
            "rejected": BoxLook(
                "#15181c", "#5d6570", 0.8, "#949ca8", "#949ca8", "#2c323a", "#a7aeb9", dashes=(3.0, 3.0)
            ),
            "unsupported": BoxLook("#15181c", "#717a86", 1.0, "#949ca8", "#949ca8", "#15181c", "#949ca8"),
            "undecided": BoxLook(
                "#27210f", "#e3b34a", 1.2, "#f6ecd2", "#d8c48c", "#27210f", "#e3b34a", hatch="#3d3317"
            ),
        }
    ),
    fills=_fills(
        *("#15181c", "#31373f"),
        *("#123a20", "#6e2327", "#37344d"),
        *("#362563", "#571f05", "#2d0531", "#0f4232", "#29394f", "#22190a", "#392f38"),
    ),
)

#: The fills of blocks seen from afar on paper, the same as on the page.
FAR: Mapping[Status | None, str] = MappingProxyType(
    {
        None: "#f1f2f4",
        "accepted": "#6ba1d6",
        "rejected": "#e3e5e8",
        "unsupported": "#f1f2f4",
        "undecided": "#f3c95c",
    }
)

#: The same in the dark, where letters in light colours must still be readable.
_FAR_DARK: Mapping[Status | None, str] = MappingProxyType(
    {
        None: "#1f242a",
        "accepted": "#2f6ca6",
        "rejected": "#2b3138",
        "unsupported": "#1f242a",
        "undecided": "#8a6410",
    }
)


def _from_afar(palette: Palette, grounds: Mapping[Status | None, str], hatch: str, quiet: str) -> Palette:
    """Return a palette whose boxes can be told apart where they are a few pixels high."""
    boxes = {
        status: look._replace(
            ground=grounds[status],
            text=quiet if look.text == look.muted else look.text,
            muted=quiet if look.text == look.muted else look.text,
            hatch=hatch if look.hatch else None,
        )
        for status, look in palette.boxes.items()
    }
    return palette._replace(boxes=MappingProxyType(boxes))


#: The colours of drawings whose boxes are a few pixels high on a screen, and can be enlarged there.
FAR_LIGHT = _from_afar(LIGHT, FAR, "#e2b03a", "#4a515b")
FAR_DARK = _from_afar(DARK, _FAR_DARK, "#6f500c", "#c0c6cf")
