"""The findings of `argmap check` in a version of an edited case, their quick fixes, and possible values."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from argmap.apps.edits.comments import comments_of
from argmap.apps.edits.quick_fixes import FindingOffers, action_id, find_findings, finding_id
from argmap.apps.server.editing.file_versions import FileVersion
from argmap.apps.server.events import json_members
from argmap.core.diagnostics import Diagnostic
from argmap.core.model import Case
from argmap.semantics.schemes import all_schemes

#: The most findings whose quick fixes are computed.
_MOST_MENDED = 60


@dataclass(frozen=True)
class CheckedVersion:
    """A version with its findings; `findings` and `choices` are in the form for pages."""

    version: FileVersion
    diagnostics: tuple[Diagnostic, ...]
    #: A number, from 1, that identifies the object for those who must not keep it.
    number: int = field(default_factory=count(1).__next__)

    def prepare(self) -> None:
        """Compute everything that pages receive."""
        _ = self.members

    @cached_property
    def members(self) -> str:
        """The contents for pages, as the members of a JSON object, serialized once for all of them."""
        return json_members(
            {
                "checked": self.version.name,
                "findings": self.findings,
                "sources": self.sources,
                "choices": self.choices,
                "comments": self.comments,
            }
        )

    @cached_property
    def findings(self) -> list[dict[str, Any]]:
        """The findings: `id`, `rule`, `severity`, `message`, `hint`, `at`, and `actions`.

        An action has `id` and `title`.
        """
        finder = FindingOffers(self.version.parsed, self.diagnostics)
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
        """The possible values of a claim's or a link's keys."""
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
    def comments(self) -> list[dict[str, Any]]:
        """The comments on claims and links: `at`, `by`, `text`, `time` and `index`.

        `time` is a day, `index` the number among those on the same element.
        """
        return [
            {"at": one.at, "by": one.by, "text": one.text, "time": one.date, "index": one.number}
            for one in comments_of(self.version.parsed.case)
        ]

    @cached_property
    def sources(self) -> list[dict[str, Any]]:
        """The sources of the case: `id`, `title`, `file`, `url`."""
        return [
            {"id": one.id, "title": one.title, "file": one.file, "url": one.url}
            for one in self.version.parsed.case.sources.values()
        ]


def check_version(version: FileVersion) -> CheckedVersion:
    """Return the findings in a version of a file."""
    return CheckedVersion(version, find_findings(version.parsed))


def _undeclared(case: Case) -> list[str]:
    return sorted({claim.by for claim in case.claims.values() if claim.by is not None})
