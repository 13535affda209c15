"""Select the checks that run, and their options: the command line overrides the project's configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from argmap.checks.check import OptionValue, checks
from argmap.checks.config import ALL, NO_CONFIG, Config
from argmap.core.diagnostics import ArgmapError, Severity, did_you_mean


@dataclass(frozen=True, slots=True)
class Asked:
    """The selection on the command line; empty or None for absent options."""

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None


@dataclass(frozen=True, slots=True)
class ChosenChecks:
    """The selected checks, the project's options, and the lowest severity that fails."""

    names: frozenset[str]
    fail_on: Severity = "warning"
    options: Mapping[str, Mapping[str, OptionValue]] = field(default_factory=lambda: MappingProxyType({}))

    def options_of(self, name: str) -> dict[str, OptionValue]:
        """Return all options of a check, with defaults where the project sets none."""
        defaults = {word: option.default for word, option in checks()[name].options.items()}
        return {**defaults, **self.options.get(name, {})}


def choose(asked: Asked = Asked(), config: Config = NO_CONFIG) -> ChosenChecks:
    """Select checks: by the project's configuration, then by the command line.

    In both, `select` replaces the default checks, `extend-select` adds to them, and `ignore` removes some.

    Raises:
        ArgmapError: No check has a name that was given on the command line.
    """
    names = {name for name, check in checks().items() if check.default}
    for select, extend, ignore in (
        (config.select, config.extend_select, config.ignore),
        (asked.select or None, asked.extend_select, asked.ignore),
    ):
        names = _expanded(select) if select is not None else names
        names = (names | _expanded(extend)) - _expanded(ignore)
    return ChosenChecks(frozenset(names), asked.fail_on or config.fail_on or "warning", config.options)


def _expanded(words: Iterable[str]) -> set[str]:
    known = checks()
    names: set[str] = set()
    for word in words:
        if word == ALL:
            names.update(known)
        elif word in known:
            names.add(word)
        else:
            hint = did_you_mean(word, known) or "'argmap explain' lists the checks"
            raise ArgmapError(f"no check is called '{word}'", hint=hint)
    return names
