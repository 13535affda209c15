"""The files for editors: each names the settings that there are, and says how it was tried."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields
from xml.etree import ElementTree as ET

import pytest

from argmap.apps.language_server.settings import EditorSettings, _camel
from support.editors import FILES
from support.project import ROOT

SETTINGS = {_camel(one.name): getattr(EditorSettings(), one.name) for one in fields(EditorSettings)}
EDITORS = sorted(path.name for path in FILES.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", EDITORS)
def test_each_editor_says_how_it_was_tried_and_is_on_the_page(name):
    assert re.search(r"\btried\b", (FILES / name / "README.md").read_text(encoding="utf-8").lower())
    assert f"[{name}]({name}/README.md)" in (FILES / "README.md").read_text(encoding="utf-8")
    assert f"(../editors/{name}/README.md)" in (ROOT / "docs" / "editor.md").read_text(encoding="utf-8")


def test_helix_starts_the_server_with_its_settings():
    read = tomllib.loads((FILES / "helix" / "languages.toml").read_text(encoding="utf-8"))
    assert read["language-server"]["argmap"] == {
        "command": "argmap",
        "args": ["lsp"],
        "config": {"argmap": SETTINGS},
    }
    (language,) = read["language"]
    assert language["language-servers"] == ["argmap"]


def test_kate_starts_the_server_with_its_settings_for_the_type_that_it_knows():
    (server,) = json.loads((FILES / "kate" / "settings.json").read_text(encoding="utf-8"))["servers"].values()
    assert server["command"] == ["argmap", "lsp"]
    assert server["settings"] == {"argmap": SETTINGS}
    language = ET.parse(FILES / "kate" / "argmap.xml").getroot()
    assert re.search(server["highlightingModeRegex"], language.attrib["name"])


def test_neovim_starts_the_server_with_its_settings():
    read = (FILES / "neovim" / "lsp" / "argmap.lua").read_text(encoding="utf-8")
    assert "cmd = { 'argmap', 'lsp' }" in read
    settings = re.search(r"settings = \{ argmap = \{ (.*) \} \}", read)
    assert settings
    given = dict(pair.split(" = ") for pair in settings[1].split(", "))
    assert given == {name: json.dumps(value) for name, value in SETTINGS.items()}
