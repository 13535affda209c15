"""The changes of each revision of a case, and the changed verdicts on its conclusions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.compare.diff import CaseDiff, Kind, diff_cases
from argmap.compare.diff.causes import VerdictChange, explain_verdicts
from argmap.compare.diff.summary import Summary, summarise
from argmap.compare.history.parents import Base, HistoryStep
from argmap.compare.history.reading import Problem, Readable
from argmap.workspace.git.file_log import Tracked, Version


@dataclass(frozen=True, slots=True)
class Revision:
    """A version of a case and its changes.

    `before` is the version that it is compared with: None for the first that
    can be read. `problem` says why it cannot be read; then, and where
    it removed the file, there is nothing to count. `changes` are counted by
    kind, in the order of `KINDS`. `verdicts` are those on conclusions, in the
    names of `diff`, which is set only where one changed or it was requested;
    only then its places are correct.
    """

    version: Version
    before: Version | None
    problem: Problem | None = None
    claims: int = 0
    links: int = 0
    changes: Mapping[Kind, int] | None = None
    verdicts: tuple[VerdictChange, ...] = ()
    diff: CaseDiff | None = None

    @property
    def says_the_same(self) -> bool:
        """Whether only layout, order or comments changed."""
        return self.before is not None and self.problem is None and self.changes == {}


def find_revisions(steps: Iterable[HistoryStep], *, with_diffs: bool = False) -> Iterator[Revision]:
    """Yield a revision for each step, in order, with its diff if requested.

    An uncommitted text is included only if it says something else or cannot be read.
    """
    for step in steps:
        revision = _revision(step, with_diff=with_diffs)
        if step.version.commit is not None or not revision.says_the_same:
            yield revision


def _revision(step: HistoryStep, *, with_diff: bool) -> Revision:
    before = step.bases[0].version if step.bases else None
    if not isinstance(step.found, Readable):
        return Revision(step.version, before, step.found)
    case = step.found.case
    size = (len(case.claims), len(case.links))
    if not step.bases:
        return Revision(step.version, None, None, *size)
    base = step.bases[0].found
    diff = diff_cases(base.placed, step.found.placed) if with_diff else diff_cases(base.case, case)
    changes = dict(Counter(change.kind for change in diff.changes))
    verdicts = tuple(_verdicts(diff, step.bases, step.found))
    return Revision(
        *(step.version, before, None, *size, changes, verdicts),
        diff=diff if verdicts or with_diff else None,
    )


def _verdicts(diff: CaseDiff, bases: tuple[Base, ...], found: Readable) -> Iterator[VerdictChange]:
    """Yield the changed verdicts on conclusions; at a merge, those that differ from every parent."""
    old, others = bases[0].found.outcome, [base.found.verdicts for base in bases[1:]]
    if old is found.outcome:
        return
    pairs = diff.matching.claims
    back = {new: was for was, new in pairs.items()}
    asked = dict.fromkeys([*found.outcome.conclusions, *(pairs[c] for c in old.conclusions if c in pairs)])
    turned: dict[str, str] = {}
    for claim in asked:
        was, now = back.get(claim), found.verdicts[claim]
        if was is None:
            yield VerdictChange(claim, None, found.statuses[claim], ())
        elif now not in (old.verdicts[was], *(verdicts.get(claim) for verdicts in others)):
            turned[was] = claim
    if turned:
        yield from explain_verdicts(diff, turned)
    gone = (claim for claim in old.conclusions if claim not in pairs)
    yield from (VerdictChange(claim, old.grounded.statuses[claim], None, ()) for claim in gone)


def summarise_revision(revision: Revision, diff: CaseDiff, tracked: Tracked) -> Summary:
    """Return the summary of a revision's diff, with the revisions as the names of the cases."""
    before, after = revision.before or revision.version, revision.version
    return summarise(diff, names=(tracked.called(before), tracked.called(after)))
