"""The configuration of checks: `[check]` in argmap.toml, `[tool.argmap.check]` in pyproject.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from argmap.checks.check import Option, OptionValue, checks
from argmap.core.diagnostics import SEVERITIES, Severity, choice_hint, did_you_mean
from argmap.workspace.settings import Settings, find_settings

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
    """The configuration of each folder with case files; each folder is searched once, none above `top`."""

    def __init__(self, top: Path | None) -> None:
        self._top = top
        self._known: dict[Path, Config] = {}

    def of(self, folder: Path) -> Config:
        """Return the configuration of a folder.

        Raises:
            ArgmapError: The file has mistakes, which are its diagnostics.
        """
        folder = folder.resolve()
        if folder not in self._known:
            settings = find_settings(folder, self._top)
            self._known[folder] = NO_CONFIG if settings is None else _ConfigReader(settings).config()
        return self._known[folder]


class _ConfigReader:
    """Reads the settings of checks and collects their mistakes."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._report, self._known, self._table = settings.report, settings.require_known, settings.table

    def config(self) -> Config:
        """Return the configuration.

        Raises:
            ArgmapError: The file has mistakes, which are its diagnostics.
        """
        values = self._settings.read("check")
        config = self._check(values, self._settings.path("check"))
        self._settings.require_no_mistakes()
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
                    hint = choice_hint(word, option.words, "it can be")
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
