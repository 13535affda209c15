"""Files in the working folder."""

from __future__ import annotations

from pathlib import Path


def write(path: str, text: str | bytes) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)


def content(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")
