"""The history of a case: its revisions, and the revision that last changed a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.compare.diff import CaseDiff, Kind
from argmap.compare.diff.causes import VerdictChange
from argmap.compare.history import Altered, Blame, Problem, Revision
from argmap.compare.history.revisions import summarise_revision
from argmap.core.display import counted
from argmap.core.quoting import one_line, quoted
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import CHANGES, VERDICTS, Look
from argmap.semantics import Status
from argmap.workspace.git.file_log import Tracked, Version

_INDENT = "    "

#: The first words of the kinds of change that concern claims.
_CLAIM_KINDS = frozenset(("added", "removed", "renamed", "reworded", "moved", "restaged", "changed"))


def revision_lines(revision: Revision, tracked: Tracked, look: Look, *, patch: bool) -> Iterator[Line]:
    """Yield the commit of a revision, the number of its changes, and the verdicts it changed.

    With `patch`, all changes follow as in `argmap diff`.
    """
    yield Line("", "  ", _commit(revision.version, tracked))
    was = revision.version.was
    if was is not None:
        how = "copied" if revision.version.copied else "renamed"
        yield _indented([(f"the file was {how} from ", ""), (quoted(was), "bold")])
    if patch and revision.diff and not revision.says_the_same:
        yield from _patch(revision, revision.diff, tracked, look)
        return
    yield _indented(_summary_pieces(revision, tracked))
    for verdict in revision.verdicts:
        yield _indented(_verdict_pieces(verdict, look))
        if revision.diff:
            yield from _because(verdict, revision.diff, look)


def _patch(revision: Revision, diff: CaseDiff, tracked: Tracked, look: Look) -> Iterator[Line]:
    """Yield all changes of a revision."""
    from argmap.render.text.change_lines import change_lines  # compares words: slow to import

    if since := _compared_with(revision, tracked):
        yield _indented([(since.removeprefix(", "), "dim")])
    for line in change_lines(summarise_revision(revision, diff, tracked), look):
        yield Line(_INDENT + line.first, None if line.rest is None else _INDENT + line.rest, line.pieces)


def _indented(pieces: list[Piece]) -> Line:
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


def _summary_pieces(revision: Revision, tracked: Tracked) -> list[Piece]:
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
    """Return the revision that a revision is compared with, unless it is its parent.

    They differ where a parent cannot be read.
    """
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
    """Return the number of changes, claims first: `claims: +2 added, ~1 reworded; links: +3 added`."""
    groups: dict[str, list[tuple[Kind, int]]] = {"claims": [], "links": [], "other": []}
    for kind, count in changes.items():
        what = kind.partition("-")[0]
        group = "claims" if what in _CLAIM_KINDS else "links" if what == "link" else "other"
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


def _verdict_pieces(turned: VerdictChange, look: Look) -> list[Piece]:
    pieces: list[Piece] = [("! ", "bold"), (turned.id, "bold")]
    was, _ = turned.words
    if turned.after is None:
        return [*pieces, (f" is gone; it was {was}", "")]
    now = _status(turned.after, look)
    if turned.before is None:
        return [*pieces, (" is new: ", ""), now]
    return [*pieces, (f": {was} {look.text('→', '->')} ", ""), now]


def _because(turned: VerdictChange, diff: CaseDiff, look: Look, *, in_full: bool = False) -> Iterator[Line]:
    """Yield the causes of a changed verdict, a line each, `in_full` with places and details."""
    from argmap.compare.diff.summary import summarise
    from argmap.render.changes.causes import reasons, remark
    from argmap.render.changes.wording import cause, places, sign_of  # compares words: slow to import
    from argmap.render.text.change_lines import detail_pieces

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


def blame_lines(blame: Blame, tracked: Tracked, look: Look) -> Iterator[Line]:
    """Yield the verdict on an element, the revision that last changed it and why, and other revisions of it.

    Those are the ones that last changed, renamed, added or removed the element.
    """
    claim = blame.case.claims.get(blame.name)
    party = one_line(blame.case.party_name(claim.by)) if claim else ""
    who = f" [{party}]" if party else ""
    is_ = " was " if blame.removed else " is "
    said: list[Piece] = [(blame.name, "bold"), (who, ""), (is_, ""), _status(blame.status, look)]
    yield Line("", "  ", [*said, (f"  {one_line(claim.text)}" if claim else "", "")])
    if blame.removed:
        yield _commit_line("removed", blame.removed, tracked)
    if blame.flipped:
        yield _commit_line("last flipped", blame.flipped.version, tracked)
        yield _indented(_verdict_pieces(blame.flipped.verdict, look))
        yield from _because(blame.flipped.verdict, blame.flipped.diff, look, in_full=True)
    else:
        yield _indented([("its verdict never changed", "")])
    if blame.altered:
        yield _commit_line("last changed", blame.altered.version, tracked)
        yield from _altered(blame.altered, look)
    for renamed in blame.renamed:
        yield _commit_line("renamed", renamed.version, tracked)
        yield _indented([("it was called ", ""), (renamed.old, "bold")])
    yield _commit_line("added", blame.added, tracked)


def _altered(altered: Altered, look: Look) -> Iterator[Line]:
    """Yield the changes in the claim or link itself, a line each."""
    from argmap.compare.diff.summary import summarise
    from argmap.render.text.change_lines import change_line

    summary = summarise(altered.diff, ignore=("verdict",))
    for change in altered.changes:
        line = change_line(summary, change, look)
        yield Line(_INDENT + line.first, f"{_INDENT}{line.rest}", line.pieces)


def _commit_line(word: str, version: Version, tracked: Tracked) -> Line:
    return Line("", "  ", [(f"{word:<14}", "dim"), *_commit(version, tracked)])
