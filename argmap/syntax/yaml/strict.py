"""Reads a small YAML file of one purpose: the first mistake in it is raised as an error with its place."""

from __future__ import annotations

import math
from collections.abc import Collection
from collections.abc import Mapping as AnyMapping
from types import MappingProxyType
from typing import NoReturn

from argmap.core.diagnostics import (
    ArgmapError,
    Diagnostic,
    Mistakes,
    SourceText,
    Span,
    choice_hint,
    did_you_mean,
)
from argmap.syntax.yaml.located import Mapping, Scalar, Sequence, Value
from argmap.syntax.yaml.reader import BrokenYamlError, Reader


class StrictReader:
    """Reads the values of a text; `fault` starts the error message, `rule` is the name of the diagnostic."""

    def __init__(self, source: SourceText, fault: str, rule: str) -> None:
        self._source, self._fault, self._rule = source, fault, rule

    def root(self) -> Value | None:
        """Return the value of the whole text, None if it is empty.

        Raises:
            ArgmapError: The text is not YAML. All other methods raise it for an unsuitable value.
        """
        try:
            root = Reader(self._source, mistakes := Mistakes()).whole()
        except BrokenYamlError as broken:
            raise self._error(broken.diagnostic) from None
        for mistake in mistakes:
            raise self._error(mistake)
        return root

    def parts(
        self, value: Value | None, what: str, known: Collection[str] = (), required: Collection[str] = ()
    ) -> dict[str, Value]:
        """Return the values of a mapping by key; without `known`, any key is allowed."""
        return {key.value: part for key, part in self.pairs(value, what, known, required)}

    def pairs(
        self, value: Value | None, what: str, known: Collection[str] = (), required: Collection[str] = ()
    ) -> list[tuple[Scalar, Value]]:
        """Return the pairs of a mapping, whose keys have places."""
        if not isinstance(value, Mapping):
            self.fail(
                f"{what} is a mapping", value, "write its parts as 'key: value', each on a line of its own"
            )
        for key, _ in value.pairs:
            if known and key.value not in known:
                hint = choice_hint(key.value, known)
                self.fail(f"{what} has no key '{key.value}'", key, hint)
        there = {key.value for key, _ in value.pairs}
        for word in required:
            if word not in there:
                self.fail(f"{what} has no '{word}'", value, f"add '{word}: ...'")
        if not value.pairs:
            self.fail(f"{what} is empty", value, "write its parts as 'key: value', each on a line of its own")
        return value.pairs

    def text(self, value: Value) -> str:
        """Return a text that is not empty."""
        if not isinstance(value, Scalar) or not value.value.strip():
            self.fail(
                "a text is needed here", value, "write it after the ':', in quotes if it has a ':' itself"
            )
        return value.value.strip()

    def texts(self, value: Value, what: str) -> AnyMapping[str, str]:
        """Return the texts of a mapping."""
        return MappingProxyType({word: self.text(part) for word, part in self.parts(value, what).items()})

    def items(self, value: Value) -> list[Value]:
        """Return the values of a list."""
        if not isinstance(value, Sequence):
            self.fail("a list is needed here", value, "write '- ' before each, on lines of their own")
        return value.items

    def words(self, value: Value) -> tuple[str, ...]:
        """Return the texts of a list."""
        return tuple(map(self.text, self.items(value)))

    def choice(self, value: Value, words: Collection[str]) -> str:
        """Return a text that is one of `words`."""
        text = self.text(value)
        if text not in words:
            hint = did_you_mean(text, words) or ""
            self.fail(f"'{text}' is not one of {', '.join(words)}", value, hint)
        return text

    def number(self, value: Value, least: float = 0.0, most: float = math.inf) -> float:
        """Return a number in a closed range."""
        text = self.text(value)
        try:
            found = float(text)
        except ValueError:
            found = math.nan
        if not (least <= found <= most and math.isfinite(found)):
            limits = f"of at least {least:g}" if most == math.inf else f"from {least:g} to {most:g}"
            hint = _number_hint(found, least, most)
            self.fail(f"a number {limits} is needed here, not '{text}'", value, hint)
        return found

    def fail(self, message: str, at: Value | None, hint: str = "") -> NoReturn:
        """Raise an error at the place of a value, or at the start of the text for None."""
        start = 0 if at is None else at.start_mark.index
        span = Span(self._source, start, start + 1)
        raise self._error(Diagnostic(self._rule, message, span, hint=hint or None))

    def _error(self, diagnostic: Diagnostic) -> ArgmapError:
        return ArgmapError(f"{self._source.name} {self._fault}", diagnostics=[diagnostic])


def _number_hint(found: float, least: float, most: float) -> str:
    """Suggest a number within the range; a nan is not a number."""
    if found < least:
        return f"write {least:g} or more"
    if most < found < math.inf:
        return f"write {found / 100:g} for {found:g} %" if most == 1 else f"write {most:g} or less"
    return "write it in digits"
