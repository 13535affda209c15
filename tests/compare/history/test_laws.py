"""Laws of steps, revisions and blame, without git, and reading only what differs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError, parse_case
from argmap.compare.history import Steps, find_blame, find_revisions, with_uncommitted
from argmap.compare.history import reading as history_reading
from argmap.core.graph import ArgumentGraph
from argmap.semantics import evaluate_grounded
from argmap.syntax import incremental
from argmap.syntax.incremental import Rereader
from argmap.workspace.git.file_log import Commit, Version
from support.cases import ANSWERED, FLIPPED, GOAL
from support.history import BROKEN
from support.speed import examples
from support.strategies import cases

pytestmark = pytest.mark.usefixtures("own_settings")


# Without git: laws of steps, revisions and blame


def history_of(texts: list[str]) -> Steps:
    """The steps of a linear history, oldest text first."""
    found = []
    for at, text in enumerate(texts):
        bases = (texts[at - 1],) if at else ()
        found.append(Version(Commit(str(at), "", at, "", ""), "x.yaml", text, bases))
    return Steps(reversed(found), lambda version, places=False: parse_case(version.blob or "").require())


TEXTS = (GOAL, FLIPPED, ANSWERED, GOAL.replace("For it", "In favour"), BROKEN, "x: [")


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
def test_each_version_is_compared_with_the_nearest_before_it_that_can_be_read(texts):
    texts = [text for at, text in enumerate(texts) if not at or text != texts[at - 1]]
    readable = [not parse_case(text).diagnostics for text in texts]
    found = list(find_revisions(history_of(texts)))
    assert [int(revision.version.commit.hash) for revision in found] == list(reversed(range(len(texts))))
    for revision in found:
        at = int(revision.version.commit.hash)
        before = [i for i in range(at) if readable[i]]
        assert (revision.problem is None) == readable[at]
        assert (revision.before.blob if revision.before else None) == (texts[before[-1]] if before else None)


@given(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=8))
def test_the_revision_blamed_is_the_last_whose_verdict_differs_from_the_one_before(texts):
    texts = [text for at, text in enumerate(texts) if not at or text != texts[at - 1]]
    parsed = [parse_case(text) for text in texts]
    verdicts = [
        (at, evaluate_grounded(found.case).verdicts["goal"])
        for at, found in enumerate(parsed)
        if not found.diagnostics
    ]
    if not verdicts:
        with pytest.raises(ArgmapError, match="no version"):
            find_blame(history_of(texts), "goal")
        return
    flips = [b[0] for a, b in pairwise(verdicts) if a[1] != b[1]]
    blame = find_blame(history_of(texts), "goal")
    assert (int(blame.flipped.version.commit.hash) if blame.flipped else None) == (
        flips[-1] if flips else None
    )
    assert int(blame.added.commit.hash) == verdicts[0][0]
    assert blame.verdict == verdicts[-1][1]
    assert [int(v.commit.hash) for v in blame.skipped] == list(
        reversed(range(verdicts[-1][0] + 1, len(texts)))
    )


def test_a_text_that_comes_back_is_read_once():
    read: list[str] = []

    def parse(version, places):
        read.append(version.blob)
        return parse_case(version.blob).require()

    texts = [GOAL, FLIPPED] * 20
    steps = history_of(texts)
    steps._readings._read = parse
    assert len(list(find_revisions(steps))) == 40
    assert sorted(read) == sorted([GOAL, FLIPPED])


@examples(20)
@given(st.integers(1, 60))
def test_no_more_cases_are_kept_than_there_is_room_for(room):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history_reading, "_KEPT_STATEMENTS", room)
        texts = [GOAL.replace("For it", f"For it {number}") for number in range(30)]
        steps = history_of(texts)
        for _ in find_revisions(steps):
            kept = steps._readings._kept
            assert len(kept) <= history_reading._KEPT_CASES or 3 * len(kept) <= room
            assert steps._readings._size == 3 * len(kept)


def test_nothing_uncommitted_precedes_no_versions():
    assert list(with_uncommitted("x.yaml", [])) == []


def test_a_base_that_the_log_leaves_out_is_read_all_the_same():
    version = Version(Commit("1", "", 1, "", ""), "x.yaml", FLIPPED, (GOAL,))
    (step,) = Steps([version], lambda version, places=False: parse_case(version.blob).require())
    assert step.bases[0].version == Version(None, "x.yaml", GOAL, ())
    (step,) = Steps(
        [version], lambda version, places=False: parse_case(version.blob.replace("pro:", "p:")).require()
    )


# Reading only what differs


LINES = (
    *("  a: A.", "  b: {text: B., supports: a}", "  b:", "    text: B.", "    counters: [a, c]"),
    *("  c: {text: C., supports: {target: a, id: l, with: b}}", "  d: {text: D., counters: l}", "  e: |"),
    *(
        "    more",
        "   odd",
        "  # a comment",
        "    # deeper",
        "",
        "links:",
        "  - {premises: [a], stance: support, target: b}",
    ),
    *("notes: N", "...", "---", '  f: "quoted', '  g"', "  g: {text: G.,", "  }", "  h: H. # !", "\ti: I."),
    *(
        "  b: {text: B., supports: nothing}",
        "   j: J.",
        "  ? k",
        "  : K.",
        "  l: L.",
        "conflicts: []",
        " a: A.",
    ),
)


#: Whole claims, as an author writes them.
CLAIMS = (
    *(
        "  n1: N.",
        "  n2: {text: N., supports: a}",
        "  n3: |\n    More\n\n    lines.",
        "  n4:\n    text: >-\n      N.",
    ),
    *(
        "  n5:\n    text: N. # said\n    counters: b -> a",
        "  n6: 'N.'",
        "  a: Other words.",
        "  # between",
        "",
    ),
)


@st.composite
def edited_texts(draw):
    """Texts of a case, most of which are made from the one before by changing a few lines."""
    lines = ["title: T", "claims:", "  a: A.", "  b: {text: B., supports: a}", "  c: C.", "  m: {text: M.}"]
    texts = []
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines)))
        taken = draw(st.integers(0, 2))
        choices = draw(st.sampled_from([CLAIMS, CLAIMS, LINES]))
        lines = [*lines[:at], *draw(st.lists(st.sampled_from(choices), max_size=3)), *lines[at + taken :]]
        texts.append(draw(st.sampled_from(["\n", "\n", "\r\n"])).join([*lines, ""]))
    return texts


def outcome(read) -> object:
    """A case with the order of what is in it, or the mistakes."""
    try:
        case = read()
    except ArgmapError as error:
        return [(str(mistake), mistake.hint) for mistake in error.diagnostics]
    return list(case.claims), case


@examples(75)
@given(edited_texts())
def test_a_text_read_by_what_differs_from_the_one_before_is_read_the_same(texts):
    rereader = Rereader()
    for text in texts:
        found = outcome(lambda text=text: rereader.read(text, file="x.yaml", name="x"))
        assert found == outcome(lambda text=text: parse_case(text, file="x.yaml", name="x").require())


@pytest.mark.parametrize("start", ["title: T\nclaims:\n", "title: T\nclaims:\n    # none yet\n\n"])
def test_of_a_text_like_the_one_before_only_the_claims_that_differ_are_read(monkeypatch, start):
    read: list[str] = []
    real = incremental.read_draft
    monkeypatch.setattr(incremental, "read_draft", lambda source: read.append(source.text) or real(source))
    claims = [f"    c{number}: {{text: Claim {number}., supports: c0}}\n" for number in range(1, 50)]
    claims.insert(0, "    c0: The goal.\n")
    rereader = Rereader()
    for at, line in ((0, None), (7, "    c7: Other words.\n"), (30, ""), (48, "    new: Last.\n"), (9, "")):
        if line is not None:
            claims[at] = line
        case = rereader.read(start + "".join(claims), file="x.yaml", name="x")
        assert list(case.claims) == [line.split(":")[0].strip() for line in claims if line]
    assert len(read[0]) > 2_000
    assert [len(text) < 200 for text in read[1:]] == [True] * (len(read) - 1)


def test_verdicts_are_found_once_for_cases_of_the_same_structure():
    outcomes = history_reading.Outcomes()
    cases = [
        parse_case(text).require() for text in (FLIPPED, FLIPPED.replace("The goal", "A goal"), ANSWERED)
    ]
    found = [outcomes.of(case) for case in cases]
    assert found[0] is found[1]
    assert [outcome.verdicts for outcome in found] == [evaluate_grounded(case).verdicts for case in cases]


@given(st.lists(cases(), min_size=1, max_size=8))
def test_what_follows_from_a_case_is_never_what_follows_from_another(several):
    outcomes = history_reading.Outcomes()
    for case in several:
        assert outcomes.of(case).verdicts == evaluate_grounded(case).verdicts
        assert outcomes.of(case).conclusions == ArgumentGraph(case).conclusions
