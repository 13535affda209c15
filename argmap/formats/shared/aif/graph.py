"""Graphs of the Argument Interchange Format in JSON: as AIFdb serves them, and as xAIF wraps them.

Nodes are information (I), inferences (RA), conflicts (CA), rephrases (MA) and preferences (PA), and, of a
dialogue, locutions (L), transitions (TA) and illocutions (YA) (C. Chesnevar et al., Towards an Argument
Interchange Format, 2006; C. Reed and K. Budzynska, How dialogues create arguments, 2011). Edges run from a
premise to a scheme node to a conclusion.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.shared.files.json import JsonFileReader, word_of
from argmap.formats.shared.left_out import LeftOut
from argmap.semantics.schemes import find_scheme, scheme_of_aif

#: The kinds of node, in words, singular and plural.
KINDS: Mapping[str, tuple[str, str]] = {
    "I": ("claim", "claims"),
    "RA": ("inference", "inferences"),
    "CA": ("conflict", "conflicts"),
    "MA": ("rephrase", "rephrases"),
    "PA": ("preference", "preferences"),
    "L": ("locution", "locutions"),
    "TA": ("transition", "transitions"),
    "YA": ("illocution", "illocutions"),
    "EN": ("enthymeme", "enthymemes"),
}
#: The names and ids of AIFdb for the acts in a dialogue, as far as files show them; those of argument schemes
#: are in the library of schemes.
_OF_DIALOGUES: Mapping[str, str] = {
    "AssertiveQuestioning": "73",
    "Asserting": "74",
    "Agreeing": "77",
    "Disagreeing": "78",
    "Arguing": "80",
    "Default Transition": "82",
    "RhetoricalQuestioning": "85",
    "AssertiveChallenging": "87",
    "PureQuestioning": "91",
    "Restating": "101",
    "Default Illocuting": "168",
}
_BY_ID = {number: name for name, number in _OF_DIALOGUES.items()}
#: The names of nodes that only repeat the kind of node.
_USUAL = frozenset(
    ("RA", "CA", "MA", "PA", "TA", "YA", "Default Inference", "Default Conflict", "Default Rephrase")
)


#: The kinds of nodes whose text is the name of a scheme, if nothing else says it.
_SCHEMED = frozenset(("RA", "CA", "MA", "YA"))
#: What stands for no scheme in place of an id.
_NO_SCHEMES = frozenset(("", "0"))
#: The text of a step that does not say what it is: arguebuf writes it, with an empty type.
_UNKNOWN = frozenset(("Unknown", "Unknown Inference"))
#: The keys that are read, or that have nothing to do with the argument; any others with a value cause a
#: warning.
_READ: Mapping[str, frozenset[str]] = {
    "": frozenset(("nodes", "edges", "locutions", "participants", "schemefulfillments")),
    "node": frozenset(("nodeID", "text", "type", "timestamp", "scheme", "schemeID")),
    "edge": frozenset(("edgeID", "fromID", "toID", "timestamp")),
    "locution": frozenset(("nodeID", "personID", "timestamp", "start", "end")),
    "participant": frozenset(("participantID", "firstname", "surname")),
}
#: The blocks that a case cannot hold, with the name of an entry of each.
_ENTRIES: Mapping[str, tuple[str, str]] = {
    "descriptorfulfillments": ("role of a premise, by a number", "roles of premises, by numbers"),
    "cqdescriptorfulfillments": (
        "answer to a critical question, by a number",
        "answers to critical questions, by numbers",
    ),
}

#: The parts for which there is a warning.
FURTHER = (
    *("participants who say nothing", "schemes of steps, by their numbers", "blocks '...'"),
    *(f"'...' of {one}s" for one in _READ if one),
    *(many for _, many in _ENTRIES.values()),
)


class AifNode(NamedTuple):
    """A node, with its id as text; `scheme` is the name of a scheme, empty for the usual one of its kind.

    `notes` is what a step says beside the name of its scheme, and `locate` finds its place in the file.
    """

    id: str
    kind: str
    text: str
    scheme: str
    locate: Callable[[], Span]
    notes: str = ""

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.locate()


@dataclass(frozen=True, slots=True)
class AifGraph:
    """The nodes by id, the ids at the ends of edges, and the speakers of locutions, as far as named."""

    nodes: Mapping[str, AifNode]
    edges: tuple[tuple[str, str], ...]
    speakers: Mapping[str, str]

    def neighbours(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Return for each node those with an edge to it, and those to which an edge leads from it."""
        into: dict[str, list[str]] = {node: [] for node in self.nodes}
        out_of: dict[str, list[str]] = {node: [] for node in self.nodes}
        for start, end in self.edges:
            into[end].append(start)
            out_of[start].append(end)
        return into, out_of


def read_graph(
    value: Mapping[str, Any], source: SourceText, mistakes: Mistakes, left_out: LeftOut
) -> AifGraph:
    """Read the nodes, edges and locutions of an object, with warnings for what cannot be read."""
    return join_graphs([(value, source)], mistakes, left_out)


def join_graphs(
    values: Iterable[tuple[Mapping[str, Any], SourceText]], mistakes: Mistakes, left_out: LeftOut
) -> AifGraph:
    """Read several objects as one graph, in which nodes with the same id are one.

    If their contents differ, the first one is used, with a warning for the other.
    """
    readers = [(_GraphReader(source, mistakes, left_out), value) for value, source in values]
    nodes: dict[str, AifNode] = {}
    for reader, value in readers:
        reader.read_nodes(value, nodes)
    edges: dict[tuple[str, str], None] = {}
    speakers: dict[str, str] = {}
    for reader, value in readers:
        reader.read_edges(value, nodes, edges)
        speakers |= reader.read_speakers(value, nodes)
    return AifGraph(nodes, tuple(edges), speakers)


class _GraphReader(JsonFileReader):
    def read_nodes(self, value: Mapping[str, Any], nodes: dict[str, AifNode]) -> None:
        """Add the nodes of an object to those of earlier objects."""
        schemes = {
            word_of(row.get("nodeID")): word_of(row.get("schemeID"))
            for row in self._objects(value, "schemefulfillments")
        }
        self._tell_blocks(value)
        before = dict(nodes)
        for row in self._objects(value, "nodes"):
            if not row.keys() <= _READ["node"]:
                self._tell_unread(row, "node", "nodes")
            node = self._node(row, schemes)
            if node is None:
                self._left_out.add(
                    "node without an id or a type", "nodes without an id or a type", self._places.key("nodes")
                )
            elif node.id in before and before[node.id][:4] == node[:4]:
                continue
            elif node.id in nodes:
                self._left_out.add("node with the id of another", "nodes with the id of another", node.locate)
            else:
                nodes[node.id] = node

    def read_edges(
        self, value: Mapping[str, Any], nodes: Mapping[str, AifNode], edges: dict[tuple[str, str], None]
    ) -> None:
        """Add the edges of an object between existing nodes."""
        for row in self._objects(value, "edges"):
            if not row.keys() <= _READ["edge"]:
                self._tell_unread(row, "edge", "edges")
            start, end = word_of(row.get("fromID")), word_of(row.get("toID"))
            if start in nodes and end in nodes:
                edges[start, end] = None
            else:
                words = (
                    "edge from or to a node that is not there",
                    "edges from or to nodes that are not there",
                )
                self._left_out.add(*words, self._places.key("fromID"))

    def read_speakers(self, value: Mapping[str, Any], nodes: Mapping[str, AifNode]) -> dict[str, str]:
        """Return the speakers of an object's locutions, by node; empty for a speaker without a name.

        If several participants have one id, the speaker is the one whose name begins the text of the
        locution, or else the first. Files without participants may have names in place of their ids.
        """
        people = self._people(value)
        found: dict[str, str] = {}
        speaking: set[str] = set()
        for row in self._objects(value, "locutions"):
            if not row.keys() <= _READ["locution"]:
                self._tell_unread(row, "locution", "locutions")
            node = nodes.get(word_of(row.get("nodeID")))
            person = word_of(row.get("personID"))
            speaking.add(person)
            if node is None:
                words = "speaker of a locution that is not there", "speakers of locutions that are not there"
                self._left_out.add(*words, self._places.key("locutions"))
            elif node.kind != "L":
                words = "speaker of a node that is no locution", "speakers of nodes that are no locutions"
                self._left_out.add(*words, node.locate)
            else:
                if person and people and person not in people:
                    words = "speaker who is no participant", "speakers who are no participants"
                    self._left_out.add(*words, node.locate)
                names = people.get(person) or ["" if people or person.isdigit() else _bare(person)]
                found[node.id] = next((one for one in names if one and node.text.startswith(one)), names[0])
        texts = [node.text for node in nodes.values() if node.kind == "L"]
        for person, names in people.items():
            named = [name for name in names if name]
            if named and person not in speaking and not any(text.startswith(tuple(named)) for text in texts):
                place = self._places.of("participantID", person, otherwise="participants")
                self._left_out.add("participant who says nothing", "participants who say nothing", place)
        return found

    def _people(self, value: Mapping[str, Any]) -> dict[str, list[str]]:
        """Return the names of participants by id, with a warning for further names under one id."""
        people: dict[str, list[str]] = {}
        for row in self._objects(value, "participants"):
            if not row.keys() <= _READ["participant"]:
                self._tell_unread(row, "participant", "participants")
            names = people.setdefault(word_of(row.get("participantID")), [])
            name = _name(row)
            if names and name not in names:
                words = "participant with the id of another", "participants with the id of another"
                place = self._places.of("participantID", row.get("participantID"), otherwise="participants")
                self._left_out.add(*words, place)
            if name not in names:
                names.append(name)
        return people

    def _tell_blocks(self, value: Mapping[str, Any]) -> None:
        """Warn of what an object holds besides nodes, edges and speakers."""
        for key in value:
            if key in _READ[""]:
                continue
            if words := _ENTRIES.get(key):
                for _ in self._objects(value, key):
                    self._left_out.add(*words, self._places.key(key))
            elif value[key]:
                self._left_out.add(f"block '{key}'", f"blocks '{key}'", self._places.key(key))

    def _tell_unread(self, row: Mapping[str, Any], one: str, many: str) -> None:
        """Warn of the keys of an entry that have a value but are not read."""
        read = _READ[one]
        for key in [key for key in row if key not in read]:
            if row[key] not in (None, "", [], {}):
                words = f"'{key}' of {'an' if one == 'edge' else 'a'} {one}", f"'{key}' of {many}"
                self._left_out.add(*words, partial(self._places.key, key))

    def _node(self, row: Mapping[str, Any], schemes: Mapping[str, str]) -> AifNode | None:
        name, kind, text = (
            word_of(row.get("nodeID")),
            word_of(row.get("type")),
            word_of(row.get("text")).strip(),
        )
        if not kind and text in _UNKNOWN:
            kind, text = "RA", ""
            place = self._places.of("nodeID", row.get("nodeID"), otherwise="nodes")
            self._left_out.assume(
                "step does not say what it is, and is read as a support",
                "steps do not say what they are, and are read as supports",
                place,
            )
        if not name or not kind:
            return None
        locate = self._places.later("nodeID", name, otherwise="nodes")
        if kind not in _SCHEMED:
            said = word_of(row.get("scheme")) or (_name_of(schemes[name]) if name in schemes else "")
            return AifNode(name, kind, text, "" if said in _USUAL else said, locate)
        said = self._scheme(row, schemes.get(name, ""), locate)
        notes = "" if not said or _folded(text) in ("", _folded(said)) or _is_usual(text) else text
        said = said or text
        return AifNode(name, kind, text, "" if said in _USUAL else said, locate, notes)

    def _scheme(self, row: Mapping[str, Any], number: str, locate: Callable[[], Span]) -> str:
        """Return the name of a step's scheme; empty if only its text can say it.

        OVA writes the id of a scheme in place of its name. There is a warning for an id that no file shows
        the name of.
        """
        said = word_of(row.get("scheme"))
        numbers = (said if said.isdigit() else "", word_of(row.get("schemeID")), number)
        if said and not said.isdigit():
            return said
        known = next((name for one in numbers if (name := _name_of(one))), "")
        unknown = next((one for one in numbers if one not in _NO_SCHEMES), "")
        if unknown and not known and _is_usual(word_of(row.get("text")).strip()):
            self._left_out.add(
                "scheme of a step, by its number", "schemes of steps, by their numbers", locate
            )
        return known


def _is_usual(text: str) -> bool:
    return not text or text in _USUAL


def _folded(name: str) -> str:
    """Return the letters and digits of a name.

    AIFdb writes `ExpertOpinion` for the scheme `Expert Opinion`.
    """
    return re.sub(r"[\W_]", "", name).casefold()


def _name(row: Mapping[str, Any]) -> str:
    """Return the name of a participant; the Argument Mining Framework writes 'None' for a missing surname."""
    names = (word_of(row.get("firstname")).strip(), word_of(row.get("surname")).strip())
    return " ".join(word for word in names if word and word != "None")


def _bare(person: str) -> str:
    """Return the name of a speaker who is named in place of an id, as in the text that was analysed."""
    return person.strip().removesuffix(":").strip()


def _name_of(number: str) -> str:
    """Return AIFdb's name for the scheme with an id; empty if no file shows it."""
    scheme = scheme_of_aif(number)
    return (scheme.aif_name or "") if scheme else _BY_ID.get(number, "")


@lru_cache(maxsize=1_000)
def case_scheme(scheme: str) -> str:
    """Return the name of a scheme as cases write it: `ExpertOpinion` becomes `expert-opinion`."""
    known = find_scheme(scheme)
    return known.name if known else _kebab(scheme)


def _kebab(scheme: str) -> str:
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", scheme)
    return re.sub(r"[\s_]+", "-", words.strip()).lower()


def scheme_of(name: str) -> tuple[str, str | None]:
    """Return a scheme of a case as AIF writes it, and its id in AIFdb if it has one."""
    known = find_scheme(name)
    if known is not None and known.aif_name is not None:
        return known.aif_name, known.aif_id
    found = ((word, number) for word, number in _OF_DIALOGUES.items() if _kebab(word) == name)
    return next(found, (name, None))
