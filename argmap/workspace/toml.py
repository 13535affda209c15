"""Parse TOML, and locate keys and list items in its text, which no TOML parser does."""

from __future__ import annotations

import re
from typing import Any

from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, Span

_PART = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_PATH = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_LINE = re.compile(rf"^[ \t]*(?:\[\[?[ \t]*(?P<table>{_PATH})[ \t]*\]|(?P<key>{_PATH})[ \t]*=)", re.MULTILINE)
_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")

Path = tuple[str, ...]


def parse_toml(source: SourceText) -> dict[str, Any]:
    """Parse a TOML text.

    Raises:
        ArgmapError: It is not TOML; its diagnostic says where.
    """
    import tomllib

    try:
        return tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        at = len(source.text)
        if place and place[1]:
            at = source.line_starts[int(place[1]) - 1] + int(place[2]) - 1
        told = _PLACE.sub("", str(error)).strip()
        raise _not_toml(source, at, f"this is not TOML: {told[:1].lower()}{told[1:]}") from None
    except ValueError:  # Python reads no integer of more than 4,300 digits
        raise _not_toml(source, 0, "this has a number that is too long") from None
    except RecursionError:
        raise _not_toml(source, 0, "this is nested too deep") from None


def _not_toml(source: SourceText, at: int, message: str) -> ArgmapError:
    diagnostic = Diagnostic("bad-config", message, Span(source, at, at + 1))
    return ArgmapError(f"{source.name} cannot be read", diagnostics=[diagnostic])


def place_of(source: SourceText, path: Path, word: str | None = None) -> Span:
    """Return the span of a key, or of a word in its value; the nearest match if it is not found."""
    table: Path = ()
    depth, at = -1, 0
    for line in _LINE.finditer(source.text):
        if line["table"]:
            found = table = _parts(line["table"])
        else:
            found = (*table, *_parts(line["key"]))
        if path[: len(found)] == found and len(found) > depth:
            depth, at = len(found), line.start("table" if line["table"] else "key")
    sought = word if word is not None else path[-1]
    match = re.compile(rf"(?<![\w-]){re.escape(sought)}(?![\w-])").search(source.text, at)
    return Span(source, match.start(), match.end()) if match else Span(source, at, at + 1)


def _parts(path: str) -> Path:
    return tuple(part.strip("\"'") for part in re.findall(_PART, path))
