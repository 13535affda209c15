"""The rows of a case as a table: one for each claim, link, citation and so on, with the texts of cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.core.contradictions import contradictions, without_contradictions
from argmap.core.model import Case
from argmap.formats.shared.table.columns import ARGUMENT, ROWS, listed, listed_roles


def written_rows(case: Case) -> Iterator[dict[str, str]]:
    """Yield the cells of each row, by the names of their columns."""
    yield _cells("case", case)
    for kind, elements in (
        ("party", case.parties),
        ("stage", case.stages),
        ("group", case.groups),
        ("value", case.values),
        ("audience", case.audiences),
        (ARGUMENT, case.arguments),
        ("source", case.sources),
    ):
        yield from (_cells(kind, element) for element in elements.values())
    for claim in case.claims.values():
        yield _cells("claim", claim)
        yield from (_cells("citation", cite, claim=claim.id) for cite in claim.cites)
        yield from (_cells("wording", wording, claim=claim.id) for wording in claim.wordings)
    yield from (_cells("link", link) for link in without_contradictions(case).links)
    yield from (_cells("contradiction", None, one=one, other=other) for one, other in contradictions(case))
    yield from (_cells("issue", issue) for issue in case.issues)


def _cells(kind: str, element: object, **given: str) -> dict[str, str]:
    cells = {"row": kind}
    for column, part in ROWS[kind].items():
        value = given[part] if part in given else getattr(element, part)
        cells[column] = cell_of(part, value)
    return cells


def cell_of(part: str, value: Any) -> str:
    """Return the text of a cell with the value of a part of an element; empty without one."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        if part == "roles":
            return listed_roles(value)
        return listed(value) if part in ("tags", "aliases", "rule") else " + ".join(value)
    return str(value)
