"""A map compared with a model answer: the elements found, named differences, and points."""

from argmap.compare.model_answer.comparison import Comparison, compare_with_model
from argmap.compare.model_answer.differences import Difference
from argmap.compare.model_answer.measures import MEASURES, Agreement, Measure

__all__ = ["MEASURES", "Agreement", "Comparison", "Difference", "Measure", "compare_with_model"]
