"""What a function of the API is about: a case, however it is given; and the words and numbers it may be given."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from typing import Any, TypeAlias

from argmap.apps.api.loading import load_case
from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.writer import dump_case

#: A case, its graph, what was parsed of a text, or what `load_case` loads: a path or a name.
AnyCase: TypeAlias = Case | ArgumentGraph | ParsedCase | str | os.PathLike[str]


def case_of(given: AnyCase) -> Case:
    """The case that was given.

    Raises:
        ArgmapError: It cannot be loaded, or its text has mistakes.
    """
    if isinstance(given, Case):
        return given
    if isinstance(given, ArgumentGraph):
        return given.case
    if isinstance(given, ParsedCase):
        return given.require()
    return load_case(given)


def graph_of(given: AnyCase) -> ArgumentGraph:
    """The graph of the case that was given; raises as `case_of` does."""
    return given if isinstance(given, ArgumentGraph) else ArgumentGraph(case_of(given))


def parsed_of(given: AnyCase) -> ParsedCase:
    """The whole case with its text: that which it was read from, else the canonical one.

    A case that was read and then altered in Python has the canonical text, too.

    Raises:
        ArgmapError: It cannot be loaded, or its text has mistakes.
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
    """See that a word is one of those that can be given; None is one where `known` has it.

    Raises:
        ArgmapError: It is none of them.
    """
    if given not in known:
        words = [word for word in known if word is not None]
        hint = did_you_mean(str(given), words) or f"it may be {', '.join(map(repr, words))}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=hint)


def require_text(what: str, given: Any) -> None:
    """See that a word is a text; None is for the usual.

    Raises:
        ArgmapError: It is not.
    """
    if given is not None and not isinstance(given, str):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint="it may be a text")


def names_of(what: str, given: object) -> tuple[str, ...]:
    """The names that were given, or the one.

    Raises:
        ArgmapError: They are no texts.
    """
    names = (given,) if isinstance(given, str) else tuple(given) if isinstance(given, Iterable) else ()
    if not isinstance(given, Iterable) or not all(isinstance(name, str) for name in names):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint="it may be a text, or several in a list")
    return names


def require_number(what: str, given: Any, least: float, most: float = float("inf")) -> None:
    """See that a number is in its range; None is for the usual.

    Raises:
        ArgmapError: It is not, or it is no number.
    """
    if given is None:
        return
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not least <= given <= most:
        span = f"at least {least:g}" if most == float("inf") else f"from {least:g} to {most:g}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"it may be a number, {span}")


def require_whole(what: str, given: Any, least: int) -> None:
    """The same of a number without a fraction."""
    require_number(what, given, least)
    if isinstance(given, float):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"it may be a whole number, at least {least}")
