"""The editor in the page: the script and style added to the page of a case for those who may write.

The parts are in this folder; `python tests/support/minified.py` joins them to one text. It runs after the
page's own script and before the one that follows the file, and sends all changes to the server.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def editing_script() -> str:
    """Return the script of the editor, including its style."""
    return files("argmap.apps.server.editing_page").joinpath("editing.min.js").read_text(encoding="utf-8")
