"""The arguments of the API's functions that stand for a case in any of its forms, or for a party of it."""

from __future__ import annotations

import os
from typing import TypeAlias

from argmap.apps.api.loading import load_case
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.core.parameters import id_of_called
from argmap.core.references import require_references
from argmap.syntax.parsing import ParsedCase, parse_case

#: A case, its graph, a parsed text, or an argument of `load_case`: a path or a name.
AnyCase: TypeAlias = Case | ArgumentGraph | ParsedCase | str | os.PathLike[str]


def case_of(given: AnyCase) -> Case:
    """Return the case that an argument stands for.

    Raises:
        ArgmapError: It cannot be loaded, its text has mistakes, or it refers to what it does not have.
    """
    if isinstance(given, Case):
        require_references(given)
        return given
    if isinstance(given, ArgumentGraph):
        return case_of(given.case)
    if isinstance(given, ParsedCase):
        return given.require()
    return load_case(given)


def graph_of(given: AnyCase) -> ArgumentGraph:
    """Return the graph of the case that an argument stands for.

    Raises:
        ArgmapError: As for `case_of`.
    """
    case = case_of(given)
    return given if isinstance(given, ArgumentGraph) else ArgumentGraph(case)


def require_stages(case: Case) -> None:
    """Check that a case has stages.

    Raises:
        ArgmapError: It has none.
    """
    if not case.stages:
        how = "declare the speeches under 'stages:', as 'argmap new --speeches FORMAT' does"
        raise ArgmapError(
            "this case has no stages, so nothing in it was said before or after",
            hint=f"{how}, and say which 'stage' claims enter at",
        )


def known_party(case: Case, word: str) -> str:
    """Return the id of the party that is called so.

    Raises:
        ArgmapError: There is none.
    """
    known = dict.fromkeys([*case.parties, *(claim.by for claim in case.claims.values() if claim.by)])
    none = (
        "say who makes a claim with its key 'by'; "
        "'argmap edit CASE CLAIM --sides PRO CON' does so for all that speak for and against a claim"
    )
    return id_of_called("party", word, {party: case.party_name(party) for party in known}, none)


def parsed_of(given: AnyCase) -> ParsedCase:
    """Return the whole case, not one of its stages, with the text that says it.

    That is the text it was read from, or, if the case was made or altered in Python, its
    canonical text.

    Raises:
        ArgmapError: The case cannot be loaded, or its text has mistakes.
    """
    if isinstance(given, ParsedCase):
        given.require()
        return given
    case = case_of(given)
    source = case.written_at[0]
    if source.text:
        parsed = parse_case(source.text, file=source.name, name=case.name)
        whole = parsed.case
        if not parsed.has_errors and case == (whole if case.stage is None else whole.at(case.stage)):
            return parsed
    from argmap.syntax.writer import dump_case

    return parse_case(dump_case(case), file=f"<{case.label}>", name=case.name)
