"""The parts of a case that a format does not carry: their kinds, and how much of each a case has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from argmap.core.display import counted
from argmap.core.model import Case, Claim

#: The parts of a case besides claim texts and the links between claims, with their names in lists.
PARTS: Mapping[str, str] = {
    "title": "short titles",
    "wordings": "wordings",
    "cites": "citations",
    "sources": "sources",
    "translations": "what a quotation translates",
    "parties": "parties",
    "party notes": "roles and notes of parties",
    "stages": "stages",
    "groups": "groups",
    "kind": "kinds of claims",
    "tags": "tags of claims",
    "notes": "notes on claims",
    "aliases": "former ids",
    "assumed": "whether a claim is assumed",
    "standard": "proof standards",
    "accrue": "how weights add up",
    "prefer": "preferences",
    "weight": "weights of claims",
    "link weights": "weights of links",
    "issues": "issues",
    "value": "values of claims",
    "values": "descriptions of values",
    "audiences": "audiences",
    "contradictions": "contradictions as such",
    "arguments": "arguments with steps",
    "rules": "rules",
    "schemes": "schemes",
    "roles": "roles of premises",
    "questions": "questions answered",
    "link notes": "notes on links",
    "conclusion": "which claims are the conclusions",
    "case notes": "summary and notes of the case",
    "case tags": "tags of the case",
    "date": "date",
    "lang": "language",
    "conflicts": "conflicts of a merge",
}
ALL = tuple(PARTS)
#: The parts that are written for a complete case, in which no decisions are left.
WRITTEN_WHOLE = tuple(part for part in ALL if part != "conflicts")

_PARTS: tuple[tuple[str, str, Callable[[Claim], object]], ...] = (
    ("title", "the short title of", lambda claim: claim.title),
    ("wordings", "the other wordings of", lambda claim: claim.wordings),
    ("cites", "the citations of", lambda claim: claim.cites),
    ("notes", "the notes of", lambda claim: claim.notes),
    ("kind", "the kind of", lambda claim: claim.kind),
    ("questions", "the question answered by", lambda claim: claim.question),
    ("assumed", "whether assumed, of", lambda claim: claim.assumed is not None),
    ("standard", "the proof standard of", lambda claim: claim.standard),
    ("accrue", "how weights add up, of", lambda claim: claim.accrue),
    ("prefer", "the preferences of", lambda claim: claim.prefer),
    ("value", "the value of", lambda claim: claim.value),
    ("weight", "the weight of", lambda claim: claim.weight is not None),
    ("tags", "the tags of", lambda claim: claim.tags),
)

#: The parts that pictures show as marks or words, and short titles, which are not needed beside full texts.
MARKED = (
    "assumed",
    "standard",
    "accrue",
    "prefer",
    "issues",
    "title",
    "groups",
    "contradictions",
    "parties",
    "conclusion",
)


def counted_losses(*counts: tuple[int, str, str]) -> tuple[str, ...]:
    """Describe what is lost: the number of each kind, and its words for one and for several."""
    return tuple(counted(*kind) for kind in counts if kind[0])


def losses(case: Case, carried: Collection[str]) -> tuple[str, ...]:
    """Describe what is lost, part by part, except the parts in `carried`."""
    found = []
    for part, words, given in _PARTS:
        count = sum(1 for claim in case.claims.values() if given(claim))
        if count and part not in carried:
            found.append(f"{words} {counted(count, 'claim')}")
    others = (
        ("sources", "source", len(case.sources)),
        ("groups", "group", len(case.groups)),
        ("values", "value", len(case.values)),
        ("audiences", "audience", len(case.audiences)),
        ("issues", "issue", len(case.issues)),
        ("contradictions", "contradiction as such", sum(len(c.contradicts) for c in case.claims.values())),
        ("link notes", "note on a link", sum(1 for link in case.links if link.notes)),
        ("link weights", "weight of a link", sum(1 for link in case.links if link.weight is not None)),
        ("arguments", "argument with steps", len(case.arguments)),
        ("rules", "rule of a link", sum(len(link.rule) for link in case.links)),
        ("schemes", "scheme of a link", sum(1 for link in case.links if link.scheme)),
        ("roles", "role of a premise", sum(len(link.roles) for link in case.links)),
    )
    for part, words, count in others:
        if count and part not in carried:
            found.append(counted(count, words, _plural(words)))
    if (case.notes or case.summary) and "case notes" not in carried:
        found.append("the summary and notes of the case")
    return tuple(found)


def all_losses(case: Case, carried: Collection[str]) -> tuple[str, ...]:
    """Describe all that is lost, including what no drawing has, except the parts in `carried`."""
    claims, links = case.claims.values(), case.links
    described = sum(1 for party in case.parties.values() if party.role or party.notes)
    counts = (
        ("parties", "party of a claim or step", sum(1 for one in claims if one.by) + sum(1 for one in links if one.by)),
        ("parties", "name of a party", len(case.parties)),
        ("party notes", "role or note of a party", described),
        ("stages", "stage", len(case.stages)),
        ("aliases", "former id of a claim", sum(len(claim.aliases) for claim in claims)),
        ("translations", "word of what a quotation translates", sum(1 for c in claims for q in c.cites if q.translation_of)),
        ("case tags", "tag of the case", len(case.tags)),
        ("conflicts", "conflict of a merge", len(case.conflicts)),
    )  # fmt: skip
    found = [
        counted(count, words, _plural(words))
        for part, words, count in counts
        if count and part not in carried
    ]
    found += [
        f"the {words} of the case"
        for part, words in (("date", "date"), ("lang", "language"))
        if getattr(case, part) and part not in carried
    ]
    if case.conclusion and "conclusion" not in carried:
        found.append("which claims are the conclusions")
    return (*found, *losses(case, carried))


#: Plurals of more than the first word.
_PLURALS = {
    "party of a claim or step": "parties of claims and steps",
    "name of a party": "names of parties",
    "role or note of a party": "roles and notes of parties",
    "former id of a claim": "former ids of claims",
}


def _plural(words: str) -> str:
    head, _, rest = words.partition(" ")
    return _PLURALS.get(words) or f"{head}s {rest}".strip()
