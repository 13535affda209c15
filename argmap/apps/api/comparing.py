"""What changed between two cases, and three cases merged to one."""

from __future__ import annotations

from dataclasses import replace

from argmap.apps.api.arguments import AnyCase, case_of, parsed_of, require_known, require_number
from argmap.compare.diff import CaseDiff, diff_cases
from argmap.compare.diff.matching import THRESHOLD
from argmap.compare.merge import Merge, Side, merge_cases
from argmap.core.diagnostics import ArgmapError
from argmap.syntax.editing.revise import revise_text
from argmap.syntax.parsing import ParsedCase, parse_case


def diff(before: AnyCase, after: AnyCase, *, renames: bool = True, threshold: float = THRESHOLD) -> CaseDiff:
    """Compare two cases by what they say; order, layout and comments never count.

    `renames` says whether claims are found that have another id now, and `threshold`,
    from 0 to 1, how alike two must be for that.

    Raises:
        ArgmapError: There is no such case, or one has mistakes.
    """
    require_number("threshold", threshold, 0, 1)
    return diff_cases(case_of(before), case_of(after), renames=renames, threshold=threshold)


def merge(base: AnyCase, ours: AnyCase, theirs: AnyCase, *, prefer: Side | None = None) -> Merge:
    """Merge two cases that came from a third; the text of ours is revised, and keeps its comments.

    What both changed differently is kept as in ours, and is in `conflicts`, unless
    it is resolved to the side to `prefer`.

    Raises:
        ArgmapError: There is no such case, one has mistakes or is seen at a stage, or no
            case file can say what came of it.
    """
    require_known("prefer", prefer, (None, "ours", "theirs"))
    return merge_parsed(_whole(base), _whole(ours), _whole(theirs), prefer=prefer)


def _whole(given: AnyCase) -> ParsedCase:
    case = case_of(given)
    if case.stage is not None:
        message = f"'{case.label}' is a case as of a stage, but cases are merged whole"
        raise ArgmapError(message, hint=f"leave out '@{case.stage}'")
    return parsed_of(given if isinstance(given, ParsedCase) else case)


def merge_parsed(
    base: ParsedCase,
    ours: ParsedCase,
    theirs: ParsedCase,
    *,
    prefer: Side | None = None,
    file: str | None = None,
) -> Merge:
    """Merge what was read into the text of ours; `file` is what places in the result are to name.

    Raises:
        ArgmapError: No case file can say what came of it.
    """
    found = merge_cases(base.case, ours.case, theirs.case, prefer=prefer)
    if found.renamed is not None:  # comments stay with what is renamed where it alone is, so that first
        ours = parse_case(revise_text(ours, found.renamed), file=ours.source.name, name=ours.case.name)
    text = revise_text(ours, found.case)
    case = parse_case(text, file=file or ours.source.name, name=ours.case.name).require()
    return replace(found, case=case, text=text)
