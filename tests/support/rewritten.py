"""Rewriting the asserts of tests once, where several processes test: each would do it for itself.

pytest keeps what it rewrote beside the tests, as Python does, and so does this: each process rewrites its
share before it looks for tests, and finds the others' shares there. What is not there yet, or has changed,
pytest rewrites itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from _pytest.assertion import rewrite

from support.project import ROOT


def rewrite_share(config: pytest.Config) -> None:
    """Rewrite the share of this process, where all tests are to run."""
    is_whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if sys.dont_write_bytecode or not hasattr(config, "workerinput") or not is_whole:
        return
    number, count = int(config.workerinput["workerid"].removeprefix("gw")), config.workerinput["workercount"]
    for file in sorted((ROOT / "tests").rglob("test_*.py"))[number::count]:
        if not _kept(file).exists():
            _kept(file).parent.mkdir(exist_ok=True)
            source, code = rewrite._rewrite_test(file, config)
            rewrite._write_pyc(config.stash[rewrite.assertstate_key], code, source, _kept(file))


def _kept(file: Path) -> Path:
    return rewrite.get_cache_dir(file) / f"{file.stem}{rewrite.PYC_TAIL}"
