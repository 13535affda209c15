"""The hidden command by which git compares two versions of a case."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import DIFFERENT
from argmap.apps.cli.output import Colour, Screen, print_lines, print_text, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import one_line, quoted
from argmap.render.text.lines import Line

if TYPE_CHECKING:
    from argmap.core.model import Case

#: Texts whose total length in characters exceeds this are not compared line by line.
_MOST_COMPARED = 4_000_000


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH OLD HEX MODE NEW HEX MODE [RENAMED DETAILS]", help="The arguments that git passes."
        ),
    ],
    ascii: options.AsciiOption = False,
) -> None:
    """Compare two versions of a case, for git.

    Files that are not cases are compared line by line. Exit 1 if they differ and git can handle
    that.
    """
    if _compare_for_git(words, ascii=ascii):
        raise typer.Exit(DIFFERENT)


class _Side(NamedTuple):
    """One version of a file: its bytes, None where it is missing; its case, or why it is none."""

    shown: str
    mode: str
    content: bytes | None
    case: Case | None
    why: str = ""


def _compare_for_git(words: list[str], *, ascii: bool) -> bool:
    """Print the difference between two versions; return whether the exit status should report it.

    Format: https://git-scm.com/docs/git, at GIT_EXTERNAL_DIFF.

    Raises:
        ArgmapError: The arguments are not those of git.
    """
    from argmap.workspace.git.command import trusts_exit_code

    if len(words) == 1:
        print_text(f"* Unmerged path {quoted(words[0])}\n")
        return False
    if len(words) not in (7, 9):
        raise ArgmapError("this is for git to call", hint="'argmap diff A B' compares two cases")
    path, renamed = words[0], words[7] if len(words) == 9 else words[0]
    old, new = _side(words[1:4], f"a/{path}"), _side(words[4:7], f"b/{renamed}")
    screen = Screen(_colour(), ascii)
    print_lines([_head(path, renamed, old, new, screen)], screen)
    moved = (path, old.mode) != (renamed, new.mode)
    return (_compare(old, new, screen) or moved) and trusts_exit_code()


def _colour() -> Colour:
    """Return the colour mode of git's own diffs, which also works behind its pager."""
    from argmap.workspace.git.command import wants_colour

    if os.environ.get("NO_COLOR") or os.environ.get("FORCE_COLOR"):
        return "auto"
    return "always" if wants_colour(on_terminal=sys.stdout.isatty()) else "never"


def _side(words: list[str], shown: str) -> _Side:
    from argmap.apps.cli.git_files import case_of, read_content
    from argmap.core.model import Case

    file, digits, mode = words
    if file == os.devnull:
        return _Side(shown, mode, None, Case(title="", claims={}))
    if set(digits) <= {"0", "."}:
        shown = shown.partition("/")[2]  # the file in the working tree, which an editor can open
    content = read_content(file)
    try:
        return _Side(shown, mode, content, case_of(content, shown))
    except ArgmapError as error:
        why = str(error.diagnostics[0]) if error.diagnostics else error.message
        return _Side(shown, mode, content, None, why)


def _head(path: str, renamed: str, old: _Side, new: _Side, screen: Screen) -> Line:
    """Return the header of a file: its name, and whether it is new, removed or renamed."""
    arrow = screen.look.text("→", "->")
    words = "  new file" if old.content is None else "  removed" if new.content is None else ""
    if not words and old.mode != new.mode:
        words = f"  mode {old.mode} {arrow} {new.mode}"
    name = quoted(path) if renamed == path else f"{quoted(path)} {arrow} {quoted(renamed)}"
    return Line("", "    ", [(name, "bold"), (words, "dim")])


def _compare(old: _Side, new: _Side, screen: Screen) -> bool:
    """Print the changes in meaning, or a line diff where one side cannot be read."""
    if old.case is None or new.case is None:
        for side in (old, new):
            if side.case is None:
                remark(f"{side.shown} cannot be read as a case, so lines are compared: {side.why}", screen)
        print_lines(_unified(old, new), screen)
        return old.content != new.content
    from argmap.compare.diff import diff_cases
    from argmap.compare.diff.summary import summarise
    from argmap.render.text.change_lines import change_lines

    summary = summarise(diff_cases(old.case, new.case))
    print_lines(change_lines(summary, screen.look), screen)
    return bool(summary.changes)


def _unified(old: _Side, new: _Side) -> Iterator[Line]:
    """Yield a unified diff; for texts that are too large, only that they differ."""
    from argmap.render.text.unified_diff import unified_diff, unified_diff_lines

    before, after = ((side.content or b"").decode("utf-8", errors="replace") for side in (old, new))
    if len(before) + len(after) > _MOST_COMPARED:
        yield Line("", "", [(f"{one_line(old.shown)} and {one_line(new.shown)} differ", "")])
        return
    yield from unified_diff_lines(unified_diff(before, after, old.shown, new.shown))
