"""The page of one case of a site, and what lists and the search need of it.

A page is the unit of work: a task and its outcome can be pickled. A page that is as it was is not drawn
again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from argmap import __version__
from argmap.apps.corpus.contents import ItemReader, blob_id
from argmap.apps.corpus.reading import error_rows, read_item
from argmap.apps.corpus.sources import Item
from argmap.apps.site.folder import SiteFile, content_at, hash_of, write_file
from argmap.apps.site.places import address
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.formats.shared.left_out import in_one_line
from argmap.render.index.rows import ListedCase, list_case
from argmap.render.index.search_parts import SearchedCase, searched_case
from argmap.render.json.corpus import ErrorRow
from argmap.render.page import page_values, render_page
from argmap.render.page.document import page_script, page_style
from argmap.render.view_building import build_view
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.syntax.json_values import case_values

#: The page that lists all cases.
START = "index.html"


class PageTask(NamedTuple):
    """A file that may be a case, the path of its page in the site, and the file that is there now."""

    item: Item
    folder: str
    place: str
    file: SiteFile | None


class PartyCount(NamedTuple):
    """How many claims of a case are a party's, and how many of them are accepted."""

    name: str
    claims: int
    accepted: int


class CasePage(NamedTuple):
    """The page of a case: its state, whether it was written, and what lists and search need of it."""

    key: str
    place: str
    file: SiteFile
    written: bool
    claims: int
    listed: ListedCase
    parties: tuple[PartyCount, ...]
    searched: SearchedCase


class PageOutcome(NamedTuple):
    """What came of a file: a page, or the mistakes in it; neither where it is not a map.

    `left_out` says in a line what a page has not of a file of another format.
    """

    page: CasePage | None = None
    errors: tuple[ErrorRow, ...] = ()
    left_out: str = ""


class PageMaker:
    """Makes pages in one process.

    Archives and repositories stay open from one page to the next, until it is closed.
    """

    def __init__(self) -> None:
        self._contents = ItemReader()

    def close(self) -> None:
        """Close what was opened."""
        self._contents.close()

    def __call__(self, task: PageTask) -> PageOutcome:
        """Read a file and write the page of its case, if it has changed.

        Raises:
            ArgmapError: The page cannot be written.
        """
        item = task.item
        try:
            content = self._contents.read(item)
        except ArgmapError as error:
            return PageOutcome(errors=error_rows(item.key, None, error))
        outcome = read_item(item, content, blob_id(content))
        if outcome.read is None:
            return PageOutcome(errors=outcome.errors)
        case = outcome.read.case
        grounded = evaluate_grounded(case)
        file, written = _write(task, case)
        page = _page(task, case, grounded, file, written=written)
        return PageOutcome(
            page, left_out=in_one_line(outcome.read.said) if outcome.read.format != "yaml" else ""
        )


def _page(task: PageTask, case: Case, grounded: Grounded, file: SiteFile, *, written: bool) -> CasePage:
    href = address(task.place)
    return CasePage(
        task.item.key,
        task.place,
        file,
        written,
        len(case.claims),
        list_case(case, href, name=task.item.key, grounded=grounded),
        tuple(_parties(case, grounded.statuses)),
        searched_case(case, href, grounded),
    )


def _parties(case: Case, statuses: dict[str, Status]) -> Iterable[PartyCount]:
    """Return the parties that make claims, by their names."""
    found: dict[str, list[bool]] = {}
    for claim in case.claims.values():
        if claim.by is not None:
            name = " ".join(case.party_name(claim.by).split())
            found.setdefault(name, []).append(statuses[claim.id] == "accepted")
    return [PartyCount(name, len(accepted), sum(accepted)) for name, accepted in found.items() if name]


def _write(task: PageTask, case: Case) -> tuple[SiteFile, bool]:
    """Write the page of a case, and return what is there and whether that is new."""
    home = address(START, task.place)
    made_of = _made_of(case, home)
    before = task.file
    now = content_at(task.folder, task.place)
    if before is not None and made_of == before.made_of and now and now == before.content:
        return before, False
    page = render_page(page_values(build_view(ArgumentGraph(case))), home=home).encode("utf-8", "replace")
    file = SiteFile(hash_of(page), made_of)
    if now == file.content:
        return file, False
    write_file(task.folder, task.place, page)
    return file, True


def _made_of(case: Case, home: str) -> str:
    """Return a hash of all that a page is made of: the case, and the program."""
    said = json.dumps([case.name, case_values(case, spans=False), home], ensure_ascii=False)
    return hash_of(f"{_program()}{said}".encode("utf-8", "surrogatepass"))


@cache
def _program() -> str:
    """Return what a page depends on besides its case.

    That is the version, its script and style, and whether maps are laid out.
    """
    parts = (__version__, page_script(), page_style(), str(find_spec("graphlay") is not None))
    return hash_of("\0".join(parts).encode())
