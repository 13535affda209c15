"""The three cases of a merge: reading them, with the mistakes of all in one run, and merging them for git."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from argmap.apps.api.comparing import merge_parsed
from argmap.apps.api.loading import is_case_file
from argmap.apps.cli.asking import require_no_other_case
from argmap.apps.cli.driving import read_content, text_of
from argmap.apps.cli.output import Screen, deliver, print_lines, remark
from argmap.apps.cli.rewriting import rewrite_text
from argmap.apps.cli.running import DIFFERENT, FINE, heard_or_not, show_error
from argmap.compare.merge import Merge, Side
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.merged import decision_lines
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.library import MAX_SIZE, STDIN, FoundText, case_name, find, split_stage

Word = Literal["base", "ours", "theirs"]
#: The versions of a case that are merged; ours first, as it is usually what is written to.
_SIDES: tuple[Word, ...] = ("ours", "theirs", "base")


@dataclass(frozen=True, slots=True)
class Sides:
    """What was read for a merge; the base has no claims where its file is empty."""

    base: ParsedCase
    ours: ParsedCase
    theirs: ParsedCase

    @property
    def nothing_in_common(self) -> bool:
        """Whether there was nothing before the two sides: the base is an empty file."""
        return not self.base.case.claims

    @property
    def remarks(self) -> Iterator[str]:
        """What is odd about what is merged."""
        if self.nothing_in_common:
            yield f"{self.base.source.name} is empty, so all is new on both sides: what they say differently is a conflict"
        if self.ours.source.text == self.theirs.source.text:
            yield f"{self.ours.source.name} and {self.theirs.source.name} are the same text"


def read_named(base: str, ours: str, theirs: str, max_size: int) -> Sides:
    """Read the three cases that a user named.

    Raises:
        ArgmapError: One cannot be read; what is wrong with each has been said.
    """
    words, names = ("BASE", "OURS", "THEIRS"), (base, ours, theirs)
    piped = [word for word, name in zip(words, names, strict=True) if split_stage(name)[0] in ("-", STDIN)]
    if len(piped) > 1:
        message = f"{_and(piped)} are standard input, which can be read once"
        raise ArgmapError(message, hint="name all of them but one")

    def found(name: str) -> Callable[[], FoundText]:
        return lambda: find(name, max_size=max_size)

    return _read(words, [found(name) for name in names], "nothing is merged")


def read_for_git(base: str, ours: str, theirs: str, path: str) -> Sides:
    """Read the three files that git made of `path`.

    Raises:
        ArgmapError: One cannot be read; what is wrong with each has been said.
    """
    words, files = ("base", "ours", "theirs"), (base, ours, theirs)

    def found(word: str, file: str) -> Callable[[], FoundText]:
        shown = f"{word}:{path}"
        return lambda: FoundText(case_name(path), shown, text_of(read_content(file), shown))

    return _read(words, list(map(found, words, files)), f"{path} is not merged", _LINES)


#: What a user of git can do where a version of a file cannot be read.
_LINES = (
    "correct it there and commit that, or have its lines merged:"
    " git -c merge.argmap.driver='git merge-file %A %O %B' merge ..."
)


def _read(
    words: Sequence[str], found: Sequence[Callable[[], FoundText]], failed: str, hint: str = ""
) -> Sides:
    """Read base, ours and theirs; `words` are what to call them, `failed` is what to say of a failure."""
    read: list[ParsedCase] = []
    wrong: list[str] = []
    for word, text in zip(words, found, strict=True):
        try:
            read.append(_parsed(text(), may_be_empty=word == words[0]))
        except ArgmapError as error:
            show_error(error)
            wrong.append(word)
    if wrong:
        raise ArgmapError(f"{failed}, as {_and(wrong)} cannot be read", hint=hint)
    return Sides(*read)


def _parsed(found: FoundText, *, may_be_empty: bool) -> ParsedCase:
    if found.stage is not None:
        message = f"'{found.file}' is named as of its stage '{found.stage}', but cases are merged whole"
        raise ArgmapError(message, hint=f"leave out '@{found.stage}'")
    parsed = parse_case(found.text, file=found.file, name=found.name)
    if may_be_empty and not found.text.strip():
        return parsed
    if not is_case_file(found):
        hint = f"make one of it: argmap import {found.file} -o {found.name}.yaml"
        raise ArgmapError(f"'{found.file}' is no case file", hint=hint)
    parsed.require()
    return parsed


def merge_named(sides: Sides, prefer: Side | None, file: str | None, max_size: int, *, force: bool) -> Merge:
    """Merge what was read, into a file where one is named.

    Raises:
        ArgmapError: No case file can say what came of it; or the file cannot be written, or is another case
            that is to stay.
    """
    if file is not None:
        for word in _SIDES:
            name = getattr(sides, word).source.name
            if os.path.isfile(name) and os.path.exists(file) and os.path.samefile(name, file):
                return write_merged(sides, prefer, file, word, file, max_size=max_size)
    require_no_other_case(file, force=force)
    merged = _merge(sides, prefer, file or "<stdout>")
    if file is not None:
        deliver(merged.text, file)
    return merged


def write_merged(
    sides: Sides,
    prefer: Side | None,
    written: str,
    word: Word,
    path: str,
    *,
    max_size: int = MAX_SIZE,
) -> Merge:
    """Merge into the file of one of the sides, which is read and merged again where it has changed since.

    `written` is the file, `word` says which side's it is, `path` is what places in the result are to name.

    Raises:
        ArgmapError: No case file can say what came of it, or the file cannot be written.
    """
    was: ParsedCase = getattr(sides, word)
    done: list[Merge] = []

    def merged(text: str) -> str:
        now = was if text == was.source.text else parse_case(text, file=was.source.name, name=was.case.name)
        if text.strip() or word != "base":
            now.require()
        done.append(_merge(replace(sides, **{word: now}), prefer, path))
        return done[-1].text

    rewrite_text(written, merged, max_size=max_size)
    return done[-1]


def _merge(sides: Sides, prefer: Side | None, file: str) -> Merge:
    return merge_parsed(sides.base, sides.ours, sides.theirs, prefer=prefer, file=file)


def merge_for_git(words: Sequence[str]) -> int:
    """Merge the files that git made into that of ours; the exit status that git is to get.

    Raises:
        ArgmapError: Git does not call it like this, or it cannot be done; no file has changed.
    """
    if len(words) != 4:
        raise ArgmapError(
            "this is for git to call", hint="'argmap merge BASE OURS THEIRS' merges three cases"
        )
    base, ours, theirs, path = words
    prefer = _preferred()
    sides = read_for_git(base, ours, theirs, path)
    merged = write_merged(sides, prefer, ours, "ours", path)
    screen = Screen()
    with heard_or_not():
        print_lines(decision_lines(merged, merged.case, path), screen, sys.stderr)
        for said in sides.remarks:
            remark(said, screen)
    return FINE if merged.clean else DIFFERENT


def _preferred() -> Side | None:
    """The side to which ARGMAP_MERGE resolves conflicts."""
    sides: dict[str, Side | None] = {"": None, "ours": "ours", "theirs": "theirs"}
    named = os.environ.get("ARGMAP_MERGE", "")
    if named not in sides:
        raise ArgmapError(f"ARGMAP_MERGE is '{named}'", hint="it may be 'ours' or 'theirs'")
    return sides[named]


def _and(words: Sequence[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
