"""Makes a site of many cases, or brings it up to date: only what has changed is drawn and written."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import NamedTuple

from argmap.apps.corpus.folder import is_corpus
from argmap.apps.corpus.sources import NO_FILES, list_items
from argmap.apps.corpus.store import Store
from argmap.apps.site.case_pages import CasePage, PageMaker, PageOutcome, PageTask
from argmap.apps.site.folder import ABOUT, SiteFile, SiteFolder
from argmap.apps.site.lists import SEARCH, list_pages
from argmap.apps.site.places import place_cases
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted, shell_word
from argmap.render.index.search_parts import search_parts
from argmap.render.json.corpus import ErrorRow
from argmap.workspace.each_case import cores
from argmap.workspace.locking import Tell, locked_folder
from argmap.workspace.new_folders import new_folder
from argmap.workspace.processes import Ended, Failed, map_in_processes

#: With more files than this, several processes save more time than they take to start.
_FEW = 8

#: The title of a site that was given none.
_TITLE = "Cases"

#: Called with how many files of how many are done.
Progress = Callable[[int, int], None]


class SiteSummary(NamedTuple):
    """What a site has, and how many files were `written` and `removed`.

    `errors` are the mistakes of the files that could not be read, `no_maps` are those that are no maps,
    and `left_out` says in a line what the pages of files of other formats have not, by the paths of these
    files. `no_files` counts links and the like that are not read, by what they are.
    """

    cases: int
    claims: int
    written: int
    removed: int
    errors: tuple[ErrorRow, ...]
    no_maps: tuple[str, ...]
    left_out: Mapping[str, str]
    no_files: Mapping[str, int]


def build_site(
    sources: Sequence[str],
    folder: str,
    *,
    title: str | None,
    jobs: int | None,
    tell: Tell,
    progress: Progress,
) -> SiteSummary:
    """Make a site of the cases of some sources, among which corpora stand for what they were built from.

    The title is that of last time, if none is given. What cannot be read stops nothing. Files that are not
    the site's are left alone.

    Raises:
        ArgmapError: A source cannot be listed, there is no case, or the site cannot be written.
    """
    items, corpora = _files_of(sources), [one for one in sources if is_corpus(one)]
    listing = list_items(items, besides=[folder, *corpora])
    if not listing.items:
        hint = "name files or folders of maps, or a corpus"
        raise ArgmapError(f"there is no map in {', '.join(map(quoted, sources))}", hint=hint)
    SiteFolder.open(folder)
    with new_folder(folder), locked_folder(folder, tell):
        site = SiteFolder.open(folder)
        site.title = title or site.title or _TITLE
        places = place_cases(listing.items)
        before = dict(site.files)
        tasks = [
            PageTask(item, folder, places[key], before.get(places[key]))
            for key, item in listing.items.items()
        ]
        site.announce(places.values())
        with contextlib.closing(_outcomes(tasks, jobs)) as results:
            found: dict[str, PageOutcome] = {}
            for task, outcome in results:
                found[task.item.key] = outcome
                progress(len(found), len(tasks))
        outcomes = [found[key] for key in listing.items]
        pages = [one.page for one in outcomes if one.page is not None]
        errors = tuple(row for one in outcomes for row in one.errors)
        left_out = {one.page.key: one.left_out for one in outcomes if one.page is not None and one.left_out}
        no_maps = tuple(key for key, one in found.items() if one.page is None and not one.errors)
        if not pages:
            _undo(site, before)
            raise ArgmapError(_nothing(sources, errors), hint="'argmap check' says what is wrong with a file")
        written, removed = _finish(site, pages, tell)
    claims = sum(page.claims for page in pages)
    no_files = {kind: listing.others[kind] for kind in NO_FILES.values() if kind in listing.others}
    return SiteSummary(len(pages), claims, written, removed, errors, no_maps, left_out, no_files)


def _files_of(sources: Sequence[str]) -> list[str]:
    """Return the sources, with what corpora were built from in place of them.

    Raises:
        ArgmapError: A corpus was built from an address, which only a user may name: the corpus may be a
            stranger's.
    """
    found: list[str] = []
    for source in sources:
        inside = Store(source).about().sources if is_corpus(source) else (source,)
        address = next((one for one in inside if "://" in one and one != source), None)
        if address is not None:
            message = f"the corpus in {quoted(source)} was built from {quoted(address)}, which is not asked by itself"
            raise ArgmapError(message, hint=f"name it instead: argmap site {shell_word(address)} -o FOLDER")
        found += inside
    return found


def _outcomes(
    tasks: Sequence[PageTask], jobs: int | None
) -> Generator[tuple[PageTask, PageOutcome], None, None]:
    """Yield the result for each file.

    Where several processes read them, large files come first, so that nobody waits for one at the end.

    Raises:
        ArgmapError: A page cannot be written.
    """
    count = jobs or (cores() if len(tasks) > _FEW else 1)
    if count == 1:
        with contextlib.closing(PageMaker()) as make_page:
            yield from ((task, make_page(task)) for task in tasks)
        return
    largest_first = sorted(tasks, key=lambda task: -task.item.size)
    with contextlib.closing(map_in_processes(PageMaker(), largest_first, count)) as results:
        for task, result in zip(largest_first, results, strict=True):
            if isinstance(result, ArgmapError):
                raise result
            if isinstance(result, Failed):
                raise result.error(f"while working on {quoted(task.item.key)}")
            if isinstance(result, Ended):
                message = f"the process working on it ended with {result}"
                yield task, PageOutcome(errors=(ErrorRow(task.item.key, None, "unreadable", 0, 0, message),))
            else:
                yield task, result


def _finish(site: SiteFolder, pages: Sequence[CasePage], tell: Tell) -> tuple[int, int]:
    """Write the lists and the search, and remove old files.

    Return how many files were written and how many removed.
    """
    site.files.update({page.place: page.file for page in pages})
    parts = list(search_parts(page.searched for page in pages))
    texts = {f"{SEARCH}{number}.js": text for number, text in enumerate(parts)}
    texts |= list_pages(site.title, pages, len(parts))
    site.announce(texts)
    written = sum(page.written for page in pages) + sum(site.put(*one) for one in texts.items())
    removed = site.remove_others({*texts, *(page.place for page in pages)}, tell)
    site.save()
    return written, removed


def _undo(site: SiteFolder, before: Mapping[str, SiteFile]) -> None:
    """Leave a folder as it was before a site of no cases was begun."""
    site.files = {place: file for place, file in site.files.items() if place in before}
    if before:
        site.save()
        return
    with contextlib.suppress(OSError):
        os.unlink(os.path.join(site.folder, ABOUT))


def _nothing(sources: Sequence[str], errors: Sequence[ErrorRow]) -> str:
    where = ", ".join(map(quoted, sources))
    if not errors:
        return f"there is no map in {where}"
    first = errors[0]
    place = f"{quoted(first.path)}:{first.line}:{first.column}" if first.line else quoted(first.path)
    return f"no case in {where} can be read; the first mistake is {place}: {first.message}"
