"""Characters that no case can hold, in the files of other programs.

These are controls, tags that only programs see, and halves of characters, as JSON can escape them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import Any, cast

from argmap.core.diagnostics import SourceText, Span
from argmap.core.model import Case
from argmap.core.quoting import name_in_utf8
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.reading.invisible_characters import hidden_characters
from argmap.syntax.yaml import control_characters, without_control_characters

#: The JSON escapes of such a character: a control, half of a character, or a noncharacter. All alternatives
#: begin with the backslash, so that a search skips everything else.
_ESCAPED = re.compile(
    r"\\(?:u(?!00(?:09|0a|0d|85))(?:00(?:[01][0-9a-f]|7f|[89][0-9a-f])|fff[ef]|d[89ab][0-9a-f]{2}(?!\\ud[c-f]))"
    r"|(?<!\\ud[89ab][0-9a-f]{2}\\)ud[c-f][0-9a-f]{2}|(?<!\\\\)[bf])",
    re.IGNORECASE,
)
#: Further escapes in JSON and YAML, and the beginning of those in XML; without any, texts have only
#: characters that the file has.
_WRITTEN_OTHERWISE, _ENTITY = re.compile(r"\\[0abefvxU]"), "&#"
#: The white space that every text has, which is removed first so that `isprintable` is quick to find nothing
#: odd.
_PRINTED = str.maketrans("\t\n\r", "   ")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def without_odd_characters(text: str, left_out: LeftOut, span: Span) -> str:
    """Return a text of the same length with replacement characters for odd ones, with a warning."""
    kept = without_control_characters(text)
    while tag := hidden_characters(kept)[0]:
        kept = kept.replace(tag, _REPLACEMENT)
    if kept != text:
        found = next(control_characters(text), None)
        at = (
            next(at for at, (a, b) in enumerate(zip(text, kept, strict=True)) if a != b)
            if found is None
            else found
        )
        here = Span(span.source, at, at + 1) if span.source.text == text else span
        for _ in range(sum(a != b for a, b in zip(text, kept, strict=True))):
            left_out.add("character that cannot be seen", "characters that cannot be seen", here)
    return kept


def without_odd_strings(value: Any, left_out: LeftOut, span: Span) -> Any:
    """Return a JSON value in which no text has an odd character."""
    if isinstance(value, str):
        return without_odd_characters(value, left_out, span)
    if isinstance(value, list):
        return [without_odd_strings(one, left_out, span) for one in value]
    if isinstance(value, dict):
        return {
            without_odd_characters(key, left_out, span): without_odd_strings(one, left_out, span)
            for key, one in value.items()
        }
    return value


def case_without_odd_characters(case: Case, left_out: LeftOut, source: SourceText) -> Case:
    """Return a case without odd characters, with a warning at the first one in the file."""
    start = Span(source, 0, 1)
    cleaned: Case = _cleaned(case, lambda text: without_odd_characters(text, LeftOut(), start))
    if cleaned is case:
        return case
    first = _first_place(source)
    return cast("Case", _cleaned(case, lambda text: without_odd_characters(text, left_out, first)))


def case_with_name_in_utf8(case: Case, file: str) -> Case:
    """Return a case in whose texts bytes of the name of its file that are not UTF-8 are C escapes.

    A file that gives no title is called by its name.
    """
    return case if name_in_utf8(file) == file else cast("Case", _cleaned(case, name_in_utf8))


def may_hold_odd_characters(source: SourceText) -> bool:
    """Return quickly whether a case made of this file alone can have odd characters."""
    text = source.text
    if not text.translate(_PRINTED).isprintable() and (
        next(control_characters(text), None) is not None or hidden_characters(text)[0] is not None
    ):
        return True
    if _ENTITY in text:
        return True
    return _WRITTEN_OTHERWISE.search(text) is not None or _ESCAPED.search(text) is not None


def _first_place(source: SourceText) -> Span:
    """Return the first odd character of a file, as such or as JSON escapes it; otherwise its beginning."""
    text = source.text
    at = next(control_characters(text), None)
    if at is None and (tag := hidden_characters(text)[0]):
        at = text.index(tag)
    if at is not None:
        return Span(source, at, at + 1)
    found = _ESCAPED.search(text)
    return Span(source, *(found.span() if found else (0, 1)))


def _cleaned(value: Any, clean: Callable[[str], str]) -> Any:
    """Return a value of a case, each text cleaned; the same object if nothing needs to be replaced."""
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.isprintable() else clean(value)
    if isinstance(value, tuple):
        cleaned = [_cleaned(one, clean) for one in value]
        same = all(new is old for new, old in zip(cleaned, value, strict=True))
        return value if same else tuple(cleaned)
    if isinstance(value, Mapping):
        found = {key: _cleaned(one, clean) for key, one in value.items()}
        return value if all(found[key] is value[key] for key in found) else MappingProxyType(found)
    changed = {
        name: new
        for name in _compared(cast("Hashable", type(value)))
        if (part := getattr(value, name)) is not None and (new := _cleaned(part, clean)) is not part
    }
    return replace(value, **changed) if changed else value


@cache
def _compared(kind: Any) -> tuple[str, ...]:
    """Return the fields by which the values of a dataclass are compared; none for anything else."""
    return tuple(one.name for one in fields(kind) if one.compare) if is_dataclass(kind) else ()
