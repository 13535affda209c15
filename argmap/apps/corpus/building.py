"""Builds a corpus, or brings it up to date: only what has changed is read again."""

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

#: How many files a part has, and how many bytes these have, about: few enough to be in memory together, and to be written again
#: for one of them that changes, and many enough that to write its tables takes little beside reading them.
_FILES_A_PART = 400
_BYTES_A_PART = 2 << 20
#: How often a part is built that is not there afterwards, since a worker of a build that was killed wrote there, too.
_ATTEMPTS = 3

#: Called with how many files of how many are done.
Progress = Callable[[int, int], None]


class Summary(NamedTuple):
    """What a build did, and what the corpus consists of now.

    `read` files were read, of `left_out` of these a case does not hold all, `removed` are no longer there; `files` are counted by status, `rows` by table, `others` by
    suffix: they were not looked at, as no map has such a suffix.
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
) -> Summary:
    """Build a corpus from some sources, or bring it up to date.

    Parts that are done stay done if the build is interrupted. Another build of the same corpus is waited for.

    Raises:
        ArgmapError: A source cannot be listed, the corpus cannot be written, or an extra is missing.
    """
    require_pyarrow()
    listing = list_items(sources, besides=[store.folder])
    built_with = BuiltWith(CORPUS_VERSION, __version__, check, pivotal)
    store.make_folder()
    with locked_folder(store.folder, tell):
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
            raise ArgmapError(f"what is written in {quoted(store.folder)} does not stay as it is", hint=hint)
        for part in markers.keys() - {plan.part_of(key) for key in listing.items}:
            store.remove_part(part)
        markers, _ = store.survey()
        store.sweep(markers)
        update_words(store, markers)
    return summary(markers, read, removed, dict(listing.others.most_common()))._replace(left_out=left_out)


def _run(store: Store, engine: Engine, tasks: Sequence[Task], progress: Progress) -> tuple[int, int]:
    """Run tasks; return how many files were read, and of how many something was left out. Where other processes run them, one more indexes words meanwhile."""
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


def summary(markers: Mapping[int, Marker], read: int, removed: int, others: dict[str, int]) -> Summary:
    """Count what a corpus consists of."""
    statuses = [record.status for marker in markers.values() for record in marker.files.values()]
    rows: dict[str, int] = {}
    for marker in markers.values():
        for name, count in marker.rows.items():
            rows[name] = rows.get(name, 0) + count
    files = {status: statuses.count(status) for status in (CASE, ERROR, NO_MAP)}
    return Summary(read, removed, files, rows, others)


def _weight(task: Task) -> int:
    """Return how many files a task has to read, about: at least one."""
    former = task.former.files if task.former and task.former.built_with == task.built_with else {}
    changed = (item.key not in former or not is_unchanged(item, former[item.key]) for item in task.items)
    return max(sum(changed), 1)


def divided(files: Collection[Item | FileRecord]) -> int:
    """Return into how many parts files are divided."""
    size = sum(one.size for one in files if one.size <= MAX_SIZE)  # larger ones are not read
    return max(math.ceil(len(files) / _FILES_A_PART), math.ceil(size / _BYTES_A_PART), 1)


def _tasks(
    store: Store, plan: About, listing: Listing, markers: Mapping[int, Marker], built_with: BuiltWith
) -> Iterator[Task]:
    """Yield the parts that are not as their files are, in order."""
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
