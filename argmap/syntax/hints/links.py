"""What to type where a link, or an issue, is written in another way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from argmap.core.model import Claim
from argmap.syntax.hints.referring import (
    FEW_WORDS,
    meant_targets,
    split_arrow,
    split_rivals,
    step_names,
)
from argmap.syntax.hints.synonyms import SUPPORTS_OR_COUNTERS
from argmap.syntax.hints.unknown import Unknown
from argmap.syntax.hints.writing import LONGEST_LINE, as_list, inline, plain, write, write_alone
from argmap.syntax.reading.draft import CaseDraft
from argmap.syntax.yaml import Scalar, Value


def is_short(claim: Claim) -> bool:
    """Whether a claim is written in one line, as its id and its text."""
    if list(claim.places) != ["id", "text"]:
        return False
    text, start = claim.places["text"], claim.places["id"].end
    return not text.source.text[start : text.start].strip(": \r\n")


def in_the_link(unknown: Unknown, word: str, draft: CaseDraft) -> str:
    """A key that is the link's, written with the link."""
    said = unknown.said if word == "scheme" else meant_targets(unknown.said, draft)
    value = said[0] if len(said) == 1 else said
    here = next((key for key in SUPPORTS_OR_COUNTERS if key in unknown.beside), None)
    if here is None:
        if word == "target":
            return f"{write('supports', value)}, or {write('counters', value)[len('write ') :]}"
        return f"it belongs to a link: supports: {{target: ..., {word}: {inline(value)}}}"
    first, *others = as_list(plain(unknown.beside[here])) or [""]
    link = {**(first if isinstance(first, dict) else {"target": first}), word: value}
    line = write(here, [link, *others] if others else link)
    return f"it belongs to the link: {line} in place of '{here}' and '{unknown.key.value}'"


def undercut(said: list[Any], draft: CaseDraft) -> str | None:
    """What to type where steps are undercut by naming the claims that take them; None where none takes any."""
    if len(said) > FEW_WORDS or not all(isinstance(name, str) for name in said):
        return None
    steps = {name: step_names(name, draft) for name in said if name in draft.claims}
    steps.update((name, None) for name in said if name in draft.bad_ids)
    claim = write("counters", said if len(said) > 1 else said[0]) if said else ""
    for name, names in steps.items():
        if names is None or (not names and name in draft.partly_read):
            dots = f"with what '{name}' supports or counters in place of the dots"
            step = f"to undercut a step of '{name}', write 'counters: {name} -> ...' {dots}"
            return f"{step}; to counter {_themselves(said)}, {claim}"
    if not any(steps.values()):
        return None
    targets = [target for name in said for target in steps.get(name) or [name]]
    if len(targets) == 1:
        return f"to undercut the step, {write('counters', targets[0])}; to counter the claim itself, {claim}"
    one = " or only one of them" if len(said) == 1 else ""
    return (
        f"to undercut the steps, {write('counters', targets)}{one}; to counter {_themselves(said)}, {claim}"
    )


def _themselves(said: list[Any]) -> str:
    return "the claim itself" if len(said) == 1 else "the claims themselves"


def link_hint(value: Value) -> str | None:
    """What to type where a link of the case's `links` is written `a -> b`."""
    ends = split_arrow(value.value) if type(value) is Scalar else []
    if len(ends) != 2:
        return None
    premises = [part for part in map(str.strip, ends[0].split("+")) if part]
    line = write_alone({"premises": premises, "stance": "support", "target": ends[1]})
    return line if len(line) <= LONGEST_LINE else None


def positions_hint(items: Iterable[Value], draft: CaseDraft) -> str | None:
    """What to type where the positions of one issue are written as if each were an issue."""
    said = [plain(item) for item in items]
    if len(said) == 1:
        said = said if draft.claim_saying(said[0]) else split_rivals(said[0])
    ids = meant_targets(said, draft)
    if len(ids) < 2 or not all(word in draft.claims for word in ids):
        return None
    return write("issues", [{"positions": ids}])
