"""Answers to objections in Markdown bear on the objections, also if they stand beside them."""

from __future__ import annotations

import pytest

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.formats.importing import find_importer, importers

PARK = "# A park\n"


def read(text: str) -> tuple[set[str], list[str]]:
    """Return the links of an outline that argmap takes for one, and what it tells."""
    source = SourceText("park.md", text)
    assert find_importer(None, source).name == "markdown"
    parsed = importers()["markdown"].parse(source)
    texts = {name: claim.text for name, claim in parsed.case.claims.items()}
    found = {
        f"{texts[link.premises[0]]} {'+' if link.stance == 'support' else '-'} {texts[link.target]}"
        for link in parsed.case.links
    }
    return found, [one.message for one in parsed.diagnostics]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Reason: green\n- Objection: dear\n- Response: old soil\n",
         {"green + A park", "dear - A park", "old soil - dear"}),
        ("**Evidence:** green\n\n**Counterargument:** dear\n\n**Rebuttal:** old soil\n",
         {"green + A park", "dear - A park", "old soil - dear"}),
        ("- Objection 1: dear\n- Response: sold\n- Reply: not yet\n- Objection 2: dark\n- Response: lamps\n- Response: dogs\n",
         {"dear - A park", "sold - dear", "not yet - sold", "dark - A park", "lamps - dark", "dogs - dark"}),
        ("- Objection: dear\n- Counter: sold\n- Objection: dark\n- Rejoinder: lamps\n",
         {"dear - A park", "sold - dear", "dark - A park", "lamps - dark"}),
        ("## Pros\n- green\n- Response: grey in winter\n## Cons\n- dear\n- Reply: sold\n- dark\n",
         {"green + A park", "grey in winter - green", "dear - A park", "sold - dear", "dark - A park"}),
        ("- Pro: green\n- Rebuttal: dear\n- Con: dark\n- Counter: wet\n",
         {"green + A park", "dear - A park", "dark - A park", "wet - A park"}),
        ("- Claim: A yard\n- Pro: green\n- Con: dear\n- Rebuttal: sold\n",
         {"green + A yard", "dear - A yard", "sold - dear"}),
        ("Argument 1: green\nCounterargument: in May\nRebuttal: and June\n\nArgument 2: still\nObjection: birds\n",
         {"green + A park", "in May - green", "and June - in May", "still + A park", "birds - still"}),
        ("- Argument: green\n- Argument: still\n- Objection: dear\n- Objection: dark\n",
         {"green + A park", "still + A park", "dear - A park", "dark - A park"}),
        ("- Argument: green\n- Objection: in May\n- Argument: still\n- Objection: birds\n- Pro: near\n",
         {"green + A park", "in May - green", "still + A park", "birds - still", "near + A park"}),
        ("- Pro: green\n- Objection: dear\n  - Response: sold\n- Reply: lent\n",
         {"green + A park", "dear - A park", "sold - dear", "lent - dear"}),
        ("## Argument 1: green\n### Counterargument\nIn May.\n\n### Rebuttal\nAnd June.\n\nAnd July.\n",
         {"green + A park", "In May. - green", "And June. - In May."}),
        ("## Pros\n- green\n## Criticism\n- x\n## Objections\n- dear\n## Replies\n- sold\n- lent\n",
         {"green + A park", "dear - A park", "sold - dear", "lent - dear"}),
    ],
)  # fmt: skip
def test_an_answer_bears_on_the_objection_right_before_it(text, found):
    assert read(PARK + text)[0] == found


@pytest.mark.parametrize("title", ["Rebuttals", "Responses to objections", "Answers:"])
def test_a_list_of_answers_belongs_to_the_list_of_objections_in_its_order(title):
    text = f"{PARK}## Pros\n- green\n## Objections\n- dear\n- dark\n## {title}\n- sold\n- lamps\n"
    found, told = read(text)
    assert found == {"green + A park", "dear - A park", "dark - A park", "sold - dear", "lamps - dark"}
    assert told == ["2 answers do not say which objections they answer: they are read in their order"]


def test_answers_that_fit_no_objections_are_notes():
    source = f"{PARK}## Pros\n- green\n## Cons\n- dear\n- dark\n## Rebuttals\n- sold\n  - lent\n"
    parsed = importers()["markdown"].parse(SourceText("park.md", source))
    assert parsed.case.claims["c1"].notes == "sold\n\nlent"
    assert len(parsed.case.links) == 3
    assert [one.message for one in parsed.diagnostics] == [
        "1 answer does not say which objection it answers: it is read as a note"
    ]


def test_the_marks_of_a_label_in_bold_are_not_told():
    for label in ("**Pro:**", "**Pro**:", "__Pro 1:__"):
        assert read(f"- A park\n  - {label} green\n  - **Con:** dear\n")[1] == []
    assert read("- A park\n  - **Pro:** *green*\n  - Con: dear\n")[1] == ["left out: 1 emphasis of words"]


def test_arguments_without_objections_make_no_outline():
    with pytest.raises(ArgmapError):
        find_importer(None, SourceText("page.md", "# A tool\n- Argument: a path\n- Response: 200\n"))


@pytest.mark.parametrize("above", ["The park should stay.", "Thesis: The park should stay."])
def test_the_paragraph_above_signs_in_a_text_without_a_title_is_their_claim(above):
    links, said = read(f"{above}\n\n+ green\n- dear\n")
    assert links == {"green + The park should stay.", "dear - The park should stay."}
    assert said == []
    titled, _ = read(f"{PARK}\n{above}\n\n+ green\n- dear\n")
    assert titled in ({"green + A park", "dear - A park"}, links)
    several, told = read(f"A question.\n\n{above}\n\n+ green\n- dear\n")
    is_labelled = above.startswith("Thesis")
    assert several == (links if is_labelled else {"green + park", "dear - park"})
    assert any("its title is read as the claim" in one for one in told) != is_labelled
