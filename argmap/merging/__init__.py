"""Three cases to one."""

from argmap.merging.cautions import Caution
from argmap.merging.keyed import Side
from argmap.merging.merge import Merge, Taken, merge_cases

__all__ = ["Caution", "Merge", "Side", "Taken", "merge_cases"]
