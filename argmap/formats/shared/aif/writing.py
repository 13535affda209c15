"""Convert a view to a graph of the Argument Interchange Format, and write JSON."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count
from types import MappingProxyType
from typing import NamedTuple

from argmap.core.model import Case, Citation, Claim, Link
from argmap.formats.shared.aif.case import LOCUTIONS, LONGEST_NAME, REPHRASE, SAID_BY, is_made, names_speaker
from argmap.formats.shared.aif.graph import case_scheme, scheme_of
from argmap.formats.shared.aif.preferences import pairs_of, written_rankings
from argmap.formats.shared.entities import escaped
from argmap.formats.shared.losses import all_losses, counted_losses
from argmap.render.filters import drawn_part
from argmap.render.view import View

#: The usual schemes of steps, with their ids in AIFdb.
_USUAL = {
    "RA": "Default Inference",
    "CA": "Default Conflict",
    "MA": "Default Rephrase",
    "PA": "Default Preference",
}


USUAL_IDS = {"RA": "72", "CA": "71", "MA": "144"}


class WrittenNode(NamedTuple):
    """A node to write; `scheme` is the name of its scheme, and `number` that scheme's id in AIFdb."""

    id: str
    kind: str
    text: str
    scheme: str = ""
    number: str | None = None

    def scheme_keys(self) -> dict[str, str]:
        """Return the keys that name the scheme; AIFdb writes both or none."""
        return {"scheme": self.scheme, "schemeID": self.number} if self.number else {}


@dataclass(frozen=True, slots=True)
class WrittenGraph:
    """Nodes, the ends of edges, the person of each locution, and the name of each person."""

    nodes: tuple[WrittenNode, ...]
    edges: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]


def written_graph(view: View) -> WrittenGraph:
    """Return the visible part of a case as a graph; links without an id are numbered `_1`, `_2` and so on."""
    return _GraphBuilder(drawn_part(view)).build()


class _GraphBuilder:
    def __init__(self, case: Case) -> None:
        self._case = case
        self._taken = {*case.claims, *(link.id for link in case.links if link.id)}
        self._numbers = count(1)
        self._nodes: list[WrittenNode] = []
        self._edges: list[tuple[str, str]] = []
        self._speakers: list[tuple[str, str]] = []
        speakers = dict.fromkeys([*case.parties, *(claim.by for claim in case.claims.values() if claim.by)])
        self._people = {party: str(number) for number, party in enumerate(speakers, 1)}

    def build(self) -> WrittenGraph:
        case = self._case
        for claim in case.claims.values():
            self._nodes.append(WrittenNode(claim.id, "I", escaped(claim.text)))
        ids = {link.name: link.id or self._number() for link in case.links}
        for link in case.links:
            self._add(link, ids)
        for preferred, other in pairs_of(written_rankings(case)):
            name = self._number()
            self._nodes.append(WrittenNode(name, "PA", _USUAL["PA"]))
            self._edges += [(preferred, name), (name, other)]
        for claim in case.claims.values():
            self._add_locutions(claim)
        speaking = {person for _, person in self._speakers}
        people = tuple(
            (number, case.party_name(party)) for party, number in self._people.items() if number in speaking
        )
        return WrittenGraph(tuple(self._nodes), tuple(self._edges), tuple(self._speakers), people)

    def _number(self) -> str:
        return next(name for number in self._numbers if (name := f"_{number}") not in self._taken)

    def _add(self, link: Link, ids: dict[str, str]) -> None:
        kind = "CA" if link.stance == "counter" else "MA" if link.scheme == REPHRASE else "RA"
        scheme, number = scheme_of(link.scheme) if link.scheme and kind != "MA" else (_USUAL[kind], None)
        name = ids[link.name]
        self._nodes.append(WrittenNode(name, kind, scheme, scheme if number else "", number))
        self._edges += [(premise, name) for premise in link.premises]
        self._edges.append((name, ids.get(link.target, link.target)))

    def _speaker(self, party: str) -> str:
        """Return the name of a party as written before its words, without colons."""
        return _before_colon(self._case.party_name(party))

    def _add_locutions(self, claim: Claim) -> None:
        """Add what was said: the quotations that came from locutions, and the speakers of the claim."""
        said = [
            (speaker_of(cite, claim, self._case), cite.quote)
            for cite in claim.cites
            if cite.source == LOCUTIONS and cite.quote and not _names_another(cite, claim, self._case)
        ]
        if claim.by is not None and all(other for other, _ in said):
            said.append((None, claim.text))
        for other, quote in said:
            spoken, asserting = self._number(), self._number()
            by = other or claim.by
            named = f"{self._speaker(by)} : {quote}" if by else quote
            scheme, number = scheme_of("default-illocuting" if other else "asserting")
            self._nodes.append(WrittenNode(spoken, "L", named))
            self._nodes.append(WrittenNode(asserting, "YA", scheme, scheme, number))
            self._edges += [(spoken, asserting), (asserting, claim.id)]
            if by:
                self._speakers.append((spoken, self._people[by]))


#: The parts of a case that a graph does not hold, in words; see `Exporter.lacks`.
LACKS: Mapping[str, str] = MappingProxyType(
    {
        "title": "title of the case",
        "spelling": "spelling of schemes",
        "parties": "parties of steps",
        "silent": "parties that say nothing",
        "prefer": "preferences that would be about another claim, too, or about no claim",
    }
)


def graph_losses(
    case: Case,
    carried: Collection[str],
    is_written: Callable[[Citation, Claim], bool],
    written: Collection[str] = (LOCUTIONS,),
) -> tuple[str, ...]:
    """Describe what a graph does not hold of a case, except the parts in `carried` and the citations written.

    `written` are the ids of the sources that a reader makes of the file.
    """
    speaking = {claim.by for claim in case.claims.values()} | {
        speaker_of(cite, claim, case) for claim in case.claims.values() for cite in claim.cites
    }
    respelled = sum(1 for link in case.links if link.scheme and _read_again(link.scheme) != link.scheme)
    found = counted_losses(
        (sum(1 for link in case.links if link.by), "party of a step", "parties of steps"),
        (len(case.parties.keys() - speaking), "party that says nothing", "parties that say nothing"),
        (respelled, "spelling of a scheme", "spellings of schemes"),
    )
    if case.title != case.name:
        found = ("the title of the case", *found)
    ranked = written_rankings(case)
    claims = {
        name: replace(
            claim,
            cites=tuple(cite for cite in claim.cites if not is_written(cite, claim)),
            prefer=() if name in ranked else claim.prefer,
        )
        for name, claim in case.claims.items()
    }
    sources = {
        name: source for name, source in case.sources.items() if name not in written or not is_made(source)
    }
    rest = replace(case, claims=claims, sources=sources)
    return (*found, *all_losses(rest, [part for part in carried if part != "prefer"]))


def _read_again(scheme: str) -> str:
    return case_scheme(scheme_of(scheme)[0])


def speaker_of(cite: Citation, claim: Claim, case: Case) -> str | None:
    """Return the speaker of a claim's quotation, if it is a party that does not make the claim.

    None also where the name could not be read again before what was said.
    """
    notes = cite.notes or ""
    name = notes.removeprefix(SAID_BY)
    if name == notes or len(name) > LONGEST_NAME or name != _before_colon(name):
        return None
    found = next((party for party in case.parties if case.party_name(party) == name), None)
    return found if found != claim.by else None


def is_said(cite: Citation, claim: Claim, case: Case) -> bool:
    """Return whether a citation is what was said, which is written as a locution."""
    notes = cite.notes if speaker_of(cite, claim, case) is not None else None
    is_kept = bool(cite.quote) and not _names_another(cite, claim, case)
    return is_kept and cite == Citation(LOCUTIONS, quote=cite.quote, notes=notes)


def _names_another(cite: Citation, claim: Claim, case: Case) -> bool:
    """Return whether what nobody named said begins with what would be read as the name of its speaker."""
    if claim.by is not None or speaker_of(cite, claim, case) is not None:
        return False
    return names_speaker(cite.quote or "")


def _before_colon(name: str) -> str:
    """Return a name as it stands before what was said, where a colon ends it."""
    return " ".join(name.replace(":", " ").split())
