"""Inlay hints: the verdict after the id of a claim, and after a target whether the step to it is in force."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.documents import Document, Reading
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.render.theme import VERDICTS
from argmap.syntax.scalars import normal


def find_hints(document: Document, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """Return the hints of a range; null if they are switched off.

    Verdicts are those of the last version without mistakes.
    """
    known = document.told(refreshes=document.abilities.refreshes_hints)
    if known is None or not document.settings.inlay_hints:
        return None
    start, end = document.offsets(params.range)
    found = [*_verdicts(document, known), *(_steps(known) if document.is_current else ())]
    return [
        types.InlayHint(document.position(at), label, padding_left=True, tooltip=tooltip)
        for at, label, tooltip in sorted(found)
        if start <= at <= end
    ]


def _verdicts(document: Document, reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Yield the verdict on each claim, behind its colon."""
    since = "" if document.is_current else ", as of the last readable state"
    for part in document.parts("claims"):
        status = reading.statuses.get(normal(part.name))
        if status is not None:
            colon = document.text.find(":", part.end, part.stop)
            sign = VERDICTS[status]
            yield (
                (colon + 1 if colon >= 0 else part.end),
                f"{sign.glyph} {status}",
                f"{part.name} is {status}{since}",
            )


def _steps(reading: Reading) -> Iterator[tuple[int, str, str]]:
    """Yield behind the target of each link whether it is in force."""
    for link in reading.case.links:
        span = link.places.get("target", link.span)
        if span is None or link.contradiction:
            continue
        status = reading.statuses[link.name]
        force = "in force" if status == "accepted" else "not in force"
        yield span.end, f"{VERDICTS[status].glyph} {force}", f"the step {link.name} is {status}"


FEATURE = Feature(DocumentRequest(types.TEXT_DOCUMENT_INLAY_HINT, find_hints, slow=True))
