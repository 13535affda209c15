"""The argument CASE of commands that compute verdicts; warns where Carneades' own verdicts differ."""

from __future__ import annotations

from argmap.apps.api.loading import carneades_graph, is_case_file, load_found
from argmap.apps.cli.output import remark
from argmap.core.audiences import for_audience
from argmap.core.model import Case
from argmap.workspace.library import FoundText

#: The maximum number of claims named in the warning.
_MOST_CLAIMS = 4


def load_judged(found: FoundText, audience: str | None = None) -> Case:
    """Load a case, as `load_found` does, and as an `audience` judges it if one is given.

    The verdicts on a Carneades graph follow the rules for cases; if Carneades' own
    procedure differs, a line on stderr names the claims.

    Raises:
        ArgmapError: As `load_found`; or the case has no such audience.
    """
    case = load_found(found)
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
        names = ", ".join(differ[:_MOST_CLAIMS]) + (
            f" and {len(differ) - _MOST_CLAIMS} more" if len(differ) > _MOST_CLAIMS else ""
        )
        remark(
            f"{rules}; Carneades' own procedure (argmap evaluate {found.file}) gives other ones for {names}"
        )
