"""Laws of merging, for any three cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    Audience,
    Case,
    Citation,
    Claim,
    Group,
    Issue,
    Party,
    Source,
    Stage,
    Value,
    dump_case,
    parse_case,
)
from argmap.apps.api.comparing import merge_parsed
from argmap.compare.merge import Merge, merge_cases
from support.edits import edited
from support.merging import readable, said
from support.renamed_cases import rebuilt
from support.speed import examples
from support.strategies import DATES, IDS, TEXTS, cases, one_of, some_of


def _free(draw: st.DrawFn, taken: object) -> str:
    return draw(IDS.filter(lambda word: word not in taken))


@st.composite
def surrounded(draw: st.DrawFn, case: Case) -> Case:
    """The case after an edit of what is around its claims."""
    how = draw(
        st.sampled_from(
            (
                "party",
                "stage",
                "source",
                "group",
                "value",
                "audience",
                "cite",
                "issue",
                "name",
                "order",
                "part",
                "conflicts",
            )
        )
    )
    claim = case.claims[one_of(draw, list(case.claims))]
    if how == "party":
        who = _free(draw, case.parties)
        said = [*case.claims.values(), *case.links, *case.stages.values(), *case.arguments.values()]
        said += [wording for one in case.claims.values() for wording in one.wordings]
        used = {x.by for x in said if x.by}
        parties = {name: Party(name) for name in used} | dict(case.parties) | {who: Party(who, draw(TEXTS))}
        if draw(st.booleans()):
            parties = {}
        claims = {**case.claims, claim.id: replace(claim, by=who)}
        return replace(case, parties=MappingProxyType(parties), claims=MappingProxyType(claims))
    if how == "stage":
        name = _free(draw, case.stages)
        stages = list(case.stages.values())
        stages.insert(draw(st.integers(0, len(stages))), Stage(name, date=draw(DATES)))
        claims = {**case.claims, claim.id: replace(claim, stage=name)}
        stages = MappingProxyType({stage.id: stage for stage in stages})
        return replace(case, stages=stages, claims=MappingProxyType(claims))
    if how == "source":
        used = {source for one in case.claims.values() for source in one.sources}
        sources = {name: source for name, source in case.sources.items() if name in used}
        name = _free(draw, sources)
        sources[name] = Source(name, draw(TEXTS))
        claims = {**case.claims, claim.id: replace(claim, cites=(*claim.cites, Citation(name)))}
        return replace(case, sources=MappingProxyType(sources), claims=MappingProxyType(claims))
    if how == "group":
        groups = dict(case.groups)
        one = one_of(draw, [*groups, _free(draw, groups)])
        outer = [None, *(name for name in groups if one not in case.groups_of(name))]
        groups[one] = Group(one, draw(TEXTS), one_of(draw, outer))
        claims = {**case.claims, claim.id: replace(claim, group=one)}
        return replace(case, groups=MappingProxyType(groups), claims=MappingProxyType(claims))
    if how == "value":
        values = dict(case.values)
        one = one_of(draw, [*values, _free(draw, values)])
        values[one] = Value(one, draw(TEXTS))
        claims = {**case.claims, claim.id: replace(claim, value=one)}
        return replace(case, values=MappingProxyType(values), claims=MappingProxyType(claims))
    if how == "audience":
        audiences = dict(case.audiences)
        one = one_of(draw, [*audiences, _free(draw, audiences)])
        order = some_of(draw, list(case.values)) if case.values else ()
        audiences[one] = Audience(one, draw(TEXTS), order)
        return replace(case, audiences=MappingProxyType(audiences))
    if how == "cite":
        cites = [
            *(cite for cite in claim.cites if draw(st.booleans())),
            *(Citation(at=draw(TEXTS)) for _ in "ab"),
        ]
        cites = [replace(cite, translation_of=None) for cite in cites]
        cites[0] = replace(cites[0], translation_of=one_of(draw, ["1", cites[1].at or "1"]))
        return replace(
            case, claims=MappingProxyType({**case.claims, claim.id: replace(claim, cites=tuple(cites))})
        )
    if how == "issue":
        left = [i for i in case.issues if claim.id not in i.positions]
        free = [c for c in case.claims if not any(c in i.positions for i in left)]
        return replace(case, issues=(*left, Issue(some_of(draw, free, fewest=1))))
    if how == "name" and case.links:
        at = draw(st.integers(0, len(case.links) - 1))
        links = list(case.links)
        taken = {*case.claims, *case.arguments, *(link.id for link in links)}
        name = _free(draw, taken) if draw(st.booleans()) else None
        on = [k for k in links if k.target == links[at].name]
        chained = links[at].target not in case.claims or any(
            k.target == other.name for k in links for other in on
        )
        if chained and name is None:
            return case
        old, new = links[at].name, name or "\0"
        links[at] = replace(links[at], id=name, name=new, argument=None)
        links = [replace(k, target=new) if k.target == old else k for k in links]
        return rebuilt(case, dict(case.claims), links)
    if how == "order":
        order = draw(st.permutations(list(case.stages)))
        return replace(case, stages=MappingProxyType({name: case.stages[name] for name in order}))
    if how == "part":
        changes = {"notes": draw(TEXTS), "date": draw(DATES)}
        return replace(case, **changes)
    return replace(case, conflicts=case.conflicts[1:])


@st.composite
def sides(draw: st.DrawFn) -> tuple[Case, Case, Case]:
    """A case, and two that were made from it."""
    base = draw(cases())
    one, two = (draw(edited(base)), draw(edited(base)))
    for _ in range(draw(st.integers(0, 2))):
        one = draw(surrounded(one))
        two = draw(surrounded(two))
    return base, one, two


@given(sides())
def test_what_only_theirs_changed_is_what_theirs_says(three):
    base, _, theirs = three
    merge = merge_cases(base, base, theirs)
    assert merge.conflicts == ()
    assert said(readable(merge.case)) == said(theirs)
    assert list(merge.case.stages) == list(theirs.stages)


@given(sides())
def test_what_only_ours_changed_stays_as_it_is(three):
    base, ours, _ = three
    merge = merge_cases(base, ours, base)
    assert (merge.case, merge.conflicts, merge.taken, merge.cautions) == (ours, (), (), ())
    for word in ("claims", "parties", "stages", "sources", "groups", "values", "audiences"):
        assert list(getattr(merge.case, word)) == list(getattr(ours, word))


@given(sides())
def test_what_both_changed_alike_is_no_conflict(three):
    base, ours, _ = three
    merge = merge_cases(base, ours, ours)
    assert (merge.case, merge.conflicts, merge.taken, merge.cautions) == (ours, (), (), ())


def about(merge: Merge) -> Counter:
    turned = {"deleted-by-ours": "deleted-by-theirs", "deleted-by-theirs": "deleted-by-ours"}
    return Counter((c.element, c.part, turned.get(c.kind, c.kind)) for c in merge.conflicts)


@examples(75)
@given(sides())
def test_a_merge_says_the_same_whichever_side_is_ours(three):
    base, ours, theirs = three
    one, two = merge_cases(base, ours, theirs), merge_cases(base, theirs, ours)
    readable(one.case)
    readable(two.case)
    assert bool(one.conflicts) == bool(two.conflicts)
    if not one.conflicts:
        assert said(one.case) == said(two.case)


@examples(75)
@given(sides())
def test_conflicts_resolved_to_one_side_are_so_from_whichever_side(three):
    base, ours, theirs = three
    one = merge_cases(base, ours, theirs, prefer="ours")
    two = merge_cases(base, theirs, ours, prefer="theirs")
    assert said(readable(one.case)) == said(readable(two.case))
    assert bool(one.conflicts) == bool(two.conflicts) == bool(merge_cases(*three).conflicts)


@st.composite
def apart(draw: st.DrawFn) -> tuple[Case, Case, Case, Case]:
    """A case, two in which other claims were changed and added, and one with both."""
    base = draw(cases())
    mine = draw(st.sets(st.sampled_from(list(base.claims))))
    taken = [*base.claims, *base.arguments, *(link.name for link in base.links)]
    added = [_free(draw, taken), draw(IDS.filter(lambda word: word not in taken))]
    if added[0] == added[1]:
        added[1] += "x"

    def changed(claims: Iterable[str], new: Iterable[str]) -> Case:
        edited = {c: replace(k, notes="Now so.") if c in claims else k for c, k in base.claims.items()}
        more = {name: Claim(name, f"What {name * 3} says is new here.") for name in new}
        return replace(base, claims=MappingProxyType(edited | more))

    yours = base.claims.keys() - mine
    return base, changed(mine, added[:1]), changed(yours, added[1:]), changed(base.claims, added)


@given(apart())
def test_changes_of_different_claims_are_all_made(four):
    base, ours, theirs, both = four
    merge = merge_cases(base, ours, theirs)
    assert merge.conflicts == ()
    assert said(readable(merge.case)) == said(both)


@examples(75)
@given(sides())
def test_no_words_of_either_side_are_lost(three):
    base, ours, theirs = three
    merge = merge_cases(base, ours, theirs)
    known, mine, yours = ({claim.text for claim in case.claims.values()} for case in three)
    left = {claim.text for claim in merge.case.claims.values()}
    assert mine - known <= left
    whole = any(conflict.element == "claim" and conflict.part is None for conflict in merge.conflicts)
    recorded = {conflict.theirs for conflict in merge.conflicts if conflict.part == "text"}
    assert yours - known - left <= recorded or whole


@given(sides())
def test_the_text_of_ours_is_revised_to_say_what_was_merged(three):
    base, ours, theirs = three
    text = "# A comment of ours.\n" + dump_case(ours)
    parsed = [parse_case(one) for one in (dump_case(base), text, dump_case(theirs))]
    merged = merge_parsed(*parsed, file="merged.yaml")
    assert merged.text.startswith("# A comment of ours.\n")
    assert said(merged.case) == said(merge_cases(base, ours, theirs).case)


@given(cases(), cases(), cases())
def test_any_three_cases_make_one_that_can_be_read(base, ours, theirs):
    readable(merge_cases(base, ours, theirs).case)
    readable(merge_cases(base, ours, theirs, prefer="theirs").case)
    empty = Case(title="", claims=MappingProxyType({}))
    readable(merge_cases(empty, ours, theirs).case)
