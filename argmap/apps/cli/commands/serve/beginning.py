"""Case files that `argmap serve --edit` begins where there is none: the page asks for their first claim."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

from argmap.core.display import capitalized
from argmap.core.model import Case, Claim
from argmap.core.quoting import quoted
from argmap.syntax.editing.new_ids import claim_id
from argmap.syntax.editing.placeholders import CLAIM
from argmap.syntax.writer import dump_case
from argmap.workspace.atomic_writing import write_new


def begin_cases(designators: Iterable[str], tell: Callable[[str], None]) -> None:
    """Write a case file for each path that does not exist, with one claim as a placeholder.

    Raises:
        ArgmapError: A file cannot be written.
    """
    for path in designators:
        name, kind = os.path.splitext(os.path.basename(path))
        if (
            kind in (".yaml", ".yml")
            and re.sub(r"\W", "", name)
            and not os.path.lexists(path)
            and ":" not in path
        ):
            write_new(path, dump_case(_draft(name)).encode("utf-8"))
            tell(f"began {quoted(path)}: write its first claim on the page")


def _draft(name: str) -> Case:
    words = " ".join(re.split(r"[-_\s]+", name)).strip()
    first = claim_id(CLAIM, [])
    return Case(title=capitalized(words), claims={first: Claim(first, CLAIM)})
