"""Cases in files, for tests of how they are found."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from argmap import ArgmapError, load_case

CASE = """\
title: {title}
stages: {{briefs: Briefs, order: Order}}
claims:
  a: A
  b: {{text: B, stage: order, supports: a}}
"""

BAD = "title: T\nclaims:\n  a: {text: A, supports: antitrsut}\n  antitrust: B\n"


def write(path: str | Path, title: str = "T") -> Path:
    """Write a case with two stages, and make the folders it is in."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(title=title), encoding="utf-8")
    return path


def title_of(designator: str) -> str:
    return load_case(designator).title


def why_not(designator: str, **kwargs) -> ArgmapError:
    with pytest.raises(ArgmapError) as caught:
        load_case(designator, **kwargs)
    return caught.value


def rules_of(error: ArgmapError) -> list[str]:
    return [diagnostic.rule for diagnostic in error.diagnostics]


def git(*words: str) -> None:
    subprocess.run(["git", *words], check=True, capture_output=True)
