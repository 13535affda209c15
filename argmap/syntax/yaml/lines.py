"""Diagnoses of whole lines that the parser rejects, from their start and their neighbours."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from typing import NamedTuple, TypeAlias

from argmap.syntax.yaml.wide_colons import WIDE_COLON

#: A diagnosis: the message, the hint, and the offset.
Meaning: TypeAlias = tuple[str, str | None, int]

_FENCE = "```"
FENCED = "a fence of Markdown"
#: How far around an offset lines are read, in characters.
_FAR = 4000
#: The longest text repeated in a hint, in characters.
_REPEATED = 200
#: A key, in a list or not, and the text after it.
KEY = re.compile(r"(?:- +)*([\w.-]+):(?: +(\S.*))?")
#: A key followed by text without a blank, or by a semicolon.
_CROWDED = re.compile(r"(?:- +)*([\w-]+)(:|; *)\S")
#: An id that is no key of the format, and text that begins with a letter or a sign of YAML.
_CROWDED_ID = re.compile(r"[\w.-]*\w:(?=[^\W\d_]|[\"'])")
#: An id or a key, its colon, and a bracket without a blank between them.
_CROWDED_BRACKET = re.compile(r"(?:- +)*([\w.-]+):([\[{])")
#: The dash of a list, and a bracket without a blank between them, which YAML reads as the start of a text.
_CROWDED_DASH = re.compile(r"-([\[{])")
#: The parser's errors on a line that does not continue the construct above it.
_MISFIT = ("<block end>", "'-' indicator", "expected key", "entries are not allowed")
#: The keys whose values are sentences.
OF_SENTENCES = ("text", "title", "notes", "summary", "question", "quote")
_ID = re.compile(r"[\w.-]+")
BLOCK = re.compile(r"[|>][-+\d]{0,2}")


class WrittenLine(NamedTuple):
    """A line that is not empty: its indentation, the rest of it, and the offset of the rest."""

    indent: int
    said: str
    start: int


def wrong_line(
    text: str,
    problem: str,
    at: int,
    opened: int,
    keys: Container[str],
    is_meant: Callable[[str, str], bool],
) -> Meaning | None:
    """Diagnose the line of a parser error, or one above it; return None if it is not a known mistake.

    `at` is the offset of the error, `opened` the start of the construct it is in; `keys` are the keys of the
    format, and `is_meant` returns whether another word, with a value, is meant for one.
    """
    for place in (at, opened):
        here = line_at(text, place)
        if here.said.startswith(_FENCE):
            return FENCED, f"remove the lines that begin with {_FENCE}", here.start
        if here.said.startswith("//"):
            return _comment(here)
        if crowded := _CROWDED_DASH.match(here.said):
            message = f"there is no space between '-' and '{crowded[1]}'"
            return message, "put a space after the '-'", here.start
        for start in (here.start, place):  # of the line, or in braces
            if crowded := _CROWDED_BRACKET.match(text, start):
                message = f"there is no space between '{crowded[1]}:' and '{crowded[2]}'"
                return message, f"put a space after '{crowded[1]}:'", start
    end = text.find("\n", at)
    if wide := wide_colon(text[: end if end >= 0 else len(text)], keys):
        return wide
    if "mapping values" in problem:
        return (
            _list_below_text(text, at)
            or _below_text(text, at, keys)
            or _text_of_lines(text, at, keys, is_meant)
        )
    if "expected ':'" in problem:
        return _without_colon(text, opened, keys)
    if text.startswith("- ", at) and any(words in problem for words in _MISFIT):
        return _dash(text, at, keys)
    return None


def wide_colon(text: str, keys: Container[str]) -> Meaning | None:
    """Diagnose the first line of a text whose key is followed by a wide colon, which YAML reads as text.

    Any word counts as a key on the last two lines, where the error is, and those of the format above.
    """
    last = text.rfind("\n", 0, max(0, text.rfind("\n"))) + 1
    for found in WIDE_COLON.finditer(text):
        if found[1] in keys or found.start() >= last:
            rest = f" {found[3].rstrip()}" if len(found[3]) < _REPEATED else " ..."
            hint = f"write '{found[1]}:{rest.rstrip()}'"
            return f"a '{found[2]}' after '{found[1]}' is not a ':'", hint, found.start(2)
    return None


def _comment(line: WrittenLine) -> Meaning:
    return "'//' does not begin a comment", "a comment begins with '#'", line.start


def _list_below_text(text: str, at: int) -> Meaning | None:
    """Diagnose a list below a text, as in an outline: YAML reads it as more of that text."""
    here = line_at(text, at)
    if not here.said.startswith("- "):
        return None
    for line in lines_above(text, here.start):
        if line.indent < here.indent:
            said = line.said.removeprefix("- ")
            key = KEY.fullmatch(said)
            if said.endswith(":") or said[0] in "\"'[{|>" or (key and key[2] and key[2][0] in "\"'[{|>&"):
                return None
            hint = (
                "give each claim an id, and name what it supports or counters: "
                "'because: {text: ..., supports: ban}'"
            )
            return "there is a list here, below a text", hint, here.start
        if not line.said.startswith("- "):
            return None
    return None


def _below_text(text: str, at: int, keys: Container[str]) -> Meaning | None:
    """Diagnose a key below a line that was parsed as text by mistake."""
    here = line_at(text, at)
    this = KEY.match(here.said)
    for line in lines_above(text, here.start) if this else ():
        if line.said.startswith("//"):
            return _comment(line)
        crowded = _CROWDED.match(line.said)
        if crowded and crowded[1] in keys:
            place = line.start + crowded.end(1)
            if crowded[2] == ":":
                return f"there is no space after '{crowded[1]}:'", "put a space after the ':'", place
            return f"there is a ';' after '{crowded[1]}'", "put a ':' in its place", place
        if line.indent == here.indent and (crowded := _CROWDED_ID.match(line.said)):
            place = line.start + crowded.end() - 1
            return f"there is no space after '{crowded[0]}'", "put a space after the ':'", place
        key = KEY.fullmatch(line.said)
        at_margin = key and key[2] and line.indent == 0 < here.indent  # a continued text
        if key and this and at_margin and key[1] not in keys and this[1] not in keys:
            return f"'{key[1]}' stands at the margin", f"indent '{key[1]}' as deep as '{this[1]}'", line.start
        if key:
            break
    return None


def _text_of_lines(
    text: str, at: int, keys: Container[str], is_meant: Callable[[str, str], bool]
) -> Meaning | None:
    """Diagnose a ':' in a text of several lines without quotes."""
    here = line_at(text, at)
    first, lines = here, [here.said]
    this = KEY.fullmatch(here.said)
    is_key = this is not None and (this[1] in keys or is_meant(this[1], this[2] or ""))
    for line in lines_above(text, here.start) if not is_key else ():
        first = line
        lines.insert(0, line.said)
        if line.indent < here.indent:
            break
    key = KEY.fullmatch(first.said)
    if key is None or not key[2] or key[2][0] in "\"'[{|>":
        return None
    if this and key[1] not in OF_SENTENCES:  # else the id of a claim may be indented too deep
        return None
    for line in lines_below(text, here.start):
        if line.indent <= first.indent:
            break
        lines.append(line.said)
    if len(lines) == 1 or any(KEY.match(line) for line in lines[1:] if line != here.said):
        return None
    message = "a ':' inside text that is not in quotes"
    said = " ".join([key[2], *lines[1:]])
    if len(said) > _REPEATED or " #" in said or "\\" in said or '"' in said:
        return message, f"put the whole text, from its first line to its last, in quotes: {key[1]}: '...'", at
    where = f"in place of these {len(lines)} lines"
    return message, f'put the whole text in double quotes, {where}: {key[1]}: "{said}"', at


def _without_colon(text: str, opened: int, keys: Container[str]) -> Meaning | None:
    """Diagnose a line that is neither a key with its ':' nor part of a text above."""
    here = line_at(text, opened)
    above = next((line for line in lines_above(text, here.start) if line.indent <= here.indent), None)
    if above is None or above.indent < here.indent:
        return _id_alone(text, here)
    if above.said.startswith("- ") and not KEY.match(here.said):
        return "a '- ' is missing at the start of this line", "put '- ' before it", here.start
    if alone := _id_alone(text, here):
        return alone
    key = KEY.fullmatch(above.said)
    if key is None or not key[2] or key[1] not in keys or here.said.partition(" ")[0] in keys:
        return None
    if BLOCK.fullmatch(key[2]):
        return (
            f"the text of '{key[1]}' is not indented deeper than its key",
            f"indent it deeper than '{key[1]}:'",
            here.start,
        )
    if key[2][0] in "\"'[{" or _CROWDED.match(here.said):
        return None
    hint = f"indent it deeper than '{key[1]}:' where it is more of that text, or put a ':' after the key"
    return "this line is neither 'key: value' nor part of the text above", hint, here.start


def _id_alone(text: str, here: WrittenLine) -> Meaning | None:
    """Diagnose a line of one word, with deeper lines below it."""
    below = next(lines_below(text, here.start), None)
    if below is None or below.indent <= here.indent or not _ID.fullmatch(here.said):
        return None
    where = here.start + len(here.said)
    return f"a ':' is missing after '{here.said}'", f"put a ':' after '{here.said}'", where


def _dash(text: str, at: int, keys: Container[str]) -> Meaning | None:
    """Diagnose a '- ' before an id whose siblings have none."""
    here = line_at(text, at)
    this = KEY.match(here.said) if at == here.start else None
    above = next((line for line in lines_above(text, here.start) if line.indent <= here.indent), None)
    if this is None or this[1] in keys or above is None or above.indent != here.indent:
        return None
    if above.said.startswith("- ") or not KEY.match(above.said):
        return None
    return f"there is a '- ' before '{this[1]}', but not before its neighbours", "leave out the '- '", at


def line_at(text: str, place: int) -> WrittenLine:
    """Return the line of an offset."""
    start = text.rfind("\n", 0, place) + 1
    end = text.find("\n", place)
    return _line(text[start : end if end >= 0 else len(text)][:_FAR], start)


def _line(line: str, start: int) -> WrittenLine:
    said = line.lstrip(" ")
    indent = len(line) - len(said)
    return WrittenLine(indent, said.rstrip(), start + indent)


def lines_above(text: str, place: int) -> Iterator[WrittenLine]:
    """Yield the lines above an offset that are neither empty nor comments, nearest first."""
    end = text.rfind("\n", 0, place) + 1
    for line in reversed(text[max(0, end - _FAR) : end].splitlines(keepends=True)):
        end -= len(line)
        if line.strip() and not line.lstrip().startswith("#"):
            yield _line(line, end)


def lines_below(text: str, place: int) -> Iterator[WrittenLine]:
    """Yield the lines below an offset that are neither empty nor comments."""
    start = text.find("\n", place) + 1
    for line in text[start : start + _FAR].splitlines(keepends=True) if start else ():
        if line.strip() and not line.lstrip().startswith("#"):
            yield _line(line, start)
        start += len(line)
