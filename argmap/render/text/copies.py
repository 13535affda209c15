"""Maps that are copies of each other, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.compare.copies import Copy
from argmap.core.display import counted, joined_with_and
from argmap.core.model import Case
from argmap.core.quoting import one_line
from argmap.render.text.lines import Line


def copy_lines(
    maps: Mapping[str, Case], same: Iterable[Sequence[str]], copies: Iterable[Copy], *, known: bool
) -> Iterator[Line]:
    """Yield which maps are the same, and the pairs with what they share.

    Each pair has its share and the claims that are alike. One line says if there is no pair. Of maps that are
    the `same`, only the first is compared with others. `known` is whether it was said what all have read.
    """
    some = False
    again: set[str] = set()
    for names in same:
        some = True
        again.update(names[1:])
        shown = joined_with_and([one_line(name) for name in names])
        yield Line("", "  ", [(shown, "bold"), (": the same in all claims and links", "")])
    for pair in copies:
        if not again.isdisjoint((pair.one, pair.other)):
            continue
        if some:
            yield Line("", None, [])
        some = True
        names = f"{one_line(pair.one)} and {one_line(pair.other)}"
        said = f"{pair.share:.0%} of what the smaller map has of its own, {counted(pair.words, 'word')}, {len(pair.claims)} of {counted(pair.of, 'claim')}"
        if pair.claims:
            said += f"; {pair.linked} of {'these' if len(pair.claims) > 1 else 'this'} linked alike"
        yield Line("", "  ", [(names, "bold"), (f": {said}", "")])
        for claim in pair.claims:
            first = one_line(maps[pair.one].claims[claim.one].text)
            second = one_line(maps[pair.other].claims[claim.other].text)
            yield Line("  ", "        ", [(f"{claim.share:>4.0%}  ", "dim"), (first, "")])
            if second != first:
                yield Line("        ", "        ", [(second, "")])
    if some and not known:
        hint = "If they began with the same map, give it with --starter: then only what was added to it is compared."
        yield Line("", None, [])
        yield Line("", "", [(hint, "")])
    if not some:
        yield Line("", "", [(f"{counted(len(maps), 'map')}, and none is like another", "")])
