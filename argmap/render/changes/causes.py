"""Why verdicts changed, in words that every format shares.

"A, and also B" is said of changes each of which would do alone, "A together with
B" of changes that do only both. What is said so was tried, see
`argmap.compare.diff.single_causes`; where it was not, the changes are only said to bring the
old verdict back, taken back all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.render.changes.wording import cause
from argmap.render.theme import Look
from argmap.semantics import Because

#: How many changes that explain a verdict are named with it.
_CAUSES = 12
#: How many claims a sentence names, and how many sentences tell of verdicts that are no conclusion's.
_NAMED = 12
_SENTENCES = 8


class ChangeReason(NamedTuple):
    """A change that explains a verdict, and the words by which it follows on what stands before it."""

    joint: str
    change: Change


def reasons(verdict: VerdictChange) -> list[ChangeReason]:
    """All changes to name with a verdict, in order."""
    first = (
        "because" if verdict.exact else "because (approximately: more changes than can be tried in all sets)"
    )
    found: list[ChangeReason] = []
    for change, some in zip(verdict.because, _sets(verdict), strict=True):
        found.append(ChangeReason("and also because" if some else "and", change))
        found += (ChangeReason("together with", other) for other in some[1:])
    return [ChangeReason(first, found[0].change), *found[1:]] if found else []


def remark(verdict: VerdictChange) -> str:
    """What those changes do each by itself, or all together, as far as it is known."""
    number = len(verdict.because)
    if number == 1 and verdict.enough == ((),):
        return "(together with other changes: alone it would not do)"
    if number < 2:
        return ""
    sets = _sets(verdict)
    if not sets[0]:
        return f"(without {'both' if number == 2 else 'all of them'} it would still be {verdict.before})"
    return "(each alone would do)" if max(map(len, sets)) == 1 else "(each of these would do by itself)"


def _sets(verdict: VerdictChange) -> Sequence[tuple[Change, ...]]:
    """For each change the set with which it would do; empty ones unless that is known of all."""
    if verdict.enough and all(verdict.enough):
        return verdict.enough
    return [()] * len(verdict.because)


def because(summary: Summary, verdict: VerdictChange, look: Look, *, links: bool = True) -> str:
    """Why a verdict changed, in one sentence; the first dozen changes, with their links or without."""
    told = reasons(verdict)
    said = ""
    for at, (joint, change) in enumerate(told[:_CAUSES]):
        comma = ", " if joint.startswith("and") else " " if at else ""
        said += f"{comma}{joint} {cause(summary, change, look, signs=None, links=links)}"
    if len(told) > _CAUSES:
        said += f" and {len(told) - _CAUSES} more"
    closing = remark(verdict)
    return f"{said} {closing}" if said and closing else said


def sentence(summary: Summary, verdict: VerdictChange, look: Look) -> str:
    """What the verdict was and is, and why."""
    was, now = summary.turn(verdict.id, verdict.before, verdict.after)
    why = because(summary, verdict, look)
    return f"{verdict.id}: {was} {look.text('→', '->')} {now}{f' {why}' if why else ''}"


#: What a rejected claim fails for, in words.
_FAILS: dict[Because, str] = {
    "countered": "countered",
    "unsupported": "unsupported",
    "insufficient": "outweighed or too weakly supported",
    "premise": "for a premise",
    "supposed": "as supposed",
}


class Told(NamedTuple):
    """Claims of which the same is told, and why it is so."""

    what: str
    claims: Sequence[str]
    because: str = ""

    def sentence(self, *, whole: bool = False) -> str:
        """In a sentence that names no more than twelve, unless it is to be whole."""
        named = self.claims if whole else self.claims[:_NAMED]
        more = f" and {len(self.claims) - len(named)} more" if len(self.claims) > len(named) else ""
        why = f", {self.because}" if self.because else ""
        return f"{self.what}: {', '.join(named)}{more}{why}"


def other_verdicts(summary: Summary, look: Look) -> Iterator[Told]:
    """Which claims that are no conclusions have another verdict, and why: those of one cause together."""
    arrow = look.text("→", "->")
    said: dict[tuple[str, str], list[str]] = {}
    for claim, (before, after) in summary.others.items():
        verdict = summary.why_others.get(claim)
        why = because(summary, verdict, look, links=False) if verdict else ""
        was, now = summary.turn(claim, before, after)
        said.setdefault((f"{was} {arrow} {now}", why), []).append(claim)
    also = "Also" if summary.verdicts else "Verdicts"
    for (how, why), claims in said.items():
        yield Told(f"{also} {how}", claims, why)


def other_sentences(summary: Summary, look: Look) -> Iterator[str]:
    """The same, a sentence each, and no more than a few unless all are to be told."""
    told = list(other_verdicts(summary, look))
    shown = told if summary.whole else told[:_SENTENCES]
    yield from (one.sentence(whole=summary.whole) for one in shown)
    if left := sum(len(one.claims) for one in told[len(shown) :]):
        yield f"and {left} more {'verdict' if left == 1 else 'verdicts'} that changed: --all"


def consequences(summary: Summary) -> Iterator[Told]:
    """What the changes led to beside verdicts."""
    if summary.unanswered:
        yield Told("Newly unanswered", summary.unanswered)
    if summary.orphaned:
        yield Told("Newly orphaned", summary.orphaned)
    by_reason: dict[tuple[Because, Because], list[str]] = {}
    for claim, turn in summary.reasons.items():
        by_reason.setdefault(turn, []).append(claim)
    for (was, now), claims in by_reason.items():
        yield Told(f"Rejected as before, now {_FAILS[now]} instead of {_FAILS[was]}", claims)
