"""The cases that `argmap serve` serves, those that it begins, the editor that it opens, and its port."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from argmap.apps.api.loading import load_found
from argmap.apps.cli.case_argument import load_with_remark
from argmap.apps.cli.commands.serve.editing import edited, editing, files_to_serve
from argmap.apps.cli.editable import require_editable
from argmap.apps.cli.external_editor import find_editor
from argmap.apps.cli.output import remark
from argmap.apps.cli.serving import log_line, serve_site
from argmap.apps.server import Access, ClaimOpener, Invitation, Reach, Role, Server, Site, Watched
from argmap.apps.server.kept_links import keep_secrets, links_path
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import capitalized
from argmap.core.model import Case, Claim
from argmap.core.quoting import one_line, quoted
from argmap.render.text.listing import shown_path
from argmap.syntax.editing.drafting import CLAIM
from argmap.syntax.editing.new_ids import claim_id
from argmap.syntax.writer import dump_case
from argmap.workspace.atomic_writing import write_new
from argmap.workspace.library import (
    STDIN,
    FoundText,
    case_name,
    entries,
    find,
    read_found,
    read_text,
    require_no_pipe,
)


def serve_cases(
    designators: list[str] | None,
    port: int | None,
    *,
    usual: int,
    open_: bool,
    editor: bool,
    edit: bool,
    git: bool,
    new_links: bool,
    reach: Reach,
    max_size: int,
) -> None:
    """Serve the cases named, or else the library, until interrupted, at a port or else at the `usual` one.

    With `editor`, the pages open claims in the user's editor; with `edit`, they edit their cases, and with
    `git`, what they write is committed. Where others than this computer reach the server, nothing is shown
    without a link. What is served again has the same links, unless they are to be `new_links`.

    Raises:
        ArgmapError: There is no such case or stage, a case cannot be read, or the
            port is taken.
    """
    if git and not edit:
        raise ArgmapError("--git commits what is edited", hint="say --edit, too")
    served = designators or []
    if edit and designators:
        begin_cases(designators, log_line)
    designators = files_to_serve(designators or [])
    named = [_named(one, max_size) for one in designators] if designators else _library(max_size)
    cases = [edited(one, max_size, named=bool(designators), commits=git) for one in named] if edit else named
    opener = window_opener() if editor else None
    site = Site(
        cases,
        opener=opener,
        listed=not designators,
        log=log_line,
        access=_access(reach, served, editor=editor, edit=edit, new_links=new_links),
        reach=reach,
        editing=editing() if edit else None,
    )
    what = f"{len(cases)} cases" if len(site.cases) != 1 else next(iter(site.cases))

    def look(_: Server) -> None:
        for watched in cases if designators else ():
            watched.look()

    try:
        serve_site(site, what, port, usual, open_=open_, ready=look)
    finally:
        for case in cases:
            case.close()


def _access(reach: Reach, served: Sequence[str], *, editor: bool, edit: bool, new_links: bool) -> Access:
    """Return the links for each role that there is something to do for, and whether all may read."""
    if edit:
        roles = [*reversed(Role)]
    else:
        roles = [Role.OWNER] if editor else []
        roles += [] if reach.is_local else [Role.READER]
    if new_links and not roles:
        hint = "links are for --edit, --editor, --host and --public-url"
        raise ArgmapError("there are no links to renew", hint=hint)
    secrets = keep_secrets(links_path(served), roles, new=new_links, tell=remark) if roles else {}
    invited = [Invitation(role, secret=secret) for role, secret in secrets.items()]
    return Access(invited, anyone=Role.READER if reach.is_local else None)


def _named(designator: str, max_size: int) -> Watched:
    """Return a case that was named; standard input, a revision or a pipe is read only once."""
    found = find(designator, max_size=max_size)
    if found.stage is not None:
        found = found._replace(stage=_known_stage(found, found.stage))
    key = found.name if found.stage is None else f"{found.name}@{found.stage}"
    if found.file == STDIN or not os.path.isfile(found.file):
        text = found._replace(stage=None)
        return Watched(
            key, found.file, _Loading(lambda: text), stage=found.stage, place="As named", fixed=True
        )
    return _file(designator, key, found, found.file, "As named", max_size)


def _library(max_size: int) -> list[Watched]:
    """Return the cases of the library, except shadowed ones."""
    listed = [entry for entry in entries() if not entry.shadowed_by]
    if not listed:
        raise ArgmapError("no cases were found", hint="name one: argmap serve CASE")
    return [
        _file(
            one.name,
            case_name(one.path),
            FoundText(one.name, str(one.path), "", folder=one.folder),
            shown_path(one.path),
            one.folder.label,
            max_size,
        )
        for one in listed
    ]


def _file(designator: str, key: str, found: FoundText, shown: str, place: str, max_size: int) -> Watched:
    return Watched(
        key,
        shown,
        _Loading(lambda: FoundText(found.name, shown, _read_again(found, max_size))),
        stage=found.stage,
        place=place,
        editable=lambda: require_editable(designator, shown, case_name(shown)),
    )


class _Loading:
    """Loads a case again and again.

    If the file is in another format, the log says what is left out, whenever that changes.
    """

    def __init__(self, find_text: Callable[[], FoundText]) -> None:
        self._find_text = find_text
        self._told = ""

    def __call__(self) -> Case:
        """Load the case.

        Raises:
            ArgmapError: It cannot be read, or has mistakes.
        """
        case, told = load_with_remark(self._find_text())
        if told and told != self._told:
            log_line(one_line(told))
        self._told = told
        return case


def _read_again(found: FoundText, max_size: int) -> str:
    if found.folder is not None:
        return read_found(Path(found.file), found.folder, max_size=max_size)
    require_no_pipe(found.file)
    return read_text(found.file, max_size=max_size)


def _known_stage(found: FoundText, stage: str) -> str:
    """Return the id of the requested stage, which a case must have; one with mistakes may still get it."""
    try:
        case = load_found(found._replace(stage=None))
    except ArgmapError:
        return stage
    return case.stage_called(stage)


def begin_cases(designators: Iterable[str], tell: Callable[[str], None]) -> None:
    """Write a case file for each path that does not exist, with one claim as a placeholder.

    Raises:
        ArgmapError: A file cannot be written.
    """
    for path in designators:
        name, kind = os.path.splitext(os.path.basename(path))
        if (
            kind in (".yaml", ".yml")
            and re.sub(r"\W", "", name)
            and not os.path.lexists(path)
            and ":" not in path
        ):
            write_new(path, dump_case(_draft(name)).encode("utf-8"))
            tell(f"began {quoted(path)}: write its first claim on the page")


def _draft(name: str) -> Case:
    words = " ".join(re.split(r"[-_\s]+", name)).strip()
    first = claim_id(CLAIM, [])
    return Case(title=capitalized(words), claims={first: Claim(first, CLAIM)})


def window_opener() -> ClaimOpener:
    """Return what opens a file in the user's editor, in a window: the terminal is not there for one.

    Raises:
        ArgmapError: There is no editor, or it would need a terminal.
    """
    editor = find_editor()
    if editor.surface == "terminal":
        hint = f"give it one of its own, such as VISUAL='xterm -e {editor.name}', or set VISUAL to an editor with a window"
        raise ArgmapError(f"{editor.name} needs a terminal, and a page has none", hint=hint)

    def open_(file: str, line: int) -> None:
        editor.start(file, line)
        log_line(f"opened {quoted(file)}:{line} in {editor.name}")

    return ClaimOpener(open_)
