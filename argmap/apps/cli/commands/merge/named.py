"""Read the three cases of a merge, and write the result."""

from __future__ import annotations

import os

from argmap.apps.cli.confirmation import require_no_other_case
from argmap.apps.cli.merge_sides import Sides, Word, merge_sides, read_sides, write_merged
from argmap.apps.cli.output import deliver
from argmap.compare.merge import Merge, Side
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_and
from argmap.workspace.library import STDIN, find, require_pipes_once, split_stage

#: The versions of a case that are merged; ours first, as it is usually the output.
_SIDES: tuple[Word, ...] = ("ours", "theirs", "base")


def read_named(base: str, ours: str, theirs: str, max_size: int) -> Sides:
    """Read the three cases.

    Raises:
        ArgmapError: One cannot be read; the mistakes of each have been printed.
    """
    names = {"BASE": base, "OURS": ours, "THEIRS": theirs}
    piped = [word for word, name in names.items() if split_stage(name)[0] in ("-", STDIN)]
    if len(piped) > 1:
        message = f"{joined_with_and(piped)} are standard input, which can be read only once"
        raise ArgmapError(message, hint="name all of them but one")
    require_pipes_once(names.values())
    return read_sides(names, lambda _, name: find(name, max_size=max_size), "nothing is merged")


def merge_named(sides: Sides, prefer: Side | None, file: str | None, max_size: int, *, force: bool) -> Merge:
    """Merge the cases, into a file if one is named.

    Raises:
        ArgmapError: The result cannot be written as a case; or the file cannot be written,
            or is another case, which must not be overwritten.
    """
    if file is not None:
        for word in _SIDES:
            name = getattr(sides, word).source.name
            if os.path.isfile(name) and os.path.exists(file) and os.path.samefile(name, file):
                if word != "ours":
                    require_no_other_case(file, force=force)
                return write_merged(sides, prefer, file, word, file, max_size=max_size)
    require_no_other_case(file, force=force)
    merged = merge_sides(sides, prefer, file or "<stdout>")
    if file is not None:
        deliver(merged.text, file)
    return merged
