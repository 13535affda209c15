"""Labels for boxes: a heading, and the text wrapped to a given width."""

from __future__ import annotations

from unicodedata import east_asian_width

from argmap.core.model import Case, Claim
from argmap.render.naming import judged_for
from argmap.render.outcomes import drawn_outcomes
from argmap.render.theme import EFFECTS, UNICODE, VERDICTS
from argmap.render.view import View


def heading(case: Case, claim: Claim, verdict: str = "", *, within: str | None = None) -> str:
    """Return the first line of a box: its verdict, if any, id, party, group and stage.

    `within` is what a frame around the box already shows: its "party", its "group" or its "stage".
    """
    return " · ".join(_parts(case, claim, verdict, within))


def heading_lines(case: Case, claim: Claim, verdict: str, width: int, *, within: str | None) -> list[str]:
    """Return a heading in lines of at most `width` columns.

    It is broken between its parts if that takes no more lines.
    """
    least = label_lines(heading(case, claim, verdict, within=within), width)
    lines: list[str] = []
    for part in _parts(case, claim, verdict, within):
        if lines and _columns(lines[-1]) + 3 + _columns(part) <= width:
            lines[-1] += f" · {part}"
        else:
            lines += label_lines(part, width)
    return lines if len(lines) <= len(least) else least


def _parts(case: Case, claim: Claim, verdict: str, within: str | None) -> list[str]:
    party = None if within == "party" else case.party_name(claim.by)
    stage = None if within == "stage" else claim.stage and (case.stages[claim.stage].title or claim.stage)
    group = None if within == "group" else case.group_title(claim.group)
    parts = (verdict, claim.id, party, group, stage)
    return [" ".join(part.split()) for part in parts if part]


def verdict_on(view: View, claim: str, *, effects: bool = True) -> str:
    """Return the verdict on a claim with its sign; "" without one.

    With `effects`, it says that an accepted claim is to no effect.
    """
    status = view.statuses.get(claim) if view.statuses else None
    if status is None:
        return ""
    sign = UNICODE.sign(VERDICTS[status])
    return (
        f"{sign} {EFFECTS['idle']}"
        if effects and view.effect_of(claim) == "idle"
        else UNICODE.verdict(status)
    )


def outcome_lines(view: View, width: int) -> list[str]:
    """Return what became of the first conclusions and why, in lines of at most `width` columns."""
    told, rest = drawn_outcomes(view)
    lines = []
    for one in told:
        lines += label_lines(f"{UNICODE.sign(VERDICTS[one.status])} {one.sentence}", width)
    return [*lines, *label_lines(rest, width)]


def title_lines(case: Case) -> list[str]:
    """Return the text above a drawing: the title and, if any, the stage."""
    lines = label_lines(case.title, 60)
    if case.stage is not None:
        stage = case.stages[case.stage]
        lines += label_lines(f"as it stood at '{case.stage}': {stage.title or case.stage}", 60)
    return lines + (label_lines(judged_for(case), 60) if case.audience is not None else [])


def label_lines(text: str, width: int) -> list[str]:
    """Wrap a text at spaces into lines of at most `width` columns.

    A longer word, and text in a script without spaces, is broken where the line
    is full. Wide characters count as two columns.
    """
    lines: list[str] = []
    current = ""
    used = 0
    for whole in text.split():
        word, columns = whole, _columns(whole)
        if current and used + 1 + columns <= width:
            current += " " + word
            used += 1 + columns
            continue
        if current:
            lines.append(current)
        while columns > width:
            head = _fitting(word, width)
            lines.append(head)
            word = word[len(head) :]
            columns = _columns(word)
        current, used = word, columns
    return [*lines, current] if current else lines


def _columns(word: str) -> int:
    if word.isascii():
        return len(word)
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in word)


def _fitting(word: str, width: int) -> str:
    """Return the longest prefix of a word that fits, at least one character."""
    used = 0
    for index, character in enumerate(word):
        used += 2 if east_asian_width(character) in "WF" else 1
        if used > width:
            return word[: max(index, 1)]
    return word
