"""Outlines in Markdown are read as what they say, and what argmap writes in Markdown comes back."""

from __future__ import annotations

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, load_case, parse_case
from argmap.core.diagnostics import ArgmapError, SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers, recognise
from argmap.render.view_building import build_view
from argmap.semantics import evaluate_grounded
from support.imported import sorted_messages
from support.markdown_reading import links, read
from support.outline_facts import DETAILS_OF_SOURCES, facts
from support.project import BUNDLED
from support.running import run_here as run
from support.speed import examples
from support.strategies import cases
from support.work import growth

FARES = """\
---
title: Fares
author: Class 9b
---
# Should fares be *free*?

Asked in 2025.

## Pro
- Buses **fill**. [A study](https://example.org/a)
  > Twice as many.
  - Con: Of people who
    walked before.

    They told us so.
1. [x] Air is \\*clean\\*. <!-- really? -->

## Contra

- Somebody pays.

## What else
Some prose.
```
- Pro: no list
```

## Sources
- Bo, *Buses*, https://example.org/b
"""


def test_headings_that_say_it_and_items_support_or_counter_what_is_above():
    for text in (FARES, "\ufeff" + FARES, FARES.replace("\n", "\r\n")):
        source = SourceText("map.md", text)
        assert find_importer(None, source).name == "markdown"
        parsed = importers()["markdown"].parse(source)
        case = parsed.case
        thesis = "Should fares be free?"
        assert links(case) == {
            f"Buses fill. A study > {thesis}": "support",
            "Of people who walked before. > Buses fill. A study": "counter",
            f"Air is *clean*. > {thesis}": "support",
            f"Somebody pays. > {thesis}": "counter",
        }
        assert case.title == "Fares"
        by_text = {claim.text: claim for claim in case.claims.values()}
        assert by_text[thesis].notes == "Asked in 2025."
        assert by_text["Of people who walked before."].notes == "They told us so."
        cites = by_text["Buses fill. A study"].cites
        assert [(one.quote, case.sources[one.source].url if one.source else None) for one in cites] == [
            (None, "https://example.org/a"),
            ("Twice as many.", None),
        ]
        assert {source.url for source in case.sources.values()} == {
            "https://example.org/a",
            "https://example.org/b",
        }
        assert sorted_messages(parsed) == [
            "left out: 1 block of code",
            "left out: 1 box of a task",
            "left out: 1 comment",
            "left out: 1 heading without a list below it",
            "left out: 1 key of the front matter",
            "left out: 1 paragraph that is not in a list",
            "left out: 3 emphases of words",
        ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trams.\n- Pro: quick\n- Con: loud\n", {"quick > Trams.": "support", "loud > Trams.": "counter"}),
        ("- Trams\n  + quick\n    - not here\n  - loud\n- Cars\n",
         {"quick > Trams": "support", "not here > quick": "counter", "loud > Trams": "counter"}),
        ("# T\n## Trams\n* (+) quick\n* (-) loud\n", {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("* Bahn\n\t* **Dafür:** schnell\n\t* **Dagegen:** laut\n",
         {"schnell > Bahn": "support", "laut > Bahn": "counter"}),
        *((f"# T\n## {word}\n- a\n## {other}\n- b\n", {"a > T": "support", "b > T": "counter"})
          for word, other in (("För", "Emot"), ("Fordele", "Ulemper"), ("Zalety", "Wady"), ("Výhody", "Nevýhody"),
                              ("За", "Против"), ("Плюсы", "Минусы"), ("Переваги", "Недоліки"), ("Avantajlar", "Dezavantajlar"),
                              ("Edut", "Haitat"), ("赞成", "反对"), ("賛成意見", "反対意見"), ("찬성", "반대"))),
        ("1. Trams\n   - Pour : rapide\n   - Contre : bruyant\n",
         {"rapide > Trams": "support", "bruyant > Trams": "counter"}),
        ("Trams\n=====\n\n**Pros:**\n\n- quick\n\n**Cons:**\n\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# Trams\n## For\nThey are quick.\n\nThey are clean.\n## Against\nThey are loud.\n",
         {"They are quick. > Trams": "support", "They are clean. > Trams": "support", "They are loud. > Trams": "counter"}),
        ("# Means\n## Options\n### Trams\nOld.\n* Good, because quick\n* Neutral, because red\n* Bad, because loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- Pros\n  - quick\n- Cons\n  - loud\n", {"quick > map": "support", "loud > map": "counter"}),
        ("# Trams\n**Pro:** They are quick.\n**Contra 1**: They are loud.\n",
         {"They are quick. > Trams": "support", "They are loud. > Trams": "counter"}),
        ("# Trams\n- Pro 1 - quick\n- Con – loud\n", {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# **Trams** {#trams}\n## Arguments for trams {#for}\n1. quick\n## Arguments against trams\n1. loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# Trams\n**👍 Pro**\n\n- quick\n    \n        > Ten minutes.\n        \n**👎 Con**\n\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- Trams\n  - 👍 quick\n  - 👎 loud\n", {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- Trams\n\n  **Pros**\n\n  - quick\n\n  It is clean.\n\n  **Cons**\n\n  - loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- Trams\n  Pros:\n  - quick\n  Cons:\n  - loud\n", {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("1. Trams\n  1.1 Pro: quick\n  a) Con: loud\n2. Cars\n", {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# Trams\n<details>\n<summary>Pros</summary>\n\n- quick\n\n</details>\n<summary>Cons</summary>\n\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# Trams\n| Pro | Con |\n|---|---|\n| quick<br>clean | loud |\n| cheap | |\n",
         {"quick > Trams": "support", "clean > Trams": "support", "cheap > Trams": "support", "loud > Trams": "counter"}),
        ("# What to take?\n| | Pro | Con |\n|---|---|---|\n| Trams | quick | loud |\n| Cars | | dear |\n",
         {"quick > Trams": "support", "loud > Trams": "counter", "dear > Cars": "counter"}),
        ("# Trams\n## Advantages\n- quick\n## Disadvantages\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# Bahn\n## Vorteile der Bahn\n- schnell\n## Nachteile der Bahn\n- laut\n",
         {"schnell > Bahn": "support", "laut > Bahn": "counter"}),
        ("# Trams\n## Proposition\n- quick\n## Opposition\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- Trem\n  - **Pró:** veloz\n  - **Contra:** barulho\n",
         {"veloz > Trem": "support", "barulho > Trem": "counter"}),
        ("- Tram\n  - A favore: veloce\n  - Contro: rumore\n", {"veloce > Tram": "support", "rumore > Tram": "counter"}),
        ("- Tram\n  - Voordeel: snel\n  - Nadeel: luid\n", {"snel > Tram": "support", "luid > Tram": "counter"}),
        ("# Trams\n## Pros\n| # | What | Why |\n|---|---|---|\n| 1 | quick | rails |\n## Cons\n|  |\n|---|\n| loud |\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("• Trams\n  • Pro: quick\n  – Con: loud\n", {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- Trams\n  + Pro: quick\n  - Con: loud\n  + clean\n",
         {"quick > Trams": "support", "clean > Trams": "support", "loud > Trams": "counter"}),
        ("# Trams\n### Strengths\n- quick\n### Weaknesses\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("# Trams\n## The case for trams\n- quick\n## Reasons not to build any\n- loud\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("- **Claim**: Trams\n  - **Evidence**: quick\n    - **Counterpoint**: not uphill\n      - **Reply 1**: there is a lift\n",
         {"quick > Trams": "support", "not uphill > quick": "counter", "there is a lift > not uphill": "counter"}),
        ("# An argument\n- Premise 1: quick\n- Objection: loud\n- Conclusion: Trams\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
        ("## What to take\n\n**Trams**\n\nOld ones.\n\n- Pros: quick\n- Cons: loud\n\n**Cars:**\n\nPros:\n- own\n\nWe shall see.\n",
         {"quick > Trams": "support", "loud > Trams": "counter", "own > Cars:": "support"}),
        ("# Trams\n## Pros\n### quick\nTen minutes.\n### clean\n- Con: not the rails\n## Cons\n### loud\n",
         {"quick > Trams": "support", "clean > Trams": "support", "not the rails > clean": "counter", "loud > Trams": "counter"}),
        ("# Trams\n## Pros\n- quick\n## Cons\n- loud\n## Next steps\n- Ask the council\n",
         {"quick > Trams": "support", "loud > Trams": "counter"}),
    ],
)  # fmt: skip
def test_what_people_write_for_and_against_is_understood(text, found):
    assert find_importer(None, SourceText("map.md", text)).name == "markdown"
    assert links(read(text).case) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1. a\n  - b\n", {"b": "a"}),
        ("10. a\n    - b\n", {"b": "a"}),
        (
            "- a\n - b\n  - c\n   - d\n    - e\n     - f\n- g\n",
            {"b": "a", "c": "b", "d": "c", "e": "d", "f": "e"},
        ),
        ("- a\n        - b\n        - c\n    - d\n", {"b": "a", "c": "a", "d": "a"}),
        ("- a\n        2. b\n", {"b": "a"}),
        ("* a\n\t* b\n\t\t* c\n* d\n", {"b": "a", "c": "b"}),
        ("- - a\n    - b\n", {"b": "a"}),
        ("- a\n\n      ```\n      - x\n      ```\n\n    - b\n", {"b": "a"}),
        ("- a\n~~~\n- x\n~~~\n  - b\n", {"b": "a"}),
        ("- a\n<!--\n- x\n\n-->\n  - b\n", {"b": "a"}),
        ("- a\n\n\n  - b\n***\n  - c\n", {"b": "a"}),
    ],
)
def test_items_are_below_those_indented_less_however_they_are_indented(text, found):
    for written in (text, text.replace("\n", "\r\n")):
        case = read(written).case
        assert {x: y for x, _, y in (key.partition(" > ") for key in links(case))} == found


def test_an_item_has_the_lines_paragraphs_notes_and_quotations_that_belong_to_it():
    case = read(
        "- a\ngoes *on **and** on*\n\n      indented\n\n  Note: n\n  goes on\n  - b\n        > quoted\n        twice\n\n"
        "  of a\n\n> of none\n"
    ).case
    a, b = case.claims.values()
    assert (a.text, a.notes) == ("a goes on and on", "n goes on\n\nindented\n\nof a")
    assert (b.text, [cite.quote for cite in b.cites]) == ("b", ["quoted twice"])


def test_a_label_in_italics_is_no_emphasis_and_that_of_a_claim_is_no_part_of_it():
    parsed = read("**Claim:** Trams.\n\n*Pro:* Quick.\n\n*Con*: Dear.\n")
    assert [claim.text for claim in parsed.case.claims.values()] == ["Trams.", "Quick.", "Dear."]
    assert not parsed.diagnostics


def test_a_paragraph_that_is_labelled_as_the_claim_is_what_the_lists_below_it_bear_on():
    text = "# Uniforms\n\nThesis: Wear them.\n\nAsked in 2025.\n\n## Pros\n\n- Cheap\n\n## Cons\n\n- Itchy\n"
    parsed = read(text)
    assert links(parsed.case) == {"Cheap > Wear them.": "support", "Itchy > Wear them.": "counter"}
    assert (parsed.case.title, parsed.case.summary) == ("Uniforms", "Asked in 2025.")
    case = read("# Two\n\nClaim 1: A.\n\nPro: x\n\nClaim 2: B.\n\nCon: y\n").case
    assert links(case) == {"x > A.": "support", "y > B.": "counter"}


def test_an_argument_below_a_title_such_as_cons_is_against():
    case = read(
        "# Zoos\n\n## Cons\n\n- Argument 1: Loud\n- Reason 2: Dear\n\n## Pros\n\n- Con: Old\n- Premise: New\n"
    ).case
    assert links(case) == {
        "Loud > Zoos": "counter",
        "Dear > Zoos": "counter",
        "Old > Zoos": "counter",
        "New > Zoos": "support",
    }


def test_what_is_above_the_first_heading_is_about_the_case():
    parsed = read("By Anna\n\n> Said.\n\n# Zoos\n\nIntro.\n\n## Pros\n\n- a\n\n## Cons\n\n- b\n")
    assert (parsed.case.title, parsed.case.summary) == ("Zoos", "By Anna")
    assert parsed.case.claims["c1"].notes == "Intro."
    assert sorted_messages(parsed) == ["left out: 1 quotation that is not in a list"]


def test_what_is_below_a_source_is_a_note_on_it_and_the_quotation_of_no_claim_is_told():
    parsed = read(
        "# T\n\n- Pro: a\n- Con: b\n- Cost: 5\n\n  > Of the list.\n- Pros\n\n  > Lost.\n\n  - c\n\n"
        "## Sources\n\n### Books\n\n- Lee\n\n  > Said.\n\n  Note: Long.\n"
    )
    (source,) = parsed.case.sources.values()
    assert (source.title, source.notes) == ("Lee", "Long.\n\nSaid.")
    assert [cite.quote for cite in parsed.case.claims["c1"].cites] == ["Of the list."]
    assert sorted_messages(parsed) == [
        "left out: 1 heading within the sources",
        "left out: 1 quotation that is not in a list",
    ]


@pytest.mark.parametrize(
    ("said", "quote", "place"),
    [
        ("“Twice as many.” — Lee, p. 3", "Twice as many.", "Lee, p. 3"),
        ('"Twice as many." (Lee 2010)', "Twice as many.", "Lee 2010"),
        ("„Doppelt.“", "Doppelt.", None),
        ("“No”, he said, “never”", "“No”, he said, “never”", None),
        ("“No”, he said", "“No”, he said", None),
    ],
)
def test_a_quotation_has_no_quotation_marks_and_what_is_behind_it_is_its_place(said, quote, place):
    case = read(f"- Trams\n  > {said}\n\n  - Pro: Quick\n  - Con: Dear\n").case
    assert [(one.quote, one.at) for one in case.claims["c1"].cites] == [(quote, place)]


def test_a_comment_that_is_not_closed_hides_nothing():
    parsed = read("- a\n\n<!-- b\n\n- c\n  - Pro: d\n")
    assert [claim.text for claim in parsed.case.claims.values()] == ["a", "c", "d"]
    assert parsed.case.summary == "<!-- b"


def test_front_matter_is_yaml():
    case = read('---\ntitle: "Fares: \\"free\\"?"\ndate: 2025-03-01\n---\n- Fares\n  - Pro: x\n').case
    assert (case.title, case.date) == ('Fares: "free"?', "2025-03-01")
    parsed = read("---\ntitle: [\n---\n- Fares\n  - Pro: x\n")
    assert sorted_messages(parsed) == ["left out: 1 front matter that is not YAML"]
    assert len(parsed.case.claims) == 2


def test_what_obsidian_adds_is_read_as_it_shows_it():
    parsed = read("- [[Fare|Fares]] of [[Bo]]\n\t- [ ] **Pro:** ==*quick*== %%sure?%%\n")
    assert [claim.text for claim in parsed.case.claims.values()] == ["Fares of Bo", "quick"]
    assert sorted_messages(parsed) == [
        "left out: 1 box of a task",
        "left out: 1 comment",
        "left out: 2 emphases of words",
    ]


def test_a_footnote_is_the_source_that_it_describes():
    case = read(
        "- Trams\n  - Pro: rare[^1], old[^b]\n\n[^1]: Bo, *Trams*,\n    p. 3\n[^b]: Cy, https://example.org/c\n"
    ).case
    assert [(one.title, one.url) for one in case.sources.values()] == [
        ("Bo, Trams, p. 3", None),
        ("Cy", "https://example.org/c"),
    ]
    assert [cite.source for cite in case.claims["c2"].cites] == ["1", "2"]


def test_a_source_with_several_links_keeps_them_all():
    text = (
        "# T\n- Pro: rare[^1]\n- Con: loud\n\n[^1]: [Bo](https://a.example/1), [copy](https://b.example/2)\n"
    )
    (source,) = read(text).case.sources.values()
    assert (source.title, source.url, source.notes) == (
        "Bo, copy",
        "https://a.example/1",
        "https://b.example/2",
    )


def test_a_list_that_says_nothing_is_read_only_where_it_is_asked_for(tmp_path):
    file = tmp_path / "readme.md"
    file.write_text("# Trams\n\n## Support\n\n- mail us\n  - or phone\n", encoding="utf-8")
    with pytest.raises(ArgmapError) as refused:
        find_importer(None, SourceText(str(file), file.read_text(encoding="utf-8")))
    assert f"argmap import {file} --format markdown" in refused.value.hint
    done = run("import", str(file), "--format", "markdown")
    assert "1 item does not say what it is to the one above it" in done.stderr
    assert load_from(done.stdout, "or phone") == "mail us"
    file.write_text("---\ntitle: Trams\n---\nThey are quick.\n", encoding="utf-8")
    shown = run("show", str(file))
    assert "neither an outline of reasons and objections" in " ".join(shown.stderr.split())
    done = run("import", str(file), "--format", "markdown")
    assert "there is no outline in this Markdown" in done.stderr
    assert done.returncode == 2


def load_from(text: str, claim: str) -> str:
    case = parse_case(text).require()
    [link] = [link for link in case.links if case.claims[link.premises[0]].text == claim]
    return case.claims[link.target].text


def test_links_to_definitions_and_footnotes_are_sources():
    case = read(
        "- Trams\n  - Pro: [quick][q], [clean], rare[^1]\n\n[q]: https://example.org/q 'Quick'\n"
        "[clean]: <https://example.org/c>\n[^1]: Bo, Trams, https://example.org/f\n"
    ).case
    assert [claim.text for claim in case.claims.values()] == ["Trams", "quick, clean, rare"]
    assert [source.url for source in case.sources.values()] == [
        *("https://example.org/q", "https://example.org/c", "https://example.org/f"),
    ]


def written(case: Case) -> Exported:
    view = build_view(ArgumentGraph(case), statuses=evaluate_grounded(case).statuses)
    return exporters()["markdown"].render(view, Options())


@pytest.mark.parametrize("name", BUNDLED)
def test_every_case_of_the_library_comes_back(name):
    case = load_case(name)
    text = str(written(case).content)
    assert find_importer(None, SourceText("map.md", text)).name == "markdown"
    parsed = read(text)
    assert facts(parsed.case) == facts(case)
    assert not parsed.diagnostics


@given(cases())
@examples(60)
def test_whatever_a_case_says_it_comes_back(case):
    found, before = facts(read(str(written(case).content)).case), facts(case)
    for key in ("claims", "links", "groups", "title", "date", "summary", "notes"):
        assert found[key] == before[key]


@pytest.mark.parametrize("more", DETAILS_OF_SOURCES)
def test_what_a_bibliography_says_of_a_source_comes_back(more):
    case = parse_case(f"title: T\nsources: {{s: {{title: S, {more}}}}}\nclaims: {{a: A.}}\n").require()
    assert facts(read(str(written(case).content)).case)["sources"] == facts(case)["sources"]


def test_a_claim_in_no_group_comes_back_so_from_below_one_in_a_group():
    text = "title: T\ngroups: {g: {title: G}}\nclaims:\n  a: {text: A., group: g}\n  b: {text: B., supports: a}\n"
    case = parse_case(text).require()
    assert facts(read(str(written(case).content)).case) == facts(case)


def test_texts_that_look_like_what_stands_around_them_come_back():
    text = (
        "title: T\nparties: {p: 'Bo (for)'}\nclaims:\n  a: {text: 'Pro: x (see 1)', by: p}\n"
        "  b: {text: 'Y (Bo)', supports: a}\n  c: {text: 'Con: z [g] *w*', counters: b}\n"
        "  d: {text: '&amp; \ue03c \U0010ff20\U0010ff28 [[x]] ==y== %%z%%', notes: '• x %%y%%', counters: a}\nsummary: '– Pro: x'\n"
    )
    case = parse_case(text).require()
    assert facts(read(str(written(case).content)).case) == facts(case)


@pytest.mark.slow
def test_a_long_chain_is_told_where_it_is_cut_and_read_without_an_end():
    claims = "".join(f"  c{n}: {{text: C{n}., supports: c{n - 1}}}\n" for n in range(1, 2_000))
    exported = written(parse_case(f"title: T\nclaims:\n  c0: C0.\n{claims}").require())
    assert exported.lost[0] == "the place of 1976 items below more than 24 others"
    assert len(read(str(exported.content)).case.claims) == 2_000
    for step in (1, 2, 4):
        deep = "".join(f"{' ' * (step * n)}- Pro: C{n}\n" for n in range(1_000))
        case = read(deep + "- Con: D\n").case
        assert len(case.links) == 1_001
        assert links(case)["C999 > C998"] == links(case)["C0 > map"] == "support"
    assert len(read("- " * 1_000 + "Pro: C\n- Con: D\n").case.links) == 2
    assert len(read("- Pro: C\n" + ">" * 1_000 + " D\n").case.links) == 1


@pytest.mark.parametrize(
    "make",
    [
        lambda n: "- " + "<!--" * n,
        lambda n: "# a" + " " * n + "b\n- Pro: c\n",
        lambda n: "\n\n".join(["Claim\n- Pro: x"] * n),
        lambda n: "- **1** " + " (a)" * n,
        lambda n: "- " + "[a](" * n,
        lambda n: "- a <!-- b -->\n" * n,
        lambda n: "- a\n" + "          - b\n" * n,
        lambda n: "# " + "{#a" * n,
        lambda n: "- a\n  1" + ".1" * n,
        lambda n: "- ==a " * n,
        lambda n: "".join(f"[{one}]: x\n" for one in range(n)) + "- Pro: a",
        lambda n: "- b <!-- " * n + "<a " * n,
    ],
)
def test_the_work_grows_no_faster_than_the_text(make):
    assert growth(lambda n: read(make(n)), 500) < 24


@pytest.mark.parametrize(
    ("text", "is_outline"),
    [
        ("- Zoos\n  + They teach.\n  - They are cramped.\n", True),
        ("+ They teach.\n\n- They are cramped.\n", True),
        ("- Zoos\n  + They teach.\n- Parks\n  - They cost.\n", True),
        ("# 1.2\n\n+ faster\n\n# 1.1\n\n- a bug\n- another\n", False),
        ("# Use\n\n- one\n  - two\n\n# More\n\n+ three\n", False),
    ],
)
def test_pluses_and_minuses_are_an_outline_where_they_are_beside_each_other(text, is_outline):
    assert importers()["markdown"].detect(SourceText("list.md", text)) is is_outline


def test_a_page_that_shows_an_assurance_case_is_none():
    page = "# Assurance\n\nWrite:\n\n```yaml\nG1:\n  text: It is safe.\n  supportedBy: [Sn1]\n```\n"
    with pytest.raises(ArgmapError) as error:
        find_importer(None, SourceText("page.md", page))
    assert "neither an outline" in str(error.value)


def test_addresses_in_notes_quotations_and_about_the_outline_are_kept_as_sources():
    text = (
        "# Zoos\n\nSee [the plan](https://example.org/plan).\n\n- Zoos teach.\n\n  More [here](https://example.org/more).\n"
        "  - Con: They are cramped.\n    > Cages are small. ([source](https://example.org/cages), <https://example.org/b>)\n"
    )
    case = read(text).case
    first, second = case.claims.values()
    urls = {source.id: source.url for source in case.sources.values()}
    assert (case.summary, first.notes) == ("See the plan.", "More here.")
    assert [urls[cite.source or ""] for cite in first.cites] == ["https://example.org/more"]
    assert [(urls[cite.source or ""], cite.quote) for cite in second.cites] == [
        ("https://example.org/cages", "Cages are small. (source, https://example.org/b)"),
        ("https://example.org/b", None),
    ]
    assert "https://example.org/plan" in urls.values()


def test_a_table_with_columns_for_and_against_is_not_part_of_the_list_of_objections_above_it():
    text = "# Zoos\n\n**Pro**\n\n- They teach.\n\n**Con**\n\n- They cost.\n\n| | For | Against |\n|---|---|---|\n| Space | wide | far |\n"
    assert links(read(text).case) == {
        "They teach. > Zoos": "support",
        "They cost. > Zoos": "counter",
        "Space > Zoos": "support",
        "wide > Space": "support",
        "far > Space": "counter",
    }


@pytest.mark.parametrize(
    "text",
    [
        "- Trams\n  - Pros: quick\n  - Cons: loud\n  - **Cost:** 20 a month\n  - Time needed: a year\n",
        "### Trams\n**Pros**: quick\n**Cons**: loud\n**Cost:** 20 a month\n\n**Time needed**: a year\n",
    ],
)
def test_what_has_another_label_beside_pros_and_cons_is_a_note_on_what_they_are_about(text):
    case = read(text).case
    assert links(case) == {"quick > Trams": "support", "loud > Trams": "counter"}
    by_text = {one.text: one.notes for one in case.claims.values()}
    assert by_text == {"Trams": "Cost: 20 a month\n\nTime needed: a year", "quick": None, "loud": None}


def test_what_comes_after_the_last_option_in_bold_is_not_about_that_option():
    text = "## Means\n\n**Trams**\n\n- Pro: quick\n\n**Cars**\n\n- Con: loud\n\n**We take trams.**\n"
    parsed = read(text)
    assert links(parsed.case) == {"quick > Trams": "support", "loud > Cars": "counter"}
    assert {one.notes for one in parsed.case.claims.values()} == {None}
    assert parsed.case.summary == "We take trams."


def test_a_section_beside_pros_and_cons_is_a_group_and_bears_on_nothing():
    parsed = read("# Trams\n## Pros\n- quick\n## Cons\n- loud\n## Next steps\n- Ask the council\n")
    assert [group.title for group in parsed.case.groups.values()] == ["Next steps"]
    assert sorted_messages(parsed) == []


def test_a_heading_below_pros_has_its_paragraphs_and_a_row_its_further_cells_as_notes():
    case = read("# Trams\n## Pros\n### quick\nTen minutes.\n## Cons\n- loud\n").case
    assert {one.text: one.notes for one in case.claims.values()} == {
        "Trams": None,
        "quick": "Ten minutes.",
        "loud": None,
    }
    parsed = read("| What | Pro | Con | Cost |\n|---|---|---|---|\n| Trams | quick | loud | **much** |\n")
    assert {one.text: one.notes for one in parsed.case.claims.values()} == {
        "Trams": "Cost: much",
        "quick": None,
        "loud": None,
    }
    assert sorted_messages(parsed) == ["left out: 1 emphasis of words"]


def test_a_response_alone_makes_no_outline_of_a_page():
    text = "# An interface\n- **Evidence:** the log\n- **Response:** 200\n- Reply: yes\n"
    assert find_importer(None, SourceText("map.md", text + "- Con: slow\n")).name == "markdown"
    with pytest.raises(ArgmapError):
        find_importer(None, SourceText("map.md", text))


def test_items_that_are_called_neutral_are_told():
    parsed = read("- Zoos\n  - Pro: They teach.\n  - Con: They cost.\n  - Neutral: They exist.\n")
    assert len(parsed.case.claims) == 3
    assert [one.message for one in parsed.diagnostics] == ["left out: 1 neutral item"]


def test_properties_of_logseq_and_obsidian_say_what_is_for_and_against_their_block():
    page = (
        "title:: Fares\ntags:: debate\n\n- Trams should be free\n  id:: 6494c06d\n  collapsed:: true\n"
        "  pro:: [[They are quick]]\n\t- con:: They cost\n\t\t- pro:: They do\n\t- #con They are [[loud]]\n"
        "\t- [[Pro]]\n\t\t- They are clean\n"
    )
    source = SourceText("fares.md", page)
    assert recognise(source) is importers()["markdown"]
    parsed = importers()["markdown"].parse(source)
    texts = {one.id: one.text for one in parsed.case.claims.values()}
    assert parsed.case.title == "Fares"
    assert {(texts[one.premises[0]], one.stance, texts[one.target]) for one in parsed.case.links} == {
        ("They are quick", "support", "Trams should be free"),
        ("They cost", "counter", "Trams should be free"),
        ("They do", "support", "They cost"),
        ("They are loud", "counter", "Trams should be free"),
        ("They are clean", "support", "Trams should be free"),
    }
    assert [(one.message, one.span.line) for one in parsed.diagnostics] == [
        ("left out: 1 property 'tags'", 2)
    ]


@pytest.mark.parametrize("line", ["supports:: [[Trams]]", "std::vector is quick", "a::b"])
def test_what_is_no_property_for_or_against_a_block_is_none(line):
    parsed = importers()["markdown"].parse(
        SourceText("x.md", f"- Trams\n  {line}\n  - pro:: A\n  - con:: B\n")
    )
    assert len(parsed.case.links) == 2
    kept = not line.startswith("supports")
    assert (line.split()[0] in parsed.case.claims["c1"].text) is kept
