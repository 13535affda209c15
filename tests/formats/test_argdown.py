"""Maps in Argdown are read as Argdown reads them, and what a case has no place for is told."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap import Case, Link, parse_case
from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.model import Argument, Citation, Group, Party, Source, Wording
from argmap.formats.importing import find_importer, importers
from argmap.formats.shared.argdown.in_markdown import blocks_in
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.work import growth


def read(text: str, name: str = "map.argdown") -> ParsedCase:
    return importers()["argdown"].parse(SourceText(name, text))


def told(parsed: ParsedCase) -> list[str]:
    return [found.message for found in parsed.diagnostics]


def refused(text: str) -> list[str]:
    return [f"{found.where} {found.message}" for found in read(text).diagnostics if found.severity == "error"]


def links_of(case: Case) -> dict[str, str]:
    return {link.name: link.stance for link in case.links}


def texts_of(case: Case) -> dict[str, str]:
    return {claim.id: claim.text for claim in case.claims.values()}


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
    assert links_of(case) == {
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
    assert told(parsed) == ["left out: 1 tag of an argument that is a link alone"]


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
    assert {name for name, stance in links_of(loose).items() if stance == "counter"} == {
        "a >< b",
        "b >< a",
        "c -> a",
    }
    strict = read("===\nmodel: {mode: strict}\n===\n\n[a]: A.\n  - [c]: C.\n  + [d]: D.\n").require()
    assert strict.claims["c"].contradicts == ("a",)
    assert links_of(strict) == {"a >< c": "counter", "c >< a": "counter", "d -> a": "support"}


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
    assert told(parsed) == [
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
    assert (claim.kind, claim.weight, claim.assumed, claim.notes) == ("legal", 0.25, True, 'year: "2021"')
    assert parsed.case.claims["b"].notes == "sources:\n- x\n- y\nweight: heavy"
    assert told(parsed) == ["left out: 1 setting 'isInMap'"]


def test_front_matter_gives_the_title_and_its_settings_are_told():
    parsed = read("===\ntitle: Buses\ndate: 2021-05-04\nabstract: What for?\ncolor: {a: b}\n===\n\nA.\n")
    assert (parsed.case.title, parsed.case.date, parsed.case.summary) == ("Buses", "2021-05-04", "What for?")
    assert told(parsed) == ["left out: 1 setting 'color'"]
    assert parsed.diagnostics[0].where == "map.argdown:5:1"
    assert read("# Fares\n\nA.").case.title == "Fares"
    assert read("A.").case.title == "map"


def test_blocks_of_markdown_are_read_and_mistakes_in_them_stand_where_they_do_in_the_file():
    text = "# Notes\n\nSome [link].\n\n```argdown\n[a]: A.\n  + [b]: B.\n```\n\n- item\n\n~~~~argdown-map\n[c]: C.\n\n+ [d]\n~~~~\n"
    parsed = read(text, "notes.md")
    assert list(parsed.case.claims) == ["a", "b", "c"]
    assert [found.where for found in parsed.diagnostics if found.severity == "error"] == ["notes.md:15:1"]
    two = read(
        "```argdown\n===\ntitle: T\n===\n\na\n```\n```argdown\n===\ntitle: U\n===\n\nb\n```\n", "two.md"
    )
    assert (two.case.title, told(two)) == (
        "T",
        [
            "2 blocks of Argdown are read as one map, in which a title is one claim",
            "left out: 1 setting 'title' of a further block",
        ],
    )
    assert find_importer(None, SourceText("notes.md", text)).name == "argdown"
    assert told(read("Only words.", "notes.md")) == ["there is no block of Argdown in this Markdown"]


@pytest.mark.parametrize(
    "fence",
    [
        "```argdown",
        "``` argdown-map",
        "~~~argdown",
        "```{.argdown}",
        """```{.argdown-map caption="A {first} map's" mode="web-component"}""",
        """~~~ {#fig:x caption='two "words"' width=80 .argdown-map}""",
        "```{argdown}",
    ],
)
def test_blocks_are_found_by_their_class_as_pandoc_writes_it(fence):
    text = f"---\ntitle: Notes\n---\n\n{fence}\n[a]: A.\n  + [b]: B.\n{fence[:3]}\n\nOne.\n"
    parsed = read(text, "notes.md")
    assert (list(parsed.case.claims), len(parsed.case.links)) == (["a", "b"], 1)
    for name in ("notes.md", "notes.qmd", "-"):
        assert find_importer(None, SourceText(name, text)).name == "argdown"


def test_a_block_that_is_only_shown_in_another_one_is_none():
    shown = "````md\n```argdown\n[a]: A.\n```\n````\n~~~text\n```argdown\n[b]: B.\n~~~\n"
    parsed = read(f"{shown}```argdown\n[c]: C.\n```\n", "notes.md")
    assert [claim.text for claim in parsed.case.claims.values()] == ["C."]
    assert told(parsed) == ["left out: 2 lines of Markdown around the blocks"]


@pytest.mark.parametrize(
    "fence", ['```{.python title=".argdown is"}', '~~~ {.js argdown="a"}', "```argdownish"]
)
def test_other_blocks_are_none_of_argdown(fence):
    text = f"{fence}\n[a]: A.\n{fence[:3]}\n"
    assert told(read(text, "notes.md")) == ["there is no block of Argdown in this Markdown"]


NESTED = (
    "> ```argdown\n> [q]: Q.\n>   + [r]: R. [s]\n>\n> [t]\n> ```\n\n1. item\n\n    ~~~{.argdown-map}\n    [c]: C.\n    ~~~\n"
    "- > ```argdown\n  > [d]: D.\n  >\n  > - [e]\n  > ```\n\n\t```argdown\n\t[f]: F.\n\t\t+ [g]: G.\n\t```\n"
)


def test_blocks_in_lists_and_quotations_are_read_and_mistakes_in_them_stand_where_they_do_in_the_file():
    shown = "````md\n> ```argdown\n> [x]: X.\n> ```\n````\n\n    ```argdown\n    [y]: Y.\n    ```\n"
    parsed = read(f"{NESTED}\nWords.\n\n{shown}\n```argdown\n[a]: A.\n```\n", "notes.md")
    assert list(parsed.case.claims) == ["q", "r", "t", "c", "d", "f", "g", "a"]
    assert [(one.premises, one.target) for one in parsed.case.links] == [(("r",), "q"), (("g",), "f")]
    assert "left out: 2 blocks of Argdown that are only shown as code" in told(parsed)
    assert [found.where for found in parsed.diagnostics if found.severity == "error"] == [
        "notes.md:3:15",
        "notes.md:16:5",
    ]
    assert find_importer(None, SourceText("notes.md", NESTED)).name == "argdown"


BARE = "# Trams\n\n[fast]: Trams are\nfast.\n  + <rails>: No jams.\n  -> [1.1]\n\n[1.1]: Buses win.\n"


def test_argdown_that_is_called_markdown_is_read_whole_and_told():
    source = SourceText("trams.md", BARE)
    assert find_importer(None, source).name == "argdown"
    parsed = read(BARE, "trams.md")
    assert [(one.premises, one.stance, one.target) for one in parsed.case.links] == [
        (("fast",), "counter", "1.1"),
        (("rails",), "support", "fast"),
    ]
    assert told(parsed) == ["this is called Markdown, has no block of Argdown, and is read as Argdown"]
    assert told(read(BARE, "trams.argdown")) == []


@pytest.mark.parametrize(
    "text",
    [
        "- Pro: See [1].\n- Con: No.\n\n[1]: https://example.org/\n  - [x] done\n",
        "- Pro: See [a].\n- Con: No.\n\n[a]: docs/a.md\n  - [b](b.md)\n",
        f"- Pro: Yes.\n- Con: No.\n\n```yaml\n{BARE}```\n",
    ],
)
def test_links_and_code_do_not_make_markdown_argdown(text):
    assert find_importer(None, SourceText("notes.md", text)).name == "markdown"


BLOCK = "```argdown\n[a]: A.\n  + <b>: B.\n```\n"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"# The *debate* {{#sec-a}}\n\n## Heading\n\n{BLOCK}", "The debate"),
        (f'---\ntitle: "Trams: fast?"\nauthor: Bo\n---\n\n# Heading\n\n{BLOCK}', "Trams: fast?"),
        (f"---\r\nauthor: Bo\r\n---\r\n# Heading\r\n\r\n{BLOCK}", "Heading"),
        (
            f"# Heading\n\n{BLOCK.replace('[a]', '===%stitle: Mine%s===%s%s[a]' % ((chr(10),) * 4), 1)}",
            "Mine",
        ),
        (f"```sh\n# no heading\n```\n{BLOCK}", "notes"),
        (
            "# Both\n" + "".join(f"\n```argdown\n===\ntitle: {one}\n===\n\n[{one}]\n```\n" for one in "ab"),
            "Both",
        ),
    ],
)
def test_a_map_in_markdown_is_called_what_its_page_is_called_unless_it_says_so_itself(text, title):
    assert read(text, "notes.md").case.title == title


def test_a_block_that_looks_like_argdown_and_names_no_language_is_told_with_its_line():
    text = f"Words.\n\n```sh\nls\n```\n\n```\n{BARE}```\n"
    with pytest.raises(ArgmapError, match="the block of code in line 7 looks like Argdown") as error:
        find_importer(None, SourceText("notes.md", text))
    assert error.value.hint == "begin the block with ```argdown"
    assert read(text, "notes.md").diagnostics[0].hint == "begin the one in line 7 with ```argdown"


@given(
    st.lists(
        st.lists(st.sampled_from(["> ", "- ", "1. ", "  ", "    ", "\t"]), max_size=2)
        .map("".join)
        .flatmap(
            lambda begin: st.sampled_from(
                ["```argdown", "```", "~~~argdown", "~~~", "[A]: a", "  - [B]", "", "text"]
            ).map(lambda line: begin + line)
        ),
        max_size=12,
    )
)
@example(
    ["    1. ```argdown", "* ```argdown", "  ```argdown", "    1. ````", "", "text", "- ```argdown", "\t````"]
)
def test_all_in_the_blocks_of_any_markdown_stays_at_its_place(lines):
    text = "\n".join(lines)
    blocks = blocks_in(text).text
    assert len(blocks) == len(text)
    assert all(kept in (there, " ", "\n", "\x1e") for there, kept in zip(text, blocks, strict=True))


def test_a_block_that_is_only_shown_as_code_is_refused_with_its_place():
    alone = read("Words.\n\n    ```argdown\n    [y]: Y.\n    ```\n", "notes.md")
    assert told(alone) == [
        "a block of Argdown is only shown as code, which is not read, and there is no other"
    ]
    assert alone.diagnostics[0].where == "notes.md:3:5"


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
    assert told(parsed) == ["left out: 1 setting 'parser'"]


def test_each_block_of_markdown_is_a_document_of_its_own_in_one_map():
    argument = "<A>\n\n(1) [P]: p\n(2) q\n----\n(3) [S]\n"
    blocks = (
        f"===\nmodel: {{mode: strict}}\n===\n\n# Costs\n\n[S]: s\n  - [T]: t\n\n{argument}",
        f"[S]: other words\n  - [U]: u\n    _ [V]: v\n\n{argument}",
        "<A>: again\n\n(1) [R]: r\n----\n(2) [S]\n  <- <A>\n",
    )
    parsed = read("".join(f"Words.\n```argdown\n{block}```\n" for block in blocks), "notes.md")
    case = parsed.case
    assert list(case.claims) == ["S", "T", "P", "q", "U", "V", "R"]
    assert [one.text for one in case.claims["S"].wordings] == ["other words"]
    assert {name: one.group for name, one in case.claims.items() if one.group} == dict.fromkeys(
        "STPq", "Costs"
    )
    assert case.arguments == {"A": Argument("A"), "a-2": Argument("a-2", "A (2)", "again")}
    assert [(link.name, link.premises, link.target) for link in case.links if not link.id] == [
        ("S >< T", ("S",), "T"),
        ("T >< S", ("T",), "S"),
        ("U -> S", ("U",), "S"),
        ("V -> U", ("V",), "U"),
    ]
    assert [(one.span.line, one.message.split(",")[0]) for one in parsed.diagnostics] == [
        (21, "3 blocks of Argdown are read as one map"),
        (1, "left out: 3 lines of Markdown around the blocks"),
        (21, "1 statement of a further block has the title of one with another text"),
        (36, "1 argument is reconstructed otherwise in a further block"),
    ]


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
    assert told(parsed) == [
        "an empty line is missing after the front matter, and is taken to be there",
        *told(whole),
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
    assert told(read("")) == ["there is no Argdown in this file"]
    assert told(read("# Only\n\n## Headings\n")) == ["there are no claims in it"]
    assert [one.rule for one in read("# Only\n[a]: A.\n").diagnostics] == ["argdown-syntax"]
    assert told(read("@include(other.argdown)\n\n[a]: A.\n")) == ["left out: 1 included file"]


def test_what_bears_on_itself_or_in_a_circle_is_read():
    case = read("[a]: A.\n  - [a]\n  - [b]: B.\n    - [c]: C.\n      - [a]\n").require()
    assert links_of(case) == {
        "a -> a": "counter",
        "a -> c": "counter",
        "b -> a": "counter",
        "c -> b": "counter",
    }


def test_an_undercut_that_stands_far_from_an_inference_is_of_the_last_one_and_told():
    parsed = read("<a>\n\n(1) [b]: B.\n----\n(2) [c]: C.\n\n[d]: D.\n  <_ [e]: E.\n")
    assert links_of(parsed.case) == {"a.1": "support", "e -> a.1": "counter"}
    assert told(parsed) == ["this undercuts the last inference before it, as Argdown reads it"]
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
}


@pytest.mark.slow
@pytest.mark.parametrize("made", DEEP_OR_NEVER_CLOSED.values(), ids=DEEP_OR_NEVER_CLOSED)
def test_the_work_on_what_is_deep_or_never_closed_is_far_from_quadratic(made):
    assert growth(lambda size: read(made(size)), 1_000) < 24


@pytest.mark.parametrize("text", ["[a]: A.\n  + [b]\n", "A.\n  <- <b>: B.\n", "(1) a\n(2) b\n----\n(3) c\n"])
def test_argdown_is_known_by_what_it_says(text):
    assert find_importer(None, SourceText("-", text)).name == "argdown"


# The JSON that Argdown exports


def exported(**parts: object) -> dict[str, object]:
    return {"statements": {}, "arguments": {}, "relations": [], "sections": [], "tags": {}, **parts}


def read_json(value: object) -> ParsedCase:
    text = value if isinstance(value, str) else json.dumps(value, indent=1)
    return importers()["argdown-json"].parse(SourceText("map.json", text))


def member(title: str, text: str | None = None, **parts: object) -> dict[str, object]:
    return {"title": title, **({"text": text} if text is not None else {"isReference": True}), **parts}


def test_what_argdown_exports_is_the_case_that_its_text_is():
    ranges = [
        {"type": "statement-mention", "title": "b", "start": 2, "stop": 6},
        {"type": "bold", "start": 7, "stop": 9},
        {"type": "link", "url": "https://example.org/x", "start": 7, "stop": 9},
        {"type": "tag", "tag": "t", "start": 11, "stop": 12},
    ]
    premises = [
        member("a"),
        member("Untitled 1", "B."),
        member("c", inference={"inferenceRules": ["mp"], "data": {"uses": [1]}}),
    ]
    parsed = read_json(
        exported(
            statements={
                "a": {"members": [member("a", "A @[b] end #t", ranges=ranges, tags=["t"], startLine=3, startColumn=1)], "section": "s2"},
                "Untitled 1": {"members": [member("Untitled 1", "B.", startLine=4, startColumn=1)]},
                "c": {"members": [member("c", "C."), member("c", "Sea.", data={"lang": "en"})]},
                "d": {"members": [member("d", "D.")]},
            },
            arguments={
                "Big one": {"members": [member("Big one", "in short")], "pcs": premises},
                "e": {"members": [member("e", "E.")], "pcs": []},
            },
            relations=[
                {"relationType": "undercut", "from": "d", "fromType": "equivalence-class", "to": "Big one", "toType": "inference", "conclusionIndex": 2},
                {"relationType": "attack", "from": "e", "fromType": "argument", "to": "c", "toType": "equivalence-class"},
                {"relationType": "contrary", "from": "a", "fromType": "equivalence-class", "to": "d", "toType": "equivalence-class"},
            ],
            sections=[{"id": "s1", "title": "One", "children": [{"id": "s2", "title": "Part two", "children": []}]}],
        )
    )  # fmt: skip
    case = parsed.require()
    assert texts_of(case) == {"c": "C.", "d": "D.", "e": "E.", "a": "A b end", "b": "B."}
    assert links_of(case) == {
        "big-one.1": "support",
        "d -> big-one.1": "counter",
        "e -> c": "counter",
        "a >< d": "counter",
        "d >< a": "counter",
    }
    big = next(link for link in case.links if link.id == "big-one.1")
    assert (big.premises, big.rule, big.argument) == (("a",), ("mp",), "big-one")
    assert dict(case.arguments) == {"big-one": Argument("big-one", "Big one", "in short")}
    assert (case.claims["a"].group, case.claims["a"].tags, case.claims["a"].cites) == (
        "part-two",
        ("t",),
        (Citation("link-1"),),
    )
    assert case.claims["c"].wordings == (Wording("Sea.", lang="en"),)
    assert case.groups["part-two"] == Group("part-two", "Part two", "One")
    assert told(parsed) == [
        "left out: 1 emphasis of words",
        "left out: 1 mention, as the title mentioned",
        "left out: 1 premise that no inference uses",
    ]


def test_blank_addresses_and_titles_of_sections_in_such_a_file_are_none():
    ranges = [
        {"type": "link", "url": url, "start": 0, "stop": 1} for url in ("", " ", "https://example.org ")
    ]
    sections = [{"type": "section", "id": "s1", "level": 1, "title": " ", "children": []}]
    statements = {"a": {"members": [member("a", "A b.", ranges=ranges)], "section": "s1"}}
    parsed = read_json(exported(statements=statements, sections=sections))
    assert [source.url for source in parsed.case.sources.values()] == ["https://example.org"]
    assert [group.title for group in parsed.case.groups.values()] == [None]
    assert parse_case(dump_case(parsed.case)).require() == parsed.case


def test_what_is_odd_in_such_a_file_is_read_as_far_as_it_can_be_and_told():
    row = {"relationType": "likes", "from": "a", "to": "a"}
    ends = {
        "from": "a",
        "fromType": "equivalence-class",
        "to": "x",
        "toType": "inference",
        "conclusionIndex": 0,
    }
    parsed = read_json(
        exported(
            statements={"a": {"members": [member("a", "A.")]}, "b": 7},
            arguments={"x": {"members": [], "pcs": [member("gone"), member("a", inference={})]}},
            relations=[row, row, {"relationType": "undercut", **ends}],
            extra=[1],
        )
    )
    assert (texts_of(parsed.case), parsed.case.links) == ({"a": "A."}, ())
    assert told(parsed) == [
        "left out: 1 block 'extra'",
        "left out: 1 premise or conclusion that is not a statement",
        "left out: 2 relations of other kinds, or without ends",
        "left out: 1 inference that bears on nothing there is",
        "left out: 1 relation to an inference that is left out",
    ]
    assert told(read_json({"statements": [], "arguments": {}, "relations": {}})) == [
        "'statements' must be an object",
        "'relations' must be a list",
    ]
    assert read_json("{").diagnostics[0].where == "map.json:1:1"
    assert find_importer(None, SourceText("-", json.dumps(exported()))).name == "argdown-json"


def test_preferences_of_claims_that_are_not_there_are_kept_as_notes():
    case = read("[A]: One {prefer: [B, nope]}\n  + [B]: Two {prefer: A}\n").require()
    assert [(claim.prefer, claim.notes) for claim in case.claims.values()] == [
        ((), "prefer:\n- B\n- nope"),
        (("A",), None),
    ]
    assert parse_case(dump_case(case)).require() == case


def test_sections_without_ids_in_the_json_of_argdown_are_groups_in_each_other():
    inner = {"title": "Inner", "children": [{"title": "Innermost", "children": []}]}
    value = {
        "statements": {"a": {"title": "a", "members": [{"title": "a", "text": "A"}]}},
        "arguments": {},
        "relations": [],
        "sections": [{"title": "Outer", "children": [inner]}],
        "tags": [],
    }
    case = importers()["argdown-json"].parse(SourceText("x.argdown.json", json.dumps(value))).case
    assert {group.id: group.parent for group in case.groups.values()} == {
        "Outer": None,
        "Inner": "Outer",
        "Innermost": "Inner",
    }
