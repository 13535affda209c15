"""Lines of an outline that argmap wrote: numbered items, and the notes, quotations and sources below them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

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
#: The most commas in the title of a source that a quotation names.
_MOST_COMMAS = 200
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


class OwnItem(NamedTuple):
    """What the line of an item says: see `OutlineItem`; `groups` are the titles, with ` › ` between them."""

    number: str
    word: str
    text: str
    party: str
    groups: str
    see: str


def own_item(found: OwnItem, span: Span, notes: Sequence[str], step_notes: Sequence[str]) -> ReadItem:
    """Return the item that a line says, with the texts of its notes."""
    role = _ROLES.get(found.word, "")
    attributes = {"text": f"{found.word}: {found.text}" if role else found.text, f"{OWN}key": found.number}
    if role:
        attributes[f"{OWN}role"] = role
    elif "." in found.number:
        attributes[f"{OWN}role"] = "premise"
    if found.text == TOGETHER:
        attributes[f"{OWN}together"] = "yes"
    if found.see:
        attributes[f"{OWN}see"] = found.see
    if notes:
        attributes["_note"] = "\n\n".join(notes)
    if step_notes:
        attributes[f"{OWN}notes"] = "\n\n".join(step_notes)
    item = ReadItem(attributes, span, party=found.party)
    item.groups = tuple(found.groups.split(" › ")) if found.groups else ()
    return item


class OwnLines:
    """A reader of these lines, which knows the sources that it has read by their titles."""

    def __init__(self) -> None:
        self._titles: dict[str, str] = {}

    def item(self, number: str, raw: str, span: Span, notes: list[str], step_notes: list[str]) -> ReadItem:
        """Return the item for a line, without its number, and for the texts of its notes."""
        found = _OWN_ITEM.match(_hidden(raw))
        assert found is not None
        word, text, party, groups, see = (_shown(one or "") for one in found.groups())
        return own_item(OwnItem(number, word, text, party, groups, see), span, notes, step_notes)

    def source(self, name: str, raw: str) -> Source | None:
        """Return the source in an entry of the list of sources, with this id; None if it is another one."""
        found = _OWN_SOURCE.match(_hidden(raw))
        if found is None:
            return None
        author, title, publisher, date, page, linked, named, accessed = (
            _shown(one) if one else None for one in found.groups()
        )
        url = linked or named
        return self.known(
            Source(name, title, author, publisher=publisher, date=date, accessed=accessed, url=url, page=page)
        )

    def known(self, source: Source) -> Source:
        """Return a source, which quotations may name by its title from now on."""
        self._titles[source.title or ""] = source.id
        return source

    def quotation(self, raw: str) -> Citation | None:
        """Return the citation in a quotation, once the sources are read; None if it is another one."""
        found = _OWN_QUOTE.match(_hidden(raw))
        if found is None:
            return None
        quote, translation, place, notes = (_shown(one) if one else None for one in found.groups())
        source, at = self.cited(place or "")
        return Citation(source, at, quote, translation, notes=notes)

    def cited(self, place: str) -> tuple[str | None, str | None]:
        """Return the source that a place names, and the place in it."""
        ends = [found.start() for found in islice(re.finditer(", ", place), _MOST_COMMAS)]
        for end in (len(place), *reversed(ends)):
            title = place[:end]
            if title and title in self._titles:
                return self._titles[title], place[end + 2 :] or None
        return None, place or None


def _hidden(raw: str) -> str:
    """Return a line without entities, and with escaped characters replaced."""
    own = _REPLACED.sub(rf"{_ITSELF}\g<0>", raw)
    return html.unescape(_ESCAPED.sub(lambda one: chr(_HIDDEN + ord(one[1])), own))


def _shown(text: str) -> str:
    return _SHOWN.sub(lambda one: one[1] or chr(ord(one[0]) - _HIDDEN), text)
