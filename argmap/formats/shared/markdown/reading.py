"""Outlines in Markdown: headings, nested lists, and the paragraphs and quotations that belong to them.

Other files become outlines by the same rules: see `read_blocks`.

The blocks are those of CommonMark, but the reader accepts more of what people write. Lists numbered by argmap
state themselves how their items bear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Citation, Source
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.markdown.answers import answers_objections, arrange_answers
from argmap.formats.shared.markdown.decisions import arrange_record, is_neutral_heading, is_neutral_item
from argmap.formats.shared.markdown.labels import arrange_labels, without_label
from argmap.formats.shared.markdown.nesting import (
    ENUMERATOR,
    PARAGRAPH_LEVEL,
    THESIS,
    NestedBlock,
    Nesting,
    bare,
    is_label,
    is_word,
)
from argmap.formats.shared.markdown.own_lines import NOTE, NUMBERED, OwnLines, is_numbered
from argmap.formats.shared.markdown.parsing import BlockText, MarkdownBlock, MarkdownText, PlainText
from argmap.formats.shared.markdown.properties import title_of_page, without_properties
from argmap.formats.shared.markdown.sections import open_vague_headings, take_facts
from argmap.formats.shared.markdown.text import without_marks_of_label
from argmap.formats.shared.outlines.reading import ReadItem, ReadOutline
from argmap.formats.shared.stance_words import (
    clear_stance,
    is_answer,
    signs_are_stances,
    stance_alone,
    stance_before,
)
from argmap.syntax.yaml import BrokenYamlError, Mapping, Reader, Scalar
from argmap.workspace.library import case_name

_FRONT = re.compile(r"---[ \t]*\n(.*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
#: A quotation in quotation marks, and what it is from, behind a dash or in brackets.
_IN_QUOTATION_MARKS = re.compile(
    r"[“„«\"](?P<words>[^“”„«»\"]+)[”“»\"](?:(?:\s*[—–]\s*|\s+-\s+)(?P<behind>\S.*)|\s*\((?P<bracket>[^()]+)\))?"
)
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SOURCES = re.compile(
    r"(?i)(?:sources?|references?|see also|(?:external |related |useful )?links|further reading|weblinks|bibliography|literature|quellen|quellenverzeichnis|literatur|r[ée]f[ée]rences|fuentes)\s*:?"
)
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
#: Emoji that rather say what is done.
_TICKS = tuple("✅❌✓✔✗✘✖")
#: The number of characters in which most outlines have shown both sides.
_BEGINNING = 6_000


def read_markdown(source: SourceText, left_out: LeftOut) -> ReadOutline:
    """Return the outline in a text with LF line endings.

    It has no items if there is neither a list nor a heading that says how it bears.
    """
    is_own = is_numbered(source.text)
    begun = _without_front(source.text)

    def tell(name: str, start: int, end: int) -> None:
        if name:
            left_out.add(f"property '{name}'", f"properties '{name}'", Span(source, start, end))
        else:
            words = "property with several pages is read as one claim", "properties with several pages are read as one claim each"  # fmt: skip
            left_out.assume(*words, Span(source, start, end))

    plain = begun if is_own else without_properties(begun, tell)
    title = "" if is_own else title_of_page(begun)
    outliner = _Outliner(
        source, MarkdownText(plain, is_written=not is_own), left_out, is_own=is_own, title=title
    )
    outliner.read_front()
    return outliner.read()


def read_blocks(source: SourceText, text: BlockText, title: str, left_out: LeftOut) -> ReadOutline:
    """Return the outline that the blocks of another file are, by the same rules.

    `source` is the text that the places of `text` refer to. `title` is that of the file, or empty; it is the
    title of an outline that has none.
    """
    return _Outliner(source, text, left_out, is_own=False, title=title).read()


def says_how_it_bears(text: str, *, is_plain: bool = False) -> bool:
    """Return whether Markdown has items or headings on both sides, or is numbered by argmap.

    A plain text may be anything, such as a list of changes with pluses and minuses: if it `is_plain`, its
    words must be clear.
    """
    if is_numbered(text):
        return True
    text = without_properties(_without_front(text))
    begun = text[: text.rfind("\n", 0, _BEGINNING) + 1]
    parts = (begun, text) if len(begun) < len(text) else (text,)
    return any(has_both_sides(MarkdownText(part), is_plain=is_plain) for part in parts)


def has_both_sides(text: BlockText, *, is_plain: bool) -> bool:
    """Return whether a text has items or headings on both sides; for `is_plain` see `says_how_it_bears`."""
    stances: set[str | None] = set()
    signs = _SignsBeside()
    emoji: list[str] = []
    all_labels: list[str] = []
    for block in text.blocks():
        said = [bare(one) for one in (*(line.text for line in block.lines), *block.cells)]
        signs.add(block)
        if block.kind == "item":
            emoji += (one for one in said[:1] if not one.startswith(_TICKS))
        labels = said[:1] if block.kind in ("item", "heading") else ()
        if block.kind in ("paragraph", "item", "head"):
            labels = (*labels, *(one for at, one in enumerate(said) if is_label(one, is_first=at == 0)))
        for one in labels:
            said_first = ENUMERATOR.sub("", one)
            all_labels.append(said_first)
            if is_plain or is_answer(said_first):
                stances.add(clear_stance(said_first))
                continue
            before = stance_before(said_first)
            stances.add(before.stance if before else stance_alone(one))
    by_signs = not is_plain and (signs.are_both or signs_are_stances(emoji))
    by_answers = not is_plain and answers_objections(all_labels)
    return {"support", "counter"} <= stances or by_signs or by_answers


class _SignsBeside:
    """The marks of items, of which pluses and minuses can be for and against what is above them.

    They are where both are below the same heading or item, or below items.
    """

    def __init__(self) -> None:
        self.are_both = False
        self._below_items: set[str] = set()
        #: The items around the next one: their indents, and the marks of those below them.
        self._above: list[tuple[int, set[str]]] = [(-1, set())]

    def add(self, block: MarkdownBlock) -> None:
        """Add a block, in the order of the text."""
        if block.kind == "heading" and not block.is_inside:
            self._above = [(-1, set())]
        if block.kind != "item":
            return
        while self._above[-1][0] >= block.indent:
            self._above.pop()
        self._above[-1][1].add(block.marker)
        if len(self._above) > 1:
            self._below_items.add(block.marker)
        self.are_both = self.are_both or any(
            {"+", "-"} <= marks for marks in (self._above[-1][1], self._below_items)
        )
        self._above.append((block.indent, set()))


class _Outliner:
    """A reader that makes items of the blocks of a text."""

    def __init__(
        self, source: SourceText, text: BlockText, left_out: LeftOut, *, is_own: bool, title: str = ""
    ) -> None:
        self._source, self._left_out = source, left_out
        self._is_own, self._title = is_own, title
        self._text = text
        self._own = OwnLines()
        self._outline = ReadOutline()
        self._nesting = Nesting(source, text, left_out, is_own=is_own)
        self._root = self._nesting.root
        self._sources: dict[str, Source] = {}
        self._by_address: dict[str, str] = {}

    def read(self) -> ReadOutline:
        for block in self._text.blocks():
            self._nesting.add(block)
        if not self._is_own:
            take_facts(self._root)
            arrange_labels(self._root)
            arrange_answers(self._root, self._left_out)
            arrange_record(self._root)
            open_vague_headings(self._root)
        self._make_items(self._outline)
        return self._outline

    def read_front(self) -> None:
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
                    self._nesting.span(*found.span()),
                )
            return
        for key, value in front.pairs:
            if key.value == "title" and isinstance(value, Scalar):
                self._outline.title = value.value.strip()
            elif key.value == "date" and isinstance(value, Scalar) and _DATE.fullmatch(value.value):
                self._outline.date = value.value
            else:
                self._left_out.add(
                    "key of the front matter", "keys of the front matter", self._nesting.span(*found.span(1))
                )

    def _make_items(self, outline: ReadOutline) -> None:
        """Make items of the blocks."""
        only = self._only_heading()
        for owner in (self._root, only):
            if owner is not None:
                self._take_sources_and_notes(outline, owner)
        items = self._items()
        if only is not None:
            outline.title = outline.title or self._about(only)
        outline.title = outline.title or self._title
        about = self._root.paragraphs
        if only is not None and items and not _is_claim(items[0]):
            items, about = items[0].below, [*about, *only.paragraphs]
        for _ in self._root.quotes:
            words = "quotation that is not in a list", "quotations that are not in a list"
            self._left_out.add(*words, self._root.span)
        if not self._is_own and any(item.said or item.heads for item in items):
            above = self._claim_above(about, items) if only is None and not outline.title else None
            about = [one for one in about if one is not above]
            items = [self._thesis(outline.title, items, above)]
        outline.items = items
        self._say_what_it_is_about(outline, about)
        outline.sources = self._sources

    def _only_heading(self) -> NestedBlock | None:
        """Return the heading above everything, if there is one."""
        found = [one for one in self._root.below if not self._is_list_of_sources(one)]
        if len(found) == 1 and found[0].kind == "heading" and found[0].level < PARAGRAPH_LEVEL:
            return found[0]
        return None

    def _is_list_of_sources(self, block: NestedBlock) -> bool:
        return (
            block.kind == "heading"
            and bool(block.below or block.paragraphs)
            and _SOURCES.fullmatch(bare(block.raw)) is not None
        )

    @staticmethod
    def _claim_above(paragraphs: list[NestedBlock], items: list[ReadItem]) -> NestedBlock | None:
        """Return the paragraph of a text without a title above the items: the only one, or the thesis."""
        labelled = [one for one in paragraphs if THESIS.match(bare(one.raw))]
        found = labelled or paragraphs
        return found[0] if len(found) == 1 and found[0].span.start < items[0].span.start else None

    def _thesis(self, title: str, items: list[ReadItem], above: NestedBlock | None) -> ReadItem:
        """Return an item for the thesis of the items that have none above them but perhaps a paragraph."""
        if above is not None:
            text = self._about(above)
            text = without_label(text) if THESIS.match(bare(above.raw)) else text
            return ReadItem({"text": text}, above.span, items, level=1)
        self._left_out.assume(
            "list says what is for and against, and not of what: its title is read as the claim",
            "lists say what is for and against, and not of what: their titles are read as the claims",
            items[0].span,
        )
        return ReadItem(
            {"text": title or case_name(self._source.name) or "This"}, items[0].span, items, level=1
        )

    def _say_what_it_is_about(self, outline: ReadOutline, paragraphs: list[NestedBlock]) -> None:
        texts = [self._about(one) for one in paragraphs]
        if self._is_own and texts and _DATE.fullmatch(texts[0]):
            outline.date = texts.pop(0)
        outline.summary = "\n\n".join(texts) or None

    def _take_sources_and_notes(self, outline: ReadOutline, owner: NestedBlock) -> None:
        """Extract the lists of sources below a block, and the notes that argmap wrote."""
        for block in list(owner.below):
            if self._is_list_of_sources(block):
                owner.below.remove(block)
                self._take_sources(block)
            elif self._is_own and block.kind == "heading" and block.raw == "Notes":
                owner.below.remove(block)
                outline.notes = "\n\n".join(map(self._about, block.paragraphs)) or None

    def _take_sources(self, block: NestedBlock) -> None:
        """Add the sources in a list of them, which may be in parts with headings."""
        for one in (block, *block.all_below()):
            if one.kind == "item":
                self._add_source(one)
                continue
            if one is not block:
                self._left_out.add("heading within the sources", "headings within the sources", one.span)
            for paragraph in one.paragraphs:
                self._add_source(paragraph)
            for _ in one.quotes:
                words = "quotation that is not in a list", "quotations that are not in a list"
                self._left_out.add(*words, one.span)

    def _add_source(self, block: NestedBlock) -> None:
        """Add the source in an entry; what is below it is a note on it."""
        name = str(len(self._sources) + 1)
        found = self._own.source(name, block.raw) if self._is_own else None
        if found is not None:
            self._sources[name] = found
            return
        found_in = self._inline(block.raw, block.span)
        self._add_read_source(found_in.text, (one for one in found_in.links if not one.startswith("^")))
        about = [*block.notes, *(one.raw for one in block.paragraphs), *block.quotes]
        if block.kind == "item" and about:
            notes, _ = self._paragraphs(about, block.span)
            notes = "\n".join(filter(None, (self._sources[name].notes, notes)))
            self._sources[name] = replace(self._sources[name], notes=notes or None)

    def _add_read_source(self, text: str, addresses: Iterable[str]) -> str:
        """Add the source that a text describes, which may contain its address; return its id."""
        found = [*dict.fromkeys((*addresses, *_ADDRESS.findall(text)))]
        address = found[0] if found else None
        title = " ".join(text.replace(address or "\0", "").split()).strip(" :,-–—")
        name = str(len(self._sources) + 1)
        further = " ".join(one for one in found[1:] if one not in text)
        self._sources[name] = Source(name, title or None, url=address, notes=further or None)
        if address:
            self._by_address.setdefault(address, name)
        return name

    def _items(self) -> list[ReadItem]:
        """Return the top items with those below them; warn of headings without an outline.

        Lists can be nested thousands of levels deep, so no function is recursive.
        """
        signed = self._signed()
        blocks = list(self._root.all_below())
        made = {id(one): self._item(one, signed) for one in blocks if not self._is_neutral(one)}
        reasons = {id(below) for one in blocks if is_word(one.raw) for below in one.below}
        for one in (*reversed(blocks), self._root):
            below = [made[id(inner)] for inner in one.below if id(inner) in made]
            if one is self._root:
                top = below
                continue
            if id(one) not in made:
                continue
            if is_word(one.raw):
                below = [*(self._item(paragraph, signed) for paragraph in one.paragraphs), *below]
            made[id(one)].below = below
            is_bare = one.kind in ("heading", "label") and not below and not _is_claim(made[id(one)])
            if is_bare and (id(one) not in reasons or is_word(one.raw)):
                del made[id(one)]
        only = self._only_heading()
        for one in blocks:
            if one.kind in ("heading", "label"):
                item = made.get(id(one))
                is_claim = (
                    item is not None and (_is_claim(item) or id(one) in reasons) and not is_word(one.raw)
                )
                self._finish_heading(one, item, is_claim=is_claim, is_title=one is only)
        return top

    def _is_neutral(self, block: NestedBlock) -> bool:
        """Return whether an item says that it bears neither way, which causes a warning."""
        if is_neutral_heading(block):
            for one in block.below:
                self._left_out.add("neutral item", "neutral items", one.span)
            return True
        if not is_neutral_item(block):
            return False
        self._left_out.add("neutral item", "neutral items", block.span)
        return True

    def _finish_heading(
        self, block: NestedBlock, item: ReadItem | None, *, is_claim: bool, is_title: bool
    ) -> None:
        """Add notes and quotations to a heading that is a claim; warn of those of any other but the title."""
        paragraphs = [] if is_word(block.raw) else block.paragraphs
        if item is not None and is_claim:
            item.cites += tuple(cite for one in block.quotes for cite in self._quotation(one, block))
            notes, cites = self._paragraphs((one.raw for one in paragraphs), block.span)
            item.cites += cites
            if notes:
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
        if self._is_own or not {"+", "-"} <= {one.sign for one in (self._root, *self._root.all_below())}:
            return found
        for owner in (self._root, *self._root.all_below()):
            signs = {one.sign for one in owner.below}
            if owner.kind == "item" or {"+", "-"} <= signs:
                found.update(id(one) for one in owner.below if one.sign in ("+", "-", "–"))
        return found

    def _item(self, block: NestedBlock, signed: set[int]) -> ReadItem:
        """Return the item for a block, without those below it."""
        raw = block.raw
        number = NUMBERED.match(raw)
        if number:
            raw = raw[number.end() :]
        if self._is_own and number and block.kind == "item":
            return self._own_item(block, number[1], raw)
        if stance_before(bare(raw)) is not None:
            raw = without_marks_of_label(raw)
        inline = self._inline(raw, block.span)
        is_signed = id(block) in signed and stance_before(inline.text) is None
        text = f"{block.sign} {inline.text}" if is_signed else inline.text
        item = ReadItem({"text": text}, block.span, has_signs=is_signed, level=block.level)
        item.cites = tuple(self._cites(inline, block.span))
        if block.kind == "heading":
            return item
        item.cites += tuple(cite for one in block.quotes for cite in self._quotation(one, block))
        paragraphs = () if is_word(raw) else block.paragraphs
        notes, cites = self._paragraphs((*block.notes, *(one.raw for one in paragraphs)), block.span)
        item.cites += cites
        if notes:
            item.attributes = {"text": text, "_note": notes}
        return item

    def _paragraphs(self, raw: Iterable[str], span: Span) -> tuple[str, tuple[Citation, ...]]:
        """Return the text of paragraphs, and citations of what they link to."""
        found = [self._inline(NOTE.sub("", one, count=1), span) for one in raw]
        cites = tuple(cite for one in found for cite in self._cites(one, span))
        return "\n\n".join(one.text for one in found), cites

    def _own_item(self, block: NestedBlock, number: str, raw: str) -> ReadItem:
        """Return the item for a line numbered by argmap."""
        notes: list[str] = []
        step_notes: list[str] = []
        for note in block.notes:
            text, _ = self._paragraphs([note], block.span)
            (step_notes if note.startswith("Note on") else notes).append(text)
        item = self._own.item(number, raw, block.span, notes, step_notes)
        for one in block.quotes:
            own = self._own.quotation(one)
            item.cites += (own,) if own else self._quotation(one, block)
        return item

    def _quotation(self, quote: str, block: NestedBlock) -> tuple[Citation, ...]:
        """Return the citation of a quotation, with what it links to as its source, and further ones."""
        found = self._inline(quote, block.span)
        first, *more = [*self._cites(found, block.span)] or [Citation()]
        quoted = _IN_QUOTATION_MARKS.fullmatch(found.text)
        if quoted is None:
            return (replace(first, quote=found.text), *more)
        place = quoted["behind"] or quoted["bracket"]
        return (replace(first, quote=quoted["words"].strip(), at=place or first.at), *more)

    def _about(self, block: NestedBlock) -> str:
        """Return the text of a block about the whole outline; what it links to becomes a source."""
        found = self._inline(block.raw, block.span)
        for _ in self._cites(found, block.span):
            pass
        return found.text

    def _cites(self, text: PlainText, span: Span) -> Iterator[Citation]:
        """Yield a citation for each address and footnote that a text links to."""
        for link in dict.fromkeys(text.links):
            if link not in self._by_address:
                footnote = self._text.footnotes.get(link)
                said = self._inline(footnote, span) if footnote else PlainText("", (link,), 0, 0, 0)
                added = self._add_read_source(
                    said.text, (one for one in said.links if not one.startswith("^"))
                )
                self._by_address.setdefault(link, added)
            yield Citation(self._by_address[link])

    def _inline(self, raw: str, span: Span) -> PlainText:
        """Return a text without Markdown marks, and count the marks that are left out."""
        found = self._text.plain(raw)
        found.count_marks(self._left_out, span)
        return found


def _is_claim(item: ReadItem) -> bool:
    """Return whether a heading says how it bears, or what is directly below says how that bears on it."""
    return any(one.said or one.heads for one in (item, *item.below))


def _without_front(text: str) -> str:
    """Return a text with blanks for the front matter."""
    found = _FRONT.match(text)
    return re.sub(r"[^\n]", " ", found[0]) + text[found.end() :] if found else text
