"""Making the fixes that findings carry, as far as they do no harm."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic
from argmap.core.fixes import Fix, TextEdit, apply_edits
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.tree.edits import TreeEditor
from argmap.syntax.tree.places import SyntaxTree

#: One fix may make room for another: the text is looked at again so often at most.
_ROUNDS = 10


class Fixed(NamedTuple):
    """A text with fixes made, and which findings they were for."""

    text: str
    fixed: tuple[Diagnostic, ...]


def fix_text(
    parsed: ParsedCase,
    find: Callable[[ParsedCase], Iterable[Diagnostic]],
    parse: Callable[[str], ParsedCase],
    *,
    unsafe: bool = False,
) -> Fixed:
    """Make the fixes of everything that `find` finds in a case file, until it finds no more of them.

    Those that are not safe only if `unsafe`. What is made is read again: a fix after which there are
    more errors than before is not made.
    """
    fixed: list[Diagnostic] = []
    for _ in range(_ROUNDS):
        wanted = [d for d in find(parsed) if d.fix and (unsafe or d.fix.safe)]
        made, now = _made(parsed, wanted, parse)
        if not made:
            break
        fixed += made
        parsed = now
    return Fixed(parsed.source.text, tuple(fixed))


def _made(
    parsed: ParsedCase, wanted: list[Diagnostic], parse: Callable[[str], ParsedCase]
) -> tuple[list[Diagnostic], ParsedCase]:
    """The findings whose fixes were made: all at once where that does no harm, else half of them, and so on."""
    edits = _without_overlaps(parsed.source.text, wanted)
    if not edits:
        return [], parsed
    text = apply_edits(parsed.source.text, [edit for _, some in edits for edit in some])
    if text == parsed.source.text:
        return [], parsed
    now = parse(text)
    if _errors(now) <= _errors(parsed):
        return [finding for finding, _ in edits], now
    if len(edits) == 1:
        return [], parsed
    half = len(edits) // 2
    for some in (edits[:half], edits[half:]):
        made, now = _made(parsed, [finding for finding, _ in some], parse)
        if made:  # what else was found stands elsewhere now, and is found again
            return made, now
    return [], parsed


def _errors(parsed: ParsedCase) -> int:
    return sum(d.count for d in parsed.diagnostics if d.severity == "error")


def _without_overlaps(text: str, wanted: list[Diagnostic]) -> list[tuple[Diagnostic, tuple[TextEdit, ...]]]:
    """The edits of each finding's fix; of those that meet, the first is made now and the others in a later round."""
    if not wanted:
        return []
    editor = TreeEditor(SyntaxTree(text))
    taken: list[TextEdit] = []  # in the order of their places
    found = []
    for finding in wanted:
        edits = _edits(editor, finding.fix) if finding.fix else ()
        if edits and not any(_meets(edit, taken) for edit in edits):
            for edit in edits:
                insort(taken, edit)
            found.append((finding, edits))
    return found


def _edits(editor: TreeEditor, fix: Fix) -> tuple[TextEdit, ...]:
    return tuple(edit for wanted in fix.edits for edit in editor.text_edits(wanted))


def _meets(edit: TextEdit, taken: list[TextEdit]) -> bool:
    """Whether an edit is about a place that another one is about, and is not that very edit."""
    at = bisect_left(taken, edit)
    near = taken[max(0, at - 1) : at + 1]
    return edit not in near and any(_meet(edit, other) for other in near)


def _meet(one: TextEdit, other: TextEdit) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
