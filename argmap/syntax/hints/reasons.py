"""What to type where a claim names what speaks for it or against it: here that one says so itself."""

from __future__ import annotations

from argmap.core.model import Claim
from argmap.syntax.hints.ids import free_id
from argmap.syntax.hints.links import is_short
from argmap.syntax.hints.referring import (
    FEW_WORDS,
    is_step,
    meant_claims,
    split_words,
    step_names,
    steps_from,
)
from argmap.syntax.hints.unknown import Unknown
from argmap.syntax.hints.writing import listed, one_or_all, write
from argmap.syntax.reading.draft import CaseDraft


def turned(unknown: Unknown, key: str, draft: CaseDraft) -> str | None:
    """What speaks for or against a claim says so itself: under its own id, or as a claim to be added."""
    said = [word for word in unknown.said if isinstance(word, str)]
    targets = (step_names(unknown.name, draft) if key == "undercuts" else None) or [unknown.name]
    key = "counters" if key == "undercuts" else key
    if ids := meant_claims(said, draft):
        hint = _said_by_themselves(ids, unknown, (key, targets), draft)
        if "argument" not in unknown.word or len(ids) > FEW_WORDS:
            return hint
        line = write(key, one_or_all(ids))
        return f"{hint}; where it is '{unknown.name}' that speaks against {listed(ids)}, {line} instead"
    if not said or any(map(is_step, said)):
        return None
    taken = {*draft.claims}
    added = {}
    for text in said:
        name = free_id(f"{unknown.name}-{'reason' if key == 'supports' else 'objection'}", taken)
        taken.add(name)
        added[name] = {"text": text, key: one_or_all(targets)}
    lines = [write(name, entry) for name, entry in added.items()]
    return f"what {key} a claim is a claim itself: remove this, and under 'claims:' {' and '.join(lines)}"


def _said_by_themselves(
    ids: list[str], unknown: Unknown, what: tuple[str, list[str]], draft: CaseDraft
) -> str:
    """What to do where what supports or counters a claim, or its steps, is there, under its own id."""
    key, targets = what
    that = f"what {key} a claim says so itself"
    if targets != [unknown.name]:
        that = "what undercuts a step says so itself"
    if len(ids) > FEW_WORDS:
        return f"{that}: remove this, and under each of these claims {write(key, one_or_all(targets))}"
    stance = "support" if key == "supports" else "counter"
    missing: dict[str, list[str]] = {}
    for name in ids:
        there = {link.target for link in steps_from(name, draft) if link.stance == stance}
        missing[name] = [target for target in targets if target not in there]
    listed = " and ".join(f"'{target}'" for target in targets)
    done = [f"'{name}' {key} {listed} already" for name, others in missing.items() if not others]
    lines = [_claim_line(draft.claims[name], key, new, draft) for name, new in missing.items() if new]
    todo = " and ".join([*done, *lines])
    typed = {word for text in unknown.said for word in (text, *split_words(text))}
    unlike = [f"'{name}'" for name in ids if name not in typed]
    asked = f"did you mean {' and '.join(unlike)}? " if unlike else ""
    return f"{asked}{that}: remove this{':' if done else ', and'} {todo}"


def _claim_line(claim: Claim, key: str, new: list[str], draft: CaseDraft) -> str:
    """How a claim says that it supports or counters something else as well."""
    stance = "support" if key == "supports" else "counter"
    mine = [link for link in draft.links if link.premises[0] == claim.id]
    targets = [link.target for link in mine if link.stance == stance]
    said = one_or_all([*targets, *new])
    if any(link.values or len(link.premises) > 1 for link in mine if link.stance == stance):
        return f"add {' and '.join(map(repr, new))} to the '{key}' of '{claim.id}'"
    if is_short(claim):
        return write(claim.id, {"text": claim.text, key: said})
    return f"under '{claim.id}' {write(key, said)}"
