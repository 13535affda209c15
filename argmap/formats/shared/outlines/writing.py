"""The rows of a view as a numbered outline, for documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.display import counted
from argmap.core.model import Case, Citation, Claim, Source
from argmap.formats.shared.losses import counted_losses
from argmap.render.view import Role, RowCounts, TreeRow, View

#: The words for how a row bears on the one above it.
WORDS: dict[Role, str] = {
    "conclusion": "",
    "rival": "Rival",
    "elsewhere": "",
    "supports": "Pro",
    "counters": "Con",
    "backs": "Backs the step",
    "undercuts": "Undercuts the step",
    "premise": "",
}
#: The parts of a case that an outline shows; see `losses`.
CARRIED = ("cites", "notes", "sources", "case notes", "parties", "date", "link notes", "groups")
_TOGETHER = "all of these together"


class OutlineItem(NamedTuple):
    """An item: its depth and number, how it bears on the item above, and its claim.

    `group` are the titles of the groups around it. `claim` is None where premises are joined; the premises
    follow one level deeper. `see` is the number of the item with the reasons of the claim, empty if they are
    here. `notes` are those of the claim, `step_notes` those of the step.
    """

    depth: int
    number: str
    word: str
    claim: Claim | None
    text: str
    party: str
    group: str
    verdict: str
    see: str
    cites: tuple[Citation, ...]
    notes: tuple[str, ...]
    step_notes: tuple[str, ...]


def outline_of(view: View) -> Iterator[OutlineItem]:
    """Yield the items in reading order; no number has more parts than an outline is deep."""
    counts = RowCounts()
    numbers: dict[str, str] = {}
    for row in view.rows:
        yield _item(view, row, ".".join(map(str, counts.next(row)[-MOST_PARTS:])), numbers)


#: A chain may be thousands of links long, so numbers are cut to their ends.
MOST_PARTS = 24


def _item(view: View, row: TreeRow, number: str, numbers: dict[str, str]) -> OutlineItem:
    case = view.case
    statuses = view.statuses or {}
    step = (row.link.notes,) if row.link and row.link.notes and row.role != "premise" else ()
    if row.claim is None:
        verdict = statuses.get(row.link.name, "") if row.link else ""
        return OutlineItem(
            row.depth, number, WORDS[row.role], None, _TOGETHER, "", "", verdict, "", (), (), step
        )
    claim = case.claims[row.claim]
    see = numbers.get(claim.id, "above") if row.again else ""
    numbers.setdefault(claim.id, number)
    return OutlineItem(
        depth=row.depth,
        number=number,
        word=WORDS[row.role],
        claim=claim,
        text=claim.text,
        party=case.party_name(claim.by),
        group="" if row.again else " › ".join(map(case.group_title, case.groups_of(claim.group))),
        verdict="" if row.again else statuses.get(claim.id, ""),
        see=see,
        cites=() if row.again else claim.cites,
        notes=(claim.notes,) if claim.notes and not row.again else (),
        step_notes=step,
    )


def source_line(source: Source) -> str:
    """Return the entry for a source: authors, title, where and when it appeared, and when it was read."""
    page = f"page {source.page}" if source.page else None
    parts = (source.author, source.title or source.id, source.publisher, source.date, page)
    words = ", ".join(" ".join(part.split()) for part in parts if part)
    words += f" {source.url}" if source.url else ""
    return f"{words}, accessed {source.accessed}" if source.accessed else words


#: What the entries of sources do not say, in words; see `Exporter.lacks`.
SOURCES_LACK: Mapping[str, str] = MappingProxyType(
    {"qualifications": "qualifications of authors", "source notes": "notes on sources"}
)


def lost_of_sources(case: Case) -> tuple[str, ...]:
    """Describe what the entries of the sources of a case do not say."""
    qualified = sum(1 for one in case.sources.values() if one.qualifications)
    noted = sum(1 for one in case.sources.values() if one.notes)
    return (
        *((f"the qualifications of the author of {counted(qualified, 'source')}",) if qualified else ()),
        *counted_losses((noted, "note on a source", "notes on sources")),
    )


def cited_place(case: Case, cite: Citation) -> str:
    """Return the origin of a quotation: the title of its source, and the place in it."""
    source = case.sources.get(cite.source or "")
    named = (source.title or source.id) if source else cite.source or ""
    return ", ".join(" ".join(part.split()) for part in (named, cite.at or "") if part)
