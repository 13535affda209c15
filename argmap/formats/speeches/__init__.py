"""The speeches of debate formats: the six best known by name, any other from a file for Debatekeeper."""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.formats.speeches.debatekeeper import load_order
from argmap.formats.speeches.known import KNOWN, SpeechOrder


def find_order(name: str) -> SpeechOrder:
    """Return the speeches of a format by its name, or from a Debatekeeper file ending in .xml.

    Raises:
        ArgmapError: There is no such format, or the file cannot be read.
    """
    if name.lower().endswith(".xml"):
        return load_order(name)
    if name.lower() in KNOWN:
        return KNOWN[name.lower()]
    names = ", ".join(KNOWN)
    hint = f"{did_you_mean(name, KNOWN)} " if did_you_mean(name, KNOWN) else ""
    raise ArgmapError(
        f"no debate format is called '{name}'",
        hint=f"{hint}there are {names}, and any file of Debatekeeper's formats that ends in .xml",
    )
