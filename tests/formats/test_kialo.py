"""Discussions of Kialo are read whole, and what is written as one comes back."""

from __future__ import annotations

import json
import random
import re
from collections import Counter

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.imported import links_by_ends, messages_of
from support.project import CORPUS
from support.running import run_here as run
from support.speed import FAST, examples
from support.strategies import cases

FILES = sorted(path.name for path in (CORPUS / "kialo").glob("*.txt"))
#: In the lines that start a claim: its number.
NUMBER = re.compile(r"(?m)^[ \t]*((?:\d+\.)+) ")
TODAY = """Discussion Name:
Should fares be free?

1. Thesis:
Fares should be free.

  1.1. Pro:
  Free fares fill buses [1], and a bus \\(or a tram\\) is clean.

    1.1.1. Con:
    They are full of people who walked before [2].

  1.2. Con:
  Somebody pays.

    1.2.1. Pro:
    -> See 1.1.1.

    1.2.2. Con:
    -> See discussion #35761: Taxes are fair.

Sources:
[1] https://example.org/a_\\(b\\)
"Ridership rose
by a fifth."
[2] https://example.org/walking
"""
OLDER = r"""Discussion Title: Should fares be free?

1. Fares should be free.
1.1. Pro: Free fares fill [buses](https://example.org/a_\(b\)) \[sic\].
1.1.1. Con: People walked before.
1.2. Con: Somebody pays.
1.2.1. Pro: -> See 1.1.1.
"""


def read(text: str, name: str = "fares.txt") -> ParsedCase:
    return importers()["kialo"].parse(SourceText(name, text))


def written(case: Case) -> Exported:
    return exporters()["kialo"].render(build_view(ArgumentGraph(case)), Options())


def graph(case: Case) -> Counter[tuple[str, str, str]]:
    """What bears on what, by the texts of claims."""
    return Counter(
        (case.claims[k.premises[0]].text, case.claims[k.target].text, k.stance) for k in case.links
    )


def cited(case: Case) -> list[tuple[str, list[tuple[str | None, str | None]]]]:
    """The texts of claims with the address and the quotation of each citation."""
    return sorted(
        (claim.text, [(case.sources[cite.source or ""].url, cite.quote) for cite in claim.cites])
        for claim in case.claims.values()
    )


@pytest.mark.parametrize(("text", "words"), [(TODAY, "a bus (or a tram) is clean."), (OLDER, "[sic].")])
def test_claims_references_and_footnotes_are_read(text, words):
    case = read(text).case
    assert list(case.claims) == ["1", "1.1", "1.1.1", "1.2"]
    assert {k.name: k.stance for k in case.links} == {
        "1.1 -> 1": "support",
        "1.1.1 -> 1.1": "counter",
        "1.1.1 -> 1.2": "support",
        "1.2 -> 1": "counter",
    }
    assert case.title == "Should fares be free?"
    assert case.claims["1.1"].text.endswith(words)
    assert "buses [1]" in case.claims["1.1"].text
    assert case.sources["1"].url == "https://example.org/a_(b)"
    assert case.claims["1.1"].cites[0].source == "1"
    assert parse_case(dump_case(case)).require() == case


def test_the_number_of_a_footnote_may_begin_with_zeros_and_be_of_any_length():
    odd = TODAY.replace("\n[1] ", f"\n[{'9' * 5000}] Not the first.\n[01] ")
    parsed = read(odd)
    assert parsed.case == read(TODAY).case
    assert "left out: 1 line before the first source" in [found.message for found in parsed.diagnostics]


def test_a_quotation_over_several_lines_is_that_of_its_citation():
    (cite,) = read(TODAY).case.claims["1.1"].cites
    assert cite.quote == "Ridership rose\nby a fifth."


def test_footnotes_can_leave_out_numbers_and_a_quotation_can_hold_what_looks_like_one():
    text = (
        "Discussion Name:\nQ\n\n1. Thesis:\nA [1][3] [4].\n\nSources:\n[1] https://example.org/a\n"
        '"As [7] said.\n[9] https://example.org/quoted\n"\n[3] https://example.org/c\n[4]: A book\n'
    )
    case = read(text).case
    assert [(one.id, one.url, one.title) for one in case.sources.values()] == [
        ("1", "https://example.org/a", None),
        ("3", "https://example.org/c", None),
        ("4", None, "A book"),
    ]
    quotes = [cite.quote for cite in case.claims["1"].cites]
    assert quotes == ["As [7] said.\n[9] https://example.org/quoted", None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Discussion Name: Q \\(or not\\)\n\n1. Thesis: A.\n1.1. pro: B.\n1.1.1. Con:\nC.\n1.2. Con: -> see 1.1.1\n",
        "Discussion Title: Q \\(or not\\)\n\n 1. A.\n 1.1.pro: B.\n 1.1.1.Con: C.\n 1.2. CON:-> See 1.1.1.\n",
        "Discussion Title: Q \\(or not\\)\n\n1. A.\n1.1 Pro: B.\n1.1.1 con: C.\n1.2 Con: -> See 1.1.1\n",
        "Discussion Name:\nQ \\(or not\\)\n\n1. Thesis:\nA.\n\n  1.1 Pro:\n  B.\n\n    1.1.1 Con:\n    C.\n\n  1.2 Con:\n  -> See 1.1.1\n",
        "Discussion Title: Q \\(or not\\)\n\n1. A.\n\t1.1. pro: B.\n\t\t1.1.1. Con: C.\n 1.2. CON: -> See 1.1.1.\n",
    ],
)
def test_what_somebody_typed_is_read_as_what_kialo_writes(text):
    parsed = read(text)
    assert parsed.diagnostics == ()
    assert parsed.case.title == "Q (or not)"
    assert [claim.text for claim in parsed.case.claims.values()] == ["A.", "B.", "C."]
    assert graph(parsed.case) == {
        ("B.", "A.", "support"): 1,
        ("C.", "B.", "counter"): 1,
        ("C.", "A.", "counter"): 1,
    }


def test_claims_on_lines_are_known_without_their_title():
    text = "1. A.\n1.1. Pro: B.\n1.2. Con: C.\n"
    assert find_importer(None, SourceText("bans.txt", text)).name == "kialo"
    assert graph(read(text).case) == {("B.", "A.", "support"): 1, ("C.", "A.", "counter"): 1}


@pytest.mark.parametrize("head", ["Thesis: ", "these : ", "Thesis:\n"])
def test_a_thesis_may_say_on_its_line_that_it_is_one(head):
    claims = read(f"1. {head}A: b.\n1.1. Pro: Thesis: B.\n").case.claims
    assert {name: claim.text for name, claim in claims.items()} == {"1": "A: b.", "1.1": "Thesis: B."}


def test_a_wrapped_title_and_the_numbers_of_pages_of_a_pdf_are_in_no_claim():
    parsed = read(
        "Discussion Title: Should fares\nbe free?\n\n1. A.\n1.1. Pro: B,\nand c.\nPage 1 of 2\n1.2. Con: C.\n"
    )
    assert parsed.case.title == "Should fares be free?"
    assert [one.text for one in parsed.case.claims.values()] == ["A.", "B,\nand c.", "C."]
    assert [one.message for one in parsed.diagnostics] == ["left out: 1 number of a page"]


@pytest.mark.parametrize(
    "words",
    [
        ("Name der Diskussion", "These", "Pro", "Contra", "Siehe", "Quellen"),
        ("Nom de la discussion", "Thèse", "Pour", "Contre", "Voir", "Sources"),
        ("Nombre del debate", "Tesis", "A favor", "En contra", "Véase", "Fuentes"),
        ("Nome da discussão", "Tese", "Pró", "Contra", "Ver", "Fontes"),
        ("Nome della discussione", "Tesi", "Pro", "Contro", "Vedi", "Fonti"),
        ("Naam van de discussie", "Stelling", "Voor", "Tegen", "Zie", "Bronnen"),
    ],
)
def test_the_labels_can_be_in_another_language(words):
    text = TODAY
    for here, there in zip(
        ("Discussion Name:", "Thesis:", "Pro:", "Con:", "-> See 1", "Sources:"), words, strict=True
    ):
        text = text.replace(here, f"-> {there} 1" if "->" in here else f"{there}:")
    text = text.replace("-> See discussion #35761: ", "")
    parsed = importers()["kialo"].parse(SourceText("fares.txt", text))
    assert find_importer(None, SourceText("fares.txt", text)).name == "kialo"
    same = read(TODAY.replace("-> See discussion #35761: ", "")).case
    assert (parsed.case, parsed.diagnostics) == (same, ())


def test_a_claim_without_a_known_label_is_read_and_bears_on_nothing():
    older = read("Discussion Title: Q\n1. A.\n1.1. B.\n1.1.1. Pro: C.\n")
    today = read("Discussion Name:\nQ\n\n1. Thesis:\nA.\n\n1.1. Neutral:\nB.\n\n1.1.1. Pro:\nC.\n")
    for parsed in (older, today):
        (told,) = parsed.diagnostics
        assert told.rule == "unknown-label"
        assert graph(parsed.case) == {("C.", "B.", "support"): 1}
        assert parsed.case.conclusion == ()


def test_what_is_left_out_is_told_once_with_its_place():
    text = TODAY.replace("-> See 1.1.1.", "-> See discussion #1: Buses.")
    (told,) = read(text).diagnostics
    assert told.message == "left out: 2 references to other discussions"
    assert told.where == "fares.txt:16:5"


@pytest.mark.parametrize(
    ("before", "after", "rule", "words"),
    [
        ("1.2. Con", "1.3.7. Con", "unknown-number", "there is no claim 1.3 for claim 1.3.7 to bear on"),
        ("See 1.1.1.", "See 7.1.", "unknown-number", "there is no claim 7.1 to see"),
        (
            "1.2. Con",
            "1.1. Con",
            "duplicate-number",
            "the number 1.1 is used twice; this claim is called 1.1-2",
        ),
        (
            "1.1.1. Con",
            "1.1.1. Reply",
            "unknown-label",
            "claim 1.1.1 is called 'Reply', neither Pro nor Con, and bears on nothing here",
        ),
        ("  Somebody pays.", "", "missing-text", "claim 1.2 has no text"),
    ],
)
def test_a_mistake_is_told_at_its_place_and_the_rest_is_read(before, after, rule, words):
    parsed = read(TODAY.replace(before, after, 1))
    told = {d.rule: d for d in reversed(parsed.diagnostics)}
    assert told[rule].message == words
    assert told[rule].span is not None
    assert len(parsed.case.claims) == 4


def test_several_theses_of_one_question_are_conclusions():
    text = "Discussion Name:\nWhich?\n\n1. Question:\nWhich one?\n\n  1.1. Thesis:\n  A.\n\n  1.2. Thesis:\n  B.\n"
    case = read(text).case
    assert [claim.text for claim in case.claims.values()] == ["A.", "B."]
    assert case.summary == "Which one?"
    assert ArgumentGraph(case).conclusions == ("1.1", "1.2")
    assert graph(read(str(written(case).content)).case) == graph(case)


def test_the_command_takes_an_export_and_gives_it_back(tmp_path):
    file = tmp_path / "fares.txt"
    file.write_text(TODAY.replace("\n", "\r\n"), encoding="utf-8", newline="")
    done = run("import", file, "-o", tmp_path / "fares.yaml")
    assert done.returncode == 0
    assert "left out: 1 reference to another discussion" in done.stderr
    back = run("export", tmp_path / "fares.yaml", "-f", "kialo")
    kept = re.sub(r"\n    1\.2\.2\..*?\n\n", "\n", TODAY, flags=re.DOTALL)
    assert back.stdout.replace("\\(", "(").replace("\\)", ")") == kept.replace("\\(", "(").replace("\\)", ")")


def test_what_a_discussion_has_no_place_for_is_told():
    case = parse_case(
        "title: T\nparties: {p: P}\nclaims:\n  a: A.\n  c: C.\n"
        "  b: {text: B., by: p, supports: {target: a, with: c, id: both}}\n"
        "  d: {text: D., counters: both}\n"
    )
    lost = written(case.require()).lost
    assert "1 undercut or backing, written under a premise of the step" in lost
    assert "1 step with joint premises, written one by one" in lost
    assert "1 party of a claim or step" in lost


@pytest.mark.parametrize(
    "entries",
    [
        "1.1. Pro:A|1.1.1. Pro:B|1.2. Con:C|1.2.1. Con:-> See 1.1.1.|1.3. Pro:-> See 1.1.1.",
        "1.1. Pro:-> See 1.2.1.|1.2. Con:C|1.2.1. Con:A|1.4. Con:D",
        "1.3. Pro:A|1.3.2. Con:B",
    ],
)
def test_claims_and_references_keep_their_numbers(entries):
    lines = [entry.split(":", 1) for entry in entries.split("|")]
    blocks = [
        f"{'  ' * (head.count('.') - 1)}{head}:\n{'  ' * (head.count('.') - 1)}{text}\n"
        for head, text in lines
    ]
    text = "\n".join(["Discussion Name:\nQ\n", "1. Thesis:\nTop.\n", *blocks])
    exported = written(read(text).case)
    assert str(exported.content) == text
    assert exported.lost == ()


def test_other_ids_are_told_and_take_the_numbers_that_are_left():
    case = parse_case(
        "title: T\nclaims:\n  '1': A.\n  new: {text: N., supports: {target: '1', id: k}}\n"
        "  '1.1': {text: B., supports: '1'}\n  '1.7.1': {text: C., counters: '1.1'}\n"
    )
    exported = written(case.require())
    assert NUMBER.findall(str(exported.content)) == ["1.", "1.1.", "1.1.1.", "1.2."]
    assert exported.lost == ("2 ids of claims, which are written as numbers", "1 id of a link")


def test_a_discussion_without_a_name_keeps_its_claims():
    for name in ("", "\ufeff", "\n"):
        case = read(TODAY.replace("Should fares be free?", name)).case
        assert list(case.claims) == ["1", "1.1", "1.1.1", "1.2"]
    assert read("Discussion Name:").case.claims == {}


@examples(100)
@given(case=cases())
def test_any_case_comes_back_with_its_claims_and_their_texts(case):
    parsed = read(str(written(case).content))
    assert [d for d in parsed.diagnostics if d.severity == "error"] == []
    back = parsed.case

    def words(one: Case) -> Counter[str]:
        return Counter(re.sub(r"\s*\[[^\]\s]*\]", "", " ".join(c.text.split())) for c in one.claims.values())

    assert words(back) == words(case)
    said = sum(len(link.premises) for link in case.links)
    repeated = [
        int(told.split()[0])
        for told in written(case).lost
        if "in another step" in told or "in other steps" in told
    ]
    assert len(back.links) == said - sum(repeated)
    again = written(back)
    assert NUMBER.findall(str(again.content)) == NUMBER.findall(str(written(case).content))
    assert not any(told.startswith("id") for told in again.lost)


@pytest.mark.corpus
@pytest.mark.parametrize("name", FILES or ["none"])
@pytest.mark.skipif(not FILES, reason="no corpus: ARGMAP_CORPUS names no folder")
def test_a_discussion_is_read_whole_and_written_as_the_same_graph(name):
    text = (CORPUS / "kialo" / name).read_bytes().decode("utf-8")
    source = SourceText(name, text)
    assert find_importer(None, source).name == "kialo"
    parsed = read(text, name)
    elsewhere = text.count("-> See discussion")
    references = len(re.findall(r"-> See \d", text))
    case = parsed.case
    assert len(case.claims) + references + elsewhere == len(NUMBER.findall(text))
    theses = sum(1 for number in case.claims if "." not in number)
    assert len(case.links) == len(case.claims) - theses + references
    footnotes = len(re.findall(r"(?m)^\[\d+\] \S", text)) or len(re.findall(r"(?<!\\)\]\(", text))
    assert len(case.sources) == footnotes
    assert {cite.source for claim in case.claims.values() for cite in claim.cites} == set(case.sources)
    assert len(parsed.diagnostics) == (1 if elsewhere else 0)
    exported = written(case)
    assert exported.lost == ()
    again = read(str(exported.content)).case
    assert graph(again) == graph(case)
    assert set(again.claims) == set(case.claims)
    assert cited(again) == cited(case)


@pytest.mark.corpus
@pytest.mark.skipif(not FILES, reason="no corpus: ARGMAP_CORPUS names no folder")
def test_no_spoilt_discussion_brings_the_reader_down():
    choose = random.Random(7)
    for name in FILES[:2] if FAST else FILES:
        text = (CORPUS / "kialo" / name).read_bytes().decode("utf-8")[:20_000]
        for _ in range(20):
            at, length = choose.randrange(len(text)), choose.randrange(1, 200)
            put = choose.choice(
                ["", "\0", "[", "1.1.1. Pro:\n", "-> See 1.", "\\", "\r", "Sources:\n", "\ufeff"]
            )
            parsed = read(text[:at] + put + text[at + length :])
            assert all(d.span is not None for d in parsed.diagnostics)
            assert set(parsed.case.claims) >= {k.premises[0] for k in parsed.case.links}


def test_what_bears_on_a_reference_bears_on_what_it_refers_to():
    text = (
        "Discussion Name:\nT\n\n1. Thesis:\nA\n\n  1.1. Pro:\n  -> See discussion #7: Trams are safe\n\n"
        "    1.1.1. Con:\n    B\n\n  1.2. Pro:\n  -> See 1.3.\n\n    1.2.1. Pro:\n    C\n\n  1.3. Con:\n  D\n\n"
        "  1.4. Pro:\n  -> See discussion #8\n\n  1.5. Con:\n  -> See 1.4.\n\n  1.6. Con:\n  -> See discussion #9: E\n"
    )
    parsed = importers()["kialo"].parse(SourceText("map.txt", text))
    case = parsed.require()
    assert {claim.id: claim.text for claim in case.claims.values()} == {
        "1": "A",
        "1.1": "Trams are safe",
        "1.1.1": "B",
        "1.2.1": "C",
        "1.3": "D",
        "1.4": "-> See discussion #8",
    }
    assert sorted((*link.premises, link.stance, link.target) for link in case.links) == [
        ("1.1", "support", "1"),
        ("1.1.1", "counter", "1.1"),
        ("1.2.1", "support", "1.3"),
        ("1.3", "counter", "1"),
        ("1.3", "support", "1"),
        ("1.4", "counter", "1"),
        ("1.4", "support", "1"),
    ]
    assert [found.message for found in parsed.diagnostics] == [
        "2 references to other discussions are read as claims, as others bear on them",
        "left out: 1 reference to another discussion",
    ]


def test_an_export_without_its_name_is_recognised_and_named_after_its_file():
    text = "1. Question:\nWhich bus?\n\n  1.1. Thesis:\n  The red one.\n\n    1.1.1. Con:\n    It is late.\n"
    for changed in (text, "\ufeff" + text, text.replace("\n", "\r\n")):
        source = SourceText("buses.txt", changed)
        assert find_importer(None, source).name == "kialo"
        case = importers()["kialo"].parse(source).require()
        assert (case.title, case.summary) == ("buses", "Which bus?")
        assert [claim.text for claim in case.claims.values()] == ["The red one.", "It is late."]


def test_a_line_that_looks_like_the_head_of_a_claim_and_is_none_is_told():
    text = "Discussion Name:\nT\n\n1. Thesis:\nA\n\n  1.1. Pro (2 votes):\n  B\n\n  1.2. Con:\n  C at 1.5. times: so\n"
    parsed = importers()["kialo"].parse(SourceText("map.txt", text))
    assert [claim.text for claim in parsed.case.claims.values()] == [
        "A\n1.1. Pro (2 votes):\nB",
        "C at 1.5. times: so",
    ]
    assert [found.message for found in parsed.diagnostics] == [
        "1 line with a number and a colon is read as part of the claim above it"
    ]


def test_the_name_in_another_language_may_have_an_empty_line_below_it():
    text = "Diskussionsname:\n\n10 Gründe?\n\n1. These:\nA.\n\n  1.1. Kontra:\n  B.\n"
    assert find_importer(None, SourceText("fares.txt", text)).name == "kialo"
    parsed = read(text)
    assert (parsed.case.title, parsed.diagnostics) == ("10 Gründe?", ())
    assert graph(parsed.case) == {("B.", "A.", "counter"): 1}


def test_a_question_without_a_text_adds_nothing_to_the_summary():
    parsed = read("Discussion Name:\nQ\n\n1. Question:\n\n1. Question:\nWhy?\n\n1.1. Thesis:\nA.\n")
    assert parsed.case.summary == "Why?"


@pytest.mark.parametrize(
    ("entries", "links", "told"),
    [
        ("1.1. Pro: B|1.2. Pro: -> See 1.1.", [("1.1", "support", "1")], 1),
        ("1.1. Pro: -> See 1.2.|1.2. Pro: B", [("1.2", "support", "1")], 1),
        ("1.1. Pro: B|1.2. Pro: -> See 1.1.|1.3. Pro: -> See 1.2.", [("1.1", "support", "1")], 2),
        ("1.1. Pro: B|1.2. Con: -> See 1.1.", [("1.1", "support", "1"), ("1.1", "counter", "1")], 0),
    ],
)
def test_a_reference_that_says_nothing_new_is_left_out_and_told(entries, links, told):
    parsed = read("Discussion Title: T\n\n1. A\n" + entries.replace("|", "\n") + "\n")
    assert [(link.premises[0], link.stance, link.target) for link in parsed.case.links] == links
    said = [one.message for one in parsed.diagnostics]
    one, many = "1 reference to a claim that says", "2 references to claims that say"
    assert [message.split(" the same ")[0] for message in said] == (
        [f"left out: {many if told > 1 else one}"] if told else []
    )


@pytest.mark.parametrize("name", ["Discussion Name: Trams\n", "Discussion Name:\nTrams\n"])
def test_a_thesis_needs_no_label_below_a_name_either(name):
    text = f"{name}\n1. Trams should be free.\n1.1. Pro: They are clean.\n1.1.1. Con: They are loud.\n"
    parsed = importers()["kialo"].parse(SourceText("map.txt", text))
    assert next(claim.text for claim in parsed.case.claims.values()) == "Trams should be free."
    assert [(link.premises, link.stance, link.target) for link in parsed.case.links] == [
        (("1.1",), "support", "1"),
        (("1.1.1",), "counter", "1.1"),
    ]
    assert parsed.diagnostics == ()


GRAPH = {
    "claims": [
        {"id": "7.0", "text": ""},
        {"id": "7.3", "text": r"Fares should be free [as here](https://example.org/a_\(b\)).", "created": 1},
        {"id": "7.5", "text": "Buses fill."},
        {"id": "7.7", "text": "Somebody pays."},
    ],
    "locations": [
        {"id": "7.1", "targetId": "7.0", "parentId": None, "relation": None},
        {"id": "7.2", "targetId": "7.3", "parentId": "7.0", "relation": 0},
        {"id": "7.4", "targetId": "7.5", "parentId": "7.3", "relation": 1},
        {"id": "7.6", "targetId": "7.7", "parentId": "7.3", "relation": -1},
        {"id": "7.8", "targetId": "7.5", "parentId": "7.7", "relation": -1, "isOrigin": False},
        {"id": "7.9", "targetId": "7.5", "parentId": "7.7", "relation": 1, "isDeleted": True},
    ],
}


def test_the_json_that_the_website_loads_is_read_with_every_place_of_a_claim():
    source = SourceText("discussion.json", json.dumps(GRAPH))
    assert find_importer(None, source).name == "kialo"
    parsed = importers()["kialo"].parse(source)
    assert {claim.id: claim.text for claim in parsed.case.claims.values()} == {
        "7.3": "Fares should be free as here [1].", "7.5": "Buses fill.", "7.7": "Somebody pays.",
    }  # fmt: skip
    assert links_by_ends(parsed.case) == {
        *(("7.5", "support", "7.3"), ("7.7", "counter", "7.3"), ("7.5", "counter", "7.7")),
    }
    assert parsed.case.sources["1"].url == "https://example.org/a_(b)"
    assert messages_of(parsed) == ["left out: 1 author and time of a claim"]


def test_a_question_with_several_theses_is_the_title_of_the_json_of_a_discussion():
    question = {"id": "7.0", "text": "Which fares?"}
    other = {"id": "7.11", "targetId": "7.7", "parentId": "7.0", "relation": 0}
    places = [one for one in GRAPH["locations"] if one["id"] not in ("7.6", "7.9")]
    text = json.dumps({"claims": [question, *GRAPH["claims"][1:]], "locations": [*places, other]})
    case = importers()["kialo"].parse(SourceText("discussion.json", text)).require()
    assert (case.title, case.conclusion) == ("Which fares?", ("7.3", "7.7"))


@pytest.mark.parametrize("text", [TODAY, OLDER])
def test_an_export_is_read_also_where_it_is_called_a_table(text):
    assert find_importer(None, SourceText("export.csv", text)).name == "kialo"
