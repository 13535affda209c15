"""Guesses what the author of a mistake in a case file meant, and what to type instead.

A module is loaded on the first mistake that it knows, so that a file without any is read faster.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.syntax.hints import (
        citations,
        comments,
        dates,
        hint_text,
        ids,
        keys,
        links,
        listed_elements,
        mappings,
        misplaced,
        outside_claims,
        referring,
        reversed_links,
        run_together,
        synonyms,
        unknown_key,
    )

__all__ = [
    "citations",
    "comments",
    "dates",
    "hint_text",
    "ids",
    "keys",
    "links",
    "listed_elements",
    "mappings",
    "misplaced",
    "outside_claims",
    "referring",
    "reversed_links",
    "run_together",
    "synonyms",
    "unknown_key",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    return import_module(f"{__name__}.{name}")
