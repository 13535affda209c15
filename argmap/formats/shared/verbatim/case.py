"""A case as a debate file: by party and by what is answered, each claim with its cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case, Citation, Claim, Link
from argmap.formats.shared.losses import all_losses, counted_losses
from argmap.formats.shared.verbatim.cites import cite_pieces, parse_cite
from argmap.formats.shared.verbatim.paragraphs import HEADINGS, Style, VerbatimParagraph
from argmap.render.naming import short_title

#: The parts of a case that a debate file holds; see `losses`. Parties and groups become headings.
CARRIED = ("cites", "sources", "notes", "parties", "groups", "conclusion")
#: The hats for a side's own case, and for its answers to others.
CASE, ANSWERS = "Case", "Answers"
_TRANSLATION = "Translation: "


class _Block(NamedTuple):
    """A heading with the claims below it."""

    pocket: str
    hat: str
    title: str
    claims: list[str]


def verbatim_paragraphs(graph: ArgumentGraph) -> Iterator[VerbatimParagraph]:
    """Yield the paragraphs of a case: a pocket for each party, with its own case and its answers.

    A case without links is laid out by its groups, as it was read from such a file.
    """
    case = graph.case
    if not case.links:
        yield from _by_groups(case)
        return
    pocket, hat = None, None
    for block in _blocks(graph):
        if block.pocket != pocket:
            pocket, hat = block.pocket, None
            yield VerbatimParagraph.of("pocket", pocket)
        if block.hat != hat:
            hat = block.hat
            yield VerbatimParagraph.of("hat", hat)
        yield VerbatimParagraph.of("block", block.title)
        for claim in block.claims:
            yield from card(case, case.claims[claim])


def card(case: Case, claim: Claim) -> Iterator[VerbatimParagraph]:
    """Yield a claim as a tag with its citations; a claim without any is an analytic."""
    yield VerbatimParagraph.of("tag" if claim.cites else "analytic", claim.text)
    if claim.notes:
        yield VerbatimParagraph.of("undertag", claim.notes)
    for cite in claim.cites:
        yield VerbatimParagraph("cite", tuple(cite_pieces(case.sources.get(cite.source or ""), cite)))
        if cite.quote:
            yield VerbatimParagraph.of("card", cite.quote, "read")
        if cite.translation:
            yield VerbatimParagraph.of("undertag", f"{_TRANSLATION}{cite.translation}")


def translation_of(text: str) -> str | None:
    """Return the translation in a paragraph below a card, None if it holds anything else."""
    return text.removeprefix(_TRANSLATION) if text.startswith(_TRANSLATION) else None


def verbatim_losses(case: Case) -> tuple[str, ...]:
    """Describe what a debate file does not hold: links, and what the line of a cite has no place for."""
    cited = {cite.source for claim in case.claims.values() for cite in claim.cites}
    sources = case.sources.values()
    counts = (
        (len(case.links), "link", "links"),
        (len(case.sources.keys() - cited), "source that no claim cites", "sources that no claim cites"),
        (sum(1 for one in sources if one.notes), "note on a source", "notes on sources"),
        (
            sum(1 for one in sources if not _comes_back(case, one.id)),
            "source that a cite does not give whole",
            "sources that a cite does not give whole",
        ),
    )
    return (*counted_losses(*counts), *all_losses(case, CARRIED))


def _comes_back(case: Case, name: str) -> bool:
    source = case.sources[name]
    read, _ = parse_cite(cite_pieces(source, Citation(name)), name)
    return read == replace(source, notes=None)


def _by_groups(case: Case) -> Iterator[VerbatimParagraph]:
    """Yield the claims below headings for their groups, starting with those without a group."""
    by_path: dict[tuple[str, ...], list[Claim]] = {(): []}
    for group in case.groups:
        by_path.setdefault(case.groups_of(group), [])
    for claim in case.claims.values():
        by_path.setdefault(case.groups_of(claim.group), []).append(claim)
    for path in sorted(by_path, key=lambda path: _place(case, path)):
        if path:
            style: Style = HEADINGS[min(len(path), len(HEADINGS)) - 1]
            yield VerbatimParagraph.of(style, case.group_title(path[-1]))
        for claim in by_path[path]:
            yield from card(case, claim)


def _place(case: Case, path: Sequence[str]) -> tuple[int, ...]:
    """Return the sort key of a group, which is after the group around it."""
    order = {group: number for number, group in enumerate(case.groups)}
    return tuple(order[group] for group in path)


def _blocks(graph: ArgumentGraph) -> list[_Block]:
    """Return the blocks of all parties, a party's own case before its answers."""
    case = graph.case
    blocks: dict[tuple[str, str, str], _Block] = {}
    for name, claim in case.claims.items():
        head, answered = _head_of(graph, name)
        title = (
            f"A2: {_words(graph, answered)}"
            if answered
            else case.claims[head].title or case.claims[head].text
        )
        pocket = case.party_name(claim.by) or "No side"
        key = claim.by or "", ANSWERS if answered else CASE, answered or head
        blocks.setdefault(key, _Block(pocket, key[1], " ".join(title.split()), [])).claims.append(name)
    parties = {party: number for number, party in enumerate(case.parties)}
    last = len(parties)
    order = {key: number for number, key in enumerate(blocks)}
    keys = sorted(
        blocks,
        key=lambda key: (parties.get(key[0], last) if key[0] else last + 1, key[1] == ANSWERS, order[key]),
    )
    return [blocks[key] for key in keys]


def _head_of(graph: ArgumentGraph, name: str) -> tuple[str, str]:
    """Return the claim of its party that a claim is placed below, and what that answers; empty for none."""
    party, seen = graph.claims[name].by, {name}
    while True:
        link = next(iter(graph.links_from(name)), None)
        if link is None:
            return name, ""
        if link.stance == "counter":
            return name, link.target
        above = _supported(graph, link)
        if above is None or above in seen or graph.claims[above].by != party:
            return name, ""
        seen.add(above)
        name = above


def _supported(graph: ArgumentGraph, link: Link) -> str | None:
    target = graph.links.get(link.target)
    return link.target if link.target in graph.claims else target.premises[0] if target else None


def _words(graph: ArgumentGraph, name: str) -> str:
    """Return what is answered in words: a claim, or a step from one claim to another."""
    steps: dict[str, str] = {}
    while name not in graph.claims and name not in steps:
        link = graph.links[name]
        steps[name] = short_title(graph.claims[link.premises[0]])
        name = link.target
    return " → ".join([*steps.values(), *([graph.claims[name].text] if name in graph.claims else [])])
