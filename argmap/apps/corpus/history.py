"""The history of the cases in a git repository: what changed, when, by whom, and which verdicts that changed.

Each version of a file is compared with its parent by the diff of `argmap.compare`, and each blob is read
once. Later runs examine only new commits.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from argmap.apps.api.loading import MAP_SUFFIXES, load_found
from argmap.apps.corpus.columns import columns_of_rows
from argmap.apps.corpus.parquet import joined, read_table, table_of, write_table
from argmap.apps.corpus.sources import as_key, key_of_folder
from argmap.apps.corpus.store import Store
from argmap.compare.diff import Change, diff_cases
from argmap.compare.history import HistoryStep, Problem, Steps
from argmap.compare.history.reading import Readable
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.core.quoting import quoted
from argmap.render.json.corpus import ChangeRow
from argmap.workspace.decoding import decoded
from argmap.workspace.git.command import ask
from argmap.workspace.git.file_log import Blobs, TooLarge, Version, all_versions
from argmap.workspace.git.repository import find_repository
from argmap.workspace.library import MAX_SIZE, FoundText, case_name
from argmap.workspace.locking import Tell, locked_folder
from argmap.workspace.processes import Ended, Failed, map_in_processes
from argmap.workspace.write_failures import folder_failure


class HistorySummary(NamedTuple):
    """The numbers of commits examined, changes, changed verdicts, and cases."""

    commits: int
    changes: int
    verdicts: int
    cases: int


class _File(NamedTuple):
    """A file under all its names: its versions, newest first, and the folder its paths are relative to."""

    folder: str
    prefix: str
    base: str
    versions: tuple[Version, ...]


def record_history(store: Store, folder: str, revision: str, jobs: int, tell: Tell) -> HistorySummary:
    """Write the changes in a repository, up to a revision, into a corpus.

    Raises:
        ArgmapError: The repository or revision does not exist, git fails, or the corpus cannot be written.
    """
    repository = find_repository(folder)
    if repository is None:
        raise ArgmapError(f"{quoted(folder)} is in no git repository", hint="name a folder that is")
    head = _resolved(folder, revision)
    base = key_of_folder(folder, store.about().sources)
    with locked_folder(store.folder, tell):
        former = _former(store, folder)
        known = former if former and _is_ancestor(folder, former[1], head) else None
        versions = list(all_versions(folder, f"{known[1]}..{head}" if known else head))
        files = [_File(folder, repository.prefix, base, one) for one in _by_file(versions, repository.prefix)]
        rows = [row for found in _each(files, jobs) for row in found]
        rows.sort(key=lambda row: (row.date, row.commit, row.case))
        try:
            tables = [table_of("changes", columns_of_rows(rows))]
            if known:
                tables.insert(0, read_table(known[0]))
            table = joined(tables)
            write_table(table, store.path(f"changes/{_name(folder)}-{head}.parquet"))
            if former and former[1] != head:
                os.unlink(former[0])
        except OSError as error:
            raise folder_failure(store.folder, error) from None
    kinds = table["change"].to_pylist()
    cases = len(set(table["case"].to_pylist()))
    commits = len({version.commit.hash for version in versions if version.commit})
    return HistorySummary(commits, len(kinds) - kinds.count("verdict"), kinds.count("verdict"), cases)


def _resolved(folder: str, revision: str) -> str:
    answer = ask("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}", folder=folder)
    if answer.status or not answer.lines:
        raise ArgmapError(f"git finds no {quoted(revision)} in {quoted(folder)}: {answer.complaint}")
    return answer.lines[0]


def _is_ancestor(folder: str, old: str, new: str) -> bool:
    return ask("merge-base", "--is-ancestor", old, new, folder=folder).status == 0


def _name(folder: str) -> str:
    """Return a name for the changes of a folder that no other folder has."""
    return hashlib.blake2b(os.fsencode(os.path.realpath(folder)), digest_size=6).hexdigest()


def _former(store: Store, folder: str) -> tuple[str, str] | None:
    """Return the file with the changes so far, and the last commit it covers."""
    name = _name(folder)
    for path in store.changes():
        file = os.path.basename(path)
        if file.startswith(f"{name}-"):
            return path, file.removeprefix(f"{name}-").removesuffix(".parquet")
    return None


def _by_file(versions: Iterable[Version], prefix: str) -> Iterator[tuple[Version, ...]]:
    """Yield the versions of each file that may hold a map, newest first, under all its names."""
    now: dict[str, str] = {}  # the newest name of a file, by each of its names
    found: dict[str, list[Version]] = {}
    for version in versions:
        inside = version.path.removeprefix(prefix)
        if not inside.lower().endswith(MAP_SUFFIXES) or any(
            part.startswith(".") for part in inside.split("/")
        ):
            continue
        newest = now.get(version.path, version.path)
        found.setdefault(newest, []).append(version)
        if version.was is not None and not version.copied:
            now[version.was] = newest
            now.pop(version.path, None)
    for _, its in sorted(found.items()):
        yield tuple(its)


def _each(files: Sequence[_File], jobs: int) -> Iterator[list[ChangeRow]]:
    if jobs < 2 or len(files) < 2:
        yield from map(_changes, files)
        return
    for file, found in zip(files, map_in_processes(_changes, files, jobs), strict=True):
        if isinstance(found, ArgmapError):
            raise found
        if isinstance(found, Failed):
            raise found.error(f"while following {file.versions[0].path}")
        if isinstance(found, Ended):
            raise ArgmapError(
                f"the process that followed {quoted(file.versions[0].path)} ended with {found}",
                hint="try with --jobs 1",
            )
        yield found


def _changes(file: _File) -> list[ChangeRow]:
    """Return the changes of one file, newest first."""
    with Blobs(file.folder, MAX_SIZE) as blobs:
        return [row for step in Steps(file.versions, partial(_read, blobs)) for row in _rows(file, step)]


def _read(blobs: Blobs, version: Version, _places: bool) -> Case:
    """Return the case of a version.

    Raises:
        ArgmapError: The version has mistakes, or is not a case.
    """
    content = blobs.read(version.blob or "")
    if content is None or isinstance(content, TooLarge):
        raise ArgmapError("git does not have it" if content is None else "it is too large")
    name = posixpath.basename(version.path)
    case = load_found(FoundText(case_name(name), version.path, decoded(content, version.path)))
    if not case.claims:
        raise ArgmapError("it contains no claim")
    return case


def _rows(file: _File, step: HistoryStep) -> Iterator[ChangeRow]:
    version = step.version
    if version.commit is None:
        return
    key = _key(file, version.path)
    about = (version.commit.hash, version.commit.date, version.commit.author, key)
    if version.was is not None:
        yield ChangeRow(*about, "renamed", "case", None, None, _key(file, version.was), key)
    if step.found is None:
        if step.bases:
            yield ChangeRow(*about, "removed", "case", None, None, step.bases[0].found.case.title, None)
    elif isinstance(step.found, Problem):
        if _looks_like_a_map(step):
            yield ChangeRow(*about, "unreadable", "case", None, None, None, step.found.message)
    elif not step.bases:
        yield ChangeRow(*about, "added", "case", None, None, None, step.found.case.title)
    else:
        found = [_difference(base.found, step.found) for base in step.bases]
        others = [set(one) for one in found[1:]]
        for change in found[0]:  # in a merge, only what differs from all sides belongs to the merge itself
            if all(change in other for other in others):
                yield ChangeRow(*about, **change._asdict())


def _key(file: _File, path: str) -> str:
    """Return the key in the corpus for a path from the root of the repository."""
    return as_key(posixpath.normpath(posixpath.join(file.base, path.removeprefix(file.prefix))))


def _looks_like_a_map(step: HistoryStep) -> bool:
    """Return whether an unreadable file was a map before, or is one by its suffix and mistakes."""
    return bool(step.bases) or (isinstance(step.found, Problem) and step.found.diagnostic is not None)


class _Said(NamedTuple):
    """What the row of a change says about it."""

    change: str
    element: str
    id: str | None
    part: str | None
    before: str | None
    after: str | None


def _difference(before: Readable, after: Readable) -> list[_Said]:
    diff = diff_cases(before.case, after.case)
    found = [_said(change) for change in diff.changes]
    were, are = before.statuses, after.statuses
    old = {new: was for was, new in diff.matching.claims.items()}
    turned = (claim for claim in after.case.claims if claim in old and were[old[claim]] != are[claim])
    found += (_Said("verdict", "claim", claim, None, were[old[claim]], are[claim]) for claim in turned)
    return found


#: The kinds of change that say more than the element and what happened to it.
_CLAIM_KINDS = ("removed", "added", "renamed", "reworded", "moved-party", "restaged", "changed")


def _said(change: Change) -> _Said:
    element, _, what = change.kind.partition("-")
    if change.kind in _CLAIM_KINDS:
        element, what = "claim", change.kind
    part = change.part
    before, after = (_text(_of_part(value, part)) for value in (change.before, change.after))
    if change.old and change.new and change.old != change.new and what == "renamed":
        before, after = change.old, change.new
    if element == "case":
        return _Said(what, element, None, change.id, before, after)
    return _Said(what, element, change.id or None, part, before, after)


def _of_part(value: Any, part: str | None) -> Any:
    return value.get(part) if part is not None and isinstance(value, dict) else value


def _text(value: Any) -> str | None:
    """Return a former value as a text: JSON if it has several parts."""
    return value if value is None or isinstance(value, str) else json.dumps(value, ensure_ascii=False)
