"""The YAML in a text of Argdown, front matter and data in braces, as plain values."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.argdown.tree import NO_DATA, Data
from argmap.syntax.yaml import (
    BrokenYamlError,
    Mapping,
    Reader,
    Scalar,
    Sequence,
    Value,
    is_null,
    is_plain,
)
from argmap.syntax.yaml.writer import Bare

_BOOLEANS = {"true": True, "false": False}
#: Plain text that may be a number or a date.
_NUMBER = re.compile(r"[-+]?(?:\.?[0-9][ -~]*|\.(?i:inf|nan))")


def read_data(source: SourceText, start: int, end: int, mistakes: Mistakes) -> Data:
    """Return the mapping that a part of a text holds as YAML; mistakes in it are reported where they are."""
    inner = SourceText(source.name, source.text[start:end])
    found = Mistakes()
    try:
        value = Reader(inner, found).whole()
    except BrokenYamlError as error:
        found.append(error.diagnostic)
        value = None
    for one in found.sorted():
        at = one.span.start if one.span else 0
        until = one.span.end if one.span else 1
        mistakes.append(
            replace(one, span=Span(source, start + at, start + max(until, at + 1)), fix=None, related=())
        )
    plain = plain_value(value) if value is not None else None
    if isinstance(plain, dict):
        return plain
    if plain is not None and not found:
        message = "the data in braces is not a list of keys with values"
        mistakes.report("wrong-type", message, Span(source, start, end), hint="write {key: value}")
    return NO_DATA


def plain_value(value: Value) -> Any:
    """Return a YAML value as dicts, lists, texts, booleans and None; numbers and dates as `Bare` text."""
    if isinstance(value, Mapping):
        return {key.value: plain_value(one) for key, one in value.pairs}
    if isinstance(value, Sequence):
        return [plain_value(one) for one in value.items]
    return _scalar(value)


def _scalar(scalar: Scalar) -> Any:
    if is_null(scalar):
        return None
    text = scalar.value
    if not is_plain(scalar):
        return text
    if _NUMBER.fullmatch(text):
        return Bare(text)
    return _BOOLEANS.get(text.lower(), text)
