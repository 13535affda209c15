"""Apply the fixes of findings, as far as they do no harm."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic
from argmap.core.fixes import Fix, TextEdit, apply_edits
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.tree.edits import TreeEditor
from argmap.syntax.tree.places import SyntaxTree

#: How many rounds of fixes are made at most: one fix may make room for another.
_ROUNDS = 10


class Fixed(NamedTuple):
    """A text with fixes applied, and the findings they belong to."""

    text: str
    fixed: tuple[Diagnostic, ...]


def fix_text(
    parsed: ParsedCase,
    find: Callable[[ParsedCase], Iterable[Diagnostic]],
    parse: Callable[[str], ParsedCase],
    *,
    unsafe: bool = False,
) -> Fixed:
    """Apply the fixes of everything that `find` finds in a case file, until nothing is left to fix.

    Unsafe fixes are applied only if `unsafe`. The result is parsed again: a fix
    that would raise the number of errors is not applied.
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
    """Apply fixes, all at once if that does no harm, else by halves; return the findings fixed."""
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
        if made:  # the positions of the other half have changed: the next round finds it again
            return made, now
    return [], parsed


def _errors(parsed: ParsedCase) -> int:
    return sum(d.count for d in parsed.diagnostics if d.severity == "error")


def _without_overlaps(text: str, wanted: list[Diagnostic]) -> list[tuple[Diagnostic, tuple[TextEdit, ...]]]:
    """Return the edits of each fix; of overlapping fixes only the first, as the others get a later round."""
    if not wanted:
        return []
    editor = TreeEditor(SyntaxTree(text))
    taken: list[TextEdit] = []  # sorted
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
    """Return whether an edit overlaps another one, unless they are equal."""
    at = bisect_left(taken, edit)
    near = taken[max(0, at - 1) : at + 1]
    return edit not in near and any(_meet(edit, other) for other in near)


def _meet(one: TextEdit, other: TextEdit) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
