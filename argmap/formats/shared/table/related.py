"""Tables whose rows name others by id, with the kind of each relation in the column beside it.

Corpora of debates have such tables, as VivesDebate (https://doi.org/10.5281/zenodo.6531487): pairs of columns
`RELATED ID` and `ARGUMENTAL RELATION TYPE`, of which a row may have several. The kinds are those of the
Argument Interchange Format, or words. The text is there in several languages, of which English is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from argmap.core.model import Stance
from argmap.formats.shared.files.csv import text_of
from argmap.formats.shared.table.columns import COLUMNS, column_of, folded, listed, stance_in

_KINDS: dict[str, Stance] = {"ra": "support", "ma": "support", "ca": "counter"}
#: The columns with the text, by how gladly they are read.
_TEXTS = ("adu", "adu en", "adu es", "adu cat")
#: What such tables call other columns.
_CALLED = {"id (chronological)": "id", "team stance": "by"}


def with_targets(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[str], list[list[str]]] | None:
    """Return the headings and rows of such a table with what each row supports and counters.

    None for any other table.
    """
    names = [folded(heading).rstrip("0123456789. ") for heading in headings]
    pairs = [(at, at + 1) for at, pair in enumerate(pairwise(names)) if _is_pair(*pair)]
    if not pairs:
        return None
    in_pairs = {at for pair in pairs for at in pair}
    called = ["" if at in in_pairs else name for at, name in enumerate(_called(headings, names))]
    made = []
    for row in rows:
        cells = [*row, *[""] * (len(headings) - len(row))]
        bears: dict[Stance, list[str]] = {"support": [], "counter": []}
        others: list[str] = []
        for on, kind in pairs:
            named = [one.strip() for one in text_of(cells[on]).split(";") if one.strip()]
            stance = _KINDS.get(folded(cells[kind]).strip()) or stance_in(cells[kind])
            if stance is None or not named:
                others += filter(None, (text_of(cells[on]), text_of(cells[kind])))
            else:
                bears[stance] += named
            cells[on] = cells[kind] = ""
        supports, counters = (listed(dict.fromkeys(bears[one])) for one in ("support", "counter"))
        made.append([*cells, supports, counters, "; ".join(others)])
    return [*called, "supports", "counters", "relations of other kinds"], made


def _is_pair(name: str, next_name: str) -> bool:
    return name in ("related id", "related ids") and next_name.endswith("relation type")


def _called(headings: Sequence[str], names: Sequence[str]) -> list[str]:
    """Return the headings, with those of ids, texts and sides as tables of claims have them."""
    called = [_CALLED.get(name, heading) for name, heading in zip(names, headings, strict=True)]
    if "text" not in map(column_of, called):
        text = next((names.index(name) for name in _TEXTS if name in names), None)
        called = ["text" if at == text else heading for at, heading in enumerate(called)]
    return [
        name if name in COLUMNS else heading
        for name, heading in zip(map(str.lower, called), called, strict=True)
    ]
