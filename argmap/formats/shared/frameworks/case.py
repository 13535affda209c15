"""Arguments and attacks as they are parsed, and as a case, for the formats of argumentation frameworks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from argmap.core.diagnostics import Diagnostic, Mistakes, SourceText, Span, did_you_mean, require_no_errors
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Claim, Link
from argmap.core.names import free_name
from argmap.core.spelling import NearWords
from argmap.formats.shared.left_out import LeftOut
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id, normal
from argmap.workspace.library import case_name


@dataclass(frozen=True, slots=True)
class ParsedFramework:
    """A framework as far as it could be parsed, and the mistakes in the text.

    `texts` holds the labels of arguments.
    """

    framework: Framework
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText
    texts: Mapping[str, str] = field(default_factory=dict)

    def require(self) -> Framework:
        """Return the framework if it has no mistakes.

        Raises:
            ArgmapError: The text has mistakes; they are in its `diagnostics`.
        """
        require_no_errors(self.source.name, self.diagnostics)
        return self.framework


_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_NOT_IN_ID = re.compile(r"[^\w.\-]+")


def lines(text: str) -> list[str]:
    """Return the lines of a text, without line breaks; line n is at index n - 1."""
    return text.split("\n") if "\r" not in text else _LINE_BREAK.split(text)


def pieces(source: SourceText, plain: re.Pattern[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield a text in pieces, each with the index of its first line, and whether it matched `plain`.

    What `plain` matches from the start of a line, which must be whole lines, is one piece; any other
    line is a piece of its own, without its line break.
    """
    text, at, index = source.text, 0, 0
    while at < len(text):
        if found := plain.match(text, at):
            yield index, found[0], True
            index += found[0].count("\n")
            at = found.end()
            continue
        line_break = _LINE_BREAK.search(text, at)
        yield index, text[at : line_break.start() if line_break else len(text)], False
        index += 1
        at = line_break.end() if line_break else len(text)


def on_line(source: SourceText, index: int, start: int, end: int) -> Span:
    """Return the span from `start` to `end` in the line at `index`."""
    base = source.line_starts[index]
    return Span(source, base + start, base + max(end, start))


def whole_line(source: SourceText, index: int) -> Span:
    """Return the span of a line, without surrounding white space."""
    line = source.line(index + 1)
    return on_line(source, index, len(line) - len(line.lstrip()), len(line.rstrip()))


def words_of(line: str) -> Iterator[tuple[str, int, int]]:
    """Yield the words of a line, each with its start and end."""
    for match in re.finditer(r"\S+", line):
        yield match[0], match.start(), match.end()


class UnknownArguments:
    """Reports undeclared arguments while a framework is being parsed."""

    def __init__(self, known: Iterable[str], mistakes: Mistakes) -> None:
        """Report with `known` as candidates for hints; they are read at the end."""
        self._known = known
        self._mistakes = mistakes
        self._near: NearWords | None = None

    def report(self, name: str, span: Span, how: str) -> None:
        """Report an attack by or on something undeclared; `how` shows the declaration."""
        message = f"no argument is called '{name}'"
        self._mistakes.report("unknown-argument", message, span, hint=lambda: self._hint(name, how))

    def _hint(self, name: str, how: str) -> str:
        self._near = self._near or NearWords(self._known)
        return did_you_mean(name, self._near) or f"declare it: {how}"


#: A supporting and a supported argument, as positions among the names of a framework.
Supports = Sequence[tuple[int, int]]
#: The warnings about supports, which bipolar frameworks interpret in several ways.
SUPPORT_IS_NEEDED = (
    "support is read as one that its target needs, if it has no other",
    "supports are read as ones of which a target needs at least one",
)


def as_case(parsed: ParsedFramework, left_out: LeftOut, supports: Supports = ()) -> ParsedCase:
    """Convert a framework to a case with a claim for each argument and a counter for each attack.

    `supports` are those of a bipolar framework (Cayrol & Lagasquie-Schiex 2005). A name that cannot be an id
    becomes an alias of the claim. An argument without a label has its name as text.
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
    links += [
        Link(f"{ids[one]} -> {ids[other]}", (ids[one],), ids[other], "support") for one, other in supports
    ]
    name = case_name(parsed.source.name)
    case = Case(
        title=name or "An argumentation framework",
        claims=claims,
        links=name_links(canonical_links(claims, links)) if supports else canonical_links(claims, links),
        name=name,
    )
    told = left_out.diagnostics()
    return ParsedCase(case, (*parsed.diagnostics, *told), parsed.source)


def _ids(names: list[str]) -> list[str]:
    """Return an id for each name: the name itself if possible, or a similar one that is free."""
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
