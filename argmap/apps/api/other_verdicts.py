"""Whether Carneades' own procedure gives other verdicts on a graph than the rules for cases do."""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import first_few
from argmap.core.model import Case
from argmap.core.option_words import way
from argmap.core.quoting import shell_word
from argmap.semantics import evaluate_grounded
from argmap.semantics.carneades import VERDICTS, CarneadesGraph, evaluate_carneades

#: The maximum number of claims that are named.
_MOST_CLAIMS = 4


def other_verdicts(graph: CarneadesGraph, case: Case, file: str) -> str:
    """Return a sentence about the claims of a graph on which its own procedure differs; empty without any.

    `case` was made of the graph, which is in `file`.
    """
    rules = "verdicts here follow the rules for cases"
    try:
        labels = evaluate_carneades(graph).labels
    except ArgmapError as error:
        return f"{rules}; Carneades' own procedure cannot be followed: {error.message}"
    theirs = {name: VERDICTS[label] for name, label in labels.items()}
    ours = evaluate_grounded(case).verdicts
    differ = [
        claim.id
        for claim in case.claims.values()
        if theirs.get(next(iter(claim.aliases), claim.id), ours[claim.id]) != ours[claim.id]
    ]
    if not differ:
        return ""
    evaluate = way(f"argmap.evaluate({file!r})", f"argmap evaluate {shell_word(file)}")
    return f"{rules}; Carneades' own procedure ({evaluate}) gives other ones for {first_few(differ, _MOST_CLAIMS)}"
