"""Code lenses: how many claims support and counter a claim, above it, and whether that was answered."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from argmap.apps.language_server.command_names import WHY
from argmap.apps.language_server.documents import Document, Reading
from argmap.apps.language_server.feature import DocumentRequest, Feature
from argmap.core.display import counted
from argmap.core.model import Link, stage_indices
from argmap.semantics.explain.answering_parties import AnsweringCounter, find_answers, party_of
from argmap.syntax.scalars import normal


def find_lenses(document: Document, _: types.CodeLensParams) -> list[types.CodeLens] | None:
    """Return a lens for each claim on which anything bears; null where they are not wanted."""
    known = document.told(refreshes=document.abilities.refreshes_lenses)
    if known is None or not document.settings.code_lens:
        return None
    answers = find_answers(known.graph, stage_indices(known.case))
    found = []
    for part in document.parts("claims"):
        claim = normal(part.name)
        if claim in known.case.claims and (title := _title(known, claim, answers)):
            command = types.Command(title, WHY, arguments=[document.uri, claim])
            found.append(types.CodeLens(document.range(part.start, part.end), command))
    return found


def _title(reading: Reading, claim: str, answers: dict[str, tuple[AnsweringCounter, ...]]) -> str:
    into = reading.graph.into(claim)
    counters = [link for link in into if link.stance == "counter"]
    supports = len(into) - len(counters)
    parts = [
        counted(number, word)
        for number, word in ((supports, "support"), (len(counters), "counter"))
        if number
    ]
    return ", ".join([*parts, *_unanswered(reading, counters, answers)])


def _unanswered(
    reading: Reading, counters: list[Link], answers: dict[str, tuple[AnsweringCounter, ...]]
) -> Iterator[str]:
    """Yield how many counters nobody else has answered, and who had to."""
    left = [
        link
        for link in counters
        if all(one.party == party_of(reading.graph, link) for one in answers.get(link.name, ()))
    ]
    if not left:
        return
    who = reading.case.party_name(reading.graph.claims[left[0].target].by)
    count = "" if len(left) == len(counters) else f"{len(left)} "
    yield f"{count}not answered by {who}" if who else f"{count}not answered"


FEATURE = Feature(
    DocumentRequest(types.TEXT_DOCUMENT_CODE_LENS, find_lenses, types.CodeLensOptions(), slow=True)
)
