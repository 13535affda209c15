"""The groups of a case as the headings of a text."""

from __future__ import annotations

from argmap.core.model import Case, Claim
from argmap.formats.shared.argdown.names import id_for
from argmap.formats.shared.argdown.text import is_one_line, written_data, written_text


class GroupOutline:
    """A heading for each group at its first claim; a claim elsewhere names its group itself."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._written: list[str] = []
        self._open: tuple[str, ...] = ()
        self._regular = True

    @property
    def says_all(self) -> bool:
        """Whether the headings so far give all groups, in their order."""
        return self._regular and self._written == list(self._case.groups)

    def headings_before(self, claim: Claim) -> list[str]:
        """Return the headings to write before a claim: those of its group and of the groups around it."""
        path = self._case.groups_of(claim.group)
        lines = []
        for level, group in enumerate(path, 1):
            if group in self._written:
                continue
            self._regular = self._regular and self._open[: level - 1] == path[: level - 1]
            self._written.append(group)
            self._open = path[:level]
            lines.append(self._heading(group, level))
        return lines

    def is_elsewhere(self, claim: Claim) -> bool:
        """Return whether the heading above a claim is that of another group."""
        return claim.group != (self._open[-1] if self._open else None)

    def _heading(self, group: str, level: int) -> str:
        title = self._case.groups[group].title
        if title == group or (title is not None and not is_one_line(title)):
            self._regular = False
        title = title or group
        id_ = "" if id_for(" ".join(title.split()), "section") == group else f" {written_data({'id': group})}"
        return f"{'#' * level} {written_text(title)}{id_}"
