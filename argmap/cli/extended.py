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
    added = add_claim(file.parsed, claim)
    if diff:
        file.show_difference(added.text, screen)
        sys.stdout.flush()
    else:
        file.deliver(added.text)
        sys.stdout.flush()
    case = parse_case(added.text, file=file.shown).require()
    print_lines(added_lines(added, case, written=not diff), screen, sys.stderr)
    before, after = evaluate_grounded(file.parsed.case).verdicts, evaluate_grounded(case).verdicts
    print_lines(verdict_lines(case.claims, before, after, screen.look), screen, sys.stderr)
