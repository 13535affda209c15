"""The argument CASE of commands.

A notice says what is left out of another format, and where the verdicts of Carneades differ.
"""

from __future__ import annotations

import shlex

from argmap.apps.api.loading import carneades_graph, is_case_file, read_found
from argmap.apps.cli.output import remark
from argmap.core.audiences import for_audience
from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Case
from argmap.formats.shared.left_out import in_one_line, some_of
from argmap.workspace.library import STDIN, FoundText

#: The maximum number of claims named in the warning.
_MOST_CLAIMS = 4


def called(case: str, found: FoundText, audience: str | None = None) -> str:
    """Return what commands call a case, and the audience that judges it, in a line to be typed."""
    words = [case] if audience is None else [case, "--audience", audience]
    return "CASE" if found.file == STDIN else shlex.join(words)


def load_told(found: FoundText, *, places: bool = False) -> Case:
    """Load a case, as `load_found` does; a line on stderr says what was left out of another format.

    Raises:
        ArgmapError: As `load_found`.
    """
    case, told = load_with_remark(found, places=places)
    if told:
        remark(told)
    return case


def load_with_remark(found: FoundText, *, places: bool = False) -> tuple[Case, str]:
    """Load a case as `load_found` does, and return the notice about its format too.

    The notice, if there is one, says what was left out of another format.

    Raises:
        ArgmapError: As `load_found`.
    """
    case, warnings = read_found(found, places=places)
    return case, left_out_line(found, warnings) if warnings else ""


def left_out_line(found: FoundText, warnings: tuple[Diagnostic, ...]) -> str:
    """Return the line that says what was left out of a file of another format, and how to see where."""
    how = "" if found.file == STDIN else f" (argmap import {shlex.quote(found.file)} says where)"
    return f"{in_one_line(warnings)}{how}"


def load_judged(found: FoundText, audience: str | None = None) -> Case:
    """Load a case, as `load_found` does, and as an `audience` judges it if one is given.

    The verdicts on a Carneades graph follow the rules for cases; if Carneades' own
    procedure differs, a line on stderr names the claims.

    Raises:
        ArgmapError: As `load_found`; or the case has no such audience.
    """
    case = load_told(found)
    if audience is not None:
        return for_audience(case, audience)
    if not is_case_file(found):
        _warn_of_differences(found, case)
    return case


def _warn_of_differences(found: FoundText, case: Case) -> None:
    from argmap.apps.api.evaluating import CarneadesEvaluation
    from argmap.core.diagnostics import ArgmapError
    from argmap.semantics import evaluate_grounded

    graph = carneades_graph(found, wanted=None)
    if graph is None:
        return
    rules = "verdicts here follow the rules for cases"
    try:
        theirs = CarneadesEvaluation(graph).verdicts
    except ArgmapError as error:
        remark(f"{rules}; Carneades' own procedure cannot be followed: {error.message}")
        return
    ours = evaluate_grounded(case).verdicts
    differ = [
        claim.id
        for claim in case.claims.values()
        if theirs.get(next(iter(claim.aliases), claim.id), ours[claim.id]) != ours[claim.id]
    ]
    if differ:
        names = some_of(differ, _MOST_CLAIMS)
        remark(
            f"{rules}; Carneades' own procedure (argmap evaluate {found.file}) gives other ones for {names}"
        )
