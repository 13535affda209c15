"""Which passages of a source no quotation is from, and what is nearest to one that is not in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap import ArgmapError
from argmap.checks.quotations import Sources, nearest_passage, uncited_passages
from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.html import read_html
from argmap.checks.quotations.offsets import Offsets
from argmap.core.diagnostics import SourceText

ARTICLE = """\
The ferry should run at night. It now stops at eight,
and the last bus meets nobody.

"Who would pay?" asked the mayor. The council has no answer. It met twice.

Night boats are loud!
"""


def document(text: str) -> SourceDocument:
    return SourceDocument(text, Offsets(), [(0, SourceText("a.txt", text))])


def uncited(*quotes: str, text: str = ARTICLE) -> list[tuple[str, str]]:
    return [(str(one.span), one.text) for one in uncited_passages(document(text), quotes)]


def test_without_quotations_every_paragraph_is_a_passage():
    assert [text for _, text in uncited()] == [
        "The ferry should run at night. It now stops at eight, and the last bus meets nobody.",
        '"Who would pay?" asked the mayor. The council has no answer. It met twice.',
        "Night boats are loud!",
    ]


def test_a_sentence_is_left_out_of_which_few_words_are_not_cited_and_places_are_those_in_the_file():
    assert uncited(
        "now stops at eight, and the last bus meets nobody",
        "The council has no answer",
        "night boats are loud",
    ) == [
        ("a.txt:1:1", "The ferry should run at night."),
        ("a.txt:4:1", '"Who would pay?" asked the mayor.'),
        ("a.txt:4:62", "It met twice."),
    ]


def test_the_rest_of_a_sentence_that_is_cited_in_part_is_a_passage():
    text = "The ferry stops at eight, and the last bus meets nobody, as everybody knows by now. Why?"
    assert uncited("the last bus meets nobody", text=text) == [
        ("a.txt:1:1", "The ferry stops at eight, and"),
        ("a.txt:1:58", "as everybody knows by now. Why?"),
    ]
    assert uncited("The ferry stops at eight", "the last bus", "meets nobody, as everybody", text=text) == [
        ("a.txt:1:85", "Why?")
    ]


def test_what_a_quotation_leaves_out_is_not_cited_by_it():
    assert uncited("The ferry should run at night [...] asked the mayor", "met twice", "loud") == [
        ("a.txt:1:32", "It now stops at eight, and the last bus meets nobody."),
        ("a.txt:4:1", '"Who would pay?"'),
        ("a.txt:4:35", "The council has no answer."),
    ]


def test_a_quotation_that_is_not_there_cites_nothing():
    assert len(uncited("the ferry should run by day")) == 3


def test_sentences_of_scripts_without_spaces_and_markup_are_told_apart():
    assert [text for _, text in uncited("夜に走る", text="船は夜に走る。誰が払うのか？")] == [
        "誰が払うのか？"
    ]
    page = read_html(SourceText("a.html", "<p>One <b>is</b> quoted. Two is&nbsp;not.</p>"))
    assert [(one.span.column, one.text) for one in uncited_passages(page, ["One is quoted"])] == [
        (26, "Two is not.")
    ]


@pytest.mark.parametrize("text", ["", "\n\n \n", "...", "a" * 5000 + "." * 5000])
def test_no_text_raises(text):
    assert all(one.text for one in uncited_passages(document(text), ["a", "", "..."]))


def test_the_nearest_passage_is_told_of_a_quotation_that_is_hardly_like_it():
    found = nearest_passage("The council has never given us any answer at all", document(ARTICLE))
    assert found is not None
    assert "council has no answer" in found[1]
    by_words = nearest_passage("nobody, on the last bus, ever sees the ferry stop at noon", document(ARTICLE))
    assert by_words is not None
    assert (str(by_words[0]), by_words[1][:16]) == ("a.txt:1:32", "It now stops at ")
    assert nearest_passage("quantum chromodynamics explains confinement", document(ARTICLE)) is None


def test_sources_are_read_within_a_root_and_no_more_of_them_than_the_limit(tmp_path: Path):
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "a.txt").write_text("a" * 600)
    (inside / "b.txt").write_text("b" * 600)
    (tmp_path / "argmap.toml").write_text("")
    (tmp_path / "c.txt").write_text("c")
    sources = Sources(root=inside, most=1000)
    assert sources.document(inside, "a.txt").text == "a" * 600
    with pytest.raises(ArgmapError, match="limit for all sources together"):
        sources.document(inside, "b.txt")
    with pytest.raises(ArgmapError, match="outside of the folder"):
        sources.document(inside, "../c.txt")
    assert Sources().document(inside, "../c.txt").text == "c", "which is in the project"
