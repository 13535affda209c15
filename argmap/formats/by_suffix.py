"""Formats that are called as the suffixes of their files are, as those of flows and of slides."""

from __future__ import annotations

import os
from typing import TypeVar

from argmap.core.diagnostics import ArgmapError
from argmap.core.display import joined_with_or
from argmap.core.registry import Registry

Format = TypeVar("Format")

_OTHER_SUFFIXES = {".htm": ".html", ".markdown": ".md"}


class FormatsBySuffix(Registry[Format]):
    """The formats of one kind of file."""

    def __init__(self, package: str, attribute: str, kind: type[Format], file: str) -> None:
        """Register the modules of a package, as `Registry` does.

        `file` is the kind of file in words, as in `a file of a flow`.
        """
        super().__init__(package, attribute, kind)
        self._file = file

    @property
    def suffixes(self) -> str:
        """The suffixes of the formats, for a hint: `.a, .b or .c`."""
        return joined_with_or(f".{name}" for name in self.names)

    def of_file(self, file: str) -> Format:
        """Return the format that the suffix of a file names.

        Raises:
            ArgmapError: It names none.
        """
        suffix = os.path.splitext(file)[1].lower()
        found = self.find(_OTHER_SUFFIXES.get(suffix, suffix).removeprefix("."))
        if found is None:
            hint = f"name one that ends in {self.suffixes}"
            raise ArgmapError(f"'{file}' is not {self._file}", hint=hint)
        return found
