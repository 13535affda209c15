"""The blocks of a Markdown text with their lines and indents, and texts without marks, by markdown-it-py.

It follows CommonMark with GitHub's tables and strikethrough, and with footnotes. What differs is for lists as
people write them: what is indented is never code, and an item may be indented as far as its author likes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, Protocol

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from argmap.core.diagnostics import Span
from argmap.formats.shared.left_out import LeftOut

#: How deep markdown-it-py reads blocks inside others, where a list takes two. It recurses, so this is well
#: below what Python allows; deeper items are read as if they were not inside others, and tell by their
#: indents that they are.
_DEEPEST = 100
#: The beginning of an item or a quotation that is for CommonMark a line of the paragraph above, as it is
#: indented too far; a number may also be one in a sentence, and must be as far from the first line as code.
_TOO_DEEP = re.compile(r"(?:[-+*]|1[.)])[ \t]+\S|>")
_NUMBER_TOO_DEEP = re.compile(r"\d{1,3}[.)][ \t]+\S")
_FOOTNOTE = re.compile(r"\[(\^[^\]\s]+)\]:[ \t]*")
#: The characters that a text without marks does not have.
_MARKS = re.compile(r"[\\`*_~\[<&!=%\n]")
#: Without these marks in the text, rules of markdown-it-py for blocks apply nowhere.
_MARKS_OF_RULES = {
    "table": re.compile(r"\|"),
    "fence": re.compile("```|~~~"),
    "blockquote": re.compile(">"),
    "hr": re.compile(r"[-*_][ \t]*$", re.MULTILINE),
    "reference": re.compile(r"\]:"),
    "footnote": re.compile(r"\]:"),
    "html_block": re.compile("<"),
    "heading": re.compile("#"),
    "lheading": re.compile(r"[-=][ \t]*$", re.MULTILINE),
}
#: What Obsidian adds: links to notes, highlighted words and comments.
_OBSIDIAN = re.compile(
    r"\[\[(?P<page>[^\[\]|\n]+)(?:\|(?P<alias>[^\[\]|\n]*))?\]\]|==(?P<marked>(?=\S)[^=\n]+(?<=\S))==|%%[^%]*%%"
)
#: The beginnings of HTML that is not text.
_CODE = ("<script", "<style", "<pre", "<textarea", "<?", "<![cdata[")
#: The bullets of word processors, which are none in Markdown.
_BULLETS = re.compile(r"^([ \t]*)(?:[•◦▪‣●○■]|(–))(?=[ \t])", re.MULTILINE)


Kind = Literal["heading", "item", "paragraph", "quotation", "code", "rule", "html", "head", "row"]


class BlockLine(NamedTuple):
    """A line of a block: its text, its number from 0, and how far it is indented, in columns."""

    text: str
    number: int
    indent: int


@dataclass(slots=True)
class MarkdownBlock:
    """A block, in the order of the text: after an item come the blocks inside it.

    `number` is that of its first line, from 0, `end` that of the line after it. `indent` is how far it is
    indented, in columns, which is further than an item that begins on the same line. `lines` are those with
    text, with their marks, but for HTML, which is one with all comments in it. `level` is that of a heading,
    `marker` the sign before an item, `cells` are those of a row of a table.
    """

    kind: Kind
    number: int
    end: int
    indent: int
    lines: list[BlockLine] = field(default_factory=list)
    level: int = 0
    marker: str = ""
    cells: list[str] = field(default_factory=list)
    #: Whether it is inside an item, by CommonMark.
    is_inside: bool = False


class PlainText(NamedTuple):
    """A text without marks, what it links to, and the number of marks by kind.

    `links` are addresses, and the labels of footnotes, such as `^1`.
    """

    text: str
    links: tuple[str, ...]
    emphases: int
    images: int
    comments: int

    def count_marks(self, left_out: LeftOut, span: Span) -> None:
        """Count the marks as left out."""
        for count, one, many in (
            (self.images, "image", "images"),
            (self.comments, "comment", "comments"),
            (self.emphases, "emphasis of words", "emphases of words"),
        ):
            for _ in range(count):
                left_out.add(one, many, span)


class BlockText(Protocol):
    """A text in blocks whose lines have Markdown's marks of bold words and links, from any kind of file."""

    @property
    def footnotes(self) -> Mapping[str, str]:
        """The texts of footnotes by their labels, once all blocks are read."""

    def extent(self, number: int) -> tuple[int, int]:
        """Return the start and end of a line, as indices into the text that places refer to."""

    def blocks(self) -> Iterator[MarkdownBlock]:
        """Yield the blocks of the text."""

    def plain(self, raw: str) -> PlainText:
        """Return a text without its marks, once all blocks are read."""


class MarkdownText:
    """A text in Markdown, with LF line endings."""

    def __init__(self, text: str, *, is_written: bool = True) -> None:
        """Prepare to parse a text.

        If it `is_written` by people, it may have bullets and marks of other programs.
        """
        self._parser = _Parser("commonmark", {"maxNesting": _DEEPEST})
        self._parser.enable("table").disable("code")
        self._parser.block.ruler.before(
            "reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]}
        )
        # A rule is tried for each line, and costs even where it never applies.
        self._parser.disable([rule for rule, mark in _MARKS_OF_RULES.items() if not mark.search(text)])
        self._inline = _Parser("commonmark").enable("strikethrough")
        if is_written:
            self._inline.inline.ruler.before("link", "obsidian", _obsidian)
        self._env: dict[str, Any] = {"references": {}, "footnotes": {}}
        # Bullets are replaced by a single character, so that places are unchanged.
        text = _BULLETS.sub(lambda one: one[1] + ("-" if one[2] else "*"), text) if is_written else text
        self._state = StateBlock(text, self._parser, self._env, [])

    @property
    def footnotes(self) -> dict[str, str]:
        """The texts of footnotes by their labels, once all blocks are read."""
        found: dict[str, str] = self._env["footnotes"]
        return found

    def extent(self, number: int) -> tuple[int, int]:
        """Return the start and end of a line without the blanks around it, as indices into the text."""
        state = self._state
        start, end = state.bMarks[number] + state.tShift[number], state.eMarks[number]
        return start, max(start, end)

    def blocks(self) -> Iterator[MarkdownBlock]:
        """Yield the blocks of the text."""
        walks = [_Walk(self, _Range(0, self._state.lineMax))]
        while walks:
            found = next(walks[-1].found, None)
            if isinstance(found, _Range):
                walks.append(_Walk(self, found))
            elif found is not None:
                yield found
            else:
                walks.pop()

    def tokens(self, lines: _Range) -> list[Token]:
        """Return markdown-it-py's tokens for a range of lines, as if nothing was around them."""
        state, whole = self._state, self._state.lineMax
        state.tokens, state.lineMax = [], lines.end
        self._parser.options["html"] = lines.has_html
        line = lines.start
        while (line := state.skipEmptyLines(line)) < lines.end:
            # What is indented less than the first line is read from there, so that it is not part of what is
            # above.
            state.level, state.parentType, state.listIndent = 0, "root", -1
            state.blkIndent = state.sCount[line] if lines.start else 0
            self._parser.block.tokenize(state, line, lines.end)
            line = state.line
        state.lineMax = whole
        return state.tokens

    def line(self, text: str, number: int) -> BlockLine:
        """Return a line with its indent."""
        return BlockLine(text.strip(), number, self._state.sCount[number])

    def raw(self, number: int) -> str:
        """Return a line as it stands."""
        return self._state.src[self._state.bMarks[number] : self._state.eMarks[number]]

    def plain(self, raw: str) -> PlainText:
        """Return a text without its marks, once all blocks are read, as it may refer to what follows."""
        if not _MARKS.search(raw):
            return PlainText(" ".join(raw.split()), (), 0, 0, 0)
        parts: list[str] = []
        links: list[str] = []
        opened: list[int] = []
        emphases = images = comments = 0
        tokens: list[Token] = []
        self._inline.inline.parse(raw, self._inline, self._env, tokens)
        for token in tokens:
            match token.type:
                case "softbreak" | "hardbreak":
                    parts.append(" ")
                case "link_open":
                    address = str(token.attrs.get("href", ""))
                    if address and (token.markup != "autolink" or address.startswith("http")):
                        links.append(address)
                    opened.append(len(parts))
                case "link_close":
                    start = opened.pop()
                    label = normalizeReference("".join(parts[start:]))
                    if label in self.footnotes:
                        links.append(label)
                        del parts[start:]
                case "em_open" | "strong_open" | "s_open":
                    emphases += 1
                case "code_inline":
                    emphases += 1
                    parts.append(token.content)
                case "image":
                    images += 1
                    parts.append(_words(token.children or ()))
                case "html_inline" if token.content.startswith("<!--"):
                    comments += 1
                case _:
                    parts.append(token.content)
        text = " ".join("".join(parts).split())
        return PlainText(text, tuple(links), emphases, images, comments)


class Fence(NamedTuple):
    """A block of code between fences.

    It is what follows the first fence, its line, and the lines inside without their indent.
    """

    info: str
    line: int
    lines: tuple[str, ...]


def fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of code of a text with LF line endings, also in lists and quotations."""
    parser = _Parser("commonmark", {"maxNesting": _DEEPEST})
    tokens: list[Token] = []
    parser.block.parse(text, parser, {}, tokens)
    for token in tokens:
        if token.type == "fence" and token.map is not None:
            yield Fence(token.info, token.map[0], tuple(token.content.split("\n")[:-1]))


class _Parser(MarkdownIt):
    """A parser that leaves addresses as they are written, as they are not put into a page."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name in markdown-it-py
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


class _Range(NamedTuple):
    """Lines to be read as if nothing was around them, and whether HTML is read as such."""

    start: int
    end: int
    has_html: bool = True


class _Walk:
    """A walk through the tokens of a range of lines.

    It yields blocks, and ranges to be read in between.
    """

    def __init__(self, text: MarkdownText, lines: _Range) -> None:
        self._text = text
        self._tokens = iter(text.tokens(lines))
        #: For each open item its line, and the indent of what is inside it on the same line.
        self._items: list[tuple[int, int]] = []
        self.found = self._walk()

    def _walk(self) -> Iterator[MarkdownBlock | _Range]:
        item: MarkdownBlock | None = None  # an item whose text may follow
        level = 0
        for token in self._tokens:
            start, end = token.map or (0, 0)
            if item is not None and token.type not in ("paragraph_open", "heading_open", "inline"):
                if token.type.endswith("list_open") and start == item.number:
                    continue  # `- + text` is one item
                if token.type != "list_item_open" or start != item.number:
                    yield item
                    item = None
            match token.type:
                case "list_item_open" if token.level + 1 >= _DEEPEST:
                    yield from self._too_deep(start, end)
                    return
                case "list_item_open":
                    block = self._block("item", start, start + 1)
                    item = item or block
                    item.marker = token.markup
                    self._items.append((start, block.indent + len(token.info + token.markup) + 1))
                case "list_item_close":
                    self._items.pop()
                case "heading_open":
                    level = int(token.tag[1])
                case "heading_close":
                    level = 0
                case "inline":
                    yield from self._inline(token, item, level)
                    item = None
                case "blockquote_open":
                    block = self._block("quotation", start, end)
                    block.lines = self._quoted(token)
                    yield block
                case "table_open":
                    yield from self._rows()
                case "fence":
                    yield self._block("code", start, end)
                case "hr":
                    yield self._block("rule", start, end)
                case "html_block":
                    yield self._html(token.content, start, end)

    def _inline(
        self, token: Token, item: MarkdownBlock | None, level: int
    ) -> Iterator[MarkdownBlock | _Range]:
        """Yield the block of a text: of an item, of a heading of a `level`, or else of a paragraph."""
        start, end = token.map or (0, 0)
        lines = [self._text.line(line, start + at) for at, line in enumerate(token.content.split("\n"))]
        until = len(lines) if level else _lines_before_item(lines)
        block = item or self._block("heading" if level else "paragraph", start, end)
        block.lines, block.level = lines[:until], 0 if item else level
        yield block
        if until < len(lines):
            yield _Range(start + until, end)

    def _html(self, content: str, start: int, end: int) -> MarkdownBlock | _Range:
        """Return a block of a comment or of code in HTML; other HTML is read as Markdown."""
        if content.lstrip().startswith("<!--") and "-->" in content:
            block = self._block("html", start, end)
            block.lines = [self._text.line(content, start)]
            return block
        if content.lstrip().lower().startswith(_CODE):
            return self._block("code", start, end)
        return _Range(start, end, has_html=False)

    def _block(self, kind: Kind, number: int, end: int) -> MarkdownBlock:
        is_beside = self._items and self._items[-1][0] == number
        indent = self._items[-1][1] if is_beside else self._text.line("", number).indent
        return MarkdownBlock(kind, number, max(end, number + 1), indent, is_inside=bool(self._items))

    def _too_deep(self, start: int, end: int) -> Iterator[MarkdownBlock | _Range]:
        """Yield an item that is too deep for markdown-it-py, which would skip all that follows."""
        if not self._items or self._items[-1][0] != start:
            yield _Range(start, end)
            return
        # It is on the same line as the items around it, so its line is taken as it stands.
        item = self._block("item", start, start + 1)
        item.lines = [self._text.line(self._text.raw(start).lstrip("-+* \t"), start)]
        yield item
        yield _Range(start + 1, end)

    def _quoted(self, opened: Token) -> list[BlockLine]:
        lines = []
        for token in self._until("blockquote_close", opened.level):
            if token.type in ("inline", "fence", "html_block") and token.map is not None:
                lines += [self._text.line(line, token.map[0]) for line in token.content.split("\n")]
        return lines or [
            self._text.line(self._text.raw(opened.map[0] if opened.map else 0).lstrip("> \t"), 0)
        ]

    def _rows(self) -> Iterator[MarkdownBlock]:
        row: MarkdownBlock | None = None
        for token in self._until("table_close"):
            if token.type in ("thead_open", "tbody_open"):
                kind: Kind = "head" if token.type == "thead_open" else "row"
            elif token.type == "tr_open" and token.map is not None:
                row = self._block(kind, *token.map)
            elif token.type == "inline" and row is not None:
                row.cells.append(token.content)
            elif token.type == "tr_close" and row is not None:
                yield row

    def _until(self, close: str, level: int | None = None) -> Iterator[Token]:
        for token in self._tokens:
            if token.type == close and level in (None, token.level):
                return
            yield token


def _lines_before_item(lines: Sequence[BlockLine]) -> int:
    """Return the number of lines of a paragraph before an item, regardless of its indentation."""
    for at, line in enumerate(lines[1:], 1):
        if _TOO_DEEP.match(line.text):
            return at
        if line.indent >= lines[0].indent + 4 and _NUMBER_TOO_DEEP.match(line.text):
            return at
    return len(lines)


def _words(tokens: Iterable[Token]) -> str:
    """Return the words in the description of an image."""
    return "".join(" " if token.type == "softbreak" else token.content for token in tokens)


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the definition of a footnote, with the indented lines below it: a rule for markdown-it-py."""
    at = state.bMarks[start] + state.tShift[start]
    found = _FOOTNOTE.match(state.src, at, state.eMarks[start])
    if found is None:
        return False
    if silent:
        return True
    state.line = start + 1
    while state.line < end and not state.isEmpty(state.line) and state.sCount[state.line] > state.blkIndent:
        state.line += 1
    text = state.src[found.end() : state.eMarks[state.line - 1]]
    label = normalizeReference(found[1])
    state.env["footnotes"].setdefault(label, " ".join(text.split()))
    state.env["references"].setdefault(label, {"title": "", "href": ""})
    return True


def _obsidian(state: StateInline, silent: bool) -> bool:
    """Read what Obsidian adds: a rule for markdown-it-py."""
    found = _OBSIDIAN.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent and found["page"]:
        state.push("text", "", 0).content = found["alias"] or found["page"]
    elif not silent and found["marked"]:
        state.push("em_open", "mark", 1)
        state.pos, state.posMax, whole = *found.span("marked"), state.posMax
        state.md.inline.tokenize(state)
        state.posMax = whole
        state.push("em_close", "mark", -1)
    elif not silent:
        state.push("html_inline", "", 0).content = "<!---->"
    state.pos = found.end()
    return True
