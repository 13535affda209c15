"""Checks of the arguments of public functions; see also `require_a` and `path_text` of `core.diagnostics`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from argmap.core.diagnostics import ArgmapError, choice_hint, did_you_mean, nearly_called


def require_known(what: str, given: Any, known: Collection[str | None]) -> None:
    """Check that a value is one of the allowed names; None is allowed only if `known` contains it.

    Raises:
        ArgmapError: The value is not in `known`.
    """
    if given not in known:
        words = [word for word in known if word is not None]
        hint = did_you_mean(str(given), words) or f"use one of {', '.join(map(repr, words))}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=hint)


def id_of_called(what: str, typed: str, titles: Mapping[str, str | None], none: str) -> str:
    """Return the id of an element of a case, given its id or its title.

    `titles` are those of all elements of the kind, by id; `none` is the hint where there are none.

    Raises:
        ArgmapError: None is called so.
    """
    if typed in titles:
        return typed
    for name, title in titles.items():
        if title is not None and _folded(title) == _folded(typed):
            return name
    hint = none
    if titles:
        hint = did_you_mean(typed, titles) or nearly_called(typed, titles) or choice_hint(typed, titles)
    raise ArgmapError(f"no {what} of this case is called '{typed}'", hint=hint)


def _folded(title: str) -> str:
    return " ".join(title.casefold().split())


def require_string(what: str, given: Any) -> None:
    """Check that a value is a string; None means the default.

    Raises:
        ArgmapError: The value is not a string.
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


def require_mapping(what: str, given: object, example: str) -> None:
    """Check that a value is a mapping; `example` is one.

    Raises:
        ArgmapError: The value is not a mapping.
    """
    if not isinstance(given, Mapping):
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"give a mapping: {example}")


def require_number(
    what: str, given: Any, least: float, most: float = float("inf"), *, optional: bool = False
) -> None:
    """Check that a value is a number in a closed range, or None if that is allowed.

    Raises:
        ArgmapError: The value is not a number, or is outside the range.
    """
    if given is None and optional:
        return
    if isinstance(given, bool) or not isinstance(given, (int, float)) or not least <= given <= most:
        span = f"of at least {least:g}" if most == float("inf") else f"from {least:g} to {most:g}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"give a number {span}")


def require_integer(what: str, given: Any, least: int | None = None, *, optional: bool = False) -> None:
    """Check that a value is an integer, with a lower bound `least` unless None; or None, if that is allowed.

    Raises:
        ArgmapError: The value is not an integer, or is too small.
    """
    if given is None and optional:
        return
    if isinstance(given, bool) or not isinstance(given, int) or (least is not None and given < least):
        span = "" if least is None else f" of at least {least}"
        raise ArgmapError(f"'{what}' cannot be {given!r}", hint=f"give a whole number{span}")
