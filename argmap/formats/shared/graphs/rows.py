"""Nodes and edges of a graph as rows of values, under any of the keys that programs give them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from argmap.core.diagnostics import SourceText, Span
from argmap.formats.shared.files.json import object_of, word_of
from argmap.formats.shared.stance_words import SaidRelation, numbered_stance, said_relation


def _with_ids(*names: str) -> tuple[str, ...]:
    """Return names of keys, alone and as the names of ids, in the order in which they are looked for."""
    return (*names, *(f"{name}{end}" for name in names for end in ("id", "ids")))


#: The keys of nodes and links, by what they hold, the most telling first, in lower case and in one word.
KEYS = ("id", "key", "nodeid", "claimid", "statementid", "propositionid", "argumentid", "name")
LINK_KEYS = ("id", "key", "linkid", "edgeid", "relationid", "argumentid", "inferenceid", "conflictid")
TEXTS = (
    *(
        "text",
        "statement",
        "content",
        "claim",
        "proposition",
        "sentence",
        "argument",
        "fulltext",
        "body",
        "span",
    ),
    *("description", "conclusion", "label", "title", "name"),
)
TITLES = ("title", "label", "name")
KINDS = ("type", "kind", "category", "role")
NOTES = ("notes", "note", "comment", "description", "explanation", "rationale", "warrant", "warranttext")
#: The keys with the sources of a claim, which become notes.
_CITED = ("source", "sources", "citation", "citations", "reference", "references", "url")
SCHEMES = ("scheme", "argumentscheme", "argumentationscheme")
#: The keys of the premises and conclusions of inferences, which say by themselves how they bear.
_PREMISES = _with_ids("premise", "premises", "antecedent", "antecedents")
_CONCLUSIONS = _with_ids("conclusion", "consequent")
SOURCES = (
    *_with_ids("source", "from", "start", "origin", "src", "attacker", "sourcenode", "fromnode"),
    *_with_ids("sourceclaim", "fromclaim", "sourceargument", "fromargument", "attackerargument"),
    *_PREMISES,
)
TARGETS = (
    *_with_ids("target", "to", "end", "destination", "trg", "dest", "attacked", "targetnode", "tonode"),
    *_with_ids("targetclaim", "toclaim", "targetargument", "toargument", "attackedargument"),
    *_CONCLUSIONS,
)
SUMMARIES = ("summary", "abstract", "description")
WEIGHTS = ("weight", "basescore", "tau", "initialweight")
_RELATIONS = (
    *("relation", "relationship", "relationtype", "interaction", "stance", "polarity"),
    *("attacktype", "edgetype", "linktype"),
)
LABELS = ("label", "edgelabel")
#: What the label of an argument says in a labelling of Caminada: whether it is accepted, not what it states.
_STATUSES = ("in", "out", "undec", "undecided")
WORDS = (*_RELATIONS, "direction", "type", *LABELS, "kind", "name")
_INFERENCE: Final = SaidRelation("support", is_reversed=False)
#: The place of rows that are only looked at.
_NOWHERE = Span(SourceText("", ""), 0, 0)


@dataclass(slots=True)
class GraphRow:
    """A node or a link, with what is in its `data` beside the rest, and its place.

    `otherwise` is what a link says where no word in it does: by the name of its list, or by how it is drawn.
    """

    value: Mapping[str, Any]
    span: Span = _NOWHERE
    otherwise: SaidRelation | None = None
    #: The keys by their names in one word.
    _keys: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        """Look at the keys; of two with one name, the first counts."""
        self._keys = {}
        for key in self.value:
            self._keys.setdefault(folded_key(key), key)

    def words(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Yield the keys with some names that have a word, and their words."""
        for name in names:
            key = self._keys.get(name)
            if key is None or not (word := word_of(self.value[key]).strip()):
                continue
            if name != "label" or word.lower() not in _STATUSES:
                yield key, word

    def word(self, names: Iterable[str]) -> tuple[str, str]:
        """Return the first of some keys with a word, and the word; empty without one."""
        return next(self.words(names), ("", ""))

    def text(self) -> tuple[str, str]:
        """Return the key with the text of a node, and the text: its id, if it has only a status."""
        key, text = self.word(TEXTS)
        status = self.value[self._keys["label"]] if "label" in self._keys else None
        return (key, text) if text or not word_of(status).strip() else self.word(KEYS)

    def ends(self, names: Iterable[str]) -> tuple[str, list[str]]:
        """Return the first of some keys that names nodes, and their ids: one, or those of a list."""
        for key in filter(None, map(self._keys.get, names)):
            value = self.value[key]
            found = [_name_of(one) for one in (value if isinstance(value, list) else [value])]
            if named := [word for word in found if word]:
                return key, named
        return "", []

    @property
    def has_ends(self) -> bool:
        """Whether this is a link between nodes."""
        return bool(self.ends(SOURCES)[1] and self.ends(TARGETS)[1])

    @property
    def is_inference(self) -> bool:
        """Whether this has premises and a conclusion."""
        return bool(self.ends(_PREMISES)[1] and self.ends(_CONCLUSIONS)[1])

    def cited(self) -> Iterator[tuple[str, str]]:
        """Yield the keys with sources of a claim, and the sources."""
        for key in filter(None, map(self._keys.get, _CITED)):
            value = self.value[key]
            words = [word_of(one).strip() for one in (value if isinstance(value, list) else [value])]
            if words and all(words):
                yield key, "; ".join(words)

    def number(self, names: Iterable[str]) -> tuple[str, float | None]:
        """Return the first of some keys with a weight from 0 to 1, and the weight; None without one."""
        found = (
            (key, weight_of(self.value[key])) for name in names if (key := self._keys.get(name)) is not None
        )
        return next(((key, weight) for key, weight in found if weight is not None), ("", None))

    def said(self) -> tuple[str, SaidRelation | None]:
        """Return the key of a link with a word for how its source bears on its target, and what that says.

        Premises support their conclusion, where nothing else is said.
        """
        numbers = ((key, numbered_stance(word)) for key, word in self.words(_RELATIONS))
        found = chain(
            ((key, said_relation(word)) for key, word in self.words(WORDS)),
            ((key, SaidRelation(said, is_reversed=False)) for key, said in numbers if said is not None),
        )
        otherwise = self.otherwise or (_INFERENCE if self.is_inference else None)
        return next(((key, said) for key, said in found if said is not None), ("", otherwise))


def weight_of(value: Any) -> float | None:
    """Return a number as a weight; None if it is none, or not from 0 to 1."""
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value <= 1 else None


@lru_cache(1000)
def folded_key(key: str) -> str:
    """Return a key in lower case and as one word."""
    return key.lower().replace("_", "").replace("-", "").replace(" ", "")


def _name_of(end: object) -> str:
    """Return the id of a node: D3 writes the node itself at the end of a link."""
    return word_of(end).strip() or word_of(object_of(end).get("id")).strip()
