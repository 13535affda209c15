"""`argmap iccma` as a competition would call it: what is on stdout, what on stderr, and the exit status."""

from __future__ import annotations

import pytest

from support.running import run_here as run

pytest.importorskip("pysat", reason="python-sat is not installed")

#: Two that attack each other, and a third that both attack and that attacks itself.
AF = "p af 3\n1 2\n2 1\n1 3\n2 3\n3 3\n"
APX = "arg(a). arg(b). arg(c).\natt(a,b). att(b,a). att(a,c). att(b,c). att(c,c).\n"
TGF = "a\nb\nc\n#\na b\nb a\na c\nb c\nc c\n"


@pytest.fixture(name="run")
def iccma(tmp_path):
    def call(*args, text=None, name="f.af", stdin=None):
        if text is not None:
            (tmp_path / name).write_text(text)
            args = (*args, "-f", name)
        return run("iccma", *args, stdin=stdin, folder=tmp_path)

    return call


def said(done):
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("-p", "SE-GR"), "w\n"),
        (("-p", "SE-PR"), "w 1\n|w 2\n"),
        (("-p", "SE-ST"), "w 1\n|w 2\n"),
        (("-p", "DC-CO", "-a", "1"), "YES\nw 1\n"),
        (("-p", "DC-CO", "-a", "3"), "NO\n"),
        (("-p", "DS-PR", "-a", "1"), "NO\nw 2\n"),
        (("-p", "DS-CO", "-a", "1"), "NO\nw\n"),
        (("-p", "DC-SST", "-a", "2"), "YES\nw 2\n"),
        (("-p", "SE-STG"), "w 1\n|w 2\n"),
        (("-p", "DS-STG", "-a", "2"), "NO\nw 1\n"),
        (("-p", "SE-ID"), "w\n"),
        (("-p", "CE-CO"), "3\n"),
        (("-p", "CE-PR"), "2\n"),
    ],
)
def test_af_is_answered_as_at_iccma_2023(run, args, expected):
    assert said(run(*args, text=AF)) in [f"{part.rstrip()}\n" for part in expected.split("|")]


def test_a_framework_is_read_from_standard_input_and_recognised_or_named(run):
    for text, options in ((AF, ()), (TGF, ()), (APX, ("-fo", "apx"))):
        done = run("-p", "CE-CO", "-f", "-", *options, stdin=text)
        assert said(done) == "3\n"
    assert run("-p", "CE-CO", "-f", "-", "-fo", "af", stdin=TGF).stderr.startswith("<stdin>:")


def test_af_sceptical_acceptance_needs_no_extension_and_no_stable_one_is_no(run):
    assert said(run("-p", "DS-GR", "-a", "1", text="p af 2\n1 2\n")) == "YES\n"
    assert said(run("-p", "SE-ST", text="p af 1\n1 1\n")) == "NO\n"
    assert said(run("-p", "EE-ST", text="p af 1\n1 1\n")) == "NO\n"
    assert said(run("-p", "DS-ST", "-a", "1", text="p af 1\n1 1\n")) == "YES\n"
    assert said(run("-p", "EE-CO", text="p af 2\n1 1\n2 1\n")) == "w 2\n"


@pytest.mark.parametrize(("name", "text"), [("f.apx", APX), ("f.tgf", TGF)])
def test_apx_and_tgf_are_answered_as_at_iccma_2017(run, name, text):
    def answer(*args):
        return said(run(*args, text=text, name=name))

    assert answer("-p", "SE-GR") == "[]\n"
    assert answer("-p", "EE-GR") == "[[]]\n"
    assert answer("-p", "EE-PR") in ("[[a],[b]]\n", "[[b],[a]]\n")
    assert sorted(answer("-p", "EE-CO").strip()) == sorted("[[],[a],[b]]")
    assert answer("-p", "DC-PR", "-a", "a") == "YES\n"
    assert answer("-p", "DS-PR", "-a", "a") == "NO\n"
    assert answer("-p", "CE-ST") == "2\n"


def test_there_may_be_no_extension_to_enumerate(run):
    assert said(run("-p", "EE-ST", text="arg(a). att(a,a).", name="f.apx")) == "[]\n"
    assert said(run("-p", "SE-ST", text="arg(a). att(a,a).", name="f.apx")) == "NO\n"
    assert said(run("-p", "CE-ST", text="arg(a). att(a,a).", name="f.apx")) == "0\n"


def test_the_format_can_be_said(run):
    assert said(run("-p", "SE-GR", "-fo", "apx", text="arg(a).", name="f.txt")) == "[a]\n"
    assert said(run("-p", "SE-GR", text="arg(a).", name="f.txt")) == "[a]\n"


def test_tasks_and_formats_are_listed(run):
    assert said(run("--formats")) == "[af,apx,tgf]\n"
    problems = said(run("--problems")).strip("[]\n").split(",")
    assert len(problems) == 35
    assert {"EE-PR", "SE-ID", "DC-SST", "CE-ST", "DS-CO", "SE-GR"} <= set(problems)


@pytest.mark.parametrize(
    ("args", "text", "complaint"),
    [
        (("-p", "SE-PR"), None, "which file?"),
        ((), AF, "which task?"),
        (("-p", "SE-PX"), AF, "there is no task 'SE-PX'"),
        (("-p", "DC-CO"), AF, "DC needs an argument"),
        (("-p", "DC-CO", "-a", "4"), AF, "f.af has no argument '4'"),
        (("-p", "DC-CO", "-a", "1 -> 2"), AF, "f.af has no argument '1 -> 2'"),
        (("-p", "SE-PR", "-fo", "agf"), AF, "there is no format 'agf'"),
        (("-p", "SE-PR", "-f", "missing.af"), None, "there is no such file"),
        (("-p", "SE-PR"), "p af 2\n1 3\nx\n", "f.af:2:3: error[unknown-argument]"),
        (("-p", "SE-PR"), "p af 2\n1 3\nx\n", "f.af:3:1: error[bad-line]"),
    ],
)
def test_what_cannot_be_done_is_said_and_is_exit_status_2(run, args, text, complaint):
    done = run(*args, text=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert complaint in done.stderr


@pytest.mark.slow
def test_a_case_is_no_framework_and_can_be_exported_as_one(run):
    done = run("-p", "SE-PR", text="title: T\nclaims: {a: A.}\n", name="f.yaml")
    assert (done.returncode, done.stderr) == (
        2,
        "argmap: f.yaml is a case, not a framework\n  help: export it as one: argmap export f.yaml -o case.af\n",
    )


@pytest.mark.slow
def test_a_timeout_leaves_what_was_found_and_is_exit_status_2(run):
    size = 60
    pairs = "".join(f"{2 * n + 1} {2 * n + 2}\n{2 * n + 2} {2 * n + 1}\n" for n in range(size))
    text = f"p af {2 * size}\n{pairs}"
    done = run("-p", "EE-PR", "--timeout", "0.7", text=text)
    assert done.returncode == 2
    assert "no answer within 0.7 seconds" in done.stderr
    assert all(line.startswith("w ") for line in done.stdout.splitlines())
    assert len(set(done.stdout.splitlines())) == len(done.stdout.splitlines()) > 1
    counted = run("-p", "CE-PR", "--timeout", "0.7", text=text)
    assert (counted.returncode, counted.stdout) == (2, "")
    assert "at least" in counted.stderr
