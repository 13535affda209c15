"""A named difference between a model answer and a student's map."""

from __future__ import annotations

from typing import Literal, NamedTuple, get_args

#: The kinds of difference, in the order in which differences are listed.
DifferenceKind = Literal[
    "claim-missing",
    "claim-merged",
    "claim-in-other-words",
    "other-conclusion",
    "stance-flipped",
    "link-reversed",
    "link-retargeted",
    "undercut-as-rebuttal",
    "rebuttal-as-undercut",
    "joint-split",
    "separate-joined",
    "premise-left-out",
    "contradiction-one-way",
    "link-missing",
    "source-missing",
    "party-missing",
    "other-party",
    "claim-added",
    "link-added",
]
DIFFERENCE_KINDS: tuple[DifferenceKind, ...] = get_args(DifferenceKind)


class Difference(NamedTuple):
    """One difference: its kind, and the claims and links that it is about.

    `model` are ids of claims and names of links in the model answer, `student` those in the student's map;
    the first of each is the one that differs, the others are its context. Each difference is reported once:
    the links of a missing claim are not reported as missing, too, and claims of nobody are reported together.
    """

    kind: DifferenceKind
    model: tuple[str, ...] = ()
    student: tuple[str, ...] = ()
