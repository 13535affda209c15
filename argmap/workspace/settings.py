"""The settings of a project, in argmap.toml or `[tool.argmap]` of pyproject.toml, and the places of mistakes.

The nearest of these files applies, from the folder of the case file up to the
project root: the first folder that has an argmap.toml, a pyproject.toml with
a `[tool.argmap]`, or a `.git`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, did_you_mean
from argmap.workspace.library import read_text
from argmap.workspace.project import find_root, is_hidden, is_within
from argmap.workspace.toml import parse_toml, place_of

#: The known tables.
_TABLES = ("check", "looks")


def find_settings(folder: Path, top: Path | None = None) -> Settings | None:
    """Return the settings of a folder; folders above `top` are not searched.

    Raises:
        ArgmapError: The file cannot be read, is not TOML, or has an unknown table.
    """
    folder, top = folder.resolve(), top and top.resolve()
    for one in (folder, *folder.parents):
        if os.path.isfile(one / "argmap.toml"):
            return Settings(one / "argmap.toml")
        if os.path.isfile(one / "pyproject.toml"):
            found = Settings(one / "pyproject.toml", ("tool", "argmap"))
            if found.is_there:
                return found
        if os.path.exists(one / ".git") or one == top:
            break
    return None


class Settings:
    """A settings file: its tables, and the mistakes found in them."""

    def __init__(self, file: Path, root: tuple[str, ...] = ()) -> None:
        """Set the file; `root` is the path of argmap's table, empty for the whole file."""
        name = os.path.relpath(file)
        name = str(file) if name.startswith(os.pardir) else name
        _require_own(file, name)
        self._source = SourceText(name, read_text(str(file)))
        self._root = root
        self._diagnostics: list[Diagnostic] = []
        # A pyproject.toml that does not mention argmap is not parsed.
        values: Any = parse_toml(self._source) if not root or "argmap" in self._source.text else {}
        for word in root:
            values = values.get(word) if isinstance(values, dict) else None
        self.is_there = values is not None
        self._values = values

    def path(self, *names: str) -> tuple[str, ...]:
        """Return the path of one of argmap's tables or keys."""
        return (*self._root, *names)

    def read(self, name: str) -> Mapping[str, Any]:
        """Return one of the tables; report unknown tables."""
        tables = self.table(self._values, self._root)
        self.require_known(tables, self._root, _TABLES, "argmap has no settings for")
        return self.table(tables.get(name, {}), self.path(name))

    def table(self, value: Any, path: tuple[str, ...]) -> Mapping[str, Any]:
        """Return a table, or report the value and return an empty one."""
        if isinstance(value, dict):
            return value
        name = path[-1] if path else self._source.name
        self.report(f"'{name}' must be a table", path, hint=f"begin it with [{'.'.join(path)}]")
        return {}

    def require_known(
        self, given: Iterable[str], path: tuple[str, ...], known: Iterable[str], told: str
    ) -> None:
        """Report each unknown key."""
        known = list(known)
        for word in given:
            if word not in known:
                hint = did_you_mean(word, known) or (
                    f"choose from {', '.join(known[:5])}" if known else "it has no options"
                )
                self.report(f"{told} '{word}'", (*path, word), hint=hint)

    def report(
        self, message: str, path: tuple[str, ...], word: str | None = None, *, hint: str | None = None
    ) -> None:
        """Add a mistake at a key, or at a word in its value."""
        span = place_of(self._source, path, word)
        self._diagnostics.append(Diagnostic("bad-config", message, span, hint=hint))

    def require_no_mistakes(self) -> None:
        """Raise the reported mistakes.

        Raises:
            ArgmapError: There are mistakes; they are its diagnostics.
        """
        if self._diagnostics:
            self._diagnostics.sort(key=lambda d: d.span.start if d.span else 0)
            raise ArgmapError(f"{self._source.name} cannot be used", diagnostics=self._diagnostics)


def _require_own(file: Path, name: str) -> None:
    """Refuse a file that links out of the project, as messages about it show its lines.

    Raises:
        ArgmapError: It links to a file elsewhere, or to a hidden one.
    """
    root, real = str(find_root(file.parent, (".git",))), os.path.realpath(file)
    if file.is_symlink() and (is_hidden(real, root) or not is_within(real, root)):
        message = f"this links to '{real}', which is hidden or outside of the project"
        hint = "put the file itself there; 'argmap check --isolated' leaves it out"
        diagnostic = Diagnostic("outside-project", message, file=name, hint=hint)
        raise ArgmapError(f"cannot read {name}", diagnostics=[diagnostic])
