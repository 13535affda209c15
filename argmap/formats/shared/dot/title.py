"""The title above a drawing in DOT, and the legend of what fills its boxes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from argmap.formats.shared.drawings.labels import label_lines, outcome_lines, title_lines
from argmap.render.picture.palette import LIGHT
from argmap.render.view import Grouping, View

#: The width of a note below the title, in columns.
_NOTE = 100


def drawing_title(view: View, note: Sequence[str], key: str) -> list[str]:
    """Return the lines above a drawing."""
    lines = [*title_lines(view.case), *(line for said in note for line in label_lines(said, _NOTE))]
    lines += outcome_lines(view, _NOTE)
    return lines + label_lines(key, _NOTE)


def title_with_legend(grouping: Grouping, claims: Collection[str], title: Sequence[str]) -> str:
    """Return the title as a table that explains the fills of boxes."""
    drawn = {grouping.of[claim] for claim in claims}
    groups = [group for group in grouping.groups if group in drawn]
    cells = "".join(
        f'<TD BORDER="1" COLOR="{LIGHT.frame}" BGCOLOR="{LIGHT.fill(group.key)}">{_xml(group.name)}</TD>'
        for group in groups
    )
    rows = "".join(f'<TR><TD COLSPAN="{max(1, len(groups))}">{_xml(line)}</TD></TR>' for line in title)
    return f'<TABLE BORDER="0" CELLSPACING="6" CELLPADDING="4">{rows}<TR>{cells or "<TD></TD>"}</TR></TABLE>'


def _xml(text: str) -> str:
    return escape("".join(character if character.isprintable() else " " for character in text)) or " "
