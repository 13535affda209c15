"""`argmap search`."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.apps.cli import options
from argmap.apps.cli.exit_status import CANNOT, DIFFERENT
from argmap.apps.cli.output import print_json, print_lines, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted
from argmap.core.quoting import shell_line, shell_word
from argmap.workspace.library import HERE, entries

if TYPE_CHECKING:
    from argmap.workspace.folders import CasePath
    from argmap.workspace.searching import CaseHits

#: How many claims of a corpus are printed: they come the best first.
_MOST = 1_000
#: How many files and folders are looked at for cases that were not searched.
_MOST_LOOKED_AT = 1_000


def command(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS...", help="Words; a phrase in quotes: 'at nine'.")
    ],
    case: Annotated[
        list[str] | None,
        typer.Option(
            "--case",
            metavar="CASE",
            help=f"{options.CASE_HELP} Or a folder of cases, or a corpus.",
            autocompletion=options.complete_case,
        ),
    ] = None,
    tag: options.CaseTagOption = None,
    json: options.JsonOption = False,
    jobs: options.JobsOption = None,
    screen: options.ScreenOption = options.SCREEN,
) -> None:
    """Search all cases: claims, quotations, notes.

    Searches all texts of the cases that 'argmap list' shows. A text matches if it has all the words, ignoring
    case and accents; in a corpus, whole words of claims. Exit 1 if nothing matches, 2 if a case that was
    named cannot be read.
    """
    from argmap.apps.cli.many_files import remark_on_other_maps
    from argmap.render.text.search_hits import hit_lines
    from argmap.workspace.searching import words_in

    words = [part for word in words for part in (words_in(word) if '"' in word else [word])]
    found = _search_all(words, case or [], tag, jobs)
    if json:
        from argmap.render.json.search import SearchDocument

        print_json(SearchDocument.of(words, found.hits))
    else:
        print_lines(hit_lines(found.hits, screen.look.text("…", "...")), screen)
    if found.cases or not found.unreadable:
        remark(found.tally)
    for line in found.left_out:
        remark(line)
    remark_on_other_maps(case or [])
    if not found.hits and not case and (help_ := _with_case(words) or _below(words)):
        remark(f"  help: {help_}")
    if found.unreadable:
        raise typer.Exit(CANNOT)
    if not found.hits:
        raise typer.Exit(DIFFERENT)


def _with_case(words: Sequence[str]) -> str | None:
    """Return the command that was meant if the last words name files or folders, as for grep; else None."""
    for at, word in enumerate(words):
        if at and all(os.path.exists(one) for one in words[at:]):
            cases = " ".join(f"--case {shell_word(one)}" for one in words[at:])
            return f"'{word}' was taken for a word: argmap search {shell_line(words[:at])} {cases}"
    return None


def _below(words: Sequence[str]) -> str | None:
    """Return the command that also searches the subfolders of this folder, if there are cases in them."""
    from argmap.workspace.folders import cases_in

    near = ("", str(HERE.path))
    found = (one.designator for one in cases_in(Path(), most=_MOST_LOOKED_AT))
    if not any(os.path.dirname(file) not in near and os.path.isfile(file) for file in found):
        return None
    return f"the subfolders of this folder were not searched: argmap search {shell_line(words)} --case ."


class _SearchedCases(NamedTuple):
    """The cases with hits, how many were searched, and whether a named one could not be read."""

    hits: list[CaseHits]
    cases: int
    unreadable: bool
    #: For each case that nobody named and that has mistakes, what to do.
    left_out: tuple[str, ...] = ()

    @property
    def tally(self) -> str:
        """The number of hits and of cases searched, in words."""
        texts = sum(len(case.hits) for case in self.hits)
        among = counted(self.cases, "case")
        return (
            f"{counted(texts, 'text')} in {len(self.hits)} of {among}"
            if texts
            else f"nothing found in {among}"
        )


def _search_all(
    words: Sequence[str], designators: Sequence[str], tag: str | None, jobs: int | None
) -> _SearchedCases:
    """Search the cases named, or else the library; report those that cannot be read.

    Raises:
        ArgmapError: There is nothing to look for.
    """
    from argmap.apps.cli.many_files import each_result, named_cases
    from argmap.apps.corpus.folder import is_corpus
    from argmap.workspace.searching import require_words

    require_words(words)
    if len(designators) == 1 and is_corpus(designators[0]):
        return _in_corpus(words, designators[0], tag)
    paths = named_cases(designators) if designators else _library()
    unreadable: list[ArgmapError] = []
    left_out: list[str] = []
    hits: list[CaseHits] = []
    count = 0
    silent = not designators  # a mistake in a case that nobody named comes after what was found
    for path, found in each_result(paths, partial(_search, words, tag), jobs, unreadable, silent=silent):
        if found is None and silent and unreadable[-1].diagnostics:
            left_out.append(_left_out(path.designator, unreadable[-1]))
        if found is not None and found.searched:
            count += 1
            if found.told:
                remark(found.told)
            if found.case.hits:
                hits.append(found.case)
    return _SearchedCases(hits, count, bool(designators and unreadable), tuple(left_out))


def _left_out(file: str, error: ArgmapError) -> str:
    """Return why a case was not searched: its mistake, or the command that prints them all."""
    first, *more = error.diagnostics
    why = (
        f"{counted(len(error.diagnostics), 'mistake')}: argmap check {shell_word(file)}"
        if more
        else first.message
    )
    return f"{file} was not searched: {why}"


def _in_corpus(words: Sequence[str], corpus: str, tag: str | None) -> _SearchedCases:
    """Search the claims of a corpus by its index, which knows whole words.

    Raises:
        ArgmapError: There is nothing to look for, no index, or a tag was given.
    """
    from argmap.apps.corpus.building import summary
    from argmap.apps.corpus.store import CASE, Store
    from argmap.apps.corpus.words import WordQuery, search_words
    from argmap.workspace.searching import CaseHits, Hit

    if tag is not None:
        hint = "leave out --tag, or ask: argmap corpus query"
        raise ArgmapError("the index of a corpus knows no tags of cases", hint=hint)
    store = Store.open(corpus)
    found: dict[str, CaseHits] = {}
    for hit in search_words(store, WordQuery(tuple(words), limit=_MOST)):
        case = found.setdefault(hit.case, CaseHits(hit.case, hit.title, ()))
        text = Hit("claim", hit.claim, "text", hit.text, hit.matches, None)
        found[hit.case] = case._replace(hits=(*case.hits, text))
    return _SearchedCases(
        list(found.values()), summary(store.markers(), 0, 0, {}).files[CASE], unreadable=False
    )


class _Searched(NamedTuple):
    """The hits in a case, and whether it was searched.

    A case without the tag is not. Also what its format cannot express.
    """

    case: CaseHits
    searched: bool
    told: str


def _search(words: Sequence[str], tag: str | None, path: CasePath) -> _Searched:
    """Search one case.

    Raises:
        ArgmapError: It cannot be read.
    """
    from argmap.apps.cli.case_argument import load_with_remark
    from argmap.workspace.searching import CaseHits, search_case

    case, told = load_with_remark(path.find())
    if tag is not None and tag.casefold() not in (one.casefold() for one in case.tags):
        return _Searched(CaseHits(case.name, case.title, ()), searched=False, told=told)
    hits = tuple(search_case(case, words))
    return _Searched(CaseHits(case.name, case.title, hits), searched=True, told=told)


def _library() -> list[CasePath]:
    """Return the cases of the library, except shadowed ones."""
    from argmap.render.text.listing import shown_path
    from argmap.workspace.folders import CasePath

    return [
        CasePath(str(entry.path), entry.folder, str(shown_path(entry.path)))
        for entry in entries()
        if entry.shadowed_by is None
    ]
