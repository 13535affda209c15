"""Labels for boxes: a heading, and the text wrapped to a given width."""

from __future__ import annotations

from unicodedata import east_asian_width

from argmap.core.model import Case, Claim
from argmap.render.audience import judged_for


def heading(case: Case, claim: Claim, verdict: str = "", *, within: str | None = None) -> str:
    """Return the first line of a box: its verdict, if any, id, party, group and stage.

    `within` is what a frame around the box already shows: its "party", its "group" or its "stage".
    """
    party = None if within == "party" else case.party_name(claim.by)
    stage = None if within == "stage" else claim.stage and (case.stages[claim.stage].title or claim.stage)
    group = None if within == "group" else case.group_title(claim.group)
    parts = (verdict, claim.id, party, group, stage)
    return " · ".join(" ".join(part.split()) for part in parts if part)


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
