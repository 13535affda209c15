"""Facts about a document, headings that only announce a list, and emoji before items are no claims."""

from __future__ import annotations

import pytest

from argmap import Case
from argmap.core.diagnostics import SourceText
from argmap.formats.importing import importers


def read(text: str) -> Case:
    parsed = importers()["markdown"].parse(SourceText("map.md", text))
    assert parsed.case is not None
    return parsed.case


def said(case: Case) -> list[tuple[str, str, str]]:
    claims = case.claims
    return [(claims[one.premises[0]].text, one.stance, claims[one.target].text) for one in case.links]


FOUND = [("quick", "support", "Take the tram"), ("loud", "counter", "Take the tram")]


@pytest.mark.parametrize(
    "text",
    [
        "# Take the tram\n\nWe must go.\n\n## Trade-offs\n\n### Pros\n- quick\n\n### Cons\n- loud\n\n## Result\n\nYes.\n",
        "# Take the tram\n## 2. Pros and cons\n**Pros:**\n- quick\n\n**Cons:**\n- loud\n",
        "# Take the tram\n## Discussion\n### Arguments\n#### For\n- quick\n#### Against\n- loud\n",
        "# Take the tram\n## Rationale\n- Pro: quick\n- Con: loud\n",
        "---\ntitle: Take the tram\n---\n## Arguments\n### For\n- quick\n### Against\n- loud\n",
    ],
)
def test_what_is_below_a_heading_that_only_announces_it_is_about_the_title(text):
    assert said(read(text)) == FOUND


def test_such_a_heading_stays_where_something_beside_it_is_for_and_against_something():
    lists = "#### Pros\n- quick\n\n#### Cons\n- loud\n"
    case = read(f"# Vehicles\n## Ways\n### Bus\n{lists}\n### Discussion\n{lists}")
    assert [case.claims[one.target].text for one in case.links] == ["Bus"] * 2 + ["Discussion"] * 2


def test_facts_at_the_beginning_of_a_document_are_about_it_and_support_nothing():
    text = "# Take the tram\n\n* Status: accepted\n* **Deciders**: Ann, Bo\n* Date: 2026-01-02\n\n{}"
    case = read(text.format("Asked in May.\n\n## Ways\n\n### Tram\n* Pro: quick\n* Con: loud\n"))
    assert case.summary == "Status: accepted\n\nDeciders: Ann, Bo\n\nDate: 2026-01-02\n\nAsked in May."
    assert [one.text for one in case.claims.values()] == ["Tram", "quick", "loud"]
    case = read(text.format("## Pros\n* quick\n\n## Cons\n* loud\n"))
    assert said(case) == FOUND


def test_an_item_that_begins_like_a_fact_is_one_elsewhere():
    case = read("# Take the tram\n## Pros\n* Status: people like to be seen in it\n## Cons\n* loud\n")
    assert "Status: people like to be seen in it" in [one.text for one in case.claims.values()]


def test_emoji_below_a_word_say_nothing_more():
    pros, cons = "* ✅ quick\n* ✔️ clean\n", "* ⚠️ loud\n* ✗ dear\n* 🔴 full\n"
    case = read(f"# Take the tram\n**Pros:**\n{pros}\n**Cons:**\n{cons}")
    assert [one.text for one in case.claims.values()][1:] == ["quick", "clean", "loud", "dear", "full"]


def test_a_list_of_links_is_a_list_of_sources():
    case = read(
        "# Take the tram\n## Pros\n* quick\n## Cons\n* loud\n## Links\n* [A study](https://example.org/a)\n"
    )
    assert len(case.claims) == 3
    assert [one.url for one in case.sources.values()] == ["https://example.org/a"]
