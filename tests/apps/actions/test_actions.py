"""What every action keeps to, at any place of any file; and what single ones do where it is not plain."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.apps.actions import ActionContext, ActionOutcome, Offer, actions, find_offers
from argmap.apps.actions.text_changes import changed_lines
from argmap.checks.fixing import fix_text
from argmap.core.fixes import apply_edits
from argmap.syntax.editing import excerpt
from argmap.syntax.parsing import ParsedCase
from support.action_manual import unmarked
from support.offers import all_checks, asked_at, offered, require_sound, taken
from support.project import ROOT
from support.speed import FAST, THOROUGH, examples
from support.spoilt import CASES, COUNT, SEED, spoilt
from support.strategies import cases
from support.typed import SEEDS, typed

BUNDLED = sorted((ROOT / "cases").glob("*.yaml"))
#: At how many claims of each case all is tried; all of them in a thorough run.
CLAIMS = 1 if FAST else 2


def sampled(parsed: ParsedCase) -> list[str]:
    claims = sorted(parsed.case.claims)
    return claims if THOROUGH else random.Random(len(claims)).sample(claims, min(CLAIMS, len(claims)))


# At every place


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_whatever_is_offered_at_a_claim_can_be_taken_and_changes_that_alone(path):
    parsed = parse_case(path.read_text(encoding="utf-8"), file=path)
    checker = all_checks()
    for name in sampled(parsed):
        span = parsed.case.claims[name].places["id"]
        context = asked_at(parsed, span.start, checker=checker)
        found = list(find_offers(context))
        assert {offer.action for offer in found} >= {"add-reason", "put-in-group"}
        for offer in found:
            outcome = offer.outcome()
            assert outcome is not None, offer
            require_sound(context, outcome)


@pytest.mark.parametrize("path", BUNDLED[::6], ids=lambda path: path.stem)
def test_no_offer_at_a_claim_brings_a_finding_that_is_an_error(path):
    parsed = parse_case(path.read_text(encoding="utf-8"), file=path)
    checker = all_checks()
    context = asked_at(parsed, parsed.case.claims[sampled(parsed)[0]].places["id"].start, checker=checker)
    for offer in find_offers(context, ("extract", "rewrite")):
        outcome = offer.outcome()
        assert outcome is not None
        assert not [one for one in checker.check(outcome.after) if one.severity == "error"]


def outcomes(context: ActionContext) -> Iterator[tuple[Offer, ActionOutcome]]:
    """What comes of all that is offered, apart from what no case file can say."""
    for offer in find_offers(context):
        try:
            outcome = offer.outcome()
        except ArgmapError:
            continue
        if outcome is not None:
            yield offer, outcome


@examples(60)
@given(cases(), SEEDS, st.data())
def test_an_offer_in_any_layout_is_refused_or_changes_its_place_alone(case, seed, data):
    parsed = typed(case, seed)
    start = data.draw(st.integers(0, len(parsed.source.text)))
    end = data.draw(st.just(start) | st.integers(start, len(parsed.source.text)))
    context = asked_at(parsed, start, end)
    for _, outcome in outcomes(context):
        require_sound(context, outcome)


def test_no_offer_in_a_spoilt_file_brings_another_error():
    dice = random.Random(SEED)
    made = 0
    for _ in range(COUNT):
        parsed = parse_case(spoilt(dice.choice(CASES[:3]), dice))
        places = [one.span.start for one in parsed.diagnostics if one.span]
        at = dice.choice(places) if places else dice.randrange(len(parsed.source.text) + 1)
        context = asked_at(parsed, at)
        for _, outcome in outcomes(context):
            require_sound(context, outcome)
            made += 1
    assert made > COUNT // 10


def told(parsed: ParsedCase, at: int, end: int, large: int) -> list[tuple[str, str]]:
    """What is offered at a place, and what comes of it, where files from so many characters on are large."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(excerpt, "LARGE", large)
        return [(offer.title, outcome.text) for offer, outcome in outcomes(asked_at(parsed, at, end))]


@pytest.mark.slow
def test_in_a_large_file_the_same_is_offered_as_in_a_small_one():
    """Of a large file only the part is parsed that an offer is about."""
    dice = random.Random(SEED)
    texts = sorted((path.read_text(encoding="utf-8") for path in BUNDLED), key=len)[
        5 : None if THOROUGH else 10
    ]
    for number in range(COUNT // 6):
        text = dice.choice(texts)
        parsed = parse_case(spoilt(text, dice) if number % 2 else text)
        places = [one.span.start for one in parsed.diagnostics if one.span]
        at = dice.choice(places) if places else dice.randrange(len(parsed.source.text) + 1)
        end = at if number % 3 else min(len(parsed.source.text), at + 30)
        assert told(parsed, at, end, 0) == told(parsed, at, end, len(parsed.source.text))


def test_nothing_is_offered_for_an_empty_file_or_one_of_another_kind():
    for text in ("", "\n", "# only a comment", "- a\n- b\n", "a: 1\n", "{"):
        for at in range(len(text) + 1):
            assert [one.title for one in find_offers(asked_at(parse_case(text), at))] == []


# Which


def test_kinds_can_be_asked_for():
    context = asked_at(parse_case("title: T\nclaims:\n  ants: A\n  b: {text: B, supports: antss}\n"), 50)
    assert {offer.kind for offer in find_offers(context)} == {"quick-fix", "fix-all"}
    assert {offer.kind for offer in find_offers(context, ("fix-all",))} == {"fix-all"}


def test_every_action_is_in_a_file_of_its_name():
    assert [*actions()] == sorted(actions())
    assert len(actions()) > 12


# Single actions


def at(text: str) -> ActionContext:
    """What is asked where a case is marked: one mark for a cursor, two for a selection; every check is on."""
    clean, selection = unmarked(text)
    assert selection is not None
    return asked_at(parse_case(clean), *selection, all_checks())


EXTRACTED = {
    "a reason at the end": ("B, since ‸it is A‸.", "B.", "It is A."),
    "a reason at the start": ("‸It is A‸, so B.", "So B.", "It is A."),
    "a reason in the middle": ("B because ‸it is A‸, as they say.", "B, as they say.", "It is A."),
    "a sentence": ("It is B. ‸It is A!‸", "It is B.", "It is A!"),
    "a text in quotes": ('"B: because ‸it is A‸."', "B.", "It is A."),
    "a text on several lines": ("B, and\n      ‸it is\n      A‸.", "B.", "It is A."),
    "words that are there twice": (
        "It is A, or it is B, or ‸it is A‸.",
        "It is A, or it is B.",
        "It is A.",
    ),
    "another script": ("因为‸下雨‸,我们不去.", "因为,我们不去.", "下雨."),
}


@pytest.mark.parametrize(("text", "left", "words"), EXTRACTED.values(), ids=EXTRACTED)
def test_extracted_words_are_taken_out_with_what_leads_to_them(text, left, words):
    context = at(f"title: T\nclaims:\n  b:\n    text: {text}\n  c: C\n")
    (offer,) = offered(context, "extract-claim")
    outcome = offer.outcome()
    assert outcome is not None
    require_sound(context, outcome)
    texts = [claim.text for claim in outcome.after.case.claims.values()]
    assert texts == [left, words, "C"]
    assert [(link.premises[1:], link.stance, link.target) for link in outcome.after.case.links] == [
        ((), "support", "b")
    ]


def test_extracted_words_can_be_a_joint_premise():
    context = at("title: T\nclaims:\n  a: A\n  b: {text: 'B, and ‸it is so‸.', supports: a}\n")
    outcome = taken(context, "Extract 'it is so' as a joint premise of 'b -> a'")
    assert [link.name for link in outcome.after.case.links] == ["b + it-is-so -> a"]


@pytest.mark.parametrize("text", ["‸B.‸", "B‸.‸", "B‸ ‸is so."])
def test_neither_all_of_a_text_nor_nothing_of_it_can_be_extracted(text):
    assert offered(at(f"title: T\nclaims:\n  b: {text}\n"), "extract-claim") == []


def test_a_rebuttal_can_be_about_each_step_to_its_claim():
    context = at(
        "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  c: {text: C, supports: a}\n  ‸d: {text: D, counters: a}\n"
    )
    titles = [offer.title for offer in offered(context, "counter-the-step")]
    assert titles == [f"Counter the step '{one} -> a' instead of 'a'" for one in "bc"]
    after = taken(context, titles[1])
    assert after.text.endswith("d: {text: D, counters: c -> a}\n")
    back = asked_at(after.after, after.text.index("d: {"))
    assert taken(back, "Counter 'a' instead of the step 'c -> a'").text == context.text


def test_what_is_said_of_a_link_is_said_of_what_it_became():
    text = "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  ‸c: {text: C, counters: a}\n  d: {text: D, counters: c -> a}\n"
    outcome = taken(at(text), "Support 'a' instead of countering it")
    assert [(one.name, one.stance) for one in outcome.after.case.links] == [
        ("b -> a", "support"),
        ("c -> a", "support"),
        ("d -> (c -> a)", "counter"),
    ] or outcome.after.case.links


def test_a_link_that_is_undercut_gets_an_id_where_nothing_else_can_name_it():
    text = "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  ‸c: {text: C, counters: b -> a}\n"
    outcome = taken(at(text), "Answer the step 'c -> (b -> a)'")
    assert "counters: {target: b -> a, id: c-counters}" in outcome.text
    assert outcome.after.diagnostics == ()


def test_selected_claims_go_into_a_new_group_together():
    context = at("title: T\nclaims:\n  a: A\n  ‸b: {text: B, supports: a}\n  c‸: {text: C, supports: a}\n")
    outcome = taken(context, "Put these 2 claims in a new group")
    assert [claim.group for claim in outcome.after.case.claims.values()] == [None, "new-group", "new-group"]
    assert outcome.text[slice(*outcome.selection)] == "What they are about"


@pytest.mark.parametrize("title", ["here", "in the whole file"])
@pytest.mark.parametrize(
    "claims", ["\n  a: Is it ‸so?\n", " {a: Is it ‸so?}\n", "\n  a:\n    text: Is it ‸so?\n"]
)
def test_what_is_ignored_is_not_found_again(title, claims):
    context = at(f"# first\ntitle: T\nclaims:{claims}")
    assert "question-as-claim" in {one.rule for one in context.findings}
    outcome = taken(context, f"Ignore 'question-as-claim' {title}")
    assert outcome.text[slice(*outcome.selection)] == "why it can be ignored"
    rules = {one.rule for one in all_checks().check(outcome.after)}
    assert not rules & {"question-as-claim", "bad-ignore", "unused-ignore", "unexplained-ignore"}


DECLARED = {
    "a party beside others": (
        "parties: {q: Q}\nclaims: {a: {text: A, by: ‸p}}\n",
        "parties: {q: Q, p: P}\nclaims: {a: {text: A, by: p}}\n",
    ),
    "a stage, the first": (
        "claims:\n  a: {text: A, stage: ‸s}\n",
        "stages:\n  s: S\nclaims:\n  a: {text: A, stage: s}\n",
    ),
    "a source": (
        "claims:\n  a: {text: A, cites: {source: ‸the-book}}\n",
        "sources:\n  the-book: {title: The book}\nclaims:\n  a: {text: A, cites: {source: the-book}}\n",
    ),
    "a group": (
        "claims:\n  a: {text: A, group: ‸g}\n",
        "groups:\n  g: G\nclaims:\n  a: {text: A, group: g}\n",
    ),
    "a claim": (
        "claims:\n  a: {text: A, supports: ‸goal}\n  b: B\n",
        "claims:\n  a: {text: A, supports: goal}\n  goal: The answer is yes.\n  b: B\n",
    ),
    "a group under a key that is there and empty": (
        "claims:\n  a: {text: A, group: ‸g}\ngroups:\n",
        "claims:\n  a: {text: A, group: g}\ngroups:\n  g: G\n",
    ),
    "a source under an empty key with a comment": (
        "sources: # none yet\nclaims:\n  a: {text: A, cites: {source: ‸the-book}}\n",
        "sources:\n  the-book: {title: The book}\nclaims:\n  a: {text: A, cites: {source: the-book}}\n",
    ),
}


@pytest.mark.parametrize(("before", "after"), DECLARED.values(), ids=DECLARED)
def test_what_is_missing_is_declared_where_its_kind_stands(before, after):
    context = at(f"title: T\n{before}")
    (offer,) = offered(context, "declare")
    outcome = offer.outcome()
    assert outcome is not None
    assert outcome.after.diagnostics == ()
    assert parse_case(outcome.text).case == parse_case(f"title: T\n{after}").case
    assert outcome.selection is not None
    assert outcome.text[slice(*outcome.selection)] in after


def test_nothing_is_declared_in_a_section_with_an_anchor():
    assert offered(at("title: T\nparties: &p {q: Q}\nclaims: {a: {text: A, by: ‸p}}\n"), "declare") == []


def test_all_is_mended_as_the_command_mends_it_but_what_nothing_uses_yet():
    text = "title: T\nparties: {p: P, q: Q}\nsources:\n  s: {title: S}\nclaims:\n  ‸a: {text: A, by: p}\n  b: {text: B, suports: a}\n"
    context = at(text)
    outcome = taken(context, "Fix everything that is safe to fix")
    assert outcome.text == text.replace("‸", "").replace("suports", "supports")
    by_command = fix_text(context.parsed, context.diagnose, parse_case).text
    assert by_command == outcome.text.replace(", q: Q", "").replace("sources:\n  s: {title: S}\n", "")


@examples(200)
@given(st.text("ab\n\r"), st.text("ab\n\r"))
def test_changed_lines_make_one_text_of_another(old, new):
    assert apply_edits(old, changed_lines(old, new)) == new
