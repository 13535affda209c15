"""What `argmap what-if --json` prints."""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET

from argmap.core.documents import DocumentType, Row, says
from argmap.core.model import Case
from argmap.render.json.shared.audiences import JudgedFor, judged_for
from argmap.semantics import Because, Grounded, Verdict
from argmap.semantics.explain.what_if import Supposed

_REASON = says("Why it fails if it is rejected, otherwise null.")


class BecauseTurn(Row, frozen=True):
    """The reason for a rejection before and after."""

    before: Annotated[Because | None, _REASON]
    after: Annotated[Because | None, _REASON]


class ChangedVerdict(Row, frozen=True):
    """A verdict that a supposition changes."""

    name: str
    before: Verdict
    after: Verdict
    because: BecauseTurn


class WhatIfDocument(Row, frozen=True):
    """The verdicts that a supposition changes, on links too."""

    case: str
    changed: list[ChangedVerdict]
    audience: JudgedFor = UNSET

    @classmethod
    def of(cls, case: Case, before: Grounded, supposed: Supposed) -> WhatIfDocument:
        """Return the document of the changed verdicts, with the causes of rejections."""
        failed, fails = before.because, supposed.grounded.because
        return cls(
            case.name,
            [
                ChangedVerdict(name, was, now, BecauseTurn(failed.get(name), fails.get(name)))
                for name, was, now in supposed.changed
            ],
            judged_for(case),
        )


DOCUMENT = DocumentType("What 'argmap what-if --json' prints", WhatIfDocument)
