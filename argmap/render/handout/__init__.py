"""A case as a classroom hand-out: numbered blanks, their answers, and a map with empty boxes."""

from argmap.render.handout.building import GAPS, Blank, Gaps, HandoutSheets, build_handout

__all__ = ["GAPS", "Blank", "Gaps", "HandoutSheets", "build_handout"]
