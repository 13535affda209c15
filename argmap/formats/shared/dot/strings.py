"""Strings of DOT, with texts escaped."""

from __future__ import annotations

from collections.abc import Mapping


def quoted_name(name: str) -> str:
    """Return the statement of a node that has its attributes elsewhere."""
    return f'"{name}";'


def own_values(values: Mapping[str, str]) -> str:
    """Return attributes that Graphviz passes over, after others."""
    return "".join(f', {key}="{_in_one_line(value)}"' for key, value in values.items())


def _in_one_line(text: str) -> str:
    return escaped(text).replace("\n", "\\n").replace("\r", "&#13;")


def escaped(text: str) -> str:
    """Escape text for a DOT string, including character references."""
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
