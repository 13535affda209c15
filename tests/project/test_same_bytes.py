"""What is written depends on what is asked alone: not the order of a set, the time or earlier commands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import support
from support import same_bytes
from support.running import environment, other_hashes


@pytest.mark.slow
def test_another_process_with_other_hashes_writes_the_same_bytes():
    command = [sys.executable, "-m", "support.same_bytes"]
    above = str(Path(support.__path__[0]).parent)
    done = subprocess.run(
        command, capture_output=True, check=True, cwd=above, env=environment(**other_hashes())
    )
    elsewhere = json.loads(done.stdout)
    assert list(elsewhere) == same_bytes.commands()
    assert [one for one in elsewhere if same_bytes.written_by(one) != elsewhere[one]] == []
