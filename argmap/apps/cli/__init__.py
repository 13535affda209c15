"""The command line: parses arguments, calls the API, prints, exits. Imports are deferred to the commands."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from keyword import iskeyword
from types import MappingProxyType
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from argmap.apps.cli.command_class import add_command
from argmap.apps.cli.exit_status import CANNOT, FINE, forget_stdout, os_error_lines
from argmap.apps.cli.garbage import collect_rarely
from argmap.apps.cli.usage_hints import find_slip
from argmap.workspace.library import STDIN

#: The commands by group, in the order of the help; each is a module in `commands`.
_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "Read": ("list", "show", "view", "flow", "search", "stats"),
        "Judge": (
            "check",
            "explain",
            "evaluate",
            "audiences",
            "why",
            "cruxes",
            "what-if",
            "drops",
            "blocks",
            "brief",
            "matrix",
            "questions",
        ),
        "Write": ("new", "copy", "add", "link", "edit", "rename", "remove", "fmt"),
        "Collect": ("corpus",),
        "Compare": ("diff", "merge", "log", "blame", "git"),
        "Teach": ("quiz", "handout", "compare", "grade", "similar"),
        "Share": ("serve", "present", "export", "import", "site"),
        "For machines": ("lsp", "mcp", "iccma", "formats", "schema", "semantics", "schemes"),
    }
)
_COMMANDS = tuple(name for group in _GROUPS.values() for name in group)
#: Commands for git, hidden from the help.
_CALLED_BY_GIT = ("textconv", "diff-driver", "merge-driver")

#: The maximum width of the help, in columns: longer lines are hard to read.
_MOST_COLUMNS = 120


#: The variable that the shell sets to ask for completions.
_COMPLETION_VARIABLE = "_ARGMAP_COMPLETE"

_HELP = ("-h", "--help")


def _version(wanted: bool) -> None:
    if wanted:
        from argmap import __version__

        typer.echo(f"argmap {__version__}")
        raise typer.Exit


def _global(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Map an argument: claims, what supports them, what counters them."""


class _Grouped(TyperGroup):
    """A command group whose help lists the commands by purpose."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer passes it
        """Write the visible commands group by group, with all names in one column."""
        shown = {name: command for name, command in self.commands.items() if not command.hidden}
        width = max(map(len, shown), default=0)
        for group, names in _GROUPS.items():
            there = [name for name in names if name in shown]
            if there:
                limit = formatter.width - width - 6
                rows = [(name.ljust(width), shown[name].get_short_help_str(limit)) for name in there]
                with formatter.section(group):
                    formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command, and exit with advice if the line is a common mistake."""
        if args[0] not in self.commands and not ctx.resilient_parsing:
            from argmap.apps.cli.other_names import find_other_name

            _leave_with(find_other_name(args[0], args[1:]))
        name, command, words = super().resolve_command(ctx, args)
        if isinstance(command, TyperGroup) and not ctx.resilient_parsing:
            return name, command, words or ["--help"]
        # `-@STAGE`, standard input at a stage, would be parsed as an option.
        words = [f"{STDIN}{word[1:]}" if word.startswith("-@") else word for word in words]
        if name in _COMMANDS and not ctx.resilient_parsing:
            options = {
                option
                for one in getattr(command, "params", ())
                for option in (*one.opts, *one.secondary_opts)
            }
            _leave_with(find_slip([name, *words], {*options, *_HELP}))
        return name, command, words


def _leave_with(advice: str | None) -> None:
    if advice is not None:
        sys.stderr.write(advice)
        raise typer.Exit(CANNOT)


def build_app(first: str | None = None) -> typer.Typer:
    """Return the command line with what its first word needs: that command, none for the version, else all.

    Importing and describing all commands takes longer than most of them run. The list of commands says what
    each does, and needs no options of theirs, which take the longest to describe.
    """
    app = typer.Typer(
        name="argmap",
        cls=_Grouped,
        help=_global.__doc__,
        epilog="Start with 'argmap list' and 'argmap show parler-v-aws'.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": list(_HELP), "max_content_width": _MOST_COLUMNS},
    )
    app.callback()(_global)
    known = (*_COMMANDS, *_CALLED_BY_GIT)
    for name in (first,) if first in known else () if first == "--version" else known:
        command = _import_command(name)
        if first in _HELP:
            said = str(command.info.help) if isinstance(command, typer.Typer) else command.__doc__
            app.command(name, hidden=name in _CALLED_BY_GIT, help=said)(_nothing)
        elif isinstance(command, typer.Typer):
            app.add_typer(command)
        elif name == "merge-driver":  # has its own guard: git undoes a merge on any other exit status
            app.command(name, hidden=True, context_settings={"allow_interspersed_args": False})(command)
        else:
            add_command(app, name, command, hidden=name in _CALLED_BY_GIT)
    return app


def _nothing() -> None:
    """Stand for a command in the list of all."""


def _import_command(name: str) -> Callable[..., None] | typer.Typer:
    """Return the `command` of a command's module."""
    module = name.replace("-", "_") + "_" * iskeyword(name)
    found: Callable[..., None] | typer.Typer = import_module(f"argmap.apps.cli.commands.{module}").command
    return found


def main() -> None:
    """Run argmap."""
    collect_rarely()
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stderr.write("argmap: cannot write: standard output is closed\n")
        sys.exit(CANNOT)
    words = sys.argv[1:]
    if _COMPLETION_VARIABLE in os.environ:
        from argmap.apps.cli.completion import join_words

        join_words()
    elif not words:
        words = ["--help"]
    try:
        build_app(words[0] if words else None)(words, prog_name="argmap")
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):  # nobody reads the help any more: Click exits with 1
            forget_stdout()
            sys.exit(FINE)
        raise
    except OSError as error:  # from the help or the version, which are not guarded
        forget_stdout()
        sys.stderr.write(os_error_lines(error))
        sys.exit(CANNOT)
    finally:
        gc.freeze()
