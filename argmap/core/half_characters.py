"""Finds halves of surrogate pairs in the texts of a case that was made in Python: no file can hold them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeAlias

from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Case

_HALF = re.compile("[\ud800-\udfff]")


def find_half_characters(case: Case, file: str) -> Iterator[Diagnostic]:
    """Yield a mistake for each text of a case that UTF-8 cannot encode."""
    for where, half in _halves(case, ""):
        message = f"{where} has U+{ord(half):04X}, half of a surrogate pair, which no file can hold"
        hint = "leave it out, or write the whole character"
        yield Diagnostic("control-character", message, file=file, hint=hint)


def _halves(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Yield the first half of a pair of each text in a value, with the words for its place."""
    if isinstance(value, str):
        if not value.isascii() and (found := _HALF.search(value)):
            yield where, found[0]
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _halves(one, f"{where}[{key!r}]")
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _halves(one, where)
    elif hasattr(value, "__dataclass_fields__"):
        names, values = _CONTENTS.get(type(value)) or _content_of(type(value))
        for name, one in zip(names, values(value), strict=True):
            if one:
                yield from _halves(one, f"{where}.{name}".lstrip("."))


#: The fields that are the content of a kind of element, since they are compared, and how to get them all.
_Content: TypeAlias = tuple[tuple[str, ...], Callable[[Any], tuple[object, ...]]]
_CONTENTS: dict[type, _Content] = {}


def _content_of(kind: type) -> _Content:
    names = tuple(field.name for field in fields(kind) if field.compare)
    values = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return _CONTENTS.setdefault(kind, (names, values))
