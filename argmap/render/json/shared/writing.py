"""Parts of what the commands print that edit a case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, TypeAlias

from argmap.core.documents import Row, says
from argmap.core.model import Link, Stance
from argmap.semantics import Verdict


class Writing(Row, frozen=True):
    """Where an edited text went: into a file, or nowhere yet, and then the text, or how it differs.

    The document of each command that edits a case begins with it.
    """

    file: Annotated[str, says("The case file, '<stdin>' for standard input.")]
    written: Annotated[bool, says("Whether that file was written.")]
    text: Annotated[str | None, says("The edited text, if it was read from standard input.")]
    difference: Annotated[str | None, says("With --diff: what would change, in the format of 'patch'.")]


class ShortLinkRow(Row, frozen=True):
    """A link in short."""

    name: str
    premises: tuple[str, ...]
    stance: Stance
    target: str


def link_rows(links: Iterable[Link]) -> list[ShortLinkRow]:
    """Links in short."""
    return [ShortLinkRow(link.name, link.premises, link.stance, link.target) for link in links]


AddedLinks: TypeAlias = Annotated[list[ShortLinkRow], says("The links that were added.")]


class NamedLink(Row, frozen=True):
    """A link that got an id."""

    was: str
    id: str


NamedLinks: TypeAlias = Annotated[
    list[NamedLink], says("Links that were given an id so that they can be targets.")
]


def named_links(named: Mapping[str, str]) -> list[NamedLink]:
    """Links by what they were called, with their ids."""
    return [NamedLink(was, name) for was, name in named.items()]


class MovedVerdict(Row, frozen=True):
    """A verdict on a claim before and after an edit."""

    id: str
    before: Verdict | None
    after: Verdict


MovedVerdicts: TypeAlias = Annotated[
    list[MovedVerdict], says("Claims with changed verdicts; 'before' is null for a new claim.")
]


def moved_verdicts(
    claims: Iterable[str], before: Mapping[str, Verdict], after: Mapping[str, Verdict]
) -> list[MovedVerdict]:
    """The claims whose verdicts changed, and those that are new."""
    moved = (claim for claim in claims if before.get(claim) != after[claim])
    return [MovedVerdict(claim, before.get(claim), after[claim]) for claim in moved]
