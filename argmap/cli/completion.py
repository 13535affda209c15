"""What the shell offers when Tab is pressed. Nothing here may print or fail."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

from argmap.casefile import parse_found
from argmap.diagnostics import ArgmapError
from argmap.library import entries, find, require_no_pipe, split_stage
from argmap.model import Case


def cases(incomplete: str) -> list[str]:
    """Names of cases; after an `@`, that case with each of its stages."""
    base, at, _ = incomplete.rpartition("@")
    if at:
        case = _case(base)
        return [f"{base}@{stage}" for stage in case.stages] if case else []
    return [entry.name for entry in entries() if entry.name.startswith(incomplete)]


def claims(params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Claims of the case that was typed."""
    case = _case(params.get("case") or _typed())
    return [claim for claim in case.claims if claim.startswith(incomplete)] if case else []


def parties(params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Parties of the case that was typed."""
    case = _case(params.get("case") or _typed())
    return [party for party in case.parties if party.startswith(incomplete)] if case else []


def stages(params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Stages of the case that was typed."""
    case = _case(params.get("case") or _typed())
    return [stage for stage in case.stages if stage.startswith(incomplete)] if case else []


def sources(params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Sources of the case that was typed."""
    case = _case(params.get("case") or _typed())
    return [source for source in case.sources if source.startswith(incomplete)] if case else []


def checks(incomplete: str) -> list[str]:
    """Names of checks, the last of several with commas."""
    from argmap.checks import checks as found

    before, comma, word = incomplete.rpartition(",")
    return [before + comma + name for name in found() if name.startswith(word)]


def explained(incomplete: str) -> list[str]:
    """Names of checks and of mistakes."""
    from argmap.findings.mistakes import MISTAKES

    return [*checks(incomplete), *(rule for rule in MISTAKES if rule.startswith(incomplete))]


def _typed() -> str | None:
    """The case on the line that is being typed, which an option that still lacks its value hides.

    Bash gives the line in COMP_WORDS, the other shells give it as Typer asks them to.
    """
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()[2:]
    return next((word for word in words if not word.startswith("-")), None)


def _case(designator: str | None) -> Case | None:
    if not designator or designator == "-":
        return None
    try:
        base = split_stage(designator)[0]
        require_no_pipe(base)
        return parse_found(find(base)).case
    except ArgmapError:
        return None
