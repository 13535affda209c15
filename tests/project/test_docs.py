"""The README and the docs: every command shown was run, every example works.

A ```console block holds commands after `$ ` and what they print, on both
streams. With ARGMAP_GOLDEN=write the output in the files is written anew.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
import types
import typing
from html import unescape
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from argmap import load_case, parse_case
from argmap.apps.cli import build_app
from argmap.render.json.corpus import TABLES, column_descriptions
from support.project import ROOT
from support.running import environment, forked_command, run, started

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with the library in it, where commands may write."""
    shutil.copytree(ROOT / "cases", tmp_path / "cases")
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    command = forked_command()
    commands = [*([command.parent] if command else []), Path(sys.executable).parent, os.environ["PATH"]]
    monkeypatch.setenv("PATH", os.pathsep.join(map(str, commands)))
    for name in ("NO_COLOR", "FORCE_COLOR", "ARGMAP_PATH", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PYTHONIOENCODING", "utf-8")
    for name, value in commits().items():
        monkeypatch.setenv(name, value)
    return tmp_path


def commits() -> dict[str, str]:
    """What makes a commit the same on every machine."""
    who = {"NAME": "Ada", "EMAIL": "ada@example.org", "DATE": "2026-03-02T10:00:00+00:00"}
    said = {f"GIT_{role}_{key}": value for role in ("AUTHOR", "COMMITTER") for key, value in who.items()}
    return {**said, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}


#: A command line that runs argmap and nothing else, with words that a shell takes as they are.
ARGMAP_ALONE = re.compile(r"""argmap( [\w@./:=,+-]+| '[^']*'| "[^"$`\\!]*")*""")


def printed(command: str) -> str:
    """What a command line prints, on both streams."""
    if ARGMAP_ALONE.fullmatch(command):
        with TemporaryFile("w+", encoding="utf-8") as both, open(os.devnull) as nothing:
            streams = (nothing.fileno(), both.fileno(), both.fileno())
            started(shlex.split(command)[1:], environment(), streams)()
            both.seek(0)
            shown = both.read()
    else:
        done = subprocess.run(["bash", "-c", f"{command} 2>&1"], capture_output=True, text=True, timeout=120)
        shown = done.stdout
    return "".join(f"{line.rstrip()}\n" for line in shown.splitlines())


def rerun(block: str) -> str:
    """A console block with the output that its commands print today."""
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"{command}\n{printed(command[2:])}" for command in commands)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_page_shows_is_what_the_commands_print(page, desk):
    text = page.read_text(encoding="utf-8")

    def fresh(match: re.Match[str]) -> str:
        return f"```console\n{rerun(match[2])}```" if match[1] == "console" else match[0]

    now = BLOCK.sub(fresh, text)
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        page.write_text(now, encoding="utf-8")
    assert text == now or os.environ.get("ARGMAP_GOLDEN") == "write"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_python_on_the_page_runs(page, desk, monkeypatch):
    if page.name == "assistants.md":
        # The client gives its server what sys.stderr was at the first import, which may have been no file.
        stdio = import_module("mcp.client.stdio")
        monkeypatch.setattr(stdio.stdio_client.__wrapped__, "__defaults__", (sys.__stderr__,))
    blocks = [block for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")) if kind == "python"]
    test = doctest.DocTestParser().get_doctest("\n".join(blocks), {}, page.name, str(page), 0)
    assert test.examples or not blocks
    first = doctest.REPORT_ONLY_FIRST_FAILURE  # others come of it
    results = doctest.DocTestRunner(optionflags=first).run(test)
    assert results.failed == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_case_files_on_the_page_have_no_mistakes(page):
    for kind, block in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "yaml" and "claims:" in block:
            assert parse_case(block).diagnostics == ()


def page_of_checks(text: str) -> str:
    """The page of the checks, with all manuals after its own words."""
    from argmap.checks.manual import manuals

    words, mark, _ = text.partition("## All checks\n")
    rows = [f"| [{m.name}](#{m.name}) | {m.standing} | {m.summary} |" for m in manuals()]
    table = "\n".join(["| check | | what it finds |", "|---|---|---|", *rows])
    return f"{words}{mark}\n{table}\n" + "".join(f"\n### {m.name}\n\n{m.markdown}" for m in manuals())


def test_the_page_of_the_checks_holds_their_manuals():
    page = ROOT / "docs" / "checks.md"
    text = page.read_text(encoding="utf-8")
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        page.write_text(page_of_checks(text), encoding="utf-8")
    else:
        assert text == page_of_checks(text)


def page_of_actions(text: str) -> str:
    """The page of the actions, with all manuals after its own words."""
    from support.action_manual import manuals

    words, mark, _ = text.partition("## All actions\n")
    rows = [f"| [{m.name}](#{m.name}) | {m.kind} | {m.summary} |" for m in manuals()]
    table = "\n".join(["| action | kind | what it does |", "|---|---|---|", *rows])
    return f"{words}{mark}\n{table}\n" + "".join(f"\n### {m.name}\n\n{m.markdown}" for m in manuals())


def test_the_page_of_the_actions_holds_their_manuals():
    page = ROOT / "docs" / "actions.md"
    text = page.read_text(encoding="utf-8")
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        page.write_text(page_of_actions(text), encoding="utf-8")
    else:
        assert text == page_of_actions(text)


def words_of(svg: str) -> str:
    """What is written in a picture, without blanks: where lines break is the drawer's business."""
    texts = "".join(re.findall(r">([^<]*)<", re.sub("<style>.*?</style>", "", svg, flags=re.DOTALL)))
    return re.sub(r"\s", "", unescape(texts).replace("\xa0", " "))


def drawn_terminal(command: str) -> str:
    """A terminal in which a command was run, as SVG that loads nothing from elsewhere."""
    shown = printed(f"{command} --color always --width 96")
    with open(os.devnull, "w") as nowhere:
        console = Console(file=nowhere, record=True, width=98, force_terminal=True, legacy_windows=False)
        console.print(Text(f"$ {command}\n"), Text.from_ansi(shown), sep="")
    form = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    form = form.replace("Fira Code", "Menlo, Consolas, Liberation Mono")
    return console.export_svg(title="", theme=DEFAULT_TERMINAL_THEME, unique_id="argmap", code_format=form)


def test_the_picture_of_the_terminal_is_what_it_shows(desk):
    file = ROOT / "docs" / "images" / "tree.svg"
    now = drawn_terminal("argmap show parler-v-aws@article")
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        file.write_text(now, encoding="utf-8")
    assert words_of(file.read_text(encoding="utf-8")) == words_of(now)


def test_the_picture_of_the_map_is_what_is_exported(desk):
    file = ROOT / "docs" / "images" / "map.svg"
    printed("argmap export parler-v-aws@article --from animus --depth 2 -o map.svg")
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        shutil.copy("map.svg", file)
    assert file.read_bytes() == Path("map.svg").read_bytes()


def commands() -> list[str]:
    return [
        (c.name or c.callback.__name__).strip("_").replace("_", "-")
        for c in build_app().registered_commands
        if not c.hidden
    ]


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_readme_and_has_help(command):
    assert f"argmap {command}" in (ROOT / "README.md").read_text(encoding="utf-8")
    done = run(command, "--help")
    assert done.returncode == 0
    assert "Usage: argmap" in done.stdout


def test_every_public_name_is_in_the_api_page():
    import argmap

    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in argmap.__all__ if f"`{name}" not in page] == []


def reference_of_the_format() -> str:
    """The elements of a case file and their keys, from the table that the reader uses."""
    from argmap.syntax.schema import ELEMENTS, KINDS, SHORT_FORM

    titles = {
        "wording": "wording, in a claim's `wordings`",
        "cite": "citation, in a claim's `cites`",
        "link": "link, in a claim's `supports` or `counters`",
        "case link": "link, in the case's `links`",
        "issue": "issue, in the case's `issues`",
        "conflict": "conflict, in the case's `conflicts`",
    }
    lines = []
    for element, keys in ELEMENTS.items():
        lines += ["", f"### {titles.get(element, element)}", ""]
        if element in SHORT_FORM:
            short = SHORT_FORM[element]
            what = "list" if keys[short].kind == "ids" else "text"
            lines += [f"A bare {what} in its place is its `{short}`.", ""]
        lines += ["| key | value | what it says |", "|---|---|---|"]
        for word, key in keys.items():
            needed = "; required" if key.required else ""
            lines.append(f"| `{word}` | {KINDS[key.kind]}{needed} | {key.doc} |")
    return "\n".join(lines) + "\n"


def test_the_reference_of_the_format_is_the_table_that_the_reader_uses():
    page = ROOT / "docs" / "format.md"
    text = page.read_text(encoding="utf-8")
    before, begin, rest = text.partition("## Elements and their keys\n")
    _, end, after = rest.partition("\n## What they mean\n")
    assert begin
    assert end
    now = before + begin + reference_of_the_format() + end + after
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        page.write_text(now, encoding="utf-8")
    else:
        assert text == now


def value_of(said: object) -> str:
    """A type of a column in words: what it holds, or which words."""
    if isinstance(said, types.UnionType):
        inside = [one for one in typing.get_args(said) if one is not types.NoneType]
        return f"{value_of(inside[0])} or null"
    if typing.get_origin(said) is typing.Literal:
        return ", ".join(f"`{word}`" for word in typing.get_args(said))
    if typing.get_origin(said) is tuple:
        inside = value_of(typing.get_args(said)[0])
        return "texts" if inside == "text" else f"some of {inside}"
    return {str: "text", int: "whole number", float: "number", bool: "`true`, `false`"}[said]


def reference_of_the_tables() -> str:
    """The tables of a corpus and their columns, from the classes of their rows."""
    lines = []
    for name, row in TABLES.items():
        said = " ".join((row.__doc__ or "").split())
        lines += ["", f"### {name}", "", said, "", "| column | value | what it says |", "|---|---|---|"]
        types_ = typing.get_type_hints(row)
        lines += [
            f"| `{column}` | {value_of(types_[column])} | {meant} |"
            for column, meant in column_descriptions(row).items()
        ]
    return "\n".join(lines) + "\n"


def test_the_reference_of_the_tables_is_what_a_build_writes():
    page = ROOT / "docs" / "corpora.md"
    text = page.read_text(encoding="utf-8")
    before, begin, _ = text.partition("## All columns\n")
    assert begin
    now = before + begin + reference_of_the_tables()
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        page.write_text(now, encoding="utf-8")
    else:
        assert text == now


def test_every_rule_that_can_be_reported_is_on_the_format_page():
    page = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    sources = [ROOT / "argmap" / "workspace" / "library.py"]
    sources += sorted((ROOT / "argmap" / "syntax").rglob("*.py"))
    code = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    literal = r'"([a-z]+(?:-[a-z0-9]+)+)"'
    rules = set(
        re.findall(r"(?:report|_report|Diagnostic|_unreadable)\(\s*(?:path, |file, )?" + literal, code)
    )
    assert len(rules) > 20
    assert sorted(rule for rule in rules if f"`{rule}`" not in page) == []


def test_the_readme_can_be_read_in_a_few_minutes():
    assert len((ROOT / "README.md").read_text(encoding="utf-8").split()) <= 900


def test_the_small_case_of_the_readme_is_the_one_that_its_commands_show():
    (block,) = [
        block
        for kind, block in BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
        if kind == "yaml"
    ]
    case = load_case("phones-in-class")
    assert parse_case(block, name=case.name).case == case


def test_the_pages_link_to_files_that_are_there():
    for page in PAGES:
        for link in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
            assert link.startswith("http") or (page.parent / link).exists(), f"{page.name}: {link}"


@pytest.mark.slow
def test_what_the_demo_says_to_try_next_works(desk):
    lines = re.findall(r'@echo "  \$\(BIN\)/(argmap .*?)  ', (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert len(lines) == 3
    for line in lines:
        done = subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=120)
        assert (done.returncode, done.stderr.strip()) in ((0, ""), (1, "")), line
