"""Reads single values of a case file, with one method for each kind of key.

A method returns the value, or None if it is missing or invalid; it reports invalid values.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from argmap.core.diagnostics import Hint, Severity, Span, Suggestion, choice_hint, suggest_line
from argmap.core.fixes import Fix
from argmap.core.model import ACCRUALS, STANCES, STANDARDS
from argmap.syntax import hints, scalars
from argmap.syntax.draft import CaseDraft
from argmap.syntax.reading.invisible_characters import hidden_characters
from argmap.syntax.schema import Kind
from argmap.syntax.yaml import (
    NULLS,
    Mapping,
    Scalar,
    Sequence,
    Value,
    control_characters,
    is_broken,
    is_null,
    is_plain,
    with_text,
)

_EXPECTED: dict[Kind, str] = {
    "text": "text",
    "word": "a word",
    "id": "an id",
    "words": "a word or a list of words",
    "ids": "an id or a list of ids",
    "target": "a claim, a link's id or 'premise -> target'",
    "roles": "a mapping of roles to premises such as {expert: a, assertion: b}",
    "date": "a date",
    "weight": "a number from 0 to 1",
    "number": "a whole number from 1",
    "boolean": "true or false",
    "version": "1",
}
#: The next line that is not empty, unless it is a key, a list item or a comment; compiled when it is needed.
_LINE_BELOW = r"(?: *\n)*( *)(?![-#?] )[^\s:#][^:\n]*(?:\n|\Z)"
#: The maximum number of digits of a step's number.
_DIGITS = 6
_DATE_RULE = "write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"
_NEEDS_QUOTES = "text that starts with '[' or '{', or holds ': ', needs quotes around it"


class ValueReader:
    """Reads values, with a method for each kind of key (see `READ_BY_KIND`); reports into a draft."""

    def __init__(self, draft: CaseDraft) -> None:
        """Report into `draft`."""
        self.draft = draft

    def text(self, value: Value, word: str, kind: Kind = "text") -> str | None:
        """Read a text, stripped of surrounding white space."""
        if type(value) is not Scalar:
            hint = self._one_text(value, word) if kind == "text" else None
            if kind == "id" and type(value) is Sequence and value.items and type(value.items[0]) is Scalar:
                hint = f"'{word}' takes one value: write '{word}: {value.items[0].value}'"
            self.wrong_type(value, word, _EXPECTED[kind], hint)
            return None
        text: str = value.value.strip()
        if not text.isascii() and self._is_hidden(text, value, word):
            return None
        if not value.style:
            return None if text in NULLS else text
        if is_broken(value):
            return None
        if not text and value.style in ("|", ">") and self._has_text_below(value):
            return None  # the parser fails there, and reports it
        if not text:
            hint = "write a value, or leave the key out"
            self.draft.report("empty-text", f"'{word}' is empty", value, hint=hint)
            return None
        for at in () if text.isprintable() else control_characters(text):
            message = f"'{word}' holds the control character U+{ord(text[at]):04X}"
            self.draft.report("control-character", message, value, hint="remove it")
            return None
        return text

    def _one_text(self, value: Value, word: str) -> str:
        """Suggest what to write for a list or a mapping in place of a text."""
        if self.draft.source.text[value.start_mark.index : value.start_mark.index + 1] != "-":
            return _NEEDS_QUOTES
        others = "; what else is claimed is a claim of its own" if word == "text" else ""
        return f"write all of it as one text, after '{word}:'{others}"

    def _has_text_below(self, value: Scalar) -> bool:
        """Return whether an empty block scalar is followed by text without indentation."""
        source = self.draft.source.text
        start = source.rfind("\n", 0, value.start_mark.index) + 1
        found = re.compile(_LINE_BELOW).match(source, source.find("\n", value.start_mark.index) + 1)
        line = source[start : value.start_mark.index]
        return found is not None and len(found[1]) == len(line) - len(line.lstrip())

    def _is_hidden(self, text: str, value: Scalar, word: str) -> bool:
        """Report invisible characters in a text; return whether they make it unusable."""
        tag, turning = hidden_characters(text)
        kinds: tuple[tuple[str | None, str, Severity, str], ...] = (
            (tag, "control-character", "error", "which cannot be seen"),
            (turning, "hidden-character", "warning", "which cannot be seen and turns the order around it"),
        )
        for found, rule, severity, why in kinds:
            if found:
                at = self.draft.source.text.find(found, value.start_mark.index, value.end_mark.index)
                place = value if at < 0 else Span(self.draft.source, at, at + 1)
                message = f"'{word}' holds U+{ord(found):04X}, {why}"
                self.draft.report(rule, message, place, hint="remove it", severity=severity)
        return tag is not None

    def id(self, value: Value, word: str) -> str | None:
        """Read an id, in NFC."""
        text = self.text(value, word, "id")
        return scalars.normal(text) if text else None

    def words(self, value: Value, word: str) -> tuple[str, ...] | None:
        """Read one word or a list."""
        texts = (self.text(item, word, "words") for item in self.items(value, word))
        return tuple(text for text in texts if text) or None

    def ids(self, value: Value, word: str) -> tuple[Scalar, ...] | None:
        """Read one id or a list, as scalars with places."""
        found = []
        for item in self.items(value, word):
            text = self.text(item, word, "ids")
            if text and type(item) is Scalar:
                found.append(with_text(item, scalars.normal(text)))
        return tuple(found) or None

    def target(self, value: Value, word: str) -> str | None:
        """Read the id of a claim or the name of a link."""
        text = self.text(value, word, "target")
        return scalars.normal(text) if text else None

    def roles(self, value: Value, word: str) -> tuple[tuple[str, Scalar], ...] | None:
        """Read the premises that play roles: pairs of a role and an id, as a scalar with its place."""
        if type(value) is not Mapping:
            if not is_null(value):
                self.wrong_type(value, word, _EXPECTED["roles"])
            return None
        found = []
        for role, item in value.pairs:
            name, text = scalars.normal(role.value), self.text(item, word, "id")
            if not scalars.is_id(name):
                message = f"'{name}' cannot be the name of a role"
                self.draft.report("bad-id", message, role, hint=scalars.ID_RULE)
            elif text and type(item) is Scalar:
                found.append((name, with_text(item, scalars.normal(text))))
        return tuple(found) or None

    def items(self, value: Value, word: str) -> list[Value]:
        """Return the items of a list, or a single value as a list; null items are left out."""
        if type(value) is not Sequence:
            return [] if is_null(value) else [value]
        empty = [item for item in value.items if is_null(item)]
        for item in empty:
            self.empty_item(item, word)
        return [item for item in value.items if not is_null(item)] if empty else value.items

    def empty_item(self, item: Value, word: str) -> None:
        """Report an empty item of a list."""
        self.draft.report("empty-text", f"an item of '{word}' is empty", item, hint="remove it")

    def date(self, value: Value, word: str) -> str | None:
        """Read a date, as written."""
        text = self.text(value, word, "date")
        if text is None or scalars.is_date(text):
            return text
        meant = hints.dates.meant_date(text)
        rule = f"write '{meant}'; a date is YYYY, YYYY-MM or YYYY-MM-DD"
        hint = Suggestion(rule, meant, word) if meant else _DATE_RULE
        fix = partial(_in_the_format, self.draft.span(value), meant) if meant else None
        self.draft.report("bad-date", f"'{text}' is not a date", value, hint=hint, fix=fix)
        return None

    def weight(self, value: Value, word: str) -> float | None:
        """Read a number from 0 to 1."""
        text = self.text(value, word, "weight")
        if text is None or type(value) is not Scalar:
            return None
        number = scalars.number(text) if is_plain(value) else None
        if number is None:
            meant = scalars.meant_weight(text)
            said = f"write a number, as in '{word}: 0.8'"
            hint = said if meant is None else suggest_line(word, f"{meant:g}")
            self.wrong_type(value, word, "a number from 0 to 1", hint)
        elif not 0 <= number <= 1:
            of_100 = f"of 100 this is '{word}: {number / 100:g}'" if 10 <= number <= 100 else None
            self.draft.report("bad-weight", f"'{word}' must be from 0 to 1, not {text}", value, hint=of_100)
        else:
            return abs(number)  # -0 becomes 0
        return None

    def number(self, value: Value, word: str) -> int | None:
        """Read a whole number from 1."""
        text = self.text(value, word, "number")
        if text is None or type(value) is not Scalar:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= _DIGITS and text[0] != "0"):
            self.wrong_type(value, word, "a whole number from 1", f"write it in digits, as in '{word}: 2'")
            return None
        return int(text)

    def boolean(self, value: Value, word: str) -> bool | None:
        """Read `true` or `false`; no other spelling of a YAML boolean is accepted."""
        text = self.text(value, word, "boolean")
        if text is None or type(value) is not Scalar:
            return None
        if is_plain(value) and text in ("true", "false"):
            return text == "true"
        meant = scalars.meant_boolean(text)
        hint = f"write '{word}: true' or '{word}: false'; the reason can be in 'notes'"
        if meant is not None:
            hint = suggest_line(word, meant)
        self.wrong_type(value, word, "true or false", hint)
        return None

    def standard(self, value: Value, word: str) -> str | None:
        """Read a proof standard."""
        return self._choice(value, word, STANDARDS)

    def accrual(self, value: Value, _word: str) -> str | None:
        """Read how weights add up."""
        return self._choice(value, "accrual", ACCRUALS)

    def stance(self, value: Value, word: str) -> str | None:
        """Read `support` or `counter`."""
        return self._choice(value, word, STANCES)

    def _choice(self, value: Value, what: str, choices: tuple[str, ...]) -> str | None:
        text = self.text(value, what)
        if text is None or text in choices:
            return text
        self.draft.report(
            f"unknown-{what}",
            f"there is no {what} '{text}'",
            value,
            hint=lambda: choice_hint(text, choices),
        )
        return None

    def version(self, value: Value, word: str) -> None:
        """Check the version of the format; 1 is the only one."""
        text = self.text(value, word, "version")
        if text not in (None, "1"):
            message = f"this file says format version '{text}'; this argmap reads version 1"
            self.draft.report("unknown-version", message, value, hint="upgrade argmap, or write 1")

    def wrong_type(
        self,
        value: Value,
        word: str,
        expected: str,
        hint: Hint = None,
        fix: Callable[[str], Fix | None] | None = None,
    ) -> None:
        """Report a value of the wrong type."""
        message = f"'{word}' must be {expected}, not {a_kind(value)}"
        self.draft.report("wrong-type", message, value, hint=hint, fix=fix)


#: What reads a value of each kind.
READ_BY_KIND: dict[Kind, Callable[[ValueReader, Value, str], Any] | None] = {
    "text": ValueReader.text,
    "word": ValueReader.text,
    "id": ValueReader.id,
    "words": ValueReader.words,
    "ids": ValueReader.ids,
    "target": ValueReader.target,
    "roles": ValueReader.roles,
    "date": ValueReader.date,
    "weight": ValueReader.weight,
    "number": ValueReader.number,
    "boolean": ValueReader.boolean,
    "standard": ValueReader.standard,
    "accrual": ValueReader.accrual,
    "stance": ValueReader.stance,
    "version": ValueReader.version,
    "links": None,  # needs the claim that contains them
    "steps": None,  # needs the argument that contains them
    "cites": ValueReader.items,
    "wordings": ValueReader.items,
    "issues": ValueReader.items,
    "conflicts": ValueReader.items,
}


def _in_the_format(span: Span, meant: str, _hint: str) -> Fix | None:
    """Return a fix that writes a date as case files have it, which nobody can take for another day."""
    from argmap.syntax.suggested_fix import fix_writing  # deferred: few files have mistakes

    return None if "\n" in span.source.text[span.start : span.end] else fix_writing(span, meant, meant)


def a_kind(value: Value) -> str:
    """Describe a value for a message."""
    if type(value) is Scalar:
        text = value.value
        return "empty" if is_null(value) else f"'{text if len(text) < 40 else text[:40] + '...'}'"
    return "a mapping" if type(value) is Mapping else "a list"
