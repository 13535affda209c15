"""`argmap check`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import CANNOT, DIFFERENT, FINE, ending_with
from argmap.apps.cli.output import print_lines, print_text, remark

if TYPE_CHECKING:
    from argmap.core.diagnostics import Diagnostic


def _complete_check(incomplete: str) -> list[str]:
    from argmap.apps.cli.completion import checks

    return checks(incomplete)


def _names(help_: str) -> Any:
    """Return an option that takes comma-separated names of checks, and may be repeated."""
    return typer.Option(metavar="NAMES", help=help_, autocompletion=_complete_check)


def command(
    case: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE]...",
            help="Cases, or folders of them, with their subfolders; all in ./cases, or else in this folder, if left out.",
            autocompletion=options.complete_case,
        ),
    ] = None,
    select: Annotated[list[str] | None, _names("Run only these checks; 'all' is every one.")] = None,
    extend_select: Annotated[list[str] | None, _names("Run these checks too.")] = None,
    ignore: Annotated[list[str] | None, _names("Leave these checks out.")] = None,
    output_format: Annotated[
        Literal["text", "json", "github", "sarif", "junit"],
        typer.Option("--output-format", "--format", "-f", help="The output format."),
    ] = "text",
    json: options.JsonOption = False,
    fail_on: Annotated[
        Literal["error", "warning", "info"] | None,
        typer.Option("--fail-on", help="The lowest severity that exits 1; warning if left out."),
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Ignore argmap.toml and pyproject.toml.")
    ] = False,
    allow_outside: Annotated[
        bool, typer.Option("--allow-outside", help="Read sources outside of the project, too.")
    ] = False,
    fix: Annotated[bool, typer.Option("--fix", help="Fix in the files what can be fixed safely.")] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes",
            help="Also apply fixes that may change the meaning, as of quotations; with --fix or --diff.",
        ),
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Only print what --fix would change; exit 1 if anything.")
    ] = False,
    jobs: options.JobsOption = None,
    screen: options.ColourScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Report every mistake, and what a careful reader would ask.

    Each comes with its place, its line and a suggestion; 'argmap explain NAME' explains it. Exit 1 if
    there is an error or a warning, or what --fail-on says, 2 if a file cannot be read.
    """
    from argmap.apps.cli.commands.check.checking import check_all
    from argmap.apps.cli.many_files import remark_on_other_maps
    from argmap.checks.selection import Asked
    from argmap.render.text.diagnostics import diagnostic_lines, tally

    asked = Asked(_words(select), _words(extend_select), _words(ignore), fail_on)
    not_fixed, piped = False, None
    if fix or diff or unsafe_fixes:
        from argmap.apps.api.checking import Checker
        from argmap.apps.cli.commands.check.fixing import FixOptions, fix_all, require_fixing

        require_fixing(fix=fix, diff=diff)
        checker = Checker(asked, isolated=isolated, allow_outside=allow_outside)
        fixing = fix_all(case, checker, FixOptions(screen, unsafe_fixes, diff, max_size), jobs)
        if diff:
            raise typer.Exit(CANNOT if fixing.unreadable else DIFFERENT if fixing.fixed else FINE)
        not_fixed, piped = fixing.unreadable, fixing.piped
    checked = check_all(
        case,
        asked,
        isolated=isolated,
        allow_outside=allow_outside,
        max_size=max_size,
        jobs=jobs,
        piped=piped,
    )
    output_format = "json" if json else output_format
    with ending_with(CANNOT if checked.unreadable or not_fixed else DIFFERENT if checked.failing else FINE):
        if output_format == "text":
            stream = sys.stdout if piped is None else sys.stderr  # the text that was fixed is on stdout
            print_lines(diagnostic_lines(checked.diagnostics, screen.columns(stream)), screen, stream)
        else:
            from argmap.formats.reports import reports

            print_text(reports()[output_format].render(checked.outcomes))
        read = len(checked.outcomes) - checked.unreadable
        fixable = 0 if fix else sum(map(_is_fixable, checked.diagnostics))
        remark(
            tally(
                checked.diagnostics,
                read,
                checked.proved,
                without_file=checked.without_file,
                unreadable=checked.unreadable,
                fixable=fixable,
            )
        )
        remark_on_other_maps(case or ())


def _is_fixable(finding: Diagnostic) -> bool:
    """Return whether --fix would fix a finding: it edits case files only."""
    is_case = finding.span is not None and finding.span.source.name.endswith((".yaml", ".yml"))
    return is_case and finding.fix is not None and finding.fix.safe


def _words(given: Iterable[str] | None) -> tuple[str, ...]:
    """Split the comma-separated names of one or more options."""
    return tuple(word.strip() for part in given or () for word in part.split(",") if word.strip())
