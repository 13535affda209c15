"""Translates parser errors into diagnostics in the terms of a case file."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from typing import NamedTuple

import yaml

from argmap.core.diagnostics import Diagnostic, SourceText, Span
from argmap.core.fixes import Fix, TextEdit
from argmap.syntax.conflict_markers import WAY_OUT
from argmap.syntax.yaml.braces import explain_braces, keys_after_text, without_braces
from argmap.syntax.yaml.lines import FENCED, OF_SENTENCES, wrong_line
from argmap.syntax.yaml.located import MAX_DEPTH, control_characters
from argmap.syntax.yaml.misaligned import misaligned_key, realigned
from argmap.syntax.yaml.missing_space import NO_SPACE, crowded_above, spacing_fix
from argmap.syntax.yaml.quotation_marks import (
    close_hint,
    in_quotes,
    kind_of_quotes,
    quote_hint,
    without_outer_marks,
    without_word_marks,
)
from argmap.syntax.yaml.tabs import untabbed
from argmap.syntax.yaml.wide_colons import WIDE_COLONS, colons_fix


def explain(
    source: SourceText,
    error: Exception,
    keys: Container[str] = (),
    mappings: Container[str] = (),
    is_meant: Callable[[str, str], bool] = lambda _word, _value: False,
) -> Diagnostic:
    """Return a diagnostic for a parser error that needs no knowledge of YAML.

    `keys` are the keys of the format, `mappings` those whose values can be mappings. `is_meant` says whether
    a word with a value is meant for a key, in other words or misspelt.
    """
    if isinstance(error, RecursionError):
        return Diagnostic("nested-too-deep", "lists and mappings are nested too deep", Span(source, 0, 0))
    if not isinstance(error, yaml.MarkedYAMLError):  # a ReaderError: it gives no mark
        for at in control_characters(source.text):
            message = f"there is the control character U+{ord(source.text[at]):04X} here"
            return Diagnostic("control-character", message, Span(source, at, at + 1), hint="remove it")
        found = _NO_CHARACTER.search(source.text)
        at = found.start() if found else 0
        message, hint, at = _not_an_escape(source.text, at) if found else (f"{error}", None, 0)
        return Diagnostic("bad-yaml", message, Span(source, at, at + 1), hint=hint)
    mark = error.problem_mark or error.context_mark
    at = mark.index if mark else 0
    opened = error.context_mark.index if error.context_mark else at
    problem = f"{error.context}: {error.problem}"
    words = _Words(keys, is_meant)
    message, hint, place = _meaning(source.text, problem, at, opened, words, mappings)
    rule = "nested-too-deep" if "nested" in message else "bad-yaml"
    fix = _fix(source.text, message, hint or "", place, (keys, mappings))
    return Diagnostic(rule, message, Span(source, place, place + 1), hint=hint, fix=fix)


class _Words(NamedTuple):
    """The keys of the format, and what else is meant for one of them."""

    keys: Container[str]
    is_meant: Callable[[str, str], bool]

    def has(self, line: re.Match[str]) -> bool:
        """Return whether a line, as `_KEY_LINE` matches it, begins with a key or what is meant for one."""
        return self.has_word(line[2], (line[3] or "").rstrip())

    def has_word(self, word: str, value: str) -> bool:
        """Return whether a word, with a value, is a key or meant for one."""
        return word in self.keys or self.is_meant(word, value)


def _fix(
    text: str, message: str, hint: str, at: int, words: tuple[Container[str], Container[str]]
) -> Fix | None:
    if message == _TAB:
        return untabbed(text, at)
    if message == FENCED:
        return _without_fences(text)
    if message.startswith("a '") and message[3] in WIDE_COLONS:
        return colons_fix(text)
    if message == _GOES_ON:
        return _in_other_quotes(text, at, words[0])
    if hint.startswith(_LINE_IN_QUOTES):
        return _line_in_quotes(text, at, *words)
    if fix := realigned(text, hint, at):
        return fix
    if hint.startswith(NO_SPACE):
        return spacing_fix(text, *crowded_above(text, at))
    return _with_colon(text, message, at, words[0])


def _without_fences(text: str) -> Fix | None:
    """Return a fix that removes the two fences of Markdown around a whole text, or the first alone."""
    fences = list(_FENCES.finditer(text))
    if not fences or len(fences) > 2 or text[: fences[0].start()].strip("\ufeff \t\r\n"):
        return None
    if len(fences) == 2 and text[fences[1].end() :].strip():
        return None
    return Fix("remove the fences", tuple(TextEdit(one.start(), one.end(), "") for one in fences))


def _with_colon(text: str, message: str, at: int, keys: Container[str]) -> Fix | None:
    """Return a fix that puts a ':' at the end of a key, if the mistake is that one is missing there.

    It is not safe if several words follow a key that takes no sentence: 'by the way' may be part of a text.
    """
    missing = _COLON_MISSING.match(message)
    if missing is None or not text.endswith(missing[1], 0, at) or not text[at : at + 1].isspace():
        return None
    said = _REST.match(text, at)
    takes_words = missing[1] in OF_SENTENCES or missing[1] not in keys
    safe = takes_words or said is None or len(said[1].split()) < 2
    return Fix(f"put a ':' after '{missing[1]}'", (TextEdit(at, at, ":"),), safe)


def _line_in_quotes(text: str, at: int, keys: Container[str], mappings: Container[str]) -> Fix | None:
    """Return a fix that puts the text of a line in quotes, unless it goes on below.

    None, too, if another key may have been typed on that line, or its own key takes no text.
    """
    start = text.rfind("\n", 0, at) + 1
    if at - start > _FAR:
        return None
    first, *others = text[start : at + _FAR].splitlines()
    line = first.rstrip(" \t")
    found = _VALUE.fullmatch(line)
    below = next((other for other in others if other.strip()), "")
    if found is None or start + found.start(3) > at or " #" in found[3]:
        return None
    if len(below) - len(below.lstrip()) > len(found[1]):
        return None
    if found[2] in mappings or any(word in keys for word in _BEFORE_COLON.findall(found[3])):
        return None
    begins, ends = start + found.start(3), start + len(line)
    said = without_word_marks(found[3].rstrip())
    quoted = in_quotes(said)
    advice = f"put the whole text in {kind_of_quotes(said)} quotes"
    if quoted != f'"{found[3].rstrip()}"':
        return Fix(advice, (TextEdit(begins, ends, quoted),))
    return Fix(advice, (TextEdit(begins, begins, '"'), TextEdit(ends, ends, '"')))


def _in_other_quotes(text: str, at: int, keys: Container[str]) -> Fix | None:
    """Return a fix that puts a text in quotes which begins with a quotation, or has one within.

    None if it cannot be known where the text ends, or another key may have been typed on its line. It is not
    safe if the outer marks seem to be no part of the text, but may be apostrophes of two quotations.
    """
    found = _begins_with_quotes(text, at)
    said = without_outer_marks(found[3]) if found else None
    if (
        found is None
        or said is None
        or not found[2]
        or any(word in keys for word in _BEFORE_COLON.findall(said))
    ):
        return None
    start = text.rfind("\n", 0, at) + 1
    edit = TextEdit(start + found.start(3), start + found.end(3), in_quotes(said))
    safe = said == found[3] or found[4] == '"' or found[3].count("'") == 3  # as in 'It's late'
    return Fix(f"put the whole text in {kind_of_quotes(said)} quotes", (edit,), safe)


#: The fence of a block of code in Markdown, with its line end.
_FENCES = re.compile(r"^```[^\r\n]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
#: A line with a key: its indent, the key, and the text after it without quotes.
_VALUE = re.compile(r"([ \t]*(?:- )?)([^\s:'\"#][^:'\"#]*): +([^\s'\"\[{|>&*!#].*)")
#: A word with a colon after it, as a key has.
_BEFORE_COLON = re.compile(r"([\w-]+):")
#: What follows a key without its ':', unless it begins with a bracket.
_REST = re.compile(r"[ \t]+([^\s\[{#][^\r\n#]*)")
#: The mistake of a key without its ':'.
_COLON_MISSING = re.compile(r"a ':' is missing after '([\w.-]+)'\Z")
#: A surrogate pair, as JSON escapes a character beyond the first 65,536; and a numeric escape.
_SURROGATES = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_NUMBERED = re.compile(r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}")
_NO_CHARACTER = re.compile(r"\\U(?!000|0010)[0-9a-fA-F]{8}")
#: For the value of a key: the key of the mapping under which a text in place of the mapping belongs.
_FIRST_KEY = {"supports": "target", "counters": "target", "cites": "source"}
_QUOTE_IT = "put the whole text in double quotes"
#: How the hints begin that say how to put the text of one line in quotes.
_LINE_IN_QUOTES = (f"{_QUOTE_IT}: ", "put the whole text in single quotes: ", "put the whole text after '")
_GOES_ON = "the text goes on after the quotation mark that ends it"
_TAB = "a tab at the start of a line"
_CONFLICT = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")


def _not_an_escape(text: str, at: int) -> tuple[str, str, int]:
    """Return the message, the hint and the offset for an escape that YAML does not read."""
    if pair := _SURROGATES.match(text, at):
        high, low = int(pair[1], 16), int(pair[2], 16)
        character = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)
        message = f"'{pair[0]}' are two halves of a character, which YAML does not join"
        return message, f"write '\\U{character:08X}', or the character itself", at
    if number := _NUMBERED.match(text, at):
        return f"'{number[0]}' is not a character", "write the character itself", at
    return f"'{text[at : at + 2]}' is not an escape", "write '\\\\' for a backslash, or use single quotes", at


def _meaning(
    text: str, problem: str, at: int, opened: int, words: _Words, mappings: Container[str]
) -> tuple[str, str | None, int]:
    """Return the message, the hint and the offset for a parser error.

    `at` is the offset of the error, `opened` the start of the construct it is in.
    """
    keys = words.keys
    for place in (at, opened):
        start = text.rfind("\n", 0, place) + 1
        if text.startswith(_CONFLICT, start):
            return "a git conflict marker", WAY_OUT, start
    if found := wrong_line(text, problem, at, opened, keys, words.is_meant):
        return found
    character = text[at : at + 1]
    if "nesting depth" in problem:
        return f"lists and mappings are nested more than {MAX_DEPTH} deep", None, at
    if "mapping values" in problem:
        return without_braces(text, at, keys, mappings) or _colon_in_text(text, at, words)
    if "escape" in problem or "hexadecimal" in problem or "hexdecimal" in problem:
        return _not_an_escape(text, max(opened, text.rfind("\\", opened, at + 1)))
    if "tab character" in problem or (character == "\t" and "start any token" in problem):
        return _TAB, "indent with spaces", at
    ended = not text[at:].strip()
    if not ended and any(part in problem for part in _INDICATORS) and text[opened : opened + 1] not in "[{":
        begins = at if any(part in problem for part in _AT_ONCE) else opened
        first = text[begins : begins + 1]
        hint = f"{_QUOTE_IT}; a list stands on lines below, or in brackets" if first == "-" else _QUOTE_IT
        if first in "@`%" and (line := _quoted_line(text, begins)):
            hint = line
        return f"text that starts with '{first}' must be in quotes", hint, begins
    if "end of stream" in problem and "<stream end>" not in problem:
        return (
            f"the quotation mark {text[opened : opened + 1]} opened here is never closed",
            close_hint(text, opened),
            opened,
        )
    if "',' or '" in problem or text[opened : opened + 1] in ("[", "{"):
        return explain_braces(text, at, opened, keys, mappings)
    if "node content" in problem:
        return "a list or a mapping in brackets is not closed before the file ends", "close the bracket", at
    if "expected ':'" in problem:
        return _colon_missing(text, opened, keys) or _no_key(text, opened)
    if "expected key" in problem or "<block end>" in problem or "'-' indicator" in problem:
        return _out_of_line(text, at, words)
    if "document start" in problem:
        if not re.search(r"^\.\.\.", text[:at], re.MULTILINE):
            hint = "begin all keys of the case at the start of their lines"
            return "this line begins further left than the first key of the file", hint, at
        return "the document ended above, at '...', but goes on here", "remove the '...'", at
    return problem.removeprefix("None: "), None, at


def _quoted_line(text: str, at: int) -> str | None:
    """Return the hint to put a text in quotes that begins at an offset, with its line.

    None for a text in brackets or of several lines, and for a long one.
    """
    start = text.rfind("\n", 0, at) + 1
    line, *others = text[start : at + _FAR].splitlines() if at - start < _FAR else [""]
    below = next((other for other in others if other.strip()), "")
    found = _VALUE.fullmatch(line.rstrip())
    if found is None or len(below) - len(below.lstrip()) > len(found[1]):
        return None
    if start + found.start(3) != at or " #" in found[3] or len(found[3]) >= _REPEATED:
        return None
    return quote_hint(found[3], f"{found[2]}: ")


def _no_key(text: str, at: int) -> tuple[str, str, int]:
    """Diagnose a line that is no entry of a mapping."""
    message = "this line is neither 'key: value' nor part of the text above"
    other = _OTHER_SIGN.match(text, at)
    if other and not set(other[2]) & set("\"'#[]{}"):
        return message, f"write '{other[1]}: {other[2].rstrip()}'", at
    crowded = _CROWDED.match(text, at)
    hint = f"put a space after the '{crowded[1]}'" if crowded else "indent it, or put a ':'"
    return message, hint, at


def _out_of_line(text: str, at: int, words: _Words) -> tuple[str, str | None, int]:
    """Diagnose what does not belong to the list or mapping above it."""
    if (opened := _left_open(text, at)) is not None:
        hint = close_hint(text, opened)
        return f"the quotation mark {text[opened]} opened here is never closed", hint, opened
    if text[at : at + 1] == "," and _JSON_ENTRY.match(text, text.rfind("\n", 0, at) + 1):
        return "this line ends with a ',', as in JSON", "leave the ',' out", at
    if line := _quoted_whole(text, at):
        return _GOES_ON, line, at
    if deep := _key_too_deep(text, at, words):
        return deep
    if between := misaligned_key(text, at, words.has_word):
        return between
    if text[at : at + 1] in ("}", "]"):
        hint = "take it out; where it belongs to a text, put the whole text in double quotes"
        return f"this '{text[at]}' closes nothing", hint, at
    if line := _brackets_first(text, at):
        return "the text goes on after a bracket or a brace", line, at
    hint = "line it up with its neighbours; text that holds quotes or brackets needs quotes around it"
    return "this does not fit the lines above it", hint, at


#: A key or a dash, and text right after it without a blank.
_CROWDED = re.compile(r"(?:[\w-]*\w(?=:)|(?=-))([:-])\w")
#: A key, and after a blank its ':' without one, or another sign in its place.
_OTHER_SIGN = re.compile(r"([\w.-]+)(?:[ \t]+:|[ \t]*=)[ \t]*([^:\s][^:\n]*)")
#: A key at the start of a line; and a line with a text, after a key or not.
_KEY_ALONE = re.compile(r"[ \t]+[\w-]+\Z")
_WITH_TEXT = re.compile(r"[ \t]*(?:- )?(?:([^\s:'\"#][^:'\"#]*): +)?([^\s'\"\[{|>&*!#].*)")
#: The indent, a key or a dash, and a text that starts with a quotation.
_BEGINS_WITH_QUOTES = re.compile(r"( *)((?:[\w.-]+: +|- +)?)(([\"'])(?:(?!\4).)*\4.*\S)")
#: A line of JSON that ends with a comma.
_JSON_ENTRY = re.compile(r"""[ \t]*(?:- +)?(["'])[\w.-]+\1:[ \t].*,[ \t]*$""", re.MULTILINE)
#: The longest text repeated in a hint, in characters.
_REPEATED = 100


def _colon_in_text(text: str, at: int, words: _Words) -> tuple[str, str | None, int]:
    """Diagnose a ':' in a text: part of the text, or of a key on the line below it."""
    keys = words.keys
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    line, above = (
        text[start : end if end >= 0 else len(text)],
        text[:start].rstrip("\r\n").rpartition("\n")[2],
    )
    alone = _KEY_ALONE.match(text[start:at])
    if alone and (slip := _key_below_text(text, start, at, keys)):
        return slip
    before = _WITH_TEXT.fullmatch(above[: 2 * _REPEATED].rstrip())
    if before and alone and len(before[2]) < _REPEATED:
        opened, said = _text_that_ends(text[:start], before[2])
        if slip := _id_below_text(text, start, at, words):
            return slip
        return _key_for_text(opened, said, at)
    if braces := keys_after_text(line, keys):
        return "a ':' inside text that is not in quotes", braces, at
    message = "a ':' inside text that is not in quotes"
    own = _WITH_TEXT.fullmatch(line[:_FAR].rstrip())
    if own is None or not own[1]:
        return message, _QUOTE_IT, at
    kind = kind_of_quotes(own[2])
    if " #" in own[2]:
        return message, f"put the whole text in {kind} quotes", at
    if len(own[2]) < _REPEATED:
        return message, quote_hint(own[2], f"{own[1]}: "), at
    double = ", and write each ' within it twice" if kind == "single" and "'" in own[2] else ""
    return message, f"put the whole text after '{own[1]}:' in {kind} quotes{double}", at


def _key_for_text(opened: str, said: str, at: int) -> tuple[str, str | None, int]:
    """Diagnose a key below a text that has no key itself, after the key or the id `opened`."""
    where = f" below '{opened}:'" if opened else ""
    what, first = ("what", _FIRST_KEY[opened]) if opened in _FIRST_KEY else ("a text that", "text")
    hint = f"{what} keys follow has a key itself: write '{first}: {said}'{where} on a line of its own, as deep as this"
    return "there is a key here, below a text", hint, at


def _left_open(text: str, at: int) -> int | None:
    """Return the quotation mark of a text above that another one, before `at`, seems to close.

    There is a line with a key between them, which cannot belong to the text.
    """
    end = len(text[max(0, at - _FAR) : at].rstrip()) + max(0, at - _FAR) - 1
    if end < 0 or text[end] not in "\"'":
        return None
    opened = text.rfind(text[end], max(0, end - _FAR), end)
    if opened < 0 or text[opened - 1 : opened] != " ":
        return None
    lines = text[opened:end].splitlines()[1:]
    return opened if any(_KEY_LINE.match(line) for line in lines) else None


def _quoted_whole(text: str, at: int) -> str | None:
    """Return a hint for a text that starts with a quotation, or None if it spans several lines."""
    match = _begins_with_quotes(text, at)
    return quote_hint(match[3], match[2]) if match else None


def _begins_with_quotes(text: str, at: int) -> re.Match[str] | None:
    """Match the line of an offset if it has a text that starts with a quotation, and ends on this line."""
    start = text.rfind("\n", 0, at) + 1
    lines = text[start : at + 2 * _REPEATED].splitlines()
    match = _BEGINS_WITH_QUOTES.fullmatch(lines[0].rstrip()) if lines else None
    if not match or len(match[0]) > 2 * _REPEATED or " #" in match[3]:
        return None
    below = next((line for line in text[start + len(lines[0]) :].splitlines() if line.strip()), "")
    return None if len(below) - len(below.lstrip()) > len(match[1]) else match


#: A key or a dash, and a text that starts with a bracket or a brace.
_BEGINS_WITH_BRACKET = re.compile(r" *((?:[\w.-]+: +|- +)?)([\[{].*[^\]}\s].*)")


def _brackets_first(text: str, at: int) -> str | None:
    """Return a hint for a text that starts with something in brackets or braces, or None for another text."""
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    found = _BEGINS_WITH_BRACKET.fullmatch(text[start : end if end >= 0 else len(text)].rstrip())
    if not found or text[:at].rstrip()[-1:] not in "]}" or " #" in found[2] or len(found[2]) > _REPEATED:
        return None
    return f"text that starts with '[' or '{{' needs quotes around it: {found[1]}{in_quotes(found[2])}"


#: A line that starts with a key: the text before the key, the key, and its value.
_KEY_LINE = re.compile(r"([ \t]*(?:- +)*)([\w.-]+):(?:[ \t]+(\S.*))?")
_WORD_AND_TEXT = re.compile(r"[ \t]*([\w-]+)[ \t]+\S")
#: How far up the start of a text above a key is searched for, in characters.
_FAR = 4000


def _key_below_text(
    text: str, start: int, at: int, keys: Container[str]
) -> tuple[str, str | None, int] | None:
    """Diagnose a key below the text of another key, or below a key without its ':'."""
    key, begins = text[start:at].strip(), start
    for line in reversed(text[max(0, start - _FAR) : start].splitlines(keepends=True)):
        opens = _KEY_LINE.match(line)
        if opens is None:
            begins -= len(line)
            continue
        if not opens[3]:
            return _colon_missing(text, begins, keys)
        if opens[2] in keys and len(opens[1]) < at - start - len(key):
            return "this key is indented too deep", f"indent '{key}' as deep as '{opens[2]}'", at
        break
    return None


def _id_below_text(text: str, start: int, at: int, words: _Words) -> tuple[str, str | None, int] | None:
    """Diagnose an id that is deeper than the one above it, or stands below one without its ':'."""
    key, above, keys = text[start:at].strip(), text[:start].rstrip("\r\n"), words.keys
    here = _KEY_LINE.match(text, start)
    if here and words.has(here):
        return None
    begins = above.rfind("\n") + 1
    opens = _KEY_LINE.match(above, begins)
    if opens and opens[3] and opens[2] not in keys:
        return "this key is indented too deep", f"indent '{key}' as deep as '{opens[2]}'", at
    line = _WORD_AND_TEXT.match(above, begins)
    if opens or line is None or above[begins:].find(line[1]) != at - start - len(key):
        return None
    hint = f"put a ':' after '{line[1]}': {line[1]}: {above[line.end(1) :].strip()}"
    return f"a ':' is missing after '{line[1]}'", hint, line.end(1)


def _text_that_ends(above: str, last: str) -> tuple[str, str]:
    """Return the text, of one or more lines, that ends with `above`, and the key before it."""
    lines: list[str] = []
    for line in reversed(above[-_FAR:].splitlines()):
        opens = _KEY_LINE.match(line)
        if opens:
            return opens[2], " ".join([(opens[3] or "").strip(), *lines]).strip()
        lines.insert(0, line.strip())
    return "", last


def _key_too_deep(text: str, at: int, words: _Words) -> tuple[str, str | None, int] | None:
    """Diagnose a key that is indented deeper than the key or the id above it, which has a quoted text."""
    start = text.rfind("\n", 0, at) + 1
    here = _KEY_LINE.match(text, start)
    above = _KEY_LINE.match(text, text.rfind("\n", 0, max(0, start - 1)) + 1, start)
    if here is None or above is None or not above[3] or len(above[1]) >= len(here[1]):
        return None
    if above[2] in words.keys:
        return "this key is indented too deep", f"indent '{here[2]}' as deep as '{above[2]}'", at
    said = above[3].rstrip()
    if not words.has(here) or said[0] not in "\"'" or len(said) > _REPEATED:
        return None
    inner = said[1:-1]
    plain = said.endswith(said[0]) and not {"'", '"', "\\"} & {*inner}
    return _key_for_text(above[2], in_quotes(inner) if plain else said, at)


def _colon_missing(text: str, begins: int, keys: Container[str]) -> tuple[str, str | None, int] | None:
    """Diagnose a line that starts with a key without its ':'."""
    found = _WORD_AND_TEXT.match(text, begins)
    if found is None or found[1] not in keys:
        return None
    return f"a ':' is missing after '{found[1]}'", f"put a ':' after '{found[1]}'", found.end(1)


#: The parser's errors on a plain scalar that starts with an indicator character: reported at the
#: character itself, or further on, where its construct fails.
_AT_ONCE = ("start any token", "entries are not allowed", "keys are not allowed", "node content")
_INDICATORS = (
    *_AT_ONCE,
    "scanning an alias",
    "scanning an anchor",
    "scanning a tag",
    "parsing a tag",
    "a block scalar",
    "a directive",
)
