"""Argument maps of Araucaria, in its Argument Markup Language (AML), as XML.

An argument unit (`AU`) is a proposition with the units that bear on it: one in `REFUTATION` is against it,
one in `CA` for it, and those in `LA` are for it together. The propositions name the scheme that a reason
follows, as `INSCHEME`, both the conclusion and the premises. `TEXT` is the text that was analysed, `offset`
the place of a proposition in it.

C. Reed, G. Rowe: Araucaria: Software for argument analysis, diagramming and representation, International
Journal on Artificial Intelligence Tools 13 (2004).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Citation, Claim, Party, Source, Stance
from argmap.formats.importing import Importer
from argmap.formats.shared.aif.graph import case_scheme
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.quoted_texts import place_of
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_date
from argmap.workspace.library import case_name

#: The elements that hold the units bearing on a proposition, with their stance.
_BEARING: dict[str, Stance] = {"REFUTATION": "counter", "CA": "support", "LA": "support"}
_WORDS: dict[Stance, tuple[str, str]] = {
    "support": ("reason", "reasons"),
    "counter": ("refutation", "refutations"),
}
_PLACE, _PLACES = (
    "place of a proposition that the text does not have",
    "places of propositions that the text does not have",
)
#: The id of the text that was analysed.
_TEXT = "text"


def detect(source: SourceText) -> bool:
    """Return whether a text begins like AML."""
    return begins_with_element(source, "ARG")


def parse(source: SourceText) -> ParsedCase:
    """Parse a map into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_xml(
        source, "map of Araucaria", ("ARG",), lambda root, _, left_out: _Reader(source, left_out).read(root)
    )


@dataclass(slots=True, eq=False)
class _Proposition:
    """A proposition, which can be in several units: its claim, and its schemes by name and number."""

    element: XmlElement
    claim: str
    schemes: dict[tuple[str, str], None] = field(default_factory=dict)


class _Reader:
    """A reader of units; `_claims` are the ids of claims by those of propositions."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._ids = Ids()
        self._claims: dict[str, str] = {}
        self._propositions: dict[str, _Proposition] = {}
        self._parties: dict[str, Party] = {}
        self._party_ids = Ids()
        self._used: set[tuple[str, str]] = set()
        self._text = ""
        #: The premises of each step, with its element and its target; and of the steps on each proposition.
        self._bearing: list[tuple[XmlElement, list[str], str]] = []
        self._premises_of: dict[str, list[list[str]]] = {}

    def read(self, root: XmlElement) -> Case:
        """Read a map."""
        text, about = root.first("TEXT"), root.first("EDATA")
        self._text = text.raw() if text else ""
        self._read_units(root)
        implied = self._implied()
        claims = {one.claim: self._claim(key, one, implied) for key, one in self._propositions.items()}
        links = links_of(list(self._steps()), self._claims, self._ids.names, self._left_out)
        self._tell_the_rest(root, about)
        name = case_name(self._source.name)
        return Case(
            title=_said(about, "SOURCE") or name or "A map of Araucaria",
            name=name,
            claims=claims,
            links=links,
            date=date if is_date(date := _said(about, "DATE")) else None,
            parties=self._parties,
            sources=self._sources(about) if self._text.strip() else {},
            notes=_said(about, "COMMENTS") or None,
        )

    def _read_units(self, root: XmlElement) -> None:
        """Read all units, in the order of the file; this does not recurse, as units can be nested deep."""
        waiting: list[tuple[XmlElement, XmlElement | None, str]] = [
            (unit, None, "") for unit in reversed(list(root.elements("AU")))
        ]
        steps: dict[int, list[str]] = {}
        while waiting:
            unit, bearing, target = waiting.pop()
            proposition = unit.first("PROP")
            if proposition is None:
                self._left_out.add("unit without a proposition", "units without a proposition", unit.span)
                continue
            key = self._add(proposition)
            if bearing is not None:
                jointly = steps.get(id(bearing)) if bearing.name == "LA" else None
                if jointly is None:
                    jointly = steps[id(bearing)] = []
                    self._bearing.append((bearing, jointly, target))
                    self._premises_of.setdefault(target, []).append(jointly)
                jointly.append(key)
            below = [(one, held, key) for held in unit.elements(*_BEARING) for one in held.elements("AU")]
            waiting += reversed(below)

    def _add(self, element: XmlElement) -> str:
        """Add a proposition, unless it is the same as an earlier one; return its key."""
        key = element.get("identifier")
        known = self._propositions.get(key)
        if known is None or _text_of(known.element) != _text_of(element):
            if known is not None:
                words = (
                    "proposition with the identifier of another is read as a claim of its own",
                    "propositions with the identifiers of others are read as claims of their own",
                )
                self._left_out.assume(*words, element.span)
            claim, _ = self._ids.new(key)
            key = key if key and known is None else f"\0{claim}"
            known = self._propositions[key] = _Proposition(element, claim)
            self._claims[key] = claim
        for scheme in element.elements("INSCHEME"):
            known.schemes[scheme.get("scheme"), scheme.get("schid")] = None
        return key

    def _implied(self) -> set[str]:
        """Return the propositions that are not in the text; none if no proposition is in it."""
        missing = {
            key
            for key, one in self._propositions.items()
            if one.element.get("missing").lower() in ("yes", "true")
        }
        return missing if len(missing) < len(self._propositions) else set()

    def _claim(self, key: str, one: _Proposition, implied: set[str]) -> Claim:
        element = one.element
        owners = [found for owner in element.elements("OWNER") if (found := owner.get("name"))]
        for _ in owners[1:]:
            self._left_out.add(
                "further owner of a proposition", "further owners of propositions", element.span
            )
        for part in element.elements():
            if part.name not in ("PROPTEXT", "OWNER", "INSCHEME"):
                self._left_out.add(
                    f"<{part.name}> of a proposition", f"<{part.name}> of propositions", part.span
                )
        return Claim(
            one.claim,
            _text_of(element) or "(no text)",
            by=self._party(owners[0]) if owners else None,
            cites=self._cites(element),
            tags=("implicit",) if key in implied else (),
            notes=element.get("nodelabel") or None,
        )

    def _party(self, name: str) -> str:
        known = next((party for party, one in self._parties.items() if one.name == name), None)
        if known is None:
            known, _ = self._party_ids.new(name, otherwise="party")
            self._parties[known] = Party(known, name=name)
        return known

    def _cites(self, element: XmlElement) -> tuple[Citation, ...]:
        """Return where a proposition is in the text, if it is there."""
        words = element.first("PROPTEXT")
        said, offset = (words.raw(), words.get("offset")) if words else ("", "")
        if not said.strip() or not offset.isascii() or not offset.isdecimal() or len(offset) > 9:
            return ()
        at = int(offset) if self._text.startswith(said, int(offset)) else self._text.find(said)
        if at < 0:
            self._left_out.add(_PLACE, _PLACES, element.span)
            return ()
        return (Citation(_TEXT, at=place_of(at), quote=said),)

    def _sources(self, about: XmlElement | None) -> dict[str, Source]:
        return {_TEXT: Source(_TEXT, title=_said(about, "SOURCE") or None, notes=self._text)}

    def _steps(self) -> Iterator[FileStep]:
        for number, (bearing, premises, target) in enumerate(self._bearing):
            stance = _BEARING[bearing.name]
            labels = dict.fromkeys(self._propositions[one].element.get("supportlabel") for one in premises)
            yield FileStep.of(
                f"\0{number}",
                stance,
                premises,
                [target],
                _WORDS[stance],
                bearing.span,
                scheme=self._scheme(premises, target),
                notes="\n".join(filter(None, labels)) or None,
            )

    def _scheme(self, premises: list[str], target: str) -> str | None:
        """Return the scheme that most premises of a step name; one that the target names, too, goes first."""
        concluded = self._propositions[target].schemes
        named = Counter(scheme for one in premises for scheme in self._propositions[one].schemes)
        # a scheme in which a premise is the conclusion is one of the steps below it
        above = {
            scheme: count
            for scheme, count in named.items()
            if scheme in concluded or not self._is_concluded_below(premises, scheme)
        }
        if not above:
            return None
        best = max(above, key=lambda scheme: (scheme in concluded, above[scheme]))
        self._used.add(best)
        return case_scheme(best[0]) if best[0] else None

    def _is_concluded_below(self, premises: list[str], scheme: tuple[str, str]) -> bool:
        return any(
            scheme in self._propositions[below].schemes
            for premise in premises
            for others in self._premises_of.get(premise, ())
            for below in others
        )

    def _tell_the_rest(self, root: XmlElement, about: XmlElement | None) -> None:
        for one in self._propositions.values():
            for scheme in one.schemes:
                if scheme not in self._used:
                    words = (
                        "scheme of a proposition that is of no step",
                        "schemes of propositions that are of no step",
                    )
                    self._left_out.add(*words, one.element.span)
        schemes = root.first("SCHEMESET")
        for definition in schemes.elements("SCHEME") if schemes else ():
            self._left_out.add("definition of a scheme", "definitions of schemes", definition.span)
        for part in about.elements() if about else ():
            is_read = part.name in ("SOURCE", "COMMENTS") or (part.name == "DATE" and is_date(part.words()))
            if part.words() and not is_read:
                self._left_out.add(f"<{part.name}> of the map", f"<{part.name}> of maps", part.span)
        for part in root.elements():
            if part.name not in ("SCHEMESET", "TEXT", "EDATA", "AU"):
                self._left_out.add(f"element <{part.name}>", f"elements <{part.name}>", part.span)


def _text_of(proposition: XmlElement) -> str:
    words = proposition.first("PROPTEXT")
    return words.words() if words else ""


def _said(about: XmlElement | None, name: str) -> str:
    found = about.first(name) if about else None
    return found.words() if found else ""


IMPORTER = Importer(
    "aml",
    "argument maps of Araucaria, as XML",
    (".aml",),
    detect,
    parse,
    leaves_out=(
        "definitions of schemes",
        "<...> of maps",
        "<...> of propositions",
        "further owners of propositions",
        _PLACES,
        "schemes of propositions that are of no step",
        "elements <...>",
        "comments",
    ),
)
