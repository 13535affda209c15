"""Choose the fonts of words in a PDF, and the visual order of their letters.

The bundled font has Latin, Greek, Cyrillic and Hebrew letters. For others an installed
font that can be embedded is used; for Chinese, Japanese and Korean, the fonts that every
PDF viewer provides. Anything else is shown as an empty frame.
reportlab handles fonts, python-bidi the order and arabic-reshaper the joining of letters.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Container, Iterable, Iterator
from functools import cache
from itertools import groupby
from math import fsum
from typing import Any
from unicodedata import bidirectional, category, normalize

from argmap.render.picture.pdf.fonts import BOLD, REGULAR, Font, cover, lacking

REGULAR_NAME, _BOLD_NAME = "argmap-regular", "argmap-bold"
#: The blocks of scripts for which viewers provide fonts; those fonts, and the character set of each.
_SCRIPTS = (("\u1100", "\u11ff"), ("\u3000", "\u9fff"), ("\uac00", "\ud7a3"), ("\uff00", "\uffef"))
_BROUGHT = {"STSong-Light": "gbk", "HeiseiKakuGo-W5": "cp932", "HYGothic-Medium": "cp949"}


#: Joined forms of Arabic letters; vowel signs; and a row of the ToUnicode table, which maps glyphs to
#: characters.
_JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_VOWEL = re.compile("[\u0591-\u08ff]")
_GLYPH = re.compile(r"^(<[0-9A-F]{2}> )<([0-9A-F]{4,6})>$", re.MULTILINE)
#: A zero-width sign before a vowel sign at the left end, to mark it as right-to-left.
_TURN = "\u200b"
#: Zero-width signs before a lam-alef ligature, which stand for its alef: some readers reverse the letters of
#: such a glyph.
_ALEFS = dict(
    zip(
        "\ufef5\ufef6\ufef7\ufef8\ufef9\ufefa\ufefb\ufefc",
        "\u2060\u2060\u2061\u2061\u2062\u2062\u2063\u2063",
        strict=True,
    )
)
#: The characters that these signs stand for.
_STANDS_FOR = {_TURN: "\u200f"} | {sign: normalize("NFKC", ligature)[1] for ligature, sign in _ALEFS.items()}


class Typesetter:
    """A typesetter for the lines of one document; `lost` are the characters that no font has."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Find fonts for all texts."""
        shaped = [_shaped(text, leftwards=False) for text in texts]
        self._metrics = importlib.import_module("reportlab.pdfbase.pdfmetrics")
        self._ttfonts = importlib.import_module("reportlab.pdfbase.ttfonts")
        self._register(REGULAR_NAME, str(REGULAR), 0)
        self._register(_BOLD_NAME, str(BOLD), 0)
        self._fonts: dict[str, str] = {}
        self.lost = lacking(shaped)
        self._find_installed()
        self._find_brought(shaped)

    def _register(self, name: str, path: str, index: int) -> bool:
        if name in self._metrics.getRegisteredFontNames():
            return True
        try:
            font = self._ttfonts.TTFont(name, path, subfontIndex=index)
        except Exception:  # noqa: BLE001 - reportlab may raise anything for a font it cannot read
            return False
        _map_to_letters(font)
        self._metrics.registerFont(font)
        return True

    def _find_installed(self) -> None:
        fonts, _ = cover(self.lost, outlines=True)
        for font in fonts:
            has = {c for c in self.lost if font.has(c)}
            if self._register(name := _name(font), font.path, font.number):
                self._fonts |= dict.fromkeys(has, name)
                self.lost -= has

    def _find_brought(self, texts: list[str]) -> None:
        """Assign Chinese, Japanese and Korean characters to the fonts that viewers provide."""
        left = {c for c in self.lost if any(first <= c <= last for first, last in _SCRIPTS)}
        if not left:
            return
        kana = any("\u3040" <= c <= "\u30ff" for text in texts if not text.isascii() for c in text)
        cid = importlib.import_module("reportlab.pdfbase.cidfonts")
        for name, codec in sorted(_BROUGHT.items(), key=lambda one: (one[1] == "cp932") is not kana):
            has = {c for c in left if _encodes(codec, c)}
            if has and name not in self._metrics.getRegisteredFontNames():
                self._metrics.registerFont(cid.UnicodeCIDFont(name))
            self._fonts |= dict.fromkeys(has, name)
            left -= has
            self.lost -= has

    def runs(self, text: str, *, bold: bool, leftwards: bool) -> list[tuple[str, str]]:
        """Return a line in visual order, from left to right, as runs of a font name and a text."""
        face = _BOLD_NAME if bold else REGULAR_NAME
        if text.isascii() and not leftwards:
            return [(face, text)]
        shown = [c for c in _shaped(text, leftwards=leftwards) if not _is_invisible(c)]
        set_in = self._set_in(shown, face)
        return [(name, "".join(c for _, c in run)) for name, run in groupby(set_in, lambda pair: pair[0])]

    def _set_in(self, shown: list[str], face: str) -> Iterator[tuple[str, str]]:
        """Yield the font of each character, with zero-width signs where PDF readers need them."""
        strong, name = "", face
        for character in shown:
            # A space keeps the font of the word before it: readers group characters by font.
            stays = character == " " and self._has(name, character)
            name = name if stays else self._fonts.get(character, face)
            kind, sign = bidirectional(character), _ALEFS.get(character, "")
            if kind == "NSM" and _VOWEL.match(character) and strong not in {"R", "AL"}:
                sign = _TURN
            if sign and self._has(name, sign):
                yield name, sign
            yield name, character
            strong = kind if kind in {"L", "R", "AL"} else strong

    def _has(self, name: str, character: str) -> bool:
        """Return whether an embedded font has a character."""
        glyphs = getattr(self._metrics.getFont(name).face, "charToGlyph", {})
        return ord(character) in glyphs

    def width(self, runs: Iterable[tuple[str, str]], size: float) -> float:
        """Return the width of a line."""
        return fsum(float(self._metrics.stringWidth(text, name, size)) for name, text in runs)


def _name(font: Font) -> str:
    return f"{font.path} {font.number}"


def _encodes(codec: str, character: str) -> bool:
    """Return whether a national character set, and so the font for it, has a character."""
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _is_invisible(character: str) -> bool:
    """Return whether a character is invisible and only controls others."""
    return category(character) in {"Cc", "Cf"}


def _shaped(text: str, *, leftwards: bool) -> str:
    """Return a text with joined letters in visual order, from left to right."""
    if not leftwards and (text.isascii() or not any(bidirectional(c) in {"R", "AL", "AN"} for c in text)):
        return text
    joined, base = _reshaper().reshape(text), "R" if leftwards else "L"
    bidi: Any = importlib.import_module("bidi.algorithm")
    try:
        ordered: str = bidi.get_display(joined, base_dir=base)
    except AssertionError:  # not every character is supported; the fallback does not mirror brackets
        ordered = importlib.import_module("bidi").get_display(joined, base_dir=base)
    return ordered


@cache
def _reshaper() -> Any:
    """Return the reshaper that joins Arabic letters and keeps their vowel signs."""
    package = importlib.import_module("arabic_reshaper")
    return package.ArabicReshaper(configuration={"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def _map_to_letters(font: Any) -> None:
    """Make a reportlab font map its glyphs back to the letters as written."""
    add, glyphs = font.addObjects, font.face.charToGlyph

    def add_objects(document: Any) -> None:
        before = set(document.idToObject)
        add(document)
        for name in document.idToObject.keys() - before:
            if name.startswith("toUnicodeCMap:"):
                stream = document.idToObject[name]
                stream.content = _GLYPH.sub(written, stream.content)

    def written(row: re.Match[str]) -> str:
        letters = _letters(chr(int(row[2], 16)), glyphs)
        return f"{row[1]}<{letters.encode('utf-16-be').hex().upper()}>"

    font.addObjects = add_objects


def _letters(character: str, glyphs: Container[int]) -> str:
    """Return the letters that a glyph stands for, in a font with `glyphs`."""
    if character in _STANDS_FOR:
        return _STANDS_FOR[character]
    letters = normalize("NFKC", character) if _JOINED.match(character) else character
    return letters[0] if character in _ALEFS and ord(_ALEFS[character]) in glyphs else letters
