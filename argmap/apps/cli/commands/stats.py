"""`argmap stats`."""

from __future__ import annotations

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    CaseArgument,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
)
from argmap.apps.cli.output import Screen, print_json, print_lines


def command(
    case: CaseArgument,
    json: JsonOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Count a case, party by party.

    Its size and depth; for each party what it claims, what is answered and what is cited.
    """
    from argmap.apps.api.loading import load_case
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.counted import statistics_lines, statistics_values
    from argmap.semantics import evaluate_grounded
    from argmap.semantics.statistics import count_case

    loaded = load_case(case, max_size=max_size)
    found = count_case(ArgumentGraph(loaded), evaluate_grounded(loaded).statuses)
    if json:
        print_json(statistics_values(loaded, found))
    else:
        print_lines(statistics_lines(loaded, found), Screen(color, width=width))
