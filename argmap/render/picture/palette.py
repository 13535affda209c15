"""The colours of a drawing, light and dark; text has WCAG's contrast of at least 4.5 to 1."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.model import Stance
from argmap.render.theme import PARTY_FILLS
from argmap.semantics import Status


class Palette(NamedTuple):
    """Colours by use; a party has a background for its boxes and an ink for its stripe."""

    page: str
    text: str
    muted: str
    box: str
    frame: str
    stances: Mapping[Stance, str]
    verdicts: Mapping[Status, str]
    parties: tuple[tuple[str, str], ...]


LIGHT = Palette(
    page="#ffffff",
    text="#1b1f24",
    muted="#4f5661",
    box="#ffffff",
    frame="#8a919c",
    stances=MappingProxyType({"support": "#1b7837", "counter": "#b2182b"}),
    verdicts=MappingProxyType(
        {"accepted": "#1b7837", "rejected": "#b2182b", "unsupported": "#b2182b", "undecided": "#8a6100"}
    ),
    parties=tuple(
        zip(
            PARTY_FILLS,
            ("#2b6cb0", "#b85c00", "#6b46a3", "#2f7d32", "#b02a63", "#8a6d00", "#1f7a7a"),
            strict=True,
        )
    ),
)

DARK = Palette(
    page="#15181c",
    text="#e8eaed",
    muted="#b4bac4",
    box="#1f242b",
    frame="#6b7380",
    stances=MappingProxyType({"support": "#6cc788", "counter": "#ff8a8a"}),
    verdicts=MappingProxyType(
        {"accepted": "#6cc788", "rejected": "#ff8a8a", "unsupported": "#ff8a8a", "undecided": "#e3b34a"}
    ),
    parties=(
        ("#1d2c3d", "#6aa9e9"),
        ("#392a1b", "#f0a04b"),
        ("#2b2438", "#b79be6"),
        ("#1f3022", "#7cc47f"),
        ("#38212c", "#ee86b2"),
        ("#332d18", "#dcbf4a"),
        ("#1a3030", "#5fc4c4"),
    ),
)
