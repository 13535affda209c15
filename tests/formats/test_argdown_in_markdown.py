"""Blocks of Argdown in Markdown are read, each at its place in the file."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.core.model import Argument
from argmap.formats.importing import find_importer
from argmap.formats.shared.argdown.in_markdown import blocks_in
from support.argdown_reading import read
from support.imported import messages_of


def test_blocks_of_markdown_are_read_and_mistakes_in_them_stand_where_they_do_in_the_file():
    text = "# Notes\n\nSome [link].\n\n```argdown\n[a]: A.\n  + [b]: B.\n```\n\n- item\n\n~~~~argdown-map\n[c]: C.\n\n+ [d]\n~~~~\n"
    parsed = read(text, "notes.md")
    assert list(parsed.case.claims) == ["a", "b", "c"]
    assert [found.where for found in parsed.diagnostics if found.severity == "error"] == ["notes.md:15:1"]
    two = read(
        "```argdown\n===\ntitle: T\n===\n\na\n```\n```argdown\n===\ntitle: U\n===\n\nb\n```\n", "two.md"
    )
    assert (two.case.title, messages_of(two)) == (
        "T",
        [
            "2 blocks of Argdown are read as one map, in which a title is one claim",
            "left out: 1 setting 'title' of a further block",
        ],
    )
    assert find_importer(None, SourceText("notes.md", text)).name == "argdown"
    assert messages_of(read("Only words.", "notes.md")) == ["there is no block of Argdown in this Markdown"]


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
    assert messages_of(parsed) == ["left out: 2 lines of Markdown around the blocks"]


@pytest.mark.parametrize(
    "fence", ['```{.python title=".argdown is"}', '~~~ {.js argdown="a"}', "```argdownish"]
)
def test_other_blocks_are_none_of_argdown(fence):
    text = f"{fence}\n[a]: A.\n{fence[:3]}\n"
    assert messages_of(read(text, "notes.md")) == ["there is no block of Argdown in this Markdown"]


NESTED = (
    "> ```argdown\n> [q]: Q.\n>   + [r]: R. [s]\n>\n> [t]\n> ```\n\n1. item\n\n    ~~~{.argdown-map}\n    [c]: C.\n    ~~~\n"
    "- > ```argdown\n  > [d]: D.\n  >\n  > - [e]\n  > ```\n\n\t```argdown\n\t[f]: F.\n\t\t+ [g]: G.\n\t```\n"
)


def test_blocks_in_lists_and_quotations_are_read_and_mistakes_in_them_stand_where_they_do_in_the_file():
    shown = "````md\n> ```argdown\n> [x]: X.\n> ```\n````\n\n    ```argdown\n    [y]: Y.\n    ```\n"
    parsed = read(f"{NESTED}\nWords.\n\n{shown}\n```argdown\n[a]: A.\n```\n", "notes.md")
    assert list(parsed.case.claims) == ["q", "r", "t", "c", "d", "f", "g", "a"]
    assert [(one.premises, one.target) for one in parsed.case.links] == [(("r",), "q"), (("g",), "f")]
    assert "left out: 2 blocks of Argdown that are only shown as code" in messages_of(parsed)
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
    assert messages_of(parsed) == ["this is called Markdown, has no block of Argdown, and is read as Argdown"]
    assert messages_of(read(BARE, "trams.argdown")) == []


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
    assert messages_of(alone) == [
        "a block of Argdown is only shown as code, which is not read, and there is no other"
    ]
    assert alone.diagnostics[0].where == "notes.md:3:5"


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
        (23, "left out: 1 undercut of what has no inference"),
    ]
