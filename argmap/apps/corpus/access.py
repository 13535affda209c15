"""Python access to corpora: build one, open one, and query it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from argmap.apps.corpus.asking import ask
from argmap.apps.corpus.building import build
from argmap.apps.corpus.database import CorpusAnswer, query
from argmap.apps.corpus.engines import Pool, Serial
from argmap.apps.corpus.question import find_question
from argmap.apps.corpus.store import Store
from argmap.apps.corpus.words import WordHit, WordQuery, search_words
from argmap.core.diagnostics import ArgmapError, file_path, path_text, require_a
from argmap.core.display import shown
from argmap.core.parameters import require_integer


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus on disk: many cases as tables in Parquet, in `folder`."""

    folder: str

    def query(self, sql: str) -> CorpusAnswer:
        """Run a query in DuckDB's SQL; `argmap schema corpus` describes the tables.

        Raises:
            ArgmapError: DuckDB is not installed, or refuses the query.
        """
        return query(Store(self.folder), sql)

    def ask(self, question: str, *, party: str | None = None, limit: int = 20) -> CorpusAnswer:
        """Ask one of the standard questions, which `argmap corpus ask` lists.

        Raises:
            ArgmapError: The question is unknown or takes no party, or the corpus was built without what it
                needs.
        """
        return ask(Store(self.folder), find_question(question), party, limit)

    def search(
        self,
        *words: str,
        some: bool = False,
        stance: str | None = None,
        party: str | None = None,
        verdict: str | None = None,
        limit: int = 20,
    ) -> list[WordHit]:
        """Return the claims that have all the words, the best match first.

        With `some`, those with any of them. `verdict` can also be `unsupported`.

        Raises:
            ArgmapError: There is nothing to look for.
        """
        for word in words:
            require_a(str, word, "give words, or phrases")
        return search_words(Store(self.folder), WordQuery(words, some, stance, party, verdict, limit))

    def alike(self, *, ratio: float = 90, limit: int = 20) -> CorpusAnswer:
        """Return pairs of claims in different cases whose texts are alike by `ratio` percent or more.

        `differs` says of each pair what may make the claims say different or opposite things.

        Raises:
            ArgmapError: The extra `alike` is not installed.
        """
        from argmap.apps.corpus.alike import find_alike
        from argmap.render.json.corpus_alike import AlikePlace

        def said(places: Iterable[AlikePlace]) -> list[str]:
            return [f"{place.case} {place.claim}: {place.status}" for place in places]

        columns = ("ratio", "differs", "text", "places", "other", "other_places")
        rows: list[tuple[object, ...]] = [
            (
                pair.ratio,
                list(pair.differs),
                pair.text,
                said(pair.places),
                pair.other,
                said(pair.other_places),
            )
            for pair in find_alike(Store(self.folder), ratio, limit)
        ]
        return CorpusAnswer(columns, rows)

    def files(self, table: str) -> list[str]:
        """Return the paths of the Parquet files of a table, which other programs can read directly.

        Raises:
            ArgmapError: There is no such table.
        """
        from argmap.render.json.corpus import TABLES

        if table not in TABLES:
            raise ArgmapError(f"there is no table '{table}'", hint=f"the tables are {', '.join(TABLES)}")
        store = Store(self.folder)
        return store.changes() if table == "changes" else store.files_of(table)

    def __repr__(self) -> str:
        return shown(self, self.folder)


def open_corpus(folder: str | os.PathLike[str]) -> Corpus:
    """Open an existing corpus.

    Raises:
        ArgmapError: There is no corpus in that folder.
    """
    return Corpus(Store.open(file_path(folder)).folder)


def build_corpus(
    sources: Iterable[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    check: bool = False,
    pivotal: bool = False,
    jobs: int = 1,
) -> Corpus:
    """Build the tables of the cases in some sources, or bring them up to date; only changes are read.

    A source is a file, a folder, a pattern, an archive, `FOLDER@REVISION` in git or an address. `check` adds
    the findings of the checks, and `pivotal` the number of verdicts that depend on each claim. `jobs` is the
    number of processes.

    Raises:
        ArgmapError: A source does not exist, the folder cannot be written, or an extra is missing.
    """
    if isinstance(sources, str | os.PathLike):
        raise ArgmapError("the sources are a list", hint=f"write [{path_text(sources)!r}]")
    if not isinstance(sources, Iterable):
        raise ArgmapError(f"'sources' cannot be {sources!r}", hint="give a list of files and folders")
    require_integer("jobs", jobs, 1)
    store = Store(file_path(folder))
    named: Sequence[str] = [path_text(source) for source in sources]
    engine = Serial() if jobs < 2 else Pool(jobs)
    build(
        store, named, check=bool(check), pivotal=bool(pivotal), engine=engine, tell=_silent, progress=_silent
    )
    return Corpus(store.folder)


def _silent(*_: object) -> None:
    pass
