"""The rows of one case in each table of a corpus, as columns."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from argmap.apps.corpus.columns import Columns, columns_of_rows
from argmap.core.diagnostics import Diagnostic
from argmap.core.documents import Row
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Stance
from argmap.core.placed import Placed
from argmap.render.json.corpus import CaseRow, FindingRow, PartyRow, SourceRow, StageRow
from argmap.semantics import evaluate_grounded
from argmap.semantics.explain.trial_verdicts import Trial
from argmap.semantics.grounded_verdicts import Grounded
from argmap.semantics.statistics import answered_claims
from argmap.semantics.status import listed_statuses, verdict_of
from argmap.semantics.structure import WORDS, Verdict


class ReadCase(NamedTuple):
    """A case that was read: its key, its file, and the reader's diagnostics."""

    key: str
    case: Case
    format: str
    size: int
    blob: str
    said: tuple[Diagnostic, ...] = ()


def columns_of(read: ReadCase, *, pivotal: bool = False) -> dict[str, Columns]:
    """Return the rows of a case in each table.

    `pivotal` rejects each claim in turn to count the verdicts that change.
    """
    case = read.case
    grounded = evaluate_grounded(case)
    verdicts = [*map(WORDS.__getitem__, grounded.values)]
    swings = _swings(grounded) if pivotal else {}
    graph = ArgumentGraph(case)
    conclusions = graph.conclusions
    rows: dict[str, list[Row]] = {
        "cases": [_case(read, verdicts[: len(case.claims)], conclusions)],
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
    return {
        "claims": _claims(read.key, case, grounded, frozenset(conclusions), swings),
        "links": _links(read.key, graph, verdicts[len(case.claims) :]),
        "citations": _citations(read.key, case),
        **{name: columns_of_rows(some) for name, some in rows.items()},
    }


def finding_row(key: str, found: Diagnostic) -> FindingRow:
    """Return the row for a finding of a check or a warning of an importer."""
    line = found.span.source.line_and_column(found.span.start)[0] if found.span else 0
    return FindingRow(key, found.rule, found.severity, line, found.message)


def _case(read: ReadCase, verdicts: Sequence[Verdict], conclusions: tuple[str, ...]) -> CaseRow:
    case = read.case
    kinds = {"supports": 0, "rebuttals": 0, "undercuts": 0, "backing": 0}
    for link in case.links:
        on_claim = link.target in case.claims
        if link.stance == "support":
            kinds["supports" if on_claim else "backing"] += 1
        else:
            kinds["rebuttals" if on_claim else "undercuts"] += 1
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
        accepted=verdicts.count("accepted"),
        rejected=verdicts.count("rejected"),
        undecided=verdicts.count("undecided"),
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
) -> Columns:
    claims = [*case.claims.values()]
    statuses = listed_statuses(grounded.structure, grounded.values)[: len(claims)]
    names = {party: case.party_name(party) or None for party in {claim.by for claim in claims}}
    answered = answered_claims(case)
    countering = {premise for link in case.links if link.stance == "counter" for premise in link.premises}
    supporting = {premise for link in case.links if link.stance == "support" for premise in link.premises}
    order = {stage: number for number, stage in enumerate(case.stages)}
    folded = [fold(claim.text) for claim in claims]
    return {
        "case": [key] * len(claims),
        "claim": [*case.claims],
        "text": [claim.text for claim in claims],
        "folded": folded,
        "key": [*map(key_of, folded)],
        "title": [claim.title for claim in claims],
        "by": [claim.by for claim in claims],
        "party": [names[claim.by] for claim in claims],
        "kind": [claim.kind for claim in claims],
        "group": [claim.group for claim in claims],
        "value": [claim.value for claim in claims],
        "stage": [claim.stage for claim in claims],
        "stage_no": [order.get(claim.stage or "", 0) for claim in claims],
        "tags": [claim.tags for claim in claims],
        "assumed": [claim.assumed for claim in claims],
        "weight": [claim.weight for claim in claims],
        "standard": [claim.standard for claim in claims],
        "question": [claim.question for claim in claims],
        "conclusion": [claim in conclusions for claim in case.claims],
        "stances": [_STANCES[claim in countering, claim in supporting] for claim in case.claims],
        "verdict": [*map(verdict_of, statuses)],
        "status": statuses,
        "supports": [*map(len, grounded.structure.supports[: len(claims)])],
        "counters": [*map(len, grounded.structure.counters[: len(claims)])],
        "answered": [claim in answered for claim in case.claims],
        "cites": [len(claim.cites) for claim in claims],
        "line": _lines(claims),
        "swing": [swings.get(claim) for claim in case.claims],
    }


def _links(key: str, graph: ArgumentGraph, verdicts: Sequence[Verdict]) -> Columns:
    case, links = graph.case, graph.case.links
    by = [link.by or case.claims[link.premises[0]].by for link in links]
    names = {party: case.party_name(party) or None for party in set(by)}
    return {
        "case": [key] * len(links),
        "link": [*graph.links],
        "premises": [link.premises for link in links],
        "target": [link.target for link in links],
        "on_link": [link.target not in case.claims for link in links],
        "to_claim": [
            link.target if link.target in case.claims else graph.claim_reached(link) for link in links
        ],
        "stance": [link.stance for link in links],
        "by": by,
        "party": [names[party] for party in by],
        "stage": [link.stage for link in links],
        "scheme": [link.scheme for link in links],
        "argument": [link.argument for link in links],
        "weight": [link.weight for link in links],
        "contradiction": [link.contradiction for link in links],
        "verdict": [*verdicts],
        "line": _lines(links),
    }


def _citations(key: str, case: Case) -> Columns:
    cited = [
        (claim.id, number, cite)
        for claim in case.claims.values()
        if claim.cites
        for number, cite in enumerate(claim.cites)
    ]
    return {
        "case": [key] * len(cited),
        "claim": [claim for claim, _, _ in cited],
        "number": [number for _, number, _ in cited],
        "source": [cite.source for _, _, cite in cited],
        "at": [cite.at for _, _, cite in cited],
        "quote": [cite.quote for _, _, cite in cited],
        "translation": [cite.translation for _, _, cite in cited],
        "lang": [cite.lang for _, _, cite in cited],
    }


def _swings(grounded: Grounded) -> dict[str, int]:
    """Return for each claim the number of verdicts on other claims that change if it is rejected."""
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


def _lines(placed: Sequence[Placed]) -> list[int]:
    """Return the line at which each element starts; 0 for those not read from a text."""
    places = [one.written_at for one in placed]
    return [bisect_right(source.line_starts, at) if at >= 0 else 0 for source, at, _ in places]


#: A table that maps ASCII letters to lower case, keeps digits, and turns everything else into white space.
_FOLDED = bytes(ord(chr(code).lower()) if code < 128 and chr(code).isalnum() else 32 for code in range(256))
_NOT_WORDS = re.compile(r"[\W_]+")
#: The rest of a text from its first combining character on.
_MAY_COMBINE = re.compile("[\u0300-\U0010ffff]")


def fold(text: str) -> str:
    """Return the words of a text, without case, accents and punctuation, separated by single spaces."""
    if text.isascii():
        return b" ".join(text.encode().translate(_FOLDED).split()).decode()
    plain = unicodedata.normalize("NFKD", text)
    for one in set(_MAY_COMBINE.findall(plain)):
        if unicodedata.combining(one):
            plain = plain.replace(one, "")
    return _NOT_WORDS.sub(" ", plain.casefold()).strip()


def key_of(folded: str) -> int:
    """Return a signed 64-bit hash of a folded text (BLAKE2b)."""
    return int.from_bytes(
        hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True
    )
