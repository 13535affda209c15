"""Pairs of arguments in XML, as in the NoDE data sets: the first of each supports or attacks the second.

A pair (`t` and `h`) has a relation in `BAF` (a word), or else in `entailment` (`YES` or `NO`), and most have
a topic, which becomes a group. A text with the same id in a topic is one claim, and so is one with the same
words.

E. Cabrio, S. Villata: NoDE: A benchmark of natural language arguments, COMMA 2014.
"""

from __future__ import annotations

from dataclasses import replace

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.core.model import Case, Claim, Group, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import said_relation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_ROOT = "entailment-corpus"
_ENTAILED: dict[str, Stance] = {
    **dict.fromkeys(("yes", "entailment", "true"), "support"),
    **dict.fromkeys(("no", "contradiction", "false"), "counter"),
}
_READ = frozenset(("id", "topic", "task", "entailment", "baf", "lang"))


def detect(source: SourceText) -> bool:
    """Return whether a text begins like pairs of texts."""
    return begins_with_element(source, _ROOT)


def parse(source: SourceText) -> ParsedCase:
    """Parse pairs into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_xml(
        source, "list of pairs of arguments", (_ROOT,), lambda root, *told: _Reader(source, *told).read(root)
    )


class _Reader:
    """A reader of claims and steps; `_claims` are the ids of claims by their keys."""

    def __init__(self, source: SourceText, mistakes: Mistakes, left_out: LeftOut) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._ids, self._group_ids = Ids(), Ids()
        self._claims: dict[str, str] = {}
        self._made: dict[str, Claim] = {}
        self._groups: dict[str, Group] = {}  # by the names of topics
        self._steps: dict[str, FileStep] = {}

    def read(self, root: XmlElement) -> Case:
        """Read all pairs."""
        pairs = list(root.elements("pair"))
        if pairs and not any(_is_of_arguments(one) for one in pairs):
            message = "these pairs have neither topics nor ids of texts, so they are no arguments"
            hint = (
                "argmap reads pairs of arguments as in the data sets of NoDE; for others, make a table (.csv)"
            )
            self._mistakes.report("no-map", message, root.span, hint=hint)
            return Case(title=self._source.name, claims={})
        for element in root.elements():
            if element.name == "pair":
                self._add(element)
            else:
                self._left_out.add(f"element <{element.name}>", f"elements <{element.name}>", element.span)
        name = case_name(self._source.name)
        groups = {group.id: group for group in self._groups.values()} if len(self._groups) > 1 else {}
        only = next(iter(self._groups)) if len(self._groups) == 1 else None
        claims = [one if groups else replace(one, group=None) for one in self._made.values()]
        return Case(
            title=only or name or "Pairs of arguments",
            name=name,
            claims={one.id: one for one in claims},
            links=links_of(self._steps.values(), self._claims, self._ids.names, self._left_out),
            groups=groups,
        )

    def _add(self, pair: XmlElement) -> None:
        values = {key.lower(): value.strip() for key, value in pair.attributes.items()}
        ends = [pair.first(one) for one in ("t", "h")]
        begin, end = (self._key(one, values.get("topic", "")) for one in ends)
        if not begin or not end:
            self._left_out.add("pair without two texts", "pairs without two texts", pair.span)
            return
        for key, value in values.items():
            if key not in _READ and value:
                self._left_out.add(f"'{key}' of a pair", f"'{key}' of pairs", pair.span)
        said = said_relation(values.get("baf", ""))
        word = values.get("baf") or values.get("entailment", "")
        stance = said.stance if said else _ENTAILED.get(values.get("entailment", "").lower())
        words = f"relation '{word}'", f"relations '{word}'"
        if stance is None:
            self._left_out.add(*words, pair.span)
        elif (step := f"{stance} {begin} {end}") not in self._steps:
            self._steps[step] = FileStep.of(step, stance, [begin], [end], words, pair.span)

    def _key(self, element: XmlElement | None, topic: str) -> str:
        """Return the key of the claim with a text, which is added if it is new; empty without a text."""
        text = element.words() if element is not None else ""
        if element is None or not text:
            return ""
        by_text, own = f"{topic}\0\0{text.casefold()}", element.get("id").lower()
        key = f"{topic}\0{own}" if own else by_text
        if key in self._claims and self._made[self._claims[key]].text.casefold() != text.casefold():
            key = by_text  # two texts have one id
        if by_text in self._claims or key in self._claims:
            name = self._claims.get(by_text) or self._claims[key]
        else:
            name, aliases = self._ids.new(f"c{own}" if own.isdecimal() else own)
            self._made[name] = Claim(name, text, group=self._group(topic), aliases=aliases)
        self._claims[by_text] = self._claims[key] = name
        return key

    def _group(self, topic: str) -> str | None:
        if not topic:
            return None
        if topic not in self._groups:
            name = self._group_ids.new(topic.lower(), otherwise="topic")[0]
            self._groups[topic] = Group(name, topic)
        return self._groups[topic].id


def _is_of_arguments(pair: XmlElement) -> bool:
    names = {name.lower() for name in pair.attributes}
    return bool(names & {"topic", "baf"}) or any(one.get("id") for one in pair.elements("t", "h"))


IMPORTER = Importer(
    "pairs",
    "pairs of arguments in the XML of the NoDE data sets",
    (),
    detect,
    parse,
    leaves_out=(
        "pairs without two texts",
        "relations '...'",
        "'...' of pairs",
        "elements <...>",
        "comments",
    ),
)
