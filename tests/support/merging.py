"""What a merge says, in tests: a case as a set of statements, and its conflicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import astuple, replace

from argmap import (
    Case,
    Citation,
    Link,
    dump_case,
    parse_case,
)
from argmap.compare.merge import Merge


def said(case: Case) -> tuple[Hashable, ...]:
    """What a case says, in no order."""
    heads = (case.title, case.summary, case.date, case.lang, frozenset(case.conclusion), frozenset(case.tags))
    return (
        *heads,
        case.notes,
        frozenset(case.parties.values()),
        frozenset(case.stages.values()),
        frozenset(case.sources.values()),
        frozenset(case.groups.values()),
        frozenset(case.values.values()),
        frozenset(case.audiences.values()),
        frozenset(
            replace(
                c,
                tags=frozenset(c.tags),
                aliases=frozenset(c.aliases),
                wordings=frozenset(c.wordings),
                contradicts=(),
                cites=frozenset(_cites(c.cites)),
            )
            for c in case.claims.values()
        ),
        frozenset(Counter(_links(case)).items()),
        frozenset((frozenset(issue.positions), issue.standard) for issue in case.issues),
        frozenset(case.conflicts),
    )


def _cites(cites: tuple[Citation, ...]) -> list[Hashable]:
    """Citations, with that which translates one in place of its index."""
    found: list[Hashable] = []
    for index, cite in enumerate(cites):
        others = [at for at in range(len(cites)) if at != index]
        by_index = [at for at in others if str(at) == cite.translation_of]
        by_at = [at for at in others if cites[at].at == cite.translation_of]
        original = next(iter(by_index or by_at), None) if cite.translation_of else None
        told = None if original is None else replace(cites[original], translation_of=None)
        found.append((replace(cite, translation_of=None), told))
    return found


def _links(case: Case) -> list[Hashable]:
    """Links in no order, those that they are on in place of derived names."""
    by_name = {link.name: link for link in case.links}

    def told(link: Link) -> Hashable:
        on = by_name.get(link.target)
        target = told(on) if on is not None and on.id is None else link.target
        return (
            frozenset(link.premises),
            target,
            *astuple(replace(link, name="", premises=(), target=""))[3:-1],
        )

    return [told(link) for link in case.links]


def readable(case: Case) -> Case:
    """The case, which can be written and read."""
    parsed = parse_case(dump_case(case))
    assert [str(d) for d in parsed.diagnostics if d.rule != "unresolved-conflict"] == []
    assert parsed.case == case
    for word in ("claims", "parties", "stages", "sources", "groups", "values", "audiences"):
        assert list(getattr(parsed.case, word)) == list(getattr(case, word))
    return case


def told(merge: Merge) -> list[tuple[str, str | None, str | None, str, str | None, str | None]]:
    readable(merge.case)
    return [(c.element, c.id, c.part, c.kind, c.base, c.theirs) for c in merge.conflicts]
