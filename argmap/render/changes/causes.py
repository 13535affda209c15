"""The wording of the causes of changed verdicts, shared by all formats.

"A, and also because B" means that each change alone is sufficient, "A together with B"
that only both are. Both are said only where `argmap.compare.diff.single_causes` tested
it; otherwise the sentence says only that undoing all the changes restores the verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.core.display import counted, joined_with_and
from argmap.render.changes.wording import cause
from argmap.render.theme import Look
from argmap.semantics import Because

#: The most causes named for a verdict.
_MOST_CAUSES = 12
#: The most claims named in a sentence, and the most sentences about verdicts that are on no conclusion.
_MOST_CLAIMS = 12
_MOST_SENTENCES = 8


class ChangeReason(NamedTuple):
    """A change that explains a verdict, and the conjunction that joins it to the preceding text."""

    joint: str
    change: Change


def reasons(verdict: VerdictChange) -> list[ChangeReason]:
    """Return the changes that explain a verdict, in order, each with its conjunction."""
    first = (
        "because" if verdict.exact else "because (approximately: more changes than can be tried in all sets)"
    )
    found: list[ChangeReason] = []
    for change, some in zip(verdict.because, _sufficient_sets(verdict), strict=True):
        found.append(ChangeReason("and also because" if some else "and", change))
        found += (ChangeReason("together with", other) for other in some[1:])
    return [ChangeReason(first, found[0].change), *found[1:]] if found else []


def remark(verdict: VerdictChange) -> str:
    """Return what is known about the sufficiency of the causes, in parentheses; empty if nothing is."""
    number = len(verdict.because)
    if number == 1 and verdict.enough == ((),):
        return "(together with other changes: alone it would not do)"
    if number < 2:
        return ""
    sets = _sufficient_sets(verdict)
    if not sets[0]:
        alone = [some[0].id for some in verdict.enough if len(some) == 1]
        said = f"{joined_with_and(alone)} alone would do; " if alone else ""
        return (
            f"({said}without {'both' if number == 2 else 'all of them'} it would still be {verdict.before})"
        )
    return "(each alone would do)" if max(map(len, sets)) == 1 else "(each of these would do by itself)"


def _sufficient_sets(verdict: VerdictChange) -> Sequence[tuple[Change, ...]]:
    """Return for each cause a sufficient set with it; all empty unless every cause has one."""
    if verdict.enough and all(verdict.enough):
        return verdict.enough
    return [()] * len(verdict.because)


def because(summary: Summary, verdict: VerdictChange, look: Look, *, links: bool = True) -> str:
    """Return the causes of a changed verdict as a clause, at most a dozen of them.

    With `links`, a claim that was added or removed is named with its links.
    """
    told = reasons(verdict)
    said = ""
    for at, (joint, change) in enumerate(told[:_MOST_CAUSES]):
        comma = ", " if joint.startswith("and") else " " if at else ""
        said += f"{comma}{joint} {cause(summary, change, look, signs=None, links=links)}"
    if len(told) > _MOST_CAUSES:
        said += f" and {len(told) - _MOST_CAUSES} more"
    closing = remark(verdict)
    return f"{said} {closing}" if said and closing else said


def sentence(summary: Summary, verdict: VerdictChange, look: Look) -> str:
    """Return the verdict before and after, with the causes, as one sentence."""
    was, now = verdict.words
    why = because(summary, verdict, look)
    return f"{verdict.id}: {was} {look.text('→', '->')} {now}{f' {why}' if why else ''}"


#: The cause of a rejection, in words.
_REJECTED: dict[Because, str] = {
    "countered": "countered",
    "unsupported": "unsupported",
    "insufficient": "outweighed or too weakly supported",
    "premise": "for a premise",
    "supposed": "as supposed",
}


class ClaimGroup(NamedTuple):
    """A statement about several claims, and its explanation."""

    what: str
    claims: Sequence[str]
    because: str = ""

    def sentence(self, *, whole: bool = False) -> str:
        """Return it as a sentence that names at most twelve claims, or with `whole` all of them."""
        named = self.claims if whole else self.claims[:_MOST_CLAIMS]
        more = f" and {len(self.claims) - len(named)} more" if len(self.claims) > len(named) else ""
        why = f", {self.because}" if self.because else ""
        return f"{self.what}: {', '.join(named)}{more}{why}"


def other_verdicts(summary: Summary, look: Look) -> Iterator[ClaimGroup]:
    """Yield the changed verdicts on claims that are not conclusions, grouped by change and cause."""
    arrow = look.text("→", "->")
    said: dict[tuple[str, str], list[str]] = {}
    for claim, (before, after) in summary.others.items():
        verdict = summary.why_others.get(claim)
        why = because(summary, verdict, look, links=False) if verdict else ""
        said.setdefault((f"{before} {arrow} {after}", why), []).append(claim)
    also = "Also" if summary.verdicts else "Verdicts"
    for (how, why), claims in said.items():
        yield ClaimGroup(f"{also} {how}", claims, why)


def other_sentences(summary: Summary, look: Look) -> Iterator[str]:
    """Yield a sentence for each group of `other_verdicts`, only the first few unless `summary.whole`."""
    told = list(other_verdicts(summary, look))
    shown = told if summary.whole else told[:_MOST_SENTENCES]
    yield from (one.sentence(whole=summary.whole) for one in shown)
    if left := sum(len(one.claims) for one in told[len(shown) :]):
        yield f"and {counted(left, 'more verdict')} that changed: --all"


def consequences(summary: Summary) -> Iterator[ClaimGroup]:
    """Yield what the changes led to besides changed verdicts."""
    if summary.unanswered:
        yield ClaimGroup("Newly unanswered", summary.unanswered)
    if summary.orphaned:
        yield ClaimGroup("Newly orphaned", summary.orphaned)
    by_reason: dict[tuple[Because, Because], list[str]] = {}
    for claim, turn in summary.reasons.items():
        by_reason.setdefault(turn, []).append(claim)
    for (was, now), claims in by_reason.items():
        yield ClaimGroup(f"Rejected as before, now {_REJECTED[now]} instead of {_REJECTED[was]}", claims)
