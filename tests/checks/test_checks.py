"""Every check does what its manual says, fires on nothing else, and raises on no case.

The examples in the manuals are the tests: a check that is dropped in comes with its own.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given

import argmap.checks.rules
from argmap import dump_case, parse_case
from argmap.checks.check import CheckContext, checks
from argmap.checks.manual import Manual, find_manual, manuals, parse_manual
from argmap.checks.reader_rules import MISTAKES
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
from argmap.core.diagnostics import SEVERITIES, SourceText
from argmap.syntax.parsing import ParsedCase
from support.project import ROOT
from support.speed import examples
from support.strategies import cases

LIBRARY = sorted((ROOT / "cases").glob("*.yaml"))
ALL = choose(Asked(select=("all",)))


def found(text: str, *names: str, stage: str | None = None) -> list[str]:
    """What the default checks and those named find in a text, which has no mistakes of its own."""
    parsed = parse_case(text, file="x.yaml")
    assert parsed.diagnostics == ()
    return [d.rule for d in find_findings(parsed, choose(Asked(extend_select=names)), stage=stage)]


def only(name: str, text: str, **asked) -> list[str]:
    """What one check says of a text, and where."""
    parsed = parse_case(text, file="x.yaml")
    assert parsed.diagnostics == ()
    return [str(d) for d in find_findings(parsed, choose(Asked(select=(name,))), **asked)]


# The manuals


@pytest.mark.parametrize("manual", manuals(), ids=lambda manual: manual.name)
def test_a_manual_says_what_is_wrong_and_why_and_shows_both(manual):
    assert re.fullmatch(r"[A-Z].{10,79}\.", manual.summary)
    assert len(manual.why) > 60
    assert manual.bad
    assert manual.good
    assert re.fullmatch("[a-z]+(-[a-z]+)*", manual.name)
    assert manual.check.severity in SEVERITIES


def written(manual: Manual, folder: Path) -> Path:
    """The folder, with the files in it that the examples of a manual need."""
    for name, text in manual.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


EXAMPLES = [(m, kind, text) for m in manuals() for kind in ("bad", "good") for text in getattr(m, kind)]


@pytest.mark.parametrize(("manual", "kind", "text"), EXAMPLES, ids=[f"{m.name} {k}" for m, k, _ in EXAMPLES])
def test_a_bad_example_gives_exactly_that_finding_and_a_good_one_none(manual, kind, text, tmp_path):
    parsed = parse_case(text, file="x.yaml")
    assert parsed.diagnostics == ()
    chosen = choose(Asked(extend_select=(manual.name,)))
    findings = find_findings(parsed, chosen, folder=written(manual, tmp_path))
    assert [d.rule for d in findings] == ([manual.name] if kind == "bad" else [])
    for finding in findings:
        assert finding.severity == manual.check.severity
        assert finding.span is not None
        assert finding.hint
        assert (
            finding.message[0].islower() or not finding.message[0].isalpha() or finding.message[0].isupper()
        )


def test_files_that_examples_need_stand_in_the_manual_too(tmp_path):
    text = """A quotation is not in its source.

    Why it matters.

    File sources/letter.txt:

        Come at nine.

    Bad:

        title: T

    Good:

        title: T
        claims: {a: A}
    """
    manual = parse_manual("quote-not-found", checks()["orphan-claim"], text)
    assert manual.why == "Why it matters."
    assert (manual.bad, manual.good) == (("title: T\n",), ("title: T\nclaims: {a: A}\n",))
    assert (written(manual, tmp_path) / "sources/letter.txt").read_text() == "Come at nine.\n"
    assert "File sources/letter.txt:" in manual.text
    assert "```yaml\ntitle: T\n```" in manual.markdown


def test_a_check_may_look_into_the_folder_of_the_case(tmp_path, monkeypatch):
    seen = []
    check = checks()["orphan-claim"]

    def look(context: CheckContext):
        seen.append(context.folder)
        return ()

    monkeypatch.setitem(checks(), "orphan-claim", type(check)(look))
    find_findings(parse_case("title: T\nclaims: {a: A}\n"), choose(), folder=tmp_path)
    assert seen == [tmp_path]


def test_every_mistake_on_the_page_of_the_format_can_be_explained():
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [^|]+ \| (`[a-z-]+`.*) \|$", page.partition("## Mistakes")[2], re.MULTILINE)
    rules = set(re.findall("`([a-z0-9-]+)`", " ".join(rows)))
    assert len(rules) > 30
    assert set(MISTAKES) == rules | {"bad-config", "unknown-argument"}  # neither is of a case file
    assert not set(MISTAKES) & set(checks())
    assert find_manual("unknown-target").standing == "error, always reported"
    assert find_manual("unresolved-conflict").standing == "warning, always reported"


# Every case


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_nothing_is_found_in_the_library_that_is_not_excused_with_a_reason(path):
    parsed = parse_case(path.read_text(encoding="utf-8"), file=str(path))
    assert [str(d) for d in find_findings(parsed, choose())] == []


@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_every_check_can_look_at_every_stage(path):
    parsed = parse_case(path.read_text(encoding="utf-8"), file=str(path))
    for stage in parsed.case.stages:
        assert_sound(parsed, stage=stage)
        unused = {"unused-source", "unused-party", "unused-stage", "unused-ignore"}
        assert not unused & {d.rule for d in find_findings(parsed, choose(), stage=stage)}


def assert_sound(parsed: ParsedCase, **asked) -> None:
    """No check raises, and what is found is in the text, in order, with a way out."""
    findings = find_findings(parsed, ALL, **asked)
    starts = [d.span.start for d in findings]
    assert starts == sorted(starts)
    for finding in findings:
        assert finding.hint
        for span in (finding.span, *(related.span for related in finding.related)):
            assert 0 <= span.start < span.end <= len(parsed.source.text)


@examples(100)
@given(case=cases())
def test_no_check_raises_on_any_case_and_every_finding_has_a_place(case):
    parsed = parse_case(dump_case(case))
    assert all(d.severity == "warning" for d in parsed.diagnostics)
    assert_sound(parsed)
    for stage in case.stages:
        assert_sound(parsed, stage=stage)


@examples(50)
@given(case=cases())
def test_no_check_raises_on_a_case_that_was_not_read_from_a_text(case):
    parsed = ParsedCase(case, (), SourceText("", ""))
    assert all(d.span is None for d in find_findings(parsed, ALL))


def test_a_file_with_errors_is_not_checked():
    text = "title: T\nclaims:\n  a: Is it so?\n  b: {text: B, supports: c}\n"
    parsed = parse_case(text)
    assert [d.rule for d in parsed.diagnostics] == ["unknown-target"]
    assert find_findings(parsed, ALL) == []


def test_a_case_with_a_conflict_that_a_merge_left_is_checked():
    text = "title: T\nclaims:\n  a: Is it so?\nconflicts: [{element: claim, id: a, part: text, kind: both-changed}]\n"
    parsed = parse_case(text)
    assert [d.rule for d in parsed.diagnostics] == ["unresolved-conflict"]
    assert [d.rule for d in find_findings(parsed, choose())] == ["question-as-claim"]


@pytest.mark.slow
def test_long_chains_and_circles_are_walked():
    names = [f"c{number}" for number in range(5_000)]
    for verb in ("supports", "counters"):
        lines = [f"  {a}: {{text: {a}, {verb}: {b}}}" for a, b in zip(names[1:], names, strict=False)]
        chain = "\n".join(["title: T", "claims:", "  c0: c0", *lines, ""])
        assert_sound(parse_case(chain))
        assert_sound(parse_case(chain.replace("  c0: c0", f"  c0: {{text: c0, {verb}: c4999}}")))


# What each check does not mean. Texts are short forms of claims; `goal` is what they are about.

SOURCE = "sources: {s: {title: S}}\n"
GOAL = "title: T\nclaims:\n  goal: The goal.\n"
SILENT = [
    (
        "a claim that undercuts a step to itself",
        "  a: {text: A, supports: {target: goal, id: k}, counters: {target: b, id: l}}\n  b: {text: B, counters: [k, l]}\n",
    ),
    (
        "two claims that counter each other",
        "  a: {text: A, counters: [b, goal]}\n  b: {text: B, counters: a}\n",
    ),
    (
        "a premise that turns with another",
        "  a: {text: A, supports: goal, counters: {target: goal, with: b}}\n  b: B\n",
    ),
    (
        "one step by two schemes",
        "  a: {text: A, supports: [{target: goal, scheme: sign}, {target: goal, scheme: analogy}]}\n",
    ),
    (
        "joint reasons that weigh more",
        "  a: {text: A, supports: [{target: goal, weight: 0.3}, {target: goal, weight: 1, with: b}]}\n  b: B\n",
    ),
    (
        "one text from two parties",
        "  a: {text: A, by: p, supports: goal}\n  b: {text: A, by: q, supports: goal}\n",
    ),
    ("texts of nothing but full stops", "  a: {text: ., supports: goal}\n  b: {text: '!', supports: goal}\n"),
    (
        "a claim that backs a step",
        "  a: {text: A, supports: {target: goal, id: k}}\n  b: {text: B, supports: k}\n",
    ),
    (
        "a question that is quoted",
        "  a: {text: 'They ask \"why?\"', supports: goal}\n",
    ),
    (
        "a conclusion that is assumed",
        "  a: {text: A, supports: b}\n  b: {text: B, assumed: true}\nconclusion: b\n",
    ),
    ("attacks only", "  a: {text: A, counters: goal}\n  b: {text: B, counters: a}\n"),
    (
        "a factual claim that is supported",
        "  a: {text: A, kind: factual, supports: goal}\n  b: {text: B, cites: {source: s}, supports: a}\n"
        + SOURCE,
    ),
    ("a factual claim in a case without sources", "  a: {text: A, kind: factual, supports: goal}\n"),
]


@pytest.mark.parametrize(("what", "claims"), SILENT, ids=[what for what, _ in SILENT])
def test_nothing_is_said_of(what, claims):
    text = GOAL + claims if "conclusion" not in claims else f"title: T\nclaims:\n{claims}"
    assert found(text) == []


def test_rival_positions_lead_to_what_their_rivals_lead_to():
    claims = "  a: {text: A, supports: goal}\n  b: {text: B, counters: goal}\n  c: {text: C, supports: d}\n  d: D\n"
    assert found(GOAL + claims + "conclusion: goal\n") == ["orphan-claim"]
    assert found(GOAL + claims + "conclusion: goal\nissues: [{positions: [goal, d]}]\n") == []


def test_of_claims_that_lead_to_no_conclusion_the_last_is_named_once():
    claims = (
        "  a: {text: A, supports: goal}\n  b: {text: B, supports: c}\n  c: C\n  d: {text: D, counters: e}\n"
    )
    text = GOAL + claims + "  e: {text: E, counters: d}\nconclusion: goal\n"
    assert only("orphan-claim", text) == [
        "x.yaml:6:3: warning[orphan-claim]: 'c' leads to no conclusion",
        "x.yaml:7:3: warning[orphan-claim]: 'd' leads to no conclusion",
    ]


def test_a_circle_is_told_once_from_its_first_claim_with_its_other_links():
    text = GOAL + "".join(
        f"  {a}: {{text: {a}, supports: [{b}, goal]}}\n" for a, b in ("ab", "bc", "cd", "de", "ea")
    )
    parsed = parse_case(text, file="x.yaml")
    (finding,) = find_findings(parsed, choose(Asked(select=("circular-support",))))
    assert str(finding) == (
        "x.yaml:4:27: warning[circular-support]: 'a', 'e', 'd' and 2 others support each other in a circle"
    )
    assert len(finding.related) == 3


@pytest.mark.parametrize(
    ("target", "told"),
    [("k.1", []), ("d -> c", ["this step of 'k' targets 'd -> c', which is not a step of it"])],
)
def test_a_step_on_a_step_of_its_argument_is_used_and_no_step_starts_from_a_link(target, told):
    text = (
        "title: T\nclaims: {a: A, b: B, c: C, d: {text: D, counters: c}}\n"
        f"arguments: {{k: {{steps: [{{from: a, to: b}}, {{from: d, to: '{target}'}}, {{from: b, to: c}}]}}}}\n"
    )
    found_here = find_findings(parse_case(text), choose())
    assert [one.message for one in found_here if one.rule == "unused-step"] == told
    assert not any("'from'" in (one.hint or "") for one in found_here if one.rule == "unused-step")


def test_a_circle_through_the_backing_of_a_step_is_a_circle():
    text = "title: T\nclaims:\n  a: {text: A, supports: {target: b, id: k}}\n"
    assert found(text + "  b: {text: B, supports: c}\n  c: {text: C, supports: k}\n") == ["circular-support"]
    assert found(text + "  b: {text: B, supports: k}\n") == ["self-support"]
    assert found(text + "  b: {text: B, counters: k}\n") == []
    assert found(text.replace("id: k}", "id: k}, counters: k") + "  b: B\n") == [
        "self-counter",
        "sunk-by-support",
    ]
    assert found(text + "  b: {text: B, counters: b}\n") == ["self-counter"]
    steps = "arguments: {x: {steps: [{from: a, to: x.1}]}}\n"
    assert found(text + "  b: B\n" + steps) == ["self-support"]
    text = "title: T\nclaims:\n  a: {text: A, supports: [{target: a, id: k}, k, b]}\n  b: {text: B, supports: a}\n"
    assert sorted(found(text)) == ["circular-support", "one-sided", "self-support", "self-support"]


DEBATE = """\
title: T
parties: {{p: Pro, q: Con, r: Third}}
stages: {{one: One, two: Two}}
claims:
  goal: {{by: p, text: The goal.}}
  why: {{by: p, text: A reason., supports: goal}}
  but: {{by: q, text: A counter., counters: goal}}
  for-but: {{by: q, text: A reason for it., supports: but}}
  third: {{by: r, text: An aside., supports: goal}}
  later: {{by: p, stage: two, text: Something else., {does}}}
"""


@pytest.mark.parametrize(
    ("does", "dropped"),
    [
        ("supports: goal", 1),
        ("counters: but", 0),
        ("counters: for-but", 0),
        ("counters: 'but -> goal'", 0),
        ("counters: 'for-but -> but'", 0),
    ],
)
def test_a_counter_is_dropped_unless_it_or_what_it_rests_on_is_answered(does, dropped):
    assert len(only("dropped", DEBATE.format(does=does))) == dropped


def test_links_that_target_each_other_are_there_when_the_last_of_them_is():
    links = (
        "{premises: a, stance: support, target: l, id: k}",
        "{premises: a, stance: support, target: k, id: l}",
    )
    text = f"title: T\nstages: {{one: One, two: Two}}\nclaims: {{a: A}}\nlinks: [{', '.join(links)}]\n"
    for link in links:
        case = parse_case(text.replace(link, link.replace("id:", "stage: two, id:"))).case
        assert [len(case.at(stage).links) for stage in case.stages] == [0, 2]


def test_a_counter_is_not_dropped_by_who_says_nothing_more_and_not_answered_by_its_own_party():
    assert (
        only(
            "dropped", DEBATE.format(does="supports: goal").replace("by: p, stage: two", "by: r, stage: two")
        )
        == []
    )
    answered = DEBATE.format(does="supports: goal").replace(
        "A reason for it., supports: but", "It., counters: but"
    )
    assert len(only("dropped", answered)) == 1
    assert only("dropped", answered.replace("for-but: {by: q", "for-but: {by: r")) == []


def test_options_of_a_check_change_what_it_finds():
    text = GOAL + "  a: {text: one two three four five six, supports: goal}\n"
    parsed = parse_case(text)
    chosen = choose()
    assert find_findings(parsed, chosen) == []
    assert chosen.options_of("long-claim") == {"max-words": 40}
    strict = type(chosen)(chosen.names, options={"long-claim": {"max-words": 5}})
    assert [d.message for d in find_findings(parsed, strict)] == [
        "'a' has 6 words; at most 5 are easy to read"
    ]


def test_the_package_of_checks_is_the_list_of_checks():
    files = {path.stem for path in Path(argmap.checks.rules.__file__).parent.glob("*.py")} - {"__init__"}
    assert {name.replace("-", "_") for name in checks()} == files


@pytest.mark.parametrize(
    ("cites", "sources", "said"),
    [
        ("{quote: Q}", "", "add 'source: ...' to the citation, and declare it under 'sources:'"),
        ("{quote: Q}", "sources: {s: S1}", "add 'source: s' to the citation, if the words are from there"),
        (
            "{quote: Q, at: P1}",
            "sources: {s: S1}",
            "add 'source: s' to the citation, if the words are from there",
        ),
        ("{quote: Q, at: P1}", "", None),
        ("{at: P1}", "sources: {s: S1}", None),
        ("[{source: s, quote: Q}, {quote: R, translation-of: 0}]", "sources: {s: S1}", None),
    ],
)
def test_a_quotation_is_asked_for_its_source_unless_the_case_has_none_and_it_has_a_place(
    cites, sources, said
):
    sources = sources.replace("S1", "{title: S}")
    text = f"title: T\nclaims: {{a: A, b: {{text: B, supports: a, cites: {cites}}}}}\n{sources}\n"
    findings = find_findings(parse_case(text), choose(Asked(select=("quote-without-source",))))
    assert [d.hint for d in findings] == ([said] if said else [])


@pytest.mark.parametrize(
    "text",
    [
        "  c: {text: C, supports: a}\n  b:\n    text: B.\n  supports: a\n",
        "  c: {text: C, supports: a}\n  b:\n    text: B.\n  by: x\n  supports: a\nparties: {x: {name: X}}\n",
        "  c: {text: C, supports: a}\n  b:\n    text It is so.\n",
    ],
)
def test_what_only_follows_from_a_line_that_is_misread_is_not_found(text):
    parsed = parse_case(f"title: T\nclaims:\n  a: A.\n{text}")
    assert parsed.diagnostics
    assert [str(d) for d in find_findings(parsed, choose()) if d.rule != "unused-party"] == []
