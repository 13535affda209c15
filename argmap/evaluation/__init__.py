"""What follows from a map: which claims are accepted, which rejected, which undecided, and why."""

from argmap.evaluation.grounded import Grounded, evaluate_grounded
from argmap.evaluation.structure import Structure, Verdict

__all__ = ["Grounded", "Structure", "Verdict", "evaluate_grounded"]
