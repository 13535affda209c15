"""Diagnoses of parser errors in braces or brackets, and of missing braces."""

from __future__ import annotations

import re
from collections.abc import Container

from argmap.syntax.yaml.quotation_marks import quote_hint

#: A diagnosis: the message, the hint, and the offset.
_Slip = tuple[str, str | None, int]

#: A key in braces, after the `{` or `,` before it.
_KEY = re.compile(r"[{,]\s*([\w.-]+):\s+")
_KEY_BEFORE = re.compile(r"(?<![\w.-])([\w.-]+):\s*\Z")
_LAST_WORD = re.compile(r"(?<![\w.-])([\w.-]+)\s*\Z")
_WORDS = re.compile(r"\s*([\w.-]+(?: +[\w.-]+)*)")
_KEY_HERE = re.compile(r"([\w.-]+):(?=\s)")
#: The end of a text in braces: the comma before another key, or the closing brace.
_ENDS = re.compile(r",\s*([\w.-]+):(?=\s)|\}")
_FIRST_WORD = re.compile(r",\s*([\w.-]+)(?=\s)")
#: A line with two keys in a row, or a parenthesis between them.
_TWO_KEYS = re.compile(r"([ \t]*(?:- +)?([\w.-]+): +)(\(?([\w.-]+):(?:[ \t]+.*)?)")
_NO_BRACES = "the value of '{}' has keys, but no braces around them"
_CLOSES = {"{": "}", "[": "]"}
#: The keys that usually come first in an element with an id.
_STARTS_WITH = ("text", "title", "name")
#: How far back a key is searched for, and the longest text repeated in a hint, in characters.
_FAR, _REPEATED = 4000, 100


def explain_braces(text: str, at: int, opened: int, keys: Container[str], mappings: Container[str]) -> _Slip:
    """Diagnose an error at the offset `at`, inside braces or brackets opened at `opened`."""
    begins = max(opened, at - _FAR)
    found = [match for match in _KEY.finditer(text, begins, at) if match[1] in keys]
    key, start = (found[-1][1], found[-1].end()) if found else ("", opened + 1)
    said = text[start:at]
    here = text[at : at + 1]
    word = _LAST_WORD.search(said)
    if here in ("", "}", "]"):
        return _not_closed(text, opened, here, mappings)
    if here == ":" and word:
        before = said[: word.start()]
        if "\n" in before and (line := _WORDS.fullmatch(before.rpartition("\n")[2] + word[1])):
            return _on_another_line(text, opened, line[1])
        if word[1] in keys and key in mappings and before.strip() in ("", "("):
            return _NO_BRACES.format(key), f"put braces around it: {key}: {{{word[1]}: ...}}", start
        if word[1] in keys and before.strip():
            return _comma_missing(text, start + word.start(), word[1])
        message = "a ':' inside text that is not in quotes"
    elif (follows := _KEY_HERE.match(text, at)) and follows[1] in keys:
        return _comma_missing(text, at, follows[1])
    elif said.startswith(("'", '"')):
        message = "the text goes on after the quotation mark that ends it"
    else:
        message = "a bracket or a brace inside text that is not in quotes"
    if not found and here != ":":
        return _not_closed(text, opened, here, mappings)
    whole = _whole_text(text, start, at, keys) if found else None
    hint = quote_hint(whole, f"{key}: ") if whole else "put the whole text in double quotes"
    return message, hint, at


def _whole_text(text: str, start: int, at: int, keys: Container[str]) -> str | None:
    """Return the text up to the comma or brace that ends it, or None if that is ambiguous."""
    end = text.find("\n", at)
    line = text[start : min(len(text) if end < 0 else end, at + _REPEATED)]
    ends = _ENDS.search(line, at - start)
    if ends is None or (ends[1] and ends[1] not in keys):
        return None
    whole = line[: ends.start()].rstrip()
    unclear = "\n" in whole or " #" in whole or "{" in whole
    words = [*_FIRST_WORD.findall(whole), *_KEY_HERE.findall(whole)]
    return None if unclear or any(word in keys for word in words) else whole


def _comma_missing(text: str, at: int, key: str) -> _Slip:
    """Diagnose a missing comma before a key, or a semicolon in its place."""
    before = text[:at].rstrip() if at < _FAR else text[at - _FAR : at].rstrip()
    if before.endswith(";"):
        return "there is a ';' in place of a ','", f"write ',' for the ';' before '{key}'", at
    if before.endswith(("'", '"', "]", "}")):
        return f"a comma is missing before '{key}'", f"put a ',' before '{key}'", at
    hint = f"put a ',' before '{key}'; where it is part of a text, put the whole text in double quotes"
    return f"a comma is missing before '{key}'", hint, at


def _on_another_line(text: str, opened: int, key: str) -> _Slip:
    """Diagnose a missing closing bracket, or comma, before a key on another line."""
    bracket = text[opened]
    hint = (
        f"put the '{_CLOSES[bracket]}' where it ends, before '{key}'; "
        f"where '{key}' belongs within, put a ',' before it"
    )
    return f"the '{bracket}' opened here is not closed, or a comma is missing", hint, opened


def _not_closed(text: str, opened: int, here: str, mappings: Container[str]) -> _Slip:
    """Diagnose a missing closing bracket; the bracket may also be part of a text without quotes."""
    bracket = text[opened]
    end = text.find("\n", opened)
    line = text[opened : min(end if end >= 0 else len(text), opened + _FAR)]
    if " #" in line and line.rstrip().endswith(_CLOSES[bracket]):
        hint = "put the text in double quotes: in it a '#' after a space begins a comment, to the end of the line"
        return f"the '{bracket}' opened here is not closed before the comment", hint, opened
    if bracket == "[":
        hint = "put the missing ']' where the list ends"
    else:
        hint = "put the missing '}'; there is one for each '{'"
        hint += f"; where this '{here}' is one too many, remove it" if here == "]" else ""
    key = _KEY_BEFORE.search(text[max(0, opened - _REPEATED) : opened])
    if not _KEY.match(text, opened) and not (key and key[1] in mappings):
        hint += "; text that starts with a bracket or a brace must be in quotes"
    return f"the '{bracket}' opened here is not closed, or a comma is missing", hint, opened


def without_braces(text: str, at: int, keys: Container[str], mappings: Container[str]) -> _Slip | None:
    """Diagnose a second key in a line; return None if it may be a text with a colon."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line = text[start : len(text) if end < 0 else end][: 4 * _REPEATED].rstrip()
    found = _TWO_KEYS.fullmatch(line)
    if found is None or found[4] not in keys or start + found.end(4) != at:
        return None
    key, said = found[2], found[3]
    said = said[1:].removesuffix(")").strip() if said.startswith("(") else said
    if key not in mappings and (key in keys or found[4] not in _STARTS_WITH):
        return None
    said = said.removesuffix("}").rstrip() if said.count("}") > said.count("{") else said
    below = next((below for below in text[start + len(line) :].splitlines() if below.strip()), "")
    if len(below) - len(below.lstrip()) > len(line) - len(line.lstrip()):
        hint = f"put the value of '{key}' on lines of its own below '{key}:', indented deeper"
        return _NO_BRACES.format(key), hint, at
    whole = len(said) < _REPEATED and " #" not in said
    hint = f"put braces around it: {key}: {{{said if whole else f'{found[4]}: ...'}}}"
    if key not in mappings:
        hint += "; where it is all one text, put that in double quotes"
    return _NO_BRACES.format(key), hint, at


#: An id or a key, its text, a comma or the end of a sentence, and a key.
_TEXT_THEN_KEYS = re.compile(
    r"[ \t]+(?:- )?([\w.-]+): +([^\s'\"\[{|>&*!#%@`-].*?)(?:(?P<comma>,) *|(?<=[.!?]) +)(([\w-]+): +(\S.*))"
)


def keys_after_text(line: str, keys: Container[str]) -> str | None:
    """Return a hint for a key in one line with the text before it.

    What follows the text of a claim in one line goes into braces with it; another key, onto its own line.
    """
    found = _TEXT_THEN_KEYS.fullmatch(line[: 2 * _REPEATED].rstrip())
    if found is None or found[5] not in keys or set(found[0]) & set('"\\#{}[]'):
        return None
    sentence = found["comma"] is None
    if sentence and len(found[6].split()) > 1:
        return None  # 'It is so. By the way: ...'
    if found[1] in keys:
        where = f"on a line of its own, as deep as '{found[1]}'"
        return f"write '{found[4]}' {where}; where it is all one text, put that in double quotes"
    said = f'"{found[2]}"' if "," in found[2] or ": " in found[2] else found[2]
    hint = f"put braces around it: {found[1]}: {{text: {said}, {found[4]}}}"
    return f"{hint}; where it is all one text, put that in double quotes"
