"""APX, the facts that ASPARTIX reads: `arg(a).` and `att(a,b).`, with claim ids as names.

Ids are written as they are. A solver built on answer-set programming takes
only those that are numbers or start with a lower-case letter.
"""

from __future__ import annotations

from argmap.exporters import Exported, Exporter, Options
from argmap.exporters._flatten import flatten
from argmap.view import View


def render(view: View, _options: Options) -> Exported:
    """Write the arguments and attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    names = flat.names
    lines = [f"arg({name}).\n" for name in names]
    lines += [f"att({names[one]},{names[other]}).\n" for one, other in flat.attacks]
    return Exported("".join(lines), flat.lost)


EXPORTER = Exporter("apx", "facts arg(a). and att(a,b)., for ASPARTIX and ICCMA solvers", (".apx",), render)
