"""The manual of a check, which is the docstring of its module, in a fixed layout.

A line that says what is wrong; why that matters, in paragraphs; then examples,
each a line `Bad:` or `Good:` with a case file indented below. A line such as
`File sources/letter.txt:` may stand above them, with the text of a file that
the examples need beside the case. Every `Bad:` gives exactly that finding and
every `Good:` none, which is tested.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from textwrap import dedent, indent
from types import MappingProxyType
from typing import Any

from argmap.checks.check import Check, OptionValue, checks
from argmap.checks.mistakes import MISTAKES, severity_of
from argmap.checks.terms import TERMS
from argmap.core.diagnostics import ArgmapError, Severity, did_you_mean

_HEADING = re.compile(r"^(Bad|Good|File \S+):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """What a check looks for, why, and examples; `files` are those that the examples need, by name.

    Of a mistake of the file itself, which no check looks for, there is only the summary.
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
        """How much it matters."""
        return self.check.severity if self.check else severity_of(self.name)

    def as_json(self) -> dict[str, Any]:
        """The manual as values that JSON can hold."""
        return {
            "name": self.name,
            "severity": self.severity,
            "default": self.check is None or self.check.default,
            "summary": self.summary,
            "why": self.why,
            "options": {
                word: {
                    "default": list(option.default) if isinstance(option.default, tuple) else option.default,
                    "summary": option.doc,
                }
                for word, option in (self.check.options if self.check else {}).items()
            },
            "bad": list(self.bad),
            "good": list(self.good),
        }

    @property
    def standing(self) -> str:
        """How much it matters, and whether it is looked for without being asked."""
        if self.check is None:
            return f"{self.severity}, always reported"
        return f"{self.severity}, {'on by default' if self.check.default else 'off unless selected'}"

    @property
    def text(self) -> str:
        """The whole manual, for a reader of plain text."""
        parts = [f"{self.name} ({self.standing})", self.summary, self.why]
        parts += [_option_line(*option) for option in self._options()]
        parts += [f"{title}:\n\n{indent(example, '    ')}" for title, example in self._examples()]
        return "\n\n".join(part.rstrip() for part in parts if part) + "\n"

    @property
    def markdown(self) -> str:
        """The same in Markdown, without the name."""
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
    """The manuals of all checks, in alphabetical order."""
    return [find_manual(name) for name in checks()]


def find_manual(name: str) -> Manual:
    """The manual of a check, or what there is to say of a mistake.

    Raises:
        ArgmapError: Nothing is reported under that name.
    """
    known = checks()
    if name in known:
        # Empty where docstrings are left out, as by python -OO.
        return parse_manual(name, known[name], sys.modules[known[name].find.__module__].__doc__ or "")
    if name in MISTAKES:
        return Manual(name, None, MISTAKES[name])
    hint = did_you_mean(name, [*known, *MISTAKES, *TERMS]) or "'argmap explain' lists the checks"
    raise ArgmapError(f"nothing is reported as '{name}'", hint=hint)


def parse_manual(name: str, check: Check, text: str) -> Manual:
    """Read a manual from its text."""
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
