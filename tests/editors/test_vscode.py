"""The extension for VS Code: its types, its own tests with the program under test, and the package that is
built.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import fields
from zipfile import ZipFile

import pytest

from argmap import __version__
from argmap.apps.language_server.settings import EditorSettings, _camel
from argmap.syntax.schema import ELEMENTS
from support.editors import FILES, PROGRAM

FOLDER = FILES / "vscode"
MANIFEST = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))

needs_node = pytest.mark.skipif(
    shutil.which("npm") is None or not (FOLDER / "node_modules").is_dir(),
    reason="there is no npm, or 'make vscode' has not installed what the extension is built with",
)


def npm(script: str) -> str:
    command = ["npm", "run", "--silent", script]
    environment = os.environ | {"ARGMAP_PROGRAM": str(PROGRAM)}
    done = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_node
@pytest.mark.slow
def test_its_own_tests_pass_with_the_real_server():
    npm("check")
    told = npm("test")
    assert re.search(r"pass [1-9]\d", told)
    assert "skipped 0" in told


@needs_node
@pytest.mark.slow
def test_the_package_holds_what_the_manifest_names_and_nothing_else():
    npm("package")
    with ZipFile(FOLDER / "argmap.vsix") as package:
        names = {
            name.removeprefix("extension/") for name in package.namelist() if name.startswith("extension/")
        }
        manifest = json.loads(package.read("extension/package.json"))
    assert manifest["name"] == "argmap"
    named = set(
        re.findall(
            r'"(?:\./)?((?:dist|syntaxes|snippets|walkthrough)/[\w./]+|language-[\w.]+)"',
            json.dumps(MANIFEST),
        )
    )
    assert names == {*named, "package.json", "readme.md", "LICENSE.txt", "media/page.js"}


def test_every_setting_of_the_server_is_one_of_the_extension_with_its_default():
    properties = MANIFEST["contributes"]["configuration"]["properties"]
    ours = {
        f"argmap.{_camel(one.name)}": getattr(EditorSettings(), one.name) for one in fields(EditorSettings)
    }
    assert {name: properties[name]["default"] for name in ours} == ours
    assert properties.keys() - ours.keys() == {"argmap.path", "argmap.trace.server"}


def test_nothing_is_started_where_a_workspace_is_not_trusted_and_no_workspace_names_the_program():
    assert MANIFEST["capabilities"]["untrustedWorkspaces"]["supported"] == "limited"
    assert MANIFEST["contributes"]["configuration"]["properties"]["argmap.path"]["scope"] == "machine"


def test_the_version_is_that_of_argmap():
    assert MANIFEST["version"] == __version__


def test_the_grammar_and_the_snippets_name_keys_that_there_are():
    known = {key for keys in ELEMENTS.values() for key in keys}
    grammar = (FOLDER / "syntaxes" / "argmap.tmLanguage.json").read_text(encoding="utf-8")
    named = {key for keys in re.findall(r"\(([a-z|]+)\)\(\\\\s\*:\)", grammar) for key in keys.split("|")}
    assert {"supports", "counters", "contradicts", "target", "with"} <= named <= known
    for name, snippet in json.loads(
        (FOLDER / "snippets" / "argmap.json").read_text(encoding="utf-8")
    ).items():
        keys = set(re.findall(r"^\s*(?:- )?([a-z]+):", "\n".join(snippet["body"]), re.MULTILINE))
        assert keys <= known, name
