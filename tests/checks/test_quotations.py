"""Quotations are proved against the files of their sources, and only files that may be read are read."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.checks.quotations import Sources, prove, read_document
from argmap.checks.quotations.alignment import aligned
from argmap.checks.quotations.document import SourceDocument
from argmap.checks.quotations.normalizing import Levelled
from argmap.checks.quotations.offsets import Offsets
from argmap.checks.quotations.reading import find_file, find_root
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from argmap.core.diagnostics import SourceText
from support.pdfs import pdf
from support.project import ROOT
from support.running import run_here as run
from support.speed import examples
from support.work import growth

CHECKS = ("quote-not-found", "quote-altered", "quote-case", "source-missing")


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

    assert growth(work, 200) < 24


# Kinds of files


def proof(folder: Path, name: str, content: str | bytes, quote: str, encoding: str = "utf-8"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return prove(quote, read_document(str(folder / name)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_utf_8_and_in_utf_16_that_says_so(encoding, tmp_path):
    found = proof(tmp_path, "s.txt", "Erste Zeile\nZw\u00f6lf K\u00e4mme", "Zw\u00f6lf K\u00e4mme", encoding)
    assert (found.verdict, found.span.line, found.span.column) == ("exact", 2, 1)


@pytest.mark.parametrize(("data", "told"), [(b"abc\nd\xe9f", "0xE9 in line 2"), (b"\xff\xfea", "UTF-16")])
def test_bytes_that_are_not_text_are_told(data, told, tmp_path):
    with pytest.raises(ArgmapError, match=told):
        proof(tmp_path, "s.txt", data, "abc")


def test_marks_of_markdown_are_not_words(tmp_path):
    text = (
        "# Of *all* things\n\n> We **did** not [sell](https://x.example/a_b) the\n> `old` house,\n\n"
        "- 2*3 and 2 * 3 snake_case __strong__ ![a picture](p.png) \\*star\n"
    )
    for quote in (
        "We did not sell the old house",
        "We *did* not sell",
        "Of all things",
        "2*3 and 2 * 3 snake_case strong a picture *star",
    ):
        assert proof(tmp_path, "s.md", text, quote).verdict == "exact"
    found = proof(tmp_path, "s.md", text, "not sell the old house")
    assert (found.span.line, found.span.column) == (3, 14)
    assert proof(tmp_path, "s.md", text, "23 and 2").verdict != "exact"
    for text, quote in [
        ("**P1** It is so.", "P1 It is so"),
        ("In **2026**, it was.", "In 2026, it was"),
        ("a 2**3 b", "a 2**3 b"),
    ]:
        assert proof(tmp_path, "s.md", text, quote).verdict == "exact"


def test_of_a_page_in_html_what_is_seen_is_read_with_its_places(tmp_path):
    page = (
        "<html><head><title>A page</title><style>p { not: seen }</style></head>\n<body><h1>Head</h1>"
        "<p>We <b>did</b> not&nbsp;s<i>el</i>l &ldquo;caf&eacute;&rdquo; &#8212; &amp;\nthe house<br>now</p>"
        "<script>if (a < b) { never() }</script><!-- nor this --><p>End &bogus; &lt</body>"
    )
    for quote in ("We did not sell 'caf\u00e9' - & the house now", "Head We did", "End &bogus; <"):
        assert proof(tmp_path, "s.html", page, quote).verdict == "exact"
    assert proof(tmp_path, "s.htm", page, "never()").verdict == "not-found"
    assert proof(tmp_path, "s.html", page, "nor this").verdict == "not-found"
    found = proof(tmp_path, "s.html", page, "the house")
    assert (found.span.line, found.span.column) == (3, 1)
    found = proof(tmp_path, "s.html", page, '"caf\u00e9"')
    assert page.splitlines()[1][found.span.column - 1 :].startswith("&ldquo;caf&eacute;&rdquo;")


def test_what_is_raised_in_html_is_no_part_of_a_number_and_a_note_no_word(tmp_path):
    page = (
        "<p>There are 10<sup>2</sup> of these,<sup id='n1'><a href='#f1'><span>[</span>1<span>]</span></a></sup>"
        " as he said.<sup><a href='#f2'>12</a></sup> Later the 5<sup>th</sup> came."
    )
    assert proof(tmp_path, "s.html", page, "about 102 of these").verdict != "exact"
    assert proof(tmp_path, "s.html", page, "There are 102 of these").verdict != "exact"
    for quote in (
        "There are 10\u00b2 of these, as he said. Later",
        "10\u00b2 of these,[1] as he said",
        "the 5th came",
    ):
        assert proof(tmp_path, "s.html", page, quote).verdict == "exact"


def test_notes_tags_and_references_of_markdown_are_not_words(tmp_path):
    text = "The <b>plan</b>[^1] was [bad][x] &amp;&nbsp;late,\\\nhe said: 3 < 4 and 5 > 4.\n\n[^1]: A note.\n"
    for quote in ("The plan was bad & late, he said", "3 < 4 and 5 > 4"):
        assert proof(tmp_path, "s.md", text, quote).verdict == "exact"
    assert proof(tmp_path, "s.md", text, "The plan was not bad & late, he said").verdict == "altered"


@examples(100)
@given(page=st.text(alphabet="<>/!-&;#ab pxs='\"\n\r[]", max_size=60))
def test_no_page_raises(page):
    from argmap.checks.quotations.html import read_html
    from argmap.checks.quotations.markdown import read_markdown

    for read in (read_html, read_markdown):
        found = prove("a", read(SourceText("s.html", page)))
        assert found.span is None or found.span.end <= len(page)


def test_of_a_pdf_the_page_is_told(tmp_path):
    data = pdf("The first page.", "We did not sell the house.")
    found = proof(tmp_path, "s.pdf", data, "We did not sell")
    assert found.verdict == "exact"
    assert found.span.file.endswith("s.pdf, page 2")
    assert proof(tmp_path, "s.pdf", data, "We did sell the house").verdict == "altered"
    assert proof(tmp_path, "s.pdf", data, "first page. We did").verdict == "exact"


@pytest.mark.parametrize(
    ("data", "told"), [(b"no pdf", "as a PDF"), (pdf(""), "without text"), (b"", "as a PDF")]
)
def test_a_pdf_that_gives_no_text_is_told(data, told, tmp_path):
    with pytest.raises(ArgmapError, match=told):
        proof(tmp_path, "s.pdf", data, "abc")


def test_a_pdf_without_the_extra_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ArgmapError, match="reading a PDF needs pypdf") as caught:
        proof(tmp_path, "s.pdf", pdf("a"), "a")
    assert caught.value.hint == f"{sys.executable} -m pip install 'pypdf>=5'"


# What may be read


@pytest.fixture
def project(tmp_path):
    """A project with a case folder, and a secret beside it."""
    (tmp_path / "p" / "cases").mkdir(parents=True)
    (tmp_path / "p" / "argmap.toml").touch()
    (tmp_path / "p" / "s.txt").write_text("A text that is here.")
    (tmp_path / "secret.txt").write_text("A secret.")
    return tmp_path / "p"


def test_the_root_is_where_the_project_says(tmp_path, monkeypatch):
    deep = tmp_path / "a" / "cases"
    deep.mkdir(parents=True)
    real = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: str(path).startswith(str(tmp_path)) and real(path))
    assert find_root(deep) == deep.parent
    assert find_root(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "pyproject.toml").touch()
    assert find_root(deep) == tmp_path
    (tmp_path / "a" / ".git").mkdir()
    assert find_root(deep) == tmp_path / "a"


def test_a_file_of_the_project_is_read_wherever_in_it(project):
    assert Sources().document(project / "cases", "../s.txt").text == "A text that is here."
    assert Sources().document(project / "cases", str(project / "s.txt")).text == "A text that is here."


@pytest.mark.parametrize(
    "file", ["../../secret.txt", "{secret}", "../out.txt", "../away/secret.txt", "/dev/zero"]
)
def test_a_file_outside_is_refused_however_it_is_named(file, project):
    (project / "out.txt").symlink_to(project.parent / "secret.txt")
    (project / "away").symlink_to(project.parent)
    file = file.replace("{secret}", str(project.parent / "secret.txt"))
    with pytest.raises(ArgmapError, match="outside of the project") as caught:
        find_file(project / "cases", file, allow_outside=False)
    assert "--allow-outside" in caught.value.hint
    if "dev" not in file:
        assert Sources(allow_outside=True).document(project / "cases", file).text == "A secret."


def test_a_link_within_the_project_is_followed(project):
    (project / "cases" / "link.txt").symlink_to(project / "s.txt")
    assert Sources().document(project / "cases", "link.txt").text == "A text that is here."


REFUSED = [
    ("none.txt", "no such file"),
    ("folder", "a folder"),
    ("pipe", "a device or a pipe"),
    ("loop", "symbolic links"),
    ("https://x.example/a.txt", "nothing is fetched"),
    ("a\0b", "cannot be the name"),
    ("n" * 300, "too long"),
    ("s.txt/x", "Not a directory"),
]


@pytest.mark.parametrize(("file", "told"), REFUSED)
def test_what_is_no_file_is_refused_without_waiting(file, told, project):
    (project / "folder").mkdir()
    os.mkfifo(project / "pipe")
    (project / "loop").symlink_to("loop")
    with pytest.raises(ArgmapError, match=told) as caught:
        Sources().document(project, file)
    assert caught.value.hint


def test_a_device_is_refused_even_where_outside_is_allowed(project):
    with pytest.raises(ArgmapError, match="a device or a pipe"):
        Sources(allow_outside=True).document(project, "/dev/zero")


def test_a_file_without_permission_is_told(project, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")  # root, who may run this, may read everything

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ArgmapError, match="you may not read it"):
        Sources().document(project, "s.txt")


def test_a_file_that_is_too_large_is_refused(project, monkeypatch):
    monkeypatch.setattr("argmap.checks.quotations.reading.MAX_SIZE", 10)
    with pytest.raises(ArgmapError, match="larger than"):
        Sources().document(project, "s.txt")


def test_a_file_is_read_once_in_a_run(project, monkeypatch):
    sources = Sources()
    assert sources.prove(project, "s.txt", "text that is").verdict == "exact"
    (project / "s.txt").unlink()
    assert sources.prove(project / "cases", "../s.txt", "that is here").verdict == "exact"
    assert sources.proved == (2, 0)


# The checks

CASE = """\
title: T
sources: {s: {title: S, file: s.txt}}
claims:
  a: A
  b: {text: B, cites: {source: s, quote: A text that is there}, supports: a}
"""


def found(text: str, folder: Path | None) -> list[str]:
    parsed = parse_case(text, file="x.yaml")
    return [str(d) for d in find_findings(parsed, choose(Asked(select=CHECKS)), folder=folder)]


def test_a_finding_is_at_the_quotation_and_names_the_words(project):
    assert found(CASE, project) == [
        "x.yaml:5:42: warning[quote-altered]: this quotation of 'b' is not as in its source: 'there' for 'here'"
    ]


def test_nothing_is_said_of_a_case_that_is_nowhere():
    assert found(CASE, None) == []


def test_a_source_that_cannot_be_read_is_told_once(project):
    assert found(CASE.replace("s.txt", "t.txt"), project) == [
        "x.yaml:2:31: warning[source-missing]: 't.txt', the file of 's', cannot be read: there is no such file"
    ]


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("seed/letter.txt", "seeds/letter.txt"),
        ("letter.txt", "seeds/letter.txt"),
        ("seeds/leter.txt", "seeds/letter.txt"),
    ],
)
def test_a_file_that_may_be_meant_is_written_for_one_that_does_not_exist(project, monkeypatch, named, meant):
    monkeypatch.chdir(project)
    Path("seeds").mkdir()
    Path("seeds/letter.txt").write_text("here")
    text = f"title: T\nsources:\n  s: {{title: S, file: {named}}}\nclaims:\n  a: {{text: A., cites: {{source: s, quote: here}}}}\n"
    Path("x.yaml").write_text(text)
    result = run("check", "x.yaml", "--select", "source-missing", "--fix")
    assert f"did you mean '{meant}'?" in result.stderr + result.stdout
    assert (
        Path("x.yaml").read_text() == text
    )  # another file would prove nothing: it is written only where that is asked for
    run("check", "x.yaml", "--select", "source-missing", "--fix", "--unsafe-fixes")
    assert Path("x.yaml").read_text() == text.replace(named, meant)


def test_of_two_files_with_the_name_none_is_meant(project):
    for folder in ("one", "two"):
        (project / folder).mkdir()
        (project / folder / "t.txt").write_text("here")
    (said,) = found(CASE.replace("s.txt", "t.txt"), project)
    assert "did you mean" not in said


def test_a_case_does_not_prove_its_own_quotations(project):
    (project / "x.yaml").write_text(CASE)
    (said,) = found(CASE.replace("s.txt", "x.yaml"), project)
    assert said.startswith("x.yaml:2:31: warning[source-missing]: 'x.yaml', the file of 's', cannot be read")
    assert said.endswith("it is a case file, which proves nothing")


def test_the_report_shows_the_passage_in_the_source(project):
    (project / "x.yaml").write_text(CASE)
    done = run("check", "x.yaml", folder=project)
    assert done.returncode == 1
    assert (
        "  note: s.txt:1:16: the source: A text that is here\n    1 | A text that is here.\n" in done.stdout
    )
    assert "      |                ^^^^\n" in done.stdout


def test_outside_is_read_where_it_is_allowed(project):
    (project / "x.yaml").write_text(
        CASE.replace("s.txt", "../secret.txt").replace("text that is there", "secret")
    )
    assert "outside of the project, which is '.'" in run("check", "x.yaml", folder=project).stdout
    done = run("check", "--allow-outside", "x.yaml", folder=project)
    assert (done.returncode, done.stderr) == (
        0,
        "1 case checked, nothing found; 1 quotation proved against the source itself\n",
    )


def test_the_quotations_of_the_library_stand_in_their_seeds():
    for path in sorted((ROOT / "cases").glob("*.yaml")):
        assert found(path.read_text(encoding="utf-8"), path.parent) == []
    done = run("check", "parler-v-aws", folder=ROOT)
    assert (
        done.stderr
        == "1 case checked, nothing found; 23 quotations proved against our own record of the source\n"
    )


def test_what_is_proved_against_a_record_is_not_said_to_stand_in_the_document(project):
    (project / "r.yaml").write_text(
        "title: T\nsources:\n  s: {title: S, file: s.txt}\n  r: {title: R, file: s.txt, record: true}\n"
        "claims:\n  a: {text: A., cites: {source: s, quote: text that is}}\n"
        "  b: {text: B., supports: a, cites: [{source: r, quote: that is here}, {source: r, quote: A text}]}\n"
    )
    done = run("check", "--select", "quote-altered", "r.yaml", folder=project)
    assert done.stderr == (
        "1 case checked, nothing found; 3 quotations proved, 2 of them against our own record of the source\n"
    )


@pytest.mark.parametrize(("first", "last"), ["“”", "«»", '""', "''"])
def test_marks_around_a_whole_quotation_are_to_be_left_out(project, first, last):
    (project / "q.txt").write_text("Pupils who swim, a study says, sleep better.\n", encoding="utf-8")

    def check(quote: str) -> str:
        typed = "'" + quote.replace("'", "''") + "'"
        (project / "q.yaml").write_text(
            "title: T\nsources: {q: {title: Q, file: q.txt}}\nclaims:\n  a: A.\n"
            f"  b: {{text: B., supports: a, cites: {{source: q, quote: {typed}}}}}\n",
            encoding="utf-8",
        )
        return run("check", "--select", "quote-altered", "q.yaml", folder=project).stdout

    assert f"leave out the {first} at its start and the {last} at its end" in check(
        f"{first}Pupils who swim, a study says{last}"
    )
    assert "quote as printed" in check(f"{first}Pupils who swam, a study says{last}")
    assert check("Pupils who swim, a study says") == ""
