"""Outlines in Markdown: headings, nested lists, and the paragraphs and quotations that belong to them.

The blocks are those of CommonMark, but the reader accepts more of what people write: lists are nested by
their indents, and labels such as `Pros:` or tables with columns for and against say how what follows bears.
Lists numbered by argmap state themselves how their items bear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Citation, Source
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.parsing import Line, MarkdownBlock, MarkdownText, PlainText
from argmap.formats.shared.marked_text import outside_comments
from argmap.formats.shared.outline_reading import OWN, TOGETHER, ReadItem, ReadOutline
from argmap.formats.shared.said_stances import signs_are_stances, stance_alone, stance_before
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar
from argmap.workspace.library import case_name

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_NOTE = re.compile(r"(Note|Note on the step): ")
#: An item written by argmap: its number, how it bears, its text, its author, its groups, its verdict, and
#: where it is.
_NUMBERED = re.compile(r"\*\*(\d+(?:\.\d+)*)\*\* ")
_NUMBERED_ITEM = re.compile(rf"^ *- {_NUMBERED.pattern}", re.MULTILINE)
_OWN_ITEM = re.compile(
    r"(?:(Rival|Pro|Con|Backs the step|Undercuts the step): )?(.*?)(?: \(((?!see )[^()]*)\))?(?: \[([^\[\]]*)\])?"
    r"(?: \*[a-z ]+\*)?(?: \(see ([\d.]+|above)\))?$"
)
_OWN_QUOTE = re.compile(r"(?:“(.*?)”)?(?: ?\(“(.*?)”\))?(?:(?:^| )— ([^*]*?))?(?:(?:^| )\*([^*]*)\*)?$")
_OWN_SOURCE = re.compile(
    r"(?:(.*?), )??\*([^*]*)\*(?:, (.*?))??(?:, (\d{4}(?:-\d\d){0,2}))?(?: <(\S+)>| \(([^()]*)\))?$"
)
_ROLES = {"Pro": "supports", "Con": "counters", "Backs the step": "backs", "Undercuts the step": "undercuts"}
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SOURCES = re.compile(
    r"(?i)(?:sources?|references?|bibliography|literature|quellen|quellenverzeichnis|literatur|r[ée]f[ée]rences|fuentes)\s*:?"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: What replaces escaped characters while a line of argmap is read: for private use, as the mark before one
#: that is itself in the text.
_HIDDEN = 0x10FF00
_ITSELF = chr(_HIDDEN + ord(" "))
_REPLACED = re.compile(f"[{_ITSELF}-{chr(_HIDDEN + ord('~'))}]")
_SHOWN = re.compile(f"{_ITSELF}(.)|{_REPLACED.pattern}")
#: The levels of a paragraph that introduces a list, and of a line that is a word such as `Cons`: below all
#: headings.
_PARAGRAPH_LEVEL, _WORD_LEVEL = 7, 8
#: The beginnings of items that bear neither way, as in records of decisions.
_NEUTRAL = re.compile(r"(?i)neutral,? (?:because|weil)\b")
#: An upper bound of the length of a word for a stance.
_LONGEST_WORD = 60
#: Numbers that Markdown does not know, and labels that have one or a dash.
_ENUMERATOR = re.compile(r"\A(?:\d{1,3}(?:\.\d{1,3}){1,9}\.?|\(?[A-Za-z\d]{1,3}[.)])[ \t]+")
_NUMBER_OR_DASH = re.compile(r"[^\W\d]+(?:[ -][^\W\d]+)?(?: #?\d{1,3})?(?:\s*:|\s+[-–—]\s)")
#: Emoji that rather say what is done.
_TICKS = ("✅", "❌")
#: The names of headings in Google Docs and Pandoc.
_ANCHOR = re.compile(r"\{#[^\s{}]+\}$")


@dataclass(slots=True)
class _Block:
    """A heading, a list item or a paragraph: its lines, and what belongs to it."""

    kind: str
    lines: list[str]
    span: Span
    level: int = 0
    indent: int = 0
    sign: str = ""
    #: The number of the line after its text.
    end: int = 0
    below: list[_Block] = field(default_factory=list)
    paragraphs: list[_Block] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return " ".join(self.lines).strip()


@dataclass(slots=True)
class _Table:
    """A table with columns for and against something: what it is below, and what the row bears on."""

    heads: list[str]
    above: _Block
    owner: _Block = field(init=False)
    columns: dict[int, _Block] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.owner = self.above


def read_markdown(source: SourceText, left_out: LeftOut) -> ReadOutline:
    """Return the outline in a text with LF line endings.

    It has no items if there is neither a list nor a heading that says how it bears.
    """
    return _Outliner(source, left_out).read()


def says_how_it_bears(text: str) -> bool:
    """Return whether Markdown has items or headings on both sides, or is numbered by argmap."""
    if _NUMBERED_ITEM.search(text):
        return True
    stances: set[str | None] = set()
    signs: set[str] = set()
    emoji: list[str] = []
    for block in MarkdownText(_without_front(text)).blocks():
        said = [_bare(one) for one in (*(line.text for line in block.lines), *block.cells)]
        if block.kind == "item":
            signs.add(block.marker)
            emoji += (one for one in said[:1] if not one.startswith(_TICKS))
        labels = said[:1] if block.kind in ("item", "heading") else ()
        if block.kind in ("paragraph", "item", "head"):
            labels = (*labels, *(one for at, one in enumerate(said) if _is_label(one, is_first=at == 0)))
        for one in labels:
            before = stance_before(_ENUMERATOR.sub("", one))
            stances.add(before.stance if before else stance_alone(one))
    return {"support", "counter"} <= stances or {"+", "-"} <= signs or signs_are_stances(emoji)


class _Outliner:
    """A reader that puts the blocks of a text where they belong, and makes items of them."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._is_own = _NUMBERED_ITEM.search(source.text) is not None
        self._text = MarkdownText(_without_front(source.text), is_written=not self._is_own)
        self._root = _Block("root", [], self._span(0, 1))
        self._headings: list[_Block] = [self._root]
        self._list: list[_Block] = []
        self._table: _Table | None = None
        self._sources: dict[str, Source] = {}
        self._by_address: dict[str, str] = {}
        self._titles: dict[str, str] = {}

    def read(self) -> ReadOutline:
        outline = ReadOutline()
        self._read_front(outline)
        for block in self._text.blocks():
            self._add(block)
        self._make_items(outline)
        return outline

    def _span(self, start: int, end: int) -> Span:
        return Span(self._source, min(start, max(0, len(self._source.text) - 1)), max(end, start + 1))

    def _line(self, number: int) -> Span:
        return self._span(*self._text.extent(number))

    def _read_front(self, outline: ReadOutline) -> None:
        """Read the title and the date of the front matter, which is YAML."""
        found = _FRONT.match(self._source.text)
        if found is None:
            return
        mistakes = Mistakes()
        try:
            front = Reader(SourceText(self._source.name, found[1] or ""), mistakes).whole()
        except BrokenYamlError as error:
            mistakes.append(error.diagnostic)
            front = None
        if mistakes or not isinstance(front, Mapping):
            if (found[1] or "").strip():
                self._left_out.add(
                    "front matter that is not YAML",
                    "front matters that are not YAML",
                    self._span(*found.span()),
                )
            return
        for key, value in front.pairs:
            if key.value == "title" and isinstance(value, Scalar):
                outline.title = value.value.strip()
            elif key.value == "date" and isinstance(value, Scalar) and _DATE.fullmatch(value.value):
                outline.date = value.value
            else:
                self._left_out.add(
                    "key of the front matter", "keys of the front matter", self._span(*found.span(1))
                )

    # Blocks

    def _add(self, block: MarkdownBlock) -> None:
        """Add a block to what it belongs to."""
        span = self._line(block.number)
        match block.kind:
            case "heading" if not block.is_inside:
                self._add_heading(
                    block.level, [_ANCHOR.sub("", line.text).rstrip() for line in block.lines], span
                )
            case "item":
                self._add_item(block, span)
            case "heading" | "paragraph":
                self._add_lines(block.lines, block.indent)
            case "html":
                self._add_html(block, span)
            case "quotation":
                self._add_quote(block)
            case "head":
                self._add_columns(block, span)
            case "row":
                self._add_row(block, span)
            case "code":
                self._left_out.add("block of code", "blocks of code", span)
            case "rule":
                self._list = []

    def _add_heading(self, level: int, lines: list[str], span: Span) -> _Block:
        while self._headings[-1].level >= level:
            self._headings.pop()
        block = _Block("heading", lines, span, level)
        self._headings[-1].below.append(block)
        self._headings.append(block)
        self._list = []
        return block

    def _add_item(self, found: MarkdownBlock, span: Span) -> None:
        said = found.lines[0].text if found.lines else ""
        indent = found.indent
        if number := _NUMBERED.match(said):
            indent = 2 * number[1].count(".")  # deep items are indented less than they should be
        self._close_items(indent)
        if task := _TASK.match(said):
            self._left_out.add("box of a task", "boxes of tasks", span)
            said = said[task.end() :]
        if not self._list and (stance_before(_bare(said)) or _word(said)):
            self._promote_paragraph(found.number)
        block = _Block("item", [said], span, indent=indent, sign=found.marker, end=found.number + 1)
        self._nest(block)
        self._add_lines(found.lines[1:], found.indent + 1, block)

    def _close_items(self, indent: int) -> None:
        """Close the items that are indented this far, as what follows is not below them."""
        while self._list and self._list[-1].indent >= indent:
            self._list.pop()

    def _nest(self, block: _Block) -> None:
        """Add an item below the one that is open, or below the heading."""
        (self._list[-1] if self._list else self._headings[-1]).below.append(block)
        self._list.append(block)

    def _promote_paragraph(self, number: int | None) -> None:
        """Make a heading of the last paragraph if it introduces the lines that follow.

        That is so if the line with this number follows it, and there is no heading except the one above
        everything.
        """
        above = self._headings[-1]
        last = above.paragraphs[-1] if above.paragraphs else None
        is_next = last is not None and (not above.below or above.below[-1].span.start < last.span.start)
        if last is not None and is_next and ((last.end == number and above.level < 2) or above is self._root):
            above.paragraphs.pop()
            above.quotes = above.quotes[: len(above.quotes) - len(last.quotes)]
            self._add_heading(_PARAGRAPH_LEVEL, last.lines, last.span).quotes = last.quotes

    def _add_lines(self, lines: Iterable[Line], indent: int, text: _Block | None = None) -> None:
        """Add the lines of a paragraph, or those that continue `text`, an item.

        Notes and labels are split off.
        """
        note: list[str] | None = None
        item = text
        for at, line in enumerate(lines):
            where = line.indent if at or text is not None else indent
            if self._list and where and _NOTE.match(line.text):
                note, text = self._list[-1].notes, None
                note.append(line.text)
            elif not self._is_own and _is_label(line.text, is_first=at == 0 and item is None):
                note, text = None, self._add_label(line, where, item)
            elif note is not None:
                note[-1] += f" {line.text}"
            elif text is not None:
                text.lines.append(line.text)
                text.end = line.number + 1
            elif _bare(line.text):
                text = self._add_paragraph(line, where)

    def _add_label(self, line: Line, indent: int, item: _Block | None) -> _Block | None:
        """Add a label, in the lines of an `item` where it is one.

        Return the item that it begins, or None for a word.
        """
        span, text = self._line(line.number), _ENUMERATOR.sub("", line.text)
        indent -= 1
        if not _word(text):
            if item is not None and item.sign:
                indent = max(indent, item.indent + 1)
            self._close_items(indent)
            if not self._list:
                self._promote_paragraph(line.number)
            block = _Block("item", [text], span, indent=indent, end=line.number + 1)
            self._nest(block)
            return block
        self._close_items(indent)
        if self._list:
            self._nest(_Block("label", [_bare(text)], span, indent=indent))
        else:
            self._promote_paragraph(None)
            self._add_heading(_WORD_LEVEL, [_bare(text)], span)
        return None

    def _add_paragraph(self, line: Line, indent: int) -> _Block:
        self._close_items(indent)
        while self._list and self._list[-1].kind == "label" and self._list[-1].below:
            self._list.pop()
        block = _Block("paragraph", [line.text], self._line(line.number), end=line.number + 1)
        if not self._list:
            while self._headings[-1].level >= _PARAGRAPH_LEVEL and self._headings[-1].below:
                self._headings.pop()
            self._headings[-1].paragraphs.append(block)
            return block
        item = self._list[-1]
        if not (item.raw or item.below or item.paragraphs or item.quotes or item.notes):
            item.lines = block.lines
            return item
        item.paragraphs.append(block)
        return block

    def _add_html(self, block: MarkdownBlock, span: Span) -> None:
        """Add what is beside comments."""
        parts = list(outside_comments(block.lines[0].text))
        for _ in parts[1:]:
            self._left_out.add("comment", "comments", span)
        lines = (part.strip() for part in parts)
        self._add_lines((Line(line, block.number, block.indent) for line in lines if line), block.indent)

    def _add_quote(self, block: MarkdownBlock) -> None:
        """Add a quotation to the item right above it, or above it by indentation, or to the heading."""
        text = " ".join(line.text for line in block.lines).strip()
        is_next = self._is_own or (self._list and self._list[-1].end == block.number)
        if not is_next:
            self._close_items(block.indent)
        owner = self._list[-1] if self._list else self._headings[-1]
        if text:
            owner.quotes.append(text)
        last = owner.paragraphs[-1] if owner.paragraphs else None
        if text and last is not None and last.end == block.number and owner.kind != "item":
            last.quotes.append(text)  # it becomes that of the paragraph, if this becomes a heading
            last.end = block.end

    # Tables

    def _add_columns(self, block: MarkdownBlock, span: Span) -> None:
        """Begin a table; one with columns for or against something is a list, any other is left out."""
        self._table = None
        if self._is_own or not any(map(_word, block.cells)):
            self._add_row(block, span)
            return
        self._close_items(block.indent)
        if not self._list:
            self._promote_paragraph(None)
        self._table = _Table(block.cells, self._list[-1] if self._list else self._headings[-1])

    def _add_row(self, block: MarkdownBlock, span: Span) -> None:
        """Add the items in a row.

        The first column, if it is neither for nor against, has what the others bear on.
        """
        table = self._table
        if table is None:
            self._left_out.add("row of a table", "rows of tables", span)
            return
        for at, (head, cell) in enumerate(zip(table.heads, block.cells, strict=False)):
            texts = [text.strip() for text in _LINE_BREAK.split(cell) if text.strip()]
            if not texts:
                continue
            if _word(head):
                if at not in table.columns:
                    table.columns[at] = _Block("label", [head], span)
                    table.owner.below.append(table.columns[at])
                table.columns[at].below += [_Block("item", [text], span) for text in texts]
            elif at == 0:
                table.owner = _Block("item", [" ".join(texts)], span)
                table.above.below.append(table.owner)
                table.columns = {}
            else:
                self._left_out.add("cell of a table", "cells of tables", span)

    # Items

    def _make_items(self, outline: ReadOutline) -> None:
        """Make items of the blocks."""
        only = self._only_heading()
        for owner in (self._root, only):
            if owner is not None:
                self._take_sources_and_notes(outline, owner)
        items = self._items()
        if only is not None:
            outline.title = outline.title or self._inline(only.raw, only.span).text
        if only is not None and items and not _is_claim(items[0]):
            items, about = items[0].below, only.paragraphs
        else:
            about = [] if only is not None else self._root.paragraphs
        if not self._is_own and any(item.said or item.heads for item in items):
            items = [self._thesis(outline.title, items)]
        outline.items = items
        self._say_what_it_is_about(outline, about)
        outline.sources = self._sources

    def _only_heading(self) -> _Block | None:
        """Return the heading above everything, if there is one."""
        found = [one for one in self._root.below if not self._is_list_of_sources(one)]
        if len(found) == 1 and found[0].kind == "heading" and found[0].level < _PARAGRAPH_LEVEL:
            return found[0]
        return None

    def _is_list_of_sources(self, block: _Block) -> bool:
        return (
            block.kind == "heading"
            and bool(block.below or block.paragraphs)
            and _SOURCES.fullmatch(_bare(block.raw)) is not None
        )

    def _thesis(self, title: str, items: list[ReadItem]) -> ReadItem:
        """Return an item for the thesis of the items that have none above them."""
        self._left_out.assume(
            "list says what is for and against, and not of what: its title is read as the claim",
            "lists say what is for and against, and not of what: their titles are read as the claims",
            items[0].span,
        )
        return ReadItem(
            {"text": title or case_name(self._source.name) or "This"}, items[0].span, items, level=1
        )

    def _say_what_it_is_about(self, outline: ReadOutline, paragraphs: list[_Block]) -> None:
        texts = [self._inline(one.raw, one.span).text for one in paragraphs]
        if self._is_own and texts and _DATE.fullmatch(texts[0]):
            outline.date = texts.pop(0)
        outline.summary = "\n\n".join(texts) or None

    def _take_sources_and_notes(self, outline: ReadOutline, owner: _Block) -> None:
        """Extract the lists of sources below a block, and the notes that argmap wrote."""
        for block in list(owner.below):
            if self._is_list_of_sources(block):
                owner.below.remove(block)
                for one in (*block.paragraphs, *_all(block)):
                    if one.kind in ("item", "paragraph"):
                        self._add_source(one)
            elif self._is_own and block.kind == "heading" and block.raw == "Notes":
                owner.below.remove(block)
                texts = (self._inline(one.raw, one.span).text for one in block.paragraphs)
                outline.notes = "\n\n".join(texts) or None

    def _add_source(self, block: _Block) -> None:
        hidden = _hidden(block.raw)
        found = _OWN_SOURCE.match(hidden) if self._is_own else None
        name = str(len(self._sources) + 1)
        if found:
            author, title, publisher, date, linked, named = (
                _shown(one) if one else None for one in found.groups()
            )
            self._titles[title or ""] = name
            self._sources[name] = Source(
                name, title, author, publisher=publisher, date=date, url=linked or named
            )
            return
        found_in = self._inline(block.raw, block.span)
        self._add_read_source(found_in.text, (one for one in found_in.links if not one.startswith("^")))

    def _add_read_source(self, text: str, addresses: Iterable[str] = ()) -> str:
        """Add the source that a text describes, which may contain its address; return its id."""
        address = next(iter((*addresses, *_ADDRESS.findall(text))), None)
        title = " ".join(text.replace(address or "\0", "").split()).strip(" :,-–—")
        name = str(len(self._sources) + 1)
        self._sources[name] = Source(name, title or None, url=address)
        if address:
            self._by_address.setdefault(address, name)
        return name

    def _items(self) -> list[ReadItem]:
        """Return the top items with those below them; warn of headings without an outline.

        Lists can be nested thousands of levels deep, so no function is recursive.
        """
        signed = self._signed()
        blocks = [one for one in _all(self._root) if one is not self._root]
        made = {id(one): self._item(one, signed) for one in blocks if not self._is_neutral(one)}
        for one in (*reversed(blocks), self._root):
            below = [made[id(inner)] for inner in one.below if id(inner) in made]
            if one is self._root:
                top = below
                continue
            if id(one) not in made:
                continue
            if _word(one.raw):
                below = [*(self._item(paragraph, signed) for paragraph in one.paragraphs), *below]
            made[id(one)].below = below
            if one.kind in ("heading", "label") and not below and not _is_claim(made[id(one)]):
                del made[id(one)]
        only = self._only_heading()
        for one in blocks:
            if one.kind in ("heading", "label"):
                self._finish_heading(one, made.get(id(one)), is_title=one is only)
        return top

    def _is_neutral(self, block: _Block) -> bool:
        """Return whether an item says that it bears neither way, which causes a warning."""
        if block.kind != "item" or not _NEUTRAL.match(_bare(block.raw)):
            return False
        self._left_out.add("neutral item", "neutral items", block.span)
        return True

    def _finish_heading(self, block: _Block, item: ReadItem | None, *, is_title: bool) -> None:
        """Add notes and quotations to a heading that is a claim; warn of those of any other but the title."""
        paragraphs = [] if _word(block.raw) else block.paragraphs
        if item is not None and _is_claim(item) and not _word(block.raw):
            item.cites += tuple(self._quotation(one, block) for one in block.quotes)
            if notes := self._paragraphs((one.raw for one in paragraphs), block.span):
                item.attributes = {**item.attributes, "_note": notes}
            return
        for _ in block.quotes:
            self._left_out.add(
                "quotation that is not in a list", "quotations that are not in a list", block.span
            )
        if item is None:
            self._left_out.add(
                "heading without a list below it", "headings without a list below them", block.span
            )
        if not is_title:
            for one in paragraphs:
                self._left_out.add(
                    "paragraph that is not in a list", "paragraphs that are not in a list", one.span
                )

    def _signed(self) -> set[int]:
        """Return the items whose mark says how they bear: a plus, or a minus if others have a plus."""
        found: set[int] = set()
        if self._is_own or not {"+", "-"} <= {one.sign for one in _all(self._root)}:
            return found
        for owner in _all(self._root):
            signs = {one.sign for one in owner.below}
            if owner.kind == "item" or {"+", "-"} <= signs:
                found.update(id(one) for one in owner.below if one.sign in ("+", "-", "–"))
        return found

    def _item(self, block: _Block, signed: set[int]) -> ReadItem:
        """Return the item for a block, without those below it."""
        raw = block.raw
        number = _NUMBERED.match(raw)
        if number:
            raw = raw[number.end() :]
        if self._is_own and number and block.kind == "item":
            return self._own(block, number[1], _hidden(raw))
        inline = self._inline(raw, block.span)
        is_signed = id(block) in signed and stance_before(inline.text) is None
        text = f"{block.sign} {inline.text}" if is_signed else inline.text
        item = ReadItem({"text": text}, block.span, has_signs=is_signed, level=block.level)
        item.cites = tuple(self._cites(inline))
        if block.kind == "heading":
            return item
        item.cites += tuple(self._quotation(one, block) for one in block.quotes)
        paragraphs = () if _word(raw) else block.paragraphs
        if notes := self._paragraphs((*block.notes, *(one.raw for one in paragraphs)), block.span):
            item.attributes = {"text": text, "_note": notes}
        return item

    def _paragraphs(self, raw: Iterable[str], span: Span) -> str:
        return "\n\n".join(self._inline(_NOTE.sub("", one, count=1), span).text for one in raw)

    def _own(self, block: _Block, number: str, hidden: str) -> ReadItem:
        """Return the item for a line numbered by argmap."""
        found = _OWN_ITEM.match(hidden)
        assert found is not None
        word, text, party, groups, see = (_shown(one or "") for one in found.groups())
        role = _ROLES.get(word, "")
        attributes = {"text": f"{word}: {text}" if role else text, f"{OWN}key": number}
        if role:
            attributes[f"{OWN}role"] = role
        elif "." in number:
            attributes[f"{OWN}role"] = "premise"
        if text == TOGETHER:
            attributes[f"{OWN}together"] = "yes"
        if see:
            attributes[f"{OWN}see"] = see
        own = [self._paragraphs([note], block.span) for note in block.notes if not note.startswith("Note on")]
        if own:
            attributes["_note"] = "\n\n".join(own)
        step = [self._paragraphs([note], block.span) for note in block.notes if note.startswith("Note on")]
        if step:
            attributes[f"{OWN}notes"] = "\n\n".join(step)
        item = ReadItem(attributes, block.span, party=party)
        item.groups = tuple(groups.split(" › ")) if groups else ()
        item.cites = tuple(self._own_quotation(one, block) for one in block.quotes)
        return item

    def _quotation(self, quote: str, block: _Block) -> Citation:
        return Citation(quote=self._inline(quote, block.span).text)

    def _own_quotation(self, written: str, block: _Block) -> Citation:
        found = _OWN_QUOTE.match(_hidden(written))
        if found is None:
            return self._quotation(written, block)
        quote, translation, place, notes = (_shown(one) if one else None for one in found.groups())
        source, at = self._cited(place or "")
        return Citation(source, at, quote, translation, notes=notes)

    def _cited(self, place: str) -> tuple[str | None, str | None]:
        """Return the source that a place names, and the place in it."""
        for title in sorted(self._titles, key=len, reverse=True):
            if title and (place == title or place.startswith(f"{title}, ")):
                return self._titles[title], place[len(title) + 2 :] or None
        return None, place or None

    def _cites(self, text: PlainText) -> Iterator[Citation]:
        """Yield a citation for each address and footnote that a text links to."""
        for link in dict.fromkeys(text.links):
            if link not in self._by_address:
                footnote = self._text.footnotes.get(link)
                added = self._add_read_source(footnote) if footnote else self._add_read_source("", (link,))
                self._by_address.setdefault(link, added)
            yield Citation(self._by_address[link])

    def _inline(self, raw: str, span: Span) -> PlainText:
        """Return a text without Markdown marks, and tell of those."""
        found = self._text.plain(raw)
        for count, one, many in (
            (found.images, "image", "images"),
            (found.comments, "comment", "comments"),
            (found.emphases, "emphasis of words", "emphases of words"),
        ):
            for _ in range(count):
                self._left_out.add(one, many, span)
        return found


def _all(block: _Block) -> Iterator[_Block]:
    """Yield a block and all below it, in the order of the text."""
    stack = [block]
    while stack:
        one = stack.pop()
        yield one
        stack += reversed(one.below)


def _is_claim(item: ReadItem) -> bool:
    """Return whether a heading says how it bears, or what is directly below says how that bears on it."""
    return any(one.said or one.heads for one in (item, *item.below))


def _without_front(text: str) -> str:
    """Return a text with blanks for the front matter."""
    found = _FRONT.match(text)
    return re.sub(r"[^\n]", " ", found[0]) + text[found.end() :] if found else text


def _bare(raw: str) -> str:
    """Return a line without tags and the marks of bold words."""
    return (_TAG.sub("", raw) if "<" in raw else raw).replace("*", "").replace("__", "").strip()


def _word(raw: str) -> bool:
    """Return whether a line is only a word for how what follows bears."""
    bare = _bare(raw) if len(raw) < 2 * _LONGEST_WORD else ""
    return bool(bare) and len(bare) < _LONGEST_WORD and stance_alone(bare) is not None


def _is_label(line: str, *, is_first: bool) -> bool:
    """Return whether a line says how what follows bears, such as `Pros:` or `Pro: It is quick.`.

    In the middle of a paragraph it must look like a label, as any word may be at the beginning of a line.
    """
    said = _bare(_ENUMERATOR.sub("", line))
    name, colon, _ = said.partition(":")
    if not is_first and not (said[:1].isupper() or line[:1] in ("*", "_") or said != line):
        return False
    if colon and _word(name):
        return True
    if _word(said):
        return is_first or said.endswith(":") or len(said) < _LONGEST_WORD // 3
    return stance_before(said) is not None and _NUMBER_OR_DASH.match(said) is not None


def _hidden(raw: str) -> str:
    """Return a line without entities, and with escaped characters replaced."""
    own = _REPLACED.sub(rf"{_ITSELF}\g<0>", raw)
    return html.unescape(_ESCAPED.sub(lambda one: chr(_HIDDEN + ord(one[1])), own))


def _shown(text: str) -> str:
    return _SHOWN.sub(lambda one: one[1] or chr(ord(one[0]) - _HIDDEN), text)
