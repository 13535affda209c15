"""The verdicts as a table, the extensions as sets, and the list of semantics."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.core.display import counted
from argmap.core.graph import ArgumentGraph
from argmap.core.quoting import one_line
from argmap.render.text.lines import Line
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Status
from argmap.semantics.kinds import FoundExtensions, Semantics


def verdict_lines(graph: ArgumentGraph, statuses: Mapping[str, Status], look: Look) -> Iterator[Line]:
    """Yield a line for each claim, accepted ones first, then the number of claims with each status."""
    texts = {}
    for claim in graph.claims.values():
        party = graph.case.party_name(claim.by)
        texts[claim.id] = f"[{party}] {claim.text}" if party else claim.text
    yield from label_lines({claim: statuses[claim] for claim in texts}, texts, look)


def label_lines(statuses: Mapping[str, Status], texts: Mapping[str, str], look: Look) -> Iterator[Line]:
    """Yield a line for each statement, accepted ones first, then the number with each status.

    `texts` holds the text of each statement.
    """
    width = max((len(name) for name in statuses), default=0)
    counts = Counter(statuses.values())
    words = {status: look.verdict(status) for status in VERDICTS}
    room = max(len(word) for status, word in words.items() if counts[status] or status != "unsupported")
    for status, sign in VERDICTS.items():
        for name, found in statuses.items():
            if found == status:
                pieces = [
                    (f"{words[status]:<{room}}  ", sign.style),
                    (name.ljust(width), "bold"),
                    (f"  {one_line(texts[name])}", ""),
                ]
                yield Line("", " " * (room + 4), pieces)
    yield Line("", "", [])
    yield Line("", "", [(f"{tally(counts)}, of {len(statuses)}.", "")])


def tally(counts: Mapping[Status, int]) -> str:
    """Return the number of each status in words; "unsupported" only if it occurs."""
    told = (f"{counts[s]} {s}" for s in VERDICTS if counts[s] or s != "unsupported")
    return ", ".join(told)


def extension_lines(semantics: str, found: FoundExtensions) -> Iterator[Line]:
    """Yield the names that all extensions accept, then the other names that each accepts."""
    extensions = found.extensions
    count = len(extensions)
    if not extensions:
        yield Line("", "", [(found.why_not_all or f"There is no {semantics} extension.", "bold")])
        return
    what = counted(count, f"{semantics} extension")
    yield Line("", "", [(f"{what}{f': {found.why_not_all}' if found.why_not_all else ''}", "bold")])
    common = set(extensions[0]).intersection(*extensions[1:])
    if count > 1 and common:
        shared = [name for name in extensions[0] if name in common]
        these = "in all of these: " if found.why_not_all else "in all: "
        yield Line("", "    ", [(these, "bold"), (", ".join(shared), "")])
    for number, names in enumerate(extensions, 1):
        own = [name for name in names if count == 1 or name not in common]
        also = "and " if count > 1 and common and own else ""
        none = "nothing more" if count > 1 and common else "nothing"
        yield Line("", "    ", [(f"{number}. ", "bold"), (f"{also}{', '.join(own) or none}", "")])


def semantics_lines(semantics: Iterable[Semantics]) -> Iterator[Line]:
    """Yield the name and meaning of each semantics, and of the procedure of Carneades graphs."""
    meanings = [(one.name, one.summary) for one in semantics]
    for name, meaning in (*meanings, ("carneades", "Carneades' own procedure; for Carneades graphs only")):
        yield Line("", " " * 13, [(f"{name:<12} ", "bold"), (meaning, "")])


def accepted_names(names: Sequence[str], values: Sequence[int], claims: int, *, links: bool) -> list[str]:
    """Return the names that a labelling accepts: claims, and with `links` also links in force."""
    end = len(names) if links else claims
    return [name for name, value in zip(names[:end], values[:end], strict=True) if value > 0]
