"""Formats a case can be read from, besides its own: one file each, found by being here.

A format is a module of this package with an `IMPORTER`. Modules whose names
start with `_` are shared by several formats and are none themselves.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from argmap.casefile import ParsedCase
from argmap.diagnostics import ArgmapError, Diagnostic, SourceText, did_you_mean, require_no_errors
from argmap.evaluation.framework import Framework


@dataclass(frozen=True, slots=True)
class ParsedFramework:
    """A framework as far as it could be read, and everything wrong with the text.

    `texts` holds what the text calls arguments besides their names.
    """

    framework: Framework
    diagnostics: tuple[Diagnostic, ...]
    source: SourceText
    texts: Mapping[str, str] = field(default_factory=dict)

    def require(self) -> Framework:
        """The framework, where nothing is wrong with it.

        Raises:
            ArgmapError: The text has mistakes; they are in its `diagnostics`.
        """
        require_no_errors(self.source.name, self.diagnostics)
        return self.framework


@dataclass(frozen=True, slots=True)
class Importer:
    """One format: its name, what it is, its file suffixes, and the functions that know and read it.

    `detect` looks at a text whose file name says nothing; `parse` never raises
    for what a text holds. `framework`, for formats that hold arguments and
    attacks only, reads those without making a case of them.
    """

    name: str
    summary: str
    suffixes: tuple[str, ...]
    detect: Callable[[SourceText], bool] = field(repr=False)
    parse: Callable[[SourceText], ParsedCase] = field(repr=False)
    framework: Callable[[SourceText], ParsedFramework] | None = field(default=None, repr=False)


@lru_cache(maxsize=1)
def importers() -> dict[str, Importer]:
    """All formats by name, in alphabetical order."""
    found = {}
    for info in pkgutil.iter_modules(__path__):
        if not info.name.startswith("_"):
            module = importlib.import_module(f"{__name__}.{info.name}")
            importer: Importer | None = getattr(module, "IMPORTER", None)
            if importer is not None:
                found[importer.name] = importer
    return dict(sorted(found.items()))


def find_importer(name: str | None, source: SourceText) -> Importer:
    """Find a format by its name, or else by the suffix of the text's file, or by what is in it.

    Raises:
        ArgmapError: There is no such format, or the text looks like none.
    """
    known = importers()
    if name is not None:
        if name in known:
            return known[name]
        hint = did_you_mean(name, known) or f"the formats are {', '.join(known)}"
        raise ArgmapError(f"there is no format '{name}'", hint=hint)
    file = source.name.lower()
    for importer in known.values():
        if importer.suffixes and file.endswith(importer.suffixes):
            return importer
    for importer in known.values():
        if importer.detect(source):
            return importer
    message = f"{source.name} looks like no format that can be read"
    raise ArgmapError(message, hint=f"say which it is: {', '.join(known)}")
