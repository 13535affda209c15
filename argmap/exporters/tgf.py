"""TGF, the trivial graph format: claim ids, `#`, and the attacks."""

from __future__ import annotations

from argmap.exporters import Exported, Exporter, Options
from argmap.exporters._flatten import flatten
from argmap.view import View


def render(view: View, _options: Options) -> Exported:
    """Write the arguments and attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    names = flat.names
    lines = [f"{name}\n" for name in names]
    lines.append("#\n")
    lines += [f"{names[one]} {names[other]}\n" for one, other in flat.attacks]
    return Exported("".join(lines), flat.lost)


EXPORTER = Exporter("tgf", "the trivial graph format: arguments, #, attacks", (".tgf",), render)
