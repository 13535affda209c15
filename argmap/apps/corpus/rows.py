"""The rows of one case in each table of a corpus."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic
from argmap.core.documents import Row
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Link, Stance
from argmap.core.placed import Placed
from argmap.render.json.corpus import (
    CaseRow,
    CitationRow,
    ClaimRow,
    FindingRow,
    LinkRow,
    PartyRow,
    SourceRow,
    StageRow,
)
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.structure import Verdict

#: The rows of some cases, by table.
Rows = dict[str, list[Row]]


class ReadCase(NamedTuple):
    """A case as it was read: its key, its file, and what the reader said of it."""

    key: str
    case: Case
    format: str
    size: int
    blob: str
    said: tuple[Diagnostic, ...] = ()


def rows_of(read: ReadCase, *, pivotal: bool = False) -> Rows:
    """Return the rows of a case; `pivotal` rejects each claim in turn to count the verdicts that change."""
    case = read.case
    grounded = evaluate_grounded(case)
    verdicts = grounded.verdicts
    swings = _swings(grounded) if pivotal else {}
    conclusions = ArgumentGraph(case).conclusions
    return {
        "cases": [_case(read, verdicts, conclusions)],
        "claims": list[Row](_claims(read.key, case, grounded, frozenset(conclusions), swings)),
        "links": list[Row](_links(read.key, case, verdicts)),
        "citations": [
            CitationRow(read.key, c.id, number, one.source, one.at, one.quote, one.translation, one.lang)
            for c in case.claims.values()
            for number, one in enumerate(c.cites)
        ],
        "sources": [
            SourceRow(read.key, one.id, one.title, one.author, one.publisher, one.date, one.url)
            for one in case.sources.values()
        ],
        "parties": [PartyRow(read.key, one.id, one.name, one.role) for one in case.parties.values()],
        "stages": [
            StageRow(read.key, one.id, number, one.title, one.date, one.by)
            for number, one in enumerate(case.stages.values())
        ],
        "findings": [finding_row(read.key, one) for one in read.said],
    }


def finding_row(key: str, found: Diagnostic) -> FindingRow:
    """Return the row of something that a check, or an importer, said of a case."""
    line = found.span.source.line_and_column(found.span.start)[0] if found.span else 0
    return FindingRow(key, found.rule, found.severity, line, found.message)


def _case(read: ReadCase, verdicts: Mapping[str, Verdict], conclusions: tuple[str, ...]) -> CaseRow:
    case = read.case
    kinds = {"supports": 0, "rebuttals": 0, "undercuts": 0, "backing": 0}
    for link in case.links:
        on_claim = link.target in case.claims
        if link.stance == "support":
            kinds["supports" if on_claim else "backing"] += 1
        else:
            kinds["rebuttals" if on_claim else "undercuts"] += 1
    found = [verdicts[claim] for claim in case.claims]
    return CaseRow(
        case=read.key,
        name=case.name,
        title=case.title,
        format=read.format,
        size=read.size,
        blob=read.blob,
        date=case.date,
        lang=case.lang,
        tags=case.tags,
        conclusions=conclusions,
        stages=len(case.stages),
        claims=len(case.claims),
        links=len(case.links),
        joint=sum(len(link.premises) > 1 for link in case.links),
        accepted=found.count("accepted"),
        rejected=found.count("rejected"),
        undecided=found.count("undecided"),
        **kinds,
    )


#: The stances of a claim, by whether it counters and whether it supports something.
_STANCES: dict[tuple[bool, bool], tuple[Stance, ...]] = {
    (False, False): (),
    (False, True): ("support",),
    (True, False): ("counter",),
    (True, True): ("counter", "support"),
}


def _claims(
    key: str, case: Case, grounded: Grounded, conclusions: frozenset[str], swings: Mapping[str, int]
) -> Iterator[ClaimRow]:
    statuses = grounded.statuses
    names = {party: case.party_name(party) or None for party in {claim.by for claim in case.claims.values()}}
    supports, counters = grounded.structure.supports, grounded.structure.counters
    answered = _answered(case)
    countering = {premise for link in case.links if link.stance == "counter" for premise in link.premises}
    supporting = {premise for link in case.links if link.stance == "support" for premise in link.premises}
    order = {stage: number for number, stage in enumerate(case.stages)}
    for number, claim in enumerate(case.claims.values()):
        status = statuses[claim.id]
        folded = fold(claim.text)
        yield ClaimRow(
            case=key,
            claim=claim.id,
            text=claim.text,
            folded=folded,
            key=key_of(folded),
            title=claim.title,
            by=claim.by,
            party=names[claim.by],
            kind=claim.kind,
            group=claim.group,
            value=claim.value,
            stage=claim.stage,
            stage_no=order.get(claim.stage or "", 0),
            tags=claim.tags,
            assumed=claim.assumed,
            weight=claim.weight,
            standard=claim.standard,
            question=claim.question,
            conclusion=claim.id in conclusions,
            stances=_STANCES[claim.id in countering, claim.id in supporting],
            verdict="rejected" if status == "unsupported" else status,
            status=status,
            supports=len(supports[number]),
            counters=len(counters[number]),
            answered=claim.id in answered,
            cites=len(claim.cites),
            line=_line(claim),
            swing=swings.get(claim.id),
        )


def _links(key: str, case: Case, verdicts: Mapping[str, Verdict]) -> Iterator[LinkRow]:
    by_name = {link.name: link for link in case.links}
    for link in case.links:
        by = link.by or case.claims[link.premises[0]].by
        yield LinkRow(
            case=key,
            link=link.name,
            premises=link.premises,
            target=link.target,
            on_link=link.target not in case.claims,
            to_claim=_aim(link, by_name),
            stance=link.stance,
            by=by,
            party=case.party_name(by) or None,
            stage=link.stage,
            scheme=link.scheme,
            argument=link.argument,
            weight=link.weight,
            contradiction=link.contradiction,
            verdict=verdicts[link.name],
            line=_line(link),
        )


def _aim(link: Link, by_name: Mapping[str, Link]) -> str | None:
    """Return the claim at which a link is aimed, through the links that it targets; None in a circle of links."""
    seen = set()
    while (target := by_name.get(link.target)) is not None:
        if target.name in seen:
            return None
        seen.add(target.name)
        link = target
    return link.target


def _answered(case: Case) -> set[str]:
    """Return the claims that something counters, or whose links something counters (see `semantics.statistics`)."""
    countered = {link.target for link in case.links if link.stance == "counter"}
    found = {claim for claim in case.claims if claim in countered}
    found.update(premise for link in case.links if link.name in countered for premise in link.premises)
    return found


def _swings(grounded: Grounded) -> dict[str, int]:
    """Return for each claim how many verdicts of other claims change if it is rejected."""
    structure = grounded.structure
    trial = Trial(grounded)
    found = {}
    for number in range(structure.claims):
        touched = trial.push(number, accepted=False)
        found[structure.names[number]] = sum(
            other != number and other < structure.claims and value != trial.grounded.values[other]
            for other, (value, _) in touched.items()
        )
        trial.pop()
    return found


def _line(placed: Placed) -> int:
    source, start, _ = placed.written_at
    return bisect_right(source.line_starts, start) if start >= 0 else 0


#: White space for what is neither a letter nor a digit, of ASCII.
_SPACES = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalnum()})
_NOT_WORDS = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the words of a text, without case, accents and punctuation, with one space between two."""
    if text.isascii():
        return " ".join(text.translate(_SPACES).lower().split())
    apart = unicodedata.normalize("NFKD", text)
    plain = "".join([one for one in apart if not unicodedata.combining(one)])
    return _NOT_WORDS.sub(" ", plain.casefold()).strip()


def key_of(folded: str) -> int:
    """Return a signed 64-bit hash of a folded text (BLAKE2b)."""
    return int.from_bytes(
        hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
