"""A type that a public name refers to is public, or is one of the few that are known not to be."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

import argmap

#: Types of attributes for drawing, printing and working out, which may change, and rows whose names say too
#: little without the value that they are from, such as a `Question` of a `Quiz`.
INNER = {
    *(
        "AudienceRow",
        "DrawnChange",
        "FightMark",
        "Flow",
        "FlowColumn",
        "Framing",
        "Grouping",
        "HandoutSheets",
    ),
    *("Line", "Look", "PrepSheet", "Row", "TagLook", "ViewPart", "Fix"),
    *(
        "Comparison",
        "Criterion",
        "Grounded",
        "Matching",
        "Method",
        "Places",
        "Rubric",
        "Structure",
        "Supposed",
    ),
    *("Agreement", "Blank", "ComparedMap", "Copy", "Difference", "Matrix", "Measure", "Question", "Summary"),
    *("AskedQuestion", "AttackEffects", "Taken"),
}


def imported_for_types(module: str) -> dict[str, object]:
    """What a module imports from argmap for a type checker only."""
    tree = ast.parse(Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8"))
    return {
        alias.name: getattr(importlib.import_module(part.module), alias.name)
        for block in tree.body
        if isinstance(block, ast.If)
        for part in block.body
        if isinstance(part, ast.ImportFrom) and part.module and part.module.startswith("argmap")
        for alias in part.names
    }


def classes_in(hint: object) -> Iterator[type]:
    """The classes that a type is made of."""
    if isinstance(hint, type):
        yield hint
    for part in typing.get_args(hint):
        yield from classes_in(part)


def named_in(annotation: object, module: str) -> Iterator[type]:
    """The classes that an annotation in a module names."""
    annotation = getattr(annotation, "__forward_arg__", annotation)  # as of a named tuple
    if not isinstance(annotation, str):
        yield from classes_in(annotation)
        return
    known = {**vars(sys.modules[module]), **imported_for_types(module)}
    for word in ast.walk(ast.parse(annotation)):
        if isinstance(word, ast.Name):
            yield from classes_in(known.get(word.id))


def annotated(public: object) -> Iterator[tuple[object, str]]:
    """The annotations of a public function, or of the public parts of a class, each with its module."""
    for part in public.__mro__ if isinstance(public, type) else [public]:
        if part.__module__.startswith("argmap"):
            yield from ((one, part.__module__) for one in own_annotations(part))


def own_annotations(part: object) -> Iterator[object]:
    """The annotations of a function, or of a class without those of its bases."""
    yield from (hint for name, hint in inspect.get_annotations(part).items() if not name.startswith("_"))
    for name, value in vars(part).items() if isinstance(part, type) else ():
        method = (
            getattr(value, "fget", None) or getattr(value, "func", None) or getattr(value, "__func__", value)
        )
        if not name.startswith("_") and inspect.isfunction(method):
            yield from own_annotations(method)


def test_the_types_that_users_of_the_api_meet_are_public_too():
    met = {
        kind.__name__
        for name in argmap.__all__
        for annotation, module in annotated(getattr(argmap, name))
        for kind in named_in(annotation, module)
        if kind.__module__.startswith("argmap")
    }
    of_json = {name for name in met if name.endswith("Document")}  # as 'argmap schema' describes them
    assert met - {*argmap.__all__} - of_json == INNER


def test_the_exceptions_that_docstrings_of_the_api_name_are_public_too():
    public = [getattr(argmap, name) for name in argmap.__all__]
    parts = [part for one in public if isinstance(one, type) for part in vars(one).values()]
    documented = [inspect.getdoc(one) or "" for one in [*public, *parts]]
    named = {word for text in documented for word in re.findall(r"\b[A-Z]\w+(?:Error|Warning)\b", text)}
    assert {"ArgmapError", "ArgmapWarning", "TimeLimitError"} <= named <= {*argmap.__all__}
