"""The changes between two cases as values of a page; `ref` is the index of a claim or link, or None."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import field

from argmap.core.documents import Row


class PageCause(Row, frozen=True):
    """A change that caused a changed verdict, after the conjunction that joins it to the preceding one."""

    joint: str
    text: str
    ref: int | None


class PageTurn(Row, frozen=True):
    """A verdict on a conclusion before and after, with its causes."""

    id: str
    was: str
    now: str
    because: list[PageCause]
    remark: str
    ref: int | None


class PageChange(Row, frozen=True):
    """One change in words.

    `phrases` are texts, each with its mark: "removed", "added" or "". `links` are those added
    or removed with a claim.
    """

    kind: str
    symbol: str
    word: str
    id: str
    phrases: Sequence[tuple[str, str]]
    links: str
    ref: int | None


class PageClaim(Row, frozen=True):
    """A claim named in a sentence."""

    id: str
    ref: int | None


class PageConsequence(Row, frozen=True):
    """A statement about several claims, and its explanation."""

    what: str
    because: str
    claims: list[PageClaim]


class PageChanges(Row, frozen=True):
    """All changes of a page that compares two cases.

    `former` holds the letter of the former status, and `marks` the kinds of changes (name,
    symbol and word), both by the index of the claim or link.
    """

    before: str
    after: str
    verdicts: list[PageTurn]
    counts: list[str]
    changes: list[PageChange] = field(name="list")
    others: list[PageConsequence]
    consequences: list[PageConsequence]
    former: dict[str, str]
    marks: dict[str, list[tuple[str, str, str]]]
