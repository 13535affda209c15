"""Things of one kind, each in a file of its own: found by the names of the files in a folder.

A format, a check, a semantics is added by adding its file. The names are read from the
folder, and a file is imported only when somebody asks for what is in it.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cached_property
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """The modules of a package that hold something under the same name.

    It is called what its module is called, with hyphens for underscores. A module
    that does not hold any is passed over.
    """

    def __init__(self, package: str, attribute: str, kind: type[Item]) -> None:
        """Look in a package, by its full name, for modules with an `attribute` of a `kind`."""
        self._package = package
        self._attribute = attribute
        self._kind = kind

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the modules, in alphabetical order; none of them is imported."""
        path = importlib.import_module(self._package).__path__
        return tuple(sorted(module.name.replace("_", "-") for module in pkgutil.iter_modules(path)))

    def find(self, name: str) -> Item | None:
        """What is called so; None where nothing is."""
        if name not in self.names:
            return None
        module = importlib.import_module(f"{self._package}.{name.replace('-', '_')}")
        item = getattr(module, self._attribute, None)
        return item if isinstance(item, self._kind) else None

    @cached_property
    def all(self) -> dict[str, Item]:
        """Everything there is, by name, in alphabetical order."""
        found = {name: self.find(name) for name in self.names}
        return {name: item for name, item in found.items() if item is not None}
