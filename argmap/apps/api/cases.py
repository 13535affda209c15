"""Functions of the lower rooms that take a case, for one in any of its forms.

Each imports what it calls only then, so that a program loads no more than it uses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, case_of, graph_of, parsed_of
from argmap.core.model import Case
from argmap.syntax.parsing import ParsedCase

if TYPE_CHECKING:
    from argmap.compare.diff import CaseDiff
    from argmap.render.view import View
    from argmap.semantics import Status


def apply_diff(diff: CaseDiff, case: AnyCase) -> Case:
    """Apply a diff to the case that it starts from: `apply_diff(diff(a, b), a) == b`.

    Raises:
        ArgmapError: The diff starts from another case, or is something else; or the case cannot be loaded.
    """
    from argmap.compare.diff import applying

    return applying.apply_diff(diff, case_of(case))


def build_view(
    case: AnyCase,
    *,
    root: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    group: str | None = None,
    tags: Sequence[str] = (),
    without_tags: Sequence[str] = (),
    statuses: Mapping[str, Status] | None = None,
    strengths: Mapping[str, float | None] | None = None,
) -> View:
    """Select and order what to draw of a case.

    `root` selects the tree of one claim, and `depth` limits the number of links below each root. `party`
    selects the claims of one party, and `group` those in a group or its parts. `tags` selects the claims that
    have one of the tags or are in a step of an argument that has one. All these keep the ancestors in the
    tree. `without_tags` leaves out the claims and arguments with one of the tags, and what depends on them.
    `statuses` and `strengths`, by name, are kept in the view for drawing.

    Raises:
        ArgmapError: The case cannot be loaded; it has no such claim, party or group, or no claim and no
            argument with such a tag; or an argument has no allowed value.
    """
    from argmap.render import view_building

    return view_building.build_view(
        graph_of(case),
        root=root,
        depth=depth,
        party=party,
        group=group,
        tags=tags,
        without_tags=without_tags,
        statuses=statuses,
        strengths=strengths,
    )


def dump_case(case: AnyCase) -> str:
    """Write a case as canonical YAML; reading it returns an equal case.

    The links of a case that was made in Python must have the names that a file gives them, in that order. A
    link on a link without an id that itself targets a link without an id cannot be written: give the inner
    one an id.

    Raises:
        ArgmapError: The case cannot be loaded, its text has mistakes, or it has dangling references.
    """
    from argmap.syntax import writer

    return writer.dump_case(case_of(case))


def for_audience(case: AnyCase, audience: str) -> Case:
    """Return the case as an audience judges it, without the counters that fail for it.

    `failing` of the result names them. Undercuts and backings of a failing counter are left out, too. If one
    side of a contradiction fails, the other side stays as a counter.

    Raises:
        ArgmapError: The case has no such audience, or was judged for one already; or it cannot be loaded.
    """
    from argmap.core import audiences

    return audiences.for_audience(case_of(case), audience)


def revise_text(case: AnyCase, wanted: AnyCase) -> str:
    """Return the text of a case file, revised to contain `wanted`.

    `case` is that file, its `ParsedCase`, or a case that was read from it. The order of claims, parties and
    sources stays that of the file; a new one follows its predecessor in `wanted`, or else goes to the end.
    Links get their names from that order. Those in the case's own `links` stay there; new ones go into their
    first premise. A claim, party, stage or source is taken as renamed, and keeps its comments, if it lists
    its old id as an alias or is the only one with the same content.

    Raises:
        ArgmapError: The file has mistakes, or was read as of a stage; no case file can contain `wanted`, for
            example because it has no claims or a dangling reference; or an argument has another type.
    """
    from argmap.syntax.editing import revise

    given = case if isinstance(case, ParsedCase) else case_of(case)
    if isinstance(given, Case):
        given = replace(parsed_of(given), case=given)
    return revise.revise_text(given, case_of(wanted))
