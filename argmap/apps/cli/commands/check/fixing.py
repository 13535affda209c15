"""What `argmap check --fix` does with one case file after another."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from argmap.apps.api.checking import Checker
from argmap.apps.cli.editable import read_editable
from argmap.apps.cli.guard import show_error
from argmap.apps.cli.many_cases import Designated, each_case
from argmap.apps.cli.output import Screen, remark
from argmap.checks.fixing import Fixed, fix_text
from argmap.core.diagnostics import ArgmapError, Diagnostic
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.syntax.parsing import ParsedCase, parse_case


class Fixing(NamedTuple):
    """How many findings were mended, or would be, and whether a file could not be edited."""

    fixed: int
    unreadable: bool


def require_fixing(*, fix: bool, diff: bool) -> None:
    """See that it is said what to do with fixes.

    Raises:
        ArgmapError: They are neither to be made nor to be shown, or both.
    """
    if fix and diff:
        raise ArgmapError("--fix and --diff do not go together", hint="--diff only shows what --fix changes")
    if not (fix or diff):
        raise ArgmapError("--unsafe-fixes says which fixes, and not what to do", hint="add --fix or --diff")


def fix_all(
    designators: list[str] | None,
    checker: Checker,
    screen: Screen,
    *,
    unsafe: bool,
    diff: bool,
    max_size: int,
) -> Fixing:
    """Make the fixes of what is found in the cases named, or show with `diff` what they would change.

    Raises:
        ArgmapError: No case was named, and there is none here.
    """
    fixed, unreadable = 0, False
    for case in each_case(designators, "check"):
        try:
            fixed += len(_fix(case, checker, screen, unsafe=unsafe, diff=diff, max_size=max_size))
        except ArgmapError as error:
            unreadable = True
            show_error(error)
    return Fixing(fixed, unreadable)


def _fix(
    case: Designated, checker: Checker, screen: Screen, *, unsafe: bool, diff: bool, max_size: int
) -> tuple[Diagnostic, ...]:
    file = read_editable(case.designator, max_size, folder=case.folder, writes=not diff)

    def fixes(parsed: ParsedCase) -> Fixed:
        def parse(text: str) -> ParsedCase:
            return parse_case(text, file=parsed.source.name, name=parsed.case.name)

        return fix_text(parsed, lambda now: checker.check(now).diagnostics, parse, unsafe=unsafe)

    done = file.apply(fixes, screen, diff=diff).edit
    if done.fixed:
        verb = "would fix" if diff else "fixed"
        rules = ", ".join(f"{rule} {count}" for rule, count in Counter(d.rule for d in done.fixed).items())
        remark(f"{verb} {counted(len(done.fixed), 'finding')} in {quoted(file.shown)}: {rules}", screen)
    return done.fixed
