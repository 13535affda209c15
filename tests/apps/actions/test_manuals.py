"""Each action does what the example of its manual shows; an action that is dropped in comes with its own
test.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from argmap import parse_case
from argmap.apps.actions import find_offers
from argmap.apps.api.checking import Checker
from argmap.checks.selection import Asked
from support.action_manual import CARET, Manual, manuals, unmarked
from support.offers import asked_at, require_sound, taken


@pytest.mark.parametrize("manual", manuals(), ids=lambda manual: manual.name)
def test_a_manual_says_what_the_action_does_and_when_it_is_offered(manual):
    assert re.fullmatch(r"[A-Z].{10,99}\.", manual.summary)
    assert len(manual.why) > 60
    assert re.fullmatch("[a-z]+(-[a-z]+)*", manual.name)
    assert CARET in manual.before
    assert manual.title


@pytest.mark.parametrize("manual", manuals(), ids=lambda manual: manual.name)
def test_an_action_makes_of_its_example_what_the_manual_shows(manual, tmp_path):
    text, selection = unmarked(manual.before)
    context = asked_at(parsed_in(tmp_path, manual, text), *selection, Checker(Asked(), isolated=True))
    outcome = taken(context, manual.title)
    after, cursor = unmarked(manual.after)
    assert outcome.text == after
    assert outcome.selection == cursor
    require_sound(context, outcome)


@pytest.mark.parametrize("manual", manuals(), ids=lambda manual: manual.name)
def test_an_action_is_offered_once_by_one_title(manual, tmp_path):
    text, selection = unmarked(manual.before)
    context = asked_at(parsed_in(tmp_path, manual, text), *selection, Checker(Asked(), isolated=True))
    titles = [offer.title for offer in find_offers(context)]
    assert len(set(titles)) == len(titles)
    assert {offer.action for offer in find_offers(context)} >= {manual.name}


def parsed_in(folder: Path, manual: Manual, text: str):
    for name, written in manual.files.items():
        (folder / name).write_text(written, encoding="utf-8")
    path = folder / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return parse_case(text, file=path)
