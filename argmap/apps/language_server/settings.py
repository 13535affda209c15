"""The settings that an editor may give, as initialization options or as its configuration under `argmap`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class EditorSettings:
    """What is shown beside the text; an editor says it in camel case, as `inlayHints`.

    `inlay_hints` are the verdicts behind ids, `code_lens` the counts above claims, and `translations` the
    translations of quotations in what is shown of a claim.
    """

    inlay_hints: bool = True
    code_lens: bool = True
    translations: bool = True

    def updated(self, given: Any) -> EditorSettings:
        """Return the settings with the known ones of `given` that have the right type.

        Others change nothing.
        """
        if not isinstance(given, Mapping):
            return self
        if isinstance(inner := given.get("argmap"), Mapping):
            given = inner
        words = {one.name: _camel(one.name) for one in fields(self)}
        known = {name: given[word] for name, word in words.items() if isinstance(given.get(word), bool)}
        return replace(self, **known)


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
