"""The rows of a view as a numbered outline, for documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.display import counted
from argmap.core.model import Case, Citation, Claim
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


#: What an outline does not say, in words; see `Exporter.lacks`.
OUTLINE_LACKS: Mapping[str, str] = MappingProxyType(
    {
        "qualifications": "qualifications of authors",
        "source notes": "notes on sources",
        "steps": "steps on steps that lead to no claim",
        "addresses": "line breaks in addresses",
        "silent": "citations that say nothing",
        "deep": f"places of items below more than {MOST_PARTS} others",
    }
)


def lost_of_outline(case: Case, outline: Sequence[OutlineItem]) -> tuple[str, ...]:
    """Describe what the items of an outline and the entries of its sources do not say."""
    sources = case.sources.values()
    deep = sum(item.depth >= MOST_PARTS for item in outline)
    qualified = sum(1 for one in sources if one.qualifications)
    return (
        *((f"the place of {counted(deep, 'item')} below more than {MOST_PARTS} others",) if deep else ()),
        *counted_losses(
            (
                sum(_is_silent(case, cite) for claim in case.claims.values() for cite in claim.cites),
                "citation that says nothing",
                "citations that say nothing",
            ),
            (
                sum(1 for one in sources if one.url and shown_address(one.url) != one.url),
                "line break in an address",
                "line breaks in addresses",
            ),
            (
                sum(item.depth == 0 and item.claim is None for item in outline),
                "step on a step that leads to no claim",
                "steps on steps that lead to no claim",
            ),
        ),
        *((f"the qualifications of the author of {counted(qualified, 'source')}",) if qualified else ()),
        *counted_losses((sum(1 for one in sources if one.notes), "note on a source", "notes on sources")),
    )


def _is_silent(case: Case, cite: Citation) -> bool:
    return not (cite.quote or cite.translation or cite.notes or cited_place(case, cite))


def shown_address(address: str) -> str:
    """Return an address on one line."""
    return " ".join(address.split())


def cited_place(case: Case, cite: Citation) -> str:
    """Return the origin of a quotation: the title of its source, and the place in it."""
    source = case.sources.get(cite.source or "")
    named = (source.title or source.id) if source else cite.source or ""
    return ", ".join(" ".join(part.split()) for part in (named, cite.at or "") if part)
