"""The blocks of Argdown in a text of Markdown, with the places of everything in them unchanged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

#: A block of Argdown; Pandoc has its class among attributes, as in `{#fig:a .argdown-map width="80"}`.
_CLASS = r"""\{?argdown\b | \{(?:[^\n}"']|"[^"\n]*"|'[^'\n]*')*?(?<![^\s{])\.argdown(?=[\s}-])"""
_FENCE = re.compile(rf"(?mx)^([ ]{{0,3}})(`{{3,}}|~{{3,}})[ \t]*(?:{_CLASS})[^\n]*\n")
_INFO = re.compile(rf"(?x)[ \t]*(?:{_CLASS})")
#: A block of code that says its language, in which fences of Argdown may be shown; one that says none may be
#: the end of one in a list.
_ANY_FENCE = re.compile(r"(?m)^[ ]{0,3}(`{3,}(?=[^`\n]*$)|~{3,})[ \t]*[^\s`~][^\n]*\n")
#: One that is indented as code or in a list, or in a quotation, so that its lines do not begin where
#: Argdown's do.
_NESTED_FENCE = re.compile(
    rf"""(?mx)^(?![ ]{{0,3}}[`~])[ \t]*(?:(?:>|[-*+][ \t]|\d{{1,9}}[.)][ \t])[ \t]*)*(`{{3,}}|~{{3,}})[ \t]*(?:{_CLASS})"""
)
#: The beginning of a line that is a fence, and what a line with words has.
_FENCE_LINE = re.compile(r"(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*(?:`{3}|~{3})")
_WORDS = re.compile(r"[^\W_]")
_LINE_END = re.compile(r"\r\n?")
#: The front matter of Markdown, the title in it, a heading, and what belongs to headings beside their words.
_FRONT = re.compile(r"(?s)---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_TITLE = re.compile(r"(?m)^title:[ \t]+(\S[^\n]*)$")
_HEADING = re.compile(r"(?m)^ {0,3}#[ \t]+(\S[^\n]*?)[ \t#]*$")
_MARKS = re.compile(r"\{[#.][^{}\n]*\}\s*\Z|\*+|\\(?=[^\w\s])")
#: A block of code, and what it says of its language.
_CODE = re.compile(r"(?ms)^ {0,3}(`{3,}+|~{3,}+)[ \t]*([^\n]*)\n(.*?)(?:^ {0,3}\1[`~]*[ \t]*$|\Z)")
#: A statement with its title, and a relation below it to something with a title. Markdown has no use for
#: both: where the title is the name of a link, its text is an address.
_TITLED = re.compile(
    r"""(?mx)^(?:\[[^\]\n]+\](?::[ \t]+(?!https?:|[./\#<])\S[^\n]*)?|<[^>\n]+>:[ \t]+\S[^\n]*)\n
    (?:\S[^\n]*\n){0,5}
    [ \t]+(?:\+>|<\+|<-|->|><|_>|<_|[+-])[ \t]*(?:\[[^\],\n]+\]|<(?![/!]|https?:|mailto:)[^>\n=]+>)[ \t]*(?::[ \t]|$)"""
)
#: The separator between the documents of a text; no text has it, since invisible characters are replaced.
_BETWEEN = "\x1e"
_BETWEEN_LINES = re.compile(rf"{_BETWEEN}[ \t]*\n(?:[ \t]*\n)*")


class MarkdownBlocks(NamedTuple):
    """A text in which all but the blocks is blank.

    `shown` are the extents of the fences of blocks that are only shown as code, `around` those of the lines
    with words that are in no block.
    """

    text: str
    shown: tuple[tuple[int, int], ...]
    around: tuple[tuple[int, int], ...]


class _Block(NamedTuple):
    """The extent of a block, and its text, in which all lines begin at the margin."""

    start: int
    end: int
    text: str


def has_blocks(text: str) -> bool:
    """Return whether a text has something that looks like a block of Argdown in Markdown."""
    return _FENCE.search(text) is not None or _NESTED_FENCE.search(text) is not None


def is_bare(text: str) -> bool:
    """Return whether a text called Markdown looks like Argdown itself, outside of blocks of code."""
    return _TITLED.search(_CODE.sub("", text)) is not None


def unnamed_block(text: str) -> int | None:
    """Return the line of the first block of code that looks like Argdown and names no language, if any."""
    found = (one for one in _CODE.finditer(text) if not one[2].strip() and _TITLED.search(one[3]))
    first = next(found, None)
    return None if first is None else text.count("\n", 0, first.start(1)) + 1


def page_title(text: str) -> str | None:
    """Return the title of Markdown with blocks, of its front matter or its first heading; None without."""
    text = _LINE_END.sub("\n", text.removeprefix("\ufeff"))
    if not has_blocks(text):
        return None
    front = _FRONT.match(text)
    named = _TITLE.search(front[1]) if front else None
    found = named or _HEADING.search(_CODE.sub("", text[front.end() :] if front else text))
    title = _MARKS.sub("", found[1]).strip() if found else ""
    return title.strip("\"'") or None if named else title or None


def blocks_in(text: str) -> MarkdownBlocks:
    """Return a text with the lines outside the blocks of Argdown emptied, and places unchanged.

    A separator is placed between two blocks, since each is a document of its own.
    """
    blocks = list(_blocks(text))
    fences = _outside(blocks, _NESTED_FENCE.finditer(text))
    if fences:
        blocks = _apart((*blocks, *_nested_blocks(text)))
        read = {block.start for block in blocks}
        fences = [one for one in fences if text.find("\n", one.end()) not in read]
    at = 0
    parts: list[str] = []
    for block in blocks:
        outside = _blank(text[at : block.start])
        parts += [_BETWEEN + outside[1:] if parts else outside, block.text]
        at = block.end
    whole = "".join([*parts, _blank(text[at:])])
    shown = tuple((one.start(1), one.end()) for one in fences)
    return MarkdownBlocks(whole, shown, tuple(_around(text, whole)))


def _outside(blocks: Sequence[_Block], fences: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Return the fences that are not inside of blocks, which are in the order of the text."""
    found = []
    waiting = list(reversed(blocks))
    for fence in fences:
        while waiting and waiting[-1].end <= fence.start(1):
            waiting.pop()
        if not waiting or fence.start(1) < waiting[-1].start:
            found.append(fence)
    return found


def _apart(blocks: Iterable[_Block]) -> list[_Block]:
    """Return blocks in the order of the text, without those that begin inside of others."""
    found: list[_Block] = []
    for block in sorted(blocks):
        if not found or block.start >= found[-1].end:
            found.append(block)
    return found


def documents_of(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each document in a text: its blocks, if it was Markdown with several."""
    between = [found.span() for found in _BETWEEN_LINES.finditer(text)]
    return list(zip((0, *(end for _, end in between)), (*(at for at, _ in between), len(text)), strict=True))


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the blocks whose fences begin at the margin."""
    searched = 0
    while opened := _ANY_FENCE.search(text, searched):
        closed = re.compile(rf"(?m)^ {{0,3}}{opened[1][0]}{{{len(opened[1])},}}[ \t]*$").search(
            text, opened.end()
        )
        end = closed.start() if closed else len(text)
        searched = closed.end() if closed else end
        if _FENCE.match(text, opened.start()):
            yield _Block(opened.end(), end, text[opened.end() : end])


def _nested_blocks(text: str) -> Iterator[_Block]:
    """Yield the blocks in lists and quotations.

    What is before a line there, its indent or the marks of a quotation, becomes blanks at the end of the line
    above.
    """
    from argmap.formats.shared.markdown.parsing import fences  # slow to import, and seldom needed

    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    for fence in fences(text):
        if not _INFO.match(fence.info) or not _NESTED_FENCE.match(text, starts[fence.line]):
            continue
        parts = []
        for number, content in enumerate(fence.lines, fence.line + 1):
            whole = lines[number]
            kept = content if whole.endswith(content) else whole.lstrip("> \t")
            parts.append(f"{' ' * (len(whole) - len(kept))}\n{kept}")
        start = starts[fence.line + 1] - 1
        block = "".join(parts)
        yield _Block(start, start + len(block), block)


def _around(text: str, whole: str) -> Iterator[tuple[int, int]]:
    """Yield the extents of the lines of a text that have words, and are blank in the whole of its blocks."""
    at = 0
    for line in text.split("\n"):
        kept = whole[at : at + len(line)].strip(f" \t\n{_BETWEEN}")
        if not kept and _WORDS.search(line) and not _FENCE_LINE.match(line):
            yield at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line) + 1


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
