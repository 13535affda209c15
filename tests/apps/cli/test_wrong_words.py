"""What a newcomer types instead of the right words is answered by the right ones."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from argmap.apps.cli import _COMMANDS
from support.files import write
from support.repositories import git
from support.running import run_here as run

CASE = """title: T
parties: {pro: Supporters, con: Opponents}
stages: {debate: Town debate, reply: Letters}
claims:
  a: {text: A, by: pro}
  b: {text: B, by: con, stage: debate, counters: a}
"""


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write("case.yaml", CASE)
    write("maps/ann.yaml", CASE)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("validate case.yaml", "did you mean 'argmap check'?"),
        ("delete case.yaml b", "did you mean 'argmap remove'?"),
        ("watch case.yaml", "did you mean 'argmap serve'?"),
        ("undo", "--diff shows what one would change"),
        ("ignore case.yaml long-claim", "write '# argmap: ignore[NAME]' behind what is reported"),
        ("version", "argmap --version"),
        ("gui case.yaml", "did you mean 'argmap view'?"),
        ("pdf case.yaml", "did you mean 'argmap export'?"),
        ("examples", "did you mean 'argmap list'?"),
        ("case.yaml", "to see it: argmap show case.yaml"),
        ("case.yaml@debate --linear", "to see it: argmap show case.yaml@debate --linear"),
        ("phones-in-class", "to see it: argmap show phones-in-class"),
        ("help", "argmap --help"),
        ("help show", "argmap show --help"),
        ("show case.yaml@debat", "did you mean 'debate'? The stages are: debate, reply"),
        ("rename case.yaml b 'My claim!'", "write 'my-claim': an id is letters"),
        ("export case.yaml -o x.jpg", "did you mean 'x.png'?"),
        ("export case.yaml -o x.doc", "did you mean 'x.docx'?"),
        ("grade case.yaml maps", "argmap grade standard case.yaml maps"),
        (
            "brief case.yaml",
            "argmap: which party? help: argmap brief case.yaml --for PARTY, where PARTY is one of these: pro, con",
        ),
        (
            "brief case.yaml against",
            "argmap: which party? help: argmap brief case.yaml --for PARTY, where PARTY is one of these: pro, con",
        ),
        ("brief case.yaml con", "argmap: a party is given with --for help: argmap brief case.yaml --for con"),
        (
            "blocks case.yaml@debate --json",
            "argmap blocks case.yaml@debate --json --against PARTY, where PARTY is one of these: pro, con",
        ),
        (
            "blocks case.yaml --for pro --json",
            "blocks are against a party, and not for one help: argmap blocks case.yaml --json --against con",
        ),
        (
            "brief case.yaml --against=Supporters",
            "a brief is for a party, and not against one help: argmap brief case.yaml --for con",
        ),
        (
            "blocks case.yaml --for x",
            "argmap blocks case.yaml --against PARTY, where PARTY is one of these: pro, con",
        ),
        ("blocks case.yaml --agianst pro", "No such option: --agianst (Possible options: --against)"),
        ("brief phones-in-class", "Missing option '--for'. The party that the sheet is for"),
        (
            "export case.yaml --scenes -o x.pdf",
            "'--scenes': it needs a value, and '-o' is an option. Slides, one a step",
        ),
        ("add case.yaml 'B.' --against a", "help: argmap add case.yaml B. --counters a"),
        ("add case.yaml 'So it is.' --speaker=pro", 'help: argmap add case.yaml "So it is." --by=pro'),
        ("link case.yaml b --support a", "help: argmap link case.yaml b --supports a"),
        ("link case.yaml a b", "help: argmap link case.yaml a --supports b, or with --counters"),
        (
            "link case.yaml a b --by pro",
            "help: argmap link case.yaml a --supports b --by pro, or with --counters",
        ),
        ("add case.yaml C. --supports a b", "help: argmap add case.yaml C. --supports a --supports b"),
        ("link case.yaml b --with a c --by con", "help: argmap link case.yaml b --with a --with c --by con"),
        ("import cards.docx --party neg", "help: argmap import cards.docx --by neg"),
        ("add 'It is dear.'", 'argmap: to which case? help: argmap add CASE "It is dear."'),
        ("add 'It is dear.' --counters a", 'help: argmap add CASE "It is dear." --counters a'),
        ("merge maps/ann.yaml maps/ben.yaml", "help: if there is none: argmap merge /dev/null maps/ann.yaml"),
        ("merge a.yaml b.yaml -o c.yaml", "if there is none: argmap merge /dev/null a.yaml b.yaml -o c.yaml"),
        ("edit case.yaml b --speaker con --quote Bees", "edit leaves the citations of a claim as they are"),
        ("why case.yaml B.", "argmap: no claim or link of this case is called 'B.' help: its id is 'b'"),
        ("add case.yaml C. --counters 'a.'", "argmap: no claim or link is called 'a.' help: its id is 'a'"),
        ("edit case.yaml b 'Bees do.'", 'help: argmap edit case.yaml b --text "Bees do."'),
        ("what-if case.yaml b", "help: argmap what-if case.yaml --reject b, or with --accept"),
        ("explain clam", "there is no check, mistake or word 'clam' help: did you mean 'claim'?"),
        ("edit case.yaml b --counters a", "help: argmap link case.yaml b --counters a"),
        ("edit case.yaml b --text B. --rebuts a", "help: argmap link case.yaml b --counters TARGET"),
        (
            "edit case.yaml a --sides Pro --diff",
            "'--sides': it needs 2 values, and '--diff' is an option. Give claims without a party",
        ),
        ("edit case.yaml a --sides Pro", "requires 2 arguments. Give claims without a party"),
        ("show case.yaml --from --depth 2", "'--from': it needs a value, and '--depth' is an option."),
        ("diff case.yaml", "Missing argument 'B'. The case to compare it with"),
        ("brief case.yaml --for pro -o b.doc", "name one that ends in .docx, .html, .md or .pdf"),
    ],
)
def test_the_right_words_are_told(typed, right):
    done = run(*shlex.split(typed))
    assert done.returncode == 2
    assert right in " ".join(done.stderr.split())
    assert done.stdout == ""


def test_what_the_hints_say_works():
    """Whoever follows them gets on."""
    for typed in (
        "check case.yaml",
        "--help",
        "--version",
        "show --help",
        "show case.yaml@debate --linear",
        "show phones-in-class",
        "show case.yaml@debate",
        "grade standard case.yaml maps",
        "brief case.yaml --for pro -o b.md",
        "blocks case.yaml@debate --json --against con",
    ):
        assert run(*typed.split()).returncode in (0, 1), typed
    assert Path("b.md").exists()


def test_all_that_a_new_claim_names_wrongly_is_told_in_one_run():
    done = run("add", "case.yaml", "C.", "--by", "Suporters", "--stage", "debat", "--counters", "bb")
    assert done.stderr == (
        "argmap: no party is called 'Suporters'\n  help: did you mean 'pro', which is called 'Supporters'?\n"
        "argmap: no stage is called 'debat'\n  help: did you mean 'debate'?\n"
        "argmap: no claim or link is called 'bb'\n  help: did you mean 'b'?\n"
    )
    assert (
        "did you mean 'con', which is called 'Opponents'?"
        in run("brief", "case.yaml", "--for", "Oponents").stderr
    )
    assert Path("case.yaml").read_text(encoding="utf-8") == CASE


@pytest.mark.parametrize("name", _COMMANDS)
def test_no_hint_repeats_an_option_that_does_not_exist(name):
    for words in (
        "",
        "case.yaml",
        "case.yaml b",
        "case.yaml b a",
        "case.yaml Bees do.",
        "case.yaml@debate x.pdf",
    ):
        for typed in ([*words.split(), "--zzz", "pro"], ["--zzz=pro", *words.split(), "--stage", "debate"]):
            done = run(name, *typed)
            if done.returncode == 2:
                hints = done.stderr.partition("help:")[2].splitlines()
                assert not any("--zzz" in hint for hint in hints), (typed, done.stderr)


def test_a_value_like_an_option_can_be_given_with_an_equals_sign():
    assert run("edit", "case.yaml", "b", "--text=--by").returncode == 0
    assert "text: --by" in Path("case.yaml").read_text(encoding="utf-8")


def test_diff_as_one_types_it_to_git_is_answered_with_a_line_that_works():
    for words in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "First"]):
        git(*words)
    write("case.yaml", CASE.replace("text: B", "text: Bees"))
    git("commit", "-q", "-a", "-m", "Second")
    write("case.yaml", CASE.replace("text: B", "text: Birds"))
    for typed, line, before, after in (
        ("diff case.yaml", "argmap diff HEAD:case.yaml case.yaml", "Bees", "Birds"),
        ("diff HEAD~1 HEAD case.yaml", "argmap diff HEAD~1:case.yaml HEAD:case.yaml", "B", "Bees"),
        ("diff HEAD~1 HEAD -- case.yaml", "argmap diff HEAD~1:case.yaml HEAD:case.yaml", "B", "Bees"),
    ):
        done = run(*typed.split())
        assert (done.returncode, done.stderr.splitlines()[1]) == (2, f"  help: {line}")
        assert f"[-{before}-][+{after}+]" in run(*shlex.split(line)[1:]).stdout


@pytest.mark.parametrize("typed", ["maps", "phones", "shwo case.yaml", "-", "./none.yaml"])
def test_what_is_neither_a_command_nor_a_case_is_said_to_be_no_command(typed):
    done = run(*typed.split(), input="")
    assert (done.returncode, done.stdout) == (2, "")
    assert f"No such command '{typed.split()[0]}'" in done.stderr


def test_other_names_of_commands_are_no_commands_and_lead_to_one():
    from argmap.apps.cli import _COMMANDS
    from argmap.apps.cli.other_names import _INSTEAD, _OTHER_NAMES

    assert not (_OTHER_NAMES.keys() | _INSTEAD) & set(_COMMANDS)
    assert {name.split()[0] for name in _OTHER_NAMES.values()} <= set(_COMMANDS)


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("add case.yaml Shops would close. --by con", 'argmap add case.yaml "Shops would close." --by con'),
        (
            "edit case.yaml b --text No shops --by con --notes Says Ann",
            'argmap edit case.yaml b --text "No shops" --by con --notes "Says Ann"',
        ),
        (
            "new x.yaml --title Too late? --claim It is",
            'argmap new x.yaml --title "Too late?" --claim "It is"',
        ),
    ],
)
def test_a_text_without_quotes_is_shown_with_them_and_the_line_works(typed, line):
    done = run(*shlex.split(typed))
    assert (done.returncode, done.stderr) == (
        2,
        f"argmap: a text of several words needs quotes around it\n  help: {line}\n",
    )
    assert run(*shlex.split(line)[1:]).returncode == 0


@pytest.mark.parametrize(
    "typed",
    [
        "add case.yaml --by con --title Shops 'Shops would close.'",
        "edit --text No case.yaml b",
        "add case.yaml -- More words",
    ],
)
def test_texts_among_arguments_in_another_order_are_left_to_the_parser(typed):
    assert "needs quotes" not in run(*shlex.split(typed)).stderr


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            "new x.yaml --speeches",
            "The speeches of a debate as its stages: policy, ld, pf, worlds, bp, parli, or a file",
        ),
        ("export case.yaml --cluster", "One of: party, stage, group."),
        ("brief case.yaml --for", "The party that the sheet is for"),
        ("add case.yaml --by", "Who claims it; if left out, who speaks at its stage."),
    ],
)
def test_an_option_without_its_value_says_what_it_takes(typed, said):
    done = run(*shlex.split(typed))
    told = " ".join(done.stderr.split())
    assert done.returncode == 2
    assert f"Usage: argmap {typed.split()[0]} " in told
    assert f"Option '{typed.split()[-1]}' requires an argument. " in told
    assert said in told


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("schemes expert", "did you mean 'expert-opinion'?"),
        (
            "add case.yaml C. --source cooper",
            "declare it under 'sources:' first, as in 'cooper: {title: ...}'",
        ),
        (
            "link case.yaml b --counters a",
            "in the file, as in 'counters: {target: a, scheme: ..., notes: ...}'",
        ),
        ("add case.yaml ''", "write something between the quotes"),
        ("list case.yaml", "'argmap show case.yaml' shows that case; 'argmap list' lists"),
        ("list tweety", "'argmap show tweety' shows that case; 'argmap list' lists"),
        ("list nowhere", "help: 'argmap list' lists the cases that can be named"),
        ("show tweety@briefs", "leave out '@briefs'"),
        (
            "show https://example.org/x.yaml",
            "is an address, and cases are read from files\n  help: download it",
        ),
        ("import http://example.org/map.json", "download it, and name the file"),
    ],
)
def test_a_hint_says_how(typed, right):
    done = run(*shlex.split(typed))
    assert done.returncode == 2
    assert right in done.stderr


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("export case.yaml -o x.pdf --paper A4", "export case.yaml -o x.pdf --paper a4"),
        ("export case.yaml --format SVG --colour Party", "export case.yaml --format svg --colour party"),
        ("export case.yaml --format dot --rankdir lr", "export case.yaml --format dot --rankdir LR"),
        ("show case.yaml --color NEVER", "show case.yaml --color never"),
        ("show case.yaml --strength --method DF-QuAD", "show case.yaml --strength --method df-quad"),
        ("evaluate case.yaml --semantics Preferred", "evaluate case.yaml --semantics preferred"),
    ],
)
def test_words_to_choose_from_can_be_typed_in_capitals_or_not(typed, usual):
    done, expected = run(*shlex.split(typed)), run(*shlex.split(usual))
    assert (done.returncode, done.stdout, done.stderr) == (
        expected.returncode,
        expected.stdout,
        expected.stderr,
    )
    assert done.returncode == 0


def test_the_help_shows_the_words_to_choose_from_as_they_are():
    assert "<BT|TB|LR|RL>" in run("export", "--help").stdout


@pytest.mark.parametrize("stage", ["Debate", "Town debate", "town DEBATE"])
def test_a_stage_can_be_called_by_its_title(stage):
    assert run("show", f"case.yaml@{stage}").stdout == run("show", "case.yaml@debate").stdout


def test_a_title_that_two_stages_have_names_neither():
    write("case.yaml", CASE.replace("reply: Letters", "reply: Town Debate"))
    done = run("show", "case.yaml@town debate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "did you mean 'debate'? The stages are: debate, reply" in done.stderr


def test_cruxes_of_a_case_without_a_conclusion_ask_for_a_claim():
    write("case.yaml", "title: T\nclaims: {a: A., b: B.}\n")
    done = run("cruxes", "case.yaml")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "this case has no conclusion: name a claim, to find what its verdict hangs on\n"
