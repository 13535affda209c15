"""What every action keeps to, at any place of any file; and what single ones do where it is not plain."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.apps.actions import ActionContext, Offer, Outcome, actions, find_offers
from argmap.syntax.parsing import ParsedCase
from support.offers import all_checks, asked_at, require_sound
from support.project import ROOT
from support.speed import FAST, THOROUGH, examples
from support.spoilt import CASES, COUNT, SEED, spoilt
from support.strategies import cases
from support.typed import SEEDS, typed

BUNDLED = sorted((ROOT / "cases").glob("*.yaml"))
#: At how many claims of each case all is tried; all of them in a thorough run.
CLAIMS = 1 if FAST else 4


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
        assert {offer.action for offer in find_offers(context)} >= {"add-reason", "put-in-group"}
        for offer in find_offers(context):
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


def outcomes(context: ActionContext) -> Iterator[tuple[Offer, Outcome]]:
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


def test_nothing_is_offered_for_an_empty_file_or_one_of_another_kind():
    for text in ("", "\n", "# only a comment", "- a\n- b\n", "a: 1\n", "{"):
        for at in range(len(text) + 1):
            assert [one.title for one in find_offers(asked_at(parse_case(text), at))] == []


# Which


def test_kinds_can_be_asked_for():
    context = asked_at(parse_case("title: T\nclaims:\n  a: A\n  b: {text: B, supports: aa}\n"), 47)
    assert {offer.kind for offer in find_offers(context)} == {"quick-fix", "fix-all"}
    assert {offer.kind for offer in find_offers(context, ("fix-all",))} == {"fix-all"}


def test_every_action_is_in_a_file_of_its_name():
    assert [*actions()] == sorted(actions())
    assert len(actions()) > 12
