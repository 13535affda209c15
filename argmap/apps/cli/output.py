"""The output streams: data to stdout, remarks to stderr; colour, width and encoding."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple, TextIO

from argmap.core.diagnostics import ArgmapError
from argmap.core.quoting import shell_word, visible_lines
from argmap.render.text.lines import Line, plain, wrapped

if TYPE_CHECKING:
    from rich.text import Text

    from argmap.core.documents import Row
    from argmap.formats.exporting import Exported
    from argmap.render.theme import Look

Colour = Literal["auto", "always", "never"]

#: From this number of lines on, output is plain even on a terminal: a large map must not wait for layout.
_MANY_LINES = 3_000

#: The number of plain lines written at once.
_LINES_AT_ONCE = 256

#: Terminals with at most sixteen colours.
_SIXTEEN_COLOURS = ("linux", "ansi", "vt100", "cygwin")

#: ASCII replacements of characters that the output cannot encode.
_REPLACEMENTS = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "−": "-", "…": "..."}
    | {"→": "->", "\u00a0": " ", "\u202f": " ", "·": "-", "≠": "!="}
)


class Screen(NamedTuple):
    """The display options of the user, independent of a stream."""

    colour: Colour = "auto"
    ascii: bool = False
    width: int | None = None
    pager: bool = False

    @property
    def look(self) -> Look:
        """The glyphs to draw with: ASCII on request, or if the encoding lacks one."""
        from argmap.render.theme import ASCII, UNICODE, drawn_characters

        return ASCII if self.ascii or not _encodes(sys.stdout, drawn_characters()) else UNICODE

    def columns(self, stream: TextIO) -> int | None:
        """Return the width to wrap at, or None for no wrapping."""
        if self.width is not None:
            return self.width
        return shutil.get_terminal_size().columns if stream.isatty() else None

    def coloured(self, stream: TextIO) -> bool:
        """Return whether to use colour, by the option, NO_COLOR, FORCE_COLOR or the stream, in this order."""
        if self.colour != "auto":
            return self.colour == "always"
        if os.environ.get("NO_COLOR"):
            return False
        if os.environ.get("FORCE_COLOR"):
            return True
        return stream.isatty() and os.environ.get("TERM") != "dumb"


def print_lines(lines: Iterable[Line], screen: Screen, stream: TextIO | None = None) -> None:
    """Print lines to stdout, or to the given stream."""
    out = stream or sys.stdout
    parts = _shown(lines, screen, out)
    if screen.pager and out.isatty():
        _page("".join(parts))
    else:
        for part in parts:
            _write(part, out)


def remark(text: str, screen: Screen | None = None) -> None:
    """Print a remark on stderr, apart from the data.

    Flushes stdout first, so that the order is right if both streams go to one file.
    """
    with suppress(OSError):  # a closed stdout is reported at the end
        sys.stdout.flush()
    print_lines([Line("", "  ", [(text, "")])], screen or Screen(), sys.stderr)


def remark_commands(case: str) -> None:
    """Print the commands that draw and check a case on stderr, each on a line of its own to be copied."""
    for command, what in (("show", "draws it"), ("check", "checks it")):
        remark(f"  argmap {command} {shell_word(case)}".ljust(30) + f"  {what}")


def print_text(text: str) -> None:
    """Print data of a format: UTF-8 in any locale, without newline translation.

    On a terminal, characters that cannot be seen are escapes: a text of a case may reverse what follows.
    """
    print_unchanged(visible_lines(text) if sys.stdout is not None and sys.stdout.isatty() else text)


def print_unchanged(text: str) -> None:
    """Print a text in UTF-8, also one that controls a terminal."""
    if getattr(sys.stdout, "buffer", None) is None:
        sys.stdout.write(text)
    else:
        _print_bytes(_encoded(text))


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", errors="replace")  # file names may not be UTF-8


def _print_bytes(data: bytes) -> None:
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def print_json(document: Row) -> None:
    """Print a document as JSON."""
    from argmap.core.documents import dump_document

    print_text(dump_document(document))


def deliver(content: str | bytes, file: str | None) -> None:
    """Write data to a file atomically, or to stdout for `-` or None.

    Raises:
        ArgmapError: It cannot be written, or is binary and would go to a terminal.
    """
    if file is not None and file != "-":
        from argmap.workspace.atomic_writing import write_whole

        write_whole(file, _encoded(content) if isinstance(content, str) else content, remark)
    elif isinstance(content, str):
        print_text(content)
    elif sys.stdout.isatty():
        raise ArgmapError(
            "this format is binary, and is not printed on a terminal", hint="name a file: -o FILE"
        )
    else:
        _print_bytes(content)


def deliver_exported(exported: Exported, file: str | None) -> None:
    """Write what a format made, as `deliver` does, and report on stderr what it does not carry.

    Raises:
        ArgmapError: It cannot be written, or is binary and would go to a terminal.
    """
    deliver(exported.content, file)
    for lost in exported.lost:
        remark(f"{'it' if file in (None, '-') else file} does not carry: {lost}")


def _shown(lines: Iterable[Line], screen: Screen, stream: TextIO) -> Iterator[str]:
    columns, coloured = screen.columns(stream), screen.coloured(stream)
    if columns is None and not coloured:
        return _plainly(lines)
    lines = list(lines)
    asked = screen.width is not None or screen.colour == "always"
    if len(lines) > _MANY_LINES and not asked:
        return _plainly(lines)
    text = wrapped(lines, columns or 1_000_000)
    return iter([_in_colour(text) if coloured else text.plain])


def _in_colour(text: Text) -> str:
    from io import StringIO

    from rich.console import Console

    written = StringIO()
    console = Console(
        file=written,
        force_terminal=True,
        color_system="standard" if os.environ.get("TERM") in _SIXTEEN_COLOURS else "256",
        no_color=False,
        width=1_000_000,
        highlight=False,
        legacy_windows=False,
    )
    console.print(text, soft_wrap=True, end="")
    return written.getvalue()


def _plainly(lines: Iterable[Line]) -> Iterator[str]:
    """Yield plain text in blocks, so that a large map is never in memory as a whole, and starts at once."""
    shown = plain(lines)
    while part := list(islice(shown, _LINES_AT_ONCE)):
        yield "\n".join([*part, ""])


def _page(text: str) -> None:
    import shlex
    import subprocess

    command = shlex.split(os.environ.get("PAGER") or "less -R")
    try:
        subprocess.run(command, input=text.encode("utf-8"), check=False, env={"LESS": "-R", **os.environ})
    except OSError:
        _write(text, sys.stdout)


def _encodes(stream: TextIO, text: str) -> bool:
    try:
        text.encode(stream.encoding or "ascii")
    except (UnicodeError, LookupError):
        return False
    return True


def _write(text: str, stream: TextIO) -> None:
    """Write text, with replacements for characters that the stream cannot encode."""
    try:
        stream.write(text)  # encodes all of the text before writing any
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        plainly = text.translate(_REPLACEMENTS).encode(encoding, errors="replace")
        stream.write(plainly.decode(encoding))
