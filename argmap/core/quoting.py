"""Escape untrusted file names and texts, so that terminals and CI services do not interpret them.

A file name may hold any character but a slash, and a cloned repository brings
its own names. Names are quoted as git quotes them. CI services look for
workflow commands in a job's output: an inserted space breaks them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

#: The pattern of control characters, line separators, bidirectional controls and other invisible characters.
#: Like all patterns here, it is compiled on demand: that takes milliseconds, and few texts need it.
UNSEEN = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"

#: `UNSEEN` without tabs and the ends of lines.
_UNSEEN_IN_LINES = f"(?!\t|\r?\n){UNSEEN}"

#: ASCII characters other than letters and digits that no shell interprets, but for '~' at the start.
_PLAIN = frozenset("_@%+=:,./-~")
#: Characters that a shell interprets within double quotes, too.
_SPECIAL_IN_QUOTES = frozenset('"$`\\!')

#: The pairs of marks that enclose a printed quotation, typographic or not.
_PAIRS = ("“”", "„“", "‘’", "‚‘", "«»", "»«", '""', "''")
_OPENING, _CLOSING = ("“", "„", "«"), "”“»"

_ESCAPES = {7: "\\a", 8: "\\b", 9: "\\t", 10: "\\n", 11: "\\v", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}

#: `::error file=x::...` after spaces, a GitHub workflow command, and commands accepted anywhere in a line.
_AT_THE_START = r"\s*:(?=:[A-Za-z-]+(?:\s.*?)?::)"
_ANYWHERE = r"#(?=#(?:vso|teamcity)?\[)"
#: Characters that would end a line, control a terminal, or reverse the direction of text.
_CONTROLS = "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
#: Direction marks, which terminals do not show.
_DIRECTION_MARKS = "[\u061c\u200e\u200f]"


def quoted(name: str) -> str:
    """Return a file name as git writes it: quoted with C escapes if it has unprintable characters."""
    if name.isprintable() and not name.startswith('"'):
        return name
    return f'"{"".join(map(_escaped, name))}"'


def shell_word(path: str) -> str:
    """Return a path as one types it in a command: quoted for a shell, and never taken for an option.

    See `shell_line` for how it is quoted.
    """
    return _typed(f"./{path}" if path.startswith("-") and path != "-" else path)


def shell_line(words: Iterable[str]) -> str:
    """Return words as one types them in a command, options among them, with as few quotes as a shell needs.

    They are in double quotes where these are enough, as messages put commands in single quotes. Letters of
    other scripts need none. Characters that cannot be printed become escapes between `$'` and `'`, as POSIX
    shells read them.
    """
    return " ".join(map(_typed, words))


def _typed(word: str) -> str:
    if not word.isprintable():
        escaped = "".join("\\'" if one == "'" else _escaped(one) for one in word)
        return f"$'{escaped}'"
    if word[:1] not in ("", "~") and all(one.isalnum() or one in _PLAIN or one > "\x7f" for one in word):
        return word
    if _SPECIAL_IN_QUOTES.isdisjoint(word):
        return f'"{word}"'
    import shlex  # slow to import

    return shlex.quote(word)


def visible(text: str) -> str:
    """Return a text with its invisible and control characters as C escapes."""
    return text if text.isprintable() else re.sub(UNSEEN, lambda found: _escaped(found[0]), text)


def visible_lines(text: str) -> str:
    """Return a text of several lines with its other invisible and control characters as C escapes."""
    return text if text.isprintable() else re.sub(_UNSEEN_IN_LINES, lambda found: _escaped(found[0]), text)


def one_line(text: str) -> str:
    """Return a text from a case with a space for each line break and control character.

    Every piece of a line must be such a text.
    """
    return text if text.isprintable() else re.sub(_CONTROLS, " ", re.sub(_DIRECTION_MARKS, "", text))


def without_printed_marks(text: str) -> str:
    """Return a text without the quotation marks around the whole of it."""
    inner = text[1:-1]
    around = text[:1] + text[-1:]
    return inner.strip() if inner.strip() and around in _PAIRS and not set(around) & set(inner) else text


def in_printed_marks(text: str) -> str:
    """Return the text of a claim in quotation marks, without a full stop and marks of its own around it."""
    words = without_printed_marks(text.rstrip(". ")).rstrip(". ")
    if words.endswith("…") and words.startswith(_OPENING) and not set(_CLOSING) & set(words[1:]):
        words = words[1:]  # it is cut before the mark that closes it
    return f"“{words}”"


def printable_words(text: str) -> str:
    """Return the words of a text on one line, without characters that cannot be printed."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())


def _escaped(character: str) -> str:
    if ord(character) in _ESCAPES:
        return _ESCAPES[ord(character)]
    if character.isprintable():
        return character
    is_byte = "\udc80" <= character <= "\udcff"  # of a name that is not valid UTF-8
    encoded = character.encode("utf-8", "surrogateescape" if is_byte else "surrogatepass")
    return "".join(f"\\{byte:03o}" for byte in encoded)


def command_places(line: str) -> list[int]:
    """Return the offsets in a line at which a space must be inserted to break CI workflow commands."""
    places = [found.end() for found in re.finditer(_ANYWHERE, line)] if "##" in line else []
    start = re.match(_AT_THE_START, line) if "::" in line else None
    return [start.end(), *places] if start else places


def printable(line: str) -> str:
    """Return a line that is safe to print: without terminal control or CI workflow commands."""
    line = visible(line)
    for place in reversed(command_places(line)):
        line = f"{line[:place]} {line[place:]}"
    return line


#: A byte of a file name that is not UTF-8, as Python reads it.
_BYTE = "[\udc80-\udcff]"
#: `UNSEEN` for formats with line breaks; bytes of names that are not UTF-8 cannot be written anyway.
_UNSEEN_IN_DATA = f"(?![\n\ud800-\udfff]){UNSEEN}"
#: Characters that XML 1.0 cannot represent.
_NOT_IN_XML = "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def name_in_utf8(text: str) -> str:
    r"""Return a file name, or a text with one in it, with bytes that are not UTF-8 as C escapes (`\351`)."""
    return text if text.isascii() else re.sub(_BYTE, lambda found: _escaped(found[0]), text)


def safe_json(text: str) -> str:
    r"""Escape the invisible characters and CI workflow commands of a JSON text; its value stays the same.

    Only bytes of file names that are not UTF-8 are replaced: by their C escapes (`\351`).
    """
    text = re.sub(_BYTE, lambda found: f"\\{_escaped(found[0])}", text)
    text = re.sub(_UNSEEN_IN_DATA, lambda found: _json_escape(found[0]), text)
    return re.sub(_ANYWHERE, r"\\u0023", text)


def _json_escape(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def valid_xml(text: str) -> str:
    """Replace the characters that XML 1.0 cannot represent (https://www.w3.org/TR/xml/#charsets)."""
    return re.sub(_NOT_IN_XML, "\N{REPLACEMENT CHARACTER}", text)


def html_text(text: str) -> str:
    """Return a text as HTML or XML, for an element or an attribute in double quotes."""
    from html import escape  # slow to import

    return escape(valid_xml(text))


def safe_xml(text: str) -> str:
    """Replace the invisible characters and CI workflow commands of an XML text with character references."""
    text = re.sub(_UNSEEN_IN_DATA, lambda found: f"&#{ord(found[0])};", text)
    text = re.sub(rf"(?m)^{_AT_THE_START}", lambda found: f"{found[0][:-1]}&#58;", text)
    return re.sub(_ANYWHERE, "&#35;", text)
