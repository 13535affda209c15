"""Errors as an assistant reads them: places and excerpts as ever, ways out in the words of the tools."""

from __future__ import annotations

import re
from dataclasses import replace

from argmap.apps.mcp_server.answer import delimited, printed
from argmap.core.diagnostics import ArgmapError
from argmap.render.text.diagnostics import error_lines

#: Commands whose tools are called otherwise, and options whose arguments are.
_TOOLS = {"add": "add-claim", "link": "link-claim", "edit": "edit-claim", "new": "new-case"}
_ARGUMENTS = {"with": "joint", "tag": "tags", "alias": "aliases", "wording": "wordings"}
_COMMAND = re.compile(
    r"'?argmap (list|show|check|why|cruxes|what-if|search|diff|new|add|link|edit|rename|remove)\b'?"
)
_OPTION = re.compile(
    r"(?<![\w-])--(accept|reject|supports|counters|with|id|text|by|clear|kind|size|timeout|notes)\b(?!-)"
)


def error_text(error: ArgmapError) -> str:
    """Return what an assistant is told: what is wrong, where, and what to do instead."""
    diagnostics = [replace(one, hint=one.hint and in_words_of_tools(one.hint)) for one in error.diagnostics]
    told = ArgmapError(
        in_words_of_tools(error.message), diagnostics=diagnostics, hint=in_words_of_tools(error.hint)
    )
    return delimited(printed(error_lines(told)))


def in_words_of_tools(hint: str) -> str:
    """Return a text of argmap that names commands and options with the tools and their arguments in their place."""
    hint = _COMMAND.sub(lambda found: f"the tool '{_TOOLS.get(found[1], found[1])}'", hint)
    return _OPTION.sub(lambda found: f"'{_argument(found[1])}'", hint)


def _argument(option: str) -> str:
    return _ARGUMENTS.get(option, option.replace("-", "_"))
