"""Outlines in Markdown: headings, nested lists, and the paragraphs and quotations that belong to them.

The reader accepts what people write as well as what CommonMark describes: lists are nested by their
indentation. Lists numbered by argmap state themselves how their items bear.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from argmap.core.diagnostics import SourceText, Span
from argmap.core.model import Citation, Source
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.outline_reading import OWN, TOGETHER, ReadItem, ReadOutline
from argmap.formats.shared.said_stances import stance_alone, stance_before
from argmap.workspace.library import case_name

_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)(.*)")
_ITEM = re.compile(r"[ \t]*([-*+•–]|\d{1,9}[.)])(?:[ \t]+(.*))?$")
_RULE = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FRONT_TITLE = re.compile(r"^title[ \t]*:[ \t]*(['\"]?)(.*?)\1[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[(\^?[^\]\n]+)\]:[ \t]*(.+)$", re.MULTILINE)
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_NOTE = re.compile(r"(Note|Note on the step): ")
#: An item written by argmap: its number, how it bears, its text, its author, its groups, its verdict, and
#: where it is.
_NUMBERED = re.compile(r"\*\*(\d+(?:\.\d+)*)\*\* ")
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
_NOTES = re.compile(r"(?i)notes?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_LINKED = re.compile(
    r"(!?)\[([^\[\]]*)\](?:\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+[\"'(][^\n]*?[\"')])?\s*\)|\[([^\[\]]*)\])?"
)
_AUTOLINK = re.compile(r"<(https?://[^\s<>]+)>")
_EMPHASIS = re.compile(
    r"(\*\*|__|~~|``?)(?=\S)(.+?)(?<=\S)\1|(?<![\w*])(\*)(?=[^\s*])([^*]+?)(?<=[^\s*])\*(?![\w*])|(?<!\w)(_)(?=[^\s_])([^_]+?)(?<=[^\s_])_(?!\w)"
)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: The characters that replace escaped ones while a text is read.
_HIDDEN = 0xE000
_SHOWN = re.compile(r"[\ue021-\ue07e]")
#: The levels of a paragraph that introduces a list, and of a line that is a word such as `Cons`: below all
#: headings.
_PARAGRAPH_LEVEL, _WORD_LEVEL = 7, 8
#: The beginnings of items that bear neither way, as in records of decisions.
_NEUTRAL = re.compile(r"(?i)neutral,? (?:because|weil)\b")


class Inline(NamedTuple):
    """A text without marks, and the addresses that it links to."""

    text: str
    addresses: tuple[str, ...]


@dataclass(slots=True)
class _Block:
    """A heading, a list item or a paragraph: its lines, and what belongs to it."""

    kind: str
    lines: list[str]
    span: Span
    level: int = 0
    indent: int = 0
    sign: str = ""
    below: list[_Block] = field(default_factory=list)
    paragraphs: list[_Block] = field(default_factory=list)
    quotes: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def raw(self) -> str:
        return " ".join(line.strip() for line in self.lines).strip()


def read_markdown(source: SourceText, left_out: LeftOut) -> ReadOutline:
    """Return the outline in a text with LF line endings.

    It has no items if there is neither a list nor a heading that says how it bears.
    """
    return _Outliner(source, left_out).read()


def says_how_it_bears(text: str) -> bool:
    """Return whether Markdown has items or headings on both sides, or is numbered by argmap."""
    stances, signs = set(), set()
    for line in text.splitlines():
        item, heading = _ITEM.match(line), _HEADING.match(line)
        said = (item[2] if item else _heading_text(heading) if heading else line) or ""
        if item and _NUMBERED.match(said):
            return True
        if item:
            signs.add(item[1])
        said = said.replace("*", "").replace("__", "")
        before = stance_before(said) if item or heading else None
        stances.add(before.stance if before else stance_alone(said) if len(said) < _LONGEST_WORD else None)
    return {"support", "counter"} <= stances or {"+", "-"} <= signs


#: An upper bound of the length of a word for a stance.
_LONGEST_WORD = 40


class _Outliner:
    """A reader that splits a text line by line into blocks, and turns these into items."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._root = _Block("root", [], self._span(0, 1))
        self._headings: list[_Block] = [self._root]
        self._list: list[_Block] = []
        self._text: _Block | None = None  # what the next line may continue
        self._definitions: dict[str, str] = {}
        self._sources: dict[str, Source] = {}
        self._by_address: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._is_own = False

    def read(self) -> ReadOutline:
        text = self._without_what_is_hidden(self._source.text)
        self._read_lines(text)
        self._is_own = any(_NUMBERED.match(one.raw) for one in _all(self._root) if one.kind == "item")
        return self._outline()

    def _span(self, start: int, end: int) -> Span:
        return Span(self._source, min(start, max(0, len(self._source.text) - 1)), max(end, start + 1))

    # Lines

    def _without_what_is_hidden(self, text: str) -> str:
        """Return a text without front matter, comments and link definitions, with all places unchanged."""
        self._title = ""
        if found := _FRONT.match(text):
            title = _FRONT_TITLE.search(found[1] or "")
            self._title = title[2] if title else ""
            if others := [
                line
                for line in (found[1] or "").splitlines()
                if line.strip() and not line.startswith("title")
            ]:
                self._tell(
                    "line of the front matter", "lines of the front matter", found.start(), len(others)
                )
            text = _blank(found[0]) + text[found.end() :]
        parts, at = [], 0
        for start, end in _comments(text):
            self._tell("comment", "comments", start)
            parts += [text[at:start], _blank(text[start:end])]
            at = end
        text = "".join([*parts, text[at:]])
        for found in _DEFINITION.finditer(text):
            self._definitions.setdefault(found[1].casefold(), found[2].strip())
        return _DEFINITION.sub(lambda one: _blank(one[0]), text)

    def _tell(self, one: str, many: str, start: int, count: int = 1) -> None:
        for _ in range(count):
            self._left_out.add(one, many, self._span(start, start + 1))

    def _read_lines(self, text: str) -> None:
        at, fence, after_blank = 0, "", False
        for whole in text.splitlines(keepends=True):
            start, at = at, at + len(whole)
            line = whole.rstrip("\r\n")
            opened = _FENCE.match(line)
            if fence:
                if opened and opened[1].startswith(fence) and not line.strip().strip(fence[0]):
                    fence = ""
                continue
            if opened:
                fence = opened[1]
                self._tell("block of code", "blocks of code", start)
                self._text = None
            elif not line.strip():
                after_blank = True
                continue
            else:
                self._line(line, start, after_blank=after_blank)
            after_blank = False

    def _line(self, line: str, start: int, *, after_blank: bool) -> None:
        """Add a line that is not empty."""
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        said = line.strip()
        span = self._span(start + len(line) - len(line.lstrip()), start + len(line))
        text = None if after_blank else self._text
        if text is not None and text.kind == "paragraph" and _UNDERLINE.match(line):
            owner = self._list[-1] if self._list else self._headings[-1]
            owner.paragraphs.pop()
            self._add_heading(1 if said[0] == "=" else 2, text.raw, text.span)
        elif _RULE.match(line):
            self._text, self._list = None, []
        elif (heading := _HEADING.match(line)) and indent < 4:
            self._add_heading(len(heading[1]), _heading_text(heading), span)
        elif item := _ITEM.match(line):
            self._add_item(indent, item[1], item[2] or "", span, adjacent=text is not None)
        elif said.startswith(">"):
            self._add_quote(
                said.lstrip("> "),
                goes_on=self._text is not None and self._text.kind == "quote" and not after_blank,
            )
        elif said.startswith("|") and said.count("|") > 1:
            if not re.fullmatch(r"[|:\- \t]+", said):
                self._tell("row of a table", "rows of tables", start)
            self._text = None
        elif self._list and _NOTE.match(said) and indent:
            self._list[-1].notes.append(said)
            self._text = None
        elif text is not None and text.kind != "quote":
            text.lines.append(said)
        else:
            self._add_paragraph(indent, said, span)

    def _add_heading(self, level: int, said: str, span: Span) -> None:
        while self._headings[-1].level >= level:
            self._headings.pop()
        block = _Block("heading", [said], span, level)
        self._headings[-1].below.append(block)
        self._headings.append(block)
        self._text, self._list = None, []

    def _add_item(self, indent: int, sign: str, said: str, span: Span, *, adjacent: bool) -> None:
        if number := _NUMBERED.match(said):
            indent = 2 * number[1].count(".")  # deep items are indented less than they should be
        while self._list and self._list[-1].indent >= indent:
            self._list.pop()
        if not self._list and (stance_before(_bare(said)) or _word(said)):
            self._promote_paragraph(adjacent=adjacent)
        if task := _TASK.match(said):
            self._left_out.add("box of a task", "boxes of tasks", span)
            said = said[task.end() :]
        block = _Block("item", [said], span, indent=indent, sign=sign)
        (self._list[-1] if self._list else self._headings[-1]).below.append(block)
        self._list.append(block)
        self._text = block

    def _promote_paragraph(self, *, adjacent: bool) -> None:
        """Make a heading of the last paragraph if it introduces the lines that follow.

        That is so if it is `adjacent`, right above them, and there is no heading except the one above
        everything.
        """
        above = self._headings[-1]
        last = above.paragraphs[-1] if above.paragraphs else None
        is_next = last is not None and (not above.below or above.below[-1].span.start < last.span.start)
        if last is not None and is_next and ((adjacent and above.level < 2) or above is self._root):
            above.paragraphs.pop()
            self._add_heading(_PARAGRAPH_LEVEL, last.raw, last.span)

    def _add_quote(self, said: str, *, goes_on: bool) -> None:
        owner = self._list[-1] if self._list else self._headings[-1]
        if goes_on and owner.quotes:
            owner.quotes[-1].append(said)
        else:
            owner.quotes.append([said])
        self._text = _Block("quote", [], owner.span)

    def _add_paragraph(self, indent: int, said: str, span: Span) -> None:
        while self._list and self._list[-1].indent >= indent:
            self._list.pop()
        block = _Block("paragraph", [said], span)
        if self._list:
            self._list[-1].paragraphs.append(block)
        elif _word(said):
            self._promote_paragraph(adjacent=False)
            self._add_heading(_WORD_LEVEL, said, span)
            return
        else:
            while self._headings[-1].level >= _PARAGRAPH_LEVEL and self._headings[-1].below:
                self._headings.pop()
            self._headings[-1].paragraphs.append(block)
        self._text = block

    # Items

    def _outline(self) -> ReadOutline:
        """Make items of the blocks."""
        outline = ReadOutline(self._title)
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
        return outline

    def _only_heading(self) -> _Block | None:
        """Return the heading above everything, if there is one."""
        found = [one for one in self._root.below if not self._is_list_of_sources(one)]
        if len(found) == 1 and found[0].kind == "heading" and found[0].level < _PARAGRAPH_LEVEL:
            return found[0]
        return None

    def _is_list_of_sources(self, block: _Block) -> bool:
        return (
            block.kind == "heading" and bool(block.below) and _SOURCES.fullmatch(_bare(block.raw)) is not None
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
                for one in _all(block):
                    if one.kind == "item":
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
        inline = self._inline(block.raw, block.span)
        address = next(iter((*inline.addresses, *_ADDRESS.findall(inline.text))), None)
        title = " ".join(inline.text.replace(address or "\0", "").split()).strip(" :,-–—")
        self._sources[name] = Source(name, title or None, url=address)
        if address:
            self._by_address.setdefault(address, name)

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
            if one.kind == "heading" and _word(one.raw):
                below = [*(self._item(paragraph, signed) for paragraph in one.paragraphs), *below]
            made[id(one)].below = below
            if one.kind == "heading" and not below and not _is_claim(made[id(one)]):
                del made[id(one)]
        only = self._only_heading()
        for one in blocks:
            if one.kind == "heading":
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
        if item is not None and _is_claim(item):
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
        text = f"{block.sign} {inline.text}" if id(block) in signed else inline.text
        item = ReadItem({"text": text}, block.span, has_signs=id(block) in signed, level=block.level)
        item.cites = tuple(self._cites(inline.addresses))
        if block.kind == "heading":
            return item
        item.cites += tuple(self._quotation(one, block) for one in block.quotes)
        if notes := self._paragraphs((*block.notes, *(one.raw for one in block.paragraphs)), block.span):
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

    def _quotation(self, lines: list[str], block: _Block) -> Citation:
        return Citation(quote=self._inline(" ".join(lines), block.span).text)

    def _own_quotation(self, lines: list[str], block: _Block) -> Citation:
        found = _OWN_QUOTE.match(_hidden(" ".join(lines).strip()))
        if found is None:
            return self._quotation(lines, block)
        quote, translation, place, notes = (_shown(one) if one else None for one in found.groups())
        source, at = self._cited(place or "")
        return Citation(source, at, quote, translation, notes=notes)

    def _cited(self, place: str) -> tuple[str | None, str | None]:
        """Return the source that a place names, and the place in it."""
        for title in sorted(self._titles, key=len, reverse=True):
            if title and (place == title or place.startswith(f"{title}, ")):
                return self._titles[title], place[len(title) + 2 :] or None
        return None, place or None

    def _cites(self, addresses: Iterable[str]) -> Iterator[Citation]:
        for address in dict.fromkeys(addresses):
            if address not in self._by_address:
                name = str(len(self._sources) + 1)
                self._by_address[address] = name
                self._sources[name] = Source(name, url=address)
            yield Citation(self._by_address[address])

    def _inline(self, raw: str, span: Span) -> Inline:
        """Return a text without Markdown marks."""
        addresses: list[str] = []

        def linked(found: re.Match[str]) -> str:
            is_image, text, address, name = found.groups()
            if address is None:
                address = self._definitions.get((name or text).casefold())
                if address is None:
                    return found[0]
                footnote = text.startswith("^") and name is None
                address = (
                    next(iter(_ADDRESS.findall(address)), address)
                    if footnote
                    else address.split()[0].strip("<>")
                )
                text = "" if footnote else text
            if is_image:
                self._left_out.add("image", "images", span)
            elif address:
                addresses.append(_shown(address))
            return text

        text = _LINKED.sub(linked, _hidden(raw))
        addresses += (_shown(found[1]) for found in _AUTOLINK.finditer(text))
        text = _AUTOLINK.sub(r"\1", text)
        while True:
            plain, count = _EMPHASIS.subn(lambda one: one[2] or one[4] or one[6], text)
            if not count:
                break
            for _ in range(count):
                self._left_out.add("emphasis of words", "emphases of words", span)
            text = plain
        return Inline(" ".join(_shown(text).split()), tuple(addresses))


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


def _heading_text(heading: re.Match[str]) -> str:
    """Return the text of a heading, without any closing signs."""
    said = heading[2].strip()
    without = said.rstrip("#")
    return without.strip() if not without or without[-1] in " \t" else said


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each comment; one that is not closed does not count."""
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start + 4)) >= 0:
        yield start, end + 3
        start = text.find("<!--", end + 3)


def _bare(raw: str) -> str:
    return raw.replace("*", "").replace("__", "").strip()


def _word(raw: str) -> bool:
    """Return whether a line is only a word for how what follows bears."""
    return len(raw) < _LONGEST_WORD and stance_alone(_bare(raw)) is not None


def _hidden(raw: str) -> str:
    return _ESCAPED.sub(lambda one: chr(_HIDDEN + ord(one[1])), raw)


def _shown(text: str) -> str:
    return html.unescape(_SHOWN.sub(lambda one: chr(ord(one[0]) - _HIDDEN), text))


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
