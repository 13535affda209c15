"""How messages name options: as keywords of a function, flags of a command or arguments of a tool.

The rooms below the apps name an option by its keyword in Python. An app whose users type it otherwise says so
with `worded` while it works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
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


#: Held while a block ends.
_ENDING = Lock()
#: The words of Python, and after them those of each app that is at work; the last ones are used.
_words = [OptionWords(_keyword, calls=True)]


def option(name: str, value: OptionValue = None) -> str:
    """Return an option, which has this keyword in Python, and its value as users of the app type them."""
    return current_words().option(name, value)


def way(call: str, command: str) -> str:
    """Return a call of a function for users who call functions, and else a command."""
    return call if current_words().calls else command


def current_words() -> OptionWords:
    """Return the words of the app that is at work, for a process that works for it."""
    return _words[-1]


def use_words(words: OptionWords) -> None:
    """Name options so from now on."""
    _words.append(words)


@contextmanager
def worded(words: OptionWords) -> Iterator[None]:
    """Name options so within the block, in all threads.

    Blocks of several threads may end in any order.
    """
    use_words(words)
    try:
        yield
    finally:
        with _ENDING:
            del _words[len(_words) - 1 - _words[::-1].index(words)]
