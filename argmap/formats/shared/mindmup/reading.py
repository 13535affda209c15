"""Reading a map of MindMup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import single_spaced
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Claim, Group, Link, Stance
from argmap.core.names import FreeNames
from argmap.formats.shared.files.json import JsonFileReader, object_of, parse_json_case, word_of
from argmap.formats.shared.ids import id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.mindmup.attributes import (
    COPY,
    IMPLICIT,
    IMPLICIT_TAG,
    OWN,
    STANCES,
    attached_text,
    is_box,
    label_of,
    note_of,
    own_id,
    stance_of,
)
from argmap.formats.shared.stance_words import stance_alone, stance_before
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id
from argmap.workspace.library import case_name

#: The format version from which on the root holds maps.
_CONTAINER_SINCE = 3
#: The attributes that are read, or that carry no meaning.
_READ = frozenset(("argmap", "contentLocked", "copyOf", "group", "note", "parentConnector"))


def parse_map(source: SourceText) -> ParsedCase:
    """Parse a file into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_json_case(source, "'ideas'", lambda value, *told: _Reader(*told).read(value))


class _Place(NamedTuple):
    """An idea to read: the one above it, if any, and whether that is a group of reasons.

    `group` is the group of the case that a claim is in, `stance` the one set by an idea such as `Cons` above
    a claim.
    """

    idea: Mapping[str, Any]
    above: str | None
    in_group: bool
    group: str | None = None
    stance: Stance | None = None


class _Step(NamedTuple):
    """A group or an arrow that was read; the target is the id of an idea."""

    target: str
    stance: Stance
    premises: list[str]
    id: str | None = None
    notes: str | None = None


class _Reader(JsonFileReader):
    """A reader of claims and steps from ideas; `_named` are the names of claims by the ids of ideas."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        super().__init__(source, mistakes, left_out)
        self._claims: dict[str, Claim] = {}
        self._named: dict[str, str] = {}
        self._steps: dict[str, _Step] = {}
        self._arrows: list[_Step] = []
        self._copies: list[tuple[str, _Place, Span]] = []
        self._keys, self._names, self._group_names = FreeNames(), FreeNames(), FreeNames()
        self._groups: dict[str, Group] = {}

    def read(self, root: Mapping[str, Any]) -> Case:
        """Read a file."""
        container = _number(root.get("formatVersion")) >= _CONTAINER_SINCE
        maps = _children(root) if container else [root]
        title = word_of(root.get("title")).strip()
        attributes = object_of(root.get("attr"))
        self._tell_the_rest(root, attributes if container else {})
        self._declare_groups(object_of(object_of(attributes.get(OWN)).get("groups")))
        self._read_ideas(maps)
        self._read_arrows(root.get("links"))
        links = tuple(self._links())
        name = case_name(self._source.name)
        return Case(
            title=single_spaced(title) or name or "A map of MindMup",
            name=name,
            summary=note_of(attributes) if container else None,
            claims=self._claims,
            links=links,
            conclusion=self._conclusion(attributes, maps, links),
            groups=self._groups,
        )

    def _read_ideas(self, maps: list[Mapping[str, Any]]) -> None:
        """Read all ideas, each before those below it, in the order of their ranks."""
        stack = [_Place(one, None, False) for one in reversed(maps)]
        while stack:
            place = stack.pop()
            idea, attributes = place.idea, object_of(place.idea.get("attr"))
            key, span = self._key(idea), self._places.of("id", idea.get("id"), otherwise="ideas")
            below = _children(idea)
            if not isinstance(idea.get("ideas", {}), dict):
                self._mistakes.report("wrong-type", "'ideas' must be an object", span)
            if is_box(attributes) and (below or not _box_title(idea)):
                box = self._add_box(place, attributes, span)
                stack += [place._replace(idea=one, group=box) for one in reversed(below)]
                continue
            word = None if place.above is None or place.in_group else _word_alone(idea, attributes)
            if word is not None and below:
                stack += [place._replace(idea=one, stance=word) for one in reversed(below)]
                continue
            reasons = place.above is not None and "group" in attributes and not is_box(attributes)
            if reasons:
                self._add_group(key, place, attributes, span)
            else:
                self._add_claim(key, place, attributes, span)
            group = place.group if reasons else None
            stack += [_Place(one, key, reasons, group) for one in reversed(below)]
        for key, place, span in self._copies:
            attributes = object_of(place.idea.get("attr"))
            copied = self._named.get(word_of(attributes[COPY]))
            self._named[key] = copied or self._new_claim(key, place, attributes, span)

    def _key(self, idea: Mapping[str, Any]) -> str:
        """Return the id of an idea; another one if it is missing or already used."""
        return self._keys.free(word_of(idea.get("id")) or "idea")

    def _add_group(self, key: str, place: _Place, attributes: Mapping[str, Any], span: Span) -> None:
        said = word_of(attributes.get("group"))
        if said not in STANCES:
            self._left_out.add(
                "word for a group that is neither supporting nor opposing, which is read as supporting",
                "words for groups that are neither supporting nor opposing, which are read as supporting",
                span,
            )
        self._tell_attributes(attributes, span)
        connector = object_of(attributes.get("parentConnector"))
        self._tell_connector(connector, span)
        notes = word_of(connector.get("label")).strip() or note_of(attributes)
        stance = STANCES.get(said, "support")
        self._steps[key] = _Step(place.above or "", stance, [], own_id(attributes), notes)

    def _declare_groups(self, groups: Mapping[str, Any]) -> None:
        """Read the groups that argmap keeps in the root, except parents that would form a cycle."""
        for name, one in groups.items():
            if is_id(name):
                said = object_of(one)
                parent = word_of(said.get("in"))
                self._groups[self._group_names.free(name)] = Group(
                    name, word_of(said.get("title")) or None, parent if parent in self._groups else None
                )

    def _add_box(self, place: _Place, attributes: Mapping[str, Any], span: Span) -> str:
        """Return the group of the case for a group of ideas, which is part of the one around it."""
        title = _box_title(place.idea) or word_of(attributes.get("group"))
        self._tell_attributes({**attributes, "note": None}, span)
        if note_of(attributes):
            self._left_out.add("note on a group of ideas", "notes on groups of ideas", span)
        self._tell_connector(object_of(attributes.get("parentConnector")), span, "label")
        name = self._group_names.free(id_from(title.lower(), "group"))
        self._groups[name] = Group(name, None if title in ("", name) else title, place.group)
        return name

    def _add_claim(self, key: str, place: _Place, attributes: Mapping[str, Any], span: Span) -> None:
        if COPY in attributes:
            self._copies.append((key, place, span))
            self._named[key] = ""
        else:
            self._named[key] = self._new_claim(key, place, attributes, span)
        if place.in_group and place.above is not None:
            self._steps[place.above].premises.append(key)
        elif place.above is not None:
            before = stance_before(word_of(place.idea.get("title")))
            stance = before.stance if before is not None else place.stance
            if stance is None:
                self._left_out.assume(
                    "claim does not say what it is to the claim above it, and is read to support it",
                    "claims do not say what they are to the claims above them, and are read to support them",
                    span,
                )
            self._steps[f"\0{key}"] = _Step(place.above, stance or "support", [key])

    def _new_claim(self, key: str, place: _Place, attributes: Mapping[str, Any], span: Span) -> str:
        text = word_of(place.idea.get("title")).strip()
        if place.above is not None and not place.in_group and (before := stance_before(text)) is not None:
            text = before.text
        if not text:
            self._mistakes.report("missing-text", f"idea {key} has no text", span, severity="warning")
        styles = attributes.get("styleNames")
        named = [one for one in styles if isinstance(one, str)] if isinstance(styles, list) else []
        attached = attached_text(attributes)
        rest = {**attributes, "styleNames": [one for one in named if one != IMPLICIT]}
        self._tell_attributes({**rest, "attachment": None} if attached else rest, span)
        if "<" in attached:
            self._left_out.add(
                "attached text, but for its words", "attached texts, but for their words", span
            )
        notes = "\n\n".join(one for one in (note_of(attributes), read_marked(attached).text) if one) or None
        self._tell_connector(object_of(attributes.get("parentConnector")), span, "label")
        wanted = own_id(attributes)
        name = self._names.free(wanted if wanted is not None else key if is_id(key) else "idea")
        tags = (IMPLICIT_TAG,) if IMPLICIT in named else ()
        kept = word_of(object_of(attributes.get(OWN)).get("group"))
        group = kept if kept in self._groups else place.group
        self._claims[name] = Claim(name, text or "(no text)", group=group, tags=tags, notes=notes)
        return name

    def _read_arrows(self, arrows: object) -> None:
        for arrow in arrows if isinstance(arrows, list) else ():
            row = object_of(arrow)
            span = self._places.of("ideaIdFrom", row.get("ideaIdFrom"), otherwise="links")
            start, end = word_of(row.get("ideaIdFrom")), word_of(row.get("ideaIdTo"))
            attributes = object_of(row.get("attr"))
            style = object_of(attributes.get("style"))
            if word_of(style.get("arrow")) == "from":
                start, end = end, start
            stance = stance_of(attributes, style)
            if start not in self._named or (end not in self._named and end not in self._steps):
                self._left_out.add(
                    "arrow from or to what is not a claim", "arrows from or to what are not claims", span
                )
            elif stance is None:
                self._left_out.add(
                    "arrow that is neither green nor red, and does not say what it means",
                    "arrows that are neither green nor red, and do not say what they mean",
                    span,
                )
            else:
                own = own_id(attributes)
                self._arrows.append(_Step(end, stance, [start], own, label_of(attributes, style)))

    def _links(self) -> Iterator[Link]:
        """Yield the links; warn of steps without premises, on which nothing can bear then."""
        steps = {key: step for key, step in self._steps.items() if step.premises}
        for idea, group in self._steps.items():
            if not group.premises:
                span = self._places.of("id", idea, otherwise="ideas")
                self._left_out.add("group without a claim", "groups without a claim", span)
        while lost := [k for k, s in steps.items() if s.target not in steps and s.target not in self._named]:
            for without in lost:
                del steps[without]
        wanted: list[tuple[str | None, _Step]] = list(steps.items())
        wanted += [(None, arrow) for arrow in self._arrows]
        ids = self._ids(steps)
        taken = {*self._claims, *ids.values()}
        made: list[Link] = []
        for key, step in wanted:
            target = self._named.get(step.target) or ids.get(step.target)
            if target is not None:
                premises = tuple(dict.fromkeys(self._named[one] for one in step.premises))
                own = ids.get(key) if key is not None else None
                if own is None and step.id not in taken:
                    own = step.id
                made.append(Link("", premises, target, step.stance, id=own, notes=step.notes))
        yield from name_links(canonical_links(self._claims, made))

    def _ids(self, steps: Mapping[str, _Step]) -> dict[str, str]:
        """Return the ids of the steps that have one or need one because others bear on them."""
        aimed_at = {step.target for step in steps.values()}
        return {
            key: self._names.free(step.id or "step", numbered=step.id is None)
            for key, step in steps.items()
            if step.id is not None or key in aimed_at
        }

    def _conclusion(
        self, attributes: Mapping[str, Any], maps: list[Mapping[str, Any]], links: tuple[Link, ...]
    ) -> tuple[str, ...]:
        """Return the conclusions if a graph does not show them."""
        own = attributes.get(OWN)
        if isinstance(own, dict):
            given = own.get("conclusion")
            named = dict.fromkeys(map(word_of, given if isinstance(given, list) else ()))
            return tuple(one for one in named if one in self._claims)
        roots = tuple(
            self._named[word_of(one.get("id"))] for one in maps if word_of(one.get("id")) in self._named
        )
        bearing = {premise for link in links for premise in link.premises}
        return roots if len(roots) > 1 or bearing.intersection(roots) else ()

    def _tell_the_rest(self, root: Mapping[str, Any], attributes: Mapping[str, Any]) -> None:
        for key in root:
            if key not in ("id", "title", "ideas", "links", "formatVersion", "attr", "theme") and root[key]:
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))
        if "theme" in root or "theme" in attributes:
            self._left_out.add("theme", "themes", self._places.key("theme"))
        self._tell_attributes({k: v for k, v in attributes.items() if k != "theme"}, self._places.key("attr"))

    def _tell_attributes(self, attributes: Mapping[str, Any], span: Span) -> None:
        for key, value in attributes.items():
            if key not in _READ and value not in (None, {}, [], "", False):
                self._left_out.add(f"attribute '{key}' of an idea", f"attributes '{key}' of ideas", span)

    def _tell_connector(self, connector: Mapping[str, Any], span: Span, *further: str) -> None:
        for key in ("width", *further):
            if connector.get(key):
                self._left_out.add(f"{key} of a connector", f"{key}s of connectors", span)


def _word_alone(idea: Mapping[str, Any], attributes: Mapping[str, Any]) -> Stance | None:
    """Return the stance of an idea that is only a word for one, such as `Cons`."""
    is_plain = not note_of(attributes) and not {"group", COPY, OWN} & attributes.keys()
    return stance_alone(word_of(idea.get("title"))) if is_plain else None


def _box_title(idea: Mapping[str, Any]) -> str:
    """Return the title of a group of ideas; MindMup writes `group` for one without a title."""
    title = single_spaced(word_of(idea.get("title")))
    return "" if title == "group" else title


def _children(idea: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the ideas below one: positive ranks by size, then negative ranks by absolute size."""
    below = object_of(idea.get("ideas"))
    ranked = ((_number(rank), one) for rank, one in below.items() if isinstance(one, dict))
    return [one for rank, one in sorted(ranked, key=lambda pair: (pair[0] < 0, abs(pair[0])))]


def _number(value: object) -> float:
    try:
        number = float(word_of(value))
    except ValueError:
        return 0.0
    return number if number == number else 0.0  # noqa: PLR0124 - no NaN, which has no order
