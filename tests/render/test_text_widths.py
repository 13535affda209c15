"""Text in pictures: its widths, its wrapping and its size."""

from __future__ import annotations

import os

from hypothesis import given
from hypothesis import strategies as st

from argmap.render.picture.shapes import SIZES
from argmap.render.picture.text.wrapping import width, wrap
from support.project import ROOT


@given(st.text(max_size=80), st.floats(20, 300), st.booleans())
def test_wrapped_lines_fit_and_keep_the_words(text, room, bold):
    lines = wrap(text, room, 12, bold=bold)
    assert "".join(lines).replace(" ", "") == "".join(text.split())
    assert all(
        width(line, 12, bold=bold) <= room or len(line) == 1 or width(line[0], 12) >= room
        for line in lines
        if line
    ) or any(width(c, 12, bold=bold) > room for c in text)


def test_a_word_longer_than_a_line_is_broken_after_a_hyphen_that_is_far_enough_on():
    assert wrap("there-are-no-substantial-reasons-against", 180, 10) == [
        "there-are-no-substantial-reasons-",
        "against",
    ]
    assert wrap("x-" + "y" * 40, 100, 10) == ["x-" + "y" * 18, "y" * 20, "yy"]


WIDTHS = ROOT / "argmap" / "render" / "picture" / "text" / "widths.py"

RUNS = ((0x20, 0x52F), (0x5BE, 0x5F4), (0x1E00, 0x1FFF), (0x2000, 0x22FF))


def widths_of_the_font() -> str:
    """The module of widths, from the fonts in the package."""
    import textwrap

    from fontTools.ttLib import TTFont

    lines = [
        '"""Advance widths of Liberation Sans, in thousandths of its size; from argmap/render/picture/typefaces.',
        "",
    ]
    lines += [
        "Widths are keyed by the first code point of each run. `make golden` writes this file.",
        '"""',
        "",
    ]
    lines.append("RUNS: dict[str, dict[int, str]] = {")
    for face in ("regular", "bold"):
        font = TTFont(
            ROOT / "argmap" / "render" / "picture" / "typefaces" / f"LiberationSans-{face.title()}.ttf"
        )
        names, advances, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        lines.append(f'    "{face}": {{')
        codes = [c for c in sorted(names) if any(first <= c <= last for first, last in RUNS)]
        while codes:
            run = [code for index, code in enumerate(codes) if code == codes[0] + index]
            codes = codes[len(run) :]
            words = " ".join(str(round(advances[names[c]][0] * 1000 / unit)) for c in run)
            rows = textwrap.wrap(words, 90)
            if len(rows) == 1:
                lines.append(f'        0x{run[0]:04X}: "{rows[0]}",')
            else:
                lines.append(f"        0x{run[0]:04X}: (")
                lines += [f'            "{row} "' for row in rows[:-1]] + [f'            "{rows[-1]}"']
                lines.append("        ),")
        lines.append("    },")
    return "\n".join([*lines, "}"]) + "\n"


def test_widths_are_those_of_the_font():
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        WIDTHS.write_text(widths_of_the_font(), encoding="utf-8")
    assert WIDTHS.read_text(encoding="utf-8") == widths_of_the_font()


def test_the_sizes_of_text_are_large_enough_to_read():
    assert min(SIZES.values()) >= 10
