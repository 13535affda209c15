"""What the symbols of a document and of all cases have in common."""

from __future__ import annotations

from lsprotocol import types

from argmap.apps.language_server.documents import Reading
from argmap.core.quoting import one_line
from argmap.render.theme import VERDICTS
from argmap.syntax.scalars import normal
from argmap.syntax.schema import Declared

#: What editors draw beside an element: they have icons for the parts of programs only.
KINDS: dict[Declared, types.SymbolKind] = {
    "claim": types.SymbolKind.String,
    "party": types.SymbolKind.Class,
    "stage": types.SymbolKind.Event,
    "source": types.SymbolKind.File,
    "group": types.SymbolKind.Package,
    "value": types.SymbolKind.Constant,
    "audience": types.SymbolKind.Interface,
    "argument": types.SymbolKind.Function,
}
#: How many characters of a claim are shown.
_LENGTH = 100


def claim_detail(reading: Reading, name: str) -> str:
    """Return the glyph of a claim's verdict, and its text.

    Both are empty if there is no claim with this id.
    """
    claim = reading.case.claims.get(normal(name))
    if claim is None:
        return ""
    text = one_line(claim.title or claim.text)
    cut = text if len(text) <= _LENGTH else f"{text[:_LENGTH].rstrip()}…"
    return f"{VERDICTS[reading.statuses[claim.id]].glyph} {cut}"
