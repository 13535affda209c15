"""Guesses what the author of a mistake in a case file meant, and what to type instead.

The reader imports its names from here. The modules are loaded on the first mistake,
so that a file without any is read faster.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.syntax.hints.citations import citation_hint, crowded_citation, sources_hint
    from argmap.syntax.hints.hint_text import listed, write
    from argmap.syntax.hints.ids import id_hint
    from argmap.syntax.hints.keys import key_hint, looks_like
    from argmap.syntax.hints.links import joined_hint, link_hint, positions_hint
    from argmap.syntax.hints.mappings import list_hint, makers, mapping_hint
    from argmap.syntax.hints.misplaced import indenting_fix
    from argmap.syntax.hints.referring import (
        drafted_steps,
        is_step,
        meant_source,
        several_sources,
        split_words,
    )
    from argmap.syntax.hints.reversed_links import nested_claims, sentence_hint
    from argmap.syntax.hints.run_together import joint_hint, key_below, several_hint
    from argmap.syntax.hints.steps import step_hint, steps_hint, steps_of_mapping
    from argmap.syntax.hints.suggested import suggested_fix, suggested_key_fix
    from argmap.syntax.hints.synonyms import (
        is_crowded,
        is_key,
        is_of_a_link,
        may_be_key,
        meant_key,
        misspelt,
        turned_key,
        with_colon,
    )
    from argmap.syntax.hints.unknown import Unknown

__all__ = [
    "Unknown",
    "citation_hint",
    "crowded_citation",
    "drafted_steps",
    "id_hint",
    "indenting_fix",
    "is_crowded",
    "is_key",
    "is_of_a_link",
    "is_step",
    "joined_hint",
    "joint_hint",
    "key_below",
    "key_hint",
    "link_hint",
    "list_hint",
    "listed",
    "looks_like",
    "makers",
    "mapping_hint",
    "may_be_key",
    "meant_key",
    "meant_source",
    "misspelt",
    "nested_claims",
    "positions_hint",
    "sentence_hint",
    "several_hint",
    "several_sources",
    "sources_hint",
    "split_words",
    "step_hint",
    "steps_hint",
    "steps_of_mapping",
    "suggested_fix",
    "suggested_key_fix",
    "turned_key",
    "with_colon",
    "write",
]

#: The module of each name.
_HOMES = {
    "Unknown": "unknown",
    "citation_hint": "citations",
    "crowded_citation": "citations",
    "drafted_steps": "referring",
    "id_hint": "ids",
    "indenting_fix": "misplaced",
    "is_crowded": "synonyms",
    "is_key": "synonyms",
    "is_of_a_link": "synonyms",
    "is_step": "referring",
    "joined_hint": "links",
    "joint_hint": "run_together",
    "key_below": "run_together",
    "key_hint": "keys",
    "link_hint": "links",
    "list_hint": "mappings",
    "listed": "hint_text",
    "looks_like": "keys",
    "makers": "mappings",
    "mapping_hint": "mappings",
    "may_be_key": "synonyms",
    "meant_key": "synonyms",
    "meant_source": "referring",
    "misspelt": "synonyms",
    "nested_claims": "reversed_links",
    "positions_hint": "links",
    "sentence_hint": "reversed_links",
    "several_hint": "run_together",
    "several_sources": "referring",
    "sources_hint": "citations",
    "split_words": "referring",
    "step_hint": "steps",
    "steps_hint": "steps",
    "steps_of_mapping": "steps",
    "suggested_fix": "suggested",
    "suggested_key_fix": "suggested",
    "turned_key": "synonyms",
    "with_colon": "synonyms",
    "write": "hint_text",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module '{__name__}' has no attribute '{name}'")
    found: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = found
    return found
