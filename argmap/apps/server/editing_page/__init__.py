"""The script by which a page edits its case."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def editing_script() -> str:
    """Return the script: it runs before that by which the page follows its file."""
    return files("argmap.apps.server.editing_page").joinpath("begin.js").read_text(encoding="utf-8")
