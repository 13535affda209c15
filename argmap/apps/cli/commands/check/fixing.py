"""`argmap check --fix` for one case file after another."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import NamedTuple

from argmap.apps.api.checking import Checker
from argmap.apps.cli.editable import read_editable, show_edited
from argmap.apps.cli.many_files import chosen_cases, each_result
from argmap.apps.cli.output import Screen, remark
from argmap.checks.fixing import Fixed, fix_text
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.workspace.atomic_writing import require_replaceable
from argmap.workspace.folders import CasePath


class Fixing(NamedTuple):
    """How many findings were fixed, or would be, and whether a file could not be edited.

    `piped` is what standard input became, which cannot be read again.
    """

    fixed: int
    unreadable: bool
    piped: ParsedCase | None = None


def require_fixing(*, fix: bool, diff: bool) -> None:
    """Check that exactly one of --fix and --diff was given.

    Raises:
        ArgmapError: Neither was given, or both.
    """
    if fix and diff:
        raise ArgmapError("--fix and --diff do not go together", hint="--diff only shows what --fix changes")
    if not (fix or diff):
        raise ArgmapError("--unsafe-fixes needs --fix or --diff", hint="add one of them")


class FixOptions(NamedTuple):
    """How fixes are made: including `unsafe` ones, or only shown as a `diff`."""

    screen: Screen
    unsafe: bool
    diff: bool
    max_size: int


class _FileFixed(NamedTuple):
    """The result for one file: its name, and how many findings of each rule were fixed.

    `texts` are the text before and after, if they are to be printed; `piped` is what standard input became.
    It is `unfinished` if another run may fix more.
    """

    shown: str
    rules: Counter[str]
    texts: tuple[str, str] | None
    piped: ParsedCase | None
    unfinished: bool


def fix_all(designators: list[str] | None, checker: Checker, options: FixOptions, jobs: int | None) -> Fixing:
    """Apply the fixes to the cases named, or show what they would change.

    Raises:
        ArgmapError: No case was named, and there is none here; or one is a pipe, and would be edited in
            place.
    """
    paths = chosen_cases(designators, "check")
    for path in (
        paths if not options.diff else ()
    ):  # before any is read, as all of them are checked afterwards
        require_replaceable(path.designator)
    fixed, piped = 0, None
    unreadable: list[ArgmapError] = []
    for _, done in each_result(paths, partial(_fix, checker, options), jobs, unreadable):
        if done is not None:
            _report(done, options)
            fixed += done.rules.total()
            piped = done.piped or piped
    return Fixing(fixed, bool(unreadable), piped)


def _fix(checker: Checker, options: FixOptions, path: CasePath) -> _FileFixed:
    """Apply the fixes to one file, or only compute the result.

    Raises:
        ArgmapError: It cannot be read or written.
    """
    file = read_editable(path.designator, options.max_size, folder=path.folder, writes=not options.diff)

    def fixes(parsed: ParsedCase) -> Fixed:
        def parse(text: str) -> ParsedCase:
            return parse_case(text, file=parsed.source.name, name=parsed.case.name)

        return fix_text(parsed, lambda now: checker.check(now).diagnostics, parse, unsafe=options.unsafe)

    before, done = file.apply(fixes, options.screen, diff=options.diff, quiet=True)
    is_printed = options.diff or file.path is None
    texts = (before.source.text, done.text) if is_printed else None
    piped = done.after if file.path is None else None
    return _FileFixed(file.shown, Counter(d.rule for d in done.fixed), texts, piped, done.unfinished)


def _report(done: _FileFixed, options: FixOptions) -> None:
    """Print the result for one file, and what was fixed."""
    if done.texts is not None:
        show_edited(*done.texts, done.shown, options.screen, diff=options.diff)
    if done.rules:
        verb = "would fix" if options.diff else "fixed"
        rules = ", ".join(f"{rule} {count}" for rule, count in done.rules.items())
        findings = counted(done.rules.total(), "finding")
        remark(f"{verb} {findings} in {quoted(done.shown)}: {rules}", options.screen)
    if done.unfinished:
        then = "after this" if options.diff else "run it again"
        remark(f"there may be more to fix in {quoted(done.shown)}: {then}", options.screen)
