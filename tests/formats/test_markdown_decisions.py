"""Records of decisions in Markdown: their options, and the consequences of each."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer
from support.imported import sorted_messages
from support.markdown_reading import links, read

RECORD = """\
# How to travel

## Context

People travel.

## Considered Options

1. [Trams](https://example.org/trams)
2. **Buses** – old ones
3. Cars

## Decision Outcome

Chosen option: "Trams", because they last.

### Consequences

* Good, because quick
* Bad, because loud
* Neutral, because red

### Confirmation

* A survey

## Pros and Cons of the Options

### Buses

* Bad, because slow

### Trams

* Good, because clean
"""


def test_in_a_record_of_a_decision_each_option_is_one_claim_and_the_consequences_are_of_the_chosen_one():
    parsed = read(RECORD)
    case = parsed.case
    assert links(case) == {
        "clean > Trams": "support",
        "quick > Trams": "support",
        "loud > Trams": "counter",
        "slow > Buses": "counter",
    }
    notes = {claim.text: claim.notes for claim in case.claims.values() if claim.notes}
    assert notes == {"Buses": "Buses – old ones", "Trams": 'Chosen option: "Trams", because they last.'}
    alone = {claim.text for claim in case.claims.values()} - {"clean", "quick", "loud", "slow", *notes}
    assert alone == {"Cars", "A survey"}
    assert "left out: 1 neutral item" in sorted_messages(parsed)


def test_an_option_that_is_only_listed_has_its_consequences_too_and_the_reasons_below_the_decision():
    record = "# Travel\n## Options\n- Option A: trams\n- Option B: cars\n## Decision\nChosen option: **Option A**, because\n\n- quick\n\n"
    case = read(f"{record}### Positive Consequences\n- clean\n### Negative Consequences\n- loud\n").case
    above = "Option A: trams"
    assert links(case) == {
        f"quick > {above}": "support",
        f"clean > {above}": "support",
        f"loud > {above}": "counter",
    }


@pytest.mark.parametrize("chosen", ["We will use trams.", "Chosen option: bicycles, because cheap."])
def test_where_no_option_is_named_the_consequences_are_of_what_the_record_is_called(chosen):
    record = f"# 7. Use trams\n## Status\nAccepted\n## Decision\n{chosen}\n## Consequences\n"
    text = f"{record}### Positive\n- quick\n### Negative\n- loud\n### Neutral\n- red\n### Risks\n- frost\n"
    assert find_importer(None, SourceText("map.md", text)).name == "markdown"
    parsed = read(text)
    claim = "7. Use trams"
    assert links(parsed.case) == {f"quick > {claim}": "support", f"loud > {claim}": "counter"}
    assert next(one.notes for one in parsed.case.claims.values() if one.text == claim) == chosen
    assert "left out: 1 neutral item" in sorted_messages(parsed)


OWN_CONSEQUENCES = """\
# T
## Options
### Trams
#### Consequences
- Good, because quick
### Cars
#### Consequences
- Good, because red
## Decision
We decided to use **trams**, as they last.
### Consequences
- Bad, because loud
"""


def test_an_option_has_the_consequences_below_its_own_heading():
    assert links(read(OWN_CONSEQUENCES).case) == {
        "quick > Trams": "support",
        "red > Cars": "support",
        "loud > Trams": "counter",
    }


def test_consequences_that_say_nothing_of_good_and_bad_stay_a_heading():
    case = read(
        "# T\n## Options\n### Trams\n- Pro: quick\n- Con: loud\n## Decision\n- no\n## Consequences\n- noise\n"
    ).case
    assert links(case) == {"quick > Trams": "support", "loud > Trams": "counter"}
    assert {group.title for group in case.groups.values()} >= {"Decision", "Consequences"}
