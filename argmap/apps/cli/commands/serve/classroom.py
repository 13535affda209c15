"""`argmap serve --class`: a class that writes, its links, and what it has written."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from argmap.apps.cli.commands.serve.editing import editing
from argmap.apps.cli.exit_status import ignoring_write_errors
from argmap.apps.cli.output import print_text, remark
from argmap.apps.cli.serving import log_line, serve_site
from argmap.apps.server import Reach, Server
from argmap.apps.server.classroom import (
    MAPS,
    ClassFolder,
    ClassSite,
    Seat,
    SeatCase,
    address_handed_out,
    collect_class,
    has_squares,
    open_class,
    read_roster,
    starter_of,
    write_handout,
)
from argmap.apps.server.editing import EditedFile, Journal, journal_path
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted, joined_with_and
from argmap.core.extras import install_command
from argmap.core.quoting import one_line, quoted, shell_word
from argmap.render.text.lines import columns


@dataclass(frozen=True, slots=True)
class ClassAsked:
    """What the options say; `others` is whether there are cases or options that are not for a class."""

    folder: str | None
    students: str | None
    starter: str | None
    collect: str | None
    others: bool = False
    new_links: bool = False


def serve_class(
    asked: ClassAsked, port: int | None, *, usual: int, open_: bool, reach: Reach, max_size: int
) -> None:
    """Serve a class until interrupted, or collect what it has written.

    Raises:
        ArgmapError: There is no class and nobody to make one of, a file cannot be read or written, or the
            port is taken.
    """
    if asked.folder is None:
        hint = "name a folder for the class: argmap serve --class FOLDER --students names.csv"
        raise ArgmapError("--students, --starter and --collect are for --class", hint=hint)
    if asked.others:
        hint = "leave out the cases and --editor, or serve them by another command"
        raise ArgmapError("--class serves the cases of the class alone", hint=hint)
    path = Path(asked.folder)
    if asked.collect is not None:
        _collect(asked, path, max_size)
        return
    students = None if asked.students is None else read_roster(asked.students)
    starter = None if asked.starter is None else starter_of(asked.starter, max_size)
    room = open_class(path, students, starter, new_links=asked.new_links)
    _tell(room, asked, starter.left_out if starter else ())
    cases = [_case(room, seat, max_size) for seat in room.seats]
    site = ClassSite(room, cases, editing(), reach=reach, log=log_line)

    def ready(server: Server) -> None:
        _hand_out(room, reach.url(server.port), is_local=reach.is_local)

    what = f"{counted(len(cases), 'case')} of a class"
    try:
        serve_site(site, what, port, usual, open_=open_, ready=ready)
    finally:
        for case in cases:
            case.close()


#: The largest that a case of a class may become, in bytes: as many thousand claims as a whole class writes.
_MOST = 1_000_000


def _case(room: ClassFolder, seat: Seat, max_size: int) -> SeatCase:
    path = str(room.file(seat))
    most = min(max_size, max(_MOST, 2 * len(room.text.encode("utf-8"))))
    file = EditedFile(path, seat.key, Journal(journal_path(path)), max_size=most, tell=log_line)
    return SeatCase(seat, file, editable=lambda: room.require_safe(seat))


def _tell(room: ClassFolder, asked: ClassAsked, left_out: Sequence[str]) -> None:
    """Say what was made, and what else there is to know."""
    if room.new:
        remark(f"made {counted(len(room.new), 'case')} in {quoted(str(room.path))}")
        counts = Counter(one_line(seat.name) for seat in room.seats)
        for name, count in counts.items():
            if count > 1:
                remark(
                    f"{count} maps are called {name}: give the names in the list a surname or a number each"
                )
    if room.unlisted:
        names = joined_with_and([one_line(one.name) for one in room.unlisted])
        remark(f"not in {quoted(asked.students or '')}, and kept with their links: {names}")
    if asked.starter is not None and not room.new:
        remark("everybody has a case: --starter changes none of them")
    for file in left_out:
        remark(
            f"the source {quoted(file)} was not copied: it is not below the folder of the starter, or cannot be read"
        )


def _hand_out(room: ClassFolder, base: str, *, is_local: bool) -> None:
    """Print the links of the seats, and write them to be handed out."""
    wide = max(columns(one_line(seat.name)) for seat in room.seats)
    lines = []
    for seat in room.seats:
        name = one_line(seat.name)
        lines.append(f"{name}{' ' * (wide - columns(name))}  {room.invitation(seat).link(base)}\n")
    print_text("".join(lines))
    sys.stdout.flush()
    before = address_handed_out(room)
    page, table = write_handout(room, base)
    with ignoring_write_errors():
        remark(f"wrote {quoted(str(page))} to print and cut up, and {quoted(str(table))}")
        if before is not None and before != base:
            remark(
                f"cards that you printed before lead to {before}, and no longer here: hand out the new ones"
            )
        if not has_squares():
            remark(f"for QR codes on it: {install_command('qr', 'segno')}")
        if is_local:
            remark("only this computer reaches it: --host 0.0.0.0 lets the class in")


def _collect(asked: ClassAsked, path: Path, max_size: int) -> None:
    if asked.students is not None or asked.starter is not None or asked.new_links:
        hint = "leave out --students, --starter and --new-links"
        raise ArgmapError("--collect takes the class as it is", hint=hint)
    room = open_class(path, None, None)
    target = Path(asked.collect or "")
    manifest = collect_class(room, target, max_size)
    begun = sum(one.begun for one in manifest.cases)
    remark(f"copied {counted(len(manifest.cases), 'case')} to {quoted(str(target))}, {begun} of them begun")
    for one in manifest.cases:
        if one.mistakes:
            remark(f"{quoted(one.file)} has {counted(one.mistakes, 'mistake')}: argmap check shows them")
    maps = shell_word(str(target / MAPS))
    remark(
        f"next: 'argmap check {maps}' checks them; 'argmap diff' shows what is new since {manifest.starter}"
    )
