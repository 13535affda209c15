"""The keys of nested arguments, in lower case and with blanks between their words."""

from __future__ import annotations

import re
from functools import lru_cache

from argmap.core.model import Stance
from argmap.formats.shared.stance_words import SaidRelation, is_answer, said_relation, stance_alone

#: The keys with the text of a claim, the most telling first; the first ones say that it is one.
CLAIMS = (
    *("claim", "thesis", "conclusion", "contention", "proposition", "motion", "resolution"),
    *("topic text", "claim text", "claim corrected text", "argument text"),
)
TEXTS = (
    *CLAIMS,
    *(
        "statement",
        "text",
        "content",
        "argument",
        "assertion",
        "point",
        "reason",
        "premise",
        "evidence",
        "condition",
        "principle",
    ),
    *(
        "counterargument",
        "objection",
        "rebuttal",
        "option",
        "alternative",
        "proposal",
        "decision",
        "question",
        "position",
    ),
    *("issue", "problem", "debate", "description", "title", "heading", "topic", "name", "label"),
)
TITLES = ("title", "heading", "label", "name")
IDS = ("id", "key", "argument id", "claim id")
#: What keys of lists of ids end with, as in `rebuts_argument_ids`.
_OF_IDS = re.compile(r"(?: (?:arguments?|claims?|nodes?))?(?: ids?)?\Z")
#: The keys around arguments with the title of the whole.
HEADINGS = ("title", "name", "topic", "question", "issue", "problem", "debate")
RELATIONS = ("stance", "relation", "relationship", "polarity", "valence")
STANCES = (*RELATIONS, "side", "type", "kind", "role")
CHILDREN = (
    "children",
    "replies",
    "subclaims",
    "sub claims",
    "claims",
    "arguments",
    "nodes",
    "points",
    "items",
)
#: The keys of texts and of what is below them in a tree of claims of which none says how it bears.
SENTENCES = ("text", "claim", "statement", "content", "thesis", "assertion", "proposition", "argument")
BELOW = ("children", "subclaims", "sub claims", "claims", "arguments", "points")
#: Toulmin's parts, and what others call them. Premises of one conclusion are needed together, too.
GROUNDS = ("grounds", "ground", "data", "datum", "premises", "premise", "facts")
WARRANTS = ("warrant", "warrants", "stated warrant", "implicit warrant")
BACKINGS = ("backing", "backings")
#: The keys that say what their own claim does.
_VERB = re.compile(
    r"supports|backs|confirms|attacks|contradicts|counters|opposes|refutes|rebuts|undercuts|undermines|disputes"
    r"|challenges|defeats"
)
#: The keys of lists of what counters a claim, beside words such as `objections`.
_ATTACKS = frozenset(
    (
        *("attacks", "attackers", "attacked by", "opposed by", "countered by", "refuted by", "challenges"),
        *("critiques", "criticisms", "undercuts", "undercutters", "defeaters", "attacking arguments"),
    )
)
CITED = ("citations", "citation", "sources", "references", "reference")
REBUTTALS = ("rebuttal", "rebuttals", "exception", "exceptions", "unless")
NOTES = (
    "qualifier",
    "qualifiers",
    "modality",
    "notes",
    "note",
    "comment",
    "explanation",
    "rationale",
    "source",
    "risk",
)
#: The keys of reasons in a mapping without a text of its own; what is beside them is about the reasons.
LISTS_OF_REASONS = frozenset((*GROUNDS, *REBUTTALS, *CHILDREN))


@lru_cache(1000)
def stance_of_key(name: str) -> Stance | None:
    """Return the stance that a key states; None for the parts of an argument after Toulmin."""
    if name in (*GROUNDS, *WARRANTS, *REBUTTALS, *BACKINGS):
        return None
    if name in _ATTACKS:
        return "counter"
    return "counter" if is_answer(name) and name != "replies" else stance_alone(name)


@lru_cache(1000)
def relation_of_key(name: str) -> SaidRelation | None:
    """Return what a key with ids of other claims says: `attacks` of these, `attacked by` of its own claim."""
    words = _OF_IDS.sub("", name)
    said = said_relation(words)
    if _VERB.fullmatch(words):
        return said
    stance = said.stance if said is not None else stance_of_key(name)
    return None if stance is None else SaidRelation(stance, is_reversed=True)


@lru_cache(1000)
def folded_words(key: str) -> str:
    """Return a key in lower case, with a blank between its words."""
    return " ".join(re.sub(r"[_-]+|(?<=[a-z])(?=[A-Z])", " ", key).lower().split())


def is_reason(name: str) -> bool:
    """Return whether a key is that of reasons, or of what says when they do not count."""
    return stance_of_key(name) is not None or name in (*GROUNDS, *REBUTTALS)
