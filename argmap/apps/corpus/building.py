"""Building a corpus, or bringing it up to date: only changes are read."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap import __version__
from argmap.apps.corpus.engines import Engine
from argmap.apps.corpus.parquet import require_pyarrow
from argmap.apps.corpus.part import Task, is_unchanged
from argmap.apps.corpus.sources import Item, Listing, list_items
from argmap.apps.corpus.store import CASE, ERROR, NO_MAP, About, BuiltWith, FileRecord, Marker, Store
from argmap.apps.corpus.words import update_words, words_beside
from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import quoted
from argmap.render.json.corpus import CORPUS_VERSION
from argmap.workspace.library import MAX_SIZE
from argmap.workspace.locking import Tell, locked_folder
from argmap.workspace.new_folders import new_folder

#: The files in a part, and their bytes, about. They are few enough to be in memory together, and to be
#: rewritten when one of them changes, but many enough that writing tables takes little time beside reading
#: files.
_FILES_A_PART = 400
_BYTES_A_PART = 2 << 20
#: The most attempts to build a part that is missing afterwards because the worker of a killed build wrote
#: there, too.
_ATTEMPTS = 3

#: A callback with the number of files done and the number of all.
Progress = Callable[[int, int], None]


class BuildSummary(NamedTuple):
    """What a build did, and what the corpus now consists of.

    `read` files were read, `left_out` of them only in part, and `removed` no longer exist. `files` are
    counted by status and `rows` by table. `others` are counted by suffix: these files were not examined, as
    no map has such a suffix.
    """

    read: int
    removed: int
    files: dict[str, int]
    rows: dict[str, int]
    others: dict[str, int]
    left_out: int = 0


def build(
    store: Store,
    sources: Sequence[str],
    *,
    check: bool,
    pivotal: bool,
    engine: Engine,
    tell: Tell,
    progress: Progress,
) -> BuildSummary:
    """Build a corpus from some sources, or bring it up to date.

    Finished parts are kept if the build is interrupted. A concurrent build of the same corpus is waited for.

    Raises:
        ArgmapError: A source cannot be listed, the corpus cannot be written, or an extra is missing.
    """
    require_pyarrow()
    listing = list_items(sources, besides=[store.folder])
    built_with = BuiltWith(CORPUS_VERSION, __version__, check, pivotal)
    with new_folder(store.folder), locked_folder(store.folder, tell):
        before = store.before()
        parts, first = (before.parts, before.first) if before else (divided(listing.items.values()), 0)
        plan = About(tuple(sources), parts, first, check, pivotal, store.last_build() + 1)
        store.describe(plan)
        markers, _ = store.survey()
        store.sweep(markers)
        tasks = list(_tasks(store, plan, listing, markers, built_with))
        removed = sum(key not in listing.items for marker in markers.values() for key in marker.files)
        read = left_out = 0
        for _ in range(_ATTEMPTS):
            counts = _run(store, engine, tasks, progress)
            read, left_out = read + counts[0], left_out + counts[1]
            there, _ = store.survey()
            tasks = [task._replace(former=None) for task in tasks if task.part not in there]
            if not tasks:
                break
        else:
            hint = "let only one program write there"
            raise ArgmapError(
                f"files in {quoted(store.folder)} are changed by another program while they are written",
                hint=hint,
            )
        for part in markers.keys() - {plan.part_of(key) for key in listing.items}:
            store.remove_part(part)
        markers, _ = store.survey()
        store.sweep(markers)
        update_words(store, markers)
    return summary(markers, read, removed, dict(listing.others.most_common()))._replace(left_out=left_out)


def _run(store: Store, engine: Engine, tasks: Sequence[Task], progress: Progress) -> tuple[int, int]:
    """Run tasks; return the numbers of files read, and of those from which something was left out.

    If other processes run them, a further process indexes words meanwhile.
    """
    read = left_out = done = 0
    weights = {task.part: _weight(task) for task in tasks}
    with contextlib.ExitStack() as stack:
        index = stack.enter_context(words_beside(store)) if engine.parallel and len(tasks) > 1 else None
        for built in stack.enter_context(contextlib.closing(engine.run(tasks))):
            read += built.read
            left_out += built.left_out
            done += weights[built.part]
            if index:
                index(built.part)
            progress(done, sum(weights.values()))
    return read, left_out


def summary(markers: Mapping[int, Marker], read: int, removed: int, others: dict[str, int]) -> BuildSummary:
    """Summarise what a corpus consists of."""
    statuses = [record.status for marker in markers.values() for record in marker.files.values()]
    rows: dict[str, int] = {}
    for marker in markers.values():
        for name, count in marker.rows.items():
            rows[name] = rows.get(name, 0) + count
    files = {status: statuses.count(status) for status in (CASE, ERROR, NO_MAP)}
    return BuildSummary(read, removed, files, rows, others)


def _weight(task: Task) -> int:
    """Return about how many files a task has to read: at least one."""
    former = task.former.files if task.former and task.former.built_with == task.built_with else {}
    changed = (item.key not in former or not is_unchanged(item, former[item.key]) for item in task.items)
    return max(sum(changed), 1)


def divided(files: Collection[Item | FileRecord]) -> int:
    """Return the number of parts to divide files into."""
    size = sum(one.size for one in files if one.size <= MAX_SIZE)  # larger files are not read
    return max(math.ceil(len(files) / _FILES_A_PART), math.ceil(size / _BYTES_A_PART), 1)


def _tasks(
    store: Store, plan: About, listing: Listing, markers: Mapping[int, Marker], built_with: BuiltWith
) -> Iterator[Task]:
    """Yield tasks for the parts that are out of date, in order."""
    items: dict[int, list[Item]] = {}
    for item in listing.items.values():
        items.setdefault(plan.part_of(item.key), []).append(item)
    for part, inside in sorted(items.items()):
        marker = markers.get(part)
        if marker is None or not _is_up_to_date(marker, inside, built_with):
            yield Task(store.folder, plan.build, part, tuple(inside), built_with, marker)


def _is_up_to_date(marker: Marker, items: Sequence[Item], built_with: BuiltWith) -> bool:
    return (
        marker.built_with == built_with
        and len(marker.files) == len(items)
        and all(item.key in marker.files and is_unchanged(item, marker.files[item.key]) for item in items)
    )
