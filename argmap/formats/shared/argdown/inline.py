"""Reading of running text in Argdown: marks become words, tags and links, or cause warnings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.argdown.shortcodes import SHORTCODES
from argmap.formats.shared.argdown.tokens import ArgdownToken, Kind
from argmap.formats.shared.argdown.tree import Occurrence
from argmap.formats.shared.left_out import LeftOut

PLAIN: frozenset[Kind] = frozenset(("text", "mark", "escaped", "special"))
CONTENT: frozenset[Kind] = PLAIN | {
    "line",
    "link",
    "begin",
    "end",
    "tag",
    "argument-mention",
    "statement-mention",
}
_TAG = re.compile(r"#(?:\(([^)]+)\)|(.+?))[ \t]?\Z", re.DOTALL)
_LINK = re.compile(r"\[(.+)\]\((.+)\)", re.DOTALL)
_MENTION = re.compile(r"@[\[<](.+)[\]>][ \t]?", re.DOTALL)


@dataclass(slots=True)
class _Words:
    """A text so far, as typed without its marks, and as read; the latter ends at `end`, tags aside."""

    typed: list[str] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    end: int = 0

    def add(self, typed: str, read: str) -> None:
        if typed:
            self.typed.append(typed)
            self.read.append(read)
            self.end = len(self.read)

    def add_tag(self, typed: str) -> None:
        self.typed.append(typed)
        self.read.append(typed)

    def add_line_end(self) -> None:
        if not (self.typed and self.typed[-1].endswith(" ")):
            self.add_tag(" ")


class TextReader:
    """A reader of texts from tokens; with `keep_tags`, the default in Argdown, tags are part of a text."""

    def __init__(
        self, source: SourceText, tokens: list[ArgdownToken], mistakes: Mistakes, left_out: LeftOut
    ) -> None:
        self._source, self._tokens = source, tokens
        self._mistakes, self._left_out = mistakes, left_out
        self.keep_tags = True

    def read(self, found: Occurrence, at: int) -> tuple[int, ArgdownToken | None]:
        """Read a text into its owner; return where it ends, and a mark in it that is never closed."""
        words, begun = _Words(), list[ArgdownToken]()
        first = at
        while (token := self._tokens[at]).kind in CONTENT:
            if token.kind == "end" and not begun:
                break
            at += 1
            if token.kind in PLAIN:
                characters = characters_of(token)
                words.add(characters, characters)
                if token.kind == "mark":
                    self._tell_unclosed(token, is_first=at == first + 1)
            elif token.kind == "line":
                follows = self._tokens[at].kind
                if follows in CONTENT and follows != "end":
                    words.add_line_end()
            elif token.kind == "tag":
                add_tag(found, token)
                if self.keep_tags:
                    words.add_tag(token.image)
            else:
                words.add(*self._marked(token, found, begun))
        found.text = "".join(words.typed)
        found.plain = "".join(words.read[: words.end]).strip()
        return at, begun[-1] if begun else None

    def _marked(self, token: ArgdownToken, found: Occurrence, begun: list[ArgdownToken]) -> tuple[str, str]:
        """Return the text of marked words, a link or a mention, as typed and as read; warn of losses."""
        span = Span(self._source, token.start, token.end)
        if token.kind == "begin":
            begun.append(token)
            self._left_out.add("emphasis of words", "emphases of words", span)
            return "", ""
        after = " " * (token.image[-1] in " \t")
        if token.kind == "end":
            begun.pop()
            return after, after
        if token.kind == "link" and (link := _LINK.match(token.image)):
            found.links.append(link[2].strip())
            return link[1] + after, link[1] + after
        mention = _MENTION.fullmatch(token.image)
        self._left_out.add("mention, as the title mentioned", "mentions, as the titles mentioned", span)
        return token.image, (mention[1] if mention else token.image) + after

    def _tell_unclosed(self, token: ArgdownToken, *, is_first: bool) -> None:
        """Warn of a bracket that begins nothing, where nobody would write one as text."""
        mark = token.image[0]
        if mark == "{" or (is_first and mark in "[<"):
            what = "data" if mark == "{" else "title"
            message = f"'{mark}' begins no {what} here, as it is not closed, and is read as text"
            hint = f"close it, or write \\{mark} where it is text"
            span = Span(self._source, token.start, token.start + 1)
            self._mistakes.report("unclosed-bracket", message, span, hint=hint, severity="warning")


def add_tag(found: Occurrence, token: ArgdownToken) -> None:
    """Add a tag to its owner unless it is there already."""
    match = _TAG.match(token.image)
    tag = (match[1] or match[2]).strip() if match else ""
    if tag and tag not in found.tags:
        found.tags.append(tag)


def characters_of(token: ArgdownToken) -> str:
    """Return the characters that a token of a text stands for."""
    if token.kind == "escaped":
        return token.image[1:]
    if token.kind == "special" and (symbol := SHORTCODES.get(token.image.strip())):
        return symbol + " " * (token.image[-1] == " ")
    return token.image
