"""Words are found wherever a case has them, without accents and case, with the place."""

from __future__ import annotations

import json
import re
import unicodedata

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, Case, parse_case
from argmap.render.json import find_schema
from argmap.workspace.searching import Hit, search_case, words_in
from support.running import run_here as run
from support.strategies import cases

TEXT = """\
title: Who pays for the vase?
summary: About the Ming vase.
tags: [vase, money]
parties: {a: {name: Ada Lovelace, role: plaintiff}}
stages: {first: The letter}
sources: {letter: {title: The letter, author: Ada}}
claims:
  pay: {text: Ben pays for the VASE., by: a, notes: "Ten, in all."}
  broke:
    text: Ben broke the vase in a rage.
    title: The short of it
    aliases: [smashed]
    cites: {source: letter, quote: Il l'a cassé par animosité, translation: He broke it out of animosity}
    supports: {target: pay, scheme: from cause, notes: The vase was whole.}
  straße: Die Straße ist weit.
"""


def found(*words: str, text: str = TEXT) -> list[tuple[str, str | None, str]]:
    return [(hit.element, hit.name, hit.part) for hit in hits(*words, text=text)]


def hits(*words: str, text: str = TEXT) -> list[Hit]:
    return list(search_case(parse_case(text).require(), words))


def marked(hit: Hit) -> list[str]:
    return [hit.text[start:end] for start, end in hit.matches]


def test_a_word_is_found_in_claims_citations_links_and_the_case_itself():
    assert found("vase") == [
        ("claim", "pay", "text"),
        ("claim", "broke", "text"),
        ("link", "broke -> pay", "notes"),
        ("case", None, "title"),
        ("case", None, "summary"),
        ("case", None, "tags"),
    ]
    assert found("letter") == [("stage", "first", "title"), ("source", "letter", "title")]
    assert found("lovelace") == [("party", "a", "name")]
    assert found("smash") == [("claim", "broke", "aliases")]
    assert found("short of it") == [("claim", "broke", "title")]
    assert found("broke") == [
        ("claim", "broke", "id"),
        ("claim", "broke", "text"),
        ("citation", "broke", "translation"),
    ]


def test_accents_and_case_do_not_count_in_either_direction():
    for word in ("animosité", "ANIMOSITE", unicodedata.normalize("NFD", "animosité")):
        (quote, *_) = hits(word)
        assert (quote.part, marked(quote)) == ("quote", ["animosité"])
    assert marked(hits("strasse")[0]) == ["straße"]
    assert marked(hits("weit")[0]) == ["weit"]


def test_all_words_must_stand_in_one_text_and_a_phrase_as_it_is():
    assert found("ben", "rage") == [("claim", "broke", "text")]
    assert found("pays for the vase") == [("claim", "pay", "text"), ("case", None, "title")]
    assert found("vase the for") == []
    assert marked(hits("rage", "ben")[0]) == ["Ben", "rage"]


def test_a_query_has_words_and_phrases_in_double_quotes(desk):
    assert words_in('who "pays for" it') == ["who", "pays for", "it"]
    assert words_in('"pays for') == ["pays for"]
    for asked, found in (('"pays for"', 0), ('"for pays"', 1), ('vase "pays for"', 0)):
        assert run("search", asked).returncode == found


def test_a_phrase_is_found_across_the_line_breaks_of_the_file():
    text = "title: T\nclaims:\n  a: >-\n    One two\n    three four.\n"
    assert found("two three", text=text) == [("claim", "a", "text")]
    for words in ("the hall\\tis free", "the h\u00e5ll\\tis free"):
        text = f'title: T\nclaims: {{a: "{words}"}}\n'
        assert found("hall is", text=text) == [("claim", "a", "text")], "a tab is white space, too"


def test_matches_that_touch_are_one():
    assert marked(hits("bro", "oke")[1]) == ["broke"]


def test_each_hit_says_where_it_stands():
    quote = hits("animosité")[0]
    assert (quote.span.line, quote.span.column) == (13, 36)


@pytest.mark.parametrize("words", [[], [""], ["  "], ["\u0301"]])
def test_nothing_cannot_be_looked_for(words):
    with pytest.raises(ArgmapError, match="no words to search for"):
        hits(*words)


@given(cases(), st.data())
def test_every_part_of_every_text_of_a_claim_is_found_there(case: Case, data):
    claim = case.claims[data.draw(st.sampled_from(list(case.claims)))]
    start = data.draw(st.integers(0, len(claim.text) - 1))
    word = claim.text[start : data.draw(st.integers(start + 1, len(claim.text)))]
    try:
        hits = [hit for hit in search_case(case, [word]) if (hit.element, hit.part) == ("claim", "text")]
        texts = [hit.text for hit in hits if hit.name == claim.id]
    except ArgmapError:
        assert not "".join(
            c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)
        ).strip()
    else:
        assert texts == [claim.text]


@given(cases(), st.text(min_size=1))
def test_what_is_marked_lies_in_the_text_in_order_and_apart(case: Case, word):
    try:
        for hit in search_case(case, [word]):
            ends = [0, *(index for match in hit.matches for index in match), len(hit.text)]
            assert ends == sorted(ends)
            assert all(start < end for start, end in hit.matches)
    except ArgmapError:
        assert not word.isalnum()


# The command


@pytest.fixture
def desk(tmp_path, monkeypatch):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "vase.yaml").write_text(TEXT, encoding="utf-8")
    (tmp_path / "cases" / "broken.yaml").write_text("title: [\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def test_the_whole_library_is_searched_and_what_cannot_be_read_is_said(desk):
    done = run("search", "animosite")
    assert done.returncode == 0
    assert "cases/broken.yaml was not searched: " in done.stderr
    (desk / "cases" / "broken.yaml").write_text("title: T\nclaims:\n  a: {txt: A}\n  b: {txt: B}\n")
    (said,) = (line for line in run("search", "animosite").stderr.splitlines() if "broken" in line)
    assert re.fullmatch(r"(\S+) was not searched: \d mistakes: argmap check \1", said)
    assert run("check", said.split()[-1]).returncode == 1
    assert done.stdout.splitlines() == [
        "vase  Who pays for the vase?",
        "  broke quote  Il l'a cassé par animosité  cases/vase.yaml:13:36",
        "parler-v-aws  Parler v. Amazon Web Services",
        *(line for line in done.stdout.splitlines() if line.startswith("  animus quote")),
    ]


def test_a_search_can_be_kept_to_a_tag_or_to_cases(desk):
    done = run("search", "vase", "--tag", "MONEY")
    assert done.stdout.startswith("vase  Who pays")
    assert run("search", "vase", "--tag", "law").returncode == 1
    assert run("search", "later", "--case", "vase", "--case", "school-start").stdout.startswith(
        "school-start"
    )
    done = run("search", "later", "--case", "broken")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_folder_that_is_named_as_for_grep_is_told_with_the_option_for_it(desk):
    done = run("search", "two words", "cases")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith(
        "  help: 'cases' was taken for a word: argmap search \"two words\" --case cases\n"
    )
    assert "for a word" not in run("search", "zzz", "no-folder").stderr
    assert "for a word" not in run("search", "zzz").stderr


def test_where_nothing_is_found_but_in_a_subfolder_the_command_that_searches_it_is_said(desk):
    assert "subfolders" not in run("search", "zebra").stderr
    (desk / "2026").mkdir()
    (desk / "2026" / "zoo.yaml").write_text(
        "title: T\nclaims:\n  a: A zebra has stripes.\n", encoding="utf-8"
    )
    done = run("search", "zebra")
    assert done.returncode == 1
    command = "argmap search zebra --case ."
    assert done.stderr.endswith(f"  help: the subfolders of this folder were not searched: {command}\n")
    assert "stripes" in run(*command.split()[1:]).stdout


def test_what_is_not_found_exits_with_1(desk):
    done = run("search", "zzz", "--case", "vase")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "nothing found in 1 case\n")


def test_a_long_text_is_cut_between_words_around_what_was_found(desk):
    words = " ".join(f"word{n}" for n in range(100))
    (desk / "cases" / "long.yaml").write_text(f"title: T\nclaims: {{a: {words}}}\n", encoding="utf-8")
    (_, row) = run("search", "word50", "--case", "long").stdout.splitlines()
    assert row.startswith("  a  … word4")
    assert " word50 " in row
    assert row.endswith(" …  cases/long.yaml:2:13")
    assert len(row) < 200


def test_what_is_found_is_marked_in_colour(desk):
    done = run("search", "rage", "--case", "vase", "--color", "always")
    assert "\x1b[1;4mrage\x1b[0m" in done.stdout


def test_json_of_a_search_keeps_to_its_schema(desk):
    values = json.loads(run("search", "vase", "--json", "--case", "vase").stdout)
    jsonschema.validate(values, find_schema("search"))
    first = values["hits"][0]
    assert (first["case"], first["id"], first["matches"]) == ("vase", "pay", [[17, 21]])
