"""The entries in git's configuration and attributes by which git diffs and merges cases by meaning.

A driver is a command that git runs for the paths that its attributes match: see
https://git-scm.com/docs/gitattributes. Each text is parsed by git before it is written.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from argmap.core.diagnostics import ArgmapError
from argmap.workspace.git.command import TRUSTS_EXIT_CODE, ask, git_version
from argmap.workspace.git.edits import EditPlan, make_edit, read_settings
from argmap.workspace.git.marked_block import with_block, without_block
from argmap.workspace.git.repository import find_repository

Scope = Literal["local", "global"]

#: The default patterns for case files.
PATTERNS = ("cases/*.yaml", "cases/*.yml")

#: The attributes of a case file.
ATTRIBUTES = "diff=argmap merge=argmap"

#: A shell that cannot start argmap exits with 126 or 127. Git would take that for a conflict without
#: markers in the file, and theirs would be lost; on 129 it aborts the merge.
_OR_FAIL = "|| { test $? = 1 && exit 1; exit 129; }"

_HEADER = re.compile(r"\s*\[")
_SETTING = re.compile(r"\s*(?:textconv|command|trustExitCode|name|driver|recursive)\s*=", re.IGNORECASE)
_OUR_HEADERS = ('[diff "argmap"]', '[merge "argmap"]')


def plan_install(scope: Scope, patterns: Sequence[str], argmap: str) -> EditPlan:
    """Plan the changes that make git run `argmap` on paths that match `patterns`.

    `argmap` is a shell command; without patterns, the default ones are used.

    Raises:
        ArgmapError: There is no git or no repository, a pattern is invalid, or
            the same keys are already set to other values.
    """
    rows = [f"{_quoted_pattern(pattern)} {ATTRIBUTES}" for pattern in dict.fromkeys(patterns or PATTERNS)]
    config_path, attributes_path = _paths(scope)
    config, attributes = read_settings(config_path), read_settings(attributes_path)
    return EditPlan(
        make_edit(config_path, config, _configured(config_path, config, _settings(argmap))),
        make_edit(attributes_path, attributes, with_block(attributes, rows, _split_rows)),
    )


def _configured(path: str, text: str | None, settings: dict[str, dict[str, str]]) -> str:
    """Return the configuration with our settings, verified by having git parse it."""
    wanted = {
        f"{section}.argmap.{key.lower()}": value  # as git lists it
        for section, keys in settings.items()
        for key, value in keys.items()
    }
    for key, value in _keys(without_block(text, _split_config) or "", path).items():
        if key in wanted:
            hint = f"remove that first: git config --file {path} --unset-all {key}"
            raise ArgmapError(f"{path} already sets {key} to '{value}'", hint=hint)
    lines = [line for section, keys in settings.items() for line in _section(section, keys)]
    new = with_block(text, lines, _split_config)
    found = _keys(new, path)
    if any(found.get(key) != value for key, value in wanted.items()):
        raise ArgmapError(f"git would not read back what argmap would write to {path}")
    return new


def plan_uninstall(scope: Scope) -> EditPlan:
    """Plan the removal of what `plan_install` wrote.

    Raises:
        ArgmapError: There is no git or no repository.
    """
    config_path, attributes_path = _paths(scope)
    config, attributes = read_settings(config_path), read_settings(attributes_path)
    return EditPlan(
        make_edit(config_path, config, without_block(config, _split_config)),
        make_edit(attributes_path, attributes, without_block(attributes, _split_rows)),
    )


def count_cases() -> int | None:
    """Count the files that git takes for cases; None without a work tree, as in a bare repository."""
    answer = ask("ls-files", "-z", "--", ":(top,attr:diff=argmap)")
    return None if answer.status else answer.out.count(b"\0")


def yaml_files() -> list[tuple[str, str]]:
    """Return the YAML files that git tracks, each by its whole path and its path from the root."""
    (top,) = ask("rev-parse", "--show-toplevel").lines or [""]
    files = ask("ls-files", "-z", "--full-name", "--", ":(top)*.yaml", ":(top)*.yml").out.split(b"\0")
    return [(os.path.join(top, path), path) for path in map(os.fsdecode, files) if path]


def _settings(argmap: str) -> dict[str, dict[str, str]]:
    diff = {"textconv": f"{argmap} textconv --", "command": f"{argmap} diff-driver --"}
    if git_version() >= TRUSTS_EXIT_CODE:
        diff["trustExitCode"] = "true"
    merge = {
        "name": "argmap: merge what cases say",
        "driver": f"{argmap} merge-driver %O %A %B %P {_OR_FAIL}",
        "recursive": "binary",  # for merging merge bases, on which the driver could not report
    }
    return {"diff": diff, "merge": merge}


def _section(section: str, keys: dict[str, str]) -> Iterator[str]:
    yield f'[{section} "argmap"]'
    for key, value in keys.items():
        yield f"\t{key} = {_quoted_value(value)}"


def _quoted_value(value: str) -> str:
    """Quote a value for git's configuration."""
    escaped = value
    for character, written in {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}.items():
        escaped = escaped.replace(character, written)
    return f'"{escaped}"' if escaped != value.strip() or any(c in value for c in "#;") else value


def _quoted_pattern(pattern: str) -> str:
    """Quote a pattern for git's attributes.

    Raises:
        ArgmapError: Git does not support such a pattern.
    """
    if not pattern.strip() or pattern.startswith("!") or "\0" in pattern:
        raise ArgmapError(
            f"'{pattern}' is not a pattern of paths".replace("\0", "\\0"), hint="such as 'cases/*.yaml'"
        )
    if pattern.endswith("/"):
        message = f"'{pattern}' would match nothing: git's attributes are of files"
        raise ArgmapError(message, hint=f"'{pattern}**' is everything in that folder")
    if not any(c.isspace() or c == '"' for c in pattern) and not pattern.startswith("#"):
        return pattern
    escaped = pattern.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _split_rows(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    ours = [line for line in lines if line.endswith(f" {ATTRIBUTES}")]
    return ours, [line for line in lines if line not in ours]


def _split_config(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Separate our keys in our sections from others; a section with both is in both results."""
    ours: list[str] = []
    others: list[str] = []
    for section in _sections(lines):
        header = section[:1] if _HEADER.match(section[0]) else []
        mine = header and header[0].strip() in _OUR_HEADERS
        keys = [line for line in section[len(header) :] if mine and _SETTING.match(line)]
        rest = [line for line in section[len(header) :] if line not in keys]
        if keys or (mine and not rest):
            ours += [*header, *keys]
        if rest or not mine:
            others += [*header, *rest]
    return ours, others


def _sections(lines: Iterable[str]) -> Iterator[list[str]]:
    section: list[str] = []
    for line in lines:
        if _HEADER.match(line) and section:
            yield section
            section = []
        section.append(line)
    if section:
        yield section


def _paths(scope: Scope) -> tuple[str, str]:
    """Return the paths of the configuration and the attributes."""
    if scope == "global":
        return _global_config(), _global_attributes()
    answer = ask("rev-parse", "--git-path", "config", "--git-path", "info/attributes")
    if answer.status or len(answer.lines) != 2:
        hint = "go to a repository, or set it for all of them with --global"
        raise ArgmapError(f"git does not say where its settings are: {answer.complaint}", hint=hint)
    repository = find_repository()
    config, attributes = (_from_here(path, repository.folder if repository else "") for path in answer.lines)
    return config, attributes


def _from_here(path: str, folder: str) -> str:
    """Return a path that git reported relative to `folder`, relative to the current folder."""
    return path if folder in ("", os.path.realpath(".")) else os.path.join(folder, path)


def _global_config() -> str:
    """Return the file that `git config --global` writes."""
    named = os.environ.get("GIT_CONFIG_GLOBAL")
    if named:
        return named
    home, other = os.path.expanduser("~/.gitconfig"), os.path.join(_xdg(), "config")
    return other if os.path.exists(other) and not os.path.exists(home) else home


def _global_attributes() -> str:
    """Return the file named by core.attributesFile, or git's default."""
    for scope in ("--global", "--system"):
        named = ask("config", scope, "--type=path", "--get", "core.attributesFile").lines
        if named:
            if not os.path.isabs(named[-1]):
                raise ArgmapError(f"core.attributesFile is '{named[-1]}', which depends on where git is run")
            return named[-1]
    return os.path.join(_xdg(), "attributes")


def _xdg() -> str:
    return os.path.join(os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config"), "git")


def _keys(text: str, path: str) -> dict[str, str]:
    """Return the settings in a text, as parsed by git.

    Raises:
        ArgmapError: Git cannot parse it.
    """
    answer = ask("config", "--file", "-", "--null", "--list", text=os.fsencode(text))
    if answer.status:
        raise ArgmapError(f"git cannot read {path}: {answer.complaint}")
    pairs = (row.partition("\n") for row in os.fsdecode(answer.out).split("\0") if row)
    return {key: value for key, _, value in pairs}
