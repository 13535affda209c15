"""Three-way merge of cases."""

from argmap.compare.merge.cautions import Caution
from argmap.compare.merge.keyed_cases import Side
from argmap.compare.merge.merge import Merge, merge_cases
from argmap.compare.merge.merged_pairs import Taken

__all__ = ["Caution", "Merge", "Side", "Taken", "merge_cases"]
