"""The list of many cases: its script and style, and what a search finds in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import parse_case
from argmap.apps.corpus.rows import fold
from argmap.render.index.document import index_policy, index_script, index_style, render_index
from argmap.render.index.rows import case_row, list_case
from argmap.render.index.search_parts import SearchedCase, search_parts
from support.minified import INDEX, minified_index_script, minified_index_style
from support.node import running_node
from support.pages import HOSTILE, Page, hashed

#: Letters of scripts with case, accents, ligatures, marks and none of these.
LETTERS = st.text(
    st.sampled_from(
        "aAzZéÉñçßẞÅåøŁıİfiﬁǆΣσςάΆЖёйאָبُかがカﾊﾟ中国國한글각0٣²½_-–—,.;:!?'’“”()[] \t\n\u0301\u200d"
    )
)


@pytest.fixture(scope="module")
def matching():
    answer = """({ text, query, title = "", context = "" }) => {
      const words = wordsOf(query ?? "");
      return {
        folded: folded(text),
        words,
        rank: rank(folded(title), folded(text), folded(context), words),
        spots: spotsOf(text, words).map(([from, to]) => text.slice(from, to)),
      };
    }"""
    with running_node("matching", answer=answer, folder="index") as node:
        yield node


def test_script_and_style_are_what_is_made_of_their_parts_and_small():
    pytest.importorskip("minify", reason="the minifier has no wheel for this machine")
    assert index_script() == minified_index_script()
    assert index_style() == minified_index_style()
    assert len((index_script() + index_style()).encode()) < 12_000


def test_the_script_makes_no_markup_of_texts_and_fetches_nothing():
    for name in ("matching", "search"):
        text = (INDEX / f"{name}.js").read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval\(|new Function", text)
        assert not re.search(r"https?:|fetch\(|XMLHttp|localStorage|import\(", text)


def test_a_page_allows_its_own_script_and_what_that_loads():
    searching, plain = Page(render_index("T", "", parts=1)), Page(render_index("T", ""))
    assert f"script-src {hashed(searching.scripts[0])} 'strict-dynamic'" in searching.policy.split("; ")
    assert searching.policy == index_policy(searching=True)
    assert plain.scripts == []
    assert "script-src" not in plain.policy
    assert "default-src 'none'" in plain.policy


@given(LETTERS)
@example("Straße STRASSE ﬁn ΟΔΟΣ ὀδός")
@example("ıI")
def test_a_search_folds_as_a_corpus_does(matching, text):
    text = text.replace("ı", "i")  # a dotless i is an i to a browser in capitals, and none to Python
    assert matching.ask({"text": text})["folded"] == fold(text)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("animosite", "Par animosité seule.", ["animosité"]),
        ("STRASSE", "Die Straße ist eng.", ["Straße"]),
        ("οδος", "Ὁδός μακρά", ["Ὁδός"]),
        ("表現の自由", "憲法は表現の自由を保障する。", ["表現の自由"]),
        ("自由", "憲法は表現の自由を保障する。", ["自由"]),
        ("e\u0301tat", "L'état, c'est moi.", ["état"]),
        ("etat", "L'e\u0301tat, c'est moi.", ["e\u0301tat"]),
        ('"own idea"', "Its own idea; an idea of its own.", ["own idea"]),
        ("own idea", "Its own idea.", ["own", "idea"]),
        ("v. aws", "Parler v. AWS", ["v", "AWS"]),
        ("hous", "A house.", ["hous"]),
    ],
)
def test_words_are_found_whatever_their_case_and_accents_and_parts_of_words_too(matching, query, text, found):
    answer = matching.ask({"query": query, "text": text})
    assert answer["rank"] > 0
    assert answer["spots"] == found


def test_all_words_must_be_there_and_one_of_them_in_the_claim_itself(matching):
    def rank(query: str, text: str, context: str = "") -> int:
        return matching.ask({"query": query, "text": text, "context": context})["rank"]

    assert rank("speech state", "Private speech.") == 0
    assert rank("speech state", "Private speech.", "The State v. Smith") > 0
    assert rank("state smith", "Private speech.", "The State v. Smith") == 0
    assert rank("", "Private speech.") == 0
    assert rank("...", "Private speech.") == 0


def test_titles_come_first_then_whole_words_then_beginnings(matching):
    def rank(text: str, title: str = "") -> int:
        return matching.ask({"query": "art", "text": text, "title": title})["rank"]

    assert rank("x", "Art") > rank("It is art.") > rank("An artist.") > rank("A party.") > rank("None.")


@given(LETTERS, st.text(st.sampled_from("aAéßσςか中한0 "), min_size=1, max_size=3))
def test_what_is_marked_is_in_the_text_and_folds_to_something_with_a_word(matching, text, query):
    text, query = text.replace("ı", "i"), query.replace("ı", "i")
    answer = matching.ask({"text": text, "query": query})
    for spot in answer["spots"]:
        assert spot
        assert spot in text
        assert any(word.strip() in fold(spot) for word in answer["words"])


def test_parts_are_filled_and_a_large_case_is_divided():
    claims = [(f"c{at}", "a", -1, "x" * 1_000) for at in range(600)]
    large = SearchedCase("large.html", "Large", "", [], [], claims)
    small = SearchedCase("small.html", "Small", "", [], [], claims[:1])
    parts = list(search_parts([small, large, small]))
    assert max(map(len, parts)) < 300_000
    assert sum(part.count('"c0"') for part in parts) == 3
    assert sum(part.count('"c599"') for part in parts) == 1
    assert len(parts) == 3
    assert list(search_parts([])) == []


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup_in_a_row(text):
    case = parse_case("title: T\nclaims: {a: A}\n").require()
    row = "".join(case_row(list_case(case, "a.html", name=text)._replace(title=text, file=text, date=text)))
    assert {tag for tag, _ in Page(row).tags} <= {"li", "a", "span", "div", "p", "b"}
    assert " ".join(text.split()) in Page(row).text
