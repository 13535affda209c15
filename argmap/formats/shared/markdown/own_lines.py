"""Lines of an outline that argmap wrote: numbered items, and the notes, quotations and sources below them."""

from __future__ import annotations

import html
import re

from argmap.core.diagnostics import Span
from argmap.core.model import Citation, Source
from argmap.formats.shared.outlines.reading import OWN, TOGETHER, ReadItem

#: An item written by argmap: its number, how it bears, its text, its author, its groups, its verdict, and
#: where it is.
NUMBERED = re.compile(r"\*\*(\d+(?:\.\d+)*)\*\* ")
_NUMBERED_ITEM = re.compile(rf"^ *- {NUMBERED.pattern}", re.MULTILINE)
_OWN_ITEM = re.compile(
    r"(?:(Rival|Pro|Con|Backs the step|Undercuts the step): )?(.*?)(?: \(((?!see )[^()]*)\))?(?: \[([^\[\]]*)\])?"
    r"(?: \*[a-z ]+\*)?(?: \(see ([\d.]+|above)\))?$"
)
_OWN_QUOTE = re.compile(r"(?:“(.*?)”)?(?: ?\(“(.*?)”\))?(?:(?:^| )— ([^*]*?))?(?:(?:^| )\*([^*]*)\*)?$")
_OWN_SOURCE = re.compile(
    r"(?:(.*?), )??\*([^*]*)\*(?:, (.*?))??(?:, (\d{4}(?:-\d\d){0,2}))?(?:, page ([^()<>]*?))?"
    r"(?: <(\S+)>| \(([^()]*)\))?(?:, accessed (\d{4}(?:-\d\d){0,2}))?$"
)
_ROLES = {"Pro": "supports", "Con": "counters", "Backs the step": "backs", "Undercuts the step": "undercuts"}
#: A note on an item, or on its step.
NOTE = re.compile(r"(Note|Note on the step): ")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
#: What replaces escaped characters while a line of argmap is read: for private use, as the mark before one
#: that is itself in the text.
_HIDDEN = 0x10FF00
_ITSELF = chr(_HIDDEN + ord(" "))
_REPLACED = re.compile(f"[{_ITSELF}-{chr(_HIDDEN + ord('~'))}]")
_SHOWN = re.compile(f"{_ITSELF}(.)|{_REPLACED.pattern}")


def is_numbered(text: str) -> bool:
    """Return whether a text is an outline that argmap wrote."""
    return _NUMBERED_ITEM.search(text) is not None


class OwnLines:
    """A reader of these lines, which knows the sources that it has read by their titles."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def item(self, number: str, raw: str, span: Span, notes: list[str], step_notes: list[str]) -> ReadItem:
        """Return the item for a line, without its number, and for the texts of its notes."""
        found = _OWN_ITEM.match(_hidden(raw))
        assert found is not None
        word, text, party, groups, see = (_shown(one or "") for one in found.groups())
        role = _ROLES.get(word, "")
        attributes = {"text": f"{word}: {text}" if role else text, f"{OWN}key": number}
        if role:
            attributes[f"{OWN}role"] = role
        elif "." in number:
            attributes[f"{OWN}role"] = "premise"
        if text == TOGETHER:
            attributes[f"{OWN}together"] = "yes"
        if see:
            attributes[f"{OWN}see"] = see
        if notes:
            attributes["_note"] = "\n\n".join(notes)
        if step_notes:
            attributes[f"{OWN}notes"] = "\n\n".join(step_notes)
        item = ReadItem(attributes, span, party=party)
        item.groups = tuple(groups.split(" › ")) if groups else ()
        return item

    def source(self, name: str, raw: str) -> Source | None:
        """Return the source in an entry of the list of sources, with this id; None if it is another one."""
        found = _OWN_SOURCE.match(_hidden(raw))
        if found is None:
            return None
        author, title, publisher, date, page, linked, named, accessed = (
            _shown(one) if one else None for one in found.groups()
        )
        self._titles[title or ""] = name
        return Source(
            name,
            title,
            author,
            publisher=publisher,
            date=date,
            accessed=accessed,
            url=linked or named,
            page=page,
        )

    def quotation(self, raw: str) -> Citation | None:
        """Return the citation in a quotation, once the sources are read; None if it is another one."""
        found = _OWN_QUOTE.match(_hidden(raw))
        if found is None:
            return None
        quote, translation, place, notes = (_shown(one) if one else None for one in found.groups())
        source, at = self._cited(place or "")
        return Citation(source, at, quote, translation, notes=notes)

    def _cited(self, place: str) -> tuple[str | None, str | None]:
        """Return the source that a place names, and the place in it."""
        for title in sorted(self._titles, key=len, reverse=True):
            if title and (place == title or place.startswith(f"{title}, ")):
                return self._titles[title], place[len(title) + 2 :] or None
        return None, place or None


def _hidden(raw: str) -> str:
    """Return a line without entities, and with escaped characters replaced."""
    own = _REPLACED.sub(rf"{_ITSELF}\g<0>", raw)
    return html.unescape(_ESCAPED.sub(lambda one: chr(_HIDDEN + ord(one[1])), own))


def _shown(text: str) -> str:
    return _SHOWN.sub(lambda one: one[1] or chr(ord(one[0]) - _HIDDEN), text)
