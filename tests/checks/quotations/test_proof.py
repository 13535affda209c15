"""Quotations are compared with the texts of their sources: what may differ, and how differences are named."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from argmap.checks.quotations import prove, read_document
from argmap.checks.quotations.alignment import aligned
from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.normalizing import Levelled
from argmap.checks.quotations.offsets import Offsets
from argmap.core.diagnostics import SourceText
from support.speed import examples
from support.work import growth


def document(text: str) -> SourceDocument:
    """A text as if read from a file called s.txt."""
    return SourceDocument(text, Offsets(), [(0, SourceText("s.txt", text))])


def verdict(quote: str, text: str) -> str:
    return prove(quote, document(text)).verdict


# What is the same

LETTER = "The company did not reply to the letter of 5 May. It said that nothing would change before 2021.\n"
EXACT = [
    ("did not reply", "a part"),
    ("It said  that\nnothing   would change", "white space"),
    ("did not re\u00adply to the let\u200bter", "invisible characters"),
    ("The company [...] said that nothing", "an omission in brackets"),
    ("The company [\u2026] said that nothing", "an omission in brackets, one character"),
    ("The company (...) said that nothing", "an omission in round brackets"),
    ("The company\u2026 said that nothing", "an omission"),
    ("The company . . . said that nothing", "an omission with blanks"),
    ("... did not reply ...", "omissions at both ends"),
    ("[t]he company did not reply", "a letter in another case"),
    ("[i]t said that nothing", "a letter in another case within the text"),
    ("The company [Amazon] did not reply", "words added"),
    ("The [firm] did not reply", "words replaced"),
    ("[Amazon] did not reply", "words replaced at the beginning"),
    ("did not reply [to me].", "words replaced at the end"),
    ("repl[ied] to the letter", "an ending replaced"),
    ("The \uff43ompany did not reply", "a wide letter"),
]


@pytest.mark.parametrize(("quote", "what"), EXACT, ids=[what for _, what in EXACT])
def test_a_quotation_may_differ_in(quote, what):
    assert verdict(quote, LETTER) == "exact"


SAME = [
    ("er sagte \u201eNein\u201c und ging", 'er sagte "Nein" und ging'),
    ("il a dit \u00ab\u00a0non\u00a0\u00bb et partit", "il a dit 'non' et partit"),
    ("er sagte \u00bbNein\u00ab und ging", "er sagte \u2018Nein\u2019 und ging"),
    ("l\u2019entreprise n\u2019a pas", "l'entreprise n'a pas"),
    ("ever\u2014or never", "ever - or never"),
    ("the years 1990\u20132000", "the years 1990-2000"),
    ("a com-\nputer", "a computer"),
    ("a com\u00ad\nputer", "a computer"),
    ("it is 5\u2032 10\u2033 high", "it is 5' 10\" high"),
    ("a non-binding vote", "a non-binding vote"),
    ("paid in 2020, 100 of them", "paid in 2020"),
    ("in chapter 1 100 people", "in chapter 1"),
    ("a com-\n   puter", "a computer"),
    ("a well-\nknown man", "a well-known man"),
    ("a well-\nknown com-\nputer", "a well-known computer"),
    ("of\ufb01ce hours", "office hours"),
    ("caf\u0065\u0301 noir", "caf\u00e9 noir"),
    ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "\ud55c\uad6d"),
    ("\u6211\u4eec\u4e0d\u540c\u610f\n\u8fd9\u4e2a\u51b3\u5b9a", "\u4e0d\u540c\u610f\u8fd9\u4e2a"),
    ("he [sic] wrote [...] it", "he [sic] wrote [...] it"),
    ("wait ... what", "wait ... what"),
    ("at -5 degrees", "at \u22125 degrees"),
    ("one\r\ntwo\rthree\u2028four", "one two three four"),
]


@pytest.mark.parametrize(("text", "quote"), SAME)
def test_what_printing_and_typing_change_does_not_count(text, quote):
    assert verdict(quote, f"Before it, {text}, after it.") == "exact"


# What is not

ALTERED = [
    ("The company did reply to the letter", [("", "not")]),
    ("The firm did not reply to the letter", [("firm", "company")]),
    ("nothing would change before 2022", [("2022", "2021")]),
    ("It never said that nothing would change", [("never", "")]),
    ("to the letter of 6 May", [("6", "5")]),
    ("The company did not [...] change anything before 2021", [("change anything before", "change before")]),
    ("The company [Amazon] did reply to the letter", [("", "not")]),
]


@pytest.mark.parametrize(("quote", "differences"), ALTERED)
def test_other_words_are_named(quote, differences):
    proof = prove(quote, document(LETTER))
    assert proof.verdict == "altered"
    if "anything" not in quote:
        assert [tuple(d) for d in proof.differences] == differences


NOT_EXACT = [
    ("able to comply with it", "They were unable to comply with it."),
    ("able to comply with it", "They were un-\nable to comply with it."),
    ("at a cost of $1", "It came at a cost of $1,000."),
    ("5 million people came", "It is said that 1.5 million people came."),
    ("5 degrees at noon", "There were -5 degrees at noon."),
    ("they can see the point", "I say they can\u2019t see the point."),
    ("and so they can", "and so they can\u2019t see the point."),
    ("they resign the paper", "I say they re-sign the paper."),
    ("binding on all of them", "The vote is non-binding on all of them."),
    ("American in every way", "It is un\u2010American in every way."),
    ("it was paid 1", "it was paid 1/4 of the sum"),
    ("it was paid 1", "it was paid 1\u20444 of the sum"),
    ("it came at 10", "it came at 10:30 in the evening"),
    ("at a cost of 1", "at a cost of 1'000'000 francs"),
    ("at a cost of 1", "at a cost of 1\u202f000 francs"),
    ("000 francs in all", "1\u00a0000 francs in all"),
    ("about 102 of these", "There are about 10\u00b2 of these."),
    ("about 51\u20442 of these", "There are about 5\u00bd of these."),
    ("a quiet and sober man", "a quiet, sober man"),
    ("the plan [was] approved at once", f"the plan was {'discussed, changed, ' * 9} and never approved at once"),
    ("walk[ed] home", "They walk the long way home."),
    ("[T]he old man", "She old man"),
    ("last words [...] first words", "first words, and then the last words"),
    ("first words [...] last words", f"first words{' and so on' * 400} last words"),
]  # fmt: skip


@pytest.mark.parametrize(("quote", "text"), NOT_EXACT)
def test_a_quotation_is_not_exact_that_says_something_else(quote, text):
    assert verdict(quote, text) in ("altered", "not-found")


def test_capital_letters_alone_make_a_verdict_of_their_own():
    assert verdict("the company did not Reply", LETTER) == "case"
    assert verdict("STRASSE nach Rom", "Die Strasse nach Rom") == "case"


def test_what_is_nowhere_is_not_found():
    for quote in (
        "an entirely different sentence",
        "...",
        "[...]",
        "[all of it ours]",
        "\u201c\u201d",
        "company man",
    ):
        assert verdict(quote, LETTER) == "not-found"
    assert verdict("company", "") == "not-found"


def test_the_nearest_passage_is_the_one_that_is_shown():
    text = "We will not sell the house in June.\n" + LETTER * 3 + "We will not sell the horse in May.\n"
    proof = prove("We will not sell the horse in July.", document(text))
    assert (str(proof.span), proof.passage) == ("s.txt:5:31", "We will not sell the horse in May.")
    assert [tuple(d) for d in proof.differences] == [("July", "May")]


@pytest.mark.parametrize(
    ("quote", "text", "quoted", "printed"),
    [
        ("I would earn 200,000 € a year", "I would earn €200,000 a year.", "200,000 €", "€200,000"),
        ("200,000 € a year", "I would earn €200,000 a year.", "200,000 €", "€200,000"),
        ("gagner 1.500€ par mois", "On peut gagner 1.500 € par mois.", "1.500€", "1.500 €"),
        ("it costs 5 $ a day", "They say it costs $5 a day.", "5 $", "$5"),
        ("it costs $6 a day", "They say it costs $5 a day.", "$6", "$5"),
    ],
)
def test_an_amount_whose_sign_was_moved_is_one_difference(quote, text, quoted, printed):
    proof = prove(quote, document(text))
    assert (proof.verdict, [tuple(d) for d in proof.differences]) == ("altered", [(quoted, printed)])
    assert printed in proof.passage
    assert prove(proof.passage, document(text)).verdict == "exact"


def test_parts_that_stand_in_another_order_are_altered():
    proof = prove("It said that nothing [...] The company did not reply", document(LETTER))
    assert (proof.verdict, proof.differences) == ("altered", ())
    assert "in this order" in proof.remark


@pytest.mark.parametrize(
    ("quote", "remark"),
    [
        ("counted 22 % more visitors", "spaces differ"),
        ("counted “22% more visitors” in July", "hyphens or quotation marks differ"),
    ],
)
def test_a_difference_in_signs_is_told_apart_from_one_in_spaces(quote, remark):
    proof = prove(quote, document("The chamber counted 22% more visitors in July."))
    assert (proof.verdict, proof.differences) == ("altered", ())
    assert proof.remark.startswith(remark)


def test_a_place_is_that_in_the_file():
    text = "one\u00ad\n\ufb01rst  \u00ab\u00a0two\u00a0\u00bb\nthree"
    assert str(prove('"two"', document(text)).span) == "s.txt:2:7"
    assert str(prove("three", document(text)).span) == "s.txt:3:1"


def test_what_is_shown_of_a_source_can_be_printed_anywhere():
    proof = prove("a very red and blue coat", document("a very red\x1b\u202e and \x00green\r\nco\u00adat"))
    assert (proof.verdict, proof.passage) == ("altered", "a very red and green coat")


def test_of_a_long_quotation_the_word_that_differs_is_found():
    text = " ".join(f"word{number % 977} of {number}" for number in range(4_000))
    quote = " ".join(text.split()[3_000:9_000]).replace(" 2001 ", " 2O01 ")
    proof = prove(quote, document(text))
    assert (proof.verdict, [tuple(d) for d in proof.differences]) == ("altered", [("2O01", "2001")])
    assert verdict("so " * 5_000 + "then", "so " * 6_000) == "altered"


# Laws

WORDS = st.lists(
    st.text(
        alphabet="abcdefghijklmnopqrstuvwxyz\u00e9\u00f1\u03b1\u03b2\u0434\u0436", min_size=2, max_size=8
    ),
    min_size=8,
    max_size=40,
    unique=True,
)
BLANKS = st.sampled_from([" ", "  ", "\n", "\r\n", "\t", "\u00a0", " \u200b", "\n\n   "])
QUOTES = st.sampled_from(['"', "'", "\u201c", "\u201d", "\u00ab\u00a0", " \u00bb", "\u300c"])
DASHES = st.sampled_from([" - ", " \u2013 ", "\u2014", "--", "\u2010"])
MARKS = st.sampled_from(["", "", "", "", "quote", "dash", "comma", "soft"])


def typed(draw, words: list[str], marks: list[str]) -> str:
    """Words and the marks between them, typed in one of many ways."""
    text = ""
    for word, mark in zip(words, marks, strict=True):
        half = len(word) // 2
        text += word[:half] + "\u00ad" + word[half:] if mark == "soft" and draw(st.booleans()) else word
        if mark == "quote":
            text += draw(BLANKS) + draw(QUOTES)
        elif mark == "dash":
            text += draw(DASHES)
        else:
            text += ("," if mark == "comma" else "") + draw(BLANKS)
    return text


@st.composite
def cuts(draw):
    """A text and a passage of it, typed apart, with the words of both."""
    words = draw(WORDS)
    marks = [draw(MARKS) for _ in words]
    start = draw(st.integers(0, len(words) - 6))
    end = draw(st.integers(start + 6, len(words)))
    return typed(draw, words, marks), typed(draw, words[start:end], marks[start:end]), words[start:end]


@examples(100)
@given(cut=cuts())
def test_any_passage_is_exact_however_it_is_typed(cut):
    text, quote, _ = cut
    assert verdict(quote, text) == "exact"


@examples(75)
@given(cut=cuts(), data=st.data())
def test_a_passage_is_exact_with_words_left_out_and_marked(cut, data):
    text, _, words = cut
    first = data.draw(st.integers(1, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words) - 1))
    assume("'" not in " ".join(words))
    quote = " ".join(words[:1]) + " [...] " + words[last]
    assert verdict(quote, text) == "exact"


@examples(100)
@given(cut=cuts(), data=st.data())
def test_a_passage_with_one_word_changed_or_left_out_is_never_exact(cut, data):
    text, _, words = cut
    at = data.draw(st.integers(1, len(words) - 2))
    left_out = " ".join(words[:at] + words[at + 1 :])
    changed = " ".join([*words[:at], "zzz" + words[at], *words[at + 1 :]])
    plain = re.sub(r"[^\w\s\u00ad\u200b]|_", " ", text)  # so that nothing but the word differs
    for quote in (left_out, changed):
        assert verdict(quote, plain) == "altered"
        assert verdict(quote, text) in ("altered", "not-found")


ANY = st.text(
    alphabet=st.one_of(st.characters(), st.sampled_from("ab .[]()'-\u2014\u2026\u00ab\n1,")), max_size=60
)


@examples(150)
@given(quote=ANY, text=ANY)
def test_no_quotation_and_no_text_raise(quote, text):
    proof = prove(quote, document(text))
    assert (proof.span is None) == (proof.verdict == "not-found")
    if proof.span:
        assert 0 <= proof.span.start < proof.span.end <= len(text)


@examples(150)
@given(text=ANY)
def test_the_way_back_from_a_levelled_text_is_in_order_and_within_the_text(text):
    level = Levelled(text)
    spans = [level.original(at, at + 1) for at in range(len(level.text))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
    assert len(level.folded) == len(level.text)


@examples(100)
@given(text=ANY)
@example(text="'-'")
def test_levelling_what_was_levelled_changes_nothing(text):
    once = Levelled(text).text
    assert Levelled(once).text.replace("-", "") == once.replace("-", "")


SHORT = st.lists(st.sampled_from("abc"), max_size=9)


@given(ours=SHORT, theirs=SHORT)
def test_words_in_common_are_as_many_as_can_be(ours, theirs):
    pairs = aligned(ours, theirs, 20)
    assert all(ours[a] == theirs[b] for a, b in pairs)
    assert pairs == sorted(set(pairs))
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for a, ours_word in enumerate(ours):
        for b, theirs_word in enumerate(theirs):
            best[a + 1][b + 1] = max(best[a][b + 1], best[a + 1][b], best[a][b] + (ours_word == theirs_word))
    assert len(pairs) == best[-1][-1]


#: Quotations and texts made to be slow, of a size.
HOSTILE = {
    "a long quotation of one word": lambda n: ("word " * n + "other", "word " * 10 * n),
    "common words": lambda n: ("of the in and " * (n // 4), "the of and to in that " * 2 * n),
    "omissions that lead nowhere": lambda n: ("a ... b ... " * 100 + "c", "a b " * 12 * n),
    "many omissions": lambda n: ("a ... " * n + "c", "a b " * 12 * n),
    "brackets": lambda n: ("[a] b " * (n // 2) + "c", "a b " * 12 * n),
    "one letter": lambda n: ("a" * 5 * n + "b", "a" * 50 * n),
    "blanks": lambda n: ("a" + " " * 5 * n + "c d", "a" + " " * 50 * n + "b"),
    "quotation marks": lambda n: ("'" * 2 * n + "a" + "'" * 2 * n, "' " * 25 * n),
    "accents": lambda n: ("e" + "\u0301" * n, "e" + "\u0301" * 10 * n),
    "hyphens": lambda n: ("ab " * (n // 4), "a-b " * 12 * n),
    "stars": lambda n: ("*" * 2 * n, "*" * 15 * n),
    "tags": lambda n: ("a b", "<a " * 5 * n + "<b '\"" * 5 * n),
    "brackets that open": lambda n: ("[" * 5 * n + "a", "[" * 25 * n),
    "comments": lambda n: ("a b", "<!-- " * 5 * n),
    "sections": lambda n: ("a b", "<![" * 5 * n + "<script>" * 5 * n),
    "notes": lambda n: ("a b", "<sup><a " * 5 * n + "[^a" * 5 * n + "<sup>1" * 5 * n),
}


@pytest.mark.slow
@pytest.mark.parametrize("made", HOSTILE.values(), ids=HOSTILE)
def test_the_work_on_a_quotation_and_a_text_made_to_be_slow_is_far_from_quadratic(made, tmp_path):
    def work(size):
        quote, text = made(size)
        prove(quote, document(text))
        for name in ("s.md", "s.html"):
            (tmp_path / name).write_text(text, encoding="utf-8")
            prove(quote, read_document(str(tmp_path / name)))

    assert growth(work, 100) < 24
