"""The diff of two cases, and the three-way merge."""

from __future__ import annotations

from dataclasses import replace

from argmap.apps.api.arguments import AnyCase, case_of, parsed_of
from argmap.compare.diff import CaseDiff, diff_cases
from argmap.compare.diff.matching import THRESHOLD
from argmap.compare.merge import Merge, Side, merge_cases
from argmap.core.diagnostics import ArgmapError
from argmap.core.parameters import require_known, require_number
from argmap.syntax.editing.revise import revise_text
from argmap.syntax.parsing import ParsedCase, parse_case


def diff(before: AnyCase, after: AnyCase, *, renames: bool = True, threshold: float = THRESHOLD) -> CaseDiff:
    """Compare two cases by what they say; order, layout and comments do not count.

    Claims are matched by id. With `renames`, the others are also matched by alias, by text,
    and by similarity; `threshold`, from 0 to 1, is the least similarity of two claims with
    different ids and texts.

    Raises:
        ArgmapError: There is no such case, a case has mistakes, or `threshold` is out of range.
    """
    require_number("threshold", threshold, 0, 1)
    return diff_cases(case_of(before), case_of(after), renames=renames, threshold=threshold)


def merge(base: AnyCase, ours: AnyCase, theirs: AnyCase, *, prefer: Side | None = None) -> Merge:
    """Merge two cases that descend from a third, `base`, into the text of `ours`.

    Comments and layout of `ours` are kept. Where both sides changed the same part
    differently, the merged case keeps ours, and the conflict is in `conflicts` and in the
    merged case; with `prefer`, it is resolved to that side ("ours" or "theirs").

    Raises:
        ArgmapError: There is no such case, a case has mistakes or is viewed at a stage,
            or no case file can say the merged case.
    """
    require_known("prefer", prefer, (None, "ours", "theirs"))
    return merge_parsed(_whole(base), _whole(ours), _whole(theirs), prefer=prefer)


def _whole(given: AnyCase) -> ParsedCase:
    case = case_of(given)
    if case.stage is not None:
        message = f"'{case.label}' is a case at a stage, but cases are merged as a whole"
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
    """Merge two parsed cases that descend from `base`; `file` is the file's name in the result's spans.

    Raises:
        ArgmapError: No case file can say the merged case.
    """
    found = merge_cases(base.case, ours.case, theirs.case, prefer=prefer)
    if found.renamed is not None:  # rename first: an edit that only renames keeps the comments
        ours = parse_case(revise_text(ours, found.renamed), file=ours.source.name, name=ours.case.name)
    text = revise_text(ours, found.case)
    case = parse_case(text, file=file or ours.source.name, name=ours.case.name).require()
    return replace(found, case=case, text=text)
