"""Assurance cases in the Goal Structuring Notation, the YAML of gsn2x (https://github.com/jonasthewolf/gsn2x).

An element is a claim whose kind is the type of the element: goal, strategy, solution and so on. Its supports
are joint premises, along with its contexts, assumptions and justifications. An undeveloped element is a claim
that needs a support. A challenge of an element counters it, a challenge of a relation undercuts it.

In gsn2x, authors mark what is defeated. argmap computes it: a mark that differs from the verdict causes a
warning with the reason, and files are written with marks according to the verdicts. A step that a relation
cannot express (with an id, one of several supports of a claim, a counter of joint premises) is written as a
strategy or a counter goal with the attribute `argmap`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.core.display import counted
from argmap.core.model import Case, Citation, Claim, Group, Source
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.gsn.elements import (
    KINDS,
    STEP,
    STEP_WITH_ID,
    Element,
    Named,
)
from argmap.formats.shared.gsn.modules import ReadModules, read_modules
from argmap.formats.shared.gsn.verdicts import compare_marks
from argmap.formats.shared.gsn.writing import GsnWriter
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.losses import all_losses
from argmap.formats.shared.markdown.text import is_called_markdown
from argmap.formats.shared.parsed import parsed_case
from argmap.formats.shared.steps import FileStep, links_of
from argmap.render.filters import drawn_part
from argmap.render.view import View
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.scalars import is_id
from argmap.workspace.library import case_name
from argmap.workspace.neighbours import Neighbours

#: An id at the start of a line, and an attribute below one.
_ELEMENT = re.compile(
    r"^(?:module|(?:CSn|CG|Sn|[GSAJC])[\d_\-][\w.\-]*)[ \t]*:[ \t]*(?:\{.*|#.*)?\r?$", re.MULTILINE
)
_ATTRIBUTE = re.compile(
    r"(?:^[ \t]+|[{,][ \t]*)(?:text|supportedBy|inContextOf|undeveloped|challenges|nodeType)[ \t]*:",
    re.MULTILINE,
)
#: The attributes that files of no other kind have.
_RELATION = re.compile(r"(?:^[ \t]+|[{,][ \t]*)(?:supportedBy|inContextOf)[ \t]*:", re.MULTILINE)
#: The key with the type of an element whose id does not show it.
_NODE_TYPE = re.compile(
    rf"""(?:^[ \t]+|[{{,][ \t]*)["']?nodeType["']?[ \t]*:[ \t]*["']?(?:{"|".join(KINDS)})["']?[ \t]*(?:[,}}#]|\r?$)""",
    re.MULTILINE,
)
#: The keys that show that a file is in another format.
_OF_OTHERS = re.compile(r"^(?:claims|title|statements|arguments|argument_schemes)\s*:", re.MULTILINE)


def detect(source: SourceText) -> bool:
    """Return whether a text looks like an assurance case for gsn2x."""
    text = source.text
    return (
        not source.begins_with("{", "[")
        and not is_called_markdown(source.name)
        and bool(
            (_ELEMENT.search(text) and _ATTRIBUTE.search(text))
            or _RELATION.search(text)
            or _NODE_TYPE.search(text)
        )
        and not _OF_OTHERS.search(text)
    )


def parse(source: SourceText, neighbours: Neighbours | None = None) -> ParsedCase:
    """Parse a file and the files it uses into a case, with warnings for what a case cannot hold."""
    mistakes, left_out = Mistakes(), LeftOut()
    case = _Reader(source, mistakes, left_out, read_modules(source, neighbours, mistakes, left_out)).read()
    return parsed_case(case, source, mistakes, left_out)


class _Reader:
    """A reader of claims and steps from elements; `_claims` are the ids of claims by those of elements."""

    def __init__(
        self,
        source: SourceText,
        mistakes: Mistakes,
        left_out: LeftOut,
        modules: ReadModules,
    ) -> None:
        self._source, self._mistakes, self._left_out = source, mistakes, left_out
        self._module, self._elements = modules.module, modules.elements
        self._groups, self._group_of = _groups(modules)
        self._ids = Ids()
        self._claims = {
            one: self._ids.new(one)[0]
            for one, element in self._elements.items()
            if not self._is_step(element)
        }
        self._steps: dict[str, FileStep] = {}
        self._sources: dict[str, Source] = {}

    def read(self) -> Case:
        """Read the whole file."""
        claims = {name: self._claim(self._elements[key], name) for key, name in self._claims.items()}
        for element in self._elements.values():
            self._add_supports(element)
        challenges = [pair for element in self._elements.values() for pair in self._challenges(element)]
        for key, element, target, span in challenges:
            self._add_challenge(key, element, target, span)
        links = links_of(self._steps.values(), self._claims, self._ids.names, self._left_out)
        layers = dict(self._module.layers)
        conclusion = layers.pop("conclusion", "").split(",") if self._module.own else []
        name = case_name(self._source.name).removesuffix(".gsn")
        case = Case(
            title=self._module.name or name or "An assurance case",
            name=name,
            summary=self._module.brief or None,
            notes=_notes(layers),
            claims=claims,
            links=links,
            conclusion=tuple(dict.fromkeys(one for one in map(str.strip, conclusion) if one in claims)),
            sources=self._sources,
            groups=self._groups,
        )
        if not self._module.own:
            compare_marks(case, self._elements.values(), self._claims, self._mistakes)
        return case

    def _is_step(self, element: Element) -> bool:
        return self._module.own and element.own in (STEP, STEP_WITH_ID)

    def _claim(self, element: Element, name: str) -> Claim:
        if not element.text:
            self._left_out.add("text, which is missing, so that the id stands for it", "texts, which are missing, so that the ids stand for them", element.span)  # fmt: skip
        layers = dict(element.layers)
        kind = (layers.pop("kind", "") or None) if self._module.own else KINDS[element.type]
        title = layers.pop("title", "") or None if self._module.own else None
        cites = (Citation(name),) if element.url else ()
        if element.url:
            self._sources[name] = Source(name, url=element.url)
        open_ = element.undeveloped and not element.supported_by
        if element.undeveloped and not open_:
            self._left_out.add("mark of being undeveloped, with support", "marks of being undeveloped, with support", element.span)  # fmt: skip
        aliases = (element.id,) if name != element.id and is_id(element.id) else ()
        return Claim(
            name, element.text or element.id.strip(), title=title, kind=kind, group=self._group_of.get(element.id), cites=cites, assumed=False if open_ else None,
            tags=element.classes, notes=_notes(layers), aliases=aliases,
        )  # fmt: skip

    def _known(self, names: tuple[Named, ...]) -> list[str]:
        """Return the names of existing elements, with warnings for the others."""
        for one in names:
            if one.name not in self._elements:
                words = "reference to an element that is in no file read", "references to elements that are in no file read"  # fmt: skip
                self._left_out.add(*words, one.span)
        return [one.name for one in names if one.name in self._elements]

    def _add_supports(self, element: Element) -> None:
        """Add the step from an element's supports and contexts, and one for each support that is a step."""
        supports, beside = self._known(element.supported_by), self._known(element.in_context_of)
        own = [one for one in supports if one not in self._claims]
        for key in own:
            self._add(self._elements[key], self._premises(self._elements[key]), [element.id], "support")
        premises = [one for one in supports if one in self._claims]
        if self._is_step(element):
            return
        if premises:
            self._steps[f"\0{element.id}"] = FileStep.of(
                f"\0{element.id}",
                "support",
                [*premises, *beside],
                [element.id],
                ("support", "supports"),
                element.span,
            )
        elif beside and not own:
            for _ in beside:
                words = (
                    "context of an element that nothing supports",
                    "contexts of elements that nothing supports",
                )
                self._left_out.add(*words, element.span)

    def _premises(self, element: Element) -> list[str]:
        return self._known((*element.supported_by, *element.in_context_of))

    def _add(self, element: Element, premises: list[str], targets: list[str], stance: Any) -> None:
        self._steps[element.id] = FileStep.of(
            element.id, stance, premises, targets, ("step", "steps"), element.span,
            id=element.id if element.own == STEP_WITH_ID and is_id(element.id) else None,
            scheme=element.scheme or None, notes=element.layers.get("notes") or None,
        )  # fmt: skip

    def _challenges(self, element: Element) -> Iterator[tuple[str, Element, str | tuple[str, str], Span]]:
        """Yield the challenges of an element: key, element, target or the ends of a relation, and place."""
        for number, ends in enumerate(element.challenges):
            names = self._known(ends)
            key = element.id if self._is_step(element) else f"\0{element.id}\0challenge\0{number}"
            if len(names) == len(ends):
                yield key, element, names[0] if len(names) == 1 else (names[0], names[1]), ends[0].span

    def _add_challenge(self, key: str, element: Element, target: str | tuple[str, str], span: Span) -> None:
        if isinstance(target, tuple):
            step = self._relation(*target)
            if step is None:
                words = (
                    "challenge of a relation that there is not",
                    "challenges of relations that there are not",
                )
                self._left_out.add(*words, span)
                return
            target = step
        if self._is_step(element):
            self._add(element, self._premises(element), [target], "counter")
        else:
            self._steps[key] = FileStep.of(
                key, "counter", [element.id], [target], ("challenge", "challenges"), span
            )

    def _relation(self, one: str, other: str) -> str | None:
        """Return the key of the step between two elements, whichever is named first."""
        for target, premise in ((one, other), (other, one)):
            support = self._steps.get(f"\0{target}")
            if support is not None and premise in support.premises:
                return support.key
            for number, ends in enumerate(self._elements[premise].challenges):
                if [end.name for end in ends] == [target] and premise in self._claims:
                    return f"\0{premise}\0challenge\0{number}"
        return None


def _groups(modules: ReadModules) -> tuple[dict[str, Group], dict[str, str]]:
    """Return a group for each module, if there are several, and the group of each element."""
    if len(modules.modules) < 2:
        return {}, {}
    ids = Ids()
    names = [ids.new(module.name or f"module-{at}")[0] for at, module in enumerate(modules.modules, 1)]
    groups = {
        name: Group(name, module.name if module.name != name else None)
        for name, module in zip(names, modules.modules, strict=True)
    }
    return groups, {element: names[at] for element, at in modules.module_of.items()}


def _notes(layers: Mapping[str, str]) -> str | None:
    """Return the texts under the author's own keys, one per line; a text under `notes` is kept as it is."""
    return (
        "\n".join(text if key == "notes" else f"{key}: {text}" for key, text in layers.items() if text)
        or None
    )


def render(view: View, _options: Options) -> Exported:
    """Write the visible part of a case, with marks of defeat according to the verdicts."""
    case = drawn_part(view)
    writer = GsnWriter(case, view.statuses if case is view.case else None)
    text = writer.file()
    beside = counted(writer.alternatives, "support is", "supports are")
    remark = f"{beside} written as strategies beside others, which GSN reads as all needed"
    return Exported(text, _lost(case), (remark,) if writer.alternatives else ())


def _lost(case: Case) -> tuple[str, ...]:
    """Return what an assurance case does not carry."""
    supported = {link.target for link in case.links if link.stance == "support"}
    claims = {name: _uncarried(claim, case, supported) for name, claim in case.claims.items()}
    cited = {one.source for claim in claims.values() for one in claim.sourced}
    sources = {
        name: source
        for name, source in case.sources.items()
        if name in cited or source != Source(name, url=source.url) or not source.url
    }
    rest = replace(case, claims=claims, sources=sources)
    return all_losses(rest, _CARRIED)


def _uncarried(claim: Claim, case: Case, supported: set[str]) -> Claim:
    """Return a claim without what an element does carry: that it needs a support, and an address."""
    undeveloped = claim.assumed is False and claim.id not in supported
    sources = [case.sources.get(one.source or "") for one in claim.cites if one == Citation(one.source)]
    has_address = len(claim.cites) == 1 and any(source is not None and source.url for source in sources)
    return replace(
        claim, assumed=None if undeveloped else claim.assumed, cites=() if has_address else claim.cites
    )


_CARRIED = ("title", "kind", "notes", "tags", "schemes", "link notes", "conclusion", "case notes")

IMPORTER = Importer(
    "gsn",
    "assurance cases for gsn2x, as YAML",
    (".gsn.yaml",),
    detect,
    parse,
    beside=parse,
    leaves_out=(
        "references to elements that are in no file read",
        "files that the module uses",
        "extensions of modules",
        "assurance claim points",
        "'...', which are about the drawing",
        "'...' of elements",
        "'...' of modules",
    ),
)
EXPORTER = Exporter(
    "gsn",
    "assurance cases for gsn2x, as YAML, marked by the verdicts",
    (".gsn.yaml",),
    render,
    carries=_CARRIED,
    lacks={
        "cites": "citations, but for one address a claim",
        "sources": "descriptions of sources beside their addresses",
        "assumed": "whether a claim is assumed, but for goals without support",
    },
)
