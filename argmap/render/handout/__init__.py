"""A case as a hand-out for a class: numbered blanks, what goes into them, and a map with empty boxes."""

from argmap.render.handout.building import GAPS, Blank, Gaps, HandoutSheets, build_handout

__all__ = ["GAPS", "Blank", "Gaps", "HandoutSheets", "build_handout"]
