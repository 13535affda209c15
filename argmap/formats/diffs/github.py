"""A diff as GitHub workflow commands: each change becomes an annotation in a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.formats.diffs import DiffFormat
from argmap.formats.shared.files.workflow_commands import workflow_command
from argmap.render.changes.causes import consequences, other_sentences, sentence
from argmap.render.changes.wording import detail, head, links_of
from argmap.render.theme import UNICODE


def _render(summary: Summary) -> str:
    return "".join(_commands(summary))


def _commands(summary: Summary) -> Iterator[str]:
    for verdict in summary.verdicts:
        claim = summary.diff.after.claims.get(verdict.id)
        span = claim.span if claim else None
        yield workflow_command("warning", "verdict", sentence(summary, verdict, UNICODE), span=span)
    for said in other_sentences(summary, UNICODE):
        yield workflow_command("notice", "verdicts", said)
    for change in summary.separate_changes:
        title = head(summary, change).partition(" ")[2]
        yield workflow_command("notice", title, _message(summary, change), span=change.span_after)
    for told in consequences(summary):
        yield workflow_command("notice", told.what.lower(), told.sentence(whole=summary.whole))


def _message(summary: Summary, change: Change) -> str:
    said = "".join(phrase.bracketed for phrase in detail(summary, change, UNICODE))
    links = links_of(summary, change)
    return f"{change.id}: {said}" + (f"; {links}" if links else "")


DIFF_FORMAT = DiffFormat(_render)
