"""The quick fixes of what `argmap check` finds, by ids that outlast the version in which it was found."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from argmap.apps.actions import ActionContext, Kind, Offer, find_offers
from argmap.apps.api.checking import Checker
from argmap.checks.selection import Asked
from argmap.core.diagnostics import Diagnostic
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.tree.outline import OutlinedText

_QUICK: tuple[Kind, ...] = ("quick-fix",)


def find_findings(parsed: ParsedCase) -> tuple[Diagnostic, ...]:
    """Return what is found in a case file; paths of sources are relative to its folder."""
    return Checker(Asked()).check(parsed, folder=Path(parsed.source.name).parent).diagnostics


def find_offer(
    parsed: ParsedCase, findings: tuple[Diagnostic, ...], finding: str, action: str
) -> Offer | None:
    """Return a quick fix by the ids of its finding and its action; None where there is none any more."""
    finder = FindingOffers(parsed, findings)
    for one in findings:
        if finding_id(one, finder.at(one)) == finding:
            for offer in finder.offers(one):
                if action_id(offer) == action:
                    return offer
    return None


def finding_id(finding: Diagnostic, at: str | None) -> str:
    """Return what identifies a finding, also in a later version that it is still found in."""
    said = "\0".join((finding.rule, finding.message, at or ""))
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]


def action_id(offer: Offer) -> str:
    """Return what identifies a quick fix among those of its finding."""
    said = f"{offer.action}\0{offer.title}"
    return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:12]


class FindingOffers:
    """Finds where findings are, and what can be done about them."""

    def __init__(self, parsed: ParsedCase, findings: tuple[Diagnostic, ...]) -> None:
        """Look in a file, for findings in it."""
        self._parsed = parsed
        self._findings = findings
        self._text = OutlinedText(parsed.source.text)
        case = parsed.case
        self._sections = sorted((span.start, path) for path, span in case.places.items() if "[" not in path)
        self._links = {span.start: link.name for link in case.links for span in link.places.values()}
        self._claims = sorted((one.span.start, one.id) for one in case.claims.values() if one.span)

    def at(self, finding: Diagnostic) -> str | None:
        """Return the link that a finding points at, or else the claim around it.

        None outside the claims.
        """
        if finding.span is None:
            return None
        start = finding.span.start
        if link := self._links.get(start):
            return link
        if _last_before(self._sections, start) != "claims":
            return None
        return _last_before(self._claims, start)

    def offers(self, finding: Diagnostic) -> list[Offer]:
        """Return the quick fixes of a finding."""
        if finding.span is None:
            return []
        context = ActionContext(
            self._parsed, finding.span.start, finding.span.start, self._findings,
            given_text=self._text,
        )  # fmt: skip
        return [one for one in find_offers(context, _QUICK) if finding in one.findings]


def _last_before(places: Sequence[tuple[int, str]], offset: int) -> str | None:
    """Return the name of the last place that starts at an offset or before it.

    The places are sorted by where they start.
    """
    index = bisect_left(places, (offset + 1, ""))
    return places[index - 1][1] if index else None
