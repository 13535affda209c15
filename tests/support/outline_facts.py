"""What an outline says of a case, in Markdown or in a document for Word."""

from __future__ import annotations

from collections import Counter

from argmap import Case

#: What a list of sources says besides the title, as keys of a source.
DETAILS_OF_SOURCES = (
    "page: A3",
    "accessed: 2025-04-01",
    "publisher: The Post, page: p. 3 (top), date: 2024, url: 'https://example.org/a', accessed: 2025-04",
    "author: Bo, page: 'x, y', url: 'doi 10 (a)'",
)


def words(text: str | None) -> str:
    return " ".join((text or "").split())


def facts(case: Case) -> dict[str, object]:
    """What an outline says of a case, without its ids."""
    ends = {link.name: link for link in case.links}

    def said(name: str) -> tuple[object, ...]:
        """A claim by its text, or a link by its premises and the claim that it bears on in the end."""
        if name in case.claims:
            return (words(case.claims[name].text),)
        link = ends[name]
        seen = {name}
        while link.target not in case.claims and link.target not in seen:
            seen.add(link.target)
            link = ends[link.target]
        return (
            ends[name].stance,
            sorted(words(case.claims[one].text) for one in ends[name].premises),
            len(seen),
            link.target in case.claims and words(case.claims[link.target].text),
        )

    def bears(name: str) -> bool:
        return said(name)[3] is not False

    claims = case.claims.values()
    return {
        "title": words(case.title),
        "date": case.date or "",
        "summary": words(case.summary),
        "notes": words(case.notes),
        "claims": Counter((words(one.text), words(one.notes), words(case.party_name(one.by))) for one in claims),
        "groups": Counter((words(one.text), tuple(words(case.group_title(g)) for g in case.groups_of(one.group))) for one in claims),
        "links": Counter(str((said(link.name), words(link.notes))) for link in case.links if bears(link.name)),
        "cites": Counter(
            str((words(one.text), [[words(part) for part in (cite.quote, cite.translation, cite.notes, cite.at)] for cite in one.cites]))
            for one in claims
        ),
        "cited": Counter(
            words(case.sources[cite.source].title or cite.source) for one in claims for cite in one.cites if cite.source in case.sources
        ),
        "sources": Counter(
            (words(one.title or one.id), words(one.author), words(one.publisher), one.date or "", one.url or "", words(one.page), one.accessed or "")
            for one in case.sources.values()
        ),
    }  # fmt: skip
