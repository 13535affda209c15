"""What tests of `argmap show` share: files of an awkward, a wide and a large case."""

from __future__ import annotations

import pytest

from support.cases import WIDE
from support.shown import CASE, show


@pytest.fixture(scope="module")
def shown() -> str:
    return show(CASE)


@pytest.fixture(scope="module")
def case_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cases") / "awkward.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def wide_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cases") / "wide.yaml"
    path.write_text(WIDE, encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case of 10,000 claims in a hundred branches, more than any pipe holds."""
    path = tmp_path_factory.mktemp("cases") / "large.yaml"
    lines = ["title: Large", "conclusion: c0", "claims:", "  c0: The first of a great many claims."]
    lines += [
        f"  c{i}: {{text: Claim number {i} of a great many., supports: c{i // 100}}}"
        for i in range(1, 10_000)
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)
