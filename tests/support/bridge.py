"""A case that commands write in."""

from __future__ import annotations

import subprocess

from support.running import run_here as run

BRIDGE = """\
# Seen in May.
title: Should the bridge be closed?
parties: {cyclists: Cyclists, traders: Traders}
claims:
  close: {text: The bridge should be closed to cars., by: cyclists}
  busy:
    text: A thousand people a day cycle over it.
    by: cyclists  # counted
    supports: close
"""

#: Not in the canonical layout.
MESSY = BRIDGE.replace("    text: A", "    by: cyclists\n    text: A").replace(
    "    by: cyclists  # counted\n", ""
)

#: With a mistake.
WRONG = BRIDGE.replace("supports: close", "supports: clsoe")


def argmap(*words: str, status: int = 0, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """What a command prints that ends with this status."""
    done = run(*words, stdin=stdin)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "bug in argmap" not in done.stderr
    return done
