"""Pictures on a terminal: find out whether it can show them, and write one in its protocol.

The terminal is asked for all of it at once: for Kitty's graphics, for the size of a cell, and, as every
terminal answers that, for its attributes, among which is Sixel. Their answer ends the wait.
"""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING, Literal, NamedTuple

from argmap.core.extras import missing_package

if TYPE_CHECKING:
    from argmap.render.view import View

Protocol = Literal["kitty", "iterm2", "sixel"]

#: How long to wait for an answer, in seconds, and how long where it comes over a network.
_PATIENCE, _PATIENCE_REMOTE = 0.2, 1.0

_ASK_KITTY = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\"
_ASK_CELL, _ASK_ATTRIBUTES = "\x1b[16t", "\x1b[c"
_KITTY_CAN = re.compile(rb"\x1b_Gi=31;OK\x1b\\")
_CELL = re.compile(rb"\x1b\[6;(\d+);(\d+)t")
_ATTRIBUTES = re.compile(rb"\x1b\[\?([\d;]*)c")
#: The attribute that means Sixel.
_SIXEL = b"4"
#: The size of a cell in pixels where nobody says it: that of the VT340, which Sixel is from.
_USUAL_CELL = (10, 20)

#: The scale below which letters cannot be read well, that below which this is reported, and the largest.
_LEGIBLE, _SMALL, _LARGEST = 0.7, 0.6, 2.0
#: How many screens high a map may be, tried until it can be read.
_SCREENS = (1, 3)

#: The most characters of an escape sequence of Kitty's.
_CHUNK = 4096


class PictureTerminal(NamedTuple):
    """A terminal that shows pictures: how, and the size of a cell in pixels."""

    protocol: Protocol
    cell_width: int
    cell_height: int


def find_picture_terminal() -> PictureTerminal | None:
    """Return what is known of the terminal that stdout is.

    None if it shows no pictures, or stdout is not a terminal.
    """
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return None
    answer = _ask()
    attributes = _ATTRIBUTES.search(answer)
    iterm2 = os.environ.get("TERM_PROGRAM") == "iTerm.app" or os.environ.get("LC_TERMINAL") == "iTerm2"
    protocol: Protocol
    if _KITTY_CAN.search(answer):
        protocol = "kitty"
    elif iterm2 and attributes and not _is_multiplexed():
        protocol = "iterm2"
    elif attributes and _SIXEL in attributes[1].split(b";") and not _is_lost_in_tmux():
        protocol = "sixel"
    else:
        return None
    told = _CELL.search(answer)
    width, height = (int(told[2]), int(told[1])) if told else _USUAL_CELL
    return PictureTerminal(protocol, *((width, height) if width and height else _USUAL_CELL))


def draw_picture(view: View, terminal: PictureTerminal, size: tuple[int, int]) -> tuple[str, Sequence[str]]:
    """Return a map as what the terminal reads, and remarks about it.

    `size` is that of the terminal, in columns and lines. The map fits it, or is as wide as it and higher,
    where letters would be too small otherwise.

    Raises:
        ArgmapError: A package that is needed is not installed.
    """
    for package, module in _needed(terminal.protocol):
        if find_spec(module) is None:
            raise missing_package("--picture", package, "picture")
    from argmap.formats.cases.png import write_png
    from argmap.render.picture.frame import Surface
    from argmap.render.picture.map import draw_map

    columns, lines = size
    wide, high = columns * terminal.cell_width, max(lines - 2, 4) * terminal.cell_height
    for screens in _SCREENS:
        surface = Surface(wide, screens * high)
        drawing = draw_map(view, surfaces=(surface,))
        scale = surface.scale_of(drawing.width, drawing.height)
        if scale >= _LEGIBLE:
            break
    scale = int(min(scale, _LARGEST) * 1000) / 1000
    png, lost = write_png(drawing, scale)
    small = ("the letters are small; --from and --depth draw less of the map",) if scale < _SMALL else ()
    width = min(columns, ceil(drawing.width * scale / terminal.cell_width))
    return picture_text(png, terminal, width), (*lost, *small)


def picture_text(png: bytes, terminal: PictureTerminal, columns: int) -> str:
    """Return a picture as what the terminal reads, over so many columns."""
    if terminal.protocol == "kitty":
        return "".join(_kitty(png, columns))
    if terminal.protocol == "iterm2":
        arguments = f"inline=1;width={columns};preserveAspectRatio=1;size={len(png)}"
        return f"\x1b]1337;File={arguments}:{b64encode(png).decode()}\x07\n"
    return f"{_sixel(png)}\n"


def _kitty(png: bytes, columns: int) -> Iterator[str]:
    data = b64encode(png).decode()
    for start in range(0, len(data), _CHUNK):
        first = f"a=T,f=100,q=2,c={columns}," if start == 0 else ""
        more = int(start + _CHUNK < len(data))
        yield f"\x1b_G{first}m={more};{data[start : start + _CHUNK]}\x1b\\"
    yield "\n"


def _sixel(png: bytes) -> str:
    from PIL import Image

    # By name: the module has no public one for this that does not ask the terminal when it is imported.
    encode: Callable[[Image.Image], str] = import_module("textual_image._sixel").image_to_sixels
    with Image.open(BytesIO(png)) as image:
        return encode(image.convert("RGB"))


def _needed(protocol: Protocol) -> Iterator[tuple[str, str]]:
    """Yield the packages that a protocol needs, with their modules."""
    yield "resvg-py", "resvg_py"
    if protocol == "sixel":
        yield "textual-image", "textual_image"


def _ask() -> bytes:
    """Return what the terminal answers, as far as it does in time; empty where it cannot be asked."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        return b""
    question = f"{'' if _is_multiplexed() else _ASK_KITTY}{_ASK_CELL}{_ASK_ATTRIBUTES}"
    with ExitStack() as stack:
        try:
            keys = _keys(stack)
            before = termios.tcgetattr(keys)
            if os.tcgetpgrp(keys) != os.getpgrp():  # in the background, where it would be stopped
                return b""
        except (OSError, termios.error):
            return b""
        answer = b""
        try:
            tty.setcbreak(keys, termios.TCSANOW)
            sys.stdout.write(question)
            sys.stdout.flush()
            answer = _answer(keys)
        finally:
            # An answer that comes late, or in parts, must not count as typed.
            told = _ATTRIBUTES.search(answer) is not None
            termios.tcsetattr(keys, termios.TCSANOW if told else termios.TCSAFLUSH, before)
    return answer


def _keys(stack: ExitStack) -> int:
    """Return the file to read the terminal's answers from: stdin, or else the terminal itself."""
    if sys.stdin is not None and sys.stdin.isatty():
        return sys.stdin.fileno()
    keys = os.open("/dev/tty", os.O_RDONLY | os.O_NOCTTY)
    stack.callback(os.close, keys)
    return keys


def _answer(keys: int) -> bytes:
    end = time.monotonic() + (_PATIENCE_REMOTE if "SSH_CONNECTION" in os.environ else _PATIENCE)
    answer = b""
    while not _ATTRIBUTES.search(answer) and (left := end - time.monotonic()) > 0:
        if not select.select([keys], [], [], left)[0] or not (part := os.read(keys, 1024)):
            break
        answer += part
    return answer


def _is_lost_in_tmux() -> bool:
    """Return whether tmux takes Sixel although its terminal cannot show it.

    It would draw a frame of characters instead.
    """
    tmux = shutil.which("tmux")
    if "TMUX" not in os.environ or tmux is None:
        return False
    command = [tmux, "display-message", "-p", "#{client_termfeatures}"]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return True
    return b"sixel" not in done.stdout


def _is_multiplexed() -> bool:
    """Tell whether tmux or GNU Screen is between, which take Kitty's sequences for a title."""
    return "TMUX" in os.environ or os.environ.get("TERM", "").startswith(("screen", "tmux"))
