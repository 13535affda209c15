"""AF, the format of ICCMA since 2023: numbered arguments; which claim is which stands in comments."""

from __future__ import annotations

from argmap.exporters import Exported, Exporter, Options
from argmap.exporters._flatten import flatten
from argmap.view import View


def render(view: View, _options: Options) -> Exported:
    """Write the attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    lines = [f"p af {len(flat.names)}"]
    lines += [f"# {number} {name}" for number, name in enumerate(flat.names, 1)]
    lines += [f"{one + 1} {other + 1}" for one, other in flat.attacks]
    text = "".join([f"{line}\n" for line in lines])
    return Exported(text, flat.lost)


EXPORTER = Exporter("af", "attacks between numbered arguments, for ICCMA 2023 solvers", (".af",), render)
