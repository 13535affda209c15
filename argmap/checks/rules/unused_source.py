"""A source is declared and never cited.

Either a citation was forgotten or the source was left over. Further reading can
be listed in the notes.

Bad:

    title: Should the bridge be closed to cars?
    sources:
      count: {title: Traffic count, date: 2024-03}
      plan: {title: Traffic plan, date: 2019}
    claims:
      close: The bridge should be closed to cars.
      busy: {text: A thousand people a day cycle over it., cites: {source: count}, supports: close}

Good:

    title: Should the bridge be closed to cars?
    sources:
      count: {title: Traffic count, date: 2024-03}
    claims:
      close: The bridge should be closed to cars.
      busy: {text: A thousand people a day cycle over it., cites: {source: count}, supports: close}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.fixes import Fix, Remove


def _find(context: CheckContext) -> Iterator[Finding]:
    case = context.whole
    cited = {source for claim in case.claims.values() for source in claim.sources}
    for source in case.sources.values():
        if source.id not in cited:
            yield Finding(
                source.span,
                f"no claim cites the source '{source.id}'",
                f"add 'cites: {{source: {source.id}}}' to a claim that rests on it, or remove it",
                fix=Fix(f"remove the source '{source.id}'", (Remove(("sources", source.id)),)),
            )


CHECK = Check(_find)
