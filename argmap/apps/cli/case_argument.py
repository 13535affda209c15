"""The argument CASE of commands: how it is loaded, and what is reported about it on stderr.

Remarks say what is left out of another format, where the verdicts of Carneades differ, and what a very large
case costs.
"""

from __future__ import annotations

import sys
from typing import NamedTuple

from argmap.apps.api.loading import carneades_graph, is_case_file, read_found
from argmap.apps.cli.output import remark
from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Case
from argmap.core.quoting import shell_word
from argmap.workspace.library import STDIN, FoundText

#: The smallest number of links to warn about.
_LARGE = 50_000


def called(case: str, found: FoundText, audience: str | None = None) -> str:
    """Return what commands call a case, and the audience that judges it, in a line to be typed."""
    judged = "" if audience is None else f" --audience {audience}"
    return "CASE" if found.file == STDIN else f"{shell_word(case)}{judged}"


def load_reporting(found: FoundText, *, places: bool = False) -> Case:
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
    from argmap.formats.shared.left_out import in_one_line  # only for another format

    how = "" if found.file == STDIN else f" (argmap import {shell_word(found.file)} says where)"
    return f"{in_one_line(warnings)}{how}"


def load_judged(found: FoundText, audience: str | None = None) -> Case:
    """Load a case, as `load_found` does, and as an `audience` judges it if one is given.

    The verdicts on a Carneades graph follow the rules for cases; if Carneades' own
    procedure differs, a line on stderr names the claims.

    Raises:
        ArgmapError: As `load_found`; or the case has no such audience.
    """
    case = load_reporting(found)
    if audience is not None:
        from argmap.core.audiences import for_audience

        return for_audience(case, audience)
    if not is_case_file(found) and (graph := carneades_graph(found, wanted=None)):
        from argmap.apps.api.other_verdicts import other_verdicts

        if told := other_verdicts(graph, case, found.file):
            remark(told)
    return case


class Cost(NamedTuple):
    """The cost of one link in seconds and bytes, measured on cases of 100,000 and of a million links."""

    seconds: float
    memory: float


PRINTED = Cost(2.5e-5, 1.7e3)
WRITTEN = Cost(6e-5, 6.5e3)
PICTURED = Cost(1.5e-4, 9.5e3)
PAGED = Cost(7e-4, 1.2e4)


def warn_if_large(found: FoundText, cost: Cost, *, whole: bool) -> None:
    """Report the expected cost of a large case on stderr, unless only a part is requested (`whole` is False).

    The number of links is estimated, as the text is not parsed yet.
    """
    links = found.text.count("supports") + found.text.count("counters") or found.text.count("\n")
    if not whole or links < _LARGE:
        return
    seconds, memory = max(1, round(links * cost.seconds)), links * cost.memory / 1e9
    remark(
        f"this is a large case, of about {round(links, -4):,} links: all of it takes about {seconds} s and {memory:.1f} GB;"
        " --from CLAIM, --depth N or --party PARTY takes a part"
    )
    sys.stderr.flush()
