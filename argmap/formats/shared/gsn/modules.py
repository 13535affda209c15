"""Modules of an assurance case: a file, and the files that it uses and refers to."""

from __future__ import annotations

import os
from collections import deque
from typing import NamedTuple

from argmap.core.diagnostics import ArgmapError, Mistakes, SourceText
from argmap.formats.shared.gsn.elements import Element, Module, Named, read_elements
from argmap.formats.shared.left_out import LeftOut
from argmap.workspace.neighbours import Neighbours

_SUFFIXES = (".yaml", ".yml")
#: The most files that are read.
_MOST = 200


class ReadModules(NamedTuple):
    """The module of the file, the elements of all files by id, and the number of each one's module."""

    module: Module
    elements: dict[str, Element]
    module_of: dict[str, int]
    modules: list[Module]


def read_modules(
    source: SourceText, neighbours: Neighbours | None, mistakes: Mistakes, left_out: LeftOut
) -> ReadModules:
    """Read a file and the files that it uses, each once; failures are reported where a file is named.

    Without `neighbours`, there is a warning for the files used.
    """
    modules: list[Module] = []
    elements: dict[str, Element] = {}
    module_of: dict[str, int] = {}
    waiting, seen = deque([source]), {os.path.realpath(source.name)}
    while waiting:
        file = waiting.popleft()
        module, own = read_elements(file, mistakes, left_out)
        for name, element in own.items():
            if name in elements:
                left_out.add(
                    "element with the id of another", "elements with the ids of others", element.span
                )
            else:
                elements[name], module_of[name] = element, len(modules)
        modules.append(module)
        for used in module.uses:
            if neighbours is None:
                left_out.add("file that the module uses", "files that the module uses", used.span)
            elif (real := os.path.realpath(neighbours.path(used.name, file.name))) not in seen:
                seen.add(real)
                if (found := _read(used, file, neighbours, mistakes, len(seen))) is not None:
                    waiting.append(found)
    for module in modules:
        for developed, supports in module.extends:
            extended = elements.get(developed.name)
            if extended is None:
                left_out.add("extension of a module", "extensions of modules", developed.span)
            else:
                supported_by = (*extended.supported_by, *supports)
                elements[extended.id] = extended._replace(supported_by=supported_by, undeveloped=False)
    return ReadModules(modules[0], elements, module_of, modules)


def _read(
    used: Named, file: SourceText, neighbours: Neighbours, mistakes: Mistakes, count: int
) -> SourceText | None:
    try:
        if count > _MOST:
            raise ArgmapError(f"more than {_MOST} files are used", hint="import its parts on their own")
        return neighbours.read(used.name, file.name, _SUFFIXES)
    except ArgmapError as error:
        message = f"'{used.name}' is not read: {error.message}"
        mistakes.report("not-included", message, used.span, hint=error.hint, severity="warning")
    return None
