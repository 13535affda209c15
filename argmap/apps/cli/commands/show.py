"""`argmap show`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines, print_unchanged, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted

if TYPE_CHECKING:
    from argmap.core.graph import ArgumentGraph
    from argmap.core.model import Case
    from argmap.render.view import View, ViewPart
    from argmap.semantics import Status

#: From this number of columns on, rows have words instead of signs.
_ROOM_FOR_WORDS = 100


def command(
    case: options.CaseArgument,
    root: options.RootOption = None,
    depth: options.DepthOption = None,
    party: options.PartyOption = None,
    group: options.GroupOption = None,
    tag: options.TagOption = None,
    without_tag: options.WithoutTagOption = None,
    closed: options.ClosedOption = None,
    audience: options.AudienceOption = None,
    verdicts: Annotated[bool, typer.Option("--verdicts/--no-verdicts", help="Show the verdicts.")] = True,
    strength: Annotated[
        bool, typer.Option("--strength", help="Show the strength of each claim, from 0 to 1.")
    ] = False,
    method: Annotated[
        str | None,
        typer.Option(
            "--method",
            metavar="METHOD",
            help="--strength by quadratic-energy (default), df-quad, euler-based, h-categoriser or burden.",
        ),
    ] = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="Show citations, with our translations.")] = False,
    wordings: Annotated[
        bool, typer.Option("--wordings", help="Show what claims are called in other words or languages.")
    ] = False,
    notes: Annotated[
        bool | None, typer.Option("--notes/--no-notes", help="Show the notes on the case, claims and steps.")
    ] = None,
    linear: Annotated[
        bool, typer.Option("--linear", help="A numbered outline in sentences, with notes.")
    ] = False,
    numbered: options.NumberedOption = None,
    signs: Annotated[
        bool | None,
        typer.Option(
            "--signs/--words",
            help="Roles, verdicts and parties by signs, or in words; by signs below 100 columns if left out.",
        ),
    ] = None,
    picture: Annotated[
        bool, typer.Option("--picture", help="Show a picture in a terminal that can, and else the tree.")
    ] = False,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    pager: Annotated[bool, typer.Option("--pager", help="Show it through $PAGER.")] = False,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Print a case as a tree.

    Shows each conclusion, what supports it, what counters it, and what is accepted.
    """
    from argmap.apps.api.tag_looks import find_tag_looks
    from argmap.apps.cli.case_argument import PRINTED, called, load_judged, warn_if_large
    from argmap.core.graph import ArgumentGraph
    from argmap.render.text.shown_case import closing_lines, page_lines
    from argmap.render.view import ViewPart
    from argmap.render.view_building import build_view
    from argmap.semantics import evaluate_grounded
    from argmap.workspace.library import find

    part = ViewPart(root, depth, party, group, tuple(tag or ()), tuple(without_tag or ()))
    if closed and (strength or method):
        raise ArgmapError("a closed group has no strength", hint="leave out --closed or --strength")
    if numbered is not None and (json or closed or part != ViewPart()):
        hint = "leave out the other options; in --json each link has its 'argument'"
        raise ArgmapError("--numbered prints one argument as sentences", hint=hint)
    text = find(case, max_size=max_size)
    warn_if_large(text, PRINTED, whole=part == ViewPart())
    graph = ArgumentGraph(load_judged(text, audience))
    found = evaluate_grounded(graph.case) if verdicts else None
    statuses = found.statuses if found else None
    strengths = _strengths(graph.case, method or "quadratic-energy") if strength or method else None
    screen = screen._replace(pager=pager)
    if numbered is not None:
        from argmap.render.text.numbered import numbered_lines

        print_lines(numbered_lines(graph, numbered, statuses, screen.look), screen)
        return
    view = _view(graph, part, statuses, strengths, closed)
    if json:
        from argmap.render.json.show import ShowDocument

        print_json(ShowDocument.of_view(view, found))
        return
    view = replace(view, tag_looks=find_tag_looks(text.file, view.case))
    columns = screen.columns(sys.stdout)
    with_notes = linear if notes is None else notes
    typed = called(case, text, audience)
    if picture and (drawn := _picture(view, columns)):
        print_unchanged(drawn)
        print_lines(closing_lines(view, screen.look, notes=with_notes, linear=linear, called=typed), screen)
        return
    lines = page_lines(
        view,
        screen.look,
        columns=columns,
        quotes=quotes,
        notes=with_notes,
        wordings=wordings,
        linear=linear,
        scored=build_view(graph, statuses=statuses) if closed else None,
        called=typed,
        signs=columns is not None and columns < _ROOM_FOR_WORDS if signs is None else signs,
    )
    print_lines(lines, screen)


def _view(
    graph: ArgumentGraph,
    part: ViewPart,
    statuses: Mapping[str, Status] | None,
    strengths: Mapping[str, float | None] | None,
    closed: Sequence[str] | None,
) -> View:
    """Return the view of a part of a case, in which each of the groups `closed` is one row."""
    from argmap.render.view_building import build_view

    if closed:
        from argmap.render.closing import close_groups

        graph, statuses = close_groups(graph, closed, statuses)
    return build_view(graph, **part._asdict(), statuses=statuses, strengths=strengths)


def _picture(view: View, columns: int | None) -> str | None:
    """Return the map as what the terminal shows as a picture; None where it shows none."""
    from argmap.apps.cli.terminal_pictures import draw_picture, find_picture_terminal

    terminal = find_picture_terminal()
    if terminal is None:
        return None
    size = shutil.get_terminal_size()
    text, lost = draw_picture(view, terminal, (min(columns or size.columns, size.columns), size.lines))
    for told in lost:
        remark(told)
    return text


def _strengths(case: Case, method: str) -> dict[str, float | None]:
    from argmap.semantics.strength import evaluate_strength

    strengths = evaluate_strength(case, method)
    if not strengths.settled:
        remark("some strengths did not settle: the claims of a cycle kept changing each other's")
    ignored = sum(link.stance == "support" and link.target in case.claims for link in case.links)
    if strengths.method.counters_only and ignored:
        remark(f"{method} knows counters only: {counted(ignored, 'support')} ignored")
    if strengths.method.ranks:
        ranks = counted(len(strengths.ranking), "rank")
        remark(
            f"{method} gives an order and no amounts: {ranks}, the first as 1.00, the others in equal steps"
        )
    return strengths.by_name
