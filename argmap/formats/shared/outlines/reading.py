"""Building a case from an outline: items support or counter the one above, or group those below.

The outline may come from any format; a reader provides `ReadItem`s with their places in a text. What an
outline has no word for, argmap keeps in attributes of its own, whose names begin with `OWN`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Citation, Claim, Group, Party, Source, Stance
from argmap.core.names import FreeNames
from argmap.core.reach import tree_order
from argmap.formats.shared.ids import Ids, id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.stance_words import (
    SaidStance,
    is_reason,
    signs_are_stances,
    stance_alone,
    stance_before,
    without_mark,
)
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.scalars import is_id
from argmap.workspace.library import case_name

#: The prefix of argmap's own attributes.
OWN = "argmap:"
#: The beginning of a text that says how it bears on what is above it.
WORDS: Mapping[str, str] = {
    "supports": "Pro: ",
    "counters": "Con: ",
    "backs": "Backs the step: ",
    "undercuts": "Undercuts the step: ",
}
_ON_STEPS = ("backs", "undercuts")
#: The text of an item for joint premises, which are below it.
TOGETHER = "all of these together"
_READ = frozenset(("text", "title", "_note"))
#: The attributes in which a column of an outliner may say how an item bears on the one above.
_STANCES = frozenset(("stance", "relation", "relationship", "polarity", "type"))
#: The attributes with the address that an item links to.
_ADDRESSES = ("url", "htmlUrl", "xmlUrl")
#: What no word for a stance has beside it.
_BESIDE = ("_note", *_ADDRESSES)
#: The HTML tags that texts can have, and the address of a link among them.
_MARKUP = re.compile(r"</?(?:a|b|i|u|s|em|strong|code|span|mark|br|p|div)\b[^<>]*>", re.IGNORECASE)
_LINK = re.compile(r"<a\b[^<>]*?\bhref=[\"']([^\"'<>]+)[\"']", re.IGNORECASE)
#: What is before each line of a list in the text of one item.
_BULLET = re.compile(r"(?:[-*+•·–]|\d{1,2}[.)])\s+")
#: The marks of outliners for a heading, by its level.
_HEADINGS = ("1", "2", "3", "4", "5", "6")


@dataclass(slots=True, eq=False)
class ReadItem:
    """An item with its attributes, its place and the items below it."""

    attributes: Mapping[str, str]
    span: Span
    below: list[ReadItem] = field(default_factory=list)
    #: Whether a plus or minus before a text says how it bears on the item above.
    has_signs: bool = False
    #: The level of a heading, which is a claim only if what is directly below it says how it bears on it.
    level: int = 0
    #: Citations besides the addresses in attributes, and the author.
    cites: tuple[Citation, ...] = ()
    party: str = ""
    #: The titles of the groups around the item; None if it is in that of the item above it.
    groups: tuple[str, ...] | None = None
    #: Whether argmap wrote the item.
    is_own: bool = field(init=False)
    _said: SaidStance | None = field(init=False, default=None)
    _is_read: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Find out whether argmap wrote the item."""
        self.is_own = any(key.startswith(OWN) for key in self.attributes)

    def own(self, word: str) -> str:
        """Return one of argmap's own attributes; empty if missing."""
        return self.attributes.get(f"{OWN}{word}", "") if self.is_own else ""

    def take_signs(self) -> None:
        """Read a plus or minus before the text as a word for how it bears on the item above."""
        self.has_signs, self._is_read = True, False

    def take_note_of_word(self) -> None:
        """Put the note of an item that is only a word such as `Cons` below it, as what the word is for."""
        note = " ".join(self.attributes.get("_note", "").split())
        if note and not self.is_own and stance_alone(self.words) is not None:
            self.attributes = {key: value for key, value in self.attributes.items() if key != "_note"}
            self.below.insert(0, ReadItem({"text": note}, self.span))

    def take_lines_of_word(self) -> None:
        """Make items of the lines of an item whose text is a word such as `Cons:` and a list."""
        first, *lines = self.text.strip().split("\n")
        lines = [line.strip() for line in lines if line.strip()]
        if self.is_own or not lines or not all(map(_BULLET.match, lines)):
            return
        said = stance_before(first)
        rest = said.text.strip() if said is not None else ""
        word = first.strip().removesuffix(rest).strip() if rest else first.strip()
        if stance_alone(word) is not None:
            texts = (*([rest] if rest else []), *(_BULLET.sub("", line, count=1) for line in lines))
            self.attributes = {**self.attributes, "text": word}
            self.below[:0] = (ReadItem({"text": text}, self.span) for text in texts)

    @property
    def text(self) -> str:
        """The text, with a word for how it bears on the item above."""
        return self.attributes.get("text", "") or self.attributes.get("title", "")

    @property
    def words(self) -> str:
        """The text without the markup that outliners write; that of argmap's own items as it is."""
        return self.text if self.is_own or not _MARKUP.search(self.text) else read_marked(self.text).text

    @property
    def said(self) -> SaidStance | None:
        """How the text, or a column beside it, says that it bears on the item above.

        None if argmap's attributes say so.
        """
        if not self._is_read:
            self._said, self._is_read = None if self.is_own else self._read_stance(), True
        return self._said

    def _read_stance(self) -> SaidStance | None:
        said = stance_before(self.words, signs=self.has_signs)
        if said is None and (column := self.stance_column) is not None:
            stance = stance_alone(self.attributes[column])
            return SaidStance(stance, self.text) if stance is not None else None
        return said

    @property
    def stance_column(self) -> str | None:
        """The attribute that is only a word for how the item bears on the one above, such as `Stance`.

        None without one.
        """
        named = (key for key in self.attributes if key.lower() in _STANCES)
        return next((key for key in named if stance_alone(self.attributes[key]) is not None), None)

    @property
    def heads(self) -> Stance | None:
        """How what is below bears on the item above, if this is only a word for that, such as `Cons`."""
        if not self.below or self.is_own or any(self.attributes.get(key) for key in _BESIDE):
            return None
        return stance_alone(self.words)

    @property
    def is_empty(self) -> bool:
        """Whether the item is empty and has nothing below it."""
        return not self.below and not any(value.strip() for value in self.attributes.values())


@dataclass(slots=True)
class ReadOutline:
    """An outline: its title, its items, the sources that these cite by id, and attributes of its own."""

    title: str = ""
    items: list[ReadItem] = field(default_factory=list)
    sources: Mapping[str, Source] = field(default_factory=dict)
    date: str | None = None
    summary: str | None = None
    notes: str | None = None


def outline_case(outline: ReadOutline, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> Case:
    """Build the case of an outline; warnings give what is assumed or left out, by kind and count."""
    return _Builder(source, mistakes, left_out).build(outline)


class _Builder:
    """A builder of claims and steps; an item is a claim, joint premises, or a claim written elsewhere."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._ids = Ids()
        self._claims: dict[str, Claim] = {}
        self._of: dict[int, str] = {}
        self._steps: list[FileStep] = []
        self._conclusion: list[tuple[int, str]] = []
        self._groups: dict[str, Group] = {}
        self._group_names = FreeNames()
        self._mentioned: set[str] = set()
        self._group_of: dict[int, str | None] = {}
        self._stances: dict[int, Stance] = {}
        self._sources: dict[str, Source] = {}
        self._cited: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._parties: dict[str, Party] = {}
        self._party_names = FreeNames()
        self._by_titles: dict[tuple[str, ...], str] = {}

    def build(self, outline: ReadOutline) -> Case:
        """Build the case."""
        self._sources.update(outline.sources)
        for _, item in list(_pairs(outline.items)):
            item.take_note_of_word()
            item.take_lines_of_word()
        pairs = list(_pairs(outline.items))
        if signs_are_stances(item.text for _, item in pairs if not item.is_own and not item.level):
            for _, item in pairs:
                item.take_signs()
        pairs = self._below_words(self._below_headings(pairs))
        for _, item in pairs:
            if not item.own("together") and not item.own("see"):
                self._add_claim(item)
        known = {**{name: name for name in self._claims}, **self._keys}
        for _, item in pairs:
            if item.own("see"):
                self._of[id(item)] = known.get(item.own("see"), "")
                if not self._of[id(item)]:
                    words = (
                        "reference to a claim that is not there",
                        "references to claims that are not there",
                    )
                    self._left_out.add(*words, item.span)
        for above, item in pairs:
            if above is not None:
                self._add_step(above, item)
        links = links_of(self._steps, known, self._ids.names, self._left_out)
        name = case_name(self._source.name)
        return Case(
            title=outline.title.strip() or name or "An outline",
            name=name,
            claims=self._claims,
            links=links,
            conclusion=tuple(claim for _, claim in sorted(self._conclusion)),
            groups=self._groups,
            sources=self._sources,
            parties={party.id: party for party in self._parties.values()},
            date=outline.date,
            summary=outline.summary,
            notes=outline.notes,
        )

    def _below_words(
        self, pairs: list[tuple[ReadItem | None, ReadItem]]
    ) -> list[tuple[ReadItem | None, ReadItem]]:
        """Return the pairs without empty items and without words such as `Cons`, which set a stance."""
        above_of: dict[int, ReadItem] = {}
        kept: list[tuple[ReadItem | None, ReadItem]] = []
        for parent, item in pairs:
            above = parent
            if parent is not None and id(parent) in above_of:
                above = above_of[id(parent)]
                self._stances[id(item)] = self._stances[id(parent)]
            stance = item.heads
            if item.is_empty:
                self._left_out.add("empty item", "empty items", item.span)
            elif stance is not None and above is not None:
                above_of[id(item)], self._stances[id(item)] = above, stance
                self._tell_attributes(item, ("text", "title", "created"))
                self._tell_quotations(item)
            else:
                kept.append((above, item))
        return kept

    def _below_headings(
        self, pairs: list[tuple[ReadItem | None, ReadItem]]
    ) -> list[tuple[ReadItem | None, ReadItem]]:
        """Return the pairs without headings, which become groups; items below one have nothing above them."""
        headings: set[int] = set()
        bearing = _items_that_say_how_they_bear(pairs)
        kept: list[tuple[ReadItem | None, ReadItem]] = []
        for above, item in pairs:
            outside = above is None or id(above) in headings
            group = None if above is None else self._group_of[id(above)]
            if (outside and _is_heading(item, bearing)) or (
                above is not None and _is_beside_words(item, above)
            ):
                headings.add(id(item))
                self._group_of[id(item)] = self._heading(item, group)
                continue
            if f"{OWN}group" in item.attributes:
                group = self._known_group(item.own("group"))
            if item.groups is not None:
                group = self._titled_group(item.groups) if item.groups else None
            self._group_of[id(item)] = group
            kept.append((None if outside else above, item))
        return kept

    def _heading(self, item: ReadItem, parent: str | None) -> str:
        """Return the group for a heading; one written by argmap may occur in several places."""
        self._tell_quotations(item)
        own = item.own("heading")
        title = item.text.strip() if own else " ".join(item.text.split())
        for key, value in item.attributes.items():
            if key not in ("text", "heading") and not key.startswith((OWN, "xmlns")) and value:
                words = f"attribute '{key}' of a heading", f"attributes '{key}' of headings"
                self._left_out.add(*words, item.span)
        if own in self._groups and own not in self._mentioned:
            return own
        name = own
        if own not in self._mentioned:
            name = self._group_names.free(own if is_id(own) else id_from(title.lower(), "group"))
        self._mentioned.discard(name)
        self._groups[name] = Group(
            name, title if title and (title != name or item.own("titled")) else None, parent
        )
        return name

    def _known_group(self, name: str) -> str | None:
        """Return the group that an item names, declaring it, as its heading may come later or never."""
        if not is_id(name):
            return None
        if name not in self._groups:
            self._groups[self._group_names.free(name)] = Group(name)
            self._mentioned.add(name)
        return name

    def _titled_group(self, titles: tuple[str, ...]) -> str:
        """Return the group with these titles, each inside the one before."""
        if titles not in self._by_titles:
            parent = self._titled_group(titles[:-1]) if len(titles) > 1 else None
            name = self._group_names.free(id_from(titles[-1].lower(), "group"))
            self._groups[name] = Group(name, titles[-1] if titles[-1] != name else None, parent)
            self._by_titles[titles] = name
        return self._by_titles[titles]

    def _party(self, name: str) -> str | None:
        """Return the id of the party with a name, which is added if new; None without a name."""
        if not name:
            return None
        if name not in self._parties:
            known = self._party_names.free(id_from(name.lower(), "party"))
            self._parties[name] = Party(known, name if name != known else None)
        return self._parties[name].id

    def _add_claim(self, item: ReadItem) -> None:
        said = item.said
        text = item.text[len(WORDS.get(item.own("role"), "")) :] if said is None else said.text
        if not item.is_own:
            text = self._without_markup(item.text if text == item.words else text, item)
            if said is not None and said.text != item.text:
                self._tell_markup(item.text, item)
            text = without_mark(text) if id(item) in self._stances else text
        name, _ = self._ids.new("", item.own("id"))
        if not text.strip():
            self._mistakes.report("missing-text", f"item {name} has no text", item.span, severity="warning")
        column = item.stance_column if said is not None and said.text == item.text else None
        self._tell_attributes(item, (*_READ, *_ADDRESSES, *((column,) if column else ())))
        notes = item.attributes.get("_note", "").strip() or None
        if notes is not None and not item.is_own:
            notes = self._without_markup(notes, item) or None
        group = self._group_of[id(item)]
        self._claims[name] = Claim(
            name,
            text.strip() or "(no text)",
            by=self._party(item.party),
            cites=(*item.cites, *self._cites(item)),
            notes=notes,
            group=group,
        )
        self._keys[item.own("key")] = name
        self._of[id(item)] = name
        if item.own("conclusion").isdecimal():
            self._conclusion.append((int(item.own("conclusion")[:6]), name))

    def _tell_attributes(self, item: ReadItem, read: Collection[str]) -> None:
        """Warn of the attributes of an item that have a value and are not among those that are read."""
        for key, value in item.attributes.items():
            of_others = value and key not in read and not key.startswith((OWN, "xmlns"))
            if of_others or (key == "title" and value != item.text):
                self._left_out.add(f"attribute '{key}' of an item", f"attributes '{key}' of items", item.span)

    def _tell_quotations(self, item: ReadItem) -> None:
        """Warn of the quotations of an item that is no claim."""
        for cite in item.cites:
            if cite.quote:
                words = "quotation that is not in a list", "quotations that are not in a list"
                self._left_out.add(*words, item.span)

    def _without_markup(self, text: str, item: ReadItem) -> str:
        """Return a text without the HTML tags that outliners write, with a warning."""
        self._tell_markup(text, item)
        return read_marked(text).text if _MARKUP.search(text) else text

    def _tell_markup(self, text: str, item: ReadItem) -> None:
        if _MARKUP.search(text):
            words = "text with markup, but for its words", "texts with markup, but for their words"
            self._left_out.add(*words, item.span)

    def _cites(self, item: ReadItem) -> Iterator[Citation]:
        """Yield a citation for each address that an item links to."""
        written = "" if item.is_own else f"{item.text} {item.attributes.get('_note', '')}"
        linked = (html.unescape(found[1]) for found in _LINK.finditer(written))
        for address in dict.fromkeys(
            (*(item.attributes.get(key, "").strip() for key in _ADDRESSES), *linked)
        ):
            if address:
                name = self._cited.setdefault(address, str(len(self._sources) + 1))
                self._sources.setdefault(name, Source(name, url=address))
                yield Citation(name)

    def _add_step(self, above: ReadItem, item: ReadItem) -> None:
        """Add the step from an item to the one above it."""
        role = item.own("role")
        if role == "premise":
            return
        said = self._stances.get(id(item))
        if item.said and (said is None or not is_reason(item.text)):
            said = item.said.stance
        if not role and said is None:
            self._left_out.assume(
                "item does not say what it is to the one above it, and is read to support it",
                "items do not say what they are to those above them, and are read to support them",
                item.span,
            )
        counter = role in ("counters", "undercuts") or (not role and said == "counter")
        on_step = role in _ON_STEPS or above.own("together")
        target = f"\0{id(above)}" if on_step else self._of.get(id(above), "")
        together = [self._of.get(id(one), "") for one in item.below if one.own("role") == "premise"]
        premises = together if item.own("together") else [self._of.get(id(item), "")]
        own = item.own("link")
        self._steps.append(
            FileStep.of(
                f"\0{id(item)}", "counter" if counter else "support", [one for one in premises if one],
                [target] if target else [], ("step", "steps"), item.span,
                id=own if is_id(own) else None, notes=item.own("notes") or None,
            )
        )  # fmt: skip


def _pairs(items: list[ReadItem]) -> Iterator[tuple[ReadItem | None, ReadItem]]:
    """Yield each item with the one above it, in the order of the text."""
    tops: list[tuple[ReadItem | None, ReadItem]] = [(None, item) for item in items]
    return tree_order(tops, lambda pair: [(pair[1], one) for one in pair[1].below])


def _items_that_say_how_they_bear(pairs: list[tuple[ReadItem | None, ReadItem]]) -> set[int]:
    """Return the items whose text begins with a word such as `Con:`, and the items above them."""
    found: set[int] = set()
    for above, item in reversed(pairs):
        if above is not None and (id(item) in found or item.said or item.heads):
            found.add(id(above))
    return found


def _is_beside_words(item: ReadItem, above: ReadItem) -> bool:
    """Return whether a heading beside others such as `Pros` is itself about something else."""
    return (
        bool(item.level) and _is_heading(item, set()) and any(one.level and one.heads for one in above.below)
    )


def _is_heading(item: ReadItem, bearing: set[int]) -> bool:
    """Return whether an item that is only below headings is a heading itself.

    It is if an outliner marks it as one, or if items below it say how they bear on what is above them but
    those directly below it do not, so that none of these bears on it.
    """
    if item.level:
        return bool(item.below) and not any(one.said or one.heads for one in (item, *item.below))
    if item.own("heading") or item.attributes.get("heading", "") in _HEADINGS:
        return True
    silent = not any(one.said or one.heads for one in (item, *item.below))
    return silent and not item.is_own and id(item) in bearing
