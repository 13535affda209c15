"""A joint premise also supports, or counters, the same target alone.

`with` says that a claim works only together with others. If it works alone as
well, the joint link adds nothing to it; more often the plain link was left
over when `with` was added. The check skips links with a weight: reasons may weigh
more together.

Bad:

    title: Is the wall red?
    claims:
      red: The wall is red.
      looks-red:
        text: The wall looks red.
        supports: [{target: red, with: normally}, red]
      normally: What looks red normally is red.

Good:

    title: Is the wall red?
    claims:
      red: The wall is red.
      looks-red:
        text: The wall looks red.
        supports: {target: red, with: normally}
      normally: What looks red normally is red.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding
from argmap.core.diagnostics import Related


def _find(context: CheckContext) -> Iterator[Finding]:
    links = context.case.links
    alone = {(k.premises[0], k.target, k.stance): k for k in links if len(k.premises) == 1}
    for link in links:
        if len(link.premises) == 1 or link.weight is not None:
            continue
        for premise in link.premises:
            other = alone.get((premise, link.target, link.stance))
            if other and other.weight is None:
                yield Finding(
                    other.span,
                    f"'{premise}' {link.stance}s '{link.target}' alone and jointly with others",
                    f"keep this link if '{premise}' is enough, the joint one if it needs the others",
                    (Related("joint here", link.span),) if link.span else (),
                )


CHECK = Check(_find)
