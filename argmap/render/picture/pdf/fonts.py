"""The characters that fonts have: the bundled font, and those installed on this machine.

Only the character map of a font file is read (`cmap`, formats 4 and 12, of
https://learn.microsoft.com/typography/opentype/spec/cmap), so that searching hundreds of
files takes a moment.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from struct import error, unpack_from
from typing import NamedTuple
from unicodedata import category

#: The bundled fonts: Liberation Sans, whose widths determine the line breaks.
FOLDER = Path(__file__).parents[1] / "typefaces"
REGULAR, BOLD = FOLDER / "LiberationSans-Regular.ttf", FOLDER / "LiberationSans-Bold.ttf"

_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")
#: Installed fonts that resemble the bundled one are preferred.
_PREFERRED = (
    "dejavusans.ttf",
    "notosans-regular",
    "notosans",
    "arial",
    "segoeui",
    "msyh",
    "msgothic",
    "malgun",
)


class Font(NamedTuple):
    """A font in a file: its index there, whether it has TrueType outlines, and its characters.

    `starts` and `ends` are those of runs of code points, in order; ends are inclusive.
    """

    path: str
    number: int
    outlines: bool
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def has(self, character: str) -> bool:
        """Return whether the font has a glyph for a character."""
        code = ord(character)
        run = bisect_right(self.starts, code) - 1
        return run >= 0 and code <= self.ends[run]


@lru_cache(maxsize=1)
def bundled() -> Font:
    """Return the bundled font."""
    return next(read_fonts(str(REGULAR)))


def lacking(texts: Iterable[str]) -> set[str]:
    """Return the visible characters that the bundled font lacks."""
    found = set[str]().union(*(text for text in texts if not text.isascii()))
    return {c for c in found if not bundled().has(c) and category(c) not in {"Cc", "Cf", "Zs", "Zl", "Zp"}}


def cover(characters: set[str], *, outlines: bool = False) -> tuple[list[Font], set[str]]:
    """Return installed fonts that together have the characters, and the characters that none has.

    With `outlines`, only fonts with TrueType outlines are used.
    """
    fonts, left = [], set(characters)
    for font in installed():
        if not left:
            break
        if (font.outlines or not outlines) and any(map(font.has, left)):
            fonts.append(font)
            left = {c for c in left if not font.has(c)}
    return fonts, left


def installed() -> Iterator[Font]:
    """Yield the fonts of this machine, starting with those that resemble the bundled one."""
    for path in _files():
        yield from _read(path)


@lru_cache(maxsize=1)
def _files() -> tuple[str, ...]:
    found = {
        os.path.join(folder, name)
        for start in folders()
        for folder, _, names in os.walk(start)
        for name in names
        if name.lower().endswith(_SUFFIXES)
    }

    def order(path: str) -> tuple[int, str]:
        name = os.path.basename(path).lower()
        ranks = [rank for rank, start in enumerate(_PREFERRED) if name.startswith(start)]
        plain = not any(word in name for word in ("bold", "italic", "oblique", "light", "mono", "serif"))
        return (ranks[0] if ranks and plain else len(_PREFERRED) + (not plain)), path

    return tuple(sorted(found, key=order))


def folders() -> list[str]:
    """Return the folders of installed fonts on this platform."""
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return ["/System/Library/Fonts", "/Library/Fonts", os.path.join(home, "Library/Fonts")]
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", home)
        fonts = os.path.join(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        return [fonts, os.path.join(local, r"Microsoft\Windows\Fonts")]
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(home, ".local/share")
    return [
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        os.path.join(data, "fonts"),
        os.path.join(home, ".fonts"),
    ]


@lru_cache(maxsize=512)
def _read(path: str) -> tuple[Font, ...]:
    with suppress(OSError, error, ValueError):
        return tuple(read_fonts(path))
    return ()


def read_fonts(path: str) -> Iterator[Font]:
    """Read the character maps of the fonts in a file.

    Raises:
        OSError: The file cannot be read.
        struct.error: The file is truncated, or not a font.
    """
    with open(path, "rb") as file:
        data = file.read()
    starts = unpack_from(f">{unpack_from('>I', data, 8)[0]}I", data, 12) if data[:4] == b"ttcf" else (0,)
    for number, start in enumerate(starts):
        tables = {}
        for place in range(start + 12, start + 12 + 16 * unpack_from(">H", data, start + 4)[0], 16):
            tag, _, offset, _ = unpack_from(">4sIII", data, place)
            tables[tag] = offset
        if b"cmap" in tables:
            runs = sorted(_runs(data, tables[b"cmap"]))
            yield Font(path, number, b"glyf" in tables, tuple(r[0] for r in runs), tuple(r[1] for r in runs))


def _runs(data: bytes, cmap: int) -> list[tuple[int, int]]:
    """Return the runs of code points of the largest Unicode table."""
    best: list[tuple[int, int]] = []
    for entry in range(unpack_from(">H", data, cmap + 2)[0]):
        platform, encoding, offset = unpack_from(">HHI", data, cmap + 4 + 8 * entry)
        if platform not in {0, 3} or (platform == 3 and encoding not in {1, 10}):
            continue
        table = cmap + offset
        kind = unpack_from(">H", data, table)[0]
        runs: list[tuple[int, int]] = []
        if kind == 12:
            count = unpack_from(">I", data, table + 12)[0]
            runs = [unpack_from(">II", data, table + 16 + 12 * group) for group in range(count)]
        elif kind == 4:
            count = unpack_from(">H", data, table + 6)[0] // 2
            ends = unpack_from(f">{count}H", data, table + 14)
            starts = unpack_from(f">{count}H", data, table + 16 + 2 * count)
            runs = [(a, b) for a, b in zip(starts, ends, strict=True) if a != 0xFFFF]
        if kind == 12 or not best:
            best = runs or best
    return best
