"""Names of files and texts that somebody else chose, so that no terminal and no CI service obeys them.

A name of a file may hold anything but a slash, and a repository from somebody
else brings its names along. Names are written as git writes them. Services that
run workflows look for commands in what is printed: they are broken by a blank.
"""

from __future__ import annotations

import re

#: Characters that would end a line, drive a terminal, turn around what follows, or cannot be seen at all.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)

_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}

#: `::error file=x::...` after blanks, which GitHub obeys, and what it and others obey wherever it stands in a line.
_AT_THE_START = re.compile(r"\s*:(?=:[A-Za-z-]+(?:\s.*?)?::)")
_ANYWHERE = re.compile(r"#(?=#(?:vso|teamcity)?\[)")


def quoted(name: str) -> str:
    """A file's name as git writes it: with anything unprintable in it, in quotes and with C's escapes."""
    if name.isprintable() and not name.startswith('"'):
        return name
    return f'"{"".join(map(_escaped, name))}"'


def visible(text: str) -> str:
    """A text with C's escapes for what is unseen and would do something."""
    return text if text.isprintable() else UNSEEN.sub(lambda found: _escaped(found[0]), text)


def _escaped(character: str) -> str:
    if ord(character) in _ESCAPES:
        return _ESCAPES[ord(character)]
    if character.isprintable():
        return character
    is_byte = "\udc80" <= character <= "\udcff"  # of a name that is no UTF-8
    encoded = character.encode("utf-8", "surrogateescape" if is_byte else "surrogatepass")
    return "".join(f"\\{byte:03o}" for byte in encoded)


def command_places(line: str) -> list[int]:
    """Where in a line a blank must be put in, so that no service that runs workflows takes it for a command."""
    places = [found.end() for found in _ANYWHERE.finditer(line)] if "##" in line else []
    start = _AT_THE_START.match(line) if "::" in line else None
    return [start.end(), *places] if start else places


def printable(line: str) -> str:
    """A line that may be printed anywhere: it drives no terminal and commands no service."""
    line = visible(line)
    for place in reversed(command_places(line)):
        line = f"{line[:place]} {line[place:]}"
    return line


#: The same in a format that has line breaks; bytes of names that are no UTF-8 cannot be written anyway.
_UNSEEN_IN_DATA = re.compile(f"(?![\n\ud800-\udfff]){UNSEEN.pattern}")


def safe_json(text: str) -> str:
    """A JSON text with escapes, which mean the same, for what is unseen and what a service would obey."""
    text = _UNSEEN_IN_DATA.sub(lambda found: _json_escape(found[0]), text)
    return _ANYWHERE.sub(r"\\u0023", text)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def safe_xml(text: str) -> str:
    """An XML text with references, which mean the same, for what is unseen and what a service would obey."""
    text = _UNSEEN_IN_DATA.sub(lambda found: f"&#{ord(found[0])};", text)
    text = re.sub(rf"(?m)^{_AT_THE_START.pattern}", lambda found: f"{found[0][:-1]}&#58;", text)
    return _ANYWHERE.sub("&#35;", text)
