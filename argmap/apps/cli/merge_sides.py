"""The three cases of a merge: reads them, reporting the mistakes of all, and merges them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from argmap.apps.api.comparing import merge_parsed
from argmap.apps.api.loading import require_case_file
from argmap.apps.api.writing import rewrite_text
from argmap.apps.cli.exit_status import show_error, try_remark
from argmap.compare.merge import Merge, Side
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_and
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import MAX_SIZE, FoundText

Word = Literal["base", "ours", "theirs"]


@dataclass(frozen=True, slots=True)
class Sides:
    """The three cases of a merge; the base has no claims if its file is empty."""

    base: ParsedCase
    ours: ParsedCase
    theirs: ParsedCase

    @property
    def nothing_in_common(self) -> bool:
        """Whether the base is an empty file."""
        return not self.base.case.claims

    @property
    def remarks(self) -> Iterator[str]:
        """The remarks on unusual input."""
        if self.nothing_in_common:
            yield f"{self.base.source.name} is empty, so everything is new on both sides, and what they say differently is a conflict"
        if self.ours.source.text == self.theirs.source.text:
            yield f"{self.ours.source.name} and {self.theirs.source.name} are the same text"


def read_sides(
    names: Mapping[str, str], find: Callable[[str, str], FoundText], failed: str, hint: str = ""
) -> Sides:
    """Read base, ours and theirs.

    `names` maps the name of each side to the name from which `find` gets its text;
    `failed` is the error message.

    Raises:
        ArgmapError: One cannot be read; the mistakes of each have been reported.
    """
    read: list[ParsedCase] = []
    wrong: list[str] = []
    for word, name in names.items():
        try:
            read.append(_parsed(find(word, name), may_be_empty=not read and not wrong))
        except ArgmapError as error:
            show_error(error)
            wrong.append(word)
    if wrong:
        raise ArgmapError(f"{failed}, as {joined_with_and(wrong)} cannot be read", hint=hint)
    return Sides(*read)


def _parsed(found: FoundText, *, may_be_empty: bool) -> ParsedCase:
    if found.stage is not None:
        message = f"'{found.file}' is a case at its stage '{found.stage}', but cases are merged as a whole"
        raise ArgmapError(message, hint=f"leave out '@{found.stage}'")
    parsed = parse_case(found.text, file=found.file, name=found.name)
    if may_be_empty and not found.text.strip():
        return parsed
    require_case_file(found)
    parsed.require()
    return parsed


def write_merged(
    sides: Sides, prefer: Side | None, written: str, word: Word, path: str, *, max_size: int = MAX_SIZE
) -> Merge:
    """Merge into the file of one side, which is read and merged again if it has changed meanwhile.

    `written` is the file, `word` names its side, `path` is the file name for places in the result.

    Raises:
        ArgmapError: The result cannot be written as a case file, or the file cannot be written.
    """
    was: ParsedCase = getattr(sides, word)
    done: list[Merge] = []

    def merged(text: str) -> str:
        now = was if text == was.source.text else parse_case(text, file=was.source.name, name=was.case.name)
        if text.strip() or word != "base":
            now.require()
        done.append(merge_sides(replace(sides, **{word: now}), prefer, path))
        return done[-1].text

    rewrite_text(written, merged, try_remark, max_size=max_size)
    return done[-1]


def merge_sides(sides: Sides, prefer: Side | None, file: str) -> Merge:
    """Merge three cases; `file` is the file name for places in the result.

    Raises:
        ArgmapError: The result cannot be written as a case file.
    """
    return merge_parsed(sides.base, sides.ours, sides.theirs, prefer=prefer, file=file)
