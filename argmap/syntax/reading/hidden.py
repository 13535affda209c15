"""Characters in a text that nobody sees: those that turn the order of others around, and letters for machines.

Marks and controls of direction belong in texts that have letters of a script
written from right to left; elsewhere they only change what seems to stand there
(https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing). Tag characters
spell the region of a flag after U+1F3F4; alone they are words for programs only.
"""

from __future__ import annotations

import re

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_TAGS = "\U000e0000-\U000e007f"
_ANY = re.compile(f"[{_DIRECTION}{_TAGS}]")
#: The flag of a region: its letters and digits as tags, and the tag that ends them.
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{2,6}\U000e007f")
#: Letters and digits from Hebrew to Arabic, their forms for presentation, and the scripts of their kind.
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def hidden_characters(text: str) -> tuple[str | None, str | None]:
    """The first tag character that is part of no flag, and the first mark of direction that has no use."""
    if text.isascii() or not _ANY.search(text):
        return None, None
    rest = _FLAG.sub("", text)
    tag = re.search(f"[{_TAGS}]", rest)
    turning = None if _RIGHT_TO_LEFT.search(text) else re.search(f"[{_DIRECTION}]", rest)
    return tag and tag[0], turning and turning[0]
