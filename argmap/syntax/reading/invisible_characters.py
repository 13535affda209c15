"""Invisible characters in a text: direction controls and tag characters.

Direction marks and controls belong in texts with letters of a right-to-left script;
elsewhere they only change the displayed order
(https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). Tag characters
spell the region of a flag after U+1F3F4; elsewhere they are words that only programs see.
"""

from __future__ import annotations

import re

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_ANY = re.compile(f"[{_DIRECTION}{_TAGS}]")
#: The flag of a region: its letters and digits as tags, and the cancel tag; compiled when it is needed.
_FLAG = "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f"
#: The blocks of right-to-left scripts, Hebrew to Arabic, with their presentation forms; compiled when needed.
_RIGHT_TO_LEFT = (
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def without_direction_controls(text: str) -> str:
    """Return a text without direction controls, which reorder the text beside them.

    Those that letters need are kept.
    """
    return text if text.isascii() or re.search(_RIGHT_TO_LEFT, text) else re.sub(f"[{_DIRECTION}]", "", text)


def hidden_characters(text: str) -> tuple[str | None, str | None]:
    """Return the first tag character outside a flag, and the first direction control.

    Direction controls count in left-to-right text.
    """
    if text.isascii() or not _ANY.search(text):
        return None, None
    rest = re.sub(_FLAG, "", text)
    tag = re.search(f"[{_TAGS}]", rest)
    turning = None if re.search(_RIGHT_TO_LEFT, text) else re.search(f"[{_DIRECTION}]", rest)
    return tag and tag[0], turning and turning[0]
