"""The changes between two cases as a page lists them: `ref` is the index of the claim or link that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import field

from argmap.core.documents import Row


class PageCause(Row, frozen=True):
    """A change that turned a verdict, after the word that joins it to the one before."""

    joint: str
    text: str
    ref: int | None


class PageTurn(Row, frozen=True):
    """A verdict on a conclusion before and after, and why."""

    id: str
    was: str
    now: str
    because: list[PageCause]
    remark: str
    ref: int | None


class PageChange(Row, frozen=True):
    """One change in words: texts, each with how it is marked; `links` are those that came or went with a claim."""

    kind: str
    symbol: str
    word: str
    id: str
    phrases: Sequence[tuple[str, str]]
    links: str
    ref: int | None


class PageClaim(Row, frozen=True):
    """A claim that is named."""

    id: str
    ref: int | None


class PageConsequence(Row, frozen=True):
    """Claims of which the same is said."""

    what: str
    because: str
    claims: list[PageClaim]


class PageChanges(Row, frozen=True):
    """All changes; `former` statuses, by their letters, and `marks` are by index.

    A mark is a kind of change: its name, symbol and word.
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
