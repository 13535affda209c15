"""A diff in every format says every change once, in words as well as signs, whatever the texts hold."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap import Case, Claim, parse_case
from argmap.compare.diff import diff_cases
from argmap.compare.diff.summary import Summary, summarise
from argmap.core import common_runs
from argmap.formats.diffs import diff_formats
from argmap.render.changes.causes import consequences, other_sentences, other_verdicts, reasons, remark
from argmap.render.changes.word_diff import changed_words
from argmap.render.text.change_lines import change_lines, stat_lines
from argmap.render.text.lines import plain
from argmap.render.theme import ASCII, UNICODE
from argmap.workspace.library import bundled_folder
from support.edited_parler import RENAMED, edited_parler
from support.edits import edited_arguments, pairs
from support.laid_out import laid_out_quickly
from support.running import run_here
from support.schemas import require_valid
from support.speed import examples


@pytest.fixture(scope="module")
def parler() -> Summary:
    return summarise(diff_cases(*edited_parler()), names=("before", "after"))


def text_of(summary: Summary, look=UNICODE) -> list[str]:
    return list(plain(change_lines(summary, look)))


# Nineteen edits


def test_nineteen_edits_and_another_order_are_those_edits_and_what_went_and_came_with_them(parler):
    assert Counter(change.kind for change in parler.changes) == {
        "renamed": 4,
        "reworded": 5,
        "moved-party": 1,
        "link-flipped": 1,
        "removed": 2,
        "added": 2,
        "link-removed": 2 + 1,  # one with the claim that was removed
        "link-added": 3 + 2,
    }
    assert {c.old: c.new for c in parler.changes if c.kind == "renamed"} == RENAMED
    assert not parler.diff.matching.doubtful


def test_each_of_them_has_one_line_and_what_follows_is_said_at_the_end(parler):
    lines = text_of(parler)
    rows = [line for line in lines if re.match(r"[-+~>@x] ", line)]
    assert len(rows) == 1 + 4 + 5 + 1 + 2 + 2 + 2 + 3  # links that came or went with a claim are with it
    assert "    counters restore; nothing answers it" in lines
    assert "    before: undercuts the step from hmp-twitter and no-action-twitter to double-standard" in lines
    assert any(line.startswith("> renamed sherman  was count1 (same text)") for line in rows)
    assert any(line.startswith("x link flipped no-riot-role -> public-interest  supports →") for line in rows)
    assert any(line.startswith("@ moved to another party twitter-deal  Parler → Amazon") for line in rows)
    assert "Newly unanswered: no-tort, new-1, no-riot-role" in lines


# Every format


@pytest.mark.slow
def test_a_verdict_is_told_with_a_dozen_of_the_changes_that_explain_it_at_most():
    def case(stance: str) -> Case:
        claims = "".join(f"  c{n}: {{text: C {n}., {stance}: t}}\n" for n in range(300))
        return parse_case(f"title: T\nclaims:\n  t: T.\n{claims}").require()

    lines = text_of(summarise(diff_cases(case("supports"), case("counters"))))
    assert lines[0] == "! verdict t  accepted → rejected"
    assert lines[13:16] == [
        "    and 288 more",
        "    (without all of them it would still be accepted)",
        "Links: 300 flipped",
    ]


def test_a_target_that_is_another_link_of_the_same_name_is_told_as_that():
    removed = "- {premises: [x], target: x, stance: counter}\n"
    others = (
        "- {premises: [x], target: x, stance: counter, notes: n}\n"
        "- {premises: [x], target: x, stance: support}\n"
        "- {premises: [y], target: 'x -> x #2', stance: support}\n"
    )
    head = "title: T\nclaims: {x: {text: X.}, y: {text: Y.}}\nlinks:\n"
    before, after = (parse_case(head + links).require() for links in (removed + others, others))
    (line,) = (one for one in text_of(summarise(diff_cases(before, after)), ASCII) if "retargeted y" in one)
    assert 'target: "x -> x #2" -> another with that name' in line


def test_the_name_of_a_file_cannot_drive_a_terminal():
    before, after = (
        parse_case(f"title: T\nclaims: {{a: {text}}}", file="a\x1b[31m\n.yaml").require() for text in "AB"
    )
    assert all(line.isprintable() for line in text_of(summarise(diff_cases(before, after))))


@pytest.mark.parametrize("few", [0, 20])
def test_words_are_told_apart_whether_or_not_all_places_can_be_compared(few, monkeypatch):
    monkeypatch.setattr(common_runs, "_PAIRS", few)
    old, new = "One and two and one and three and four.", "One and two and a one, and four and three."
    phrases = changed_words(old, new)
    for mark, text in (("added", old), ("removed", new)):
        words = "".join(phrase.text for phrase in phrases if phrase.mark != mark)
        assert words.replace(" ", "") == text.replace(" ", "")
    assert any(not phrase.mark and "two" in phrase.text for phrase in phrases)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=14), st.lists(st.sampled_from("abcdefgh"), max_size=14))
def test_what_two_texts_have_in_common_is_in_both_and_in_order(one, other):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(common_runs, "_PAIRS", 4)
        found = common_runs.common_runs(one, other)
    assert found[-1] == (len(one), len(other), 0)
    for run_, after in pairwise(found):
        assert one[run_.a : run_.a + run_.size] == other[run_.b : run_.b + run_.size]
        assert run_.a + run_.size <= after.a
        assert run_.b + run_.size <= after.b


def test_the_formats_are_those_that_the_command_offers():
    offered = re.search(r"<(text\|[a-z|]+)>", run_here("diff", "--help").stdout)
    assert offered
    assert sorted(offered[1].split("|")) == sorted(["text", *diff_formats()])


@given(pairs())
def test_every_format_says_every_change_of_any_two_cases(pair):
    summary = summarise(diff_cases(*pair))
    values = json.loads(diff_formats()["json"].render(summary))
    require_valid(values, "diff")
    assert [c["fingerprint"] for c in values["changes"]] == [c.fingerprint for c in summary.changes]
    because = {one for verdict in values["verdicts"] for one in verdict["because"]}
    assert because <= {c.fingerprint for c in summary.diff.changes}
    apart = list(summary.separate_changes)
    for look in (UNICODE, ASCII):
        rows = [line for line in text_of(summary, look) if re.match(r"[-+~>@x] ", line)]
        assert len(rows) == len(apart)
        assert not any("\n" in line or "\r" in line for line in rows)
    commands = diff_formats()["github"].render(summary).split("\n")[:-1]
    told = [*other_sentences(summary, UNICODE), *consequences(summary)]
    assert len(commands) == len(summary.verdicts) + len(apart) + len(told)
    assert all(re.match(r"::(warning|notice) [^:]", line) for line in commands)


def words_of(name: str, text: str) -> str:
    """What a reader of a format reads, one blank between words."""
    if name == "markdown":
        text = html.unescape(re.sub("<[^>]+>", " ", MarkdownIt("commonmark").render(text)))
    elif name == "html":
        text = html.unescape(
            re.sub("<[^>]+>", " ", text[text.index("What changed") : text.index("Both as one")])
        )
    elif name == "dot":
        text = text.replace("\\n", " ")
    return " ".join(text.split())


def sentences(summary: Summary) -> list[str]:
    """The verdicts with what turned them, and what followed: ids, link names and the words between them."""
    said = []
    for verdict in summary.verdicts:
        said += [verdict.id, *verdict.words, remark(verdict)]
        said += [f"{reason.joint} " for reason in reasons(verdict)]
        said += [reason.change.id for reason in reasons(verdict)]
    for told in (*other_verdicts(summary, UNICODE), *consequences(summary)):
        said += [told.what, *told.claims, told.because]
    return ["".join(one.split()) for one in said]


@pytest.mark.slow
@examples(20)
@given(edited_arguments(edits=7))
@laid_out_quickly()
def test_every_format_says_the_same_of_verdicts_and_of_what_turned_them(pair):
    summary = summarise(diff_cases(*pair), whole=True, names=("before", "after"))
    for name in ("text", "markdown", "github", "html", "dot"):
        text = "\n".join(text_of(summary)) if name == "text" else diff_formats()[name].render(summary)
        words = "".join(words_of(name, text).split())
        for said in sentences(summary):
            assert said in words, name
    values = json.loads(diff_formats()["json"].render(summary))
    for verdict, told in zip(summary.verdicts, values["verdicts"], strict=True):
        enough = [[change.fingerprint for change in some] for some in verdict.enough]
        assert (told["because"], told["enough"]) == ([c.fingerprint for c in verdict.because], enough)
    assert {one["id"] for one in values["other_verdicts"] if "because" in one} == set(summary.why_others)


def turned_together(number: int) -> Summary:
    """Many claims, each of which fell by a counter of its own."""
    claims = "".join(f"  r{n}: R {n}.\n" for n in range(number))
    counters = "".join(f"  c{n}: {{text: C {n}., counters: r{n}}}\n" for n in range(number))
    head = f"title: T\nconclusion: t\nclaims:\n  t: T.\n{claims}"
    before, after = parse_case(head).require(), parse_case(head + counters).require()
    return summarise(diff_cases(before, after))


def test_of_other_verdicts_a_few_are_told_a_line_each_and_all_of_them_when_asked_for():
    summary = turned_together(12)
    lines = [line for line in text_of(summary) if "verdict" in line.casefold()]
    assert lines[0] == "Verdicts accepted → rejected: r0, because c0 added"
    assert lines[7:] == [
        "Verdicts accepted → rejected: r7, because c7 added",
        "and 4 more verdicts that changed: --all",
    ]
    lines = [line for line in text_of(replace(summary, whole=True)) if "verdict" in line.casefold()]
    assert lines[-1] == "Verdicts accepted → rejected: r11, because c11 added"


@pytest.mark.slow
def test_causes_of_very_many_other_verdicts_are_not_all_looked_for():
    targets = ", ".join(f"r{n}" for n in range(100))
    roots = "".join(f"  r{n}: {{text: R {n}., supports: t}}\n" for n in range(100))
    head = f"title: T\nconclusion: t\nclaims:\n  t: {{text: T., assumed: true}}\n{roots}"
    new = "".join(f"  n{n}: {{text: N {n}., counters: [{targets}]}}\n" for n in range(40))
    summary = summarise(diff_cases(parse_case(head).require(), parse_case(head + new).require()))
    assert len(summary.others) == 100
    assert len(summary.why_others) < 100
    values = json.loads(diff_formats()["json"].render(summary))
    require_valid(values, "diff")
    assert sum("because" in one for one in values["other_verdicts"]) == len(summary.why_others)


def test_markdown_notifies_nobody_and_refers_to_nothing():
    texts = "Ask @someone about #12 and GH-7.", "Ask @someone-else about #12 and GH-7 of a@b.org."
    before, after = (
        parse_case(f"title: '@team, see #1'\nclaims:\n  a: 'T: {text}'\n").require() for text in texts
    )
    for diff in (diff_cases(before, after), diff_cases(before, after, renames=False)):
        text = diff_formats()["markdown"].render(summarise(diff))
        rendered = MarkdownIt("commonmark").enable("strikethrough").render(text)
        for live in re.split("<[^>]+>", html.unescape(rendered)):
            assert not re.search(r"(?<!\w)@\w|#\d|GH-\d", live)  # in one text node, as GitHub looks for them
        assert "#12 and GH-7" in html.unescape(re.sub("<!-- -->", "", rendered))


# What changed within an element


def rows_of(before: str, after: str) -> list[str]:
    cases = [parse_case(f"title: T\n{text}").require() for text in (before, after)]
    lines = text_of(summarise(diff_cases(*cases)))
    return [line.partition("  <text>:")[0] for line in lines if re.match(r"[-+~>@x] ", line)]


def test_one_word_that_changed_in_a_quotation_is_shown_with_the_words_around_it():
    quote = "The quick brown fox jumps over the lazy dog while nobody at all is looking at {0}, or so they say now."
    case = (
        "sources: {{law: {{title: Law}}}}\nclaims:\n"
        "  a: {{text: A., cites: [{{source: law, at: p. 3, quote: '{0}'}}, {{source: law, at: p. 4, quote: Other.}}]}}\n"
    )
    (row,) = rows_of(*(case.format(quote.format(word)) for word in ("it", "them")))
    assert row == (
        "~ changed a  cites: law, quote: … nobody at all is looking at [-it-][+them+], or so they say now."
    )
    (row,) = rows_of(case.format("One."), case.format("Something quite different"))
    assert "[-One-]" in row or "[-One.-]" in row


def test_a_claim_that_was_written_anew_under_another_id_is_one_that_was_renamed_perhaps():
    case = (
        "parties: {{p: P}}\nsources: {{law: {{title: Law}}}}\nclaims:\n  t: T.\n"
        "  {0}: {{text: {1}., by: p, supports: t, cites: [{{source: law}}]}}\n"
    )
    rows = rows_of(case.format("a", "Nobody asked"), case.format("b", "It rained all week"))
    assert rows == [
        "> renamed perhaps b  was a (same party, source and targets; --no-renames takes them for two claims)",
        "~ reworded b  [-Nobody asked-][+It rained all week+].",
    ]


def test_a_premise_that_a_joint_step_no_longer_needs_is_told_as_that():
    case = "claims:\n  t: T.\n  a: A.\n  b: B.\n  c: C.\nlinks:\n  - {{{1} premises: [{0}], target: t, stance: support}}\n"
    assert rows_of(case.format("a, b, c", "id: L20,"), case.format("a, b", "id: L20,")) == [
        "~ link changed L20  premise c no longer needed by L20"
    ]
    assert rows_of(case.format("a, b", "id: L20,"), case.format("a, c", "id: L20,")) == [
        "~ link changed L20  premise b no longer needed by L20; premise c now needed by L20"
    ]
    assert rows_of(case.format("a, b, c", ""), case.format("a, b", "")) == [
        "~ link changed a + b -> t  premise c no longer needed by a + b -> t"
    ]


@given(pairs())
def test_markdown_is_one_list_whatever_the_texts_hold(pair):
    summary = summarise(diff_cases(*pair))
    text = diff_formats()["markdown"].render(summary)
    tokens = MarkdownIt("commonmark").enable("strikethrough").parse(text)
    headings = [token for token in tokens if token.type == "heading_open"]
    assert [token.tag for token in headings] == ["h1"]
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.content for token in inline if token.type == "html_inline"} <= {
        "<sub>",
        "</sub>",
        "<!-- -->",
    }
    assert not any(
        token.type in {"html_block", "fence", "code_block", "link_open", "image"} for token in tokens
    )
    assert not any(token.type in {"link_open", "image"} for token in inline)
    items = sum(token.type == "list_item_open" for token in tokens)
    told = sum(len(verdict.because) for verdict in summary.verdicts) + len(list(summary.separate_changes))
    assert items >= told


def test_markdown_strikes_out_what_went_and_makes_bold_what_came(parler):
    text = diff_formats()["markdown"].render(parler)
    page = MarkdownIt("commonmark").enable("strikethrough").render(text)
    row = next(line for line in page.splitlines() if "reworded" in line and "offline" in line)
    assert re.search(r"<s>[^<]+</s><strong>indeed</strong>", row)
    assert "<strong>plainly</strong>" in row


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("Dogs ran away quickly home", "Dogs ran away, quickly home", "Dogs ran away[+,+] quickly home"),
        ("The cat sat on a mat", 'The "cat" sat on a mat', 'The [+"+]cat[+"+] sat on a mat'),
        ("It costs (5) percent", "It costs 5 percent", "It costs [-(-]5 [-)-] percent"),
        ("So _it_ is said", "So it is said", "So [-_it_-] [+it+] is said"),
    ],
)
def test_markdown_marks_punctuation_that_came_or_went_and_nothing_else(before, after, marked):
    cases = [Case(title="T", claims={"a": Claim("a", text)}) for text in (before, after)]
    text = diff_formats()["markdown"].render(summarise(diff_cases(*cases)))
    page = MarkdownIt("commonmark").enable("strikethrough").render(text)
    said = page.partition("<strong>a</strong> — ")[2].partition("</li>")[0].partition(" — <sub>")[0]
    said = re.sub(r"<s>(.*?)</s>", r"[-\1-]", re.sub(r"<strong>(.*?)</strong>", r"[+\1+]", said))
    assert html.unescape(said) == marked


def drawn(summary: Summary) -> tuple[dict[str, dict], list[dict]]:
    done = subprocess.run(
        ["dot", "-Tdot_json"],
        input=diff_formats()["dot"].render(summary),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "syntax" not in done.stderr
    drawing = json.loads(done.stdout)
    objects = drawing.get("objects", ())
    return {o["name"]: o for o in objects if "nodes" not in o}, drawing.get("edges", [])


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
def test_the_drawing_holds_both_maps_and_tells_them_apart_by_line_and_word(parler):
    nodes, edges = drawn(parler)
    claims = parler.diff.after.claims.keys() | {"hmp-quoting", "p-scapegoat"}
    assert claims <= nodes.keys()
    for claim, line, word in (
        ("hmp-quoting", "dotted", "- removed"),
        ("new-1", "bold", "+ added"),
        ("sherman", "dashed", "> renamed"),
        ("offline", "dashed", "~ reworded"),
    ):
        assert line in nodes[claim]["style"]
        assert word in nodes[claim]["label"]
    assert "dashed" not in nodes["restore"]["style"]
    labels = Counter(re.sub("[^-+x a-z]", "", edge.get("label", "")) for edge in edges)
    said = " ".join(labels.elements())
    assert said.count("- removed") == 3
    assert said.count("+ added") == 5
    assert said.count("x flipped") == 1


@pytest.mark.skipif(not shutil.which("dot"), reason="needs Graphviz")
@given(pairs())
def test_graphviz_finds_what_came_and_what_went(pair):
    summary = summarise(diff_cases(*pair))
    nodes, _ = drawn(summary)
    gone = [change for change in summary.changes if change.kind == "removed"]
    claims = [name for name in nodes if nodes[name].get("shape") != "point"]
    assert len(claims) >= len(summary.diff.after.claims) + len(gone)
    assert sum("- removed" in node.get("label", "") for node in nodes.values()) >= len(gone)


def test_a_case_that_comes_with_argmap_stands_at_its_name_wherever_it_is_installed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for words in ([], ["--format", "markdown"]):
        text = run_here("diff", "popov-v-hayashi", "school-start", *words).stdout
        assert re.search(r"(?<![/\w])school-start\.yaml:\d+:\d+", text)
        assert str(bundled_folder()) not in text
    spans = json.loads(run_here("diff", "popov-v-hayashi", "school-start", "--json").stdout)["changes"][0][
        "spans"
    ]
    assert any(Path(span["file"]).is_file() for span in spans.values() if span)


# What to tell


@pytest.mark.parametrize(
    ("only", "ignore", "kinds"),
    [
        (["renamed"], [], {"renamed"}),
        (["text"], [], {"reworded"}),
        (["party"], [], {"moved-party"}),
        (["flipped"], [], {"link-flipped"}),
        (["links"], [], {"link-flipped", "link-removed", "link-added"}),
        (["added"], [], {"added", "link-added"}),
        (["added"], ["links"], {"added"}),
        (["claims"], ["text", "renamed", "added", "removed"], {"moved-party"}),
        (["verdict"], [], set()),
    ],
)
def test_only_what_is_asked_for_is_told(parler, only, ignore, kinds):
    found = summarise(parler.diff, only=only, ignore=ignore)
    assert {change.kind for change in found.changes} == kinds
    if "verdict" not in only:
        assert found.verdicts == ()


def test_the_summary_alone_is_the_start_of_the_whole(parler):
    short = list(plain(stat_lines(parler, UNICODE)))
    assert text_of(parler)[: len(short)] == short
    assert short[-1] == (
        "Claims: 2 removed, 2 added, 4 renamed, 5 reworded, 1 moved to another party; Links: 1 flipped, 3 removed, 5 added"
    )
