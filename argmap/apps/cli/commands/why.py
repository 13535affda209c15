"""`argmap why`."""

from __future__ import annotations

from argmap.apps.cli.options import (
    DEFAULT_MAX_SIZE,
    AsciiOption,
    AudienceOption,
    CaseArgument,
    ClaimArgument,
    ColourOption,
    JsonOption,
    MaxSizeOption,
    WidthOption,
)
from argmap.apps.cli.output import Screen, print_json, print_lines


def command(
    case: CaseArgument,
    claim: ClaimArgument,
    audience: AudienceOption = None,
    json: JsonOption = False,
    ascii: AsciiOption = False,
    width: WidthOption = None,
    color: ColourOption = "auto",
    max_size: MaxSizeOption = DEFAULT_MAX_SIZE,
) -> None:
    """Explain a verdict.

    Shows its reasons, and their reasons, down to claims that nothing counters; for an undecided
    claim, the circle it hangs on. At the end, for a claim, the smallest sets of claims whose
    rejection would change its verdict, if they are found quickly.
    """
    from argmap.apps.api.explaining import why as explain
    from argmap.apps.cli.judged_case import load_judged
    from argmap.workspace.library import find

    explanation = explain(load_judged(find(case, max_size=max_size), audience), claim)
    if json:
        print_json(explanation.document)
    else:
        print_lines(explanation.lines(), Screen(color, ascii, width))
