"""Validates texts typed on a command line for use in a case file."""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError
from argmap.syntax.yaml import control_characters


def valid_text(what: str, text: str) -> str:
    """Return the text without surrounding white space; `what` names it in messages.

    Raises:
        ArgmapError: It is empty, or has characters that a case file cannot contain.
    """
    said = text.strip()
    if not said:
        raise ArgmapError(f"the {what} is empty", hint="write something between the quotes")
    at = next(control_characters(said), None)
    if at is not None:
        found = ord(said[at])
        if 0xD800 <= found <= 0xDFFF:
            raise ArgmapError(
                f"the {what} is not UTF-8", hint="check the locale of the terminal, or type it again"
            )
        raise ArgmapError(f"the {what} holds the control character U+{found:04X}", hint="remove it")
    return said


def valid_optional_text(what: str, text: str | None) -> str | None:
    """Do the same for an optional text."""
    return None if text is None else valid_text(what, text)
