"""Argument maps of MindMup (https://www.mindmup.com), the JSON of its `.mup` files.

An idea is a claim, or a group of claims that together support or oppose the idea above them; a group below a
group bears on the step, not on the claim. Any other group only holds ideas, which bear on what is above the
group. Children are in the order of their ranks. From format version 3 on, the root is a container and each
idea in it a map; in older files, the root is the main claim. An idea has one place, so a claim that bears on
a second one is linked to it by an arrow, or drawn again in a group and marked as a copy.

What MindMup has no field for, argmap keeps in the attribute `argmap` of an idea: the id of a claim or a link,
and the group of a claim; in the root it holds the groups themselves.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted
from argmap.core.link_names import canonical_links, name_links
from argmap.core.model import Case, Claim, Group, Link, Stance
from argmap.core.names import FreeNames
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.files.json import JsonFileReader, object_of, parse_json_case, word_of, write_json
from argmap.formats.shared.ids import id_from
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.marked_text import read_marked
from argmap.formats.shared.stance_words import stance_alone, stance_before
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id
from argmap.workspace.library import case_name

#: The format version from which on the root holds maps.
_CONTAINER_SINCE = 3
_GROUPS: dict[str, Stance] = {"supporting": "support", "opposing": "counter"}
_WORDS: dict[Stance, str] = {"support": "supporting", "counter": "opposing"}
#: The colours of arrows, as MindMup draws groups.
_COLOURS: dict[Stance, str] = {"support": "#00FF00", "counter": "#FF0000"}
_SAID = {
    "support": re.compile(r"\s*(support|pro\b|because|reason)", re.IGNORECASE),
    "counter": re.compile(r"\s*(oppos|counter|con\b|object|attack|but\b|however)", re.IGNORECASE),
}
_COLOUR = re.compile(r"#([0-9a-f]{1,2})([0-9a-f]{1,2})([0-9a-f]{1,2})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\b")
_NAMED: Mapping[str, Stance] = {
    **dict.fromkeys(("red", "darkred", "crimson", "firebrick"), "counter"),
    **dict.fromkeys(("green", "darkgreen", "lime", "limegreen", "forestgreen"), "support"),
}
#: The style of a claim without words, which a tag keeps.
_IMPLICIT, _IMPLICIT_TAG = "attr_implicit_claim", "implicit"
#: The attributes that are read, or that carry no meaning.
_READ = frozenset(("argmap", "contentLocked", "copyOf", "group", "note", "parentConnector"))
_OWN, _COPY = "argmap", "copyOf"
#: The greatest depth of ideas; claims farther from their conclusion start another map.
_DEEPEST = 60


def detect(source: SourceText) -> bool:
    """Return whether a text looks like a file of MindMup."""
    text = source.text
    return source.begins_with("{") and '"ideas"' in text and '"title"' in text


def parse(source: SourceText) -> ParsedCase:
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
        self._declare_groups(object_of(object_of(attributes.get(_OWN)).get("groups")))
        self._read_ideas(maps)
        self._read_arrows(root.get("links"))
        links = tuple(self._links())
        name = case_name(self._source.name)
        return Case(
            title=" ".join(title.split()) or name or "A map of MindMup",
            name=name,
            summary=_note(attributes) if container else None,
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
            if _is_box(attributes) and (below or not _box_title(idea)):
                box = self._add_box(place, attributes, span)
                stack += [place._replace(idea=one, group=box) for one in reversed(below)]
                continue
            word = None if place.above is None or place.in_group else _word_alone(idea, attributes)
            if word is not None and below:
                stack += [place._replace(idea=one, stance=word) for one in reversed(below)]
                continue
            reasons = place.above is not None and "group" in attributes and not _is_box(attributes)
            if reasons:
                self._add_group(key, place, attributes, span)
            else:
                self._add_claim(key, place, attributes, span)
            group = place.group if reasons else None
            stack += [_Place(one, key, reasons, group) for one in reversed(below)]
        for key, place, span in self._copies:
            attributes = object_of(place.idea.get("attr"))
            copied = self._named.get(word_of(attributes[_COPY]))
            self._named[key] = copied or self._new_claim(key, place, attributes, span)

    def _key(self, idea: Mapping[str, Any]) -> str:
        """Return the id of an idea; another one if it is missing or already used."""
        return self._keys.free(word_of(idea.get("id")) or "idea")

    def _add_group(self, key: str, place: _Place, attributes: Mapping[str, Any], span: Span) -> None:
        said = word_of(attributes.get("group"))
        if said not in _GROUPS:
            self._left_out.add(
                "word for a group that is neither supporting nor opposing, which is read as supporting",
                "words for groups that are neither supporting nor opposing, which are read as supporting",
                span,
            )
        self._tell_attributes(attributes, span)
        connector = object_of(attributes.get("parentConnector"))
        self._tell_connector(connector, span)
        notes = word_of(connector.get("label")).strip() or _note(attributes)
        stance = _GROUPS.get(said, "support")
        self._steps[key] = _Step(place.above or "", stance, [], _own(attributes).get("id"), notes)

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
        if _note(attributes):
            self._left_out.add("note on a group of ideas", "notes on groups of ideas", span)
        self._tell_connector(object_of(attributes.get("parentConnector")), span, "label")
        name = self._group_names.free(id_from(title.lower(), "group"))
        self._groups[name] = Group(name, None if title in ("", name) else title, place.group)
        return name

    def _add_claim(self, key: str, place: _Place, attributes: Mapping[str, Any], span: Span) -> None:
        if _COPY in attributes:
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
        attached = _attached(attributes)
        rest = {**attributes, "styleNames": [one for one in named if one != _IMPLICIT]}
        self._tell_attributes({**rest, "attachment": None} if attached else rest, span)
        if "<" in attached:
            self._left_out.add(
                "attached text, but for its words", "attached texts, but for their words", span
            )
        notes = "\n\n".join(one for one in (_note(attributes), read_marked(attached).text) if one) or None
        self._tell_connector(object_of(attributes.get("parentConnector")), span, "label")
        wanted = _own(attributes).get("id")
        name = self._names.free(wanted if wanted is not None else key if is_id(key) else "idea")
        tags = (_IMPLICIT_TAG,) if _IMPLICIT in named else ()
        kept = word_of(object_of(attributes.get(_OWN)).get("group"))
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
            stance = _stance(attributes, style)
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
                own = _own(attributes).get("id")
                self._arrows.append(_Step(end, stance, [start], own, _label(attributes, style)))

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
        own = attributes.get(_OWN)
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


def _is_box(attributes: Mapping[str, Any]) -> bool:
    """Return whether an idea is a group that does not say how its contents bear on what is above."""
    said = attributes.get("group")
    return bool(said) and word_of(said) not in _GROUPS


def _word_alone(idea: Mapping[str, Any], attributes: Mapping[str, Any]) -> Stance | None:
    """Return the stance of an idea that is only a word for one, such as `Cons`."""
    is_plain = not _note(attributes) and not {"group", _COPY, _OWN} & attributes.keys()
    return stance_alone(word_of(idea.get("title"))) if is_plain else None


def _box_title(idea: Mapping[str, Any]) -> str:
    """Return the title of a group of ideas; MindMup writes `group` for one without a title."""
    title = " ".join(word_of(idea.get("title")).split())
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


def _own(attributes: Mapping[str, Any]) -> dict[str, str]:
    """Return what argmap keeps in an idea, as far as it is a valid id."""
    name = word_of(object_of(attributes.get(_OWN)).get("id"))
    return {"id": name} if is_id(name) else {}


def _note(attributes: Mapping[str, Any]) -> str | None:
    return word_of(object_of(attributes.get("note")).get("text")).strip() or None


def _attached(attributes: Mapping[str, Any]) -> str:
    """Return the HTML of a text attached to an idea, as MindMup first kept notes; empty without one."""
    attachment = object_of(attributes.get("attachment"))
    is_text = word_of(attachment.get("contentType")).startswith("text/")
    return word_of(attachment.get("content")) if is_text else ""


def _label(attributes: Mapping[str, Any], style: Mapping[str, Any]) -> str | None:
    return (word_of(attributes.get("label")) or word_of(style.get("label"))).strip() or None


def _stance(attributes: Mapping[str, Any], style: Mapping[str, Any]) -> Stance | None:
    """Return the stance of an arrow: by its group or label, or else by its colour."""
    group = _GROUPS.get(word_of(attributes.get("group")))
    if group is not None:
        return group
    label = _label(attributes, style) or ""
    stances: tuple[Stance, ...] = ("support", "counter")
    for stance in stances:
        if _SAID[stance].match(label):
            return stance
    word = word_of(style.get("color")).strip().lower()
    if word in _NAMED:
        return _NAMED[word]
    if colour := _RGB.match(word):
        red, green, blue = (int(part) for part in colour.groups())
    elif colour := _COLOUR.fullmatch(word):
        red, green, blue = (int(part, 16) for part in colour.groups())  # `#f00` as well as `#ff0000`
    else:
        return None
    strongest = max(red, green, blue)
    if strongest - min(red, green, blue) < 0.3 * strongest or strongest == blue:
        return None
    return "counter" if red > green else "support"


# Writing


class _Writer:
    """A writer that lays out claims as ideas, each at its first use, nearest to its conclusion."""

    def __init__(self, case: Case, heads: list[str]) -> None:
        self._case = case
        self._order = list(dict.fromkeys((*heads, *case.claims)))
        self._bearing: dict[str, list[Link]] = {}
        for link in case.links:
            self._bearing.setdefault(link.target, []).append(link)
        self._ideas: dict[str, dict[str, Any]] = {}
        self._copies: list[tuple[dict[str, Any], str]] = []
        self._arrows: list[Link] = []
        self._last = 0
        self.copied = 0
        self.unwritten = len(case.links)

    def root(self) -> dict[str, Any]:
        """Return the whole file."""
        maps: dict[str, Any] = {}
        waiting = deque(self._order)
        while waiting:
            claim = waiting.popleft()
            if claim not in self._ideas:
                maps[str(len(maps) + 1)] = self._new_claim(claim)
                self._write_below(claim, waiting)
        for idea, claim in self._copies:
            idea["attr"][_COPY] = self._ideas[claim]["id"]
        own: dict[str, Any] = {}
        if self._case.conclusion:
            own["conclusion"] = list(self._case.conclusion)
        if self._case.groups:
            own["groups"] = _written_groups(self._case)
        attributes: dict[str, Any] = {_OWN: own}
        if self._case.summary:
            attributes["note"] = {"index": 1, "text": self._case.summary}
        return {
            "id": "root",
            "formatVersion": 3,
            "title": self._case.title,
            "attr": attributes,
            "ideas": maps,
            "links": [self._arrow(link) for link in self._arrows],
        }

    def _write_below(self, root: str, waiting: deque[str]) -> None:
        """Write what bears on a claim, nearest first; claims too far down wait until they start a map."""
        queue = deque([(root, 1)])
        while queue:
            name, depth = queue.popleft()
            for link in self._bearing.get(name, ()):
                self.unwritten -= 1
                fresh = [one for one in link.premises if one not in self._ideas and depth < _DEEPEST]
                if not fresh and len(link.premises) == 1 and link.name not in self._bearing:
                    self._arrows.append(link)
                    waiting.extend(link.premises)
                    continue
                group = self._new_group(link)
                _append(self._ideas[name], group)
                self._ideas[link.name] = group
                queue.append((link.name, depth + 1))
                for one in link.premises:
                    if one in fresh:
                        _append(group, self._new_claim(one))
                        queue.append((one, depth + 2))
                    else:
                        _append(group, self._copy(one))
                        waiting.append(one)

    def _new_claim(self, name: str) -> dict[str, Any]:
        claim = self._case.claims[name]
        attributes: dict[str, Any] = {_OWN: {"id": name} | ({"group": claim.group} if claim.group else {})}
        if claim.notes:
            attributes["note"] = {"index": 1, "text": claim.notes}
        if _IMPLICIT_TAG in claim.tags:
            attributes["styleNames"] = [_IMPLICIT]
        self._ideas[name] = self._idea(claim.text, attributes)
        return self._ideas[name]

    def _copy(self, claim: str) -> dict[str, Any]:
        idea = self._idea(self._case.claims[claim].text, {})
        self._copies.append((idea, claim))
        self.copied += 1
        return idea

    def _new_group(self, link: Link) -> dict[str, Any]:
        attributes: dict[str, Any] = {"contentLocked": True, "group": _WORDS[link.stance]}
        if link.notes:
            attributes["parentConnector"] = {"label": link.notes}
        if link.id:
            attributes[_OWN] = {"id": link.id}
        return self._idea("group", attributes)

    def _idea(self, title: str, attributes: dict[str, Any]) -> dict[str, Any]:
        self._last += 1
        return {"id": str(self._last), "title": title, "attr": attributes, "ideas": {}}

    def _arrow(self, link: Link) -> dict[str, Any]:
        style = {"arrow": "to", "color": _COLOURS[link.stance], "lineStyle": "solid"}
        if link.notes:
            style["label"] = link.notes
        attributes: dict[str, Any] = {"group": _WORDS[link.stance], "style": style}
        if link.id:
            attributes[_OWN] = {"id": link.id}
        ends = self._ideas[link.premises[0]]["id"], self._ideas[link.target]["id"]
        return {"ideaIdFrom": ends[0], "ideaIdTo": ends[1], "attr": attributes}


def _written_groups(case: Case) -> dict[str, dict[str, str]]:
    """Return the groups of a case, each after the one that contains it."""
    names = dict.fromkeys(above for name in case.groups for above in case.groups_of(name))
    written: dict[str, dict[str, str]] = {}
    for group in map(case.groups.__getitem__, names):
        written[group.id] = {"title": group.title} if group.title else {}
        written[group.id] |= {"in": group.parent} if group.parent else {}
    return written


def _append(idea: dict[str, Any], below: dict[str, Any]) -> None:
    idea["ideas"][str(len(idea["ideas"]) + 1)] = below


def render(view: View, _options: Options) -> Exported:
    """Write a map of format version 3."""
    case = drawn_part(view)
    heads = [row.claim for row in view.rows if row.depth == 0 and row.claim is not None]
    writer = _Writer(case, heads)
    return Exported(write_json(writer.root()), tuple(_lost(case, writer)))


def _lost(case: Case, writer: _Writer) -> Iterator[str]:
    """Yield what a map of MindMup does not carry."""
    claims = case.claims.values()
    counts = (
        (writer.copied, "premise, which stands elsewhere too, drawn as a copy", "premises, which stand elsewhere too, drawn as copies"),
        (writer.unwritten, "step that bears on no claim, even by way of others", "steps that bear on no claim, even by way of others"),
    )  # fmt: skip
    for count, one, many in counts:
        if count:
            yield counted(count, one, many)
    tagged = any(set(claim.tags) - {_IMPLICIT_TAG} for claim in claims)
    carried = _CARRIED if tagged else (*_CARRIED, "tags")
    yield from all_losses(case, carried)


_CARRIED = ("notes", "link notes", "groups", "conclusion")

IMPORTER = Importer(
    "mindmup",
    "argument maps of MindMup",
    (".mup",),
    detect,
    parse,
    leaves_out=(
        "themes",
        "widths of connectors",
        "labels of connectors",
        "notes on groups of ideas",
        "attached texts, but for their words",
        "attributes '...' of ideas",
        "blocks '...'",
    ),
)
EXPORTER = Exporter(
    "mindmup",
    "argument maps for MindMup",
    (".mup",),
    render,
    carries=_CARRIED,
    lacks={"tags": "tags of claims, but for 'implicit'", "steps": "steps that bear on no claim"},
)
