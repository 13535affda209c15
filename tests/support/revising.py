"""Revising a case file in tests: edits of a case, and the lines that they change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from types import MappingProxyType

from argmap import Case, Link
from argmap.core.fixes import apply_edits
from argmap.syntax.editing.differences import Grain
from argmap.syntax.editing.revise import revise_case
from argmap.syntax.parsing import ParsedCase
from support.renamed_cases import rebuilt


def finely(parsed: ParsedCase, wanted: Case) -> str:
    """The revised text, for which no more was rewritten than parts of elements."""
    edits, grain, after = revise_case(parsed, wanted)
    assert grain is Grain.PART
    assert apply_edits(parsed.source.text, edits) == after.source.text
    return after.source.text


def said(case: Case, claim: str, **parts) -> Case:
    claims = {**case.claims, claim: replace(case.claims[claim], **parts)}
    return replace(case, claims=MappingProxyType(claims))


def with_link(case: Case, premise: str, target: str, **parts) -> Case:
    link = Link("new", (premise,), target, parts.pop("stance", "support"), **parts)
    return rebuilt(case, case.claims, [*case.links, link])


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that are no longer there, and those that were not."""
    old, new = (Counter(text.splitlines()) for text in (before, after))
    return list((old - new).elements()), list((new - old).elements())
