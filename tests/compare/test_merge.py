"""A merge says what both sides say; what it cannot decide it keeps, records and never breaks."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from argmap import (
    Case,
    Citation,
    Claim,
    dump_case,
    parse_case,
)
from argmap.compare.merge import merge_cases
from support.merging import said, told
from support.renamed_cases import rename_claim

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
    for caution in cautions:
        assert caution.startswith(f"{twice}, which the two sides added, have the same ")
        mine, other = (twice or "").split(" and ")
        way_out = f"; to make them one, rename {other} to {mine} in theirs before the merge"
        assert caution.endswith(way_out) is ("ban: Z." not in theirs)
