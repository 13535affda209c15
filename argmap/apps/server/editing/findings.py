"""What `argmap check` finds in a version of an edited case, its quick fixes, and what can be chosen in the case."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from argmap.apps.actions import ActionContext, Kind, Offer, find_offers
from argmap.apps.api.checking import Checker
from argmap.apps.server.editing.file import Version
from argmap.checks.selection import Asked
from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Case
from argmap.semantics.schemes import all_schemes
from argmap.syntax.tree.places import SyntaxTree

_QUICK: tuple[Kind, ...] = ("quick-fix",)
#: How many findings have their quick fixes worked out.
_MOST_MENDED = 60


@dataclass(frozen=True)
class Checked:
    """A version, and what is found in it; `findings` and `choices` are as pages get them."""

    version: Version
    diagnostics: tuple[Diagnostic, ...]

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The findings: `id`, `rule`, `severity`, `message`, `hint`, `at`, and `actions` with `id` and `title`."""
        finder = _Offers(self.version, self.diagnostics)
        found = []
        for number, one in enumerate(self.diagnostics):
            offers = finder.offers(one) if number < _MOST_MENDED else []
            found.append(
                {
                    "id": finding_id(one, finder.at(one)),
                    "rule": one.rule,
                    "severity": one.severity,
                    "message": one.message,
                    "hint": one.hint,
                    "at": finder.at(one),
                    "actions": [{"id": action_id(offer), "title": offer.title} for offer in offers],
                }
            )
        return found

    @cached_property
    def choices(self) -> dict[str, Any]:
        """What can be chosen for the keys of a claim or a link."""
        case = self.version.parsed.case
        return {
            "parties": [{"id": one.id, "title": one.name} for one in case.parties.values()]
            or [{"id": by, "title": None} for by in _undeclared(case)],
            "stages": [{"id": one.id, "title": one.title} for one in case.stages.values()],
            "groups": [{"id": one.id, "title": one.title} for one in case.groups.values()],
            "tags": sorted({tag for claim in case.claims.values() for tag in claim.tags}),
            "kinds": sorted(
                {"factual", "evaluative", "legal"} | {c.kind for c in case.claims.values() if c.kind}
            ),
            "schemes": sorted(all_schemes()),
        }

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """The sources of the case: `id`, `title`, `file`, `url`."""
        return [
            {"id": one.id, "title": one.title, "file": one.file, "url": one.url}
            for one in self.version.parsed.case.sources.values()
        ]


def check_version(version: Version, path: str) -> Checked:
    """Return what is found in a version of the file at a path."""
    checker = Checker(Asked())
    return Checked(version, checker.check(version.parsed, folder=Path(path).parent).diagnostics)


def find_offer(checked: Checked, finding: str, action: str) -> Offer | None:
    """Return a quick fix by the ids of its finding and its action; None where there is none any more."""
    finder = _Offers(checked.version, checked.diagnostics)
    for one in checked.diagnostics:
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


class _Offers:
    """Finds where findings are, and what can be done about them."""

    def __init__(self, version: Version, findings: tuple[Diagnostic, ...]) -> None:
        self._parsed = version.parsed
        self._findings = findings
        case = version.parsed.case
        self._exact = {one.span.start: one.name for one in case.links if one.span}
        self._claims = sorted((one.span.start, one.id) for one in case.claims.values() if one.span)

    @cached_property
    def _tree(self) -> SyntaxTree:
        return SyntaxTree(self._parsed.source.text)

    def at(self, finding: Diagnostic) -> str | None:
        """Return the claim or link that a finding is about: where it stands, or the claim that it is in."""
        if finding.span is None:
            return None
        start = finding.span.start
        index = bisect_left(self._claims, (start + 1, ""))
        return self._exact.get(start) or (self._claims[index - 1][1] if index else None)

    def offers(self, finding: Diagnostic) -> list[Offer]:
        """Return the quick fixes of a finding."""
        if finding.span is None:
            return []
        context = ActionContext(
            self._parsed, finding.span.start, finding.span.start, self._findings,
            given_tree=lambda: self._tree,
        )  # fmt: skip
        return [one for one in find_offers(context, _QUICK) if finding in one.findings]


def _undeclared(case: Case) -> list[str]:
    return sorted({claim.by for claim in case.claims.values() if claim.by is not None})
