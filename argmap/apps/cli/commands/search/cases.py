"""Which cases `argmap search` looks through, and what it found in each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.apps.api.loading import load_case, load_found
from argmap.apps.cli.guard import show_error
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.model import Case
from argmap.render.text.listing import shown_path
from argmap.workspace.library import FoundText, entries, read_found
from argmap.workspace.searching import Hit, search_case


class Found(NamedTuple):
    """The cases in which something was found, with what, and how many were looked through."""

    hits: list[tuple[Case, list[Hit]]]
    cases: int

    @property
    def tally(self) -> str:
        """How much was found, and where it was looked for."""
        texts = sum(len(hits) for _, hits in self.hits)
        among = counted(self.cases, "case")
        return (
            f"{counted(texts, 'text')} in {len(self.hits)} of {among}"
            if texts
            else f"nothing found in {among}"
        )


def search_all(words: Sequence[str], designators: Sequence[str], tag: str | None) -> Found:
    """Search the cases named, or else all that a name finds; of those that cannot be read it is said why.

    Raises:
        ArgmapError: There is nothing to look for, or a case that was named cannot be read.
    """
    cases = list(map(load_case, designators)) if designators else list(_library())
    if tag is not None:
        cases = [case for case in cases if tag.casefold() in (one.casefold() for one in case.tags)]
    found = ((case, list(search_case(case, words))) for case in cases)
    return Found([(case, hits) for case, hits in found if hits], len(cases))


def _library() -> Iterator[Case]:
    for entry in entries():
        if entry.shadowed_by is None:
            try:
                text = read_found(entry.path, entry.folder)
                yield load_found(FoundText(entry.name, str(shown_path(entry.path)), text))
            except ArgmapError as error:
                show_error(error)
