"""Cases and diffs in other formats, and other formats as cases."""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Literal, get_args

from argmap.apps.api.arguments import (
    AnyCase,
    graph_of,
    require_known,
    require_number,
    require_text,
    require_whole,
)
from argmap.apps.api.loading import imported
from argmap.compare.diff import CaseDiff
from argmap.compare.diff.summary import summarise
from argmap.core.diagnostics import ArgmapError, path_text
from argmap.core.display import counted, shown
from argmap.core.graph import ArgumentGraph
from argmap.formats.diffs import diff_formats
from argmap.formats.exporting import Exporter, Options, Paper, exporters, find_exporter
from argmap.render.picture.frame import Direction
from argmap.render.text.changes import change_lines
from argmap.render.text.lines import plain
from argmap.render.theme import UNICODE
from argmap.render.view import View, ViewPart, build_view
from argmap.semantics import evaluate_grounded
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.files import write_whole
from argmap.workspace.library import MAX_SIZE, find

Layout = Literal["layers", "tree", "dot"]
Cluster = Literal["party", "stage"]


@dataclass(frozen=True, slots=True)
class Export:
    """A case or a diff in a format: its `content`, a text or bytes.

    `lost` says in words what of the case the format does not carry, `unused` names the
    options that it has no use for, and `file` the file that was written, if one was.
    """

    format: str
    content: str | bytes = field(repr=False)
    lost: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    file: str | None = None

    @property
    def text(self) -> str:
        """The content of a format that is text.

        Raises:
            ArgmapError: It is none.
        """
        if isinstance(self.content, bytes):
            raise ArgmapError(f"{self.format} is no text", hint="'data' has the bytes")
        return self.content

    @property
    def data(self) -> bytes:
        """The content as it stands in a file: a text is UTF-8."""
        return self.content if isinstance(self.content, bytes) else self.content.encode("utf-8", "replace")

    def __repr__(self) -> str:
        """Name the format, and say how long the content is and what is lost."""
        size = counted(len(self.content), "byte" if isinstance(self.content, bytes) else "character")
        lost = f"does not carry all: {len(self.lost)} in 'lost'" if self.lost else ""
        return shown(self, self.format, size, lost)

    def _repr_svg_(self) -> str | None:
        """The picture, where it is one in SVG."""
        return str(self.content) if self.format == "svg" else None

    def _repr_png_(self) -> bytes | None:
        """The picture, where it is one in PNG."""
        return self.data if self.format == "png" else None


def export(
    case: AnyCase | View | CaseDiff,
    format: str | None = None,  # noqa: A002 - what the command calls it
    file: str | os.PathLike[str] | None = None,
    *,
    root: str | None = None,
    depth: int | None = None,
    party: str | None = None,
    cluster: Cluster | None = None,
    rankdir: Direction | None = None,
    wrap: int | None = None,
    layout: Layout = "layers",
    scale: float | None = None,
    paper: Paper = "a4",
) -> Export:
    """Write a case, or what a view shows of it, or a diff, in another format.

    `format` is a name that `argmap formats` lists; of a diff it is text, json, markdown,
    html, dot or github. It is told by the suffix of `file` if left out. Where a
    `file` is given it is written, whole or not at all.

    `root` is the claim whose tree alone is drawn, `depth` how many links deep, `party`
    whose claims. `cluster` draws boxes around groups, `rankdir` says which way
    arguments run, `wrap` how wide a label is, `layout` who lays it out, `scale` how
    large a PNG is and `paper` the pages of a PDF.

    Raises:
        ArgmapError: There is no such case, claim, party or format, an option cannot be
            what was given, the format needs an extra that is not installed, or the
            file cannot be written or is the case itself.
    """
    name = None if file is None else path_text(file)
    for what, given in (("format", format), ("root", root), ("party", party)):
        require_text(what, given)
    if format is None and name is None:
        raise ArgmapError("which format?", hint=f"give one of {', '.join(exporters())}")
    require_known("layout", layout, get_args(Layout))
    options = _options(cluster, rankdir, wrap, scale, paper, layout)
    require_whole("depth", depth, 0)
    part = ViewPart(root, depth, party)
    if isinstance(case, (CaseDiff, View)) and part != ViewPart():
        what = "a diff is written whole" if isinstance(case, CaseDiff) else "a view is a part already"
        raise ArgmapError(f"{what}, so no root, depth or party can be chosen", hint="give the case itself")
    if isinstance(case, CaseDiff):
        return _written(_diff_format(case, format, name, options), name)
    exporter = find_exporter(format, name)
    view = case if isinstance(case, View) else build_part(graph_of(case), exporter, part)
    if name is not None:
        _require_other_file(view.case.written_at[0].name, name)
    return _written(render(view, exporter, options, layout=layout), name)


def build_part(graph: ArgumentGraph, exporter: Exporter, part: ViewPart) -> View:
    """The part of a case that is to be written, with verdicts where the format shows them.

    Raises:
        ArgmapError: The case has no such claim, or nobody is that party.
    """
    statuses = evaluate_grounded(graph.case).statuses if exporter.verdicts else None
    return build_view(graph, **part._asdict(), statuses=statuses)


def render(view: View, exporter: Exporter, options: Options, *, layout: str) -> Export:
    """Write a view in a format.

    Raises:
        ArgmapError: It needs an extra that is not installed, or cannot be laid out like that.
    """
    if layout == "dot":
        from argmap.formats.shared.graphviz import render_with_graphviz, taken_by_graphviz

        exported, takes = render_with_graphviz(exporter, view, options), taken_by_graphviz(exporter)
    else:
        exported, takes = exporter.render(view, options), exporter.takes
    return Export(exporter.name, exported.content, exported.lost, _unused(options, takes))


def _unused(options: Options, takes: Collection[str] = ()) -> tuple[str, ...]:
    usual = Options()._asdict()
    given = [name for name, value in options._asdict().items() if value != usual[name]]
    return tuple(name for name in given if name not in takes)


def _options(
    cluster: Cluster | None,
    rankdir: Direction | None,
    wrap: int | None,
    scale: float | None,
    paper: Paper,
    layout: Layout,
) -> Options:
    require_known("cluster", cluster, (None, *get_args(Cluster)))
    require_known("rankdir", rankdir, (None, *get_args(Direction)))
    require_whole("wrap", wrap, 8)
    require_number("scale", scale, 0.1, 8)
    require_known("paper", paper, get_args(Paper))
    return Options(cluster, rankdir, wrap, scale, paper, "layers" if layout == "dot" else layout)


#: The formats of a diff by the suffix of the file that is to be written.
_OF_DIFFS = {".txt": "text", ".md": "markdown", ".json": "json", ".html": "html", ".dot": "dot"}


def _diff_format(found: CaseDiff, name: str | None, file: str | None, options: Options) -> Export:
    known = diff_formats()
    if name is None:
        suffix = os.path.splitext(file or "")[1].lower()
        if suffix not in _OF_DIFFS:
            message = f"the suffix of '{file}' belongs to no format of a diff"
            raise ArgmapError(message, hint=f"name a format, or use one of {', '.join(_OF_DIFFS)}")
        name = _OF_DIFFS[suffix]
    require_known("format", name, ("text", *known))
    summary = summarise(found, names=(found.before.label, found.after.label))
    if name == "text":
        text = "".join(f"{line}\n" for line in plain(change_lines(summary, UNICODE)))
    else:
        text = known[name].render(summary)
    return Export(name, text, unused=_unused(options))


def _require_other_file(case: str, file: str) -> None:
    if os.path.exists(file) and os.path.exists(case) and os.path.samefile(case, file):
        message = f"'{file}' is the case itself, whose comments would be lost"
        raise ArgmapError(message, hint="write to another file")


def _written(export: Export, file: str | None) -> Export:
    if file is None:
        return export
    write_whole(file, export.data)
    return Export(export.format, export.content, export.lost, export.unused, file)


def import_file(
    file: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002 - what the command calls it
    *,
    max_size: int = MAX_SIZE,
) -> ParsedCase:
    """Read a file in another format as a case; what is to be said of it is in `diagnostics`.

    `format` is told by the suffix or by what is in the file, if left out.

    Raises:
        ArgmapError: It cannot be read, there is no such format, it has mistakes, or
            there is no claim in it.
    """
    parsed = imported(find(file, max_size=max_size), format)
    if not parsed.require().claims:
        raise ArgmapError(f"there is nothing in {parsed.source.name}: a case needs at least one claim")
    return parsed
