"""How a command is added to the command line, and what its class changes of Typer's parsing and help.

A repeated option that takes one value is rejected; otherwise its first value would be ignored silently. The
words that an option lets choose from can be typed in capitals or not: `--paper A4`. The usage line shows
required arguments as `CASE`, not as `{CASE}`, which would read as a choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import typer
from typer.core import TyperCommand

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import guarded
from argmap.core.quoting import shell_line

#: What Typer raises if the words of a command cannot be parsed; it exports only this kind of it.
_UsageError: Any = typer.BadParameter.__mro__[1]


class ArgmapCommand(TyperCommand):
    """A command that rejects a repeated option with one value, and whose usage line has no braces."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for param in self.params:
            if hasattr(param.type, "choices"):
                _take_any_case(param.type)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the words of the usage line after the name of the command."""
        pieces = super().collect_usage_pieces(ctx)
        return [piece.removeprefix("{").removesuffix("}") for piece in pieces]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the arguments of the command.

        Raises:
            BadParameter: An option that takes one value is repeated, or one is missing.
        """
        try:
            if not ctx.resilient_parsing:
                _, _, given = self.make_parser(ctx).parse_args(list(args))
                if option := next(_repeated(given), None):
                    raise typer.BadParameter(_repetition_message(option.opts, args), ctx=ctx, param=option)
                self._require_values(ctx, args)
            return super().parse_args(ctx, args)
        except typer.BadParameter as error:
            error.message = error.message or getattr(error.param, "help", "")
            raise
        except _UsageError as error:
            name = getattr(error, "option_name", None)
            if name and name in args[-2:]:  # it is the last, and lacks a value
                error.ctx, error.message = ctx, f"{error.message} {self._option_help(name)}".rstrip()
            raise

    def _require_values(self, ctx: Any, words: Sequence[str]) -> None:
        """Check that no option has another option as its value, as in `--scenes -o FILE`.

        Raises:
            BadParameter: One has.
        """
        known = {name: one for one in self.params if one.param_type_name == "option" for name in one.opts}
        words = words[: words.index("--")] if "--" in words else words
        for at, word in enumerate(words):
            option = known.get(word)
            if option is None or getattr(option, "is_flag", False):
                continue
            for following in words[at + 1 : at + 1 + option.nargs]:
                if following in known:
                    needs = "a value" if option.nargs == 1 else f"{option.nargs} values"
                    message = f"it needs {needs}, and '{following}' is an option. {self._option_help(word)}"
                    raise typer.BadParameter(message.rstrip(), ctx=ctx, param=option)

    def _option_help(self, name: str) -> str:
        """Return what the help says of an option that was given no value, with the words to choose from."""
        option = next((one for one in self.params if name in one.opts), None)
        choices = ", ".join(getattr(option.type, "choices", ())) if option else ""
        return f"{getattr(option, 'help', None) or ''}{f' One of: {choices}.' if choices else ''}"


def add_command(app: typer.Typer, name: str, function: Callable[..., None], *, hidden: bool = False) -> None:
    """Add a command that reports its errors, and whose `screen` is several options."""
    app.command(name, hidden=hidden, cls=ArgmapCommand)(guarded(options.with_screen_options(function)))


def _take_any_case(choice: Any) -> None:
    """Let the words of a choice differ in case from what is typed.

    `case_sensitive` would do so, too, but shows all words of the help in lower case.
    """
    convert = choice.convert

    def converted(value: Any, param: Any, ctx: Any) -> Any:
        typed = str(value).casefold()
        meant = next((one for one in choice.choices if one.casefold() == typed), value)
        return convert(meant, param, ctx)

    choice.convert = converted


def _repeated(given: Iterable[Any]) -> Iterator[Any]:
    seen: set[str] = set()
    for one in given:
        if one.param_type_name != "option" or one.multiple or one.is_flag or one.count:
            continue
        if one.name in seen:
            yield one
        seen.add(one.name)


def _repetition_message(names: Sequence[str], words: Sequence[str]) -> str:
    """Return an error message with the repeated values, as far as they can be found."""
    typed = []
    for at, word in enumerate(words):
        option, equals, value = word.partition("=")
        if option in names and (equals or at + 1 < len(words)):
            typed.append(f"{option} {shell_line([value if equals else words[at + 1]])}")
    choice = f": {' or '.join(dict.fromkeys(typed))}" if len(typed) > 1 else ""
    return f"it takes one value, but was given {'twice' if len(typed) < 3 else 'several times'}. Keep one of them{choice}"
