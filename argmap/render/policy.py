"""The Content-Security-Policy of pages: scripts and styles are allowed by the hash of what they say."""

from __future__ import annotations

import base64
import hashlib


def source_hash(text: str) -> str:
    """Return the hash of a script or a style as a policy names it (W3C, Content Security Policy Level 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
