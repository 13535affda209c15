"""The tokens of Argdown, as distinguished by its own lexer of the 1.x line.

The meaning of a mark depends on its place: relations, numbers, list items and inferences begin a line, bold
and italic end where they began, and the line of an inference has a vocabulary of its own. White space between
tokens, comments and the lines that follow a comment are not tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Literal, NamedTuple, TypeAlias, cast

Kind: TypeAlias = Literal[
    "front",
    "data",
    "escaped",
    "special",
    "empty",
    "line",
    "indent",
    "dedent",
    "inference",
    "inference-end",
    "comma",
    "relation",
    "heading",
    "number",
    "item",
    "begin",
    "end",
    "link",
    "tag",
    "statement:",
    "statement",
    "statement-mention",
    "argument:",
    "argument",
    "argument-mention",
    "text",
    "mark",
    "unclosed",
    "eof",
]


class ArgdownToken(NamedTuple):
    """A token: its kind, its text, and its start index; indents and dedents have no text."""

    kind: Kind
    image: str
    start: int

    @property
    def end(self) -> int:
        """The index after the token."""
        return self.start + len(self.image)


class Tokens(NamedTuple):
    """The tokens of a text, the last one of kind `eof`, and where its comments start."""

    tokens: list[ArgdownToken]
    comments: list[int]


#: The meaning of a dot in Argdown's patterns, which are JavaScript's.
_ANY = r"[^\n\u2028\u2029]"
#: The characters of a title; the bounds keep the work small for brackets that are never closed.
_TITLE = rf"{_ANY}{{1,500}}?"
_COMMENT = rf"<!--[\s\S]*?-->|/\*[\s\S]*?\*/|//{_ANY}*(?=\n)"
_WORD = r"[A-Za-z\[\\\]^_`0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+"
#: The characters that begin or end something in a text.
_MARKS = r"@#*_\[\],.:;</>\-(){}"
_TEXT = rf"[^\\{_MARKS}\n \t=][^\\{_MARKS}\n]*"

_TOKEN = re.compile(
    rf"""(?P<text>{_TEXT})
    |(?P<comment>{_COMMENT})
    |(?P<front>===+[\s\S]*?===+)
    |(?P<data>\{{)
    |(?P<escaped>\\{_ANY}[ ]*)
    |(?P<special>\.\S+?\.[ \t]?|:\S+?:[ \t]?)
    |(?P<empty>(?:[ \t]*\n){{2,}})
    |(?P<line>[ \t]*\n)
    |(?P<emphasis>[*_])
    |(?P<link>\[[^\]]{{1,1000}}?\]\([^)]{{1,4000}}?\)[ \t]?)
    |(?P<tag>\#(?:\([^)]{{1,500}}\)|{_WORD})[ \t]?)
    |(?P<statement_>\[{_TITLE}\]:)
    |(?P<statement>\[(?!-)[^\n]{{1,500}}?\])
    |(?P<statement_mention>@\[{_TITLE}\][ \t]?)
    |(?P<argument_><{_TITLE}>:)
    |(?P<argument><(?!-)[^\n]{{1,500}}?>)
    |(?P<argument_mention>@<{_TITLE}>[ \t]?)
    |(?P<spaces>[ \t]+)
    |(?P<rest>[^\\{_MARKS}\n]+)
    |(?P<mark>[{_MARKS}\\][ \t]?)""",
    re.VERBOSE,
)
#: The tokens in the line of an inference.
_IN_INFERENCE = re.compile(
    rf"""(?P<comment>{_COMMENT})
    |(?P<empty>(?:[ \t]*\n){{2,}})
    |(?P<line>[ \t]*\n)
    |(?P<escaped>\\{_ANY}[ ]*)
    |(?P<special>\.\S+?\.[ \t]?|:\S+?:[ \t]?)
    |(?P<end>-{{2,}})
    |(?P<data>\{{)
    |(?P<comma>,)
    |(?P<spaces>[ \t]+)
    |(?P<text>[^\\{_MARKS}\n]+)
    |(?P<mark>[{_MARKS}\\][ \t]?)""",
    re.VERBOSE,
)
#: The tokens that begin a line.
_LINE_START = re.compile(
    r"""(?P<indent>[ \t]*)(?:
        (?P<inference>--)
        |(?P<relation>\+>|->|<\+|\+|<-|-|><|_>|<_|_(?=\s))
        |(?P<number>\(\d+\))
        |(?P<item>\d+\.(?=\s)|\*(?=\s)))
    |(?P<heading>\#+[ ])""",
    re.VERBOSE,
)
#: For each opening mark, the closing one and the number of characters within which it is sought.
_OPENS = {"[": ("]", 1000), "<": (">", 500), "/": ("", 0)}
_BEGINS_A_LINE = frozenset(" \t-+<>_(*#0123456789")
_KINDS: dict[str, Kind] = {
    "rest": "text",
    "statement_": "statement:",
    "statement_mention": "statement-mention",
    "argument_": "argument:",
    "argument_mention": "argument-mention",
}
#: The characters that may follow the end of bold or italic words.
_CLOSES = re.compile(r"[ \t]|(?=[\n)}_.,!?;:\-*])|\Z")
_AFTER_COMMENT = re.compile(r"[ \t]*\n(?![ \t]*\n)")
_EMPTY_LINES = re.compile(r"(?:[ \t]*\n)*")


def tokenize(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Split a text with LF line endings, or a part of it, into tokens."""
    if start == 0 and end in (None, len(text)):
        return _Lexer(text).run()
    tokens, comments = _Lexer(text[start:end]).run()
    return Tokens(
        [one._replace(start=start + one.start) for one in tokens], [start + one for one in comments]
    )


class _Lexer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[ArgdownToken] = []
        self._comments: list[int] = []
        self._levels = [0]
        self._emphasis: list[str] = []
        self._skipped = -1  # the end of the last thing that was skipped
        self._next: dict[str, int] = {}  # the index of the next closing mark
        self._data: _DataEnds | None = None

    def run(self) -> Tokens:
        text, tokens, at, size = self._text, self._tokens, 0, len(self._text)
        at_start = True
        while at < size:
            first = text[at]
            if at_start and first in _BEGINS_A_LINE:
                found = _LINE_START.match(text, at)
                if found and (after := self._begin_line(found)) is not None:
                    at, at_start = after, False
                    continue
            if first in _OPENS and self._is_never_closed(at):
                at, at_start = self._mark(at), False
                continue
            match = _TOKEN.match(text, at)
            if match is None:  # every character belongs to a token
                break
            kind = match.lastgroup or ""
            if kind in ("text", "rest"):
                tokens.append(ArgdownToken("text", match[0], at))
                at, at_start = match.end(), False
            elif kind in ("line", "empty"):
                at = self._end_line(kind, match)
                at_start = True
            elif kind == "spaces":
                at = self._skipped = match.end()
            elif kind == "comment":
                at = self._skipped = self._comment(match)
            elif kind == "emphasis":
                at, at_start = self._emphasize(at), False
            elif kind == "data":
                at, at_start = self._brace(at), False
            else:
                tokens.append(ArgdownToken(_KINDS.get(kind) or cast("Kind", kind), match[0], at))
                at, at_start = match.end(), False
        if tokens and tokens[-1].kind == "empty":
            tokens.pop()
        self._dedent_all(size)
        tokens.append(ArgdownToken("eof", "", size))
        return Tokens(tokens, self._comments)

    def _is_never_closed(self, at: int) -> bool:
        """Return whether the mark that seems to open a title, a link or a comment is never closed."""
        text = self._text
        closer, most = _OPENS[text[at]]
        if text.startswith(("<!--", "/*"), at):
            closer, most = "-->" if text[at] == "<" else "*/", len(text)
        elif not closer:
            return False
        if self._next.get(closer, -1) < at:
            found = text.find(closer, at)
            self._next[closer] = found if found >= 0 else len(text)
        found = self._next[closer]
        return found == len(text) or found - at > most

    def _mark(self, at: int) -> int:
        """Add a mark, with the blank after it; return where it ends."""
        end = at + 2 if self._text[at + 1 : at + 2] in (" ", "\t") else at + 1
        self._tokens.append(ArgdownToken("mark", self._text[at:end], at))
        return end

    def _begin_line(self, found: re.Match[str]) -> int | None:
        """Add the tokens that begin a line, and return where they end; None if there are none."""
        at, kind = found.start(), found.lastgroup or ""
        after_empty = bool(self._tokens) and self._tokens[-1].kind == "empty"
        if kind == "heading":
            self._tokens.append(ArgdownToken("heading", found[0], at))
            return found.end()
        indent = len(found["indent"])
        if kind == "inference":
            if after_empty:
                self._indent(indent, at)
                self._tokens.append(ArgdownToken("relation", "-", at + indent))
                return at + indent + 1
            self._dedent_all(at)
            self._tokens.append(ArgdownToken("inference", "--", at + indent))
            return self._read_inference(found.end())
        if kind == "number":
            self._dedent_all(at)
            self._tokens.append(ArgdownToken("number", found["number"], at + indent))
        elif kind == "relation":
            self._indent(indent, at)
            self._tokens.append(ArgdownToken("relation", found["relation"], at + indent))
        else:
            self._indent(indent + 1, at)
            self._tokens.append(ArgdownToken("item", found["item"], at + indent))
        return found.end()

    def _read_inference(self, at: int) -> int:
        """Add the tokens of an inference line, up to its end or an empty line; return where they end."""
        text, tokens = self._text, self._tokens
        while at < len(text):
            if text[at] in _OPENS and self._is_never_closed(at):
                at = self._mark(at)
                continue
            match = _IN_INFERENCE.match(text, at)
            if match is None:  # the end of the line
                break
            kind, start = match.lastgroup, at
            at = match.end()
            if kind == "end":
                tokens.append(ArgdownToken("inference-end", match[0], start))
                return at
            if kind == "comment":
                self._comments.append(start)
            elif kind == "data":
                at = self._brace(start)
            elif kind == "empty":
                tokens.append(ArgdownToken("unclosed", "", start))
                return start
            elif kind != "spaces":
                tokens.append(ArgdownToken(cast("Kind", kind), match[0], start))
        return at

    def _end_line(self, kind: str, match: re.Match[str]) -> int:
        """Add the end of a line, or an empty line, which ends all indents unless the text ends there."""
        if kind == "empty":
            if self._tokens and self._tokens[-1].kind == "empty":
                self._skipped = match.end()
                return match.end()
            if match.end() < len(self._text):
                self._dedent_all(match.start())
            self._tokens.append(ArgdownToken("empty", match[0], match.start()))
            self._emphasis.clear()
        elif not self._tokens or self._tokens[-1].kind != "empty":
            self._tokens.append(ArgdownToken("line", match[0], match.start()))
        return match.end()

    def _comment(self, match: re.Match[str]) -> int:
        """Skip a comment, along with the lines that it leaves empty."""
        self._comments.append(match.start())
        last = self._tokens[-1].kind if self._tokens else ""
        if last == "empty" and (lines := _EMPTY_LINES.match(self._text, match.end())):
            return lines.end()
        if last == "line" and (line := _AFTER_COMMENT.match(self._text, match.end())):
            return line.end()
        return match.end()

    def _emphasize(self, at: int) -> int:
        """Add the beginning or end of bold or italic words, or the mark itself."""
        text, one = self._text, self._text[at]
        two = one * 2 if text.startswith(one, at + 1) else None
        begun = self._emphasis[-1] if self._emphasis else None
        ends = bool(self._tokens) and self._skipped <= self._tokens[-1].end - 1
        for mark in (two, one):
            if mark and begun == mark and ends and (close := _CLOSES.match(text, at + len(mark))):
                self._emphasis.pop()
                self._tokens.append(ArgdownToken("end", text[at : close.end()], at))
                return close.end()
        for mark in (two, one):
            after = at + len(mark or "")
            if mark and not text[after : after + 1].isspace():
                self._emphasis.append(mark)
                self._tokens.append(ArgdownToken("begin", mark, at))
                return after
        end = at + 1 + (text[at + 1 : at + 2] in (" ", "\t"))
        self._tokens.append(ArgdownToken("mark", text[at:end], at))
        return end

    def _brace(self, at: int) -> int:
        """Add data, or the brace itself if it is not closed."""
        if self._data is None:
            self._data = _DataEnds(self._text)
        end = self._data.end(at)
        if end is not None:
            self._tokens.append(ArgdownToken("data", self._text[at:end], at))
            return end
        end = at + 1 + (self._text[at + 1 : at + 2] in (" ", "\t"))
        self._tokens.append(ArgdownToken("mark", self._text[at:end], at))
        return end

    def _indent(self, level: int, at: int) -> None:
        """Add an indent, or as many dedents as needed; a level between two known ones is the outer one."""
        if level > self._levels[-1]:
            self._levels.append(level)
            self._tokens.append(ArgdownToken("indent", "", at))
        while len(self._levels) > 1 and level < self._levels[-1]:
            self._levels.pop()
            self._tokens.append(ArgdownToken("dedent", "", at))

    def _dedent_all(self, at: int) -> None:
        while len(self._levels) > 1:
            self._levels.pop()
            self._tokens.append(ArgdownToken("dedent", "", at))


class _DataEnds:
    """The ends of data in braces: each is at the last brace before one that is followed by other words.

    A closing brace before a comma or another closing brace is an inner one. The braces of a text are indexed
    once, so that many unclosed ones do not cost more.
    """

    def __init__(self, text: str) -> None:
        self._stops = [found.start() for found in re.finditer(r"\}(?=\s[^,}])", text)]
        self._ends = [found.end() for found in re.finditer(r"\}(?!\s*[,}])", text)]

    def end(self, start: int) -> int | None:
        """Return where data that start at an index end; None if they do not."""
        stop = bisect_left(self._stops, start)
        last = self._stops[stop] + 1 if stop < len(self._stops) else None
        at = len(self._ends) if last is None else bisect_left(self._ends, last + 1)
        end = self._ends[at - 1] if at else 0
        return end if end > start else None
