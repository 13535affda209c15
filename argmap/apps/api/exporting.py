"""Export of cases and diffs to other formats, and import from other formats."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal, get_args

from argmap.apps.api.arguments import AnyCase, graph_of
from argmap.apps.api.loading import imported
from argmap.apps.api.tag_looks import find_tag_looks
from argmap.core.diagnostics import ArgmapError, file_path
from argmap.core.display import counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.core.option_words import option
from argmap.core.parameters import names_of, require_integer, require_known, require_number, require_string
from argmap.formats.exporting import (
    DocumentStyle,
    Exporter,
    Options,
    Paper,
    exporters,
    find_exporter,
    parse_poster,
)
from argmap.render.closing import close_groups
from argmap.render.framing import FramedBy
from argmap.render.grouping import Colouring
from argmap.render.picture.frame import Direction, Fit
from argmap.render.view import View, ViewPart
from argmap.render.view_building import build_view
from argmap.semantics import Status, evaluate_grounded
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.atomic_writing import require_output, write_whole
from argmap.workspace.library import MAX_SIZE, find

if TYPE_CHECKING:
    from argmap.compare.diff import CaseDiff

Layout = Literal["compact", "layers", "tree", "dot"]


@dataclass(frozen=True, slots=True)
class Export:
    """An exported case or diff: its `format`, and its `content` as a string or bytes.

    `lost` describes what the format does not carry, `unused` names the given options that
    the format does not support, `file` is the path that was written, or None, and `remarks` say how
    large the text of a shrunk page is, and that frames found no room.
    """

    format: str
    content: str | bytes = field(repr=False)
    lost: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    file: str | None = None
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The content of a text format.

        Raises:
            ArgmapError: The format is binary.
        """
        if isinstance(self.content, bytes):
            raise ArgmapError(f"{self.format} is not a text format", hint="'data' has the bytes")
        return self.content

    @property
    def data(self) -> bytes:
        """The content as bytes; text is encoded as UTF-8."""
        return self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "replace")

    def __repr__(self) -> str:
        size = counted(len(self.content), "byte" if isinstance(self.content, bytes) else "character")
        lost = f"does not carry all: {len(self.lost)} in 'lost'" if self.lost else ""
        return shown(self, self.format, size, lost)

    def _repr_svg_(self) -> str | None:
        """Return the content if it is SVG, else None."""
        return str(self.content) if self.format == "svg" else None

    def _repr_png_(self) -> bytes | None:
        """Return the content if it is PNG, else None."""
        return self.data if self.format == "png" else None


def export(
    case: AnyCase | View | CaseDiff,
    format: str | None = None,  # noqa: A002 - the name of the option
    file: str | os.PathLike[str] | None = None,
    *,
    root: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    group: str | None = None,
    tags: Sequence[str] = (),
    without_tags: Sequence[str] = (),
    closed: Sequence[str] = (),
    cluster: FramedBy | None = None,
    rankdir: Direction | None = None,
    wrap: int | None = None,
    layout: Layout = "compact",
    scale: float | None = None,
    paper: Paper = "a4",
    colour: Colouring = "verdict",
    fit: Fit = "screen",
    pages: int | None = None,
    poster: str | None = None,
    style: DocumentStyle = "outline",
) -> Export:
    """Export a case, a view of it, or a diff; write it to `file` if one is given.

    `format` is a name that `argmap formats` lists, or for a diff one of text, json,
    markdown, html, dot, github, svg, png and pdf; by default it follows from the suffix of `file`. The
    file is written completely or not at all.

    For a case, some options select what is drawn: `root` only the tree of one claim,
    `depth` only so many links below each root, `party`, `group` and `tags` only the claims of one party,
    in a group or with one of some tags, with the claims above them in the tree; `without_tags` leaves claims
    out. `closed` groups are drawn as one box each.

    Drawing options; those that a format does not support are in `Export.unused`:

    - `cluster`: draw a frame around the claims of each "party", "stage" or "group";
    - `rankdir`: the direction of arguments, as in Graphviz ("TB", "BT", "LR" or "RL");
    - `wrap`: the width of labels, in columns;
    - `layout`: "compact", "layers", "tree", or "dot" for that of Graphviz (the graphviz extra);
    - `scale`: pixels of a PNG per pixel of the SVG, from 0.1 to 8;
    - `paper`: the page size of a PDF, "a4", "a3", "a2", "letter" or "tabloid";
    - `fit`: what a picture is to fit, "screen", "a4", "a3" or "square";
    - `pages`: 1 shrinks a PDF to one page;
    - `poster`: over how many sheets a PDF spreads one map, such as "2x2";
    - `colour`: what the fill of a box shows: "verdict", "party", "stance" or "tag";
    - `style`: how a .docx is laid out, "outline" or "verbatim", a debate file.

    Raises:
        ArgmapError: There is no such case, claim, party or format, the case has mistakes,
            an option has no allowed value, the format needs an extra that is not installed,
            or the file cannot be written or is the case itself.
    """
    from argmap.compare.diff import CaseDiff  # commands, which export cases, do not load it

    name = None if file is None else file_path(file)
    for what, given in (("format", format), ("root", root), ("party", party), ("group", group)):
        require_string(what, given)
    if format is None and name is None:
        raise ArgmapError("which format?", hint=f"give one of {', '.join(exporters())}")
    for what, words in (("tags", tags), ("without_tags", without_tags), ("closed", closed)):
        if isinstance(words, str):
            raise ArgmapError(f"{what} is a list of words", hint=f"write {what}=[{words!r}]")
        names_of(what, words)
    require_known("layout", layout, get_args(Layout))
    options = _options(cluster, rankdir, wrap, scale, paper, layout, colour)
    require_known("fit", fit, get_args(Fit))
    require_pages(pages)
    require_string("poster", poster)
    spread = None if poster is None else parse_poster(poster)
    require_known("style", style, get_args(DocumentStyle))
    options = options._replace(fit=fit, pages=pages, poster=spread, style=style)
    require_integer("depth", depth, 0, optional=True)
    part = ViewPart(root, depth, party, group, tuple(tags), tuple(without_tags))
    is_diff = isinstance(case, CaseDiff)
    if (is_diff or isinstance(case, View)) and (closed or part != ViewPart()):
        what = "a diff is written whole" if is_diff else "a view is already a part of a case"
        raise ArgmapError(
            f"{what}, so no root, depth, party, group or tag can be chosen", hint="give the case itself"
        )
    if isinstance(case, CaseDiff):
        return _written(_diff_format(case, format, name, options), name)
    exporter = find_exporter(format, name)
    drawn = case if isinstance(case, View) else graph_of(case)
    if name is not None:
        require_output(name, drawn.case.written_at[0].name)
    if isinstance(drawn, View):
        return _written(_render(drawn, exporter, options, layout), name)
    return _written(export_part(drawn, exporter, part, options, layout=layout, closed=closed), name)


def export_part(
    graph: ArgumentGraph,
    exporter: Exporter,
    part: ViewPart,
    options: Options,
    *,
    layout: Layout,
    closed: Sequence[str] = (),
) -> Export:
    """Export a part of a case, with verdicts if the format shows them.

    `closed` groups are one box each, if the format can draw that.

    Raises:
        ArgmapError: The case has no such claim, party, group or tag, the format needs an extra that is not
            installed or does not support the layout, or the settings of the project have mistakes.
    """
    exported = _render(_build_part(graph, exporter, part, closed), exporter, options, layout)
    if closed and not exporter.closes:
        return replace(exported, unused=(*exported.unused, "closed"))
    return exported


def _build_part(graph: ArgumentGraph, exporter: Exporter, part: ViewPart, closed: Sequence[str]) -> View:
    statuses: Mapping[str, Status] | None = None
    if exporter.verdicts:
        statuses = evaluate_grounded(graph.case).statuses
    if closed and exporter.closes:
        graph, statuses = close_groups(graph, closed, statuses)
    return build_view(graph, **part._asdict(), statuses=statuses)


def _render(view: View, exporter: Exporter, options: Options, layout: Layout) -> Export:
    """Render a view in a format; where tags decide the colours, with those of its project."""
    if options.colour == "tag" and not view.tag_looks:
        view = replace(view, tag_looks=find_tag_looks(view.case.written_at[0].name, view.case))
    if layout == "dot":
        from argmap.formats.shared.dot.graphviz import render_with_graphviz, taken_by_graphviz

        exported, takes = render_with_graphviz(exporter, view, options), taken_by_graphviz(exporter)
    else:
        exported, takes = exporter.render(view, options), exporter.takes
    unused = unused_options(options, takes)
    return Export(exporter.name, exported.content, exported.lost, unused, remarks=exported.remarks)


def require_pages(pages: int | None) -> None:
    """Raise unless a map is to be shrunk to one page, or cut where it is too large to read.

    Raises:
        ArgmapError: Another number of pages is asked for.
    """
    if pages not in (None, 1) or isinstance(pages, bool):
        message = f"{option('pages')} can only be 1, not {pages}: without it a map has as many pages as it takes to read it"
        raise ArgmapError(
            message,
            hint=f"give {option('pages', 1)}, or {option('poster', '2x2')} for one map on several sheets",
        )


def unused_options(options: Options, takes: Collection[str] = ()) -> tuple[str, ...]:
    """Return the options that differ from the default, but for those in `takes`."""
    usual = Options()._asdict()
    given = [name for name, value in options._asdict().items() if value != usual[name]]
    return tuple(name for name in given if name not in takes)


def _options(
    cluster: FramedBy | None,
    rankdir: Direction | None,
    wrap: int | None,
    scale: float | None,
    paper: Paper,
    layout: Layout,
    colour: Colouring,
) -> Options:
    require_known("cluster", cluster, (None, *get_args(FramedBy)))
    require_known("rankdir", rankdir, (None, *get_args(Direction)))
    require_integer("wrap", wrap, 8, optional=True)
    require_number("scale", scale, 0.1, 8, optional=True)
    require_known("paper", paper, get_args(Paper))
    require_known("colour", colour, get_args(Colouring))
    return Options(cluster, rankdir, wrap, scale, paper, "compact" if layout == "dot" else layout, colour)


def _diff_format(found: CaseDiff, name: str | None, file: str | None, options: Options) -> Export:
    from argmap.compare.diff.summary import summarise
    from argmap.formats.diffs import diff_formats, format_of_file
    from argmap.render.text.change_lines import change_lines
    from argmap.render.text.lines import plain
    from argmap.render.theme import UNICODE

    known = diff_formats()
    name = name or format_of_file(file or "")
    require_known("format", name, ("text", *known))
    summary = summarise(found, names=(found.before.label, found.after.label))
    content: str | bytes
    if name == "text":
        content = "".join(f"{line}\n" for line in plain(change_lines(summary, UNICODE)))
    else:
        content = known[name].render(summary)
    return Export(name, content, unused=unused_options(options))


def _written(export: Export, file: str | None) -> Export:
    if file is None:
        return export
    write_whole(file, export.data)
    return replace(export, file=file)


def import_file(
    file: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - the name of the option
    *,
    max_size: int = MAX_SIZE,
) -> ParsedCase:
    """Import a file in another format as a case.

    By default, `format` is recognized by the file's suffix or content. `max_size` is the
    largest file to read, in bytes. What the importer left out or interpreted is in
    `diagnostics` of the result.

    Raises:
        ArgmapError: The file cannot be read, there is no such format, it has mistakes, or
            it contains no claim.
    """
    require_string("format", format)
    require_integer("max_size", max_size, 1)
    parsed = imported(find(file, max_size=max_size), format)
    if not parsed.require().claims:
        message = f"{parsed.source.name} contains no claim, and a case needs at least one"
        raise ArgmapError(message, diagnostics=parsed.diagnostics)
    return parsed
