"""The characters for Argdown's shortcodes, which are written between dots or colons."""

from __future__ import annotations

_SYMBOLS = {
    "∀": "A",
    "∃": "E",
    "𝗢": "O",
    "𝗣": "P",
    "→": "->",
    "↔": "<->",
    "¬": "~",
    "∧": "^",
    "∨": "v",
    "⊻": "v_",
    "◇": "<>",
    "◻": "[]",
    "😀": "happy",
    "☺": "smile smiley",
    "😆": "laugh lol",
    "🤣": "rofl",
    "😂": "joy",
    "❤": "heart",
    "❓": "? question",
    "😍": "love",
    "😉": "wink",
    "🤫": "shush",
    "😐": "meh",
    "🙄": "eye-roll",
    "😢": "sad",
    "😞": "disappointed",
    "😱": "scream",
    "👍": "+1 up",
    "👎": "-1 down",
    "🤔": "think",
    "⭐": "star",
    "✔": "y agree",
    "❌": "n disagree",
}

SHORTCODES = {
    f"{mark}{name}{mark}": symbol
    for symbol, names in _SYMBOLS.items()
    for name in names.split()
    for mark in ".:"
} | {":smile:": "☺\ufe0f"}
