"""`git merge` with argmap's merge driver, in real repositories, and what the driver tells git."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from argmap import Case, ParsedCase, parse_case
from support.files import content, write
from support.repositories import begin_repository, commit, git, installed, installed_to_fork
from support.running import ARGMAP, environment, run

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("own_settings")]

PATH = "cases/the bridge.yaml"

BASE = """\
# What the council heard.
title: Should the bridge be closed?
claims:
  # The question itself.
  close: The bridge should be closed to cars.   # as moved in May
  narrow:
    text: "The bridge is too narrow for a cycle lane."
    supports: close

  mirror: {text: A mirror would make the narrow bridge safe., counters: [narrow]}  # speech two
  trade: {text: Shops would lose their customers., counters: close}
"""


@pytest.fixture
def repository(tmp_path, monkeypatch):
    """A repository with the driver, in a folder with blanks and accents."""
    folder = begin_repository(tmp_path / "le débat", monkeypatch)
    installed_to_fork("--local")
    return folder


def diverge(ours: str | None, theirs: str | None, base: str | None = BASE, path: str = PATH) -> None:
    """Commit a base, theirs on a branch, and ours, where we then are; None is not a file."""
    commit("Base", {path: base} if base is not None else {"other": "x"})
    git("branch", "theirs")
    commit("Ours", {path: ours})
    git("switch", "-q", "theirs")
    commit("Theirs", {path: theirs})
    git("switch", "-q", "main")


def merged(status: int, **variables: str) -> tuple[ParsedCase, str]:
    """What `git merge` made of the case, and what was said on stderr."""
    done = subprocess.run(
        ["git", "merge", "-q", "-m", "Merge", "theirs"],
        capture_output=True,
        encoding="utf-8",
        env=environment(**variables),
    )
    assert done.returncode == status, done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    parsed = parse_case(content(PATH), file=PATH)
    assert [d for d in parsed.diagnostics if d.severity == "error"] == []
    assert git("diff", "--name-only", "--diff-filter=U", "-z") == (f"{PATH}\0" if status else "")
    return parsed, done.stderr


def clean(ours: str, theirs: str) -> Case:
    diverge(ours, theirs)
    parsed, said = merged(0)
    assert parsed.diagnostics == ()
    assert "conflict" not in said
    return parsed.case


def conflicting(ours: str, theirs: str) -> tuple[Case, str]:
    """The case, all of whose conflicts `check` reports at the places of their entries."""
    diverge(ours, theirs)
    parsed, said = merged(1)
    done = run("check", PATH)
    assert done.returncode == 1
    entries = [n for n, line in enumerate(content(PATH).splitlines(), 1) if line.startswith("  - element: ")]
    warned = [line for line in done.stdout.splitlines() if "warning[unresolved-conflict]" in line]
    assert [line.partition(": ")[0] for line in warned] == [f"{PATH}:{line}:14" for line in entries]
    assert len(entries) == len(parsed.case.conflicts) > 0
    return parsed.case, said


def links(case: Case) -> set[tuple[tuple[str, ...], str, str]]:
    return {(link.premises, link.stance, link.target) for link in case.links}


LAST = "  trade: {text: Shops would lose their customers., counters: close}\n"
NEW_OURS = "  noise: {text: Cars are loud., supports: close}\n"
NEW_THEIRS = "  taxes: {text: Drivers pay taxes., counters: close}\n"


# The eight scenarios that a merge of lines gets wrong


def test_claims_that_both_append_are_both_there(repository):
    case = clean(BASE + NEW_OURS, BASE + NEW_THEIRS)
    assert list(case.claims) == ["close", "narrow", "mirror", "trade", "noise", "taxes"]
    assert content(PATH) == BASE + NEW_OURS + NEW_THEIRS


def test_a_claim_that_ours_deleted_and_theirs_counters_stays_and_is_a_conflict(repository):
    case, said = conflicting(
        BASE.replace(LAST, ""), BASE + "  parking: {text: There is parking., counters: trade}\n"
    )
    assert case.claims["trade"].text == "Shops would lose their customers."
    assert {(("parking",), "counter", "trade"), (("trade",), "counter", "close")} <= links(case)
    (conflict,) = case.conflicts
    assert (conflict.element, conflict.id, conflict.kind) == ("claim", "trade", "deleted-by-ours")
    assert conflict.theirs == "parking counters trade"
    assert "ours deleted claim 'trade', which theirs changed or refers to" in said


def test_a_claim_that_theirs_deleted_and_ours_counters_stays_and_is_a_conflict(repository):
    ours = BASE + "  parking: {text: There is parking., counters: trade}\n"
    case, _ = conflicting(ours, BASE.replace(LAST, ""))
    assert [(c.id, c.kind) for c in case.conflicts] == [("trade", "deleted-by-theirs")]
    assert content(PATH).startswith(ours)


def test_new_references_to_a_claim_that_the_other_side_renamed_follow_it(repository):
    ours = BASE.replace("narrow:", "too-narrow:").replace("[narrow]", "[too-narrow]")
    case = clean(ours, BASE + "  wide: {text: It was widened in 2019., counters: narrow}\n")
    assert (("wide",), "counter", "too-narrow") in links(case)
    assert "narrow" not in case.claims


def test_new_references_of_ours_follow_what_theirs_renamed(repository):
    theirs = BASE.replace("narrow:", "too-narrow:").replace("[narrow]", "[too-narrow]")
    case = clean(BASE + "  wide: {text: It was widened in 2019., counters: narrow}\n", theirs)
    assert {(("wide",), "counter", "too-narrow"), (("mirror",), "counter", "too-narrow")} <= links(case)
    assert "# speech two" in content(PATH)


def test_the_same_id_with_different_texts_is_a_conflict(repository):
    case, said = conflicting(
        BASE + "  noise: {text: Cars are loud., supports: close}\n",
        BASE + "  noise: {text: Cyclists ring their bells., counters: close}\n",
    )
    assert case.claims["noise"].text == "Cars are loud."
    by_part = {conflict.part: conflict for conflict in case.conflicts}
    assert (by_part["text"].kind, by_part["text"].theirs) == ("both-added", "Cyclists ring their bells.")
    assert by_part["stance"].kind == "opposite-stance"
    assert f"{PATH}:12:17" in said


def test_one_side_only_reorders_and_the_other_rewords(repository):
    head, narrow = BASE.split("  # The question", maxsplit=1)[0], BASE.index("  narrow:")
    ours = head + BASE[narrow:] + BASE[BASE.index("  # The question") : narrow]
    case = clean(ours, BASE.replace("would lose their customers", "would lose a third of their customers"))
    assert list(case.claims) == ["narrow", "mirror", "trade", "close"]
    assert case.claims["trade"].text == "Shops would lose a third of their customers."
    assert content(PATH) == ours.replace(
        "would lose their customers", "would lose a third of their customers"
    )


def test_opposite_stances_on_one_pair_are_a_conflict(repository):
    supporting, countering = (
        BASE.replace("counters: close}", f"counters: close, {stance}: mirror}}")
        for stance in ("supports", "counters")
    )
    countering = countering.replace("counters: close, counters: mirror", "counters: [close, mirror]")
    case, _ = conflicting(supporting, countering)
    (conflict,) = case.conflicts
    assert (conflict.id, conflict.kind, conflict.theirs) == ("trade -> mirror", "opposite-stance", "counter")
    assert (("trade",), "support", "mirror") in links(case)
    assert (("trade",), "counter", "mirror") not in links(case)


def test_both_extend_one_list_of_counters(repository):
    case = clean(
        BASE.replace("[narrow]", "[narrow, trade]"), BASE.replace("[narrow]", "[narrow, mirror -> narrow]")
    )
    assert {link.target for link in case.links if link.premises == ("mirror",)} == {
        *("narrow", "trade", "mirror -> narrow")
    }


def test_a_cycle_of_which_each_side_added_a_half_is_warned_of(repository):
    diverge(
        BASE.replace("counters: close}", "counters: close, supports: mirror}"),
        BASE.replace("[narrow]}", "[narrow], supports: trade}"),
    )
    parsed, said = merged(0)
    assert parsed.diagnostics == ()
    assert "? caution: 'mirror' and 'trade' form a cycle, as they do on neither side" in said


# What an analyst then does


def test_comments_order_and_layout_of_ours_survive(repository):
    ours = BASE.replace("A mirror", "A big mirror") + NEW_OURS + "# the end\n"
    diverge(ours, BASE.replace("# ", "# their ").replace("Shops would", "All shops would") + NEW_THEIRS)
    merged(0)
    expected = ours.replace("Shops would", "All shops would").replace(NEW_OURS, NEW_OURS + NEW_THEIRS)
    assert content(PATH) == expected


def test_comments_stay_with_a_claim_that_theirs_renamed_and_reworded(repository):
    theirs = BASE.replace("narrow:", "too-narrow:").replace("[narrow]", "[too-narrow]")
    theirs = theirs.replace("for a cycle lane", "for any cycle lane")
    diverge(BASE.replace("  narrow:", "  # a fact\n  narrow:   # measured"), theirs)
    merged(0)
    assert content(PATH) == theirs.replace("  too-narrow:", "  # a fact\n  too-narrow:   # measured")


def test_windows_line_ends_of_ours_survive(repository):
    ours = (BASE + NEW_OURS).replace("\n", "\r\n")
    diverge(ours, BASE.replace("Shops would", "All shops would"))
    merged(0)
    assert Path(PATH).read_bytes() == ours.replace("Shops would", "All shops would").encode()


def test_a_conflict_is_reported_until_its_entry_is_removed(repository):
    ours = BASE.replace("in May", "in June").replace("to cars", "to trams")
    case, said = conflicting(ours, BASE.replace("to cars", "for good"))
    (conflict,) = case.conflicts
    assert case.claims["close"].text == "The bridge should be closed to trams."
    assert conflict.base == "The bridge should be closed to cars."
    assert conflict.theirs == "The bridge should be closed for good."
    assert "argmap check" in said
    text = content(PATH)
    assert text.partition("conflicts:")[0] == ours
    write(PATH, text.replace("to trams", "to most cars"))
    assert "unresolved-conflict" in run("check", PATH).stdout
    write(PATH, text.partition("conflicts:")[0])
    assert run("check", PATH).returncode == 0
    git("add", PATH)
    git("commit", "-q", "-m", "Merge")
    assert git("log", "-1", "--format=%P").count(" ") == 1


def test_conflicts_that_were_committed_stay_through_the_next_merge(repository):
    case, _ = conflicting(BASE.replace("to cars", "to trams"), BASE.replace("to cars", "for good"))
    git("commit", "-q", "-a", "-m", "Undecided")
    git("branch", "-f", "theirs", "theirs")
    text = content(PATH)
    git("switch", "-q", "-c", "next")
    commit("Next", {PATH: text.replace("customers", "customers for years")})
    git("switch", "-q", "main")
    commit("Meanwhile", {PATH: text.replace("# What the", "# All the")})
    git("branch", "-f", "theirs", "next")
    parsed, said = merged(0)
    assert parsed.case.conflicts == case.conflicts
    assert f"? caution: 1 conflict of an earlier merge still to be resolved  {PATH}:13:14" in said


@pytest.mark.parametrize(("side", "says"), [("ours", "to trams."), ("theirs", "for good.")])
def test_a_variable_resolves_conflicts_to_one_side(repository, side, says):
    diverge(BASE.replace("to cars", "to trams"), BASE.replace("to cars", "for good"))
    parsed, said = merged(0, ARGMAP_MERGE=side)
    assert parsed.case.claims["close"].text.endswith(says)
    assert parsed.case.conflicts == ()
    assert f"1 conflict resolved to {side}" in said


def test_nothing_is_written_where_theirs_says_nothing_else(repository):
    ours = "\ufeff" + BASE.replace("moved in May", "moved in June")
    diverge(ours, BASE.replace("as moved in May", ""))
    merged(0)
    assert content(PATH) == ours


def test_a_file_that_both_added_has_nothing_in_common(repository):
    diverge(BASE, BASE.replace("Shops", "All shops") + NEW_THEIRS, base=None)
    parsed, said = merged(1)
    assert [(c.id, c.part, c.kind) for c in parsed.case.conflicts] == [("trade", "text", "both-added")]
    assert "taxes" in parsed.case.claims
    assert "is empty, so everything is new on both sides" in said


def test_a_file_that_both_added_alike_is_no_conflict(repository):
    diverge(BASE, BASE.replace("# speech two", "").replace("# What", "# That"), base=None)
    merged(0)
    assert content(PATH) == BASE


def test_a_case_that_theirs_moved_is_merged_where_it_is_now(repository):
    commit("Base", {"cases/a b.yaml": BASE})
    git("branch", "theirs")
    commit("Ours", {"cases/a b.yaml": BASE + NEW_OURS})
    git("switch", "-q", "theirs")
    commit("Theirs", {"cases/a b.yaml": None, PATH: BASE + NEW_THEIRS})
    git("switch", "-q", "main")
    parsed, said = merged(0)
    assert {"noise", "taxes"} < set(parsed.case.claims)
    assert f"{PATH}: 2 changes taken from theirs" in said


@pytest.mark.parametrize("words", [("rebase", "-q", "main"), ("cherry-pick", "main")])
def test_rebasing_and_picking_merge_too(repository, words):
    diverge(BASE + NEW_OURS, BASE + NEW_THEIRS)
    git("switch", "-q", "theirs")
    git(*words)
    assert {"noise", "taxes"} < set(parse_case(content(PATH)).require().claims)


def test_a_stash_is_merged_too(repository):
    commit("Base", {PATH: BASE})
    write(PATH, BASE + NEW_THEIRS)
    git("stash", "-q")
    commit("Ours", {PATH: BASE + NEW_OURS})
    git("stash", "pop", "-q")
    assert content(PATH) == BASE + NEW_OURS + NEW_THEIRS


def test_branches_that_were_merged_into_each_other_are_merged(repository):
    diverge(BASE.replace("to cars", "to trams"), BASE.replace("to cars", "for good"))
    for branch, other in (("one", "main"), ("two", "theirs")):
        git("switch", "-q", "-c", branch, other)
        git("merge", "-q", "-m", "Cross", {"main": "theirs", "theirs": "main"}[other], ARGMAP_MERGE="ours")
        commit("Go on", {PATH: content(PATH) + (NEW_OURS if branch == "one" else NEW_THEIRS)})
    git("switch", "-q", "main")
    git("reset", "-q", "--hard", "one")
    git("branch", "-f", "theirs", "two")
    parsed, _ = merged(1)
    assert {"noise", "taxes"} < set(parsed.case.claims)
    assert [(c.id, c.part) for c in parsed.case.conflicts] == [("close", "text")]


@pytest.mark.parametrize("name", ["-x.yaml", 'it\'s "quoted" $HOME.yaml', "дело é.yaml"])
def test_a_file_with_an_odd_name_is_merged(repository, name):
    installed("--local", "--pattern", "*.yaml")
    diverge(BASE + NEW_OURS, BASE + NEW_THEIRS, path=name)
    done = subprocess.run(
        ["git", "merge", "-m", "Merge", "theirs"], capture_output=True, encoding="utf-8", env=environment()
    )
    assert done.returncode == 0
    assert f"{name}: 2 changes taken" in done.stderr
    assert content(name) == BASE + NEW_OURS + NEW_THEIRS


# What cannot be merged


BROKEN = BASE.replace("counters: close", "counters: clsoe")


@pytest.mark.parametrize(
    ("ours", "theirs", "base", "says"),
    [
        (
            BROKEN,
            BASE + NEW_THEIRS,
            BASE,
            [f"ours:{PATH}:11:62: error[unknown-target]", "as ours cannot be read"],
        ),
        (BASE + NEW_OURS, BROKEN, BASE, [f"theirs:{PATH}:11:62: error[unknown-target]", "as theirs cannot"]),
        (BASE + NEW_OURS, BASE + NEW_THEIRS, BROKEN, [f"base:{PATH}:11:62: error", "as base cannot be read"]),
        (
            *("", "title: [\n", "argmap: 2\n" + BASE),
            [f"ours:{PATH}", f"theirs:{PATH}:2:1", f"base:{PATH}:1:9: error[unknown-version]"],
        ),
        (BASE + NEW_OURS, b"title: caf\xe9\n", BASE, [f"theirs:{PATH} is not UTF-8 in line 1"]),
        (BASE + NEW_OURS, "argmap: 2\n" + BASE, BASE, [f"theirs:{PATH}:1:9: error[unknown-version]"]),
    ],
)
def test_where_one_version_cannot_be_read_git_calls_the_merge_off(repository, ours, theirs, base, says):
    diverge(ours, theirs, base)
    before = content(PATH)
    done = subprocess.run(
        ["git", "merge", "theirs"], capture_output=True, encoding="utf-8", env=environment()
    )
    assert done.returncode == 2
    assert [word for word in says if word not in done.stderr] == []
    assert f"argmap: {PATH} is not merged" in done.stderr
    assert "Traceback" not in done.stderr
    assert (content(PATH), git("status", "--porcelain")) == (before, "")
    assert not Path(".git/MERGE_HEAD").exists()


def test_where_argmap_is_gone_git_calls_the_merge_off_and_nothing_of_theirs_is_lost(repository):
    installed("--local")
    config = Path(".git/config")
    config.write_text(config.read_text().replace("argmap merge-driver", "argmap-that-is-gone merge-driver"))
    diverge(BASE + NEW_OURS, BASE + NEW_THEIRS)
    done = subprocess.run(["git", "merge", "theirs"], capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert content(PATH) == BASE + NEW_OURS
    assert not Path(".git/MERGE_HEAD").exists()


def test_its_lines_can_then_be_merged_as_is_said(repository):
    diverge(BASE.replace("in May", "in June"), BROKEN)
    done = subprocess.run(
        ["git", "merge", "theirs"], capture_output=True, encoding="utf-8", env=environment()
    )
    assert "git -c merge.argmap.driver='git merge-file %A %O %B' merge" in done.stderr
    git("-c", "merge.argmap.driver=git merge-file %A %O %B", "merge", "-q", "-m", "Lines", "theirs")
    assert content(PATH) == BROKEN.replace("in May", "in June")


def test_a_merge_that_began_by_lines_is_done_again_as_the_hint_says(repository):
    ours, theirs = BASE.replace("closed to cars", "shut"), BASE.replace("closed to cars", "opened")
    diverge(ours + NEW_OURS, theirs + NEW_THEIRS)
    lines = "merge.argmap.driver=git merge-file %A %O %B"
    subprocess.run(["git", "-c", lines, "merge", "-q", "theirs"], capture_output=True)
    assert "<<<<<<<" in content(PATH)
    hint = "'argmap git install', and then 'git checkout -m FILE'"
    assert hint in run("check", PATH).stdout
    told = run("diff", f":2:{PATH}", f":3:{PATH}").stdout
    assert "reworded close  The bridge should be [-shut-][+opened+]." in told
    assert run("show", f":1:{PATH}").stdout.startswith("Should the bridge be closed?\n4 claims")
    git("checkout", "-q", "-m", PATH)
    (conflict,) = parse_case(content(PATH)).case.conflicts
    assert (conflict.id, conflict.theirs) == ("close", "The bridge should be opened.")


@pytest.fixture
def versions(tmp_path, monkeypatch):
    """Three files as git makes them, in the current folder."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("base", BASE), ("ours", BASE + NEW_OURS), ("theirs", BASE + NEW_THEIRS)):
        write(name, text)
    return ("base", "ours", "theirs", PATH)


@pytest.mark.parametrize(
    ("words", "variables", "says"),
    [
        ([], {}, "this is for git to call"),
        (["base", "ours", "theirs"], {}, "this is for git to call"),
        (["base", "nowhere", "theirs", PATH], {}, "cannot read 'nowhere'"),
        (["base", "ours", ".", PATH], {}, "cannot read '.'"),
        (["base", "ours", "theirs", PATH], {"ARGMAP_MERGE": "mine"}, "ARGMAP_MERGE is 'mine'"),
    ],
)
def test_what_is_not_merged_ends_with_129_and_leaves_ours_alone(versions, words, variables, says):
    done = run("merge-driver", *words, **variables)
    assert (done.returncode, done.stdout) == (129, "")
    assert says in done.stderr
    assert content("ours") == BASE + NEW_OURS


def test_a_bug_ends_with_129(versions):
    broken = "import argmap.compare.merge.merge as m; m.keyed_cases = None; from argmap.apps.cli import main; main()"
    done = subprocess.run(
        [ARGMAP[0], "-c", broken, "merge-driver", *versions],
        capture_output=True,
        encoding="utf-8",
        env=environment(),
    )
    assert done.returncode == 129
    assert "this is a bug in argmap" in done.stderr
    assert content("ours") == BASE + NEW_OURS


@pytest.mark.parametrize(
    ("theirs", "status"), [(BASE + NEW_THEIRS, 0), (BASE.replace("to cars", "x"), 1), ("x", 129)]
)
def test_the_status_is_right_though_nobody_hears_what_is_said(versions, theirs, status):
    write("ours", BASE.replace("to cars", "to trams"))
    write("theirs", theirs)
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([*ARGMAP, "merge-driver", *versions], stderr=writer, env=environment())
    os.close(writer)
    assert done.returncode == status


def test_ours_is_not_changed_where_it_cannot_be_written(versions):
    folder = Path("held")
    folder.mkdir()
    write("held/ours", BASE + NEW_OURS)
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write everywhere")
        done = run("merge-driver", "base", "held/ours", "theirs", PATH)
    finally:
        folder.chmod(0o755)
    assert done.returncode == 129
    assert "cannot write 'held/ours'" in done.stderr
    assert content("held/ours") == BASE + NEW_OURS
