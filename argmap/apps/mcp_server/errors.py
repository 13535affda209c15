"""Errors as an assistant reads them: places and excerpts as ever, ways out in the words of the tools."""

from __future__ import annotations

from argmap.apps.mcp_server.answer import delimited, printed
from argmap.apps.mcp_server.wording import in_words_of_tools
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.diagnostics import error_lines


def error_text(error: ArgmapError) -> str:
    """Return what an assistant is told: what is wrong, where, and what to do instead."""
    told = ArgmapError(in_words_of_tools(error.message), diagnostics=error.diagnostics, hint=error.hint)
    return delimited(printed(error_lines(told)))
