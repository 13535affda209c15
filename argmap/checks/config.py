"""The configuration of checks: `[check]` in argmap.toml, `[tool.argmap.check]` in pyproject.toml.

The nearest of these files applies, from the folder of the case file up to the
project root: the first folder that has an argmap.toml, a pyproject.toml with
a `[tool.argmap]`, or a `.git`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from argmap.checks.check import Option, OptionValue, checks
from argmap.checks.toml import parse_toml, place_of
from argmap.core.diagnostics import SEVERITIES, ArgmapError, Diagnostic, Severity, SourceText, did_you_mean
from argmap.workspace.library import read_text
from argmap.workspace.project import find_root, is_hidden, is_within

#: The word that selects every check.
ALL = "all"

_LISTS = ("select", "extend-select", "ignore")
_KEYS = (*_LISTS, "fail-on")


@dataclass(frozen=True, slots=True)
class Config:
    """The content of a configuration file; `select` is None where it is missing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=lambda: MappingProxyType({}))


NO_CONFIG = Config()


class Configs:
    """The configuration of each folder with case files; each file is read once."""

    def __init__(self) -> None:
        """Start with an empty cache."""
        self._known: dict[Path, Config] = {}

    def of(self, folder: Path) -> Config:
        """Return the configuration of a folder.

        Raises:
            ArgmapError: The file has mistakes, which are its diagnostics.
        """
        folder = folder.resolve()
        if folder not in self._known:
            self._known[folder] = self._found(folder)
        return self._known[folder]

    def _found(self, folder: Path) -> Config:
        if (folder / "argmap.toml").is_file():
            return _ConfigReader(folder / "argmap.toml").config()
        if (folder / "pyproject.toml").is_file():
            reader = _ConfigReader(folder / "pyproject.toml", ("tool", "argmap"))
            if reader.is_there():
                return reader.config()
        at_the_top = (folder / ".git").exists() or folder.parent == folder
        return NO_CONFIG if at_the_top else self.of(folder.parent)


def _require_own(file: Path, name: str) -> None:
    """Refuse a configuration file that links out of the project: its lines are printed with its mistakes.

    Raises:
        ArgmapError: It links to elsewhere, or to a hidden file.
    """
    root, real = str(find_root(file.parent, (".git",))), os.path.realpath(file)
    if file.is_symlink() and (is_hidden(real, root) or not is_within(real, root)):
        message = f"this links to '{real}', which is hidden or outside of the project"
        hint = "put the file itself there, or leave it out with --isolated"
        diagnostic = Diagnostic("outside-project", message, file=name, hint=hint)
        raise ArgmapError(f"cannot read {name}", diagnostics=[diagnostic])


class _ConfigReader:
    """Reads one file and collects its mistakes."""

    def __init__(self, file: Path, root: tuple[str, ...] = ()) -> None:
        """`root` is the path of argmap's table; empty for the whole file."""
        name = os.path.relpath(file)
        name = str(file) if name.startswith(os.pardir) else name
        _require_own(file, name)
        self._source = SourceText(name, read_text(str(file)))
        self._root = root
        self._diagnostics: list[Diagnostic] = []
        # A pyproject.toml that does not mention argmap is not parsed.
        self._values: Any = parse_toml(self._source) if not root or "argmap" in self._source.text else {}
        for word in root:
            self._values = self._values.get(word) if isinstance(self._values, dict) else None

    def is_there(self) -> bool:
        """Return whether the file has a table for argmap."""
        return self._values is not None

    def config(self) -> Config:
        """Return the configuration.

        Raises:
            ArgmapError: The file has mistakes, which are its diagnostics.
        """
        tables = self._table(self._values, self._root)
        self._known(tables, self._root, ("check",), "argmap has no settings for")
        path = (*self._root, "check")
        config = self._check(self._table(tables.get("check", {}), path), path)
        if self._diagnostics:
            self._diagnostics.sort(key=lambda d: d.span.start if d.span else 0)
            raise ArgmapError(f"{self._source.name} cannot be used", diagnostics=self._diagnostics)
        return config

    def _check(self, values: Mapping[str, Any], path: tuple[str, ...]) -> Config:
        self._known(values, path, (*_KEYS, *checks()), "there is no setting and no check called")
        lists = {key: self._names(values[key], (*path, key)) for key in _LISTS if key in values}
        fail_on = values.get("fail-on")
        if fail_on is not None and fail_on not in SEVERITIES:
            self._report(f"'fail-on' must be one of {', '.join(SEVERITIES)}", (*path, "fail-on"))
        options = {
            name: self._options(name, self._table(table, (*path, name)), (*path, name))
            for name, table in values.items()
            if name in checks()
        }
        return Config(
            lists.get("select"), lists.get("extend-select", ()), lists.get("ignore", ()), fail_on, options
        )

    def _names(self, value: Any, path: tuple[str, ...]) -> tuple[str, ...]:
        words = self._words(value, path)
        for word in words:
            if word not in checks() and word != ALL:
                hint = did_you_mean(word, checks()) or "'argmap explain' lists the checks"
                self._report(f"no check is called '{word}'", path, word, hint=hint)
        return words

    def _options(self, name: str, values: Mapping[str, Any], path: tuple[str, ...]) -> dict[str, OptionValue]:
        options = checks()[name].options
        self._known(values, path, options, f"'{name}' has no option")
        return {
            word: self._option(option, values[word], (*path, word))
            for word, option in options.items()
            if word in values
        }

    def _option(self, option: Option, value: Any, path: tuple[str, ...]) -> OptionValue:
        if isinstance(option.default, tuple):
            words = self._words(value, path)
            for word in words:
                if option.words and word not in option.words:
                    hint = did_you_mean(word, option.words) or f"it can be {', '.join(option.words)}"
                    self._report(f"'{path[-1]}' cannot be '{word}'", path, word, hint=hint)
            return words
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            self._report(f"'{path[-1]}' must be a whole number, 0 or more", path)
            return option.default
        return value

    def _words(self, value: Any, path: tuple[str, ...]) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(word, str) for word in value):
            return tuple(value)
        self._report(f"'{path[-1]}' must be a list of words", path, hint=f'write {path[-1]} = ["...", "..."]')
        return ()

    def _table(self, value: Any, path: tuple[str, ...]) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._report(f"'{path[-1]}' must be a table", path, hint=f"begin it with [{'.'.join(path)}]")
        return {}

    def _known(self, given: Iterable[str], path: tuple[str, ...], known: Iterable[str], told: str) -> None:
        """Report each unknown key."""
        known = list(known)
        for word in given:
            if word not in known:
                hint = did_you_mean(word, known) or (
                    f"choose from {', '.join(known[:5])}" if known else "it has no options"
                )
                self._report(f"{told} '{word}'", (*path, word), hint=hint)

    def _report(
        self, message: str, path: tuple[str, ...], word: str | None = None, *, hint: str | None = None
    ) -> None:
        span = place_of(self._source, path, word)
        self._diagnostics.append(Diagnostic("bad-config", message, span, hint=hint))
