"""Merge the three versions of a case that git passes to its merge driver."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from argmap.apps.cli.exit_status import DIFFERENT, FINE, ignoring_write_errors
from argmap.apps.cli.git_files import read_content, text_of
from argmap.apps.cli.merge_sides import Sides, read_sides, write_merged
from argmap.apps.cli.output import Screen, print_lines, remark
from argmap.compare.merge import Side
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.merged import decision_lines
from argmap.workspace.library import FoundText, case_name

#: A hint for when a version of a file cannot be read.
_LINE_MERGE_HINT = (
    "correct it there and commit that, or have its lines merged:"
    " git -c merge.argmap.driver='git merge-file %A %O %B' merge ..."
)


def merge_for_git(words: Sequence[str]) -> int:
    """Merge the files that git wrote into that of ours; return the exit status for git.

    Raises:
        ArgmapError: The arguments are not those of git, or it cannot be done; no file has changed.
    """
    if len(words) != 4:
        raise ArgmapError(
            "this is for git to call", hint="'argmap merge BASE OURS THEIRS' merges three cases"
        )
    base, ours, theirs, path = words
    prefer = _preferred()
    sides = _read(base, ours, theirs, path)
    merged = write_merged(sides, prefer, ours, "ours", path)
    screen = Screen()
    with ignoring_write_errors():
        print_lines(decision_lines(merged, merged.case, path), screen, sys.stderr)
        for said in sides.remarks:
            remark(said, screen)
    return FINE if merged.clean else DIFFERENT


def _preferred() -> Side | None:
    """Return the side to which ARGMAP_MERGE resolves conflicts."""
    sides: dict[str, Side | None] = {"": None, "ours": "ours", "theirs": "theirs"}
    named = os.environ.get("ARGMAP_MERGE", "")
    if named not in sides:
        raise ArgmapError(f"ARGMAP_MERGE is '{named}'", hint="use 'ours' or 'theirs'")
    return sides[named]


def _read(base: str, ours: str, theirs: str, path: str) -> Sides:
    """Read the three files that git made of `path`.

    Raises:
        ArgmapError: One cannot be read; the mistakes of each have been printed.
    """

    def find(word: str, file: str) -> FoundText:
        shown = f"{word}:{path}"
        return FoundText(case_name(path), shown, text_of(read_content(file), shown))

    files = {"base": base, "ours": ours, "theirs": theirs}
    return read_sides(files, find, f"{path} is not merged", _LINE_MERGE_HINT)
