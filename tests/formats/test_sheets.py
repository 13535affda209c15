"""Blocks and briefs as files: each says the same, a brief is one page, and no text of a case is taken for
markup.
"""

from __future__ import annotations

import html.parser
import json
import re
import shlex
from io import BytesIO

import docx
import pypdfium2
import pytest

from argmap import ArgmapError, Case, Claim, Link, Party, blocks, brief, load_case, parse_case
from argmap.formats.sheets import SHEET_FORMATS
from argmap.render.prep_sheet import PrepSheet, SheetLine
from support.exports import AWKWARD
from support.running import run_here as run

ROUND = """
title: Free fares?
conclusion: free
parties: {pro: For, con: Against}
sources: {times: {author: Ann Lee, date: 2025, title: Fares, url: "https://example.org/a"}}
claims:
  free: {text: Fares should be free., by: pro}
  full: {text: Buses fill., by: pro, cites: {source: times, at: p. 3, quote: They fill., translation: "Voll."}, supports: free}
  paid: {text: Somebody pays., by: con, counters: free}
  cheap: {text: It is cheap., by: pro, counters: paid}
  seen: {text: It was seen., by: pro, cites: {source: times, quote: Cheap indeed.}, supports: cheap}
  slow: {text: They are slow., by: con, counters: full}
  late: {text: They are late., by: con, counters: full}
"""


def written(name: str, sheet: PrepSheet) -> str | bytes:
    found = SHEET_FORMATS.find(name)
    assert found is not None
    return found.export(sheet).content


def pdf_text(data: str | bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in document]


def awkward_sheet() -> PrepSheet:
    claims = {"goal": Claim("goal", "Goal", by="a")}
    claims |= {f"c{at}": Claim(f"c{at}", text, by="b") for at, text in enumerate(AWKWARD)}
    links = tuple(Link(f"{name} -> goal", (name,), "goal", "counter") for name in claims if name != "goal")
    case = Case(
        title="<b>|*_", claims=claims, links=links, parties={"a": Party("a", "</title>"), "b": Party("b")}
    )
    return blocks(case, "a").sheet


def test_blocks_have_their_answers_with_cards_and_name_holes():
    found = blocks(parse_case(ROUND), "Against")
    assert [block.claim for block in found.holes] == ["slow", "late"]
    lines = [(line.kind, line.depth, line.text) for line in found.sheet.lines]
    assert lines == [
        ("note", 0, "3 claims, 1 answered; holes: slow and late"),
        (
            "note",
            0,
            "each is tried by itself, all else as it is, and again without their unrelated counters where that shows more",
        ),
        ("block", 0, "A2: Somebody pays. [paid] rejected"),
        ("note", 0, "answered or not, it changes no verdict on a conclusion"),
        (
            "note",
            0,
            "without their unrelated counters: if nothing answers it, free is rejected; if it falls, free is accepted",
        ),
        ("claim", 1, "1. It is cheap. [cheap, For] step accepted"),
        ("note", 2, "alone: paid accepted → rejected"),
        (
            "note",
            2,
            "without their unrelated counters, alone: paid accepted → rejected; free rejected → accepted",
        ),
        ("claim", 2, "It was seen. [seen]"),
        ("cite", 2, "Ann Lee, 2025, Fares, https://example.org/a"),
        ("card", 2, "Cheap indeed."),
        ("block", 0, "A2: They are slow. [slow] accepted"),
        ("note", 0, "answered or not, it changes no verdict on a conclusion"),
        (
            "note",
            0,
            "without their unrelated counters: if nothing answers it, free is unsupported; if it falls, free is accepted",
        ),
        ("hole", 0, "HOLE: nothing answers it"),
        ("block", 0, "A2: They are late. [late] accepted"),
        ("note", 0, "answered or not, it changes no verdict on a conclusion"),
        (
            "note",
            0,
            "without their unrelated counters: if nothing answers it, free is unsupported; if it falls, free is accepted",
        ),
        ("hole", 0, "HOLE: nothing answers it"),
    ]


def test_a_brief_says_the_verdict_on_the_step_of_an_attack_and_that_attacks_are_tried_one_by_one():
    texts = [line.text for line in brief("votes-at-16", "proposition").sheet.lines]
    at = texts.index("Their best attacks, and our answers")
    assert (
        texts[at + 1]
        == "each is tried by itself, all else as it is, and again without the other attacks on us where that shows more"
    )
    better = "Better civic education would do more, without changing the age. [counterplan, Opposition]"
    assert f"{better} against lower, step rejected" in texts, "though the claim itself is accepted"


def test_a_brief_says_what_can_be_conceded_and_that_it_costs_nothing():
    found = brief("votes-at-16", "proposition")
    texts = [line.text for line in found.sheet.lines]
    at = texts.index("What we can concede")
    assert texts[at + 1] == "grant them: They would vote little and depress turnout. [low-turnout]"
    assert "all of these together: lower stays accepted" in texts[at:]
    said = texts[-1].removeprefix("see for yourself: argmap what-if CASE ")
    done = run("what-if", "votes-at-16", *said.split(), "--json")
    assert done.returncode == 0
    changed = {one["name"] for one in json.loads(done.stdout)["changed"]}
    assert changed
    assert "lower" not in changed


def test_the_command_at_the_end_of_a_brief_can_be_typed():
    line = run("brief", "votes-at-16", "--for", "proposition").stdout.splitlines()[-1]
    done = run(*shlex.split(line.partition("argmap ")[2]))
    assert done.returncode == 0
    assert "If " in done.stdout


@pytest.mark.parametrize("name", ["md", "html", "pdf", "docx"])
def test_each_format_has_all_the_words(name):
    sheet = blocks(parse_case(ROUND), "con").sheet
    content = written(name, sheet)
    if name == "docx":
        said = "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)
    elif name == "pdf":
        said = "\n".join(pdf_text(content))
    else:
        said = re.sub(r"<[^>]*>|[*\\]", "", str(content)).replace("&#x27;", "'")
    said = " ".join(said.split())
    for line in sheet.lines:
        assert " ".join(line.text.split()) in said
    assert written(name, sheet) == content


def test_blocks_for_word_are_tags_and_analytics_below_blocks_which_say_what_is_read_aloud():
    content = written("docx", blocks(parse_case(ROUND), "con").sheet)
    styles = [(one.style.style_id, one.text) for one in docx.Document(BytesIO(content)).paragraphs]
    assert styles[:15] == [
        ("Heading1", "Free fares?: answers to Against"),
        ("Undertag", "3 claims, 1 answered; holes: slow and late"),
        (
            "Undertag",
            "each is tried by itself, all else as it is, and again without their unrelated counters where that shows more",
        ),
        ("Heading3", "A2: Somebody pays."),
        ("Undertag", "[paid] rejected"),
        ("Undertag", "answered or not, it changes no verdict on a conclusion"),
        (
            "Undertag",
            "without their unrelated counters: if nothing answers it, free is rejected; if it falls, free is accepted",
        ),
        ("Analytic", "1. It is cheap."),
        ("Undertag", "[cheap, For] step accepted"),
        ("Undertag", "alone: paid accepted → rejected"),
        (
            "Undertag",
            "without their unrelated counters, alone: paid accepted → rejected; free rejected → accepted",
        ),
        ("Heading4", "It was seen."),
        ("Undertag", "[seen]"),
        ("Normal", "Ann Lee, 2025, Fares, https://example.org/a"),
        ("Normal", "Cheap indeed."),
    ]


def test_a_brief_for_word_has_its_parts_as_hats_and_attacks_as_blocks_and_begins_no_page():
    paragraphs = docx.Document(BytesIO(written("docx", brief(parse_case(ROUND), "pro").sheet))).paragraphs
    styles = [(one.style.style_id, one.text) for one in paragraphs]
    assert styles[:4] == [
        ("Heading1", "Free fares?: brief for For"),
        ("Heading2", "The verdict"),
        ("Analytic", "Fares should be free."),
        ("Undertag", "[free] unsupported"),
    ]
    at = styles.index(("Heading2", "Their best attacks, and our answers"))
    assert styles[at + 2 : at + 11] == [
        ("Heading3", "A2: They are slow."),
        ("Undertag", "[slow, Against] against full, step accepted"),
        ("Undertag", "answered or conceded, it changes no verdict of ours"),
        (
            "Undertag",
            "without the other attacks: if answered, free and full are accepted; if conceded, free is unsupported and full is rejected",
        ),
        ("Analytic", "HOLE: no answer"),
        ("Heading3", "A2: They are late."),
        ("Undertag", "[late, Against] against full, step accepted"),
        ("Undertag", "answered or conceded, it changes no verdict of ours"),
        (
            "Undertag",
            "without the other attacks: if answered, free and full are accepted; if conceded, free is unsupported and full is rejected",
        ),
    ]
    headings = [one for one in paragraphs if one.style.style_id in ("Heading1", "Heading2", "Heading3")]
    assert {one.paragraph_format.page_break_before for one in headings} == {False}


@pytest.mark.parametrize("name", ["md", "html", "docx"])
def test_no_text_turns_around_what_stands_beside_it(name):
    turning = [f"a{control}b" for control in ("\u202e", "\u202d", "\u202b", "\u2067", "\u2066")]
    right_to_left = "\u05d0\u200f 1"
    claims = {"goal": Claim("goal", "Goal", by="a")}
    claims |= {f"c{at}": Claim(f"c{at}", text, by="b") for at, text in enumerate([*turning, right_to_left])}
    links = tuple(Link(f"{name} -> goal", (name,), "goal", "counter") for name in claims if name != "goal")
    case = Case(
        title="T \u202e",
        claims=claims,
        links=links,
        parties={"a": Party("a", "A\u202e"), "b": Party("b", "B")},
    )
    content = written(name, blocks(case, "b").sheet)
    if name == "docx":
        content = "\n".join(one.text for one in docx.Document(BytesIO(content)).paragraphs)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", content)
    assert content.count("ab") == len(turning)
    assert right_to_left in content


class _Tags(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags, self.said = set(), ""

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)

    def handle_data(self, data):
        self.said += data


@pytest.mark.parametrize("name", ["md", "html", "pdf", "docx"])
def test_awkward_texts_are_no_markup(name):
    content = written(name, awkward_sheet())
    if name == "html":
        reader = _Tags()
        reader.feed(str(content))
        assert reader.tags == {
            "html",
            "head",
            "meta",
            "link",
            "title",
            "style",
            "body",
            "main",
            "h1",
            "h3",
            "p",
            "b",
            "span",
        }
        assert "<b>bold</b> <i>" in reader.said
    elif name == "md":
        assert r"\<b\>bold\</b\> \<i\>" in str(content)


@pytest.mark.slow
def test_a_brief_of_any_length_is_one_page_and_says_what_does_not_fit():
    lines = tuple(
        SheetLine("claim", ((f"Claim {at} " + "goes on and on " * 9, "bold"),), 1) for at in range(400)
    )
    (page,) = pdf_text(written("pdf", PrepSheet("Long", None, lines, on_one_page=True)))
    left = int(re.search(r"(\d+) more lines do not fit", page)[1])
    assert f"Claim {399 - left} " in page
    assert f"Claim {400 - left} " not in page
    pages = pdf_text(written("pdf", PrepSheet("Long", None, lines)))
    assert len(pages) > 10
    assert "Claim 399 " in pages[-1]
    assert len(pdf_text(written("pdf", brief("parler-v-aws", "aws").sheet))) == 1


def test_a_suffix_of_no_format_and_a_party_of_no_case_are_told():
    with pytest.raises(ArgmapError, match="is not a file of a sheet") as caught:
        SHEET_FORMATS.of_file("x.txt")
    assert caught.value.hint == "name one that ends in .docx, .html, .md or .pdf"
    with pytest.raises(ArgmapError, match="no party of this case is called 'x'"):
        brief("tweety", "x")
    with pytest.raises(ArgmapError, match="no party of this case is called 'opositon'") as caught:
        blocks("votes-at-16", "opositon")
    assert caught.value.hint == "did you mean 'opposition'?"


def test_the_commands_print_and_write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.yaml").write_text(ROUND)
    done = run("blocks", "round.yaml", "--against", "con", "--ascii")
    assert done.returncode == 0
    assert (
        "    without their unrelated counters, alone: paid accepted -> rejected; free rejected -> accepted\n"
        in done.stdout
    )
    assert "      | Cheap indeed.\n" in done.stdout
    assert run("brief", "round.yaml", "--for", "pro", "-o", "brief.html").returncode == 0
    assert (tmp_path / "brief.html").read_text().startswith("<!DOCTYPE html>")
    done = run("blocks", "round.yaml", "--against", "con", "-o", "round.yaml")
    assert (done.returncode, done.stdout) == (2, "")
    assert load_case("round.yaml").title == "Free fares?"


def test_sheets_say_which_counters_are_left_out_as_they_do_not_say_whose_they_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "round.yaml").write_text(
        "title: T\nclaims:\n  goal: {text: Goal., by: us}\n  attack: {text: Attack., by: them, counters: goal}\n"
        "  reason: {text: Reason., supports: goal}\n  doubt: {text: Doubt., counters: reason}\n"
        "  late: {text: Late., counters: goal}\n  answer: {text: Answer., counters: attack}\n"
    )
    commands = ("brief", "round.yaml", "--for", "us"), ("blocks", "round.yaml", "--against", "them")
    brief_for_us, blocks_against_them = (run(*words).stdout for words in commands)
    assert "left out: late, which does not say whose it is: add 'by'\n" in brief_for_us
    assert "left out: doubt and late, which do not say whose they are: add 'by'\n" in blocks_against_them
    for sheet in (brief_for_us, blocks_against_them):
        assert "Answer. [answer]" in sheet  # an answer is one, whoever gives it
        assert "Late. [late]" not in sheet
    assert run("edit", "round.yaml", "late", "doubt", "--by", "them").returncode == 0
    for words in commands:
        told = run(*words).stdout
        assert "left out" not in told
        assert "Late. [late" in told


@pytest.mark.parametrize(
    "words",
    [
        ["blocks", "case.yaml", "--against", "b"],
        ["brief", "case.yaml", "--for", "a"],
        ["flow", "case.yaml"],
        ["quiz", "case.yaml", "--count", "30"],
        ["handout", "case.yaml", "--share", "0"],
    ],
    ids=lambda words: words[0],
)
def test_every_pdf_tells_which_characters_no_font_has(words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("argmap.render.picture.pdf.fonts._files", lambda: ())
    goal, reason, attack = (f"{word} क {word} 학교" for word in ("Goal", "Reason", "Attack"))
    (tmp_path / "case.yaml").write_text(
        "title: T\nparties: {a: A, b: B}\nstages: {one: One, two: Two}\nclaims:\n"
        f"  goal: {{by: a, stage: one, text: {goal}.}}\n"
        f"  reason: {{by: a, stage: one, text: {reason}., supports: goal}}\n"
        f"  attack: {{by: b, stage: two, text: {attack}., counters: reason}}\n"
    )
    done = run(*words, "-o", "out.pdf")
    assert done.returncode == 0
    told = "out.pdf does not carry: 1 character that no font here has: क (U+0915)"
    assert told in " ".join(done.stderr.split())


def a_chain(size: int) -> Case:
    sides = ["a" if at % 2 == 0 else "n" for at in range(size)]
    claims = {f"c{at}": Claim(f"c{at}", f"Claim {at}.", by=side) for at, side in enumerate(sides)}
    links = tuple(Link(f"c{at} -> c{at - 1}", (f"c{at}",), f"c{at - 1}", "counter") for at in range(1, size))
    return Case(title="T", claims=claims, links=links, parties={"a": Party("a"), "n": Party("n")})


def test_of_many_claims_that_a_line_names_the_first_are_named_and_the_others_counted():
    lines = [line.text for line in brief(a_chain(60), "a").sheet.lines]
    assert (
        "if answered, c0, c2, c4, c6, c8, c10, c12, c14, c16, c18, c20 and 19 others are accepted; "
        "if conceded, c0, c2, c4, c6, c8, c10, c12, c14, c16, c18, c20 and 19 others are rejected"
    ) in lines
    holes = blocks(Case(title="T", claims=a_chain(60).claims, links=()), "n").sheet.lines[0].text
    assert holes.endswith("holes: c1, c3, c5, c7, c9, c11, c13, c15, c17, c19, c21 and 19 others")


def test_a_brief_of_more_verdicts_than_json_is_good_for_is_refused_as_json_alone(monkeypatch):
    found = brief(a_chain(60), "a")
    attacks = found.as_json()["attacks"]
    verdicts = sum(len(attack[key]) for attack in attacks for key in ("turned", "turned_apart"))
    effects = [one for attack in found.brief.attacks for one in (attack.as_it_is, attack.apart)]
    assert verdicts == sum(one.verdicts for one in effects) == 30 * 31
    monkeypatch.setattr("argmap.apps.api.sheets._MOST_VERDICTS", verdicts - 1)
    with pytest.raises(ArgmapError, match="change 930 verdicts: too many for JSON") as error:
        found.as_json()
    assert "print it. Or take a part of it: argmap.export(CASE" in str(error.value.hint)
    assert found.sheet.lines


def test_a_brief_of_the_losing_side_says_first_what_would_turn_it():
    case = load_case("votes-at-16")
    lines = [line.text for line in brief(case, "opposition").sheet.lines]
    at = lines.index("What would turn it")
    assert lines[at + 1] == "we speak against lower, which is accepted"
    assert "[immature, Opposition] rejected; then lower accepted → rejected" in lines[at + 2]
    (typed,) = [line for line in lines[at : lines.index("Our case")] if line.startswith("see for yourself: ")]
    done = run(*typed.removeprefix("see for yourself: argmap ").replace("CASE", "votes-at-16").split())
    assert "lower  accepted → ✗ rejected" in done.stdout
    assert "What it hangs on" not in lines, "all of it is said above"
    assert "What would turn it" not in [line.text for line in brief(case, "proposition").sheet.lines]


def test_sets_of_claims_are_named_where_no_single_claim_would_turn_a_conclusion():
    lines = [line.text for line in brief(load_case("parler-v-aws"), "parler").sheet.lines]
    at = lines.index("no single claim would turn restore, but these would together")
    assert lines[at + 1] == "if f-no-evidence and f-equities fall: restore rejected → undecided"
    assert lines.count(lines[at + 1]) == 1
    proof = "all of these together: restore stays rejected, and what turns restore above still does"
    assert proof in lines


def test_a_brief_says_of_concessions_that_a_lost_conclusion_may_need_them():
    text = (
        "title: T\nparties: {a: A, b: B}\nclaims:\n  goal: {text: G., by: a}\n"
        "  weak: {text: W., by: b, counters: goal}\n  answer: {text: N., by: a, counters: weak}\n"
    )
    deadly = [f"  deadly{at}: {{text: D., by: b, counters: goal}}\n" for at in range(4)]
    told = "goal is not won as it stands: what costs nothing now may be needed to win it"
    few, many = (parse_case(text + "".join(deadly[:count])).require() for count in (1, 4))
    lines = [line.text for line in brief(many, "a").sheet.lines]
    assert "no single claim would turn goal, nor would 3 that rest on no others, if they fall" in lines
    assert told in lines
    assert "grant them: W. [weak]" in lines
    lines = [line.text for line in brief(few, "a").sheet.lines]
    assert "grant them: W. [weak]" not in lines, "the fall of the only deadly attack would not help then"
    assert told not in lines


def test_what_fails_for_want_of_support_is_no_hole():
    """A judge who is told that nothing answers it would have to be answered: it is, where it rests on
    something.
    """
    text = """
title: T
parties: {pro: For, con: Against}
claims:
  goal: {text: Goal., by: pro}
  harm: {text: Harm., by: con, counters: goal}
  study: {text: Study., by: con, supports: harm}
  flaw: {text: Flaw., by: pro, counters: study -> harm}
  cost: {text: Cost., by: con, counters: goal}
"""
    case = parse_case(text)
    found = blocks(case, "con")
    assert [(block.claim, block.status) for block in found.holes] == [("cost", "accepted")]
    said = [line.text for line in found.sheet.lines]
    assert said[said.index("A2: Harm. [harm] unsupported") + 2] == (
        "no answer to the claim itself: what it rests on fails"
    )
    lines = [line.text for line in brief(case, "pro").sheet.lines]
    attack = next(
        at for at, line in enumerate(lines) if line.startswith("Harm. [harm, Against] against goal")
    )
    assert lines[attack + 3] == "no answer to the claim itself: what it rests on fails"
    assert lines.count("HOLE: no answer") == 1


def test_a_brief_of_claims_without_links_says_why_it_has_no_verdict():
    """So a file of cards is, before anybody has said what they answer."""
    case = parse_case(
        "title: T\nparties: {pro: For}\nclaims: {a: {text: A., by: pro}, b: {text: B., by: pro}}"
    )
    texts = [line.text for line in brief(case, "pro").sheet.lines]
    assert (
        texts[texts.index("The verdict") + 1]
        == "no claim is supported or countered, so there is no conclusion"
    )
    assert (
        texts[texts.index("What we can concede") + 1]
        == "nothing that is still open can be conceded at no cost"
    )
