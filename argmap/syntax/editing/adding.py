"""Adding a claim, with its links and sources, to a case file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from argmap.core.model import Case, Citation, Claim, Link
from argmap.syntax.editing.citing import known_citation
from argmap.syntax.editing.linking import NewLinks, draw_links
from argmap.syntax.editing.new_ids import claim_id
from argmap.syntax.editing.revise import EditResult, revise_case
from argmap.syntax.editing.typed_values import (
    free_new_id,
    ids_of,
    known_id,
    known_party,
    known_statements,
    require_all,
    valid_optional_text,
    valid_text,
)
from argmap.syntax.parsing import ParsedCase


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """The content of a claim to be added; None and () are absent values.

    `supports` and `counters` are targets as typed, `joint` the premises that each of these links needs
    besides the claim. With `by_speaker`, a claim without `by` is of the party that speaks at its stage.
    """

    text: str
    id: str | None = None
    by: str | None = None
    by_speaker: bool = False
    title: str | None = None
    kind: str | None = None
    question: str | None = None
    group: str | None = None
    value: str | None = None
    stage: str | None = None
    assumed: bool | None = None
    notes: str | None = None
    tags: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    counters: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    cite: Citation | None = None


@dataclass(frozen=True, slots=True)
class Added(EditResult):
    """The result: the file with the claim, the claim, and the ids given to links to make them targets."""

    claim: str
    links: tuple[Link, ...]
    named: Mapping[str, str]


def add_claim(parsed: ParsedCase, new: NewClaim) -> Added:
    """Return the text of a case file with a claim added at the end of its claims.

    All other lines are unchanged.

    Raises:
        ArgmapError: The file has mistakes, or the claim refers to something that does not exist.
    """
    case = parsed.require()
    require_all(_references(case, new))
    claim = _claim(case, new)
    claims = {**case.claims, claim.id: claim}
    links = NewLinks(supports=new.supports, counters=new.counters, joint=new.joint)
    drawn = draw_links(case, claims, claim.id, links)
    return Added(revise_case(parsed, drawn.case).after, claim.id, drawn.links, drawn.named)


def _references(case: Case, new: NewClaim) -> Iterator[Callable[[], object]]:
    """Yield a check of each id and name that a new claim refers to."""
    yield partial(known_party, case, new.by)
    typed = (
        (new.group, "group", case.groups),
        (new.value, "value", case.values),
        (new.stage, "stage", case.stages),
    )
    for word, kind, known in typed:
        if word is not None:
            yield partial(known_id, word, kind, known)
    if new.cite is not None:
        yield partial(known_citation, case, new.cite)
    for target in (*new.supports, *new.counters):
        yield partial(known_statements, case, [target])
    for premise in new.joint:
        yield partial(known_id, premise, "claim", case.claims)


def _claim(case: Case, new: NewClaim) -> Claim:
    """Return the claim with its references resolved."""
    text = valid_text("text of the claim", new.text)
    name = claim_id(text, ids_of(case)) if new.id is None else free_new_id(case, new.id)
    cites = () if new.cite is None else (known_citation(case, new.cite),)
    stage = None if new.stage is None else known_id(new.stage, "stage", case.stages)
    speaker = case.stages[stage].by if new.by_speaker and stage is not None else None
    return Claim(
        name,
        text,
        title=valid_optional_text("title", new.title),
        by=known_party(case, new.by) or speaker,
        kind=valid_optional_text("kind", new.kind),
        question=valid_optional_text("question", new.question),
        group=None if new.group is None else known_id(new.group, "group", case.groups),
        value=None if new.value is None else known_id(new.value, "value", case.values),
        stage=stage,
        assumed=new.assumed,
        notes=valid_optional_text("note", new.notes),
        tags=tuple(valid_text("tag", tag) for tag in new.tags),
        cites=cites,
    )
