"""The words, texts and signs of a DOT file, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span

#: What may be between tokens; lines that begin with # are for the preprocessor of C.
_SPACE = r"(?>[\s\ufeff]|//[^\n]*|(?:(?<=[\n\ufeff])|\A)\#[^\n]*|/\*.*?\*/)"
_MARKUP = re.compile(r"<!--|[<>]")
QUOTE_IT = "put names and texts with other characters than letters and digits into quotation marks"


@cache
def _token() -> re.Pattern[str]:
    """Return the pattern of a token, or of what is between two."""
    return re.compile(
        rf"""
        (?P<space>{_SPACE}++)
        | (?P<word>[A-Za-z_\x80-\U0010ffff][\w\x80-\U0010ffff]*|-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?))
        | "(?P<text>[^"\\]*(?:\\.[^"\\]*)*)"
        | (?P<sign>->|--|[{{}}\[\];,:=+])
        | (?P<html><)
        """,
        re.VERBOSE | re.DOTALL,
    )


@cache
def beginning() -> re.Pattern[str]:
    """Return the pattern of how a text in DOT begins."""
    return re.compile(
        rf"{_SPACE}*+(?:strict{_SPACE}++)?(?:di)?graph\b{_SPACE}*+"
        rf'(?:(?:[\w\x80-\U0010ffff.\-]+|"(?:[^"\\]|\\.){{0,500}}"){_SPACE}*+)?\{{',
        re.IGNORECASE | re.DOTALL,
    )


class DotToken(NamedTuple):
    """A word, a text in quotes or in markup, a sign, or the end of the file."""

    kind: str
    text: str
    start: int
    end: int


class DotStopError(Exception):
    """An exception that ends reading; its cause has been reported."""


class DotTokens:
    """The tokens of a text, which are found one by one."""

    def __init__(self, source: SourceText, mistakes: Mistakes, comments: list[Span]) -> None:
        """Begin at the start of a text; the places of comments are added to a list."""
        self._source, self._mistakes, self._comments = source, mistakes, comments

    def stop(self, message: str, start: int, end: int, hint: str) -> DotStopError:
        """Report a mistake at a place, and return what is to be raised."""
        self._mistakes.report("broken-dot", message, Span(self._source, start, end), hint=hint)
        return DotStopError()

    def read(self) -> Iterator[DotToken]:
        """Yield the tokens, and then the end.

        Raises:
            DotStopError: There is something that is no token; it is reported.
        """
        text, at = self._source.text, 0
        match = _token().match
        while found := match(text, at):
            kind, start, at = str(found.lastgroup), at, found.end()
            if kind == "space":
                if found[0].strip("\ufeff \t\r\n"):
                    self._comments.append(Span(self._source, start, at))
            elif kind == "html":
                at = self._end_of_markup(start)
                yield DotToken(kind, text[start + 1 : at - 1], start, at)
            else:
                yield DotToken(kind, found[kind], start, at)
        if at < len(text):
            raise self._no_token(at)
        yield DotToken("end", "", at, at)

    def _no_token(self, at: int) -> DotStopError:
        text = self._source.text
        if text[at] == '"':
            hint = 'end it with a quotation mark, and write \\" for one within'
            return self.stop("this text in quotes does not end", at, at + 1, hint)
        if text.startswith("/*", at):
            return self.stop("this comment does not end", at, at + 2, "end it with */")
        hint = "begin a comment with //" if text[at] == "#" else QUOTE_IT
        return self.stop(f"'{text[at]}' cannot stand here", at, at + 1, hint)

    def _end_of_markup(self, start: int) -> int:
        text, at, depth = self._source.text, start, 0
        while found := _MARKUP.search(text, at):
            at = found.end()
            if found[0] == "<!--":
                at = text.find("-->", at) + 3
                if at < 3:
                    break
                continue
            depth += 1 if found[0] == "<" else -1
            if not depth:
                return at
        raise self.stop("this text in markup does not end", start, start + 1, "close each < with a >")
