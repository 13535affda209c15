"""Normalize characters before texts are compared.

Quotation marks and apostrophes of all scripts become one character, dashes
another; invisible characters are dropped. Otherwise only other forms of the same
letter are unified, such as ligatures and full-width letters. Unlike in NFKC,
superscript digits and fractions stay distinct: 10² is not 102.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from argmap.checks.quotations.offsets import Offsets, substituted

#: The normal forms of quotation marks and apostrophes, dashes, and line breaks.
QUOTE, DASH, BREAK = "'", "-", "\n"

_BREAKS = frozenset("\n\r\v\f\x85\u2028\u2029")
#: Quotation marks beyond those that Unicode classes as opening or closing ones (Pi, Pf).
_QUOTES = frozenset("\"'`\u00b4\u2032\u2033\u02bb\u02bc\u02bd\u201a\u201e\u275b\u275c\u275d\u275e\u2e42\u300a\u300b\u3008\u3009"
                    "\u300c\u300d\u300e\u300f\u301d\u301e\u301f\ufe41\ufe42\ufe43\ufe44\uff02\uff07\uff62\uff63")  # fmt: skip
_MINUS = frozenset("\u2212\u2043\u02d7")
#: Kinds of compatibility decompositions that only change the shape.
_SHAPES = (
    "<compat>",
    "<wide>",
    "<narrow>",
    "<font>",
    "<initial>",
    "<medial>",
    "<final>",
    "<isolated>",
    "<noBreak>",
)
_JAMO = ("\u1160", "\u11ff")
#: A soft hyphen at the end of a line, where it is visible.
_BROKEN = re.compile(r"\u00ad(?<=[^\W\d_]\u00ad)(?=[ \t]*[\n\r\v\f\x85\u2028\u2029])")


@lru_cache(maxsize=65_536)
def level_character(character: str) -> str:
    """Return the normal form of a character: itself, another one, several or none."""
    if character.isascii() and character.isalnum():
        return character
    kind = unicodedata.category(character)
    if character in _BREAKS:
        return BREAK
    if character.isspace():
        return " "
    if character in _QUOTES or kind in ("Pi", "Pf"):
        return QUOTE
    if kind == "Pd" or character in _MINUS:
        return DASH
    if kind in ("Cf", "Cc") or "\ufe00" <= character <= "\ufe0f":
        return ""
    if unicodedata.decomposition(character).startswith(_SHAPES):
        shape = unicodedata.normalize("NFKC", character)
        if not shape.startswith(" "):
            return "".join(c if c == character else level_character(c) for c in shape)
    return unicodedata.normalize("NFC", character)


def _joins(character: str) -> bool:
    """Return whether a character may combine with the one before: an accent, a vowel sign, a final jamo."""
    return unicodedata.category(character).startswith("M") or _JAMO[0] <= character <= _JAMO[1]


def level_characters(text: str) -> tuple[str, Offsets]:
    """Return a text with every character normalized and composed (NFC), and its offsets."""
    text = _BROKEN.sub(DASH, text)
    taken = {character: level_character(character) for character in set(text)}
    joining = [c for c in taken if _joins(c)] if not unicodedata.is_normalized("NFC", text) else []
    longer = [c for c, level in taken.items() if len(level) != 1 and c not in joining]
    if longer or joining:
        one = {ord(c): level for c, level in taken.items() if len(level) == 1 and c not in joining}
        kinds = [f"[{_class(longer)}]"] * bool(longer)
        # Longer runs of accents than any letter has are split: composing sorts them, which takes time.
        kinds = [f"(?s:.)?[{_class(joining)}]{{1,32}}"] * bool(joining) + kinds
        pattern = re.compile("|".join(kinds))
        level, offsets = substituted(
            text, pattern, lambda m, _: _composed("".join(map(taken.__getitem__, m[0])))
        )
        return level.translate(one), offsets
    return text.translate({ord(c): level for c, level in taken.items() if c != level}), Offsets()


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _class(characters: list[str]) -> str:
    return "".join(map(re.escape, sorted(characters)))


def fold(text: str) -> str:
    """Fold the case of a text without changing its length; a letter whose folding is longer stays."""
    folded = text.casefold()
    return folded if len(folded) == len(text) else "".join(map(_fold_character, text))


@lru_cache(maxsize=65_536)
def _fold_character(character: str) -> str:
    folded = character.casefold()
    return folded if len(folded) == 1 else character


#: Scripts written without spaces between words: Thai to Khmer, kana, Chinese.
SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_SPACELESS = re.compile(f"[{SPACELESS}]")


def one_word(before: str, after: str) -> bool:
    """Return whether two adjacent characters are within one word, where no quotation begins or ends."""
    joined = before.isalnum() and (after.isalnum() or _joins(after))
    return joined and not (_SPACELESS.match(before) or _SPACELESS.match(after))
