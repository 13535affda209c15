"""Apply the fixes of findings, unless they cause new errors."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf

from argmap.core.diagnostics import Diagnostic
from argmap.core.fixes import Fix, TextEdit, apply_edits
from argmap.syntax.editing.excerpt import claims_in, find_excerpt, is_large
from argmap.syntax.editing.revise import EditResult
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.patching import TreeEditor
from argmap.syntax.tree.places import SyntaxTree

#: The maximum number of rounds in which the file is read no further than before: one fix may make another
#: possible.
_ROUNDS = 10
#: The maximum number of rounds at all, as each reads the file again.
_READINGS = 200
#: The mistakes below which nothing of a file is read.
_UNREAD = ("bad-yaml", "not-a-mapping")


@dataclass(frozen=True, slots=True)
class Fixed(EditResult):
    """A file with fixes applied, and the findings they belong to.

    It is `unfinished` if so many mistakes hid others that some are left for another run.
    """

    fixed: tuple[Diagnostic, ...]
    unfinished: bool = False


def fix_text(
    parsed: ParsedCase,
    find: Callable[[ParsedCase], Iterable[Diagnostic]],
    parse: Callable[[str], ParsedCase],
    *,
    unsafe: bool = False,
) -> Fixed:
    """Apply the fixes of all findings of `find` in a case file, until none is left.

    Unsafe fixes are applied only if `unsafe`. The result is parsed again: a fix
    that would raise the number of errors is not applied, unless the file could not be read before,
    or the fixes of the errors it uncovers bring the number down again.
    """
    fixed: list[Diagnostic] = []
    rounds = 0
    for _ in range(_READINGS):
        if rounds == _ROUNDS:
            return Fixed(parsed, tuple(fixed))
        made, now = _made(parsed, _fixable(find(parsed), unsafe=unsafe), parse, unsafe=unsafe)
        if not made:
            return Fixed(parsed, tuple(fixed))
        fixed += made
        rounds += _unread_from(now) <= _unread_from(parsed)  # a parser error hides those below it
        parsed = now
    return Fixed(parsed, tuple(fixed), unfinished=bool(_fixable(find(parsed), unsafe=unsafe)))


def _fixable(findings: Iterable[Diagnostic], *, unsafe: bool) -> list[Diagnostic]:
    return [one for one in findings if one.fix and (unsafe or one.fix.safe)]


def _made(
    parsed: ParsedCase, wanted: list[Diagnostic], parse: Callable[[str], ParsedCase], *, unsafe: bool
) -> tuple[list[Diagnostic], ParsedCase]:
    """Apply fixes, all at once if that causes no errors, else by halves; return the findings fixed."""
    found, edits = _without_overlaps(parsed, wanted)
    text = apply_edits(parsed.source.text, edits)
    if text == parsed.source.text:
        return [], parsed
    now = parse(text)
    if _errors(now) <= _errors(parsed):
        return found, now
    if len(found) == 1:
        uncovered, now = _uncovered_made(now, parse, unsafe=unsafe)
        return (found + uncovered, now) if _errors(now) <= _errors(parsed) else ([], parsed)
    half = len(found) // 2
    for some in (found[:half], found[half:]):
        made, now = _made(parsed, some, parse, unsafe=unsafe)
        if made:  # the other findings have moved, and are found again
            return made, now
    return [], parsed


def _uncovered_made(
    parsed: ParsedCase, parse: Callable[[str], ParsedCase], *, unsafe: bool
) -> tuple[list[Diagnostic], ParsedCase]:
    """Apply the fixes of the errors that a fix has uncovered, as in a section whose key was misspelt."""
    errors = (one for one in parsed.diagnostics if one.severity == "error")
    found, edits = _without_overlaps(parsed, _fixable(errors, unsafe=unsafe))
    return found, parse(apply_edits(parsed.source.text, edits)) if edits else parsed


def _errors(parsed: ParsedCase) -> tuple[float, int]:
    """Return how bad the errors are: an earlier line from which on the file cannot be read is worst."""
    errors = [d for d in parsed.diagnostics if d.severity == "error"]
    return -_unread_from(parsed), sum(d.count for d in errors)


def _unread_from(parsed: ParsedCase) -> float:
    """Return the line from which on the file cannot be read; infinity if it can be read to its end."""
    lines = (d.span.line for d in parsed.diagnostics if d.rule in _UNREAD and d.span)
    return min(lines, default=inf)


def _without_overlaps(
    parsed: ParsedCase, wanted: list[Diagnostic]
) -> tuple[list[Diagnostic], list[TextEdit]]:
    """Return the findings whose fixes do not overlap, and their edits; the others get a later round."""
    found, taken = _edits_of_parts(parsed, wanted)
    for finding in wanted:
        fix = finding.fix.edits if finding.fix else ()
        edits = [edit for edit in fix if isinstance(edit, TextEdit)]
        if edits and not any(_overlaps_any(edit, taken) for edit in edits):
            for edit in edits:
                insort(taken, edit)
            found.append(finding)
    return found, taken


def _edits_of_parts(parsed: ParsedCase, wanted: list[Diagnostic]) -> tuple[list[Diagnostic], list[TextEdit]]:
    """Return the findings whose fixes edit separate parts of the file, and the edits of its text."""
    text = parsed.source.text
    about = claims_in(edit for finding in wanted if finding.fix for edit in finding.fix.edits)
    excerpt = find_excerpt(text, parsed.case.claims, about) if is_large(text) else None
    for part in (excerpt, None):
        editor = TreeEditor(SyntaxTree(part.text if part else text))
        found = [finding for finding in wanted if finding.fix and _taken(editor, finding.fix)]
        edits = sorted(editor.text_edits())
        if part is None or part.is_clear_of(edits):
            break
    return found, edits


def _taken(editor: TreeEditor, fix: Fix) -> bool:
    """Return whether all edits of a fix are of nodes, and none overlaps an earlier one."""
    parts = [edit for edit in fix.edits if not isinstance(edit, TextEdit)]
    return len(parts) == len(fix.edits) > 0 and all(map(editor.take, parts))


def _overlaps_any(edit: TextEdit, taken: list[TextEdit]) -> bool:
    """Return whether an edit overlaps another one, unless they are equal."""
    at = bisect_left(taken, edit)
    near = taken[max(0, at - 1) : at + 1]
    return edit not in near and any(_overlap(edit, other) for other in near)


def _overlap(one: TextEdit, other: TextEdit) -> bool:
    return one.start < max(other.end, other.start + 1) and other.start < max(one.end, one.start + 1)
