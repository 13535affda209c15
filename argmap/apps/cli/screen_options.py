"""The options that say how a command prints, as one parameter of it: a `Screen`.

A command takes `screen: ScreenOption = SCREEN`, or another of the types here, and `with_screen_options`
has Typer parse the options that the type names.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Annotated, Any

from argmap.apps.cli.options import AsciiOption, ColourOption, WidthOption
from argmap.apps.cli.output import Screen

#: The value without any of the options.
SCREEN = Screen()

ScreenOption = Annotated[Screen, ("ascii", "width", "colour")]
#: For what is drawn at any width.
UnwrappedScreenOption = Annotated[Screen, ("ascii", "colour")]
#: For what has no glyphs.
TextScreenOption = Annotated[Screen, ("width", "colour")]
ColourScreenOption = Annotated[Screen, ("colour",)]

#: The option that sets each field of a `Screen`.
_OPTIONS = {"ascii": AsciiOption, "width": WidthOption, "colour": ColourOption}


def with_screen_options(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the options of its `screen` in the place of that parameter, if it has one."""
    if "screen" not in command.__annotations__:
        return command
    signature = inspect.signature(command, eval_str=True)
    fields: tuple[str, ...] = signature.parameters["screen"].annotation.__metadata__[0]

    @functools.wraps(command)
    def run(**given: Any) -> None:
        shown = SCREEN._replace(**{name: given.pop(name) for name in fields})
        command(**given, screen=shown)

    parameters: list[inspect.Parameter] = []
    for parameter in signature.parameters.values():
        if parameter.name != "screen":
            parameters.append(parameter)
            continue
        for name in fields:
            default = getattr(SCREEN, name)
            parameters.append(parameter.replace(name=name, default=default, annotation=_OPTIONS[name]))
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    vars(run)["__signature__"] = signature.replace(parameters=parameters)
    return run
