"""What somebody typed on a command line as what a case file can say."""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError
from argmap.syntax.yaml import control_characters


def sayable(what: str, text: str) -> str:
    """The text without its outer white space; `what` is what to call it.

    Raises:
        ArgmapError: Nothing is left, or it holds what no case file can.
    """
    said = text.strip()
    if not said:
        raise ArgmapError(f"the {what} is empty", hint="say something, or leave it out")
    at = next(control_characters(said), None)
    if at is not None:
        found = ord(said[at])
        if 0xD800 <= found <= 0xDFFF:
            raise ArgmapError(
                f"the {what} is not UTF-8", hint="check the locale of the terminal, or type it anew"
            )
        raise ArgmapError(f"the {what} holds the control character U+{found:04X}", hint="remove it")
    return said


def sayable_if_given(what: str, text: str | None) -> str | None:
    """The same for what may be left out."""
    return None if text is None else sayable(what, text)
