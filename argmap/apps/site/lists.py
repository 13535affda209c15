"""The pages of a site that lead to its cases: the list of all of them, and those by tag and by party."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from argmap.apps.corpus.rows import fold
from argmap.apps.site.case_pages import START, CasePage
from argmap.apps.site.places import address
from argmap.core.display import counted
from argmap.core.names import free_name
from argmap.core.natural_order import natural_key
from argmap.render.index.document import render_index
from argmap.render.index.rows import Facet, ListedCase, case_row, facet_links

#: How many cases a page of the list has, and about how many rows a page of those by tag or by party.
_CASES, _ROWS = 200, 500
#: How many tags, and how many parties, the list leads to at once.
_FACETS = 14
#: How many parties are named in the row of a case.
_NAMED = 4

#: The folder of the parts of the search.
SEARCH = "search/"


class _Section(NamedTuple):
    """The cases that have something in common, and where they are listed."""

    name: str
    place: str
    anchor: str
    rows: list[ListedCase]
    weight: int

    def facet(self) -> Facet:
        return Facet(self.name, address(self.place, START, self.anchor), len(self.rows))


def list_pages(title: str, pages: Sequence[CasePage], parts: int) -> Iterator[tuple[str, str]]:
    """Yield the places and texts of the pages that lead to cases; the search has so many parts."""
    cases = sorted(
        pages,
        key=lambda one: (
            natural_key(posixpath.dirname(one.key)),
            natural_key(fold(one.listed.title)),
            natural_key(one.key),
        ),
    )
    tags = _sections("tag", cases, lambda one: {tag.name: (one.listed.size, 0) for tag in one.listed.tags})
    parties = _sections(
        "party",
        cases,
        lambda one: {
            party.name: (
                f"{party.claims} of {counted(one.claims, 'claim')}, {party.accepted} accepted",
                party.claims,
            )
            for party in one.parties
        },
    )
    yield from _all_cases(title, cases, tags, parties, parts)
    for heading, sections in (("Cases by tag", tags), ("Cases by party", parties)):
        yield from _section_pages(heading, sections)


def _all_cases(
    title: str,
    cases: Sequence[CasePage],
    tags: Mapping[str, _Section],
    parties: Mapping[str, _Section],
    parts: int,
) -> Iterator[tuple[str, str]]:
    claims = sum(one.claims for one in cases)
    about = f"{counted(len(cases), 'case')} with {counted(claims, 'claim')}"
    facets = "".join(
        [
            *_facets("Tags", tags, "tags.html", "all {} tags"),
            *_facets("Parties", parties, "parties.html", "all {} parties"),
        ]
    )
    aside = f'<div class="facets">\n{facets}</div>\n' if facets else ""
    with_folders = len({posixpath.dirname(one.key) for one in cases}) > 1
    places = [_numbered(START, at) for at in range(-(-len(cases) // _CASES))]
    for number, place in enumerate(places):
        shown = cases[number * _CASES : (number + 1) * _CASES]
        rows = "".join(_rows(shown, tags, parties, with_folders=with_folders))
        steps = _page_links(number, places)
        body = f'<div id="all">\n{aside}<div>\n{rows}{steps}</div>\n</div>\n'
        yield place, render_index(title, body, about=about, parts=parts, search=SEARCH)


def _numbered(place: str, at: int) -> str:
    stem, suffix = posixpath.splitext(place)
    return f"{stem}-{at + 1}{suffix}" if at else place


def _page_links(number: int, places: Sequence[str]) -> str:
    if len(places) == 1:
        return ""
    current = ' aria-current="page"'
    links = "".join(
        f'<a class="tag" href="{place}"{current if at == number else ""}>{at + 1}</a>\n'
        for at, place in enumerate(places)
    )
    return f'<nav class="pages" aria-label="Pages">\n{links}</nav>\n'


def _facets(label: str, sections: Mapping[str, _Section], place: str, more: str) -> Iterator[str]:
    """Yield links to what most cases have in common, and to all of it."""
    if not sections:
        return
    most = sorted(sections.values(), key=lambda one: (-len(one.rows), -one.weight))[:_FACETS]
    links = "".join(facet_links(label, (one.facet() for one in most)))
    all_ = f'<a class="more" href="{place}">{more.format(len(sections))}</a>\n'
    inside = links.removesuffix("</nav>\n")
    yield f"<h2>{label}</h2>\n{inside}{all_}</nav>\n"


def _rows(
    cases: Iterable[CasePage],
    tags: Mapping[str, _Section],
    parties: Mapping[str, _Section],
    *,
    with_folders: bool,
) -> Iterator[str]:
    """Yield the cases, under the names of their folders if there are several."""
    folder = None
    for one in cases:
        here = posixpath.dirname(one.key) if with_folders else ""
        if here != folder:
            yield "</ul>\n" if folder is not None else ""
            yield f'<h2 dir="auto">{escape(here)}</h2>\n' if here else ""
            yield '<ul class="cases">\n'
            folder = here
        named = [parties[party.name].facet()._replace(cases=None) for party in one.parties[:_NAMED]]
        if (more := len(one.parties) - _NAMED) > 0:
            named.append(Facet(f"{more} more"))
        listed = one.listed._replace(parties=named, tags=[tags[tag.name].facet() for tag in one.listed.tags])
        yield from case_row(listed)
    yield "</ul>\n"


def _sections(
    kind: str, cases: Iterable[CasePage], found_in: Callable[[CasePage], Mapping[str, tuple[str, int]]]
) -> dict[str, _Section]:
    """Return the sections by name, in order of it; `found_in` returns the names of a case.

    Each comes with what is said of the case below it, and with a weight, by which those with as many cases
    are ordered.
    """
    rows: dict[str, list[ListedCase]] = {}
    weights: Counter[str] = Counter()
    for one in cases:
        for name, (said, weight) in found_in(one).items():
            weights[name] += weight
            plain = one.listed._replace(size=said, tags=(), parties=())
            rows.setdefault(name, []).append(plain)
    sections: dict[str, _Section] = {}
    anchors: set[str] = set()
    first = {"tag": "tags.html", "party": "parties.html"}[kind]
    at = size = 0
    for name in sorted(rows, key=lambda one: (natural_key(fold(one)), one)):
        if size and size + len(rows[name]) > _ROWS:
            at, size = at + 1, 0
        size += len(rows[name])
        anchor = free_name(f"{kind}-{re.sub(' +', '-', fold(name))}", anchors)
        anchors.add(anchor)
        sections[name] = _Section(name, _numbered(first, at), anchor, rows[name], weights[name])
    return sections


def _section_pages(heading: str, sections: Mapping[str, _Section]) -> Iterator[tuple[str, str]]:
    """Yield the pages of all sections, each after links to all that are on it."""
    places = list(dict.fromkeys(one.place for one in sections.values()))
    for number, place in enumerate(places):
        here = [one for one in sections.values() if one.place == place]
        links = (Facet(one.name, f"#{quote(one.anchor)}", len(one.rows)) for one in here)
        parts = [*facet_links(heading, links)]
        for one in here:
            count = counted(len(one.rows), "case")
            parts.append(
                f'<h2 id="{escape(one.anchor)}"><span dir="auto">{escape(one.name)}</span> <small>{count}</small></h2>\n'
            )
            parts += [
                '<ul class="cases">\n',
                *(text for row in one.rows for text in case_row(row)),
                "</ul>\n",
            ]
        parts.append(_page_links(number, places))
        yield place, render_index(heading, "".join(parts), home=START)
