"""Lists in Markdown that belong to a title in bold, to a thesis beside them, or to no reason at all.

People put the name of an option above what is good and bad about it as a paragraph in bold. They write a
claim and what bears on it as items of one list, each with its label. And they put costs and dates beside what
is for and against.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from argmap.formats.shared.markdown.decisions import is_neutral_item
from argmap.formats.shared.markdown.nesting import (
    OTHER_LABEL,
    PARAGRAPH_LEVEL,
    THESIS,
    NestedBlock,
    bare,
    is_word,
)
from argmap.formats.shared.stance_words import stance_before

_IN_BOLD = re.compile(r"(\*\*|__)(?:(?!\1).)+\1\s*[:：]?")


def arrange_labels(root: NestedBlock) -> None:
    """Move lists below their titles in bold and below the thesis beside them; make notes of other labels."""
    for block in (root, *root.all_below()):
        if block.kind in ("root", "heading"):
            _gather_below_titles(block)
            _promote_theses(block)
    for block in (root, *root.all_below()):
        if block.kind == "heading" and block.level == PARAGRAPH_LEVEL and THESIS.match(bare(block.raw)):
            block.lines = [without_label(block.raw)]  # a paragraph above what bears on it
        if not is_word(block.raw):
            _gather_below_thesis(block)
            _take_other_labels(block)


def _gather_below_titles(block: NestedBlock) -> None:
    """Make headings of paragraphs in bold, if two or more are above lists for and against something."""
    sections = list(_sections(block))
    with_lists = [(title, parts) for title, parts in sections if any(map(_bears, (*title.below, *parts)))]
    if len(with_lists) < 2:
        return
    ends_in_lists = all(parts[-1].kind != "paragraph" for _, parts in with_lists[:-1] if parts)
    for title, parts in with_lists:
        while parts and title is with_lists[-1][0] and ends_in_lists and parts[-1].kind == "paragraph":
            parts.pop()  # it rather says what becomes of all of them
        if title.kind != "heading":
            _remove(block.paragraphs, [title])
            heading = NestedBlock("heading", title.lines, title.span, PARAGRAPH_LEVEL, quotes=title.quotes)
            _remove(block.below, parts)
            block.below.append(heading)
            block.below.sort(key=lambda one: one.span.start)
            heading.below = [one for one in parts if one.kind != "paragraph"]
        else:
            heading = title
        _remove(block.paragraphs, parts)
        heading.paragraphs += [one for one in parts if one.kind == "paragraph"]


def _sections(block: NestedBlock) -> Iterator[tuple[NestedBlock, list[NestedBlock]]]:
    """Yield each title in bold directly below a block, with what follows it up to the next heading."""
    parts: list[NestedBlock] | None = None
    for one in sorted((*block.paragraphs, *block.below), key=lambda part: part.span.start):
        if (one.kind == "paragraph" and _IN_BOLD.fullmatch(one.raw) and not is_word(one.raw)) or (
            one.kind == "heading" and one.level == PARAGRAPH_LEVEL
        ):
            parts = []
            yield one, parts
        elif one.kind == "heading" and one.level < PARAGRAPH_LEVEL:
            parts = None
        elif parts is not None:
            parts.append(one)


def _promote_theses(block: NestedBlock) -> None:
    """Make headings of paragraphs that are labelled as the claim, above what says how it bears."""
    if not any(THESIS.match(bare(one.raw)) for one in block.paragraphs):
        return
    thesis: NestedBlock | None = None
    bearing: list[tuple[NestedBlock, list[NestedBlock]]] = []
    for one in sorted((*block.paragraphs, *block.below), key=lambda part: part.span.start):
        if one.kind == "paragraph" and THESIS.match(bare(one.raw)):
            thesis = one
            bearing.append((one, []))
        elif one.kind == "heading" and not _bears(one):
            thesis = None  # a section, or a list with a claim of its own
        elif thesis is not None and (_bears(one) or _is_other_label(one)):
            bearing[-1][1].append(one)
    for one, parts in bearing:
        if any(map(_bears, parts)):
            heading = NestedBlock(
                "heading", one.lines, one.span, PARAGRAPH_LEVEL, below=parts, quotes=one.quotes
            )
            _remove(block.paragraphs, [one])
            _remove(block.below, parts)
            block.below.append(heading)
    block.below.sort(key=lambda one: one.span.start)


def _gather_below_thesis(block: NestedBlock) -> None:
    """Put what says how it bears below the item beside it that is labelled as the claim."""
    items = [one for one in block.below if one.kind in ("item", "label")]
    theses = [one for one in items if one.kind == "item" and THESIS.match(bare(one.raw))]
    for one in theses:
        if any(map(_bears, (*items, *one.below))):
            one.lines = [without_label(one.raw)]
    above = next(iter(theses), None)
    for one in items if any(map(_bears, items)) else ():
        if above is None or any(one is thesis for thesis in theses):
            above = above and one
        elif _bears(one) or _is_other_label(one):
            above.below.append(one)
            _remove(block.below, [one])


def without_label(raw: str) -> str:
    """Return a text without its label, and without the marks of its bold words."""
    return re.sub(r"\A(?:\*\*|__)?[^:：]+(?:(?:\*\*|__)\s*[:：]|[:：](?:\*\*|__)?)\s*", "", raw, count=1)


def _take_other_labels(block: NestedBlock) -> None:
    """Make notes of items such as `Cost: 20 a month` beside others such as `Pro: It is quick`."""
    if block.kind == "root" or not any(_is_labelled(one) for one in block.below):
        return
    for one in [one for one in block.below if _is_other_label(one)]:
        _remove(block.below, [one])
        texts = (one.lines, *([note] for note in one.notes))
        block.paragraphs += (NestedBlock("paragraph", lines, one.span) for lines in texts)
        block.paragraphs += one.paragraphs
        block.quotes += one.quotes


def _is_other_label(block: NestedBlock) -> bool:
    return (
        block.kind == "item"
        and not block.below
        and not _bears(block)
        and OTHER_LABEL.match(block.raw) is not None
        and not is_neutral_item(block)
    )


def _is_labelled(block: NestedBlock) -> bool:
    """Return whether an item has a word and a colon for how it bears."""
    said = bare(block.raw)
    return (
        block.kind in ("item", "label")
        and _bears(block)
        and (is_word(said) or OTHER_LABEL.match(said) is not None)
    )


def _bears(block: NestedBlock) -> bool:
    """Return whether a block says how it bears on what is above it."""
    return block.kind != "paragraph" and (is_word(block.raw) or stance_before(bare(block.raw)) is not None)


def _remove(blocks: list[NestedBlock], gone: Sequence[NestedBlock] | Iterable[NestedBlock]) -> None:
    """Remove blocks from a list by their identity."""
    ids = {id(one) for one in gone}
    blocks[:] = [one for one in blocks if id(one) not in ids]
