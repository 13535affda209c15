"""What is imported when: a command that needs little must load little. And what is public, is meant to be."""

from __future__ import annotations

import ast
import inspect
import pkgutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import argmap
from support.imports import SLOW, imported_by, printed_by

PACKAGE = Path(argmap.__file__).parent


def top_levels(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


@pytest.mark.parametrize(
    "args",
    [("show", "parler-v-aws"), ("show", "parler-v-aws", "--linear", "--quotes"), ("list",)],
    ids=" ".join,
)
def test_a_command_in_a_pipe_loads_nothing_slow(args):
    loaded = imported_by(*args)
    assert "yaml" in loaded, "so the command did run"
    assert not top_levels(loaded).intersection(SLOW)
    assert not loaded.intersection({"importlib.metadata", "hashlib", "secrets"})
    # There is nothing wrong in these cases, nothing is written, and no settings are asked.
    unused = {"syntax.hints.referring", "syntax.yaml.parser_errors"}
    if "show" in args:  # in others, claims begin with an id, as in 'a attacks b'
        unused |= {"syntax.hints.hint_text", "syntax.hints.misplaced", "syntax.hints.synonyms"}
        unused |= {"core.audiences", "core.components", "core.references", "syntax.reading.merge_conflicts"}
    unused |= {
        "workspace.atomic_writing",
        "workspace.settings",
        "formats.shared.left_out",
        "semantics.sat.solver",
    }
    assert unused <= {name.removeprefix("argmap.") for name in modules()}, "so they are called so"
    assert not loaded.intersection(f"argmap.{name}" for name in unused)


@pytest.mark.parametrize(
    "args",
    [("export", "parler-v-aws", "-f", name) for name in ("dot", "json", "mermaid", "yaml")],
    ids=" ".join,
)
def test_an_export_loads_networkx_only_for_graphml_and_compares_nothing(args):
    loaded = imported_by(*args)
    assert not top_levels(loaded).intersection({"networkx", "rich", "difflib"})
    assert "argmap.compare" not in loaded


@pytest.mark.parametrize(
    "args",
    [
        *(
            ("show", "school-start"),
            ("list",),
            ("formats",),
            ("semantics",),
            ("explain",),
            ("search", "sleep"),
        ),
        *(("evaluate", "school-start"), ("why", "school-start", "later"), ("cruxes", "school-start")),
        *(("export", "school-start", "-f", "html"), ("diff", "school-start", "school-start")),
    ],
    ids=" ".join,
)
def test_what_makes_documents_is_loaded_only_for_json(args):
    assert "msgspec" not in imported_by(*args)


def test_a_document_loads_what_makes_it():
    assert "msgspec" in imported_by("show", "school-start", "--json")


def test_an_export_to_graphml_does_load_networkx():
    assert "networkx" in imported_by("export", "school-start", "-f", "graphml")


@pytest.mark.parametrize("args", [("stats", "parler-v-aws"), ("merge", *3 * ("parler-v-aws",))], ids=" ".join)
def test_cycles_are_found_without_networkx(args):
    assert "networkx" not in imported_by(*args)


@pytest.mark.parametrize("args", [("--help",), ("--version",), ("show", "--help")], ids=" ".join)
def test_help_reads_no_case_and_loads_nothing_to_read_one(args):
    loaded = imported_by(*args)
    assert not top_levels(loaded).intersection({"yaml", "networkx", "difflib", "platformdirs"})
    assert "argmap.syntax.parsing" not in loaded


def test_the_library_reads_a_case_without_loading_anything_slow():
    code = """
import argmap, json, sys
argmap.build_view(argmap.ArgumentGraph(argmap.load_case("parler-v-aws")))
print(json.dumps(sorted(sys.modules)))
"""
    loaded = set(printed_by(code))
    assert "argmap.render.view" in loaded
    assert not top_levels(loaded).intersection({*SLOW, "typer", "click"})


def test_importing_argmap_loads_none_of_its_modules():
    code = "import sys, argmap; print([name for name in sys.modules if name.startswith('argmap.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "[]"


# The public names


def test_the_public_names_are_sorted_and_each_is_there_under_its_name():
    assert list(argmap.__all__) == sorted(set(argmap.__all__))
    for name in argmap.__all__:
        found = getattr(argmap, name)
        assert found.__name__ == name
        assert inspect.getdoc(found), f"{name} says what it is"
        assert name in dir(argmap)


def test_the_public_names_are_exactly_those_that_type_checkers_see():
    tree = ast.parse(Path(argmap.__file__).read_text(encoding="utf-8"))
    (block,) = [
        node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    seen = {}
    for node in block.body:
        assert isinstance(node, ast.ImportFrom)
        seen |= {alias.asname or alias.name: node.module for alias in node.names}
    assert sorted(seen) == argmap.__all__
    for name, module in seen.items():
        assert getattr(argmap, name) is getattr(import_module(module), name)


def test_star_gives_the_public_names_and_no_others():
    namespace: dict[str, object] = {}
    exec("from argmap import *", namespace)  # what a user may type in a notebook
    assert sorted(name for name in namespace if not name.startswith("__")) == argmap.__all__


def test_a_name_that_argmap_does_not_have_is_an_attribute_error():
    with pytest.raises(AttributeError, match="'argmap' has no attribute 'load_csae'"):
        argmap.load_csae  # noqa: B018


def modules() -> list[str]:
    return [found.name for found in pkgutil.walk_packages([str(PACKAGE)], "argmap.")]


@pytest.mark.slow
def test_every_module_says_what_it_is():
    for name in ("argmap", *modules()):
        path = PACKAGE.joinpath(*name.split(".")[1:])
        path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
        doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
        assert doc, name
        assert len(doc.splitlines()[0]) <= 110, name


def test_no_module_was_missed():
    files = {
        path for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" and "bundled" not in path.parts
    }
    assert len(files) == len(
        [name for name in modules() if not (PACKAGE.joinpath(*name.split(".")[1:])).is_dir()]
    )


def test_only_the_server_for_assistants_loads_the_protocol():
    assert not top_levels(imported_by("list")).intersection({"mcp", "mcp_types", "anyio", "pydantic"})
    assert not top_levels(imported_by("mcp", "--help")).intersection(
        {"mcp", "mcp_types", "anyio", "pydantic"}
    )
