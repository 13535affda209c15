"""Semantics: which claims are accepted, rejected or undecided, and why."""

from argmap.semantics.grounded_verdicts import Grounded, evaluate_grounded
from argmap.semantics.status import Because, Status, verdict_of
from argmap.semantics.structure import Structure, Verdict

__all__ = ["Because", "Grounded", "Status", "Structure", "Verdict", "evaluate_grounded", "verdict_of"]
