"""The manual of an action: the docstring of its module, in a fixed layout.

The layout is: a line that says what the action does; when it is offered, in paragraphs; then an example: a
line `Before:` with a case file indented below, and a line such as `After "Answer 'cost'":`, with the title of
the offer, and what it makes of the file. A `‸` marks the cursor, two of them a selection. A line such as
`File letter.txt:` before them gives the text of a file that the example needs.
"""

from __future__ import annotations

import inspect
import re
import sys
from dataclasses import dataclass, field
from textwrap import dedent

from argmap.apps.actions.action import Kind, actions
from argmap.apps.actions.context import Selection

#: Marks the cursor in examples.
CARET = "‸"
_HEADING = re.compile(r"^(Before|After \".+\"|File \S+):$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Manual:
    """The manual of an action; `files` are those that its example needs, by name."""

    name: str
    kind: Kind
    summary: str
    why: str
    before: str
    title: str
    after: str
    files: dict[str, str] = field(default_factory=dict)

    @property
    def markdown(self) -> str:
        """The manual in Markdown, without the name."""
        parts = [self.summary, self.why, f"*Kind: {self.kind}.*"]
        parts += [f"File `{name}`:\n\n```text\n{text}```" for name, text in self.files.items()]
        parts += [f"Before:\n\n```text\n{self.before}```", f"*{self.title}* makes this of it:"]
        return "\n\n".join([*parts, f"```text\n{self.after}```"]) + "\n"


def manuals() -> list[Manual]:
    """Return the manuals of all actions, in alphabetical order."""
    return [_parsed(name, action.kind, _doc(action.find)) for name, action in actions().items()]


def _doc(find: object) -> str:
    return sys.modules[find.__module__].__doc__ or ""


def _parsed(name: str, kind: Kind, text: str) -> Manual:
    head, *rest = _HEADING.split(inspect.cleandoc(text))
    summary, _, why = head.strip().partition("\n\n")
    bodies = {
        title: dedent(body).strip("\n") + "\n" for title, body in zip(rest[::2], rest[1::2], strict=True)
    }
    after = next((title for title in bodies if title.startswith("After ")), "")
    files = {title.removeprefix("File "): body for title, body in bodies.items() if title.startswith("File ")}
    return Manual(
        name,
        kind,
        summary,
        why,
        bodies.get("Before", ""),
        after.removeprefix('After "').removesuffix('"'),
        bodies.get(after, ""),
        files,
    )


def unmarked(text: str) -> tuple[str, Selection | None]:
    """Return an example without its marks, and what they mark."""
    before, *rest = text.split(CARET)
    end = len(before) + (len(rest[0]) if len(rest) > 1 else 0)
    return "".join([before, *rest]), Selection(len(before), end) if rest else None
