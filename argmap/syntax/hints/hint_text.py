"""Formats the lines and values that hints suggest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from argmap.core.diagnostics import Suggestion
from argmap.core.display import joined_with_and
from argmap.core.model import Claim
from argmap.syntax.scalars import number
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml import Mapping, Scalar, Value, is_null
from argmap.syntax.yaml import Sequence as YamlList

_COMMENT = re.compile(r"[ \t]#[^\r\n]*")
#: The name of a file that a source can be.
_FILE = re.compile(r"[^\n]+\.(?:txt|md|markdown|x?html?|pdf)", re.IGNORECASE)
#: The maximum length of a suggested line.
LONGEST_LINE = 200
UNDER_CLAIMS = "claims are under 'claims:': indent it like the other claims"
AMONG_CLAIMS = "it is a claim: write it under 'claims:'"
#: Keys whose values are numbers or booleans, which must not be in quotes.
UNQUOTED = frozenset(
    word for keys in ELEMENTS.values() for word, key in keys.items() if key.kind in ("weight", "boolean")
)


def write(key: str, value: Any) -> str:
    """Suggest a line."""
    written = inline(value, key)
    line = f"{key}: {written}"
    short = len(line) <= LONGEST_LINE
    return Suggestion(f"write '{line}'", written, key) if short else f"did you mean '{key}'?"


def write_alone(value: Any) -> str:
    """Suggest a value, without its key."""
    return f"write '{inline(value)}'"


def source_of(text: str) -> dict[str, str]:
    """Return a source of which only a text is known: its address, the name of its file, or its title."""
    if text.startswith(("http://", "https://")):
        return {"url": text}
    return {"file" if _FILE.fullmatch(text) else "title": text}


def listed(words: Sequence[str]) -> str:
    """Join words in quotes, the last two with "and"."""
    return joined_with_and([f"'{word}'" for word in words])


def one_or_all(values: list[str]) -> str | list[str]:
    """Return the only value, or the whole list."""
    return values if len(values) > 1 else values[0]


def as_list(value: Any) -> list[Any]:
    """Return a list unchanged, and any other value in a list."""
    return value if isinstance(value, list) else [value]


def plain(value: Value) -> Any:
    """Convert a value to lists, dicts and strings, as the writer takes them."""
    if type(value) is Mapping:
        return {key.value: plain(part) for key, part in value.pairs}
    if type(value) is YamlList:
        return [plain(item) for item in value.items]
    return value.value.strip() if type(value) is Scalar and not is_null(value) else ""


def inline(value: Any, key: str = "") -> str:
    """Write a value on one line; `key` is the key that holds it."""
    from argmap.syntax.yaml.writer import dump_inline  # slow to import, and only needed after a mistake

    return dump_inline(_without_quotes(value, key))


def _without_quotes(value: Any, key: str) -> Any:
    """Mark the numbers and booleans in a value to be written without quotes."""
    from argmap.syntax.yaml.writer import Bare  # slow to import, and only needed after a mistake

    if isinstance(value, dict):
        return {word: _without_quotes(part, word) for word, part in value.items()}
    if isinstance(value, list):
        return [_without_quotes(item, key) for item in value]
    if key in UNQUOTED and (value in ("true", "false") or number(value) is not None):
        return Bare(value)
    return value


def is_short(claim: Claim) -> bool:
    """Return whether a claim is written on one line, as its id and its text."""
    return is_only_text(claim) and not _before_text(claim).strip(": \r\n")


def is_only_text(claim: Claim) -> bool:
    """Return whether a claim is written as its id and its text, without a key; a comment may be between."""
    if claim != Claim(claim.id, claim.text) or list(claim.places) != ["id", "text"]:
        return False  # most say more, and to ask for places may take reading the file again
    return not _COMMENT.sub("", _before_text(claim)).strip(": \r\n")


def _before_text(claim: Claim) -> str:
    text, start = claim.places["text"], claim.places["id"].end
    return text.source.text[start : text.start]
