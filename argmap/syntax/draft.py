"""A case file after the syntax checks: its references are still unresolved words with places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from argmap.core.diagnostics import (
    Diagnostic,
    Hint,
    Mistakes,
    Related,
    Severity,
    SourceText,
    Span,
    Suggestion,
)
from argmap.core.fixes import Fix
from argmap.core.model import Argument, Audience, Claim, Conflict, Group, Party, Source, Stage, Stance
from argmap.core.model import Value as PromotedValue
from argmap.core.placed import NOWHERE, Places, WrittenAt
from argmap.core.spelling import NearWords
from argmap.syntax.yaml import Scalar, Value, value_span


class LinkDraft(NamedTuple):
    """A link with unresolved ends; `values` are its other attributes."""

    premises: tuple[str, ...]
    stance: Stance
    target: str
    values: dict[str, Any]
    written_at: WrittenAt

    @property
    def places(self) -> Places:
        """The places of its parts."""
        return Places(*self.written_at)


class IssueDraft(NamedTuple):
    """An issue with unresolved positions."""

    positions: tuple[str, ...]
    values: dict[str, Any]
    written_at: WrittenAt

    @property
    def places(self) -> Places:
        """The places of its parts."""
        return Places(*self.written_at)


@dataclass(slots=True, eq=False, repr=False)  # it is never compared or shown, and is made sooner without
class CaseDraft:
    """All elements that were read, and all mistakes in them.

    Attributes with a meaning beyond their name:

    `broken`: the parser error that ended the read; elements may then be missing.
    `own`: the values of the case's own keys, by attribute.
    `links`: the links written in claims, in canonical order; `apart`: those under `links:`,
    and the steps of arguments.
    `unread`: keys of the case that are missing, misspelt or of the wrong type, so that their ids are unknown.
    `partly_read`: claims that may have links that could not be read.
    `too_deep`: ids of elements that are indented too deep, among the keys of others.
    `misplaced_cites`: the number of values reported as invalid citations.
    `turned`: keys that name the reasons for or against a claim: the claim, the key's meaning, the reasons.
    `announced`: an index of `turned`, built on first use.
    `makers`: parties named by claims under a misspelt key.
    `bad_ids`: invalid ids of elements, each with whether it is referred to.
    """

    source: SourceText
    diagnostics: Mistakes = field(default_factory=Mistakes)
    own: dict[str, Any] = field(default_factory=dict)
    written_at: WrittenAt = NOWHERE
    claims: dict[str, Claim] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    values: dict[str, PromotedValue] = field(default_factory=dict)
    audiences: dict[str, Audience] = field(default_factory=dict)
    arguments: dict[str, Argument] = field(default_factory=dict)
    links: list[LinkDraft] = field(default_factory=list)
    apart: list[LinkDraft] = field(default_factory=list)
    issues: list[IssueDraft] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    conclusion: tuple[str, ...] = ()
    makers: dict[str, None] = field(default_factory=dict)
    broken: Diagnostic | None = None
    unread: set[str] = field(default_factory=set)
    partly_read: set[str] = field(default_factory=set)
    too_deep: set[str] = field(default_factory=set)
    bad_ids: dict[str, bool] = field(default_factory=dict)
    misplaced_cites: int = 0
    turned: list[tuple[str, str, list[str]]] = field(default_factory=list)
    announced: dict[tuple[str, str], list[str]] | None = None
    _near_targets: NearWords | None = field(default=None, init=False)
    _known_targets: frozenset[str] = field(default=frozenset(), init=False)
    _saying: dict[str, str] | None = field(default=None, init=False)

    @property
    def whole(self) -> bool:
        """Whether the YAML was read to its end."""
        return self.broken is None

    def near_targets(self) -> NearWords:
        """Return the ids of claims and links for a search of similar ones; to be called after reading."""
        if self._near_targets is None:
            self._near_targets = NearWords([*self.claims, *self._link_ids(), *self.arguments])
        return self._near_targets

    def known_targets(self) -> frozenset[str]:
        """Return the ids of claims and links; to be called after reading."""
        if not self._known_targets:
            self._known_targets = frozenset((*self.claims, *self._link_ids(), *self.arguments))
        return self._known_targets

    def claim_saying(self, text: str) -> str | None:
        """Return the id of the claim with this text, `folded`, or None; to be called after reading."""
        if self._saying is None:
            self._saying = {folded(claim.text): claim.id for claim in self.claims.values() if claim.text}
        return self._saying.get(folded(text))

    def _link_ids(self) -> list[str]:
        return [link.values["id"] for link in (*self.links, *self.apart) if "id" in link.values]

    def report(
        self,
        rule: str,
        message: str,
        at: Value | Span,
        *,
        hint: Hint = None,
        related: tuple[Related, ...] = (),
        severity: Severity = "error",
        fix: Callable[[str], Fix | None] | None = None,
    ) -> None:
        """Report a mistake at a value or span; an expensive hint is passed as a function.

        What the hint suggests to write in place of a scalar is a `fix`.
        """
        span = at if isinstance(at, Span) else self.span(at)
        if fix is None and (type(at) is Scalar or isinstance(at, Span)):
            fix = partial(_suggested, span)
        self.diagnostics.report(rule, message, span, hint=hint, related=related, severity=severity, fix=fix)

    def span(self, at: Value) -> Span:
        """Return the span of a scalar, or the first character of a list or mapping."""
        return value_span(self.source, at)


def _suggested(span: Span, hint: str) -> Fix | None:
    from argmap.syntax.suggested_fix import suggested_fix  # deferred: few files have mistakes
    from argmap.syntax.yaml.missing_space import NO_SPACE, spacing_fix_of_lines

    if isinstance(hint, Suggestion):
        return suggested_fix(span, hint)
    if not hint.startswith(NO_SPACE):
        return None
    return spacing_fix_of_lines(span.source.text, span.start, span.end)


def folded(text: str) -> str:
    """Return a text normalized for comparison: casefolded, single blanks, no full stop."""
    return " ".join(text.casefold().split()).rstrip(".!")
