"""Registry of modules of one kind: discovered by file name in a package, imported on demand.

Adding a format, a check or a semantics means adding its file.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cached_property
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """The modules of a package that define an item under a common attribute.

    An item is named after its module, with hyphens for underscores. A module
    without the attribute is skipped.
    """

    def __init__(self, package: str, attribute: str, kind: type[Item]) -> None:
        """Register the modules of `package` (dotted name) whose `attribute` is a `kind`."""
        self._package = package
        self._attribute = attribute
        self._kind = kind

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all modules, sorted; nothing is imported."""
        return tuple(sorted(self._modules))

    @cached_property
    def _modules(self) -> dict[str, str]:
        """The modules by the names of their items: `import_` is that of `import`, which is a keyword."""
        found = pkgutil.iter_modules(importlib.import_module(self._package).__path__)
        return {name.rstrip("_").replace("_", "-"): name for _, name, is_package in found if not is_package}

    def find(self, name: str) -> Item | None:
        """Import and return the item called `name`, or None."""
        if name not in self._modules:
            return None
        module = importlib.import_module(f"{self._package}.{self._modules[name]}")
        item = getattr(module, self._attribute, None)
        return item if isinstance(item, self._kind) else None

    @cached_property
    def all(self) -> dict[str, Item]:
        """All items by name, sorted by name."""
        found = {name: self.find(name) for name in self.names}
        return {name: item for name, item in found.items() if item is not None}
