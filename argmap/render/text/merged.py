"""The result of a merge: conflicts, cautions, and the changes taken from theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.compare.merge import Merge, Taken
from argmap.compare.merge.element_places import ElementPlaces, as_written
from argmap.core.diagnostics import Span
from argmap.core.display import counted
from argmap.core.model import Case
from argmap.core.quoting import one_line, quoted
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import CHANGES, MERGES, Sign
from argmap.syntax.reading.merge_conflicts import conflict_words


def merge_lines(merge: Merge, case: Case, name: str) -> Iterator[Line]:
    """Yield the lines that report a merge.

    `case` is the merged case as parsed from the file `name`, so that it has places.
    """
    yield from decision_lines(merge, case, name)
    places = ElementPlaces(case)
    for (how, element, id_), parts in _by_element(merge.taken).items():
        what = f" {element} {id_}" if id_ else f" {element}"
        about = f": {', '.join(parts)}" if parts else ""
        yield _line(
            CHANGES[how], f"{what}{about}", places.find(element, id_, parts[0] if how == "changed" else None)
        )


def decision_lines(merge: Merge, case: Case, name: str) -> Iterator[Line]:
    """Yield the number of changes and conflicts, each conflict, and each caution."""
    yield Line("", "  ", [(f"{quoted(name)}: ", "bold"), (_tally(merge), "bold")])
    places = ElementPlaces(case)
    for conflict in merge.conflicts:
        yield _line(
            MERGES["conflict"],
            f": {conflict_words(conflict)}",
            places.find(conflict.element, conflict.id, conflict.part),
        )
    for caution in merge.cautions:
        yield _line(MERGES["caution"], f": {caution.message}", None)
    if merge.earlier:
        said = f": {counted(len(merge.earlier), 'conflict')} of an earlier merge still to be resolved"
        yield _line(MERGES["caution"], said, as_written(merge.earlier, case)[0].span)
    if not merge.clean:
        what = "make the case say what is right and remove the entries of its 'conflicts'"
        yield Line(
            "  ", "    ", [("to resolve: ", "bold"), (f"{what}; 'argmap check' shows what is left", "")]
        )


def _tally(merge: Merge) -> str:
    counts = [
        f"{counted(len(merge.taken), 'change')} taken from theirs"
        if merge.taken
        else "nothing taken from theirs"
    ]
    if merge.conflicts:
        how = "to resolve" if merge.prefer is None else f"resolved to {merge.prefer}"
        counts.append(f"{counted(len(merge.conflicts), 'conflict')} {how}")
    return "; ".join(counts)


def _by_element(taken: Iterable[Taken]) -> dict[tuple[str, str, str | None], list[str]]:
    """Return the changes taken, grouped by element and kind: the changed parts, or the old name."""
    found: dict[tuple[str, str, str | None], list[str]] = {}
    for one in taken:
        parts = found.setdefault((one.how, one.element, one.id), [])
        if one.part:
            parts.append(one.part)
        elif one.was:
            parts.append(f"was {one.was}")
    return found


def _line(sign: Sign, said: str, place: Span | None) -> Line:
    pieces: list[Piece] = [(f"{sign.plain} {sign.word}", sign.style), (one_line(said), "")]
    if place:
        pieces.append((f"  {one_line(str(place))}", "dim"))
    return Line("", "    ", pieces)
