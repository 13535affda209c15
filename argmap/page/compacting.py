"""Script and style without what only those who work on them need: comments, indentation, blanks.

Names stay, and most line ends between functions of the script, so that the page can still be read
in a browser's tools. Strings, templates and regular expressions are left as they are. This is
made for the sources of this package, not for any JavaScript: a regular
expression must stand after an operator or an opening bracket, and must not hold
a slash in a character class; a line must not end with an empty statement.
"""

from __future__ import annotations

import re

_LITERAL = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
_REGULAR = r"(?<=[(,=>:?&|!\[{;])(?P<gap>\s*)/(?![/*])(?:[^/\\\n]|\\.)+/[a-z]*"
_SCRIPT = re.compile(
    rf"(?P<comment>(?<!:)//[^\n]*)|(?P<literal>{_LITERAL})|(?P<regular>{_REGULAR})|(?P<open>`)|(?P<blank>[ \t]+)"
    r"|(?P<other>[^\s\"'`/]+|.|\n)",
    re.DOTALL,
)
_TEMPLATE = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*", re.DOTALL)
_WORD = re.compile(r"[\w$]")


def compact_script(text: str) -> str:
    """Take comments and needless blanks out of a script."""
    pieces: list[str] = []
    at = 0
    while match := _SCRIPT.match(text, at):
        at = match.end()
        if match["open"]:
            at = _end_of_template(text, at)
            pieces.append(text[match.start() : at])
        elif match["blank"]:
            before, after = pieces[-1][-1:] if pieces else "\n", text[at : at + 1]
            if _needs_blank(before, after):
                pieces.append(" ")
        elif not match["comment"]:
            pieces.append(match[0].strip(" \t") if match["regular"] else match[0])
    lines = re.sub(r"\s*\n\s*", "\n", "".join(pieces)).strip()
    return re.sub(r";?\n(?=[})\]])|(?<=[{(\[,;])\n", "", lines) + "\n"


def _needs_blank(before: str, after: str) -> bool:
    """Between two words, and between signs that would become another one."""
    if before in "+-" and before == after:
        return True
    return bool(_WORD.match(before) and _WORD.match(after))


def _end_of_template(text: str, at: int) -> int:
    """Where a template literal ends that starts before `at`; its expressions may hold others."""
    while True:
        if found := _TEMPLATE.match(text, at):
            at = found.end()
        if text[at] == "`":
            return at + 1
        depth, at = 1, at + 2
        while depth:
            if text[at] == "`":
                at = _end_of_template(text, at + 1)
                continue
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1


def compact_style(text: str) -> str:
    """Take comments and needless blanks out of a style sheet, which has no strings with blanks."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r" ?([{};,>]) ?", r"\1", text)
    text = re.sub(r"([{;][\w-]+): ", r"\1:", text)
    return text.replace(";}", "}").strip() + "\n"
