"""Which keys each element of a case file has: the one table of the format.

The reader checks against it, the writer takes its order from it, and the JSON
Schema and the reference in docs/format.md are made from it.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Kind = Literal[
    "text",
    "word",
    "id",
    "date",
    "weight",
    "boolean",
    "standard",
    "stance",
    "version",
    "words",
    "ids",
    "target",
    "cites",
    "links",
    "issues",
    "conflicts",
    "elements",
]

#: What a value of each kind is.
KINDS: dict[Kind, str] = {
    "text": "text",
    "word": "a word",
    "id": "an id",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD",
    "weight": "a number from 0 to 1",
    "boolean": "`true` or `false`",
    "standard": "a proof standard",
    "stance": "`support` or `counter`",
    "version": "`1`",
    "words": "a word, or a list of them",
    "ids": "an id, or a list of them",
    "target": "a claim's id, a link's id, or `premise -> target`",
    "cites": "a citation, or a list of them",
    "links": "a link, or a list of them",
    "issues": "an issue, or a list of them",
    "conflicts": "a conflict, or a list of them",
    "elements": "a mapping of ids to elements",
}


class Key(NamedTuple):
    """One key of an element: what its value is, whether it must be there, what it says."""

    kind: Kind
    doc: str
    required: bool = False


#: The key that an element's short form, a bare text, stands for.
SHORT_FORM = {"party": "name", "stage": "title", "claim": "text", "link": "target"}

_NOTES = Key("text", "anything worth saying about it")

ELEMENTS: dict[str, dict[str, Key]] = {
    "case": {
        "argmap": Key("version", "the version of this format: 1"),
        "title": Key("text", "what the case is called", required=True),
        "summary": Key("text", "what it is about, in a few sentences"),
        "date": Key("date", "when"),
        "lang": Key("word", "the language of the claims, as a BCP 47 tag"),
        "conclusion": Key("ids", "the claim or claims the case turns on"),
        "tags": Key("words", "words to find the case by"),
        "parties": Key("elements", "who makes claims"),
        "stages": Key("elements", "filings, speeches, editions, in order"),
        "sources": Key("elements", "the documents that are cited"),
        "claims": Key("elements", "what is claimed", required=True),
        "links": Key("links", "links written apart from their claims"),
        "issues": Key("issues", "rival positions, weighed against each other"),
        "notes": _NOTES,
        "conflicts": Key("conflicts", "what a merge left to be decided"),
    },
    "party": {
        "name": Key("text", "what people call it"),
        "role": Key("text", "plaintiff, first proposition, ..."),
        "notes": _NOTES,
    },
    "stage": {
        "title": Key("text", "what people call it"),
        "date": Key("date", "when"),
        "by": Key("id", "the party that speaks or files"),
    },
    "source": {
        "title": Key("text", "of the document"),
        "author": Key("text", "who wrote it"),
        "qualifications": Key("text", "why the author can be trusted on this"),
        "publisher": Key("text", "the newspaper, court, publishing house"),
        "date": Key("date", "when it appeared"),
        "accessed": Key("date", "when it was read"),
        "url": Key("text", "where it is found"),
        "page": Key("text", "page or pages"),
        "lang": Key("word", "its language, as a BCP 47 tag"),
        "file": Key("text", "a copy or record of it, relative to the case file"),
        "record": Key("boolean", "whether that file is a record of our own, and not the document itself"),
        "notes": _NOTES,
    },
    "claim": {
        "text": Key("text", "what is claimed, as one sentence", required=True),
        "by": Key("id", "the party that claims it"),
        "kind": Key("word", "factual, evaluative, legal, finding, rule, thesis or a word of your own"),
        "stage": Key("id", "when it enters; from the start if left out"),
        "assumed": Key("boolean", "whether it holds without support"),
        "standard": Key("standard", "the proof standard it must meet"),
        "weight": Key("weight", "its base score, from 0 to 1"),
        "cites": Key("cites", "where it is found"),
        "supports": Key("links", "what it speaks for: claims, or links as their backing"),
        "counters": Key("links", "what it speaks against: claims, or links as an undercut"),
        "tags": Key("words", "words to find it by"),
        "aliases": Key("words", "other names by which it was known"),
        "notes": _NOTES,
    },
    "cite": {
        "source": Key("id", "one of the case's sources"),
        "at": Key("text", "where in the source: a page, a paragraph"),
        "quote": Key("text", "the source's own words"),
        "translation": Key("text", "our translation of the quote"),
        "translation-of": Key("text", "index (from 0) or 'at' of the citation that translates this one"),
        "lang": Key("word", "the quote's language, where not the source's"),
        "notes": _NOTES,
    },
    "link": {
        "target": Key("target", "a claim, a link's id, or 'premise -> target'", required=True),
        "with": Key("ids", "joint premises, needed together with the claim"),
        "id": Key("id", "a name for the link, so that others can target it"),
        "by": Key("id", "the party that draws it, where not the claim's"),
        "stage": Key("id", "when it is drawn"),
        "scheme": Key("text", "the argument scheme it follows"),
        "weight": Key("weight", "how much it weighs, from 0 to 1"),
        "notes": _NOTES,
    },
    "case link": {
        "premises": Key("ids", "the claims it starts from, all needed together", required=True),
        "stance": Key("stance", "support or counter", required=True),
        "target": Key("target", "a claim, a link's id, or 'premise -> target'", required=True),
        "id": Key("id", "a name for the link, so that others can target it"),
        "by": Key("id", "the party that draws it, where not the first premise's"),
        "stage": Key("id", "when it is drawn"),
        "scheme": Key("text", "the argument scheme it follows"),
        "weight": Key("weight", "how much it weighs, from 0 to 1"),
        "notes": _NOTES,
    },
    "issue": {
        "positions": Key("ids", "the rival claims", required=True),
        "standard": Key("standard", "by which the winner must win"),
    },
    "conflict": {
        "element": Key(
            "word", "what it is about: claim, link, party, stage, source, issue or case", required=True
        ),
        "id": Key("target", "the id of that, or the name of the link; none for the case"),
        "part": Key("word", "the key that it is about; the whole element if left out"),
        "kind": Key(
            "word",
            "both-changed, both-added, opposite-stance, deleted-by-ours, deleted-by-theirs or same-id",
            required=True,
        ),
        "base": Key("text", "what was said before both sides changed it"),
        "theirs": Key("text", "what the other side says; nothing if left out"),
    },
}
