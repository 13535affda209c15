"""Shell completion. Nothing here may print or fail."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, Literal

from argmap.apps.api.loading import parse_found
from argmap.core.diagnostics import ArgmapError
from argmap.core.model import Case
from argmap.workspace.library import BESIDE, case_files, entries, find, require_no_pipe, split_stage

#: The elements of a case whose ids can be completed, by the name of the attribute.
Declared = Literal["claims", "parties", "stages", "sources", "groups", "values", "audiences", "arguments"]
#: The variable that holds the part of the word that Bash does not replace; Bash alone splits words.
_PREFIX_VARIABLE = "_ARGMAP_BEFORE"
#: The characters at which Bash splits words that are one argument here.
_WORD_BREAKS = frozenset("@:")


def join_words() -> None:
    """Rejoin the words that Bash split at `@` and `:`, in the variables that it sets.

    Bash passes `argmap show case@fi` as the words `argmap`, `show`, `case`, `@`, `fi`
    and replaces only the last of them. The part before that is kept in `_PREFIX_VARIABLE`.
    """
    given, number = os.environ.get("COMP_WORDS", ""), os.environ.get("COMP_CWORD", "")
    if "\n" not in given or not number.isdecimal():
        return
    words = (given.split("\n") + [""] * (int(number) + 1))[: int(number) + 1]
    joined: list[str] = []
    glued, before = False, ""
    for index, word in enumerate(words):
        mark = bool(word) and set(word) <= _WORD_BREAKS
        if index > 1 and (glued or mark):
            joined[-1] += word
            before = joined[-1] if mark else joined[-1][: len(joined[-1]) - len(word)]
        else:
            joined.append(word)
            before = ""
        glued = mark
    before = before.removesuffix("@")
    joined[-1] = joined[-1][len(before) :]
    os.environ["COMP_WORDS"] = "\n".join(joined)
    os.environ["COMP_CWORD"] = str(len(joined) - 1)
    os.environ[_PREFIX_VARIABLE] = before


def cases(incomplete: str) -> list[str]:
    """Return matching case names, or after an `@` that case with each of its stages."""
    before = os.environ.get(_PREFIX_VARIABLE, "")
    typed = before + incomplete
    base, at, _ = typed.rpartition("@")
    if at:
        case = _case(base)
        found = [f"{base}@{stage}" for stage in case.stages] if case else []
    else:
        found = [entry.name for entry in entries()]
        found += [path.stem for path in case_files(BESIDE.path)]
    return [name[len(before) :] for name in dict.fromkeys(found) if name.startswith(typed)]


def declared(kind: Declared, params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Return the matching ids of one kind of element of the case on the line."""
    case = _case(params.get("case") or _typed())
    return [name for name in getattr(case, kind) if name.startswith(incomplete)] if case else []


def links(params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Return the matching links of the case on the line that have a scheme."""
    case = _case(params.get("case") or _typed())
    found = (link.name for link in case.links if link.scheme) if case else ()
    return [name for name in found if name.startswith(incomplete)]


def schemes(incomplete: str) -> list[str]:
    """Return the matching argument schemes."""
    from argmap.semantics.schemes import all_schemes

    return [name for name in all_schemes() if name.startswith(incomplete)]


def tags(params: Mapping[str, Any], incomplete: str) -> list[str]:
    """Return the matching tags of claims and arguments of the case on the line."""
    case = _case(params.get("case") or _typed())
    if case is None:
        return []
    of_claims = (tag for claim in case.claims.values() for tag in claim.tags)
    of_arguments = (tag for argument in case.arguments.values() for tag in argument.tags)
    return [tag for tag in dict.fromkeys((*of_claims, *of_arguments)) if tag.startswith(incomplete)]


def checks(incomplete: str) -> list[str]:
    """Return matching check names, for the last item of a comma-separated list."""
    from argmap.checks.check import checks as found

    before, comma, word = incomplete.rpartition(",")
    return [before + comma + name for name in found() if name.startswith(word)]


def explained(incomplete: str) -> list[str]:
    """Return matching names of checks, mistakes and explained terms."""
    from argmap.checks.glossary import SYNONYMS, TERMS
    from argmap.checks.reader_rules import MISTAKES

    return [
        *checks(incomplete),
        *(name for name in (*MISTAKES, *TERMS, *SYNONYMS) if name.startswith(incomplete)),
    ]


def _typed() -> str | None:
    """Return the case on the line, which the parser does not see behind an option without a value.

    Bash passes the line in COMP_WORDS, other shells in Typer's variable.
    """
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    words = line.split()[2:]
    return next((word for word in words if not word.startswith("-")), None)


def _case(designator: str | None) -> Case | None:
    if not designator or designator == "-":
        return None
    try:
        base = split_stage(designator)[0]
        require_no_pipe(base)
        return parse_found(find(base)).case
    except ArgmapError:
        return None
