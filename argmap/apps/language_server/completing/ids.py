"""The ids that fit as a value: of claims and links, of parties, stages, sources, groups and values."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Asked, Choice
from argmap.apps.language_server.documents import Reading
from argmap.core.model import Link
from argmap.render.text.lines import one_line
from argmap.render.theme import VERDICTS
from argmap.syntax.schema import SECTIONS
from argmap.syntax.tree.places import wanted_ids
from argmap.syntax.yaml.writer import dump_inline

_KINDS = {
    "claims": types.CompletionItemKind.Reference,
    "parties": types.CompletionItemKind.Class,
    "stages": types.CompletionItemKind.Event,
    "sources": types.CompletionItemKind.File,
    "groups": types.CompletionItemKind.Folder,
    "values": types.CompletionItemKind.Constant,
}


def choose_ids(asked: Asked) -> Iterator[Choice]:
    """Yield the ids that are declared for the value at a place, but those that the same list has already."""
    document, place = asked.document, asked.place
    section, aims_at_links = wanted_ids(place)
    if not section:
        return
    known, listed = document.known, set(place.listed())
    own = place.name if SECTIONS[section] == place.element or section == "claims" else ""
    for name in dict.fromkeys(document.names(section)):
        if name and name != own and name not in listed:
            detail, doc = _about(known, section, name) if known is not None else ("", "")
            yield Choice(name, _KINDS[section], dump_inline(name), detail, doc)
    if section == "parties" and known is not None:
        declared = set(document.names(section))
        for party in dict.fromkeys(claim.by for claim in known.case.claims.values() if claim.by):
            if party not in declared:
                yield Choice(party, _KINDS[section], dump_inline(party), "not declared")
    for link in _links(asked) if aims_at_links else ():
        if link.name not in listed and own not in link.premises:
            verb = "supports" if link.stance == "support" else "counters"
            detail = f"the step: {' + '.join(link.premises)} {verb} {link.target}"
            yield Choice(link.name, types.CompletionItemKind.Operator, dump_inline(link.name), detail)
    for name in document.names("arguments") if aims_at_links else ():
        if name not in listed:
            yield Choice(
                name, types.CompletionItemKind.Function, dump_inline(name), "the last step of the argument"
            )


def _links(asked: Asked) -> Iterator[Link]:
    """Yield the links that can be named as a target."""
    known = asked.document.known
    return (link for link in known.case.links if not link.contradiction) if known is not None else iter(())


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
