"""`argmap corpus`: a command for each thing that can be done with many cases at once, one file each."""

from __future__ import annotations

from importlib import import_module

import typer

from argmap.apps.cli.command_class import add_command

command = typer.Typer(
    name="corpus",
    help="Many cases as tables: build, search, ask, query.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

#: In the order of the help.
_COMMANDS = ("build", "search", "ask", "query", "open", "alike", "errors", "status", "history", "compact")

for _name in _COMMANDS:
    add_command(command, _name, import_module(f"argmap.apps.cli.commands.corpus.{_name}").command)
