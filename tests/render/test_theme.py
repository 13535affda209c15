"""The colours of a terminal can be seen on black and on white, and green and red mean one thing each."""

from __future__ import annotations

import pytest
from coloraide import Color
from rich.style import Style

from argmap.render.theme import CHANGES, MERGES, PARTY_COLOURS, ROLES, VERDICTS

SIGNS = [sign for table in (ROLES, VERDICTS, CHANGES, MERGES) for sign in table.values()]
STYLES = sorted(
    {style for style in (*(sign.style for sign in SIGNS), *PARTY_COLOURS) if Style.parse(style).color}
)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("ground", ["black", "white"])
def test_a_colour_can_be_seen_on_black_and_on_white(style, ground):
    colour = Style.parse(style).color
    assert colour.number >= 16, "a terminal may show the first sixteen as it likes"
    ink = Color(colour.get_truecolor().hex)
    assert ink.contrast(Color(ground), method="wcag21") >= 3, style


def test_no_verdict_and_no_party_has_the_colour_of_a_stance():
    stances = {Style.parse(sign.style).color for role, sign in ROLES.items() if Style.parse(sign.style).color}
    assert {colour.name for colour in stances} == {"green4", "red3"}
    others = [*(sign.style for sign in VERDICTS.values()), *PARTY_COLOURS]
    assert stances.isdisjoint(Style.parse(style).color for style in others)
