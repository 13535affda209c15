"""The rows of a list of cases, and links to some of them, as HTML in which every text is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple

from argmap.core.display import counted, single_spaced
from argmap.core.graph import ArgumentGraph
from argmap.core.model import Case
from argmap.render.outcomes import Outcome, first_outcomes, plain_outcomes
from argmap.render.page.values import LETTERS
from argmap.render.theme import VERDICTS
from argmap.semantics import Grounded

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
#: How many conclusions of a case are listed individually.
_TOLD = 2


class Facet(NamedTuple):
    """A tag or a party that cases share, with its address and the number of cases, if known."""

    name: str
    href: str | None = None
    cases: int | None = None


class ListedCase(NamedTuple):
    """A case in a list: the address of its page, and what is said of it.

    `size` is in words, `outcomes` are those of the first conclusions, and `others` is said of the rest.
    `mistakes` counts those of its file as it is now, and `file` is the path of that, if it is to be shown.
    """

    href: str
    title: str
    lang: str | None = None
    name: str = ""
    date: str = ""
    size: str = ""
    outcomes: Sequence[Outcome] = ()
    others: str = ""
    parties: Sequence[Facet] = ()
    tags: Sequence[Facet] = ()
    mistakes: int = 0
    file: str = ""


def list_case(case: Case, href: str, *, name: str, grounded: Grounded | None = None) -> ListedCase:
    """Return a case for a list, with tags that link nowhere.

    `grounded` are its verdicts, if they are known.
    """
    told, others = first_outcomes(plain_outcomes(ArgumentGraph(case), grounded), _TOLD)
    return ListedCase(
        href=href,
        title=single_spaced(case.title),
        lang=case.lang,
        name=name,
        date=case.date or "",
        size=f"{counted(len(case.claims), 'claim')}, {counted(len(case.links), 'link')}",
        outcomes=told,
        others=others,
        tags=[Facet(tag) for tag in case.tags],
    )


def case_row(listed: ListedCase) -> Iterator[str]:
    """Yield the item of a case in a list."""
    lang = _lang(listed.lang)
    yield f'<li><a href="{escape(listed.href)}"><span dir="auto"{lang}>{escape(listed.title or listed.name)}'
    yield "</span></a>\n"
    yield from outcome_lines(listed)
    yield '<div class="meta">'
    yield f'<span class="id">{escape(listed.name)}</span>\n'
    for words in (listed.size, listed.date):
        if words:
            yield f"<span>{escape(words)}</span>\n"
    if listed.parties:
        named = ", ".join(_facet(one, "party") for one in listed.parties)
        yield f'<span class="parties">{named}</span>\n'
    yield from (f"{_facet(one, 'tag')}\n" for one in listed.tags)
    if listed.mistakes:
        yield f'<span class="mistakes">{counted(listed.mistakes, "mistake")}</span>\n'
    if listed.file:
        yield f"<span>{escape(listed.file)}</span>"
    yield "</div></li>\n"


def outcome_lines(listed: ListedCase) -> Iterator[str]:
    """Yield a line for what became of each of the first conclusions, and one for the others."""
    for one in listed.outcomes:
        yield f'<p class="outcome"><b class="verdict {LETTERS[one.status]}">{VERDICTS[one.status].glyph} {one.word}</b>'
        yield f' <span dir="auto"{_lang(listed.lang)}>{escape(single_spaced(one.said))}</span></p>\n'
    if listed.others:
        yield f'<p class="outcome others">{escape(listed.others)}</p>\n'


def facet_links(label: str, facets: Iterable[Facet], *, chosen: str | None = None) -> Iterator[str]:
    """Yield links to the cases with each of some facets, if any.

    `chosen` is the address of the facet shown.
    """
    found = list(facets)
    if not found:
        return
    yield f'<nav aria-label="{escape(label)}">\n'
    for one in found:
        current = ' aria-current="page"' if chosen is not None and one.href == chosen else ""
        count = "" if one.cases is None else f" <small>{one.cases}</small>"
        yield f'<a class="tag" href="{escape(one.href or "")}"{current}><span dir="auto">{escape(one.name)}</span>{count}</a>\n'
    yield "</nav>\n"


def _facet(facet: Facet, kind: str) -> str:
    said = escape(single_spaced(facet.name))
    if facet.href is None:
        return f'<span class="{kind}" dir="auto">{said}</span>'
    return f'<a class="{kind}" dir="auto" href="{escape(facet.href)}">{said}</a>'


def _lang(lang: str | None) -> str:
    return f' lang="{lang}"' if lang and _LANGUAGE.fullmatch(lang) else ""
