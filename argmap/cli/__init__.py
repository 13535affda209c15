"""The command line: parses, calls, prints, exits. What a command needs it imports when it runs."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from argmap.cli import (
    checking,
    comparing,
    editing,
    evaluating,
    exporting,
    frameworks,
    git,
    history,
    importing,
    merging,
    searching,
    serving,
    showing,
    viewing,
)
from argmap.cli.running import CANNOT, forget_stdout, guarded

app = typer.Typer(
    name="argmap",
    help="Map an argument: claims, what supports them, what counters them.",
    epilog="Start with 'argmap list' and 'argmap show parler-v-aws'.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from argmap import __version__

        typer.echo(f"argmap {__version__}")
        raise typer.Exit


@app.callback()
def _global(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Map an argument: claims, what supports them, what counters them."""


for _command in (
    showing.list_,
    showing.show,
    viewing.view,
    searching.search,
    searching.stats,
    checking.check,
    checking.explain,
    evaluating.evaluate,
    evaluating.why,
    evaluating.cruxes,
    evaluating.what_if,
    editing.new,
    editing.add,
    editing.rename,
    editing.fmt,
    comparing.diff,
    merging.merge,
    history.log,
    history.blame,
    serving.serve,
    exporting.export,
    importing.import_,
    frameworks.iccma,
    exporting.formats,
    exporting.schema,
    evaluating.semantics,
):
    app.command(_command.__name__.rstrip("_").replace("_", "-"))(guarded(_command))

app.add_typer(git.app)
for _called_by_git in (git.textconv, git.diff_driver):
    app.command(_called_by_git.__name__.replace("_", "-"), hidden=True)(guarded(_called_by_git))
app.command("merge-driver", hidden=True, context_settings={"allow_interspersed_args": False})(
    merging.merge_driver  # guards itself: git undoes a merge for other exit statuses than ours
)


def main() -> None:
    """Run argmap.

    A command makes many values and drops few: walking them all, again and
    again and once more at the exit, to look for cycles would take a third of
    its time.
    """
    gc.set_threshold(1_000_000, 50, 50)
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stderr.write("argmap: cannot write: standard output is closed\n")
        sys.exit(CANNOT)
    # `-@STAGE`, standard input at a stage, would be taken for an option.
    words = [f"<stdin>{word[1:]}" if word.startswith("-@") else word for word in sys.argv[1:]]
    try:
        app(words, prog_name="argmap")
    except OSError as error:  # from the help or the version, which no command guards
        forget_stdout()
        sys.stderr.write(f"argmap: cannot write: {error.strerror or error}\n")
        sys.exit(CANNOT)
    finally:
        gc.freeze()
