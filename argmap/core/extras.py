"""Optional dependencies (extras), and the command that installs them into the running environment."""

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

#: The marker of a requirement that belongs to an extra, as in `pypdf>=5; extra == 'sources'`.
_OF_EXTRA = re.compile(r"""\s*;.*\bextra\s*==\s*['"]([^'"]+)['"].*""")


def missing_package(what: str, package: str, extra: str) -> ArgmapError:
    """Return the error for a feature whose extra is not installed, with the command that installs it."""
    return ArgmapError(f"{what} needs {package}", hint=install_command(extra, package))


def install_command(extra: str, package: str) -> Command:
    """Return the shell command that installs an extra's packages for the running argmap.

    It names the packages rather than `argmap[extra]`, which works however argmap was installed.
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
    """Return an extra's requirements, e.g. `reportlab>=4`; empty where argmap runs uninstalled."""
    try:
        lines = importlib.metadata.requires("argmap") or []
    except importlib.metadata.PackageNotFoundError:
        return []
    found = ((line, _OF_EXTRA.search(line)) for line in lines)
    return sorted(line[: match.start()] for line, match in found if match and match[1] == extra)


def _flags() -> Sequence[str]:
    """Return the flag pip requires in an externally managed environment (PEP 668)."""
    mark = os.path.join(sysconfig.get_path("stdlib"), "EXTERNALLY-MANAGED")
    return ("--break-system-packages",) if sys.prefix == sys.base_prefix and os.path.exists(mark) else ()


def _shown(*words: str) -> str:
    return subprocess.list2cmdline(words) if os.name == "nt" else shlex.join(words)
