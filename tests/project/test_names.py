"""The names of classes: a public one is used once, so that it can be found, and said, by its name alone."""

from __future__ import annotations

import ast
from collections import defaultdict

from support.project import ROOT

#: What each tool of assistants calls the values it takes, as each command is called `command`.
OF_EACH_TOOL = {"Arguments"}


def test_the_name_of_a_public_class_is_used_once():
    places = defaultdict(list)
    for path in sorted((ROOT / "argmap").rglob("*.py")):
        for part in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(part, ast.ClassDef) and not part.name.startswith("_"):
                places[part.name].append(str(path.relative_to(ROOT)))
    assert len(places) > 500
    assert {name: where for name, where in places.items() if len(where) > 1}.keys() == OF_EACH_TOOL
