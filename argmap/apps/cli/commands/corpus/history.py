"""`argmap corpus history`."""

from __future__ import annotations

from typing import Annotated

import typer

from argmap.apps.cli import options
from argmap.apps.cli.commands.corpus.options import CorpusOption, find_corpus
from argmap.apps.cli.output import remark
from argmap.core.display import counted


def command(
    repository: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER[@REVISION]", help="A folder in a git repository; up to HEAD if none is named."
        ),
    ],
    corpus: CorpusOption = None,
    jobs: options.JobsOption = None,
) -> None:
    """Find what changed in the cases of a repository.

    Says when and by whom, and which verdicts that turned. Fills the table of changes. The next time, only new
    commits are looked at.
    """
    from argmap.apps.corpus.history import record_history
    from argmap.apps.corpus.sources import split_revision
    from argmap.workspace.each_case import cores

    folder, revision = split_revision(repository)
    found = record_history(find_corpus(corpus), folder, revision, jobs or cores(), remark)
    cases, verdicts = counted(found.cases, "case"), counted(found.verdicts, "verdict")
    remark(
        f"{counted(found.changes, 'change')} of {cases}, which changed {verdicts}; {counted(found.commits, 'commit')} read"
    )
