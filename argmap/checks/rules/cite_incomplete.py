"""A source lacks details that debaters have to give.

Rules of debate require the author and why he or she can be trusted, the title,
the date, and for online sources the address and the date of access. In a printed
source a `page` replaces these two. A case for your own use can do with less, so
this check has to be enabled.

Bad:

    title: Should the bridge be closed to cars?
    sources:
      count: {title: Traffic count, publisher: City, date: 2024-03}
    claims:
      close: The bridge should be closed to cars.
      busy: {text: A thousand people a day cycle over it., cites: {source: count}, supports: close}

Good:

    title: Should the bridge be closed to cars?
    sources:
      count:
        title: Traffic count
        author: Ada Example
        qualifications: head of the city's traffic office
        publisher: City
        date: 2024-03
        url: https://city.example/count
        accessed: 2024-05-01
    claims:
      close: The bridge should be closed to cars.
      busy: {text: A thousand people a day cycle over it., cites: {source: count}, supports: close}
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from argmap.checks.check import Check, CheckContext, Finding, Option, listed

_ASKED = ("author", "qualifications", "title", "date", "url", "accessed")
_ONLINE = ("url", "accessed")


def _find(context: CheckContext, *, require: tuple[str, ...]) -> Iterator[Finding]:
    for source in context.case.sources.values():
        printed = source.page is not None and source.url is None
        missing = [
            key
            for key in require
            if getattr(source, key) is None and not (printed and key in _ONLINE)
        ]  # fmt: skip
        if missing:
            yield Finding(
                source.span,
                f"the source '{source.id}' has no {listed(missing)}",
                f"add to '{source.id}': {', '.join(f'{key}: ...' for key in missing)}",
            )


CHECK = Check(
    _find,
    default=False,
    options=MappingProxyType(
        {"require": Option(_ASKED, "what a source must have", (*_ASKED, "publisher", "lang"))}
    ),
)
