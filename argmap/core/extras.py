"""Parts of argmap that need packages of their own, and the command that installs them where argmap is."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence

from argmap.core.diagnostics import ArgmapError, Command

#: The end of a requirement that is of an extra, as `pypdf>=5; extra == 'sources'`.
_OF_EXTRA = re.compile(r"""\s*;.*\bextra\s*==\s*['"]([^'"]+)['"].*""")


def missing_package(what: str, package: str, extra: str) -> ArgmapError:
    """The error that something needs a package of an extra, with the command that installs all of it."""
    return ArgmapError(f"{what} needs {package}", hint=install_command(extra, package))


def install_command(extra: str, package: str) -> Command:
    """How a shell installs the packages of an extra for the argmap that is running.

    It names the packages and not argmap: that works from wherever argmap was installed.
    """
    return Command(_command(_requirements(extra) or [package]))


def _command(packages: Sequence[str]) -> str:
    if os.path.exists(os.path.join(sys.prefix, "pipx_metadata.json")):
        return _shown("pipx", "inject", os.path.basename(sys.prefix), *packages)
    python = sys.executable or "python"
    if importlib.util.find_spec("pip"):
        return _shown(python, "-m", "pip", "install", *_flags(), *packages)
    if shutil.which("uv") or os.path.exists(os.path.join(sys.prefix, "uv-receipt.toml")):
        return _shown("uv", "pip", "install", "--python", python, *packages)
    return f"{_shown(python, '-m', 'ensurepip')} && {_shown(python, '-m', 'pip', 'install', *packages)}"


def _requirements(extra: str) -> list[str]:
    """What an extra consists of, as `reportlab>=4`; nothing where argmap runs without being installed."""
    try:
        lines = importlib.metadata.requires("argmap") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = ((line, _OF_EXTRA.search(line)) for line in lines)
    return sorted(line[: match.start()] for line, match in found if match and match[1] == extra)


def _flags() -> Sequence[str]:
    """What pip wants to hear where a system keeps its Python to itself, as it did for argmap."""
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    return ("--break-system-packages",) if sys.prefix == sys.base_prefix and os.path.exists(mark) else ()


def _shown(*words: str) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
