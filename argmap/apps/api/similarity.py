"""Maps that are copies of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.apps.api.arguments import AnyCase, case_of
from argmap.apps.api.documented import Documented
from argmap.compare.copies import Copy, find_copies, find_same
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import counted, shown, table
from argmap.core.model import Case
from argmap.core.parameters import require_mapping, require_number

if TYPE_CHECKING:
    from argmap.render.json.similar import SimilarDocument


@dataclass(frozen=True, slots=True)
class Copies(Documented):
    """Pairs of maps with words in common, those with most in common first.

    Iterating yields a `Copy` for each. `same` has the names of maps that are the same in all claims and
    links, in one tuple each.
    """

    maps: Mapping[str, Case] = field(repr=False)
    same: tuple[tuple[str, ...], ...] = field(repr=False)
    pairs: tuple[Copy, ...] = field(repr=False)

    def __iter__(self) -> Iterator[Copy]:
        return iter(self.pairs)

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def document(self) -> SimilarDocument:
        """The value of `as_json` as a typed object."""
        from argmap.render.json.similar import SimilarDocument

        return SimilarDocument.of(self.maps, self.pairs)

    def __repr__(self) -> str:
        return shown(self, counted(len(self.maps), "map"), counted(len(self), "pair"))

    def _repr_html_(self) -> str:
        """Return the pairs as a table."""
        rows = [(p.one, p.other, f"{p.share:.0%}", f"{len(p.claims)} of {p.of}") for p in self]
        return table(("map", "other", "words", "claims"), rows)


def similar(maps: Mapping[str, AnyCase], *, least: float = 0.3, known: Iterable[AnyCase] = ()) -> Copies:
    """Find maps that are copies of each other.

    These are pairs that share at least `least` of their runs of words, from 0 to 1. `maps` are by name. What
    many of them say does not count, as it is from the text that all have read; neither does what the `known`
    maps say, such as a hand-out, or the map that all began with.

    Raises:
        ArgmapError: A case cannot be loaded, or `least` is out of range.
    """
    require_number("least", least, 0, 1)
    require_mapping("maps", maps, '{"ann": "ann.yaml"}')
    if isinstance(known, str) or not isinstance(known, Iterable):
        raise ArgmapError(f"'known' cannot be {known!r}", hint='give a list of cases: ["handout.yaml"]')
    cases = {name: case_of(one) for name, one in maps.items()}
    seen = [case_of(one) for one in known]
    return Copies(cases, find_same(cases, seen), find_copies(cases, least, seen))
