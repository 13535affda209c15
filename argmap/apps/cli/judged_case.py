"""The argument CASE of commands; tells what is left out of another format, and where Carneades' verdicts differ."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from argmap.apps.api.loading import carneades_graph, is_case_file, read_found
from argmap.apps.cli.output import remark
from argmap.core.audiences import for_audience
from argmap.core.diagnostics import Diagnostic
from argmap.core.display import counted
from argmap.core.model import Case
from argmap.workspace.library import STDIN, FoundText

#: The maximum number of claims named in the warning, and of kinds of things left out.
_MOST_CLAIMS, _MOST_KINDS = 4, 4


def called(case: str, found: FoundText, audience: str | None = None) -> str:
    """Return what commands call a case, and the audience that judges it, in a line to be typed."""
    words = [case] if audience is None else [case, "--audience", audience]
    return "CASE" if found.file == STDIN else shlex.join(words)


def load_told(found: FoundText, *, places: bool = False) -> Case:
    """Load a case, as `load_found` does; a line on stderr says what was left out of another format.

    Raises:
        ArgmapError: As `load_found`.
    """
    case, warnings = read_found(found, places=places)
    if warnings:
        remark(left_out_line(found, warnings))
    return case


def left_out_line(found: FoundText, warnings: tuple[Diagnostic, ...]) -> str:
    """Return the line that says what was left out of a file of another format, and how to see where."""
    kinds = [w.message.removeprefix("left out: ") for w in warnings if w.rule == "left-out"]
    others = len(warnings) - len(kinds)
    said = [f"left out: {_some(kinds, _MOST_KINDS)}"] if kinds else []
    said += [counted(others, "other warning" if kinds else "warning")] if others else []
    how = "" if found.file == STDIN else f" (argmap import {shlex.quote(found.file)} says where)"
    return f"{'; '.join(said)}{how}"


def _some(names: Sequence[str], most: int) -> str:
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")


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
        names = _some(differ, _MOST_CLAIMS)
        remark(
            f"{rules}; Carneades' own procedure (argmap evaluate {found.file}) gives other ones for {names}"
        )
