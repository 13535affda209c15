"""Arguments and options shared by several commands.

Those that say how a command prints are one parameter of it, a `Screen`: a command takes
`screen: ScreenOption = SCREEN`, or another of the types here, and `with_screen_options`
has Typer parse the options that the type names.
"""

from __future__ import annotations

import functools
import inspect
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from argmap.apps.cli.output import Colour, Screen
from argmap.core.quoting import shell_line
from argmap.workspace.library import MAX_SIZE

if TYPE_CHECKING:
    from argmap.apps.cli.completion import Declared


def reject_nan(value: float | None) -> float | None:
    """Reject `nan`, which passes every range check."""
    if value is not None and math.isnan(value):
        raise typer.BadParameter(f"{value} is not a number.")
    return value


def reject_commas(param: typer.CallbackParam, values: list[str] | None) -> list[str] | None:
    """Reject several ids in one value, and suggest repeating the option."""
    for value in values or ():
        if "," in value:
            option = param.opts[0]
            ids = [word.strip() for word in value.split(",") if word.strip()]
            again = " ".join(f"{option} {shell_line([one])}" for one in ids)
            raise typer.BadParameter(f"'{value}' has a comma. Repeat the option: {again}")
    return values


def complete_case(incomplete: str) -> list[str]:
    """Complete a case."""
    from argmap.apps.cli.completion import cases

    return cases(incomplete)


def complete_link(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a link of the case on the line that has a scheme."""
    from argmap.apps.cli.completion import links

    return links(ctx.params, incomplete)


def complete_scheme(incomplete: str) -> list[str]:
    """Complete an argument scheme."""
    from argmap.apps.cli.completion import schemes

    return schemes(incomplete)


def complete_tag(ctx: typer.Context, incomplete: str) -> list[str]:
    """Complete a tag of the claims of the case on the line."""
    from argmap.apps.cli.completion import tags

    return tags(ctx.params, incomplete)


def _completing(kind: Declared) -> Callable[[typer.Context, str], list[str]]:
    """Return a function that completes the id of one kind of element of the case on the line."""

    def complete(ctx: typer.Context, incomplete: str) -> list[str]:
        from argmap.apps.cli.completion import declared

        return declared(kind, ctx.params, incomplete)

    return complete


complete_claim = _completing("claims")
complete_party = _completing("parties")
complete_stage = _completing("stages")
complete_source = _completing("sources")
complete_group = _completing("groups")
complete_value = _completing("values")
complete_audience = _completing("audiences")
complete_argument = _completing("arguments")

CASE_HELP = "A path, a name from 'argmap list', REV:path or '-'; any of them with @STAGE."

CaseArgument = Annotated[str, typer.Argument(metavar="CASE", help=CASE_HELP, autocompletion=complete_case)]
RootOption = Annotated[
    str | None,
    typer.Option(
        "--from", metavar="CLAIM", help="Only the tree of one claim.", autocompletion=complete_claim
    ),
]
DepthOption = Annotated[
    int | None, typer.Option("--depth", metavar="N", min=0, help="Only claims at most this many links deep.")
]
PartyOption = Annotated[
    str | None,
    typer.Option(
        "--party",
        metavar="PARTY",
        help="Only one party's claims, and what they hang on.",
        autocompletion=complete_party,
    ),
]
NumberedOption = Annotated[
    str | None,
    typer.Option(
        "--numbered",
        metavar="ARGUMENT",
        help="Only an argument, in numbered sentences: its premises, rules and conclusions.",
        autocompletion=complete_argument,
    ),
]
GroupOption = Annotated[
    str | None,
    typer.Option(
        "--group",
        metavar="GROUP",
        help="Only the claims of a group and its parts, and what they hang on.",
        autocompletion=complete_group,
    ),
]
TagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        metavar="TAG",
        help="Only claims with a tag, or in an argument with it, and what they hang on; may be repeated.",
        autocompletion=complete_tag,
    ),
]
WithoutTagOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without-tag",
        metavar="TAG",
        help="Leave out claims and arguments with a tag, and what hangs on them; may be repeated.",
        autocompletion=complete_tag,
    ),
]
ClosedOption = Annotated[
    list[str] | None,
    typer.Option(
        "--closed",
        metavar="GROUP",
        help="Draw a group as one box that counts its verdicts; may be repeated.",
        autocompletion=complete_group,
    ),
]
AudienceOption = Annotated[
    str | None,
    typer.Option(
        "--audience",
        metavar="AUDIENCE",
        help="Without the counters that fail for an audience, by its order of the values.",
        autocompletion=complete_audience,
    ),
]
ColourOption = Annotated[Colour, typer.Option("--color", help="When to use colour.")]
AsciiOption = Annotated[bool, typer.Option("--ascii", help="Draw with ASCII characters only.")]
WidthOption = Annotated[
    int | None,
    typer.Option("--width", metavar="COLUMNS", min=20, help="The width in columns; a pipe is not wrapped."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON; 'argmap schema' describes it.")]
MaxSizeOption = Annotated[
    int, typer.Option("--max-size", metavar="BYTES", min=1, help="Largest file to read, in bytes.")
]

JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="The number of processes; if left out, one per core for more than 200 files.",
    ),
]

ForceOption = Annotated[bool, typer.Option("--force", help="Overwrite a case without asking.")]

DEFAULT_MAX_SIZE = MAX_SIZE
TrackedArgument = Annotated[
    str,
    typer.Argument(
        metavar="CASE",
        help="A path or a name from 'argmap list', of a file that is kept in git, or REV:path; any of them with @STAGE.",
        autocompletion=complete_case,
    ),
]
ClaimArgument = Annotated[
    str,
    typer.Argument(metavar="CLAIM", help="A claim, or a link by its name.", autocompletion=complete_claim),
]

CaseTagOption = Annotated[str | None, typer.Option("--tag", metavar="TAG", help="Only cases with that tag.")]


def output_option(says: str, metavar: str = "FILE") -> Any:
    """Return the option `--output` of a command; `says` is its help."""
    return typer.Option("--output", "-o", metavar=metavar, help=says)


def open_option() -> Any:
    """Return the option `--open` of a command that serves a page."""
    return typer.Option("--open/--no-open", help="Open it in your browser.")


def port_option(usual: int) -> Any:
    """Return the option `--port` of a command that listens at the `usual` one unless another is given."""
    return typer.Option(
        "--port",
        metavar="PORT",
        min=0,
        max=65_535,
        help=f"Where to listen; 0 is any free port. {usual} if left out, or a free one if that is taken.",
    )


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
