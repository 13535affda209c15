"""The manual of a check: the docstring of its module, in a fixed layout.

The layout is: a line that says what is wrong; why that matters, in paragraphs;
then examples, each a line `Bad:` or `Good:` with a case file indented below. A
line such as `File sources/letter.txt:` before them gives the text of a file
that the examples need. Every `Bad:` must give exactly this finding and every
`Good:` none, as a test checks.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import dedent, indent
from types import MappingProxyType

from argmap.checks.check import Check, OptionValue, checks
from argmap.checks.glossary import SYNONYMS, TERMS
from argmap.checks.reader_rules import MISTAKES, severity_of
from argmap.core.diagnostics import ArgmapError, Severity, did_you_mean

_HEADING = re.compile(r"^(Bad|Good|File \S+):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual of a check; `files` are those that the examples need, by name.

    For a mistake in the file itself, which is reported without a check, it has only the summary.
    """

    name: str
    check: Check | None
    summary: str
    why: str = ""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()
    files: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def severity(self) -> Severity:
        """The severity of its findings."""
        return self.check.severity if self.check else severity_of(self.name)

    @property
    def standing(self) -> str:
        """The severity, and whether the check is on by default."""
        if self.check is None:
            return f"{self.severity}, always reported"
        return f"{self.severity}, {'on by default' if self.check.default else 'off unless selected'}"

    @property
    def text(self) -> str:
        """The whole manual as plain text."""
        parts = [f"{self.name} ({self.standing})", self.summary, self.why]
        parts += [_option_line(*option) for option in self._options()]
        parts += [f"{title}:\n\n{indent(example, '    ')}" for title, example in self._examples()]
        return "\n\n".join(part.rstrip() for part in parts if part) + "\n"

    @property
    def markdown(self) -> str:
        """The manual in Markdown, without the name."""
        parts = [self.summary, self.why, f"*{self.standing.capitalize()}.*"]
        parts += [_option_line(*option, quote="`") for option in self._options()]
        parts += [f"{title}:\n\n```yaml\n{example}```" for title, example in self._examples()]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _options(self) -> list[tuple[str, OptionValue, str]]:
        options = self.check.options if self.check else {}
        return [(word, option.default, option.doc) for word, option in options.items()]

    def _examples(self) -> list[tuple[str, str]]:
        files = [(f"File {name}", text) for name, text in self.files.items()]
        return [*files, *(("Bad", text) for text in self.bad), *(("Good", text) for text in self.good)]


def _option_line(word: str, default: OptionValue, doc: str, *, quote: str = "'") -> str:
    told = ", ".join(default) if isinstance(default, tuple) else default
    return f"Option {quote}{word}{quote}: {doc}; {told} if left out."


def manuals() -> list[Manual]:
    """Return the manuals of all checks, in alphabetical order."""
    return [find_manual(name) for name in checks()]


def find_manual(name: str) -> Manual:
    """Return the manual of a check, or the summary of a mistake.

    Raises:
        ArgmapError: There is neither a check nor a mistake of that name.
    """
    known = checks()
    if name in known:
        # The docstring is missing under python -OO.
        return parse_manual(name, known[name], sys.modules[known[name].find.__module__].__doc__ or "")
    if name in MISTAKES:
        return Manual(name, None, MISTAKES[name])
    names = [*known, *MISTAKES, *TERMS, *SYNONYMS]
    with_it = [f"'{one}'" for one in names if name.casefold() in one.split("-")]
    hint = did_you_mean(name, names) or "'argmap explain' lists the checks and the words it knows"
    if with_it:
        hint = (
            f"did you mean one of these: {', '.join(with_it)}?"
            if len(with_it) > 1
            else f"did you mean {with_it[0]}?"
        )
    raise ArgmapError(f"there is no check, mistake or word '{name}'", hint=hint)


def parse_manual(name: str, check: Check, text: str) -> Manual:
    """Parse a manual."""
    head, *rest = _HEADING.split(inspect.cleandoc(text))
    summary, _, why = head.strip().partition("\n\n")
    sections = [
        (title, dedent(body).strip("\n") + "\n") for title, body in zip(rest[::2], rest[1::2], strict=True)
    ]
    return Manual(
        name,
        check,
        summary,
        why,
        tuple(body for title, body in sections if title == "Bad"),
        tuple(body for title, body in sections if title == "Good"),
        {title.removeprefix("File "): body for title, body in sections if title.startswith("File ")},
    )
