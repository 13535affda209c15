"""The extensions that a search found."""

from __future__ import annotations

from typing import NamedTuple


class FoundExtensions(NamedTuple):
    """The extensions found, each a list of accepted names; `why_not_all` is empty if they are all."""

    extensions: list[list[str]]
    why_not_all: str = ""
