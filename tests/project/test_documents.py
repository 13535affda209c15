"""What every `--json` prints, to the byte, and that `argmap schema` describes it as it always did.

`tests/golden/documents` has the output of each command in `support.documents`, `tests/golden/schemas` what
each schema means, with its references resolved. `make golden` writes both anew; read the difference before
committing it.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from contextlib import chdir
from functools import partial
from pathlib import Path

import jsonschema
import pytest
from typer.main import get_command

from argmap.apps.cli import build_app
from support.documents import COMMANDS, commit_history, furnish
from support.once import made_once
from support.project import ROOT
from support.running import run_here
from support.schemas import meaning
from support.speed import FAST

GOLDEN = ROOT / "tests" / "golden"
WRITE = os.environ.get("ARGMAP_GOLDEN") == "write"
NAMES = [line.split()[0] for line in run_here("schema").stdout.splitlines()]
TYPED = {
    f"{name}-{number}": (name, words)
    for name, typed in COMMANDS.items()
    for number, words in enumerate(typed, 1)
}
DATED = ("log", "blame")
#: What is printed of corpora: the sizes in it depend on the version of pyarrow, see tests/apps/corpus.
OF_CORPORA = ("corpus", "corpus-alike", "corpus-search", "corpus-status")


@pytest.fixture(scope="module")
def furnished(tmp_path_factory):
    """A folder with all files in it."""
    folder = tmp_path_factory.mktemp("furnished")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        furnish()
    return folder


@pytest.fixture
def desk(furnished, tmp_path, own_settings, monkeypatch):
    """The working folder of one command."""
    folder = tmp_path / "desk"
    shutil.copytree(furnished, folder)
    monkeypatch.chdir(folder)
    return folder


def commit_all(furnished: Path, folder: Path) -> None:
    """Make a folder with all files in it, and with the history that commands are asked about."""
    shutil.copytree(furnished, folder, dirs_exist_ok=True)
    with chdir(folder):
        commit_history()


def kept(path: Path, text: str) -> str:
    """What is kept of an output; it is written where that is asked for."""
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.is_file(), f"there is no {path.relative_to(ROOT)}: 'make golden' writes it"
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_means_what_it_did(name):
    schema = json.loads(run_here("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    path = GOLDEN / "schemas" / f"{name}.json"
    told = json.dumps(meaning(schema), ensure_ascii=False, indent=1) + "\n"
    assert told.splitlines() == kept(path, told).splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_says_nothing_of_how_argmap_is_made(name):
    assert not re.search(r"argmap\.|Document|Row\b|Annotated", run_here("schema", name).stdout)


@pytest.mark.parametrize("file", [file for file in TYPED if not FAST or file.endswith("-1")])
def test_a_command_prints_what_it_did_and_keeps_to_its_schema(file, desk, furnished, run_folder):
    name, words = TYPED[file]
    if name in DATED:
        dated = made_once(run_folder / "dated", partial(commit_all, furnished))
        shutil.rmtree(desk)
        shutil.copytree(dated, desk)
        os.chdir(desk)
    typed, _, given = words.partition(" < ")
    json_option = [] if "--format" in typed or name == "case-json" else ["--json"]
    command = [*shlex.split(typed), *json_option]
    done = run_here(*command, stdin=Path(given).read_text(encoding="utf-8") if given else None)
    assert done.stdout, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == kept(GOLDEN / "documents" / f"{file}.json", done.stdout)
    jsonschema.validate(
        json.loads(done.stdout), json.loads((GOLDEN / "schemas" / f"{name}.json").read_bytes())
    )


def test_every_document_is_printed_by_some_command_and_each_command_with_json_has_one():
    assert {*COMMANDS, "case", *OF_CORPORA} == {*NAMES}
    commands = get_command(build_app()).commands
    with_json = {name for name, command in commands.items() if "json" in {one.name for one in command.params}}
    assert {*COMMANDS} - with_json == {"stats-of-several", "case-json"}
    assert with_json < {*COMMANDS}


def test_no_golden_file_is_left_over():
    expected = {f"schemas/{name}.json" for name in NAMES} | {f"documents/{file}.json" for file in TYPED}
    found = {f"{path.parent.name}/{path.name}" for path in GOLDEN.glob("*/*")}
    stale = found - expected
    for path in stale if WRITE else ():
        (GOLDEN / path).unlink()
    assert WRITE or not stale, "'make golden' removes them"
