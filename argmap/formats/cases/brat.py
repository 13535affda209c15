"""Annotations of brat (.ann, https://brat.nlplab.org/standoff.html), as corpora of argument mining have them.

A marked passage is a claim whose kind is the type of the passage. A relation such as `supports`, `Attack` or
`contradicts` is a link from its first argument to its second. In the essays of Stab and Gurevych, a claim has
a stance instead, for or against the major claim, which is stated several times: the first is the claim, the
others are wordings of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.model import Case, Claim, Stance, Wording
from argmap.formats.importing import Importer
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import said_relation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase, without_case
from argmap.workspace.library import case_name

_PASSAGE = re.compile(r"(T\d\S*)[ \t]+(\S+)[ \t]+\d+[ \t]+\d+(?:;\d+[ \t]+\d+)*(?:[ \t]+(.*))?")
_RELATION = re.compile(r"(R\d\S*)[ \t]+(\S+)[ \t]+\S+?:(\S+)[ \t]+\S+?:(\S+)\s*")
_ATTRIBUTE = re.compile(r"[AM]\d\S*[ \t]+(\S+)[ \t]+(\S+)(?:[ \t]+(.*?))?\s*")
_LINE_END = re.compile(r"\n|\r(?!\n)")
_NOTE = re.compile(r"#\d*\S*[ \t]+\S+[ \t]+(\S+)(?:[ \t]+(.*))?")
#: The first characters of lines that annotate something else, and what that is.
_OTHERS = {
    "E": ("event", "events"),
    "N": ("reference to a database", "references to databases"),
    "*": ("equivalence of passages", "equivalences of passages"),
}
#: The words of the types of passages by which a file without a relation is known to be about arguments, as in
#: `MajorClaim`, `own_claim` and `Premise1Conclusion`.
_OF_ARGUMENTS = frozenset(
    [
        "claim",
        "premise",
        "conclusion",
        "rebuttal",
        "major",
        "own",
        "background",
        "counter",
        "counterclaim",
        "justification",
        "warrant",
        "backing",
    ]
)
_WORD = re.compile(r"[A-Z]*[a-z]+|[A-Z]+")
_MAJOR = "MajorClaim"
_STANCE = "Stance"
_TEXT_KEYS = "\0"


class _Passage(NamedTuple):
    """A marked passage with its key, type, text and place."""

    key: str
    type: str
    text: str
    span: Span


class _Relation(NamedTuple):
    """A relation with its key, stance, ends and place."""

    key: str
    stance: Stance
    source: str
    target: str
    span: Span


def detect(source: SourceText) -> bool:
    """Return whether a text begins with a marked passage."""
    begun = source.text[:2000].lstrip("\ufeff \t\r\n")
    return re.match(r"T\d+\t[^\s:]+ \d+ \d+(?:;\d+ \d+)*\t", begun) is not None


def parse(source: SourceText) -> ParsedCase:
    """Parse annotations into a case, with warnings by kind and count for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    reader = _Reader(source, left_out)
    reader.read_lines()
    if not reader.is_about_arguments():
        message = "no relation and no type in these annotations is about arguments, so they are no map"
        hint = "argmap reads relations such as 'supports' and 'attacks', and passages such as 'Claim' and 'Premise'"
        mistakes.report("no-map", message, Span(source, 0, 1), hint=hint)
        return without_case(source, mistakes.sorted())
    return ParsedCase(reader.case(), left_out.diagnostics(), source)


class _Reader:
    """A reader of lines, and of claims and links from what they annotate."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._passages: dict[str, _Passage] = {}
        self._relations: list[_Relation] = []
        self._stances: dict[str, tuple[Stance, Span]] = {}
        self._notes: dict[str, list[tuple[str, Span]]] = {}

    def read_lines(self) -> None:
        """Sort the lines by what they annotate."""
        at = 0
        for line in _LINE_END.split(self._source.text):
            begun = at + len(line) - len(line.lstrip("\ufeff"))
            text = line.strip("\ufeff\r")
            if text.strip():
                self._read(text, Span(self._source, begun, begun + len(text)))
            at += len(line) + 1

    def _read(self, line: str, span: Span) -> None:
        if found := _PASSAGE.fullmatch(line):
            self._add_passage(found[1], found[2], (found[3] or "").strip(), span)
        elif found := _RELATION.fullmatch(line):
            self._add_relation(found[1], found[2], found[3], found[4], span)
        elif found := _ATTRIBUTE.fullmatch(line):
            self._add_attribute(found[1], found[2], found[3] or "", span)
        elif (found := _NOTE.fullmatch(line)) and found[2]:
            self._notes.setdefault(found[1], []).append((found[2].strip(), span))
        else:
            known = _OTHERS.get(line[0], ("line that is no annotation", "lines that are no annotations"))
            self._left_out.add(*known, span)

    def _add_passage(self, key: str, kind: str, text: str, span: Span) -> None:
        if key in self._passages:
            words = "passage with the id of another", "passages with the ids of others"
            self._left_out.assume(*words, span)
            key = f"{_TEXT_KEYS}{len(self._passages)}"
        self._passages[key] = _Passage(key, kind, text, span)
        self._left_out.add("place of a passage in the text", "places of passages in the text", span)

    def _add_relation(self, key: str, name: str, source: str, target: str, span: Span) -> None:
        said = said_relation(name)
        if said is None:
            self._left_out.add(f"relation '{name}'", f"relations '{name}'", span)
            return
        ends = (target, source) if said.is_reversed else (source, target)
        self._relations.append(_Relation(key, said.stance, *ends, span))

    def _add_attribute(self, name: str, on: str, value: str, span: Span) -> None:
        said = said_relation(value) if name == _STANCE else None
        if said is None:
            self._left_out.add(f"attribute '{name}'", f"attributes '{name}'", span)
        else:
            self._stances[on] = said.stance, span

    def is_about_arguments(self) -> bool:
        """Return whether something supports or counters something, or is called a claim or the like."""
        types = ({word.lower() for word in _WORD.findall(one.type)} for one in self._passages.values())
        return bool(self._passages) and bool(
            self._relations or self._stances or any(words and words <= _OF_ARGUMENTS for words in types)
        )

    def case(self) -> Case:
        """Return the case of what was read."""
        ids = Ids()
        same = self._same_as_first()
        claims: dict[str, Claim] = {}
        names: dict[str, str] = {}
        for key, one in self._passages.items():
            if key not in same:
                names[key] = ids.new("" if key.startswith(_TEXT_KEYS) else key)[0]
                claims[names[key]] = self._claim(names[key], one)
        for key, first in same.items():
            names[key] = names[first]
            claim, wording = claims[names[first]], Wording(self._passages[key].text)
            claims[claim.id] = replace(claim, wordings=(*claim.wordings, wording))
        links = links_of(list(self._steps(names)), names, ids.names, self._left_out)
        self._tell_notes()
        name = case_name(self._source.name)
        return Case(title=name or "Annotations", name=name, claims=claims, links=links)

    def _same_as_first(self) -> Mapping[str, str]:
        """Return the further statements of the major claim of an essay, each with the first one."""
        majors = [key for key, one in self._passages.items() if one.type == _MAJOR and one.text]
        if not self._stances or any(one.source in majors for one in self._relations):
            return {}
        for key in majors[1:]:
            words = (
                "further major claim is read as a wording of the first",
                "further major claims are read as wordings of the first",
            )
            self._left_out.assume(*words, self._passages[key].span)
        return dict.fromkeys(majors[1:], majors[0]) if majors else {}

    def _claim(self, name: str, passage: _Passage) -> Claim:
        if not passage.text:
            words = "passage without its text", "passages without their texts"
            self._left_out.add(*words, passage.span)
        kind = _plain(passage.type).replace("majorclaim", "major-claim")
        return Claim(name, passage.text or "(no text)", kind=kind, notes=self._notes_on(passage.key))

    def _notes_on(self, key: str) -> str | None:
        return "\n".join(text for text, _ in self._notes.pop(key, ())) or None

    def _steps(self, names: Mapping[str, str]) -> Iterator[FileStep]:
        words = "relation", "relations"
        keys: set[str] = set()
        for number, one in enumerate(self._relations):
            key = f"\0{number}" if one.key in keys else one.key
            keys.add(key)
            notes = self._notes_on(one.key)
            yield FileStep.of(key, one.stance, [one.source], [one.target], words, one.span, notes=notes)
        major = next((key for key, one in self._passages.items() if one.type == _MAJOR), None)
        bearing = {(names.get(one.source), names.get(one.target)) for one in self._relations}
        for key, (stance, span) in self._stances.items():
            targets = [] if major is None or names.get(key) == names[major] else [major]
            if not targets or (names.get(key), names[targets[0]]) not in bearing:
                yield FileStep.of(f"\0{key}\0stance", stance, [key], targets, ("stance", "stances"), span)

    def _tell_notes(self) -> None:
        for notes in self._notes.values():
            for _, span in notes:
                self._left_out.add("note on what is left out", "notes on what is left out", span)


def _plain(word: str) -> str:
    return word.lower().replace("_", "-")


IMPORTER = Importer(
    "brat",
    "annotations of brat: passages of a text, and what they support or attack",
    (".ann",),
    detect,
    parse,
    leaves_out=(
        "places of passages in the text",
        "relations '...'",
        "attributes '...'",
        "events",
        "references to databases",
        "equivalences of passages",
        "notes on what is left out",
        "passages without their texts",
        "lines that are no annotations",
    ),
)
