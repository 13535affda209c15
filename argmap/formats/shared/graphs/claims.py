"""Claims and links made of the nodes and edges of a graph, with warnings for what a case cannot hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import first_few
from argmap.core.model import Claim, Link, Stance
from argmap.formats.shared.files.json import word_of
from argmap.formats.shared.graphs.rows import (
    KEYS,
    KINDS,
    LINK_KEYS,
    NOTES,
    SCHEMES,
    SOURCES,
    TARGETS,
    TITLES,
    WEIGHTS,
    WORDS,
    GraphRow,
    folded_key,
    weight_of,
)
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.steps import FileStep, links_of

#: The keys that say how a graph is drawn.
_DRAWN = frozenset(
    (
        *(
            "x",
            "y",
            "z",
            "position",
            "positionAbsolute",
            "width",
            "height",
            "style",
            "color",
            "colour",
            "typeshape",
            "classes",
        ),
        *(
            "selected",
            "dragging",
            "draggable",
            "animated",
            "markerEnd",
            "sourceHandle",
            "targetHandle",
            "data",
        ),
    )
)
#: The keys by which Cytoscape and networkx count nodes and edges, and keep their first names.
COUNTED = ("SUID", "shared_name", "shared name", "shared_interaction", "shared interaction", "networkx_key")
#: The types of nodes and links that only say how React Flow draws them.
_DRAWN_TYPES = frozenset(
    ("custom", "default", "input", "output", "straight", "step", "smoothstep", "bezier", "simplebezier")
)
#: The name of the warrant of a link, or of what else the link is by itself.
_WARRANT_OF = re.compile(r"(.+)[#.:/](?:warrant|rule|inference|link)", re.IGNORECASE)
#: The most missing ends that are named.
_MOST_NAMES = 5
#: The values of keys that say nothing.
EMPTY: tuple[object, ...] = (None, "", [], {})


class _GraphLink(NamedTuple):
    """A link: its row, the ids of its ends, which may be links, and the keys that say so."""

    row: GraphRow
    stance: Stance
    begin: list[str]
    end: list[str]
    keys: tuple[str, ...]

    def with_ends(self, others: Mapping[str, str]) -> _GraphLink:
        """Return the link with links at its ends by their first ids; `others` are those by others."""
        begin, end = ([others.get(one, one) for one in ends] for ends in (self.begin, self.end))
        return self._replace(begin=begin, end=end)


def report_no_claims(source: SourceText, mistakes: Mistakes) -> None:
    """Report a graph of which no node has a text."""
    hint = "'argmap formats' lists what can be read"
    message = "there is no node with a text in this graph"
    mistakes.report("no-claims", message, Span(source, 0, 1), hint=hint)


class GraphClaims:
    """A reader of nodes, and then of links, that keeps the ids of claims by those of nodes."""

    def __init__(self, left_out: LeftOut) -> None:
        self._left_out = left_out
        self._ids = Ids()
        self._claims: dict[str, str] = {}
        #: The claims that links bear on in the end, as far as they are asked for.
        self._concluded: dict[str, str] = {}
        #: The ends of links that are neither claims nor links, and a link that has each.
        self._missing: dict[str, Span] = {}
        #: The ids of nodes by their positions in the list.
        self._order: list[str] = []

    def claims(self, rows: Iterable[GraphRow], scores: Sequence[Any] = ()) -> list[Claim]:
        """Return the claims of nodes with texts; `scores` are base scores from a list of their own."""
        return [claim for row in rows if (claim := self._claim(row, scores)) is not None]

    def links(self, rows: Iterable[GraphRow]) -> tuple[Link, ...]:
        """Return the links between these claims, and on such links."""
        steps = list(self._steps(list(rows)))
        for span in self._missing.values():
            names = first_few([f"'{one}'" for one in self._missing], _MOST_NAMES)
            words = (
                f"end of links that is no claim and no link: {names}",
                f"ends of links that are no claims and no links: {names}",
            )
            self._left_out.add(*words, span)
        return links_of(steps, self._claims, self._ids.names, self._left_out)

    def _claim(self, row: GraphRow, scores: Sequence[Any]) -> Claim | None:
        key = row.word(KEYS)[1]
        weight_key, weight = row.number(WEIGHTS)
        if scores:
            weight = weight_of(scores[len(self._order)])
        self._order.append(key)
        text_key, text = row.text()
        if not text or key in self._claims:
            words = "node without a text or an id of its own", "nodes without texts or ids of their own"
            self._left_out.add(*words, row.span)
            return None
        name, aliases = self._ids.new(key)
        self._claims[key] = name
        kind_key, kind = row.word(KINDS)
        title_key, title = row.word(one for one in TITLES if one != text_key)
        note_key, note = row.word(one for one in NOTES if one not in (folded_key(text_key), title_key))
        note = "" if " ".join(note.split()) == " ".join(text.split()) else note
        cited = list(row.cited())
        notes = "\n".join((*filter(None, [note]), *(f"{one}: {words}" for one, words in cited)))
        own = row.word(KEYS)[0]
        self._tell(
            row,
            (
                *("id", "key", "_id", "name", own, text_key, weight_key, kind_key, title_key, note_key),
                *(one for one, _ in cited),
            ),
            ("a node", "nodes"),
        )
        return Claim(
            name,
            text,
            title=title if title not in ("", text, key) else None,
            weight=weight,
            kind=None if kind in _DRAWN_TYPES else kind or None,
            notes=notes or None,
            aliases=aliases,
        )

    def _steps(self, rows: Sequence[GraphRow]) -> Iterator[FileStep]:
        ends = [word for row in rows for keys in (SOURCES, TARGETS) for word in row.ends(keys)[1]]
        by_position = bool(ends) and not any(word in self._claims for word in ends)
        found: dict[str, _GraphLink] = {}
        others: dict[str, str] = {}
        for number, row in enumerate(rows):
            own = [word for _, word in row.words(LINK_KEYS) if word not in self._claims and word not in found]
            key = own[0] if own else f"\0{number}"
            link = self._link(row, by_position=by_position)
            if link is None:
                word = row.word(WORDS)[1]
                self._left_out.add(f"link '{word}'", f"links '{word}'", row.span)
            else:
                found[key] = link
                others.update(dict.fromkeys(own[1:], key))
        found = {key: link.with_ends(others) for key, link in found.items()}
        sides = self._sides(found)
        for key, link in found.items():
            stance: Stance = "support" if key in sides else link.stance
            begin = [self._conclusion(one, found) for one in link.begin]
            end = [self._whole(one, found, link.row.span) for one in link.end]
            if missing := [one for one in (*begin, *end) if one not in self._claims and one not in found]:
                self._missing.update(dict.fromkeys(missing, link.row.span))
            if begin == link.end and begin != link.begin and stance == "support":
                continue  # it says of an inference only that it supports its own conclusion
            end = [one for one in end if one in self._claims or one in found]
            row = link.row
            note_key, notes = row.word(NOTES)
            weight_key, weight = row.number(("weight",))
            scheme_key, scheme = row.word(SCHEMES)
            own = [one for one, _ in row.words(LINK_KEYS)]
            self._tell(row, (*own, weight_key, note_key, scheme_key, *link.keys), ("a link", "links"))
            yield FileStep.of(
                key, stance, begin, end, ("link", "links"), row.span,
                notes=notes or None, weight=weight, scheme=scheme or None,
            )  # fmt: skip

    def _sides(self, links: Mapping[str, _GraphLink]) -> set[str]:
        """Return the inferences whose stance is the side that puts them forward: they have a conclusion.

        Other links come from them, and so from the claim that they conclude, which they cannot counter.
        """
        begins = {one for link in links.values() for one in link.begin}
        against = (key for key, link in links.items() if link.stance == "counter" and link.row.is_inference)
        return begins.intersection(against)

    def _link(self, row: GraphRow, *, by_position: bool) -> _GraphLink | None:
        """Return a link with the ids of its ends; None if it does not say how they bear on each other."""
        word_key, said = row.said()
        if said is None:
            return None
        (begin_key, begin), (end_key, end) = row.ends(SOURCES), row.ends(TARGETS)
        if by_position:
            begin, end = ([self._at(word) for word in words] for words in (begin, end))
        if said.is_reversed:
            begin, end = end, begin
        return _GraphLink(row, said.stance, begin, end, (word_key, begin_key, end_key))

    def _whole(self, end: str, links: Mapping[str, _GraphLink], span: Span) -> str:
        """Return the link whose warrant an end names, as in `i1#warrant`; any other end as it is."""
        found = _WARRANT_OF.fullmatch(end)
        if found is None or end in self._claims or end in links or found[1] not in links:
            return end
        self._left_out.assume(
            "link on the warrant of another is read as one on that link",
            "links on the warrants of others are read as ones on those links",
            span,
        )
        return found[1]

    def _conclusion(self, end: str, links: Mapping[str, _GraphLink]) -> str:
        """Return a claim; of a link, the claim on which it bears in the end."""
        passed: dict[str, None] = {}
        while end not in self._claims and end not in self._concluded and end in links:
            if end in passed or len(links[end].end) != 1:
                break
            passed[end] = None
            end = links[end].end[0]
        end = self._concluded.get(end, end)
        self._concluded.update(dict.fromkeys(passed, end))
        return end

    def _at(self, word: str) -> str:
        """Return the id of a node by its position."""
        is_position = word.isdecimal() and len(word) < 10 and int(word) < len(self._order)
        return self._order[int(word)] if is_position else word

    def _tell(self, row: GraphRow, read: tuple[str, ...], of: tuple[str, str]) -> None:
        """Warn of the keys of a node or a link that have a value and are not read.

        Cytoscape repeats the id of a node, and what an edge says in its name, `b (supports) a`.
        """
        said = f" ({row.value.get('interaction')}) "
        for key, value in row.value.items():
            is_drawn = key in _DRAWN or (key == "type" and value in tuple(_DRAWN_TYPES))
            is_repeated = value == row.value.get("id") or (key == "name" and said in word_of(value))
            if key not in (*read, *COUNTED) and not (is_drawn or is_repeated) and value not in EMPTY:
                self._left_out.add(f"'{key}' of {of[0]}", f"'{key}' of {of[1]}", row.span)
