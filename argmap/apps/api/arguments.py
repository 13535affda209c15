"""The arguments of the API's functions: a case in any of its forms, and checks of the other arguments."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from argmap.apps.api.loading import load_case
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.core.references import require_references
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.writer import dump_case

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
        return given.case
    if isinstance(given, ParsedCase):
        return given.require()
    return load_case(given)


def graph_of(given: AnyCase) -> ArgumentGraph:
    """Return the graph of the case that an argument stands for.

    Raises:
        ArgmapError: As for `case_of`.
    """
    return given if isinstance(given, ArgumentGraph) else ArgumentGraph(case_of(given))


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
    if word in known:
        return word
    named = [party for party in known if case.party_name(party).casefold() == word.casefold()]
    if named:
        return named[0]
    if not known:
        hint = "declare them under 'parties:', and say who makes a claim with its key 'by'"
        raise ArgmapError(f"this case has no parties, and so none called '{word}'", hint=hint)
    hint = did_you_mean(word, known) or f"the parties are: {', '.join(known)}"
    raise ArgmapError(f"no party of this case is called '{word}'", hint=hint)


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
    return parse_case(dump_case(case), file=f"<{case.label}>", name=case.name)


def require_known(what: str, given: Any, known: Collection[str | None]) -> None:
    """Check that a value is one of the allowed names; None is allowed only if `known` contains it.

    Raises:
        ArgmapError: The value is not in `known`.
    """
    if given not in known:
        words = [word for word in known if word is not None]
        hint = did_you_mean(str(given), words) or f"use one of {', '.join(map(repr, words))}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=hint)


def require_string(what: str, given: Any) -> None:
    """Check that a value is a string; None means the default.

    Raises:
        ArgmapError: It is not a string.
    """
    if given is not None and not isinstance(given, str):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint="give a string")


def names_of(what: str, given: object) -> tuple[str, ...]:
    """Return one name, or several, as a tuple.

    Raises:
        ArgmapError: One of them is not a string.
    """
    names = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, Iterable) else ()
    if not isinstance(given, Iterable) or not all(isinstance(name, str) for name in names):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint="give a string, or a list of strings")
    return names


def require_number(what: str, given: Any, least: float, most: float = float("inf")) -> None:
    """Check that a value is a number in a closed range; None means the default.

    Raises:
        ArgmapError: It is not a number, or is outside the range.
    """
    if given is None:
        return
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not least <= given <= most:
        span = f"of at least {least:g}" if most == float("inf") else f"from {least:g} to {most:g}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"give a number {span}")


def require_integer(what: str, given: Any, least: int) -> None:
    """Check that a value is an integer of at least `least`; None means the default.

    Raises:
        ArgmapError: It is not an integer, or is too small.
    """
    require_number(what, given, least)
    if isinstance(given, float):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"give a whole number of at least {least}")
