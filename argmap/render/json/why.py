"""What `argmap why --json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import UNSET, UnsetType, field

from argmap.core.documents import DocumentType, Row, says
from argmap.core.model import Accrual, Case, Standard
from argmap.render.json.cruxes import FoundCruxesRow
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.semantics import Verdict
from argmap.semantics.explain.cruxes import FoundCruxes
from argmap.semantics.explain.why import How, Reason
from argmap.semantics.standards import Weighed


class WeightRow(Row, frozen=True):
    """A link on the scales."""

    link: str
    weight: float
    verdict: Verdict


class WeighedRow(Row, frozen=True):
    """What is on the scales of a claim."""

    standard: Standard
    accrue: Annotated[Accrual, says("How the weights of the claim's links add up.")]
    rivals: Annotated[tuple[str, ...] | None, says("The rivals in its issue; null if it is in no issue.")]
    pro: list[WeightRow] = field(name="for")
    con: Annotated[
        list[WeightRow], says("Its counters in force or undecided; in an issue, the supports of its rivals.")
    ] = field(name="against")
    totals: Annotated[
        list[float],
        says(
            "The total weight for it and against it; in an issue, against it counts the "
            "strongest rival. Undecided links count against the verdict."
        ),
    ]
    tie: bool
    ranks: Annotated[
        dict[str, int] | UnsetType, says("With preferences: the ranks of the links, from 1, the strongest.")
    ] = UNSET

    @classmethod
    def of(cls, weighed: Weighed, verdict: Verdict) -> WeighedRow:
        """Return the row of the weights for and against a claim, and whether they are equal."""
        pro, con = ([WeightRow(*one) for one in side] for side in (weighed.pro, weighed.con))
        return cls(
            weighed.standard,
            weighed.accrual,
            weighed.rivals,
            pro,
            con,
            list(weighed.totals(verdict)),
            weighed.is_tie,
            {link: place + 1 for link, place in weighed.ranks} or UNSET,
        )


class ReasonRow(Row, frozen=True):
    """Why one claim or link has its verdict."""

    name: str
    verdict: Verdict
    how: How
    because: Annotated[tuple[str, ...], says("The reasons that decide it.")]
    fails: Annotated[tuple[str, ...], says("What would decide it the other way, but is rejected.")]
    further: Annotated[
        tuple[str, ...],
        says("Further counters in force; for an assumed claim, supports that it does not need."),
    ]
    outweighed: Annotated[tuple[str, ...], says("Answers to the counter in force that are not enough.")]
    weighed: WeighedRow | UnsetType = UNSET

    @classmethod
    def of(cls, reason: Reason) -> ReasonRow:
        """Return the row of a reason, with the weights of a weighed claim."""
        weighed = WeighedRow.of(reason.weighed, reason.verdict) if reason.weighed else UNSET
        return cls(**{**reason._asdict(), "weighed": weighed})


class WhyDocument(Row, frozen=True):
    """The reasons for a verdict, and what it hangs on."""

    case: str
    statement: str
    verdict: Verdict
    reasons: list[ReasonRow]
    hangs_on: Annotated[
        FoundCruxesRow | UnsetType,
        says("For a claim: sets of claims that change its verdict if they are rejected."),
    ] = field(name="hangs-on", default=UNSET)
    audience: JudgedFor = UNSET

    @classmethod
    def of(cls, case: Case, reasons: Sequence[Reason], hanging: FoundCruxes | None) -> WhyDocument:
        """Return the document of the reasons, the one for the verdict itself first."""
        return cls(
            case=case.name,
            statement=reasons[0].name,
            verdict=reasons[0].verdict,
            reasons=[ReasonRow.of(reason) for reason in reasons],
            hangs_on=FoundCruxesRow.of(hanging) if hanging else UNSET,
            audience=judged_for(case),
        )


DOCUMENT = DocumentType("What 'argmap why --json' prints", WhyDocument)
