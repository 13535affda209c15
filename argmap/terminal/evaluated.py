"""Verdicts as a table, extensions as sets, semantics as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from argmap.casefile.plain import SHAPE
from argmap.evaluation import Verdict
from argmap.evaluation.semantics import Semantics
from argmap.graph import ArgumentGraph
from argmap.terminal.lines import Line, one_line
from argmap.theme import VERDICTS, Look


class Found(NamedTuple):
    """The extensions that were found, each as the names it accepts; `why_not_all` is empty if these are all."""

    extensions: list[list[str]]
    why_not_all: str = ""


def verdict_lines(graph: ArgumentGraph, verdicts: dict[str, Verdict], look: Look) -> Iterator[Line]:
    """One claim a line, accepted ones first; then how many there are of each verdict."""
    texts = {}
    for claim in graph.claims.values():
        party = graph.case.party_name(claim.by)
        texts[claim.id] = f"[{party}] {claim.text}" if party else claim.text
    yield from label_lines({claim: verdicts[claim] for claim in texts}, texts, look)


def label_lines(verdicts: dict[str, Verdict], texts: dict[str, str], look: Look) -> Iterator[Line]:
    """The same for statements of any kind; `texts` says what each is about."""
    width = max((len(name) for name in verdicts), default=0)
    for verdict, sign in VERDICTS.items():
        word = f"{look.verdict(verdict):<11}  "
        for name, found in verdicts.items():
            if found == verdict:
                pieces = [(word, sign.style), (name.ljust(width), "bold"), (f"  {one_line(texts[name])}", "")]
                yield Line("", " " * 15, pieces)
    counts = Counter(verdicts.values())
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in VERDICTS)
    yield Line("", "", [])
    yield Line("", "", [(f"{told}, of {len(verdicts)}.", "")])


def extension_lines(semantics: str, found: Found) -> Iterator[Line]:
    """What all extensions accept, and what each accepts beside that."""
    extensions = found.extensions
    count = len(extensions)
    if not extensions:
        yield Line("", "", [(found.why_not_all or f"There is no {semantics} extension.", "bold")])
        return
    what = f"{semantics} extension" if count == 1 else f"{semantics} extensions"
    yield Line("", "", [(f"{count} {what}{f': {found.why_not_all}' if found.why_not_all else ''}", "bold")])
    common = set(extensions[0]).intersection(*extensions[1:])
    if count > 1 and common:
        shared = [name for name in extensions[0] if name in common]
        these = "in all of these: " if found.why_not_all else "in all: "
        yield Line("", "    ", [(these, "bold"), (_names(shared), "")])
    for number, names in enumerate(extensions, 1):
        own = [name for name in names if count == 1 or name not in common]
        also = "and " if count > 1 and common and own else ""
        none = "nothing more" if count > 1 and common else "nothing"
        yield Line("", "    ", [(f"{number}. ", "bold"), (f"{also}{_names(own) or none}", "")])


def _names(names: Iterable[str]) -> str:
    return ", ".join(names)


def semantics_lines(semantics: Iterable[Semantics]) -> Iterator[Line]:
    """Name and meaning of each semantics."""
    for one in semantics:
        yield Line("", " " * 13, [(f"{one.name:<12} ", "bold"), (one.summary, "")])


def verdict_values(case: str, semantics: str, verdicts: dict[str, Verdict]) -> dict[str, Any]:
    """One labelling as values that JSON can hold."""
    return {"argmap": SHAPE, "case": case, "semantics": semantics, "verdicts": verdicts}


def extension_values(case: str, semantics: str, found: Found) -> dict[str, Any]:
    """Extensions as values that JSON can hold; `complete` says whether these are all."""
    return {
        "argmap": SHAPE,
        "case": case,
        "semantics": semantics,
        "complete": not found.why_not_all,
        "extensions": found.extensions,
    }


def semantics_values(semantics: Collection[Semantics]) -> dict[str, Any]:
    """The same list as values that JSON can hold."""
    rows = [{"name": s.name, "summary": s.summary, "counters-only": s.counters_only} for s in semantics]
    return {"argmap": SHAPE, "semantics": rows}


def accepted_names(names: Sequence[str], values: Sequence[int], claims: int, *, links: bool) -> list[str]:
    """The names that a labelling accepts: claims, and with `links` those in force."""
    end = len(names) if links else claims
    return [name for name, value in zip(names[:end], values[:end], strict=True) if value > 0]
