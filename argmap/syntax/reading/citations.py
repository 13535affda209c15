"""Reads the citations and the wordings of claims, and reports invalid ones in their place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from argmap.core.model import Citation, Wording
from argmap.syntax import hints
from argmap.syntax.draft import CaseDraft
from argmap.syntax.reading.elements import ElementReader
from argmap.syntax.reading.values import ValueReader
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml import Mapping, Scalar, Value, is_null


class CitationReader:
    """Reads the `cites` of claims."""

    def __init__(self, draft: CaseDraft, values: ValueReader, elements: ElementReader) -> None:
        self._draft = draft
        self._values = values
        self._elements = elements

    def read(self, items: list[Value]) -> tuple[Citation, ...]:
        """Return the citations; report and skip invalid ones."""
        if len(items) > 1 and all(isinstance(item, Scalar) for item in items):
            self._not_citations(items)
            return ()
        cites = []
        for item in items:
            if type(item) is Mapping:
                values, written_at = self._elements.fields("cite", item.pairs, item)
                if "source" not in values:
                    self._cites_nothing(item, values)
                cites.append(Citation(**values, written_at=written_at))
            else:
                self._not_citations([item], alone=len(items) == 1)
        return tuple(cites)

    def _not_citations(self, items: list[Value], *, alone: bool = True) -> None:
        """Report texts, or a list, in place of citations."""
        self._draft.misplaced_cites += 1
        texts = [item.value.strip() for item in items if isinstance(item, Scalar)]
        said = [hints.citations.crowded_citation(text) or {"source": text} for text in texts]
        hint = partial(hints.citations.citation_hint, said, self._draft, alone=alone) if said else None
        self._values.wrong_type(items[0], "cites", "a citation such as {source: ..., at: ...}", hint)

    def _cites_nothing(self, item: Mapping, values: dict[str, Any]) -> None:
        """Report a citation with an empty source, or an empty citation."""
        empty = next((key for key, value in item.pairs if key.value == "source" and is_null(value)), None)
        hint = "write 'source: ...', with the id of a source"
        if empty:
            message = f"a citation has an empty 'source': {ELEMENTS['cite']['source'].doc}"
            self._draft.report("missing-key", message, empty, hint=hint)
        elif not values and all(
            key.value in ELEMENTS["cite"] and is_null(value) for key, value in item.pairs
        ):
            self._draft.report("missing-key", "a citation says nothing", item, hint=hint)


def read_wordings(
    values: ValueReader, elements: ElementReader, items: Iterable[Value]
) -> tuple[Wording, ...]:
    """Return the wordings; report and skip invalid ones."""
    found = []
    for item in items:
        if type(item) is Mapping:
            parts, written_at = elements.fields("wording", item.pairs, item)
            elements.missing("wording", parts, written_at, "this wording", item)
            if "text" in parts:
                found.append(Wording(**parts, written_at=written_at))
        elif type(item) is Scalar:
            text = values.text(item, "wordings")
            if text is not None:
                bounds = [item.start_mark.index, item.end_mark.index]
                found.append(Wording(text, written_at=elements.written_at(("text",), bounds)))
        else:
            values.wrong_type(item, "wordings", "a text, or a wording such as {text: ..., lang: de}")
    return tuple(found)
