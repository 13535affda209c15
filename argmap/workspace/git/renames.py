"""What a file was called in an older revision, before it was renamed."""

from __future__ import annotations

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.core.quoting import quoted
from argmap.workspace.git.command import ask
from argmap.workspace.git.file_log import find_tracked, versions


def find_in_revision(revision: str, path: str) -> str | None:
    """Return a hint at where a revision has a file that it lacks at `path`, or None if git knows none.

    That is the name it had there before it was renamed, or else a similar name.
    """
    tree = ask("ls-tree", "-r", "-z", "--name-only", "--full-tree", revision)
    there = [name.decode("utf-8", errors="replace") for name in tree.out.split(b"\0") if name]
    if tree.status or not there:
        return None
    for name in _former_names(path):
        if name in there:
            return f"it had another name then: {quoted(f'{revision}:{name}')}"
    return did_you_mean(f"{revision}:{path}", [f"{revision}:{name}" for name in there])


def _former_names(path: str) -> list[str]:
    """Return the names that a file of HEAD had before, the latest first."""
    try:
        tracked = find_tracked(".", path, "HEAD", shown=path)
        return [version.was for version in versions(tracked) if version.was and not version.copied]
    except ArgmapError:
        return []
