"""A merge says what both sides say; what it cannot decide it keeps, records and never breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import astuple, replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import (
    Audience,
    Case,
    Citation,
    Claim,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
    dump_case,
    parse_case,
)
from argmap.apps.api.comparing import merge_parsed
from argmap.compare.merge import Merge, merge_cases
from support.edits import edited, rebuilt, rename_claim
from support.speed import examples
from support.strategies import DATES, IDS, TEXTS, cases, one_of, some_of

# Laws


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


# What was left undecided before


UNDECIDED = """\
title: T
claims:
  a: Some say this.
  b: {text: B., supports: a}
conflicts:
  - {element: claim, id: a, part: text, kind: both-changed, theirs: Others say that.}
  - {element: claim, id: b, kind: deleted-by-theirs}
"""


def decided(old: str = "", new: str = "") -> Case:
    return parse_case(UNDECIDED.partition("conflicts:")[0].replace(old, new)).require()


def test_what_both_sides_decided_differently_is_a_conflict_again():
    base = parse_case(UNDECIDED).case
    one, two = decided(), decided("Some say this", "Others say that")
    for ours, theirs in ((one, two), (two, one)):
        merge = merge_cases(base, ours, theirs)
        (conflict,) = merge.conflicts
        assert (conflict.id, conflict.part, conflict.theirs) == ("a", "text", theirs.claims["a"].text)
        assert merge.case.claims["a"].text == ours.claims["a"].text


def test_what_both_sides_decided_alike_is_decided():
    base = parse_case(UNDECIDED).case
    merge = merge_cases(base, decided("Some", "All"), decided("Some", "All"))
    assert (merge.case, merge.conflicts) == (decided("Some", "All"), ())


def test_a_deletion_that_one_side_decided_against_is_a_conflict_again():
    base = parse_case(UNDECIDED).case
    without = decided("  b: {text: B., supports: a}\n", "")
    assert [c.kind for c in merge_cases(base, decided(), without).conflicts] == ["deleted-by-theirs"]
    assert [c.kind for c in merge_cases(base, without, decided()).conflicts] == ["deleted-by-ours"]


def test_what_one_side_decided_is_decided():
    base = parse_case(UNDECIDED).case
    merge = merge_cases(base, base, decided("Some", "All"))
    assert (merge.case, merge.conflicts) == (decided("Some", "All"), ())
    assert merge_cases(base, decided("Some", "All"), base).case == decided("Some", "All")


# Conflicts one by one


def of(base: str, *edits: tuple[str, str]) -> Case:
    """A case from YAML in which each text was replaced by another."""
    for old, new in edits:
        assert old in base
        base = base.replace(old, new)
    return parse_case(base).require()


def told(merge: Merge) -> list[tuple[str, str | None, str | None, str, str | None, str | None]]:
    readable(merge.case)
    return [(c.element, c.id, c.part, c.kind, c.base, c.theirs) for c in merge.conflicts]


STAGED = """\
title: T
stages: {one: One, two: Two, three: Three}
sources: {paper: {title: The paper}, book: {title: The book}}
parties: {pro: Pro, con: Con}
claims:
  a: {text: Apples are dear this year., by: pro, stage: one}
  b: {text: Trains run on Sundays as well., by: con, supports: {target: a, id: k}}
  c:
    text: Nobody reads the small print.
    cites: [{source: paper, at: p. 1, quote: le pain}, {source: book, at: p. 2}]
    counters: k
issues: [{positions: [a, b]}]
"""
ORDER = "{one: One, two: Two, three: Three}"
WHOLE = of(STAGED)


def test_an_order_of_stages_that_one_side_changed_holds_and_two_are_a_conflict():
    ours = of(STAGED, (ORDER, "{two: Two, one: One, three: Three}"))
    theirs = of(STAGED, (ORDER, "{one: One, three: Three, two: Two}"))
    assert list(merge_cases(WHOLE, WHOLE, theirs).case.stages) == ["one", "three", "two"]
    merge = merge_cases(WHOLE, ours, theirs)
    assert list(merge.case.stages) == ["two", "one", "three"]
    assert told(merge) == [("case", None, "stages", "both-changed", "one, two, three", "one, three, two")]
    merge = merge_cases(WHOLE, ours, theirs, prefer="theirs")
    assert list(merge.case.stages) == ["one", "three", "two"]


def test_a_claim_that_each_side_put_into_another_issue_is_a_conflict():
    ours = of(STAGED, ("issues: [", "issues: [{positions: [c], standard: burden}, "))
    theirs = of(STAGED, ("[a, b]", "[a, b, c]"))
    merge = merge_cases(WHOLE, ours, theirs)
    assert told(merge) == [("issue", "a / b", "positions", "both-changed", "a, b", "a, b, c")]
    merge = merge_cases(WHOLE, theirs, ours)
    assert told(merge) == [
        ("issue", "c", None, "both-added", None, "positions: c\nstandard: burden"),
    ]
    merge = merge_cases(WHOLE, theirs, ours, prefer="theirs")
    assert [issue.positions for issue in merge.case.issues] == [("c",), ("a", "b")]


def test_a_claim_that_one_side_deleted_and_the_other_ranks_is_a_conflict():
    theirs = of(STAGED, ("issues:", "  d: {text: Music is loud., prefer: [b, c]}\nissues:"))
    deleting = without_c = parse_case(dump_case(WHOLE)).require()
    deleting = replace(
        without_c,
        claims=MappingProxyType({name: one for name, one in without_c.claims.items() if name != "c"}),
        links=tuple(link for link in without_c.links if "c" not in link.premises),
    )
    merge = merge_cases(WHOLE, deleting, theirs)
    assert told(merge) == [("claim", "c", None, "deleted-by-ours", None, "claim d")]
    assert merge.case.claims["d"].prefer == ("b", "c")
    merge = merge_cases(WHOLE, deleting, theirs, prefer="ours")
    assert merge.case.claims["d"].prefer == ("b",)


def test_orders_that_both_sides_changed_are_a_conflict_and_follow_renamed_claims():
    ranked = of(STAGED, ("issues:", "  d: {text: Music is loud., prefer: [b, c]}\nissues:"))
    ours = of(STAGED, ("issues:", "  d: {text: Music is loud., prefer: [c, b]}\nissues:"))
    theirs = of(STAGED, ("issues:", "  d: {text: Music is loud., prefer: [c, b, a]}\nissues:"))
    merge = merge_cases(ranked, ours, theirs)
    assert told(merge) == [("claim", "d", "prefer", "both-changed", "b, c", "c, b, a")]
    renamed = rename_claim(ranked, "c", "print")
    merge = merge_cases(ranked, renamed, theirs)
    assert told(merge) == []
    assert merge.case.claims["d"].prefer == ("print", "b", "a")


def test_an_issue_of_which_each_side_deleted_what_the_other_left_keeps_ours():
    merge = merge_cases(WHOLE, of(STAGED, ("[a, b]", "[a]")), of(STAGED, ("[a, b]", "[b]")))
    assert told(merge) == [("issue", "a", "positions", "both-changed", "a, b", "b")]


def test_a_link_on_a_link_on_a_link_gets_the_id_that_it_needs():
    ours = of(STAGED, ("{target: a, id: k}", "a"), ("counters: k", "counters: b -> a"))
    theirs = of(STAGED, ("issues:", "  d: {text: Music is loud., counters: c -> k}\nissues:"))
    merge = merge_cases(WHOLE, ours, theirs)
    assert told(merge) == []
    assert {(link.premises, link.target) for link in merge.case.links} == {
        *((("b",), "a"), (("c",), "b -> a"), (("d",), "link-2"))
    }


def test_a_citation_that_another_translates_stays():
    translated = ("{source: book, at: p. 2}", "{source: book, at: p. 2, translation-of: 0}")
    without = ("{source: paper, at: p. 1, quote: le pain}, ", "")
    merge = merge_cases(WHOLE, of(STAGED, without), of(STAGED, translated))
    (conflict,) = told(merge)
    assert conflict[:4] == ("claim", "c", "cites", "both-changed")
    assert conflict[5] == "paper p. 1 le pain"
    assert merge.case.claims["c"].cites[0].translation_of == "1"
    merge = merge_cases(WHOLE, of(STAGED, translated), of(STAGED, without))
    (conflict,) = told(merge)
    assert conflict[5] is None


def test_a_deletion_against_a_conclusion_or_an_undercut_is_a_conflict():
    without = of(
        STAGED,
        ("  b: {text: Trains run on Sundays as well., by: con, supports: {target: a, id: k}}\n", ""),
        ("\n    counters: k", ""),
        ("[a, b]", "[a]"),
    )
    theirs = of(STAGED, ("title: T\n", "title: T\nconclusion: b\n"))
    assert told(merge_cases(WHOLE, without, theirs)) == [
        ("claim", "b", None, "deleted-by-ours", None, "the conclusion")
    ]
    theirs = of(STAGED, ("issues:", "  d: {text: Music is loud., counters: k}\nissues:"))
    merge = merge_cases(WHOLE, without, theirs)
    assert ("link", "k", None, "deleted-by-ours", None, "d counters k") in told(merge)
    assert "b" in merge.case.claims
    merge = merge_cases(WHOLE, without, theirs, prefer="ours")
    assert ("link", "k", None, "deleted-by-ours", None, "d counters k") in told(merge)
    assert [(link.premises, link.target) for link in merge.case.links] == []


def test_what_one_side_deleted_and_the_other_only_changed_is_recorded_whole():
    without = of(
        STAGED, (", three: Three", ""), (", book: {title: The book}", ""), (", {source: book, at: p. 2}", "")
    )
    theirs = of(
        STAGED,
        ("three: Three", "three: {title: Three, by: con}"),
        ("{title: The book}", "{title: The book, author: Ada}"),
        ("con: Con", "con: {name: Con, role: opposition}"),
    )
    found = told(merge_cases(WHOLE, without, theirs))
    assert ("stage", "three", None, "deleted-by-ours", None, "three:\n  title: Three\n  by: con") in found
    assert (
        "source",
        "book",
        None,
        "deleted-by-ours",
        None,
        "book:\n  title: The book\n  author: Ada",
    ) in found
    assert len(found) == 2


def test_a_text_that_one_side_changed_follows_the_claims_whose_ids_the_other_side_exchanged():
    base = "title: T\nclaims:\n  t: The shop is closed.\n  a: {text: It is Sunday., supports: t}\n  b: {text: I saw light., counters: t}\n"
    exchanged = (
        base.replace("  a:", "  c:").replace("  b:", "  a:").replace("  c:", "  b:").replace("closed", "shut")
    )
    reworded = of(base, ("light", "a light"))
    for sides in ((of(exchanged), reworded), (reworded, of(exchanged))):
        merge = merge_cases(of(base), *sides)
        assert (merge.conflicts, merge.cautions) == ((), ())
        assert {claim.id: claim.text for claim in merge.case.claims.values()} == {
            "t": "The shop is shut.",
            "b": "It is Sunday.",
            "a": "I saw a light.",
        }


def test_a_claim_that_theirs_renamed_and_a_new_one_with_its_former_id_are_both_there():
    base = "title: T\nclaims:\n  a: The shop is closed.\n  b: {text: It is Sunday., supports: {target: a, id: s}}\n"
    theirs = (
        "title: T\nclaims:\n  x: {text: The shop is closed., aliases: a}\n  a: Nobody works.\n"
        "  b: {text: It is Sunday., supports: {target: a, id: s}}\n"
    )
    for sides in ((of(base), of(theirs)), (of(theirs), of(base))):
        merge = merge_cases(of(base), *sides)
        assert merge.conflicts == ()
        assert said(merge.case) == said(of(theirs))


def test_a_claim_that_may_be_either_of_two_is_taken_for_neither():
    words = "Nobody reads the small print of a contract before signing it."
    base = f"title: T\nclaims:\n  a: A thing.\n  c: {words}\n"
    two = f"  e: {words.replace('reads', 'ever reads')}\n  f: {words.replace('a contract', 'any contract')}"
    merge = merge_cases(of(base), of(base, (f"  c: {words}", two)), of(base, ("Nobody", "No one")))
    assert set(merge.case.claims) == {"a", "e", "f"}
    assert [(c.id, c.kind) for c in merge.conflicts] == [("c", "deleted-by-ours")]


def test_each_cycle_that_neither_side_has_is_named_once():
    chain = "title: T\nclaims:\n" + "".join(
        f"  c{n}: {{text: T{n}., supports: c{n + 1}}}\n" for n in range(8)
    )
    base = chain + "  c8: T8.\n  d: {text: D.}\n"
    ours = of(base, ("c8: T8.", "c8: {text: T8., supports: c9}\n  c9: T9."), ("D.}", "D., supports: d}"))
    theirs = of(
        base,
        ("{text: T0., ", "{text: T0., notes: so, "),
        ("c8: T8.", "c8: T8.\n  c9: {text: T9., supports: c0}"),
    )
    cycles = [
        caution.message for caution in merge_cases(of(base), ours, theirs).cautions if caution.kind == "cycle"
    ]
    assert cycles == [
        "'c0', 'c1', 'c2', 'c3', 'c4', 'c5' and 4 more form a cycle, as they do on neither side"
    ]


def test_a_contradiction_that_both_sides_have_gives_no_caution():
    base = "title: T\nconclusion: a\nclaims:\n  a: A.\n  b: {text: B., contradicts: a}\n"
    for changed in (of(base), of(base, ("B.", "Bee."))):
        assert merge_cases(of(base), changed, of(base)).cautions == ()
        assert merge_cases(of(base), changed, of(base, ("A.", "Ay."))).cautions == ()


def test_a_contradiction_that_only_theirs_has_can_change_a_verdict():
    base = "title: T\nconclusion: a\nclaims:\n  a: A.\n  b: B.\n"
    ours, theirs = of(base, ("A.", "Ay.")), of(base, ("B.", "{text: B., contradicts: a}"))
    cautions = merge_cases(of(base), ours, theirs).cautions
    assert [caution.message for caution in cautions] == [
        "'a' is now undecided; in ours it is accepted, in theirs undecided"
    ]


def test_only_a_clean_merge_is_clean():
    assert merge_cases(WHOLE, WHOLE, WHOLE).clean
    ours, theirs = of(STAGED, ("dear", "cheap")), of(STAGED, ("dear", "free"))
    assert not merge_cases(WHOLE, ours, theirs).clean
    assert merge_cases(WHOLE, ours, theirs, prefer="ours").clean


def test_a_citation_that_both_say_is_translated_by_what_one_side_made_of_its_translation():
    def case(*cites: Citation) -> Case:
        return Case(title="T", claims=MappingProxyType({"a": Claim("a", "A.", cites=cites)}))

    base = case(Citation(translation_of="1"), Citation(quote="q", translation_of="0"))
    changed = case(Citation(translation_of="1"), Citation(quote="q"), Citation(at="p. 1"))
    for ours, theirs in ((changed, base), (base, changed)):
        merge = merge_cases(base, ours, theirs)
        assert (merge.conflicts, merge.case) == ((), changed)


@pytest.mark.parametrize("target", ["cost", "cost -> free"])
def test_a_new_link_that_follows_a_rename_is_told_also_where_it_leads_to_a_step(target):
    claims = (
        "title: T\nclaims:\n  free: F.\n  {}: {{text: Cost., counters: free}}\n  loan: {{text: Loan.{}}}\n"
    )
    base, ours = (of(claims.format(name, "")) for name in ("cost", "roof"))
    theirs = of(claims.format("cost", f", counters: {target}"))
    told = [one.message for one in merge_cases(base, ours, theirs).cautions if one.kind == "rename"]
    assert told[0] == "'cost' is 'roof' in new links too, as ours renamed it"


AMY = """\
title: T
parties: {prop: Proposition}
stages: {first: First speeches}
sources: {times: {title: The Times}, moss: {title: "Cities, again", url: "https://moss.org/a"}}
claims:
  ban: {text: "Phones should go.", by: prop, stage: first}
  loud: {text: They ring., supports: ban}
"""


@pytest.mark.parametrize(
    ("theirs", "twice"),
    [
        ("claims: {c1: phones should go}", "'ban' and 'c1'"),
        ("parties: {gov: proposition}\nclaims: {z: Z.}", "'prop' and 'gov'"),
        ("stages: {one: First speeches}\nclaims: {z: Z.}", "'first' and 'one'"),
        ('sources: {m: {title: Moss, url: "https://moss.org/a"}}\nclaims: {z: Z.}', "'moss' and 'm'"),
        ("sources: {m: {title: Cities again}}\nclaims: {z: Z.}", "'moss' and 'm'"),
        ('sources: {t: {title: The Times, url: "https://times.org/b"}}\nclaims: {z: Z.}', "'times' and 't'"),
        ('sources: {m: {title: Cities again, url: "https://moss.org/b"}}\nclaims: {z: Z.}', None),
        ("claims: {c1: Phones should stay.}", None),
        ("claims: {c1: Phones should go., ban: Z.}", "'ban' and 'c1'"),
    ],
)
def test_what_two_authors_wrote_under_two_ids_is_told_with_a_way_to_make_it_one(theirs, twice):
    cautions = [
        one.message
        for one in merge_cases(Case(title="", claims={}), of(AMY), of(f"title: T\n{theirs}\n")).cautions
        if one.kind in ("same-text", "same-name")
    ]
    assert len(cautions) == (twice is not None)
    for said in cautions:
        assert said.startswith(f"{twice}, which the two sides added, have the same ")
        mine, other = (twice or "").split(" and ")
        way_out = f"; to make them one, rename {other} to {mine} in theirs before the merge"
        assert said.endswith(way_out) is ("ban: Z." not in theirs)
