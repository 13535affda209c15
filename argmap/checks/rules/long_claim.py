"""A claim has very many words.

A long claim can hardly be countered as a whole, and nobody reads it in a drawing.
A claim should be one sentence; evidence and circumstances belong in `notes`, in a
citation, or in claims of their own.

Bad:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow:
        text: >-
          The bridge is too narrow for a cycle lane beside the two lanes for cars that have been there since
          it was widened in the year in which the tramway was given up, as everybody can see who stands there
          on a weekday morning at about eight.
        supports: close

Good:

    title: Should the bridge be closed to cars?
    claims:
      close: The bridge should be closed to cars.
      narrow:
        text: The bridge is too narrow for a cycle lane beside the two lanes for cars.
        notes: As everybody can see who stands there on a weekday morning at about eight.
        supports: close
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from argmap.checks.check import Check, CheckContext, Finding, Option


def _find(context: CheckContext, *, max_words: int) -> Iterator[Finding]:
    for claim in context.case.claims.values():
        if len(claim.text) > 2 * max_words and (words := len(claim.text.split())) > max_words:
            yield Finding(
                claim.places.get("text", claim.span),
                f"'{claim.id}' has {words} words; at most {max_words} are easy to read",
                f"make '{claim.id}' one short sentence, and move the rest to its 'notes' or to claims of their own",
            )


CHECK = Check(
    _find, severity="info", options=MappingProxyType({"max-words": Option(40, "the most words of a claim")})
)
