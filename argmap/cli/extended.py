"""What `argmap add` does: a claim into a file, and what is said of it."""

from __future__ import annotations

import sys

from argmap.casefile import parse_case
from argmap.cli.edited import read_editable
from argmap.cli.output import Screen, print_lines
from argmap.editing import NewClaim, add_claim
from argmap.evaluation import evaluate_grounded
from argmap.terminal.edited import added_lines, verdict_lines


def extend(designator: str, claim: NewClaim, screen: Screen, max_size: int, *, diff: bool) -> None:
    """Add a claim to a case file, or show what that would change.

    Raises:
        ArgmapError: The file cannot be edited or has mistakes, or the claim refers to what is not there.
    """
    file = read_editable(designator, max_size, writes=not diff)
    before, added = file.apply(lambda parsed: add_claim(parsed, claim), screen, diff=diff)
    case = parse_case(added.text, file=file.shown).require()
    print_lines(added_lines(added, case, written=not diff), screen, sys.stderr)
    statuses = evaluate_grounded(before.case).statuses, evaluate_grounded(case).statuses
    print_lines(verdict_lines(case.claims, *statuses, screen.look), screen, sys.stderr)
