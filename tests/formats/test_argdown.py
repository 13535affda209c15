"""Maps in Argdown are read as Argdown reads them, and what a case has no place for is told."""

from __future__ import annotations

import re

import pytest

from argmap import ArgumentGraph, Link, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Argument, Citation, Group, Party, Source, Wording
from argmap.formats.exporting import Options, exporters
from argmap.formats.importing import find_importer
from argmap.formats.shared.argdown.writing import written_case
from argmap.render.view_building import build_view
from argmap.syntax.writer import dump_case
from support.argdown_reading import read, texts_of
from support.imported import links_by_name, messages_of
from support.work import growth


def refused(text: str) -> list[str]:
    return [f"{found.where} {found.message}" for found in read(text).diagnostics if found.severity == "error"]


def test_statements_and_arguments_become_claims_and_relations_links():
    case = read(
        "[Free buses]: Buses should be free.\n"
        "  + [fill]: Buses fill.\n"
        "    <- <Cost>: That costs\n"
        "       a lot.\n"
        "      -> [Free buses]\n"
        "  +> [calm]\n"
        "  - They are late.\n"
    ).require()
    assert texts_of(case) == {
        "free-buses": "Buses should be free.",
        "fill": "Buses fill.",
        "Cost": "That costs a lot.",
        "calm": "calm",
        "they-are-late": "They are late.",
    }
    assert links_by_name(case) == {
        "free-buses -> calm": "support",
        "fill -> free-buses": "support",
        "Cost -> fill": "counter",
        "Cost -> free-buses": "counter",
        "they-are-late -> free-buses": "counter",
    }
    assert case.claims["free-buses"].title == "Free buses"
    assert (case.claims["fill"].title, case.claims["Cost"].kind) == (None, "argument")
    assert parse_case(dump_case(case)).require() == case


def test_premises_and_conclusions_become_joint_links_named_after_the_argument():
    case = read(
        "<Full Buses>: they pay\n\n"
        "(1) [a]: A.\n(2) [b]: B.\n-- modus ponens, sums {weight: 0.5} --\n  <_ [e]: E.\n(3) [c]: C.\n"
        "(4) [d]: D.\n--\nsums\n{uses: [4, 1]}\n--\n(5) [f]: F.\n\n"
        "[g]: G.\n  -> <Full Buses>\n  _> <Full Buses>\n\n"
        "<Full Buses>\n  -> [h]: H.\n\nNext.\n\n(1) [a]\n----\n(2) [h]\n"
    ).require()
    assert {link.name: link for link in case.links} == {
        "full-buses.1": Link("full-buses.1", ("a", "b"), "c", "support", id="full-buses.1", rule=("modus ponens", "sums"), weight=0.5, argument="full-buses"),
        "a -> h": Link("a -> h", ("a",), "h", "support"),
        "full-buses.2": Link("full-buses.2", ("d", "a"), "f", "support", id="full-buses.2", rule=("sums",), argument="full-buses"),
        "e -> full-buses.1": Link("e -> full-buses.1", ("e",), "full-buses.1", "counter"),
        "f -> h": Link("f -> h", ("f",), "h", "counter"),
        "g -> full-buses.2": Link("g -> full-buses.2", ("g",), "full-buses.2", "counter"),
        "g -> full-buses.2 #2": Link("g -> full-buses.2 #2", ("g",), "full-buses.2", "counter"),
    }  # fmt: skip
    assert dict(case.arguments) == {"full-buses": Argument("full-buses", "Full Buses", "they pay")}


def test_tags_of_arguments_with_premises_are_kept_unless_the_argument_is_a_link_alone():
    case = read(
        "<Full buses> #core\n\n<Full buses>: they pay #(for all)\n\n(1) [a]: A.\n----\n(2) [b]: B.\n"
    ).require()
    assert case.arguments["full-buses"].tags == ("core", "for all")
    parsed = read("<Short> #core\n\n(1) [a]: A.\n-- {id: other} --\n(2) [b]: B.\n")
    assert not parsed.require().arguments
    assert messages_of(parsed) == ["left out: 1 tag of an argument that is a link alone"]


def test_an_undercut_of_what_has_no_inference_is_read_as_an_attack_and_told():
    parsed = read("[a]: A.\n  <_ [b]: B.\n")
    assert links_by_name(parsed.require()) == {"b -> a": "counter"}
    assert messages_of(parsed) == ["left out: 1 undercut of what has no inference, as an attack"]


def test_a_statement_without_a_title_is_called_by_its_first_words_whatever_is_written_above_it():
    text = "[a]: A.\n  - They are late, and so on and so forth.\n\n<b>\n\n(1) They are late.\n----\n(2) \\* \\*\n"
    case = read(text).require()
    assert list(case.claims) == ["a", "they-are-late-and-so-on", "they-are-late", "untitled-3"]
    assert list(read(f"Something else.\n\n{text}").case.claims)[1:-1] == list(case.claims)[:-1]


def test_other_words_under_the_same_title_are_wordings():
    case = read("[a]: One. {by: mill}\n\n[a]: Une. {lang: fr, by: Ann Lee}\n\n[a]\n  + [a]: One.\n").require()
    assert case.claims["a"].text == "One."
    assert case.claims["a"].by == "mill"
    assert case.claims["a"].wordings == (Wording("Une.", lang="fr", by="ann-lee"),)
    assert dict(case.parties) == {"ann-lee": Party("ann-lee", "Ann Lee"), "mill": Party("mill")}


def test_sections_are_groups_and_the_first_text_says_in_which_a_claim_is():
    case = read(
        "[z]\n\n# Costs\n\n[a]: A.\n\n## Of buses {isGroup: true}\n\n[b]: B.\n  + [a]\n\n# Rights\n\n[a]: Again.\n\n[z]: Z."
    ).require()
    assert list(case.groups.values()) == [
        Group("Costs"),
        Group("of-buses", "Of buses", "Costs"),
        Group("Rights"),
    ]
    assert {claim.id: claim.group for claim in case.claims.values()} == {
        "a": "Costs",
        "b": "of-buses",
        "z": "Rights",
    }


def test_contradictions_are_written_once_and_so_are_contraries_in_strict_mode():
    loose = read("[a]: A.\n  >< [b]: B.\n  - [c]: C.\n\n[b]\n  >< [a]\n").require()
    assert loose.claims["a"].contradicts == ("b",)
    assert {name for name, stance in links_by_name(loose).items() if stance == "counter"} == {
        "a >< b",
        "b >< a",
        "c -> a",
    }
    parsed = read("===\nmodel: {mode: strict}\n===\n\n[a]: A.\n  - [c]: C.\n  + [d]: D.\n  >< [e]: E.\n")
    strict = parsed.require()
    assert strict.claims["c"].contradicts == ("a",)
    counters = dict.fromkeys(("a >< c", "c >< a", "a >< e", "e >< a"), "counter")
    assert links_by_name(strict) == {**counters, "d -> a": "support"}
    assert messages_of(parsed) == ["left out: 1 entailment, as a support"]
    assert exporters()["argdown"].render(build_view(ArgumentGraph(strict)), Options()).remarks == (
        "in Argdown, 2 contradictions (><) also say that one of the two claims is true",
    )


def test_marks_in_a_text_are_read_as_words_and_what_is_lost_is_told():
    parsed = read(
        "[a]: A **bold** and _fine_ text: \\[no title\\], a\\_b, .->. and @[b] too. // hidden\n"
        "  See [this](https://example.org/x) #one #(two words)\n"
    )
    claim = parsed.case.claims["a"]
    assert claim.text == "A bold and fine text: [no title], a_b, → and b too. See this"
    assert claim.tags == ("one", "two words")
    assert claim.cites == (Citation("link-1"),)
    assert dict(parsed.case.sources) == {"link-1": Source("link-1", url="https://example.org/x")}
    assert messages_of(parsed) == [
        "left out: 1 comment",
        "left out: 2 emphases of words",
        "left out: 1 mention, as the title mentioned",
    ]


def test_data_are_read_by_the_keys_of_a_case_file_and_kept_as_notes_where_they_have_none():
    parsed = read(
        "[a]: A. {kind: legal, weight: 0.25, assumed: true, year: 2021, isInMap: false}\n\n"
        "[b]: B.\n{\nsources:\n- x\n- y\nweight: heavy\n}\n"
    )
    claim = parsed.case.claims["a"]
    assert (claim.kind, claim.weight, claim.assumed, claim.notes) == ("legal", 0.25, True, "year: 2021")
    assert parsed.case.claims["b"].notes == "sources:\n  - x\n  - y\nweight: heavy"
    assert messages_of(parsed) == ["left out: 1 setting 'isInMap'"]


@pytest.mark.parametrize("code", ["x [y] z", "<tag>", "a_b_c", "f(*args)", "{x: 1}", "x[0]", "__init__"])
def test_code_in_backticks_is_read_as_argdown_reads_it_and_the_way_out_works(code):
    parsed = read(f"[a]: See `{code}` here.\n")
    hint = "Argdown has no code in backticks: write a \\ before each [ < { _ * and # between them"
    assert [found.hint for found in parsed.diagnostics if found.severity == "error"] == [hint]
    escaped = re.sub(r"[\[<{_*#]", r"\\\g<0>", code)
    assert read(f"[a]: See `{escaped}` here.\n").require().claims["a"].text == f"See `{code}` here."
    assert read("[a]: See `a -> b` here.\n").require().claims["a"].text == "See `a -> b` here."


def test_numbered_sentences_with_several_inferences_are_one_argument_also_without_a_title():
    text = "(1) First.\n----\n(2) So.\n(3) Third.\n----\n(4) [end]: The end.\n"
    case = read(text).require()
    assert case.arguments == {"for-end": Argument("for-end")}
    assert {link.name: (link.premises, link.target, link.argument) for link in case.links} == {
        "for-end.1": (("first",), "so", "for-end"),
        "for-end.2": (("so", "third"), "end", "for-end"),
    }
    assert read(written_case(case)).require() == case
    assert not read("(1) First.\n----\n(2) So.\n").require().arguments


def test_texts_do_not_end_with_the_line_end_of_a_block_of_yaml():
    front = "===\ntitle: Buses\nabstract: |\n    What for?\n    Who pays?\n===\n\n"
    case = read(f"{front}[a]: A.\n{{\ntext: >\n  All of\n  A.\nnotes: |\n  Why?\n}}\n").require()
    assert (case.summary, case.claims["a"].text) == ("What for?\nWho pays?", "All of A.")
    assert case.claims["a"].notes == "Why?"


def test_data_keep_their_types_in_notes():
    data = 'day: 2024-05-01, n: 0.50, big: 1e3, at: 12:30, s: "3", then: "2024-05-01", b: true, none: null, e: "", in: {list: [1, "2"]}'
    assert read(f"[a]: A. {{{data}}}\n").require().claims["a"].notes == (
        'day: 2024-05-01\nn: 0.50\nbig: 1e3\nat: 12:30\ns: "3"\nthen: "2024-05-01"\nb: true\nnone:\ne: ""\n'
        'in:\n  list:\n    - 1\n    - "2"'
    )


def test_a_number_is_a_text_where_a_case_has_one():
    parsed = read("[a]: A. {title: 2024, by: 7, cite: 3}\n")
    claim = parsed.require().claims["a"]
    assert (claim.title, claim.by, claim.notes) == ("2024", "7", "cite: 3")
    assert parse_case(dump_case(parsed.require())).require() == parsed.case


def test_front_matter_gives_the_title_and_its_settings_are_told():
    parsed = read("===\ntitle: Buses\ndate: 2021-05-04\nabstract: What for?\ncolor: {a: b}\n===\n\nA.\n")
    assert (parsed.case.title, parsed.case.date, parsed.case.summary) == ("Buses", "2021-05-04", "What for?")
    assert messages_of(parsed) == ["left out: 1 setting 'color'"]
    assert parsed.diagnostics[0].where == "map.argdown:5:1"
    assert read("# Fares\n\nA.").case.title == "Fares"
    assert read("A.").case.title == "map"


@pytest.mark.parametrize(
    ("text", "where", "count"),
    [
        ("===\nparser:\n  syntax: argdown+\n===\n\n[a]: A.\n  !> [?q]: Q?\n  => [b]: B.\n", 7, 2),
        ("===\nparser: {syntax: 'micro-argdown+'}\n===\n\n[a]: A.\n\n[>e] >>\n    Words.\n", 7, 1),
        ("CONTEXT-FREE DEFINITIONS:\n[a]: A.\n\nDISCOURSE TREE:\n[a]\n  <^ [b]\n", 1, 3),
    ],
)
def test_the_dialect_argdown_plus_is_refused_by_its_name(text, where, count):
    parsed = read(text)
    assert [(one.span.line, one.message.split(" is read; ")[0]) for one in parsed.diagnostics] == [
        (where, "this is Argdown+, of which only the part that is also Argdown")
    ]
    assert f"; {count} line" in parsed.diagnostics[0].message
    assert "write => as +>" in (parsed.diagnostics[0].hint or "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("===\ntitle: T\n===\n\n[#a] It is so {\n  x: 1\n}\n[#b] --x [#a]\n", 5),
        ("# A\n\n[#a] :- [#b], [#c].\n", 3),
        ("([#a]) -> [#b].\n:::evidence[x]\n:::\n", 1),
    ],
)
def test_argdown_two_is_refused_by_its_name(text, line):
    parsed = read(text)
    assert [(one.span.line, one.message[:17]) for one in parsed.diagnostics] == [(line, "this is Argdown 2")]
    assert "[id]: text" in (parsed.diagnostics[0].hint or "")


def test_titles_of_argdown_may_begin_as_ids_of_argdown_two_do():
    assert list(read("[#a]: It is so.\n  + [#b]\n\n[#b]\n\n[#c] #tag\n").case.claims) == ["a", "b", "c"]


def test_argdown_plus_without_its_marks_is_argdown():
    parsed = read("===\nparser: {syntax: argdown+}\n===\n\n[a]: A ?> B.\n  >< [b]: B.\n  <+ <c>: == C.\n")
    assert list(parsed.case.claims) == ["a", "b", "c"]
    assert messages_of(parsed) == ["left out: 1 setting 'parser'"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n\n+ b\n", "map.argdown:3:1 a paragraph cannot begin with '+'"),
        ("a\n- b\n", "map.argdown:2:1 '-' has to be indented more than what it is about"),
        ("see [1] there\n", "map.argdown:1:5 '[1]' is inside a text or a paragraph"),
        ("a\n\nb *c\n", "map.argdown:3:3 '*' is never closed"),
        ("(1) a\n(2) b\n", "map.argdown:1:1 these numbered statements have no conclusion"),
        ("(1) a\n----\n\n(2) b\n", "map.argdown:2:5 a conclusion is needed under the inference"),
        ("(1) a\n-- rule\n\n(2) b\n", "map.argdown:2:1 an inference is not closed"),
        ("(1) <a>\n----\n(2) b\n", "map.argdown:1:5 an argument cannot be a premise or a conclusion"),
        ("a\n# b\n", "map.argdown:2:1 a heading is inside a paragraph"),
        ("in\n1990. then\n", "map.argdown:2:1 '1990.' begins a list inside a paragraph"),
        ("[a]: b {c: [}\n", "map.argdown:1:13 text that starts with '}' must be in quotes"),
        ("===\ntitle: a\n\nb\n", "map.argdown:1:1 this begins a front matter that is never closed"),
        ("[a]:\n\nb\n", "map.argdown:1:5 a text is needed here"),
        ("a\n  >< <b>\n", "map.argdown:2:6 an argument cannot contradict anything"),
    ],
)
def test_what_argdown_refuses_is_refused_with_its_place_and_a_way_out(text, message):
    assert refused(text)[:1] == [message]
    assert all(found.hint for found in read(text).diagnostics if found.severity == "error")


@pytest.mark.parametrize(
    "below", ["[a]: A.\n  + [b]\n", "<a>: A.\n  + [b]\n", "# Head\n\n[a]: A.\n  + [b]\n"]
)
def test_an_empty_line_that_is_missing_after_the_front_matter_is_told_as_argdown_tells_it(below):
    parsed = read(f"===\ntitle: T\n===\n{below}")
    whole = read(f"===\ntitle: T\n===\n\n{below}")
    assert parsed.case == whole.case
    assert messages_of(parsed) == [
        "an empty line is missing after the front matter, and is taken to be there",
        *messages_of(whole),
    ]


def test_a_mistake_spoils_no_more_than_its_block():
    parsed = read("a\n- b\n\n[c]: C.\n\nd *e\n\n[f]: F.\n")
    assert [found.span.line for found in parsed.diagnostics if found.severity == "error"] == [2, 6]
    assert {"c", "f"} <= parsed.case.claims.keys()


def test_words_that_were_bold_before_a_mistake_are_no_concern_of_what_follows():
    assert [
        found.partition(" ")[0] for found in refused("a *b\n[c]\n\nd *e* f*\n\n[g]: h *i\n  + j* k\n")
    ] == [
        "map.argdown:1:3",
        "map.argdown:6:8",
    ]


def test_brackets_that_are_never_closed_are_text_and_told():
    parsed = read("[a: A\n\n<b\n\nsee [c and {d\n")
    assert list(texts_of(parsed.require()).values()) == ["[a: A", "<b", "see [c and {d"]
    assert [f"{found.where} {found.message}" for found in parsed.diagnostics] == [
        "map.argdown:1:1 '[' begins no title here, as it is not closed, and is read as text",
        "map.argdown:3:1 '<' begins no title here, as it is not closed, and is read as text",
        "map.argdown:5:12 '{' begins no data here, as it is not closed, and is read as text",
    ]


def test_a_bracket_that_stands_between_blanks_keeps_them():
    for text in ("One is 1 < 2 and x<y.", "a <\tb [ c / d < e", "2 > 1 < 3"):
        assert list(texts_of(read(f"[A]: {text}\n").require()).values()) == [text]


def test_characters_that_cannot_be_seen_are_replaced_and_told():
    parsed = read("[a]: A\x00 b\U000e0041.\n\n[c\x07]: C\n")
    assert texts_of(parsed.case) == {"a": "A\ufffd b\ufffd.", "c": "C"}
    assert [f"{found.where} {found.message}" for found in parsed.diagnostics] == [
        "map.argdown:1:7 left out: 3 characters that cannot be seen"
    ]


def test_an_argument_that_is_reconstructed_twice_is_refused():
    structure = "<a>\n\n(1) b\n----\n(2) c\n\n"
    assert refused(structure * 2) == ["map.argdown:9:1 the argument 'a' is reconstructed twice"]


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    text = "# H\n\n[a]: A\n  and so on.\n  + [b]: B. {\n  kind: x\n  }\n\n<c>\n\n(1) [a]\n----\n(2) [b]\n"
    case = read(text).require()
    for other in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert read(other).require() == case


def test_files_with_no_claims_are_told():
    assert messages_of(read("")) == ["there is no Argdown in this file"]
    assert messages_of(read("# Only\n\n## Headings\n")) == ["there are no claims in it"]
    assert [one.rule for one in read("# Only\n[a]: A.\n").diagnostics] == ["argdown-syntax"]
    assert messages_of(read("@include(other.argdown)\n\n[a]: A.\n")) == ["left out: 1 included file"]


def test_what_bears_on_itself_or_in_a_circle_is_read():
    case = read("[a]: A.\n  - [a]\n  - [b]: B.\n    - [c]: C.\n      - [a]\n").require()
    assert links_by_name(case) == {
        "a -> a": "counter",
        "a -> c": "counter",
        "b -> a": "counter",
        "c -> b": "counter",
    }


def test_an_undercut_that_stands_far_from_an_inference_is_of_the_last_one_and_told():
    parsed = read("<a>\n\n(1) [b]: B.\n----\n(2) [c]: C.\n\n[d]: D.\n  <_ [e]: E.\n")
    assert links_by_name(parsed.case) == {"a.1": "support", "e -> a.1": "counter"}
    assert messages_of(parsed) == ["this undercuts the last inference before it, as Argdown reads it"]
    assert parsed.diagnostics[0].where == "map.argdown:8:6"


#: Texts of a size.
DEEP_OR_NEVER_CLOSED = {
    "nested": lambda n: (
        "[a]: A.\n" + "".join(f"{' ' * depth}+ [b{depth}]: B.\n" for depth in range(1, int((40 * n) ** 0.5)))
    ),
    "brackets": lambda n: "[" * 5 * n,
    "braces": lambda n: "{a" * 5 * n,
    "comments": lambda n: "/*" * 5 * n + "\n#(" * (n // 2),
    "emphasis": lambda n: "a ) *b " * 2 * n,
    "titles": lambda n: "[a] " * 2 * n,
    "unclosed comments": lambda n: "<!-- \n" * 2 * n,
    "premises": lambda n: "(1) a\n" * 2 * n,
    "comments in an inference": lambda n: "(1) a\n--" + " /*" * 5 * n,
}


@pytest.mark.slow
@pytest.mark.parametrize("made", DEEP_OR_NEVER_CLOSED.values(), ids=DEEP_OR_NEVER_CLOSED)
def test_the_work_on_what_is_deep_or_never_closed_is_far_from_quadratic(made):
    assert growth(lambda size: read(made(size)), 1_000) < 24


@pytest.mark.parametrize("text", ["[a]: A.\n  + [b]\n", "A.\n  <- <b>: B.\n", "(1) a\n(2) b\n----\n(3) c\n"])
def test_argdown_is_known_by_what_it_says(text):
    assert find_importer(None, SourceText("-", text)).name == "argdown"
