"""Conversion of an Argdown map to a case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.core.arguments import as_step
from argmap.core.contradictions import with_contradictions
from argmap.core.diagnostics import Mistakes, Span, count_of
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import (
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Group,
    Link,
    Party,
    Source,
    Stage,
    Value,
    Wording,
)
from argmap.core.names import FreeNames, free_name
from argmap.formats.shared.argdown.fields import fields_of, notes_of
from argmap.formats.shared.argdown.links import LinkReader
from argmap.formats.shared.argdown.model import ArgdownNode, Map
from argmap.formats.shared.argdown.names import id_for, id_of_words
from argmap.formats.shared.argdown.tree import ArgdownSection, Occurrence
from argmap.formats.shared.files.json import word_of
from argmap.formats.shared.left_out import LeftOut
from argmap.syntax.scalars import is_id
from argmap.syntax.schema import ELEMENTS, SECTIONS, attribute_of
from argmap.workspace.library import case_name

#: The front matter key under which argmap keeps what Argdown cannot hold.
OWN = "argmap"
#: The kind of claim that is an argument in Argdown.
ARGUMENT = "argument"
#: The constructors of the elements that a case declares, by section key.
_MAKERS: dict[str, Any] = {
    "parties": Party,
    "stages": Stage,
    "sources": Source,
    "groups": Group,
    "values": Value,
    "audiences": Audience,
    "arguments": Argument,
}
#: The model settings that are followed; each inference is a step of its own anyway, so none needs to be
#: exploded.
_MODEL_SETTINGS = frozenset(("explodeArguments", "mode", "removeTagsFromText"))
#: The keys of data with which Argdown selects and draws.
_DRAWN = frozenset(("isInMap", "isInGroup", "isGroup", "isClosed", "color", "images"))
#: What a map can hold and a case cannot, in words; see `Importer.leaves_out`.
LEAVES_OUT = (
    "emphases of words",
    "mentions, as the titles mentioned",
    "settings '...'",
    "tags of sections",
    "'...' of sections",
    "tags of arguments that are links alone",
    "premises that no inference uses",
    "inferences that bear on nothing there is",
    "undercuts of what has no inference, as attacks",
    "entailments, as supports",
)
#: The number of words of a text that form the id of a claim without a title.
_WORDS_OF_ID = 6
#: The keys that concern a single wording.
_OF_A_WORDING = ("lang", "by", "source")


def build_case(
    found: Map, name: str, span: Callable[[int], Span], mistakes: Mistakes, left_out: LeftOut
) -> Case:
    """Convert a map to a case, with warnings for what a case cannot hold.

    `name` is that of the file, and `span` returns the place of what starts at an index.

    Statements become claims, and so do arguments without premises. The inferences of other arguments become
    links, named after the argument and numbered. Sections become groups.
    """
    return _Builder(found, name, span, mistakes, left_out).build()


class _Builder:
    def __init__(
        self, found: Map, name: str, span: Callable[[int], Span], mistakes: Mistakes, left_out: LeftOut
    ) -> None:
        self._map, self._file, self._span = found, name, span
        self._mistakes, self._left_out = mistakes, left_out
        self._names = FreeNames()
        self._ids: dict[ArgdownNode, str] = {}
        self._claim_ids: frozenset[str] = frozenset()
        self._declared: dict[str, dict[str, Any]] = {word: {} for word in _MAKERS}
        self._groups: dict[str, Group] = self._declared["groups"]
        self._group_of: dict[ArgdownSection, str] = {}
        self._parties: dict[str, Party] = self._declared["parties"]
        self._sources: dict[str, Source] = self._declared["sources"]
        self._says_arguments = False
        self._urls: dict[str, str] = {}
        self._mentioned: dict[str, None] = {}  # parties

    def build(self) -> Case:
        case_parts = self._read_front()
        self._read_sections()
        arguments = self._declared["arguments"] if self._says_arguments else None
        links = LinkReader(self._map, self._span, self._mistakes, self._left_out, arguments)
        concluding = links.concluding()
        nodes = [node for node in (*self._map.statements, *self._map.arguments) if node not in concluding]
        nodes = [node for node in nodes if not (node.is_argument and node.rows)]
        nodes.sort(key=_begins)
        for node in nodes:
            self._ids[node] = self._id(node)
        self._claim_ids = frozenset(self._ids.values())
        claims = {self._ids[node]: self._claim(node) for node in nodes}
        made = [self._with_data(link, data) for link, data in links.read(self._ids, self._names)]
        self._declared["arguments"] = links.arguments
        made = [as_step(link, links.arguments) for link in made]
        kept = rename_links(canonical_links(claims, made))
        if self._parties:
            for party in self._mentioned:
                self._parties.setdefault(party, Party(party))
        if not claims and not count_of(self._mistakes, "error"):
            self._mistakes.report("no-claims", "there are no claims in it", self._span(0), severity="warning")
        declared: dict[str, Any] = self._declared
        case = Case(
            claims=claims,
            links=kept,
            **declared,
            **self._known(case_parts, claims),
        )
        return with_contradictions(case, links.contradictions)

    # The case

    def _read_front(self) -> dict[str, Any]:
        """Read the front matter: the title, and what argmap keeps there, with warnings for anything else."""
        front = dict(self._map.front)
        name = case_name(self._file)
        title = word_of(front.pop("title", "")).strip()
        own = front.pop(OWN, {})
        model = front.get("model")
        if isinstance(model, dict) and model.keys() <= _MODEL_SETTINGS:
            del front["model"]
        rest: dict[str, Any] = {}
        parts = fields_of("case", own if isinstance(own, dict) else {}, rest)
        for key in ("date", "abstract", "summary"):
            value = front.get(key)
            read = fields_of("case", {"date" if key == "date" else "summary": value}, {})
            if read and not parts.keys() & read.keys():
                parts |= read
                del front[key]
        self._says_arguments = "arguments" in rest
        for word in _MAKERS:
            declared = rest.pop(word, None)
            if isinstance(declared, dict):
                self._declare(word, declared)
        self._check_declared()
        group = front.get("group")
        if self._map.is_regrouped and isinstance(group, dict) and group.keys() <= {"regroup"}:
            del front["group"]
        for key in (*front, *rest):
            self._left_out.add(
                f"setting '{key}'", f"settings '{key}'", self._span(self._map.keys.get(key, 0))
            )
        tops = [section for section in self._map.sections if section.parent is None]
        heading = tops[0].title if len(tops) == 1 else ""
        title = title or " ".join(heading.split()) or name or "A map in Argdown"
        return {"title": title, "name": name, **parts}

    def _declare(self, word: str, declared: Mapping[str, Any]) -> None:
        """Add the elements that the front matter declares under a key of a case."""
        element = SECTIONS[word]
        for name, value in declared.items():
            if not is_id(name):
                continue
            rest: dict[str, Any] = {}
            fields = fields_of(element, value if isinstance(value, dict) else {}, rest)
            if rest and "notes" in ELEMENTS[element]:
                notes = notes_of(rest)
                fields["notes"] = f"{fields['notes']}\n{notes}" if "notes" in fields else notes
            self._declared[word][name] = _MAKERS[word](name, **fields)

    def _check_declared(self) -> None:
        """Drop references to nothing in declarations: to unknown or cyclic parent groups, and to values."""
        for name, group in self._groups.items():
            seen, outer = {name}, group.parent
            while outer in self._groups and outer not in seen:
                seen.add(outer)
                outer = self._groups[outer].parent
            if outer is not None:
                self._groups[name] = replace(group, parent=None)
        values = self._declared["values"]
        for name, audience in self._declared["audiences"].items():
            known = tuple(value for value in audience.order if value in values)
            self._declared["audiences"][name] = replace(audience, order=known)

    def _known(self, parts: dict[str, Any], claims: Mapping[str, Claim]) -> dict[str, Any]:
        """Return the parts of the case without the names of missing claims."""
        known = dict(parts)
        if "conclusion" in known:
            known["conclusion"] = tuple(one for one in known["conclusion"] if one in claims)
        if "issues" in known:
            known["issues"] = tuple(one for one in known["issues"] if claims.keys() >= {*one.positions})
        return known

    def _read_sections(self) -> None:
        names = FreeNames()
        for section in self._map.sections:
            data = dict(section.data)
            wanted = word_of(data.pop("id", None))
            name = names.free(wanted if is_id(wanted) else id_for(section.title, "section"))
            inside = word_of(data.pop("in", None))
            parent = inside if is_id(inside) else self._group_of[section.parent] if section.parent else None
            self._group_of[section] = name
            self._tell(data, section.tags, section.start, "section")
            if parent is not None and parent not in self._groups:
                parent = None
            if name not in self._groups:
                title = section.title if section.title != name else None
                self._groups[name] = Group(name, (title or "").strip() or None, parent)

    def _tell(self, data: Mapping[str, Any], tags: tuple[str, ...], start: int, what: str) -> None:
        for _ in tags:
            self._left_out.add(f"tag of a {what}", f"tags of {what}s", self._span(start))
        for key in data:
            words = f"'{key}' of a {what}", f"'{key}' of {what}s"
            if key in _DRAWN:
                words = f"setting '{key}'", f"settings '{key}'"
            self._left_out.add(*words, self._span(start))

    # Claims

    def _id(self, node: ArgdownNode) -> str:
        """Return the id of a claim: from its data, else from its title, or from the first words of its text.

        Argdown numbers claims without a title, but such a number changes as soon as anything is added above
        it.
        """
        wanted = word_of(node.data.get("id"))
        if not is_id(wanted):
            wanted = id_for(node.title, "claim")
            if node.untitled:
                text = next((one.plain for one in node.members if one.plain), "")
                wanted = id_of_words(" ".join(text.split()[:_WORDS_OF_ID]), wanted)
        return self._names.free(wanted)

    def _claim(self, node: ArgdownNode) -> Claim:
        """Return the claim for a statement, or for an argument without premises."""
        name = self._ids[node]
        data, texts = self._said(node)
        group = self._group(node, data)
        is_untitled = node.untitled or ("title" in data and data["title"] is None)
        if is_untitled and data.get("title") is None:
            data.pop("title", None)
        rest: dict[str, Any] = {}
        fields: dict[str, Any] = {}
        if data:
            fields = fields_of("claim", self._with_party(data), rest)
            self._refer(fields, rest)
        title = node.title.strip()
        text = fields.pop("text", None) or (texts[0].text if texts else title) or "(no text)"
        if title not in (name, text, "") and not is_untitled:
            fields.setdefault("title", title)
        if node.is_argument:
            fields.setdefault("kind", ARGUMENT)
        fields.pop("contradicts", None)
        ranked = fields.get("prefer", ())
        if ranked and (len({*ranked}) < len(ranked) or not self._claim_ids.issuperset(ranked)):
            rest["prefer"] = list(fields.pop("prefer"))
        notes = [one for one in (fields.pop("notes", None), notes_of(rest)) if one]
        return Claim(
            name,
            text,
            wordings=(*texts[1:], *fields.pop("wordings", ())),
            group=group,
            tags=(*node.tags, *(tag for tag in fields.pop("tags", ()) if tag not in node.tags)),
            cites=(*fields.pop("cites", ()), *self._linked(node)),
            notes="\n".join(notes) or None,
            **fields,
        )

    def _said(self, node: ArgdownNode) -> tuple[dict[str, Any], list[Wording]]:
        """Return the data of all members of a node, except those of a wording, and its distinct texts."""
        data: dict[str, Any] = {}
        texts: list[Wording] = []
        known: set[str] = set()
        for member in node.members:
            own = dict(member.data)
            if not member.is_reference and member.plain:
                wording = self._wording(member, own) if texts else Wording(member.plain)
                if wording.text not in known or wording != Wording(wording.text):
                    texts.append(wording)
                    known.add(wording.text)
            data |= own
        if isinstance(data.get("id"), str):
            del data["id"]
        if not data:
            return data, texts
        for key in sorted(data.keys() & _DRAWN):
            self._left_out.add(f"setting '{key}'", f"settings '{key}'", self._span(node.start))
            del data[key]
        return _with_proponent(data), texts

    def _wording(self, member: Occurrence, data: dict[str, Any]) -> Wording:
        """Take the data about a further text from those of a member, and return its wording."""
        own = self._with_party({key: data.pop(key) for key in _OF_A_WORDING if key in data})
        fields = fields_of("wording", own, data)
        self._refer(fields, data)
        return Wording(**{"text": word_of(data.pop("text", None)) or member.plain, **fields})

    def _group(self, node: ArgdownNode, data: dict[str, Any]) -> str | None:
        if "group" in data:
            group = word_of(data["group"])
            if data["group"] is None or group in self._groups:
                del data["group"]
                return group or None
        return self._group_of.get(node.section) if node.section is not None else None

    def _with_party(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return data with the party as an id; a party of another name is declared."""
        party = word_of(data.get("by"))
        if not party or is_id(party):
            return data
        known = next((one.id for one in self._parties.values() if one.name == party), None)
        name = known or free_name(id_for(party, "party"), self._parties)
        self._parties.setdefault(name, Party(name, party))
        return {**data, "by": name}

    def _with_data(self, link: Link, data: dict[str, Any]) -> Link:
        """Return a link with the data of its inference added."""
        if not data:
            return link
        rest: dict[str, Any] = {}
        fields = fields_of("link", self._with_party(_with_proponent(data)), rest)
        for key in ("target", "with", "id"):
            fields.pop(attribute_of(key), None)
        self._refer(fields, rest)
        if not {one for _, one in fields.get("roles", ())} <= {*link.premises}:
            rest["roles"] = dict(fields.pop("roles"))
        notes = [one for one in (link.notes, fields.pop("notes", None), notes_of(rest)) if one]
        return replace(link, notes="\n".join(notes) or None, **fields)

    def _refer(self, fields: dict[str, Any], rest: dict[str, Any]) -> None:
        """Declare the parties and sources that fields name; undeclared stages and values become notes."""
        if "by" in fields:
            self._mentioned[fields["by"]] = None
        for key in ("stage", "value"):
            if key in fields and fields[key] not in self._declared[f"{key}s"]:
                rest[key] = fields.pop(key)
        named = [fields.get("source"), *(cite.source for cite in fields.get("cites", ()))]
        named += [wording.source for wording in fields.get("wordings", ())]
        for name in named:
            if name is not None:
                self._sources.setdefault(name, Source(name))

    def _linked(self, node: ArgdownNode) -> Iterator[Citation]:
        """Yield a citation for each address that the texts link to."""
        for url in dict.fromkeys(
            url for member in node.members for link in member.links if (url := link.strip())
        ):
            if url not in self._urls:
                name = self._urls[url] = free_name(f"link-{len(self._urls) + 1}", self._sources)
                self._sources[name] = Source(name, url=url)
            yield Citation(self._urls[url])


def _with_proponent(data: dict[str, Any]) -> dict[str, Any]:
    """Return data in which the key for the proponent has the name that it has in a case."""
    said = dict(data)
    proponent = said.pop("proponent", None)
    if proponent is not None:
        said.setdefault("by", proponent)
    return said


def _begins(node: ArgdownNode) -> int:
    """Return where a node begins: at its first text, or else at its first mention."""
    texts = [member.start for member in node.members if not member.is_reference]
    return min(texts, default=node.start)
