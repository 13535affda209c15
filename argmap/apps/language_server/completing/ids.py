"""The ids that fit as a value: of claims and links, of parties, stages, sources, groups and values."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Choice, CompletionContext, written
from argmap.apps.language_server.documents import Reading
from argmap.core.quoting import one_line
from argmap.render.theme import VERDICTS
from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.places import wanted_ids

_KINDS = {
    "claims": types.CompletionItemKind.Reference,
    "parties": types.CompletionItemKind.Class,
    "stages": types.CompletionItemKind.Event,
    "sources": types.CompletionItemKind.File,
    "groups": types.CompletionItemKind.Folder,
    "values": types.CompletionItemKind.Constant,
}


def choose_ids(context: CompletionContext) -> Iterator[Choice]:
    """Yield the ids that are declared for the value at a place, but those that the same list has already."""
    document, place = context.document, context.place
    section, aims_at_links = wanted_ids(place)
    if not section:
        return
    known, names = document.known, document.names(section)
    own = place.name if section == "claims" or SECTIONS[section] == place.element else ""
    for name in context.fitting(names, own):
        detail, doc = _about(known, section, name) if known is not None else ("", "")
        yield Choice(name, _KINDS[section], written(name), detail, doc)
    if known is None:
        return
    if section == "parties":
        used = (claim.by for claim in known.case.claims.values() if claim.by)
        for party in context.fitting(party for party in dict.fromkeys(used) if party not in set(names)):
            yield Choice(party, _KINDS[section], written(party), "not declared")
    if aims_at_links:
        yield from _links(context, known)


def _links(context: CompletionContext, known: Reading) -> Iterator[Choice]:
    """Yield the links that can be a target, and the arguments, which stand for their last steps."""
    own, links = context.place.name, known.graph.links
    names = (name for name, link in links.items() if not link.contradiction and own not in link.premises)
    for name in context.fitting(names):
        link = links[name]
        verb = "supports" if link.stance == "support" else "counters"
        detail = f"the step: {' + '.join(link.premises)} {verb} {link.target}"
        yield Choice(name, types.CompletionItemKind.Operator, written(name), detail)
    for name in context.fitting(context.document.names("arguments")):
        yield Choice(name, types.CompletionItemKind.Function, written(name), "the last step of the argument")


def _about(reading: Reading, section: str, name: str) -> tuple[str, str]:
    """Return what is shown beside an id, and what is shown of it when it is chosen."""
    case = reading.case
    if section == "claims":
        claim = case.claims.get(name)
        if claim is None:
            return "", ""
        party = one_line(case.party_name(claim.by))
        text = one_line(claim.text)
        return f"{VERDICTS[reading.statuses[name]].glyph} {party}".strip(), text
    found = getattr(case, section).get(name)
    title = getattr(found, "title", None) or getattr(found, "name", None) or ""
    return one_line(title), ""
