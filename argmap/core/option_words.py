"""How messages name options: as keywords of a function, flags of a command or arguments of a tool.

The rooms below the apps name an option by its keyword in Python. An app whose users type it otherwise says so
with `worded` while it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple, TypeAlias

#: The value of an option; a text in capitals, such as "CLAIM", stands for one.
OptionValue: TypeAlias = str | float | Sequence[str] | None


class OptionWords(NamedTuple):
    """How an app names an option and its value, and whether its users call functions."""

    option: Callable[[str, OptionValue], str]
    calls: bool = False


def _keyword(name: str, value: OptionValue) -> str:
    if value is None:
        return f"'{name}'"
    if isinstance(value, str):
        return f"{name}={value if value.isupper() else repr(value)}"
    return f"{name}={value:g}" if isinstance(value, (int, float)) else f"{name}={[*value]!r}"


_words = OptionWords(_keyword, calls=True)


def option(name: str, value: OptionValue = None) -> str:
    """Return an option, which has this keyword in Python, and its value as users of the app type them."""
    return _words.option(name, value)


def way(call: str, command: str) -> str:
    """Return a call of a function for users who call functions, and else a command."""
    return call if _words.calls else command


def current_words() -> OptionWords:
    """Return the words of the app that is at work, for a process that works for it."""
    return _words


def use_words(words: OptionWords) -> None:
    """Name options so from now on."""
    global _words  # noqa: PLW0603 - an app is at work for the whole process, whatever its threads
    _words = words


@contextmanager
def worded(words: OptionWords) -> Iterator[None]:
    """Name options so within the block."""
    before = _words
    use_words(words)
    try:
        yield
    finally:
        use_words(before)
