"""The hand-out of a class with everybody's link, as a page to print and cut up, and as a table.

Both hold secrets, so only their owner may read them.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from html import escape
from pathlib import Path

from argmap.apps.server.classroom.folder import ClassFolder
from argmap.apps.server.classroom.seat import Seat
from argmap.apps.server.private_files import write_private
from argmap.formats.shared.files.csv import csv_text

#: The names of the files in the folder.
PAGE, TABLE = "handout.html", "handout.csv"
#: The beginning of an address that only the same computer reaches.
_OWN = re.compile(r"https?://(127\.|localhost\b|\[::1\])")


def write_handout(room: ClassFolder, base: str) -> tuple[Path, Path]:
    """Write the page and the table for a server at `base`; return their paths.

    Raises:
        ArgmapError: They cannot be written.
    """
    page, table = room.path / PAGE, room.path / TABLE
    write_private(page, _page(room, base).encode("utf-8", "replace"))
    write_private(table, _table(room, base).encode("utf-8-sig", "replace"))
    return page, table


def address_handed_out(room: ClassFolder) -> str | None:
    """Return the address that the hand-out in the folder names; None if others cannot reach it."""
    try:
        with open(room.path / TABLE, encoding="utf-8-sig", errors="replace", newline="") as file:
            first = next(csv.DictReader(file), {})
    except (OSError, csv.Error):
        return None
    address = (first.get("link") or "").rpartition("/enter#")[0]
    return None if not address or _OWN.match(address) else address


def _table(room: ClassFolder, base: str) -> str:
    rows = (
        (
            seat.name,
            ", ".join(seat.members),
            seat.id,
            seat.file,
            room.invitation(seat).link(base),
            seat.secret,
        )
        for seat in room.seats
    )
    return csv_text([("name", "members", "id", "file", "link", "code"), *rows])


def _page(room: ClassFolder, base: str) -> str:
    cards = "".join(_card(room, seat, base) for seat in room.seats)
    title = escape(room.path.resolve().name or "Class")
    return _PAGE.format(title=title, cards=cards, base=escape(base))


def _card(room: ClassFolder, seat: Seat, base: str) -> str:
    link = room.invitation(seat).link(base)
    members = f"<p><bdi>{escape(', '.join(seat.members))}</bdi></p>" if seat.members else ""
    return (
        f"<section>{_square(link)}<h2><bdi>{escape(seat.name)}</bdi></h2>{members}"
        f"<p>{escape(base)}/<br><code>{escape(seat.secret)}</code></p></section>\n"
    )


def has_squares() -> bool:
    """Return whether links are printed as QR codes, too, for which a library must be installed."""
    return importlib.util.find_spec("segno") is not None


def _square(link: str) -> str:
    """Return the link as a QR code, if the library is installed."""
    if not has_squares():
        return ""
    import segno

    drawn = segno.make(link, error="m", micro=False)
    return str(drawn.svg_inline(scale=3, border=2, svgclass=None, lineclass=None, omitsize=False))


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>{title}: links</title>
<style>
body {{ margin: 12mm; font: 12pt/1.35 sans-serif; color: #000; background: #fff; }}
main {{ display: grid; grid-template-columns: 1fr 1fr; }}
section {{ border: 1px dashed #777; padding: 5mm; break-inside: avoid; min-height: 38mm; overflow-wrap: anywhere; }}
section svg {{ float: right; margin-left: 4mm; }}
h1 {{ font-size: 16pt; }}
h2 {{ font-size: 13pt; margin: 0 0 2mm; }}
p {{ margin: 0 0 2mm; }}
code {{ font: bold 14pt monospace; white-space: nowrap; }}
@media print {{ header {{ display: none; }} body {{ margin: 0; }} }}
</style>
</head>
<body>
<header><h1>{title}</h1>
<p>Cut this up, and give each student or group their own: who has a code can write that map. Open {base}/ and type the code.</p></header>
<main>
{cards}</main>
</body>
</html>
"""
