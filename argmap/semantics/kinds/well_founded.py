"""Well-founded: grounded, except that what rests only on a cycle of supports is rejected.

After the unfounded sets of Van Gelder, Ross & Schlipf (1991); see
`argmap.semantics.well_founded_verdicts`.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.semantics.effort import Deadline
from argmap.semantics.kinds import Semantics
from argmap.semantics.structure import Labelling, Structure
from argmap.semantics.well_founded_verdicts import evaluate_well_founded


def search(structure: Structure, _deadline: Deadline) -> Iterator[Labelling]:
    """Yield the well-founded labelling."""
    yield evaluate_well_founded(structure).values


SEMANTICS = Semantics(
    "well-founded",
    "grounded, but circles of supports that rest on themselves are rejected",
    search,
    single=True,
)
