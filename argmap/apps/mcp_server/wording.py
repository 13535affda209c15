"""What argmap itself says, in the words of the tools: a way out that names a command names a tool instead."""

from __future__ import annotations

import re

from argmap.core.option_words import OptionValue, OptionWords

#: Commands whose tools are called otherwise, and options whose arguments are.
_TOOLS = {"add": "add-claim", "link": "link-claim", "edit": "edit-claim", "new": "new-case"}
_ARGUMENTS = {"with": "joint"}
_COMMAND = re.compile(
    r"'?argmap (list|show|check|explain|why|cruxes|what-if|questions|schemes|search|diff|new|add|link|edit|rename"
    r"|remove)( CASE(?: [\w.-]+)?(?='))?(?![\w-])'?"
)
_OPTION = re.compile(
    r"(?<![\w-])--(accept|reject|supports|counters|with|id|text|by|clear|kind|size|timeout|notes)\b(?!-)"
)
#: Lines that argmap says, not a case, and phrases in others.
_HELP = "  help: "
_PHRASE = re.compile(r"'argmap (?:check|cruxes)(?: CASE(?: [\w.-]+)?)?'")


def _argument(name: str, value: OptionValue) -> str:
    """Return an argument of a tool and its value."""
    if value is None:
        return f"'{name}'"
    return f"'{name}' {value if isinstance(value, (str, int, float)) else ', '.join(value)}"


#: Options in the words of the tools.
ARGUMENTS = OptionWords(_argument)


def in_words_of_tools(said: str) -> str:
    """Return what argmap says with the tools and their arguments in place of commands and options."""
    said = _COMMAND.sub(lambda found: f"the tool '{_TOOLS.get(found[1], found[1])}'", said)
    return _OPTION.sub(lambda found: f"'{_ARGUMENTS.get(found[1], found[1])}'", said)


def line_for_assistants(line: str) -> str:
    """Return a line of output, the parts of which that name commands in words of the tools."""
    if line.startswith(_HELP):
        return in_words_of_tools(line)
    return _PHRASE.sub(lambda found: in_words_of_tools(found[0]), line)
