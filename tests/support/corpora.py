"""Corpora for tests: folders of small cases, and the tables of a corpus as values that can be compared."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from argmap.apps.corpus.building import BuildSummary, build
from argmap.apps.corpus.engines import Engine, Serial
from argmap.apps.corpus.parquet import read_columns
from argmap.apps.corpus.store import Store
from argmap.render.json.corpus import TABLES


def small_case(number: int, *, party: str = "Union") -> str:
    """A case of four claims, one of which is answered; its texts have the number in them."""
    return f"""\
title: Case {number}
date: {2000 + number % 20}
parties: {{u: {party}, e: Employer}}
sources:
  report: {{title: Report {number}, author: A. Author}}
claims:
  rise:
    by: u
    text: Wages must rise by {number} per cent.
  costs:
    by: e
    text: That costs too many jobs in plant {number}.
    counters: rise
  prices:
    by: u
    text: Prices have risen faster than wages.
    cites: [{{source: report, at: p. {number}}}]
    supports: rise
  study:
    by: u
    text: No job was lost after the last rise of {number}.
    counters: costs
"""


def write_cases(folder: Path, count: int) -> None:
    """Write cases into a folder and a subfolder."""
    for number in range(count):
        path = folder / ("even" if number % 2 == 0 else ".") / f"c{number:03}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(small_case(number), encoding="utf-8")


def built(
    sources: list[Path] | list[str],
    corpus: Path,
    *,
    engine: Engine | None = None,
    check: bool = False,
    pivotal: bool = False,
) -> BuildSummary:
    """Build a corpus, or bring it up to date."""
    return build(
        Store(str(corpus)),
        [str(source) for source in sources],
        check=check,
        pivotal=pivotal,
        engine=engine or Serial(),
        tell=_silent,
        progress=_no_progress,
    )


def tables(corpus: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """The rows of all tables, as multisets."""
    store = Store(str(corpus))
    markers = store.markers()
    found: dict[str, Counter[tuple[object, ...]]] = {}
    for name, row in TABLES.items():
        rows = (
            _hashable(values)
            for path in store.files_of(name, markers)
            for values in zip(*read_columns(path, row.__struct_fields__), strict=True)
        )
        found[name] = Counter(rows)
    return found


def _hashable(values: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _silent(_: str) -> None:
    pass


def _no_progress(_done: int, _total: int) -> None:
    pass
