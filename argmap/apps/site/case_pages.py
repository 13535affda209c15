"""The page of one case of a site, and what lists and the search need of it.

A page is the unit of work, and what it is made of can be pickled. A page that is as it was is not drawn again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from argmap import __version__
from argmap.apps.corpus.contents import Contents, blob_id
from argmap.apps.corpus.reading import error_rows, read_item
from argmap.apps.corpus.sources import Item
from argmap.apps.site.folder import Kept, content_at, hash_of, write_file
from argmap.apps.site.places import address
from argmap.core.diagnostics import ArgmapError
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.render.index.rows import ListedCase, list_case
from argmap.render.index.search_parts import SearchedCase, searched_case
from argmap.render.json.corpus import ErrorRow
from argmap.render.page import page_values, render_page
from argmap.render.page.document import page_script, page_style
from argmap.render.view import build_view
from argmap.semantics import Grounded, Status, evaluate_grounded
from argmap.syntax.json_values import case_values

#: The page that lists all cases.
START = "index.html"


class Wanted(NamedTuple):
    """A file that may be a case, the place of its page in the folder of the site, and the page that is there."""

    item: Item
    folder: str
    place: str
    kept: Kept | None


class PartyCount(NamedTuple):
    """How many claims of a case are a party's, and how many of them are accepted."""

    name: str
    claims: int
    accepted: int


class MadePage(NamedTuple):
    """The page of a case: what it is now, whether it was written, and what lists and the search need of the case."""

    key: str
    place: str
    kept: Kept
    written: bool
    claims: int
    listed: ListedCase
    parties: tuple[PartyCount, ...]
    searched: SearchedCase


class Made(NamedTuple):
    """What came of a file: a page, or the mistakes in it; neither where it is no map."""

    page: MadePage | None = None
    errors: tuple[ErrorRow, ...] = ()


class PageMaker:
    """Makes pages in one process; archives and repositories stay open from one page to the next, until it is closed."""

    def __init__(self) -> None:
        """Open nothing yet."""
        self._contents = Contents()

    def close(self) -> None:
        """Close what was opened."""
        self._contents.close()

    def __call__(self, wanted: Wanted) -> Made:
        """Read a file and write the page of its case, if it has changed.

        Raises:
            ArgmapError: The page cannot be written.
        """
        item = wanted.item
        try:
            content = self._contents.read(item)
        except ArgmapError as error:
            return Made(errors=error_rows(item.key, None, error))
        outcome = read_item(item, content, blob_id(content))
        if outcome.read is None:
            return Made(errors=outcome.errors)
        case = outcome.read.case
        grounded = evaluate_grounded(case)
        kept, written = _write(wanted, case)
        return Made(_page(wanted, case, grounded, kept, written=written))


def _page(wanted: Wanted, case: Case, grounded: Grounded, kept: Kept, *, written: bool) -> MadePage:
    href = address(wanted.place)
    return MadePage(
        wanted.item.key,
        wanted.place,
        kept,
        written,
        len(case.claims),
        list_case(case, href, name=wanted.item.key, grounded=grounded),
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


def _write(wanted: Wanted, case: Case) -> tuple[Kept, bool]:
    """Write the page of a case, and return what is there and whether that is new."""
    home = address(START, wanted.place)
    made_of = _made_of(case, home)
    before = wanted.kept
    now = content_at(wanted.folder, wanted.place)
    if before is not None and made_of == before.made_of and now and now == before.content:
        return before, False
    page = render_page(page_values(build_view(ArgumentGraph(case))), home=home).encode("utf-8", "replace")
    kept = Kept(hash_of(page), made_of)
    if now == kept.content:
        return kept, False
    write_file(wanted.folder, wanted.place, page)
    return kept, True


def _made_of(case: Case, home: str) -> str:
    """Return a hash of all that a page is made of: the case, and the program."""
    said = json.dumps([case.name, case_values(case, spans=False), home], ensure_ascii=False)
    return hash_of(f"{_program()}{said}".encode("utf-8", "surrogatepass"))


@cache
def _program() -> str:
    """Return what a page depends on besides its case: the version, its script and style, and whether maps are laid out."""
    parts = (__version__, page_script(), page_style(), str(find_spec("graphlay") is not None))
    return hash_of("\0".join(parts).encode())
