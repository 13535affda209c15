"""The editor in the page: script and style that the server adds to the page of a case for those who may write.

The parts are in this folder; `python tests/support/minified.py` makes one text of them. It runs after the page's own
script and before the one that follows the file, and asks the server for all that it changes.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def editing_script() -> str:
    """Return the script of the editor, which has its style in it."""
    return files("argmap.apps.server.editing_page").joinpath("editing.min.js").read_text(encoding="utf-8")
