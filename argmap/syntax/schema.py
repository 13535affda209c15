"""The keys of each element of a case file: the single definition of the format.

The reader validates against it, the writer orders keys by it, and the JSON Schema and
the reference in docs/format.md are generated from it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from argmap.core.model import Case

#: The elements that have an id of their own.
Declared = Literal["party", "stage", "source", "group", "value", "audience", "claim", "argument"]
Kind = Literal[
    "text",
    "word",
    "id",
    "date",
    "weight",
    "number",
    "boolean",
    "standard",
    "accrual",
    "stance",
    "version",
    "words",
    "ids",
    "target",
    "roles",
    "cites",
    "wordings",
    "links",
    "steps",
    "issues",
    "conflicts",
    "elements",
]

#: The description of each kind of value.
KINDS: dict[Kind, str] = {
    "text": "text",
    "word": "a word",
    "id": "an id",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD",
    "weight": "a number from 0 to 1",
    "number": "a whole number, from 1",
    "boolean": "`true` or `false`",
    "standard": "a proof standard",
    "accrual": "`max`, `sum` or `probabilistic-sum`",
    "stance": "`support` or `counter`",
    "version": "`1`",
    "words": "a word, or a list of them",
    "ids": "an id, or a list of them",
    "target": "a claim's id, a link's id, or `premise -> target`",
    "roles": "a mapping of roles to premises",
    "cites": "a citation, or a list of them",
    "wordings": "a wording, or a list of them",
    "links": "a link, or a list of them",
    "steps": "a step, or a list of them",
    "issues": "an issue, or a list of them",
    "conflicts": "a conflict, or a list of them",
    "elements": "a mapping of ids to elements",
}


class ElementKey(NamedTuple):
    """One key of an element: the kind of its value, its meaning, and whether it is required."""

    kind: Kind
    doc: str
    required: bool = False


#: The key of the value in an element's short form.
SHORT_FORM = {
    "party": "name",
    "stage": "title",
    "group": "title",
    "value": "title",
    "audience": "order",
    "argument": "gist",
    "claim": "text",
    "wording": "text",
    "link": "target",
}

#: The elements with ids, by the key of the case that declares them.
SECTIONS: dict[str, Declared] = {
    "parties": "party",
    "stages": "stage",
    "sources": "source",
    "groups": "group",
    "values": "value",
    "audiences": "audience",
    "claims": "claim",
    "arguments": "argument",
}
#: Those beside the claims, and where each of these is declared.
DECLARED = {word: element for word, element in SECTIONS.items() if word != "claims"}
DECLARED_UNDER: dict[str, str] = {element: word for word, element in DECLARED.items()}

#: The elements without ids, other than links, by the kind of the key that holds one or a list of them.
LISTED: dict[Kind, str] = {
    "cites": "cite",
    "wordings": "wording",
    "issues": "issue",
    "conflicts": "conflict",
}


#: The attributes of the model that are named differently from their keys; a step is a link.
_ATTRIBUTES = {"in": "parent", "from": "premises", "to": "target"}


def is_same_in_order(one: Case, other: Case) -> bool:
    """Return whether two cases have the same content, with the elements of each section in the same order."""
    orders = ([getattr(case, word) for word in SECTIONS] for case in (one, other))
    return one == other and all(list(first) == list(second) for first, second in zip(*orders, strict=True))


def attribute_of(word: str) -> str:
    """Return the attribute of the model that holds the value of a key."""
    return _ATTRIBUTES.get(word) or word.replace("-", "_")


def word_of(attribute: str) -> str:
    """Return the key of the case file for an attribute of the model."""
    return "in" if attribute == "parent" else attribute.replace("_", "-")


_NOTES = ElementKey("text", "remarks of the author")

ELEMENTS: dict[str, dict[str, ElementKey]] = {
    "case": {
        "argmap": ElementKey("version", "the version of this format: 1"),
        "title": ElementKey("text", "what the case is called", required=True),
        "summary": ElementKey("text", "what it is about, in a few sentences"),
        "date": ElementKey("date", "when"),
        "lang": ElementKey("word", "the language of the claims, as a BCP 47 tag"),
        "conclusion": ElementKey("ids", "the claim or claims that the case is about"),
        "tags": ElementKey("words", "tags of the case"),
        "parties": ElementKey("elements", "the people or bodies that make claims"),
        "stages": ElementKey("elements", "points in time, such as filings, speeches or editions, in order"),
        "sources": ElementKey("elements", "the documents that are cited"),
        "groups": ElementKey("elements", "the parts that the claims fall into, perhaps nested"),
        "values": ElementKey("elements", "values that claims promote"),
        "audiences": ElementKey("elements", "audiences, each with its own ranking of the values"),
        "claims": ElementKey("elements", "what is claimed", required=True),
        "arguments": ElementKey("elements", "arguments in numbered steps"),
        "links": ElementKey("links", "links written apart from their claims"),
        "issues": ElementKey("issues", "rival positions, weighed against each other"),
        "notes": _NOTES,
        "conflicts": ElementKey("conflicts", "merge conflicts that are still to be decided"),
    },
    "party": {
        "name": ElementKey("text", "its name"),
        "role": ElementKey("text", "its role: plaintiff, first proposition, ..."),
        "notes": _NOTES,
    },
    "stage": {
        "title": ElementKey("text", "its title"),
        "date": ElementKey("date", "when"),
        "by": ElementKey("id", "the party that speaks or files"),
    },
    "source": {
        "title": ElementKey("text", "the title of the document"),
        "author": ElementKey("text", "who wrote it"),
        "qualifications": ElementKey("text", "why the author can be trusted on this"),
        "publisher": ElementKey("text", "the newspaper, court or publishing house"),
        "date": ElementKey("date", "when it appeared"),
        "accessed": ElementKey("date", "when it was read"),
        "url": ElementKey("text", "its address"),
        "page": ElementKey("text", "page or pages"),
        "lang": ElementKey("word", "its language, as a BCP 47 tag"),
        "file": ElementKey("text", "a copy or record of it, relative to the case file"),
        "record": ElementKey(
            "boolean", "whether that file is a record of our own, and not the document itself"
        ),
        "notes": _NOTES,
    },
    "group": {
        "title": ElementKey("text", "its title"),
        "in": ElementKey("id", "the group it is a part of"),
    },
    "value": {
        "title": ElementKey("text", "its title"),
        "notes": _NOTES,
    },
    "audience": {
        "title": ElementKey("text", "its title"),
        "order": ElementKey("ids", "the values that it ranks, the most important first"),
        "notes": _NOTES,
    },
    "argument": {
        "title": ElementKey("text", "its title"),
        "gist": ElementKey("text", "the argument in one sentence"),
        "by": ElementKey("id", "the party that puts it forward"),
        "tags": ElementKey("words", "tags of the argument and its claims"),
        "steps": ElementKey("steps", "its inferences, in order: each is a link"),
        "notes": _NOTES,
    },
    "claim": {
        "text": ElementKey("text", "what is claimed, as one sentence", required=True),
        "title": ElementKey("text", "a short title, used where there is no room for the text"),
        "wordings": ElementKey("wordings", "the same claim in other words or languages"),
        "by": ElementKey("id", "the party that claims it"),
        "kind": ElementKey("word", "factual, evaluative, legal, finding, rule, thesis or a word of your own"),
        "question": ElementKey(
            "word",
            "the critical question that it answers; it belongs to the scheme of a step that the claim bears on",
        ),
        "group": ElementKey("id", "the group it is in"),
        "value": ElementKey("id", "the value that it promotes"),
        "stage": ElementKey("id", "when it enters the case; from the start if left out"),
        "assumed": ElementKey("boolean", "whether it holds without support"),
        "standard": ElementKey("standard", "the proof standard it must meet"),
        "accrue": ElementKey(
            "accrual", "how the weights of its links add up; `max`, the heaviest, if left out"
        ),
        "prefer": ElementKey("ids", "claims that support or counter it, the strongest first"),
        "weight": ElementKey("weight", "its base score, from 0 to 1"),
        "cites": ElementKey("cites", "its citations: where the claim is found"),
        "supports": ElementKey("links", "what it supports: claims, or links (a backing)"),
        "counters": ElementKey("links", "what it counters: claims, or links (an undercut)"),
        "contradicts": ElementKey("ids", "claims that it contradicts: each counters the other"),
        "tags": ElementKey("words", "its tags"),
        "aliases": ElementKey("words", "its former ids"),
        "notes": _NOTES,
    },
    "wording": {
        "text": ElementKey("text", "the other words", required=True),
        "lang": ElementKey("word", "its language, if not that of the case, as a BCP 47 tag"),
        "by": ElementKey("id", "the party that words it like this"),
        "source": ElementKey("id", "the source that has these words"),
    },
    "cite": {
        "source": ElementKey("id", "one of the case's sources"),
        "at": ElementKey("text", "where in the source: a page, a paragraph"),
        "quote": ElementKey("text", "the source's own words"),
        "translation": ElementKey("text", "our translation of the quote"),
        "translation-of": ElementKey(
            "text", "index (from 0) or 'at' of the citation that translates this one"
        ),
        "lang": ElementKey("word", "the language of the quote, if not that of the source"),
        "notes": _NOTES,
    },
    "link": {
        "target": ElementKey("target", "a claim, a link's id, or 'premise -> target'", required=True),
        "with": ElementKey("ids", "joint premises, needed together with the claim"),
        "id": ElementKey("id", "a name for the link, so that others can target it"),
        "by": ElementKey("id", "the party that makes the link, if not that of the claim"),
        "stage": ElementKey("id", "when it enters the case"),
        "scheme": ElementKey("text", "the argument scheme that it follows"),
        "roles": ElementKey("roles", "which premise plays which role of that scheme"),
        "rule": ElementKey("words", "the rules of inference it uses"),
        "weight": ElementKey("weight", "its weight, from 0 to 1"),
        "notes": _NOTES,
    },
    "case link": {
        "premises": ElementKey("ids", "the claims it starts from, all needed together", required=True),
        "stance": ElementKey("stance", "support or counter", required=True),
        "target": ElementKey("target", "a claim, a link's id, or 'premise -> target'", required=True),
        "id": ElementKey("id", "a name for the link, so that others can target it"),
        "by": ElementKey("id", "the party that makes the link, if not that of the first premise"),
        "stage": ElementKey("id", "when it enters the case"),
        "scheme": ElementKey("text", "the argument scheme that it follows"),
        "roles": ElementKey("roles", "which premise plays which role of that scheme"),
        "rule": ElementKey("words", "the rules of inference it uses"),
        "weight": ElementKey("weight", "its weight, from 0 to 1"),
        "notes": _NOTES,
    },
    "step": {
        "from": ElementKey("ids", "the claims it starts from, all needed together", required=True),
        "to": ElementKey("target", "the claim that follows", required=True),
        "stance": ElementKey("stance", "`support`, if left out, or `counter`"),
        "number": ElementKey("number", "its number; one more than that of the step before if left out"),
        "by": ElementKey("id", "the party that makes the link, if not that of the first premise"),
        "stage": ElementKey("id", "when it enters the case"),
        "scheme": ElementKey("text", "the argument scheme that it follows"),
        "roles": ElementKey("roles", "which premise plays which role of that scheme"),
        "rule": ElementKey("words", "the rules of inference it uses"),
        "weight": ElementKey("weight", "its weight, from 0 to 1"),
        "notes": _NOTES,
    },
    "issue": {
        "positions": ElementKey("ids", "the rival claims", required=True),
        "standard": ElementKey("standard", "the proof standard for the winner"),
    },
    "conflict": {
        "element": ElementKey(
            "word",
            "the kind of element: claim, link, argument, party, stage, source, group, value, audience, issue or case",
            required=True,
        ),
        "id": ElementKey("target", "the id of the element, or the name of the link; none for the case"),
        "part": ElementKey("word", "the key in conflict; the whole element if left out"),
        "kind": ElementKey(
            "word",
            "both-changed, both-added, opposite-stance, deleted-by-ours, deleted-by-theirs or same-id",
            required=True,
        ),
        "base": ElementKey("text", "the value before both sides changed it"),
        "theirs": ElementKey("text", "the value on the other side; none if left out"),
    },
}
