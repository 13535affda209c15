"""What is printed drives no terminal and commands no service, whatever a file is called and a case says."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import unicodedata
import urllib.request
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.apps.cli import _CALLED_BY_GIT, _COMMANDS
from argmap.core.quoting import command_places, printable, quoted, safe_json, safe_xml, visible
from argmap.render.text.lines import Line, plain, wrapped
from support.environment import clear_environment
from support.running import on_a_terminal
from support.running import run_here_bytes as run_bytes

pytestmark = pytest.mark.slow

#: Bell, OSC 52, a C1 control, an override of direction, a mark of direction, a tag, line breaks.
NASTY = "x\a\033]52;c;ZWNobyBoaQ==\a\x9b31m\u202e\u200f\U000e0041\r\n::error::pwned"
NAME = f"{NASTY}.yaml"
CASE = """\
title: T
parties: {p: P}
sources: {s: {title: S, file: ../s.txt}}
stages: {one: One, two: Two}
claims:
  goal: {by: p, text: The goal., stage: one}
  reason: {by: p, text: The reason., supports: goal, cites: {source: s, quote: not there at all}}
  other: {text: Another reason., counters: goal, stage: two}
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """Where the repository is made that the tests copy."""
    return tmp_path_factory.mktemp("template") / "here"


@pytest.fixture(autouse=True)
def here(template, tmp_path, monkeypatch):
    """A repository with three files that are called as nobody would call them: a case, its mistake, and no
    case.
    """
    clear_environment(monkeypatch, tmp_path / "data")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    if not template.exists():
        (template / "cases").mkdir(parents=True)
        with monkeypatch.context() as there:
            there.chdir(template)
            make_repository()
    folder = tmp_path / "here"
    shutil.copytree(template, folder, symlinks=True)
    monkeypatch.chdir(folder)
    os.mkfifo(f"cases/pipe{NAME}")
    return folder


def make_repository() -> None:
    write(f"cases/{NAME}", CASE)
    write(f"cases/bad{NAME}", CASE.replace("supports: goal", "supports: gaol"))
    write(f"cases/changed{NAME}", CASE.replace("Another reason.", "A further reason."))
    write(f"{NASTY}.tgf", "a\nb\n#\na b\n")
    Path(f"cases/link{NAME}").symlink_to(f"../../{NASTY}")
    write("s.txt", "A text that is here.")
    git("init", "-q", ".")
    git("add", ".")
    git("commit", "-qm", "one")
    write(f"cases/{NAME}", CASE.replace("The reason.", "The better reason."))
    git("commit", "-qam", "two")


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def git(*words: str) -> None:
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *who, *words], check=True, capture_output=True)


def argmap(*words: str, given: str = "", **environment: str) -> subprocess.CompletedProcess:
    return run_bytes(*words, stdin=given, **environment)


def said_by(done: subprocess.CompletedProcess) -> str:
    return (done.stdout + b"\n" + done.stderr).decode()


def unseen(text: str) -> set[str]:
    """The characters in a text that do something and are not seen, but for line breaks."""
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp", "Cs") and c != "\n"}


def obeyed(text: str) -> list[str]:
    """The lines of a text that GitHub, Azure or TeamCity takes for commands."""
    return [
        line
        for line in text.splitlines()
        if re.match(r"::[a-z-]+( .*?)?::", line.strip()) or re.search(r"##(vso|teamcity)?\[", line)
    ]


X, BAD, CHANGED, PIPE, LINK, TGF = (
    *(f"cases/{prefix}{NAME}" for prefix in ("", "bad", "changed", "pipe", "link")),
    f"{NASTY}.tgf",
)
#: Each command, with what names those files to it in every place.
LINES = [
    ("list",),
    ("list", "--json"),
    ("show", X),
    ("show", BAD),
    ("show", X, "--json"),
    ("show", NASTY),
    ("show", LINK),
    ("show", f"link{NASTY}"),
    ("show", f"pipe{NASTY}"),
    ("show", f"{X}@three"),
    ("show", f"no{NASTY}"),
    ("show", f"HEAD:{X}"),
    ("show", f"HEAD:no{NASTY}"),
    ("show", X, "--from", NASTY),
    ("show", TGF),
    ("view", X),
    ("search", "reason"),
    ("search", "reason", "--json"),
    ("search", "reason", "--case", X),
    ("stats", X),
    ("drops", X),
    ("blocks", X, "--against", NASTY),
    ("brief", X, "--for", NASTY),
    ("flow", X),
    ("flow", X, "--json"),
    ("flow", X, "-o", f"no/{NAME}.csv"),
    ("stats", X, "--json"),
    ("check",),
    *(("check", "--output-format", name) for name in ("json", "sarif", "junit")),
    ("check", X, BAD, CHANGED, LINK, f"{X}@three"),
    ("check", X, "--select", NASTY),
    ("explain", NASTY),
    ("evaluate", X),
    ("evaluate", X, "--json"),
    ("evaluate", BAD),
    ("evaluate", X, "--semantics", "carneades"),
    ("why", X, "goal"),
    ("why", X, NASTY),
    ("why", X, "goal", "--json"),
    ("cruxes", X, "goal"),
    ("cruxes", X, "goal", "--json"),
    ("matrix", X, "--positions", "goal,reason"),
    ("matrix", X, "--positions", NASTY),
    ("matrix", X, "--positions", "goal,reason", "--json"),
    ("what-if", X, "--without", "other"),
    ("what-if", X, "--without", "other", "--json"),
    ("new", X),
    ("new", f"cases/new{NAME}", "--title", "T"),
    ("new", f"cases/none/{NAME}", "--title", "T"),
    ("add", X, "More.", "--supports", "goal"),
    ("add", X, "More.", "--supports", "goal", "--diff"),
    ("add", BAD, "More."),
    ("rename", X, "goal", "end"),
    ("rename", X, "goal", "end", "--diff"),
    ("copy", X, f"copied{NAME}"),
    ("copy", X, f"copied{NAME}", "--json"),
    ("copy", X, f"none/{NAME}"),
    ("copy", TGF),
    ("link", X, "other", "--supports", "reason"),
    ("link", X, "other", "--supports", NASTY),
    ("link", X, "other", "--supports", "reason", "--json"),
    ("edit", X, "goal", "--text", "The other goal."),
    ("edit", BAD, "goal", "--text", "The other goal."),
    ("edit", X, "goal", "--text", "The other goal.", "--diff"),
    ("remove", X, "other"),
    ("remove", X, "other", "--json"),
    ("remove", LINK, "other"),
    ("fmt", X),
    ("fmt",),
    ("fmt", "--json"),
    ("fmt", "--check", X, CHANGED),
    ("fmt", "--diff", X),
    ("diff", X, CHANGED),
    ("diff", f"HEAD~1:{X}", X),
    ("diff", X, BAD),
    *(("diff", X, CHANGED, "--format", name) for name in ("json", "markdown", "dot", "html")),
    ("merge", X, f"HEAD~1:{X}", CHANGED),
    ("merge", X, X, CHANGED, "-o", f"cases/merged{NAME}"),
    ("merge", X, BAD, CHANGED),
    ("log", X),
    ("log", X, "--json"),
    ("log", f"no{NASTY}"),
    ("blame", X, "reason"),
    ("blame", X, "reason", "--json"),
    ("serve", f"no{NASTY}"),
    ("present", X, "-o", f"talk{NASTY}.html"),
    ("present", X, "-o", "-"),
    ("present", X, "--scenes", NASTY, "-o", "-"),
    ("present", f"no{NASTY}"),
    ("export", X, "--scenes", "stages", "--format", "html"),
    ("export", X, "--scenes", f"why:{NASTY}", "--format", "html"),
    ("export", X, "--scenes", f"no{NASTY}.yaml", "--format", "html"),
    *(
        ("export", X, "--format", name)
        for name in ("json", "yaml", "dot", "mermaid", "html", "svg", "graphml", "tgf")
    ),
    ("export", X, "-o", f"out{NASTY}.svg"),
    ("export", X, "-o", f"none/{NASTY}.svg"),
    ("export", X, "-o", f"out{NASTY}"),
    ("export", LINK, "--format", "dot"),
    ("import", TGF),
    ("import", X),
    ("import", f"no{NASTY}.tgf"),
    ("iccma", "-p", "SE-GR", "-f", TGF, "-fo", "tgf"),
    ("iccma", "-p", "DC-GR", "-f", X, "-a", "a"),
    ("corpus", "build", "cases", "-o", f"out{NASTY}"),
    ("corpus", "build", X, BAD, "-o", "out"),
    ("corpus", "build", f"no{NASTY}", "-o", "out"),
    ("corpus", "build", f"cases@no{NASTY}", "-o", "out"),
    ("corpus", "errors", "--corpus", f"no{NASTY}"),
    ("corpus", "ask", NASTY),
    ("corpus", "open", "--corpus", f"no{NASTY}"),
    ("mcp", f"no{NASTY}"),
    ("site", "cases", "-o", f"out{NASTY}"),
    ("site", f"no{NASTY}", "-o", "out"),
    ("lsp", "--socket", NASTY),
    ("formats",),
    ("schema", NASTY),
    ("semantics",),
    ("audiences", X),
    ("schemes",),
    ("schemes", NASTY),
    ("questions", X),
    ("questions", X, NASTY),
    ("questions", f"no{NASTY}"),
    ("compare", X, BAD, f"no{NASTY}"),
    ("compare", X, TGF, "--json"),
    ("grade", "standard", X, CHANGED, LINK),
    ("grade", X, X, X),
    ("grade", "standard", X, X, "--overrides", BAD),
    ("grade", "standard", X, X, "--pages", f"pages{NASTY}"),
    ("handout", X),
    ("handout", X, "-o", f"hand{NASTY}.html"),
    ("handout", BAD, "--json"),
    ("similar", X, CHANGED, BAD, "--least", "0"),
    ("similar", X, X, "--known", f"no{NASTY}"),
    ("quiz", X),
    ("quiz", X, "--json"),
    *(("quiz", X, "--format", name) for name in ("gift", "markdown", "moodle")),
    ("quiz", X, "-o", f"out{NASTY}.md"),
    ("quiz", X, "--kinds", NASTY),
    ("quiz", f"no{NASTY}"),
    ("git", "install", "--pattern", NASTY, "--yes"),
    ("git", "install", "--yes"),
    ("git", "uninstall", "--yes"),
    ("textconv", X),
    ("textconv", f"no{NASTY}"),
    ("diff-driver", X),
    ("diff-driver", X, X, "0", "100644", CHANGED, "1", "100644"),
    ("diff-driver", X, X, "0", "100644", BAD, "1", "100644", f"y{NAME}", "similarity"),
    ("merge-driver", X, X, CHANGED, X),
    ("merge-driver", X, BAD, CHANGED, X),
]


def test_every_command_is_among_those_that_are_tried():
    assert {words[0] for words in LINES} == {*_COMMANDS, *_CALLED_BY_GIT}


@pytest.mark.parametrize(
    "words", LINES, ids=lambda words: ascii(" ".join(words).replace(NASTY, "NASTY"))[1:-1]
)
def test_no_name_of_a_file_reaches_the_terminal_as_it_is(words):
    done = argmap(*words)
    said = said_by(done)
    assert done.returncode in (0, 1, 2, 129), said
    assert "Traceback" not in said
    assert not unseen(said)
    assert not obeyed(said)
    if words[0] in ("list", "search", "merge", "log", "diff"):
        coloured = said_by(argmap(*words, FORCE_COLOR="1"))
        assert not unseen(re.sub(r"\x1b\[[\d;]*m", "", coloured))


@pytest.mark.parametrize(
    "words",
    [
        ("export", "arabic.yaml", "--format", "yaml"),
        ("edit", "arabic.yaml", "reason", "--text", "Other.", "--diff", "--color", "never"),
        ("copy", "arabic.yaml", "-"),
    ],
    ids=lambda words: words[0],
)
def test_data_on_a_terminal_shows_what_would_reverse_it(words):
    # Beside Arabic letters, controls of direction are no mistake.
    write("arabic.yaml", CASE.replace("The reason.", "حجة\u202esay\u2066"))
    said = on_a_terminal(100, *words)
    assert not unseen(said)
    assert r"\342\200\256say" in said
    assert "\u202esay" in run_bytes(*words).stdout.decode()


@pytest.mark.parametrize("variables", [{"CI": "true"}, {"FORCE_COLOR": "1"}], ids="".join)
def test_a_diff_for_people_shows_what_cannot_be_seen(variables):
    write("case.yaml", CASE.replace("The reason.", "The reason.\u2066"))
    words = ("edit", "case.yaml", "reason", "--text", "The reason.\u200f", "--diff")
    said = re.sub(r"\x1b\[[\d;]*m", "", run_bytes(*words, **variables).stdout.decode())
    assert r"-  reason: {by: p, text: The reason.\342\201\246," in said
    assert r"+  reason: {by: p, text: The reason.\342\200\217," in said


def test_a_live_page_logs_and_shows_no_name_as_it_is():
    server = subprocess.Popen(
        [sys.executable, "-m", "argmap", "serve", BAD, X, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        url = server.stdout.readline().decode().strip()
        pages = [urllib.request.urlopen(url, timeout=20).read().decode()]
        for address in re.findall(r'href="/(case/[^"]+)"', pages[0]):
            pages += [urllib.request.urlopen(url + address, timeout=20).read().decode()]
        write(X, CASE.replace("title: T", "title: New"))
        time.sleep(0.1)
        write(X, CASE.replace("title: T", "title: Newer"))
        until = time.monotonic() + 20
        while (
            "Newer" not in urllib.request.urlopen(url, timeout=20).read().decode()
            and time.monotonic() < until
        ):
            time.sleep(0.05)
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[1].decode()
    assert "reloaded" in said
    assert not unseen(said)
    assert not obeyed(said)
    assert len(pages) == 3
    for page in pages:
        assert not unseen(re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL))


# How a name is written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("cases/school-start.yaml", "cases/school-start.yaml"),
        ("Fälle/Schule am Morgen.yaml", "Fälle/Schule am Morgen.yaml"),
        ("it's.yaml", "it's.yaml"),
        ("a\nb\tc\a.yaml", r'"a\nb\tc\a.yaml"'),
        ('a"b\\c\033.yaml', r'"a\"b\\c\033.yaml"'),
        ("\u202e\x9b.yaml", r'"\342\200\256\302\233.yaml"'),
        (os.fsdecode(b"\x9b\xff.yaml"), r'"\233\377.yaml"'),
        ('"quoted"', r'"\"quoted\""'),
    ],
)
def test_a_name_is_written_as_git_writes_it(name, written):
    assert quoted(name) == written


def test_git_writes_names_the_same_way():
    git("-c", "core.quotePath=true", "add", "-A")
    done = subprocess.run(["git", "ls-files", "cases"], capture_output=True, text=True, check=True)
    assert quoted(X) in done.stdout.splitlines()


@given(st.text(st.characters(codec=None)))
def test_whatever_a_text_is_its_line_is_seen_and_obeyed_by_nobody(text):
    line = printable(text)
    assert "\n" not in line
    assert not {
        c for c in line if unicodedata.category(c) == "Cc" or c in "\u202e\u2066\u200f\u2028\U000e0041"
    }
    assert not obeyed(line)
    assert printable(line) == line


# Commands to services that run workflows

COMMANDS = [
    "::error::pwned",
    "::set-output name=x::pwned",
    "\u00a0 ::add-mask::a",
    "::error file=a.yaml,line=1::pwned",
    "and ##[add-mask]a",
    "##[error]pwned",
    "##vso[task.setvariable variable=x]pwned",
    "##teamcity[buildStatus text='pwned']",
]
#: What all parts of a case say that are a text.
HOSTILE = """\
title: {0}
summary: {1}
notes: {1}
tags: [{0}]
parties: {{p: {{name: {0}, role: {0}, notes: {1}}}}}
stages: {{one: {0}, two: {0}}}
sources: {{s: {{title: {0}, author: {0}, file: ../s.txt}}}}
claims:
  goal: {{by: p, text: {0}, notes: {1}, tags: [{0}]}}
  reason:
    by: p
    text: {1}
    supports: {{target: goal, id: L1, scheme: {0}, notes: {1}}}
    cites: {{source: s, quote: {0}, at: {0}, translation: {0}, notes: {1}}}
  joint: {{text: {0}, question: {0}, supports: {{target: goal, with: reason, scheme: sign, roles: {{indicator: joint}}}}, stage: two}}
  other: {{text: {0}, counters: L1, stage: two}}
"""
PRINTED = [
    ("list",),
    ("show", "h"),
    ("show", "h", "--notes"),
    ("show", "h", "--notes", "--width", "20"),
    ("show", "h", "--linear", "--quotes"),
    ("show", "h", "--quotes", "--ascii"),
    ("show", "h", "--quotes", "--width", "20"),
    ("show", "h@two", "--json"),
    ("search", "a"),
    ("search", "a", "--width", "20"),
    ("search", "a", "--json"),
    ("stats", "h"),
    ("questions", "h"),
    ("questions", "h", "--json"),
    ("check", "h", "--select", "all"),
    ("check", "h", "--select", "all", "--json"),
    *(("check", "h", "--select", "all", "--output-format", name) for name in ("sarif", "junit")),
    ("evaluate", "h"),
    ("why", "h", "goal"),
    ("cruxes", "h", "goal"),
    ("matrix", "h", "--positions", "goal,reason"),
    ("what-if", "h", "--without", "reason"),
    ("diff", "HEAD:cases/h.yaml", "h"),
    ("diff", "HEAD:cases/h.yaml", "h", "--width", "20"),
    ("diff", "HEAD:cases/h.yaml", "h", "--json"),
    ("diff", "HEAD:cases/h.yaml", "h", "--format", "markdown"),
    ("log", "h"),
    ("blame", "h", "goal"),
    ("add", "h", "More.", "--supports", "goal", "--diff"),
    ("rename", "h", "goal", "end", "--diff"),
    ("fmt", "h", "--diff"),
    ("edit", "h", "goal", "--text", "Another.", "--diff"),
    ("remove", "h", "other"),
    ("textconv", "cases/h.yaml"),
    ("diff-driver", "cases/h.yaml", "cases/h.yaml", "0", "100644", "cases/before.yaml", "1", "100644"),
]


def hostile(first: int) -> str:
    """A case each text of which is, or holds on lines of its own, one command after another,
    from `first` on.
    """
    commands = cycle(COMMANDS[first:] + COMMANDS[:first])

    def said(place: re.Match[str]) -> str:
        command = next(commands)
        return json.dumps(command if place[0] == "{0}" else f"Some words.\n{command}\n{command}")

    return re.sub(r"\{[01]\}", said, HOSTILE).replace("{{", "{").replace("}}", "}")


@pytest.mark.parametrize("words", PRINTED, ids=" ".join)
def test_no_line_of_a_case_is_a_command_to_a_service(words):
    write("cases/before.yaml", CASE.replace("Another", "Any other"))
    write("cases/h.yaml", HOSTILE.format("words", "words"))
    git("add", "-A")
    git("commit", "-qm", COMMANDS[0])
    for first in (0, 5):
        write("cases/h.yaml", hostile(first))
        done = argmap(*words, CI="true")
        said = said_by(done)
        assert done.returncode in (0, 1), said
        assert not obeyed(said)
        if words[0] in ("show", "search", "stats", "diff", "textconv"):
            assert "pwned" in said or "add-mask" in said


def test_github_is_told_of_a_hostile_case_in_as_many_commands_as_there_are_findings():
    for first in (0, 5):
        write("cases/h.yaml", hostile(first))
        found = json.loads(argmap("check", "h", "--select", "all", "--json").stdout)["diagnostics"]
        lines = (
            argmap("check", "h", "--select", "all", "--output-format", "github").stdout.decode().splitlines()
        )
        assert len(lines) == len(found)
        assert all(
            re.match(r"::(error|warning|notice) file=cases/h\.yaml,line=\d+,col=\d+,title=[a-z-]+::", line)
            for line in lines
        )


def test_a_command_is_broken_by_a_blank_that_hardly_shows():
    line = Line("", "  ", [("::error::", "bold"), ("pwned ##[x]", "")])
    assert list(plain([line])) == [": :error::pwned # #[x]"]
    assert wrapped([line], 40).plain == ": :error::pwned # #[x]\n"
    assert (
        wrapped([Line("", "  ", [("0123456789 ::error::x", "")])], 14).plain == "0123456789\n  : :error::x\n"
    )
    for honest in ("::: note", "std::string", "a ::error:: b", "::before", "## Heading", "#1", "[##]"):
        assert not command_places(honest)


@given(st.text(st.sampled_from('#[:a\n\x9b\u202e\U000e0041"<&\\ ')))
def test_what_is_escaped_in_json_and_in_xml_means_the_same(text):
    written = safe_json(json.dumps([text], ensure_ascii=False, indent=2))
    assert json.loads(written) == [text]
    element = ET.Element("a", {"b": text})
    element.text = text
    xml = safe_xml(ET.tostring(element, encoding="unicode"))
    assert (ET.fromstring(xml).text or "") == text
    assert ET.fromstring(xml).attrib == {"b": text}
    for output in (written, xml):
        assert not unseen(output)
        assert "##[" not in output


def test_a_byte_that_is_not_utf8_is_written_in_json_as_c_writes_it():
    text = os.fsdecode(b'caf\xe9\xe8 \xc3\xa9 "x"')
    assert json.loads(safe_json(json.dumps([text], ensure_ascii=False))) == [r'caf\351\350 é "x"']


def test_unseen_characters_are_written_as_c_writes_them():
    assert visible("a\033b\u202ec\n") == r"a\033b\342\200\256c\n"
    assert visible("L\u00a0année, à l\u2019école") == "L\u00a0année, à l\u2019école"
