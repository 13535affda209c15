"""The line to type in place of a mistake, and values as they are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from argmap.core.model import Claim
from argmap.syntax.reading.scalars import number
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml import Mapping, Scalar, Value, is_null
from argmap.syntax.yaml import Sequence as YamlList

#: A longer line is no help as a hint.
LONGEST_LINE = 200
#: Keys whose values are numbers, or true and false: what must not stand in quotes.
UNQUOTED = frozenset(
    word for keys in ELEMENTS.values() for word, key in keys.items() if key.kind in ("weight", "boolean")
)


def write(key: str, value: Any) -> str:
    """Say which line to type."""
    line = f"{key}: {inline(value, key)}"
    return f"write '{line}'" if len(line) <= LONGEST_LINE else f"did you mean '{key}'?"


def write_alone(value: Any) -> str:
    """Say what to type in place of a value, without its key."""
    return f"write '{inline(value)}'"


def listed(words: Sequence[str]) -> str:
    """Words in quotes, the last two with an "and"."""
    *first, last = [f"'{word}'" for word in words]
    return f"{', '.join(first)} and {last}" if first else last


def one_or_all(values: list[str]) -> str | list[str]:
    """The only value, or all of them as a list."""
    return values if len(values) > 1 else values[0]


def as_list(value: Any) -> list[Any]:
    """A list as it is, and any other value as the only one of a list."""
    return value if isinstance(value, list) else [value]


def plain(value: Value) -> Any:
    """A value as lists, dicts and texts, as the writer takes them."""
    if type(value) is Mapping:
        return {key.value: plain(part) for key, part in value.pairs}
    if type(value) is YamlList:
        return [plain(item) for item in value.items]
    return value.value.strip() if type(value) is Scalar and not is_null(value) else ""


def inline(value: Any, key: str = "") -> str:
    """A value on one line; `key` is what it stands under."""
    from argmap.syntax.yaml.writer import dump_inline  # slow to import, and only needed for a mistake

    return dump_inline(_without_quotes(value, key))


def _without_quotes(value: Any, key: str) -> Any:
    """The same value, numbers and truth values in it marked as to be written without quotes."""
    from argmap.syntax.yaml.writer import Bare  # slow to import, and only needed for a mistake

    if isinstance(value, dict):
        return {word: _without_quotes(part, word) for word, part in value.items()}
    if isinstance(value, list):
        return [_without_quotes(item, key) for item in value]
    if key in UNQUOTED and (value in ("true", "false") or number(value) is not None):
        return Bare(value)
    return value


def is_short(claim: Claim) -> bool:
    """Whether a claim is written in one line, as its id and its text."""
    if list(claim.places) != ["id", "text"]:
        return False
    text, start = claim.places["text"], claim.places["id"].end
    return not text.source.text[start : text.start].strip(": \r\n")
