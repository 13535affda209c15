"""The revisions of a case, a few lines each, and the one that flipped a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from argmap.compare.diff import CaseDiff, Change, Kind
from argmap.compare.diff.causes import VerdictChange
from argmap.compare.diff.rejection_reasons import Statuses
from argmap.compare.history import Altered, Blame, Flip, Problem, Revision
from argmap.core.display import counted
from argmap.core.quoting import quoted
from argmap.render.text.lines import Line, Piece, one_line
from argmap.render.theme import CHANGES, VERDICTS, Look
from argmap.semantics import Status
from argmap.workspace.git.file_log import Tracked, Version

if TYPE_CHECKING:
    from argmap.compare.diff.summary import Summary

_INDENT = "    "

#: The first words of the kinds of change that are about claims.
_OF_CLAIMS = frozenset(("added", "removed", "renamed", "reworded", "moved", "restaged", "changed"))


def revision_lines(
    revision: Revision, tracked: Tracked, look: Look, *, patch: bool = False
) -> Iterator[Line]:
    """Which commit it is, what it changed, and which verdicts; or all of that as `argmap diff` tells it."""
    yield Line("", "  ", _commit(revision.version, tracked))
    was = revision.version.was
    if was is not None:
        how = "copied" if revision.version.copied else "renamed"
        yield _below([(f"the file was {how} from ", ""), (quoted(was), "bold")])
    if patch and revision.diff and not revision.says_the_same:
        yield from _patch(revision, revision.diff, tracked, look)
        return
    yield _below(_what(revision, tracked))
    for verdict in revision.verdicts:
        yield _below(_turn(verdict, revision.statuses, look))
        if revision.diff:
            yield from _because(verdict, revision.diff, look)


def _patch(revision: Revision, diff: CaseDiff, tracked: Tracked, look: Look) -> Iterator[Line]:
    """All that a revision changed."""
    from argmap.render.text.changes import change_lines  # compares words: slow to import

    if since := _compared_with(revision, tracked):
        yield _below([(since.removeprefix(", "), "dim")])
    for first, rest, pieces in change_lines(_summary(revision, diff, tracked), look):
        yield Line(_INDENT + first, None if rest is None else _INDENT + rest, pieces)


def _summary(revision: Revision, diff: CaseDiff, tracked: Tracked) -> Summary:
    from argmap.compare.diff.summary import summarise

    before, after = revision.before or revision.version, revision.version
    return summarise(diff, names=(tracked.called(before), tracked.called(after)))


def _below(pieces: list[Piece]) -> Line:
    return Line(_INDENT, _INDENT + "  ", pieces)


def _commit(version: Version, tracked: Tracked) -> list[Piece]:
    if version.commit is None:
        return [("not committed yet", "bold yellow")]
    commit = version.commit
    return [
        (tracked.short(commit), "yellow"),
        (f"  {commit.date[:10]}  {one_line(commit.author)}", ""),
        (f"  {one_line(commit.subject)}", "bold"),
    ]


def _what(revision: Revision, tracked: Tracked) -> list[Piece]:
    if revision.version.blob is None:
        return [("the file was removed", "red")]
    if revision.problem:
        return [("cannot be read: ", "bold red"), (one_line(_problem(revision.problem)), "")]
    if revision.before is None:
        size = f"{counted(revision.claims, 'claim')}, {counted(revision.links, 'link')}"
        return [(f"begins with {size}", "")]
    since = _compared_with(revision, tracked)
    if revision.says_the_same:
        return [(f"no change of meaning{since}", "dim")]
    return [*_counts(revision.changes or {}), (since, "dim")]


def _compared_with(revision: Revision, tracked: Tracked) -> str:
    """Said where it is not compared with the version just before, which cannot be read."""
    before = revision.before
    if before is None or before.blob in revision.version.bases:
        return ""
    return f", since {tracked.called(before)}"


def _problem(problem: Problem) -> str:
    mistake = problem.diagnostic
    if mistake is None:
        return problem.message
    place = f"line {mistake.span.line}, column {mistake.span.column}: " if mistake.span else ""
    return f"{place}{mistake.message} [{mistake.rule}]"


def _counts(changes: Mapping[Kind, int]) -> list[Piece]:
    """The counts of changes, those of claims first: `claims: +2 added, ~1 reworded; links: +3 added`."""
    groups: dict[str, list[tuple[Kind, int]]] = {"claims": [], "links": [], "other": []}
    for kind, count in changes.items():
        what = kind.partition("-")[0]
        group = "claims" if what in _OF_CLAIMS else "links" if what == "link" else "other"
        groups[group].append((kind, count))
    pieces: list[Piece] = []
    for group, counts in groups.items():
        lead = f"{'; ' if pieces else ''}{group}: "
        for kind, count in counts:
            sign = CHANGES[_verb(kind)]
            what = f"{kind.partition('-')[0]} " if group == "other" else ""
            pieces += [(lead, ""), (f"{sign.plain}{count} {what}{sign.word}", sign.style)]
            lead = ", "
    return pieces


def _verb(kind: Kind) -> str:
    return kind.rpartition("-")[2]


def _turn(turned: VerdictChange, statuses: Statuses, look: Look) -> list[Piece]:
    pieces: list[Piece] = [("! ", "bold"), (turned.id, "bold")]
    was, _ = statuses.turn(turned.id, turned.before, turned.after)
    if turned.after is None:
        return [*pieces, (f" is gone; it was {was}", "")]
    now = _status(statuses.after.get(turned.id, turned.after), look)
    if turned.before is None:
        return [*pieces, (" is new: ", ""), now]
    return [*pieces, (f": {was} {look.text('→', '->')} ", ""), now]


def _because(turned: VerdictChange, diff: CaseDiff, look: Look, *, in_full: bool = False) -> Iterator[Line]:
    """The changes that made a verdict what it is, a line each; in full with their places and what they say."""
    from argmap.compare.diff.summary import summarise
    from argmap.render.changes.causes import reasons, remark
    from argmap.render.changes.wording import cause, places, sign_of  # compares words: slow to import
    from argmap.render.text.changes import detail_pieces

    summary = summarise(diff, ignore=("verdict",))
    for joint, change in reasons(turned):
        where = f"  {one_line(places(change))}" if in_full else ""
        said = (one_line(cause(summary, change, look)), sign_of(change).style)
        yield Line(_INDENT * 2, _INDENT * 3, [(f"{joint} ", "dim"), said, (where, "dim")])
        if in_full and change.kind in ("added", "removed"):
            yield Line(_INDENT * 3, _INDENT * 3, detail_pieces(summary, change, look))
    if closing := remark(turned):
        yield Line(_INDENT * 2, _INDENT * 3, [(closing, "dim")])


def _status(status: Status, look: Look) -> Piece:
    return look.verdict(status), VERDICTS[status].style


def revision_values(revision: Revision, tracked: Tracked, *, patch: bool = False) -> dict[str, Any]:
    """A revision as values that JSON can hold; with all that it changed for a patch."""
    counts = revision.claims, revision.links
    unread = revision.problem is not None or revision.version.blob is None
    return {
        **_version_values(revision.version, tracked),
        "renamed-from": None if revision.version.copied else revision.version.was,
        "copied-from": revision.version.was if revision.version.copied else None,
        "removed": revision.version.blob is None,
        "problem": _problem_values(revision) if revision.problem else None,
        "compared-with": _hash(revision.before),
        "claims": None if unread else counts[0],
        "links": None if unread else counts[1],
        "changes": revision.changes or {},
        "verdicts": [_verdict_values(verdict, revision.statuses) for verdict in revision.verdicts],
        **({"diff": _diff_values(revision, tracked)} if patch else {}),
    }


def _diff_values(revision: Revision, tracked: Tracked) -> dict[str, Any] | None:
    from argmap.render.changes.values import diff_values

    if revision.diff is None:
        return None
    values = diff_values(_summary(revision, revision.diff, tracked))
    del values["argmap"]
    return values


def _version_values(version: Version, tracked: Tracked) -> dict[str, Any]:
    commit = version.commit
    return {
        "revision": _hash(version),
        "short": tracked.short(commit) if commit else None,
        "date": commit.date if commit else None,
        "author": commit.author if commit else None,
        "subject": commit.subject if commit else None,
        "file": version.path,
    }


def _hash(version: Version | None) -> str | None:
    return version.commit.hash if version and version.commit else None


def _problem_values(revision: Revision) -> dict[str, Any]:
    problem = revision.problem
    mistake = problem.diagnostic if problem else None
    place = {"line": mistake.span.line, "column": mistake.span.column} if mistake and mistake.span else {}
    return {
        "rule": mistake.rule if mistake else None,
        "message": mistake.message if mistake else problem.message if problem else "",
        "span": {"file": revision.version.path, **place},
    }


def blame_lines(blame: Blame, tracked: Tracked, look: Look) -> Iterator[Line]:
    """The verdict, the revision that flipped it and why, and which ones its words are from."""
    claim = blame.case.claims.get(blame.name)
    party = one_line(blame.case.party_name(claim.by)) if claim else ""
    who = f" [{party}]" if party else ""
    is_ = " was " if blame.removed else " is "
    said: list[Piece] = [(blame.name, "bold"), (who, ""), (is_, ""), _status(blame.status, look)]
    yield Line("", "  ", [*said, (f"  {one_line(claim.text)}" if claim else "", "")])
    if blame.removed:
        yield _dated("removed", blame.removed, tracked)
    if blame.flipped:
        yield _dated("last flipped", blame.flipped.version, tracked)
        yield _below(_turn(blame.flipped.verdict, blame.flipped.statuses, look))
        yield from _because(blame.flipped.verdict, blame.flipped.diff, look, in_full=True)
    else:
        yield _below([("its verdict never changed", "")])
    if blame.altered:
        yield _dated("last changed", blame.altered.version, tracked)
        yield from _altered(blame.altered, look)
    for renamed in blame.renamed:
        yield _dated("renamed", renamed.version, tracked)
        yield _below([("it was called ", ""), (renamed.old, "bold")])
    yield _dated("added", blame.added, tracked)


def _altered(altered: Altered, look: Look) -> Iterator[Line]:
    """What was changed in a claim or a link itself, a line each."""
    from argmap.compare.diff.summary import summarise
    from argmap.render.text.changes import change_line

    summary = summarise(altered.diff, ignore=("verdict",))
    for change in altered.changes:
        first, rest, pieces = change_line(summary, change, look)
        yield Line(_INDENT + first, f"{_INDENT}{rest}", pieces)


def _dated(word: str, version: Version, tracked: Tracked) -> Line:
    return Line("", "  ", [(f"{word:<14}", "dim"), *_commit(version, tracked)])


def blame_values(blame: Blame, tracked: Tracked) -> dict[str, Any]:
    """The same as values that JSON can hold."""
    return {
        "claim": blame.name,
        "verdict": blame.verdict,
        "status": blame.status,
        "removed": _version_values(blame.removed, tracked) if blame.removed else None,
        "flipped": _flip_values(blame.flipped, tracked) if blame.flipped else None,
        "changed": {
            **_version_values(blame.altered.version, tracked),
            "kinds": list(blame.altered.kinds),
            "changes": _change_values(blame.altered.changes),
        }
        if blame.altered
        else None,
        "renamed": [{**_version_values(r.version, tracked), "was": r.old} for r in blame.renamed],
        "added": _version_values(blame.added, tracked),
    }


def _flip_values(flip: Flip, tracked: Tracked) -> dict[str, Any]:
    said = _verdict_values(flip.verdict, flip.statuses)
    del said["id"]
    return {**_version_values(flip.version, tracked), "compared-with": _hash(flip.before), **said}


def _verdict_values(verdict: VerdictChange, statuses: Statuses) -> dict[str, Any]:
    was, now = statuses.turn(verdict.id, verdict.before, verdict.after)
    return {
        "id": verdict.id,
        "before": verdict.before,
        "after": verdict.after,
        "status": {"before": was if verdict.before else None, "after": now if verdict.after else None},
        "because": _change_values(verdict.because),
        "exact": verdict.exact,
    }


def _change_values(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [{"kind": c.kind, "id": c.id, "before": c.before, "after": c.after} for c in changes]
