"""What identifies a text among those that a file had."""

from __future__ import annotations

import hashlib


def version_of(text: str) -> str:
    """Return what identifies a text: the first 12 hexadecimal digits of its SHA-256."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
