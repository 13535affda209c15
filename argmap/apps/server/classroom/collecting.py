"""Collecting the cases of a class into a folder, with a manifest, for comparing and grading them."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import msgspec

from argmap.apps.edits.versions import version_of
from argmap.apps.server.classroom.folder import ClassFolder
from argmap.apps.server.classroom.handout import PAGE, TABLE
from argmap.apps.server.classroom.progress import CaseProgress, progress_of
from argmap.apps.server.classroom.seat import Seat
from argmap.apps.server.classroom.starter import DOCUMENTS
from argmap.apps.server.watched_case import DrawnCase
from argmap.checks.quotations.reading import find_file, read_bytes
from argmap.core.diagnostics import ArgmapError, count_of, os_failure
from argmap.core.documents import says
from argmap.core.quoting import quoted
from argmap.syntax.parsing import parse_case
from argmap.workspace.atomic_writing import write_new
from argmap.workspace.library import read_text

#: The names of the manifest, of the folder with the maps, and of the starter.
MANIFEST = "manifest.json"
MAPS = "maps"
STARTER = "starter.yaml"


class Collected(msgspec.Struct, frozen=True, kw_only=True):
    """A case that was collected."""

    file: str
    name: str
    members: tuple[str, ...]
    id: str
    version: Annotated[str, says("The first digits of the SHA-256 of its text.")]
    begun: Annotated[bool, says("Whether it differs from what everybody began with.")]
    changed: Annotated[str, says("When it was last changed, in UTC.")]
    mistakes: Annotated[int, says("Mistakes that keep it from loading; then there are no numbers.")]
    claims: int
    counters: int
    answered: int
    cited: int


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What was collected, when, and the starter."""

    argmap_class: int
    name: str
    collected: str
    starter: Annotated[str, says("The file of what everybody began with.")]
    cases: tuple[Collected, ...]


def collect_class(room: ClassFolder, target: Path, max_size: int) -> Manifest:
    """Copy the cases of a class into the folder `maps` of a new folder, with the starter and a manifest.

    Raises:
        ArgmapError: The folder has something in it, or a file cannot be read or written.
    """
    shown = quoted(str(target))
    try:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_empty = not any(target.iterdir())
    except OSError as error:
        raise os_failure(f"make the folder {shown}", error) from None
    if not is_empty:
        raise ArgmapError(f"{shown} is not empty", hint="name a new folder, as for each lesson")
    texts = [(seat, _text(room, seat, max_size)) for seat in room.seats]
    maps = target / MAPS
    maps.mkdir(mode=0o700)
    for place, data in _sources(room, [text for _, text in texts]).items():
        (maps / place).parent.mkdir(parents=True, exist_ok=True)
        write_new(str(maps / place), data)
    for seat, text in texts:
        write_new(str(maps / seat.file), text.encode("utf-8", "surrogateescape"))
    write_new(str(target / STARTER), room.text.encode("utf-8"))
    manifest = Manifest(
        argmap_class=1,
        name=room.path.resolve().name,
        collected=_utc(time.time()),
        starter=STARTER,
        cases=tuple(_collected(room, seat, text) for seat, text in texts),
    )
    data = msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"
    write_new(str(target / MANIFEST), data)  # last, since it marks the folder as complete
    return manifest


def _text(room: ClassFolder, seat: Seat, max_size: int) -> str:
    room.require_safe(seat)
    return read_text(str(room.file(seat)), max_size=max_size)


def _sources(room: ClassFolder, texts: Sequence[str]) -> dict[str, bytes]:
    """Return the files in the class's folder that are sources of cases, so that quotations can be checked."""
    found: dict[str, bytes] = {}
    for text in texts:
        for source in parse_case(text).case.sources.values():
            place = os.path.normpath(source.file or os.pardir)
            if place in found or os.path.isabs(place) or place.startswith(os.pardir):
                continue
            if not place.casefold().endswith(DOCUMENTS) or place in (PAGE, TABLE):
                continue
            with contextlib.suppress(ArgmapError):
                found[place] = read_bytes(find_file(room.path, place, allow_outside=False, root=room.path))
    return found


def _collected(room: ClassFolder, seat: Seat, text: str) -> Collected:
    parsed = parse_case(text)
    progress = CaseProgress() if parsed.has_errors else progress_of(DrawnCase(parsed.case))
    return Collected(
        file=f"{MAPS}/{seat.file}",
        name=seat.name,
        members=seat.members,
        id=seat.id,
        version=version_of(text),
        begun=version_of(text) != room.began,
        changed=_utc(os.stat(room.file(seat)).st_mtime),
        mistakes=count_of(parsed.diagnostics) if parsed.has_errors else 0,
        claims=progress.claims,
        counters=progress.counters,
        answered=progress.answered,
        cited=progress.cited,
    )


def _utc(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
