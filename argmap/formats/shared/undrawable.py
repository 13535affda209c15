"""Warnings for characters that a picture could not show."""

from __future__ import annotations

from collections.abc import Collection

#: The most characters that are listed.
_NAMED = 10


def lost_characters(characters: Collection[str]) -> tuple[str, ...]:
    """Return a sentence with the characters that no font has; empty without any."""
    if not characters:
        return ()
    listed = sorted(characters)
    named = " ".join(
        f"{c} (U+{ord(c):04X})" if c.isprintable() else f"U+{ord(c):04X}" for c in listed[:_NAMED]
    )
    more = f" and {len(listed) - _NAMED} more" if len(listed) > _NAMED else ""
    count = f"{len(listed)} {'character' if len(listed) == 1 else 'characters'}"
    return (f"{count} that no font here has: {named}{more}",)
