"""What the formats of argumentation frameworks share: from arguments and attacks to a case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from argmap.core.diagnostics import Mistakes, SourceText, Span, did_you_mean
from argmap.core.model import Case, Claim, Link, canonical_links
from argmap.core.names import free_name
from argmap.core.spelling import NearWords
from argmap.formats.importing import ParsedFramework
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.reading.scalars import is_id, normal
from argmap.workspace.library import case_name

_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_NOT_IN_ID = re.compile(r"[^\w.\-]+")


def lines(source: SourceText) -> list[str]:
    """The lines of a text, without their breaks; line n of the source is at index n - 1."""
    return source.text.split("\n") if "\r" not in source.text else _LINE_BREAK.split(source.text)


def on_line(source: SourceText, index: int, start: int, end: int) -> Span:
    """The span from `start` to `end` of the line at `index`."""
    base = source.line_starts[index]
    return Span(source, base + start, base + max(end, start))


def whole_line(source: SourceText, index: int) -> Span:
    """The span of a line, without white space around it."""
    line = source.line(index + 1)
    return on_line(source, index, len(line) - len(line.lstrip()), len(line.rstrip()))


def words_of(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a line, each with where it starts and ends."""
    for match in re.finditer(r"\S+", line):
        yield match[0], match.start(), match.end()


class UnknownArguments:
    """Says of arguments that were not declared what was meant, in a framework that is still being read."""

    def __init__(self, known: Iterable[str], mistakes: Mistakes) -> None:
        """`known` is looked at once all of the file has been read."""
        self._known = known
        self._mistakes = mistakes
        self._near: NearWords | None = None

    def report(self, name: str, span: Span, how: str) -> None:
        """Say that an attack is by or on something that was not declared; `how` to declare it."""
        message = f"no argument is called '{name}'"
        self._mistakes.report("unknown-argument", message, span, hint=lambda: self._hint(name, how))

    def _hint(self, name: str, how: str) -> str:
        self._near = self._near or NearWords(self._known)
        return did_you_mean(name, self._near) or f"declare it: {how}"


def as_case(parsed: ParsedFramework) -> ParsedCase:
    """A case with a claim for each argument and a counter for each attack.

    A name that can be no id is kept in the aliases of the claim. Where nothing
    says what an argument is, its name is the claim's text.
    """
    framework = parsed.framework
    ids = _ids(framework.names)
    claims = {
        found: Claim(found, parsed.texts.get(name, name), aliases=() if found == name else (name,))
        for name, found in zip(framework.names, ids, strict=True)
    }
    links = [
        Link(f"{ids[one]} -> {ids[other]}", (ids[one],), ids[other], "counter")
        for one, other in framework.attacks
    ]
    name = case_name(parsed.source.name)
    case = Case(
        title=name or "An argumentation framework",
        claims=MappingProxyType(claims),
        links=canonical_links(claims, links),
        name=name,
    )
    return ParsedCase(case, parsed.diagnostics, parsed.source)


def _ids(names: list[str]) -> list[str]:
    """An id for each name: itself where that can be, or else the nearest that is free."""
    if all(name.isascii() and is_id(name) for name in names):
        return names
    taken = {normal(name) for name in names if is_id(name)}
    unused = set(taken)
    found = []
    for name in names:
        wanted = normal(name)
        if wanted in unused:
            unused.remove(wanted)
        else:
            made = _NOT_IN_ID.sub("-", wanted).strip("-.")
            wanted = free_name(made if is_id(made) else "argument", taken)
            taken.add(wanted)
        found.append(wanted)
    return found
