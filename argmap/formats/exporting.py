"""Formats in which a case can be written: the modules of `argmap.formats.cases` with an `EXPORTER`."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple, TypeAlias

from argmap.core.diagnostics import ArgmapError, choice_hint
from argmap.core.option_words import option
from argmap.core.registry import Registry
from argmap.render.framing import FramedBy
from argmap.render.grouping import Colouring
from argmap.render.picture.frame import Direction, Fit, Layout
from argmap.render.view import View

#: Paper sizes.
Paper = Literal["a4", "a3", "a2", "letter", "tabloid"]
#: The most sheets of a poster.
_MOST_SHEETS = 64
#: How a document is laid out: as an outline, or as a debate file with the styles of Verbatim.
DocumentStyle = Literal["outline", "verbatim"]
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Options(NamedTuple):
    """Drawing options; a format ignores those it does not support.

    `cluster` draws frames around claims by "party", "stage" or "group"; `rankdir` is the direction
    of the arguments, as in Graphviz; `wrap` is the width of a label in columns;
    for both, None is the format's default. `scale` is the pixels of a bitmap per
    unit of the drawing, None for as many as fit; `paper` is the size of the pages.
    `colour` is what the fill of a box shows, `fit` what a picture is to fit. With `pages` 1, pages are shrunk
    to one; `poster` is over how many sheets, side by side and one below the other, a map is spread. `style`
    is how a document for Word is laid out.
    """

    cluster: FramedBy | None = None
    rankdir: Direction | None = None
    wrap: int | None = None
    scale: float | None = None
    paper: Paper = "a4"
    layout: Layout = "compact"
    colour: Colouring = "verdict"
    fit: Fit = "screen"
    pages: int | None = None
    poster: tuple[int, int] | None = None
    style: DocumentStyle = "outline"

    def letters(self, usual: int = 30) -> int:
        """Return the label width in columns: the requested or the usual one."""
        return usual if self.wrap is None else self.wrap


class Exported(NamedTuple):
    """An exported text, or bytes, a description of what it does not carry, and remarks on it."""

    content: str | bytes
    lost: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


#: What formats return from writing: the content, or that with what it does not carry.
Written: TypeAlias = str | bytes | Exported


def as_exported(written: Written) -> Exported:
    """Return what a format wrote with what it does not carry."""
    return written if isinstance(written, Exported) else Exported(written)


def parse_poster(text: str) -> tuple[int, int]:
    """Read how many sheets there are side by side and one below the other, such as 2x2.

    Raises:
        ArgmapError: It is nothing of the kind, or of one sheet only, or of more than `_MOST_SHEETS`.
    """
    found = re.fullmatch(r"([1-9]\d?)[x×]([1-9]\d?)", text.strip().lower())
    if found is None or not 1 < int(found[1]) * int(found[2]) <= _MOST_SHEETS:
        message = f"'{text}' is not a size of a poster, which has 2 to {_MOST_SHEETS} sheets"
        raise ArgmapError(message, hint=f"give the numbers of columns and rows: {option('poster', '2x2')}")
    return int(found[1]), int(found[2])


class Exporter(NamedTuple):
    """A format: its name, its purpose, its file suffixes, and the function that writes it.

    `verdicts` means that it shows them, so the view must have them. `extra` is the
    extra that it requires, and `graphviz` the name of the format in Graphviz, if
    that can lay it out too. `takes` names the supported options; `closes` means that it can draw a group as
    one box.

    `carries` names the parts of a case that are in what is written, see `formats.shared.losses`. `lacks` says
    in words what is not: of a part by its name, or of something else that a case can hold.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    render: Callable[[View, Options], Exported]
    verdicts: bool = False
    extra: str | None = None
    graphviz: str | None = None
    takes: tuple[str, ...] = ()
    closes: bool = False
    carries: Collection[str] = ()
    lacks: Mapping[str, str] = _NOTHING

    @property
    def purpose(self) -> str:
        """Its purpose, and the extra it needs."""
        return f"{self.summary}; needs the {self.extra} extra" if self.extra else self.summary


EXPORTERS = Registry("argmap.formats.cases", "EXPORTER", Exporter)


def exporters() -> dict[str, Exporter]:
    """Return all formats by name, in alphabetical order."""
    return EXPORTERS.all


def find_exporter(name: str | None, file: str | None) -> Exporter:
    """Return a format by its name, or else by the suffix of the output file.

    Raises:
        ArgmapError: There is no such format, or the suffix belongs to none.
    """
    suffix = os.path.splitext(file or "")[1]
    quick = EXPORTERS.find((name or suffix.removeprefix(".")).lower())
    double = os.path.splitext((file or "").removesuffix(suffix))[1]  # as of `case.aif.json`
    if quick is not None and (name is not None or (suffix.lower() in quick.suffixes and not double)):
        return quick
    known = exporters()
    if name is not None:
        hint = choice_hint(name, known, "the formats are")
        raise ArgmapError(f"there is no format '{name}'", hint=hint)
    if file is None or file == "-":
        raise ArgmapError(
            "which format?", hint=f"add -o FILE, or {option('format')} with one of {', '.join(known)}"
        )
    if (found := written_as(file)) is not None:
        return found
    raise _no_format(file, (suffix for one in known.values() for suffix in one.suffixes))


def written_as(file: str) -> Exporter | None:
    """Return the format that is written to a file of this name, by its suffix; None where there is none."""
    endings = {suffix: one for one in exporters().values() for suffix in one.suffixes}
    ends = [suffix for suffix in endings if file.lower().endswith(suffix)]
    return endings[max(ends, key=len)] if ends else None  # of `.sadface.json` and `.json`, the former


#: Suffixes that argmap does not write, with one that it does for the same purpose.
_NEAR_SUFFIXES = {
    (".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff"): ".png",
    (".doc", ".odt", ".rtf", ".pages"): ".docx",
    (".xls", ".ods", ".tsv.txt"): ".csv",
    (".markdown", ".txt"): ".md",
    (".xhtml",): ".html",
}


def _no_format(file: str, endings: Iterable[str]) -> ArgmapError:
    if os.path.isdir(file):
        return ArgmapError(f"'{file}' is a folder", hint=f"name a file: {os.path.join(file, 'FILE.svg')}")
    hint = f"add {option('format')}, or use one of {', '.join(endings)}"
    if file.lower().endswith(".xlsx"):
        hint = "'argmap flow' and 'argmap matrix' write workbooks; for a table of the whole case, use .csv"
    if file.lower().endswith((".gift", ".qti.zip", ".qti12.zip", ".tsv")):
        hint = f"'argmap quiz CASE -o {file}' writes questions about a case; {hint}"
    for ends, near in _NEAR_SUFFIXES.items():
        if file.lower().endswith(ends):
            hint = f"did you mean '{os.path.splitext(file)[0]}{near}'?"
    return ArgmapError(f"the suffix of '{file}' belongs to no format", hint=hint)
